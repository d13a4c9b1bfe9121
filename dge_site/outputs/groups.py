"""The agenda in, the page of every committee and working group out, and their list."""

from collections.abc import Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library.minutes import MeetingDecisions, meetings_with_decisions
from dge_site.model import french
from dge_site.model.counting import ActionTally, is_held, tally_actions
from dge_site.model.entries import Group
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
from dge_site.views.ratings import PrintedRating, print_ratings

__all__ = ["GroupSection", "GroupSummary", "GroupView", "GroupsView", "Membership", "plan"]


class Membership(Value):
    """The members of a group from one college: organisations, in the order of its file.

    `organisations` is empty where the college itself is the member.
    """

    college: str
    organisations: tuple[str, ...]


class GroupView(Value):
    """The page of one group: its members, meetings, decisions, actions and ratings."""

    meta: Meta
    group: Group
    prose: Prose
    members: tuple[Membership, ...]
    upcoming: tuple[Card, ...]
    past: tuple[Card, ...]
    related: tuple[Card, ...]
    """Events, and meetings of other groups, that concern it; latest first."""
    sittings: tuple[MeetingDecisions, ...]
    blocks: tuple[ActionBlock, ...]
    open_count: int
    notes: tuple[PrintedRating, ...]
    """Its ratings, latest first."""
    feed: str
    """The address of its calendar."""


class GroupSummary(Value):
    """A group as the list of groups shows it; `next` is its next meeting that is not off."""

    group: Group
    held: int
    """The number of its meetings that took place."""
    actions: ActionTally
    next: Card | None
    notes: tuple[PrintedRating, ...]
    """The ratings of the latest day that has any."""


class GroupSection(Value):
    """A heading of the list of groups, « Comités », with the groups below it; `id` is its anchor."""

    id: str
    title: str
    groups: tuple[GroupSummary, ...]


class GroupsView(Value):
    """The list of all groups; `lead` counts those that still work."""

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
    at_work = [summary for summary in summaries if summary.group.status != "closed"]
    committees = [summary for summary in at_work if summary.group.type == "committee"]
    working_groups = [summary for summary in at_work if summary.group.type != "committee"]
    sections = (
        ("comites", "Comités", committees),
        ("groupes_de_travail", "Groupes de travail", working_groups),
        ("groupes_clos", "Groupes clos", [summary for summary in summaries if summary.group.status == "closed"]),
    )
    counts = [
        french.count(len(committees), "comité") if committees else "",
        french.count(len(working_groups), "groupe de travail", "groupes de travail") if working_groups else "",
    ]
    view = GroupsView(
        meta=Meta(
            title="Groupes",
            address="/groupes/",
            description="Comités et groupes de travail : objectifs, membres, réunions et actions.",
            section="/groupes/",
        ),
        lead=" et ".join(filter(None, counts)),
        chapters=tuple(
            GroupSection(id=i, title=title, groups=tuple(groups)) for i, title, groups in sections if groups
        ),
    )
    return plan_page("pages/groups.html", view)


def _summarise(group: Group, agenda: Agenda, today: date) -> GroupSummary:
    library = agenda.library
    notes = print_ratings(group.ratings, library, agenda.config)
    upcoming, past = _divide_meetings(group, agenda, today)
    return GroupSummary(
        group=group,
        held=sum(is_held(card.event, today) for card in (*upcoming, *past)),
        actions=tally_actions(library.actions_of_group.get(group.id, ()), today),
        next=next((card for card in upcoming if not card.is_off), None),
        notes=tuple(note for note in notes if note.date == notes[0].date),
    )


def _divide_meetings(group: Group, agenda: Agenda, today: date) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """(a group's meetings to come, next first; its past ones, latest first)."""
    cards = [agenda.cards[meeting.id] for meeting in agenda.library.meetings_of_group.get(group.id, ())]
    upcoming, past = divide_by_day(cards, today)
    return upcoming, past[::-1]


def _plan_group(group: Group, agenda: Agenda, today: date) -> Output:
    library = agenda.library
    address = entry_address("group", group.id)
    feed = f"/groupes/{group.id}.ics"
    upcoming, past = _divide_meetings(group, agenda, today)
    actions: tuple[ActionRow, ...] = make_rows(library.actions_of_group.get(group.id, ()), library, today)
    view = GroupView(
        meta=Meta(
            title=group.title,
            address=address,
            description=group.summary or f"{group.title} : objectifs, membres, réunions et actions.",
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
        # The library has the oldest first, a page the latest.
        related=tuple(agenda.cards[event.id] for event in reversed(library.events_of_group.get(group.id, ()))),
        sittings=meetings_with_decisions(reversed(library.meetings_of_group.get(group.id, ())), library),
        blocks=group_in_blocks(actions),
        open_count=sum(not row.action.is_closed for row in actions),
        notes=print_ratings(group.ratings, library, agenda.config),
        feed=feed,
    )
    return plan_page("pages/group.html", view)


def _list_members(group: Group, config: Config) -> tuple[Membership, ...]:
    colleges: dict[str, list[str]] = {}
    for member in group.members:
        organisations = colleges.setdefault(member.college, [])
        if member.organisation:
            organisations.append(member.organisation)
    return tuple(
        Membership(college=_college_label(college, config) or "Autres membres", organisations=tuple(organisations))
        for college, organisations in colleges.items()
    )


def _college_label(college: str, config: Config) -> str:
    """The name of a college of site.toml by its id; one that is not there is a name already."""
    return config.colleges[college].label if college in config.colleges else college
