"""The catalogue in, the list of everything that a build makes out, spelled out."""

from collections.abc import Iterator

from dge_site.feeds import feeds
from dge_site.model import Call, Copy, Data, Deferred, Output
from dge_site.outputs import (
    actions,
    admin,
    agenda,
    calendar,
    data,
    decisions,
    events,
    feed,
    groups,
    home,
    hosting,
    meetings,
    newsletter,
    quarterly,
    reports,
    schemas,
    search,
    statics,
    subscriptions,
    theme,
    topics,
)
from dge_site.paths import entry_address, output_path
from dge_site.revisions import LEDGER, serialise
from dge_site.views import Catalogue

__all__ = ["plan"]


def plan(catalogue: Catalogue) -> Iterator[Output | Deferred]:
    """Every output but the theme's assets and what is made of the list itself, in the order of this list."""
    calendars = feeds(catalogue)
    yield from home.plan(catalogue)
    yield from agenda.plan(catalogue)
    yield from events.plan(catalogue)
    yield from calendar.plan(catalogue, calendars)
    yield from feed.plan(catalogue)
    yield from subscriptions.plan(catalogue, calendars)
    yield from statics.plan(catalogue)
    yield from data.plan(catalogue)
    yield from meetings.plan(catalogue)
    yield from actions.plan(catalogue)
    yield from decisions.plan(catalogue)
    yield from groups.plan(catalogue)
    yield from topics.plan(catalogue)
    yield from reports.plan(catalogue)
    yield from newsletter.plan(catalogue)
    yield from quarterly.plan(catalogue)
    yield from search.plan(catalogue)
    yield from schemas.plan(catalogue)
    yield from admin.plan(catalogue)
    yield from theme.plan(catalogue)
    yield _ledger(catalogue)
    yield from hosting.plan()
    yield from _attachments(catalogue)


def _ledger(catalogue: Catalogue) -> Data:
    return Data(path=LEDGER, call=Call(make=bytes, arguments=(serialise(catalogue.ledger),)))


def _attachments(catalogue: Catalogue) -> Iterator[Copy]:
    for attachment in catalogue.library.attachments.values():
        path = output_path(entry_address("file", attachment.path))
        yield Copy(path=path, location=attachment.location, digest=attachment.digest)
