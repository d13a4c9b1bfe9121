"""The years and half-years in, what others show of each report out: its figures as a picture, and as a table to embed."""

from collections.abc import Iterator, Mapping

from dge_site.content.config import Config
from dge_site.formats.figure_card import FigureCard, draw_png, draw_svg
from dge_site.model import french
from dge_site.model.output import Call, Output, Template
from dge_site.model.values import Value
from dge_site.views.activity import Activity, AttendanceTotal, HalfYear, add_up_by_type
from dge_site.views.catalogue import Agenda
from dge_site.views.yearly import PeriodFigures, YearFacts

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
    figures: Mapping[HalfYear, PeriodFigures],
    by_half: Mapping[HalfYear, Activity],
) -> Iterator[Output]:
    """The files of each year, then of each half-year, that has held something."""
    for year, facts in years.items():
        yield from _plan_files(facts.title, facts.address, facts.figures.total, by_year[year], agenda)
    for half, activity in by_half.items():
        yield from _plan_files(f"Bilan du {half.name}", half.address, figures[half].total, activity, agenda)


def _plan_files(
    title: str, address: str, total: AttendanceTotal, activity: Activity, agenda: Agenda
) -> Iterator[Output]:
    if not total.held:
        return
    folder, config = address[1:], agenda.config
    svg = Call(make=draw_svg, arguments=(_make_card(title, total, config),))
    yield Output(path=f"{folder}chiffres.svg", content=svg)
    yield Output(path=f"{folder}chiffres.png", content=Call(make=draw_png, arguments=(svg,), remembered=True))
    by_type = add_up_by_type(activity.held, config, agenda.library.groups)
    view = FigureTableView(title=title, address=address, totals=by_type, overall=total)
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
