"""Meetings in, the names of all their participants out, ready to be looked for in texts.

A participant is whoever stands in an attendance list, present or absent. They are found everywhere by their whole name;
in their own meeting's minutes and actions by their first name or surname alone as well.
"""

from collections.abc import Iterable, Iterator, Mapping

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.names import NameFinder, Person
from dge_site.model.entries import Action, Entry, Meeting, Participant
from dge_site.model.values import Value

__all__ = ["KnownNames", "known_names", "people_of"]


class KnownNames(Value):
    """The participants of all meetings together, and of each meeting by its id."""

    everybody: NameFinder
    meetings: Mapping[str, NameFinder]

    def familiar(self, entry: Entry) -> NameFinder | None:
        """The people who may be named by one name alone in an entry: those of a meeting, or of an action's meeting."""
        meeting = entry.id if isinstance(entry, Meeting) else entry.meeting if isinstance(entry, Action) else ""
        return self.meetings.get(meeting)


def known_names(library: Library, config: Config) -> KnownNames:
    """The participants of every meeting. Who came for two organisations is replaced by the later one elsewhere."""
    # Latest first, since of two people with the same name a NameFinder takes the first.
    by_meeting = {meeting.id: tuple(people_of(meeting, config)) for meeting in reversed(library.meetings)}
    published = (person for people in by_meeting.values() for person in people)
    return KnownNames(
        everybody=NameFinder((*published, *_persons(library.unpublished_people, config))),
        meetings={meeting: NameFinder(people) for meeting, people in by_meeting.items()},
    )


def people_of(meeting: Meeting, config: Config) -> Iterator[Person]:
    """The people of a meeting's lists, each with the organisation or else the college that replaces their name."""
    return _persons((*meeting.participants, *meeting.absent), config)


def _persons(rows: Iterable[Participant], config: Config) -> Iterator[Person]:
    for row in rows:
        if row.name and row.name != row.organisation:
            college = config.colleges[row.college].label if row.college in config.colleges else ""
            yield Person(name=row.name, replacement=row.organisation or college or "une personne présente")
