"""What the pages share: the library with a card for each event, and the parts of a view that every layout needs.

A view is frozen and complete: a template formats it, and never filters, sorts or looks things up.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.revisions import Ledger, advance
from dge_site.model import french
from dge_site.model.digest import digest
from dge_site.model.entries import EMPTY_BODY, Body, Digested, Event, Group, Meeting, Place, StaticPage
from dge_site.model.paths import entry_address
from dge_site.model.values import Value, field, replace

__all__ = [
    "NO_PROSE",
    "Announced",
    "Card",
    "Catalogue",
    "Crumb",
    "Meta",
    "MonthGroup",
    "Prose",
    "SearchTags",
    "Site",
    "Targets",
    "announced",
    "as_of",
    "by_name",
    "catalogue",
    "divided",
    "group_by_month",
    "groups_of",
    "months_of",
    "prose",
    "resolved",
    "tags_of",
    "targets",
    "years_of",
]

_N = TypeVar("_N", bound=Hashable)
_T = TypeVar("_T")
_DAY = timedelta(days=1)


class Crumb(Value):
    """A step of the breadcrumb."""

    label: str
    address: str


class SearchTags(Value):
    """How the site's own search files a page: the values of its filters, and the date that a result shows."""

    nature: str
    year: str = ""
    groups: tuple[str, ...] = ()
    date: str = ""


class Meta(Value):
    """What the layout says of a page. `address` is relative to the site, `crumbs` stop before the page itself."""

    title: str
    address: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    section: str = ""
    """The entry of the menu that is current: its address."""
    source: str = ""
    """The content file that « modifier cette page » opens."""
    calendar: str = "/agenda.ics"
    """The feed that this page offers."""
    image: str = ""
    """The file below content/files/ that previews show."""
    image_alt: str = ""
    type: str = ""
    """The event type whose picture previews show when the page has none of its own."""
    modified: str = ""
    """The day of the last revision of the content, `AAAA-MM-JJ`, empty when it is not known."""
    indexed: bool = True
    """Whether search engines list the page."""
    search: SearchTags | None = None
    """Set on the pages that the site's own search finds."""


class Site(Value):
    """What every page knows of the site, the second argument of every template."""

    config: Config
    menu: tuple[StaticPage, ...]
    """Pages with a rank in the menu, in its order."""
    types: tuple[str, ...] = ()


class Card(Digested):
    """An event or a meeting as every list shows it, whatever the day.

    `event` has no body here, whose changes no list has to follow.
    """

    event: Event
    place: Place | None
    nature: str
    """The label of its type, or the name of the group that meets."""
    colour: str
    """The class of its colour: `type-ID`, or `type-meeting`."""
    address: str
    has_minutes: bool = False

    @property
    def is_meeting(self) -> bool:
        return isinstance(self.event, Meeting)

    @property
    def is_off(self) -> bool:
        """Whether it does not take place as announced: cancelled or postponed."""
        return self.event.status in {"cancelled", "postponed"}

    @property
    def classes(self) -> str:
        """The classes of its element: its colour, and whether it is not as first announced."""
        if self.event.status != "confirmed":
            return f"{self.colour} is-{self.event.status}"
        return self.colour if self.event.rescheduled_from is None else f"{self.colour} is-moved"


class MonthGroup(Value):
    """The cards whose first day stands in one month."""

    label: str
    anchor: str
    cards: tuple[Card, ...]


class Prose(Value):
    """A body with the addresses of its internal links: `{target as written: address}`, empty for an unpublished one."""

    body: Body
    links: tuple[tuple[str, str], ...] = ()


NO_PROSE = Prose(body=EMPTY_BODY)


class Catalogue(Value):
    """The one argument of every `plan`."""

    library: Library
    config: Config
    cards: Mapping[str, Card]
    """By id, in the order of the agenda."""
    upcoming: tuple[Card, ...] = ()
    """Next first."""
    past: tuple[Card, ...] = ()
    """Latest first."""
    meetings: tuple[Card, ...] = field(default=())
    """Oldest first."""
    ledger: Ledger
    """How often, and when last, each entry changed."""


def catalogue(library: Library, config: Config, ledger: Ledger | None = None) -> Catalogue:
    """The library with its cards; without a ledger, revisions are those of a first publication."""
    cards = {event.id: _card(event, library, config) for event in library.agenda}
    return Catalogue(
        library=library,
        config=config,
        cards=cards,
        upcoming=tuple(cards[event.id] for event in library.upcoming),
        past=tuple(cards[event.id] for event in library.past),
        meetings=tuple(cards[event.id] for event in library.meetings),
        ledger=ledger or advance(None, library, config),
    )


class Announced(Digested, dict=True):
    """A catalogue without the bodies of its events, known by the digest of all the rest."""

    whole: Catalogue
    timeless_digest: str
    """Of all but the day."""

    @cached_property
    def siblings(self) -> dict[str, tuple[Card, ...]]:
        """The cards of each type of event, meetings under an empty one."""
        return by_name(self.whole.cards.values(), lambda card: (card.event.type,))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Without a ledger too, since a changed body is a revision. Meetings keep their minutes."""
        library = self.whole.library
        bare = {
            event.id: event if isinstance(event, Meeting) else self.whole.cards[event.id].event
            for event in library.agenda
        }
        return replace(
            self.whole,
            library=replace(
                library,
                agenda=tuple(bare.values()),
                by_id={name: bare[event.id] for name, event in library.by_id.items()},
                events_of_group={
                    group: tuple(bare[event.id] for event in events)
                    for group, events in library.events_of_group.items()
                },
            ),
            ledger=Ledger(entries={}),
        )

    @cached_property
    def timeless(self) -> "Announced":
        """The same as of the first of all days, for what does not follow the day."""
        known = self.whole
        library = replace(known.library, today=date.min)
        whole = replace(known, library=library, upcoming=tuple(known.cards.values()), past=())
        return Announced(whole=whole, digest=self.timeless_digest, timeless_digest=self.timeless_digest)


def announced(catalogue: Catalogue) -> Announced:
    """The catalogue without the bodies of its events."""
    library = catalogue.library
    entries = (library.actions, library.groups, library.places, library.pages, library.attachments, catalogue.cards)
    told = (
        catalogue.config,
        library.meetings,
        library.topics,
        library.newsletters,
        *(tuple(known.values()) for known in entries),
    )
    timeless = digest(*told)
    return Announced(whole=catalogue, digest=digest(library.today, timeless), timeless_digest=timeless)


def by_name(items: Iterable[_T], names: Callable[[_T], Sequence[_N]]) -> dict[_N, tuple[_T, ...]]:
    """`{name: its items, in their order}`; an item that has a name twice stands there once."""
    found: defaultdict[_N, list[_T]] = defaultdict(list)
    for item in items:
        told = names(item)
        if len(told) == 1:
            found[told[0]].append(item)
        else:
            for name in dict.fromkeys(told):
                found[name].append(item)
    return {name: tuple(values) for name, values in found.items()}


def as_of(today: date, events: Sequence[Event]) -> date:
    """The latest day up to `today` on which one of the events begins or is over: none has begun or ended since then."""
    begun = max((event.first_day for event in events if event.first_day <= today), default=date.min)
    over = max((event.last_day for event in events if event.is_over(today)), default=None)
    return max(begun, over + _DAY) if over else begun


def divided(cards: Iterable[Card], today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The cards of what ends today or later, and those of what is over, in the order given."""
    coming: list[Card] = []
    past: list[Card] = []
    for card in cards:
        (past if card.event.is_over(today) else coming).append(card)
    return tuple(coming), tuple(past)


def group_by_month(cards: Iterable[Card]) -> tuple[MonthGroup, ...]:
    """The cards by the month of their first day, in the order given."""
    groups: dict[tuple[int, int], list[Card]] = {}
    for card in cards:
        day = card.event.first_day
        groups.setdefault((day.year, day.month), []).append(card)
    return tuple(
        MonthGroup(label=french.month(date(year, month, 1)), anchor=f"m-{year}-{month:02}", cards=tuple(found))
        for (year, month), found in groups.items()
    )


def years_of(items: Iterable[_T], day: Callable[[_T], date]) -> Iterator[tuple[_T, ...]]:
    """Items in the order of their days, those of one year together."""
    return (tuple(year) for _, year in groupby(items, lambda item: day(item).year))


def months_of(items: Iterable[_T], day: Callable[[_T], date]) -> Iterator[tuple[_T, ...]]:
    """Items in the order of their days, those of one month together."""

    def month_of(item: _T) -> tuple[int, int]:
        first = day(item)
        return first.year, first.month

    return (tuple(month) for _, month in groupby(items, month_of))


def prose(body: Body, library: Library) -> Prose:
    """The body with its internal links resolved."""
    return Prose(body=body, links=resolved(body, library))


def resolved(body: Body, library: Library) -> tuple[tuple[str, str], ...]:
    """(target as written, address) of the internal links of a body."""
    internal = (link.target for link in body.links if link.target.partition(":")[0] in _INTERNAL)
    return tuple((target, library.address(target)) for target in dict.fromkeys(internal))


def groups_of(event: Event, groups: Mapping[str, Group]) -> tuple[Group, ...]:
    """Of the groups by id, the one that meets, first, and those that an event concerns."""
    return tuple(groups[group] for group in dict.fromkeys(event.all_groups) if group in groups)


def tags_of(card: Card, groups: Iterable[Group]) -> SearchTags:
    """The tags of an event's or a meeting's page."""
    return SearchTags(
        nature="Réunion" if card.is_meeting else "Événement",
        year=str(card.event.first_day.year),
        groups=tuple(group.title for group in groups),
        date=french.day_range(card.event.first_day, card.event.last_day),
    )


class Targets(Digested):
    """A library that links are resolved in, known by the digest of all that they may lead to."""

    library: Library


def targets(library: Library) -> Targets:
    """What the internal links of bodies may lead to."""
    events = (f"{name} {event.kind} {event.id}" for name, event in library.by_id.items())
    others = (library.groups, library.actions, library.pages, library.attachments)
    issues = (issue.id for issue in library.newsletters)
    return Targets(library=library, digest=digest(*map("\n".join, (events, *others, issues))))


_INTERNAL = {"event", "meeting", "group", "action", "page", "newsletter", "file"}


def _card(event: Event, library: Library, config: Config) -> Card:
    if isinstance(event, Meeting):
        group = library.groups.get(event.group)
        nature, colour = (group.title if group else "Réunion"), "type-meeting"
    else:
        nature, colour = config.event_types[event.type].label, f"type-{event.type}"
    announced, place, minutes = event.announced, library.place(event), isinstance(event, Meeting) and bool(event.body)
    told = (announced.digest, place.digest if place else "", nature, colour, f"{minutes:d}")
    return Card(
        event=announced,
        place=place,
        nature=nature,
        colour=colour,
        address=entry_address(event.kind, event.id),
        has_minutes=minutes,
        digest="\x1f".join(told) if announced.digest else "",
    )
