"""The bytes of an .xlsx or .ods in, its sheets as grids out; python-calamine reads the cells.

calamine knows nothing of what is hidden: hidden sheets, columns and rows are looked up in the XML of the file, since what
somebody hid is not meant to be published. What a merged cell covers below it has its value.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

import python_calamine
from lxml import etree

from dge_site.importing.blocks import CellValue, LeftOut, SheetGrid
from dge_site.importing.zip_guard import open_archive, read_part
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["read_workbook"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_ROWS = 20_000


class _Hidden(Value):
    """The numbers, from 0, of the columns and rows of a sheet that are hidden."""

    columns: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()


def read_workbook(name: str, content: bytes) -> tuple[SheetGrid, ...]:
    """The visible sheets of a workbook; EnvironmentFailure when it can't be read."""
    try:
        with open_archive(name, content) as archive:
            is_ods = "content.xml" in archive.namelist()
            hidden = dict((_hidden_in_ods if is_ods else _hidden_in_xlsx)(name, archive))
            comments = tuple(_comments(name, archive))
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = tuple(_sheets(workbook, hidden))
        beside = (*_hidden_sheets(workbook), *comments)
        return (replace(grids[0], left_out=(*grids[0].left_out, *beside)), *grids[1:]) if grids else ()
    except (python_calamine.CalamineError, ValueError, OverflowError, etree.LxmlError) as error:
        raise EnvironmentFailure(messages.import_corrupt(name)) from error


def _sheets(workbook: Any, hidden: Mapping[str, _Hidden]) -> Iterator[SheetGrid]:
    for about in workbook.sheets_metadata:
        if (
            about.typ == python_calamine.SheetTypeEnum.WorkSheet
            and about.visible == python_calamine.SheetVisibleEnum.Visible
        ):
            sheet = workbook.get_sheet_by_name(about.name)
            yield _grid(about.name, sheet, hidden.get(about.name, _Hidden()))


def _hidden_sheets(workbook: Any) -> Iterator[LeftOut]:
    for about in workbook.sheets_metadata:
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            yield LeftOut(text=about.name, reason=messages.IMPORT_HIDDEN_SHEET)


def _comments(name: str, archive: zipfile.ZipFile) -> Iterator[LeftOut]:
    """The comments on cells, which calamine does not give."""
    for part in archive.namelist():
        if _COMMENTS.fullmatch(part):
            for comment in etree.fromstring(read_part(name, archive, part), _parser()).iter(_MAIN + "comment"):
                text = "".join(piece.text or "" for piece in comment.iter(_MAIN + "t")).strip()
                yield LeftOut(text=text, reason=messages.IMPORT_CELL_COMMENT, place=f"cellule {comment.get('ref')}")


_COMMENTS = regex(r"xl/(?:comments/)?comments?\d*\.xml")


def _grid(name: str, sheet: Any, hidden: _Hidden) -> SheetGrid:
    rows = [list(map(_value, row)) for row in sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for number in range(top + 1, min(bottom, len(rows) - 1) + 1):
            if left < len(rows[top]) and left < len(rows[number]):
                rows[number][left] = rows[number][left] or rows[top][left]
    left_out = tuple(_left_out(name, rows, hidden))
    kept = tuple(
        tuple("" if column in hidden.columns else value for column, value in enumerate(row))
        for number, row in enumerate(rows)
        if number not in hidden.rows
    )
    return SheetGrid(rows=kept, name=name, place=f"feuille « {name} »", left_out=left_out)


def _left_out(name: str, rows: list[list[CellValue]], hidden: _Hidden) -> Iterator[LeftOut]:
    """Lists the hidden rows and columns by their headings: their values are not repeated."""
    for column in sorted(hidden.columns):
        values = [row[column] for row in rows if column < len(row) and row[column] != ""]
        heading = next((value for value in values if isinstance(value, str)), "")
        if values:
            yield LeftOut(
                text=heading or "sans titre", reason=messages.IMPORT_HIDDEN_COLUMN, place=f"feuille « {name} »"
            )
    for number in sorted(hidden.rows):
        if number < len(rows) and any(value != "" for value in rows[number]):
            yield LeftOut(text=f"ligne {number + 1}", reason=messages.IMPORT_HIDDEN_ROW, place=f"feuille « {name} »")


def _value(value: Any) -> CellValue:
    """A whole number is one, whatever the file says; a duration is its minutes."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, (date, int, float)):
        return value
    return f"{value:%H:%M}" if isinstance(value, time) else str(value).strip()


def _hidden_in_xlsx(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, _Hidden]]:
    workbook = etree.fromstring(read_part(name, archive, "xl/workbook.xml"), _parser())
    relations = etree.fromstring(read_part(name, archive, "xl/_rels/workbook.xml.rels"), _parser())
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    for sheet in workbook.iter(_MAIN + "sheet"):
        target = targets.get(sheet.get(_RELATION)) or ""
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            yield sheet.get("name"), _hidden_in_sheet(read_part(name, archive, part))


_COLUMN = regex(rb"<(?:\w+:)?col\s([^>]*)>")
_ROW = regex(rb"<(?:\w+:)?row\s([^>]*)>")
_ATTRIBUTE = regex(rb'(\w+)="([^"]*)"')


def _hidden_in_sheet(content: bytes) -> _Hidden:
    """Finds the rows and columns that a sheet hides; by expressions, for a tree of a million cells takes a second."""
    columns: set[int] = set()
    for column in _COLUMN.finditer(content):
        said = dict(_ATTRIBUTE.findall(column[1]))
        if (
            said.get(b"hidden") in {b"1", b"true"}
            and said.get(b"min", b"").isdigit()
            and said.get(b"max", b"").isdigit()
        ):
            columns.update(range(int(said[b"min"]) - 1, min(int(said[b"max"]), 1000)))
    rows = {
        int(said[b"r"]) - 1
        for row in _ROW.finditer(content)
        if b"hidden" in row[1]
        and (said := dict(_ATTRIBUTE.findall(row[1]))).get(b"hidden") in {b"1", b"true"}
        and said.get(b"r", b"").isdigit()
    }
    return _Hidden(columns=frozenset(columns), rows=frozenset(rows))


def _hidden_in_ods(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, _Hidden]]:
    root = etree.fromstring(read_part(name, archive, "content.xml"), _parser())
    for table in root.iter(_TABLE + "table"):
        columns, rows = _collapsed(table, "table-column", "columns"), _collapsed(table, "table-row", "rows")
        yield table.get(_TABLE + "name"), _Hidden(columns=columns, rows=rows)


def _collapsed(table: Any, tag: str, what: str) -> frozenset[int]:
    at = 0
    found: set[int] = set()
    for element in table.iter(_TABLE + tag):
        repeated = element.get(f"{_TABLE}number-{what}-repeated") or "1"
        times = min(int(repeated), _MOST_ROWS) if repeated.isdigit() else 1
        if element.get(_TABLE + "visibility") in {"collapse", "filter"}:
            found.update(range(at, min(at + times, _MOST_ROWS)))
        at += times
    return frozenset(found)


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)
