"""The years and half-years in, what others show of each report out: its figures as a picture, and as a table to embed."""

from collections.abc import Iterator, Mapping

from dge_site.content.config import Config
from dge_site.formats.figure_card import FigureCard, draw_png, draw_svg
from dge_site.model import french
from dge_site.model.output import Call, Output, Template
from dge_site.model.values import Value
from dge_site.views.activity import (
    Activity,
    AttendanceTotal,
    HalfYear,
    add_up,
    add_up_by_type,
)
from dge_site.views.catalogue import Agenda
from dge_site.views.yearly import YearFacts

__all__ = ["FigureTableView", "plan"]


class FigureTableView(Value):
    """A table of totals that another site embeds; it has no layout, and so no `meta`."""

    title: str
    address: str
    """The address of the report."""
    totals: tuple[AttendanceTotal, ...]
    overall: AttendanceTotal


def plan(
    agenda: Agenda,
    years: Mapping[int, YearFacts],
    by_year: Mapping[int, Activity],
    by_half: Mapping[HalfYear, Activity],
) -> Iterator[Output]:
    """The files of each year, then of each half-year, that has held something."""
    for year, facts in years.items():
        if by_year[year].held:
            yield from _plan_files(facts.title, facts.address, by_year[year], agenda)
    for half, activity in by_half.items():
        if activity.held:
            yield from _plan_files(f"Bilan du {half.name}", half.address, activity, agenda)


def _plan_files(title: str, address: str, activity: Activity, agenda: Agenda) -> Iterator[Output]:
    folder = address[1:]
    card = _make_card(title, add_up("", activity.held), agenda.config)
    svg = Call(make=draw_svg, arguments=(card,))
    yield Output(path=f"{folder}chiffres.svg", content=svg)
    yield Output(path=f"{folder}chiffres.png", content=Call(make=draw_png, arguments=(svg,), remembered=True))
    by_type = add_up_by_type(activity.held, agenda.config, agenda.library.groups)
    view = FigureTableView(title=title, address=address, totals=by_type, overall=add_up("Ensemble", activity.held))
    content = Call(make=Template(name="pages/figures-fragment.html"), arguments=(view,))
    yield Output(path=f"{folder}fragment.html", content=content)


def _make_card(title: str, total: AttendanceTotal, config: Config) -> FigureCard:
    """The three figures that say most: appointments held, participants, and of those registered how many came."""
    figures = [(french.number(total.held), "rendez-vous tenu" if total.held < 2 else "rendez-vous tenus")]
    for count, noun in ((total.attended, "participant"), (total.registered, "inscrit")):
        if isinstance(count, int):
            figures.append((french.number(count), noun if count < 2 else f"{noun}s"))
    if total.rate:
        figures[2:] = [(total.rate, "de présence")]
    site = config.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    return FigureCard(title=title, figures=tuple(figures), source=f"{config.title}, {site}")
