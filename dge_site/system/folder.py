"""Artifacts in, an output folder that holds them and nothing stale out, with what changed.

Each file is replaced whole. A manifest inside the folder names what builds wrote, so that a stale file is told from a
foreign one; it is widened before the first file is written and narrowed after the last, so that a build killed at any
moment leaves nothing that the next one cannot clean. Two builds at once write one after the other.
"""

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.signature import Signature, signature_of_status
from dge_site.system.workers import aside

try:
    import fcntl
except ImportError:  # Windows: two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

__all__ = ["MANIFEST", "Folder", "Look"]

MANIFEST = ".dge-site"
"""The manifest's name in the output folder: one path a line, sorted; never published."""
_TEMPORARY = ".dge-site-"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Look(Value):
    """What a folder holds, against the signatures that its files were known to have."""

    missing: frozenset[str] = frozenset()
    """Known files that are not there."""
    other: frozenset[str] = frozenset()
    """What is there and is not, or not surely, as it was known."""


class Folder:
    """An output folder, from `with` to its end for this process alone; `known` are signatures of files by path.

    It is looked through meanwhile: `take` is what waits for it, and brings it to hold the files that are planned.
    """

    def __init__(self, output: Path, known: Mapping[str, Signature | None], processes: int = 0) -> None:
        self._output, self._processes = output, processes
        self._signatures = known
        self._planned: set[str] = set()
        self._known: set[str] = set()
        self._cleared: set[str] = set()
        self._stack = contextlib.ExitStack()
        self._look: Callable[[], Look] | None = None
        self._present: set[str] = set()
        self._bare = False
        self.look = Look(missing=frozenset(known))
        """What the folder held when it was taken."""

    def __enter__(self) -> "Folder":
        if self._output.is_dir():
            with self._failures():
                self._hold()
                self._look = self._stack.enter_context(aside(self._looked, self._processes))
        return self

    def take(self, planned: Iterable[str]) -> None:
        """Waits for the look, and makes sure that a build killed from here on leaves nothing behind that is not known."""
        self._planned = set(planned)
        with self._failures():
            if self._look is None:
                self._output.mkdir(parents=True, exist_ok=True)
                self._hold()
            self.look = self._look() if self._look else self._looked()
            self._present = (self._signatures.keys() - self.look.missing) | self.look.other
            self._bare = not self._present
            self._known = self._manifest()
            if self._known != self._planned:
                self._replace(MANIFEST, _spell(self._known | self._planned))
            for path in _in_the_way(self._known & self._present - self._planned, self._planned):
                self._remove(path)
                self._cleared.add(path)

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _hold(self) -> None:
        """Waits until no other process holds the folder."""
        handle = os.open(self._output, os.O_RDONLY)
        self._stack.callback(os.close, handle)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)

    def _looked(self) -> Look:
        now_ns, missing, other = time.time_ns(), set(self._signatures), set()
        for path, status in self._walk(self._output, ""):
            known = self._signatures.get(path)
            if known is None or known != signature_of_status(status, now_ns) or not stat.S_ISREG(status.st_mode):
                other.add(path)
            missing.discard(path)
        return Look(missing=frozenset(missing), other=frozenset(other - {MANIFEST}))

    def status(self, path: str) -> os.stat_result | None:
        """The state of a plain file, None when there is none."""
        try:
            found = os.lstat(f"{self._output}/{path}")
        except OSError:
            return None
        return found if stat.S_ISREG(found.st_mode) else None

    def read(self, path: str) -> bytes | None:
        """What a plain file holds, None when there is none."""
        try:
            if self.status(path) is None:
                return None
            with open(f"{self._output}/{path}", "rb") as file:
                return file.read()
        except OSError:
            return None

    def put(self, path: str, content: bytes) -> bool:
        """Whether the file had to be written: one that already holds the content is left as it is."""
        with self._failures():
            status = None if self._bare else self.status(path)
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
        present = self._present - self._planned - self._cleared
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
        temporary = f"{parent}/{_TEMPORARY}{os.getpid()}"
        try:
            try:
                handle = os.open(temporary, _ANEW, 0o644)
            except FileNotFoundError:
                _make_folder(parent)
                handle = os.open(temporary, _ANEW, 0o644)
            _fill(handle, content)
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


def _make_folder(path: str) -> None:
    """Makes a folder, and those above it; most of the time these are there, and `makedirs` takes thrice as long."""
    try:
        os.mkdir(path)
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)
    except FileExistsError:
        pass  # made by another process of this build


def _fill(handle: int, content: bytes) -> None:
    """Writes a file that was opened, and closes it; a Python file takes twice as long, a tenth of what a page does."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fchmod(handle, 0o644)
    finally:
        os.close(handle)


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
