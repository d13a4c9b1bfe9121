"""A regular expression in, a pattern that is compiled when it is first used out.

Of the 200 patterns that an edited title imports, it uses 50; to compile the others takes a tenth of the time that a small
site takes to build.
"""

import re
from collections.abc import Iterable
from typing import AnyStr, cast

__all__ = ["holds_any", "lower_bytes", "regex"]


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of an expression, for constants of modules; what is wrong with it shows at its first use."""
    return cast("re.Pattern[AnyStr]", _Pattern(expression, flags))


def holds_any(text: AnyStr, parts: Iterable[AnyStr]) -> bool:
    """Whether a text holds one of these texts, in a tenth of the time of a search: most need no search then."""
    return any(map(text.__contains__, parts))


def lower_bytes(text: str) -> bytes:
    """The UTF-8 of a text with A to Z in lower case, in a tenth of the time of `str.lower`: for `holds_any`."""
    return text.encode(errors="replace").lower()


class _Pattern:
    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, found)  # from now on it is found without this method
        return found
