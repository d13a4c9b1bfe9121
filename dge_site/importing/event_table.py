"""Grids of a programme in, events and meetings out, row by row; pure.

A programme is a table whose headings are a date and a title, wherever it begins on its sheet: above it stand titles, which
may say the year of dates without one. A row without a day is no event, however sure it is to come: it is told.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from dge_site.content.date_types import written_period
from dge_site.importing.blocks import CellValue, LeftOut, SheetGrid, plain
from dge_site.importing.dates import find_dates, read_date, year_of
from dge_site.importing.event_columns import columns_of, columns_of_two
from dge_site.importing.inline import from_plain
from dge_site.importing.parts import plain_label
from dge_site.importing.report import Proposal
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.french import MONTHS
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["EventRow", "ProgrammeRead", "find_programme", "read_programme"]

_TOTAL = regex(
    r"(?:sous[ -])?totaux|(?:sous[ -])?total(?: .{0,40})?|moyennes?(?: .{0,40})?|somme|cumul|nombre d.{0,40}"
)
_NOT_APPLICABLE = regex(r"[-–—]+|n ?/ ?a|n\.a\.?|sans objet|so|s\.o\.?|non concerne")
_COUNT = regex(
    r"(\d{1,3}(?:[ .]\d{3})+|\d{1,7})(?:\s*\(\s*\d{1,3}(?:[.,]\d+)?\s*%\s*\)|\s*(?:inscrits?|participants?|personnes?|présents?|pers\.?))?"
)

_YES = {"oui", "yes", "x", "vrai", "true", "1"}


class EventRow(Value):
    """A row of a programme; counts are figures or `n/a`, empty where the cell is."""

    title: str
    start: str
    end: str = ""
    nature: str = ""
    place: str = ""
    registered: str = ""
    attended: str = ""
    url: str = ""
    organisers: tuple[str, ...] = ()
    speakers: str = ""
    themes: tuple[str, ...] = ()
    status: str = ""
    description: str = ""
    uid: str = ""
    registration: tuple[tuple[str, str], ...] = ()
    join: tuple[tuple[str, str], ...] = ()
    """How to join at a distance, which is never published: `url` and `code`."""
    summary: str = ""
    at: str = ""
    """Where it stands: « feuille « 1er semestre », ligne 6 »."""


class ProgrammeRead(Value):
    """The events of a table, what is to be verified about them, and the texts that became nothing."""

    rows: tuple[EventRow, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class _Layout(Value):
    """The layout of a programme: the row where it begins, and the column of each field."""

    head: int
    columns: dict[str, int]
    year: int | None


def find_programme(grid: SheetGrid, year: int | None = None) -> _Layout | None:
    """The headings of a programme, the first row that has a date and a title among them; None where there are none."""
    for number, row in enumerate(grid.rows[:60]):
        texts = [_text(value) for value in row]
        after = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
        below = columns_of_two(texts, list(map(_text, after)))
        columns = below or columns_of(texts)
        if ("date" in columns or "start" in columns) and "title" in columns and len(columns) >= 2:
            if (
                "attended" not in columns
                and {"nature", "place"}.isdisjoint(columns)
                and len(columns) < 3
                and not _has_dates(grid, number, columns)
            ):
                continue
            if _all_days(grid, number, columns["title"]):
                continue  # « Réunion | Action | Échéance »: what happens has another name than its day
            title = _text(row[columns["title"]]) if columns["title"] < len(row) else ""
            return _Layout(head=number + bool(below), columns=columns, year=year or _year(grid, number, title))
    return None


def _has_dates(grid: SheetGrid, head: int, columns: dict[str, int]) -> bool:
    at = columns.get("date", columns.get("start", 0))
    values = [row[at] for row in grid.rows[head + 1 : head + 12] if at < len(row)]
    return any(isinstance(value, date) or find_dates(_text(value), 2000) for value in values)


def _all_days(grid: SheetGrid, head: int, at: int) -> bool:
    values = [row[at] for row in grid.rows[head + 1 : head + 12] if at < len(row) and _text(row[at])]
    return bool(values) and all(isinstance(value, date) or read_date(_text(value), 2000) for value in values)


def _year(grid: SheetGrid, head: int, title: str) -> int | None:
    """The year that the heading of the titles says, else a row above it, the sheet, or what stands around."""
    above = [" ".join(_text(value) for value in row) for row in reversed(grid.rows[:head])]
    for text in (title, *above, grid.name, grid.context):
        if found := year_of(re.sub(r"\(?version du [^)]*\)?", "", text)):
            return found
    return next((found for text in (*above, grid.name, grid.context) if (found := year_of(text))), None)


def read_programme(grid: SheetGrid, layout: _Layout) -> ProgrammeRead:
    """The rows below the headings; those above, totals, and what no column takes are left out."""
    rows: list[EventRow] = []
    proposals: list[Proposal] = []
    left_out: list[LeftOut] = [*grid.left_out, *_around(grid, layout)]
    month = _month_words(grid.name.strip(" ."), layout)
    for number in range(layout.head + 1, len(grid.rows)):
        row, place = grid.rows[number], _place(grid, number)
        texts = [_text(value) for value in row]
        whole = " | ".join(filter(None, texts))
        first = next(filter(None, texts), "")
        if not whole or columns_of(texts) == layout.columns:
            continue
        is_alone = len(set(filter(None, texts))) == 1
        if is_alone and _period(first, layout):
            month = _month_words(first, layout)  # « JANVIER » alone in a row: the days below it are of that month
            continue
        month = _month_words(_cell(texts, layout, "month"), layout) or month
        if _TOTAL.fullmatch(plain_label(first)) and not _cell(texts, layout, "title").strip("-–— 0123456789"):
            left_out.append(LeftOut(text=whole, reason=messages.IMPORT_TOTAL, place=place))
            continue
        if fold(_cell(texts, layout, "private")) in _YES:
            left_out.append(LeftOut(text=whole, reason=messages.IMPORT_PRIVATE, place=place))
            continue
        read = _row(row, texts, layout, place, month)
        if read is None:
            reason = messages.import_row_without_day(whole) if layout.year else messages.import_row_without_year(whole)
            proposals.append(Proposal(text=reason, place=place))
            continue
        rows.append(read)
        proposals += _doubts(read, texts, layout, month, place)
        left_out += _unread(grid, texts, layout, place)
    return ProgrammeRead(rows=tuple(rows), proposals=tuple(proposals), left_out=tuple(left_out))


def _doubts(read: EventRow, texts: Sequence[str], layout: _Layout, month: str, place: str) -> Iterator[Proposal]:
    """A weekday that is not that of its day, and counts that are no numbers."""
    if wrong := _wrong_weekday(texts, layout, month):
        yield Proposal(text=f"« {read.title} » : {wrong}", field="start", place=place)
    moved = _cell(texts, layout, "status")
    if read.status == "postponed" and any(found.said.first for found in find_dates(moved, layout.year)):
        yield Proposal(text=messages.import_moved(read.title, moved), field="start", place=place)
    for cell in (_cell(texts, layout, "registered"), _cell(texts, layout, "attended")):
        if cell and not _count(cell):
            yield Proposal(text=messages.import_count_unclear(read.title, cell), field="attendance", place=place)


def _around(grid: SheetGrid, layout: _Layout) -> Iterator[LeftOut]:
    """The rows above the headings, and the columns that a calendar program keeps for itself."""
    for number in range(layout.head):
        text = " ".join(filter(None, dict.fromkeys(map(_text, grid.rows[number]))))
        if text:
            yield LeftOut(text=text, reason=messages.IMPORT_TABLE_TITLE, place=_place(grid, number))
    if settings := _settings([_text(value) for value in grid.rows[layout.head]]):
        yield LeftOut(text=", ".join(settings), reason=messages.IMPORT_SETTINGS, place=_place(grid, layout.head))


def _settings(headings: Sequence[str]) -> list[str]:
    """The headings of what a calendar program says again in each row; one or two of them alone are an editor's own."""
    settings = [heading for heading in headings if _SETTING.fullmatch(plain_label(heading))]
    return settings if len(settings) > 2 else []


def _place(grid: SheetGrid, number: int) -> str:
    line = f"ligne {grid.lines[number] if grid.lines else grid.first_row + number}"
    return f"{grid.place}, {line}" if grid.place else line


def _unread(grid: SheetGrid, texts: Sequence[str], layout: _Layout, place: str) -> Iterator[LeftOut]:
    """The cells of columns that no field takes, and those of which their field could make nothing."""
    headings = [_text(value) for value in grid.rows[layout.head]]
    names = {at: name for name, at in layout.columns.items()}
    settings = _settings(headings)
    for at, text in enumerate(texts):
        heading = headings[at] if at < len(headings) and headings[at] else "sans titre"
        if heading in settings:
            continue
        if text and _PEOPLE.fullmatch(plain_label(heading)):
            yield LeftOut(text=str(len(_names(text))), reason=messages.IMPORT_INVITED, place=place)
        elif text and at not in names:
            yield LeftOut(text=text, reason=messages.import_unknown_column(heading), place=place)
        elif text and not _is_read(names[at], text):
            yield LeftOut(text=text, reason=messages.import_not_understood(heading), place=place)


def _is_read(name: str, text: str) -> bool:
    """Whether a field can be made of a cell: « à confirmer » says no hour, « lien à venir » no address."""
    if name == "hours":
        said = read_date(text)
        return said is not None and said.begins is not None
    if name == "status":
        return bool(_status(text, "")) or fold(text) in _AS_USUAL
    if name == "capacity":
        return text.isdigit()
    if name in {"date", "start"} and _PART_OF_DAY.search(text):
        return False  # « mercredi 18 novembre (matin) »
    if name in {"date", "start"} and not read_date(text, 2000):
        found = find_dates(text, 2000)
        return len(found) != 1 or not _WORD.search(text[: found[0].start] + text[found[0].end :])
    return bool(_address(text)) if name in {"url", "registration"} else True


_PEOPLE = regex(
    r"(?:required|optional) attendees|(?:meeting )?organizer|participants? (?:obligatoires?|facultatifs?)|organisateur de (?:la )?reunion"
)
"""What a calendar program names people in, whom the site has no need of."""
_SETTING = regex(
    r"(?:reminder|rappel|billing|informations? (?:de )?facturation).*|priority|priorite|sensitivity|caractere prive|mileage|kilometrage|show time as|afficher la disponibilite|critere de diffusion"
)
_PART_OF_DAY = regex(r"\b(?:matin|après-midi|soir)", re.IGNORECASE)
_WORD = regex(r"[^\W\d]{3}")
_AS_USUAL = {
    "confirme",
    "confirmee",
    "valide",
    "validee",
    "ok",
    "oui",
    "non",
    "realise",
    "realisee",
    "termine",
    "terminee",
    "passe",
    "fait",
    "a venir",
    "planifie",
    "planifiee",
    "prevu",
    "prevue",
}


def _cell(texts: Sequence[str], layout: _Layout, name: str) -> str:
    at = layout.columns.get(name)
    return texts[at] if at is not None and at < len(texts) else ""


def _row(row: Sequence[CellValue], texts: Sequence[str], layout: _Layout, place: str, month: str) -> EventRow | None:
    """The event of a row; None for one without a day."""
    moments = _moments(row, texts, layout, month)
    title = _cell(texts, layout, "title") or _cell(texts, layout, "nature")
    if moments is None or not title:
        return None
    return EventRow(
        title=title,
        start=moments[0],
        end=moments[1],
        nature=_nature(texts, layout)[0],
        place=_cell(texts, layout, "place"),
        registered=_count(_cell(texts, layout, "registered")),
        attended=_count(_cell(texts, layout, "attended")),
        url=_address(_cell(texts, layout, "url")),
        registration=tuple(_registration(texts, layout)),
        organisers=_names(_cell(texts, layout, "organisers")),
        speakers=_cell(texts, layout, "speakers"),
        themes=_names(_cell(texts, layout, "themes")),
        status="cancelled"
        if fold(_cell(texts, layout, "cancelled")) in _YES
        else _status(_cell(texts, layout, "status") or next(filter(_GIVEN_UP.fullmatch, map(fold, texts)), ""), title),
        description=from_plain(_cell(texts, layout, "description")),
        at=place,
    )


def _registration(texts: Sequence[str], layout: _Layout) -> Iterator[tuple[str, str]]:
    if link := _address(_cell(texts, layout, "registration")):
        yield "url", link
    if (places := _cell(texts, layout, "capacity")).isdigit() and int(places):
        yield "capacity", places


def _moments(row: Sequence[CellValue], texts: Sequence[str], layout: _Layout, month: str) -> tuple[str, str] | None:
    """(start, end) of a row: dates of the workbook's own, or written; hours of their own column are added."""
    at = layout.columns.get("date", layout.columns.get("start", 0))
    start, end = _moment(row[at] if at < len(row) else "", layout.year)
    if not start and month and at < len(row):
        days, mark, hours = re.match(r"([^(,]*)([(,]?)(.*)", _text(row[at])).groups()  # type: ignore[union-attr] # matches any
        start, end = _moment(f"{days} {month} {mark}{hours}", layout.year)
    if not start:
        return None
    ends_at = layout.columns.get("end")
    if ends_at is not None and ends_at < len(row) and ends_at != at:
        last, _ = _moment(row[ends_at], layout.year)
        if _cell(texts, layout, "ends") in {"00:00:00", "00:00"} and len(last) == 10:
            last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()  # Outlook's whole days end at midnight
        end = last if len(last) == len(start) and last > start else end
    hours = read_date(_hours(texts, layout))
    if hours is not None and hours.first is None and hours.begins is not None and len(start) == 10 and not end:
        start = f"{start} {hours.begins // 60:02d}:{hours.begins % 60:02d}"
        if hours.ends and hours.begins < hours.ends < 24 * 60:
            end = f"{start[:10]} {hours.ends // 60:02d}:{hours.ends % 60:02d}"
    return start, end


def _wrong_weekday(texts: Sequence[str], layout: _Layout, month: str) -> str:
    """Returns a sentence about a weekday that is not that of its day; empty where there is none."""
    text = next(filter(None, (_cell(texts, layout, name) for name in ("date", "start"))), "")
    found = next((found.said for found in find_dates(f"{text} {month}", layout.year) if found.said.first), None)
    if found is None or not found.wrong_weekday or found.first is None:
        return ""
    day = found.last if found.wrong_on_last and found.last else found.first
    return messages.import_wrong_weekday(found.wrong_weekday, day.isoformat(), found.right_weekday)


def _hours(texts: Sequence[str], layout: _Layout) -> str:
    """« 10:30 - 12:00 »: the cell of hours, else those of the beginning and the end, beside a column of dates."""
    if cell := _cell(texts, layout, "hours") or _nature(texts, layout)[1]:
        return cell
    if fold(_cell(texts, layout, "whole")) in _YES:
        return ""
    names = ("begins", "ends") if "begins" in layout.columns else ("start", "end") if "date" in layout.columns else ()
    cells = [_cell(texts, layout, name) for name in names]
    return " - ".join(filter(None, cells)) if cells and cells[0] else ""


def _nature(texts: Sequence[str], layout: _Layout) -> tuple[str, str]:
    """(nature, hours) of a cell that may have both: « Webinaire (11h-12h) »."""
    cell = _cell(texts, layout, "nature")
    both = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", cell)
    said = read_date(both[2]) if both else None
    return (both[1], both[2]) if both and said and said.begins is not None and said.first is None else (cell, "")


def _period(text: str, layout: _Layout) -> str:
    """The period that a text names, with the year of the table where it says none; empty for another text."""
    return written_period(f"{text} {layout.year or ''}".strip()) or written_period(text)


def _month_words(text: str, layout: _Layout) -> str:
    """« janvier 2027 » for « Janvier » or « janv. 2027 »; empty for a quarter, or another text."""
    year, _, month = _period(text, layout).partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdigit() else ""


def _moment(value: CellValue, year: int | None) -> tuple[str, str]:
    if isinstance(value, datetime):
        return (value.strftime("%Y-%m-%d %H:%M") if value.hour or value.minute else value.date().isoformat()), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    if serial := _SERIAL.fullmatch(_text(value)):
        return (_FIRST_SERIAL + timedelta(days=int(serial[1]))).isoformat(), ""
    said = read_date(_text(value).replace("\n", " "), year)
    if said is None:
        found = [date for date in find_dates(_text(value), year) if date.said.first]
        rest = _text(value)[found[0].end :] if found else ""
        # « 12 mars, à confirmer » is that day; « juin, le 12 ou le 13 » is not.
        said = found[0].said if len(found) == 1 and not re.search(r"\d|\bou\b", rest) else None
    return (said.start, said.end) if said is not None and said.first else ("", "")


_SERIAL = regex(r"([3-6]\d{4})(?:\.0)?")
_FIRST_SERIAL = date(1899, 12, 30)
"""Days of a workbook are counted from here: a cell of a column of dates that nobody gave the form of a date is 46644."""


def _text(value: CellValue) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M") if value.hour or value.minute else value.strftime("%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return plain(str(value))


def _count(text: str) -> str:
    """A count as content has it: « 154 (70%) » → `154`, « -- » → `n/a`; empty for none, or for what is no count."""
    if text and _NOT_APPLICABLE.fullmatch(fold(text)):
        return "n/a"
    found = _COUNT.fullmatch(text)
    return re.sub(r"[ .]", "", found[1]) if found else ""


def _address(text: str) -> str:
    found = re.search(r"https?://[^\s<>\"]+", text)
    return found[0].rstrip(".,;)") if found else ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in re.split(r"[;,/\n]", text) if piece.strip())


_GIVEN_UP = regex(r"(?:annule|reporte)e?s?")
"""A cell, of whatever column, that says what became of the event and nothing else."""


def _status(text: str, title: str) -> str:
    words = fold(f"{text} {title}")
    if re.search(r"\bannulee?s?\b", words):
        return "cancelled"
    if re.search(r"\breportee?s?\b", words) and text:
        return "postponed"
    return "tentative" if text and re.search(r"a confirmer|previsionnel|option|provisoire", fold(text)) else ""
