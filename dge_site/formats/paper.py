"""Words and blocks in, the tree of pieces that the typesetter draws out; and the document that such trees make up.

A piece is data and never code: what an editor writes stands in it as text, whatever signs it has.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dge_site.model.entries import CalendarDate
from dge_site.model.values import Value, replace

__all__ = [
    "Attached",
    "Cell",
    "Content",
    "Paper",
    "Piece",
    "heading",
    "make_cell",
    "make_table",
    "paragraph",
    "trim_words",
]

Content = tuple["Piece | str", ...]


class Piece(Value, omit_defaults=True, rename={"kind": "is", "children": "in"}):
    """A piece of a document: `kind` is a name that `templates/pdf/paper.typ` draws; the rest is for some kinds alone."""

    kind: str
    children: "tuple[Piece | str | tuple[Content, Content], ...]" = ()
    to: str = ""
    """The address or the anchor that a link leads to."""
    id: str = ""
    """The anchor of a heading or a target."""
    level: int = 0
    start: int = 1
    tone: str = ""
    long: bool = False
    """Whether a frame may go on on the next page."""
    caption: str = ""
    head: "tuple[Cell, ...]" = ()
    rows: "tuple[tuple[Cell, ...], ...]" = ()
    columns: tuple[float, ...] = ()
    """The share of the width that each column has, 0 for as much as its words need."""
    row_heads: bool = False
    """Whether the first cell of each row says what the row is about."""
    file: str = ""
    alt: str = ""


class Cell(Value, omit_defaults=True, rename={"children": "in"}):
    """A cell of a table."""

    children: Content = ()
    align: str = ""
    long: bool = False
    """Whether it may go on on the next page: one that may not, and is higher than a page, would be lost."""


class Attached(Value, rename={"mime_type": "type"}):
    """A file inside the document."""

    name: str
    mime_type: str
    description: str
    content: str


class Paper(Value):
    """A document to print; `day` is that of its content, since a file that knew when it was made would never be the same."""

    title: str
    running: str
    """The title at the head of each page but the first, on one line."""
    author: str
    summary: str
    day: CalendarDate
    draft: bool = False
    """Whether a mark lies under the text of each page."""
    mark: str = ""
    """A word after the title at the head of each page."""
    body: tuple[Piece, ...] = ()
    attached: Attached | None = None


# ------------------------------------------------------------------------------------------------------------- nodes


def heading(level: int, text: str | Content, anchor: str = "", *, listed: bool = True) -> Piece:
    """A heading; an `anchor` is a place that links of the document may lead to. One may not be `listed` in the contents."""
    return Piece(kind="heading", level=level, children=_content(text), id=anchor, tone="" if listed else "unlisted")


def paragraph(*children: "Piece | str", kind: str = "paragraph") -> Piece:
    """A paragraph of words."""
    return Piece(kind=kind, children=trim_words(children))


def make_cell(*children: "Piece | str", align: str = "") -> Cell:
    """A cell with these words or blocks."""
    return Cell(children=trim_words(children), align=align, long=sum(map(_length, children)) > _LONG_CELL)


def make_table(
    head: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str = "",
    row_heads: bool = False,
    columns: tuple[float, ...] = (),
) -> Piece:
    """A table of rows with as many cells each; columns without a share of the width get what their words ask for."""
    every = tuple(tuple(row) for row in rows)
    width = max((len(head), *map(len, every)), default=0)
    filled = tuple(_row((*row, *(Cell(),) * (width - len(row)))) for row in every)
    columns = columns or tuple(
        _share(row[number] for row in (tuple(head) or (), *filled) if row) for number in range(width)
    )
    return Piece(
        kind="table",
        head=(*head, *(Cell(),) * (width - len(head))) if head else (),
        rows=filled,
        columns=columns,
        caption=caption,
        row_heads=row_heads,
    )


def _row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row; a single one that may not be broken keeps the whole row together."""
    return tuple(replace(cell, long=True) for cell in cells) if any(cell.long for cell in cells) else cells


_LONG_CELL = 1500
"""Letters of a cell above which its row may be broken between pages."""
_NARROW = 18
"""Letters of a column that is given as much width as it needs."""


def _share(cells: Iterable[Cell]) -> float:
    """The share of the width of a column: letters to the power of 0.62, which gives even heights to long and short ones."""
    lengths = [sum(map(_length, cell.children)) for cell in cells]
    longest = max(lengths, default=0)
    return 0 if longest <= _NARROW else round(max(longest, _NARROW * 2) ** 0.62, 1)


def _length(node: object) -> int:
    """The number of letters of a node."""
    if isinstance(node, str):
        return len(node)
    if isinstance(node, tuple):
        return sum(map(_length, node))
    assert isinstance(node, Piece)
    return sum(map(_length, node.children)) + sum(
        len(cell.children) and _length(cell.children) for row in node.rows for cell in row
    )


def _content(text: str | Content) -> Content:
    return (text,) if isinstance(text, str) else trim_words(text)


def trim_words(children: "Iterable[Piece | str]") -> Content:
    """Words without the spaces at their two ends and after a break, and without empty texts."""
    words = [child for child in children if child != ""]
    for number, (before, after) in enumerate(pairwise(words), 1):
        if isinstance(before, Piece) and before.kind == "break" and isinstance(after, str):
            words[number] = after.lstrip(" ")
    if words and isinstance(words[0], str):
        words[0] = words[0].lstrip(" ")
    if words and isinstance(words[-1], str):
        words[-1] = words[-1].rstrip(" ")
    return tuple(word for word in words if word != "")
