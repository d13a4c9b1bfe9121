"""Meetings in, the names of all their participants out, ready to be looked for in texts.

A participant is whoever stands in an attendance list, present or absent. They are found everywhere by their whole name;
in their own meeting's minutes and actions by their first name or surname alone as well.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from dge_site.content.config import Config
from dge_site.library.folding import fold, glance
from dge_site.library.library import Library
from dge_site.library.name_index import INITIALS, WORD, is_likely_person, may_name_somebody
from dge_site.library.name_words import ORDINARY
from dge_site.library.names import NameFinder, Person
from dge_site.model.digest import digest
from dge_site.model.entries import Action, Entry, Meeting, Participant

__all__ = ["KnownNames", "known_names"]


class KnownNames:
    """The participants of all meetings together, and of each meeting by its id.

    `people` are `{id of a meeting: its participants}`, `others` those of meetings that are drafts.
    """

    def __init__(self, people: Mapping[str, tuple[Person, ...]], others: tuple[Person, ...]) -> None:
        self._people, self._finders = people, dict[str, NameFinder]()
        # A name alone counts in the texts of the meeting that its owner attended.
        rows = (*((meeting, person) for meeting, each in people.items() for person in each), *(("", p) for p in others))
        self.digest = digest([f"{meeting}\n{person.name}\n{person.replacement}" for meeting, person in rows])
        """Of all that a mention, and what is published in its place, depends on."""
        # The same people come again and again; of two with the same name the first counts.
        first_of: dict[str, Person] = {}
        for _, person in rows:
            first_of.setdefault(person.name, person)
        self.everybody = NameFinder(first_of.values())
        self._words = self.everybody.triggers.union(*(WORD.findall(fold(name)) for name in first_of))

    def may_be_in(self, text: str, entry: Entry) -> bool:
        """Whether a text of an entry may name anybody: False, at a tenth of the cost of a search, for most that do not."""
        words = glance(text)
        # Most hold no word of any name, so that it need not be known who met; initials are of those who did.
        if words is not None and self._words.isdisjoint(words):
            has_initials = _meeting_of(entry) in self._people and INITIALS.search(text)
            if not has_initials:
                return False
        return self.everybody.may_find(text, self.familiar(entry))

    def familiar(self, entry: Entry | None) -> NameFinder | None:
        """The people who may be named by one name alone in an entry: those of a meeting, or of an action's meeting."""
        meeting = _meeting_of(entry)
        if meeting in self._people and meeting not in self._finders:
            self._finders[meeting] = NameFinder(self._people[meeting])
        return self._finders.get(meeting)


def _meeting_of(entry: Entry | None) -> str:
    return entry.id if isinstance(entry, Meeting) else entry.meeting if isinstance(entry, Action) else ""


def known_names(library: Library, config: Config) -> KnownNames:
    """The participants of every meeting. Who came for two organisations is replaced by the later one elsewhere."""
    rows = (*(row for m in library.meetings for row in (*m.participants, *m.absent)), *library.unpublished_people)
    organisations = frozenset(row.organisation.casefold() for row in rows)
    # Latest first, since of two people with the same name a NameFinder takes the first.
    return KnownNames(
        {
            meeting.id: tuple(_persons((*meeting.participants, *meeting.absent), organisations, config))
            for meeting in reversed(library.meetings)
        },
        tuple(_persons(library.unpublished_people, organisations, config)),
    )


def _persons(rows: Iterable[Participant], organisations: Collection[str], config: Config) -> Iterator[Person]:
    """The people of some rows, each with the organisation or else the college that replaces their name.

    An organisation that holds the name, « Cabinet Odile Nom », would publish it.
    """
    for row in rows:
        if name := _own_name(row, organisations):
            college = config.colleges[row.college].label if row.college in config.colleges else ""
            body = "" if _holds_name(row.organisation, name) else row.organisation
            yield Person(name=name, replacement=body or college or "une personne présente")


def _own_name(row: Participant, organisations: Collection[str]) -> str:
    """The name of the person of a row, without that of their organisation; empty where the row names that alone.

    « DREAL » by itself under `name` is nobody, where `organisations`, those of all rows, hold it.
    """
    name, body = row.name, row.organisation
    if name == body or (not body and name.casefold() in organisations):
        return name if is_likely_person(name) else ""
    if len(name) <= _LONGEST_ACRONYM and name.isupper() and name in body.split():
        return ""  # « DDT », who came for « DDT Vosges »
    if not body or body.casefold() not in name.casefold():
        return name
    rest = re.sub(rf"(?<!\w){re.escape(body)}(?!\w)", " ", name, count=1, flags=re.IGNORECASE).strip(" -–—,;:/()")
    if not may_name_somebody(rest):
        return "" if body.isupper() else name
    # « Odile Nom » who came for « Nom » keeps her name whole; « Nom DREAL » is an acronym's.
    is_whole = len(WORD.findall(rest)) > 1 or (body.isupper() and not name.isupper())
    return rest if is_whole else name


_LONGEST_ACRONYM = 6


@lru_cache(maxsize=10_000)  # the same people come again and again
def _holds_name(body: str, name: str) -> bool:
    """Whether the name of a body holds all of a person's, or their surname where that is no word: « Nom Conseil »."""
    words, own = _words_of(body), _words_of(name)
    return words >= own or any(word in words and len(word) > _LEAST_SURNAME and word not in ORDINARY for word in own)


_LEAST_SURNAME = 3


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(fold(text)))
