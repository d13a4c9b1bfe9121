"""What pure computations gave, by the digest of what they follow from, remembered from build to build.

What is remembered is never stale, and what no build used for long is forgotten once it outnumbers the rest. Additions
go to a table of their own, so that a build that adds little writes little.
"""

from functools import cached_property
from typing import Generic, TypeVar

from dge_site.memo.memo import Memo
from dge_site.memo.table import Table, row

__all__ = ["Results"]

_R = TypeVar("_R")
_FEW = 500
_ADDITIONS = 8
"""How many times fewer than the rest the additions are while they are kept apart."""


class Results(Generic[_R]):
    """The results of one name, each a value that a memo takes."""

    def __init__(self, memo: Memo, name: str) -> None:
        self._memo, self._name = memo, name
        self._names = f"{name}-kept", f"{name}-added"
        self._used: dict[str, _R] = {}
        self._added: dict[str, _R] = {}

    def get(self, key: str) -> _R | None:
        """The result of a key, None when it is not known."""
        found = self._used.get(key)
        if found is None:
            kept, added = self._tables
            found = kept.get(key)
            if found is None:
                found = added.get(key)
            if found is not None:
                self._used[key] = found
        return found

    def put(self, key: str, result: _R) -> None:
        """Adds a result, which was asked for and not known."""
        self._used[key] = self._added[key] = result

    def hand_over(self) -> dict[str, _R]:
        """What was added, which from now on is for the process that keeps the results to add."""
        added, self._added = self._added, {}
        return added

    def keep(self) -> None:
        """Remembers the results."""
        if not self._added:
            return
        kept, added = self._tables
        usual = max(self._memo.load(self._name) or 0, len(self._used))
        additions = dict(added.rows()) | {key: row(result) for key, result in self._added.items()}
        total = len(kept) + len(additions)
        outgrown = total > 2 * usual + _FEW
        if not outgrown and len(additions) * _ADDITIONS < total:
            self._memo.save_table(self._names[1], additions)
            return
        rows = dict(kept.rows()) | additions
        if outgrown:
            rows, usual = {key: rows[key] for key in rows.keys() & self._used.keys()}, len(self._used)
        for name, table in zip(self._names, (rows, {}), strict=True):
            self._memo.save_table(name, table)
        self._memo.save(self._name, usual)
        self._memo.forget(f"{self._name}-", self._names)

    @cached_property
    def _tables(self) -> tuple[Table, Table]:
        """What earlier builds kept, and what they have added since."""
        kept, added = map(self._memo.table, self._names)
        return kept, added
