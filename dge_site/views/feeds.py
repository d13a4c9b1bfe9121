"""The agenda in, every calendar that one can subscribe to out, each with the entries that it holds.

The .ics files and the page /abonnements/ that lists them are made from this one list.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.stamps import uid
from dge_site.model.entries import Action, Event, Meeting, Moment
from dge_site.model.values import Value, replace
from dge_site.views.catalogue import Agenda, group_by_names

__all__ = ["MAIN_FEED", "CalendarFeed", "list_feeds"]

MAIN_FEED = "agenda.ics"
"""The path of the main feed."""

FeedFamily = Literal["main", "type", "group", "audience", "year", "actions", "minutes"]
"""The property that the entries of a feed share; `actions` holds tasks and `minutes` journal entries, all others events."""


class CalendarFeed(Value):
    """A calendar to subscribe to, with its entries as of a day."""

    family: FeedFamily
    path: str
    """Relative to the output folder."""
    page: str
    """The address of the page that shows the same entries."""
    label: str
    about: str
    colour: str = "#0b5a50"
    entries: tuple[Event | Action, ...]
    """In the order of the file: by start (actions by the end of their due date), then UID."""

    def as_empty(self) -> "CalendarFeed":
        """The feed without its entries, for what only tells that there is one: it is then the same on any day."""
        return replace(self, entries=())


def list_feeds(agenda: Agenda, today: date) -> tuple[CalendarFeed, ...]:
    """Every feed: the main one, then by type, group, audience and year, then actions and minutes."""
    config = agenda.config
    ordered = _sort_by_start(agenda)
    # Archives hold all of `ordered`; subscribers of the other feeds need not keep what was cancelled long ago.
    lasting = tuple(event for event in ordered if _still_shows(event, today, config))
    return (
        _make_main_feed(lasting, today, config),
        *_make_type_feeds(lasting, config),
        *_make_group_feeds(lasting, agenda.library),
        *_make_audience_feeds(lasting, config),
        *_make_year_feeds(ordered),
        _make_action_feed(agenda.library, config),
        _make_minutes_feed(ordered),
    )


def _make_main_feed(lasting: tuple[Event, ...], today: date, config: Config) -> CalendarFeed:
    """The feed of coming events and of those of the last `past_days`: programs stop reading one that grows without end."""
    return CalendarFeed(
        family="main",
        path=MAIN_FEED,
        page="/agenda/",
        label="Tout l’agenda",
        about=config.tagline or "Événements et réunions",
        entries=tuple(event for event in lasting if (today - event.last_day).days <= config.calendar.past_days),
    )


def _sort_by_start(agenda: Agenda) -> tuple[Event, ...]:
    """The events and meetings by start, then UID."""
    zone, url = agenda.config.zone, agenda.config.url
    return tuple(sorted(agenda.library.agenda, key=lambda event: (_instant_s(event.start, zone), uid(event, url))))


def _instant_s(moment: Moment, zone: ZoneInfo) -> float:
    """The instant of a moment, in seconds since 1970; a whole day begins at its midnight in the zone."""
    begins = moment if isinstance(moment, datetime) else datetime.combine(moment, time(), tzinfo=zone)
    return begins.timestamp()


def _still_shows(event: Event, today: date, config: Config) -> bool:
    """Whether a feed still shows an event: one that did not take place leaves it `cancelled_days` after its date.

    Until then subscribers see that it is cancelled; a component that only vanished would say nothing to them.
    """
    if event.status not in {"cancelled", "postponed"}:
        return True
    return (today - event.last_day).days <= config.calendar.cancelled_days


def _make_type_feeds(lasting: tuple[Event, ...], config: Config) -> Iterator[CalendarFeed]:
    by_type = group_by_names(lasting, lambda event: (event.type,))
    for name, kind in config.event_types.items():
        yield CalendarFeed(
            family="type",
            path=f"agenda/types/{name}.ics",
            page=f"/agenda/types/{name}/",
            label=kind.plural or kind.label,
            about=f"Événements de type « {kind.label} »",
            colour=kind.colour,
            entries=by_type.get(name, ()),
        )


def _make_group_feeds(lasting: tuple[Event, ...], library: Library) -> Iterator[CalendarFeed]:
    by_group = group_by_names(lasting, lambda event: event.all_groups)
    for group in library.groups.values():
        yield CalendarFeed(
            family="group",
            path=f"groupes/{group.id}.ics",
            page=f"/groupes/{group.id}/",
            label=group.title,
            about=f"Réunions et événements du groupe « {group.title} »",
            entries=by_group.get(group.id, ()),
        )


def _make_audience_feeds(lasting: tuple[Event, ...], config: Config) -> Iterator[CalendarFeed]:
    by_audience = group_by_names(lasting, lambda event: event.audience)
    for name, label in config.audiences.items():
        yield CalendarFeed(
            family="audience",
            path=f"agenda/publics/{name}.ics",
            page=f"/agenda/publics/{name}/",
            label=label,
            about=f"Événements pour le public « {label} »",
            entries=by_audience.get(name, ()),
        )


def _make_year_feeds(ordered: tuple[Event, ...]) -> Iterator[CalendarFeed]:
    """A feed for each year that holds all its events for good, cancelled ones too, and those that go on into it."""
    by_year = group_by_names(ordered, lambda event: range(event.first_day.year, event.last_day.year + 1))
    for year, entries in sorted(by_year.items()):
        yield CalendarFeed(
            family="year",
            path=f"agenda/{year}.ics",
            page=f"/agenda/{year}/",
            label=str(year),
            about=f"Archive de l’année {year}",
            entries=entries,
        )


def _make_action_feed(library: Library, config: Config) -> CalendarFeed:
    def order(action: Action) -> tuple[date, str]:
        return (action.due.last if action.due else date.max, uid(action, config.url))

    ordered = sorted(library.actions.values(), key=order)
    return CalendarFeed(
        family="actions",
        path="actions.ics",
        page="/actions/",
        label="Actions",
        about="Actions issues des réunions et leur échéance",
        entries=tuple(ordered),
    )


def _make_minutes_feed(ordered: tuple[Event, ...]) -> CalendarFeed:
    return CalendarFeed(
        family="minutes",
        path="reunions/comptes-rendus.ics",
        page="/reunions/",
        label="Comptes rendus",
        about="Comptes rendus des réunions",
        entries=tuple(event for event in ordered if isinstance(event, Meeting) and event.body),
    )
