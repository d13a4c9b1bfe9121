"""References of a repository in, what stands in the way of moving them out; and the stale locks removed.

A reference is a full name such as `refs/heads/gh-pages`.
"""

import re
import time
from collections.abc import Iterable
from pathlib import Path

from dge_site.model import git_reasons, messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.system.git_process import Completed, PendingGit, output_of, run_git

__all__ = ["Obstacles", "broken_head", "leads_nowhere", "list_remote", "remove_stale_locks", "start_inspection"]

_STALE_S = 3
"""git holds the lock of a reference for milliseconds; one older than this was left by a killed process."""
_STALE_SHARED_S = 60
"""For the locks of what is written for longer: all packed references, the list of shallow commits."""
_SHARED = ("packed-refs.lock", "packed-refs.new", "shallow.lock")
_FORMAT = "%(refname)%00%(symref)%00%(objecttype)%00%(worktreepath)"

Obstacles = dict[str, EnvironmentFailure]
"""`{reference: why it must not be moved}`; what may be moved is not in it."""


def remove_stale_locks(common: Path, references: Iterable[str]) -> bool:
    """Removes the locks of these references, and the shared ones, that a killed process has left; whether there were any."""
    found = False
    own = (f"{reference}.lock" for reference in references)
    for name, stale_s in (dict.fromkeys(own, _STALE_S) | dict.fromkeys(_SHARED, _STALE_SHARED_S)).items():
        lock = common / name
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


def broken_head(root: Path, common: Path) -> EnvironmentFailure:
    """Why git can't tell which branch is checked out: that one is damaged; with the commit where its log ends, if it is there."""
    head = root / output_of("rev-parse", run_git(root, ("rev-parse", "--git-path", "HEAD")))
    name = head.read_text(encoding="utf-8", errors="surrogateescape").removeprefix("ref: ").strip()
    try:
        last = (common / "logs" / name).read_text(encoding="utf-8", errors="replace").splitlines()[-1].split()[1]
    except (OSError, IndexError):
        last = ""
    exists = last and run_git(root, ("cat-file", "-e", f"{last}^{{commit}}")).returncode == 0
    branch = name.removeprefix("refs/heads/")
    return EnvironmentFailure(messages.work_branch_broken(branch, str(common / name), last if exists else ""))


def list_remote(root: Path, remote: str, reference: str) -> str:
    """The commit at which a remote has a branch, empty when it has no such branch.

    EnvironmentFailure when it does not answer, and when the branch can't be made there or is another one's name.
    """
    patterns = (*_with_parents(reference), f"{reference}/*")
    listing = run_git(root, ("ls-remote", "--symref", "--", remote, *patterns))
    if listing.returncode != 0:
        raise EnvironmentFailure(messages.unreachable(remote, git_reasons.reason_in(listing.stderr)))
    branch, tip = reference.removeprefix("refs/heads/"), ""
    for line in listing.stdout.decode("utf-8", "replace").splitlines():
        what, _, found = line.partition("\t")
        name = found.removeprefix("refs/heads/")
        if found == reference and what.startswith("ref: "):
            target = what.removeprefix("ref: refs/heads/")
            raise EnvironmentFailure(messages.remote_branch_symbolic(remote, branch, target))
        if _is_beside(found, reference):
            raise EnvironmentFailure(messages.remote_branch_beside(remote, branch, name))
        tip = what if found == reference else tip
    return tip


def _is_beside(found: str, reference: str) -> bool:
    """Whether two references can't both exist, since one is a folder of the other."""
    return found.startswith(f"{reference}/") or reference.startswith(f"{found}/")


def _with_parents(reference: str) -> list[str]:
    """The reference, and those that could not exist beside it: `refs/heads/a` beside `refs/heads/a/b`."""
    parts = reference.split("/")
    return ["/".join(parts[:depth]) for depth in range(len(parts), 2, -1)]


def _obstacle(reference: str, found: str, symbolic: str, kind: str, worktree: str) -> EnvironmentFailure | None:
    """Why `reference` must not be moved, by one that was found; None when that one is no obstacle."""
    branch = reference.removeprefix("refs/heads/")
    if found != reference:
        return EnvironmentFailure(messages.branch_beside(branch, found)) if _is_beside(found, reference) else None
    if symbolic:
        return EnvironmentFailure(messages.branch_symbolic(branch, symbolic))
    if kind != "commit":
        return EnvironmentFailure(messages.reference_without_commit(reference))
    return EnvironmentFailure(messages.branch_in_worktree(branch, worktree)) if worktree else None
