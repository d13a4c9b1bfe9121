"""Tables of fields: a mapping node in, the values of its fields out, every mistake collected with its place.

A `Record` is the table that everything else is made from: validation here, the JSON Schemas, the skeletons of `new`,
the editors' forms and the reference of the guide.
"""

import re
from collections.abc import Callable
from typing import Any

from dge_site.content.address_types import contact_field
from dge_site.content.field_context import MISSING, FieldContext, FieldType
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe
from dge_site.content.text_types import IdentifierType, SiteKeyType, TextType, identifier_from, is_identifier
from dge_site.content.yaml_lines import listed
from dge_site.model import messages
from dge_site.model.errors import Message, Origin, is_slip, nearest
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
                first = ", ".join(f"{name}: {value}" for name, value in _short_lines(self.item, text)[:1])
                return context.refuse(node.origin, messages.list_expected(describe(node), first=first), text)
            items = listed(text) if not (isinstance(node, ScalarNode) and node.is_folded) else []
            item = self.item.scalar if isinstance(self.item, Either) else self.item
            plain = isinstance(item, (TextType, IdentifierType, SiteKeyType))
            # What is no identifier is the title of something, at most.
            plain = plain and (not isinstance(item, IdentifierType) or all(map(is_identifier, items)))
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
        short = isinstance(node, ScalarNode) or (isinstance(node, MappingNode) and self._is_cut_text(node))
        return (self.scalar if short else self.other).read(node, context)

    def _is_cut_text(self, node: MappingNode) -> bool:
        """Whether `- Bilan : chiffres`, a mapping to YAML, was meant as a text: its one key resembles no field."""
        if len(node.keys) != 1 or not isinstance(self.other, Record):
            return False
        if {row.name for row in self.other.fields} & node.keys.keys():
            return False
        return not self.other.near(next(iter(node.keys)))


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
        return (first, *self.also, *_FRENCH.get(self.name, ()))


_FRENCH = {
    "aliases": ("alias", "anciens-noms"),
    "closed": ("cloture", "date-de-cloture", "close-le", "fermee-le"),
    "due": ("delai", "pour-le", "date-limite"),
    "excused": ("excuse", "excusee"),
    "join": ("visio", "visioconference", "lien-visio", "lien-de-connexion", "connexion", "rejoindre"),
    "label": ("libelle", "intitule", "titre", "title"),
    "lead": ("animateur", "animatrice", "pilote", "pilotage", "responsable"),
    "note": ("notes", "precisions", "commentaire", "commentaires", "remarque", "remarques"),
    "organisation": ("organisme", "structure", "entite", "collectivite", "service"),
    "online": ("en-ligne", "a-distance", "visio"),
    "owners": ("owner", "responsable", "porteur", "porteurs", "pilote", "pilotes"),
    "postcode": ("code-postal", "cp"),
    "proposed_by": ("propose-par",),
    "role": ("fonction", "qualite"),
    "short": ("sigle", "nom-court"),
    "status": ("statut", "avancement"),
    "text": ("texte",),
    "title": ("titre", "intitule", "nom", "name"),
    "url": ("lien", "link"),
}
"""`{name of a field: French names that editors give to it, as identifiers}`, the same in every kind of entry."""


_LIKENESS = 0.67
"""The least likeness at which a wrong name stands for a field's: at less, « agenda » is near « end »."""

RecordCheck = Callable[[dict[str, Any], MappingNode, FieldContext], None]
"""A rule between the fields of one record: given (values read, node, context), it collects problems or does nothing."""


class Record(Value):
    """A group of fields as it may be written; `make` builds its value, with the fields' attributes as keywords."""

    fields: "tuple[Field, ...]"
    make: Callable[..., Any] = dict
    checks: tuple[RecordCheck, ...] = ()
    expected: str = "un groupe de champs"

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
        misnamed, node = self._refuse_unknown(node, context)
        values: dict[str, Any] = {}
        for row in self.fields:
            value = node.get(row.name)
            if value is None:
                # A field written under a wrong name is not reported as missing too.
                if row.required and row.name not in misnamed:
                    context.at(row.name).refuse(
                        node.keys.get(row.name, node.origin), messages.missing(row.name, row.example, context.syntax)
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
        is_meant = len(keys) == len(set(keys)) and {row.name for row in self.fields}.issuperset(keys)
        return tuple(item.origin for item in items) if is_meant else ()

    def _shape_message(self, node: Node, context: FieldContext) -> Message:
        """The message about a node that is no group of fields: with the fields to write, where a text says them."""
        lines = _short_lines(self, _text(node)) if context.syntax == "yaml" else ()
        if not lines:
            is_person = {"name", "organisation"} <= {row.name for row in self.fields}
            if is_person and _PLAIN.fullmatch(_text(node)):
                return messages.person_or_organisation(_text(node))
            return messages.mapping_expected(describe(node), context.syntax)
        written = [f"{name}: {value}" for name, value in lines]
        is_whole = all(row.name in dict(lines) for row in self.fields if row.required)
        return messages.short_record(_text(node), written, f"{{{', '.join(written)}}}" if is_whole else "")

    def _refuse_unknown(self, node: MappingNode, context: FieldContext) -> tuple[frozenset[str], MappingNode]:
        """Collects an error for each unknown key; (the names of the fields that such keys stand for, the node as meant).

        What is written under a name that is surely wrong is read under the right one: its own mistakes are told too, and
        the field isn't missed.
        """
        names = {row.name for row in self.fields}
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
            context.at(key).refuse(origin, self._unknown_message(key, node, meant, misnamed), key)
        entries = {meant.get(key, key): value for key, value in node.entries.items()}
        keys = {meant.get(key, key): origin for key, origin in node.keys.items()}
        return frozenset(misnamed), replace(node, entries=entries, keys=keys)

    def _unknown_message(self, key: str, node: MappingNode, meant: dict[str, str], misnamed: set[str]) -> Message:
        """The message about an unknown key; the field that it surely stands for is noted in `meant`."""
        near = self.near(key)
        is_word = self._is_word_for(key, near)
        if _HOUR.fullmatch(identifier_from(key)) and ("start" in node.keys or "start" in misnamed):
            return messages.hour_apart(key)
        if near in node.keys:
            absent = [row.name for row in self.fields if row.name not in node.keys]
            if is_word or (is_slip(key, near) and not nearest(key, absent, _LIKENESS)):  # « stat » is « status » too
                return messages.key_of_a_given_field(key, near)
            return messages.unknown_key(key, absent)
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

    def _is_word_for(self, key: str, name: str) -> bool:
        """Whether an unknown key is the name of a field in capitals, or one of the wrong names that are known for it."""
        folded = identifier_from(key)
        return any(row.name == name and folded in {identifier_from(name), *row.words} for row in self.fields)

    def near(self, key: str) -> str:
        """The field that an unknown key stands for: it is one of its words, or near its name or a word; "" for none."""
        folded = identifier_from(key)
        words = {word: row.name for row in reversed(self.fields) for word in row.words}
        if folded in words:
            return words[folded]
        if folded == "prenom":  # which is no whole name
            return ""
        if name := nearest(key, [row.name for row in self.fields], _LIKENESS):
            return name
        word = nearest(folded, words, _LIKENESS)
        return words[word] if word else ""


_HOUR = regex(r"(?:heures?|horaires?)(?:-(?:de-)?(?:debut|fin|depart))?")
"""A key for the hour alone, as an identifier."""


def _text(node: Node) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) else ""


_PERSON = regex(
    r"(?P<name>[^(),;:\[\]{}]{2,80}?)(?: ?[(,] ?| [-–] )(?!excus|absent|repr|suppl|en |à |par |sous |visio)"
    r"(?P<organisation>[^(),;:\[\]{}]{2,80}?) ?\)?",
    re.IGNORECASE,
)
"""« Odile Durand (Ville) », and not « Odile Durand (excusée) »."""
_EXCUSED = regex(r"(?P<name>[\w’. -]{2,80}?)(?: ?[(,] ?| [-–] )excusée?\)?", re.IGNORECASE)
_LINK = regex(r"!?\[(?P<title>[^\[\]{},:]{1,200})\]\((?P<target>[^\s(){},]{1,500})\)")
"""« [Support](support.pdf) », as in a text."""
_PLAIN = regex(r"[\w’.@/ -]{1,200}")
"""A text that needs no quotes in `{…}`."""
_WHO_CAME = r"(?:participant|personne|présent)(?:e?s)?"
_CAME = regex(
    rf"(?:(?:environ|près de|~|≈) ?)?(?P<count>[0-9]{{1,9}})(?: ?(?:/|sur) ?(?P<of>[0-9]{{1,9}})| {_WHO_CAME})?"
    rf"|(?P<registered>[0-9]{{1,9}}) inscrite?s?(?: ?[,;/]| et)? (?:dont )?(?P<attended>[0-9]{{1,9}}) {_WHO_CAME}"
    rf"|(?P<present>[0-9]{{1,9}}) {_WHO_CAME}(?: ?[,;/]| et| sur| pour)? (?P<booked>[0-9]{{1,9}}) inscrite?s?"
)
"""« 61 », « 61 participants », « 61/80 » or « 80 inscrits, 61 présents »: who came, of those who had registered."""
_WORDS = regex(r"(?!(?:oui|non)\Z)[^\W\d_](?:[^\W\d_]|[ ’'-]){2,100}")
"""« sur inscription », in place of an address: a text of letters alone."""
_MARK = regex(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(?:(?:/|sur) ?([0-9]{1,6})|%)")


def _short_lines(record: Record, text: str) -> tuple[tuple[str, str], ...]:
    """(field, value) of the fields that a mere text says in place of a group: `attendance: 61`, `image: x.png`."""
    names = {row.name for row in record.fields}
    if {"id", "text"} <= names and _PLAIN.fullmatch(text):
        return (("text", text),)
    if {"registered", "attended"} <= names:
        return _counts(text)
    if {"name", "excused"} <= names and (absent := _EXCUSED.fullmatch(text)):
        return (("name", absent["name"]), ("excused", "oui"))
    if {"name", "organisation"} <= names and (person := _PERSON.fullmatch(text)):
        return (("name", person["name"]), ("organisation", person["organisation"]))
    if "organisation" in names and "name" not in names and _PLAIN.fullmatch(text):
        return (("organisation", text),)
    if (names & {"title", "alt"}) and "file" in names and (link := _LINK.fullmatch(text)):
        target = link["target"].removeprefix("file:")
        if "alt" in names:
            return (("file", target), ("alt", link["title"])) if "://" not in target else ()
        return (("title", link["title"]), ("url" if "://" in target else "file", target))
    if {"name", "talk"} <= names and _PLAIN.fullmatch(text):
        return (("name", text),)
    if {"score", "scale"} <= names and (mark := _MARK.fullmatch(text)):
        # A comma ends the value in `{…}`.
        return (("score", mark[1].replace(",", ".")), ("scale", mark[2] or "100"))
    if (contact := contact_field(text)) and contact[0] in names:
        return (contact,)
    if {"full", "note"} <= names and _WORDS.fullmatch(text):
        return (("full", "oui") if text == "complet" else ("note", text),)
    if "file" in names and re.fullmatch(r"(?!www\.)[\w./-]{1,200}\.\w{1,5}", text):
        return (("file", text),)
    return (("url", text),) if "url" in names and re.fullmatch(r"https?://[^\s,{}\[\]]{1,500}", text) else ()


def _counts(text: str) -> tuple[tuple[str, str], ...]:
    if text == "n/a":
        return (("registered", text), ("attended", text))
    came = _CAME.fullmatch(text)
    counts = sorted(filter(None, came.groups()), key=int) if came else []
    return tuple(zip(("attended", "registered"), counts, strict=False))[::-1]


def _inner_names(of: FieldType) -> frozenset[str]:
    """The names of the fields one level below a field of this type."""
    inner = of.item if isinstance(of, ListOf) else of
    return frozenset(row.name for row in inner.fields) if isinstance(inner, Record) else frozenset()


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
