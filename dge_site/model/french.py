"""French as readers expect it: dates and numbers in, plain text out; plain text in, the same typeset out.

Pure, and without a locale: the words are the constants below. Date-times come aware, in the site's zone; a plain date
that ends a range is its last day. Dates hold ordinary spaces; no-break spaces (U+00A0, and U+202F for the narrow one)
stand where French typography wants them: « 10 h 30 », « 70 % », « 1 232 », « Quoi ? ».
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from html import escape, unescape
from unicodedata import combining, normalize

from dge_site.model.entries import Moment, Period, day_of, last_day_of
from dge_site.model.regex import regex

__all__ = [
    "MONTHS",
    "MONTHS_SHORT",
    "WEEKDAYS",
    "clock",
    "count",
    "curl",
    "cut_at_word",
    "day",
    "day_range",
    "decimal",
    "due",
    "enumerate_fr",
    "hours",
    "is_plain",
    "month",
    "number",
    "ordinal",
    "percent",
    "period",
    "printed_day",
    "raise_ordinals",
    "score",
    "short_day",
    "sort_key",
    "typeset",
    "typeset_html",
    "when",
]

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MONTHS_SHORT = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)

_NBSP = "\u00a0"
_NARROW = "\u202f"
_DASH = "–"
_MIDNIGHT = time()
_MONTHS_OF_A_QUARTER = 3
_FIRST_PLURAL = 2
"""French counts 0 and 1.5 in the singular."""


# --------------------------------------------------------------------------------------------------------------- dates


def day(calendar_day: date, *, weekday: bool = False, year: bool = True) -> str:
    """A day in words: « 22 juin 2023 », « jeudi 1er juin 2023 » with its weekday, « 22 juin » without its year."""
    name = f"{WEEKDAYS[calendar_day.weekday()]} " if weekday else ""
    return f"{name}{_numeral(calendar_day.day)} {MONTHS[calendar_day.month - 1]}" + (
        f" {calendar_day.year}" if year else ""
    )


def short_day(calendar_day: date, *, year: bool = False) -> str:
    """A day in words, without its year unless asked for: « 22 juin »."""
    return day(calendar_day, year=year)


def month(calendar_day: date) -> str:
    """The month of a day in words: « juin 2023 »."""
    return f"{MONTHS[calendar_day.month - 1]} {calendar_day.year}"


def day_range(first: date, last: date, *, weekday: bool = False, year: bool = True) -> str:
    """The days from `first` to `last`, what they share said once: « 13 et 14 mai 2023 », « du 29 mai au 1er juin »."""
    if first == last:
        return day(first, weekday=weekday, year=year)
    start = day(first, weekday=weekday, year=year and first.year != last.year)
    if (first.year, first.month) == (last.year, last.month):
        start = start.removesuffix(f" {MONTHS[first.month - 1]}")
    end = day(last, weekday=weekday, year=year)
    return f"{start} et {end}" if last - first == timedelta(days=1) else f"du {start} au {end}"


def clock(time_of_day: time) -> str:
    """A time of day: « 10 h 30 », « 10 h » on the hour, with no-break spaces."""
    return f"{time_of_day.hour}{_NBSP}h" + (f"{_NBSP}{time_of_day.minute:02}" if time_of_day.minute else "")


def hours(start: time, end: time | None = None) -> str:
    """The hours of an event: « de 10 h 30 à 12 h », or « à 10 h 30 » without an end; an end at 0 h is « minuit »."""
    if end is None or end == start:
        return f"à {clock(start)}"
    return f"de {clock(start)} à {_end_clock(end)}"


def _end_clock(end: time) -> str:
    """The hour of an end; that of 0 h is the midnight after its day."""
    return "minuit" if end == _MIDNIGHT else clock(end)


def when(start: Moment, end: Moment | None = None) -> str:
    """The days and hours of an event, with weekdays: « jeudi 22 juin 2023, de 10 h 30 à 12 h »."""
    if not isinstance(start, datetime):
        return day_range(start, day_of(end or start), weekday=True)
    if not isinstance(end, datetime):
        return f"{day(start, weekday=True)}, {hours(start.time())}"
    if last_day_of(start, end) == start.date():
        return f"{day(start, weekday=True)}, {hours(start.time(), end.time())}"
    last = last_day_of(start, end)
    first = day(start, weekday=True, year=start.year != last.year)
    return f"du {first} à {clock(start.time())} au {day(last, weekday=True)} à {_end_clock(end.time())}"


def printed_day(start: Moment, end: Moment | None = None, *, padded: bool = False) -> str:
    """The day and hours of an event as the tables of the printed minutes have them: « 14 novembre (10h30 – 12h00) ».

    `padded` is the form of the table of past events (« 02 février », « 22 juin (10h30 - 12h00) »); without it, that of
    the programme to come (« 6 juillet », an en dash). The first of a month is « 1er » in both. Across two months both
    days take two digits and the first month is cut short in both: « 29 sept. – 01 octobre ».
    """
    first, last = day_of(start), last_day_of(start, end)
    dash = "-" if padded else _DASH
    if (first.year, first.month) != (last.year, last.month):
        return f"{first.day:02} {MONTHS_SHORT[first.month - 1]} {dash} {last.day:02} {MONTHS[last.month - 1]}"
    name = MONTHS[last.month - 1]
    if first != last:
        joint = "et" if last - first == timedelta(days=1) else "au"
        return f"{_numeral(first.day, padded=padded)} {joint} {_numeral(last.day, padded=padded)} {name}"
    times = [f"{m.hour}h{m.minute:02}" for m in (start, end) if isinstance(m, datetime)]
    return f"{_numeral(first.day, padded=padded)} {name}" + (f" ({f' {dash} '.join(times)})" if times else "")


def period(p: Period) -> str:
    """A period in words: « 7 juillet 2023 », « septembre 2023 », « 3e trimestre 2023 », « 2e semestre 2023 »."""
    match _months(p):
        case 0:
            return day(p.first)
        case 1:
            return month(p.first)
        case 3 | 6 as months:
            name = "trimestre" if months == _MONTHS_OF_A_QUARTER else "semestre"
            return f"{ordinal(p.last.month // months)} {name} {p.first.year}"
        case _:
            return str(p.first.year)


def due(p: Period) -> str:
    """A due date in words: « d’ici au 7 mai 2023 », « d’ici septembre 2023 », « d’ici la fin du 2e semestre 2023 »."""
    name = period(p)
    match _months(p):
        case 0:
            return f"d’ici au {name}"
        case 1:
            return f"d’ici {name}"
        case 3 | 6:
            return f"d’ici la fin du {name}"
        case _:
            return f"d’ici fin {name}"


def _months(p: Period) -> int:
    """How many whole months the period has: 1, 3, 6 or 12; 0 for a single day."""
    return 0 if p.first == p.last else p.last.month - p.first.month + 1


def _numeral(n: int, *, padded: bool = False) -> str:
    return "1er" if n == 1 else f"{n:02}" if padded else str(n)


# ------------------------------------------------------------------------------------------------------------- numbers


def number(n: int) -> str:
    """A whole number, its thousands apart by U+202F: « 1 232 »."""
    return f"{n:,}".replace(",", _NARROW)


def decimal(x: float | Decimal, places: int = 1) -> str:
    """A number with exactly `places` digits after a comma, halves rounded away from zero: « 67,7 »."""
    # By its spelling: a float such as 2.675 lies a little below it.
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".replace(",", _NARROW).replace(".", ",")


def percent(part: int, whole: int, places: int = 0) -> str:
    """The share of a part in a whole, halves rounded up: « 70 % »; « – » where the whole is nothing."""
    if whole == 0:
        return _DASH
    # In whole numbers, so that halves are always rounded up.
    units = (200 * part * 10**places + whole) // (2 * whole)
    return f"{decimal(Decimal(units).scaleb(-places), places)}{_NBSP}%"


def score(value: float, scale: float | None = None) -> str:
    """A mark: « 4,2 sur 5 », or « 3 » without a scale; whole numbers have no decimals, others one."""
    shown = [number(int(x)) if x == int(x) else decimal(x) for x in (value, scale) if x is not None]
    return " sur ".join(shown)


def count(n: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: « 2 événements », « 0 événement »; the plural takes an s unless it is given."""
    return f"{number(n)} {singular if abs(n) < _FIRST_PLURAL else plural or singular + 's'}"


def ordinal(n: int, *, feminine: bool = False) -> str:
    """An ordinal: « 1er » or « 1re », « 2e »."""
    return f"{n}{('re' if feminine else 'er') if n == 1 else 'e'}"


def enumerate_fr(items: Iterable[str]) -> str:
    """A list in words: « a, b et c »."""
    *head, last = tuple(items) or ("",)
    return f"{', '.join(head)} et {last}" if head else last


# --------------------------------------------------------------------------------------------------------------- order

_SPELLED = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "þ": "th", "Þ": "TH", "ı": "i"}
    | dict(zip("łŁøØđĐðÐħĦŧŦŋŊ", "lLoOdDdDhHtTnN", strict=True))
)
"""The letters that Unicode does not take apart, as those that a dictionary puts them among."""
_PARTS = regex(r"\d+|[^\W\d_]+")


def cut_at_word(text: str, length: int) -> str:
    """The text, cut at a word and ended by « … » beyond `length` characters."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """The place of a text in a French dictionary: « Eau », « Écologie », « Ouvrage », « Œuvre »; « GT 2 » before « GT 10 ».

    Accents and signs count only between texts that are the same without them.
    """
    plain = normalize("NFKD", text.translate(_SPELLED)).casefold()
    letters = "".join(character for character in plain if not combining(character))
    parts = ((False, int(part), "") if part.isdecimal() else (True, 0, part) for part in _PARTS.findall(letters))
    return tuple(parts), text


# ---------------------------------------------------------------------------------------------------------- typography

_SPACES = f" {_NBSP}{_NARROW}"
_WORD_END = regex(r"[\w)\]»”\"’…%€.°]")
# Runs of colons are code, and stay.
_MARKS = regex(r"([;!?:«»](?:(?<=[;!?])[!?]+|(?<=:):+)?)")
# A mark is punctuation only where a space, a closing mark or the end follows, so that `10:30`, `a::b`, `page?x=1`,
# `!=` and emoticons stay as they are; a missing space is put after a word only.
_HIGH_FOLLOWERS = frozenset(";:.,…]»”\"’'")
_APOSTROPHE = regex(
    # The sign stands first, by itself, since the machine looks for one sign ten times as fast.
    r"'(?:(?<=[^\W\d_]')(?=\w)|(?:(?<=\b[cdjlmnstCDJLMNST]')|(?<=\b[Qq]u')|(?<=[ousi]qu'))(?=\S|$))"
)
_URL = regex(r"\b(?:[a-z][a-z0-9+.-]{0,15}://|www\.|mailto:)[^\s<>«»]+")
_FIGURES = (
    ("%", regex(rf"(?<=\d)[{_SPACES}]*%(?!\w)"), f"{_NBSP}%"),
    ("‰", regex(rf"(?<=\d)[{_SPACES}]*‰"), f"{_NBSP}‰"),
    ("€", regex(rf"(?<=\d)[{_SPACES}]*((?:k|M|Md)?€)(?!\w)"), rf"{_NBSP}\1"),
    ("°", regex(rf"\b([Nn]°)[{_SPACES}]*(?=\d)"), rf"\1{_NBSP}"),
    (" h", regex(r" h\b(?<=[0-9] h)"), f"{_NBSP}h"),
    (f"{_NBSP}h ", regex(rf"(?<=[0-9]{_NBSP}h) (?=[0-9][0-9]\b)"), _NBSP),
)
# Not a telephone number, which begins with 0 or +, nor a decimal part.
_THOUSANDS = regex(rf"[1-9](?<![\w,.+/-].)(?<!\d[{_SPACES}].)\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?!\w)")
_ORDINAL = regex(
    r"([1-9IVXL](?<![\w./#@].)[\dIVXL]*)((?<=\b[1I])(?:er|re)s?|(?<!\b[1IL])es?)(?![\w@]|-\d|\.\w)",
)
_SPECIAL = regex(
    r"""[;:!?«»%°&<>"0-9IVXL](?:(?<![0-9IVXL])|(?![0-9])\d"""
    r"""|(?<=[0-9])(?:[erIVXL]|[ \u00a0\u202f]+[h\d])"""
    r"""|(?<=[IVXL])(?<![\w./#@].)[0-9IVXL]*(?:(?:er|re)s?|(?<!\b[IL])es?)(?!\w))"""
)


def is_plain(text: str) -> bool:
    """Whether typography changes the text by `curl` alone, and escaping not at all, as is the case for most prose.

    It holds no mark that wants a space, no sign of HTML, and no figure that may be one of thousands, have a unit or be
    an ordinal, in Roman figures either.
    """
    return not _SPECIAL.search(text) and "€" not in text and "‰" not in text


def typeset(text: str) -> str:
    """The text with its no-break spaces: U+202F before ; ! ? and in thousands, U+00A0 before : % € and inside « ».

    Addresses, times (10:30), code (`a::b`) and emoticons are left alone. Applying it twice changes nothing more.
    """
    return _outside_addresses(_space, text)


def curl(text: str) -> str:
    """The text with « ’ » for the straight apostrophe of a French elision or within a word; addresses are left alone.

    That of a quotation ('mot'), of minutes (5') and of years ('90) stays.
    """
    return _outside_addresses(lambda piece: _APOSTROPHE.sub("’", piece), text) if "'" in text else text


def _outside_addresses(change: Callable[[str], str], text: str) -> str:
    """The text, changed but for the addresses in it."""
    if "://" not in text and "www." not in text and "mailto:" not in text and "@" not in text:
        return change(text)
    urls = _URL.findall(text)
    first, *pieces = _URL.split(text)
    # An address counts as a word for what follows it: the letter before each piece stands for it.
    return change(first) + "".join(url + change(f"x{piece}")[1:] for url, piece in zip(urls, pieces, strict=True))


def _space(text: str) -> str:
    """A text without addresses, with the spaces that its marks, units and figures want."""
    pieces = _MARKS.split(text)
    if len(pieces) > 1:
        text = _space_marks(pieces)
    for trigger, pattern, replacement in _FIGURES:
        if trigger in text:
            text = pattern.sub(replacement, text)
    return _THOUSANDS.sub(lambda number: number[0].replace(" ", _NARROW).replace(_NBSP, _NARROW), text)


def _space_marks(pieces: list[str]) -> str:
    """A text with the spaces that its marks want; it comes split by `_MARKS`, words and marks in turn."""
    for index in range(1, len(pieces), 2):
        before, mark, after = pieces[index - 1 : index + 2]
        if mark == "«":
            words = after.lstrip(_SPACES)
            if not words[:1].isspace():
                pieces[index + 1] = _NBSP + words
            continue
        follower = after[:1] or (pieces[index + 2] if index + 2 < len(pieces) else "")
        if not _is_punctuation(mark, follower):
            continue
        words = before.rstrip(_SPACES)
        last = words[-1:] or (pieces[index - 2][-1] if index > 1 and not before else "")
        if words != before or (not last.isspace() and last not in {"", "«"} if mark == "»" else _WORD_END.match(last)):
            pieces[index - 1] = words + (_NBSP if mark in "»:" else _NARROW)
    return "".join(pieces)


def _is_punctuation(mark: str, follower: str) -> bool:
    """Whether a mark is punctuation and not a part of code or an emoticon, by the characters that follow it."""
    if mark == "»":
        return True
    if not follower or follower.isspace():
        return not mark.startswith("::")
    if mark[0] == ":":
        return mark == ":" and follower in {"«", "»"}
    return follower[0] in _HIGH_FOLLOWERS or (follower == ")" and mark != ";")


def typeset_html(text: str) -> str:
    """An escaped text of HTML, typeset as by `typeset` and `curl`, with its ordinals raised."""
    if "&" not in text:
        return raise_ordinals(curl(typeset(text)))
    return raise_ordinals(escape(curl(typeset(unescape(text))), quote=False))


def raise_ordinals(text: str) -> str:
    """An escaped text of HTML with 1er, 2e and XXIe as `1<sup>er</sup>`; « 2ème » stays as written."""
    # A search that finds nothing costs a fifth of a substitution that does nothing.
    return _ORDINAL.sub(r"\1<sup>\2</sup>", text) if _ORDINAL.search(text) else text
