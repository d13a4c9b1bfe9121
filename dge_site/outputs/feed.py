"""The catalogue in, /atom.xml out: new and changed events, meetings and minutes, each with its whole text.

Stamps are those of the revision ledger, so that a feed says the same on any machine.
"""

from collections.abc import Iterator
from datetime import date, datetime
from heapq import nlargest

from dge_site.library.minutes import meeting_name
from dge_site.model.entries import Event, Meeting, Page
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import NO_PROSE, Card, Catalogue, Prose, prose

__all__ = ["FeedEntry", "FeedView", "plan"]

_SHOWN = 50


class FeedEntry(Value):
    """A news item: an event or a meeting as announced, or a meeting's minutes."""

    address: str
    title: str
    updated: datetime
    card: Card
    minutes: bool
    over: bool
    prose: Prose


class FeedView(Value):
    """The latest first; `updated` is None when there is nothing."""

    updated: datetime | None
    entries: tuple[FeedEntry, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The feed at /atom.xml."""
    news = (piece for event in _latest(catalogue) for piece in _news(event, catalogue))
    entries = tuple(_entry(piece, catalogue) for piece in nlargest(_SHOWN, news, key=_order))
    view = FeedView(updated=entries[0].updated if entries else None, entries=entries)
    yield Page(path="atom.xml", template="feeds/atom.xml", view=view)


_News = tuple[str, Event, bool]
"""When an event or its minutes were last revised, as its mark says it, and whether it is the minutes."""


def _latest(catalogue: Catalogue) -> Iterator[Event]:
    """Events among which are the latest news: their order in full takes thrice as long to tell for each."""
    times = [(catalogue.ledger.mark(event)[1], event.first_day) for event in catalogue.library.agenda]
    least = sorted(times)[-_SHOWN:][:1]
    return (event for event, time in zip(catalogue.library.agenda, times, strict=True) if [time] >= least)


def _news(event: Event, catalogue: Catalogue) -> Iterator[_News]:
    _, updated = catalogue.ledger.mark(event)
    yield updated, event, False
    if isinstance(event, Meeting) and event.body:
        yield updated, event, True


def _order(piece: _News) -> tuple[str, date, str, bool]:
    updated, event, minutes = piece
    return updated, event.first_day, entry_address(event.kind, event.id), minutes


def _entry(piece: _News, catalogue: Catalogue) -> FeedEntry:
    _, event, minutes = piece
    card, library = catalogue.cards[event.id], catalogue.library
    title = meeting_name(event, library) if isinstance(event, Meeting) else event.title
    return FeedEntry(
        address=f"{card.address}#le_compte_rendu" if minutes else card.address,
        title=f"Compte rendu : {title}" if minutes else title,
        updated=catalogue.ledger.of(event).modified,
        card=card,
        minutes=minutes,
        over=event.is_over(library.today),
        prose=NO_PROSE if isinstance(event, Meeting) and not minutes else prose(event.body, library),
    )
