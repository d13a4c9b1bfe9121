"""The reading of every source of content/: from the store where the source has not changed, parsed otherwise."""

from collections.abc import Mapping
from functools import partial
from posixpath import dirname

from dge_site.content.schema import Tables
from dge_site.content.source import ContentTree, Source
from dge_site.memo.archive import pack, unpack
from dge_site.memo.folder_rows import FolderRows
from dge_site.memo.store import Kind, Store
from dge_site.model.entries import Reading
from dge_site.system.workers import parallel_map

__all__ = ["readings"]

_READING_S = 0.0007
"""Seconds that a source takes to parse, about."""
_Packed = tuple[bytes, dict[str, bytes]]
"""The packed reading, and its packed bodies by their digests."""


def readings(tree: ContentTree, tables: Tables, store: Store, processes: int) -> tuple[Reading, ...]:
    """Returns the reading of each source of the tree, in its order; only its source and the tables decide what it says."""
    rows, bodies = FolderRows(store, Kind.READINGS), _Bodies(tree, tables, store)
    keys = {source: _key(source, tables) for source in tree.sources}
    packed = {source: rows.get(dirname(source.path), key) for source, key in keys.items()}
    unread = [source for source, content in packed.items() if content is None]
    for source, (content, bodies_of_source) in zip(
        unread, parallel_map(partial(_read, tables), unread, processes, _READING_S), strict=True
    ):
        packed[source] = content
        rows.put(dirname(source.path), keys[source], content)
        if bodies_of_source:
            store.put(Kind.BODIES, keys[source], bodies_of_source)
    store.drop(Kind.BODIES, rows.keep() - set(keys.values()))
    if store.is_new:
        store.keep()  # what a first build has read need not stay in memory: a sixth of it
    return tuple(unpack(packed[source], partial(bodies.of, source)) for source in tree.sources)


class _Bodies:
    """The packed bodies of each source, fetched one source at a time: most builds show few of them."""

    def __init__(self, tree: ContentTree, tables: Tables, store: Store) -> None:
        self._tree, self._tables, self._store = tree, tables, store

    def of(self, source: Source) -> Mapping[str, bytes]:
        """Returns the packed bodies of a source by digest, parsing it again when the store has lost them."""
        return self._store.get(Kind.BODIES, _key(source, self._tables)) or _read(self._tables, source)[1]


def _key(source: Source, tables: Tables) -> str:
    return f"{source.digest}{tables.digest}"


def _read(tables: Tables, source: Source) -> _Packed:
    from dge_site.content.reading import read  # brings the parsers, 40 ms to import: many builds read nothing anew

    return pack(read(source, tables))
