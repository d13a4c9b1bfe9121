"""The agenda in, the register of decisions out: every decision of every meeting, by group and date."""

from collections.abc import Iterator

from dge_site.library.minutes import MeetingDecisions, meetings_with_decisions
from dge_site.library.outcomes import count_outcomes
from dge_site.model.entries import Group
from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Meta, plan_page

__all__ = ["DecisionsView", "GroupDecisions", "plan"]


class GroupDecisions(Value):
    """The decisions of one group, latest meeting first; `count` is the number of decisions."""

    group: Group
    sittings: tuple[MeetingDecisions, ...]
    count: int


class DecisionsView(Value):
    """The register; a group without decisions is left out, decisions, requests and conclusions are counted apart."""

    meta: Meta
    chapters: tuple[GroupDecisions, ...]
    counts: str
    """How many there are of each kind, in words; empty without any."""


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page at `/decisions/`, even when nothing has been decided yet."""
    chapters = tuple(_list_by_group(agenda))
    view = DecisionsView(
        meta=Meta(
            title="Registre des décisions",
            address="/decisions/",
            description="Toutes les décisions des comités et groupes de travail, par groupe et par date.",
            crumbs=(),
            section="/reunions/",
        ),
        chapters=chapters,
        counts=count_outcomes(
            decision for chapter in chapters for sitting in chapter.sittings for decision in sitting.meeting.decisions
        ),
    )
    yield plan_page("pages/decisions.html", view)


def _list_by_group(agenda: Agenda) -> Iterator[GroupDecisions]:
    library = agenda.library
    for group in library.groups.values():
        sittings = meetings_with_decisions(reversed(library.meetings_of_group.get(group.id, ())), library)
        if sittings:
            yield GroupDecisions(
                group=group, sittings=sittings, count=sum(len(sitting.decisions) for sitting in sittings)
            )
