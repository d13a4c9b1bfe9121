"""The catalogue in, every calendar that one can subscribe to out, each with the entries that it holds.

The files and the page that lists them are made from this one list.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from dge_site.library.stamps import uid
from dge_site.model.entries import Action, Event, Meeting, Moment
from dge_site.model.values import Value
from dge_site.views.catalogue import Catalogue, by_name

__all__ = ["MAIN", "Feed", "dropped", "feeds", "main_feed", "other_feeds"]

MAIN = "agenda.ics"
"""The path of the main feed."""

Family = Literal["main", "type", "group", "audience", "year", "actions", "minutes"]


class Feed(Value):
    """A calendar: `path` is where it is published, `page` the address of what it shows."""

    family: Family
    path: str
    page: str
    label: str
    about: str
    colour: str = "#0b5a50"
    entries: tuple[Event | Action, ...]
    """In the order of the file: by start (or due date), then UID."""


def feeds(catalogue: Catalogue) -> tuple[Feed, ...]:
    """Every feed: the main one, then by type, group, audience and year, then actions and minutes."""
    return (main_feed(catalogue), *other_feeds(catalogue))


def main_feed(catalogue: Catalogue) -> Feed:
    """A window of the past and all that is to come, so that it stays small enough for every program."""
    about = catalogue.config.tagline or "Événements et réunions"
    recent = (event for event in catalogue.library.agenda if _lasts(event, catalogue) and _is_recent(event, catalogue))
    entries = _ordered(recent, catalogue)
    return Feed(family="main", path=MAIN, page="/agenda/", label="Tout l’agenda", about=about, entries=entries)


def other_feeds(catalogue: Catalogue) -> Iterator[Feed]:
    """Every feed but the main one."""
    ordered = _ordered(catalogue.library.agenda, catalogue)
    lasting = tuple(event for event in ordered if _lasts(event, catalogue))
    yield from _types(lasting, catalogue)
    yield from _groups(lasting, catalogue)
    yield from _audiences(lasting, catalogue)
    yield from _years(ordered)
    yield _actions(catalogue)
    yield _minutes(ordered)


def dropped(catalogue: Catalogue) -> tuple[date, date]:
    """The last day of the latest event that the main feed no longer holds, and that of the latest that no feed does.

    On all days on which the second is the same, other feeds hold the same; the main one, where both are.
    """
    agenda = catalogue.library.agenda
    past = (event.last_day for event in agenda if not _is_recent(event, catalogue))
    off = (event.last_day for event in agenda if not _lasts(event, catalogue))
    return max(past, default=date.min), max(off, default=date.min)


def _ordered(events: Iterable[Event], catalogue: Catalogue) -> tuple[Event, ...]:
    """By start, then UID."""
    config = catalogue.config
    return tuple(sorted(events, key=lambda event: (_instant_s(event.start, config.zone), uid(event, config.url))))


def _instant_s(moment: Moment, zone: ZoneInfo) -> float:
    """When a moment begins, in seconds since 1970; a whole day at its midnight in the zone."""
    begins = moment if isinstance(moment, datetime) else datetime.combine(moment, time(), tzinfo=zone)
    return begins.timestamp()


def _lasts(event: Event, catalogue: Catalogue) -> bool:
    """Whether a feed still shows it: one that did not take place is dropped some weeks after its date."""
    if event.status not in {"cancelled", "postponed"}:
        return True
    return (catalogue.library.today - event.last_day).days <= catalogue.config.calendar.cancelled_days


def _is_recent(event: Event, catalogue: Catalogue) -> bool:
    """Whether the main feed still shows it."""
    return (catalogue.library.today - event.last_day).days <= catalogue.config.calendar.past_days


def _types(lasting: tuple[Event, ...], catalogue: Catalogue) -> Iterator[Feed]:
    by_type = by_name(lasting, lambda event: (event.type,))
    for name, kind in catalogue.config.event_types.items():
        yield Feed(
            family="type",
            path=f"agenda/types/{name}.ics",
            page=f"/agenda/types/{name}/",
            label=kind.plural or kind.label,
            about=f"Événements de type « {kind.label} »",
            colour=kind.colour,
            entries=by_type.get(name, ()),
        )


def _groups(lasting: tuple[Event, ...], catalogue: Catalogue) -> Iterator[Feed]:
    by_group = by_name(lasting, lambda event: event.all_groups)
    for group in catalogue.library.groups.values():
        yield Feed(
            family="group",
            path=f"groupes/{group.id}.ics",
            page=f"/groupes/{group.id}/",
            label=group.title,
            about=f"Réunions et événements du groupe « {group.title} »",
            entries=by_group.get(group.id, ()),
        )


def _audiences(lasting: tuple[Event, ...], catalogue: Catalogue) -> Iterator[Feed]:
    by_audience = by_name(lasting, lambda event: event.audience)
    for name, label in catalogue.config.audiences.items():
        yield Feed(
            family="audience",
            path=f"agenda/publics/{name}.ics",
            page=f"/agenda/publics/{name}/",
            label=label,
            about=f"Événements pour le public « {label} »",
            entries=by_audience.get(name, ()),
        )


def _years(ordered: tuple[Event, ...]) -> Iterator[Feed]:
    """An archive a year, complete: what did not take place is kept there."""
    for year, entries in sorted(by_name(ordered, lambda event: (event.first_day.year,)).items()):
        yield Feed(
            family="year",
            path=f"agenda/{year}.ics",
            page=f"/agenda/{year}/",
            label=str(year),
            about=f"Archive de l’année {year}",
            entries=entries,
        )


def _actions(catalogue: Catalogue) -> Feed:
    def order(action: Action) -> tuple[date, str]:
        return (action.due.last if action.due else date.max, uid(action, catalogue.config.url))

    ordered = sorted(catalogue.library.actions.values(), key=order)
    return Feed(
        family="actions",
        path="actions.ics",
        page="/actions/",
        label="Actions",
        about="Actions décidées en réunion et leur échéance",
        entries=tuple(ordered),
    )


def _minutes(ordered: tuple[Event, ...]) -> Feed:
    return Feed(
        family="minutes",
        path="reunions/comptes-rendus.ics",
        page="/reunions/",
        label="Comptes rendus",
        about="Comptes rendus des réunions",
        entries=tuple(event for event in ordered if isinstance(event, Meeting) and event.body),
    )
