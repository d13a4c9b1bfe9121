"""Sources in, their readings out: from the memo where a source has not changed, read anew and remembered otherwise.

A shard of the memo holds some hundred readings, told apart by the digests of their sources and of the tables; a shard
is written again when one of its readings changed. One process reads all that is new in a shard, and packs it.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from dge_site.content.schema import Tables
from dge_site.content.source import Seen, Source, Tree
from dge_site.memo import archive
from dge_site.memo.archive import Contents
from dge_site.memo.memo import Memo
from dge_site.model.entries import Reading
from dge_site.model.values import Value
from dge_site.system.workers import parallel_map

__all__ = ["Recall", "recall"]

_SHARD = 128
"""Readings a shard, about: one costs 3 ms to write again, and 10,000 sources make 80 files."""
_READING_S = 0.0007
"""What a source takes to read, about."""
_INDEX = "sources"


class Recall(Value):
    """What earlier builds read: `seen` for the walk, and the number of shards that hold the readings."""

    memo: Memo
    seen: Mapping[str, Seen]
    shards: int

    def readings(self, tree: Tree, tables: Tables, processes: int) -> tuple[Reading, ...]:
        """The reading of each source of the tree, in its order."""
        count = _shards_for(len(tree.sources), self.shards)
        shares: dict[int, list[Source]] = {}
        for source in tree.sources:
            shares.setdefault(zlib.crc32(source.path.encode()) % count, []).append(source)
        known = self._known(shares, tables) if count == self.shards else {}
        lacking = {
            share: lost
            for share, sources in shares.items()
            if (lost := [source for source in sources if source.digest not in known])
        }
        each_s = _READING_S * sum(map(len, lacking.values())) / max(1, len(lacking))
        packed = parallel_map(partial(_packed, tables), tuple(lacking.values()), processes, each_s)
        fresh: dict[str, Reading] = {}
        for lost, (content, bodies) in zip(lacking.values(), packed, strict=True):
            found = archive.unpack(content, Contents(bodies.__getitem__))
            fresh.update(zip((source.digest for source in lost), found, strict=True))
        for (share, lost), anew in zip(lacking.items(), packed, strict=True):
            sources = shares[share]
            whole = (fresh.get(source.digest) or known[source.digest] for source in sources)
            content, bodies = anew if len(lost) == len(sources) else archive.pack(whole)
            self.memo.save(_bodies(share, count), bodies)
            self.memo.save(_name(share, count), (tables.digest, tuple(each.digest for each in sources), content))
        if count != self.shards or tree.seen != self.seen:
            self.memo.save(_INDEX, (count, dict(tree.seen)))
            self.memo.forget("readings-", (_name(share, count) for share in range(count)))
            self.memo.forget("bodies-", (_bodies(share, count) for share in range(count)))
        return tuple(fresh.get(source.digest) or known[source.digest] for source in tree.sources)

    def _known(self, shares: Mapping[int, list[Source]], tables: Tables) -> dict[str, Reading]:
        """`{digest of a source: its reading}` of all that the memo holds of use."""
        known: dict[str, Reading] = {}
        for share, sources in shares.items():
            try:
                shard = self.memo.load(_name(share, self.shards))
                mark, digests, packed = shard
                if mark == tables.digest:
                    contents = Contents(_Bodies(self.memo, _bodies(share, self.shards), sources, tables).packed)
                    unpack = partial(archive.unpack, packed, contents)
                    readings = self.memo.derived(_name(share, self.shards), shard, unpack)
                    known.update(zip(digests, readings, strict=True))
            except (TypeError, ValueError):
                continue
        return known


class _Bodies:
    """What the bodies of a shard hold: by the memo, or by the sources read again where it has lost one."""

    def __init__(self, memo: Memo, name: str, sources: Sequence[Source], tables: Tables) -> None:
        self._memo, self._name, self._sources, self._tables = memo, name, sources, tables
        self._known: Mapping[str, bytes] | None = None

    def packed(self, digest: str) -> bytes:
        """The bytes for one body."""
        if self._known is None:
            found = self._memo.load(self._name)
            self._known = found if isinstance(found, dict) else {}
        if digest not in self._known:
            self._known = _packed(self._tables, self._sources)[1]
        return self._known[digest]


def _packed(tables: Tables, sources: Iterable[Source]) -> tuple[bytes, dict[str, bytes]]:
    """The readings of some sources, packed."""
    from dge_site.content import (
        reading,  # brings the parsers, which take 40 ms to import: many builds read nothing anew
    )

    return archive.pack(reading.read(source, tables) for source in sources)


def recall(memo: Memo) -> Recall:
    """What the memo knows of the sources."""
    try:
        count, seen = memo.load(_INDEX)
        return Recall(memo=memo, seen=dict(seen), shards=int(count))
    except (TypeError, ValueError):
        return Recall(memo=memo, seen={}, shards=0)


def _shards_for(sources: int, before: int) -> int:
    """How many shards to use: as before, unless the site has grown or shrunk a lot."""
    wanted = max(1, sources // _SHARD)
    return before if before and before / 2 <= wanted <= before * 2 else wanted


def _name(share: int, count: int) -> str:
    return f"readings-{count}-{share}"


def _bodies(share: int, count: int) -> str:
    return f"bodies-{count}-{share}"
