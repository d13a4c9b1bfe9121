"""The agenda in, every iCalendar file out: the feeds to subscribe to, the archives, and a file for each event.

A component is made once, whatever the number of feeds that hold it: each feed is a call over the calls that make its
components, so that an edit of one event makes one component again. Components are ordered by (start, UID).
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any, Literal

from dge_site.content.config import Config
from dge_site.formats.colours import css_name
from dge_site.formats.ical_settings import END, Header, Setting
from dge_site.library.revisions import Ledger
from dge_site.library.stamps import uid
from dge_site.model.digest import Stamped
from dge_site.model.entries import Action, Event, Place
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address, output_path
from dge_site.model.values import cached_attribute
from dge_site.views.catalogue import Agenda, Bodies, Card, months_of
from dge_site.views.feeds import Feed, feeds

__all__ = ["LIMIT_BYTES", "Component", "plan"]

LIMIT_BYTES = 1_000_000
"""About where Google Calendar stops reading a feed."""

_MEETING_COLOUR = "#4a5a68"


class Component(Stamped, dict=True):
    """What an event shows in calendars."""

    event: Event
    place: Place | None
    setting: Setting
    sequence: int
    stamp: str

    @cached_attribute
    def call(self) -> Call:
        """What makes its VEVENT."""
        return Call(make=_vevent, arguments=(self,), remembered=True)


def plan(agenda: Agenda, bodies: Bodies, ledger: Ledger, today: date) -> Iterator[Call]:
    """Every .ics file: the feeds, then one for each event and meeting, at its former addresses too.

    A feed is a part, and so are the files of a month: a changed event makes again those that hold it.
    """
    config, components = agenda.config, _components(agenda, bodies, ledger)
    for feed in feeds(agenda, today):
        header = _header(feed, config)
        if feed.family == "actions":
            calls = tuple(_vtodo(entry, agenda, ledger) for entry in feed.entries if isinstance(entry, Action))
            yield Call(make=_feed, arguments=(header, calls))
        elif feed.family == "minutes":
            calls = tuple(_vjournal(agenda.cards[entry.id], bodies, ledger, config) for entry in feed.entries)
            yield Call(make=_feed, arguments=(header, calls))
        else:
            held = tuple(components[entry.id] for entry in feed.entries)
            yield Call(make=_feed_of_events, arguments=(header, held))
    # Without a name: Outlook makes a new calendar of a file that has one.
    head = Header(zone=config.timezone)
    for month in months_of(components.values(), lambda component: component.event.first_day):
        yield Call(make=_files, arguments=(head, month))


def _feed(header: Header, components: tuple[Call, ...]) -> Iterator[Output]:
    yield _file(header.source, _head_call(header), components)


def _feed_of_events(header: Header, components: tuple[Component, ...]) -> Iterator[Output]:
    yield _file(header.source, _head_call(header), tuple(component.call for component in components))


def _files(header: Header, components: tuple[Component, ...]) -> Iterator[Output]:
    """The files of events that follow each other in the agenda."""
    head = _head_call(header)
    for component in components:
        event = component.event
        for identifier in (event.id, *event.aliases):
            path = f"{output_path(entry_address(event.kind, identifier)).removesuffix('index.html')}{identifier}.ics"
            yield _file(path, head, (component.call,))


def _head_call(header: Header) -> Call:
    return Call(make=_head, arguments=(header,), remembered=True)


def _file(path: str, head: Call, components: tuple[Call, ...]) -> Output:
    return Output(path=path, content=Call(make=_joined, arguments=(head, *components)))


def _components(agenda: Agenda, bodies: Bodies, ledger: Ledger) -> dict[str, Component]:
    """That of each event and meeting by its id, in the order of the agenda."""
    setting_of = cache(partial(_setting, agenda.config))
    components = {}
    for card in agenda.cards.values():
        sequence, stamp = ledger.mark(card.event)
        components[card.event.id] = Component(
            event=bodies.entries[card.event.id],
            place=card.place,
            setting=setting_of(card.nature, _colour(card, agenda.config)),
            sequence=sequence,
            stamp=stamp,
        )
    return components


def _colour(card: Card, config: Config) -> str:
    return _MEETING_COLOUR if card.is_meeting else config.event_types[card.event.type].colour


# --------------------------------------------------------------------------------------------------------------- files


def _header(feed: Feed, config: Config) -> Header:
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


def _setting(config: Config, nature: str = "", colour: str = "") -> Setting:
    return Setting(url=config.url, zone=config.timezone, nature=nature, colour=css_name(colour) if colour else "")


def _vtodo(action: Action, agenda: Agenda, ledger: Ledger) -> Call:
    library, config = agenda.library, agenda.config
    group, meeting = library.group_of(action), library.meeting(action.meeting)
    decided = (meeting.title, uid(meeting, config.url)) if meeting else ("", "")
    setting = _setting(config, group.title if group else "")
    return Call(make=_made, arguments=("todo", action, *decided, setting, ledger.mark(action)), remembered=True)


def _vjournal(card: Card, bodies: Bodies, ledger: Ledger, config: Config) -> Call:
    meeting = bodies.entries[card.event.id]
    arguments = ("journal", meeting, _setting(config, card.nature), ledger.mark(meeting))
    return Call(make=_made, arguments=arguments, remembered=True)


def _vevent(component: Component) -> bytes:
    return _made("event", component.event, component.place, component.setting, (component.sequence, component.stamp))


def _head(header: Header) -> bytes:
    """All that stands before the first component."""
    return _made("head", header)


def _joined(head: bytes, *components: bytes) -> bytes:
    """The whole file."""
    return b"".join((head, *components, END))


def _made(what: Literal["head", "event", "todo", "journal"], *arguments: Any) -> bytes:
    """What `ical` makes of these."""
    from dge_site.formats import ical  # brings icalendar, which takes 45 ms to import: few builds make a component

    make: Callable[..., bytes] = getattr(ical, f"make_{what}")
    return make(*arguments)
