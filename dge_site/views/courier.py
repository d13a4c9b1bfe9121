"""A meeting, or the actions of an owner, and those who are written to in, the draft of a message and its parts out.

Nothing of it is published. A message reads as its recipients need it: what, when, how to join, what to prepare, how to
answer; the PDF and the calendar file go with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from dge_site.content.config import Config
from dge_site.formats.colours import css_name
from dge_site.formats.css_inliner import inline_styles
from dge_site.formats.ical_settings import END, MEETING_COLOUR, Header, Setting
from dge_site.formats.mail import Enclosure, Envelope, make_draft
from dge_site.formats.plain import tidy
from dge_site.library.ledger import CalendarMark, Ledger
from dge_site.library.library import Library
from dge_site.library.minutes import (
    AgendaPoint,
    LinkedDocument,
    LocatedDecision,
    agenda_points,
    file_note,
    linked_documents,
    locate_decisions,
    meeting_name,
    number_headings,
    version_line,
)
from dge_site.library.recipients import Recipients
from dge_site.model import french
from dge_site.model.entries import Attachment, Join, Meeting, Place
from dge_site.model.output import Call, File, Output, Template
from dge_site.model.paths import name_slug
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card
from dge_site.views.followup import (
    ActionBlock,
    ActionRow,
    Owner,
    group_in_blocks,
    make_rows,
    make_spans,
    owner_address,
    select_carried_over,
)

__all__ = ["LinkedFile", "MessageView", "plan_convocation", "plan_minutes_message", "plan_reminder", "split_documents"]

_MOST_ATTACHED = 10_000_000
"""Bytes that go with a message at most: many servers refuse more than 20 MB, and a letter is a third longer than its files."""


class LinkedFile(Value):
    """A document of a meeting that is too large to go with a message, which gives its address."""

    title: str
    note: str
    """« PDF, 31 Mo »."""


class MessageView(Value):
    """All that the templates of a message show."""

    kind: Literal["convocation", "minutes", "actions"]
    subject: str
    preheader: str
    page: str
    """The address of the page where the same can be read."""
    reply: str
    """The address to answer to; empty when none is known."""
    when: str = ""
    place: Place | None = None
    join: Join | None = None
    card: Card | None = None
    meeting: Meeting | None = None
    name: str = ""
    """The meeting as a sentence names it."""
    approving: str = ""
    """The name of the meeting that approved the minutes."""
    version: str = ""
    points: tuple[AgendaPoint, ...] = ()
    documents: tuple[LinkedDocument, ...] = ()
    decisions: tuple[LocatedDecision, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    blocks: tuple[ActionBlock, ...] = ()
    owner: str = ""
    has_pdf: bool = False


def plan_convocation(
    meeting: Meeting, agenda: Agenda, ledger: Ledger, to: Recipients, today: date, pdf: Call | None
) -> Iterator[Output]:
    """The files of a meeting's convocation: message, its two forms, calendar file, PDF."""
    library = agenda.library
    card, name = agenda.cards[meeting.id], meeting_name(meeting, library)
    rows = make_rows(library.actions_before_group.get(meeting.group, ()), library, today)
    attached, _ = split_documents(meeting, library)
    view = MessageView(
        kind="convocation",
        subject=f"Convocation : {name}",
        preheader=", ".join(
            filter(None, (french.when(meeting.start, meeting.end), card.place.name if card.place else ""))
        ),
        page=card.address,
        reply=_reply_address(meeting, library, agenda.config),
        when=french.when(meeting.start, meeting.end) + (", date à confirmer" if meeting.status == "tentative" else ""),
        place=card.place,
        join=meeting.join,
        card=card,
        meeting=meeting,
        name=name,
        points=agenda_points(meeting.agenda, number_headings(meeting.body), library.attachments),
        documents=linked_documents((*meeting.agenda_documents, *meeting.documents), library.attachments),
        actions=select_carried_over(meeting, make_spans(rows, today)).rows,
        has_pdf=pdf is not None,
    )
    calendar = Call(
        make=_make_calendar,
        arguments=(meeting, card.place, card.nature, agenda.config.url, agenda.config.timezone, ledger.mark(meeting)),
    )
    enclosures: dict[Enclosure, Call | File] = {
        Enclosure(
            name=f"{meeting.id}.ics", mime_type="text/calendar", parameters='charset="utf-8"; method=PUBLISH'
        ): calendar
    }
    if pdf is not None:
        enclosures[Enclosure(name=f"{meeting.id}.pdf", mime_type="application/pdf")] = pdf
    enclosures |= {_enclosure_of(attachment): attachment.file for attachment in attached}
    yield from _plan_message(view, to, today, agenda.config, enclosures)


def plan_minutes_message(
    meeting: Meeting, agenda: Agenda, to: Recipients, today: date, pdf: Call | None
) -> Iterator[Output]:
    """The files of the message that circulates a meeting's minutes, as a draft to correct or once approved."""
    library, config = agenda.library, agenda.config
    card, name = agenda.cards[meeting.id], meeting_name(meeting, library)
    approving = library.meeting(meeting.approved_by)
    is_draft = meeting.minutes_status == "draft"
    until = meeting.comments_until
    remarks = f", remarques jusqu’au {french.day(until)}" if is_draft and until else ""
    view = MessageView(
        kind="minutes",
        subject=f"{'Projet de compte rendu' if is_draft else 'Compte rendu approuvé'} : {name}{remarks}",
        preheader=meeting.summary or name,
        page=f"{card.address}#le_compte_rendu",
        reply=_reply_address(meeting, library, config),
        card=card,
        meeting=meeting,
        name=name,
        approving=meeting_name(approving, library) if approving else "",
        version=version_line(meeting),
        decisions=locate_decisions(meeting),
        actions=make_rows(library.actions_of_meeting.get(meeting.id, ()), library, today),
        documents=linked_documents(meeting.documents, library.attachments),
        has_pdf=pdf is not None,
    )
    pdfs = {Enclosure(name=f"{meeting.id}.pdf", mime_type="application/pdf"): pdf} if pdf is not None else {}
    yield from _plan_message(view, to, today, config, pdfs)


def plan_reminder(
    owner: Owner, rows: Iterable[ActionRow], agenda: Agenda, to: Recipients, today: date
) -> Iterator[Output]:
    """The files of the message that reminds an owner of what is still to be done."""
    # The site may withhold the owner's name, and then has no page of that name.
    published = {name_slug(label) for action in agenda.library.actions.values() for label in action.owners}
    blocks = group_in_blocks(rows)
    late = next((len(block.rows) for block in blocks if block.id == "en_retard"), 0)
    total = sum(len(block.rows) for block in blocks)
    counted = french.count(total, "action") + (f", dont {late} en retard" if late else "")
    view = MessageView(
        kind="actions",
        subject=f"{agenda.config.title} : {counted}",
        preheader=f"{owner.label} : {counted}",
        page=owner_address(owner) if owner.id in published else "/actions/",
        reply=agenda.config.organisation.email,
        owner=owner.label,
        blocks=blocks,
    )
    yield from _plan_message(view, to, today, agenda.config, {})


def split_documents(meeting: Meeting, library: Library) -> tuple[tuple[Attachment, ...], tuple[LinkedFile, ...]]:
    """(documents of the site that go with a convocation, those that are too large to)."""
    attached: list[Attachment] = []
    linked: list[LinkedFile] = []
    total = 0
    for document in (*meeting.agenda_documents, *meeting.documents):
        attachment = library.attachments.get(document.file)
        if attachment is None or attachment in attached:
            continue
        if total + attachment.size <= _MOST_ATTACHED:
            attached.append(attachment)
            total += attachment.size
        else:
            linked.append(LinkedFile(title=document.title, note=file_note(attachment.path, attachment.size)))
    return tuple(attached), tuple(linked)


def _reply_address(meeting: Meeting, library: Library, config: Config) -> str:
    """The group's address where it has one, else the organisation's."""
    group = library.groups.get(meeting.group)
    contact = group.contact.removeprefix("mailto:") if group else ""
    return contact if "@" in contact and " " not in contact else config.organisation.email


def _plan_message(
    view: MessageView, to: Recipients, today: date, config: Config, enclosures: Mapping[Enclosure, Call | File]
) -> Iterator[Output]:
    """The message, its forms, and the files that go with it."""
    html = Call(make=inline_styles, arguments=(Call(make=Template(name="mail/message.html"), arguments=(view,)),))
    text = Call(make=tidy, arguments=(Call(make=Template(name="mail/message.txt"), arguments=(view,)),))
    envelope = Envelope(
        subject=view.subject,
        name=config.organisation.name or config.title,
        address=config.organisation.email,
        day=today,
        url=config.url,
        to=tuple((person.name, person.address) for person in to.people),
        reply_to=view.reply if view.reply != config.organisation.email else "",
    )
    files = tuple(enclosures.values())
    yield Output(path="message.html", content=html)
    yield Output(path="message.txt", content=text)
    yield Output(
        path="message.eml",
        content=Call(make=make_draft, arguments=(envelope, html, text, tuple(enclosures), *files)),
    )
    for enclosure, content in enclosures.items():
        made = content if isinstance(content, File) else Call(make=bytes, arguments=(content,))
        yield Output(path=enclosure.name, content=made)


def _enclosure_of(attachment: Attachment) -> Enclosure:
    from mimetypes import guess_type

    name = attachment.path.rpartition("/")[2]
    return Enclosure(name=name, mime_type=guess_type(name, strict=False)[0] or "application/octet-stream")


def _make_calendar(
    meeting: Meeting, place: Place | None, nature: str, url: str, zone: str, mark: CalendarMark
) -> bytes:
    """The calendar file of a meeting with how to join it: of the UID and the SEQUENCE that the site's feeds have."""
    from dge_site.formats import ical  # brings icalendar, which takes 45 ms to import

    setting = Setting(url=url, zone=zone, nature=nature, colour=css_name(MEETING_COLOUR))
    head = ical.make_head(Header(zone=zone, method="PUBLISH"))
    return head + ical.make_event(meeting, place, setting, mark, meeting.join) + END
