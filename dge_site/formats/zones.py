"""The name of a time zone in, its VTIMEZONE out, and whether a moment can be written in it without a doubt; pure.

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

__all__ = ["is_plain", "vtimezone"]

_SAMPLE = range(2030, 2058)
"""28 years hold every weekday on every day of the month, and lie under the rules now in force."""
_EPOCH = 1970
_HORIZON = 2035
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Rule(Value):
    """A yearly change of the clock; `clock` is what it shows just before.

    `rank` counts weekdays from the month's start, -1 is the last; with 0 the day is the one of `days` on that weekday.
    """

    month: int
    weekday: int
    rank: int
    days: tuple[int, ...]
    clock: time
    before: timedelta
    after: timedelta
    name: str

    def local(self, year: int) -> datetime:
        """When it happens, by the clock just before."""
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
        return (self.local(year) - self.before).replace(tzinfo=UTC)

    @property
    def recurrence(self) -> str:
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
        offset, name = _standing(key)
        lines += _observance("STANDARD", "19700101T000000", "", (name, offset, offset))
    for rule in rules:
        kind = "DAYLIGHT" if rule.after > rule.before else "STANDARD"
        start = f"{rule.local(_EPOCH):%Y%m%dT%H%M%S}"
        lines += _observance(kind, start, rule.recurrence, (rule.name, rule.before, rule.after))
    return "".join(f"{line}\r\n" for line in (*lines, "END:VTIMEZONE"))


def is_plain(moment: datetime, key: str) -> bool:
    """Whether the VTIMEZONE gives this moment right from its local time, which its clock shows once only."""
    local = moment.astimezone(ZoneInfo(key))
    offset = local.utcoffset()
    if (
        key == "UTC"
        or not _EPOCH <= local.year <= _HORIZON
        or local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    ):
        return False
    changes = _changes(key, local.year)
    if not changes:
        return offset == _standing(key)[0]
    past = [after for instant, after in changes if instant <= moment]
    # Before a year's first change, its last one of the year before still holds; none is known before 1970.
    return offset == (past[-1] if past else changes[-1][1]) and (bool(past) or local.year > _EPOCH)


def _observance(kind: str, start: str, recurrence: str, change: tuple[str, timedelta, timedelta]) -> list[str]:
    name, before, after = change
    lines = [f"BEGIN:{kind}", f"DTSTART:{start}"]
    lines += [f"RRULE:{recurrence}"] if recurrence else []
    return [*lines, f"TZNAME:{name}", f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}", f"END:{kind}"]


def _offset(offset: timedelta) -> str:
    """`+0100`; a zone of the present has no seconds."""
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


@lru_cache(maxsize=512)
def _changes(key: str, year: int) -> tuple[tuple[datetime, timedelta], ...]:
    """The changes of a year by the rules, as (instant, offset from then on), in order."""
    return tuple(sorted((rule.instant(year), rule.after) for rule in _rules(key)))


def _standing(key: str) -> tuple[timedelta, str]:
    """The offset and name that a zone without yearly rules has most of the time."""
    zone = ZoneInfo(key)
    days = [datetime(year, month, 1, tzinfo=UTC).astimezone(zone) for year in _SAMPLE for month in range(1, 13)]
    seen = [(day.utcoffset() or timedelta(), day.tzname() or key) for day in days]
    return max(dict.fromkeys(seen), key=seen.count)


@lru_cache(maxsize=8)
def _rules(key: str) -> tuple[_Rule, ...]:
    """The yearly changes, in the order of the year; none for a zone whose clock never changes or follows no rule."""
    zone = ZoneInfo(key)
    found: dict[tuple[int, int, time, timedelta, timedelta, str], list[date]] = {}
    for year in _SAMPLE:
        for instant in _transitions(zone, year):
            before = (instant - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta()
            now = instant.astimezone(zone)
            local = (instant + before).replace(tzinfo=None)
            what = (
                local.month,
                local.weekday(),
                local.time(),
                before,
                now.utcoffset() or timedelta(),
                now.tzname() or key,
            )
            found.setdefault(what, []).append(local.date())
    if any([day.year for day in days] != list(_SAMPLE) for days in found.values()):
        return ()
    return tuple(_rule(what, days) for what, days in sorted(found.items(), key=lambda item: item[0][0]))


def _rule(what: tuple[int, int, time, timedelta, timedelta, str], days: list[date]) -> _Rule:
    month, weekday, clock, before, after, name = what
    numbers = tuple(sorted({day.day for day in days}))
    rank = 0
    if all(day.day > monthrange(day.year, month)[1] - 7 for day in days):
        rank = -1
    elif (numbers[0] - 1) // 7 == (numbers[-1] - 1) // 7:
        rank = (numbers[0] - 1) // 7 + 1
    return _Rule(
        month=month, weekday=weekday, rank=rank, days=numbers, clock=clock, before=before, after=after, name=name
    )


def _transitions(zone: ZoneInfo, year: int) -> list[datetime]:
    """The instants of a year at which the offset changes, to the second; no clock changes and comes back in a week."""
    found = []
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = min(day + timedelta(days=7), end)
        if day.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            found.append(_change(zone, day, following))
        day = following
    return found


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The first second with the offset of `high`, between two instants whose offsets differ."""
    old = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return high
