"""Agenda, bodies, ledger and day in, everything that a build makes out: outputs, and calls that give outputs.

A part of the plan is a call over just the values that its outputs follow from. The part `groups.plan(agenda, today)` is
planned again when the agenda or the day changes and not when the body of an event does: it never sees one.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from dge_site.library.ledger import LEDGER, Ledger, serialise_ledger
from dge_site.model.entries import Attachment, Entry, Event, Group, Meeting, StaticPage
from dge_site.model.output import Call, Output, expand_part
from dge_site.model.paths import entry_address, output_path
from dge_site.outputs import (
    actions,
    admin,
    calendar,
    data,
    dcat,
    decisions,
    events,
    feed,
    groups,
    home,
    hosting,
    meetings,
    newsletter,
    open_data,
    periods,
    quarterly,
    replays,
    schemas,
    search,
    staff,
    statics,
    subscriptions,
    theme,
    topics,
)
from dge_site.outputs import agenda as agenda_pages
from dge_site.views.catalogue import Agenda, Bodies
from dge_site.views.feeds import list_feeds
from dge_site.views.pictures import plan_file
from dge_site.views.press import Press

__all__ = ["plan", "plan_page_of", "plan_root_files"]


def plan(
    agenda: Agenda, bodies: Bodies, ledger: Ledger, today: date, press: Press | None = None
) -> Iterator[Output | Call]:
    """Every output, and every part of the plan, but the theme's assets and the outputs made from the list of all others.

    They come in the order that the site's listing keeps. `press` prints its PDFs; without one there are none.
    """
    # Calendars, events and digests are divided further, by feed, month and quarter: one entry would else plan thousands of files again.
    feeds = list_feeds(agenda, today)
    yield from calendar.plan(feeds, agenda, bodies, ledger)
    yield Call(make=data.plan, arguments=(agenda,))
    yield Call(make=open_data.plan, arguments=(agenda, press))
    yield Call(make=dcat.plan, arguments=(agenda,))
    yield Output(path=LEDGER, content=Call(make=serialise_ledger, arguments=(ledger,)))
    yield Call(make=home.plan, arguments=(agenda, today))
    yield Call(make=agenda_pages.plan, arguments=(agenda, today))
    yield Call(make=statics.plan, arguments=(agenda,))
    yield Call(make=meetings.plan, arguments=(agenda, today, press))
    yield Call(make=actions.plan, arguments=(agenda, today))
    yield Call(make=decisions.plan, arguments=(agenda,))
    yield Call(make=groups.plan, arguments=(agenda, today))
    yield Call(make=topics.plan, arguments=(agenda,))
    yield Call(make=periods.plan, arguments=(agenda, today, press))
    yield Call(make=replays.plan, arguments=(agenda,))
    yield Call(make=newsletter.plan, arguments=(agenda, today))
    yield from quarterly.plan(agenda, press)
    yield Call(make=staff.plan, arguments=(agenda,))
    yield Call(make=search.plan, arguments=(agenda,))
    yield Call(make=schemas.plan, arguments=(agenda,))
    yield Call(make=subscriptions.plan, arguments=(tuple(feed.as_empty() for feed in feeds), agenda.config))
    yield Call(make=admin.plan, arguments=(agenda,))
    yield Call(make=theme.plan, arguments=(agenda,))
    yield from events.plan(agenda, bodies, today)
    yield Call(make=feed.plan, arguments=(agenda, bodies, ledger, today))
    yield from hosting.plan()
    yield from _plan_attachments(agenda)


def plan_page_of(entry: Entry, agenda: Agenda, bodies: Bodies, today: date) -> Output | None:
    """The page of an entry, planned without the rest of the site, for the preview of an editor who is writing.

    None for an entry that is no event, meeting, group or static page.
    """
    path = output_path(entry_address(entry.kind, entry.id))
    outputs: Iterator[Output]
    match entry:
        case Meeting():  # before Event, of which it is a subclass
            outputs = meetings.plan(agenda, today)
        case Event():
            card = agenda.cards[entry.id]
            months = (month for month in events.plan(agenda, bodies, today) if events.holds_page_of(month, card))
            outputs = (output for month in months for output in expand_part(month))
        case StaticPage():
            outputs = statics.plan(agenda)
        case Group():
            outputs = groups.plan(agenda, today)
        case _:
            return None
    return next((output for output in outputs if output.path == path), None)


def plan_root_files(files: Iterable[Attachment]) -> Iterator[Output]:
    """The files of content/root/, at the root of the site."""
    for file in files:
        yield Output(path=file.path, content=file.file)


def _plan_attachments(agenda: Agenda) -> Iterator[Output]:
    for attachment in agenda.library.attachments.values():
        yield from plan_file(attachment, agenda.library.pictures.get(attachment.path))
