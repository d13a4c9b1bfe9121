"""The agenda and today in, the pages below /agenda/ out: coming events, years, months, lists by type, theme, group, public."""

from bisect import bisect_left
from calendar import Calendar
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.counting import tally_appointments
from dge_site.model.output import Call, Output
from dge_site.model.values import Value, replace
from dge_site.views.catalogue import (
    Agenda,
    Card,
    Crumb,
    Meta,
    MonthGroup,
    divide_by_day,
    group_by_month,
    group_by_names,
    plan_lazy_page,
    plan_page,
)
from dge_site.views.facets import Facet, offer_facets, titles_of_groups
from dge_site.views.families import AgendaFamily, AgendaIndex, make_families

__all__ = ["AgendaLink", "AgendaListView", "CalendarDay", "MonthView", "UpcomingView", "plan"]

_AGENDA = Crumb(label="Agenda", address="/agenda/")
_WHOLE = 1000
"""The most events that a list by type, theme, group or public shows whole; 1,000 take 36 kB compressed, and 1 MB of HTML."""


class AgendaLink(Value):
    """A link to another page of the agenda: the month or year before or after, or another presentation."""

    label: str
    address: str


class UpcomingView(Value):
    """The page /agenda/: all coming events, with filters, and the ways into the rest of the agenda."""

    meta: Meta
    months: tuple[MonthGroup, ...]
    lead: str
    """The number of coming events in words, empty for none."""
    facets: tuple[Facet, ...]
    indexes: tuple[AgendaIndex, ...]
    tabs: tuple[AgendaLink, ...]


class AgendaListView(Value):
    """The page of a year, or of the events that share a type, a theme, a group or a public."""

    meta: Meta
    lead: str
    """The number of events in words."""
    upcoming: tuple[MonthGroup, ...]
    past: tuple[MonthGroup, ...]
    feed: str
    """The address of the calendar that holds the same events, empty when there is none."""
    what: str
    """The end of the sentence « Aucun événement à venir … »: « en 2023 »."""
    previous: AgendaLink | None = None
    next: AgendaLink | None = None
    tabs: tuple[AgendaLink, ...] = ()
    facets: tuple[Facet, ...] = ()
    earlier: tuple[AgendaLink, ...] = ()
    """The pages of the years that a long list leaves out, latest first."""


class CalendarDay(Value):
    """A cell of a month's grid, which has whole weeks; `inside` is false for a day of the month before or after."""

    date: date
    inside: bool
    today: bool
    """Whether it is the day of the build."""
    cards: tuple[Card, ...]


class MonthView(Value):
    """The page of a month: its grid, and the same cards as a list."""

    meta: Meta
    label: str
    weeks: tuple[tuple[CalendarDay, ...], ...]
    cards: tuple[Card, ...]
    previous: AgendaLink | None
    next: AgendaLink | None
    tabs: tuple[AgendaLink, ...]


_Month = tuple[int, int]
"""(year, month from 1 to 12)."""
_Period = TypeVar("_Period", int, _Month)
"""A year or a month that has a page."""


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """Every page below /agenda/, but those of single events."""
    cards_by_month = _cards_by_month(agenda)
    cards_by_year = _cards_by_year(agenda)
    families = make_families(agenda)
    months = sorted(cards_by_month)
    yield _plan_upcoming(agenda, today, cards_by_year, months, families)
    yield from _plan_years(agenda, cards_by_year, months, today)
    yield from _plan_months(cards_by_month, months, today)
    for family in families:
        yield from _plan_family(family, agenda.config, today)


# --------------------------------------------------------------------------------------------------- what is coming


def _plan_upcoming(
    agenda: Agenda,
    today: date,
    cards_by_year: dict[int, list[Card]],
    months: Sequence[_Month],
    families: tuple[AgendaFamily, ...],
) -> Output:
    upcoming = agenda.upcoming(today)
    by_year = AgendaIndex(
        label="Par année",
        anchor="par-annee",
        entries=tuple(
            (str(year), f"/agenda/{year}/", len(cards)) for year, cards in sorted(cards_by_year.items(), reverse=True)
        ),
    )
    view = UpcomingView(
        meta=Meta(
            title="Agenda",
            address="/agenda/",
            description=f"Les événements et réunions à venir : {agenda.config.title}.",
            section="/agenda/",
        ),
        months=group_by_month(upcoming),
        lead=tally_appointments(card.event for card in upcoming).say("à venir") if upcoming else "",
        facets=offer_facets(upcoming, agenda.config, titles_of_groups(agenda)),
        indexes=(by_year, *(family.index for family in families if family.index.entries)),
        tabs=_make_tabs(months, today),
    )
    return plan_page("pages/agenda.html", view)


def _make_tabs(months: Sequence[_Month], day: date) -> tuple[AgendaLink, ...]:
    """The links to the three presentations: the list, the month of `day`, its year.

    Where that month has no page it is the nearest one that has. None while the agenda is empty. `months` are sorted.
    """
    if not months:
        return ()
    index = bisect_left(months, (day.year, day.month))
    candidates = months[max(0, index - 1) : index + 1]
    year, month = min(candidates, key=lambda m: (abs((m[0] - day.year) * 12 + m[1] - day.month), m))
    return (
        AgendaLink(label="À venir", address="/agenda/"),
        AgendaLink(label="Mois par mois", address=f"/agenda/{year}/{month:02}/"),
        AgendaLink(label=f"Année {year}", address=f"/agenda/{year}/"),
    )


# -------------------------------------------------------------------------------------------------- years and months


def _cards_by_year(agenda: Agenda) -> dict[int, list[Card]]:
    """`{year: cards that touch it}`, in the order of the agenda."""
    cards_by_year: dict[int, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        for year in range(card.event.first_day.year, card.event.last_day.year + 1):
            cards_by_year[year].append(card)
    return cards_by_year


def _cards_by_month(agenda: Agenda) -> dict[_Month, list[Card]]:
    """`{(year, month): cards that touch it}`, in the order of the agenda."""
    cards_by_month: dict[_Month, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        first, last = card.event.first_day, card.event.last_day
        cards_by_month[first.year, first.month].append(card)
        # `year * 12 + month`, with months from 1, is the number of the month after it with months from 0.
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            cards_by_month[number // 12, number % 12 + 1].append(card)
    return cards_by_month


def _link_neighbours(
    periods: Sequence[_Period], index: int, link: Callable[[_Period], AgendaLink]
) -> tuple[AgendaLink | None, AgendaLink | None]:
    """(link to the period before the one at `index`, link to the one after it), None at either end."""
    before = link(periods[index - 1]) if index > 0 else None
    after = link(periods[index + 1]) if index + 1 < len(periods) else None
    return before, after


def _say_count(coming: tuple[Card, ...], past: tuple[Card, ...]) -> str:
    return tally_appointments(card.event for card in (*coming, *past)).say()


def _plan_years(
    agenda: Agenda, cards_by_year: dict[int, list[Card]], months: Sequence[_Month], today: date
) -> Iterator[Output]:
    years, titles = sorted(cards_by_year), titles_of_groups(agenda)
    for index, year in enumerate(years):
        previous, following = _link_neighbours(years, index, _link_year)
        # The month tab leads to today's month in this year, to December of a past year, to January of a coming one.
        tabs = _make_tabs(months, max(date(year, 1, 1), min(today, date(year, 12, 31))))
        coming, past = divide_by_day(cards_by_year[year], today)
        arguments = (agenda.config, titles, year, coming, past, previous, following, tabs)
        view = Call(make=_make_year_view, arguments=arguments)
        yield plan_lazy_page(f"/agenda/{year}/", "pages/agenda-list.html", view)


def _make_year_view(
    config: Config,
    titles: tuple[tuple[str, str], ...],
    year: int,
    coming: tuple[Card, ...],
    past: tuple[Card, ...],
    previous: AgendaLink | None,
    following: AgendaLink | None,
    tabs: tuple[AgendaLink, ...],
) -> AgendaListView:
    return AgendaListView(
        meta=Meta(
            title=f"Agenda {year}",
            address=f"/agenda/{year}/",
            description=f"Les événements et réunions de l’année {year}.",
            crumbs=(_AGENDA,),
            section="/agenda/",
            calendar=f"/agenda/{year}.ics",
        ),
        lead=_say_count(coming, past),
        upcoming=group_by_month(coming),
        past=group_by_month(past),
        feed=f"/agenda/{year}.ics",
        what=f"en {year}",
        previous=previous,
        next=following,
        tabs=tabs,
        facets=offer_facets((*past, *coming), config, titles),
    )


def _link_year(year: int) -> AgendaLink:
    return AgendaLink(label=f"Année {year}", address=f"/agenda/{year}/")


def _plan_months(cards_by_month: dict[_Month, list[Card]], months: Sequence[_Month], today: date) -> Iterator[Output]:
    for index, month in enumerate(months):
        first = date(*month, 1)
        # The day is given to its own month alone, so that a new day draws no other month again.
        marked_day = today if (today.year, today.month) == month else None
        neighbours = _link_neighbours(months, index, _link_month)
        arguments = (first, tuple(cards_by_month[month]), marked_day, *neighbours, _make_tabs(months, first))
        yield plan_lazy_page(
            _month_address(month), "pages/agenda-month.html", Call(make=_make_month_view, arguments=arguments)
        )


def _make_month_view(
    first: date,
    cards: tuple[Card, ...],
    today: date | None,
    previous: AgendaLink | None,
    following: AgendaLink | None,
    tabs: tuple[AgendaLink, ...],
) -> MonthView:
    """The page of the month that begins on `first`; `today` lies in it, or is None."""
    label, year = french.month(first), first.year
    return MonthView(
        meta=Meta(
            title=label[:1].upper() + label[1:],
            address=_month_address((year, first.month)),
            description=f"L’agenda de {label}, jour par jour.",
            crumbs=(_AGENDA, Crumb(label=str(year), address=f"/agenda/{year}/")),
            section="/agenda/",
        ),
        label=label,
        weeks=tuple(_make_weeks(first, cards, today)),
        cards=cards,
        previous=previous,
        next=following,
        tabs=tabs,
    )


def _month_address(month: _Month) -> str:
    return f"/agenda/{month[0]}/{month[1]:02}/"


def _link_month(month: _Month) -> AgendaLink:
    label = french.month(date(*month, 1))
    return AgendaLink(label=label[:1].upper() + label[1:], address=_month_address(month))


def _make_weeks(first: date, cards: tuple[Card, ...], today: date | None) -> Iterator[tuple[CalendarDay, ...]]:
    """The weeks of the month that begins on `first`, Monday first; an event stands in the cell of each of its days."""
    by_day: dict[date, list[Card]] = defaultdict(list)
    for card in cards:
        for offset in range((card.event.last_day - card.event.first_day).days + 1):
            by_day[card.event.first_day + timedelta(days=offset)].append(card)
    for week in Calendar().monthdatescalendar(first.year, first.month):
        yield tuple(
            CalendarDay(
                date=day,
                inside=day.month == first.month,
                today=day == today,
                cards=tuple(by_day.get(day, ())) if day.month == first.month else (),
            )
            for day in week
        )


# -------------------------------------------------------------------------------------- types, themes, groups, publics


def _plan_family(family: AgendaFamily, config: Config, today: date) -> Iterator[Output]:
    """The page of each member, also of one without cards: an address that was once published stays.

    A long list shows what has been since the beginning of last year; each year before has a page of its own.
    """
    for member in family.members:
        label, cards = member.label, member.cards
        address, feed = f"{family.folder}{member.name}/", family.feed.format(name=member.name)
        meta = Meta(
            title=family.title.format(label),
            address=address,
            description=f"{label} : événements à venir et passés, {config.title}.",
            crumbs=(_AGENDA,),
            section="/agenda/",
            calendar=feed or "/agenda.ics",
        )
        coming, past = divide_by_day(cards, today)
        years = _divide_years(past, today.year - 1) if len(cards) > _WHOLE else {}
        shown = tuple(card for card in past if card.event.first_day.year not in years)
        earlier = tuple(
            AgendaLink(label=str(year), address=f"{address}{year}/") for year in sorted(years, reverse=True)
        )
        lead = _say_count(coming, past)
        view = Call(make=_make_member_view, arguments=(meta, lead, coming, shown, feed, family.what, earlier))
        yield plan_lazy_page(address, "pages/agenda-list.html", view)
        for year, of_year in years.items():
            view = Call(make=_make_member_year_view, arguments=(meta, year, of_year, tuple(sorted(years))))
            yield plan_lazy_page(f"{address}{year}/", "pages/agenda-list.html", view)


def _divide_years(past: tuple[Card, ...], until: int) -> dict[int, tuple[Card, ...]]:
    """`{year: past cards that begin in it}` of the years before `until`."""
    return group_by_names(
        (card for card in past if card.event.first_day.year < until), lambda card: (card.event.first_day.year,)
    )


def _make_member_view(
    meta: Meta,
    lead: str,
    coming: tuple[Card, ...],
    past: tuple[Card, ...],
    feed: str,
    what: str,
    earlier: tuple[AgendaLink, ...],
) -> AgendaListView:
    return AgendaListView(
        meta=meta,
        lead=lead,
        upcoming=group_by_month(coming),
        past=group_by_month(reversed(past)),
        feed=feed,
        what=what,
        earlier=earlier,
    )


def _make_member_year_view(meta: Meta, year: int, cards: tuple[Card, ...], years: tuple[int, ...]) -> AgendaListView:
    """A year that the list with this meta leaves out."""

    def link(year: int) -> AgendaLink:
        return AgendaLink(label=str(year), address=f"{meta.address}{year}/")

    previous, following = _link_neighbours(years, years.index(year), link)
    return AgendaListView(
        meta=replace(
            meta,
            title=f"{meta.title}, {year}",
            address=link(year).address,
            description=f"{meta.title} : les événements de {year}.",
            crumbs=(*meta.crumbs, Crumb(label=meta.title, address=meta.address)),
        ),
        lead=_say_count((), cards),
        upcoming=(),
        past=group_by_month(cards),
        feed="",
        what=f"en {year}",
        previous=previous,
        next=following,
    )
