"""What many pages show alike in, the same text out, made once and remembered from build to build.

A part is known by the digest of all that it follows from, so that what is remembered is never stale. Those that no
build used for long are forgotten once they outnumber the others.
"""

from collections.abc import Callable

from dge_site.digest import Digester
from dge_site.memo import Memo

__all__ = ["Parts"]

_FEW = 500


class Parts:
    """The parts that this build made or found."""

    def __init__(self, memo: Memo, digester: Digester) -> None:
        self._memo, self._digester = memo, digester
        kept: tuple[int, dict[str, str]] = memo.load("parts") or (0, {})
        self._usual, self._known = kept
        self._used: dict[str, str] = {}
        self._added = False

    def get(self, make: Callable[[], str], *followed: object) -> str:
        """What `make` gives, which follows from these values alone."""
        key = self._digester.of(*followed)
        found: str | None = self._known.get(key)
        if found is None:
            found = make()
            self._added = True
        self._used[key] = found
        return found

    def keep(self) -> None:
        """Remembers them, with those of earlier builds as long as they are not too many."""
        if not self._added:
            return
        parts, usual = {**self._known, **self._used}, max(self._usual, len(self._used))
        if len(parts) > 2 * usual + _FEW:
            parts, usual = self._used, len(self._used)
        self._memo.save("parts", (usual, parts))
