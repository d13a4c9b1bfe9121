"""The agenda and today in, the report of every half-year and the list of reports out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.outcomes import group_outcomes
from dge_site.model import french
from dge_site.model.entries import Count, Group, Indicator, Meeting
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.activity import (
    Activity,
    AttendanceTotal,
    HalfYear,
    ReportLine,
    add_up_by_type,
    has_figures,
    make_line,
    sort_cards,
)
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, Prose, plan_lazy_page, resolve_prose
from dge_site.views.colleges import CollegeTotal, add_up_colleges
from dge_site.views.figures import Series, make_series, print_mean
from dge_site.views.page_paper import plan_with_pdf
from dge_site.views.press import PdfLink, Press
from dge_site.views.ratings import PrintedRating, print_ratings
from dge_site.views.survey_results import QuestionResult, add_up_questions, print_results
from dge_site.views.surveys import show_survey
from dge_site.views.yearly import PeriodFigures, YearFacts

__all__ = [
    "AttendanceBars",
    "Comparison",
    "GroupRating",
    "HalfYearSummary",
    "Opinion",
    "ReportTable",
    "ReportView",
    "ReportsView",
    "plan",
]

_LONGEST_BAR_PERCENT = 100


class ReportTable(Value):
    """Lines under a title."""

    title: str
    lines: tuple[ReportLine, ...]
    counts: bool
    """Whether there are columns for attendance: not in a programme, nor for dates that nobody attends."""


class AttendanceBars(Value):
    """The two bars of an event in the chart; a width is empty for a count that is not known."""

    label: str
    note: str
    registered_width: str
    """« 84.0% » of the chart's width."""
    attended_width: str


class Opinion(Value):
    """The answers to an event's satisfaction survey, as printed."""

    card: Card
    responses: str
    score: str
    share: str
    """The share of those who attended that answered, « 35 % »; empty when it is not known."""


class GroupRating(Value):
    """A rating that a college gave to a group."""

    group: Group
    rating: PrintedRating


class Comparison(Value):
    """A figure of this half-year beside that of the one before, as printed; `difference` has its sign."""

    label: str
    before: str
    now: str
    difference: str


class HalfYearSummary(Value):
    """A half-year as the list of reports shows it."""

    half: HalfYear
    figures: PeriodFigures

    @property
    def title(self) -> str:
        """« Bilan du 1er semestre 2023 »."""
        return f"{'Bilan' if self.figures.begun else 'Programmation'} du {self.half.name}"

    @property
    def total(self) -> AttendanceTotal:
        """The total of all that was held."""
        return self.figures.total

    @property
    def link(self) -> Crumb:
        """The link to its report."""
        return Crumb(label=self.title, address=self.half.address)


class ReportView(Value):
    """The report of a half-year, or its programme while it has not begun."""

    meta: Meta
    half: HalfYear
    overall: AttendanceTotal
    """The total of all types."""
    announced: int
    """The number of appointments that are still to come."""
    events: ReportTable
    meetings: ReportTable
    others: ReportTable
    bars: tuple[AttendanceBars, ...]
    totals: tuple[AttendanceTotal, ...]
    opinions: tuple[Opinion, ...]
    mean: str
    """The mean score of the opinions, empty where none can be given."""
    surveys: tuple[QuestionResult, ...]
    """The questions that were asked at its appointments."""
    ratings: tuple[GroupRating, ...]
    compared: tuple[Comparison, ...]
    outcomes: tuple[tuple[str, int], ...]
    """(« décisions », their number) of each kind of what its meetings arrived at."""
    colleges: tuple[CollegeTotal, ...]
    actions_decided: int
    actions_closed: int
    coming: ReportTable
    """The programme of the next half-year."""
    previous: Crumb | None
    following: Crumb | None
    pdf: PdfLink | None = None


class ReportsView(Value):
    """The list of reports."""

    meta: Meta
    years: tuple[YearFacts, ...]
    """Latest first."""
    series: tuple[Series, ...]
    """The figures of all years, a chart each."""
    notes: tuple[tuple[str, Prose], ...]
    """(label, note) of the indicators that have one."""
    summaries: tuple[HalfYearSummary, ...]
    """Latest first."""


class _ReportInputs(Value):
    """All that the report of a half-year follows from, besides groups and site.toml.

    Of the half-years beside its own it holds no more than the report shows: an edit draws few reports again.
    """

    own: HalfYearSummary
    previous: Crumb | None
    following: Crumb | None
    before: AttendanceTotal | None
    """The total of the previous half-year."""
    activity: Activity
    coming: tuple[Card, ...]
    """The cards of the following half-year."""
    ratings: tuple[GroupRating, ...]
    decided: int
    """The number of actions that its meetings decided."""
    closed: int
    """The number of actions that were closed in it."""


def plan(
    agenda: Agenda,
    by_year: Mapping[int, YearFacts],
    by_half: Mapping[HalfYear, Activity],
    figures: Mapping[HalfYear, PeriodFigures],
    press: Press | None,
) -> Iterator[Output]:
    """The list, then a page for each half-year that has an event or a meeting."""
    library = agenda.library
    notes = tuple((each.label, resolve_prose(each.note, library)) for each in library.indicators if each.note)
    summaries = {half: HalfYearSummary(half=half, figures=of_half) for half, of_half in figures.items()}
    every = (tuple(summaries.values()), tuple(by_year.values()))
    view = Call(make=_make_list_view, arguments=(*every, library.indicators, notes))
    yield plan_lazy_page("/bilans/", "pages/reports.html", view)
    ratings, decided, closed = _ratings_by_half_year(agenda), _count_decided(library), _count_closed(library)
    for half in by_half:
        previous, following = summaries.get(half.previous), summaries.get(half.following)
        inputs = _ReportInputs(
            own=summaries[half],
            previous=previous.link if previous else None,
            following=following.link if following else None,
            before=previous.total if previous else None,
            activity=by_half[half],
            coming=by_half[half.following].cards if half.following in by_half else (),
            ratings=tuple(ratings.get(half, ())),
            decided=decided[half],
            closed=closed[half],
        )
        view = Call(make=_make_report_view, arguments=(inputs, library.groups, agenda.config))
        page = plan_lazy_page(half.address, "pages/report.html", view)
        name = half.address.strip("/").removeprefix("bilans/")
        yield from plan_with_pdf(page, name, half.first_day, agenda.config, press)


def _make_list_view(
    summaries: tuple[HalfYearSummary, ...],
    years: tuple[YearFacts, ...],
    indicators: tuple[Indicator, ...],
    notes: tuple[tuple[str, Prose], ...],
) -> ReportsView:
    return ReportsView(
        meta=Meta(
            title="Bilans",
            address="/bilans/",
            description="L’activité de chaque année et de chaque semestre : rendez-vous, fréquentation, satisfaction.",
            section="/bilans/",
        ),
        years=years[::-1],
        series=make_series(years, indicators),
        notes=notes,
        summaries=summaries[::-1],
    )


def _make_report_view(inputs: _ReportInputs, groups: Mapping[str, Group], config: Config) -> ReportView:
    own, activity = inputs.own, inputs.activity
    half, overall = own.half, own.total
    events, meetings, others = sort_cards(activity.cards, groups)
    held = activity.held
    by_type = add_up_by_type(held, config, groups)
    coming, _, _ = sort_cards(inputs.coming, groups)
    opinions = tuple(_make_opinions(held))
    return ReportView(
        meta=Meta(
            title=own.title,
            address=half.address,
            description=_describe(half, own.figures),
            crumbs=(Crumb(label="Bilans", address="/bilans/"),),
            section="/bilans/",
        ),
        half=half,
        overall=overall,
        announced=own.figures.announced,
        events=_make_table(half.name, events, counts=activity.begun),
        meetings=_make_table("Réunions des groupes de travail", meetings, counts=activity.begun),
        others=_make_table("Autres dates", others, counts=False),
        bars=_make_bars(card for card in held if has_figures(card)),
        totals=by_type,
        opinions=opinions,
        mean=print_mean(own.figures.satisfaction) if len(opinions) > 1 else "",
        surveys=print_results(add_up_questions(shown for card in held for shown in show_survey(card.event))),
        ratings=inputs.ratings,
        compared=_compare(overall, inputs.before) if inputs.before else (),
        outcomes=_count_outcomes(held),
        colleges=add_up_colleges(held, config),
        actions_decided=inputs.decided,
        actions_closed=inputs.closed,
        coming=_make_table(half.following.name, coming, counts=False),
        previous=inputs.previous,
        following=inputs.following,
    )


def _make_table(title: str, cards: Iterable[Card], *, counts: bool) -> ReportTable:
    return ReportTable(title=title, lines=tuple(make_line(card, padded=counts) for card in cards), counts=counts)


def _count_outcomes(held: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    meetings = (card.event for card in held if isinstance(card.event, Meeting))
    groups = group_outcomes(decision for meeting in meetings for decision in meeting.decisions)
    return tuple(
        (french.count(len(own), kind.lower().removesuffix("s")).split(maxsplit=1)[1], len(own)) for kind, own in groups
    )


def _count_decided(library: Library) -> Counter[HalfYear]:
    """The number of actions that meetings of each half-year decided."""
    meetings = (library.meeting(action.meeting) for action in library.actions.values())
    return Counter(HalfYear.of(meeting.first_day) for meeting in meetings if meeting)


def _count_closed(library: Library) -> Counter[HalfYear]:
    """The number of actions that were closed in each half-year."""
    return Counter(HalfYear.of(action.closed) for action in library.actions.values() if action.closed)


def _describe(half: HalfYear, figures: PeriodFigures) -> str:
    """« 1er semestre 2023 : 12 rendez-vous tenus, 985 inscrits, 750 participants. », for search engines."""
    total = figures.total
    shown = [french.count(total.held, "rendez-vous tenu", "rendez-vous tenus")] if figures.begun else []
    if figures.announced or not figures.begun:
        shown.append(french.count(figures.announced, "rendez-vous annoncé", "rendez-vous annoncés"))
    for count, noun in ((total.registered, "inscrit"), (total.attended, "participant")):
        if isinstance(count, int):
            shown.append(french.count(count, noun))
    return f"{half.name} : {', '.join(shown)}."


# -------------------------------------------------------------------------------------------------------------- charts


def _make_bars(cards: Iterable[Card]) -> tuple[AttendanceBars, ...]:
    """The bars of some events, the longest as wide as the chart."""
    cards = tuple(cards)
    counts = [_known_counts(card) for card in cards]
    longest = max((n for pair in counts for n in pair if n is not None), default=0) or 1
    return tuple(
        AttendanceBars(
            label=french.day(card.event.first_day, year=False),
            note=card.nature,
            registered_width=_print_width(registered, longest),
            attended_width=_print_width(attended, longest),
        )
        for card, (registered, attended) in zip(cards, counts, strict=True)
    )


def _known_counts(card: Card) -> tuple[int | None, int | None]:
    """(registered, attended), None for a count that is not a number."""
    registered, attended = card.event.attendance.registered, card.event.attendance.attended
    return (
        registered if isinstance(registered, int) else None,
        attended if isinstance(attended, int) else None,
    )


def _print_width(count: int | None, longest: int) -> str:
    return f"{_LONGEST_BAR_PERCENT * count / longest:.1f}%" if count is not None else ""


# ------------------------------------------------------------------------------------------------------------ opinions


def _make_opinions(cards: Iterable[Card]) -> Iterator[Opinion]:
    for card in cards:
        survey, attended = card.event.satisfaction, card.event.attendance.attended
        if survey is None or survey.score is None:
            continue
        responses = survey.responses if isinstance(survey.responses, int) else None
        yield Opinion(
            card=card,
            responses=french.number(responses) if responses is not None else "",
            score=french.score(survey.score, survey.scale),
            share=_print_share(responses, attended),
        )


def _print_share(responses: int | None, attended: Count) -> str:
    if responses is None or not isinstance(attended, int) or attended == 0:
        return ""
    return french.percent(responses, attended)


def _ratings_by_half_year(agenda: Agenda) -> dict[HalfYear, list[GroupRating]]:
    """`{half-year: the ratings of groups that were given in it}`; one of no known date is left out."""
    ratings: dict[HalfYear, list[GroupRating]] = {}
    for group in agenda.library.groups.values():
        for rating in print_ratings(group.ratings, agenda.library, agenda.config):
            if rating.date is not None:
                ratings.setdefault(HalfYear.of(rating.date), []).append(GroupRating(group=group, rating=rating))
    return ratings


# ---------------------------------------------------------------------------------------------------------- comparison


def _compare(new: AttendanceTotal, old: AttendanceTotal) -> tuple[Comparison, ...]:
    """The figures of a half-year beside those of the one before; none where one of the two has no events."""
    if not new.held or not old.held:
        return ()
    rows = (
        ("Rendez-vous tenus", old.held, new.held),
        ("Inscrits", old.registered, new.registered),
        ("Participants", old.attended, new.attended),
    )
    comparisons = [
        Comparison(label=label, before=french.number(a), now=french.number(b), difference=_print_signed(b - a))
        for label, a, b in rows
        if isinstance(a, int) and isinstance(b, int)
    ]
    if old.rate and new.rate:
        comparisons.append(Comparison(label="Taux de présence", before=old.rate, now=new.rate, difference=""))
    return tuple(comparisons)


def _print_signed(difference: int) -> str:
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return sign + french.number(abs(difference))
