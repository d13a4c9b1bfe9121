"""Many values by key in one stretch of bytes, each read when it is asked for: a build needs few of the thousands.

The bytes begin with the head, its length and sum before it: the keys, then where each row begins and its sum. A head or
a row that is damaged, or cut short, is a miss.
"""

import marshal
import zlib
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

__all__ = ["Table", "row", "table_of"]

_LENGTHS = 8
"""Bytes before the head: its length and its sum, 4 each."""


class Table:
    """What a stretch of bytes that `table_of` made holds; ValueError for any other."""

    def __init__(self, content: memoryview) -> None:
        size, checked = (int.from_bytes(content[at : at + 4], "big") for at in (0, 4))
        head, self._rows = content[_LENGTHS : _LENGTHS + size], content[_LENGTHS + size :]
        if not size or zlib.crc32(head) != checked:
            raise ValueError("not a table")
        keys, begins, sums = marshal.loads(head)  # noqa: S302 - its sum says that it is whole; marshal builds plain values
        self._numbers: dict[str, int] = dict(zip(keys, range(len(keys)), strict=True))
        self._begins, self._sums = array("Q", begins).tolist(), array("I", sums).tolist()

    def __len__(self) -> int:
        return len(self._numbers)

    def get(self, key: str) -> Any:
        """The value of a key, None where there is none of use."""
        packed = self._row(key)
        return marshal.loads(packed) if packed else None  # noqa: S302 - as above

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Each key with its row, but for rows that are damaged."""
        return ((key, bytes(packed)) for key in self._numbers if (packed := self._row(key)))

    def _row(self, key: str) -> memoryview | None:
        """The row of a key, None where it is damaged or there is none."""
        number = self._numbers.get(key)
        if number is None:
            return None
        packed = self._rows[self._begins[number] : self._begins[number + 1]]
        return packed if zlib.crc32(packed) == self._sums[number] else None


def row(value: Any) -> bytes:
    """The row of a value made of None, numbers, texts, bytes, tuples, lists and dictionaries."""
    return marshal.dumps(value)


def table_of(rows: Mapping[str, bytes]) -> bytes:
    """The bytes of a table with these rows."""
    begins = array("Q", accumulate(map(len, rows.values()), initial=0))
    sums = array("I", map(zlib.crc32, rows.values()))
    head = marshal.dumps((tuple(rows), begins.tobytes(), sums.tobytes()))
    return b"".join((len(head).to_bytes(4, "big"), zlib.crc32(head).to_bytes(4, "big"), head, *rows.values()))
