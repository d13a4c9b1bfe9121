"""The catalogue in, the register of every decision out, by group and date."""

from collections.abc import Iterator

from dge_site.library.minutes import MeetingDecisions, meetings_with_decisions
from dge_site.model.entries import Group, Page
from dge_site.model.paths import output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import Catalogue, Meta

__all__ = ["Chapter", "DecisionsView", "plan"]


class Chapter(Value):
    """The decisions of one group, latest meeting first."""

    group: Group
    sittings: tuple[MeetingDecisions, ...]
    count: int


class DecisionsView(Value):
    meta: Meta
    chapters: tuple[Chapter, ...]
    count: int


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The page at `/decisions/`, even when nothing has been decided yet."""
    chapters = tuple(_chapters(catalogue))
    view = DecisionsView(
        meta=Meta(
            title="Registre des décisions",
            address="/decisions/",
            description="Toutes les décisions des comités et groupes de travail, par groupe et par date.",
            crumbs=(),
            section="/reunions/",
        ),
        chapters=chapters,
        count=sum(chapter.count for chapter in chapters),
    )
    yield Page(path=output_path("/decisions/"), template="pages/decisions.html", view=view)


def _chapters(catalogue: Catalogue) -> Iterator[Chapter]:
    library = catalogue.library
    for group in library.groups.values():
        found = meetings_with_decisions(reversed(library.meetings_of_group.get(group.id, ())), library)
        if found:
            yield Chapter(group=group, sittings=found, count=sum(len(sitting.decisions) for sitting in found))
