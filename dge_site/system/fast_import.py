"""Contents and a commit's description in, one commit in the repository out, through one `git fast-import`.

Blobs are streamed as they are made, so that git compresses them while the build goes on; the commit itself comes last.
The format of the stream is that of git-fast-import(1).
"""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.git_process import PendingGit, start_git

__all__ = ["BlobStream", "NewCommit"]

try:
    import fcntl
except ImportError:  # a system whose pipes have one size
    fcntl = None  # type: ignore[assignment]

_PIPE_BYTES = 1 << 20
"""The size of the pipe to git, so that it may lag behind: the most that Linux gives to any user."""
_MOST_WAITING = 8
"""Blobs that may wait in this process, besides, before `send` waits for git."""


class NewCommit(Value):
    """A commit to be made: the tree to start from, without `removed`, then with `written`; and the branch it goes to."""

    reference: str
    expected_tip: str
    """The commit that the reference must still name, empty when it must not exist; an ancestor of the parents."""
    parents: tuple[str, ...]
    written: Iterable[tuple[str, bytes | str]]
    """(path, its content, or the id of a blob that git has)."""
    removed: tuple[str, ...]
    message: str
    identity: str
    """« Name <address> seconds offset », of author and committer."""
    base_tree: str = ""
    """The tree to start from; the first parent's when it is empty."""


class BlobStream:
    """Streams blobs to a `git fast-import` in a thread, and ends with the commit that holds them; to be closed.

    git begins with the first blob. `parent_tree` is the pending `{path: blob id}` of the commit to come's first parent:
    what stands there under the same path is not sent.
    """

    def __init__(self, root: Path, parent_tree: PendingGit[dict[str, str]] | None = None) -> None:
        self._root, self._parent_tree = root, parent_tree
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._queue: Queue[Sequence[bytes]] = Queue(_MOST_WAITING)
        self._writer: Thread | None = None
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.sent_ids: set[str] = set()
        """The ids of the blobs that git was sent."""

    @cached_property
    def parent_blobs(self) -> dict[str, str]:
        """`{path: blob id}` of the first parent, empty without one; EnvironmentFailure when git can't list it."""
        return self._parent_tree.result() if self._parent_tree else {}

    def send(self, path: str, blob_id: str, content: bytes) -> None:
        """Sends the content of a path, unless git has it; never fails: a git that has ended shows in `commit`."""
        # A process that was forked from this one has the pipe too, and no thread that writes to it.
        if os.getpid() != self._owner or blob_id in self.sent_ids:
            return
        with contextlib.suppress(EnvironmentFailure):
            if self.parent_blobs.get(path) != blob_id:
                self._enqueue((b"blob\ndata %d\n" % len(content), content, b"\n"))
                self.sent_ids.add(blob_id)

    def commit(self, new: NewCommit, meanwhile: Callable[[], object]) -> tuple[str, bytes]:
        """(id of the commit, empty when git refused it; what git said); `meanwhile()` runs while git finishes it."""
        try:
            self._drain()
            self._write(_commit_commands(new))
            meanwhile()
        except BaseException:
            if self._process is not None:
                self._process.kill()
            raise
        return self._finish()

    def close(self) -> None:
        """Ends git and its thread, if they still run; blobs of no commit are left to `git gc`."""
        self._drain()
        if self._process is not None:
            self._write((b"done\n",))
            self._finish()
        if self._parent_tree is not None:
            self._parent_tree.wait()
        self._stderr.close()

    def _enqueue(self, parts: Sequence[bytes]) -> None:
        """Has the thread write these parts; waits while too many blobs wait already."""
        if self._writer is None:
            self._started()
            self._writer = Thread(target=self._write_queue, daemon=True)
            self._writer.start()
        self._queue.put(parts)

    def _write_queue(self) -> None:
        while parts := self._queue.get():
            with contextlib.suppress(OSError):  # git has ended, which shows in `_finish`
                self._write(parts)

    def _drain(self) -> None:
        """Waits until the thread has written all that it was given, and ends it."""
        if self._writer is not None:
            self._queue.put(())
            self._writer.join()
            self._writer = None

    def _write(self, parts: Iterable[bytes]) -> None:
        stdin = self._started().stdin
        assert stdin is not None
        with contextlib.suppress(BrokenPipeError):  # git has ended, which shows in `_finish`
            stdin.writelines(parts)
            stdin.flush()

    def _started(self) -> "subprocess.Popen[bytes]":
        """The process of git, started by the first call."""
        self._process = self._process or _start_import(self._root, self._stderr)
        return self._process

    def _finish(self) -> tuple[str, bytes]:
        """Waits for git to end; (what it printed, empty when it failed; what it said)."""
        process = self._process
        assert process is not None
        self._process = None
        stdout, _ = process.communicate()
        self._stderr.seek(0)
        return (stdout.decode().strip() if process.returncode == 0 else ""), self._stderr.read()


def _start_import(root: Path, stderr: IO[bytes]) -> "subprocess.Popen[bytes]":
    """A `git fast-import` that waits for its stream.

    With --done, a stream that our own death cuts short is refused: half a commit never reaches the reference. With an
    unpack limit of 1, blobs stay in the pack that they came in: to unpack it would compress each of them twice.
    """
    command = ("-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--done", "--date-format=raw", "--depth=0")
    # The GNU C library gives memory back after each object and asks for it again: a third of the time of a commit.
    process = start_git(root, command, stderr=stderr, environment={"MALLOC_TOP_PAD_": "1048576"})
    if process.stdin is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):  # more pipes than this user may have
            fcntl.fcntl(process.stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return process


def _commit_commands(new: NewCommit) -> Iterator[bytes]:
    """The commands that make a commit, and print its id at the end."""
    message = new.message.encode()
    identity = new.identity.encode()
    yield b"commit %s\nmark :1\nauthor %s\ncommitter %s\n" % (new.reference.encode(), identity, identity)
    yield b"data %d\n%s\n" % (len(message), message)
    for position, parent in enumerate(new.parents):
        yield f"{'merge' if position else 'from'} {parent}\n".encode()
    if new.base_tree:
        # A tree at the empty path replaces the whole of the parent's.
        yield f'M 040000 {new.base_tree} ""\n'.encode()
    # Removals first: a file may be written where a folder was, or the other way round.
    for path in new.removed:
        yield b"D %s\n" % _quote(path)
    for path, content in new.written:
        if isinstance(content, str):
            yield b"M 100644 %s %s\n" % (content.encode(), _quote(path))
            continue
        yield b"M 100644 inline %s\ndata %d\n" % (_quote(path), len(content))
        yield content
        yield b"\n"
    yield b"get-mark :1\ndone\n"


def _quote(path: str) -> bytes:
    """A path between quotation marks, as fast-import reads it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"%s"' % escaped.encode("utf-8", "surrogateescape")
