"""Tables of fields: a mapping node in, the values of its fields out, every mistake collected with its place.

A `Record` is the table that everything else is made from: validation here, the JSON Schemas, the skeletons of `new`,
the editors' forms and the reference of the guide.
"""

import re
from collections.abc import Callable
from typing import Any

from dge_site.content.field_context import MISSING, FieldContext, FieldType
from dge_site.content.field_names import FRENCH_NAMES, NAMES_OF_ACTIONS, NAMES_OF_BODIES, NAMES_OF_RECURRENCES
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe
from dge_site.content.short_records import (
    PLAIN,
    fields_of_a_key,
    fields_of_a_pair,
    fields_of_a_text,
    first_of_several,
    in_braces,
)
from dge_site.content.text_types import IdentifierType, SiteKeyType, TextType, identifier_from, is_identifier
from dge_site.content.yaml_lines import listed
from dge_site.model import messages
from dge_site.model.errors import Message, Origin, is_slip, nearest_meant
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["Either", "Field", "ListOf", "Record", "RecordCheck", "TableOf", "has_values"]


class ListOf(Value):
    """A list of values of one type, read as a tuple in the order of the file; items that are refused are left out."""

    item: "FieldType"

    @property
    def expected(self) -> str:
        return "une liste"

    def read(self, node: Node, context: FieldContext) -> Any:
        if not isinstance(node, SequenceNode):
            text = node.text if isinstance(node, ScalarNode) else ""
            if isinstance(node, MappingNode) and node.is_flow and not node.entries:
                text = ", ".join(node.keys)
            if isinstance(self.item, Record):
                first = _first_item(self.item.names, node, text)
                return context.refuse(node.origin, messages.list_expected(describe(node), first=first), text)
            items = listed(text) if not (isinstance(node, ScalarNode) and node.is_folded) else []
            item = self.item.scalar if isinstance(self.item, Either) else self.item
            plain = isinstance(item, (TextType, IdentifierType, SiteKeyType))
            # What is no identifier is the title of something, at most; « Région et DREAL » may be one name or two.
            if isinstance(item, IdentifierType):
                plain = all(map(is_identifier, items))
            elif isinstance(item, SiteKeyType):
                plain = all(identifier_from(each) in item.spellings for each in items)
            plain = plain and not any(" et " in each for each in items)
            message = messages.list_expected(describe(node), items if plain else [], context.syntax)
            return context.refuse(node.origin, message, text)
        values = (self._item(item, context.item(index)) for index, item in enumerate(node))
        return tuple(value for value in values if value is not MISSING)

    def _item(self, node: Node, context: FieldContext) -> Any:
        """The value of an item. An empty one is left out, or where records are wanted is one that lacks every field."""
        if isinstance(node, ScalarNode) and not node.text:
            if not isinstance(self.item, Record):
                return MISSING
            node = MappingNode(entries={}, keys={}, origin=node.origin)
        return self.item.read(node, context)


def _first_item(names: frozenset[str], node: Node, text: str) -> str:
    """How a list of groups with these fields begins, where a text or a table in its place says that; else empty."""
    if isinstance(node, MappingNode) and names.isdisjoint(node.keys):
        key, value = next(iter(node.entries.items()), ("", None))
        lines = fields_of_a_pair(names, key, _text(value)) if value else ()
        if braces := in_braces(lines):
            return braces
    else:
        lines = fields_of_a_text(names, first_of_several(names, text))
    return ", ".join(f"{name}: {said}" for name, said in lines[:1])


class TableOf(Value):
    """A table of values of one type, read as `{key: value}` with each key as its type reads it, if the keys have one."""

    item: "FieldType"
    key: "FieldType | None" = None
    expected: str = "une table"

    def read(self, node: Node, context: FieldContext) -> Any:
        if not isinstance(node, MappingNode):
            return context.refuse(node.origin, messages.mapping_expected(describe(node), context.syntax))
        keys = {key: self._read_key(key, origin, context) for key, origin in node.keys.items()}
        values = {keys[key]: self.item.read(value, context.at(key)) for key, value in node.entries.items()}
        return {key: value for key, value in values.items() if MISSING not in (key, value)}

    def _read_key(self, key: str, origin: Origin, context: FieldContext) -> Any:
        return self.key.read(ScalarNode(text=key, origin=origin), context.at(key)) if self.key is not None else key


class Either(Value):
    """A value that may be written as a mere scalar, or at length as a record or a list."""

    scalar: "FieldType"
    other: "FieldType"

    @property
    def expected(self) -> str:
        return f"{self.scalar.expected} ou {self.other.expected}"

    def read(self, node: Node, context: FieldContext) -> Any:
        # `- Bilan : chiffres` is a mapping to YAML, and was meant as a text.
        is_cut_text = isinstance(node, MappingNode) and isinstance(self.other, Record) and self.other.names_none(node)
        return (self.scalar if isinstance(node, ScalarNode) or is_cut_text else self.other).read(node, context)


class Field(Value):
    """A row of a Record: the name of a field in the file, its type, and what editors are told of it."""

    name: str
    type: FieldType
    help: str
    """In French, for forms, schemas and the guide; its first word also counts as a wrong name for the field."""
    required: bool = False
    example: str = ""
    """A value as it is written in the file, for skeletons and for the message that the field is missing."""
    attribute: str = ""
    """The attribute of the model, where it is not called like the field."""
    also: tuple[str, ...] = ()
    """Other wrong names for the field, as identifiers: « statut » for `status`."""

    @property
    def words(self) -> tuple[str, ...]:
        """The wrong names for the field, as identifiers: the first word of its help, `also`, and those of its name anywhere."""
        first = identifier_from(re.split(r"[ ,;:\u202f\u00a0]", self.help)[0])
        return (first, *self.also, *FRENCH_NAMES.get(self.name, ()))


RecordCheck = Callable[[dict[str, Any], MappingNode, FieldContext], None]
"""A rule between the fields of one record: given (values read, node, context), it collects problems or does nothing."""


class Record(Value):
    """A group of fields as it may be written; `make` builds its value, with the fields' attributes as keywords."""

    fields: "tuple[Field, ...]"
    make: Callable[..., Any] = dict
    checks: tuple[RecordCheck, ...] = ()
    has_body: bool = False
    """Whether Markdown stands below the fields, in the same file."""
    expected: str = "un groupe de champs"

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(row.name for row in self.fields)

    def read(self, node: Node, context: FieldContext) -> Any:
        values = self.values(node, context)
        if values is MISSING or any(f.required and (f.attribute or f.name) not in values for f in self.fields):
            return MISSING
        return self.make(**values)

    def values(self, node: Node, context: FieldContext) -> Any:
        """`{attribute: value}` of the fields that are present and right; MISSING when the node is no mapping."""
        if not isinstance(node, MappingNode):
            dashes = self._dashed_fields(node)
            for dash in dashes:
                context.refuse(dash, messages.dashed_field())
            return MISSING if dashes else context.refuse(node.origin, self._shape_message(node, context), _text(node))
        if context.syntax == "yaml" and (message := self._pair_message(node)):
            return context.refuse(node.origin, message)
        misnamed, node = self._refuse_unknown(node, context)
        values: dict[str, Any] = {}
        for row in self.fields:
            value = node.get(row.name)
            if value is None:
                # A field written under a wrong name is not reported as missing too.
                if row.required and row.name not in misnamed:
                    example = (
                        row.name == "id" and (_id_of_title(node) or context.numbered(row.example))
                    ) or row.example
                    context.at(row.name).refuse(
                        node.keys.get(row.name, node.origin), messages.missing(row.name, example, context.syntax)
                    )
                continue
            typed = row.type.read(value, context.at(row.name, node.entries))
            if typed is not MISSING:
                values[row.attribute or row.name] = typed
        for check in self.checks:
            check(values, node, context)
        return values

    def _dashed_fields(self, node: Node) -> tuple[Origin, ...]:
        """The places of `- url: …` and `-url: …` where fields were meant, each once; none where all are not fields of this."""
        items = tuple(node) if isinstance(node, SequenceNode) else ()
        keys = [
            key
            for item in items
            for key in (item.keys if isinstance(item, MappingNode) else [_text(item).partition(":")[0]])
        ]
        is_meant = len(keys) == len(set(keys)) and self.names.issuperset(keys)
        return tuple(item.origin for item in items) if is_meant else ()

    def _pair_message(self, node: MappingNode) -> Message | None:
        """The message about `- 2023-06-22: 12`, in which a value is the key of another one; None for any other group."""
        if not self.names_none(node):
            return None
        [key] = node.keys
        value = node.entries.get(key)
        if not isinstance(value, ScalarNode):
            return None
        text, names = f"{key}: {value.text}", self.names
        if lines := fields_of_a_pair(names, key, value.text):
            return messages.short_record(text, [f"{name}: {said}" for name, said in lines])
        return messages.person_and_organisation(text) if {"name", "organisation"} <= names and " " in key else None

    def _shape_message(self, node: Node, context: FieldContext) -> Message:
        """The message about a node that is no group of fields: with the fields to write, where a text says them."""
        lines = fields_of_a_text(self.names, _text(node)) if context.syntax == "yaml" else ()
        if not lines:
            is_person = {"name", "organisation"} <= self.names
            if is_person and PLAIN.fullmatch(_text(node)):
                return messages.person_or_organisation(_text(node))
            return messages.mapping_expected(describe(node), context.syntax, [row.name for row in self.fields])
        is_whole = all(row.name in dict(lines) for row in self.fields if row.required)
        written = [f"{name}: {value}" for name, value in lines]
        return messages.short_record(_text(node), written, in_braces(lines) if is_whole else "")

    def _refuse_unknown(self, node: MappingNode, context: FieldContext) -> tuple[frozenset[str], MappingNode]:
        """Collects an error for each unknown key; (the names of the fields that such keys stand for, the node as meant).

        What is written under a name that is surely wrong is read under the right one: its own mistakes are told too, and
        the field isn't missed.
        """
        names = self.names
        if node.keys.keys() <= names:
            return frozenset(), node
        misnamed: set[str] = set()
        meant: dict[str, str] = {}
        for key, origin in node.keys.items():
            if key in names:
                continue
            if parent := self._parent(key, node):
                context.at(key).refuse(origin, messages.misplaced_key(key, parent), key)
                continue
            # `score: 4,2` in `{…}` is read as `score: 4` and a key « 2 ».
            if re.fullmatch(r"\d+(?: ?/ ?\d+)?", key):
                context.at(key).refuse(origin, messages.decimal_comma(key), key)
                continue
            message = self._message_elsewhere(key, node, context) or self._unknown_message(key, node, meant, misnamed)
            context.at(key).refuse(origin, message, key)
        entries = {meant.get(key, key): value for key, value in node.entries.items()}
        keys = {meant.get(key, key): origin for key, origin in node.keys.items()}
        return frozenset(misnamed), replace(node, entries=entries, keys=keys)

    def _unknown_message(self, key: str, node: MappingNode, meant: dict[str, str], misnamed: set[str]) -> Message:
        """The message about an unknown key; the field that it surely stands for is noted in `meant`."""
        near = self.near(key)
        is_word = bool(self._named(key))
        if _HOUR.fullmatch(identifier_from(key)) and ("start" in node.keys or "start" in misnamed):
            return messages.hour_apart(key)
        if near in node.keys:
            absent = [row.name for row in self.fields if row.name not in node.keys]
            if is_word or (is_slip(key, near) and not nearest_meant(key, absent)):  # « stat » is « status » too
                return messages.key_of_a_given_field(key, near)
            return messages.unknown_key(key, absent, nearest_meant(key, absent))
        if near in misnamed:  # two keys would become one
            near = ""
        misnamed.add(near)
        is_sure = is_word and near not in meant.values()
        if is_sure:
            meant[key] = near
        return messages.unknown_key(key, [row.name for row in self.fields], near, is_sure=is_sure)

    def _parent(self, key: str, node: MappingNode) -> str:
        """The empty field that `key` belongs below, when its lines were not indented; empty when there is none."""
        empty = (row for row in self.fields if row.name in node.keys and row.name not in node.entries)
        return next((row.name for row in empty if key in _inner_names(row.type)), "")

    def _named(self, key: str) -> str:
        """The field of which an unknown key is the name in capitals, or one of the wrong names that are known; "" for none."""
        words = {word: row.name for row in reversed(self.fields) for word in (identifier_from(row.name), *row.words)}
        return words.get(identifier_from(key), "")

    def near(self, key: str) -> str:
        """The field that an unknown key stands for: it is one of its words, or near its name or a word; "" for none."""
        if (named := self._named(key)) or identifier_from(key) == "prenom":  # which is no whole name
            return named
        words = {word: row.name for row in reversed(self.fields) for word in row.words}
        return nearest_meant(key, [row.name for row in self.fields]) or words.get(
            nearest_meant(identifier_from(key), words), ""
        )

    def names_none(self, node: MappingNode) -> bool:
        """Whether a group has one key, which is no field and stands for none."""
        return len(node.keys) == 1 and not any(key in self.names or self.near(key) for key in node.keys)

    def _message_elsewhere(self, key: str, node: MappingNode, context: FieldContext) -> Message | None:
        """The message about a key for what other fields hold, here or one level below, the front matter's text, or another file."""
        if self._named(key):
            return None
        folded = identifier_from(key)
        if context.syntax == "yaml" and (lines := fields_of_a_key(self.names, folded, _text(node.get(key)))):
            return messages.key_of_several_fields(key, [f"{name}: {said}" for name, said in lines])
        inner = {
            (row.name, below.name)
            for row in self.fields
            if isinstance(row.type, Record)
            for below in row.type.fields
            if key == below.name or folded in (*below.also, *FRENCH_NAMES.get(below.name, ()))
        }
        if len(inner) == 1:
            [(parent, name)] = inner
            below = parent if context.syntax == "yaml" else context.at(parent).field
            return messages.misplaced_key(key, below, "" if key == name else name, context.syntax)
        if self.has_body and folded in NAMES_OF_BODIES:
            return messages.key_of_the_body(key)
        if self.has_body and folded in NAMES_OF_ACTIONS:
            return messages.key_of_actions(key)
        if "start" in self.names and folded in NAMES_OF_RECURRENCES:
            return messages.key_of_a_recurrence(key, "event" if "type" in self.names else "meeting")
        return None


_HOUR = regex(r"(?:heures?|horaires?)(?:-(?:de-)?(?:debut|fin|depart))?")
"""A key for the hour alone, as an identifier."""


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) else ""


def _id_of_title(node: MappingNode) -> str:
    """The id that the title of an entry gives; empty without one."""
    title = node.get("title") or node.get("label")
    return identifier_from(_text(title))[:_LONGEST_ID].rstrip("-") if title else ""


_LONGEST_ID = 60


def _inner_names(of: FieldType) -> frozenset[str]:
    """The names of the fields one level below a field of this type."""
    inner = of.item if isinstance(of, ListOf) else of
    return inner.names if isinstance(inner, Record) else frozenset()


def has_values(of: FieldType) -> bool:
    """Whether a field of this type takes any value: one for the audiences of a site that names none does not."""
    match of:
        case SiteKeyType():
            return bool(of.names)
        case ListOf():
            return has_values(of.item)
        case TableOf():
            return of.key is None or has_values(of.key)
    return True
