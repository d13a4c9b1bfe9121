"""A table of days in another form in, the same with a row a day, written as in France, out; pure.

Two forms: a row an instance and a column a month or a quarter, which holds its days; and what programs set to American
English write, « 5/13/2027 » and « 2:00 PM ». Any other table comes out as it came in.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dge_site.content.written_dates import fold, month_number
from dge_site.importing.blocks import CellValue, SheetGrid, plain
from dge_site.importing.dates import read_date
from dge_site.importing.parts import plain_label
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["as_list_of_days"]


def as_list_of_days(grid: SheetGrid) -> SheetGrid:
    """The table with a row a day, and days and hours as in France."""
    return _in_french(_a_row_a_day(grid))


# ------------------------------------------------------------------------------------------------- a column a period

_INSTANCE = regex(
    r"(?:nom (?:de l'|du |de la )?)?(?:instances?|comites?|commissions?|groupes?(?: de travail)?|gt|reunions?|seances?)"
)
_PERIOD = regex(
    r"([a-z]{3,9})\.?(?: (20\d\d))?|(?:t ?[1-4]|s ?[12]|[1-4](?:er|e|eme|nd|d)? (?:trimestre|semestre))(?: ?/? ?(?:20\d\d))?"
)
_NUMBER = regex(r"\d+(?:[.,]\d+)?")
_DAYS_OF_MONTH = {f"{day:{width}}" for day in range(1, 32) for width in ("", "02")}


def _a_row_a_day(grid: SheetGrid) -> SheetGrid:
    """The table « Instance | Janvier | Février » as « Instance | Date »; a cell of several days gives a row each."""
    for head, row in enumerate(grid.rows[:20]):
        labels = [plain_label(str(value)) for value in row]
        periods = [at for at, label in enumerate(labels) if at and _is_period(label)]
        if len(periods) < 2 or not _INSTANCE.fullmatch(labels[0]) or _may_count(grid.rows[head + 1 :], periods, labels):
            continue
        others = [at for at in range(len(row)) if at not in periods]
        rows, lines = [*grid.rows[:head], (*(row[at] for at in others), "Date")], [*range(head + 1)]
        for number in range(head + 1, len(grid.rows)):
            cells = (*grid.rows[number], *[""] * len(row))
            kept = tuple(cells[at] for at in others)
            days = [day for at in periods for day in _days_of(cells[at], str(row[at]), labels[at])]
            if any(isinstance(day, str) and _NUMBER.fullmatch(day) for day in days):
                return grid  # figures of each quarter, and no days
            rows += [(*kept, day) for day in days] or ([(*kept, "")] if any(kept) else [])
            lines += [number] * (len(rows) - len(lines))
        return replace(grid, rows=tuple(rows), lines=tuple(grid.first_row + line for line in lines))
    return grid


def _may_count(rows: Sequence[Sequence[CellValue]], periods: Sequence[int], labels: Sequence[str]) -> bool:
    """Whether the cells may be how many meetings each period has: « 1 » and « 2 », rather than days."""
    texts = [text for row in rows for at in periods if at < len(row) and (text := plain(str(row[at])))]
    return "total" in labels or all(text.isdecimal() and int(text) < 10 for text in texts)


def _is_period(label: str) -> bool:
    period = _PERIOD.fullmatch(label)
    return period is not None and (period[1] is None or month_number(period[1]) > 0)


def _days_of(value: CellValue, heading: str, label: str) -> Iterator[CellValue]:
    """The days of a cell, with the month and the year of the column's heading."""
    if isinstance(value, date):
        yield value
        return
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = "\n".join(filter(None, map(plain, written.split("\n"))))
    month = heading if month_number(label.partition(" ")[0].rstrip(".")) else ""
    whole, pieces = _with_month(text, month), [_with_month(piece, month) for piece in _SEVERAL.split(text)]
    if not text or read_date(whole, 2000) or not all(read_date(piece, 2000) for piece in pieces):
        pieces = [whole if re.search(r"\d", text) else f"{text} ({heading})"] if text else []
    yield from pieces


_SEVERAL = regex(r"\n|;|\s+et\s+|\s*&\s*|,\s*(?=\d{1,2}\s*(?:$|[,;\n&]|et\b))")


def _with_month(text: str, month: str) -> str:
    """« Mardi 2, 14h » of March as « Mardi 2 mars, 14h »; a text that names its month stays."""
    if not month or any(map(month_number, re.findall(r"[a-z]{3,}", fold(text)))) or re.search(r"\d/\d|\d-\d", text):
        return text
    if _NUMBER.fullmatch(text) and text not in _DAYS_OF_MONTH:
        return text
    return re.sub(
        r"^(\D{0,12}\d{1,2}(?:er)?(?:\s*(?:et|&|au|ou|,|-)\s*\d{1,2}(?![\dh:]))*)(?![\d:h])",
        rf"\1 {month}",
        text,
        flags=re.IGNORECASE,
    )


# ---------------------------------------------------------------------------------------------------- American English

_TWELVE_HOURS = regex(r"\b(\d{1,2}):(\d{2})(?::\d{2})?\s?([AP])\.?M\b\.?", re.IGNORECASE)
_IN_FIGURES = regex(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")
_ENGLISH = {"start date", "start time", "end date", "subject"}


def _in_french(grid: SheetGrid) -> SheetGrid:
    """The table with days before months and twenty-four hours, where it is sure that it has them the American way."""
    texts = [value for row in grid.rows for value in row if isinstance(value, str)]
    has_twelve = any(":" in text and _TWELVE_HOURS.search(text) for text in texts)
    if not has_twelve and _ENGLISH.isdisjoint(map(fold, texts)):
        return grid
    days = [(int(found[1]), int(found[2])) for text in texts if "/" in text and (found := _IN_FIGURES.match(text))]
    is_month_first = all(first <= 12 for first, _ in days) and (has_twelve or any(second > 12 for _, second in days))

    def french(value: CellValue) -> CellValue:
        if not isinstance(value, str):
            return value
        if is_month_first and _IN_FIGURES.match(value):
            value = _IN_FIGURES.sub(r"\2/\1/\3", value)
        return _TWELVE_HOURS.sub(_of_twenty_four, value) if has_twelve and ":" in value else value

    return replace(grid, rows=tuple(tuple(map(french, row)) for row in grid.rows))


def _of_twenty_four(found: re.Match[str]) -> str:
    return f"{int(found[1]) % 12 + 12 * (found[3] in 'pP'):02d}:{found[2]}"
