"""What many pages show alike in, the same text out, made once and remembered from build to build.

A part is known by the digest of all that it follows from.
"""

from collections.abc import Callable, Mapping

from dge_site.memo.memo import Memo
from dge_site.memo.results import Results
from dge_site.model.digest import Digester

__all__ = ["Parts"]


class Parts:
    """The parts that this build made or found."""

    def __init__(self, memo: Memo, digester: Digester) -> None:
        self._digester = digester
        self._results: Results[str] = Results(memo, "parts")

    def get(self, make: Callable[[], str], *followed: object) -> str:
        """What `make` gives, which follows from these values alone."""
        key = self._digester.of(*followed)
        found = self._results.get(key)
        if found is None:
            found = make()
            self._results.put(key, found)
        return found

    def hand_over(self) -> dict[str, str]:
        """What was made, by key, for the process that keeps the parts to take over."""
        return self._results.hand_over()

    def take_over(self, made: Mapping[str, str]) -> None:
        """Adds what this process or another has handed over."""
        for key, text in made.items():
            self._results.put(key, text)

    def keep(self) -> None:
        """Remembers them."""
        self._results.keep()
