"""Contents by path in, an output folder that holds them and nothing stale out.

Each file is replaced whole, so that a reader never meets half of one. A manifest inside the folder names what builds
wrote, so that a stale file is told from a foreign one, which is left alone. It is widened before the first file is
written and narrowed after the last: a build killed at any moment leaves nothing that the next one cannot clean. What
would keep a file from being written, or would be lost by it, is known before the first write. Two builds at once write
one after the other.
"""

import contextlib
import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure, reason
from dge_site.model.regex import regex
from dge_site.model.values import Value
from dge_site.system import obstacles
from dge_site.system.signature import Signature, blob_id, signature_of_status
from dge_site.system.workers import in_background

try:
    import fcntl
except ImportError:  # Windows: two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

__all__ = ["MANIFEST", "Folder", "FolderState"]

MANIFEST = ".dge-site"
"""The manifest's name in the output folder: one path a line, sorted; never published."""
_TEMPORARY = ".dge-site-{}.tmp"
"""The name of a file that is being written, around the id of its process."""
_IS_TEMPORARY = regex(r"\.dge-site-[0-9]+\.tmp")
_CREATE_OR_EMPTY = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class FolderState(Value):
    """The differences between an output folder and the signatures, by path, that the last build recorded of it."""

    missing: frozenset[str] = frozenset()
    """The recorded files that are gone."""
    other: frozenset[str] = frozenset()
    """The files that were not recorded, and those that may have changed since; without the manifest."""
    closed: frozenset[str] = frozenset()
    """The folders that this user may not write to, empty for the output folder itself."""


class Folder:
    """An output folder, locked for this process from `with` to its end.

    In order: `prepare` names the files to come, `put` writes each, `plan` adds files that were not foreseen, `finish`
    removes what is stale. `recorded` are the signatures of files by path, as the last build left them, and `blobs` the
    blob ids of their contents. Another process scans the folder meanwhile; `prepare` waits for it. Every failure of the
    file system is an EnvironmentFailure.
    """

    def __init__(
        self,
        output: Path,
        recorded: Mapping[str, Signature | None],
        processes: int = 0,
        blobs: Mapping[str, str] | None = None,
    ) -> None:
        self._output, self._processes = output, processes
        self._recorded, self._blobs = recorded, blobs or {}
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

    def prepare(self, planned: Iterable[str], own_folders: Collection[str] = ()) -> None:
        """Waits for the scan, enters the planned paths in the manifest, and removes stale files that stand in their way.

        `own_folders` are to hold files that are not planned yet, and no others. EnvironmentFailure, with nothing written,
        when a path can't be written or would replace what no build wrote. A build killed after that leaves nothing behind
        that the next one does not know as its own.
        """
        self._planned = set(planned)
        if (path := obstacles.first_too_long(self._output, self._planned)) is not None:
            raise EnvironmentFailure(messages.path_too_long(path))
        with self._failures():
            if self._wait_for_scan is None:
                _make_folder(str(self._output))
                self._lock()
            self.state = self._wait_for_scan() if self._wait_for_scan else self._scan()
            self._present = (self._recorded.keys() - self.state.missing) | self.state.other
            self._is_empty = not self._present
            self._in_manifest = self._read_manifest()
            self._refuse_obstacles(own_folders)
            if self._in_manifest != self._planned:
                self._replace(MANIFEST, _manifest(self._in_manifest | self._planned))
            stale = self._in_manifest & self._present - self._planned
            for path in obstacles.stale_in_the_way(stale, self._planned):
                self._remove(path)
                self._cleared.add(path)
            obstacles.remove_empty_folders(self._output, self._planned - self._present)

    def _refuse_obstacles(self, own_folders: Collection[str]) -> None:
        """EnvironmentFailure for what would keep a planned file from being written, or be lost by it."""
        unknown = self.state.other - self._in_manifest
        # Without its manifest, a folder is known by its contents.
        foreign = {path for path in unknown if not self._is_as_recorded(path)}
        in_the_way = obstacles.foreign_in_the_way(foreign, self._planned, own_folders)
        if in_the_way:
            raise EnvironmentFailure(messages.foreign_in_the_way([f"{self._output}/{path}" for path in in_the_way]))
        closed = self.state.closed
        path = next((path for path in sorted(self._planned) if closed and _is_below(path, closed)), None)
        if path is not None:
            raise EnvironmentFailure(messages.cannot_write(f"{self._output}/{path}", "accès refusé"))

    def _is_as_recorded(self, path: str) -> bool:
        blob = self._blobs.get(path)
        return blob is not None and (content := self.read(path)) is not None and blob_id(content) == blob

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _lock(self) -> None:
        """Waits until no other process holds the folder, and holds it until the end of `with`."""
        # The lock is on the folder itself: a lock file would be one more file to tell from what is published.
        if fcntl is not None:  # and Windows opens no folder
            handle = os.open(self._output, os.O_RDONLY)
            self._stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)

    def _scan(self) -> FolderState:
        """Compares every file of the folder with its recorded signature; one without a signature counts as changed."""
        now_ns, missing, other = time.time_ns(), set(self._recorded), set()
        closed: set[str] = set()
        for path, status in self._walk(self._output, "", closed):
            signature = self._recorded.get(path)
            unchanged = signature is not None and signature == signature_of_status(status, now_ns)
            if not unchanged or not stat.S_ISREG(status.st_mode):
                other.add(path)
            missing.discard(path)
        return FolderState(missing=frozenset(missing), other=frozenset(other - {MANIFEST}), closed=frozenset(closed))

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
            raise EnvironmentFailure(messages.cannot_write(name, reason(error))) from error

    def _read_manifest(self) -> set[str]:
        """The paths that earlier builds wrote here, empty when none did."""
        try:
            status = os.lstat(self._output / MANIFEST)
            if not stat.S_ISREG(status.st_mode):
                raise EnvironmentFailure(messages.foreign_in_the_way([f"{self._output}/{MANIFEST}"]))
            return set((self._output / MANIFEST).read_text(encoding="utf-8", errors="replace").split("\n")) - {""}
        except FileNotFoundError:
            return set()

    def _replace(self, path: str, content: bytes) -> None:
        """Writes a file whole or not at all, by renaming a temporary one, which replaces a file in one step."""
        target = f"{self._output}/{path}"
        parent = os.path.dirname(target)
        temporary = f"{parent}/{_TEMPORARY.format(os.getpid())}"
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

    def _walk(self, folder: Path | str, below: str, closed: set[str]) -> Iterator[tuple[str, os.stat_result]]:
        """(path below the output folder, its `lstat`) of every file; leftovers of a killed build are removed.

        Folders that this user may not write to are added to `closed`.
        """
        if not os.access(folder, os.W_OK | os.X_OK):
            closed.add(below.removesuffix("/"))
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(entry.path, f"{below}{entry.name}/", closed)
                elif _IS_TEMPORARY.fullmatch(entry.name):
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


def _make_folder(path: str, attempts: int = 10) -> None:
    """Makes a folder, and those above it, that any web server can read; one that is there stays as it is.

    Another build may remove those above meanwhile: hence several attempts. In /proc none succeeds.
    """
    try:
        os.mkdir(path)
    except FileNotFoundError:
        if not attempts:
            raise
        _make_folder(os.path.dirname(path), attempts)
        _make_folder(path, attempts - 1)
    except FileExistsError:
        if not os.path.isdir(path):
            raise
    else:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        if mode & 0o755 != 0o755:  # else the folder keeps the group that it inherits, and its bit
            os.chmod(path, mode | 0o755)  # noqa: S103 - a web server is another user


def _fill(handle: int, content: bytes) -> None:
    """Writes a file that was opened, and closes it; a Python file takes twice as long, a tenth of what a page does."""
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if hasattr(os, "fchmod"):  # Windows has it from Python 3.13 on, and no need of it
            os.fchmod(handle, 0o644)
    finally:
        os.close(handle)


def _manifest(paths: set[str]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _is_below(path: str, folders: Collection[str]) -> bool:
    return "" in folders or any(folder in folders for folder in obstacles.folders_above(path))
