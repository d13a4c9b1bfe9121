"""The catalogue in, /atom.xml out: new and changed events, meetings and minutes, each with its whole text.

Stamps are those of the revision ledger, so that a feed says the same on any machine.
"""

from collections.abc import Iterator
from datetime import datetime

from dge_site.minutes import meeting_name
from dge_site.model import Event, Meeting, Page
from dge_site.values import Value
from dge_site.views import NO_PROSE, Card, Catalogue, Prose, prose

__all__ = ["FeedEntry", "FeedView", "plan"]

_SHOWN = 50


class FeedEntry(Value):
    """A news item: an event or a meeting as announced, or a meeting's minutes."""

    address: str
    title: str
    updated: datetime
    card: Card
    minutes: bool
    prose: Prose


class FeedView(Value):
    """The latest first; `updated` is None when there is nothing."""

    updated: datetime | None
    entries: tuple[FeedEntry, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The feed at /atom.xml."""
    entries = [entry for event in catalogue.library.agenda for entry in _entries(event, catalogue)]
    latest = sorted(entries, key=lambda e: (e.updated, e.card.event.first_day, e.address), reverse=True)[:_SHOWN]
    view = FeedView(updated=latest[0].updated if latest else None, entries=tuple(latest))
    yield Page(path="atom.xml", template="feeds/atom.xml", view=view)


def _entries(event: Event, catalogue: Catalogue) -> Iterator[FeedEntry]:
    card, library = catalogue.cards[event.id], catalogue.library
    updated = catalogue.ledger.of(event).modified
    meeting = event if isinstance(event, Meeting) else None
    title = meeting_name(meeting, library) if meeting else event.title
    text = NO_PROSE if meeting else prose(event.body, library)
    yield FeedEntry(address=card.address, title=title, updated=updated, card=card, minutes=False, prose=text)
    if meeting and meeting.body:
        yield FeedEntry(
            address=f"{card.address}#le_compte_rendu",
            title=f"Compte rendu : {title}",
            updated=updated,
            card=card,
            minutes=True,
            prose=prose(meeting.body, library),
        )
