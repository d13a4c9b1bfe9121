"""Contents by path in, an output folder that holds them and nothing stale out.

Each file is replaced whole, so that a reader never meets half of one. A manifest inside the folder names what builds
wrote, so that a stale file is told from a foreign one, which is left alone. It is widened before the first file is
written and narrowed after the last: a build killed at any moment leaves nothing that the next one cannot clean. Two
builds at once write one after the other.
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
from dge_site.system.workers import in_background

try:
    import fcntl
except ImportError:  # Windows: two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

__all__ = ["MANIFEST", "Folder", "FolderState"]

MANIFEST = ".dge-site"
"""The manifest's name in the output folder: one path a line, sorted; never published."""
_TEMPORARY = ".dge-site-"
"""Begins the name of a file that is being written; the id of its process follows."""
_CREATE_OR_EMPTY = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class FolderState(Value):
    """The differences between an output folder and the signatures, by path, that the last build recorded of it."""

    missing: frozenset[str] = frozenset()
    """The recorded files that are gone."""
    other: frozenset[str] = frozenset()
    """The files that were not recorded, and those that may have changed since; without the manifest."""


class Folder:
    """An output folder, locked for this process from `with` to its end.

    In order: `prepare` names the files to come, `put` writes each, `plan` adds files that were not foreseen, `finish`
    removes what is stale. `recorded` are the signatures of files by path, as the last build left them. Another process
    scans the folder meanwhile; `prepare` waits for it. Every failure of the file system is an EnvironmentFailure.
    """

    def __init__(self, output: Path, recorded: Mapping[str, Signature | None], processes: int = 0) -> None:
        self._output, self._processes = output, processes
        self._recorded = recorded
        self._planned: set[str] = set()
        self._in_manifest: set[str] = set()
        self._cleared: set[str] = set()
        self._stack = contextlib.ExitStack()
        self._wait_for_scan: Callable[[], FolderState] | None = None
        self._present: set[str] = set()
        self._is_empty = False
        self.state = FolderState(missing=frozenset(recorded))
        """The folder as `prepare` found it."""

    def __enter__(self) -> "Folder":
        if self._output.is_dir():
            with self._failures():
                self._lock()
                self._wait_for_scan = self._stack.enter_context(in_background(self._scan, self._processes))
        return self

    def prepare(self, planned: Iterable[str]) -> None:
        """Waits for the scan, enters the planned paths in the manifest, and removes stale files that stand in their way.

        A build killed from here on leaves nothing behind that the next one does not know as its own.
        """
        self._planned = set(planned)
        with self._failures():
            if self._wait_for_scan is None:
                self._output.mkdir(parents=True, exist_ok=True)
                self._lock()
            self.state = self._wait_for_scan() if self._wait_for_scan else self._scan()
            self._present = (self._recorded.keys() - self.state.missing) | self.state.other
            self._is_empty = not self._present
            self._in_manifest = self._read_manifest()
            if self._in_manifest != self._planned:
                self._replace(MANIFEST, _manifest(self._in_manifest | self._planned))
            for path in _in_the_way(self._in_manifest & self._present - self._planned, self._planned):
                self._remove(path)
                self._cleared.add(path)

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _lock(self) -> None:
        """Waits until no other process holds the folder, and holds it until the end of `with`."""
        # The lock is on the folder itself: a lock file would be one more file to tell from what is published.
        handle = os.open(self._output, os.O_RDONLY)
        self._stack.callback(os.close, handle)
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)

    def _scan(self) -> FolderState:
        """Compares every file of the folder with its recorded signature; one without a signature counts as changed."""
        now_ns, missing, other = time.time_ns(), set(self._recorded), set()
        for path, status in self._walk(self._output, ""):
            signature = self._recorded.get(path)
            unchanged = signature is not None and signature == signature_of_status(status, now_ns)
            if not unchanged or not stat.S_ISREG(status.st_mode):
                other.add(path)
            missing.discard(path)
        return FolderState(missing=frozenset(missing), other=frozenset(other - {MANIFEST}))

    def status(self, path: str) -> os.stat_result | None:
        """The `os.lstat` of a plain file; None when there is nothing of that name, or a link or folder."""
        try:
            status = os.lstat(f"{self._output}/{path}")
        except OSError:
            return None
        return status if stat.S_ISREG(status.st_mode) else None

    def read(self, path: str) -> bytes | None:
        """The content of a plain file; None when there is none, or it cannot be read."""
        try:
            if self.status(path) is None:
                return None
            with open(f"{self._output}/{path}", "rb") as file:
                return file.read()
        except OSError:
            return None

    def put(self, path: str, content: bytes) -> bool:
        """Brings a file to hold a content; whether it had to be written: one that already holds it keeps its times."""
        with self._failures():
            status = None if self._is_empty else self.status(path)
            if status is not None and status.st_size == len(content) and self.read(path) == content:
                return False
            self._replace(path, content)
            return True

    def plan(self, paths: Iterable[str]) -> None:
        """Adds paths that were not known to `prepare`; to be called before they are put."""
        further = set(paths) - self._planned
        self._planned |= further
        if not further <= self._in_manifest:
            with self._failures():
                self._replace(MANIFEST, _manifest(self._in_manifest | self._planned))

    def finish(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Removes stale files; returns (paths of the removed ones, paths of foreign ones, which stay), each sorted."""
        present = self._present - self._planned - self._cleared
        stale = present & self._in_manifest
        with self._failures():
            for path in sorted(stale):
                with contextlib.suppress(FileNotFoundError):
                    self._remove(path)
            if self._in_manifest != self._planned:
                self._replace(MANIFEST, _manifest(self._planned))
        return tuple(sorted(stale | self._cleared)), tuple(sorted(present - self._in_manifest))

    @contextlib.contextmanager
    def _failures(self) -> Iterator[None]:
        """Turns OSError into an EnvironmentFailure that names the file."""
        try:
            yield
        except OSError as error:
            name = str(error.filename or self._output)
            raise EnvironmentFailure(messages.cannot_write(name, error.strerror or "")) from error

    def _read_manifest(self) -> set[str]:
        """The paths that earlier builds wrote here, empty when none did."""
        try:
            return set((self._output / MANIFEST).read_text(encoding="utf-8", errors="replace").split("\n")) - {""}
        except FileNotFoundError:
            return set()

    def _replace(self, path: str, content: bytes) -> None:
        """Writes a file whole or not at all, by renaming a temporary one, which replaces a file in one step."""
        target = f"{self._output}/{path}"
        parent = os.path.dirname(target)
        temporary = f"{parent}/{_TEMPORARY}{os.getpid()}"
        try:
            try:
                handle = os.open(temporary, _CREATE_OR_EMPTY, 0o644)
            except FileNotFoundError:
                _make_folder(parent)
                handle = os.open(temporary, _CREATE_OR_EMPTY, 0o644)
            _fill(handle, content)
            os.replace(temporary, target)
        except OSError as error:
            error.filename = target
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def _walk(self, folder: Path | str, below: str) -> Iterator[tuple[str, os.stat_result]]:
        """(path below the output folder, its `lstat`) of every file; leftovers of a killed build are removed."""
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


def _manifest(paths: set[str]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _in_the_way(stale: set[str], planned: set[str]) -> list[str]:
    """The stale files that stand where a folder must be, or in a folder where a file must be; sorted."""
    folders = {folder for path in planned for folder in _folders_above(path)} if stale else set()
    return sorted(path for path in stale if path in folders or not planned.isdisjoint(_folders_above(path)))


def _folders_above(path: str) -> list[str]:
    """`["a", "a/b"]` for `a/b/c`."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]
