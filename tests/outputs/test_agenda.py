"""The agenda's filters and indexes offer what leads to something."""

from datetime import date

import pytest

from dge_site.content import config as configuration
from dge_site.making.evaluate import view_of
from dge_site.model.entries import Event
from dge_site.outputs import agenda as pages
from dge_site.outputs.agenda import AgendaListView, UpcomingView
from dge_site.views.catalogue import MonthGroup, make_agenda
from dge_site.views.facets import Facet
from tests.support.library import event, join, place
from tests.support.outputs import planned
from tests.support.site import MINIMAL_SITE

CONFIG = configuration.parse(MINIMAL_SITE["site.toml"])
TODAY = date(2023, 6, 1)
EVENTS = (
    event("passe", start=date(2023, 1, 10), themes=("Eau",), place="visio"),
    event("a", start=date(2023, 7, 1), themes=("Eau", "Forêt"), place="centre"),
    event("b", start=date(2023, 7, 2), themes=("Sols",), place="Grange d’Ozé"),
)
PLACES = (place("visio", name="Visio", online=True), place("centre", name="Centre", city="Nancy"))


def _views(*more: Event) -> dict[str, UpcomingView | AgendaListView]:
    library, _ = join(*EVENTS, *more, *PLACES, config=CONFIG)
    views = (view_of(page) for page in planned(pages.plan(make_agenda(library, CONFIG), TODAY)))
    return {view.meta.address: view for view in views if isinstance(view, UpcomingView | AgendaListView)}


def _choices(facets: tuple[Facet, ...]) -> dict[str, list[str]]:
    return {facet.name: [choice.label for choice in facet.choices] for facet in facets}


def test_year_is_filtered_by_place_past_events_included() -> None:
    assert _choices(_views()["/agenda/2023/"].facets) == {"place": ["En ligne", "Grange d’Ozé", "Nancy"]}


def test_theme_of_one_event_has_a_page_and_no_link_to_it() -> None:
    views = _views()
    upcoming = views["/agenda/"]
    assert isinstance(upcoming, UpcomingView)
    themes = next(index for index in upcoming.indexes if index.label == "Par thème")
    assert themes.entries == (("Eau", "/agenda/themes/eau/", 2),)
    assert {"/agenda/themes/foret/", "/agenda/themes/sols/"} <= views.keys()


def _months(groups: tuple[MonthGroup, ...]) -> list[tuple[str, int]]:
    return [(group.label, len(group.cards)) for group in groups]


def test_long_list_shows_two_years_and_leaves_a_page_to_each_year_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a theme of 4,000 events is a page of 4 MB."""
    days = (date(2019, 3, 1), date(2021, 12, 31), date(2022, 1, 1))
    more = tuple(event(f"e{day.year}", start=day, themes=("Eau",)) for day in days)
    whole = _views(*more)["/agenda/themes/eau/"]
    monkeypatch.setattr(pages, "_WHOLE", 4)
    views = {address: view for address, view in _views(*more).items() if "/themes/eau/" in address}
    assert isinstance(whole, AgendaListView)
    assert whole.earlier == ()
    assert {
        address: (view.lead, _months(view.past), [link.label for link in view.earlier])
        for address, view in views.items()
        if isinstance(view, AgendaListView)
    } == {
        "/agenda/themes/eau/": (whole.lead, [("janvier 2023", 1), ("janvier 2022", 1)], ["2021", "2019"]),
        "/agenda/themes/eau/2019/": ("1 rendez-vous", [("mars 2019", 1)], []),
        "/agenda/themes/eau/2021/": ("1 rendez-vous", [("décembre 2021", 1)], []),
    }
