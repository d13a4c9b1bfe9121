"""The names of people and entries in; which entries have texts that name nobody out, remembered from build to build.

They are nearly all: none is looked through again before its file or the names change.
"""

from dge_site.library.participants import KnownNames
from dge_site.memo.store import FolderRows, Kind, Store
from dge_site.model.entries import Entry

__all__ = ["Nameless"]


class Nameless:
    """The entries of a library whose texts name nobody, as to one `use`: what is looked for depends on it."""

    def __init__(self, use: str, names: KnownNames, store: Store) -> None:
        self._rows = FolderRows(store, Kind.NAMELESS)
        self._key = f"{use} {names.digest}"

    def __contains__(self, entry: Entry) -> bool:
        """Whether the entry is known to name nobody; must be asked before `add`."""
        return bool(entry.digest) and self._rows.get(self._folder(entry), entry.digest) is not None

    def add(self, entry: Entry) -> None:
        """Remembers that the entry names nobody."""
        if entry.digest:
            self._rows.put(self._folder(entry), entry.digest, 1)

    def keep(self) -> None:
        """Puts into the store what the next build need not find out again."""
        self._rows.keep()

    def _folder(self, entry: Entry) -> str:
        return f"{self._key} {entry.origin.path.rpartition('/')[0]}"
