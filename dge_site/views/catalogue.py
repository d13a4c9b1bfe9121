"""The library in, its agenda and its bodies out: the values that plans are made from, and the parts of every view.

A view is all that a template is given: frozen and complete, since a template never filters, sorts or looks things up.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.targets import find_file
from dge_site.model import french
from dge_site.model.digest import Stamped
from dge_site.model.entries import EMPTY_BODY, Body, Event, Group, Meeting, Picture, Place, StaticPage
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import entry_address, name_slug, output_path
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
    "resolve_pictures",
    "resolve_prose",
    "split_by_month",
]

_N = TypeVar("_N", bound=Hashable)
_T = TypeVar("_T")


class Crumb(Value):
    """A link of a page to another: in the trail above its title, in the footer, to the report before or after."""

    label: str
    address: str


class SearchTags(Value):
    """The filters of the site's own search that find a page, and the date that its result shows, in words."""

    nature: str
    year: str = ""
    groups: tuple[str, ...] = ()
    date: str = ""


class Meta(Value):
    """A page's title, address and whatever else the layout shows around its content.

    Addresses begin with `/`, at the root of the site; `crumbs` begin after the home page and stop before this one.
    """

    title: str
    address: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    section: str = ""
    """The address of the menu's entry that is marked as current."""
    source: str = ""
    """The content file that the link « modifier cette page » opens, relative to the root folder."""
    calendar: str = "/agenda.ics"
    """The address of the calendar that the page offers to subscribe to."""
    image: str = ""
    """The picture that link previews show, relative to content/files/."""
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
    """The settings and the menu of the site; every template is given them beside its view."""

    config: Config
    menu: tuple[StaticPage, ...]
    """Pages with a rank in the menu, in its order."""
    footer: tuple[Crumb, ...] = ()
    """The other pages, which the footer links to; not with their text, which would draw every page again."""
    types: tuple[str, ...] = ()
    """The ids of the event types, in the order of site.toml."""


class Card(Stamped):
    """An event or a meeting as every list shows it, whatever the day."""

    event: Event
    """Without its body, so that a changed text makes no list anew."""
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
    def title_says_nature(self) -> bool:
        """Whether its nature is an acronym that its title ends with: « Festival international de géographie (FIG) »."""
        return self.nature.isupper() and self.event.title.endswith(f"({self.nature})")

    @property
    def is_off(self) -> bool:
        """Whether it does not take place as announced: cancelled or postponed."""
        return self.event.is_off

    @property
    def is_changed(self) -> bool:
        """Whether it does not take place as announced at first: cancelled, postponed, or moved to another date."""
        return self.is_off or self.event.rescheduled_from is not None

    @property
    def place_label(self) -> str:
        """The place as filters say it: « En ligne », a city, else the place's name; empty when not known."""
        if self.place is None:
            return ""
        return "En ligne" if self.place.online else self.place.city or self.place.name

    @property
    def place_id(self) -> str:
        """`place_label` as a word of a data attribute."""
        return name_slug(self.place_label) if self.place else ""

    @property
    def classes(self) -> str:
        """The classes of its element: its colour, and whether it is not as first announced."""
        if self.event.status != "confirmed":
            return f"{self.colour} is-{self.event.status}"
        return self.colour if self.event.rescheduled_from is None else f"{self.colour} is-moved"


class MonthGroup(Value):
    """The cards of a list whose first day lies in one month; `anchor` is the id of its heading."""

    label: str
    anchor: str
    cards: tuple[Card, ...]


class Prose(Value):
    """A body and where its internal links lead."""

    body: Body
    links: tuple[tuple[str, str], ...] = ()
    """(target as written, address), empty for a target that is not published."""
    pictures: tuple[tuple[str, Picture], ...] = ()
    """(target as written, the picture), in the order in which the body shows them."""


NO_PROSE = Prose(body=EMPTY_BODY)


class Agenda(Stamped, dict=True):
    """The entries of the site as they are on any day, the bodies of events apart.

    A part of the plan that is given an agenda alone is not planned again when a day passes or when such a body changes.
    """

    config: Config
    library: Library
    """Holds each event without its body; meetings keep their minutes, of which several lists show parts."""
    cards: Mapping[str, Card]
    """By id, in the order of the agenda."""

    @cached_attribute
    def meetings(self) -> tuple[Card, ...]:
        """Oldest first."""
        return tuple(card for card in self.cards.values() if card.is_meeting)

    def upcoming(self, today: date) -> tuple[Card, ...]:
        """The cards that end today or later, next first."""
        return divide_by_day(self.cards.values(), today)[0]

    def past(self, today: date) -> tuple[Card, ...]:
        """The cards that ended before today, latest first."""
        return divide_by_day(self.cards.values(), today)[1][::-1]


class Bodies(Stamped):
    """Every event and meeting by its id, with its body, in the order of the agenda."""

    entries: Mapping[str, Event]


def make_agenda(library: Library, config: Config, cards: Mapping[str, Card] | None = None) -> Agenda:
    """The agenda of a library, with a card for each event and meeting.

    `cards` are those of an agenda from which this one differs in the text of bodies alone: no card shows any.
    """
    cards = cards or {event.id: _make_card(event, library, config) for event in library.agenda}
    bare = tuple(event if isinstance(event, Meeting) else cards[event.id].event for event in library.agenda)
    return Agenda(config=config, library=replace(library, agenda=bare), cards=cards)


def collect_bodies(library: Library) -> Bodies:
    """The events and meetings of a library as they are, for the few plans that show their bodies."""
    return Bodies(entries={event.id: event for event in library.agenda})


def plan_page(template: str, view: Any, path: str = "") -> Output:
    """The output of a page whose view is made already.

    Its address, and whether search engines and the site's own search list it, come from the view's `meta`; `path` is for
    a page that is published elsewhere than at that address.
    """
    meta: Meta = view.meta
    return Output(
        path=path or output_path(meta.address),
        content=Call(make=Template(name=template), arguments=(view,)),
        indexed=meta.modified if meta.indexed else None,
        searched=meta.search is not None,
    )


def plan_lazy_page(address: str, template: str, view: Call, *, modified: str = "", searched: bool = False) -> Output:
    """The output of a page whose view is made only when the page is drawn, by a call.

    Every build plans thousands of pages and draws few of them. `modified` and `searched` repeat what the view's `meta`
    will say, since the lists of pages are made without drawing any.
    """
    content = Call(make=Template(name=template), arguments=(view,))
    return Output(path=output_path(address), content=content, indexed=modified, searched=searched)


def group_by_names(items: Iterable[_T], names: Callable[[_T], Sequence[_N]]) -> dict[_N, tuple[_T, ...]]:
    """`{name: the items that have it, in their order}`; an item that has a name twice is listed once."""
    by_name: defaultdict[_N, list[_T]] = defaultdict(list)
    for item in items:
        item_names = names(item)
        if len(item_names) == 1:  # most have one, and need no dictionary to drop repetitions
            by_name[item_names[0]].append(item)
        else:
            for name in dict.fromkeys(item_names):
                by_name[name].append(item)
    return {name: tuple(named) for name, named in by_name.items()}


def divide_by_day(cards: Iterable[Card], today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """(cards that end today or later, cards that are over), each in the order given."""
    coming: list[Card] = []
    past: list[Card] = []
    for card in cards:
        (past if card.event.is_over(today) else coming).append(card)
    return tuple(coming), tuple(past)


def group_by_month(cards: Iterable[Card]) -> tuple[MonthGroup, ...]:
    """The cards by the month of their first day, in the order given."""
    by_month: dict[tuple[int, int], list[Card]] = {}
    for card in cards:
        day = card.event.first_day
        by_month.setdefault((day.year, day.month), []).append(card)
    return tuple(
        MonthGroup(label=french.month(date(year, month, 1)), anchor=f"m-{year}-{month:02}", cards=tuple(cards_of_month))
        for (year, month), cards_of_month in by_month.items()
    )


def split_by_month(items: Iterable[_T], day: Callable[[_T], date]) -> Iterator[tuple[_T, ...]]:
    """The items of each month; they come sorted by `day`, as an agenda is, or a month is given in pieces."""

    def month_of(item: _T) -> tuple[int, int]:
        first = day(item)
        return first.year, first.month

    return (tuple(month) for _, month in groupby(items, month_of))


def resolve_prose(body: Body, library: Library) -> Prose:
    """The body with its internal links resolved."""
    return Prose(body=body, links=resolve_links(body, library), pictures=resolve_pictures(body, library))


def resolve_links(body: Body, library: Library) -> tuple[tuple[str, str], ...]:
    """(target as written, address) of each internal link of a body, once; the address of an unpublished one is empty."""
    internal = (link.target for link in body.links if link.target.partition(":")[0] in _INTERNAL)
    return tuple((target, library.address(target)) for target in dict.fromkeys(internal))


def resolve_pictures(body: Body, library: Library) -> tuple[tuple[str, Picture], ...]:
    """(target as written, the picture) of each picture of the site's own that a body shows, once."""
    if not library.pictures:
        return ()
    targets = dict.fromkeys(link.target for link in body.links if link.is_image and link.target.startswith("file:"))
    found = ((target, find_file(target.removeprefix("file:"), library.pictures)) for target in targets)
    return tuple((target, library.pictures[file[0]]) for target, file in found if file)


def find_groups(event: Event, groups: Mapping[str, Group]) -> tuple[Group, ...]:
    """The groups that an event concerns, the one that meets first; those that `groups`, by id, lacks are left out."""
    return tuple(groups[group] for group in dict.fromkeys(event.all_groups) if group in groups)


def make_search_tags(card: Card, groups: Iterable[Group]) -> SearchTags:
    """The search tags of an event's or a meeting's page."""
    return SearchTags(
        nature="Réunion" if card.is_meeting else "Événement",
        year=str(card.event.first_day.year),
        groups=tuple(group.title for group in groups),
        date=french.day_range(card.event.first_day, card.event.last_day),
    )


_INTERNAL = {"event", "meeting", "group", "action", "page", "newsletter", "file"}
"""The schemes of links that lead to something of the site's own."""


def _make_card(event: Event, library: Library, config: Config) -> Card:
    if isinstance(event, Meeting):
        group = library.groups.get(event.group)
        nature, colour = (group.title if group else "Réunion"), "type-meeting"
    else:
        nature, colour = config.event_types[event.type].label, f"type-{event.type}"
    return Card(
        # Its digest covers no body either, or every list would be made anew for a word in a text.
        event=event.announced,
        place=library.place(event),
        nature=nature,
        colour=colour,
        address=entry_address(event.kind, event.id),
        has_minutes=isinstance(event, Meeting) and bool(event.body),
    )
