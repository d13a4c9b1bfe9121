"""The name of a time zone in, its VTIMEZONE out, and whether every parser reads a local time in it alike; pure.

A zone's present rules are read off `zoneinfo` (the one source) as yearly recurrences, since programs that follow a
VTIMEZONE to the letter (ical.js in Thunderbird, vobject) are an hour wrong in summer with lists of dates. A moment on
which parsers disagree is to be written in UTC: one that these rules do not give right (before 1970, under older rules,
in an irregular zone), one that its clock shows twice (RFC 5545 §3.3.5 means the first, several take the second), and
one after 2035 (measured: node-ical 0.25 knows no summer time from there on, whatever the VTIMEZONE says).
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dge_site.model.values import Value

__all__ = ["is_unambiguous", "vtimezone"]

_SAMPLE_YEARS = range(2030, 2058)
"""28 years hold every weekday on every day of the month, and lie under the rules now in force."""
_FIRST_YEAR = 1970
"""The DTSTART of the rules: a moment before it is in no observance."""
_LAST_YEAR = 2035
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _ClockChange(Value):
    """A yearly change of the clock, such as that of the last Sunday of March, from 2:00 to 3:00."""

    month: int
    weekday: int
    """Monday is 0."""
    rank: int
    """2 for the second such weekday of the month, -1 for the last; 0 for the one that is among `days`."""
    days: tuple[int, ...]
    """The days of the month on which it happened in the sample, ascending."""
    clock: time
    """The local time just before."""
    before: timedelta
    after: timedelta
    """The offsets from UTC."""
    name: str
    """The abbreviation from then on, such as CEST."""

    def local_time(self, year: int) -> datetime:
        """When it happens that year, by the clock just before, without a zone."""
        length = monthrange(year, self.month)[1]
        if self.rank > 0:
            days = range(7 * self.rank - 6, 7 * self.rank + 1)
        elif self.rank < 0:
            days = range(length - 6, length + 1)
        else:
            days = range(self.days[0], self.days[-1] + 1)
        day = next(d for d in days if date(year, self.month, d).weekday() == self.weekday)
        return datetime.combine(date(year, self.month, day), self.clock)

    def instant(self, year: int) -> datetime:
        """When it happens that year, in UTC."""
        return (self.local_time(year) - self.before).replace(tzinfo=UTC)

    @property
    def recurrence(self) -> str:
        """The RRULE (RFC 5545 §3.3.10)."""
        day = _WEEKDAYS[self.weekday]
        if self.rank:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.rank}{day}"
        days = ",".join(map(str, self.days))
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={days};BYDAY={day}"


@lru_cache(maxsize=8)
def vtimezone(key: str) -> str:
    """The VTIMEZONE of a zone, lines ended by CRLF: one observance a yearly change, or a single one without any."""
    rules = _rules(key)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{key}"]
    if not rules:
        offset, name = _usual_offset(key)
        lines += _observance("STANDARD", "19700101T000000", "", (name, offset, offset))
    for rule in rules:
        kind = "DAYLIGHT" if rule.after > rule.before else "STANDARD"
        start = f"{rule.local_time(_FIRST_YEAR):%Y%m%dT%H%M%S}"
        lines += _observance(kind, start, rule.recurrence, (rule.name, rule.before, rule.after))
    return "".join(f"{line}\r\n" for line in (*lines, "END:VTIMEZONE"))


def is_unambiguous(moment: datetime, key: str) -> bool:
    """Whether a moment, written as local time in this zone, is read right by every parser that follows the VTIMEZONE."""
    local = moment.astimezone(ZoneInfo(key))
    offset = local.utcoffset()
    if (
        key == "UTC"
        or not _FIRST_YEAR <= local.year <= _LAST_YEAR
        or local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    ):
        return False
    changes = _changes(key, local.year)
    if not changes:
        return offset == _usual_offset(key)[0]
    offsets_so_far = [after for instant, after in changes if instant <= moment]
    # Before a year's first change, its last one of the year before still holds; none is known before 1970.
    by_the_rules = offsets_so_far[-1] if offsets_so_far else changes[-1][1]
    return offset == by_the_rules and (bool(offsets_so_far) or local.year > _FIRST_YEAR)


def _observance(kind: str, start: str, recurrence: str, change: tuple[str, timedelta, timedelta]) -> list[str]:
    """The lines of a STANDARD or DAYLIGHT; `change` is (abbreviation, offset before, offset after)."""
    name, before, after = change
    lines = [f"BEGIN:{kind}", f"DTSTART:{start}"]
    lines += [f"RRULE:{recurrence}"] if recurrence else []
    return [*lines, f"TZNAME:{name}", f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}", f"END:{kind}"]


def _offset(offset: timedelta) -> str:
    """`+0100`; no zone has an offset with seconds in the years of the sample."""
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


@lru_cache(maxsize=512)
def _changes(key: str, year: int) -> tuple[tuple[datetime, timedelta], ...]:
    """(instant, offset from then on) of each change of a year by the rules, in order."""
    return tuple(sorted((rule.instant(year), rule.after) for rule in _rules(key)))


def _usual_offset(key: str) -> tuple[timedelta, str]:
    """(offset, abbreviation) that a zone without yearly rules has most of the time."""
    zone = ZoneInfo(key)
    days = [datetime(year, month, 1, tzinfo=UTC).astimezone(zone) for year in _SAMPLE_YEARS for month in range(1, 13)]
    offsets = [(day.utcoffset() or timedelta(), day.tzname() or key) for day in days]
    return max(dict.fromkeys(offsets), key=offsets.count)


_Change = tuple[int, int, time, timedelta, timedelta, str]
"""(month, weekday, local time just before, offset before, offset after, abbreviation after)."""


@lru_cache(maxsize=8)
def _rules(key: str) -> tuple[_ClockChange, ...]:
    """The yearly changes, in the order of the year; none for a zone whose clock never changes or follows no rule."""
    zone = ZoneInfo(key)
    days_of_change: dict[_Change, list[date]] = {}
    for year in _SAMPLE_YEARS:
        for instant in _transitions(zone, year):
            before = (instant - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta()
            now = instant.astimezone(zone)
            local = (instant + before).replace(tzinfo=None)
            change = (
                local.month,
                local.weekday(),
                local.time(),
                before,
                now.utcoffset() or timedelta(),
                now.tzname() or key,
            )
            days_of_change.setdefault(change, []).append(local.date())
    if any([day.year for day in days] != list(_SAMPLE_YEARS) for days in days_of_change.values()):
        # Not once a year: no yearly recurrence says when.
        return ()
    by_month = sorted(days_of_change.items(), key=lambda item: item[0][0])
    return tuple(_rule(change, days) for change, days in by_month)


def _rule(change: _Change, days: list[date]) -> _ClockChange:
    """The rule of a change that happens once a year, from its day in each year of the sample."""
    month, weekday, clock, before, after, name = change
    numbers = tuple(sorted({day.day for day in days}))
    rank = 0
    if all(day.day > monthrange(day.year, month)[1] - 7 for day in days):
        rank = -1
    elif (numbers[0] - 1) // 7 == (numbers[-1] - 1) // 7:
        rank = (numbers[0] - 1) // 7 + 1
    return _ClockChange(
        month=month, weekday=weekday, rank=rank, days=numbers, clock=clock, before=before, after=after, name=name
    )


def _transitions(zone: ZoneInfo, year: int) -> list[datetime]:
    """The instants of a year at which the offset changes, to the second, in UTC."""
    # Looked for a week at a time: no clock changes and comes back within one.
    instants = []
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = min(day + timedelta(days=7), end)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            instants.append(_find_change(zone, day, following))
        day = following
    return instants


def _find_change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second with the offset of `high`, between two instants whose offsets differ."""
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high
