"""The tables of fields in, JSON Schemas out (draft 7, which editors know best); pure.

They refuse what validation refuses, as far as a schema can see: not what joins two entries, nor what compares two
values. YAML guesses types where the fields do not, so that a text may come as a number or as `true`: schemas allow it.
An empty value is an absent one here too. Patterns are ECMAScript's with its flag `u`, and mean the same in Python's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dge_site.content.config import Config
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, RecordCheck
from dge_site.content.rules import (
    check_closed,
    check_coordinates,
    check_dates,
    check_document,
    check_member,
    check_participant,
    check_section,
)
from dge_site.content.schema import LiveUrlType, Tables, tables
from dge_site.content.text_types import (
    ChoiceType,
    CountType,
    FilePathType,
    FlagType,
    IdentifierType,
    MarkdownType,
    NumberType,
    SiteKeyType,
    TextType,
    UrlType,
)

__all__ = ["NAMES", "schema_of", "schemas"]

Schema = dict[str, Any]

NAMES: Mapping[str, tuple[str, str]] = {
    "event": ("event", "page"),
    "events": ("event-item", "list"),
    "meeting": ("meeting", "page"),
    "actions": ("action", "list"),
    "group": ("group", "page"),
    "newsletter": ("newsletter", "page"),
    "page": ("page", "page"),
    "topics": ("topic", "list"),
    "places": ("place", "table"),
}
"""The table of fields and the form of file behind each schema's name."""

_TITLES = {
    "event": "Événement",
    "events": "Événements",
    "meeting": "Réunion",
    "actions": "Actions",
    "group": "Comité ou groupe de travail",
    "newsletter": "Lettre d’information",
    "page": "Page",
    "topics": "Thèmes proposés",
    "places": "Lieux",
}
_SCALAR = ("string", "number", "boolean")
"""What a text may come as."""
_HIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ACCENTS = {"a": "àâäáã", "c": "ç", "e": "éèêë", "i": "îïíì", "n": "ñ", "o": "ôöóòõ", "u": "ùûüú", "y": "ÿý"}


def schemas(config: Config) -> dict[str, Schema]:
    """`{name: schema}` of every kind of file, as the site's types, colleges and audiences complete it."""
    known = tables(config)
    return {name: schema_of(name, known, config.url) for name in NAMES}


def schema_of(name: str, known: Tables, site: str) -> Schema:
    """The schema of one kind of file; `site` is the address of the root, with its slash."""
    table, form = NAMES[name]
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"{site}schemas/{name}.json",
        "title": _TITLES[name],
    }
    entry = _record(known[table])
    match form:
        case "list":
            return {**head, "type": ["array", "null"], "items": _or_null(entry)}
        case "table":
            keys = {"pattern": _IDENTIFIER, "maxLength": 100}
            return {
                **head,
                "type": ["object", "null"],
                "propertyNames": keys,
                "additionalProperties": _or_null(entry),
            }
        case _:
            return {**head, **entry}


# -------------------------------------------------------------------------------------------------------------- records


def _record(record: Record) -> Schema:
    required = [row.name for row in record.fields if row.required]
    conditions = [condition for check in record.checks for condition in _CONDITIONS.get(check, ())]
    return {
        "type": "object",
        "properties": {row.name: _property(row) for row in record.fields},
        "additionalProperties": False,
        **({"required": required} if required else {}),
        **({"allOf": conditions} if conditions else {}),
    }


def _property(row: Field) -> Schema:
    """The value of a field, or nothing where it is not required, described for who writes it."""
    value = _of(row.type)
    schema = {**value, "allOf": [*value.get("allOf", []), _FILLED]} if row.required else _or_null(value)
    example = {"examples": [row.example]} if row.example else {}
    return {"description": row.help, **schema, **example}


_EMPTY = re.compile(r"\s*", re.ASCII).pattern
_FILLED: Schema = {"not": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": f"^{_EMPTY}$"}]}}


def _or_null(value: Schema) -> Schema:
    """The schema, or an empty value: nothing at all, or a blank text."""
    return {"anyOf": [value, {"type": "null"}, {"type": "string", "pattern": f"^{_EMPTY}$"}]}


def _present(name: str) -> Schema:
    """Whether a field is there and not empty."""
    return {"required": [name], "properties": {name: _FILLED}}


def _needs(name: str, other: str) -> Schema:
    return {"if": _present(name), "then": _present(other)}


def _same_kind() -> Iterator[Schema]:
    """`end` is a date where `start` is one, a date-time where it is one."""
    for kind in (f"^{_EMPTY}{_DAY}{_EMPTY}$", f"^{_EMPTY}{_DAY}[T ]"):
        start = {"required": ["start"], "properties": {"start": {"type": "string", "pattern": kind}}}
        end = {"properties": {"end": _or_null({"type": "string", "pattern": kind})}}
        yield {"if": start, "then": end}


# --------------------------------------------------------------------------------------------------------------- values


def _of(kind: FieldType) -> Schema:
    match kind:
        case ListOf():
            item = _of(kind.item)
            return {"type": "array", "items": item if isinstance(kind.item, Record) else _or_null(item)}
        case Record():
            return _record(kind)
        case Either():
            return {"anyOf": [_of(kind.scalar), _of(kind.other)]}
        case ChoiceType():
            return {"enum": list(kind.options), **_told(kind)}
        case SiteKeyType():
            spellings = "|".join(map(_any_case, sorted(kind.spellings)))
            return {"anyOf": [{"enum": list(kind.names)}, {"type": list(_SCALAR), "pattern": f"^(?:{spellings})$"}]}
        case TextType():
            return {"type": list(_SCALAR), "maxLength": kind.limit, "pattern": f"^[^{_HIDDEN}]*$"}
        case MomentType():
            return _moment(kind)
        case NumberType():
            return _number(kind)
        case UrlType():
            return {"type": "string", "pattern": _url(kind)}
    return next(schema for known, schema in _PLAIN.items() if isinstance(kind, known))


def _told(kind: ChoiceType) -> Schema:
    """What each word means, where editors that know `enumDescriptions` show it."""
    return {"enumDescriptions": list(kind.labels)} if kind.labels else {}


def _moment(kind: MomentType) -> Schema:
    moment: Schema = {"type": "string", "pattern": f"^{_EMPTY}{_DAY}(?:[T ]+{_CLOCK})?{_EMPTY}$"}
    return {"anyOf": [moment, {"enum": list(kind.words)}]} if kind.words else moment


def _number(kind: NumberType) -> Schema:
    fraction = "" if kind.whole else "(?:[.,][0-9]{1,12})?"
    return {
        "type": ["integer" if kind.whole else "number", "string"],
        "minimum": kind.low,
        "maximum": kind.high,
        "pattern": f"^{_EMPTY}{'-?' if kind.low < 0 else ''}[0-9]{{1,12}}{fraction}{_EMPTY}$",
    }


def _url(kind: UrlType) -> str:
    schemes = "|".join(re.sub(r"[a-z]", lambda c: f"[{c[0]}{c[0].upper()}]", scheme) for scheme in kind.schemes)
    dead = kind.retired if isinstance(kind, LiveUrlType) else ()
    refused = "".join(rf"(?!(?:[0-9A-Za-z_-]+\.)*{_any_case_host(domain)}(?:[/:?#]|$))" for domain in dead)
    return rf"^(?:{schemes})://{refused}[^\s<>\x22\\^`{{|}}/?#{_HIDDEN}][^\s<>\x22\\^`{{|}}{_HIDDEN}]*$"


def _any_case_host(domain: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c.replace(".", r"\.") for c in domain.lower())


def _any_case(identifier: str) -> str:
    """A pattern for every spelling that folds to an identifier: capitals, accents, spaces for hyphens."""
    between = r"[^0-9A-Za-zÀ-ÖØ-öø-ÿŒœ]"
    letters = (f"[{c}{c.upper()}{_ACCENTS.get(c, '')}{_ACCENTS.get(c, '').upper()}]" for c in identifier)
    spelled = (f"{between}+" if c == "-" else letter for c, letter in zip(identifier, letters, strict=True))
    return f"{between}*{''.join(spelled)}{between}*"


_IDENTIFIER = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_YEAR = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
_LEAP = "(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
"""A day that exists, from 1900 to 2200."""
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-3])(?:h|[:h][0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
    r"\s*(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])?)"
)
_PLAIN: Mapping[type, Schema] = {
    CountType: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 999_999_999,
        "pattern": f"^{_EMPTY}(?:[0-9]{{1,9}}|[nN]/[aA]){_EMPTY}$",
    },
    DateType: {"type": "string", "pattern": f"^{_EMPTY}{_DAY}{_EMPTY}$"},
    FilePathType: {
        "type": list(_SCALAR),
        "pattern": r"^(?!/|(?:https?:)?//|www\.|[0-9A-Za-z_]+:)(?!(?:.*/)?\.\.(?:/|$))[^\\]+$",
    },
    FlagType: {
        "anyOf": [
            {"enum": ["oui", "non", True, False]},
            {
                "type": "string",
                "pattern": "^(?:[oO][uU][iI]|[nN][oO][nN]|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$",
            },
        ]
    },
    IdentifierType: {"type": ["string", "integer"], "minimum": 0, "maxLength": 100, "pattern": _IDENTIFIER},
    MarkdownType: {"type": list(_SCALAR)},
    PeriodType: {
        "type": ["string", "integer"],
        "minimum": 1900,
        "maximum": 2200,
        "pattern": f"^{_EMPTY}(?:{_DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]|[Tt][1-4]|[Ss][12]))?){_EMPTY}$",
    },
}
_CLOSING: Schema = {"required": ["status"], "properties": {"status": {"enum": ["done", "dropped"]}}}
_CONDITIONS: Mapping[RecordCheck, tuple[Schema, ...]] = {
    check_closed: ({"if": _CLOSING, "then": _present("closed"), "else": {"not": _present("closed")}},),
    check_coordinates: (_needs("latitude", "longitude"), _needs("longitude", "latitude")),
    check_dates: tuple(_same_kind()),
    check_document: ({"oneOf": [_present("url"), _present("file")]},),
    check_member: ({"anyOf": [_present("organisation"), _present("college")]},),
    check_participant: ({"anyOf": [_present("name"), _present("organisation"), _present("college")]},),
    check_section: (_needs("section", "meeting"),),
}
"""The rules between fields that a schema can state."""
