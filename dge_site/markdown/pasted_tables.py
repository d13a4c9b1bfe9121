"""The lines of a paragraph in, the rows of the tables that they were meant as out: cells between tabs, or between bars; pure."""

import re
from collections.abc import Callable, Iterator, Sequence

from dge_site.markdown.code_spans import mask_code
from dge_site.markdown.pasted_marks import BULLET, ITEM, NUMBER, Repairs, indent_of
from dge_site.model.regex import regex

__all__ = ["is_cut_off", "is_row_of", "rows_apart", "rows_of_bars", "rows_of_tabs"]

_RULE = regex(r"\|?(?:[ ]*:?-+:?[ ]*\|)*[ ]*:?-+:?[ ]*\|?")
_DASHES = regex(r"[|:\-–—_=+ ]*[-–—_=][|:\-–—_=+ ]*")
"""A line below the titles of a table that was meant to be one of dashes, before Word made them longer."""
_ROWS_APART = regex(
    r"(?:\A|\n[ ]*\n)(?P<row>(?!\d+[.)])\w\w[^\n\t]*\t+[^\s\n][^\n]*)(?:\n[ ]*\n(?!\d+[.)])\w\w[^\n\t]*\t+[^\s\n][^\n]*)+"
    r"(?=\n[ ]*(?:\n|\Z)|\Z)"
)


def rows_of_tabs(lines: Sequence[str]) -> Repairs:
    """A table for two lines or more with as many tabs within."""
    repairs: Repairs = {}
    for first, last in _runs(lines, lambda line: "\t" in line.strip(" ") and not _is_item(line)):
        rows = [line.strip(" ").split("\t") for line in lines[first:last]]
        if sum("\t" in line.strip() for line in lines[first:last]) < 2:
            continue  # a tab at the end of a line is an empty cell beside rows alone
        filled = [
            index
            for index in range(max(map(len, rows)))
            if any(row[index : index + 1] not in ([], [""]) for row in rows)
        ]
        if len(filled) < 2:
            continue
        table = [[row[index].strip() if index < len(row) else "" for index in filled] for row in rows]
        repairs |= {first + n: ("pasted-table", (_row(cells),)) for n, cells in enumerate(table)}
        repairs[first] = "pasted-table", (_row(table[0]), _row(["---"] * len(filled)))
    return repairs


def rows_apart(text: str) -> Iterator[int]:
    """The line, from 0, of the first of two rows or more with a tab between their cells, each a paragraph of its own."""
    if _ROWS_APART.search(text):
        yield from (text.count("\n", 0, found.start("row")) for found in _ROWS_APART.finditer(mask_code(text)))


def _is_item(line: str) -> bool:
    """Whether a line is an item, or its tab only stands after its bullet or number."""
    if ITEM.match(line):
        return True
    bare = line.strip()
    mark = BULLET.match(bare) or NUMBER.match(bare) or re.match(r">[ \t]+", bare)
    return mark is not None and "\t" not in bare[mark.end() :]


def rows_of_bars(lines: Sequence[str]) -> Repairs:
    """The line of dashes that rows between bars lack, or that has too few columns or dashes of another kind."""
    repairs: Repairs = {}
    for first, last in _runs(lines, _is_row):
        if first > 0 and _RULE.fullmatch(lines[first - 1].strip()):
            continue
        titles, below = lines[first].strip(), lines[first + 1].strip()
        width = len(_cells(titles))
        if _RULE.fullmatch(titles) and len(_cells(below)) == width and not _DASHES.fullmatch(below):
            # The line of dashes stands above the titles, or there too, as in a frame.
            is_frame = any(_RULE.fullmatch(line.strip()) for line in lines[first + 2 : first + 3])
            repairs[first] = "pasted-table-rule", ("" if is_frame else lines[first + 1],)
            repairs |= {} if is_frame else {first + 1: ("pasted-table-rule", (lines[first],))}
            continue
        if _RULE.fullmatch(below) and len(_cells(below)) == width:
            continue
        rule = " " * indent_of(lines[first]) + _row(["---"] * width)
        if _DASHES.fullmatch(below):
            repairs[first + 1] = "pasted-table-rule", (rule,)
        elif last - first > 1 and all(len(_cells(line.strip())) == width for line in lines[first:last]):
            repairs[first] = "pasted-table-rule", (lines[first], rule)
    return repairs


def is_cut_off(row: str, above: Sequence[str]) -> bool:
    """Whether an empty line cuts a row off from the table of as many columns above, so that it wants no dashes of its own."""
    return "|" in row and any(_RULE.fullmatch(line.strip()) and is_row_of(line, row) for line in above)


def is_row_of(rule: str, row: str) -> bool:
    """Whether a row is one of the table that has the line of dashes `rule`: with as many cells, and a bar at its edge or none."""
    is_framed = rule.lstrip().startswith("|")
    return len(_cells(rule)) == len(_cells(row)) and is_framed == row.lstrip().startswith("|")


def _is_row(line: str) -> bool:
    """Whether a line is a row between bars, or has bars within and is no item, title or quote."""
    bare = line.strip()
    if bare.startswith("|"):
        return line.count("|") > 1
    return " | " in bare and not bare.startswith((">", "#")) and ITEM.match(line) is None


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') if cell != '---' else cell for cell in cells)} |"


def _runs(lines: Sequence[str], is_wanted: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """(first, after the last) of each two or more lines together that are wanted."""
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or not is_wanted(lines[index]):
            if index - start > 1:
                yield start, index
            start = index + 1
