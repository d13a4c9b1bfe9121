"""The tables of fields in, the configuration of the editors' forms (Sveltia CMS) out; pure.

A kind whose files are lists has one form a file that exists, since the program makes no new list. Places, a table by
identifier, have no form: the program knows no such shape. Nor has the order of the day of a meeting.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dge_site.config import Config
from dge_site.fields import (
    Choice,
    CountField,
    DateField,
    Either,
    Field,
    FilePath,
    Flag,
    Identifier,
    Known,
    ListOf,
    MarkdownField,
    MomentField,
    Number,
    PartialField,
    Record,
    Type,
    Url,
)
from dge_site.french import typeset
from dge_site.schema import tables

__all__ = ["HOSTS", "configuration"]

Form = dict[str, Any]

HOSTS: Mapping[str, tuple[str, ...]] = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "test": (),
}
"""What the forms ask over the network, by the repository's host."""

_FOLDERS = (
    ("event", "events", "Événements", "événement", "{{year}}/{{slug}}"),
    ("meeting", "meetings", "Réunions", "réunion", "{{year}}/{{slug}}"),
    ("group", "groups", "Groupes", "groupe", "{{slug}}"),
    ("newsletter", "newsletters", "Lettres d’information", "lettre", "{{slug}}"),
    ("page", "pages", "Pages", "page", "{{slug}}"),
)
"""(table, folder, name of all, name of one, path of a new file) of the kinds that have a file each."""
_LISTS = (
    ("event-item", "events", "Programmes"),
    ("action", "actions", "Actions"),
    ("topic", "topics", "Thèmes proposés"),
)
_REFERENCES = {
    "group": "groups",
    "groups": "groups",
    "meeting": "meetings",
    "next_meeting": "meetings",
    "highlight": "events",
}
"""The folder that the identifiers of a field name; the event of a topic may stand in a list, and is typed."""

_BY_HAND = {"id", "agenda"}
"""What stays in the file: the id, which is the file's name; the order of the day, of texts and groups mixed, of which the
program knows none. It keeps what it finds there."""


def configuration(config: Config, lists: Iterable[str]) -> Form:
    """What config.yml holds; `lists` are the paths of the YAML files that exist."""
    records, paths = tables(config).records, tuple(lists)
    admin = config.admin
    backend: Form = {"name": "test-repo"} if admin.backend == "test" else {"name": admin.backend, "repo": admin.repo}
    if admin.backend != "test":
        backend |= {"branch": admin.branch, **({"base_url": admin.auth_url} if admin.auth_url else {})}
    return {
        "backend": backend,
        "site_url": config.url,
        "app_title": config.title,
        "media_folder": "content/files",
        "public_folder": "",
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_size": 2, "indent_sequences": True}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            *(_folder(records[table], *rest) for table, *rest in _FOLDERS),
            *(_list(records[table], name, label, paths) for table, name, label in _LISTS if _files(name, paths)),
        ],
    }


def _folder(record: Record, folder: str, label: str, singular: str, path: str) -> Form:
    dated = {"start", "date"} & {row.name for row in record.fields}
    body = {"name": "body", "label": "Texte", "widget": "richtext", "required": False, "hint": _BODY}
    return {
        "name": folder,
        "label": label,
        "label_singular": singular,
        "folder": f"content/{folder}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": "{{title}}",
        "path": path.replace("{{year}}", "{{start | date('YYYY')}}"),
        "summary": "{{title}}" + (f" ({{{{{dated.pop()}}}}})" if dated else ""),
        "fields": [*(_form(row) for row in record.fields if row.name not in _BY_HAND), body],
    }


_BODY = "Les titres commencent au niveau 2."


def _files(name: str, paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if re.fullmatch(rf"content/{name}(?:/.+)?\.yaml", path)]


def _list(record: Record, name: str, label: str, paths: tuple[str, ...]) -> Form:
    return {
        "name": f"{name}-lists",
        "label": label,
        "format": "yaml",
        "files": [
            {
                "name": re.sub(r"[^a-z0-9]+", "-", path.lower()),
                "label": path.removeprefix("content/"),
                "file": path,
                "fields": [
                    {
                        "name": "items",
                        "label": label,
                        "widget": "list",
                        "root": True,
                        "collapsed": True,
                        "summary": "{{title}}",
                        "fields": [_form(row) for row in record.fields],
                    }
                ],
            }
            for path in _files(name, paths)
        ],
    }


# --------------------------------------------------------------------------------------------------------------- fields


def _form(row: Field) -> Form:
    """A field, labelled with what its help says first, hinted with the rest."""
    label, _, rest = re.sub(r" (?:[;:]) |, ", "\n", row.help, count=1).partition("\n")
    hint = " ; ".join(part for part in (rest, _HINTS.get(type(row.type), "")) if part)
    return {
        "name": row.name,
        "label": typeset(label),
        **({"hint": typeset(hint[:1].upper() + hint[1:])} if hint else {}),
        "required": row.required,
        **_widget(row.type, row.name),
    }


_HINTS: Mapping[type, str] = {
    MomentField: "AAAA-MM-JJ, ou AAAA-MM-JJ HH:MM avec une heure",
    PartialField: "AAAA-MM-JJ, ou une période : AAAA-MM, AAAA-T3, AAAA-S2, AAAA",
    CountField: "nombre entier ; n/a : sans objet",
}


def _widget(kind: Type, name: str) -> Form:
    match kind:
        case ListOf():
            return _many(kind.item, name)
        case Record():
            return {"widget": "object", "collapsed": True, "fields": [_form(row) for row in kind.fields]}
        case Either():
            return _widget(kind.other, name)
        case Choice():
            options = zip(kind.options, kind.labels or kind.options, strict=True)
            return {"widget": "select", "options": [{"label": label, "value": value} for value, label in options]}
        case Known():
            return {"widget": "select", "options": list(kind.names)}
        case Identifier() if name in _REFERENCES:
            return _reference(name)
        case Number():
            bounds = {"min": kind.low, "max": kind.high}
            whole = {"value_type": "int", "step": 1} if kind.whole else {"value_type": "float", "step": 0.01}
            return {"widget": "number", **whole, **bounds}
        case Url():
            return {"widget": "string", "type": "url"}
    return next((form for known, form in _PLAIN.items() if isinstance(kind, known)), {"widget": "string"})


def _many(item: Type, name: str) -> Form:
    """A list: of references and known words chosen together, of groups of fields, or of texts."""
    if isinstance(item, (Choice, Known)) or (isinstance(item, Identifier) and name in _REFERENCES):
        return {**_widget(item, name), "multiple": True}
    if isinstance(item, Either):
        item = item.other
    if isinstance(item, Record):
        return {"widget": "list", "collapsed": True, "fields": [_form(row) for row in item.fields]}
    return {"widget": "list", "field": {"name": "item", "label": "Élément", **_widget(item, name)}}


def _reference(name: str) -> Form:
    return {
        "widget": "relation",
        "collection": _REFERENCES[name],
        "value_field": "{{slug}}",
        "search_fields": ["title"],
        "display_fields": ["title"],
    }


_PLAIN: Mapping[type, Form] = {
    CountField: {"widget": "string", "pattern": [r"^([0-9]+|n/a)$", "un nombre entier, ou n/a"]},
    DateField: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    FilePath: {"widget": "file", "media_folder": "/content/files", "public_folder": ""},
    # Not a switch: it takes « oui » for nothing, and knows no third answer.
    Flag: {"widget": "select", "options": ["oui", "non"]},
    MarkdownField: {"widget": "text"},
    MomentField: {
        "widget": "string",
        "pattern": [r"^(\d{4}-\d{2}-\d{2}([T ]\d{1,2}[:h]\d{2})?|unknown)$", "AAAA-MM-JJ, ou AAAA-MM-JJ HH:MM"],
    },
    PartialField: {
        "widget": "string",
        "pattern": [r"^\d{4}(-(\d{2}(-\d{2})?|[Tt][1-4]|[Ss][12]))?$", "AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA"],
    },
}
