"""A root folder in, the git repository that holds it out: what a branch holds, and one commit on it in one stream.

Only plumbing, and only objects and references: no checkout, no hook, and neither the index, the working tree nor HEAD
of the editor is touched. Every refusal of git is an EnvironmentFailure with its reason.
"""

import contextlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Generic, TypeVar

from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value

__all__ = ["Answer", "Intake", "Made", "Moved", "Repository", "open_repository"]

try:
    import fcntl
except ImportError:  # a system whose pipes have one size
    fcntl = None  # type: ignore[assignment]

_T = TypeVar("_T")

_SETTINGS = (
    ("core.hooksPath", os.devnull),
    ("core.filesRefLockTimeout", "3000"),
    ("core.compression", "1"),  # 1.5 times as fast as the default for a fifth more bytes, on 12,000 pages
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
)
_PIPE_BYTES = 1 << 20
"""What git may be behind with before we wait for it: all that Linux gives to any user."""
_NICE = 10
"""Where both want one core, git gets a tenth of it while it looks something up."""
_BEHIND = 8
"""How many blobs may wait for git, besides."""
_STALE_S = 3
"""git holds the lock of a reference for milliseconds; one older than this was left by a killed process."""


class Moved(EnvironmentFailure):
    """The branch is no longer where the commit was to be made: somebody else was faster."""


class Answer(Generic[_T]):
    """What git looks up meanwhile; to be waited for, whatever happens. Its output goes to files, which never fill up."""

    def __init__(
        self, root: Path, arguments: Sequence[str], read: Callable[["subprocess.CompletedProcess[bytes]"], _T]
    ) -> None:
        self._arguments, self._read = arguments, read
        self._out, self._said = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - closed by `wait`
        self._completed: subprocess.CompletedProcess[bytes] | None = None
        self._process = _start(root, arguments, stdin=subprocess.DEVNULL, out=self._out, said=self._said)
        if hasattr(os, "setpriority"):  # it is in no hurry, and this process is
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def wait(self) -> "subprocess.CompletedProcess[bytes]":
        """What git said in the end."""
        if self._completed is None:
            status = self._process.wait()
            with self._out as out, self._said as said:
                out.seek(0)
                said.seek(0)
                self._completed = subprocess.CompletedProcess(self._arguments, status, out.read(), said.read())
        return self._completed

    def get(self) -> _T:
        """The answer; EnvironmentFailure when git refused it."""
        return self._read(self.wait())


class Made(Value):
    """A commit to be made: its first parent's tree without `removed` and with `written`, in that order."""

    reference: str
    stands: str
    """Where the reference must be until then, empty when it must not exist; among the parents' ancestors."""
    parents: tuple[str, ...]
    written: Iterable[tuple[str, bytes | str]]
    """(path, its content, or the id of a blob that git has)."""
    removed: tuple[str, ...]
    message: str
    identity: str
    """« Name <address> seconds offset », of author and committer."""
    tree: str = ""
    """The tree to start from instead of the first parent's."""


class Intake:
    """What git takes in of a commit that is still to be told, and compresses while more is made; to be closed.

    Only the process that made it gives anything: those that are forked from it have its pipe too. A thread does so,
    which waits for git in its place.
    """

    def __init__(self, root: Path, parent: Answer[dict[str, str]] | None = None) -> None:
        self._root, self._parent, self._owner = root, parent, os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting: Queue[Sequence[bytes]] = Queue(_BEHIND)
        self._writer: Thread | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.held: set[str] = set()
        """The ids of the blobs that were taken in."""

    @cached_property
    def before(self) -> dict[str, str]:
        """`{path: blob id}` of what the commit's parent holds."""
        return self._parent.get() if self._parent else {}

    def take(self, path: str, identifier: str, content: bytes) -> None:
        """Gives git the content of a path, by its blob id, unless the parent has it there; never fails: `commit` does."""
        if os.getpid() != self._owner or identifier in self.held:
            return
        with contextlib.suppress(EnvironmentFailure):
            if self.before.get(path) != identifier:
                self._give((b"blob\ndata %d\n" % len(content), content, b"\n"))
                self.held.add(identifier)

    def commit(self, made: Made, meanwhile: Callable[[], object]) -> tuple[str, bytes]:
        """The id of the commit, empty when git refused it; and what git said."""
        try:
            self._given()
            self._write(_stream(made))
            meanwhile()
        except BaseException:
            if self._process is not None:
                self._process.kill()
            raise
        return self._end()

    def close(self) -> None:
        """Leaves no process of git behind; blobs of no commit are left to `git gc`."""
        self._given()
        if self._process is not None:
            self._write((b"done\n",))
            self._end()
        if self._parent is not None:
            self._parent.wait()
        self._said.close()

    def _give(self, parts: Sequence[bytes]) -> None:
        """Has the thread give git these."""
        if self._writer is None:
            self._begun()
            self._writer = Thread(target=self._give_all, daemon=True)
            self._writer.start()
        self._waiting.put(parts)

    def _give_all(self) -> None:
        while parts := self._waiting.get():
            with contextlib.suppress(OSError):  # git ended, which `_end` tells
                self._write(parts)

    def _given(self) -> None:
        """Waits until git has all that it was to be given."""
        if self._writer is not None:
            self._waiting.put(())
            self._writer.join()
            self._writer = None

    def _write(self, parts: Iterable[bytes]) -> None:
        """Gives git these; it may have ended already, which `_end` tells."""
        stdin = self._begun().stdin
        assert stdin is not None
        with contextlib.suppress(BrokenPipeError):
            stdin.writelines(parts)
            stdin.flush()

    def _begun(self) -> "subprocess.Popen[bytes]":
        """The process of git, begun with the first that it is to be given."""
        self._process = self._process or _importing(self._root, self._said)
        return self._process

    def _end(self) -> tuple[str, bytes]:
        process = self._process
        assert process is not None
        self._process = None
        told, _ = process.communicate()
        self._said.seek(0)
        return (told.decode().strip() if process.returncode == 0 else ""), self._said.read()


class Repository(Value):
    """A repository as seen from `root`; `prefix` is the root's place below the top of the working tree."""

    root: Path
    common: Path
    """The folder that all the working trees of the repository share."""
    prefix: str
    shallow: bool

    def git(self, *arguments: str, stdin: bytes = b"", accept: Iterable[int] = (0,)) -> str:
        """What git prints, without the last line end; EnvironmentFailure when its status is not in `accept`."""
        return _said(arguments[0], _run(self.root, arguments, stdin), accept)

    def resolve(self, *revisions: str) -> tuple[str, ...]:
        """The full id of the commit that each revision names, empty for one that names none."""
        asked = "".join(f"{revision}^{{commit}}\n" for revision in revisions)
        lines = self.git("cat-file", "--batch-check", stdin=asked.encode("utf-8", "surrogateescape")).split("\n")
        return tuple(line.partition(" ")[0] if line.split(" ")[1:2] == ["commit"] else "" for line in lines)

    def commit_of(self, revision: str) -> str:
        """The full id of the commit that a revision names, empty when it names none."""
        return self.resolve(revision)[0]

    def head_branch(self) -> str:
        """The reference that HEAD stands on, empty when it is detached."""
        return self.git("symbolic-ref", "--quiet", "HEAD", accept=(0, 1))

    def tree(self, commit: str) -> dict[str, str]:
        """`{path: blob id}` of what a commit holds; the id of anything but a plain file is followed by its mode."""
        return self.ask_tree(commit).get()

    def ask_tree(self, commit: str) -> Answer[dict[str, str]]:
        """`tree`, looked up meanwhile."""
        return Answer(self.root, ("ls-tree", "-r", "-z", "--full-tree", commit), _listed)

    def read(self, commit: str, path: str) -> bytes | None:
        """The content of a file of a commit, None when it holds none of that name."""
        return self.ask(commit, path).get()

    def ask(self, commit: str, path: str) -> Answer[bytes | None]:
        """`read`, looked up meanwhile."""
        command = ("cat-file", "blob", f"{commit}:{path}")
        return Answer(self.root, command, lambda completed: completed.stdout if completed.returncode == 0 else None)

    def contents(self, commit: str, paths: Sequence[str]) -> Iterator[bytes]:
        """The content of each of these files of a commit, in their order."""
        files = self.tree(commit)
        for path, content in zip(paths, self.blobs([files[path].partition(" ")[0] for path in paths]), strict=True):
            if content is None:
                raise EnvironmentFailure(messages.git_refused("cat-file", path))
            yield content

    def held(self, identifiers: Iterable[str]) -> Iterator[bytes | None]:
        """`blobs`, without asking a remote for those that a partial clone lacks: to make them is faster."""
        return self.blobs(identifiers, GIT_NO_LAZY_FETCH="1")

    def blobs(self, identifiers: Iterable[str], **environment: str) -> Iterator[bytes | None]:
        """The content of each blob, in their order; None for one that this repository does not hold."""
        wanted = tuple(identifiers)
        with tempfile.TemporaryFile() as asked:
            asked.write("".join(f"{identifier}\n" for identifier in wanted).encode())
            asked.seek(0)
            command = ("cat-file", "--batch", "--buffer")
            with _start(self.root, command, stdin=asked, environment=environment) as process:
                assert process.stdout is not None
                for _ in wanted:
                    # An empty line: git gave up, as older ones do over an object that it should have fetched.
                    told = process.stdout.readline().split()
                    yield process.stdout.read(int(told[2]) + 1)[:-1] if told[1:2] == [b"blob"] else None

    def tree_of(self, commit: str) -> str:
        """The id of a commit's tree."""
        return self.git("rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}")

    def identity(self, fallback: str) -> str:
        """« Name <address> seconds offset » of who commits: git's own, or `fallback` when it knows none."""
        known = _run(self.root, ("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"))
        if known.returncode == 0:
            return known.stdout.decode("utf-8", "replace").strip()
        name, _, address = fallback.removesuffix(">").rpartition(" <")
        if not name or not address:
            raise EnvironmentFailure(messages.no_identity())
        return self.git("-c", f"user.name={name}", "-c", f"user.email={address}", "var", "GIT_COMMITTER_IDENT")

    def log(self, reference: str) -> list[list[str]]:
        """Id, date in ISO 8601, subject and body of each commit of a branch, latest first."""
        shown = self.git("log", "--first-parent", "--format=%H%x1f%cI%x1f%s%x1f%b%x1e", reference)
        return [entry.strip("\n").split("\x1f") for entry in shown.split("\x1e") if entry.strip("\n")]

    def contains(self, ancestor: str, commit: str) -> bool:
        """Whether `ancestor` is `commit` or among its ancestors."""
        return _run(self.root, ("merge-base", "--is-ancestor", ancestor, commit)).returncode == 0

    def commit(self, made: Made, intake: Intake | None = None, meanwhile: Callable[[], object] = lambda: None) -> str:
        """The id of a new commit on its reference, which moves once, at the end; `intake` may hold some of its blobs.

        `meanwhile` is called while git finishes it.
        Moved when it is elsewhere by then, and when a lock left by a killed process had to be removed: try again.
        """
        with contextlib.closing(intake or Intake(self.root)) as taken:
            commit, said = taken.commit(made, meanwhile)
        if commit:
            return commit
        if self.commit_of(made.reference) != made.stands or self._unlock(made.reference):
            raise Moved(messages.branch_moved(made.reference.removeprefix("refs/heads/")))
        raise EnvironmentFailure(messages.git_refused("fast-import", _reason(said)))

    def move(self, reference: str, new: str, old: str) -> None:
        """Moves a reference from `old` (empty: it must not exist) to `new`; Moved when it is elsewhere."""
        completed = _run(self.root, ("update-ref", reference, new, old or "0" * 40))
        if completed.returncode != 0:
            if self.commit_of(reference) != old:
                raise Moved(messages.branch_moved(reference.removeprefix("refs/heads/")))
            raise EnvironmentFailure(messages.git_refused("update-ref", _reason(completed.stderr)))

    def descends(self, commit: str, ancestor: str, remote: str) -> bool:
        """Whether `commit`, fetched from the remote when it is not here, has `ancestor` among its ancestors."""
        if not self.commit_of(commit):
            options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
            _run(self.root, ("fetch", *options, "--", remote, commit))
        return self.contains(ancestor, commit)

    def trailers(self, commit: str) -> dict[str, str]:
        """The trailers of a commit's message, by name."""
        lines = self.git("log", "-1", "--format=%(trailers:only,unfold)", commit).split("\n")
        return {name: value for name, separator, value in (line.partition(": ") for line in lines) if separator}

    def is_dirty(self, inputs: Sequence[str]) -> bool:
        """Whether what `inputs` (below the root) hold differs from HEAD, as far as a build reads it."""
        return self.ask_dirty(inputs).get()

    def ask_dirty(self, inputs: Sequence[str]) -> Answer[bool]:
        """`is_dirty`, looked up meanwhile."""
        there = [name for name in inputs if (self.root / name).exists()]
        unread = [f":(exclude,glob)content/**/{name}" for name in ("_*", ".*", "_*/**", ".*/**", "README.md")]
        command = (
            "status",
            "--porcelain=v1",
            "--untracked-files=all",
            "--ignored",
            "--no-renames",
            "--",
            *there,
            *unread,
        )
        return Answer(self.root, command, _has_changes)

    def fetch(self, remote: str, reference: str, tracking: str) -> None:
        """Brings `tracking` to where the remote has `reference`; EnvironmentFailure when it cannot be asked."""
        if _run(self.root, ("config", "--get", f"remote.{remote}.url")).returncode != 0:
            raise EnvironmentFailure(messages.no_remote(remote))
        answer = _run(self.root, ("ls-remote", "--", remote, reference))
        if answer.returncode != 0:
            raise EnvironmentFailure(messages.unreachable(remote, _reason(answer.stderr)))
        there, here = answer.stdout.decode().partition("\t")[0], self.commit_of(tracking)
        if not there:
            if here:
                self.git("update-ref", "-d", tracking)
        elif there != here:
            depth = ("--depth=1",) if self.shallow and not self.commit_of(reference) else ()
            options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", *depth)
            fetched = _run(self.root, ("fetch", *options, "--", remote, f"+{reference}:{tracking}"))
            if fetched.returncode != 0:
                raise EnvironmentFailure(messages.unreachable(remote, _reason(fetched.stderr)))

    def push(self, remote: str, commit: str, reference: str) -> bool:
        """Whether the remote took the commit; False when its branch moved, EnvironmentFailure for any other refusal."""
        options = ("--quiet", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no")
        pushed = _run(self.root, ("push", *options, "--", remote, f"{commit}:{reference}"))
        if pushed.returncode == 0:
            return True
        said = (pushed.stdout + pushed.stderr).decode("utf-8", "replace")
        raced = ("(fetch first)", "(non-fast-forward)", "(stale info)", "cannot lock ref", "failed to update ref")
        if any(word in said for word in raced):
            return False
        raise EnvironmentFailure(messages.push_refused(remote, _reason(pushed.stdout + b"\n" + pushed.stderr)))

    def _unlock(self, reference: str) -> bool:
        """Whether the reference's lock was one that a killed process left, which is now removed."""
        lock = self.common / f"{reference}.lock"
        try:
            if time.time() - lock.stat().st_mtime < _STALE_S:
                return False
            lock.unlink()
        except OSError:
            return False
        return True


def open_repository(root: Path) -> Repository:
    """The repository that holds `root`; EnvironmentFailure when none does."""
    completed = _run(root, ("rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix"))
    if completed.returncode != 0:
        raise EnvironmentFailure(messages.no_repository(str(root), _reason(completed.stderr)))
    shallow, common, prefix = completed.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    return Repository(root=root, common=root / common, prefix=prefix.rstrip("/"), shallow=shallow == "true")


def _run(root: Path, arguments: Sequence[str], stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            _command(root, arguments), input=stdin, capture_output=True, env=_environment(), check=False
        )
    except FileNotFoundError as error:
        raise EnvironmentFailure(messages.no_git()) from error
    except OSError as error:
        raise EnvironmentFailure(messages.git_refused(arguments[0], error.strerror or "")) from error


def _said(command: str, completed: "subprocess.CompletedProcess[bytes]", accept: Iterable[int] = (0,)) -> str:
    """What git printed, without the last line end; EnvironmentFailure when its status is not in `accept`."""
    if completed.returncode not in accept:
        raise EnvironmentFailure(messages.git_refused(command, _reason(completed.stderr)))
    return completed.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


def _listed(completed: "subprocess.CompletedProcess[bytes]") -> dict[str, str]:
    """`{path: blob id}` of what `ls-tree` printed."""
    files: dict[str, str] = {}
    for line in _said("ls-tree", completed).split("\0"):
        meta, _, path = line.partition("\t")
        if path:
            mode, _, identifier = meta.split(" ")
            files[path] = identifier if mode == "100644" else f"{identifier} {mode}"
    return files


def _has_changes(completed: "subprocess.CompletedProcess[bytes]") -> bool:
    """Whether `status` printed, or hid, a change that counts."""
    lines = completed.stdout.decode("utf-8", "replace").splitlines()
    return completed.returncode != 0 or any(not line.startswith("!! ") or "__pycache__" not in line for line in lines)


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    settings = [word for name, value in _SETTINGS for word in ("-c", f"{name}={value}")]
    return ["git", "-C", str(root), *settings, *arguments]


def _environment() -> dict[str, str]:
    """The process's, with messages in English for us to read, no question asked, and no index but the repository's."""
    kept = {name: value for name, value in os.environ.items() if name not in {"GIT_INDEX_FILE", "GIT_PREFIX"}}
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _reason(said: bytes) -> str:
    """What git gave as its reason, without « fatal: » and the like; French calls for no full stop inside a sentence."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    refused = next((found[1] for line in lines if (found := re.search(r"rejected\] \((.*)\)$", line))), "")
    first = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    return refused or first.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def _importing(root: Path, said: IO[bytes]) -> "subprocess.Popen[bytes]":
    """A `git fast-import`, which says to `said` what is wrong.

    With --done, a stream cut short by our own death is refused: half a commit never reaches the reference. Few objects
    stay in the pack that they came in, as many do: to unpack it is to compress them twice.
    """
    settings = ("-c", "core.compression=1", "-c", "fastimport.unpackLimit=1")
    command = (*settings, "fast-import", "--quiet", "--done", "--date-format=raw", "--depth=0")
    # The GNU C library gives memory back after each object and asks for it again: a third of the time of a commit.
    process = _start(root, command, said=said, environment={"MALLOC_TOP_PAD_": "1048576"})
    if process.stdin is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):  # more pipes than this user may have
            fcntl.fcntl(process.stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return process


def _start(
    root: Path,
    arguments: Sequence[str],
    *,
    stdin: IO[bytes] | int = subprocess.PIPE,
    out: IO[bytes] | int = subprocess.PIPE,
    said: IO[bytes] | int = subprocess.DEVNULL,
    environment: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """A process of git whose output is read as it comes, unless it goes to `out`; what it says goes to `said`."""
    try:
        return subprocess.Popen(
            _command(root, arguments),
            stdin=stdin,
            stdout=out,
            stderr=said,
            env=_environment() | dict(environment or {}),
        )
    except OSError as error:
        raise EnvironmentFailure(messages.git_refused(arguments[0], error.strerror or "")) from error


def _stream(made: Made) -> Iterator[bytes]:
    message = made.message.encode()
    who = made.identity.encode()
    yield b"commit %s\nmark :1\nauthor %s\ncommitter %s\n" % (made.reference.encode(), who, who)
    yield b"data %d\n%s\n" % (len(message), message)
    for position, parent in enumerate(made.parents):
        yield f"{'merge' if position else 'from'} {parent}\n".encode()
    if made.tree:
        yield f'M 040000 {made.tree} ""\n'.encode()
    for path in made.removed:
        yield b"D %s\n" % _quote(path)
    for path, content in made.written:
        if isinstance(content, str):
            yield b"M 100644 %s %s\n" % (content.encode(), _quote(path))
            continue
        yield b"M 100644 inline %s\ndata %d\n" % (_quote(path), len(content))
        yield content
        yield b"\n"
    yield b"get-mark :1\ndone\n"


def _quote(path: str) -> bytes:
    """A path as fast-import reads it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"%s"' % escaped.encode("utf-8", "surrogateescape")
