"""Rows of plain values in, a CSV file that a French Excel opens by a double click out; pure.

That is: semicolons, since the comma is the decimal sign; CRLF; and a BOM, without which accents are read as Latin-1.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["cell", "csv_file", "csv_lines"]


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as a whole CSV file."""
    return codecs.BOM_UTF8 + csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows without a BOM, to follow others in a CSV file."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def cell(value: Any) -> str:
    """A value as the text of a cell.

    A text that a spreadsheet would run as a formula is put after an apostrophe (OWASP, « CSV Injection »).
    """
    match value:
        # A number stays one, even if negative: only texts are guarded.
        case str():
            return f"'{value}" if _starts_formula(value) else value
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return str(value).replace(".", ",")
        case list() | tuple():
            return cell(", ".join(value))
        case _:
            return str(value)


def _starts_formula(text: str) -> bool:
    """Whether a spreadsheet runs the text, which may begin with a sign of full width, or with spaces before it."""
    return text[:1] in _FORMULA_STARTS or unicodedata.normalize("NFKC", text.lstrip()[:1]) in _FORMULA_SIGNS


_FORMULA_SIGNS = frozenset("=+-@")
_FORMULA_STARTS = _FORMULA_SIGNS | {"\t", "\r"}
"""The characters with which a text is run as a formula."""
