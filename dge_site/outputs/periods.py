"""The agenda in, all that tells of its years and half-years out: reports, their data, pictures to share."""

from collections.abc import Iterator
from datetime import date

from dge_site.model.output import Output
from dge_site.outputs import report_data, reports, sharing, years
from dge_site.views.activity import gather_half_years
from dge_site.views.catalogue import Agenda
from dge_site.views.press import Press
from dge_site.views.yearly import PeriodFigures, gather_years, sum_up_years

__all__ = ["plan"]


def plan(agenda: Agenda, today: date, press: Press | None = None) -> Iterator[Output]:
    """The reports of all years and half-years, and what is made from the same figures."""
    by_year, by_half = gather_years(agenda, today), gather_half_years(agenda.cards.values(), today)
    facts = sum_up_years(by_year, agenda.library, today)
    figures = {half: PeriodFigures.of(activity) for half, activity in by_half.items()}
    yield from reports.plan(agenda, facts, by_half, figures, press)
    yield from years.plan(agenda, facts, by_year, today, press)
    yield from report_data.plan(agenda.config, facts, figures)
    yield from sharing.plan(agenda, facts, by_year, figures, by_half)
