"""Types of field that hold a day, a moment or a period; see `field_context` for what types share.

Days are written AAAA-MM-JJ. A day in another form, which an editor may well write, is refused with the right one.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal

from dge_site.content.field_context import MISSING, FieldContext, text_of, without_quotes
from dge_site.content.nodes import Node
from dge_site.content.written_dates import NoSuchDay, WrittenDate, fold, month_number, read_written_date
from dge_site.model import french, messages
from dge_site.model.entries import Period
from dge_site.model.errors import Message
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["YEARS", "DateType", "MomentType", "PeriodType", "WrittenMoment", "written_period"]

YEARS = (1900, 2200)
"""First and last year accepted. Others are slips of the keyboard, and near the ends of `datetime` zones overflow."""
_DAY = regex(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = regex(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<hour>\d{1,2})[:h](?P<minute>\d{2})?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_PERIOD = regex(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|[Tt](?P<quarter>[1-4])|[Ss](?P<half>[12])))?", re.ASCII)


def _day(text: str, node: Node, context: FieldContext) -> Any:
    """The date of a text of the form AAAA-MM-JJ; MISSING when no such day exists, or its year is out of bounds."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return context.refuse(node.origin, messages.no_such_day(text), text)
    if not YEARS[0] <= day.year <= YEARS[1]:
        return context.refuse(
            node.origin, messages.out_of_range(f"l’année {day.year}", str(YEARS[0]), str(YEARS[1])), text
        )
    return day


_LIMIT = regex(r"(?:(?:avant|d ici|pour)(?: le| au)?|(?:au plus tard|echeance)(?: le| :)?) (?=\S)")
_WITHIN = regex(
    r"(?:(?:(?:avant|d ici|pour|au plus tard) (?:a )?(?:la )?fin|(?:a la )?fin|(?:dans le |en )?courant|en|au(?: cours)?)"
    r" (?:de |du |d |l )*)?(?:annee )?(?=\S)"
)
"""What stands before a folded period at whose end something is to be done; « avant mars » is no such text."""
_PART = regex(
    r"(?:(?:d ici|pour|a|au|en) )?(?:la |le |l )?(?:(?:(?P<begin>debut)|milieu|mi)[ -](?:de |du |d |l )*(?P<whole>\S.*)"
    r"|(?P<season>printemps|ete|rentree|automne)(?: de)? (?P<year>\d{4}))"
)
_WEEK = regex(r"(?:semaine|sem\.?|s) ?(?P<week>\d{1,2})(?:(?: de)? |[/-])(?P<year>\d{4})")
"""« semaine 12 de 2027 », « S12 2027 »; « S2 2027 » is a half-year before it is a week."""
_SEASONS = {"printemps": "T2", "ete": "T3", "rentree": "09", "automne": "T4"}
_NOT_FIXED = {
    *("?", "n/a", "a definir", "a fixer", "a preciser", "a venir", "non fixe", "non definie"),
    *("permanent", "en continu", "continu", "au fil de l eau"),
    *("asap", "urgent", "rapidement", "au plus tot", "au plus vite", "des que possible"),
    *("prochaine reunion", "prochain comite", "prochain copil", "prochain cotech"),
}
"""Folded texts that say that no date is fixed, or that none will be."""


_ORDINALS = ("sec", "pre", "deu", "tro", "qua")
_ORDINAL = regex(r"\b(?:premier|second|deuxieme|troisieme|quatrieme)(?= (?:trim|sem))")
"""A number of a quarter or half-year in words, by its first letters; « second » is 2 as well."""


def _refuse_date(
    text: str, expected: str, node: Node, context: FieldContext, *, clock: bool = False, is_limit: bool = False
) -> Any:
    """MISSING, after the most helpful problem about a text that is no date: no such day, no day, or a correction.

    With `clock`, hours may be written too; with `is_limit`, « avant le ». A correction is offered where the text can mean
    nothing else.
    """
    try:
        written = read_written_date(text)
        limit = read_written_date(_LIMIT.sub("", fold(text), count=1)) if is_limit and written is None else None
        written = written or limit
    except NoSuchDay:
        return context.refuse(node.origin, messages.no_such_day(text), text)
    if written is None:
        return context.refuse(node.origin, messages.not_a(text, expected), text)
    if written.wrong_weekday:
        return context.refuse(node.origin, _weekday_message(text, written), text)
    if clock and written.first is None:
        return context.refuse(node.origin, messages.time_without_day(text), text)
    if clock and written.is_vague:
        return context.refuse(node.origin, messages.part_of_the_day(text, written.start), text)
    # « 13 et 14 janvier » gives two days, a field holds one.
    is_one = written.last is None and written.ends is None and (clock or written.begins is None)
    correction = written.start if is_one and not written.is_vague and written.begins not in _MIDNIGHTS else ""
    message = messages.not_a(text, expected, correction)
    # « avant le 15 » may be the 14th: the editor decides.
    return context.refuse(node.origin, replace(message, code="date-limit") if limit else message, text)


_MIDNIGHTS = (24 * 60,)
"""Hours, in minutes, that may be meant at the beginning of their day or at its end."""


def _weekday_message(text: str, written: WrittenDate) -> Message:
    """The message about a weekday that its date contradicts: which of the two is wrong, only the editor knows."""
    day = written.last if written.wrong_on_last else written.first
    return messages.wrong_weekday(text, french.day(day) if day else "", written.right_weekday)


def written_period(text: str) -> str:
    """`2023-09`, `2023-T3` or `2023-S1` for a period in other words, such as « 3e trimestre 2023 »; empty for none."""
    folded = fold(text)
    plain = _WITHIN.sub("", folded, count=1)
    if plain != folded and re.fullmatch(r"\d{4}", plain):
        return plain
    plain = _ORDINAL.sub(lambda word: str(_ORDINALS.index(word[0][:3]) or 2), plain)
    if (written := re.fullmatch(r"([a-z]{3,9})\.? (\d{4})", plain)) and (month := month_number(written[1])):
        return f"{written[2]}-{month:02d}"
    if written := re.fullmatch(r"(?:le )?([1-4])(?:er|e|eme)? (trim|sem)(?:estre|\.)?(?: de)? (\d{4})", plain):
        number, letter, year = written[1], written[2][0], written[3]
    elif written := re.fullmatch(r"([tqs]) ?([1-4])[ -/]?(\d{4})|(\d{4})[ -/]?([tqs]) ?([1-4])", plain):
        number, letter, year = written[2] or written[6], written[1] or written[5], written[3] or written[4]
    elif written := re.fullmatch(r"([1-4]) ?([ts]) ?(\d{4})", plain):
        number, letter, year = written[1], written[2], written[3]
    elif written := re.fullmatch(r"(\d{1,2})[/.-](\d{4})|(\d{4})[/.-](\d{1,2})", plain):
        month = int(written[1] or written[4])
        return f"{written[2] or written[3]}-{month:02d}" if 1 <= month <= 12 else ""
    else:
        return ""
    if letter == "s" and number not in "12":
        return ""
    return f"{year}-{'S' if letter == 's' else 'T'}{number}"


def _likely_period(text: str) -> str:
    """The period that may be meant by a part of another one, « début 2027 », by a season or by a week; empty for none."""
    plain = _WITHIN.sub("", fold(text), count=1)
    if week := _WEEK.fullmatch(plain):
        return _last_working_day(int(week["year"]), int(week["week"]))
    part = _PART.fullmatch(plain)
    if part is None:
        return ""
    if part["season"]:
        return f"{part['year']}-{_SEASONS[part['season']]}"
    if year := re.fullmatch(r"(?:annee )?(\d{4})", part["whole"]):
        return f"{year[1]}-{'T1' if part['begin'] else 'S1'}"
    return written_period(part["whole"])


def _last_working_day(year: int, week: int) -> str:
    """The Friday of a week of ISO 8601, `2027-03-26`; empty where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 5).isoformat()
    except ValueError:
        return ""


class DateType(Value):
    """A calendar day, read as a date."""

    expected: str = "une date AAAA-MM-JJ"
    of_period: Literal["", "first", "last"] = ""
    """Which day is meant by a month or a quarter, where the field is the first or the last day of something."""

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if _DAY.fullmatch(text):
            return _day(text, node, context)
        if self.of_period and (period := _period_of(text) or _period_of(written_period(text))):
            day = period.first if self.of_period == "first" else period.last
            return context.refuse(node.origin, messages.not_a(text, self.expected, day.isoformat()), text)
        return _refuse_date(text, self.expected, node, context)


class MomentType(Value):
    """A day, read as a date; or a day with a time, read as an aware datetime in the site's zone.

    `words` are texts that are accepted too, and returned as they are.
    """

    words: tuple[str, ...] = ()
    is_bound: bool = False
    """Whether it is the start or the end of an event: a text that says something of the other, or needs it, is read as
    a WrittenMoment, which `rules.check_dates` refuses with the lines to write."""

    @property
    def expected(self) -> str:
        base = "une date AAAA-MM-JJ, avec ou sans heure HH:MM"
        return base + "".join(f", ou « {word} »" for word in self.words)

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None or text in self.words:
            return MISSING if text is None else text
        # The French for `unknown`, which is the only such word.
        if self.words and fold(text) in {"inconnu", "inconnue"}:
            return context.refuse(node.origin, messages.not_a(text, self.expected, self.words[0]), text)
        parts = _MOMENT.fullmatch(text)
        # `10h` is an hour, `10:` is a slip of the keyboard.
        if parts is None or (parts["minute"] is None and ":" in text) or _is_range(parts):
            written = _understood(text) if self.is_bound else None
            return written or _refuse_date(text, self.expected, node, context, clock=True, is_limit=not self.is_bound)
        day = _day(parts["day"], node, context)
        if day is MISSING or parts["hour"] is None:
            return day
        try:
            clock = time(int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0))
        except ValueError:
            if self.is_bound and (written := _understood(text)):
                return written
            if parts["hour"] == "24" and not int(parts["minute"] or 0):
                # « jusqu’au 10 à 24 h » is the whole of the 10th.
                return context.refuse(node.origin, messages.not_a(text, self.expected, day.isoformat()), text)
            shown = text[len(parts["day"]) :].strip(" T")
            return context.refuse(node.origin, messages.no_such_time(shown), text)
        return _localise(datetime.combine(day, clock), parts["offset"], text, node, context)


class WrittenMoment(Value):
    """A start or an end of an event as a person wrote it, which names hours of one day or several: to be refused."""

    text: str
    written: WrittenDate


def _understood(text: str) -> WrittenMoment | None:
    """A text that says something of both ends of an event, or of the hour of one; None for any other."""
    try:
        written = read_written_date(text)
    except NoSuchDay:
        return None
    if written is None or written.wrong_weekday or written.is_vague:
        return None
    return WrittenMoment(text=text, written=written)


def _is_range(parts: re.Match[str]) -> bool:
    """Whether `10:30-12:00`, which is an offset of minus twelve hours to a program, was meant as a range of hours.

    An offset that a program writes follows « T » and seconds. Nobody lives less than two hours behind London:
    `22:30-01:00` ends after midnight.
    """
    offset = parts["offset"] or ""
    if not offset.startswith("-") or ("T" in parts[0] and parts["second"]):
        return False
    ends = int(offset[1:3]), int(offset[-2:])
    return ends <= (2, 0) or ends > (int(parts["hour"]), int(parts["minute"] or 0))


def _localise(naive: datetime, offset: str | None, text: str, node: Node, context: FieldContext) -> Any:
    """The aware date-time in the site's zone, converted from `offset` (`Z`, `+02:00`) when one is given.

    An hour that clocks skip in spring is refused; of one that comes twice in autumn the first counts, with a warning.
    """
    zone = context.zone
    if offset is not None:
        sign = -1 if offset.startswith("-") else 1
        hours, minutes = (0, 0) if offset == "Z" else (int(offset[1:3]), int(offset[-2:]))
        # No place on earth is further ahead of UTC than fourteen hours.
        if hours > 14 or minutes > 59:
            return context.refuse(node.origin, messages.no_such_offset(offset), text)
        fixed = timezone(sign * timedelta(hours=hours, minutes=minutes))
        return naive.replace(tzinfo=fixed).astimezone(zone)
    # `fold` tells the two readings of an hour that clocks skip or show twice (PEP 495); elsewhere they agree.
    first = naive.replace(tzinfo=zone)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    # A skipped hour comes back from UTC as another one.
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        return context.refuse(node.origin, messages.time_skipped(text, zone.key), text)
    context.warn(node.origin, messages.time_twice(text, zone.key), text)
    return first


def _months_of(parts: re.Match[str]) -> tuple[int, int]:
    """(first month, last month) of a period that `_PERIOD` matched; a month is as written, and may be none."""
    if parts["month"]:
        return int(parts["month"]), int(parts["month"])
    if parts["quarter"]:
        return 3 * int(parts["quarter"]) - 2, 3 * int(parts["quarter"])
    if parts["half"]:
        return 6 * int(parts["half"]) - 5, 6 * int(parts["half"])
    return 1, 12


class PeriodType(Value):
    """A day, month, quarter, half-year or year, read as a Period with its first and last day."""

    expected: str = "une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if _DAY.fullmatch(text):
            day = _day(text, node, context)
            return day if day is MISSING else Period(text=text, first=day, last=day)
        parts = _PERIOD.fullmatch(text)
        if parts is None and (correction := written_period(text) or without_quotes(self, text, context)):
            return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        if fold(text) in _NOT_FIXED:
            return context.refuse(node.origin, messages.period_not_known(text), text)
        if parts is None and (likely := _likely_period(text)):
            return context.refuse(node.origin, messages.vague_period(text, likely), text)
        if parts is None:
            return _refuse_date(text, self.expected, node, context, is_limit=True)
        if not YEARS[0] <= int(parts["year"]) <= YEARS[1]:
            year, low, high = f"l’année {int(parts['year'])}", *map(str, YEARS)
            return context.refuse(node.origin, messages.out_of_range(year, low, high), text)
        return _period_of(text) or context.refuse(node.origin, messages.no_such_day(text), text)


def _period_of(text: str) -> Period | None:
    """The month, quarter, half-year or year that a text is, as content has it; None for any other, and for a month 13."""
    parts = _PERIOD.fullmatch(text)
    first_month, last_month = _months_of(parts) if parts else (0, 0)
    if parts is None or not 1 <= last_month <= 12 or not YEARS[0] <= (year := int(parts["year"])) <= YEARS[1]:
        return None
    last = date(year, last_month, monthrange(year, last_month)[1])
    return Period(text=text.upper(), first=date(year, first_month, 1), last=last)
