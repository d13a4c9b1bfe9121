"""The agenda in, /atom.xml out: new and changed events, meetings and minutes, each with its whole text.

Stamps are those of the revision ledger, so that a feed says the same on any machine.
"""

from collections.abc import Iterator
from datetime import date, datetime
from heapq import nlargest

from dge_site.library.minutes import meeting_name
from dge_site.library.revisions import Ledger
from dge_site.model.entries import Event, Meeting
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import NO_PROSE, Agenda, Bodies, Card, Prose, resolve_prose

__all__ = ["AtomEntry", "AtomView", "plan"]

_SHOWN = 50


class AtomEntry(Value):
    """A news item: an event or a meeting as announced, or a meeting's minutes."""

    address: str
    title: str
    updated: datetime
    card: Card
    minutes: bool
    over: bool
    prose: Prose


class AtomView(Value):
    """The latest first; `updated` is None when there is nothing."""

    updated: datetime | None
    entries: tuple[AtomEntry, ...]


def plan(agenda: Agenda, bodies: Bodies, ledger: Ledger, today: date) -> Iterator[Output]:
    """The feed at /atom.xml."""
    news = (piece for event in _select_latest(bodies, ledger) for piece in _list_news(event, ledger))
    entries = tuple(_make_entry(piece, agenda, ledger, today) for piece in nlargest(_SHOWN, news, key=_news_key))
    view = AtomView(updated=entries[0].updated if entries else None, entries=entries)
    yield Output(path="atom.xml", content=Call(make=Template(name="feeds/atom.xml"), arguments=(view,)))


_NewsItem = tuple[str, Event, bool]
"""When an event or its minutes were last revised, as its mark says it, and whether it is the minutes."""


def _select_latest(bodies: Bodies, ledger: Ledger) -> Iterator[Event]:
    """Events among which are the latest news: their order in full takes thrice as long to tell for each."""
    events = bodies.entries.values()
    times = [(ledger.mark(event)[1], event.first_day) for event in events]
    least = sorted(times)[-_SHOWN:][:1]
    return (event for event, time in zip(events, times, strict=True) if [time] >= least)


def _list_news(event: Event, ledger: Ledger) -> Iterator[_NewsItem]:
    _, updated = ledger.mark(event)
    yield updated, event, False
    if isinstance(event, Meeting) and event.body:
        yield updated, event, True


def _news_key(piece: _NewsItem) -> tuple[str, date, str, bool]:
    updated, event, minutes = piece
    return updated, event.first_day, entry_address(event.kind, event.id), minutes


def _make_entry(piece: _NewsItem, agenda: Agenda, ledger: Ledger, today: date) -> AtomEntry:
    _, event, minutes = piece
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
