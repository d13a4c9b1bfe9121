"""What pure computations gave, by the digest of what they follow from, remembered from build to build.

What is remembered is never stale, and what no build used for long is forgotten once it outnumbers the rest. Additions
go to a file of their own, so that a build that adds little writes little.
"""

import zlib
from collections import ChainMap
from typing import Generic, TypeVar

from dge_site.memo import Memo

__all__ = ["Results"]

_R = TypeVar("_R")
_FEW = 500
_ADDITIONS = 8
"""How many times fewer than the rest the additions are while they are kept apart."""


class Results(Generic[_R]):
    """The results of one name, each a value that a memo takes.

    They lie in as many files as there are `shards`, each read when one of its results is asked for: many, where a build
    asks for few of them.
    """

    def __init__(self, memo: Memo, name: str, shards: int = 1) -> None:
        self._memo, self._name, self._shards = memo, name, shards
        self._known: dict[int, dict[str, _R]] = {}
        self._kept: list[dict[str, _R]] | None = None
        self._added: dict[str, _R] = {}
        self._used: set[str] = set()

    def get(self, key: str) -> _R | None:
        """The result of a key, None when it is not known."""
        self._used.add(key)
        found = self._added.get(key)
        return self._loaded(self._number(key)).get(key) if found is None else found

    def put(self, key: str, result: _R) -> None:
        """Adds a result, which was asked for and not known."""
        self._added[key] = result

    def keep(self) -> None:
        """Remembers the results."""
        if not self._added:
            return
        usual, total = self._memo.load(self._name) or (0, 0)
        usual, additions = max(usual, len(self._used)), dict(ChainMap(self._added, *self._additions()))
        outgrown = total + len(additions) > 2 * usual + _FEW
        if not outgrown and len(additions) * _ADDITIONS < total + len(additions):
            self._memo.save(f"{self._name}-additions", additions)
            return
        shards = map(self._loaded, range(self._shards))
        known = {key: result for shard in shards for key, result in shard.items()} | self._added
        if outgrown:
            known, usual = {key: known[key] for key in known.keys() & self._used}, len(self._used)
        for number, results in enumerate(self._divided(known)):
            self._memo.save(f"{self._name}-{number}", results)
        self._memo.save(self._name, (usual, len(known)))
        self._memo.save(f"{self._name}-additions", {})

    def _number(self, key: str) -> int:
        return zlib.crc32(key.encode()) % self._shards if self._shards > 1 else 0

    def _loaded(self, number: int) -> dict[str, _R]:
        """The results of one file, with those that were added to it."""
        found = self._known.get(number)
        if found is None:
            whole = self._memo.load(f"{self._name}-{number}") or {}
            found = self._known[number] = {**whole, **self._additions()[number]}
        return found

    def _additions(self) -> list[dict[str, _R]]:
        """What earlier builds added to each file."""
        if self._kept is None:
            self._kept = self._divided(self._memo.load(f"{self._name}-additions") or {})
        return self._kept

    def _divided(self, results: dict[str, _R]) -> list[dict[str, _R]]:
        """The results of each file."""
        files: list[dict[str, _R]] = [{} for _ in range(self._shards)]
        for key, result in results.items():
            files[self._number(key)][key] = result
        return files
