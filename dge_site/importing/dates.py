"""A sentence in, the dates and hours that it says out, and what surrounds them; pure.

`content.written_dates` reads a text that is a date and nothing else. Minutes say dates within sentences, as in « réunion
du jeudi 22 juin 2023 de 10 h à 12 h, sur Teams »: here the longest stretch of words that such a date can be made of is
cut out, and shortened from its ends until it reads as one.
"""

import re
from collections.abc import Iterator

from dge_site.content.date_types import YEARS, written_period
from dge_site.content.written_dates import NoSuchDay, WrittenDate, fold, read_written_date
from dge_site.importing.blocks import plain
from dge_site.model.french import MONTHS, MONTHS_SHORT, WEEKDAYS
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["FoundDate", "find_dates", "in_figures", "period_of", "read_date", "year_of"]

_MONTH_WORDS = {fold(m).rstrip(".") for m in (*MONTHS, *MONTHS_SHORT)} | {
    "jan",
    "fev",
    "avr",
    "juil",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
}
_LINKING = {
    "le",
    "les",
    "du",
    "au",
    "de",
    "a",
    "et",
    "des",
    "la",
    "h",
    "heure",
    "heures",
    "-",
    "jusqu",
    "entre",
    "midi",
    "min",
    "matin",
}
_WEEKDAY_WORDS = {fold(day)[:length] for day in WEEKDAYS for length in (3, len(day))}
"""« lundi », « lun. »."""
_WORDS = {*_MONTH_WORDS, *_LINKING, *_WEEKDAY_WORDS}
_WORD = regex(r"[^\W\d_]+\.?|\d[\d/.:hH-]*(?:er|ER|e)?\b|[-–—()&,.:]|\S")
_HAS_DAY = regex(r"\d{1,2}[/.-]\d{1,2}|\d{4}-\d{2}|\d{1,2}(?:er)?\s+[a-zû é.]{3,10}|\d{1,2}\s?(?:h|:)", re.IGNORECASE)
_MOST_WORDS = 24


class FoundDate(Value):
    """A date in a text: the characters from `start` up to `end`, not included, and what they say."""

    said: WrittenDate
    start: int
    end: int


def read_date(text: str, year: int | None = None) -> WrittenDate | None:
    """Reads a text that is a date and nothing else; None for any other, and for a day that the site can't have."""
    try:
        said = read_written_date(plain(text), year=year)
    except NoSuchDay:
        return None
    days = [day for day in (said.first, said.last) if day] if said else []
    return said if all(YEARS[0] <= day.year <= YEARS[1] for day in days) else None


def find_dates(text: str, year: int | None = None) -> tuple[FoundDate, ...]:
    """The dates and hours of a text, from left to right."""
    return tuple(_find(text, year)) if _HAS_DAY.search(text) else ()


def _find(text: str, year: int | None) -> Iterator[FoundDate]:
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        end = position
        while end < len(words) and end - position < _MOST_WORDS and _may_stand_in_a_date(words[end][0]):
            end += 1
        found = _longest(text, words[position:end], year)
        if found:
            if not (found.said.first and _is_either(text, found)):
                yield found
            position = next((n for n in range(position, len(words)) if words[n].start() >= found.end), len(words))
        else:
            position = max(end, position + 1)


def _is_either(text: str, found: FoundDate) -> bool:
    """Whether a day is one of several, « le 26 ou le 27 novembre », « les 3 et 5 mai »: no single one is said."""
    before, after = text[max(0, found.start - 30) : found.start], text[found.end : found.end + 20]
    return (_OR_BEFORE.search(before) or _AND_BEFORE.search(before) or _OR_AFTER.match(after)) is not None


_OR_BEFORE = regex(r"\d[^.;:]*\sou\s+(?:bien\s+)?(?:le\s+)?(?:[a-zé]+di\s+)?$", re.IGNORECASE)
_AND_BEFORE = regex(r"(?<![\d/h:])\d{1,2}(?:er)?\s+(?:et|&)\s+(?:le\s+)?(?:[a-zé]+di\s+)?$", re.IGNORECASE)
_OR_AFTER = regex(r"\s+ou\s+(?:bien\s+)?(?:le\s+)?(?:[a-zé]+di\s+)?\d", re.IGNORECASE)


def _may_stand_in_a_date(word: str) -> bool:
    return word[0].isdigit() or word in "()–—-,.:&→>/" or fold(word).rstrip(".") in _WORDS


def _longest(text: str, words: list[re.Match[str]], year: int | None) -> FoundDate | None:
    """The longest stretch of the words that reads as a date, the leftmost of several."""
    for first in range(len(words)):
        if not (words[first][0][0].isdigit() or fold(words[first][0]).rstrip(".") in _STARTS):
            continue
        for last in range(len(words), first, -1):
            if not (
                words[last - 1][0][0].isdigit()
                or words[last - 1][0] == ")"
                or fold(words[last - 1][0]).rstrip(".") in _ENDS
            ):
                continue
            begin, end = words[first].start(), words[last - 1].end()
            piece = text[begin:end]
            said = read_date(_ARROW.sub("-", piece.replace("&", " et ")), year)
            if said is not None and piece.count("(") == piece.count(")"):
                return FoundDate(said=said, start=begin, end=end)
    return None


_ARROW = regex(r"→|-?>")
_STARTS = {*_WEEKDAY_WORDS, "midi", "du", "de", "le", "entre"}
_ENDS = {*_MONTH_WORDS, "h", "heure", "heures", "midi", "min", "matin"}


def year_of(text: str) -> int | None:
    """The one year that a text names, None for none or several: « Programme 2026 (version du 12/01/2026) »."""
    years = {int(year) for year in re.findall(r"(?<![\d/.-])(20\d\d|19\d\d)(?!\d|-\d)", text)}
    years |= {int(year) for year in re.findall(r"\d{1,2}/\d{1,2}/(20\d\d)(?!\d)", text)} if not years else set()
    return years.pop() if len(years) == 1 else None


_UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
_TENS = ("vingt", "trente", "quarante", "cinquante")
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{
        f"{ten}{link}{word}": 20 + 10 * at + number
        for at, ten in enumerate(_TENS)
        for number, word in enumerate(("", *_UNITS.split()[1:10]))
        for link in (("",) if not number else (" et ", "-et-") if number == 1 else ("-", " "))
    },
    "une": 1,
    "premier": 1,
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_IN_WORDS = regex(
    rf"\b(?:(?P<year>deux mille(?:[ -](?P<of>{_NUMBER}))?)|(?P<day>{_NUMBER})(?=\s+(?:{'|'.join(MONTHS)})\b)"
    rf"|(?P<hour>{_NUMBER})\s+heures?(?:\s+(?:et\s+)?(?P<minute>{_NUMBER})(?:\s+minutes)?)?)\b",
    re.IGNORECASE,
)


def in_figures(text: str) -> str:
    """The text with days, years and hours in figures: councils write « le douze mars à dix-huit heures trente »."""

    def figures(found: re.Match[str]) -> str:
        value = {
            name: str(_NUMBERS[words.lower()]) for name, words in found.groupdict().items() if words and name != "year"
        }
        if found["year"]:
            return str(2000 + int(value.get("of", 0)))
        return value["day"] if "day" in value else f"{value['hour']}h{value.get('minute', '0'):0>2}"

    return _IN_WORDS.sub(figures, text)


_PART_OF_YEAR = regex(
    r"(?:.* )?(?:début|debut|mi|milieu|printemps|été|automne|hiver)[\s-]+(?:de\s+)?20\d\d", re.IGNORECASE
)


def period_of(text: str, year: int | None = None) -> str:
    """A due date as content has it: `2026-04-30`, `2026-05`, `2026-T2`; empty when the text is no such date.

    « fin mai 2026 » is the month: a part of it is not written. « début 2027 » is no date, since 2027 would be its end.
    """
    if _PART_OF_YEAR.fullmatch(plain(text)):
        return ""
    words = re.sub(
        r"^(?:d['’]ici|avant|pour|fin|debut|début|mi|courant|au plus tard|le|la|a la|à la|au|en|fin de|de|-)\s*(?:le|la|au|fin)?\s*[-]?",
        "",
        plain(text),
        flags=re.IGNORECASE,
    )
    words = re.sub(r"^(?:fin|début|debut|mi|courant)[\s-]+", "", words, flags=re.IGNORECASE).strip(" .")
    said = read_date(words, year)
    if said is not None and said.first and said.last is None:
        return said.first.isoformat()
    return (
        written_period(words)
        or (written_period(f"{words} {year}") if year else "")
        or (words if re.fullmatch(r"20\d\d", words) else "")
    )
