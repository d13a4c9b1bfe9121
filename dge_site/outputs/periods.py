"""The agenda in, all that tells of its years and half-years out: reports, their data, pictures to share."""

from collections.abc import Iterator
from datetime import date

from dge_site.model.output import Output
from dge_site.outputs import report_data, reports, sharing, years
from dge_site.views.activity import gather_half_years
from dge_site.views.catalogue import Agenda
from dge_site.views.press import Press
from dge_site.views.yearly import gather_years

__all__ = ["plan"]


def plan(agenda: Agenda, today: date, press: Press | None = None) -> Iterator[Output]:
    """The reports of all years and half-years, and what is made from the same figures."""
    by_year, by_half = gather_years(agenda, today), gather_half_years(agenda.cards.values(), today)
    yield from reports.plan(agenda, by_year, by_half, press)
    yield from years.plan(agenda, by_year, today, press)
    yield from report_data.plan(agenda.config, by_year, by_half)
    yield from sharing.plan(agenda, by_year, by_half)
