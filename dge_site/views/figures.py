"""The figures of years in, the rows of tables that set them side by side out, as printed."""

from collections.abc import Container, Iterable, Mapping, Sequence

from dge_site.library.outcomes import group_outcomes
from dge_site.model import french
from dge_site.model.entries import Count, Indicator, IndicatorValue
from dge_site.model.values import Value
from dge_site.views.small_counts import print_count
from dge_site.views.yearly import MeanScore, YearFacts

__all__ = ["Series", "SeriesPoint", "YearlyValues", "compare_years", "make_series", "print_mean"]


class YearlyValues(Value):
    """An indicator's last value in each of some years."""

    label: str
    """With its unit, as printed."""
    by_year: Mapping[int, float]

    @classmethod
    def of(cls, indicator: Indicator, years: Container[int]) -> "YearlyValues":
        """The values of an indicator in these years."""
        values = {value.date.year: value.value for value in _by_day(indicator) if value.date.year in years}
        return cls(label=_name(indicator), by_year=values)


def compare_years(
    facts: Sequence[YearFacts], indicators: Iterable[YearlyValues], present: int
) -> tuple[tuple[str, ...], ...]:
    """(measure, a figure a year); a measure that no year knows is left out. `present` is the year of the build."""
    figures, follow_up = [each.figures for each in facts], [each.follow_up for each in facts]
    minutes = [each.minutes for each in figures]
    late = "Actions en retard à la fin de l’année" + (", ou à ce jour" if facts[-1].year >= present else "")
    kinds = list(dict.fromkeys(name for each in figures for name, _ in group_outcomes(each.decisions)))
    rows: list[tuple[str, list[str]]] = [
        ("Rendez-vous tenus", [french.number(each.total.held) for each in figures]),
        ("dont événements", [french.number(each.events) for each in figures]),
        ("dont réunions", [french.number(each.meetings) for each in figures]),
        ("Inscrits", [print_count(each.total.registered) for each in figures]),
        ("Participants", [print_count(each.total.attended) for each in figures]),
        ("Taux de présence", [each.total.rate for each in figures]),
        ("Satisfaction moyenne", [print_mean(each.satisfaction) for each in figures]),
        *(
            (kind, [french.number(len(dict(group_outcomes(f.decisions)).get(kind, ()))) for f in figures])
            for kind in kinds
        ),
        ("Actions nouvelles", _print_numbers([each.decided for each in follow_up])),
        ("Actions faites", _print_numbers([each.done for each in follow_up])),
        ("Actions abandonnées", _print_numbers([each.dropped for each in follow_up])),
        (late, _print_numbers([each.late for each in follow_up])),
        ("Délai médian de clôture d’une action", [_print_days(each.days_to_close) for each in follow_up]),
        ("Comptes rendus publiés", [f"{m.published} sur {m.meetings}" if m.meetings else "" for m in minutes]),
        ("Délai médian de publication d’un compte rendu", [_print_days(each.days) for each in minutes]),
    ]
    for indicator in indicators:
        values = indicator.by_year
        rows.append((indicator.label, [_print_value(values[f.year]) if f.year in values else "" for f in facts]))
    return tuple((label, *cells) for label, cells in rows if any(cells))


def _by_day(indicator: Indicator) -> list[IndicatorValue]:
    return sorted(indicator.values, key=lambda value: value.date)


def _name(indicator: Indicator) -> str:
    """« Jeux de données (nombre) », with its unit where it has one."""
    return f"{indicator.label} ({indicator.unit})" if indicator.unit else indicator.label


def _print_numbers(numbers: Sequence[int]) -> list[str]:
    """Empty texts where every year has none: the row is then left out."""
    return [french.number(number) if any(numbers) else "" for number in numbers]


def print_mean(mean: MeanScore | None) -> str:
    """« 4,2 sur 5 », empty where there is none."""
    return french.score(round(mean.score, 1), mean.scale) if mean else ""


def _print_days(days: float | None) -> str:
    """« 15 jours »; halves are rounded up."""
    return french.count(int(days + 0.5), "jour") if days is not None else ""


def _print_value(value: float) -> str:
    """« 1 232 », « 3,5 »."""
    return french.number(int(value)) if value == int(value) else french.decimal(value)


# --------------------------------------------------------------------------------------------------------------- series


class SeriesPoint(Value):
    """A year of a series, as printed, with its bar; the texts are empty for a year that is not known."""

    year: str
    shown: str
    width: str
    """« 45.0% » of the highest."""


class Series(Value):
    """A figure over the years: a small table whose lines have bars."""

    title: str
    points: tuple[SeriesPoint, ...]


def make_series(years: Sequence[YearFacts], indicators: Iterable[Indicator]) -> tuple[Series, ...]:
    """The series of the years that were held, then of each indicator over its own years; one that knows nothing is left out."""
    begun = [facts for facts in years if facts.figures.total.held]
    figures = [facts.figures for facts in begun]
    labels = [str(facts.year) for facts in begun]
    numbers: list[tuple[str, list[tuple[float | None, str]]]] = [
        ("Rendez-vous tenus", [(f.total.held, french.number(f.total.held)) for f in figures]),
        ("Inscrits", [_measure(f.total.registered) for f in figures]),
        ("Participants", [_measure(f.total.attended) for f in figures]),
        ("Taux de présence", [(f.total.share, f.total.rate) for f in figures]),
        ("Satisfaction moyenne", [_measure_mean(f.satisfaction) for f in figures]),
    ]
    series = [_make_series(title, labels, measures) for title, measures in numbers]
    series += [_indicator_series(indicator) for indicator in indicators]
    return tuple(each for each in series if any(point.shown for point in each.points))


def _measure(count: Count) -> tuple[float | None, str]:
    return (count, french.number(count)) if isinstance(count, int) else (None, "")


def _measure_mean(mean: MeanScore | None) -> tuple[float | None, str]:
    return (mean.score / mean.scale if mean and mean.scale else None, print_mean(mean))


def _make_series(title: str, years: Sequence[str], measures: Sequence[tuple[float | None, str]]) -> Series:
    # A share is drawn of the whole, a count of the highest.
    highest = max((value for value, _ in measures if value is not None), default=0)
    whole = max(1, highest)
    return Series(
        title=title,
        points=tuple(
            SeriesPoint(year=year, shown=shown, width=f"{100 * value / whole:.1f}%" if value is not None else "")
            for year, (value, shown) in zip(years, measures, strict=True)
        ),
    )


def _indicator_series(indicator: Indicator) -> Series:
    """A point for each value, by its day: two of one year are two points."""
    values = _by_day(indicator)
    return _make_series(
        _name(indicator),
        [french.day(value.date) for value in values],
        [(value.value, _print_value(value.value)) for value in values],
    )
