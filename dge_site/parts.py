"""What many pages show alike in, the same text out, made once and remembered from build to build.

A part is known by the digest of all that it follows from.
"""

from collections.abc import Callable

from dge_site.digest import Digester
from dge_site.memo import Memo
from dge_site.results import Results

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

    def keep(self) -> None:
        """Remembers them."""
        self._results.keep()
