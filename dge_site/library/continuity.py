"""The last ledger and the library in, a problem out for each event that subscribers would lose or see twice."""

from collections.abc import Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library.ledger import Ledger, read_ledger
from dge_site.library.library import Library
from dge_site.library.revisions import find_vanished
from dge_site.library.stamps import uid
from dge_site.model import french, messages
from dge_site.model.entries import Event
from dge_site.model.errors import Message, Origin, Problem, Severity

__all__ = ["review"]


def review(last_ledger: bytes | None, library: Library, config: Config, today: date) -> Iterator[Problem]:
    """Errors for UIDs that two events share; warnings for events with a new UID, and for those that vanished.

    The warnings compare with the ledger of the last publication, and need one.
    """
    yield from _review_shared_uids(library, config)
    ledger = read_ledger(last_ledger)
    if ledger is None:
        return
    for event in library.agenda:
        yield from _review_renamed(event, ledger, config)
    for revision in find_vanished(last_ledger, library, today):
        assert revision.first_day is not None
        folder = "meetings" if revision.kind == "meeting" else "events"
        message = messages.vanished(revision.title, french.day(revision.first_day), revision.id)
        yield _problem(Origin(path=f"content/{folder}"), message, "id", revision.id, "warning")


def _review_shared_uids(library: Library, config: Config) -> Iterator[Problem]:
    """An error for each event whose UID another one has."""
    owners: dict[str, Event] = {}
    for event in library.agenda:
        event_uid = uid(event, config.url)
        other = owners.setdefault(event_uid, event)
        if other is not event:
            # Two UIDs of the scheme are never equal, since ids are not: an editor gave one of the two.
            wrong, right = (event, other) if event.uid else (other, event)
            yield _problem(
                wrong.origin,
                messages.duplicate_uid(event_uid, f"« {right.id} » ({right.origin})"),
                "uid",
                event_uid,
                "error",
            )


def _review_renamed(event: Event, ledger: Ledger, config: Config) -> Iterator[Problem]:
    """A warning when an event of the ledger has a new id, and so a new UID: calendars would show it twice."""
    if event.uid or not event.aliases or event.id in ledger.entries:
        return
    for alias in event.aliases:
        former = ledger.entries.get(alias)
        if former is not None:
            former_uid = former.uid or uid(event, config.url).replace(event.id, alias, 1)
            yield _problem(event.origin, messages.uid_changed(alias, former_uid), "id", event.id, "warning")
            return


def _problem(origin: Origin, message: Message, field: str, value: str, severity: Severity) -> Problem:
    return Problem(origin=origin, message=message, field=field, value=value, severity=severity)
