"""The last ledger and the library in, what subscribers would suffer out: lost events, changed or shared UIDs."""

from collections.abc import Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.revisions import Ledger, read, vanished
from dge_site.library.stamps import uid
from dge_site.model import french, messages
from dge_site.model.entries import Event
from dge_site.model.errors import Message, Origin, Problem, Severity

__all__ = ["review"]


def review(last: bytes | None, library: Library, config: Config, today: date) -> Iterator[Problem]:
    """The problems of the agenda as calendars hold it; without a last ledger, only what the content alone tells."""
    yield from _shared(library, config)
    before = read(last)
    if before is None:
        return
    for event in library.agenda:
        yield from _renamed(event, before, config)
    for lost in vanished(last, library, today):
        assert lost.first_day is not None
        folder = "meetings" if lost.kind == "meeting" else "events"
        message = messages.vanished(lost.title, french.day(lost.first_day), lost.id)
        yield _problem(Origin(path=f"content/{folder}"), message, "id", lost.id, "warning")


def _shared(library: Library, config: Config) -> Iterator[Problem]:
    """An error for each UID that another event has already."""
    owners: dict[str, Event] = {}
    for event in library.agenda:
        name = uid(event, config.url)
        other = owners.setdefault(name, event)
        if other is not event:
            # Two default UIDs never meet: one of the two was imposed.
            wrong, right = (event, other) if event.uid else (other, event)
            yield _problem(
                wrong.origin, messages.duplicate_uid(name, f"« {right.id} » ({right.origin})"), "uid", name, "error"
            )


def _renamed(event: Event, before: Ledger, config: Config) -> Iterator[Problem]:
    """A warning when an event goes on under a new id, and so a new UID."""
    if event.uid or not event.aliases or event.id in before.entries:
        return
    for alias in event.aliases:
        former = before.entries.get(alias)
        if former is not None:
            name = former.uid or uid(event, config.url).replace(event.id, alias, 1)
            yield _problem(event.origin, messages.uid_changed(alias, name), "id", event.id, "warning")
            return


def _problem(origin: Origin, message: Message, field: str, value: str, severity: Severity) -> Problem:
    return Problem(origin=origin, message=message, field=field, value=value, severity=severity)
