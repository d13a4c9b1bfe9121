"""A text in, the dates in it whose weekday is wrong out: « mardi 13 novembre 2023 », a Monday; pure."""

import re
from datetime import date

from dge_site.model.french import MONTHS, WEEKDAYS
from dge_site.model.regex import regex

__all__ = ["may_name_weekday", "weekday_mismatches"]

_APART = r"[\s*_]+"
_DAY_NUMBER = r"(?:\d\d?|1er)"
_WRITTEN_DAY = regex(
    rf"\b(?i:({'|'.join(WEEKDAYS)}){_APART}({_DAY_NUMBER})"
    rf"(?=(?P<others>(?:(?:\s+(?:au|et|ou)|,)\s+(?:le\s+)?(?:(?:{'|'.join(WEEKDAYS)})\s+)?{_DAY_NUMBER}){{0,4}})"
    rf"(?P<rest>{_APART}({'|'.join(MONTHS)}){_APART}(\d{{4}})|/(\d\d?)/(\d{{4}}))\b))",
)
"""A day with its weekday, and the month and year that follow it or the last of several days: « lundi 1er et mardi 2 mai 2027 »."""


def weekday_mismatches(text: str) -> tuple[tuple[int, str, str], ...]:
    """(lines before it, date as written, date corrected) of each date with a wrong weekday, if it has a year.

    « mardi 13 novembre 2023 » gives (0, "mardi 13 novembre 2023", "lundi 13 novembre 2023").
    """
    if not may_name_weekday(text):
        return ()
    mismatches, line, counted = [], 0, 0
    for written in _WRITTEN_DAY.finditer(text):
        line, counted = line + text.count("\n", counted, written.start()), written.start()
        if (right := _right_weekday(written)) not in {"", written[1]}:
            shown = " ".join((written[0] + ("" if written["others"] else written["rest"])).split("\n"))
            mismatches.append((line, shown, right + shown[len(written[1]) :]))
    return tuple(mismatches)


def may_name_weekday(text: str) -> bool:
    """Whether a word ends like a weekday; looking for these letters takes a hundredth of a search for a date."""
    return (
        ("di" in text and ("di " in text or "di\u00a0" in text or "di\n" in text or "di*" in text))
        or ("manche" in text and ("manche " in text or "manche\n" in text))
        or "DI" in text
    )


def _right_weekday(written_day: re.Match[str]) -> str:
    """The weekday of a date that `_WRITTEN_DAY` matched, with a capital as written; empty when no such day exists."""
    written, numeral, _, _, name, year, month, short_year = written_day.groups()
    try:
        number = int(month) if month else MONTHS.index(name.lower()) + 1
        real = date(int(year or short_year), number, int(numeral.lower().removesuffix("er")))
    except ValueError:
        return ""
    right = WEEKDAYS[real.weekday()]
    if written.lower() == right:
        return written
    return right.upper() if written.isupper() else right.capitalize() if written[0].isupper() else right
