"""Feeds, agenda, bodies and ledger in, every iCalendar file out: feeds to subscribe to, archives, a file for each event.

A feed is a call over the calls that make its components, and those are remembered: an edit of one event makes one
component again, whatever the number of feeds that hold it. Components are ordered by (start, UID).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any, Literal

from dge_site.content.config import Config
from dge_site.formats.colours import css_name
from dge_site.formats.ical_settings import END, MEETING_COLOUR, Header, Setting
from dge_site.library.ledger import Ledger
from dge_site.library.stamps import uid
from dge_site.model.digest import Stamped
from dge_site.model.entries import Action, Event, Place
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address, former_addresses
from dge_site.model.values import cached_attribute
from dge_site.views.catalogue import Agenda, Bodies, Card, split_by_month
from dge_site.views.feeds import CalendarFeed

__all__ = ["LIMIT_BYTES", "Component", "plan"]

LIMIT_BYTES = 1_000_000
"""The size above which Google Calendar stops reading a feed, about."""


class Component(Stamped, dict=True):
    """An event or a meeting with all that its VEVENT is made from."""

    event: Event
    place: Place | None
    setting: Setting
    sequence: int
    stamp: str
    """The time of its last revision, as LAST-MODIFIED writes it."""

    @cached_attribute
    def call(self) -> Call:
        """The call that makes the VEVENT, as bytes."""
        return Call(make=_make_vevent, arguments=(self,), remembered=True)


def plan(feeds: Iterable[CalendarFeed], agenda: Agenda, bodies: Bodies, ledger: Ledger) -> Iterator[Call]:
    """Every .ics file: the feeds, then one for each event and meeting, at its former addresses too.

    Each feed is a part, and so are the files of each month: a changed event plans again only those that hold it.
    """
    config, components = agenda.config, _make_components(agenda, bodies, ledger)
    for feed in feeds:
        header = _make_header(feed, config)
        if feed.family == "actions":
            calls = tuple(_call_vtodo(entry, agenda, ledger) for entry in feed.entries if isinstance(entry, Action))
            yield Call(make=_plan_feed, arguments=(header, calls))
        elif feed.family == "minutes":
            calls = tuple(_call_vjournal(agenda.cards[entry.id], bodies, ledger, config) for entry in feed.entries)
            yield Call(make=_plan_feed, arguments=(header, calls))
        else:
            feed_components = tuple(components[entry.id] for entry in feed.entries)
            yield Call(make=_plan_event_feed, arguments=(header, feed_components))
    # The file of one event has no name: Outlook makes a new calendar of a file that has one.
    head = Header(zone=config.timezone)
    for month in split_by_month(components.values(), lambda component: component.event.first_day):
        yield Call(make=_plan_files, arguments=(head, month))


def _plan_feed(header: Header, components: tuple[Call, ...]) -> Iterator[Output]:
    yield _plan_file(header.source, _call_head(header), components)


def _plan_event_feed(header: Header, components: tuple[Component, ...]) -> Iterator[Output]:
    yield _plan_file(header.source, _call_head(header), tuple(component.call for component in components))


def _plan_files(header: Header, components: tuple[Component, ...]) -> Iterator[Output]:
    """The files of the events and meetings of a month, one under each present and former id."""
    head = _call_head(header)
    for component in components:
        event = component.event
        present = (entry_address(event.kind, event.id), event.id)
        for address, identifier in (present, *former_addresses(event.kind, event.id, event.aliases)):
            yield _plan_file(f"{address[1:]}{identifier}.ics", head, (component.call,))


def _call_head(header: Header) -> Call:
    """The call that makes the beginning of a file, up to its first component."""
    return Call(make=_make_head, arguments=(header,), remembered=True)


def _plan_file(path: str, head: Call, components: tuple[Call, ...]) -> Output:
    return Output(path=path, content=Call(make=_join, arguments=(head, *components)))


def _make_components(agenda: Agenda, bodies: Bodies, ledger: Ledger) -> dict[str, Component]:
    """`{id of an event or a meeting: its component}`, in the order of the agenda."""
    # A few settings for thousands of events: one object for each, whose digest is worked out once.
    setting_of = cache(partial(_make_setting, agenda.config))
    components = {}
    for card in agenda.cards.values():
        sequence, stamp = ledger.mark(card.event)
        components[card.event.id] = Component(
            event=bodies.entries[card.event.id],
            place=card.place,
            setting=setting_of(card.nature, _choose_colour(card, agenda.config)),
            sequence=sequence,
            stamp=stamp,
        )
    return components


def _choose_colour(card: Card, config: Config) -> str:
    return MEETING_COLOUR if card.is_meeting else config.event_types[card.event.type].colour


# --------------------------------------------------------------------------------------------------------------- files


def _make_header(feed: CalendarFeed, config: Config) -> Header:
    return Header(
        zone=config.timezone,
        url=config.url,
        source=feed.path,
        page=feed.page,
        name=config.title if feed.family == "main" else f"{feed.label} – {config.title}",
        description=feed.about,
        colour=css_name(feed.colour),
        refresh_hours=config.calendar.refresh_hours,
    )


def _make_setting(config: Config, nature: str = "", colour: str = "") -> Setting:
    return Setting(url=config.url, zone=config.timezone, nature=nature, colour=css_name(colour) if colour else "")


def _call_vtodo(action: Action, agenda: Agenda, ledger: Ledger) -> Call:
    library, config = agenda.library, agenda.config
    group, meeting = library.group_of(action), library.meeting(action.meeting)
    decided = (meeting.title, uid(meeting, config.url)) if meeting else ("", "")
    setting = _make_setting(config, group.title if group else "")
    return Call(make=_call_ical, arguments=("todo", action, *decided, setting, ledger.mark(action)), remembered=True)


def _call_vjournal(card: Card, bodies: Bodies, ledger: Ledger, config: Config) -> Call:
    meeting = bodies.entries[card.event.id]
    arguments = ("journal", meeting, _make_setting(config, card.nature), ledger.mark(meeting))
    return Call(make=_call_ical, arguments=arguments, remembered=True)


def _make_vevent(component: Component) -> bytes:
    mark = component.sequence, component.stamp
    return _call_ical("event", component.event, component.place, component.setting, mark)


def _make_head(header: Header) -> bytes:
    """The beginning of a file, up to its first component."""
    return _call_ical("head", header)


def _join(head: bytes, *components: bytes) -> bytes:
    """A whole .ics file."""
    return b"".join((head, *components, END))


def _call_ical(what: Literal["head", "event", "todo", "journal"], *arguments: Any) -> bytes:
    """The bytes that `make_WHAT` of formats/ical gives for these arguments."""
    from dge_site.formats import ical  # brings icalendar, which takes 45 ms to import: few builds make a component

    make: Callable[..., bytes] = getattr(ical, f"make_{what}")
    return make(*arguments)
