"""The store: what builds work out, kept for later builds in one SQLite file, .cache/dge-site/store.

A value is put and got by its kind and its key. The file serves one engine only: the same sources of this package, the same
versions of the packages it imports, the same interpreter. A file that is missing, damaged, cut short or of another engine
counts as an empty one, and so does a folder that cannot be written: the store never raises. Each row begins with a
checksum of its number and its value, so that a damaged row is never taken for a value.
"""

import hashlib
import marshal
import os
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from enum import IntEnum, auto
from pathlib import Path
from typing import Any, Self

from dge_site.memo.engine import engine

__all__ = ["CACHE", "Additions", "Kind", "Store", "folder_key"]

CACHE = ".cache/dge-site"
"""Where a site keeps what later builds may use, below its root; safe to remove at any time."""

_FILE = "store"


class Kind(IntEnum):
    """The kinds of values, with what their keys are."""

    ABOUT = 0
    """The store itself: its engine, and how many rows it holds."""
    SOURCES = auto()
    """The signatures and digests of the files of content/; a single row."""
    READINGS = auto()
    """`{digest: packed reading}` by folder of content/."""
    BODIES = auto()
    """`{digest: packed body}` by the digest of the reading; dropped with it."""
    REVISIONS = auto()
    """`{digest of a state: its record and mark}` by folder of content/."""
    LINES = auto()
    """Line and column of a field, by the digest of its source, where its entry begins, and its name."""
    PLANS = auto()
    """The rows that a part of the plan adds to the listing, by the digest of the call that plans it."""
    CALLS = auto()
    """The result of a call, by the digest of the call."""
    MACRO_TEXTS = auto()
    """The text of a template's macro, by the digest of its template, the site and its arguments."""
    TEMPLATES = auto()
    """The bytecode of a template, by Jinja's own key."""
    OUTPUTS = auto()
    """The files that the last build left in an output folder, by `folder_key`."""
    SEARCH = auto()
    """The pages that the search index of an output folder was made from, by `folder_key`."""
    SIZES = auto()
    """The size of the main feed in bytes, by its key."""
    CLEARED = auto()
    """The digests of what a check found nothing in, by the check and all else that its answer depends on."""
    PICTURES = auto()
    """What is known of a picture, by its blob id; the sizes of its smaller forms, by the same and « forms »."""
    STANDING = auto()
    """What the last build went by, to tell whether there is anything to do, by `folder_key`."""


Additions = tuple[dict[int, bytes], set[int]]
"""The rows that one process has put, by number, and the numbers of the rows that it has used."""

_PAGE_BYTES = 8192
_BUSY_S = 5.0
_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL})
"""Errors that do not mean that the file is damaged: it is left as it is, and the next build works out again what is missing."""
_LEFT_S = 3600
"""Seconds after which a temporary file must have been left by a build that was killed."""
_FEW = 500
"""So many rows more than usual are never worth removing."""


class Store:
    """The store of one site, below `folder`; with None, nothing outlives the process. The end of `with` writes what was put.

    A value is anything that marshal writes: numbers, texts, bytes, tuples, lists and dictionaries of these. It is not None.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _FILE if folder else None
        self._added: dict[int, bytes] = {}
        self._dropped: set[int] = set()
        self._used: set[int] = set()
        self._own: Additions = ({}, set())
        self._begun: set[int] | None = None
        """The rows of a file that this build made, None for an earlier one: a cold build asks for 12,000 that are not there."""
        self._damaged = False
        self._process = 0
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None

    @property
    def lasts(self) -> bool:
        """Whether the values outlive this process."""
        return self._path is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.keep()
        self._close()

    @property
    def is_new(self) -> bool:
        """Whether there is no file of use yet, so that `keep` makes one."""
        if self._process != os.getpid():
            self._enter_process()
        return self._path is not None and self._connection is None

    def get(self, kind: Kind, key: str = "") -> Any:
        """Returns the value that was put last, None when there is none."""
        number = _number(kind, key)
        self._use(number)
        if number in self._added:
            return _value(number, self._added[number])
        row = self._stored(number)
        return None if row is None else self._sound(number, row)

    def get_many(self, kind: Kind, keys: Iterable[str]) -> dict[str, Any]:
        """Returns `{key: value}` for the keys that have one."""
        values: dict[str, Any] = {}
        unknown: dict[int, str] = {}
        for key in keys:
            number = _number(kind, key)
            self._use(number)
            if number in self._added:
                values[key] = _value(number, self._added[number])
            else:
                unknown[number] = key
        for number, row in self._rows(unknown):
            value = self._sound(number, row)
            if value is not None:
                values[unknown[number]] = value
        return values

    def _sound(self, number: int, row: object) -> Any:
        """Returns the value of a row, None for one that is damaged: then the file is made anew."""
        value = _value(number, row)
        self._damaged |= value is None
        return value

    def put(self, kind: Kind, key: str, value: Any) -> None:
        """Adds a value, or replaces it."""
        number = _number(kind, key)
        self._use(number)
        self._added[number] = self._own[0][number] = _row(number, value)

    def _use(self, number: int) -> None:
        if self._process != os.getpid():
            self._enter_process()
        self._own[1].add(number)

    def drop(self, kind: Kind, keys: Iterable[str]) -> None:
        """Forgets values that no later build can ask for."""
        self._dropped.update(_number(kind, key) for key in keys)

    def hand_over(self) -> Additions:
        """Returns the rows that this process, and not the one that it was forked from, has put since it last handed over."""
        if self._process != os.getpid():
            self._enter_process()
        additions, self._own = self._own, ({}, set())
        return additions

    def take_over(self, additions: Additions) -> None:
        """Adds what another process put."""
        rows, used = additions
        self._added |= rows
        self._used |= used

    def keep(self) -> None:
        """Writes what was put, and forgets what builds have long not used."""
        self.take_over(self.hand_over())
        if self._path is None or not self._added:
            return
        try:
            if self._connection is None or self._damaged or not self._write(self._connection):
                self._write_anew()
        except (sqlite3.Error, OSError, ValueError):  # busy, full or read-only: the next build works it out again
            pass
        self._added, self._dropped = {}, set()

    def _stored(self, number: int) -> object:
        """Returns a row of the file, None when it has none."""
        if self._connection is None or (self._begun is not None and number not in self._begun):
            return None
        try:
            row: tuple[object] | None = self._connection.execute(
                "SELECT row FROM rows WHERE id = ?", (number,)
            ).fetchone()
        except (sqlite3.Error, ValueError):  # ValueError: SQLite quotes damaged bytes, which Python cannot decode
            return None
        return row and row[0]

    def _rows(self, numbers: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """Returns the rows of the file that have these numbers."""
        if self._begun is not None:
            numbers = [number for number in numbers if number in self._begun]
        if not numbers or self._connection is None:
            return
        query = "SELECT id, row FROM rows WHERE id IN (SELECT value FROM json_each(?))"
        with suppress(sqlite3.Error, ValueError):
            yield from self._connection.execute(query, (f"[{','.join(map(str, numbers))}]",))

    def _enter_process(self) -> None:
        """Gives a forked process its own connection; the one it inherited must neither be used nor closed."""
        self._inherited = self._connection
        self._process, self._connection, self._own = os.getpid(), self._opened(), ({}, set())

    def _close(self) -> None:
        if self._process == os.getpid() and self._connection is not None:
            self._connection.close()
        self._process, self._connection = 0, None

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None or not self._path.is_file():
            return None
        connection = sqlite3.connect(self._path, timeout=_BUSY_S, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            row = connection.execute("SELECT row FROM rows WHERE id = ?", (_ENGINE,)).fetchone()
            if row and row[0] == engine().encode():
                connection.execute("BEGIN")  # one lock for all that is read: 3 µs a row, and 14 with one each
                return connection
        except (sqlite3.Error, ValueError):
            pass
        connection.close()
        return None

    def _write(self, connection: sqlite3.Connection) -> bool:
        """Adds the rows to the file; False when it turns out to be damaged."""
        try:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
            rows, usual = self._sizes(connection)
            rows, usual = rows + len(self._added), max(usual, len(self._used))
            if rows > 2 * usual + _FEW:
                self._forget(connection)
                rows = usual = len(self._used)
            connection.executemany("DELETE FROM rows WHERE id = ?", ((number,) for number in self._dropped))
            connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?)", sorted(self._added.items()))
            connection.execute("INSERT OR REPLACE INTO rows VALUES (?, ?)", (_SIZES, _row(_SIZES, (rows, usual))))
            connection.execute("COMMIT")
            if self._begun is not None:
                self._begun |= self._added.keys()
                return True
            # A damaged free list loses rows that were just written, for ever: such a file is made anew.
            return sum(1 for _ in self._rows(self._added)) == len(self._added)
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            return error.sqlite_errorcode & 0xFF in _PASSING
        except ValueError:
            return False

    def _sizes(self, connection: sqlite3.Connection) -> tuple[int, int]:
        """Returns how many rows the file holds, and the most that one build has used since rows were last removed."""
        row = connection.execute("SELECT row FROM rows WHERE id = ?", (_SIZES,)).fetchone()
        return (row and _value(_SIZES, row[0])) or (0, 0)

    def _forget(self, connection: sqlite3.Connection) -> None:
        """Removes the rows that this build did not use, except bodies: few builds use those, and they are dropped with their reading."""
        first, last = Kind.BODIES << _KEY_BITS, (Kind.BODIES + 1) << _KEY_BITS
        query = "SELECT id FROM rows WHERE id > ? AND NOT id BETWEEN ? AND ?"
        unused = {number for (number,) in connection.execute(query, (_SIZES, first, last))} - self._used
        connection.executemany("DELETE FROM rows WHERE id = ?", ((number,) for number in unused))

    def _write_anew(self) -> None:
        """Writes a new file beside the old one, then moves it into its place; of two builds at once, the later one wins."""
        assert self._path is not None
        _make_folder(self._path.parent)
        temporary = f"{self._path}-{os.getpid()}"
        sizes = _row(_SIZES, (len(self._added), len(self._used)))
        rows = [(_ENGINE, engine().encode()), (_SIZES, sizes), *sorted(self._added.items())]
        for left in self._path.parent.glob(f"{_FILE}-*"):
            if time.time() - left.stat().st_mtime > _LEFT_S:
                left.unlink(missing_ok=True)
        Path(temporary).unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, row BLOB)")
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO rows VALUES (?, ?)", rows)
            connection.execute("COMMIT")
        self._close()
        Path(f"{self._path}-journal").unlink(missing_ok=True)  # else it would be played into the new file
        Path(temporary).replace(self._path)
        self._begun, self._damaged = set(self._added), False


_KEY_BITS = 59
"""The bits of a key's digest in the number of its row: among a million rows, a key that was never put finds one of them
once in 10^12 times. The bits above them, up to the 63rd, are the kind's."""
_ENGINE, _SIZES = 0, 1
"""The row numbers of what the store says of itself."""
_SUM = 4
_PRIME = 4_294_967_291
"""The largest prime of 32 bits: what a number leaves when divided by it depends on all of its bits."""


def _number(kind: Kind, key: str) -> int:
    """Returns the number of a row; the numbers of one kind follow each other, and so do its rows in the file."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return kind << _KEY_BITS | int.from_bytes(digest, "big") >> (64 - _KEY_BITS)


def _row(number: int, value: Any) -> bytes:
    content = marshal.dumps(value)
    return _sum(number, content) + content


def _value(number: int, row: object) -> Any:
    """Returns the value of a row, None when the row is damaged."""
    if not isinstance(row, bytes):
        return None
    content = row[_SUM:]
    if row[:_SUM] != _sum(number, content):
        return None
    try:
        return marshal.loads(content)  # noqa: S302 - its sum says that it is whole; marshal builds plain values only
    except (ValueError, EOFError, TypeError):
        return None


def _sum(number: int, content: bytes) -> bytes:
    return zlib.crc32(content, number % _PRIME).to_bytes(_SUM, "big")


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # The folder ignores itself, so that a site whose .gitignore does not name it stays clean.
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def folder_key(folder: Path, root: Path) -> str:
    """Returns the key of an output folder: its path from the root where it lies below it, so that a cache serves any checkout."""
    resolved, base = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    return resolved.relative_to(base).as_posix() if resolved.is_relative_to(base) else str(resolved)
