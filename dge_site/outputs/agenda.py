"""The agenda in, the agenda's pages out: what is coming, years, months, lists by type, theme, group and public."""

from bisect import bisect_left
from calendar import Calendar
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.output import Call, Output
from dge_site.model.paths import slug
from dge_site.model.values import Value
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

__all__ = [
    "AgendaIndex",
    "AgendaLink",
    "AgendaListView",
    "CalendarDay",
    "Facet",
    "FacetChoice",
    "MonthView",
    "UpcomingView",
    "plan",
]

_AGENDA = Crumb(label="Agenda", address="/agenda/")


class FacetChoice(Value):
    """A value of a filter, `value` a slug."""

    value: str
    label: str


class Facet(Value):
    """A select of the filter bar, named after the data attribute that it filters on."""

    name: str
    label: str
    everything: str
    choices: tuple[FacetChoice, ...]


class AgendaIndex(Value):
    """One of the ways into the agenda: `entries` are (label, address, number of cards)."""

    label: str
    anchor: str
    entries: tuple[tuple[str, str, int], ...]


class AgendaLink(Value):
    """A link to a neighbour: the month or the year before or after."""

    label: str
    address: str


class UpcomingView(Value):
    meta: Meta
    months: tuple[MonthGroup, ...]
    count: int
    facets: tuple[Facet, ...]
    indexes: tuple[AgendaIndex, ...]
    tabs: tuple[AgendaLink, ...]


class AgendaListView(Value):
    """A year, or all that shares a type, a theme, a group or a public."""

    meta: Meta
    lead: str
    upcoming: tuple[MonthGroup, ...]
    past: tuple[MonthGroup, ...]
    feed: str
    """The address of the calendar that holds the same events, empty when there is none."""
    what: str
    """Completes « Aucun événement à venir … »."""
    previous: AgendaLink | None = None
    next: AgendaLink | None = None
    tabs: tuple[AgendaLink, ...] = ()


class CalendarDay(Value):
    """A cell of a month's grid; `number` is None in the days of another month."""

    date: date
    inside: bool
    today: bool
    cards: tuple[Card, ...]


class MonthView(Value):
    meta: Meta
    label: str
    weeks: tuple[tuple[CalendarDay, ...], ...]
    cards: tuple[Card, ...]
    previous: AgendaLink | None
    next: AgendaLink | None
    tabs: tuple[AgendaLink, ...]


_Month = tuple[int, int]
"""Year and month."""


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """Every page below /agenda/ but the feeds."""
    months = _cards_by_month(agenda)
    years = _cards_by_year(agenda)
    families = tuple(_make_families(agenda))
    ordered = sorted(months)
    yield _plan_upcoming(agenda, today, years, ordered, families)
    yield from _plan_years(years, ordered, today)
    yield from _plan_months(months, today)
    for family in families:
        yield from family.pages(agenda.config, today)


# --------------------------------------------------------------------------------------------------- what is coming


def _plan_upcoming(
    agenda: Agenda,
    today: date,
    years: dict[int, list[Card]],
    months: Sequence[_Month],
    families: tuple["_Family", ...],
) -> Output:
    upcoming = agenda.upcoming(today)
    by_year = AgendaIndex(
        label="Par année",
        anchor="par-annee",
        entries=tuple(
            (str(year), f"/agenda/{year}/", len(cards)) for year, cards in sorted(years.items(), reverse=True)
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
        count=len(upcoming),
        facets=tuple(facet for facet in _make_facets(agenda, upcoming) if len(facet.choices) > 1),
        indexes=(by_year, *(family.index for family in families if family.index.entries)),
        tabs=_make_tabs(months, today),
    )
    return plan_page("pages/agenda.html", view)


def _make_facets(agenda: Agenda, cards: tuple[Card, ...]) -> Iterator[Facet]:
    """The filters over the coming events; a choice that no event has is not offered."""
    config = agenda.config
    types = {card.event.type or "reunion" for card in cards}
    labels = {name: kind.label for name, kind in config.event_types.items()} | {"reunion": "Réunion"}
    yield Facet(
        name="type",
        label="Type",
        everything="Tous",
        choices=tuple(FacetChoice(value=name, label=label) for name, label in labels.items() if name in types),
    )
    themes = {slug(theme): theme for card in cards for theme in card.event.themes}
    yield Facet(name="theme", label="Thème", everything="Tous", choices=_sort_choices(themes))
    groups = {group for card in cards for group in card.event.all_groups}
    titles = {group.id: group.title for group in agenda.library.groups.values() if group.id in groups}
    yield Facet(name="group", label="Groupe", everything="Tous", choices=_sort_choices(titles))
    audiences = {audience for card in cards for audience in card.event.audience}
    named = {name: label for name, label in config.audiences.items() if name in audiences}
    yield Facet(name="audience", label="Public", everything="Tous", choices=_sort_choices(named))


def _sort_choices(labels: dict[str, str]) -> tuple[FacetChoice, ...]:
    return tuple(
        FacetChoice(value=value, label=label) for value, label in sorted(labels.items(), key=lambda i: slug(i[1]))
    )


def _make_tabs(months: Sequence[_Month], day: date) -> tuple[AgendaLink, ...]:
    """The three presentations: list, the month of `day` or the nearest one that has a page, its year."""
    if not months:
        return ()
    here = bisect_left(months, (day.year, day.month))
    nearest = months[max(0, here - 1) : here + 1]
    year, month = min(nearest, key=lambda m: (abs((m[0] - day.year) * 12 + m[1] - day.month), m))
    return (
        AgendaLink(label="À venir", address="/agenda/"),
        AgendaLink(label="Mois par mois", address=f"/agenda/{year}/{month:02}/"),
        AgendaLink(label=f"Année {year}", address=f"/agenda/{year}/"),
    )


# -------------------------------------------------------------------------------------------------- years and months


def _cards_by_year(agenda: Agenda) -> dict[int, list[Card]]:
    years: dict[int, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        for year in range(card.event.first_day.year, card.event.last_day.year + 1):
            years[year].append(card)
    return years


def _cards_by_month(agenda: Agenda) -> dict[_Month, list[Card]]:
    """`{(year, month): cards that touch it}`, in the order of the agenda."""
    months: dict[_Month, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        first, last = card.event.first_day, card.event.last_day
        months[first.year, first.month].append(card)
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            months[number // 12, number % 12 + 1].append(card)
    return months


def _link_neighbours(
    ordered: Sequence[tuple[int, ...]], here: int, step: Callable[[tuple[int, ...]], AgendaLink]
) -> tuple[AgendaLink | None, AgendaLink | None]:
    before = step(ordered[here - 1]) if here > 0 else None
    after = step(ordered[here + 1]) if here + 1 < len(ordered) else None
    return before, after


def _plan_years(years: dict[int, list[Card]], months: Sequence[_Month], today: date) -> Iterator[Output]:
    ordered = [(year,) for year in sorted(years)]
    for number, (year,) in enumerate(ordered):
        previous, following = _link_neighbours(
            ordered, number, lambda y: AgendaLink(label=f"Année {y[0]}", address=f"/agenda/{y[0]}/")
        )
        tabs = _make_tabs(months, max(date(year, 1, 1), min(today, date(year, 12, 31))))
        view = Call(
            make=_make_year_view, arguments=(year, *divide_by_day(years[year], today), previous, following, tabs)
        )
        yield plan_lazy_page(f"/agenda/{year}/", "pages/agenda-list.html", view)


def _make_year_view(
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
        lead=french.count(len(coming) + len(past), "rendez-vous", "rendez-vous"),
        upcoming=group_by_month(coming),
        past=group_by_month(past),
        feed=f"/agenda/{year}.ics",
        what=f"en {year}",
        previous=previous,
        next=following,
        tabs=tabs,
    )


def _plan_months(months: dict[_Month, list[Card]], today: date) -> Iterator[Output]:
    ordered = sorted(months)
    for number, month in enumerate(ordered):
        first = date(*month, 1)
        here = today if (today.year, today.month) == month else None
        around = _link_neighbours(ordered, number, _link_month)
        arguments = (first, tuple(months[month]), here, *around, _make_tabs(ordered, first))
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


def _month_address(month: tuple[int, ...]) -> str:
    return f"/agenda/{month[0]}/{month[1]:02}/"


def _link_month(month: tuple[int, ...]) -> AgendaLink:
    label = french.month(date(month[0], month[1], 1))
    return AgendaLink(label=label[:1].upper() + label[1:], address=_month_address(month))


def _make_weeks(first: date, cards: tuple[Card, ...], today: date | None) -> Iterator[tuple[CalendarDay, ...]]:
    """The weeks of the month that begins on `first`, Monday first, each event in all its days."""
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


class _Family(Value):
    """A way to sort the agenda: `members` are (slug, label, cards), `what` completes « Aucun événement à venir »."""

    label: str
    folder: str
    members: tuple[tuple[str, str, tuple[Card, ...]], ...]
    what: str
    feed: str = ""
    title: str = "{}"

    @property
    def index(self) -> AgendaIndex:
        entries = tuple((label, f"{self.folder}{name}/", len(cards)) for name, label, cards in self.members if cards)
        return AgendaIndex(label=self.label, anchor=slug(self.label), entries=entries)

    def pages(self, config: Config, today: date) -> Iterator[Output]:
        for name, label, cards in self.members:
            address, feed = f"{self.folder}{name}/", self.feed.format(name=name)
            meta = Meta(
                title=self.title.format(label),
                address=address,
                description=f"{label} : événements à venir et passés, {config.title}.",
                crumbs=(_AGENDA,),
                section="/agenda/",
                calendar=feed or "/agenda.ics",
            )
            view = Call(make=_make_member_view, arguments=(meta, *divide_by_day(cards, today), feed, self.what))
            yield plan_lazy_page(address, "pages/agenda-list.html", view)


def _make_member_view(
    meta: Meta, coming: tuple[Card, ...], past: tuple[Card, ...], feed: str, what: str
) -> AgendaListView:
    return AgendaListView(
        meta=meta,
        lead=french.count(len(coming) + len(past), "rendez-vous", "rendez-vous"),
        upcoming=group_by_month(coming),
        past=group_by_month(reversed(past)),
        feed=feed,
        what=what,
    )


def _make_families(agenda: Agenda) -> Iterator[_Family]:
    config, cards = agenda.config, tuple(agenda.cards.values())
    by_type = group_by_names(cards, lambda card: [card.event.type] if card.event.type else [])
    yield _Family(
        label="Par type",
        folder="/agenda/types/",
        what="de ce type",
        feed="/agenda/types/{name}.ics",
        members=tuple((name, kind.plural, by_type.get(name, ())) for name, kind in config.event_types.items()),
    )
    slugs = {theme: slug(theme) for theme in dict.fromkeys(theme for card in cards for theme in card.event.themes)}
    themes: dict[str, str] = {}
    for theme, name in slugs.items():
        themes.setdefault(name, theme[:1].upper() + theme[1:])
    by_theme = group_by_names(cards, lambda card: [slugs[theme] for theme in card.event.themes])
    yield _Family(
        label="Par thème",
        folder="/agenda/themes/",
        what="sur ce thème",
        members=tuple((name, label, by_theme[name]) for name, label in sorted(themes.items())),
    )
    by_group = group_by_names(cards, lambda card: card.event.all_groups)
    yield _Family(
        label="Par groupe",
        folder="/agenda/groupes/",
        what="pour ce groupe",
        feed="/groupes/{name}.ics",
        title="Agenda : {}",
        members=tuple((group.id, group.title, by_group.get(group.id, ())) for group in agenda.library.groups.values()),
    )
    by_audience = group_by_names(cards, lambda card: card.event.audience)
    yield _Family(
        label="Par public",
        folder="/agenda/publics/",
        what="pour ce public",
        feed="/agenda/publics/{name}.ics",
        members=tuple((name, label, by_audience.get(name, ())) for name, label in config.audiences.items()),
    )
