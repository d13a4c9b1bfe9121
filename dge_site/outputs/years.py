"""The agenda and today in, the report of every year out: its figures beside those of the two years before."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dge_site.content.config import Config
from dge_site.library.outcomes import count_outcomes
from dge_site.model import french
from dge_site.model.counting import is_appointment
from dge_site.model.entries import Group, Meeting, Place, Topic
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.activity import Activity, AttendanceTotal, HalfYear, ReportLine, add_up, add_up_by_type, make_line
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, group_by_names, plan_lazy_page
from dge_site.views.colleges import CollegeTotal, add_up_colleges
from dge_site.views.figures import YearlyValues, compare_years
from dge_site.views.page_paper import plan_with_pdf
from dge_site.views.press import PdfLink, Press
from dge_site.views.survey_results import QuestionResult, add_up_questions, print_results
from dge_site.views.surveys import show_survey
from dge_site.views.yearly import YearFacts

__all__ = ["GroupYear", "YearView", "plan"]

_YEARS_BEFORE = 2


class GroupYear(Value):
    """The activity of a group in a year."""

    group: Group
    held: int
    published: int
    outcomes: str
    """« 4 décisions et 1 demande »."""
    actions: int
    """The number of actions that were decided."""


class YearView(Value):
    """The report of a year, or its programme while it has not begun."""

    meta: Meta
    facts: YearFacts
    columns: tuple[str, ...]
    """The years that are compared, the latest last."""
    rows: tuple[tuple[str, ...], ...]
    """(measure, a figure a year, as printed)."""
    totals: tuple[AttendanceTotal, ...]
    colleges: tuple[CollegeTotal, ...]
    places: tuple[AttendanceTotal, ...]
    groups: tuple[GroupYear, ...]
    surveys: tuple[QuestionResult, ...]
    topics: tuple[tuple[Topic, Card], ...]
    """The proposed topics that an event of the year treated."""
    announced: tuple[ReportLine, ...]
    """The appointments of the year that are still to come."""
    coming: tuple[ReportLine, ...]
    """The programme of the next year, where that is the present one or later."""
    halves: tuple[HalfYear, ...]
    previous: Crumb | None
    following: Crumb | None
    pdf: PdfLink | None = None


class _ReportInputs(Value):
    """All that the report of a year follows from, besides groups and site.toml.

    Of the years beside its own it holds no more than the report shows: an edit draws few reports again.
    """

    compared: tuple[YearFacts, ...]
    """The facts of the year, after those of the years before it that it is compared with."""
    previous: Crumb | None
    following: Crumb | None
    activity: Activity
    coming: tuple[Card, ...]
    """The programme of the next year."""
    indicators: tuple[YearlyValues, ...]
    """Over the years that are compared."""
    topics: tuple[tuple[Topic, Card], ...]
    """(topic, event of the year that treated it)."""
    present: int
    """The present year."""


def plan(
    agenda: Agenda, years: Mapping[int, YearFacts], by_year: Mapping[int, Activity], today: date, press: Press | None
) -> Iterator[Output]:
    """A page for each year that has an event or a meeting."""
    library = agenda.library
    topics = _treated_topics(agenda)
    for year, facts in years.items():
        compared = range(year - _YEARS_BEFORE, year + 1)
        previous, following = years.get(year - 1), years.get(year + 1)
        inputs = _ReportInputs(
            compared=tuple(years[each] for each in compared if each in years),
            previous=previous.link if previous else None,
            following=following.link if following else None,
            activity=by_year[year],
            # A year that followed one long past is no programme any more.
            coming=by_year[year + 1].cards if year + 1 in by_year and year + 1 >= today.year else (),
            indicators=tuple(YearlyValues.of(indicator, compared) for indicator in library.indicators),
            topics=topics.get(year, ()),
            present=today.year,
        )
        view = Call(make=_make_view, arguments=(inputs, library.groups, agenda.config))
        page = plan_lazy_page(facts.address, "pages/year.html", view)
        yield from plan_with_pdf(page, str(year), date(year, 1, 1), agenda.config, press)


def _treated_topics(agenda: Agenda) -> dict[int, tuple[tuple[Topic, Card], ...]]:
    """`{year: (topic, event that treated it)}`."""
    by_year: dict[int, tuple[tuple[Topic, Card], ...]] = {}
    for topic in agenda.library.topics:
        event = agenda.library.by_id.get(topic.event)
        if topic.status == "treated" and event:
            year = event.first_day.year
            by_year[year] = (*by_year.get(year, ()), (topic, agenda.cards[event.id]))
    return by_year


def _make_view(inputs: _ReportInputs, groups: Mapping[str, Group], config: Config) -> YearView:
    compared, facts = inputs.compared, inputs.compared[-1]
    activity, held = inputs.activity, inputs.activity.held
    halves = dict.fromkeys(HalfYear.of(card.event.first_day) for card in activity.cards)
    return YearView(
        meta=Meta(
            title=facts.title,
            address=facts.address,
            description=_describe(facts),
            crumbs=(Crumb(label="Bilans", address="/bilans/"),),
            section="/bilans/",
        ),
        facts=facts,
        columns=tuple(str(each.year) for each in compared),
        rows=compare_years(compared, inputs.indicators, inputs.present),
        totals=add_up_by_type(held, config, groups),
        colleges=add_up_colleges(held, config),
        places=_add_up_places(held),
        groups=tuple(_list_groups(held, facts, groups)),
        surveys=print_results(add_up_questions(shown for card in held for shown in show_survey(card.event))),
        topics=inputs.topics,
        announced=_list_programme(activity.to_come),
        coming=_list_programme(inputs.coming),
        halves=tuple(halves),
        previous=inputs.previous,
        following=inputs.following,
    )


def _list_programme(cards: Iterable[Card]) -> tuple[ReportLine, ...]:
    """A line for each of these that people attend, in order of time."""
    return tuple(make_line(card, padded=False) for card in cards if is_appointment(card.event))


def _describe(facts: YearFacts) -> str:
    """« Année 2023 : 12 rendez-vous tenus, 750 participants. », for search engines."""
    figures = facts.figures
    shown = [french.count(figures.total.held, "rendez-vous tenu", "rendez-vous tenus")] if figures.begun else []
    if figures.announced or not shown:
        shown.append(french.count(figures.announced, "rendez-vous annoncé", "rendez-vous annoncés"))
    if isinstance(figures.total.attended, int):
        shown.append(french.count(figures.total.attended, "participant"))
    return f"Année {facts.year} : {', '.join(shown)}."


def _add_up_places(held: tuple[Card, ...]) -> tuple[AttendanceTotal, ...]:
    """A total for each town, the one with most appointments first; what was held online, or nowhere, stands last."""
    by_place = group_by_names(held, lambda card: (_place_label(card.place),))
    order = sorted(by_place, key=lambda label: (label in _NO_TOWN, -len(by_place[label]), french.sort_key(label)))
    return tuple(add_up(label, by_place[label]) for label in order)


_ONLINE, _NOWHERE = "En ligne", "Lieu non précisé"
_NO_TOWN = (_ONLINE, _NOWHERE)


def _place_label(place: Place | None) -> str:
    """« Metz (57) »: the town, and its department where a postcode tells it."""
    if place is None:
        return _NOWHERE
    if place.online or place.name.casefold() in {"visio", "visioconférence", "en ligne", "distanciel"}:
        return _ONLINE
    town = place.city or place.name
    # Overseas departments have three figures.
    digits = 3 if place.postcode.startswith(("97", "98")) else 2
    return f"{town} ({place.postcode[:digits]})" if place.postcode[:digits].isdigit() else town


def _list_groups(held: Iterable[Card], facts: YearFacts, groups: Mapping[str, Group]) -> Iterator[GroupYear]:
    """A line for each group that met in a year, or to which it gave something to do."""
    meetings = [card.event for card in held if isinstance(card.event, Meeting)]
    decided = dict(facts.follow_up.decided_by_group)
    by_group = group_by_names(meetings, lambda meeting: (meeting.group,))
    for group in groups.values():
        own = by_group.get(group.id, ())
        if own or group.id in decided:
            yield GroupYear(
                group=group,
                held=len(own),
                published=sum(meeting.minutes_status is not None for meeting in own),
                outcomes=count_outcomes(decision for meeting in own for decision in meeting.decisions),
                actions=decided.get(group.id, 0),
            )
