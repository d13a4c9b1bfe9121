"""Every entry that is published, and how they refer to each other: one immutable `Library`. `joining` makes it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import TypeVar

from dge_site.library.targets import find_file
from dge_site.model.entries import (
    Action,
    Attachment,
    Entry,
    Event,
    Group,
    Indicator,
    Meeting,
    Newsletter,
    Participant,
    Picture,
    Place,
    StaticPage,
    Topic,
)
from dge_site.model.errors import Origin
from dge_site.model.paths import entry_address
from dge_site.model.values import Value, cached_attribute, field, replace

__all__ = [
    "OWN_PAGES",
    "RESERVED_IDS",
    "RESERVED_PAGES",
    "Library",
    "LocateField",
    "agenda_key",
    "differs_in_body_alone",
    "replace_event",
]

RESERVED_PAGES = frozenset(
    {
        "abonnements",
        "actions",
        "admin",
        "agenda",
        "assets",
        "bilans",
        "decisions",
        "donnees",
        "evenements",
        "fichiers",
        "groupes",
        "newsletter",
        "pagefind",
        "recherche",
        "reunions",
        "schemas",
        "syntheses",
        "themes-proposes",
    }
)
"""First segments of addresses that the site needs, and no static page may have as its id.

« accessibilite » and « mentions-legales » are not among them: an editor may write those pages by hand.
"""

RESERVED_IDS = {"page": RESERVED_PAGES, "newsletter": {"envoi"}}
"""`{kind of entries: ids that none of them may have}`, since the site itself has a page there."""

LocateField = Callable[[Entry, str], Origin]
"""A function that gives the origin of a field of an entry. It reads the file again, so that only problems call it."""

OWN_PAGES = frozenset({"accessibilite", "mentions-legales"})
"""Pages that the site has without a file."""

_E = TypeVar("_E", bound=Entry)


class Library(Value, dict=True):
    """Every entry that is published, and how they refer to each other.

    Backlinks are mappings from the id of one entry to others, in the order of the field that holds those. They are worked
    out when they are first asked for. An id without others is not in the mapping: ask with `.get(id, ())`.
    """

    agenda: tuple[Event, ...]
    """Events and meetings, by start then id."""
    actions: Mapping[str, Action]
    """By due date (none last), then id."""
    groups: Mapping[str, Group]
    """Committees first, then by title."""
    topics: tuple[Topic, ...]
    indicators: tuple[Indicator, ...]
    places: Mapping[str, Place]
    newsletters: tuple[Newsletter, ...]
    """Oldest first."""
    pages: Mapping[str, StaticPage]
    attachments: Mapping[str, Attachment]
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By path, the attachments that pages show; none before their smaller forms have been made."""
    unpublished_people: tuple[Participant, ...] = ()
    """Those of meetings that are drafts: `privacy` looks for them in all else, and takes them out."""
    drafts: Mapping[str, Origin] = field(default_factory=dict)
    """`{id: where it begins}` of the events and meetings that are left out, by former ids too."""
    unread: tuple[tuple[str, str], ...] = ()
    """(namespace, id) of what content/ holds and the library lacks, for its errors; an empty id stands for any."""

    def entries(self) -> Iterator[Entry]:
        """Every entry, by its kind."""
        yield from self.agenda
        yield from self.actions.values()
        yield from self.groups.values()
        yield from self.topics
        yield from self.indicators
        yield from self.places.values()
        yield from self.newsletters
        yield from self.pages.values()

    def may_hold(self, space: str, identifier: str) -> bool:
        """Whether content/ may hold an entry in a file that has errors of its own; events and meetings are `event`."""
        return (space, identifier) in self.unread or (space, "") in self.unread

    @cached_attribute
    def by_id(self) -> Mapping[str, Event]:
        """`{id: event or meeting}`, by present and by former ids."""
        former = {alias: event for event in self.agenda for alias in event.aliases}
        return {event.id: event for event in self.agenda} | former

    @cached_attribute
    def meetings(self) -> tuple[Meeting, ...]:
        """Oldest first."""
        return tuple(event for event in self.agenda if isinstance(event, Meeting))

    @property
    def events(self) -> tuple[Event, ...]:
        """Without the meetings, oldest first."""
        return tuple(event for event in self.agenda if not isinstance(event, Meeting))

    @cached_attribute
    def actions_of_meeting(self) -> Mapping[str, tuple[Action, ...]]:
        """`{present id of a meeting: what it decided}`, by due date, whichever of its ids an action names."""
        return _group_by_key((self._present_id(action.meeting), action) for action in self.actions.values())

    @cached_attribute
    def actions_of_group(self) -> Mapping[str, tuple[Action, ...]]:
        """`{id of a group: its own actions, and those of its meetings that name no other group}`."""
        return _group_by_key((self._group_id(action), action) for action in self.actions.values())

    @cached_attribute
    def actions_before_group(self) -> Mapping[str, tuple[Action, ...]]:
        """`{id of a group: the actions that it follows up}`: its own, and those that its meetings handed on to others."""

        def following(action: Action) -> Iterable[str]:
            meeting = self.meeting(action.meeting)
            return dict.fromkeys((self._group_id(action), meeting.group if meeting else ""))

        return _group_by_key((group, action) for action in self.actions.values() for group in following(action))

    @cached_attribute
    def meetings_of_group(self) -> Mapping[str, tuple[Meeting, ...]]:
        """`{id of a group: its meetings, oldest first}`."""
        return _group_by_key((meeting.group, meeting) for meeting in self.meetings)

    @cached_attribute
    def events_of_group(self) -> Mapping[str, tuple[Event, ...]]:
        """`{id of a group: events, and meetings of other groups, that concern it, oldest first}`."""
        return _group_by_key((group, event) for event in self.agenda for group in event.groups)

    @cached_attribute
    def topics_of_event(self) -> Mapping[str, tuple[Topic, ...]]:
        """`{present id of an event: the topics that it treats}`."""
        return _group_by_key((self._present_id(topic.event), topic) for topic in self.topics)

    @cached_attribute
    def topics_of_meeting(self) -> Mapping[str, tuple[Topic, ...]]:
        """`{present id of a meeting: the topics that were proposed there}`."""
        return _group_by_key((self._present_id(topic.meeting), topic) for topic in self.topics)

    def _present_id(self, identifier: str) -> str:
        """The id that an event or a meeting has now, for a present or a former id; what names neither stays as it is."""
        event = self.by_id.get(identifier)
        return event.id if event else identifier

    def _group_id(self, action: Action) -> str:
        """The id of the action's own group, or of the one of its meeting."""
        meeting = self.meeting(action.meeting)
        return action.group or (meeting.group if meeting else "")

    def meeting(self, identifier: str) -> Meeting | None:
        """The meeting with a present or a former id, None when there is none."""
        event = self.by_id.get(identifier)
        return event if isinstance(event, Meeting) else None

    def place(self, event: Event) -> Place | None:
        """The place of places.yaml that an event names, one made of its free text, or None when it names none."""
        if not event.place:
            return None
        place = self.places.get(event.place)
        return place or Place(id="", origin=event.origin, digest=event.place, name=event.place)

    def group_of(self, action: Action) -> Group | None:
        """The action's own group, or the one of its meeting, None when neither is known."""
        return self.groups.get(self._group_id(action))

    def address(self, target: str) -> str:
        """The address of an internal link such as `meeting:ID#anchor`, empty when it leads to nothing published."""
        kind, _, reference = target.partition(":")
        identifier, _, anchor = reference.partition("#")
        suffix = f"#{anchor}" if anchor else ""
        if kind == "file":
            found = find_file(reference, self.attachments)
            return entry_address("file", found[0]) + found[1] if found else ""
        if kind in {"event", "meeting"}:
            event = self.by_id.get(identifier)
            return entry_address(event.kind, event.id) + suffix if event else ""
        published: Collection[str] = {
            "group": self.groups.keys(),
            "action": self.actions.keys(),
            "page": self.pages.keys() | OWN_PAGES,
            "newsletter": {issue.id for issue in self.newsletters},
        }.get(kind, ())
        return entry_address(kind, identifier) + suffix if identifier in published else ""


def agenda_key(event: Event) -> tuple[date, bool, time, int, str]:
    """The order of an agenda: by day, whole days first, by time, then by id.

    `fold` keeps in order the hour that one night of autumn has twice.
    """
    start = event.start
    if not isinstance(start, datetime):
        return start, False, time(), 0, event.id
    return event.first_day, True, start.time(), start.fold, event.id


def differs_in_body_alone(library: Library, event: Event) -> bool:
    """Whether an event, or a meeting, differs from the library's of the same id in the text of its body alone.

    A body that is new or gone is more than that: a meeting is then listed with minutes, or without.
    """
    former = library.by_id.get(event.id)
    return (
        former is not None
        and type(former) is type(event)
        and former.announced_digest == event.announced_digest != ""
        and bool(former.body) == bool(event.body)
    )


def replace_event(library: Library, event: Event) -> Library:
    """The library with an event in the place of the one with its id, from which it differs in its body alone."""
    former = library.by_id[event.id]
    return replace(library, agenda=tuple(event if other is former else other for other in library.agenda))


def _group_by_key(pairs: Iterable[tuple[str, _E]]) -> dict[str, tuple[_E, ...]]:
    """`{key: its entries, in their order}`."""
    entries: dict[str, list[_E]] = defaultdict(list)
    for key, entry in pairs:
        entries[key].append(entry)
    return {key: tuple(keyed) for key, keyed in entries.items()}
