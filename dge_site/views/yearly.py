"""Entries of several years in, the figures of each year out: what was held, decided, closed, published and asked.

Reports show the figures of the periods beside their own, and none of their entries: a title that changes makes few again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from dge_site.library.library import Library
from dge_site.model.entries import Action, Decision, Meeting, Satisfaction
from dge_site.model.values import Value
from dge_site.views.activity import Activity, AttendanceTotal, add_up, make_activity
from dge_site.views.catalogue import Agenda, Card, Crumb, group_by_names

__all__ = [
    "FollowUpFigures",
    "MeanScore",
    "MinutesFigures",
    "PeriodFigures",
    "YearFacts",
    "gather_years",
    "sum_up_years",
]


class FollowUpFigures(Value):
    """The actions of a year by what became of them in it."""

    decided: int = 0
    done: int = 0
    dropped: int = 0
    days_to_close: float | None = None
    """The median of the days from the meeting that decided an action to its closing, over those closed in the year."""
    late: int = 0
    """Those that were late on the last day of the year, or are today in the present one."""
    decided_by_group: tuple[tuple[str, int], ...] = ()
    """(id of a group, its actions that were decided)."""


class MinutesFigures(Value):
    """The meetings held in a year, and their minutes."""

    meetings: int
    published: int
    days: float | None
    """The median of the days from a meeting to the first version of its minutes."""


class MeanScore(Value):
    """The mean of scores on one scale, weighted by their answers."""

    score: float
    scale: float | None


class PeriodFigures(Value):
    """The figures of a year or of a half-year."""

    total: AttendanceTotal
    """The total of all that was held."""
    events: int
    meetings: int
    announced: int
    """The number of appointments that are still to come."""
    begun: bool
    """Whether there is something to report, rather than a programme."""
    satisfaction: MeanScore | None
    decisions: tuple[Decision, ...]
    minutes: MinutesFigures

    @classmethod
    def of(cls, activity: Activity) -> "PeriodFigures":
        """The figures of all that was held."""
        held = activity.held
        meetings = [card.event for card in held if isinstance(card.event, Meeting)]
        return cls(
            total=add_up("Ensemble", held),
            events=len(held) - len(meetings),
            meetings=len(meetings),
            announced=activity.announced,
            begun=activity.begun,
            satisfaction=_mean_score(card.event.satisfaction for card in held),
            decisions=tuple(decision for meeting in meetings for decision in meeting.decisions),
            minutes=_count_minutes(meetings),
        )


class YearFacts(Value):
    """The facts of a year that its report, and those of the years beside it, show."""

    year: int
    figures: PeriodFigures
    follow_up: FollowUpFigures

    @property
    def address(self) -> str:
        return f"/bilans/{self.year}/"

    @property
    def title(self) -> str:
        """« Bilan de l’année 2023 », « Programmation de l’année 2024 » while it has not begun."""
        return f"{'Bilan' if self.figures.begun else 'Programmation'} de l’année {self.year}"

    @property
    def link(self) -> Crumb:
        """The link to its report."""
        return Crumb(label=self.title, address=self.address)


def _count_minutes(meetings: Iterable[Meeting]) -> MinutesFigures:
    meetings = tuple(meetings)
    published = [meeting for meeting in meetings if meeting.minutes_status is not None]
    days = [days for meeting in published if (days := _days_to_minutes(meeting)) is not None]
    return MinutesFigures(meetings=len(meetings), published=len(published), days=_median(days))


def _median(days: Sequence[int]) -> float | None:
    """The median, None of nothing."""
    from statistics import median  # 5 ms to import, which a build that changes no figure does without

    return median(days) if days else None


def _days_to_minutes(meeting: Meeting) -> int | None:
    dates = [version.date for version in meeting.versions if version.date]
    return (min(dates) - meeting.last_day).days if dates else None


def _mean_score(surveys: Iterable[Satisfaction | None]) -> MeanScore | None:
    """The mean of scores, weighted by their answers.

    None where one of several has no number of answers or another scale: no mean of these would be right.
    """
    scored = [survey for survey in surveys if survey is not None and survey.score is not None]
    if len(scored) == 1:
        return MeanScore(score=scored[0].score or 0, scale=scored[0].scale)
    weighted = [(survey.score or 0, survey.responses) for survey in scored if isinstance(survey.responses, int)]
    answers = sum(weight for _, weight in weighted)
    if not answers or len(weighted) < len(scored) or len({survey.scale for survey in scored}) > 1:
        return None
    return MeanScore(score=sum(score * weight for score, weight in weighted) / answers, scale=scored[0].scale)


# ---------------------------------------------------------------------------------------------------------------- facts


def gather_years(agenda: Agenda, today: date) -> dict[int, Activity]:
    """`{year: its activity as of a day}`, oldest first, of each year in which an event or a meeting begins."""
    by_year: Mapping[int, tuple[Card, ...]] = group_by_names(
        agenda.cards.values(), lambda card: (card.event.first_day.year,)
    )
    return {year: make_activity(by_year[year], today) for year in sorted(by_year)}


def sum_up_years(activities: Mapping[int, Activity], library: Library, today: date) -> dict[int, YearFacts]:
    """`{year: its facts}` of each year that is given with its activity."""
    follow_up = _follow_up(library, today)
    return {
        year: YearFacts(year=year, figures=PeriodFigures.of(activity), follow_up=follow_up.get(year, FollowUpFigures()))
        for year, activity in activities.items()
    }


def _follow_up(library: Library, today: date) -> dict[int, FollowUpFigures]:
    """`{year: figures of the actions}`, of each year in which something happened to one."""
    decided: Counter[int] = Counter()
    by_group: defaultdict[int, Counter[str]] = defaultdict(Counter)
    closed: defaultdict[int, Counter[str]] = defaultdict(Counter)
    delays: defaultdict[int, list[int]] = defaultdict(list)
    for action in library.actions.values():
        meeting, group = library.meeting(action.meeting), library.group_of(action)
        if meeting:
            decided[meeting.first_day.year] += 1
            if group:
                by_group[meeting.first_day.year][group.id] += 1
        if action.closed:
            closed[action.closed.year][action.status] += 1
            if meeting:
                delays[action.closed.year].append((action.closed - meeting.first_day).days)
    late = _count_late(library.actions.values(), today)
    return {
        year: FollowUpFigures(
            decided=decided[year],
            done=closed[year]["done"],
            dropped=closed[year]["dropped"],
            days_to_close=_median(delays[year]),
            late=late.get(year, 0),
            decided_by_group=tuple(sorted(by_group[year].items())),
        )
        for year in decided.keys() | closed.keys() | late.keys()
    }


def _count_late(actions: Iterable[Action], today: date) -> dict[int, int]:
    """`{year: actions that were late on its last day}`, for the present year today, from the first year that has one."""
    changes: Counter[int] = Counter()
    for action in actions:
        if action.due is None:
            continue
        due, closed = action.due.last, action.closed
        # An action due on 31 December is not late that day.
        first = due.year + (due == date(due.year, 12, 31))
        last = closed.year - 1 if closed else today.year - 1
        if first <= last:
            changes[first] += 1
            changes[last + 1] -= 1
        if action.is_late(today):
            changes[today.year] += 1
            changes[today.year + 1] -= 1
    if not changes:
        return {}
    years = range(min(changes), today.year + 1)
    return dict(zip(years, accumulate(changes[year] for year in years), strict=True))
