"""A table's fields in, the fields of a form (Sveltia CMS) out: label, hint and widget of each; pure.

Where a file says two things in one value, the form has two fields, which templates/admin/forms.js joins: the day and the
time of a moment, and the place that is chosen or written. `technical` holds the fields of `TECHNICAL`, folded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dge_site.content.address_types import FilePathType, PatternType, UrlType
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf, has_values
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, MarkdownType, SiteKeyType
from dge_site.model.french import typeset
from dge_site.model.values import replace

__all__ = ["TECHNICAL", "FormConfig", "form_fields"]

FormConfig = dict[str, Any]
"""A part of the configuration, as the program documents it."""

TECHNICAL = ("aliases", "uid", "updated")
"""The fields that an editor hardly ever needs."""
_REFERENCES = {
    "group": "groups",
    "groups": "groups",
    "meeting": "meetings",
    "next_meeting": "meetings",
    "approved_by": "meetings",
    "highlight": "events",
}
"""`{field: the folder of the entries that its identifiers name}`.

The `event` of a topic is not here: it may be an entry of a list, which the program cannot offer; its id is typed.
"""


def form_fields(rows: Iterable[Field]) -> list[FormConfig]:
    """The fields of a form, in the order of `rows`; those of `TECHNICAL` in one that is folded, at the end."""
    rows = [row for row in rows if has_values(row.type)]
    plain = [made for row in rows if row.name not in TECHNICAL for made in _fields(row)]
    folded = [made for row in rows if row.name in TECHNICAL for made in _fields(row)]
    return [*plain, {**_FOLDED, "fields": folded}] if folded else plain


_FOLDED = {
    "name": "technical",
    "label": "Champs techniques",
    "hint": typeset("Dans de rares cas : une entrée renommée, ou venue d’un autre agenda"),
    "widget": "object",
    "required": False,
    "collapsed": True,
}


def _fields(row: Field) -> Iterator[FormConfig]:
    """The one field of a row, or two: the day and the time, the place that is known and any other."""
    if isinstance(row.type, MomentType) and not row.type.words:
        day = _field(replace(row, type=DateType()))
        yield day
        yield {"name": f"{row.name}_time", "label": typeset(f"{day['label']} : heure"), "required": False, **_TIME}
    elif row.name == "place":
        yield {**_field(row), **_PLACES}
        yield {"name": "place_text", "label": "Autre lieu", "hint": _OTHER_PLACE, "required": False, "widget": "string"}
    else:
        yield _field(row)


_TIME = {
    "hint": typeset("10:30, ou 10h30 ; vide : toute la journée"),
    "widget": "string",
    "pattern": [r"^\d{1,2}[:hH](\d{2})?(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$", "une heure, comme 10:30"],
}
_PLACES = {
    "widget": "relation",
    "collection": "_singletons",
    "file": "places",
    "value_field": "items.*.id",
    "search_fields": ["items.*.name", "items.*.city"],
    "display_fields": ["items.*.name"],
}
_OTHER_PLACE = "En toutes lettres, si le lieu n’est pas dans la liste"


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
    "end": ("Fin", "le dernier jour, inclus"),
    "event": ("Événement qui le traite", "son identifiant, à la fin de l’adresse de sa page"),
    "file": ("Fichier", ""),
    "id": (
        "Identifiant",
        "unique, en minuscules sans accent, les mots joints par des traits d’union ; il ne change plus",
    ),
    "place": ("Lieu", "un des « Lieux » ; sinon, le champ suivant"),
    "rescheduled_from": ("Ancienne date", "quand la date a changé ; unknown si l’ancienne n’est pas connue"),
    "section": ("Titre du compte rendu", "en minuscules, sans accent, les mots joints par des traits d’union"),
    "start": ("Début", ""),
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
    "aliases": "autre nom",
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
            return {"widget": "object", "fields": form_fields(kind.fields)}
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
        fields = {"collapsed": True, "fields": form_fields(item.fields)}
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
