"""The catalogue in, the search page out: its form, and the ways into the site for readers without JavaScript."""

from collections.abc import Iterator

from dge_site.model.entries import Page
from dge_site.model.paths import output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import Catalogue, Meta

__all__ = ["SearchView", "plan"]


class SearchView(Value):
    """`years` are those of the agenda, latest first."""

    meta: Meta
    years: tuple[int, ...]


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The page at /recherche/, unless site.toml turns search off."""
    if not catalogue.config.search:
        return
    events = [card.event for card in catalogue.cards.values()]
    years = {year for event in events for year in range(event.first_day.year, event.last_day.year + 1)}
    view = SearchView(
        meta=Meta(
            title="Rechercher",
            address="/recherche/",
            description="Chercher dans les événements, les comptes rendus, les actions et les pages du site.",
            section="/recherche/",
        ),
        years=tuple(sorted(years, reverse=True)),
    )
    yield Page(path=output_path("/recherche/"), template="pages/search.html", view=view)
