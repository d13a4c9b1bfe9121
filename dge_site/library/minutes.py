"""A meeting in, what its page and every page that cites it need of its minutes out.

Pure: numbers of the titles, table of contents, order of the day, attendance, neighbours. Headings are numbered by
their nesting, so that a skipped level leaves no hole; anchors stay the body's own.
"""

import re
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
from dge_site.model.paths import entry_address, slug
from dge_site.model.values import Value

__all__ = [
    "Attending",
    "College",
    "Contents",
    "Enclosure",
    "Numbered",
    "Placed",
    "Point",
    "Sitting",
    "absences",
    "attendance",
    "contents",
    "enclosures",
    "meeting_name",
    "name_of",
    "neighbours",
    "number",
    "placed",
    "points",
    "sittings",
    "version_line",
    "version_note",
    "without_minutes",
]


# ------------------------------------------------------------------------------------------------------------ headings


class Numbered(Value):
    """A heading with its number: « 2.4.1 »."""

    number: str
    heading: Heading


class Contents(Value):
    """A line of the table of contents and those below it."""

    title: Numbered
    below: "tuple[Contents, ...]" = ()


def number(body: Body) -> tuple[Numbered, ...]:
    """The headings of a body with their numbers, in order."""
    levels: list[int] = []
    counts: list[int] = []
    found = []
    for heading in body.headings:
        while levels and levels[-1] > heading.level:
            levels.pop()
            if len(counts) > len(levels) + 1:
                counts.pop()
        if not levels or levels[-1] < heading.level:
            levels.append(heading.level)
        if len(counts) < len(levels):
            counts.append(0)
        del counts[len(levels) :]
        counts[-1] += 1
        found.append(Numbered(number=".".join(map(str, counts)), heading=heading))
    return tuple(found)


def contents(titles: Sequence[Numbered]) -> tuple[Contents, ...]:
    """The table of contents: each title with those whose number begins with its own."""
    found = []
    position = 0
    while position < len(titles):
        first = titles[position]
        end = position + 1
        while end < len(titles) and titles[end].number.startswith(f"{first.number}."):
            end += 1
        found.append(Contents(title=first, below=contents(titles[position + 1 : end])))
        position = end
    return tuple(found)


# ---------------------------------------------------------------------------------------------------- order of the day


class Enclosure(Value):
    """A document as pages link to it: `note` is its kind and size, « PPTX, 1,2 Mo »."""

    title: str
    address: str
    note: str = ""


class Point(Value):
    """A point of the order of the day; `anchor` is the section of the minutes that treats it, or empty."""

    title: str
    anchor: str = ""
    document: Enclosure | None = None
    points: "tuple[Point, ...]" = ()


_EMPTY_WORD = re.compile(r"aux?|a|ces?|d|dans|des?|du|en|et|la?|les?|leurs?|n|par|pour|que?|qui|qu|s|sur|une?")
_ENOUGH = 0.6


def points(
    items: Iterable[AgendaItem], titles: Sequence[Numbered], attachments: Mapping[str, Attachment]
) -> tuple[Point, ...]:
    """The order of the day, each point led to the section whose title has most of its words.

    A sub-point looks below its point's section first, then everywhere.
    """
    return tuple(_point(item, tuple(titles), tuple(titles), attachments) for item in items)


def _point(
    item: AgendaItem, near: tuple[Numbered, ...], every: tuple[Numbered, ...], attachments: Mapping[str, Attachment]
) -> Point:
    found = _match(item.title, near) or _match(item.title, every)
    below = tuple(t for t in every if found and t.number.startswith(f"{found.number}.")) or near
    documents = enclosures((item.document,) if item.document else (), attachments)
    return Point(
        title=item.title,
        anchor=found.heading.anchor if found else "",
        document=documents[0] if documents else None,
        points=tuple(_point(each, below, every, attachments) for each in item.items),
    )


def _match(text: str, titles: Iterable[Numbered]) -> Numbered | None:
    """The title that shares most words with a text, the first of equals; None when none shares enough."""
    words = _words(text)
    best, best_score = None, (0.0, 0)
    for title in titles:
        other = _words(title.heading.text)
        shared = len(words & other)
        score = (shared / max(1, min(len(words), len(other))), shared)
        if score[0] >= _ENOUGH and score > best_score:
            best, best_score = title, score
    return best


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in slug(text).split("-") if not _EMPTY_WORD.fullmatch(word))


# ---------------------------------------------------------------------------------------------------------- attendance


class Attending(Value):
    """A line of an attendance list; `times` counts equal lines without a name."""

    name: str
    organisation: str
    role: str
    times: int = 1


class College(Value):
    """The people of one college, in the order of the list; `count` counts the rows of the list."""

    label: str
    people: tuple[Attending, ...]
    count: int


def attendance(people: Iterable[Participant], config: Config) -> tuple[College, ...]:
    """People by college, both in the order of the list; those without a college under their own heading."""
    colleges: dict[str, list[Participant]] = {}
    for person in people:
        colleges.setdefault(person.college, []).append(person)
    return tuple(
        College(
            label=config.colleges[college].label if college in config.colleges else college or "Sans collège",
            people=_lines(rows),
            count=len(rows),
        )
        for college, rows in colleges.items()
    )


def _lines(rows: Iterable[Participant]) -> tuple[Attending, ...]:
    """One line for each named person, one for all the equal rows without a name; none for a college alone."""
    lines: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.name, row.organisation, row.role)
        lines[key] = lines.get(key, 0) + 1
    return tuple(
        Attending(name=name, organisation=organisation, role=role, times=times)
        for (name, organisation, role), times in lines.items()
        if name or organisation or role
    )


def absences(people: Iterable[Absence]) -> Mapping[bool | None, tuple[Absence, ...]]:
    """`{excused, not excused or not said: rows}`, only those that there are."""
    found: dict[bool | None, tuple[Absence, ...]] = {}
    rows = tuple(people)
    for state in (True, False, None):
        if chosen := tuple(row for row in rows if row.excused is state):
            found[state] = chosen
    return found


# ---------------------------------------------------------------------------------------------------- meetings, around


def meeting_name(meeting: Meeting, library: Library) -> str:
    """« Comité technique du 22 juin 2023 », as every page cites it."""
    return name_of(meeting, library.groups.get(meeting.group))


def name_of(meeting: Meeting, group: Group | None) -> str:
    """`meeting_name` of a meeting of this group."""
    days = french.day_range(meeting.first_day, meeting.last_day)
    return f"{group.title if group else 'Réunion'} {days if days.startswith('du ') else f'du {days}'}"


def version_line(meeting: Meeting) -> str:
    """« Version 0.1 du 27 juin 2023 », of the latest version; empty when none is given."""
    if not meeting.versions:
        return ""
    latest = meeting.versions[-1]
    return f"Version {latest.version}" + (f" du {french.day(latest.date)}" if latest.date else "")


def version_note(meeting: Meeting) -> str:
    """« Version 0.1 du 27 juin 2023 : version initiale », the latest version with what it says of itself."""
    latest = version_line(meeting)
    note = meeting.versions[-1].note if meeting.versions else ""
    return f"{latest} : {note}" if note else latest


def neighbours(meetings: Sequence[Meeting], library: Library) -> dict[str, tuple[Meeting | None, Meeting | None]]:
    """By id, the one before and the one after of each meeting of a group; what one names as its next one counts first."""
    named = {meeting.id: library.meeting(meeting.next_meeting) for meeting in meetings}
    naming = {after.id: meeting for meeting in meetings if (after := named[meeting.id])}
    return {
        meeting.id: (
            naming.get(meeting.id) or (meetings[here - 1] if here else None),
            named[meeting.id] or (meetings[here + 1] if here + 1 < len(meetings) else None),
        )
        for here, meeting in enumerate(meetings)
    }


def without_minutes(library: Library, today: date) -> tuple[Meeting, ...]:
    """Meetings that were held and have no minutes as of `today`, latest first."""
    return tuple(meeting for meeting in reversed(library.meetings) if _lacks_minutes(meeting, today))


def _lacks_minutes(meeting: Meeting, today: date) -> bool:
    return not meeting.body and meeting.is_over(today) and meeting.status not in {"cancelled", "postponed"}


class Placed(Value):
    """A decision and the title under which it was taken, if it is known."""

    decision: Decision
    title: Numbered | None


class Sitting(Value):
    """A meeting as a register cites it, with what it decided."""

    meeting: Meeting
    name: str
    address: str
    decisions: tuple[Placed, ...]


def placed(meeting: Meeting) -> tuple[Placed, ...]:
    """The decisions of a meeting with their places in its minutes, in order."""
    titles = {title.heading.anchor: title for title in number(meeting.body)}
    return tuple(Placed(decision=each, title=titles.get(each.section)) for each in meeting.decisions)


def sittings(meetings: Iterable[Meeting], library: Library) -> tuple[Sitting, ...]:
    """The meetings that decided something, in their order."""
    return tuple(
        Sitting(
            meeting=meeting,
            name=meeting_name(meeting, library),
            address=entry_address("meeting", meeting.id),
            decisions=placed(meeting),
        )
        for meeting in meetings
        if meeting.decisions
    )


def enclosures(documents: Iterable[Document], attachments: Mapping[str, Attachment]) -> tuple[Enclosure, ...]:
    """Documents with their addresses, and the kind and size of those that the site holds."""
    return tuple(
        Enclosure(title=d.title, address=d.url or entry_address("file", d.file), note=_note(attachments.get(d.file)))
        for d in documents
    )


def _note(attachment: Attachment | None) -> str:
    if attachment is None:
        return ""
    kind = re.search(r"\.(\w{1,5})$", attachment.path)
    size = attachment.size
    shown = f"{french.decimal(size / 1e6)}\u00a0Mo" if size >= 1e6 else f"{max(1, round(size / 1e3))}\u00a0Ko"
    return f"{kind[1].upper()}, {shown}" if kind else shown
