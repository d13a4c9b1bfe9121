"""The agenda in, the search page out: its form, and the ways into the site for readers without JavaScript."""

from collections.abc import Iterator

from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Meta, plan_page

__all__ = ["SearchView", "plan"]


class SearchView(Value):
    """The search page; `years` are those of the agenda, latest first, for readers without JavaScript."""

    meta: Meta
    years: tuple[int, ...]
    has_index: bool
    """Whether there is anything to be found: an empty site has no index to ask."""


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page at /recherche/, unless site.toml turns search off."""
    if not agenda.config.search:
        return
    events = [card.event for card in agenda.cards.values()]
    library = agenda.library
    years = {year for event in events for year in range(event.first_day.year, event.last_day.year + 1)}
    view = SearchView(
        meta=Meta(
            title="Rechercher",
            address="/recherche/",
            description="Chercher dans les événements, les comptes rendus, les actions et les pages du site.",
            section="/recherche/",
        ),
        years=tuple(sorted(years, reverse=True)),
        has_index=any((events, library.actions, library.groups, library.newsletters, library.pages)),
    )
    yield plan_page("pages/search.html", view)
