"""What outputs share: the agenda with a card for each event, and the parts of a view that every layout needs.

A view is frozen and complete: a template formats it, and never filters, sorts or looks things up.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.model import french
from dge_site.model.digest import Stamped
from dge_site.model.entries import EMPTY_BODY, Body, Event, Group, Meeting, Place, StaticPage
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import entry_address, output_path
from dge_site.model.values import Value, cached_attribute, replace

__all__ = [
    "NO_PROSE",
    "Agenda",
    "Bodies",
    "Card",
    "Crumb",
    "Meta",
    "MonthGroup",
    "Prose",
    "SearchTags",
    "Site",
    "collect_bodies",
    "divide_by_day",
    "find_groups",
    "group_by_month",
    "group_by_names",
    "make_agenda",
    "make_search_tags",
    "plan_lazy_page",
    "plan_page",
    "resolve_links",
    "resolve_prose",
    "split_by_month",
]

_N = TypeVar("_N", bound=Hashable)
_T = TypeVar("_T")


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


class Card(Stamped):
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


class Agenda(Stamped, dict=True):
    """What the site says on no day in particular, without the bodies of its events: what is given it cannot follow these.

    `library` holds each event without its body; meetings keep their minutes.
    """

    config: Config
    library: Library
    cards: Mapping[str, Card]
    """By id, in the order of the agenda."""

    @cached_attribute
    def meetings(self) -> tuple[Card, ...]:
        """Oldest first."""
        return tuple(card for card in self.cards.values() if card.is_meeting)

    def upcoming(self, today: date) -> tuple[Card, ...]:
        """What ends today or later, next first."""
        return divide_by_day(self.cards.values(), today)[0]

    def past(self, today: date) -> tuple[Card, ...]:
        """What ended before today, latest first."""
        return divide_by_day(self.cards.values(), today)[1][::-1]


class Bodies(Stamped):
    """The events and meetings by id, with their bodies, in the order of the agenda."""

    entries: Mapping[str, Event]


def make_agenda(library: Library, config: Config) -> Agenda:
    """The agenda of a library, with a card for each event and meeting."""
    cards = {event.id: _make_card(event, library, config) for event in library.agenda}
    bare = tuple(event if isinstance(event, Meeting) else cards[event.id].event for event in library.agenda)
    return Agenda(config=config, library=replace(library, agenda=bare), cards=cards)


def collect_bodies(library: Library) -> Bodies:
    """The bodies of a library."""
    return Bodies(entries={event.id: event for event in library.agenda})


def plan_page(template: str, view: Any, path: str = "") -> Output:
    """The output of a page whose view is at hand: its `meta` tells the address, and who may list it."""
    meta: Meta = view.meta
    return Output(
        path=path or output_path(meta.address),
        content=Call(make=Template(name=template), arguments=(view,)),
        indexed=meta.modified if meta.indexed else None,
        searched=meta.search is not None,
    )


def plan_lazy_page(address: str, template: str, view: Call, *, modified: str = "", searched: bool = False) -> Output:
    """The output of a page whose view is worked out when it is drawn: thousands of pages are planned, few of them drawn."""
    content = Call(make=Template(name=template), arguments=(view,))
    return Output(path=output_path(address), content=content, indexed=modified, searched=searched)


def group_by_names(items: Iterable[_T], names: Callable[[_T], Sequence[_N]]) -> dict[_N, tuple[_T, ...]]:
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


def divide_by_day(cards: Iterable[Card], today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
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


def split_by_month(items: Iterable[_T], day: Callable[[_T], date]) -> Iterator[tuple[_T, ...]]:
    """Items in the order of their days, those of one month together."""

    def month_of(item: _T) -> tuple[int, int]:
        first = day(item)
        return first.year, first.month

    return (tuple(month) for _, month in groupby(items, month_of))


def resolve_prose(body: Body, library: Library) -> Prose:
    """The body with its internal links resolved."""
    return Prose(body=body, links=resolve_links(body, library))


def resolve_links(body: Body, library: Library) -> tuple[tuple[str, str], ...]:
    """(target as written, address) of the internal links of a body."""
    internal = (link.target for link in body.links if link.target.partition(":")[0] in _INTERNAL)
    return tuple((target, library.address(target)) for target in dict.fromkeys(internal))


def find_groups(event: Event, groups: Mapping[str, Group]) -> tuple[Group, ...]:
    """Of the groups by id, the one that meets, first, and those that an event concerns."""
    return tuple(groups[group] for group in dict.fromkeys(event.all_groups) if group in groups)


def make_search_tags(card: Card, groups: Iterable[Group]) -> SearchTags:
    """The tags of an event's or a meeting's page."""
    return SearchTags(
        nature="Réunion" if card.is_meeting else "Événement",
        year=str(card.event.first_day.year),
        groups=tuple(group.title for group in groups),
        date=french.day_range(card.event.first_day, card.event.last_day),
    )


_INTERNAL = {"event", "meeting", "group", "action", "page", "newsletter", "file"}


def _make_card(event: Event, library: Library, config: Config) -> Card:
    if isinstance(event, Meeting):
        group = library.groups.get(event.group)
        nature, colour = (group.title if group else "Réunion"), "type-meeting"
    else:
        nature, colour = config.event_types[event.type].label, f"type-{event.type}"
    return Card(
        event=event.announced,
        place=library.place(event),
        nature=nature,
        colour=colour,
        address=entry_address(event.kind, event.id),
        has_minutes=isinstance(event, Meeting) and bool(event.body),
    )
