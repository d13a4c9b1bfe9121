"""A meeting in, its minutes as pages show them out: numbered headings, contents, agenda, attendance, decisions. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.model import french
from dge_site.model.entries import (
    Absence,
    AgendaItem,
    Attachment,
    Body,
    Decision,
    Document,
    Group,
    Heading,
    Meeting,
    Participant,
)
from dge_site.model.numbering import heading_numbers, lettered, without_number
from dge_site.model.paths import entry_address, slug
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = [
    "ABSENCES",
    "AgendaPoint",
    "Attendee",
    "CollegeAttendance",
    "LinkedDocument",
    "LocatedDecision",
    "MeetingDecisions",
    "NumberedHeading",
    "TocEntry",
    "absences_by_excuse",
    "agenda_points",
    "attendance_by_college",
    "circulation_line",
    "file_note",
    "files_of",
    "linked_documents",
    "locate_decisions",
    "meeting_name",
    "meetings_with_decisions",
    "meetings_without_minutes",
    "name_with_group",
    "number_headings",
    "previous_and_next",
    "table_of_contents",
    "version_line",
    "version_note",
]


# ------------------------------------------------------------------------------------------------------------ headings


class NumberedHeading(Value):
    """A heading with its number, such as « 2.4.1 »."""

    number: str
    heading: Heading


class TocEntry(Value):
    """A line of the table of contents, with the lines below it."""

    title: NumberedHeading
    below: "tuple[TocEntry, ...]" = ()


def number_headings(body: Body) -> tuple[NumberedHeading, ...]:
    """The headings of a body with their numbers, in order."""
    letters = lettered(body)
    return tuple(
        NumberedHeading(number=number, heading=without_number(heading, number, has_letter=number in letters))
        for number, heading in zip(heading_numbers(body), body.headings, strict=True)
    )


def table_of_contents(titles: Sequence[NumberedHeading]) -> tuple[TocEntry, ...]:
    """The lines of the table of contents: below each title stand those whose number begins with its own."""
    lines = []
    position = 0
    while position < len(titles):
        first = titles[position]
        end = position + 1
        while end < len(titles) and titles[end].number.startswith(f"{first.number}."):
            end += 1
        lines.append(TocEntry(title=first, below=table_of_contents(titles[position + 1 : end])))
        position = end
    return tuple(lines)


# -------------------------------------------------------------------------------------------------------------- agenda


class LinkedDocument(Value):
    """A document as pages link to it; `note` is its kind and size, « PPTX, 1,2 Mo », empty for an address elsewhere."""

    title: str
    address: str
    note: str = ""


class AgendaPoint(Value):
    """A point of the agenda; `anchor` is that of the section of the minutes that treats it, empty when none does."""

    title: str
    anchor: str = ""
    document: LinkedDocument | None = None
    points: "tuple[AgendaPoint, ...]" = ()


_STOP_WORD = regex(r"aux?|a|ces?|d|dans|des?|du|en|et|la?|les?|leurs?|n|par|pour|que?|qui|qu|s|sur|une?")
_LEAST_SHARE = 0.6
"""The least share of the words of a point or of a title, the shorter of the two, that the other must have."""


def agenda_points(
    items: Iterable[AgendaItem], titles: Sequence[NumberedHeading], attachments: Mapping[str, Attachment]
) -> tuple[AgendaPoint, ...]:
    """The points of an agenda, each with the section of the minutes whose title shares most words with it.

    A sub-point is looked for below its point's section first, then everywhere.
    """
    return tuple(_point(item, tuple(titles), tuple(titles), attachments) for item in items)


def _point(
    item: AgendaItem,
    near: tuple[NumberedHeading, ...],
    every: tuple[NumberedHeading, ...],
    attachments: Mapping[str, Attachment],
) -> AgendaPoint:
    section = _match(item.title, near) or _match(item.title, every)
    below = tuple(t for t in every if section and t.number.startswith(f"{section.number}.")) or near
    documents = linked_documents((item.document,) if item.document else (), attachments)
    return AgendaPoint(
        title=item.title,
        anchor=section.heading.anchor if section else "",
        document=documents[0] if documents else None,
        points=tuple(_point(inner, below, every, attachments) for inner in item.items),
    )


def _match(text: str, titles: Iterable[NumberedHeading]) -> NumberedHeading | None:
    """The title that shares most words with a text, of equals the first; None when none shares _LEAST_SHARE of them."""
    words = _words(text)
    best, best_score = None, (0.0, 0)
    for title in titles:
        other = _words(title.heading.text)
        shared = len(words & other)
        # The share of common words decides; among equal shares, how many words they are.
        score = (shared / max(1, min(len(words), len(other))), shared)
        if score[0] >= _LEAST_SHARE and score > best_score:
            best, best_score = title, score
    return best


def _words(text: str) -> frozenset[str]:
    """The words of a text without accents or capitals, and without articles, prepositions and the like."""
    return frozenset(word for word in slug(text).split("-") if not _STOP_WORD.fullmatch(word))


# ---------------------------------------------------------------------------------------------------------- attendance


class Attendee(Value):
    """A line of an attendance list as it is shown; `times` counts the equal rows without a name that it stands for."""

    name: str
    organisation: str
    role: str
    withheld: bool
    times: int = 1


class CollegeAttendance(Value):
    """The people of one college, in the order of the list; `count` counts its rows, more than one in some lines.

    No people at all: the minutes give the college alone, of which nobody came when it stands among the absent.
    """

    label: str
    people: tuple[Attendee, ...]
    count: int
    is_college: bool
    """False for those of whom the list gives no college."""

    @property
    def organisations(self) -> str:
        """The organisations of its people, each once: « DDT 51, DDT 67 »."""
        return ", ".join(dict.fromkeys(person.organisation for person in self.people if person.organisation))


def attendance_by_college(people: Iterable[Participant], config: Config) -> tuple[CollegeAttendance, ...]:
    """The people of an attendance list by college, in the order of the list; « Sans collège » for those without."""
    colleges: dict[str, list[Participant]] = {}
    for person in people:
        colleges.setdefault(person.college, []).append(person)
    return tuple(
        CollegeAttendance(
            label=config.colleges[college].label if college in config.colleges else college or "Sans collège",
            people=_lines(rows),
            count=len(rows),
            is_college=bool(college),
        )
        for college, rows in colleges.items()
    )


def _lines(rows: Iterable[Participant]) -> tuple[Attendee, ...]:
    """A line for each person with a name, one for all equal rows without; none for a row that gives a college alone."""
    lines = Counter((row.name, row.organisation, row.role, row.withheld) for row in rows)
    return tuple(
        Attendee(name=name, organisation=organisation, role=role, withheld=withheld, times=times)
        for (name, organisation, role, withheld), times in lines.items()
        if name or organisation or role or withheld
    )


ABSENCES: Mapping[bool | None, tuple[str, str, str]] = {
    True: ("Excusés", "excusé", "excusés"),
    False: ("Absents", "absent", "absents"),
    None: ("Absents ou excusés", "absent ou excusé", "absents ou excusés"),
}
"""`{whether they were excused, None when the minutes don't say: (caption, word for one, word for many)}`."""


def absences_by_excuse(people: Iterable[Absence]) -> Mapping[bool | None, tuple[Absence, ...]]:
    """`{excused: rows}` for True, False and None (not said), in this order; those without rows are left out."""
    by_excuse: dict[bool | None, tuple[Absence, ...]] = {}
    rows = tuple(people)
    for state in (True, False, None):
        if chosen := tuple(row for row in rows if row.excused is state):
            by_excuse[state] = chosen
    return by_excuse


# ---------------------------------------------------------------------------------------------------- meetings, around


def meeting_name(meeting: Meeting, library: Library) -> str:
    """The name by which pages cite a meeting: « Comité technique du 22 juin 2023 »."""
    return name_with_group(meeting, library.groups.get(meeting.group))


def name_with_group(meeting: Meeting, group: Group | None) -> str:
    """« Comité technique du 22 juin 2023 », for callers that have the group at hand; « Réunion du … » without one."""
    # A range of days begins with « du » itself.
    days = french.day_range(meeting.first_day, meeting.last_day)
    return f"{group.title if group else 'Réunion'} {days if days.startswith('du ') else f'du {days}'}"


def version_line(meeting: Meeting) -> str:
    """The latest version of the minutes: « Version 0.1 du 27 juin 2023 »; empty when none is given."""
    if not meeting.versions:
        return ""
    latest = meeting.versions[-1]
    return f"Version {latest.version}" + (f" du {french.day(latest.date)}" if latest.date else "")


def circulation_line(meeting: Meeting) -> str:
    """« envoyé aux participants le 27 juin 2023, remarques jusqu’au 15 juillet 2023 », of a draft; empty when not known."""
    if meeting.minutes_status != "draft":
        return ""
    sent = f"envoyé aux participants le {french.day(meeting.circulated)}" if meeting.circulated else ""
    until = f"remarques jusqu’au {french.day(meeting.comments_until)}" if meeting.comments_until else ""
    return ", ".join(filter(None, (sent, until)))


def version_note(meeting: Meeting) -> str:
    """The latest version of the minutes with its note: « Version 0.1 du 27 juin 2023 : version initiale »."""
    latest = version_line(meeting)
    note = meeting.versions[-1].note if meeting.versions else ""
    return f"{latest} : {note}" if note else latest


def previous_and_next(
    meetings: Sequence[Meeting], library: Library
) -> dict[str, tuple[Meeting | None, Meeting | None]]:
    """`{id: (meeting before, meeting after)}` of the meetings of one group, oldest first.

    A meeting that one names as its `next_meeting` comes after it, whatever their dates.
    """
    named = {meeting.id: library.meeting(meeting.next_meeting) for meeting in meetings}
    naming = {after.id: meeting for meeting in meetings if (after := named[meeting.id])}
    return {
        meeting.id: (
            naming.get(meeting.id) or (meetings[position - 1] if position else None),
            named[meeting.id] or (meetings[position + 1] if position + 1 < len(meetings) else None),
        )
        for position, meeting in enumerate(meetings)
    }


def meetings_without_minutes(library: Library, today: date) -> tuple[Meeting, ...]:
    """The meetings that were held and have no minutes as of `today`, latest first."""
    return tuple(meeting for meeting in reversed(library.meetings) if _lacks_minutes(meeting, today))


def _lacks_minutes(meeting: Meeting, today: date) -> bool:
    return not meeting.body and meeting.is_over(today) and not meeting.is_off


class LocatedDecision(Value):
    """A decision, and the heading of the minutes that records it, None when that is not known."""

    decision: Decision
    title: NumberedHeading | None


class MeetingDecisions(Value):
    """A meeting as the registers of decisions cite it, with its decisions."""

    meeting: Meeting
    name: str
    address: str
    decisions: tuple[LocatedDecision, ...]


def locate_decisions(meeting: Meeting) -> tuple[LocatedDecision, ...]:
    """The decisions of a meeting in their order, each with the heading of its minutes that records it."""
    titles = {title.heading.anchor: title for title in number_headings(meeting.body)}
    return tuple(
        LocatedDecision(decision=decision, title=titles.get(decision.section)) for decision in meeting.decisions
    )


def meetings_with_decisions(meetings: Iterable[Meeting], library: Library) -> tuple[MeetingDecisions, ...]:
    """Returns the decisions of each meeting that made some, in the order given."""
    return tuple(
        MeetingDecisions(
            meeting=meeting,
            name=meeting_name(meeting, library),
            address=entry_address("meeting", meeting.id),
            decisions=locate_decisions(meeting),
        )
        for meeting in meetings
        if meeting.decisions
    )


def files_of(meeting: Meeting, library: Library) -> tuple[Attachment, ...]:
    """The files below content/files/ that a meeting names: its documents, its recordings, those of its agenda."""
    named = (*meeting.documents, *meeting.replay, *meeting.agenda_documents)
    files = dict.fromkeys(document.file for document in named)
    return tuple(library.attachments[file] for file in files if file in library.attachments)


def linked_documents(
    documents: Iterable[Document], attachments: Mapping[str, Attachment]
) -> tuple[LinkedDocument, ...]:
    """Documents as pages link to them, with the kind and size of those that the site holds itself."""
    return tuple(
        LinkedDocument(
            title=d.title, address=d.url or entry_address("file", d.file), note=_note(attachments.get(d.file))
        )
        for d in documents
    )


def _note(attachment: Attachment | None) -> str:
    return file_note(attachment.path, attachment.size) if attachment else ""


def file_note(path: str, size: int) -> str:
    """« PPTX, 1,2 Mo »: the extension and the size in bytes of a file of the site."""
    kind = re.search(r"\.(\w{1,5})$", path)
    shown = f"{french.decimal(size / 1e6)}\u00a0Mo" if size >= 1e6 else f"{max(1, round(size / 1e3))}\u00a0ko"
    return f"{kind[1].upper()}, {shown}" if kind else shown
