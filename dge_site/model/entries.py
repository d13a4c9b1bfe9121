"""The nouns of the project: the entries that editors write, once validated.

Everything here is frozen and complete when built. Entries hold what their own file says and nothing else; what joins
them stands in `library.Library`. Date-times are aware, in the site's zone; a plain date is a whole day.
"""

import hashlib
import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from html import unescape
from typing import ClassVar, Literal

from dge_site.model.digest import Digested
from dge_site.model.errors import Origin, Problem
from dge_site.model.output import File
from dge_site.model.paths import slug
from dge_site.model.regex import regex
from dge_site.model.values import Value, cached_attribute, field, replace, to_msgpack

__all__ = [
    "EMPTY_BODY",
    "NA",
    "Absence",
    "Action",
    "AgendaItem",
    "Answer",
    "Attachment",
    "Attendance",
    "Body",
    "CalendarDate",
    "CollegeTurnout",
    "Count",
    "Decision",
    "DecisionType",
    "Document",
    "Entry",
    "Event",
    "FollowUp",
    "Group",
    "Heading",
    "Image",
    "Indicator",
    "IndicatorValue",
    "Join",
    "Link",
    "Meeting",
    "Member",
    "Moment",
    "Newsletter",
    "Notice",
    "Participant",
    "Period",
    "Picture",
    "Place",
    "Rating",
    "Reading",
    "Registration",
    "Satisfaction",
    "Section",
    "Speaker",
    "StaticPage",
    "SurveyQuestion",
    "Topic",
    "Version",
    "Votes",
    "announced_digest",
    "day_of",
    "last_day_of",
    "spell_moment",
]


class NA(Enum):
    """A count that does not apply, shown as « – »; an absent one is None: not known (yet), shown empty."""

    NA = "n/a"


Count = int | NA | None
CalendarDate = date
"""`datetime.date` by another name, for classes whose own field `date` hides it."""
Moment = date | datetime
EventStatus = Literal["confirmed", "tentative", "cancelled", "postponed"]
ActionStatus = Literal["open", "in-progress", "done", "dropped"]
DecisionType = Literal["decision", "request", "conclusion"]


class Period(Value):
    """A day, month, quarter, half-year or year, from its first day to its last.

    `text` is as written: `2023-09-14`, `2023-09`, `2023-T3`, `2023-S2` or `2023`.
    """

    text: str
    first: date
    last: date


# ---------------------------------------------------------------------------------------------------- Markdown bodies


SUMMARY_LIMIT = 200
"""Characters of a summary made from a body: what search engines and previews show."""


class Heading(Value):
    """A heading of a body, at `level` 2 to 5 and at `line` of the file; its words as inline HTML and as plain text."""

    level: int
    anchor: str
    html: str
    text: str
    line: int


class Link(Value):
    """The target of a link or of an image, as written: `event:ID`, `https://…`; `line` is that of the file."""

    target: str
    line: int
    is_image: bool = False


class Section(Value):
    """A heading with the HTML up to the next heading; the first section of a body may have none."""

    heading: Heading | None
    html: str


class Notice(Value):
    """A flaw of the prose that the Markdown converter noticed; `messages.prose` words it."""

    line: int
    kind: str
    """The code of the message."""
    value: str
    """The text at fault."""
    expected: str = ""
    """The text to write instead, when it is known."""


class Body(Digested):
    """A Markdown text, converted: safe HTML in sections, and the same as plain text.

    Internal links (`event:ID`) are still as written: what they lead to is known to the renderer. `digest` is of the
    Markdown and its first line in the file.
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

    def is_repeated(self, anchor: str) -> bool:
        """Whether another heading says the same as that of an anchor, which goes to another one when one is added above."""
        headings = self.headings
        words = next((slug(heading.text) for heading in headings if heading.anchor == anchor), "")
        # The anchors of all that say it begin with it: few texts are to be made into one.
        same = (heading for heading in headings if words and heading.anchor.startswith(words))
        return sum(slug(heading.text) == words for heading in same) > 1

    @property
    def html(self) -> str:
        return "".join(
            (f'<h{h.level} id="{h.anchor}">{h.html}</h{h.level}>\n' if (h := section.heading) else "") + section.html
            for section in self.sections
        )

    @property
    def summary(self) -> str:
        """The first paragraph on one line, cut at a word and ended by « … » beyond SUMMARY_LIMIT characters.

        The titles above it are passed over; the first stands for it where there is nothing else.
        """
        begun = next((n for n, section in enumerate(self.sections) if section.html.strip()), len(self.sections))
        titles = sum(section.heading is not None for section in self.sections[: begun + 1])
        paragraphs = self.text.split("\n\n", titles + 1)
        first = " ".join(paragraphs[titles if titles < len(paragraphs) else 0].split("\n"))
        if " | " in first and (said := _PARAGRAPH.search(self.html)):  # a table, whose cells are no sentence
            first = unescape(re.sub(r"<[^<>]*>", "", said[1])).replace("\n", " ")
        return first if len(first) <= SUMMARY_LIMIT else first[:SUMMARY_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


_PARAGRAPH = regex(r"<p>(.*?)</p>", re.DOTALL)
EMPTY_BODY = Body()


# ------------------------------------------------------------------------------------------------------------- entries


class Entry(Digested):
    """The base of every kind of content. `digest` covers all that the entry says, and its place in its file."""

    kind: ClassVar[str]

    id: str
    origin: Origin

    @property
    def prose(self) -> Body:
        """Its text in Markdown: the body, or the note of an action or an indicator; empty for a kind without any."""
        return getattr(self, "body", None) or getattr(self, "note", None) or EMPTY_BODY


class Place(Entry):
    """A place where events are held; coordinates are in degrees of WGS 84.

    One that an event gives as free text has that text for a name, and no id.
    """

    kind: ClassVar[str] = "place"

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    online: bool = False

    @property
    def town(self) -> str:
        """« 88000 Brécy », without the city where it is the name of the place too."""
        return " ".join(filter(None, (self.postcode, self.city if self.city != self.name else "")))

    @property
    def full_line(self) -> str:
        """« Le Moulin, 3 rue du Pont, 88000 Brécy »."""
        return ", ".join(filter(None, (self.name, self.address, self.town)))


class Join(Value):
    """How to join an event at a distance, for convocations alone: no output of the site may hold any part of it."""

    url: str = ""
    phone: str = ""
    code: str = ""
    note: str = ""


class Registration(Value):
    """How people sign up for an event: by a form, an e-mail or a call, and from when until when."""

    url: str = ""
    email: str = ""
    phone: str = ""
    opens: Moment | None = None
    deadline: Moment | None = None
    capacity: int | None = None
    full: bool | None = None
    note: str = ""

    @property
    def address(self) -> str:
        """The address of the link by which one signs up, of the form first; empty where there is nothing to follow."""
        return self.url or (f"mailto:{self.email}" if self.email else self.phone_address)

    @property
    def phone_address(self) -> str:
        """The address that calls the telephone number; empty without one."""
        digits = "".join(c for c in self.phone if c.isdigit() or c == "+")
        return f"tel:{digits}" if digits else ""

    @property
    def contact(self) -> str:
        """How one signs up, as a text to read: the address of the form, the e-mail or the number."""
        return self.url or self.email or self.phone


class Speaker(Value):
    """Somebody who speaks at an event; `talk` is the title of what they present."""

    name: str
    organisation: str = ""
    talk: str = ""


class CollegeTurnout(Value):
    """The part of an event's attendance that one college makes up; `college` is a key of site.toml."""

    college: str
    registered: Count = None
    attended: Count = None


class Attendance(Value):
    """The numbers of people who signed up for an event, and who came.

    Those by college are exact: `views.small_counts` says what of them may be shown.
    """

    registered: Count = None
    attended: Count = None
    colleges: tuple[CollegeTurnout, ...] = ()
    """In the order of the file."""


class Satisfaction(Value):
    """The answers to a questionnaire: their number, and their mean `score` out of `scale`."""

    responses: Count = None
    score: float | None = None
    scale: float | None = None


class Answer(Value):
    """A possible answer to a question, and the number of people who gave it."""

    label: str
    count: int


class SurveyQuestion(Value):
    """A question of a survey, with its answers in the order of the file; `responses` is the number of people who answered.

    Counts are exact: `views.surveys` says what of them may be shown. Of a `scale` each label begins with its degree, of
    `choice` people gave one answer, of `choices` any number of them.
    """

    question: str
    type: Literal["scale", "choice", "choices"]
    scale: int | None = None
    """The highest degree."""
    answers: tuple[Answer, ...] = ()
    responses: Count = None


class Document(Value):
    """A document or a recording: either at the address `url`, or at `file` below content/files/."""

    title: str
    url: str = ""
    file: str = ""


class Image(Value):
    """A picture, `file` below content/files/, the text that stands for it where it can't be seen, and whose it is."""

    file: str
    alt: str
    credit: str = ""


class Event(Entry, dict=True):
    """An entry of the agenda. Date-times are aware, in the site's zone; an `end` that is a date is the last day.

    `place` is the id of a Place or free text; `groups`, `image` and the like name other entries by id or path.
    """

    kind: ClassVar[str] = "event"

    title: str
    type: str = ""
    start: Moment
    end: Moment | None = None
    place: str = ""
    join: Join | None = None
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
    survey: tuple[SurveyQuestion, ...] = ()
    recording: Literal["planned", "none"] | None = None
    """What is known of a recording while `replay` is empty."""
    replay: tuple[Document, ...] = ()
    documents: tuple[Document, ...] = ()
    image: Image | None = None
    highlights: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    uid: str = ""
    updated: Moment | None = None
    draft: bool = False
    body: Body = EMPTY_BODY
    announced_digest: str = ""
    """The digest of all but the body, which lists do not show; empty for an event that tests make."""

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def all_groups(self) -> tuple[str, ...]:
        """The ids of the groups that it concerns; for a meeting the one that meets comes first."""
        return self.groups

    @property
    def announced(self) -> "Event":
        """The event as lists show it: without its body, and with a digest that no change of the body touches."""
        return replace(self, body=EMPTY_BODY, digest=self.announced_digest or self.digest)

    @property
    def is_off(self) -> bool:
        """Whether it does not take place as announced: cancelled or postponed."""
        return self.status in {"cancelled", "postponed"}

    @cached_attribute
    def first_day(self) -> date:
        start = self.start
        return start.date() if isinstance(start, datetime) else start

    @cached_attribute
    def last_day(self) -> date:
        return last_day_of(self.start, self.end)

    def is_over(self, today: date) -> bool:
        """Whether its last day lies before `today`."""
        return self.last_day < today


class AgendaItem(Value):
    """A point of a meeting's agenda, with its sub-points."""

    title: str
    items: "tuple[AgendaItem, ...]" = ()
    document: Document | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """Its document, and those of its sub-points at every depth."""
        below = tuple(document for item in self.items for document in item.documents)
        return (self.document, *below) if self.document else below


class Participant(Value):
    """A row of an attendance list; `college` is a key of site.toml. One of name, organisation and college is given."""

    name: str = ""
    organisation: str = ""
    college: str = ""
    role: str = ""
    withheld: bool = False
    """Whether site.toml withholds the name: the row is a person's even where nothing else is said of them."""


class Absence(Participant):
    """A row of the list of those who did not come; `excused` is None when the minutes do not say."""

    excused: bool | None = None


class Version(Value):
    """A version of the minutes, with its number, its date and an observation."""

    version: str
    date: CalendarDate | None = None
    note: str = ""
    authors: tuple[str, ...] = ()


class Votes(Value):
    """The votes on a decision: how many for it, against it and abstentions; None for what the minutes do not say."""

    for_: int | None = None
    against: int | None = None
    abstain: int | None = None

    def __bool__(self) -> bool:
        """Whether any number is said: `votes: {for: }` says none."""
        return (self.for_, self.against, self.abstain) != (None, None, None)


class Decision(Value):
    """A decision, request or conclusion of a meeting.

    `section` is the anchor of the heading of the minutes that records it, or empty.
    """

    id: str
    text: str
    section: str = ""
    type: DecisionType = "decision"
    votes: Votes | None = None


class Meeting(Event):
    """A meeting of the committee or working group `group`; its body is the minutes, empty while there are none."""

    kind: ClassVar[str] = "meeting"

    group: str
    agenda: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    absent: tuple[Absence, ...] = ()
    versions: tuple[Version, ...] = ()
    minutes_status: Literal["draft", "approved"] | None = None
    takeaways: tuple[str, ...] = ()
    """What to remember of the meeting, shown before its minutes."""
    decisions: tuple[Decision, ...] = ()
    circulated: CalendarDate | None = None
    """The day on which the draft of the minutes was sent to the participants."""
    comments_until: CalendarDate | None = None
    """The last day for their remarks on it."""
    approved_by: str = ""
    """The id of the meeting that approved the minutes."""
    next_meeting: str = ""

    @property
    def all_groups(self) -> tuple[str, ...]:
        return (self.group, *self.groups)

    @property
    def agenda_documents(self) -> tuple[Document, ...]:
        """The documents of all points of the agenda, in their order."""
        return tuple(document for item in self.agenda for document in item.documents)


class FollowUp(Value):
    """A note, made on a day, of what became of an action."""

    date: CalendarDate
    text: str


class Action(Entry):
    """Something that somebody has to do, most often decided in a meeting.

    `section` is an anchor of that meeting's minutes; an empty `group` stands for the one that met.
    """

    kind: ClassVar[str] = "action"

    title: str
    owners: tuple[str, ...] = ()
    due: Period | None = None
    status: ActionStatus = "open"
    closed: date | None = None
    meeting: str = ""
    section: str = ""
    group: str = ""
    note: Body = EMPTY_BODY
    follow_up: tuple[FollowUp, ...] = ()

    @property
    def is_closed(self) -> bool:
        return self.status in {"done", "dropped"}

    def is_late(self, today: date) -> bool:
        """Whether the whole period of `due` lies before `today` and the action is not closed."""
        return not self.is_closed and self.due is not None and self.due.last < today


class Member(Value):
    """A member of a group: an organisation, a college of site.toml, or both."""

    organisation: str = ""
    college: str = ""


class Rating(Value):
    """A mark that a college gave to the work of a group, out of `scale`."""

    date: CalendarDate | None = None
    college: str = ""
    score: float
    scale: float | None = None
    meeting: str = ""


class Group(Entry):
    """A committee or a working group."""

    kind: ClassVar[str] = "group"

    title: str
    type: Literal["committee", "working-group"] = "working-group"
    short: str = ""
    aliases: tuple[str, ...] = ()
    """Other names by which documents call it."""
    status: Literal["planned", "active", "closed"] = "active"
    summary: str = ""
    objectives: tuple[str, ...] = ()
    lead: str = ""
    members: tuple[Member, ...] = ()
    contact: str = ""
    ratings: tuple[Rating, ...] = ()
    body: Body = EMPTY_BODY


class Topic(Entry):
    """A theme that was proposed for an event; `event` is the one that treats it, once there is one."""

    kind: ClassVar[str] = "topic"

    title: str
    proposed_by: tuple[str, ...] = ()
    meeting: str = ""
    status: Literal["proposed", "planned", "treated"] = "proposed"
    event: str = ""


class IndicatorValue(Value):
    """The value of an indicator on a day; `meeting` is the one where it was said."""

    date: CalendarDate
    value: float
    meeting: str = ""


class Indicator(Entry):
    """A figure that is followed over time, in `unit`; its values are in the order of the file."""

    kind: ClassVar[str] = "indicator"

    label: str
    unit: str = ""
    note: Body = EMPTY_BODY
    values: tuple[IndicatorValue, ...] = ()


class Newsletter(Entry):
    """An issue of the newsletter, sent on `date`; it announces the events from `from_` to `to`, both included."""

    kind: ClassVar[str] = "newsletter"

    title: str = ""
    date: CalendarDate
    from_: CalendarDate | None = None
    to: CalendarDate | None = None
    highlight: tuple[str, ...] = ()
    body: Body = EMPTY_BODY


class StaticPage(Entry):
    """A page of prose; `menu` is its rank in the menu, None for a page that is not in it."""

    kind: ClassVar[str] = "page"

    title: str
    menu: int | None = None
    body: Body = EMPTY_BODY


class Attachment(Value):
    """A file below content/files/ that is published as it is; `path` is relative to that folder, `size` in bytes."""

    path: str
    size: int
    file: File


class Picture(Value):
    """A file below content/files/ as pages show it, and the smaller forms that are published beside it; sizes in pixels."""

    path: str
    width: int
    """0 where it is not known."""
    height: int
    forms: tuple[tuple[str, int], ...] = ()
    """(what follows its path, width) of each form in WebP, the narrowest first."""
    is_replaced: bool = False
    """Whether a smaller form of the same format is published in its place."""


class Reading(Value):
    """The result of reading one source: its valid entries, and all its problems."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    """(kind, id) of each entry that has errors, so that references to it are not errors too; an empty id stands for any
    entry of a file that can't be read."""
    unfinished: tuple[Entry, ...] = ()
    """What is known of these, to verify whom else they refer to; a field that is required may hold an empty text."""


def announced_digest(event: Event) -> str:
    """32 hexadecimal digits for all that an event says but for its body."""
    said = to_msgpack(replace(event, body=EMPTY_BODY, digest="", announced_digest=""))
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def last_day_of(start: Moment, end: Moment | None) -> date:
    """The last day of what goes on from `start` to `end`: an evening that ends at midnight belongs to its own day."""
    last = day_of(end or start)
    ends_at_midnight = isinstance(end, datetime) and end.time() == time()
    return last - timedelta(days=1) if ends_at_midnight and last > day_of(start) else last


def spell_moment(moment: Moment) -> str:
    """A moment as content has it, `2027-01-14` or `2027-01-14 10:30`, in its own zone."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def day_of(moment: Moment) -> date:
    """The calendar day of a date or of an aware date-time."""
    return moment.date() if isinstance(moment, datetime) else moment
