"""The agenda in, the page of every committee and working group out, and their list."""

from collections.abc import Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.minutes import MeetingDecisions, meeting_name, meetings_with_decisions
from dge_site.model import french
from dge_site.model.entries import Group, Rating
from dge_site.model.output import Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Agenda,
    Card,
    Crumb,
    Meta,
    Prose,
    SearchTags,
    divide_by_day,
    plan_page,
    resolve_prose,
)
from dge_site.views.followup import ActionBlock, ActionRow, group_in_blocks, make_rows

__all__ = ["GroupSection", "GroupSummary", "GroupView", "GroupsView", "Membership", "PrintedRating", "plan"]


class Membership(Value):
    """The organisations of one college, in the order of the list; none for a college that is a member as such."""

    college: str
    organisations: tuple[str, ...]


class PrintedRating(Value):
    """A rating as it is printed: « 3 sur 4 »."""

    date: date | None
    college: str
    score: str
    meeting_name: str
    meeting_address: str


class GroupView(Value):
    """A group with all that it did and has to do; `related` are events that concern it."""

    meta: Meta
    group: Group
    prose: Prose
    members: tuple[Membership, ...]
    upcoming: tuple[Card, ...]
    past: tuple[Card, ...]
    related: tuple[Card, ...]
    sittings: tuple[MeetingDecisions, ...]
    blocks: tuple[ActionBlock, ...]
    open_count: int
    notes: tuple[PrintedRating, ...]
    feed: str


class GroupSummary(Value):
    """A group as the list shows it."""

    group: Group
    meetings: int
    open_count: int
    late_count: int
    next: Card | None
    note: PrintedRating | None
    """The latest rating."""


class GroupSection(Value):
    id: str
    title: str
    groups: tuple[GroupSummary, ...]


class GroupsView(Value):
    meta: Meta
    lead: str
    chapters: tuple[GroupSection, ...]


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The list, then a page for each group."""
    yield _plan_list(agenda, today)
    for group in agenda.library.groups.values():
        yield _plan_group(group, agenda, today)


def _plan_list(agenda: Agenda, today: date) -> Output:
    summaries = tuple(_summarise(group, agenda, today) for group in agenda.library.groups.values())
    working = [each for each in summaries if each.group.status != "closed"]
    sorted_ = (
        ("comites", "Comités", [each for each in working if each.group.type == "committee"]),
        ("groupes_de_travail", "Groupes de travail", [each for each in working if each.group.type != "committee"]),
        ("groupes_clos", "Groupes clos", [each for each in summaries if each.group.status == "closed"]),
    )
    committees = sum(each.group.type == "committee" for each in working)
    counts = [
        french.count(committees, "comité") if committees else "",
        french.count(n, "groupe de travail", "groupes de travail") if (n := len(working) - committees) else "",
    ]
    view = GroupsView(
        meta=Meta(
            title="Groupes",
            address="/groupes/",
            description="Comités et groupes de travail : objectifs, membres, réunions et actions.",
            section="/groupes/",
        ),
        lead=" et ".join(part for part in counts if part),
        chapters=tuple(GroupSection(id=i, title=title, groups=tuple(found)) for i, title, found in sorted_ if found),
    )
    return plan_page("pages/groups.html", view)


def _summarise(group: Group, agenda: Agenda, today: date) -> GroupSummary:
    library = agenda.library
    still_open = [action for action in library.actions_of_group.get(group.id, ()) if not action.is_closed]
    notes = _print_ratings(group, library, agenda.config)
    upcoming, past = _divide_meetings(group, agenda, today)
    return GroupSummary(
        group=group,
        meetings=len(upcoming) + len(past),
        open_count=len(still_open),
        late_count=sum(action.is_late(today) for action in still_open),
        next=next((card for card in upcoming if not card.is_off), None),
        note=notes[0] if notes else None,
    )


def _divide_meetings(group: Group, agenda: Agenda, today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Its meetings to come, next first, and past, latest first."""
    cards = [agenda.cards[meeting.id] for meeting in agenda.library.meetings_of_group.get(group.id, ())]
    upcoming, past = divide_by_day(cards, today)
    return upcoming, past[::-1]


def _plan_group(group: Group, agenda: Agenda, today: date) -> Output:
    library = agenda.library
    address = entry_address("group", group.id)
    feed = f"/groupes/{group.id}.ics"
    upcoming, past = _divide_meetings(group, agenda, today)
    listed: tuple[ActionRow, ...] = make_rows(library.actions_of_group.get(group.id, ()), library, today)
    view = GroupView(
        meta=Meta(
            title=group.title,
            address=address,
            description=group.summary,
            crumbs=(Crumb(label="Groupes", address="/groupes/"),),
            section="/groupes/",
            source=group.origin.path,
            search=SearchTags(nature="Groupe", groups=(group.title,)),
            calendar=feed,
        ),
        group=group,
        prose=resolve_prose(group.body, library),
        members=_list_members(group, agenda.config),
        upcoming=upcoming,
        past=past,
        related=tuple(agenda.cards[event.id] for event in reversed(library.events_of_group.get(group.id, ()))),
        sittings=meetings_with_decisions(reversed(library.meetings_of_group.get(group.id, ())), library),
        blocks=group_in_blocks(listed),
        open_count=sum(not row.action.is_closed for row in listed),
        notes=_print_ratings(group, library, agenda.config),
        feed=feed,
    )
    return plan_page("pages/group.html", view)


def _list_members(group: Group, config: Config) -> tuple[Membership, ...]:
    colleges: dict[str, list[str]] = {}
    for member in group.members:
        found = colleges.setdefault(member.college, [])
        if member.organisation:
            found.append(member.organisation)
    return tuple(
        Membership(college=_college_label(college, config) or "Autres membres", organisations=tuple(found))
        for college, found in colleges.items()
    )


def _college_label(college: str, config: Config) -> str:
    return config.colleges[college].label if college in config.colleges else college


def _print_ratings(group: Group, library: Library, config: Config) -> tuple[PrintedRating, ...]:
    """The ratings, latest first; those of no known date at the end."""
    found = [_print_rating(rating, library, config) for rating in group.ratings]
    return tuple(sorted(found, key=lambda note: note.date or date.min, reverse=True))


def _print_rating(rating: Rating, library: Library, config: Config) -> PrintedRating:
    meeting = library.meeting(rating.meeting)
    return PrintedRating(
        date=rating.date or (meeting.first_day if meeting else None),
        college=_college_label(rating.college, config),
        score=french.score(rating.score, rating.scale),
        meeting_name=meeting_name(meeting, library) if meeting else "",
        meeting_address=entry_address("meeting", meeting.id) if meeting else "",
    )
