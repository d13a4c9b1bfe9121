"""Rows of plain values in, a file that Excel in French opens with a double click out: semicolons, CRLF, a BOM."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["cell", "lines", "sheet"]


def sheet(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as a CSV file."""
    return codecs.BOM_UTF8 + lines(rows)


def lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as they follow others in a CSV file."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode()


def cell(value: Any) -> str:
    """The text of a cell; one that a spreadsheet would run as a formula begins with an apostrophe."""
    match value:
        case str():
            return f"'{value}" if value[:1] in _FORMULA else value
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


_FORMULA = frozenset("=+-@\t\r")
"""What the text of a formula begins with."""
