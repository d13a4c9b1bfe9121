"""The tables of fields in, JSON Schemas out (draft 7, which editors know best); pure.

They refuse what validation refuses, as far as a schema can: not what joins two entries, nor what compares two values.
A schema sees the types that YAML guesses, where a text may have become a number or `true`: it allows those too. An
empty value is an absent one, as in validation. Patterns are ECMAScript's with its flag `u`, and mean the same in
Python's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dge_site.content.address_types import FilePathType, PatternType, UrlType
from dge_site.content.config import Config
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, RecordCheck, TableOf
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.rules import (
    check_closed,
    check_coordinates,
    check_dates,
    check_document,
    check_member,
    check_participant,
    check_question,
    check_section,
)
from dge_site.content.schema import LiveUrlType, Tables, tables
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, MarkdownType, SiteKeyType, TextType
from dge_site.model.regex import regex

__all__ = ["FILE_KINDS", "schema_of", "schemas"]

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

FILE_KINDS: Mapping[str, tuple[str, str]] = {
    "event": ("event", "page"),
    "events": ("event-item", "list"),
    "meeting": ("meeting", "page"),
    "actions": ("action", "list"),
    "group": ("group", "page"),
    "newsletter": ("newsletter", "page"),
    "page": ("page", "page"),
    "topics": ("topic", "list"),
    "indicators": ("indicator", "list"),
    "places": ("place", "table"),
}
"""`{name of a schema: (table of fields, form of the file)}`, for each kind of file of content/.

A `page` is one entry in front of a text, a `list` a list of entries, a `table` entries by their ids.
"""

_TITLES = {
    "event": "Événement",
    "events": "Événements",
    "meeting": "Réunion",
    "actions": "Actions",
    "group": "Comité ou groupe de travail",
    "newsletter": "Lettre d’information",
    "page": "Page",
    "topics": "Thèmes proposés",
    "indicators": "Indicateurs",
    "places": "Lieux",
}
_SCALARS = ("string", "number", "boolean")
"""The types of JSON that a text may have after YAML has guessed."""
_FORBIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_ACCENTS = {"a": "àâäáã", "c": "ç", "e": "éèêë", "i": "îïíì", "n": "ñ", "o": "ôöóòõ", "u": "ùûüú", "y": "ÿý"}


def schemas(config: Config) -> dict[str, Schema]:
    """`{name: schema}` of every kind of file, with the words that site.toml adds: types, colleges, audiences."""
    site_tables = tables(config)
    return {name: schema_of(name, site_tables, config.url) for name in FILE_KINDS}


def schema_of(name: str, site_tables: Tables, site: str) -> Schema:
    """The schema of one kind of file; `site` is the address of the root, with its slash."""
    table, form = FILE_KINDS[name]
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"{site}schemas/{name}.json",
        "title": _TITLES[name],
    }
    entry = _object(site_tables[table])
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


def _object(record: Record) -> Schema:
    """The schema of an entry or a group of fields: its fields, no other, and the rules between them."""
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
    """The schema of a field, which may be empty unless it is required; its help is what editors' programs show."""
    value = _value_schema(row.type)
    schema = {**value, "allOf": [*value.get("allOf", []), _FILLED]} if row.required else _or_null(value)
    example = {"examples": [row.example]} if row.example else {}
    return {"description": row.help, **schema, **example}


_BLANK = regex(r"\s*", re.ASCII).pattern
_FILLED: Schema = {"not": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": f"^{_BLANK}$"}]}}


def _or_null(value: Schema) -> Schema:
    """A schema that also allows an empty value: null, or a blank text."""
    return {"anyOf": [value, {"type": "null"}, {"type": "string", "pattern": f"^{_BLANK}$"}]}


def _present(name: str) -> Schema:
    """A schema that an object meets when the field is there and not empty."""
    return {"required": [name], "properties": {name: _FILLED}}


def _needs(name: str, other: str) -> Schema:
    """A condition: with the first field, the other must be there too."""
    return {"if": _present(name), "then": _present(other)}


def _dates_of_one_kind() -> Iterator[Schema]:
    """Conditions: `end` is a date when `start` is a date, a moment when `start` is a moment."""
    for kind in (f"^{_BLANK}{_DAY}{_BLANK}$", f"^{_BLANK}{_DAY}[T ]"):
        start = {"required": ["start"], "properties": {"start": {"type": "string", "pattern": kind}}}
        end = {"properties": {"end": _or_null({"type": "string", "pattern": kind})}}
        yield {"if": start, "then": end}


# --------------------------------------------------------------------------------------------------------------- values


def _value_schema(kind: FieldType) -> Schema:
    """The schema of a value of this type that is not empty."""
    match kind:
        case ListOf():
            item = _value_schema(kind.item)
            # An empty item is no item; for a group of fields it is one whose required fields are missing.
            return {"type": "array", "items": item if isinstance(kind.item, Record) else _or_null(item)}
        case Record():
            return _object(kind)
        case TableOf():
            keys = {"propertyNames": _value_schema(kind.key)} if kind.key else {}
            return {"type": "object", **keys, "additionalProperties": _or_null(_value_schema(kind.item))}
        case Either():
            return {"anyOf": [_value_schema(kind.scalar), _value_schema(kind.other)]}
        case ChoiceType():
            return {"enum": list(kind.options), **_option_meanings(kind)}
        case SiteKeyType():
            spellings = "|".join(map(_spelling_pattern, sorted(kind.spellings)))
            return {"anyOf": [{"enum": list(kind.names)}, {"type": list(_SCALARS), "pattern": f"^(?:{spellings})$"}]}
        case TextType():
            return {"type": list(_SCALARS), "maxLength": kind.limit, "pattern": f"^[^{_FORBIDDEN}]*$"}
        case MomentType():
            return _moment(kind)
        case NumberType():
            return _number(kind)
        case PatternType():
            return {"type": list(_SCALARS), "pattern": f"^{_BLANK}{kind.pattern}{_BLANK}$"}
        case UrlType():
            return {"type": "string", "pattern": _url_pattern(kind)}
    return next(schema for plain, schema in _PLAIN_SCHEMAS.items() if isinstance(kind, plain))


def _option_meanings(kind: ChoiceType) -> Schema:
    """The meaning of each word, which VS Code shows: `enumDescriptions` is no keyword of JSON Schema, but allowed."""
    return {"enumDescriptions": list(kind.labels)} if kind.labels else {}


def _moment(kind: MomentType) -> Schema:
    moment: Schema = {"type": "string", "pattern": f"^{_BLANK}{_DAY}(?:[T ]+{_CLOCK})?{_BLANK}$"}
    return {"anyOf": [moment, {"enum": list(kind.words)}]} if kind.words else moment


def _number(kind: NumberType) -> Schema:
    # `minimum` and `maximum` are for numbers, `pattern` for texts such as « 12,5 »: each passes over the other type.
    fraction = "" if kind.whole else "(?:[.,][0-9]{1,12})?"
    return {
        "type": ["integer" if kind.whole else "number", "string"],
        "minimum": kind.low,
        "maximum": kind.high,
        "pattern": f"^{_BLANK}{'-?' if kind.low < 0 else ''}[0-9]{{1,12}}{fraction}{_BLANK}$",
    }


def _url_pattern(kind: UrlType) -> str:
    """A pattern for addresses of the allowed schemes, but those of retired domains and their subdomains."""
    schemes = "|".join(re.sub(r"[a-z]", lambda c: f"[{c[0]}{c[0].upper()}]", scheme) for scheme in kind.schemes)
    retired = kind.retired if isinstance(kind, LiveUrlType) else ()
    refused = "".join(rf"(?!(?:[0-9A-Za-z_-]+\.)*{_host_pattern(domain)}(?:[/:?#]|$))" for domain in retired)
    refused += r"(?!(?:[^/?#]*@)?[^/?#@:\[]*:(?![0-9]*(?:[/?#]|$)))"  # a port that is no number
    return rf"^(?:{schemes})://{refused}[^\s<>\x22\\^`{{|}}/?#{_FORBIDDEN}][^\s<>\x22\\^`{{|}}{_FORBIDDEN}]*$"


def _host_pattern(domain: str) -> str:
    """A pattern for a domain in capitals or not; a group like `(?i:…)` is not in every ECMAScript."""
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c.replace(".", r"\.") for c in domain.lower())


def _spelling_pattern(identifier: str) -> str:
    """A pattern for every spelling that validation takes for an identifier: capitals, accents, spaces for hyphens."""
    between = r"[^0-9A-Za-zÀ-ÖØ-öø-ÿŒœ]"
    letters = (f"[{c}{c.upper()}{_ACCENTS.get(c, '')}{_ACCENTS.get(c, '').upper()}]" for c in identifier)
    spelled = (f"{between}+" if c == "-" else letter for c, letter in zip(identifier, letters, strict=True))
    return f"{between}*{''.join(spelled)}{between}*"


_IDENTIFIER = "^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*$"
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
_PLAIN_SCHEMAS: Mapping[type, Schema] = {
    CountType: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 999_999_999,
        "pattern": f"^{_BLANK}(?:[0-9]{{1,9}}|[nN]/[aA]){_BLANK}$",
    },
    DateType: {"type": "string", "pattern": f"^{_BLANK}{_DAY}{_BLANK}$"},
    FilePathType: {
        "type": list(_SCALARS),
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
    MarkdownType: {"type": list(_SCALARS)},
    PeriodType: {
        "type": ["string", "integer"],
        "minimum": 1900,
        "maximum": 2200,
        "pattern": f"^{_BLANK}(?:{_DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]|[Tt][1-4]|[Ss][12]))?){_BLANK}$",
    },
}
_CLOSING: Schema = {"required": ["status"], "properties": {"status": {"enum": ["done", "dropped"]}}}
_SCALED: Schema = {"required": ["kind"], "properties": {"kind": {"enum": ["scale"]}}}
_CONDITIONS: Mapping[RecordCheck, tuple[Schema, ...]] = {
    check_closed: ({"if": _CLOSING, "then": _present("closed"), "else": {"not": _present("closed")}},),
    check_coordinates: (_needs("latitude", "longitude"), _needs("longitude", "latitude")),
    check_dates: tuple(_dates_of_one_kind()),
    check_document: ({"oneOf": [_present("url"), _present("file")]},),
    check_member: ({"anyOf": [_present("organisation"), _present("college")]},),
    check_participant: ({"anyOf": [_present("name"), _present("organisation"), _present("college")]},),
    check_question: ({"if": _SCALED, "then": _present("scale")},),
    check_section: (_needs("section", "meeting"),),
}
"""`{rule between fields: the same rule as conditions of a schema}`, for the rules that a schema can state."""
