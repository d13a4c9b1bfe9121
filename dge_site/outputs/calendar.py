"""The catalogue in, every iCalendar file out: the feeds to subscribe to, the archives, and a file for each event.

A component is made once, whatever the number of feeds that hold it: each feed is a call over the calls that make its
components, so that an edit of one event makes one component again. Components are ordered by (start, UID).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal

from dge_site.content.config import Config
from dge_site.formats.colours import css_name
from dge_site.formats.ical_settings import END, Header, Setting
from dge_site.library.revisions import Mark
from dge_site.library.stamps import uid
from dge_site.model.digest import digest
from dge_site.model.entries import Action, Call, Data, Deferred, Digested, Event, Place
from dge_site.model.paths import entry_address, output_path
from dge_site.views.catalogue import Catalogue, months_of, years_of
from dge_site.views.feeds import Feed, dropped, main_feed, other_feeds

__all__ = ["LIMIT_BYTES", "Component", "Recorded", "plan"]

LIMIT_BYTES = 1_000_000
"""About where Google Calendar stops reading a feed."""

_MEETING_COLOUR = "#4a5a68"


class Component(Digested):
    """What an event shows in calendars, known by the digests of all that it follows from."""

    event: Event
    place: Place | None
    setting: Setting
    mark: Mark

    @property
    def call(self) -> Call:
        """What makes its VEVENT."""
        return Call(
            make=_made, arguments=("event", self.event, self.place, self.setting, self.mark), digest=self.digest
        )


class Recorded(Digested, dict=True):
    """A catalogue, known by the digest of all that it holds but the day: bodies and revisions too."""

    catalogue: Catalogue

    @cached_property
    def components(self) -> dict[str, Component]:
        """By the id of the event or meeting, in the order of the agenda."""
        found = _components(self.catalogue.library.agenda, self.catalogue)
        return {component.event.id: component for component in found}


def plan(recorded: Recorded) -> Iterator[Deferred]:
    """Every .ics file: the feeds, then one for each event and meeting, at its former addresses too."""
    past, off = dropped(recorded.catalogue)
    yield Deferred(make=_main, arguments=(recorded, past, off))
    yield Deferred(make=_others, arguments=(recorded, off))
    yield Deferred(make=_alone, arguments=(recorded,))


def _main(recorded: Recorded, *_: date) -> Iterator[Data]:
    """The feed of what is recent, as of any day on which `dropped` says the same."""
    catalogue = recorded.catalogue
    feed = main_feed(catalogue)
    held = (entry for entry in feed.entries if isinstance(entry, Event))
    yield from _feed(_header(feed, catalogue.config), tuple(_components(held, catalogue)))


def _others(recorded: Recorded, _: date) -> Iterator[Data | Deferred]:
    """The other feeds, as of any day on which `dropped` says the same of them."""
    catalogue, ical = recorded.catalogue, recorded.components
    for feed in other_feeds(catalogue):
        header = _header(feed, catalogue.config)
        if feed.family in {"actions", "minutes"}:
            calls = (_call(entry, catalogue) for entry in feed.entries)
            yield _file(feed.path, _head(header), calls)
        else:
            held = tuple(ical[entry.id] for entry in feed.entries)
            yield Deferred(make=_feed, arguments=(header, held))


def _alone(recorded: Recorded) -> Iterator[Deferred]:
    """Without a name: Outlook makes a new calendar of a file that has one."""
    head = _head(Header(zone=recorded.catalogue.config.timezone))
    for year in years_of(recorded.components.values(), lambda component: component.event.first_day):
        yield Deferred(make=_files_of_year, arguments=(head, year))


def _feed(header: Header, components: tuple[Component, ...]) -> Iterator[Data]:
    yield _file(header.source, _head(header), (component.call for component in components))


def _files_of_year(head: Call, components: tuple[Component, ...]) -> Iterator[Deferred]:
    for month in months_of(components, lambda component: component.event.first_day):
        yield Deferred(make=_files, arguments=(head, month))


def _files(head: Call, components: tuple[Component, ...]) -> Iterator[Data]:
    """The files of events that follow each other in the agenda."""
    for component in components:
        event = component.event
        for identifier in (event.id, *event.aliases):
            path = f"{output_path(entry_address(event.kind, identifier)).removesuffix('index.html')}{identifier}.ics"
            yield _file(path, head, (component.call,))


def _file(path: str, head: Call, components: Iterable[Call]) -> Data:
    return Data(path=path, call=Call(make=_joined, arguments=(head, tuple(components))))


def _components(events: Iterable[Event], catalogue: Catalogue) -> Iterator[Component]:
    """That of each event and meeting, in their order."""
    config, cards = catalogue.config, catalogue.cards
    settings: dict[tuple[str, str], tuple[Setting, str]] = {}
    for event in events:
        card, mark = cards[event.id], catalogue.ledger.mark(event)
        kind = card.nature, card.colour
        if kind not in settings:
            colour = _MEETING_COLOUR if card.is_meeting else config.event_types[event.type].colour
            setting = _setting(config, card.nature, colour)
            settings[kind] = setting, digest(setting)
        setting, known_by = settings[kind]
        place = card.place
        told = f"event {event.digest} {place.digest if place else ''}\x1f{known_by} {mark[0]} {mark[1]}"
        yield Component(event=event, place=place, setting=setting, mark=mark, digest=told if event.digest else "")


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


def _call(entry: Event | Action, catalogue: Catalogue) -> Call:
    """What makes the VTODO of an action, or the VJOURNAL of a meeting's minutes."""
    if isinstance(entry, Action):
        return _action_call(entry, catalogue)
    setting = _setting(catalogue.config, catalogue.cards[entry.id].nature)
    return Call(make=_made, arguments=("journal", entry, setting, catalogue.ledger.mark(entry)))


def _action_call(action: Action, catalogue: Catalogue) -> Call:
    library, config = catalogue.library, catalogue.config
    group, meeting = library.group_of(action), library.meeting(action.meeting)
    decided = (meeting.title, uid(meeting, config.url)) if meeting else ("", "")
    setting = _setting(config, group.title if group else "")
    return Call(make=_made, arguments=("todo", action, *decided, setting, catalogue.ledger.mark(action)))


def _head(header: Header) -> Call:
    """What makes all that stands before the first component."""
    return Call(make=_made, arguments=("head", header))


def _joined(head: bytes, components: tuple[bytes, ...]) -> bytes:
    """The whole file."""
    return b"".join((head, *components, END))


def _made(what: Literal["head", "event", "todo", "journal"], *arguments: Any) -> bytes:
    """What `components` makes of these."""
    from dge_site.formats import ical  # brings icalendar, which takes 45 ms to import: few builds make a component

    make: Callable[..., bytes] = getattr(ical, f"make_{what}")
    return make(*arguments)
