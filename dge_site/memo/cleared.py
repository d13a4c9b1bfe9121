"""Remembers from build to build what a check found nothing in: nearly everything, which is then not looked through again."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from dge_site.memo.store import Kind, Store

__all__ = ["Cleared"]

_T = TypeVar("_T")


class Cleared:
    """The digests of what a check found nothing in.

    `context` names the check, and gives a digest of all else that its answer depends on.
    """

    def __init__(self, context: str, store: Store) -> None:
        self._store, self._context = store, context
        self._kept = frozenset(store.get(Kind.CLEARED, context) or ())
        self._used: set[str] = set()

    def __contains__(self, digest: str) -> bool:
        """Whether an earlier build added the digest."""
        is_cleared = digest in self._kept
        if is_cleared:
            self._used.add(digest)
        return is_cleared

    def add(self, digest: str) -> None:
        """Adds the digest of what names no problem; nothing for an empty one, which an entry made by hand has."""
        if digest:
            self._used.add(digest)

    def find(self, digest: str, look: Callable[[], Iterable[_T]]) -> list[_T]:
        """What `look` finds; nothing, without looking, where an earlier build found nothing."""
        if digest in self:
            return []
        found = list(look())
        if not found:
            self.add(digest)
        return found

    def keep(self) -> None:
        """Puts into the store what was added or asked for."""
        if self._used != self._kept:
            self._store.put(Kind.CLEARED, self._context, sorted(self._used))
