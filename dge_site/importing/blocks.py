"""The neutral document that every reader makes: blocks in their order, each with its place in the document."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from dge_site.model.regex import regex
from dge_site.model.values import Value, cached_attribute, field

__all__ = [
    "MOST_PARAGRAPHS",
    "CellValue",
    "EmbeddedPicture",
    "LeftOut",
    "Passage",
    "PassageKind",
    "ReceivedDocument",
    "SheetGrid",
    "TableCell",
    "TextRun",
    "plain",
]

PassageKind = Literal["title", "heading", "paragraph", "item", "quotation", "table"]
CellValue = str | int | float | date | datetime
"""What a cell of a workbook holds; "" for nothing."""

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u00ad": "", "\u200b": "", "\ufeff": ""}
)

_MARKS = regex(r"!?\[([^\[\]]*)\]\([^()\s]*\)|\*\*|__|`|\[\^[^\]]{1,40}\]|\\(?=[\\`*_{}\[\]()#+.!|~<-])")


def plain(text: str) -> str:
    """The text on one line, its accents composed (a Mac parts them), with ordinary single spaces and no soft hyphen."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SPACES).split())


class TextRun(Value):
    """A stretch of text in one style; a picture or the mark of a note is a span too."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ""
    note: str = ""
    """The key of a footnote that is called here."""
    picture: str = ""
    """The key of a picture that stands here; `text` is its alternative text."""
    markdown: bool = False
    """Whether the text is Markdown as it is."""


def _words(spans: tuple[TextRun, ...]) -> str:
    """The text of the spans, without pictures and marks of Markdown."""
    return "".join(_MARKS.sub(r"\1", span.text) if span.markdown else span.text for span in spans if not span.picture)


class TableCell(Value, dict=True):
    """A cell of a table; its paragraphs are parted by line feeds.

    `covers` says that it is the rest of a merged cell: of one to its left, or of one above, whose text it repeats.
    """

    spans: tuple[TextRun, ...] = ()
    covers: Literal["", "left", "above"] = ""

    @cached_attribute
    def text(self) -> str:
        return plain(_words(self.spans))


class Passage(Value, dict=True):
    """A paragraph, a heading, an item of a list or a table.

    `level` counts from 1: of a heading, or the depth of an item.
    """

    kind: PassageKind = "paragraph"
    spans: tuple[TextRun, ...] = ()
    level: int = 0
    ordered: bool = False
    number: str = ""
    """The number that was typed before an item."""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    place: str = ""
    """Where it stands, for the report: « page 2, paragraphe 14 »."""
    bold: bool = False
    """Whether the style of the whole paragraph is bold."""
    after_gap: bool = False
    """Whether an empty line stands before it."""

    @cached_attribute
    def text(self) -> str:
        """The words on one line; those of a table, row by row."""
        if self.rows:
            rows = (" | ".join(cell.text for cell in row if not cell.covers) for row in self.rows)
            return "\n".join(rows)
        return plain(_words(self.spans))

    @cached_attribute
    def is_bold(self) -> bool:
        """Whether every word of it is bold."""
        words = [span for span in self.spans if span.text.strip() and not span.picture]
        return bool(words) and (self.bold or all(span.bold for span in words))


MOST_PARAGRAPHS = 12_000
"""Paragraphs of a text, cells included, above which no reader goes on: the longest minutes have some hundreds."""


class EmbeddedPicture(Value):
    """A picture that stands in a document, under the name that the document gives its file."""

    name: str
    content: bytes


class LeftOut(Value):
    """A text that does not come into the site, and why; `place` is where it stood."""

    text: str
    reason: str
    place: str = ""


class ReceivedDocument(Value):
    """A text with headings, lists and tables, whatever program wrote it."""

    blocks: tuple[Passage, ...]
    name: str = ""
    """The name of the file."""
    title: str = ""
    """The title among the file's properties."""
    day: str = ""
    """The day that its header notes, as it is written there: of the meeting, or of its publication."""
    pictures: Mapping[str, EmbeddedPicture] = field(default_factory=dict)
    notes: Mapping[str, tuple[TextRun, ...]] = field(default_factory=dict)
    comments: tuple[LeftOut, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class SheetGrid(Value):
    """A table of values, with the words that stand around it and may say its year or its subject."""

    rows: tuple[tuple[CellValue, ...], ...]
    name: str = ""
    """The sheet's, the slide's or the file's."""
    context: str = ""
    place: str = ""
    first_row: int = 1
    """The number that the document's reader sees beside the first row."""
    lines: tuple[int, ...] = ()
    """That of each row, where they do not follow one another."""
    left_out: tuple[LeftOut, ...] = ()
