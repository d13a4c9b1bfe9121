"""contacts.toml in, who receives messages out; git ignores the file, and nothing of it reaches the site.

A wrong address, an unknown key, group or college is an error with its line.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.content.config import Config
from dge_site.content.encoding import decode
from dge_site.content.field_context import MISSING, FieldContext, text_of
from dge_site.content.fields import Field, ListOf, Record, TableOf
from dge_site.content.nodes import MappingNode, Node
from dge_site.content.source import SIZE_LIMIT
from dge_site.content.toml_nodes import faulty_line, parse_toml
from dge_site.model import messages
from dge_site.model.errors import Collector, ConfigError, Message, Origin, Problem, reason
from dge_site.model.regex import regex
from dge_site.model.values import Value, field
from dge_site.system.content_files import read_file

__all__ = ["CONTACTS_FILE", "Contact", "Contacts", "load_contacts"]

CONTACTS_FILE = "contacts.toml"
_Refusal = Callable[[str, Collection[str]], Message]
"""(an unknown key, those that are known) → the message about it."""
_BARE = regex(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")
_NAMED = regex(r"([^<>\"]*[^<>\"\s])\s*<([^<>]*)>")
_RELAY = "college:"


class Contact(Value):
    """Somebody with an address; `name` may be empty."""

    address: str
    name: str = ""


class Contacts(Value):
    """The addresses of everybody, by what they are written to for."""

    groups: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    """`{id of a group: those who are convened}`, relays of the colleges that it names included."""
    relays: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    """`{key of a college: those who pass messages on to all of it}`."""
    owners: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    """`{owner of actions, as content/actions/ names it: those who are reminded}`."""

    def __bool__(self) -> bool:
        return bool(self.groups or self.relays or self.owners)


class _AddressType(Value):
    """An address, « Prénom Nom <prenom.nom@exemple.fr> » or bare; or `college:CLEF`, which stands for a college's relays."""

    relays: bool = False

    @property
    def expected(self) -> str:
        return "une adresse, comme « Prénom Nom <prenom.nom@exemple.fr> »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if self.relays and text.startswith(_RELAY):
            return text.removeprefix(_RELAY).strip()
        named = _NAMED.fullmatch(text)
        name, address = (" ".join(named[1].split()), named[2].strip()) if named else ("", text)
        if not _BARE.fullmatch(address) or not address.isascii():
            return context.refuse(node.origin, messages.not_a(text, self.expected), text)
        return Contact(address=address, name=name)


_FIELDS = Record(
    fields=(
        Field(name="groups", type=TableOf(item=ListOf(item=_AddressType(relays=True))), help="Par groupe"),
        Field(name="relays", type=TableOf(item=ListOf(item=_AddressType())), help="Relais d’un collège"),
        Field(name="owners", type=TableOf(item=ListOf(item=_AddressType())), help="Responsables d’actions"),
    )
)


def load_contacts(root: Path, groups: Collection[str], config: Config, meant_group: Callable[[str], str]) -> Contacts:
    """The contacts of a site, none when it has no such file; ConfigError with every problem of the file.

    `meant_group` gives the id of the group that people call so, empty for none.
    """
    try:
        content = read_file(root / CONTACTS_FILE, SIZE_LIMIT)
    except FileNotFoundError:
        return Contacts()
    except OSError as error:
        raise ConfigError([_problem(messages.unreadable(reason(error)))]) from None
    collector = Collector()
    text = decode(CONTACTS_FILE, content, collector)
    if text is None:
        raise ConfigError(collector.problems)
    try:
        node = parse_toml(CONTACTS_FILE, text)
    except tomllib.TOMLDecodeError as error:
        line, meant = faulty_line(text, error)
        raise ConfigError([_problem(messages.toml_syntax(meant), line)]) from None
    context = FieldContext(collector=collector, zone=ZoneInfo("UTC"), syntax="toml")
    values = _FIELDS.values(node, context)

    def unknown_group(key: str, known: Collection[str]) -> Message:
        return messages.unknown_group_of_contacts(key, known, meant_group(key))

    _check_keys(node, "groups", groups, unknown_group, context)
    _check_keys(node, "relays", config.colleges, messages.unknown_college, context)
    contacts = _join(values, node, config, context)
    if collector.errors:
        raise ConfigError(collector.problems)
    return contacts


def _problem(message: Message, line: int = 1) -> Problem:
    return Problem(origin=Origin(path=CONTACTS_FILE, line=line), message=message)


def _check_keys(
    node: MappingNode, table: str, known: Collection[str], refusal: _Refusal, context: FieldContext
) -> None:
    """Refuses the keys of a table that name nothing of the site."""
    keys = node.entries.get(table)
    for key, origin in keys.keys.items() if isinstance(keys, MappingNode) else ():
        if key not in known:
            context.at(table).at(key).refuse(origin, refusal(key, known), key)


def _join(values: dict[str, Any], node: MappingNode, config: Config, context: FieldContext) -> Contacts:
    """The contacts, with the relays of a college in place of its name."""
    relays = values.get("relays", {})
    table = node.entries.get("groups")

    def relayed(group: str, people: Iterable[Contact | str]) -> Iterable[Contact]:
        for person in people:
            if isinstance(person, Contact):
                yield person
                continue
            yield from relays.get(person, ())
            if person not in config.colleges and isinstance(table, MappingNode):
                message = messages.unknown_college(person, config.colleges)
                context.at("groups").at(group).refuse(table.keys[group], message, person)

    groups = {group: _distinct(relayed(group, people)) for group, people in values.get("groups", {}).items()}
    return Contacts(groups=groups, relays=relays, owners=values.get("owners", {}))


def _distinct(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """Each address once."""
    return tuple({person.address.casefold(): person for person in people}.values())
