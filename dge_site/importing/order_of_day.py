"""The points of an order of the day, and the rows of a table of versions, in; values as content has them out; pure.

A point that stands below another, by its number, its bullet or its indent, is a point of it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dge_site.importing.dates import find_dates
from dge_site.importing.parts import named, plain_label
from dge_site.model.regex import regex

__all__ = ["agenda_rows", "nested_points", "point_titles", "split_points", "version_rows"]


def split_points(text: str) -> list[str]:
    """The points of one line, parted by semicolons or numbers."""
    pieces = [piece.strip(" .") for piece in re.split(r"\s*[;•]\s*|\s+\d{1,2}[.)]\s+|^\d{1,2}[.)]\s+", text)]
    return [piece for piece in pieces if piece]


def agenda_rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The points of a table, one a row: in the column of that heading, else the longest text."""
    words = [plain_label(cell) for cell in rows[0]] if rows else []
    at = next(
        (
            n
            for n, w in enumerate(words)
            if re.fullmatch(r"(?:points?|sujets?|intitules?|themes?|ordre du jour|objet|titre)(?: .{0,30})?", w)
        ),
        None,
    )
    for row in rows[1:] if at is not None else rows:
        texts = [
            text
            for text in row
            if text and not re.fullmatch(r"\d{1,2}[.)]?|\d{1,2} ?h ?\d{0,2}.{0,12}|\d{1,3} ?(?:min|mn)\.?", text)
        ]
        text = row[at] if at is not None and at < len(row) else max(texts, key=len, default="")
        if text:
            yield text


def nested_points(points: Sequence[tuple[int, str]]) -> list[Any]:
    """The points as content has them: a text, or a title with items for one that has points below it."""
    roots: list[Any] = []
    stack: list[tuple[int, dict[str, Any]]] = []
    for level, text in points:
        point: dict[str, Any] = {"title": text, "items": []}
        while stack and stack[-1][0] >= level:
            stack.pop()
        (stack[-1][1]["items"] if stack else roots).append(point)
        stack.append((level, point))
    return [_point(point) for point in roots]


def _point(point: dict[str, Any]) -> Any:
    return {"title": point["title"], "items": [_point(p) for p in point["items"]]} if point["items"] else point["title"]


def point_titles(points: Sequence[Any]) -> Iterator[str]:
    """The titles of all points, at every depth."""
    for point in points:
        yield point["title"] if isinstance(point, dict) else point
        if isinstance(point, dict):
            yield from point_titles(point["items"])


def version_rows(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The rows of a table of versions; one without a version number is none."""
    words = [plain_label(cell) for cell in rows[0]] if rows else []
    columns = [named(_VERSION_COLUMNS, text) for text in words]
    if "version" not in columns:
        return
    for row in rows[1:]:
        values = {name: text for name, text in zip(columns, row, strict=False) if name and text}
        if "version" not in values:
            continue
        dates = find_dates(values.get("date", ""))
        day = dates[0].said.first if dates else None
        authors = [a.strip() for a in re.split(r"[,;/]|\s+et\s+", values.get("authors", "")) if a.strip()]
        version = {
            "version": re.sub(r"^v(?:ersion)?\s*(?=\d)", "", values["version"], flags=re.IGNORECASE),
            "date": day.isoformat() if day else "",
            "note": values.get("note", ""),
            "authors": authors,
        }
        yield {name: value for name, value in version.items() if value}


_VERSION_COLUMNS = (
    ("version", regex(r"(?:n ?°? ?(?:de )?)?(?:versions?|v|indice|revision)")),
    ("date", regex(r"dates?(?: .{1,20})?")),
    ("authors", regex(r"(?:auteurs?|redacteurs?|redige par|par|redaction)")),
    (
        "note",
        regex(
            r"(?:observations?|commentaires?|modifications?|objet|nature.{0,30}|description|motif|evolutions?|remarques?|contenu|changements?)"
        ),
    ),
)
