"""The agenda in, the page of every meeting and the list of meetings out."""

from collections.abc import Callable, Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.minutes import (
    ABSENCES,
    AgendaPoint,
    CollegeAttendance,
    LinkedDocument,
    LocatedDecision,
    NumberedHeading,
    TocEntry,
    absences_by_excuse,
    agenda_points,
    attendance_by_college,
    files_of,
    linked_documents,
    locate_decisions,
    meeting_name,
    meetings_without_minutes,
    name_with_group,
    number_headings,
    previous_and_next,
    table_of_contents,
    version_line,
)
from dge_site.model.entries import Attachment, Decision, Group, Meeting, Participant, Picture, Topic, day_of
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Agenda,
    Card,
    Crumb,
    Meta,
    Prose,
    find_groups,
    make_search_tags,
    plan_lazy_page,
    plan_page,
    resolve_prose,
)
from dge_site.views.followup import ActionRow, Review, make_rows, make_spans, select_carried_over
from dge_site.views.minutes_record import pdf_address
from dge_site.views.press import PdfLink, Press, make_link, plan_pdf
from dge_site.views.small_counts import TurnoutRow, list_turnouts
from dge_site.views.survey_results import QuestionResult, print_results
from dge_site.views.surveys import show_survey

__all__ = ["AbsenceTable", "CitedMeeting", "MeetingLine", "MeetingView", "MeetingsView", "MinutesSection", "plan"]


class MinutesSection(Value):
    """A section of the minutes with the decisions and actions taken there; the first may have no title."""

    title: NumberedHeading | None
    html: str
    decisions: tuple[Decision, ...]
    actions: tuple[ActionRow, ...]


class AbsenceTable(Value):
    """A table of people who did not come: those excused, those absent, or those of whom it is not known which."""

    caption: str
    one: str
    """The word after a count of 1, « excusé »."""
    many: str
    """The word after any other count."""
    colleges: tuple[CollegeAttendance, ...]

    @property
    def count(self) -> int:
        """The number of people in the table; a college that is given alone is none."""
        return sum(college.count for college in self.colleges if college.people)

    @property
    def empty_colleges(self) -> int:
        """The number of colleges of which nobody came."""
        return sum(not college.people for college in self.colleges)


class CitedMeeting(Value):
    """A meeting as another page names it, with the card that it links to."""

    name: str
    card: Card


class MeetingView(Value):
    """The page of one meeting, with its minutes where it has some."""

    meta: Meta
    card: Card
    meeting: Meeting
    over: bool
    heading: str
    """The title of the page."""
    group: Group | None
    groups: tuple[Group, ...]
    """The groups that it concerns, the one that meets first, where there are several."""
    picture: Picture | None
    """The picture of the meeting, None without one or where it can't be shown."""
    approving: CitedMeeting | None
    """The meeting that approved the minutes."""
    version: str
    """A sentence about the version of the minutes, empty when it is not known."""
    previous: CitedMeeting | None
    following: CitedMeeting | None
    points: tuple[AgendaPoint, ...]
    """The order of the day."""
    present: tuple[CollegeAttendance, ...]
    present_count: int
    absent: tuple[AbsenceTable, ...]
    turnouts: tuple[TurnoutRow, ...]
    """Its attendance by college, where it is given in numbers."""
    survey: tuple[QuestionResult, ...]
    """What was answered to each question of its survey."""
    contents: tuple[TocEntry, ...]
    parts: tuple[MinutesSection, ...]
    prose: Prose
    decisions: tuple[LocatedDecision, ...]
    actions: tuple[ActionRow, ...]
    """The actions that the meeting decided."""
    review: Review
    """The earlier actions that it has to review."""
    documents: tuple[LinkedDocument, ...]
    replay: tuple[LinkedDocument, ...]
    topics: tuple[Topic, ...]
    pdf: PdfLink | None


class MeetingLine(Value):
    """A past meeting of the list, with its decisions and the number of its actions."""

    card: Card
    decisions: tuple[Decision, ...]
    actions: int


class MeetingsView(Value):
    """The list of all meetings."""

    meta: Meta
    upcoming: tuple[Card, ...]
    past: tuple[MeetingLine, ...]
    missing: tuple[CitedMeeting, ...]
    """The meetings that were held and have no minutes."""
    days: int
    """The number of days after a meeting when editors are warned that its minutes are missing."""


class _MeetingFacts(Value):
    """A meeting, and all that its page shows of the rest of the site."""

    meeting: Meeting
    card: Card
    over: bool
    group: Group | None
    """The group that meets."""
    groups: tuple[Group, ...]
    """All groups that it concerns."""
    picture: Picture | None
    approving: CitedMeeting | None
    previous: CitedMeeting | None
    following: CitedMeeting | None
    decided: tuple[ActionRow, ...]
    """The actions that it decided."""
    review: Review
    topics: tuple[Topic, ...]
    prose: Prose
    attachments: tuple[Attachment, ...]
    """The files below content/files/ that it names."""


def plan(agenda: Agenda, today: date, press: Press | None = None) -> Iterator[Output]:
    """The list, then a page for each meeting, and its PDF where there is a press."""
    yield _plan_list(agenda, today)
    library = agenda.library
    # Once for each group and not for each of its meetings, each of which looks at all its group's actions.
    around = {
        id_: pair
        for group in library.meetings_of_group.values()
        for id_, pair in previous_and_next(group, library).items()
    }
    rows = {row.action.id: row for row in make_rows(library.actions.values(), library, today)}
    spans = {
        group: make_spans((rows[action.id] for action in actions), today)
        for group, actions in library.actions_before_group.items()
    }
    print_pdf = _printer(agenda, press) if press else None
    for meeting in library.meetings:
        decided = tuple(rows[action.id] for action in library.actions_of_meeting.get(meeting.id, ()))
        review = select_carried_over(meeting, spans.get(meeting.group, ()))
        pdf = print_pdf(meeting) if print_pdf else None
        yield _plan_meeting(meeting, agenda, today, around[meeting.id], decided, review, pdf)
        if pdf:
            yield plan_pdf(pdf_address(meeting), pdf, _revision_day(meeting))


def _printer(agenda: Agenda, press: Press) -> Callable[[Meeting], Call]:
    from dge_site.views.minutes_paper import print_minutes  # reads HTML, which takes 10 ms to import

    return lambda meeting: print_minutes(meeting, agenda.library, agenda.config, press)


def _plan_list(agenda: Agenda, today: date) -> Output:
    library = agenda.library
    view = MeetingsView(
        meta=Meta(
            title="Réunions",
            address="/reunions/",
            description="Comités et groupes de travail : dates, ordres du jour et comptes rendus.",
            section="/reunions/",
        ),
        upcoming=tuple(card for card in agenda.upcoming(today) if card.is_meeting),
        past=tuple(
            _make_line(card, card.event, library) for card in agenda.past(today) if isinstance(card.event, Meeting)
        ),
        missing=tuple(_cite(meeting, agenda) for meeting in meetings_without_minutes(library, today)),
        days=agenda.config.minutes_days,
    )
    return plan_page("pages/meetings.html", view)


def _make_line(card: Card, meeting: Meeting, library: Library) -> MeetingLine:
    actions = library.actions_of_meeting.get(meeting.id, ())
    return MeetingLine(card=card, decisions=meeting.decisions, actions=len(actions))


def _plan_meeting(
    meeting: Meeting,
    agenda: Agenda,
    today: date,
    around: tuple[Meeting | None, Meeting | None],
    decided: tuple[ActionRow, ...],
    review: Review,
    pdf: Call | None,
) -> Output:
    """The page of a meeting; `around` are the one before and the one after it in its group.

    `decided` are the actions of the meeting, `review` the earlier ones that it has to review; `pdf` makes its PDF.
    """
    card, library = agenda.cards[meeting.id], agenda.library
    previous, following = (_cite(other, agenda) if other else None for other in around)
    facts = _MeetingFacts(
        meeting=meeting,
        card=card,
        over=meeting.is_over(today),
        group=library.groups.get(meeting.group),
        groups=find_groups(meeting, library.groups),
        picture=library.pictures.get(meeting.image.file) if meeting.image else None,
        approving=_cite_approving(meeting, agenda),
        previous=previous,
        following=following,
        decided=decided,
        review=review,
        topics=library.topics_of_meeting.get(meeting.id, ()),
        prose=resolve_prose(meeting.body, library),
        attachments=files_of(meeting, library),
    )
    link = make_link(pdf_address(meeting), pdf) if pdf else None
    view = Call(make=_make_view, arguments=(facts, agenda.config, link))
    return plan_lazy_page(card.address, "pages/meeting.html", view, modified=_revision_day(meeting), searched=True)


def _make_view(facts: _MeetingFacts, config: Config, pdf: PdfLink | None) -> MeetingView:
    meeting = facts.meeting
    titles = number_headings(meeting.body)
    by_anchor = {title.heading.anchor: title for title in titles}
    attachments = {attachment.path: attachment for attachment in facts.attachments}
    return MeetingView(
        meta=_make_meta(facts.card, meeting, facts.group, facts.groups),
        card=facts.card,
        meeting=meeting,
        over=facts.over,
        heading=_make_heading(meeting, facts.group),
        group=facts.group,
        groups=facts.groups if len(facts.groups) > 1 else (),
        picture=facts.picture,
        approving=facts.approving,
        version=version_line(meeting),
        previous=facts.previous,
        following=facts.following,
        points=agenda_points(meeting.agenda, titles, attachments),
        present=attendance_by_college(meeting.participants, config),
        present_count=len(meeting.participants),
        absent=_make_absence_tables(meeting, config),
        turnouts=list_turnouts(meeting.attendance, config),
        survey=print_results(show_survey(meeting)),
        contents=table_of_contents(titles),
        parts=tuple(_make_sections(meeting, by_anchor, facts.decided)),
        prose=facts.prose,
        decisions=locate_decisions(meeting),
        actions=facts.decided,
        review=facts.review,
        documents=linked_documents(meeting.documents, attachments),
        replay=linked_documents(meeting.replay, attachments),
        topics=facts.topics,
        pdf=pdf,
    )


def _make_meta(card: Card, meeting: Meeting, group: Group | None, groups: tuple[Group, ...]) -> Meta:
    crumbs = [Crumb(label="Réunions", address="/reunions/")]
    if group:
        crumbs.append(Crumb(label=group.title, address=entry_address("group", group.id)))
    return Meta(
        title=name_with_group(meeting, group),
        address=card.address,
        description=meeting.summary or meeting.title,
        crumbs=tuple(crumbs),
        section="/reunions/",
        source=meeting.origin.path,
        calendar=f"{card.address}{meeting.id}.ics",
        image=meeting.image.file if meeting.image else "",
        image_alt=meeting.image.alt if meeting.image else "",
        modified=_revision_day(meeting),
        search=make_search_tags(card, groups),
    )


def _revision_day(meeting: Meeting) -> str:
    """The day of a meeting's last revision: `updated`, else the latest version of the minutes; empty when not known."""
    if meeting.updated:
        return day_of(meeting.updated).isoformat()
    return max((version.date.isoformat() for version in meeting.versions if version.date), default="")


def _make_heading(meeting: Meeting, group: Group | None) -> str:
    """The title of a meeting, after the name of the group unless the title says it already."""
    if group is None or group.title.casefold() in meeting.title.casefold():
        return meeting.title
    return f"{group.title} : {meeting.title}"


def _cite_approving(meeting: Meeting, agenda: Agenda) -> CitedMeeting | None:
    approving = agenda.library.meeting(meeting.approved_by)
    return _cite(approving, agenda) if approving else None


def _cite(meeting: Meeting, agenda: Agenda) -> CitedMeeting:
    return CitedMeeting(name=meeting_name(meeting, agenda.library), card=agenda.cards[meeting.id])


def _make_absence_tables(meeting: Meeting, config: Config) -> tuple[AbsenceTable, ...]:
    tables = []
    for excused, people in absences_by_excuse(meeting.absent).items():
        absent: tuple[Participant, ...] = people
        caption, one, many = ABSENCES[excused]
        tables.append(AbsenceTable(caption=caption, one=one, many=many, colleges=attendance_by_college(absent, config)))
    return tuple(tables)


def _make_sections(
    meeting: Meeting, titles: dict[str, NumberedHeading], actions: tuple[ActionRow, ...]
) -> Iterator[MinutesSection]:
    for section in meeting.body.sections:
        anchor = section.heading.anchor if section.heading else ""
        yield MinutesSection(
            title=titles[anchor] if anchor else None,
            html=section.html,
            decisions=tuple(decision for decision in meeting.decisions if anchor and decision.section == anchor),
            actions=tuple(row for row in actions if anchor and row.action.section == anchor),
        )
