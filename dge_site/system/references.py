"""References of a repository in, what stands in the way of moving them out; and the stale locks removed.

A reference is a full name such as `refs/heads/gh-pages`.
"""

import re
import time
from collections.abc import Iterable
from pathlib import Path

from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.system.git_process import Completed, PendingGit, run_git

__all__ = ["Obstacles", "leads_nowhere", "remove_stale_locks", "start_inspection"]

_STALE_S = 3
"""git holds the lock of a reference for milliseconds; one older than this was left by a killed process."""
_STALE_SHARED_S = 60
"""For the locks of what is written for longer: all packed references, the list of shallow commits."""
_SHARED = ("packed-refs", "shallow")
_FORMAT = "%(refname)%00%(symref)%00%(objecttype)%00%(worktreepath)"

Obstacles = dict[str, EnvironmentFailure]
"""`{reference: why it must not be moved}`; what may be moved is not in it."""


def remove_stale_locks(common: Path, references: Iterable[str]) -> bool:
    """Removes the locks of these references, and the shared ones, that a killed process has left; whether there were any."""
    found = False
    ages = dict.fromkeys(references, _STALE_S) | dict.fromkeys(_SHARED, _STALE_SHARED_S)
    for name, stale_s in ages.items():
        lock = common / f"{name}.lock"
        try:
            if time.time() - lock.stat().st_mtime >= stale_s:
                lock.unlink()
                found = True
        except OSError:
            continue  # there is none, as nearly always, or it is for git to refuse
    return found


def start_inspection(root: Path, common: Path, references: Iterable[str]) -> PendingGit[Obstacles]:
    """Looks at references meanwhile; the result raises EnvironmentFailure for one that is damaged."""
    names = tuple(references)
    patterns = dict.fromkeys(pattern for name in names for pattern in _with_parents(name))

    def read(completed: Completed) -> Obstacles:
        said = completed.stderr.decode("utf-8", "replace")
        for name in names:
            if re.search(rf"missing object \w+ for {re.escape(name)}(?:\n|$)", said):
                raise EnvironmentFailure(messages.reference_without_commit(name))
            if re.search(rf"ignoring (?:broken|dangling) \w+ {re.escape(name)}(?:\n|$)", said):
                raise EnvironmentFailure(messages.reference_broken(name, str(common / name)))
        rows = (line.split("\0") for line in completed.stdout.decode("utf-8", "replace").splitlines())
        return {name: failure for row in rows for name in names if (failure := _obstacle(name, *row)) is not None}

    return PendingGit(root, ("for-each-ref", f"--format={_FORMAT}", *patterns), read)


def leads_nowhere(root: Path, reference: str) -> str:
    """The name that a symbolic reference gives though no such reference exists; empty for any other reference."""
    return run_git(root, ("symbolic-ref", "--quiet", reference)).stdout.decode("utf-8", "replace").strip()


def _with_parents(reference: str) -> list[str]:
    """The reference, and those that could not exist beside it: `refs/heads/a` beside `refs/heads/a/b`."""
    parts = reference.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts), 2, -1)]


def _obstacle(reference: str, found: str, symbolic: str, kind: str, worktree: str) -> EnvironmentFailure | None:
    """Why `reference` must not be moved, by one that was found; None when that one is no obstacle."""
    branch = reference.removeprefix("refs/heads/")
    if found != reference:
        is_beside = found.startswith(f"{reference}/") or reference.startswith(f"{found}/")
        return EnvironmentFailure(messages.branch_beside(branch, found)) if is_beside else None
    if symbolic:
        return EnvironmentFailure(messages.branch_symbolic(branch, symbolic))
    if kind != "commit":
        return EnvironmentFailure(messages.reference_without_commit(reference))
    return EnvironmentFailure(messages.branch_in_worktree(branch, worktree)) if worktree else None
