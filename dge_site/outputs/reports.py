"""The agenda in, the report of every half-year and their list out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.model import french
from dge_site.model.entries import Group, Meeting, Rating, Satisfaction
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.activity import (
    Activity,
    AttendanceTotal,
    HalfYear,
    ReportLine,
    add_up,
    add_up_by_type,
    group_by_half_year,
    has_figures,
    make_activity,
    make_line,
    sort_cards,
)
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, plan_lazy_page

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

_ROOM = 84
"""Per cent of the chart's width for the longest bar; the rest is for its figures."""


class ReportTable(Value):
    """Lines under a title; `counts` tells whether attendance has columns, as it has once the half-year has begun."""

    title: str
    lines: tuple[ReportLine, ...]
    counts: bool


class AttendanceBars(Value):
    """A pair of bars; widths are per cent of the chart's, empty for a count that is not known."""

    label: str
    note: str
    registered: str
    attended: str
    registered_width: str
    attended_width: str
    line: ReportLine


class Opinion(Value):
    """What those who attended thought of an event."""

    card: Card
    responses: str
    score: str
    share: str
    """Of those who attended, how many answered."""


class GroupRating(Value):
    """A rating of a group."""

    group: Group
    rating: Rating
    college: str
    score: str


class Comparison(Value):
    """A figure of this half-year beside that of the one before."""

    label: str
    before: str
    now: str
    difference: str


class HalfYearSummary(Value):
    """A half-year as the list of reports shows it."""

    half: HalfYear
    title: str
    total: AttendanceTotal


class ReportView(Value):
    """The report of a half-year; `coming` is the programme of the next one."""

    meta: Meta
    half: HalfYear
    headline: AttendanceTotal | None
    """The type of event that most people attended."""
    events: ReportTable
    meetings: ReportTable
    others: ReportTable
    bars: tuple[AttendanceBars, ...]
    totals: tuple[AttendanceTotal, ...]
    overall: AttendanceTotal | None
    opinions: tuple[Opinion, ...]
    mean: str
    ratings: tuple[GroupRating, ...]
    compared: tuple[Comparison, ...]
    decisions: int
    actions_decided: int
    actions_closed: int
    coming: ReportTable
    previous: HalfYearSummary | None
    following: HalfYearSummary | None


class ReportsView(Value):
    meta: Meta
    summaries: tuple[HalfYearSummary, ...]
    """Latest first."""


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The list, then a page for each half-year that has an event or a meeting."""
    library = agenda.library
    by_half = {half: make_activity(cards, today) for half, cards in group_by_half_year(agenda.cards.values()).items()}
    yield plan_lazy_page(
        "/bilans/", "pages/reports.html", Call(make=_make_list_view, arguments=(by_half, library.groups))
    )
    ratings, decided, closed = _ratings_by_half_year(agenda), _count_decided(library), _count_closed(library)
    for half in by_half:
        near = {each: by_half[each] for each in (half.previous, half, half.following) if each in by_half}
        done = (tuple(ratings.get(half, ())), decided[half], closed[half])
        view = Call(make=_make_report_view, arguments=(half, near, library.groups, agenda.config, *done))
        yield plan_lazy_page(half.address, "pages/report.html", view)


_Activities = Mapping[HalfYear, Activity]
_GroupsById = Mapping[str, Group]


def _make_list_view(by_half: _Activities, groups: _GroupsById) -> ReportsView:
    return ReportsView(
        meta=Meta(
            title="Bilans",
            address="/bilans/",
            description="L’activité de chaque semestre : événements, fréquentation, satisfaction.",
            section="/bilans/",
        ),
        summaries=tuple(_summarise(half, by_half, groups) for half in sorted(by_half, reverse=True)),
    )


def _report_title(half: HalfYear, found: Activity) -> str:
    return f"{'Bilan' if found.begun else 'Programmation'} du {half.name}"


def _summarise(half: HalfYear, by_half: _Activities, groups: _GroupsById) -> HalfYearSummary:
    events, _, _ = sort_cards(by_half[half].held, groups)
    return HalfYearSummary(half=half, title=_report_title(half, by_half[half]), total=add_up("Ensemble", events))


def _make_report_view(
    half: HalfYear,
    near: _Activities,
    groups: _GroupsById,
    config: Config,
    ratings: tuple[GroupRating, ...],
    decided: int,
    closed: int,
) -> ReportView:
    """The page of a half-year; `near` holds its activity, and that of the half-years before and after."""
    cards, begun = near[half].cards, near[half].begun
    events, meetings, others = sort_cards(cards, groups)
    held = _select_counted(near[half], groups)
    by_type = add_up_by_type(held, config, groups)
    coming, _, _ = sort_cards(near[half.following].cards if half.following in near else (), groups)
    table = _make_table(f"{half.name}", events, counts=begun)
    opinions = tuple(_make_opinions(held))
    return ReportView(
        meta=Meta(
            title=_report_title(half, near[half]),
            address=half.address,
            description=_describe(half, events, by_type),
            crumbs=(Crumb(label="Bilans", address="/bilans/"),),
            section="/bilans/",
        ),
        half=half,
        headline=_find_headline(by_type),
        events=table,
        meetings=_make_table("Réunions des groupes de travail", meetings, counts=begun),
        others=_make_table("Autres dates", others, counts=False),
        bars=_make_bars(table.lines),
        totals=by_type,
        overall=add_up("Ensemble", held) if len(by_type) > 1 else None,
        opinions=opinions,
        mean=_mean_score(card.event.satisfaction for card in held),
        ratings=ratings,
        compared=_compare(held, _select_counted(near[half.previous], groups) if half.previous in near else ()),
        decisions=sum(len(card.event.decisions) for card in cards if isinstance(card.event, Meeting)),
        actions_decided=decided,
        actions_closed=closed,
        coming=_make_table(half.following.name, coming, counts=False),
        previous=_summarise(half.previous, near, groups) if half.previous in near else None,
        following=_summarise(half.following, near, groups) if half.following in near else None,
    )


def _select_counted(found: Activity, groups: _GroupsById) -> tuple[Card, ...]:
    """The events, then the meetings, that the figures of a half-year are made of."""
    events, meetings, _ = sort_cards(found.held, groups)
    return tuple(card for card in (*events, *meetings) if not card.is_off)


def _make_table(title: str, cards: Iterable[Card], *, counts: bool) -> ReportTable:
    return ReportTable(title=title, lines=tuple(make_line(card, padded=counts) for card in cards), counts=counts)


def _count_decided(library: Library) -> Counter[HalfYear]:
    """How many actions were decided in each half-year."""
    meetings = (library.meeting(action.meeting) for action in library.actions.values())
    return Counter(HalfYear.of(meeting.first_day) for meeting in meetings if meeting)


def _count_closed(library: Library) -> Counter[HalfYear]:
    """How many actions were closed in each half-year."""
    return Counter(HalfYear.of(action.closed) for action in library.actions.values() if action.closed)


def _describe(half: HalfYear, events: tuple[Card, ...], by_type: tuple[AttendanceTotal, ...]) -> str:
    """« 1er semestre 2023 : 11 rendez-vous. Webinaires : 6, 908 inscrits, 615 participants (67,7 %). »."""
    first = f"{half.name} : {french.count(len(events), 'rendez-vous', 'rendez-vous')}."
    headline = _find_headline(by_type)
    if headline is None:
        return first
    events_shown, registered, attended, rate = headline.cells
    shown = [
        f"{registered} inscrits" if registered else "",
        f"{attended} participants" + (f" ({rate})" if rate else ""),
    ]
    return f"{first} {headline.label} : {events_shown}, {', '.join(part for part in shown if part)}."


def _find_headline(by_type: Iterable[AttendanceTotal]) -> AttendanceTotal | None:
    known = [total for total in by_type if isinstance(total.attended, int)]
    return max(known, key=lambda total: total.attended if isinstance(total.attended, int) else 0, default=None)


# -------------------------------------------------------------------------------------------------------------- charts


def _make_bars(lines: Iterable[ReportLine]) -> tuple[AttendanceBars, ...]:
    chosen = [each for each in lines if has_figures(each.card) and not each.card.is_off]
    counts = [_known_counts(each) for each in chosen]
    longest = max((n for pair in counts for n in pair if n is not None), default=0) or 1
    return tuple(
        AttendanceBars(
            label=french.day(each.card.event.first_day, year=False),
            note=each.card.nature,
            registered=french.number(registered) if registered is not None else "",
            attended=french.number(attended) if attended is not None else "",
            registered_width=_print_width(registered, longest),
            attended_width=_print_width(attended, longest),
            line=each,
        )
        for each, (registered, attended) in zip(chosen, counts, strict=True)
    )


def _known_counts(each: ReportLine) -> tuple[int | None, int | None]:
    attendance = each.card.event.attendance
    registered, attended = attendance.registered, attendance.attended
    return (
        registered if isinstance(registered, int) else None,
        attended if isinstance(attended, int) else None,
    )


def _print_width(count: int | None, longest: int) -> str:
    return f"{_ROOM * count / longest:.1f}%" if count is not None else ""


# ------------------------------------------------------------------------------------------------------------ opinions


def _make_opinions(cards: Iterable[Card]) -> Iterator[Opinion]:
    for card in cards:
        found, attended = card.event.satisfaction, card.event.attendance.attended
        if found is None or found.score is None:
            continue
        known = isinstance(found.responses, int) and isinstance(attended, int) and attended > 0
        yield Opinion(
            card=card,
            responses=french.number(found.responses) if isinstance(found.responses, int) else "",
            score=french.score(found.score, found.scale),
            share=french.percent(int(str(found.responses)), int(str(attended))) if known else "",
        )


def _mean_score(found: Iterable[Satisfaction | None]) -> str:
    """The mean weighted by the answers, when each score has its answers and all the same scale; else nothing."""
    known = [each for each in found if each is not None and each.score is not None]
    weighted = [(each.score, each.responses) for each in known if isinstance(each.responses, int)]
    answers = sum(weight for _, weight in weighted)
    if len(known) < 2 or len(weighted) < len(known) or len({each.scale for each in known}) > 1 or not answers:
        return ""
    mean = sum(score * weight for score, weight in weighted if score is not None) / answers
    return french.score(round(mean, 1), known[0].scale)


def _ratings_by_half_year(agenda: Agenda) -> dict[HalfYear, list[GroupRating]]:
    """What colleges gave to groups, by the half-year in which they did."""
    library, config = agenda.library, agenda.config
    found: dict[HalfYear, list[GroupRating]] = {}
    for group in library.groups.values():
        for rating in group.ratings:
            meeting = library.meeting(rating.meeting)
            day = rating.date or (meeting.first_day if meeting else None)
            if day is not None:
                college = config.colleges[rating.college].label if rating.college in config.colleges else rating.college
                score = french.score(rating.score, rating.scale)
                rated = GroupRating(group=group, rating=rating, college=college, score=score)
                found.setdefault(HalfYear.of(day), []).append(rated)
    return found


# ---------------------------------------------------------------------------------------------------------- comparison


def _compare(held: tuple[Card, ...], earlier: tuple[Card, ...]) -> tuple[Comparison, ...]:
    """The figures beside those of the half-year before; nothing when there is none before."""
    if not earlier or not held:
        return ()
    old, new = add_up("", earlier), add_up("", held)
    rows = (
        ("Événements et réunions", old.events, new.events),
        ("Inscrits", old.registered, new.registered),
        ("Participants", old.attended, new.attended),
    )
    found = [
        Comparison(label=label, before=french.number(a), now=french.number(b), difference=_print_signed(b - a))
        for label, a, b in rows
        if isinstance(a, int) and isinstance(b, int)
    ]
    if old.rate and new.rate:
        found.append(Comparison(label="Taux de présence", before=old.rate, now=new.rate, difference=""))
    return tuple(found)


def _print_signed(difference: int) -> str:
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return sign + french.number(abs(difference))
