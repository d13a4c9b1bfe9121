"""Cards of a half-year in, the figures of its report out: the lines of its tables, totals by type, rates.

The tables are those of the committee's minutes of 22 June 2023: dates as printed there, « 154 (70 %) », « – » for a
count that does not apply, an empty cell for one that is not known. The minutes print no rate for an event that people
attend in a room: a seat was registered, not a connection; the totals have every rate.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.counting import Nature, is_appointment, is_held, nature_of
from dge_site.model.entries import NA, Attendance, Count, Group, Meeting, Place
from dge_site.model.values import Value
from dge_site.views.catalogue import Card, group_by_names
from dge_site.views.small_counts import print_count

__all__ = [
    "Activity",
    "AttendanceTotal",
    "HalfYear",
    "ReportLine",
    "add_up",
    "add_up_by_type",
    "gather_half_years",
    "has_figures",
    "make_activity",
    "make_line",
    "sort_cards",
]


class HalfYear(Value, order=True):
    """A half-year: `number` is 1 or 2."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        """The half-year in which a day lies."""
        return cls(year=day.year, number=1 if day.month <= 6 else 2)

    @property
    def previous(self) -> "HalfYear":
        return HalfYear(year=self.year, number=1) if self.number == 2 else HalfYear(year=self.year - 1, number=2)

    @property
    def following(self) -> "HalfYear":
        return HalfYear(year=self.year, number=2) if self.number == 1 else HalfYear(year=self.year + 1, number=1)

    @property
    def name(self) -> str:
        """« 1er semestre 2023 »."""
        return f"{french.ordinal(self.number)} semestre {self.year}"

    @property
    def address(self) -> str:
        """The address of its report: `/bilans/2023-s1/`."""
        return f"/bilans/{self.year}-s{self.number}/"

    @property
    def first_day(self) -> date:
        return date(self.year, 1 if self.number == 1 else 7, 1)


class Activity(Value):
    """The cards of a half-year, and those of them that a day makes part of its report."""

    cards: tuple[Card, ...]
    held: tuple[Card, ...]
    """The appointments that took place: all that the figures of the half-year cover."""
    begun: bool
    """Whether at least one card is over or was held with figures: a report rather than a programme."""

    @property
    def to_come(self) -> tuple[Card, ...]:
        """The appointments that were not held yet, and are not off."""
        held = {card.event.id for card in self.held}
        waiting = (card for card in self.cards if card.event.id not in held and not card.is_off)
        return tuple(card for card in waiting if is_appointment(card.event))

    @property
    def announced(self) -> int:
        """The number of appointments that are still to come."""
        return len(self.to_come)


def make_activity(cards: tuple[Card, ...], today: date) -> Activity:
    """The activity of a half-year with these cards, as of `today`."""
    held = tuple(card for card in cards if is_held(card.event, today) and is_appointment(card.event))
    return Activity(
        cards=cards,
        held=held,
        begun=any(card.event.is_over(today) for card in cards) or any(has_figures(card) for card in held),
    )


def gather_half_years(cards: Iterable[Card], today: date) -> dict[HalfYear, Activity]:
    """`{half-year: its activity as of a day}`, oldest first; an event belongs to the half-year in which it begins."""
    by_half = group_by_names(cards, lambda card: (HalfYear.of(card.event.first_day),))
    return {half: make_activity(by_half[half], today) for half in sorted(by_half)}


class ReportLine(Value):
    """A line of a report's table, each cell as it is printed."""

    card: Card
    date: str
    place: str
    registered: str
    attended: str
    """With the rate in brackets, except where people attended in a room."""


def make_line(card: Card, *, padded: bool) -> ReportLine:
    """The line of an event; `padded` writes dates as the table of past events does (« 02 février »)."""
    event, attendance = card.event, card.event.attendance
    rate = _attendance_rate(attendance)
    rate_shown = f" ({rate})" if rate and not _is_in_a_room(card.place) else ""
    return ReportLine(
        card=card,
        date=french.printed_day(event.start, event.end, padded=padded),
        place=card.place.name if card.place else "",
        registered=print_count(attendance.registered),
        attended=print_count(attendance.attended) + rate_shown,
    )


def _attendance_rate(attendance: Attendance) -> str:
    registered, attended = attendance.registered, attendance.attended
    # Where nobody registered there is no rate, however many came.
    if not isinstance(registered, int) or not isinstance(attended, int) or registered == 0:
        return ""
    return french.percent(attended, registered)


def _is_in_a_room(place: Place | None) -> bool:
    names = {"visio", "visioconférence", "en ligne", "distanciel"}
    # A place that places.yaml does not know is free text, and says so in words only.
    return place is not None and not place.online and place.name.casefold() not in names


# ------------------------------------------------------------------------------------------------------------- sorting


def sort_cards(
    cards: Iterable[Card], groups: Mapping[str, Group]
) -> tuple[tuple[Card, ...], tuple[Card, ...], tuple[Card, ...]]:
    """The cards of a half-year as (events and committees' meetings, working groups' meetings, dates nobody attends).

    The last are events neither of whose counts applies, such as a maintenance or a deadline.
    """
    events: list[Card] = []
    meetings: list[Card] = []
    others: list[Card] = []
    tables = {
        Nature.EVENT: events,
        Nature.COMMITTEE: events,
        Nature.WORKING_GROUP: meetings,
        Nature.OTHER_DATE: others,
    }
    for card in cards:
        tables[nature_of(card.event, groups)].append(card)
    return tuple(events), tuple(meetings), tuple(others)


def has_figures(card: Card) -> bool:
    """Whether at least one count of an event's attendance is a number."""
    attendance = card.event.attendance
    return isinstance(attendance.registered, int) or isinstance(attendance.attended, int)


# -------------------------------------------------------------------------------------------------------------- totals


class AttendanceTotal(Value):
    """Sums over events: None when no count is known. The rate covers the events both of whose counts are known."""

    label: str
    held: int
    """The number of appointments that took place."""
    registered: Count
    attended: Count
    rate: str
    share: float | None
    """The rate as a number from 0."""
    rate_of: int
    """The number of appointments that the rate covers."""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """(held, registered, attended, rate), as printed."""
        return (french.number(self.held), print_count(self.registered), print_count(self.attended), self.rate)


def add_up_by_type(cards: Iterable[Card], config: Config, groups: Mapping[str, Group]) -> tuple[AttendanceTotal, ...]:
    """One total for each type of event, in the order of site.toml, then for committees and for working groups."""
    by_label: dict[str, list[Card]] = {kind.plural: [] for kind in config.event_types.values()}
    by_label |= {"Réunions de comité": [], "Réunions de groupe de travail": []}
    for card in cards:
        by_label[_total_label(card, config, groups)].append(card)
    return tuple(add_up(label, labelled) for label, labelled in by_label.items() if labelled)


def _total_label(card: Card, config: Config, groups: Mapping[str, Group]) -> str:
    if not isinstance(card.event, Meeting):
        return config.event_types[card.event.type].plural
    return {Nature.COMMITTEE: "Réunions de comité"}.get(nature_of(card.event, groups), "Réunions de groupe de travail")


def add_up(label: str, cards: Iterable[Card]) -> AttendanceTotal:
    """The total of some events, under a label."""
    attendances = [card.event.attendance for card in cards]
    both = [
        (a.registered, a.attended) for a in attendances if isinstance(a.registered, int) and isinstance(a.attended, int)
    ]
    registered, attended = sum(pair[0] for pair in both), sum(pair[1] for pair in both)
    return AttendanceTotal(
        label=label,
        held=len(attendances),
        registered=_sum_known(a.registered for a in attendances),
        attended=_sum_known(a.attended for a in attendances),
        rate=french.percent(attended, registered, 1) if registered else "",
        share=attended / registered if registered else None,
        rate_of=len(both),
    )


def _sum_known(counts: Iterable[Count]) -> Count:
    """The sum of the counts that are numbers; `n/a` when none of them applies, None when none is known."""
    counts = tuple(counts)
    numbers = [count for count in counts if isinstance(count, int)]
    if numbers:
        return sum(numbers)
    return NA.NA if counts and all(count is NA.NA for count in counts) else None
