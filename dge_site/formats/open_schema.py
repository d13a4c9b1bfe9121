"""The fields of an open data document in, its JSON Schema 2020-12 out, and the document itself, one record a line.

A version of a document only ever grows: what is required stays required and nothing else is refused, so that documents
of yesterday validate by the schema of today, and those of today by one of yesterday.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dge_site.model.values import to_indented_json

__all__ = [
    "ATTENDED",
    "COUNT",
    "LICENCE",
    "REGISTERED",
    "Property",
    "flag",
    "join_records",
    "number",
    "records",
    "schema_of_document",
    "text",
    "texts",
    "write",
]

LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
Property = dict[str, Any]
"""The schema of a field, with its description."""

COUNT: Property = {"anyOf": [{"type": "integer", "minimum": 0}, {"const": "n/a"}, {"type": "null"}]}
REGISTERED: Property = {**COUNT, "description": "inscrits ; « n/a » : sans objet ; null : non connu"}
ATTENDED: Property = {**COUNT, "description": "participants ; « n/a » : sans objet ; null : non connu"}


def text(description: str, *, known: bool = False, **more: Any) -> Property:
    """A text, null where it is not given unless it is always `known`."""
    return {"type": "string" if known else ["string", "null"], "description": description, **more}


def number(description: str, *, known: bool = False, whole: bool = False) -> Property:
    """A number, null where it is not known unless it always is."""
    kind = "integer" if whole else "number"
    return {"type": kind if known else [kind, "null"], "description": description}


def flag(description: str) -> Property:
    """True or false."""
    return {"type": "boolean", "description": description}


def texts(description: str) -> Property:
    """A list of texts, which may be empty."""
    return {"type": "array", "items": {"type": "string"}, "description": description}


def records(description: str, properties: Mapping[str, Property]) -> Property:
    """A list of records, whose every field is always there."""
    return {
        "type": "array",
        "description": description,
        "items": {"type": "object", "required": list(properties), "properties": dict(properties)},
    }


def schema_of_document(
    address: str, title: str, key: str, properties: Mapping[str, Property], required: Iterable[str]
) -> bytes:
    """The schema at `address` of a document that holds records of these properties under `key`."""
    return to_indented_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": address,
            "title": title,
            "type": "object",
            "required": ["title", "licence", key],
            "properties": {
                "title": {"type": "string"},
                "licence": {"type": "string", "format": "uri"},
                "page": {"type": "string", "format": "uri"},
                key: {
                    "type": "array",
                    "items": {"type": "object", "required": list(required), "properties": dict(properties)},
                },
            },
        }
    )


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def join_records(values: Iterable[object]) -> bytes:
    """The records as JSON, one a line, so that a published change is a small difference."""
    return ",\n".join(map(_ENCODER.encode, values)).encode()


def write(head: Mapping[str, str], key: str, *lines: bytes) -> bytes:
    """The document: what `head` says of it, then its records, as `join_records` gives them, under `key`."""
    # The head's closing brace makes room for the records, which indented JSON would spread over many lines each.
    joined = b",\n".join(filter(None, lines))
    return to_indented_json(head).removesuffix(b"\n}\n") + f',\n "{key}": [\n'.encode() + joined + b"\n]}\n"
