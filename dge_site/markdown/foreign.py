"""A Markdown text in, the lines out that only another tool would show, or whose end a table cuts off; pure.

Pads and Pandoc have tables, boxes and marks of their own, which the previews of forges publish as they are typed.
"""

import re
from collections.abc import Iterator

from dge_site.markdown.code_spans import mask_code
from dge_site.model.entries import Notice

__all__ = ["find_foreign"]

_WHOLE_LINE = re.compile(
    r"^[ ]{0,3}(?:(?P<table>(?<!\|\n)\+(?:[-=:]{2,}\+)+(?=[ ]*\n[ ]*\|)|(?<=\S\n)[ ]*-{2,}(?:[ ]+-{2,})+(?=[ ]*\n[ ]*\S))"
    r"|(?P<box>:{3,}[ ]*(?:\{[^{}\n]*\}|[^\W\d][^\n]*))|(?P<contents>\[\[?_?toc_?\]\]?))[ ]*$",
    re.MULTILINE | re.IGNORECASE,
)
# Each begins with a sign, since the machine finds one twenty times as fast as it excludes what must not stand before it.
_MARKS = {
    "emoji": re.compile(r":(?<![\w:/\[]:)(?:[a-z][a-z0-9_+-]{2,30}|[+-]1):(?![\w:])"),
    "mark": re.compile(r"(==|\+\+)(?<![\w=+]..)(?=[^\s=+])[^=+\n]{1,200}(?<=\S)\1(?![\w=+])"),
    # A row of a table between empty lines, which cut it off from the others.
    "row": re.compile(r"\n(?<=\n\n)[ ]{0,3}\|(?:[ \t]*[^|\s\\][^|\n]*\|){2,}[ ]*(?=\n\n)"),
    "note": re.compile(r"(?:\^\[|\[\^(?=[^\[\]\n]{1,60} ))[^\[\]\n]{1,200}\]"),
}
_RULE = re.compile(r"[ >]*\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?[ ]*)?")
_BAR = re.compile(r"(?<!\\)\|")


def find_foreign(text: str, first_line: int) -> Iterator[Notice]:
    """A notice of each: the head of a table or box, the place of a table of contents, marks within a line, a row too long."""
    masked = mask_code(text)
    for kind, pattern in {"": _WHOLE_LINE, **_MARKS}.items():
        line, counted = first_line, 0
        for found in pattern.finditer(masked):
            begins = found.end() - len(found[0].lstrip())
            line, counted = line + text.count("\n", counted, begins), begins
            yield Notice(line=line, kind=f"foreign-{kind or found.lastgroup}", value=found[0].strip())
    if "|" in text:
        yield from _long_rows(text.split("\n"), masked.split("\n"), first_line)


def _long_rows(lines: list[str], masked: list[str], first_line: int) -> Iterator[Notice]:
    width = 0
    for number in range(1, len(masked)):
        if "|" not in masked[number]:
            width = 0
        elif _RULE.fullmatch(masked[number]) and not width:
            cells = len(_cells(masked[number]))
            width = cells if len(_cells(masked[number - 1])) == cells else 0
        elif width and any(_cells(masked[number])[width:]):
            bars = [bar.end() for bar in _BAR.finditer(masked[number])]
            lost = lines[number][bars[width - (not masked[number].lstrip(" >").startswith("|"))] :].strip(" |")
            yield Notice(line=first_line + number, kind="row-too-long", value=lost)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(row.strip(" >").removeprefix("|").removesuffix("|"))]
