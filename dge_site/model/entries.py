"""The nouns of the project: what editors write, once validated.

Everything here is frozen and complete when built. Entries hold what their own file says and nothing else; what joins
them stands in `library.Library`. Date-times are aware, in the site's zone; a plain date is a whole day.
"""

import hashlib
from datetime import date, datetime
from enum import Enum
from typing import ClassVar, Literal

from dge_site.model.digest import Digested
from dge_site.model.errors import Origin, Problem
from dge_site.model.output import File
from dge_site.model.values import Value, encoded, field, kept, replace

__all__ = [
    "EMPTY",
    "NA",
    "Absence",
    "Action",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Body",
    "Count",
    "Day",
    "Decision",
    "Document",
    "Entry",
    "Event",
    "FollowUp",
    "Group",
    "Heading",
    "Image",
    "Link",
    "Meeting",
    "Member",
    "Moment",
    "Newsletter",
    "Notice",
    "PartialDate",
    "Participant",
    "Place",
    "Rating",
    "Reading",
    "Registration",
    "Satisfaction",
    "Section",
    "Speaker",
    "StaticPage",
    "Topic",
    "Version",
    "announced_digest",
    "day_of",
]


class NA(Enum):
    """A count that does not apply, shown as « – »; an absent one is None: not known (yet), shown empty."""

    NA = "n/a"


Count = int | NA | None
Day = date
"""The type `date`, under a name that a field called `date` does not hide."""
Moment = date | datetime
EventStatus = Literal["confirmed", "tentative", "cancelled", "postponed"]
ActionStatus = Literal["open", "in-progress", "done", "dropped"]


class PartialDate(Value):
    """A whole period, both ends inclusive; `text` as written: `2023-09`, `2023-T3`, `2023-S2`, `2023`."""

    text: str
    first: date
    last: date


# ---------------------------------------------------------------------------------------------------- Markdown bodies


SUMMARY_LIMIT = 200
"""Characters of a summary made from a body: what search engines and previews show."""


class Heading(Value):
    """A heading of a body: `level` 2 to 5, `html` inline, `text` plain, `line` in the file."""

    level: int
    anchor: str
    html: str
    text: str
    line: int


class Link(Value):
    """An href or an image's src, as written."""

    target: str
    line: int


class Section(Value):
    """What stands between one heading and the next; the first may have no heading."""

    heading: Heading | None
    html: str


class Notice(Value):
    """Something in the prose that an editor should hear about."""

    line: int
    kind: str
    value: str
    expected: str = ""


class Body(Digested):
    """Markdown, converted: safe HTML whose internal links (`event:ID`) are still as written, and its plain text.

    `digest` is of the Markdown and where it starts.
    """

    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    text: str = ""
    notices: tuple[Notice, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(section.heading for section in self.sections if section.heading)

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(heading.anchor for heading in self.headings)

    @property
    def html(self) -> str:
        return "".join(
            (f'<h{h.level} id="{h.anchor}">{h.html}</h{h.level}>\n' if (h := section.heading) else "") + section.html
            for section in self.sections
        )

    @property
    def summary(self) -> str:
        """The first paragraph on one line, cut at a word when it is long."""
        first = " ".join(self.text.split("\n\n", 1)[0].split("\n"))
        return first if len(first) <= SUMMARY_LIMIT else first[:SUMMARY_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


EMPTY = Body()


# ------------------------------------------------------------------------------------------------------------- entries


class Entry(Digested):
    """What every kind shares. `digest` covers all that the entry says and where it says it."""

    kind: ClassVar[str]

    id: str
    origin: Origin


class Place(Entry):
    """Coordinates are WGS 84 degrees. A free text stands as a place without id."""

    kind: ClassVar[str] = "place"

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    online: bool = False


class Registration(Value):
    url: str = ""
    opens: Moment | None = None
    deadline: Moment | None = None
    note: str = ""


class Speaker(Value):
    name: str
    organisation: str = ""
    talk: str = ""


class Attendance(Value):
    registered: Count = None
    attended: Count = None


class Satisfaction(Value):
    responses: Count = None
    score: float | None = None
    scale: float | None = None


class Document(Value):
    """A document or a replay: at `url`, or `file` below content/files/."""

    title: str
    url: str = ""
    file: str = ""


class Image(Value):
    file: str
    alt: str


class Event(Entry, dict=True):
    """An entry of the agenda. `end` is inclusive when it is a date."""

    kind: ClassVar[str] = "event"

    title: str
    type: str = ""
    start: Moment
    end: Moment | None = None
    place: str = ""
    status: EventStatus = "confirmed"
    rescheduled_from: Moment | Literal["unknown"] | None = None
    summary: str = ""
    url: str = ""
    registration: Registration | None = None
    themes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    attendance: Attendance = field(default_factory=Attendance)
    satisfaction: Satisfaction | None = None
    replay: tuple[Document, ...] = ()
    documents: tuple[Document, ...] = ()
    image: Image | None = None
    highlights: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    uid: str = ""
    updated: Moment | None = None
    draft: bool = False
    body: Body = EMPTY
    announced_digest: str = ""
    """Of all but the body, for the lists, which do not show it; empty for an event made by hand."""

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def all_groups(self) -> tuple[str, ...]:
        """The ids of the groups that it concerns, the one that meets first."""
        return self.groups

    @property
    def announced(self) -> "Event":
        """The event as lists show it: without its body, and with a digest that no change of the body touches."""
        return replace(self, body=EMPTY, digest=self.announced_digest or self.digest)

    @kept
    def first_day(self) -> date:
        start = self.start
        return start.date() if isinstance(start, datetime) else start

    @kept
    def last_day(self) -> date:
        end = self.end or self.start
        return end.date() if isinstance(end, datetime) else end

    def is_over(self, today: date) -> bool:
        """Whether its last day lies before `today`."""
        return self.last_day < today


class AgendaItem(Value):
    """A point of the order of the day, with its sub-points."""

    title: str
    items: "tuple[AgendaItem, ...]" = ()
    document: Document | None = None


class Participant(Value):
    """A row of the attendance list; any of the texts may be empty, not all. `college` is an id of site.toml."""

    name: str = ""
    organisation: str = ""
    college: str = ""
    role: str = ""


class Absence(Participant):
    """`excused` is None when the minutes do not say."""

    excused: bool | None = None


class Version(Value):
    version: str
    date: Day | None = None
    note: str = ""
    authors: tuple[str, ...] = ()


class Decision(Value):
    """`section` is the anchor of a heading of the same minutes, or empty."""

    id: str
    text: str
    section: str = ""


class Meeting(Event):
    """An event with a body that held it; `body` is the minutes, empty when there are none."""

    kind: ClassVar[str] = "meeting"

    group: str
    agenda: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    absent: tuple[Absence, ...] = ()
    versions: tuple[Version, ...] = ()
    minutes_status: Literal["draft", "approved"] | None = None
    decisions: tuple[Decision, ...] = ()
    next_meeting: str = ""

    @property
    def all_groups(self) -> tuple[str, ...]:
        return (self.group, *self.groups)


class FollowUp(Value):
    date: Day
    text: str


class Action(Entry):
    """An action item; `group` may be empty and then is the meeting's."""

    kind: ClassVar[str] = "action"

    title: str
    owners: tuple[str, ...] = ()
    due: PartialDate | None = None
    status: ActionStatus = "open"
    closed: date | None = None
    meeting: str = ""
    section: str = ""
    group: str = ""
    note: Body = EMPTY
    follow_up: tuple[FollowUp, ...] = ()

    @property
    def is_closed(self) -> bool:
        return self.status in {"done", "dropped"}

    def is_late(self, today: date) -> bool:
        """Whether the whole period of `due` lies before `today` and the action is not closed."""
        return not self.is_closed and self.due is not None and self.due.last < today


class Member(Value):
    organisation: str = ""
    college: str = ""


class Rating(Value):
    date: Day | None = None
    college: str = ""
    score: float
    scale: float | None = None
    meeting: str = ""


class Group(Entry):
    kind: ClassVar[str] = "group"

    title: str
    type: Literal["committee", "working-group"] = "working-group"
    status: Literal["planned", "active", "closed"] = "active"
    summary: str = ""
    objectives: tuple[str, ...] = ()
    lead: str = ""
    members: tuple[Member, ...] = ()
    contact: str = ""
    ratings: tuple[Rating, ...] = ()
    body: Body = EMPTY


class Topic(Entry):
    kind: ClassVar[str] = "topic"

    title: str
    proposed_by: tuple[str, ...] = ()
    meeting: str = ""
    status: Literal["proposed", "planned", "treated"] = "proposed"
    event: str = ""


class Newsletter(Entry):
    """An issue; `from_` and `to` are the period announced, inclusive."""

    kind: ClassVar[str] = "newsletter"

    title: str = ""
    date: Day
    from_: Day | None = None
    to: Day | None = None
    highlight: tuple[str, ...] = ()
    body: Body = EMPTY


class StaticPage(Entry):
    kind: ClassVar[str] = "page"

    title: str
    menu: int | None = None
    body: Body = EMPTY


class Attachment(Value):
    """A file below content/files/, published as it is; `path` is relative to that folder, `size` in bytes."""

    path: str
    size: int
    file: File


class Reading(Value):
    """What one source says; with an error among `problems`, entries may be missing."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """(kind, id) of what is written here but has errors, so that references to it are not errors too; an empty id
    stands for a whole file that cannot be read."""


def announced_digest(event: Event) -> str:
    """32 hexadecimal digits for all that an event says but for its body."""
    said = encoded(replace(event, body=EMPTY, digest="", announced_digest=""))
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def day_of(moment: Moment) -> date:
    """The calendar day of a date or of an aware date-time."""
    return moment.date() if isinstance(moment, datetime) else moment
