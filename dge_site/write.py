"""Artifacts in, an output folder that holds them and nothing stale out, with what changed.

Each file is replaced whole. A manifest inside the folder names what builds wrote, so that a stale file is told from a
foreign one; it is widened before the first file is written and narrowed after the last, so that a build killed at any
moment leaves nothing that the next one cannot clean. Two builds at once write one after the other.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dge_site import messages
from dge_site.errors import EnvironmentFailure

try:
    import fcntl
except ImportError:  # Windows: two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

__all__ = ["MANIFEST", "Folder"]

MANIFEST = ".dge-site"
"""The manifest's name in the output folder: one path a line, sorted; never published."""
_TEMPORARY = ".dge-site-"


class Folder:
    """An output folder being brought to hold the files of `planned`, between `with` and its end."""

    def __init__(self, output: Path, planned: Iterable[str]) -> None:
        self._output = output
        self._planned = set(planned)
        self._known: set[str] = set()
        self._made: set[str] = set()
        self._handle = -1
        self._cleared: set[str] = set()
        self.found: dict[str, os.stat_result] = {}
        """The state of each file that the folder held when it was entered."""

    def __enter__(self) -> "Folder":
        with self._failures():
            self._output.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._output, os.O_RDONLY)
            if fcntl is not None:
                fcntl.flock(self._handle, fcntl.LOCK_EX)
            self._known = self._manifest()
            self.found = {path: status for path, status in self._walk(self._output, "") if path != MANIFEST}
            if self._known != self._planned:
                self._replace(MANIFEST, _spell(self._known | self._planned))
            for path in _in_the_way(self._known & self.found.keys() - self._planned, self._planned):
                self._remove(path)
                self._cleared.add(path)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def status(self, path: str) -> os.stat_result | None:
        """The state of a plain file, None when there is none."""
        try:
            found = os.lstat(f"{self._output}/{path}")
        except OSError:
            return None
        return found if found.st_mode & 0o170000 == 0o100000 else None

    def read(self, path: str) -> bytes | None:
        """What a plain file holds, None when there is none."""
        try:
            return (self._output / path).read_bytes() if self.status(path) else None
        except OSError:
            return None

    def put(self, path: str, content: bytes) -> bool:
        """Whether the file had to be written: one that already holds the content is left as it is."""
        with self._failures():
            status = self.status(path)
            if status is not None and status.st_size == len(content) and self.read(path) == content:
                return False
            self._replace(path, content)
            return True

    def plan(self, paths: Iterable[str]) -> None:
        """Adds files that are known only now; before they are put."""
        further = set(paths) - self._planned
        self._planned |= further
        if not further <= self._known:
            with self._failures():
                self._replace(MANIFEST, _spell(self._known | self._planned))

    def finish(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The stale files that were removed and the foreign ones that were not, each sorted."""
        present = self.found.keys() - self._planned - self._cleared
        stale = present & self._known
        with self._failures():
            for path in sorted(stale):
                with contextlib.suppress(FileNotFoundError):
                    self._remove(path)
            if self._known != self._planned:
                self._replace(MANIFEST, _spell(self._planned))
        return tuple(sorted(stale | self._cleared)), tuple(sorted(present - self._known))

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            name = str(error.filename or self._output)
            raise EnvironmentFailure(messages.cannot_write(name, error.strerror or "")) from error

    def _manifest(self) -> set[str]:
        """What builds wrote here, empty when none did."""
        try:
            return set((self._output / MANIFEST).read_text(encoding="utf-8", errors="replace").split("\n")) - {""}
        except FileNotFoundError:
            return set()

    def _replace(self, path: str, content: bytes) -> None:
        """Writes a file whole or not at all."""
        target = f"{self._output}/{path}"
        parent = os.path.dirname(target)
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        temporary = f"{parent}/{_TEMPORARY}{os.getpid()}"
        try:
            with open(temporary, "wb") as file:
                file.write(content)
                os.fchmod(file.fileno(), 0o644)
            os.replace(temporary, target)
        except OSError as error:
            error.filename = target
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def _walk(self, folder: Path | str, below: str) -> Iterator[tuple[str, os.stat_result]]:
        """Every file of a folder with its state; leftovers of a killed build are removed on the way."""
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(entry.path, f"{below}{entry.name}/")
                elif entry.name.startswith(_TEMPORARY):
                    os.unlink(entry.path)
                else:
                    yield below + entry.name, entry.stat(follow_symlinks=False)

    def _remove(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty."""
        os.unlink(self._output / path)
        for folder in (self._output / path).parents:
            if folder == self._output:
                break
            try:
                os.rmdir(folder)
            except OSError:
                break


def _spell(paths: set[str]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _in_the_way(stale: set[str], planned: set[str]) -> list[str]:
    """Stale files that stand where a folder must be, or below where a file must be."""
    folders = {above for path in planned for above in _above(path)} if stale else set()
    return sorted(path for path in stale if path in folders or any(above in planned for above in _above(path)))


def _above(path: str) -> list[str]:
    """The folders that a path lies in, below the output folder."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]
