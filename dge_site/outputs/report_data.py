"""The years and half-years in, the figures of every year and half-year as open data out, with their schema."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.open_schema import (
    ATTENDED,
    LICENCE,
    REGISTERED,
    join_records,
    number,
    schema_of_document,
    text,
    write,
)
from dge_site.model.output import Call, Output
from dge_site.views.activity import HalfYear
from dge_site.views.datasets import VERSION
from dge_site.views.small_counts import spell_count
from dge_site.views.yearly import PeriodFigures, YearFacts

__all__ = ["plan"]

_DAY = timedelta(days=1)
_Period = tuple[str, date, date, str, PeriodFigures]
"""(« 2023 » or « 2023-S1 », its first day, its last day, the address of its report, its figures)."""


def plan(
    config: Config, by_year: Mapping[int, YearFacts], by_half: Mapping[HalfYear, PeriodFigures]
) -> Iterator[Output]:
    """The document and its schema."""
    years = tuple(
        (str(year), date(year, 1, 1), date(year, 12, 31), facts.address, facts.figures)
        for year, facts in by_year.items()
    )
    halves = tuple(
        (f"{half.year}-S{half.number}", half.first_day, _last_day(half), half.address, figures)
        for half, figures in by_half.items()
    )
    yield Output(path=f"{VERSION}bilans.json", content=Call(make=_write, arguments=(config, years, halves)))
    yield Output(path=f"{VERSION}bilans.schema.json", content=Call(make=_write_schema, arguments=(config,)))


def _last_day(half: HalfYear) -> date:
    return half.following.first_day - _DAY


def _make_record(period: _Period, config: Config) -> dict[str, Any]:
    name, first, last, address, figures = period
    kinds = [decision.type for decision in figures.decisions]
    return {
        "period": name,
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "held": figures.total.held,
        "events": figures.events,
        "meetings": figures.meetings,
        "announced": figures.announced,
        "registered": spell_count(figures.total.registered),
        "attended": spell_count(figures.total.attended),
        "attendance_rate": round(figures.total.share, 4) if figures.total.share is not None else None,
        "attendance_rate_of": figures.total.rate_of,
        "satisfaction": round(figures.satisfaction.score, 2) if figures.satisfaction else None,
        "satisfaction_scale": figures.satisfaction.scale if figures.satisfaction else None,
        "decisions": kinds.count("decision"),
        "requests": kinds.count("request"),
        "conclusions": kinds.count("conclusion"),
        "page": config.url + address[1:],
    }


_PROPERTIES = {
    "period": text("année, ou semestre : 2023, 2023-S1", known=True),
    "first_day": text("premier jour", known=True, format="date"),
    "last_day": text("dernier jour", known=True, format="date"),
    "held": number("rendez-vous tenus : événements et réunions", known=True, whole=True),
    "events": number("dont événements", known=True, whole=True),
    "meetings": number("dont réunions", known=True, whole=True),
    "announced": number("rendez-vous encore annoncés", known=True, whole=True),
    "registered": REGISTERED,
    "attended": ATTENDED,
    "attendance_rate": number("participants rapportés aux inscrits, de 0 à 1"),
    "attendance_rate_of": number("rendez-vous dont les deux nombres sont connus", known=True, whole=True),
    "satisfaction": number("note moyenne, pondérée par les réponses"),
    "satisfaction_scale": number("note maximale"),
    "decisions": number("décisions", known=True, whole=True),
    "requests": number("demandes", known=True, whole=True),
    "conclusions": number("conclusions", known=True, whole=True),
    "page": text("adresse du bilan", known=True, format="uri"),
}


def _write_schema(config: Config) -> bytes:
    address = f"{config.url}{VERSION}bilans.schema.json"
    return schema_of_document(address, f"Bilans : {config.title}", "bilans", _PROPERTIES, _PROPERTIES)


def _write(config: Config, years: tuple[_Period, ...], halves: tuple[_Period, ...]) -> bytes:
    head = {
        "$schema": f"{config.url}{VERSION}bilans.schema.json",
        "title": f"Bilans : {config.title}",
        "licence": LICENCE,
        "page": f"{config.url}donnees/",
    }
    return write(head, "bilans", join_records(_make_record(period, config) for period in (*years, *halves)))
