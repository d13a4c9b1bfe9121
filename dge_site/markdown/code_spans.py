"""A Markdown text in, the places of its code out: fenced blocks and spans between backquotes; in one pass of the text.

A pattern that refers back to its opening marks would try every mark against all the rest of the text. Here each run of
backquotes is looked up by its length, as cmark does.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from dge_site.model.regex import regex

__all__ = ["closes_fence", "find_code_spans", "mask_code"]

_FENCE = regex(r"[ >*+\-\d.)]*(`{3,}(?=[^`]*$)|~{3,})")
"""The line that opens a block of code, in a list or a quotation too."""
_INDENT = " " * 4
_OPENS_ITEM = regex(r" {0,3}(?:[-+*]|\d{1,3}[.)]|:|\[\^[^\s\[\]]+\]:)(?: |$)")
"""The beginning of an item of a list, of a definition or of a note."""


def closes_fence(line: str, marks: str) -> bool:
    """Whether a line ends the block of code that `marks` opened: as many of the same sign or more, and nothing else."""
    bare = line.strip(" >")
    return len(bare) >= len(marks) and bare == marks[0] * len(bare)


def find_code_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, length of its marks) of each code span of one paragraph, in order; a backslash keeps a mark as text."""
    runs = [run.span() for run in re.finditer("`+", text)]
    starts_by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        starts_by_length[end - start].append(start)
    position = 0
    for start, end in runs:
        if start < position:
            continue
        opening = start + _is_escaped(text, start)
        starts = starts_by_length.get(end - opening, [])
        closing = bisect_left(starts, end)
        if opening < end and closing < len(starts):
            position = starts[closing] + end - opening
            yield opening, position, end - opening


def _is_escaped(text: str, position: int) -> bool:
    """Whether an odd number of backslashes stands before a position."""
    count = 0
    while position > count and text[position - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def mask_code(text: str) -> str:
    """The text with a backquote for every sign of fenced or indented code and code spans; positions stay the same."""
    if "`" not in text and "~~~" not in text and _INDENT not in text:
        return text
    masked: list[str] = []
    paragraph: list[str] = []
    marks = ""
    in_list = False  # where an indented line belongs to the item above it
    for line in text.split("\n"):
        fence = None if marks else _FENCE.match(line)
        is_blank = not line.strip()
        is_code = line.startswith(_INDENT) and not (paragraph or in_list or marks or fence or is_blank)
        if not (marks or fence or is_blank or is_code):
            in_list = _OPENS_ITEM.match(line) is not None or (in_list and (paragraph != [] or line[0] == " "))
            paragraph.append(line)
            continue
        masked += _mask_spans(paragraph)
        paragraph = []
        masked.append("`" * len(line) if marks or fence or is_code else line)
        if fence:
            marks = fence[1]
        elif marks and closes_fence(line, marks):
            marks = ""
    return "\n".join([*masked, *_mask_spans(paragraph)])


def _mask_spans(lines: list[str]) -> list[str]:
    """The lines of a paragraph, a backquote for every sign of a code span but line ends."""
    text = "\n".join(lines)
    if "`" not in text:
        return lines
    pieces, position = [], 0
    for start, end, _ in find_code_spans(text):
        pieces += [text[position:start], re.sub(r"[^\n]", "`", text[start:end])]
        position = end
    return "".join([*pieces, text[position:]]).split("\n")
