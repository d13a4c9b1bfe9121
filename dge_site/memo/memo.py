"""A name and plain values in, the same values out on a later run, or nothing: the folder .cache/dge-site of a site.

Every file begins with the digest of the engine that wrote it: this package's own sources, the versions of what it
imports, and the interpreter. A file that is missing, foreign, cut short, of another engine or unreadable is a miss,
never an error; so is a folder that cannot be written. Files are replaced whole: of two builds at once, the last wins.
"""

import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from dge_site.memo.table import Table, table_of

__all__ = ["CACHE", "Memo", "engine", "record_name"]

_D = TypeVar("_D")

CACHE = ".cache/dge-site"
"""Where a site keeps what later builds may use, below its root; safe to remove at any time."""

_PACKAGES = (
    "css_inline",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pagefind",
    "pyyaml",
    "tzdata",
)


class Memo:
    """What earlier builds of one site worked out; None for a folder remembers nothing.

    With `at_hand`, for a process that builds again and again, it stays in memory too: nobody is to change it.
    """

    def __init__(self, folder: Path | None, *, at_hand: bool = False) -> None:
        self._folder = folder
        self._mark = engine().encode()
        self._at_hand: dict[str, Any] | None = {} if at_hand else None
        self._derived: dict[str, tuple[Any, Any]] = {}

    @property
    def lasts(self) -> bool:
        """Whether another process finds what this one saves."""
        return self._folder is not None

    def load(self, name: str) -> Any:
        """What was last saved under a name, None when there is nothing of use."""
        return self._found(name, self._read)

    def table(self, name: str) -> Table:
        """The table that was last saved under a name, an empty one when there is nothing of use."""
        return self._found(name, self._mapped)

    def _found(self, name: str, read: Callable[[str], _D]) -> _D:
        """What lies under a name; read again only where it is not at hand."""
        if self._at_hand is None:
            return read(name)
        if name not in self._at_hand:
            self._at_hand[name] = read(name)
        found: _D = self._at_hand[name]
        return found

    def derived(self, name: str, value: Any, make: Callable[[], _D]) -> _D:
        """What `make` gives of the value loaded under a name; made again only where the value is not at hand as it was."""
        known: tuple[Any, _D] | None = self._derived.get(name)
        if known is not None and known[0] is value:
            return known[1]
        made = make()
        if self._at_hand is not None:
            self._derived[name] = (value, made)
        return made

    def _read(self, name: str) -> Any:
        if self._folder is None:
            return None
        try:
            content = (self._folder / name).read_bytes()
            mark, value = content[: len(self._mark)], memoryview(content)[len(self._mark) + _SUM :]
            if mark != self._mark or content[len(mark) : len(mark) + _SUM] != _sum(value):
                return None
            return marshal.loads(value)  # noqa: S302 - its sum says that it is whole; marshal builds plain values only
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def _mapped(self, name: str) -> Table:
        """A table whose rows stay on disk until they are asked for, but on Windows: no file can be replaced there then."""
        if self._folder is None:
            return _EMPTY
        try:
            with open(self._folder / name, "rb") as file:
                content = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ) if os.name == "posix" else file.read())
            return Table(content[len(self._mark) :]) if content[: len(self._mark)] == self._mark else _EMPTY
        except (OSError, ValueError, EOFError, TypeError):
            return _EMPTY

    def save(self, name: str, value: Any) -> None:
        """Keeps a value made of None, numbers, texts, bytes, tuples, lists and dictionaries."""
        if self._at_hand is not None:
            self._at_hand[name] = value
        if self._folder is not None:
            content = marshal.dumps(value)
            self._write(name, _sum(content), content)

    def save_table(self, name: str, rows: Mapping[str, bytes]) -> None:
        """Keeps the rows of a table, by key."""
        content = table_of(rows)
        if self._at_hand is not None:
            self._at_hand[name] = Table(memoryview(content))
        if self._folder is not None:
            self._write(name, content)

    def _write(self, name: str, *content: bytes) -> None:
        temporary = f"{self._folder}/{_TEMPORARY}{os.getpid()}"
        try:
            with _opened(temporary) as file:
                file.writelines((self._mark, *content))
            os.replace(temporary, f"{self._folder}/{name}")
        except OSError:
            return

    def forget(self, prefix: str, kept: Iterable[str]) -> None:
        """Removes what begins with a prefix, but for these names; and what a killed build left half written."""
        if self._folder is None:
            return
        wanted = set(kept)
        try:
            for entry in os.scandir(self._folder):
                if entry.name.startswith(_TEMPORARY) or (entry.name.startswith(prefix) and entry.name not in wanted):
                    Path(entry.path).unlink(missing_ok=True)
                    (self._at_hand or {}).pop(entry.name, None)
        except OSError:
            return


_SUM = 4
_EMPTY = Table(memoryview(table_of({})))
_TEMPORARY = "tmp"


def _opened(path: str) -> BinaryIO:
    """A new file of a memo's folder, which is made where it is missing."""
    try:
        return open(path, "wb")
    except FileNotFoundError:
        folder = os.path.dirname(path)
        os.makedirs(folder, exist_ok=True)
        # The folder ignores itself, so that a site whose .gitignore does not name it stays clean.
        Path(folder, ".gitignore").write_text("*\n", encoding="utf-8")
        return open(path, "wb")


def _sum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")


@cache
def engine() -> str:
    """32 hexadecimal digits for the code that builds: equal engines make equal bytes of equal arguments."""
    whole = hashlib.blake2b(f"{sys.version} {sys.platform}".encode(), digest_size=16)
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.py")):
        whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for name in sorted({name for folder in sys.path for name in _installed(folder)}):
        whole.update(name.encode())
    return whole.hexdigest()


def _installed(folder: str) -> list[str]:
    """« jinja2-3.1.6.dist-info » of what this package imports: the name tells the version, and costs one listing."""
    try:
        names = [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []
    return [name for name in names if name.endswith(".dist-info") and name.lower().startswith(_PACKAGES)]


def record_name(folder: Path, root: Path) -> str:
    """The name of a folder's record: by its place below the root, so that a cache serves in another checkout."""
    resolved, base = folder.resolve(), root.resolve()
    place = resolved.relative_to(base).as_posix() if resolved.is_relative_to(base) else str(resolved)
    return f"folder-{hashlib.blake2b(place.encode(), digest_size=8).hexdigest()}"
