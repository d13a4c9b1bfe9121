"""The catalogue in, the list of everything that a build makes out, spelled out."""

from collections.abc import Callable, Iterable, Iterator

from dge_site.library.revisions import LEDGER, serialise
from dge_site.model.digest import digest
from dge_site.model.entries import Call, Copy, Data, Deferred, Entry, Event, Group, Meeting, Output, Page, StaticPage
from dge_site.model.paths import entry_address, output_path
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
from dge_site.views.catalogue import Announced, Catalogue, announced

__all__ = ["assembled", "page_of", "plan"]


_MODULES = (
    (home, "daily"),
    (agenda, "daily"),
    (statics, "timeless"),
    (meetings, "daily"),
    (actions, "daily"),
    (decisions, "timeless"),
    (groups, "daily"),
    (topics, "timeless"),
    (reports, "daily"),
    (newsletter, "daily"),
    (quarterly, "timeless"),
    (search, "timeless"),
    (schemas, "timeless"),
    (subscriptions, "timeless"),
    (admin, "timeless"),
    (theme, "timeless"),
)
"""What shows no body of an event, and whether it follows the day: planned again only when something else changed."""


def plan(catalogue: Catalogue, rest: Announced) -> Iterator[Output | Deferred]:
    """Every output but what is `assembled`, the theme's assets and what is made of the list itself, in the order of this list.

    `rest` is the catalogue without the bodies of its events.
    """
    for module, follows in _MODULES:
        yield Deferred(make=_planned, arguments=(module.plan, rest if follows == "daily" else rest.timeless))
    yield from events.plan(catalogue, rest)
    yield from feed.plan(catalogue)
    yield from hosting.plan()
    yield from _attachments(catalogue)


def assembled(catalogue: Catalogue, rest: Announced) -> Iterator[Output | Deferred]:
    """The calendars and the data, joined of what many small calls make: they can be made while the pages are planned."""
    ledger = serialise(catalogue.ledger)
    known_by = digest(ledger)
    recorded = digest(rest.timeless_digest, catalogue.library.agenda, known_by)
    yield from calendar.plan(calendar.Recorded(catalogue=catalogue, digest=recorded))
    yield Deferred(make=_planned, arguments=(data.plan, rest.timeless))
    yield Data(path=LEDGER, call=Call(make=bytes, arguments=(ledger,), digest=known_by))


def page_of(entry: Entry, catalogue: Catalogue) -> Page | None:
    """The page of an entry, planned without the rest of the site; None for a kind of which this is not known."""
    rest = announced(catalogue)
    path = output_path(entry_address(entry.kind, entry.id))
    outputs: Iterable[Output]
    match entry:
        case Meeting():
            outputs = meetings.plan(rest.catalogue)
        case Event():
            outputs = _drawing_on(catalogue.library.by_id[entry.id], events.plan(catalogue, rest))
        case StaticPage():
            outputs = statics.plan(rest.catalogue)
        case Group():
            outputs = groups.plan(rest.catalogue)
        case _:
            return None
    return next((output for output in outputs if isinstance(output, Page) and output.path == path), None)


def _drawing_on(event: Event, outputs: Iterable[Output | Deferred]) -> Iterator[Output]:
    """The outputs that may show an event; a part that is not given it cannot."""
    for output in outputs:
        if not isinstance(output, Deferred):
            yield output
        elif any(each is event for given in output.arguments if isinstance(given, tuple) for each in given):
            yield from _drawing_on(event, output.make(*output.arguments))


def _planned(of: Callable[[Catalogue], Iterable[Output | Deferred]], rest: Announced) -> Iterable[Output | Deferred]:
    return of(rest.catalogue)


def _attachments(catalogue: Catalogue) -> Iterator[Copy]:
    for attachment in catalogue.library.attachments.values():
        path = output_path(entry_address("file", attachment.path))
        yield Copy(path=path, location=attachment.location, digest=attachment.digest)
