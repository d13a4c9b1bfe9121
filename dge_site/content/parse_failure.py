"""What the rules of `diagnosis` are given, the refusal of a YAML text, and what they give, the mistake behind it; pure."""

from collections.abc import Iterator

from dge_site.content.yaml_lines import NEXT_LINE
from dge_site.model.errors import Message
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["KEY", "Diagnosis", "ParseFailure", "Position"]

Position = tuple[int, int]
"""(line, column) in the text, both counted from 0 as the parser does."""
KEY = regex(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\W\d][\w-]*)(?P<gap>[^\S\n]*):(?P<rest>.*)")
"""A line with a field, also one of an item, with or without spaces around its colon."""


class ParseFailure(Value):
    """A refusal of PyYAML: its English `words`, where it stopped, and where the construct that it was reading began."""

    lines: tuple[str, ...]
    words: str
    stopped_at: Position
    began_at: Position | None
    has_entries: bool = False
    """Whether the text may be a list, as that of a `.yaml` file."""

    @property
    def line(self) -> str:
        """The text of the line where the parser stopped, empty past the end of the text."""
        return self.text(self.stopped_at[0])

    @property
    def suspect_lines(self) -> Iterator[int]:
        """Numbers of the two lines to look at: the last one with text before the stop, then that of the stop."""
        before = next((n for n in range(self.stopped_at[0] - 1, -1, -1) if self.text(n).strip()), None)
        yield from (n for n in (before, self.stopped_at[0]) if n is not None)

    def text(self, number: int) -> str:
        """The text of line `number`, empty past the end of the text."""
        return self.lines[number] if number < len(self.lines) else ""

    def is_followed_by_another(self, number: int) -> bool:
        """Whether the line below `number` begins another field or item, or there is none."""
        return NEXT_LINE.fullmatch(self.text(number + 1)) is not None


class Diagnosis(Value):
    """A mistake that a rule has found; `at` is the place to correct."""

    at: Position
    message: Message
