"""The lines of a text in, its blocks out, cut as GFM has it (https://github.github.com/gfm/): pure, in one pass.

A list is one block with all its items, a block of code one with its fences: what they hold is cut in its turn.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from dge_site.markdown.code_spans import closes_fence
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["FENCE", "FOOTNOTE", "TITLE", "Block", "BlockKind", "ListItem", "cut_blocks", "cut_items"]

BlockKind = Literal[
    "code",
    "details",
    "fence",
    "footnote",
    "list",
    "paragraph",
    "quote",
    "reference",
    "rule",
    "table",
    "title",
    "underlined",
]

FENCE = regex(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
TITLE = regex(r" {0,3}(#{1,6})(?:[ ]+|$)")
FOOTNOTE = regex(r" {0,3}\[\^([^\s\[\]]+)\]:[ ]*")
_UNDERLINE = regex(r" {0,3}(?:=+|-+) *$")
_REFERENCE = regex(r" {0,3}\[[^\[\]]+\]:")
_RULE = regex(r" {0,3}(?:(?:-[ ]*+){3,}|(?:_[ ]*+){3,}|(?:\*[ ]*+){3,})$")
_ITEM = regex(r"( {0,3})(?:([-+*])|(\d{1,3})([.)]))( +|$)")
"""The beginning of an item: indentation, bullet or number and its sign, spaces. A year is no number of an item."""
_QUOTE = regex(r" {0,3}>")
_DEFINITION = regex(r" {0,3}:[ ]{1,3}")
_TABLE_RULE = regex(r" {0,3}\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*\|?[ ]*$")
_DETAILS = regex(r" {0,3}<(/?)details\b", re.IGNORECASE)
_NEVER_FIRST = frozenset(" #`~>-+*_|<[0123456789=:")
"""The characters of which one begins a line that may be more than a line of a paragraph."""
_CODE_INDENT = 4
_MOST_SPACES = 4
"""How many spaces may stand between a marker and its item; with more, the item begins with code."""


class Block(str):
    """The lines of a block, with what it is."""

    __slots__ = ("kind",)
    kind: BlockKind

    @classmethod
    def of(cls, lines: Sequence[str], kind: BlockKind) -> "Block":
        block = cls("\n".join(lines))
        block.kind = kind
        return block


class ListItem(Value):
    """An item of a list: its number as typed, None for a bullet, and its lines without marker and indentation."""

    number: int | None
    lines: tuple[str, ...]


def cut_blocks(lines: Sequence[str]) -> tuple[list[Block], bool]:
    """The blocks of some lines, and whether an empty line stands between two of them."""
    if len(lines) == 1 and lines[0] and lines[0][0] not in _NEVER_FIRST and "|" not in lines[0]:
        return [Block.of(lines, "paragraph")], False  # as most items of lists are
    cutter = _Cutter(lines)
    return list(cutter.run()), cutter.is_spaced


class _Cutter:
    """Goes once through some lines; `is_spaced` says then whether an empty one stood between two blocks."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._open: list[str] = []
        """The lines of the paragraph that is being read."""
        self._blank = False
        self._count = 0
        self.is_spaced = False

    def run(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if not line or line.isspace():
                yield from self._paragraph()
                self._blank = True
                at += 1
                continue
            kind, end = self._unit(at, line)
            if end > at:
                if kind != "underlined":
                    yield from self._paragraph()
                yield self._block([*self._open, *self._lines[at:end]], kind)
                self._open = []
            else:
                if self._open and _DEFINITION.match(line):
                    yield from self._defined()
                self._note_space()
                self._open.append(line)
            at = max(end, at + 1)
        yield from self._paragraph()

    def _paragraph(self) -> Iterator[Block]:
        if self._open:
            yield self._block(self._open, "paragraph")
            self._open = []

    def _defined(self) -> Iterator[Block]:
        """Ends the definition that is open where another one begins, whose term is the line above."""
        if any(map(_DEFINITION.match, self._open)):
            term = [] if _DEFINITION.match(self._open[-1]) else [self._open.pop()]
            yield from self._paragraph()
            self._open = term

    def _block(self, lines: Sequence[str], kind: BlockKind) -> Block:
        if not self._open:
            self._note_space()
        self._count += 1
        return Block.of(lines, kind)

    def _note_space(self) -> None:
        self.is_spaced = self.is_spaced or (self._blank and self._count > 0)
        self._blank = False

    def _unit(self, at: int, line: str) -> tuple[BlockKind, int]:
        """(kind, end) of the block that begins at a line and is no paragraph; (paragraph, its own line) for another."""
        if line[0] not in _NEVER_FIRST and "|" not in line:
            return "paragraph", at
        if line.startswith(" " * _CODE_INDENT):
            return ("paragraph", at) if self._open else ("code", _end_of_code(self._lines, at))
        if self._open and _UNDERLINE.match(line):
            return "underlined", at + 1
        if fence := FENCE.match(line):
            return "fence", _end_of_fence(self._lines, at, fence[2])
        if TITLE.match(line):
            return "title", at + 1
        if _RULE.match(line):
            return "rule", at + 1
        if _QUOTE.match(line):
            return "quote", _end_of_quote(self._lines, at)
        if _interrupts(line) if self._open else _ITEM.match(line):
            return "list", list(_item_spans(self._lines, at))[-1][1]
        if FOOTNOTE.match(line):
            return "footnote", _end_of_note(self._lines, at)
        if "|" in line and at + 1 < len(self._lines) and _TABLE_RULE.match(self._lines[at + 1]):
            return "table", _end_of_table(self._lines, at + 2)
        if not self._open and _REFERENCE.match(line):
            return "reference", at + 1
        if _DETAILS.match(line):
            return "details", _end_of_details(self._lines, at)
        return "paragraph", at


def _interrupts(line: str) -> bool:
    """Whether a line begins a list in the middle of a paragraph: a bullet or the number 1, with words."""
    item = _ITEM.match(line)
    return item is not None and item.end() < len(line) and (item[3] is None or int(item[3]) == 1)


def _starts_block(line: str) -> bool:
    """Whether a line ends the paragraph that it would go on with."""
    if line[0] not in _NEVER_FIRST or line[0] == "|":
        return False
    return any(pattern.match(line) for pattern in (TITLE, _RULE, FENCE, _QUOTE, FOOTNOTE, _DETAILS)) or _interrupts(
        line
    )


def _end_of_code(lines: Sequence[str], at: int) -> int:
    """The end of indented lines, with the empty ones between them."""
    end = at
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(" " * _CODE_INDENT)):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


def _end_of_fence(lines: Sequence[str], at: int, marks: str) -> int:
    return next((n + 1 for n in range(at + 1, len(lines)) if closes_fence(lines[n], marks)), len(lines))


def _end_of_quote(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at].strip() and (_QUOTE.match(lines[at]) or not _starts_block(lines[at])):
        at += 1
    return at


def _end_of_table(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and lines[at].strip() and not _starts_block(lines[at]):
        at += 1
    return at


def _end_of_note(lines: Sequence[str], at: int) -> int:
    """A note goes on with lines of its paragraph, then, after an empty line, with indented ones."""
    end, blank = at + 1, False
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line or line.isspace():
            blank = True
            continue
        if not line.startswith(" " * _CODE_INDENT) and (blank or _starts_block(line)):
            break
        end, blank = number + 1, False
    return end


def _end_of_details(lines: Sequence[str], at: int) -> int:
    """The end of an element that stands on lines of its own, others within it counted."""
    depth = 0
    for number in range(at, len(lines)):
        low = lines[number].lower()
        depth += low.count("<details") - low.count("</details")
        if depth <= 0:
            return number + 1
    return len(lines)


# --------------------------------------------------------------------------------------------------------------- lists


def cut_items(lines: Sequence[str]) -> tuple[list[ListItem], bool]:
    """The items of a list, and whether an empty line stands between two of them."""
    items: list[ListItem] = []
    is_spaced = False
    for start, end, offset in _item_spans(lines, 0):
        marker = _ITEM.match(lines[start])
        assert marker is not None
        inside = [lines[start][offset:], *(_dedented(line, offset) for line in lines[start + 1 : end])]
        while inside and not inside[-1].strip():
            inside.pop()
            is_spaced = is_spaced or end < len(lines)
        items.append(ListItem(number=int(marker[3]) if marker[3] else None, lines=tuple(inside)))
    return items, is_spaced


def _dedented(line: str, offset: int) -> str:
    return line[offset:] if line[:offset].isspace() else line.lstrip(" ")


def _item_spans(lines: Sequence[str], at: int) -> Iterator[tuple[int, int, int]]:
    """(first line, line after the last, column of its content) of each item of the list that begins at a line."""
    kind, offset = _marker(lines[at])
    start, end, blank = at, at + 1, False
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line or line.isspace():
            blank = True
            continue
        indent = len(line) - len(line.lstrip(" "))
        if indent < offset:
            if _ITEM.match(line) and not _RULE.match(line):
                next_kind, next_offset = _marker(line)
                if next_kind != kind:
                    break
                yield start, number, offset
                start, offset = number, next_offset
            elif blank or _starts_block(line):
                break
        end, blank = number + 1, False
    yield start, end, offset


def _marker(line: str) -> tuple[str, int]:
    """(its sign, the column where the content begins) of the item on a line."""
    item = _ITEM.match(line)
    assert item is not None
    marker_end = item.start(5)
    spaces = len(item[5])
    is_code = spaces > _MOST_SPACES
    return item[2] or item[4], marker_end + (1 if is_code or item.end() == len(line) else spaces)
