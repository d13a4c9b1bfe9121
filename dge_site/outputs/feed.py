"""Agenda, bodies, ledger and day in, /atom.xml out: events, meetings and minutes as last revised, each with its whole text.

The dates are those of the revision ledger, so that a feed says the same on any machine.
"""

from collections.abc import Iterator
from datetime import date, datetime
from heapq import nlargest

from dge_site.library.ledger import Ledger
from dge_site.library.minutes import meeting_name
from dge_site.model.entries import Event, Meeting
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import NO_PROSE, Agenda, Bodies, Card, Prose, resolve_prose

__all__ = ["AtomEntry", "AtomView", "plan"]

_SHOWN = 50
"""The number of entries that the feed holds at most."""


class AtomEntry(Value):
    """An entry of the feed: an event or a meeting as announced, or a meeting's minutes."""

    address: str
    title: str
    updated: datetime
    card: Card
    minutes: bool
    """Whether the entry is the minutes of the meeting."""
    over: bool
    """Whether the event has ended."""
    prose: Prose
    """The body of an event, or the minutes; empty for a meeting as announced."""


class AtomView(Value):
    """The feed, latest entry first; `updated` is None while there is none."""

    updated: datetime | None
    entries: tuple[AtomEntry, ...]


def plan(agenda: Agenda, bodies: Bodies, ledger: Ledger, today: date) -> Iterator[Output]:
    """The feed at /atom.xml."""
    news = (item for event in _select_latest(bodies, ledger) for item in _list_news(event, ledger))
    entries = tuple(_make_entry(item, agenda, ledger, today) for item in nlargest(_SHOWN, news, key=_news_key))
    view = AtomView(updated=entries[0].updated if entries else None, entries=entries)
    yield Output(path="atom.xml", content=Call(make=Template(name="feeds/atom.xml"), arguments=(view,)))


_NewsItem = tuple[str, Event, bool]
"""(when it was last revised, as LAST-MODIFIED writes it; the event or the meeting; whether the item is its minutes)."""


def _select_latest(bodies: Bodies, ledger: Ledger) -> Iterator[Event]:
    """The events and meetings that the feed may hold: the latest, and those that tie with the last of them.

    A first choice, by the first half of the order: `_news_key` takes three times as long, and the agenda has thousands.
    """
    events = bodies.entries.values()
    times = [(ledger.mark(event)[1], event.first_day) for event in events]
    earliest = sorted(times)[-_SHOWN:][:1]  # a list, empty for an empty agenda
    return (event for event, time in zip(events, times, strict=True) if [time] >= earliest)


def _list_news(event: Event, ledger: Ledger) -> Iterator[_NewsItem]:
    _, updated = ledger.mark(event)
    yield updated, event, False
    if isinstance(event, Meeting) and event.body:
        yield updated, event, True


def _news_key(item: _NewsItem) -> tuple[str, date, str, bool]:
    """The order of the feed: by revision, then day, then address, minutes after their meeting."""
    updated, event, minutes = item
    return updated, event.first_day, entry_address(event.kind, event.id), minutes


def _make_entry(item: _NewsItem, agenda: Agenda, ledger: Ledger, today: date) -> AtomEntry:
    _, event, minutes = item
    card, library = agenda.cards[event.id], agenda.library
    title = meeting_name(event, library) if isinstance(event, Meeting) else event.title
    return AtomEntry(
        address=f"{card.address}#le_compte_rendu" if minutes else card.address,
        title=f"Compte rendu : {title}" if minutes else title,
        updated=ledger.of(event).modified,
        card=card,
        minutes=minutes,
        over=event.is_over(today),
        prose=NO_PROSE if isinstance(event, Meeting) and not minutes else resolve_prose(event.body, library),
    )
