"""The catalogue in, every iCalendar file out: the feeds to subscribe to, the archives, and a file for each event.

A component is made once, whatever the number of feeds that hold it: each feed is a call over the calls that make its
components, so that an edit of one event makes one component again. Components are ordered by (start, UID).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Literal

from dge_site.colours import css_name
from dge_site.config import Config
from dge_site.digest import digest
from dge_site.feeds import Feed, Header, Setting
from dge_site.model import Action, Call, Data, Deferred, Event, Meeting
from dge_site.paths import entry_address, output_path
from dge_site.stamps import uid
from dge_site.views import Catalogue, months_of

__all__ = ["LIMIT_BYTES", "plan"]

LIMIT_BYTES = 1_000_000
"""About where Google Calendar stops reading a feed."""

_MEETING_COLOUR = "#4a5a68"


def plan(catalogue: Catalogue, listed: Iterable[Feed]) -> Iterator[Data | Deferred]:
    """Every .ics file: the feeds that are listed, then one for each event and meeting, at its former addresses too."""
    config = catalogue.config
    setting_of = cache(partial(_known_setting, config))
    calls = {event.id: _event_call(event, catalogue, setting_of) for event in catalogue.library.agenda}
    for feed in listed:
        yield Data(
            path=feed.path,
            call=Call(make=_made, arguments=("calendar", _header(feed, config), tuple(_calls(feed, calls, catalogue)))),
        )
    # Without a name: Outlook makes a new calendar of a file that has one.
    header = Header(zone=config.timezone)
    for month in months_of(catalogue.library.agenda):
        events = tuple(event.announced for event in month)
        yield Deferred(make=_files, arguments=(header, events, tuple(calls[event.id] for event in events)))


def _files(header: Header, events: tuple[Event, ...], calls: tuple[Call, ...]) -> Iterator[Data]:
    """The files of events that follow each other in the agenda."""
    for event, call in zip(events, calls, strict=True):
        for identifier in (event.id, *event.aliases):
            path = f"{output_path(entry_address(event.kind, identifier)).removesuffix('index.html')}{identifier}.ics"
            yield Data(path=path, call=Call(make=_made, arguments=("calendar", header, (call,))))


def _calls(feed: Feed, calls: Mapping[str, Call], catalogue: Catalogue) -> Iterator[Call]:
    """The calls that make a feed's components."""
    for entry in feed.entries:
        if isinstance(entry, Action):
            yield _action_call(entry, catalogue)
        elif feed.family == "minutes" and isinstance(entry, Meeting):
            yield _minutes_call(entry, catalogue)
        else:
            yield calls[entry.id]


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


def _known_setting(config: Config, nature: str, colour: str) -> tuple[Setting, str]:
    """A setting with its digest."""
    setting = _setting(config, nature, colour)
    return setting, digest(setting)


def _event_call(event: Event, catalogue: Catalogue, setting_of: Callable[[str, str], tuple[Setting, str]]) -> Call:
    card, (sequence, modified) = catalogue.cards[event.id], catalogue.ledger.mark(event)
    colour = _MEETING_COLOUR if card.is_meeting else catalogue.config.event_types[event.type].colour
    setting, mark = setting_of(card.nature, colour)
    told = ("event", event.digest, card.place.digest if card.place else "", mark, str(sequence), modified)
    return Call(
        make=_made,
        arguments=("event", event, card.place, setting, (sequence, modified)),
        digest="\x1f".join(told) if event.digest else "",
    )


def _action_call(action: Action, catalogue: Catalogue) -> Call:
    library, config = catalogue.library, catalogue.config
    group, meeting = library.group_of(action), library.meeting(action.meeting)
    decided = (meeting.title, uid(meeting, config.url)) if meeting else ("", "")
    setting = _setting(config, group.title if group else "")
    return Call(make=_made, arguments=("todo", action, *decided, setting, catalogue.ledger.mark(action)))


def _minutes_call(meeting: Meeting, catalogue: Catalogue) -> Call:
    setting = _setting(catalogue.config, catalogue.cards[meeting.id].nature)
    return Call(make=_made, arguments=("journal", meeting, setting, catalogue.ledger.mark(meeting)))


def _made(what: Literal["calendar", "event", "todo", "journal"], *arguments: Any) -> bytes:
    """What `components` makes of these."""
    from dge_site import components  # brings icalendar, which takes 45 ms to import: few builds make a component

    make: Callable[..., bytes] = getattr(components, f"make_{what}")
    return make(*arguments)
