"""A VTIMEZONE that every program reads right, and the moments that are better written in UTC."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dge_site.formats.zones import is_unambiguous, vtimezone
from tests.support.calendars import PARIS

REUNION = """\
BEGIN:VTIMEZONE
TZID:Indian/Reunion
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+04
TZOFFSETFROM:+0400
TZOFFSETTO:+0400
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(("key", "text"), [("Europe/Paris", PARIS), ("Indian/Reunion", REUNION)])
def test_vtimezone_is_constant(key: str, text: str) -> None:
    assert vtimezone(key) == text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("key", "rules"),
    [
        ("America/New_York", ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]),
        ("America/Miquelon", ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]),
        ("Pacific/Noumea", []),
        (
            "America/Nuuk",
            ["FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"],
        ),
        (
            "America/Santiago",
            [
                "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU",
                "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU",
            ],
        ),
        ("Africa/Casablanca", []),
    ],
)
def test_rules_of_other_zones(key: str, rules: list[str]) -> None:
    """Last and nth weekdays, days that no rank tells, no summer time, and a zone that follows the moon."""
    assert [line.removeprefix("RRULE:") for line in vtimezone(key).split("\r\n") if line.startswith("RRULE")] == rules


ZONES = ("Europe/Paris", "Europe/Dublin", "America/Nuuk", "America/Santiago", "Australia/Lord_Howe", "Indian/Reunion")


@pytest.mark.parametrize("key", ZONES)
def test_vtimezone_gives_the_offsets_of_the_zone(key: str) -> None:
    """Read by icalendar from the text alone, under another name so that no database helps."""
    calendar: Any = icalendar.Calendar.from_ical(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + vtimezone(key).replace(key, "Essai") + "END:VCALENDAR\r\n"
    )
    read = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    zone = ZoneInfo(key)
    for hours in range(0, 24 * 365 * 3, 7):
        moment = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)).astimezone(zone)
        if is_unambiguous(moment, key):
            assert moment.replace(tzinfo=read).utcoffset() == moment.utcoffset(), moment


@pytest.mark.parametrize(
    ("local", "plain"),
    [
        ("2023-06-22T10:30", True),
        ("2023-03-26T01:59", True),
        ("2023-03-26T03:00", True),
        ("2023-10-29T01:59", True),
        ("2023-10-29T02:00", False),
        ("2023-10-29T02:59", False),
        ("2023-10-29T03:00", True),
        ("1995-10-05T10:00", False),
        ("1996-10-05T10:00", True),
        ("1975-07-01T10:00", False),
        ("1980-01-01T10:00", True),
        ("1969-01-01T10:00", False),
        ("2035-12-31T23:59", True),
        ("2036-01-01T00:00", False),
    ],
)
def test_moment_on_which_parsers_disagree_is_not_plain(local: str, plain: bool) -> None:
    """The hour that comes twice, rules of other times, and the years for which some know no summer."""
    assert (
        is_unambiguous(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Paris")), "Europe/Paris") is plain
    )


def test_ramadan_in_casablanca_is_not_plain() -> None:
    zone = ZoneInfo("Africa/Casablanca")
    assert not is_unambiguous(datetime(2026, 3, 1, 10, tzinfo=zone), "Africa/Casablanca")
    assert is_unambiguous(datetime(2026, 6, 1, 10, tzinfo=zone), "Africa/Casablanca")


def test_utc_needs_no_zone() -> None:
    assert not is_unambiguous(datetime(2023, 6, 22, 10, tzinfo=UTC), "UTC")


@given(st.datetimes(datetime(1970, 1, 1), datetime(2035, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001 - local
def test_plain_moments_read_back_by_the_rules(local: datetime, key: str) -> None:
    """The offset of the last observance begun by that local time is the zone's, for any plain moment."""
    moment = local.replace(tzinfo=ZoneInfo(key)).astimezone(UTC).astimezone(ZoneInfo(key))
    if is_unambiguous(moment, key):
        assert _offset(vtimezone(key), moment.replace(tzinfo=None)) == moment.utcoffset()


def _offset(text: str, local: datetime) -> timedelta:
    """The offset at a local time, by brute force over the days of two years."""
    calendar: Any = icalendar.Calendar.from_ical("BEGIN:VCALENDAR\r\n" + text + "END:VCALENDAR\r\n")
    begun: list[tuple[datetime, timedelta]] = []
    for part in calendar.walk("VTIMEZONE")[0].subcomponents:
        first = part["DTSTART"].dt
        rule = part.get("RRULE")
        starts = [first] if rule is None else [_day(rule, first, year) for year in (local.year - 1, local.year)]
        begun += [(start, part["TZOFFSETTO"].td) for start in starts if first <= start <= local]
    return max(begun)[1] if begun else timedelta.max


def _day(rule: dict[str, list[Any]], first: datetime, year: int) -> datetime:
    """The day of a year that a rule means, found by looking at each day of its month."""
    month = int(rule["BYMONTH"][0])
    days = [date(year, month, 1) + timedelta(days=number) for number in range(31)]
    code = str(rule["BYDAY"][0])
    on = [
        day
        for day in days
        if day.month == month and ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday()] == code[-2:]
    ]
    if "BYMONTHDAY" in rule:
        found = next(day for day in on if day.day in rule["BYMONTHDAY"])
    else:
        rank = int(code[:-2])
        found = on[rank] if rank < 0 else on[rank - 1]
    return datetime.combine(found, first.time())
