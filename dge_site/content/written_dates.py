"""A day, hours or a range of them as people write it in, what it says out: « du 13 au 14 janvier 2027, 9h-17h ». Pure.

The text is cut into tokens by one pattern, and the tokens are read from left to right: what a day lacks, it takes from
the next one (« 13 et 14 janvier 2027 »). A text with anything else in it is not understood at all.
"""

import re
import unicodedata
from datetime import date, timedelta
from itertools import pairwise

from dge_site.model.french import MONTHS, MONTHS_SHORT, WEEKDAYS
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["NoSuchDay", "WrittenDate", "fold", "month_number", "read_written_date"]

_MIDNIGHT = 24 * 60
"""The minutes of a day."""
_ONE_DAY = timedelta(days=1)


class NoSuchDay(ValueError):
    """The text is a day that does not exist: « 30/02/2027 »."""


class WrittenDate(Value):
    """Days and hours as a text gives them; hours are minutes after 0:00 of their day, 1440 the midnight at its end and 1470 half an hour later."""

    first: date | None = None
    """None where hours alone are written."""
    last: date | None = None
    """The last day of several, None for one."""
    begins: int | None = None
    ends: int | None = None
    is_vague: bool = False
    """Whether a part of the day stands for an hour: « le matin »."""
    wrong_weekday: str = ""
    """The weekday as it is written, where the calendar has another one; empty otherwise."""
    right_weekday: str = ""
    wrong_on_last: bool = False
    """Whether the wrong weekday is that of the last day."""

    @property
    def start(self) -> str:
        """The beginning as content has it, `2027-01-14` or `2027-01-14 10:30`; empty without a day."""
        return "" if self.first is None else _spell(self.first, self.begins)

    @property
    def end(self) -> str:
        """The end of the same nature as the start; empty where none is written, or is not sure."""
        if self.first is None:
            return ""
        if self.begins is None and self.ends is None:
            return _spell(self.last, None) if self.last else ""
        if self.ends is None or self.begins is None:
            return ""
        return self.end_after(self.last or self.first, self.begins if self.last is None else -1)

    def end_after(self, day: date, begins: int) -> str:
        """The end of an event that begins on a day at `begins` minutes: hours before that are those of the next day."""
        ends = self.begins if self.ends is None else self.ends
        assert ends is not None
        return _spell(day + timedelta(days=1) if ends <= begins else day, ends)


def _spell(day: date, minutes: int | None) -> str:
    if minutes is None:
        return day.isoformat()
    later, minute_of_day = divmod(minutes, _MIDNIGHT)
    return f"{day + timedelta(days=later)} {minute_of_day // 60:02d}:{minute_of_day % 60:02d}"


def fold(text: str) -> str:
    """The text in lower case, without accents, quotes or invisible signs, its figures, dashes and spaces ordinary."""
    unseen = {"Mn", "Cf"}
    apart = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(c) not in unseen)
    apart = re.sub(r"\d", lambda figure: str(int(figure[0])), apart)
    return " ".join(re.sub(r"[«»“”\"'’]", " ", re.sub(r"[\u2010-\u2015\u2212]", "-", apart)).split())


_FOLDED_MONTHS = {fold(name).rstrip("."): n for names in (MONTHS, MONTHS_SHORT) for n, name in enumerate(names, 1)} | {
    "jan": 1,
    "fev": 2,
    "avr": 4,
    "juil": 7,
    "jul": 7,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_FOLDED_WEEKDAYS = {name[:length]: name for name in WEEKDAYS for length in (3, len(name))}
_PARTS = {"midi": 12 * 60, "minuit": _MIDNIGHT}


def month_number(word: str) -> int:
    """The number of a month by its folded name, short or long; 0 for another word."""
    return _FOLDED_MONTHS.get(word, 0)


def _words(words: "dict[str, int] | dict[str, str]") -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TOKEN = regex(
    rf"""(?P<iso>(?P<y>\d{{4}})\ ?(?P<s>[/.-])\ ?(?P<m>\d{{1,2}})\ ?(?P=s)\ ?(?P<d>\d{{1,2}})(?!\d))(?:t(?=\d))?
    |(?P<compact>\d{{8}})(?!\d)
    |(?P<numeric>(?P<d2>\d{{1,2}})\ ?(?P<s2>[/.-])\ ?(?P<m2>\d{{1,2}})\ ?(?P=s2)\ ?(?P<y2>\d{{4}}|\d{{2}})(?!\d))
    |(?P<clock>(?P<hour>\d{{1,2}})\ ?(?:(?:h|heures?|hrs?)(?![a-z])\ ?(?:(?P<minute>\d{{2}})(?!\d)(?:\ ?min)?)?
        |[:](?P<minute2>\d{{2}})(?:[:][0-5]\d)?(?!\d)(?:\ ?h(?![a-z]))?))
    |(?P<point>(?P<hour3>\d{{1,2}})\.(?P<minute3>\d{{2}})(?!\d))
    |(?P<slash>(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})(?!\d))
    |(?P<year>\d{{4}})(?!\d)
    |(?P<number>\d{{1,2}})(?:er)?(?![\da-z])
    |(?P<part>midi|minuit)\b
    |(?P<month>{_words(_FOLDED_MONTHS)})\b\.?
    |(?P<weekday>{_words(_FOLDED_WEEKDAYS)})\b\.?
    |(?P<both>(?:et|puis)(?![a-z])|&)
    |(?P<range>-+>?|→|(?:au|a|jusqu\ au|jusqu\ a)(?![a-z]))
    |(?P<vague>matin|matinee|apres\ ?-?\ ?midi|soir|soiree)(?![a-z])
    |(?P<filler>[,;./()]|(?:les?|du|des?|la|l|en|entre|vers|partir|toute|entiere|journee|precises)(?![a-z]))
    |\ """,
    re.VERBOSE | re.ASCII,
)
"""The tokens of a folded text, the longest reading first; each starts where the one before it ended."""


class _Day:
    """A day while it is read: its number, and its month and year as soon as they are known."""

    def __init__(self, day: int, month: int | None = None, year: int | None = None) -> None:
        self.day, self.month, self.year, self.weekday = day, month, year, ""


def read_written_date(text: str, *, year: int | None = None) -> WrittenDate | None:
    """Reads the days and hours of a text; None where it says anything else, or leaves a day without month or year.

    `year` is that of days without one. NoSuchDay for a day that does not exist.
    """
    if len(text) > _LIMIT:
        return None
    reader = _Reader()
    folded, position = fold(text).replace("premier ", "1er "), 0
    if "-" in folded:
        folded = _OF_A_CELL.sub(r"\1 \2 \3", folded)
    while position < len(folded):
        token = _TOKEN.match(folded, position)
        if token is None or not reader.take(token):
            return None
        position = token.end()
    return reader.result(year)


_LIMIT = 200
"""Characters; a longer text says more than a date."""
_OF_A_CELL = regex(r"\b(\d{1,2})-([a-z]{3,9}\.?)-(\d{2})(?!\d)")
"""A folded day as a spreadsheet shows it: « 14-janv.-27 »."""


class _Reader:
    """Collects days and hours from tokens, in their order."""

    def __init__(self) -> None:
        self._days: list[_Day] = []
        self._clocks: list[int] = []
        self._weekday = self._previous = ""
        self._parts: set[str] = set()
        self._is_range = False

    def take(self, token: re.Match[str]) -> bool:
        """Whether the token says something after those before it."""
        kind = _kind(token)
        taken = self._take_day(kind, token) and self._take_clock(kind, token)
        if kind == "vague":
            self._parts.add(token["vague"][:3])
        if len(self._days) == 1 and (kind in {"range", "both"} or token[0] in ",;/"):
            self._is_range = kind == "range" or token[0] == "/"
        if kind == "weekday":
            self._weekday = _FOLDED_WEEKDAYS[token["weekday"]]
        self._previous = kind or self._previous
        return taken

    def _take_day(self, kind: str, token: re.Match[str]) -> bool:
        """Adds a day, or its month or year to the last one; False for a word that makes no date of what came before."""
        days, day = self._days, None
        match kind:
            case "iso":
                day = _Day(int(token["d"]), int(token["m"]), int(token["y"]))
            case "compact":
                day = _Day(int(token["compact"][6:]), int(token["compact"][4:6]), int(token["compact"][:4]))
            case "numeric" if len(token["y2"]) == 2 and token["s2"] == "-":
                return False  # « 22-06-23 » may begin with the year as well as with the day
            case "numeric":
                day = _Day(int(token["d2"]), int(token["m2"]), _whole_year(token["y2"]))
            case "slash":
                day = _Day(int(token["d3"]), int(token["m3"]))
            case "number" if self._previous == "month" and _ends_a_day(token):
                days[-1].year = _whole_year(token["number"])
            case "number":
                day = _Day(int(token["number"]))
            case "month":
                if not days or days[-1].month is not None:
                    return False
                days[-1].month = _FOLDED_MONTHS[token["month"]]
            case "year":
                if not days or days[-1].month is None or days[-1].year is not None:
                    return False
                days[-1].year = int(token["year"])
        if day is not None:
            day.weekday, self._weekday = self._weekday, ""
            days.append(day)
        return True

    def _take_clock(self, kind: str, token: re.Match[str]) -> bool:
        """Adds an hour, if the word is one; False for an hour that no clock shows."""
        minutes: int | None = None
        match kind:
            case "clock":
                minutes = _minutes(token["hour"], token["minute"] or token["minute2"])
            case "point":
                minutes = _minutes(token["hour3"], token["minute3"])
            case "part":
                minutes = _PARTS[token["part"]]
            case _:
                return True
        # « de 9 à 11h »: the number was an hour.
        if self._previous == "range" and self._days and self._days[-1].month is None:
            earlier = _minutes(str(self._days.pop().day), None)
            if earlier is None:
                return False
            self._clocks.append(earlier)
        if minutes is None:
            return False
        self._clocks.append(minutes)
        return True

    def _clocks_of_the_day(self) -> list[int]:
        """The hours, of which « 2h de l’après-midi » is 14:00; none where a part of the day leaves them in doubt."""
        clocks, noon = self._clocks, _PARTS["midi"]
        if not self._parts or self._parts == {"mat"} or min(clocks, default=noon) >= noon:
            return clocks
        return [clocks[0] + noon] if len(clocks) == 1 and "mat" not in self._parts else []

    def result(self, year: int | None) -> WrittenDate | None:
        """The days and hours of all tokens; None where a day stays without month or year, or where there are too many."""
        days, clocks = self._days, self._clocks_of_the_day()
        if days and not days[-1].weekday:
            days[-1].weekday = self._weekday  # « 14/01/2027 (vendredi) »
        if not (days or clocks) or len(clocks) > 2:
            return None
        for later, earlier in zip(days[:0:-1], days[-2::-1], strict=True):
            _complete(earlier, later, year)
        dates = [_date(day, year) for day in days]
        if None in dates:
            return None
        first, last = dates[0] if dates else None, dates[-1] if len(dates) > 1 else None
        known = [day for day in dates if day]
        steps = [later - earlier for earlier, later in pairwise(known)]
        # « 13 et 15 janvier » are two days and not three; « 13, 14 et 15 janvier » are three.
        if min(steps, default=_ONE_DAY) < timedelta() or (
            max(steps, default=_ONE_DAY) > _ONE_DAY and not (self._is_range and len(steps) == 1)
        ):
            return None
        wrong, right = next(filter(None, map(_wrong_weekday, days, dates)), ("", ""))
        return WrittenDate(
            first=first,
            last=last,
            begins=clocks[0] if clocks else None,
            ends=clocks[1] if len(clocks) == 2 else None,
            is_vague=bool(self._parts) and not clocks,
            wrong_weekday=wrong,
            right_weekday=right,
            wrong_on_last=bool(wrong) and _wrong_weekday(days[0], first) is None,
        )


def _complete(earlier: _Day, later: _Day, year: int | None) -> None:
    """Gives a day the month and the year of the next one, or the month before: « du 30 au 2 février » is of a few days."""
    if earlier.year is None and earlier.month and later.month and earlier.month - later.month > _HALF_A_YEAR:
        earlier.year = later.year and later.year - 1  # « du 30 décembre au 2 janvier 2027 »
    earlier.year = earlier.year or later.year or year
    if earlier.month is None and later.month is not None and earlier.day - later.day > _MOST_OF_A_MONTH:
        earlier.month = later.month - 1 or 12
        earlier.year = earlier.year and earlier.year - (later.month == 1)
    earlier.month = earlier.month or later.month


_HALF_A_YEAR = 6
"""Months; one that is fewer after the next one is a slip: « du 12 mars au 2 février »."""
_MOST_OF_A_MONTH = 23
"""Days; a day that is fewer after the next one is a slip: « du 12 au 2 février »."""


def _kind(token: re.Match[str]) -> str:
    return next((name for name in _KINDS if token[name] is not None), "")


_KINDS = (
    *("iso", "compact", "numeric", "clock", "point", "slash", "year", "number", "part", "month", "weekday"),
    *("both", "range", "vague", "filler"),
)


def _ends_a_day(token: re.Match[str]) -> bool:
    """Whether a number behind a month is the year of « 14 janv. 27 », and not the hour of « 14 janvier 9-11h »."""
    return len(token["number"]) == 2 and not re.match(r" ?(?:-|a\b)", token.string[token.end() :])


def _whole_year(text: str) -> int:
    """A year of four figures or of two: « 27 » is 2027, « 98 » is 1998."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 70 else 1900)


def _minutes(hour: str, minute: str | None) -> int | None:
    """The minutes of a time after 0:00, None for a time that does not exist."""
    minutes = 60 * int(hour) + int(minute or 0)
    return minutes if minutes < _MIDNIGHT + 60 and int(minute or 0) < 60 else None


def _date(day: _Day, year: int | None) -> date | None:
    """The date of a day, in `year` where it has none; None where it still lacks one, or a month."""
    year = day.year or year
    if day.month is None or year is None:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        raise NoSuchDay from None


def _wrong_weekday(day: _Day, on: date | None) -> tuple[str, str] | None:
    """(weekday as written, the right one), None where they agree or none is written."""
    right = WEEKDAYS[on.weekday()] if on else ""
    return (day.weekday, right) if on and day.weekday not in {"", right} else None
