"""The text of a content file in, which parts of it readers see and on which lines out; linear in its length."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from dge_site.model.regex import regex

__all__ = ["PublishedText", "Spans", "are_in_block_texts"]

_HOW_TO_JOIN = regex(
    r"^([ \t]*)(?:-[ \t]+)?join[ \t]*:[^\n]*(?:\n\1[ \t]+[^\n]*)*|[{,][ \t]*join[ \t]*:[ \t]*\{[^{}]*\}", re.MULTILINE
)
"""The fields of front matter and YAML that no reader sees."""
_BLOCK = regex(r"(\s*+(?:-\s++)*+)(?:([^\s#][^#]*:)\s+)?(?:[&!]\S+\s+)?[|>][-+\d]*\s*(?:#.*)?")
"""A line below which a text stands on lines of its own, where `#` begins a title and no comment."""
_HEADER_END = regex(r"^---[ \t]*\r?$", re.MULTILINE)


class Spans:
    """Parts of a text that do not overlap, to be asked whether one of them holds a place."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)

    def holds(self, place: int) -> bool:
        number = bisect_right(self.spans, (place, float("inf"))) - 1
        return number >= 0 and self.spans[number][0] <= place < self.spans[number][1]


class PublishedText:
    """The text of a file; what is asked of it is worked out once."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    @cached_property
    def header_end(self) -> int:
        """The end of the front matter of a page; that of the whole text for YAML."""
        if not self.path.endswith(".md"):
            return len(self.text)
        # The search begins after the `---` that opens the front matter.
        closing = _HEADER_END.search(self.text, 3)
        return closing.start() if closing else len(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, place: int) -> int:
        """The line of a place, from 1."""
        return bisect_right(self.line_starts, place)

    def is_hidden(self, place: int) -> bool:
        """Whether no reader sees what stands at a place."""
        return self._hidden.holds(place)

    @cached_property
    def _hidden(self) -> Spans:
        return Spans(self._hidden_spans())

    def _hidden_spans(self) -> Iterator[tuple[int, int]]:
        yield from (part.span() for part in _HOW_TO_JOIN.finditer(self.text, 0, self.header_end))
        yield from self._comments()
        start = self.text.find("<!--")
        while start >= 0 and (end := self.text.find("-->", start)) >= 0:
            yield start, end
            start = self.text.find("<!--", end)

    def _comments(self) -> Iterator[tuple[int, int]]:
        """The comments of front matter and YAML."""
        if "#" not in self.text[: self.header_end]:
            return
        lines, place = self.text[: self.header_end].splitlines(keepends=True), 0
        for line, is_text in zip(lines, are_in_block_texts(lines), strict=True):
            bare = line.rstrip()
            # A sign between quotes begins none; those of a comment itself are looked at rather than missed.
            begins = 0 if bare.lstrip()[:1] == "#" else bare.find(" #", max(map(bare.rfind, "\"'")) + 1)
            if begins >= 0 and not is_text:
                yield place + begins, place + len(bare)
            place += len(line)


def are_in_block_texts(lines: Iterable[str]) -> Iterator[bool]:
    """For each line of front matter or YAML, whether it is one of a text below `|` or `>`, whose every sign counts."""
    block = -1  # the column that the lines of a text are deeper than
    for line in lines:
        bare = line.rstrip()
        is_text = block >= 0 and (not bare or len(bare) - len(bare.lstrip()) > block)
        yield is_text
        if not is_text:
            opened = _BLOCK.fullmatch(bare)
            block = -1 if opened is None else len(opened[1]) if opened[2] else opened[1].rfind("-")
