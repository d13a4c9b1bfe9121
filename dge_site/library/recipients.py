"""Contacts and those who should receive a message in, the addresses that it goes to out, and who has none.

A college with relays is written to through them alone: « les DDT : par leurs relais ».
"""

from collections.abc import Iterable, Iterator

from dge_site.content.address_book import Contact, Contacts
from dge_site.content.config import Config
from dge_site.model.entries import Group, Meeting
from dge_site.model.paths import slug
from dge_site.model.values import Value

__all__ = ["Recipients", "find_members", "find_owner"]


class Recipients(Value):
    """Those who receive a message; `missing` are the names of those who should, and have no address."""

    people: tuple[Contact, ...] = ()
    missing: tuple[str, ...] = ()


class _Expected(Value):
    """Somebody who should receive a message: a person, an organisation or a whole college."""

    label: str
    names: tuple[str, ...]
    """The names under which contacts may have them."""
    college: str = ""


def find_members(
    meeting: Meeting, group: Group | None, contacts: Contacts, config: Config, *, attendance: bool
) -> Recipients:
    """Those whom a meeting convenes; with `attendance`, those who came or were excused as well."""
    expected = list(_members(group, config))
    if attendance:
        expected += _attendance(meeting, config)
    return _find(expected, contacts.groups.get(meeting.group, ()), contacts)


def find_owner(owner: str, contacts: Contacts, config: Config) -> Recipients:
    """Those who are reminded of the actions of an owner: a person, an organisation or a college."""
    own = {slug(name): people for name, people in contacts.owners.items()}
    college = next((key for key, label in _college_names(config) if label == slug(owner)), "")
    if slug(owner) in own:
        return Recipients(people=own[slug(owner)])
    return _find([_Expected(label=owner, names=(owner,), college=college)], (), contacts)


def _find(expected: Iterable[_Expected], convened: tuple[Contact, ...], contacts: Contacts) -> Recipients:
    by_name = _index((*convened, *(person for people in contacts.groups.values() for person in people)))
    by_name |= {slug(name): people for name, people in contacts.owners.items()}
    people = {person.address.casefold(): person for person in convened}
    missing: dict[str, None] = {}
    for one in expected:
        found = contacts.relays.get(one.college) or next(
            (by_name[slug(n)] for n in one.names if slug(n) in by_name), ()
        )
        people |= {person.address.casefold(): person for person in found}
        if not found:
            missing[one.label] = None
    return Recipients(people=tuple(people.values()), missing=tuple(missing))


def _index(people: Iterable[Contact]) -> dict[str, tuple[Contact, ...]]:
    """`{name of a person or of an organisation: those who have it}`, of contacts called « Prénom Nom, Organisme »."""
    by_name: dict[str, tuple[Contact, ...]] = {}
    for person in dict.fromkeys(people):
        for name in filter(None, map(str.strip, person.name.split(","))):
            by_name[slug(name)] = (*by_name.get(slug(name), ()), person)
    return by_name


def _members(group: Group | None, config: Config) -> Iterator[_Expected]:
    for member in group.members if group else ():
        label = config.colleges[member.college].label if member.college in config.colleges else ""
        name = member.organisation or label
        yield _Expected(
            label=name, names=(member.organisation,) if member.organisation else (label,), college=member.college
        )


def _attendance(meeting: Meeting, config: Config) -> Iterator[_Expected]:
    for person in (*meeting.participants, *meeting.absent):
        college = config.colleges[person.college].label if person.college in config.colleges else ""
        label = ", ".join(filter(None, (person.name, person.organisation))) or college
        # A colleague does not stand for somebody whose name is known.
        if label:
            yield _Expected(label=label, names=(person.name or person.organisation or college,), college=person.college)


def _college_names(config: Config) -> Iterator[tuple[str, str]]:
    for key, college in config.colleges.items():
        yield from ((key, slug(name)) for name in (key, college.label, *college.aliases))
