"""What pure computations gave, by the digest of what they follow from, remembered from build to build.

What is remembered is never stale, and what no build used for long is forgotten once it outnumbers the rest. Additions
go to a file of their own, so that a build that adds little writes little.
"""

from typing import Generic, TypeVar

from dge_site.memo import Memo

__all__ = ["Results"]

_R = TypeVar("_R")
_FEW = 500
_ADDITIONS = 8
"""How many times fewer than the rest the additions are while they are kept apart."""


class Results(Generic[_R]):
    """The results of one name, each a value that a memo takes; the memo is read when the first one is asked for."""

    def __init__(self, memo: Memo, name: str) -> None:
        self._memo, self._name = memo, name
        self._usual = 0
        self._known: dict[str, _R] | None = None
        self._additions: dict[str, _R] = {}
        self._used: set[str] = set()
        self._grown = False

    def get(self, key: str) -> _R | None:
        """The result of a key, None when it is not known."""
        self._used.add(key)
        known = self._load() if self._known is None else self._known
        return known.get(key)

    def put(self, key: str, result: _R) -> None:
        """Adds a result, which was asked for and not known."""
        known = self._load() if self._known is None else self._known
        known[key] = self._additions[key] = result
        self._grown = True

    def keep(self) -> None:
        """Remembers the results."""
        if not self._grown or self._known is None:
            return
        usual, known = max(self._usual, len(self._used)), self._known
        if len(known) > 2 * usual + _FEW:
            known, usual = {key: known[key] for key in known.keys() & self._used}, len(self._used)
        elif len(self._additions) * _ADDITIONS < len(known):
            self._memo.save(f"{self._name}-additions", self._additions)
            return
        self._memo.save(self._name, (usual, known))
        self._memo.save(f"{self._name}-additions", {})

    def _load(self) -> dict[str, _R]:
        known: dict[str, _R]
        self._usual, known = self._memo.load(self._name) or (0, {})
        self._additions = self._memo.load(f"{self._name}-additions") or {}
        known |= self._additions
        self._known = known
        return known
