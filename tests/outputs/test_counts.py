"""Every page that counts says the same of the same entries: its figures are added up here from the entries alone."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dge_site.making.evaluate import view_of
from dge_site.model.entries import NA, Action, Attendance, Count, Event, Period
from dge_site.model.values import Value
from dge_site.outputs import actions as action_pages
from dge_site.outputs import agenda as agenda_pages
from dge_site.outputs import groups, home, periods, quarterly
from dge_site.outputs.actions import ActionsView
from dge_site.outputs.agenda import AgendaListView, UpcomingView
from dge_site.outputs.groups import GroupsView
from dge_site.outputs.home import HomeView
from dge_site.outputs.quarterly import DigestView
from dge_site.outputs.reports import ReportsView, ReportView
from dge_site.outputs.years import YearView
from dge_site.views.catalogue import make_agenda
from tests.support.library import CONFIG, action, event, group, join, meeting
from tests.support.outputs import planned

TODAY = date(2023, 7, 6)
COUNTS: tuple[Count, ...] = (None, NA.NA, 0, 7, 40)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days))


@st.composite
def events(draw: st.DrawFn, identifier: str) -> Event:
    """An event or a meeting on any day of three years, in any state, with any attendance."""
    start = draw(DAYS)
    said = {
        "start": start,
        "end": draw(st.sampled_from((None, start + timedelta(1)))),
        "status": draw(st.sampled_from(("confirmed", "tentative", "cancelled", "postponed"))),
        "attendance": Attendance(registered=draw(st.sampled_from(COUNTS)), attended=draw(st.sampled_from(COUNTS))),
    }
    if draw(st.booleans()):
        return event(identifier, **said)
    return meeting(identifier, group=draw(st.sampled_from(("comite", "gt"))), **said)


@st.composite
def actions(draw: st.DrawFn, identifier: str) -> Action:
    status = draw(st.sampled_from(("open", "in-progress", "done", "dropped")))
    due = draw(st.one_of(st.none(), DAYS))
    return action(
        identifier,
        status=status,
        closed=TODAY if status in {"done", "dropped"} else None,
        due=Period(text=due.isoformat(), first=due, last=due) if due else None,
        group=draw(st.sampled_from(("comite", "gt"))),
    )


def is_appointment(each: Event) -> bool:
    both = each.attendance.registered is NA.NA and each.attendance.attended is NA.NA
    return each.status in {"confirmed", "tentative"} and (each.kind == "meeting" or not both)


def is_held(each: Event) -> bool:
    return is_appointment(each) and (each.first_day <= TODAY or isinstance(each.attendance.attended, int))


def total(counts: Iterable[Count]) -> int:
    return sum(count for count in counts if isinstance(count, int))


def first_number(words: str) -> int:
    """The number with which « 12 rendez-vous à venir » begins."""
    return int(words.split(maxsplit=1)[0])


class Facts(Value):
    """What was drawn."""

    events: tuple[Event, ...]
    actions: tuple[Action, ...]

    @property
    def coming(self) -> tuple[Event, ...]:
        return tuple(each for each in self.events if each.last_day >= TODAY)

    def open(self, group: str = "") -> list[Action]:
        """The actions of one group, or of all, that are still to be done."""
        return [each for each in self.actions if each.status in {"open", "in-progress"} and group in {"", each.group}]

    def late(self, group: str = "") -> list[Action]:
        return [each for each in self.open(group) if each.due and each.due.last < TODAY]


def number_of_appointments(listed: Iterable[Event]) -> int:
    return sum(map(is_appointment, listed))


def check_home(view: HomeView, facts: Facts) -> None:
    assert first_number(view.upcoming_tally) == number_of_appointments(facts.coming)
    assert (view.tally.open, view.tally.late) == (len(facts.open()), len(facts.late()))


def check_actions(view: ActionsView, facts: Facts) -> None:
    closed = [sum(each.status == status for each in facts.actions) for status in ("done", "dropped")]
    assert (view.tally.open, view.tally.late) == (len(facts.open()), len(facts.late()))
    assert [view.tally.done, view.tally.dropped] == closed


def check_upcoming(view: UpcomingView, facts: Facts) -> None:
    assert bool(view.lead) == bool(facts.coming)
    assert not view.lead or first_number(view.lead) == number_of_appointments(facts.coming)


def check_list(view: AgendaListView, facts: Facts) -> None:
    shown = {card.event.id for months in (view.upcoming, view.past) for month in months for card in month.cards}
    assert first_number(view.lead) == number_of_appointments(each for each in facts.events if each.id in shown)


def check_groups(view: GroupsView, facts: Facts) -> None:
    for line in (line for chapter in view.chapters for line in chapter.groups):
        name = line.group.id
        held = [each for each in facts.events if name == getattr(each, "group", "") and is_held(each)]
        assert line.held == len(held)
        assert (line.actions.open, line.actions.late) == (len(facts.open(name)), len(facts.late(name)))


def check_digest(view: DigestView, facts: Facts) -> None:
    shown = [card.event for month in view.letter.months for card in month.cards]
    assert first_number(view.tally) == number_of_appointments(shown)


def check_report(view: ReportView, facts: Facts) -> None:
    months = range(1, 7) if view.half.number == 1 else range(7, 13)
    own = [each for each in facts.events if each.first_day.year == view.half.year and each.first_day.month in months]
    held = [each for each in own if is_held(each)]
    assert view.overall.held == sum(line.held for line in view.totals) == len(held)
    assert view.announced == number_of_appointments(own) - len(held)
    for name in ("registered", "attended"):
        expected = total(getattr(each.attendance, name) for each in held)
        assert total([getattr(view.overall, name)]) == expected
        assert total(getattr(line, name) for line in view.totals) == expected


def check_reports(view: ReportsView, facts: Facts) -> None:
    held = [each for each in facts.events if is_held(each)]
    assert sum(summary.total.held for summary in view.summaries) == len(held)
    expected = total(each.attendance.attended for each in held)
    assert total(summary.total.attended for summary in view.summaries) == expected


def check_year(view: YearView, facts: Facts) -> None:
    own = [each for each in facts.events if each.first_day.year == view.facts.year]
    held = [each for each in own if is_held(each)]
    assert view.facts.figures.total.held == view.facts.figures.events + view.facts.figures.meetings == len(held)
    assert view.facts.figures.announced == len(view.announced) == number_of_appointments(own) - len(held)
    for parts in (view.totals, view.places):
        assert sum(line.held for line in parts) == len(held)
        assert total(line.attended for line in parts) == total(each.attendance.attended for each in held)
    assert sum(line.held for line in view.groups) == view.facts.figures.meetings


CHECKS: dict[type, Callable[[Any, Facts], None]] = {
    HomeView: check_home,
    ActionsView: check_actions,
    UpcomingView: check_upcoming,
    AgendaListView: check_list,
    GroupsView: check_groups,
    DigestView: check_digest,
    ReportView: check_report,
    ReportsView: check_reports,
    YearView: check_year,
}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_figures_of_every_page_add_up_from_the_entries(data: st.DataObject) -> None:
    facts = Facts(
        events=tuple(data.draw(events(f"e{number}")) for number in range(data.draw(st.integers(0, 12)))),
        actions=tuple(data.draw(actions(f"a{number}")) for number in range(data.draw(st.integers(0, 8)))),
    )
    library, _ = join(group("comite", type="committee"), group("gt"), *facts.events, *facts.actions)
    agenda = make_agenda(library, CONFIG)
    plans = (home.plan, agenda_pages.plan, action_pages.plan, groups.plan, periods.plan)
    outputs = (*planned(quarterly.plan(agenda)), *(output for plan in plans for output in plan(agenda, TODAY)))
    views = [view for output in outputs if isinstance(view := view_of(output), tuple(CHECKS))]
    for view in views:
        CHECKS[type(view)](view, facts)
    assert {HomeView, ActionsView, UpcomingView, GroupsView, ReportsView} <= {type(view) for view in views}
