"""Arguments of git in, one process of git out, waited for or not, and what it said made into errors.

Every process runs at the root that is given, with no hook, no maintenance, no question to the user and messages in
English, since some of them are looked for words. What goes wrong is an EnvironmentFailure with git's own reason.
"""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Generic, TypeVar

from dge_site.model import git_reasons, messages
from dge_site.model.errors import EnvironmentFailure, reason

__all__ = ["Completed", "NoRepository", "PendingGit", "output_of", "run_git", "start_git"]

Completed = subprocess.CompletedProcess[bytes]
"""A process of git that has ended: its status, what it printed, and what it said on the side."""

_T = TypeVar("_T")

_SETTINGS = (
    ("core.hooksPath", os.devnull),
    ("core.filesRefLockTimeout", "3000"),
    ("core.compression", "1"),  # 1.5 times as fast as the default for a fifth more bytes, on 12,000 pages
    ("gc.auto", "0"),
    ("i18n.logOutputEncoding", "UTF-8"),
    ("log.showSignature", "false"),  # which would stand among what is read of a commit
    ("maintenance.auto", "false"),
)
_OF_A_REPOSITORY = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"),
        *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE"),
        *("GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_IMPLICIT_WORK_TREE"),
        *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"),
        "GIT_ATTR_SOURCE",
    }
)
"""Variables by which git tells its hooks and aliases, which may run a build, of their own repository and not of the site's."""
_NICE = 10
"""The niceness of a process that looks something up: where both want one core, git gets a tenth of it."""


class NoRepository(EnvironmentFailure):
    """There is no git, or no repository that holds the folder: a site can be made without."""


class PendingGit(Generic[_T]):
    """A process of git that runs meanwhile, and what `read` makes of its end.

    It must be waited for, whatever happens, or a zombie is left. Its output goes to files and not to pipes: nobody reads
    until it has ended, and a pipe that is full would stop it.
    """

    def __init__(self, root: Path, arguments: Sequence[str], read: Callable[[Completed], _T]) -> None:
        self._arguments, self._read = arguments, read
        self._stdout, self._stderr = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - closed by `wait`
        self._completed: Completed | None = None
        self._process = start_git(root, arguments, stdin=subprocess.DEVNULL, stdout=self._stdout, stderr=self._stderr)
        if hasattr(os, "setpriority"):  # it is in no hurry, and this process is
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def wait(self) -> Completed:
        """Waits until git has ended; its status may be any."""
        if self._completed is None:
            status = self._process.wait()
            with self._stdout as stdout, self._stderr as stderr:
                stdout.seek(0)
                stderr.seek(0)
                self._completed = subprocess.CompletedProcess(self._arguments, status, stdout.read(), stderr.read())
        return self._completed

    def result(self) -> _T:
        """Waits for the result, as often as it is asked for; EnvironmentFailure when `read` finds that git refused."""
        return self._read(self.wait())


def run_git(root: Path, arguments: Sequence[str], stdin: bytes = b"") -> Completed:
    """A process of git that has ended, whatever its status; EnvironmentFailure when it could not be started."""
    try:
        return subprocess.run(
            _command(root, arguments), input=stdin, capture_output=True, env=_environment(root), check=False
        )
    except FileNotFoundError as error:
        raise NoRepository(messages.no_git()) from error
    except OSError as error:
        raise EnvironmentFailure(messages.git_refused(arguments[0], reason(error))) from error


def start_git(
    root: Path,
    arguments: Sequence[str],
    *,
    stdin: IO[bytes] | int = subprocess.PIPE,
    stdout: IO[bytes] | int = subprocess.PIPE,
    stderr: IO[bytes] | int = subprocess.DEVNULL,
    environment: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """A process of git that has just begun, with `environment` besides ours; EnvironmentFailure if it cannot begin."""
    try:
        return subprocess.Popen(
            _command(root, arguments),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=_environment(root) | dict(environment or {}),
        )
    except OSError as error:
        raise EnvironmentFailure(messages.git_refused(arguments[0], reason(error))) from error


def output_of(command: str, completed: Completed, accept: Iterable[int] = (0,)) -> str:
    """The output without its last line end; EnvironmentFailure when the status is not in `accept`."""
    if completed.returncode not in accept:
        raise EnvironmentFailure(messages.git_refused(command, git_reasons.reason_in(completed.stderr)))
    # Paths are bytes for git: those that are no UTF-8 come and go as surrogates.
    return completed.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    settings = [word for name, value in _SETTINGS for word in ("-c", f"{name}={value}")]
    return ["git", "-C", str(root), *settings, *arguments]


def _environment(root: Path) -> dict[str, str]:
    """Our environment, with messages in English, no question asked and no lock taken for a mere look."""
    own = (
        _repository_of_hook(str(root), os.environ["GIT_DIR"], os.environ.get("OLDPWD", ""))
        if "GIT_DIR" in os.environ
        else {}
    )
    return _inherited() | own


def _inherited() -> dict[str, str]:
    """Our environment without what git says in it of a repository."""
    ours = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    return ours | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


@cache
def _repository_of_hook(root: str, git_dir: str, left_folder: str) -> dict[str, str]:
    """The variables that name the bare repository whose hook has checked the site out to `root`; none in any other case.

    A hook such as post-receive runs in its repository, with GIT_DIR relative to it, and may have left that folder since.
    """

    def output(*command: str) -> str:
        completed = subprocess.run(("git", *command), capture_output=True, env=_inherited(), check=False)
        return completed.stdout.decode("utf-8", "surrogateescape").strip() if completed.returncode == 0 else ""

    with contextlib.suppress(OSError):  # no git, which the first command tells
        if output("-C", root, "rev-parse", "--git-dir"):
            return {}  # the site lies in a repository of its own
        for folder in (Path(git_dir).absolute(), Path(left_folder, git_dir).absolute()):
            is_bare = output("--git-dir", str(folder), "rev-parse", "--is-bare-repository") == "true"
            if is_bare and output("--git-dir", str(folder), "cat-file", "-t", "HEAD:site.toml") == "blob":
                return {"GIT_DIR": str(folder), "GIT_WORK_TREE": str(Path(root).absolute())}
    return {}
