"""The tables of fields in, the configuration of the editors' forms (Sveltia CMS) out; pure.

A kind whose files are lists has a form for each file that exists, since the program makes no new list. The three formats of
files are those of templates/admin/forms.js, which reads and writes them: `page`, `list` and `table`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from dge_site.content.config import Config
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf
from dge_site.content.schema import tables
from dge_site.content.settings import AdminSettings
from dge_site.content.text_types import (
    ChoiceType,
    CountType,
    FilePathType,
    FlagType,
    IdentifierType,
    MarkdownType,
    NumberType,
    PatternType,
    SiteKeyType,
    UrlType,
)
from dge_site.model.french import typeset

__all__ = ["forms_config", "network_origins"]

FormConfig = dict[str, Any]
"""A part of the configuration, as the program documents it."""

_FOLDERS = (
    ("event", "events", "Événements", "événement", "event", "{{year}}/{{slug}}"),
    ("meeting", "meetings", "Réunions", "réunion", "groups", "{{year}}/{{slug}}"),
    ("group", "groups", "Groupes", "groupe", "diversity_3", "{{slug}}"),
    ("newsletter", "newsletters", "Lettres d’information", "lettre", "mail", "{{slug}}"),
    ("page", "pages", "Pages", "page", "article", "{{slug}}"),
)
"""(table, folder, name of all, name of one, icon, path of a new file) of the kinds that have a file each."""
_LISTS = (
    ("event-item", "events", "Programmes", "événement", "calendar_month"),
    ("action", "actions", "Actions", "action", "task_alt"),
)
"""(table, folder, name of all, name of one, icon) of the kinds that have files of many entries."""
_SINGLES = (
    ("topic", "topics", "Thèmes proposés", "thème", "lightbulb", "list"),
    ("indicator", "indicators", "Indicateurs", "indicateur", "monitoring", "list"),
    ("place", "places", "Lieux", "lieu", "place", "table"),
)
"""(table, file, name of all, name of one, icon, format) of the kinds that have a single file, which may not exist yet."""
_REFERENCES = {
    "group": "groups",
    "groups": "groups",
    "meeting": "meetings",
    "next_meeting": "meetings",
    "highlight": "events",
}
"""`{field: the folder of the entries that its identifiers name}`.

The `event` of a topic is not here: it may be an entry of a list, which the program cannot offer; its id is typed.
"""

_LEFT_IN_THE_FILE = {"id"}
"""Fields without a widget: the id is the file's name. The program keeps one that stands in a file."""


def forms_config(config: Config, yaml_paths: Iterable[str]) -> FormConfig:
    """The content of config.yml; `yaml_paths` are those of the YAML files that exist, such as `content/actions/a.yaml`."""
    records, paths = tables(config).records, tuple(yaml_paths)
    return {
        "backend": _backend(config.admin),
        # A save opens a request, or adds to it: somebody else agrees before anything goes online.
        **({} if config.admin.backend == "test" else {"publish_mode": "editorial_workflow"}),
        "site_url": config.url,
        "app_title": config.title,
        **_MEDIA,
        "media_libraries": {"default": {"config": {"slugify_filename": True}}, "stock_assets": {"providers": []}},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            *(_folder_form(records[table], *labels) for table, *labels in _FOLDERS),
            *(
                _list_forms(records[table], lists, folder, *labels)
                for table, folder, *labels in _LISTS
                if (lists := _lists_below(folder, paths))
            ),
        ],
        "singletons": [_single_form(records[table], *labels) for table, *labels in _SINGLES],
    }


def network_origins(admin: AdminSettings) -> tuple[str, ...]:
    """The origins that the forms may ask over the network: the repository's host, and no other."""
    if admin.backend == "test":
        return ()
    host = urlsplit(admin.host_url or ("https://gitlab.com" if admin.backend == "gitlab" else "https://api.github.com"))
    return (f"{host.scheme}://{host.netloc}",)


def _backend(admin: AdminSettings) -> FormConfig:
    """The repository that the forms read and write; a host of one's own has its interfaces below its address."""
    if admin.backend == "test":
        return {"name": "test-repo"}
    host = admin.host_url.rstrip("/")
    options: FormConfig = {"base_url": admin.auth_url or (host if admin.backend == "gitlab" else "")}
    if host and admin.backend == "gitlab":
        options |= {"api_root": f"{host}/api/v4"}
    elif host:
        options |= {"api_root": f"{host}/api/v3", "graphql_api_root": f"{host}/api/graphql"}
    if admin.app_id:
        options |= {"auth_type": "pkce", "app_id": admin.app_id}
    elif not admin.auth_url:
        # Else the forms would offer to sign in through a service that nobody chose.
        options |= {"auth_methods": ["token"]}
    return {"name": admin.backend, "repo": admin.repo, "branch": admin.branch} | {k: v for k, v in options.items() if v}


def _folder_form(record: Record, folder: str, label: str, singular: str, icon: str, path: str) -> FormConfig:
    """The form of a kind that has a file an entry: what is needed first, the text, the other fields, the technical ones."""
    date = next((row.name for row in record.fields if row.name in {"start", "date"}), "")
    body = {"name": "body", "label": _BODIES.get(folder, "Texte"), "widget": "richtext", "required": False}
    rows = [row for row in record.fields if row.name not in _LEFT_IN_THE_FILE]
    above = [row for row in rows if row.required or row.name in _ABOVE_THE_TEXT]
    below = [row for row in rows if row not in above]
    return {
        "name": folder,
        "label": label,
        "label_singular": singular,
        "icon": icon,
        "folder": f"content/{folder}",
        # Said again: without it, what is uploaded would go beside the entry.
        **_MEDIA,
        "create": True,
        "format": "page",
        "identifier_field": "title",
        "slug": _SLUGS.get(folder, "{{title}}"),
        "path": path.replace("{{year}}", "{{start | date('YYYY')}}"),
        "summary": f"{{{{title}}}} ({{{{{date}}}}})" if date else "{{title}}",
        **(
            {"sortable_fields": {"fields": [date, "title"], "default": _NEWEST_FIRST | {"field": date}}} if date else {}
        ),
        "fields": [
            *(_field(row) for row in sorted(above, key=lambda row: not row.required)),
            {**body, "hint": "Les titres commencent au niveau 2."},
            *(_field(row) for row in sorted(below, key=lambda row: row.name in _TECHNICAL)),
        ],
    }


_MEDIA = {"media_folder": "/content/files", "public_folder": "/"}
_NEWEST_FIRST = {"direction": "descending"}
_BODIES = {"events": "Description", "meetings": "Compte rendu", "newsletters": "Éditorial"}
_SLUGS = {
    # The name that `new` gives to a meeting; a letter may have no title.
    "meetings": "{{group}}-{{start | date('YYYY-MM')}}",
    "newsletters": "{{title | default('{{date}}')}}",
}
"""The names of new files, by folder, where they are not made of the title."""
_ABOVE_THE_TEXT = {"end", "place", "summary", "kind", "agenda", "from", "to", "draft"}
"""The fields that stand above the text though they may be left out: with the required ones, what an entry begins with."""
_TECHNICAL = {"aliases", "uid", "updated", "rescheduled_from", "timezone"}
"""The fields that stand last."""


def _lists_below(folder: str, paths: tuple[str, ...]) -> list[str]:
    """The paths of the lists in a folder of content/."""
    return [path for path in paths if re.fullmatch(rf"content/{folder}/.+\.yaml", path)]


def _list_forms(record: Record, paths: list[str], folder: str, label: str, singular: str, icon: str) -> FormConfig:
    """The forms of a kind that has lists, one for each of `paths`."""

    def file(path: str) -> FormConfig:
        name = path.removeprefix(f"content/{folder}/").removesuffix(".yaml")
        return {
            "name": re.sub(r"[^a-z0-9]+", "-", name.lower()),
            "label": name,
            "file": path,
            "format": "list",
            "editor": {"preview": False},
            "fields": [_entries_field(record, label, singular)],
        }

    return {"name": f"{folder}-lists", "label": label, "icon": icon, "files": [file(path) for path in paths]}


def _single_form(record: Record, name: str, label: str, singular: str, icon: str, file_format: str) -> FormConfig:
    """The form of a kind that has one file."""
    return {
        "name": name,
        "label": label,
        "icon": icon,
        "file": f"content/{name}.yaml",
        "format": file_format,
        "editor": {"preview": False},
        "fields": [_entries_field(record, label, singular)],
    }


def _entries_field(record: Record, label: str, singular: str) -> FormConfig:
    """The one field of a file of many entries; in a table, which has no ids, the key is the first field of each."""
    has_id = any(row.name == "id" for row in record.fields)
    return {
        "name": "items",
        "label": label,
        "label_singular": singular,
        "widget": "list",
        "required": False,
        "collapsed": True,
        "summary": f"{{{{{_named_by(record)}}}}}",
        "fields": [_field(row) for row in (*(() if has_id else (_KEY,)), *record.fields)],
    }


def _named_by(record: Record) -> str:
    """The field by which a list shows an entry."""
    names = {row.name for row in record.fields}
    return next(name for name in ("title", "label", "name") if name in names)


_KEY = Field(name="id", type=IdentifierType(), required=True, help="Identifiant permanent, unique")


# --------------------------------------------------------------------------------------------------------------- fields


def _field(row: Field) -> FormConfig:
    """A field; its label is its help up to the first comma, colon or semicolon, its hint what follows and its form."""
    label, _, remark = re.sub(r" (?:[;:]) |, ", "\n", row.help, count=1).partition("\n")
    label, remark = _LABELS.get(row.name, (label, remark))
    hint = " ; ".join(part for part in (remark, _HINTS.get(type(row.type), "")) if part)
    return {
        "name": row.name,
        "label": typeset(label),
        **({"hint": typeset(hint[:1].upper() + hint[1:])} if hint else {}),
        "required": row.required,
        **_widget(row.type, row.name),
    }


_LABELS: Mapping[str, tuple[str, str]] = {
    "college": ("Collège", ""),
    "event": ("Événement qui le traite", "son identifiant, à la fin de l’adresse de sa page"),
    "file": ("Fichier", ""),
    "id": (
        "Identifiant",
        "unique, en minuscules sans accent, les mots joints par des traits d’union ; il ne change plus",
    ),
    "place": ("Lieu", "identifiant d’un des « Lieux », ou texte libre"),
    "rescheduled_from": ("Ancienne date", "quand la date a changé ; unknown si l’ancienne n’est pas connue"),
    "section": ("Titre du compte rendu", "en minuscules, sans accent, les mots joints par des traits d’union"),
    "type": ("Type", ""),
}
"""(label, hint) of the fields whose help speaks of files: those who fill in a form see none."""

_HINTS: Mapping[type, str] = {
    MomentType: "AAAA-MM-JJ, ou AAAA-MM-JJ HH:MM avec une heure",
    PeriodType: "AAAA-MM-JJ, ou une période : AAAA-MM, AAAA-T3, AAAA-S2, AAAA",
    CountType: "nombre entier ; n/a : sans objet",
}

_SINGULARS: Mapping[str, str] = {
    "absent": "personne",
    "agenda": "point",
    "aliases": "ancien identifiant",
    "authors": "auteur",
    "decisions": "décision",
    "documents": "document",
    "follow_up": "étape",
    "highlights": "point à retenir",
    "items": "sous-point",
    "members": "membre",
    "objectives": "objectif",
    "organisers": "organisateur",
    "owners": "responsable",
    "participants": "personne",
    "partners": "partenaire",
    "proposed_by": "auteur de la proposition",
    "ratings": "appréciation",
    "survey": "question",
    "values": "valeur",
    "replay": "replay",
    "speakers": "intervenant",
    "takeaways": "point à retenir",
    "themes": "thème",
    "versions": "version",
}
"""`{field: the name of one item}`, for the button that adds one to a list."""


def _widget(kind: FieldType, name: str) -> FormConfig:
    """The widget of the field `name`, of this type, and its options."""
    match kind:
        case ListOf():
            return _list_widget(kind.item, name)
        case Record():
            return {"widget": "object", "fields": [_field(row) for row in kind.fields]}
        case TableOf(key=SiteKeyType() as keys):
            rows = (
                Field(name=key, type=kind.item, help=label) for key, label in zip(keys.names, keys.labels, strict=True)
            )
            return {"widget": "object", "collapsed": True, "fields": [_field(row) for row in rows]}
        case TableOf():
            return {"widget": "keyvalue", "key_label": "Réponse", "value_label": "Nombre"}
        case Either():
            return _widget(kind.other, name)
        case ChoiceType():
            return _select(kind.options, kind.labels)
        case SiteKeyType():
            return _select(kind.names, kind.labels)
        case IdentifierType() if name in _REFERENCES:
            return _relation(name)
        case NumberType():
            # Not the widget of numbers, which makes 12 of 12,5 as soon as it shows it.
            pattern = r"^-?\d+$" if kind.whole else r"^-?\d+([.,]\d+)?$"
            return {"widget": "string", "pattern": [pattern, kind.expected]}
        case PatternType():
            return {"widget": "string", "pattern": [f"^{kind.pattern}$", kind.expected]}
        case UrlType():
            return {"widget": "string", "type": "url"}
    return next((widget for plain, widget in _WIDGETS.items() if isinstance(kind, plain)), {"widget": "string"})


def _select(values: tuple[str, ...], labels: tuple[str, ...]) -> FormConfig:
    options = zip(values, labels or values, strict=True)
    return {"widget": "select", "options": [{"label": label, "value": value} for value, label in options]}


def _list_widget(item: FieldType, name: str) -> FormConfig:
    """A list: one widget for references and words, of which several are chosen; else items to add, fields or texts."""
    if isinstance(item, (ChoiceType, SiteKeyType)) or (isinstance(item, IdentifierType) and name in _REFERENCES):
        return {**_widget(item, name), "multiple": True}
    if isinstance(item, Either):
        item = item.other
    if isinstance(item, Record):
        fields = {"collapsed": True, "fields": [_field(row) for row in item.fields]}
        return {"widget": "list", "label_singular": _SINGULARS.get(name, "élément"), **fields}
    return {"widget": "list", "label_singular": _SINGULARS.get(name, "élément")}


def _relation(name: str) -> FormConfig:
    return {
        "widget": "relation",
        "collection": _REFERENCES[name],
        "value_field": "{{slug}}",
        "search_fields": ["title"],
        "display_fields": ["title"],
    }


_WIDGETS: Mapping[type, FormConfig] = {
    CountType: {"widget": "string", "pattern": [r"^([0-9]{1,9}|[nN]/[aA])$", "un nombre entier, ou n/a"]},
    DateType: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    IdentifierType: {
        "widget": "string",
        "pattern": [
            r"^[a-z0-9]+(-[a-z0-9]+)*$",
            "des minuscules sans accent et des chiffres, joints par des traits d’union",
        ],
    },
    FilePathType: {"widget": "file", "choose_url": False},
    # Not a switch: it takes « oui » for nothing, and knows no third answer.
    FlagType: {"widget": "select", "options": ["oui", "non"]},
    MarkdownType: {"widget": "text"},
    MomentType: {
        "widget": "string",
        "pattern": [
            r"^(\d{4}-\d{2}-\d{2}([T ]+\d{1,2}[:h](\d{2})?(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?|unknown)$",
            "AAAA-MM-JJ, ou AAAA-MM-JJ HH:MM",
        ],
    },
    PeriodType: {
        "widget": "string",
        "pattern": [r"^\d{4}(-(\d{2}(-\d{2})?|[Tt][1-4]|[Ss][12]))?$", "AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA"],
    },
}
