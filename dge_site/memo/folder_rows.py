"""Values in, each by a folder of content/ and a key, and out again in later builds: a row of the store holds a folder's."""

from collections.abc import Mapping
from typing import Any

from dge_site.memo.store import Kind, Store

__all__ = ["FolderRows"]


class FolderRows:
    """Values by folder of content/ and key, with one row of the store for each folder.

    Every build needs nearly all of them: a row for each value costs 6 µs to read, and a single row for the whole site would
    have to be written again on each edit.
    """

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store, self._kind = store, kind
        self._kept: dict[str, Mapping[str, Any]] = {}
        self._used: dict[str, dict[str, Any]] = {}

    def get(self, folder: str, key: str) -> Any:
        """Returns the value, None when there is none."""
        kept = self._kept.get(folder)
        if kept is None:
            kept = self._kept[folder] = self._store.get(self._kind, folder) or {}
            self._used[folder] = {}
        value = kept.get(key)
        if value is not None:
            self._used[folder][key] = value
        return value

    def put(self, folder: str, key: str, value: Any) -> None:
        """Adds a value, after `get` has returned None for it."""
        self._used[folder][key] = value

    def keep(self) -> set[str]:
        """Puts the rows that have changed into the store; returns the keys of values that nothing asked for, which are now gone."""
        gone: set[str] = set()
        for folder, used in self._used.items():
            if used != self._kept[folder]:
                gone |= self._kept[folder].keys() - used.keys()
                self._store.put(self._kind, folder, used)
        return gone
