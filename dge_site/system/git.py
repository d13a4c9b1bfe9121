"""A root folder in, the git repository that holds it out: what a branch holds, a commit on it, what a remote has.

Only plumbing, and only objects and references: no checkout, no hook, and neither the index, the working tree nor HEAD
of the editor is touched. Every refusal of git is an EnvironmentFailure with its reason. A method whose name begins with
`start_` gives a PendingGit, which is to be waited for.
"""

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dge_site.model import git_reasons, messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.fast_import import BlobStream, NewCommit
from dge_site.system.git_process import Completed, NoRepository, PendingGit, output_of, run_git, start_git
from dge_site.system.references import broken_head, list_remote, remove_stale_locks

__all__ = ["Overtaken", "Repository", "ignores", "open_repository"]

_FETCH_QUIETLY = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
_RACED = ("(fetch first)", "(non-fast-forward)", "(stale info)", "cannot lock ref", "failed to update ref")
"""Words, in English, of a push that is refused because the remote's branch moved."""


class Overtaken(EnvironmentFailure):
    """Somebody else was faster: what a commit was to be made of is no longer as it was. To try again helps."""


class Repository(Value):
    """A repository as seen from `root`; `prefix` is the path of the root below the top of the working tree."""

    root: Path
    common: Path
    """The folder that all the working trees of the repository share."""
    prefix: str
    shallow: bool

    def git(self, *arguments: str, stdin: bytes = b"", accept: Iterable[int] = (0,)) -> str:
        """Runs git; its output without the last line end, EnvironmentFailure when its status is not in `accept`."""
        return output_of(arguments[0], run_git(self.root, arguments, stdin), accept)

    # -------------------------------------------------------------------------------------------- revisions and history

    def resolve(self, *revisions: str) -> tuple[str, ...]:
        """The full id of the commit that each revision names, empty for one that names none."""
        query = "".join(f"{revision}^{{commit}}\n" for revision in revisions)
        lines = self.git("cat-file", "--batch-check", stdin=query.encode("utf-8", "surrogateescape")).split("\n")
        return tuple(line.partition(" ")[0] if line.split(" ")[1:2] == ["commit"] else "" for line in lines)

    def commit_of(self, revision: str) -> str:
        """The full id of the commit that a revision names, empty when it names none."""
        return self.resolve(revision)[0]

    def head_branch(self) -> str:
        """The full name of the branch that is checked out, empty when HEAD is detached; EnvironmentFailure for a damaged one."""
        completed = run_git(self.root, ("symbolic-ref", "--quiet", "HEAD"))
        if completed.returncode not in {0, 1}:
            raise broken_head(self.root, self.common)
        return output_of("symbolic-ref", completed, (0, 1))

    def log(self, reference: str) -> list[list[str]]:
        """[id, date in ISO 8601, subject, body] of each commit of a branch, latest first."""
        # Whatever else a message holds, it has no NUL.
        output = self.git("log", "--first-parent", "-z", "--format=%H%x00%cI%x00%s%x00%b", reference)
        fields = output.split("\0")
        return [fields[first : first + 4] for first in range(0, len(fields) - 3, 4)]

    def trailers(self, commit: str) -> dict[str, str]:
        """`{name: value}` of the trailers of a commit's message."""
        lines = self.git("log", "-1", "--format=%(trailers:only,unfold)", commit).split("\n")
        return {name: value for name, separator, value in (line.partition(": ") for line in lines) if separator}

    def last_change(self, commit: str, path: str) -> str:
        """The id of the last commit, up to this one, that changed a path; empty when none did."""
        return self.git("log", "-1", "--format=%H", commit, "--", f":(top,literal){path}")

    def has_parent(self, commit: str) -> bool:
        """Whether this repository has what came before a commit."""
        return run_git(self.root, ("rev-parse", "--verify", "--quiet", f"{commit}^")).returncode == 0

    def contains(self, ancestor: str, commit: str) -> bool:
        """Whether `ancestor` is `commit` or among its ancestors."""
        return run_git(self.root, ("merge-base", "--is-ancestor", ancestor, commit)).returncode == 0

    def common_ancestor(self, commit: str, other: str) -> str:
        """The id of the last commit that two have in common, empty where there is none."""
        return self.git("merge-base", commit, other, accept=(0, 1))

    def descends(self, commit: str, ancestor: str, remote: str) -> bool:
        """`contains`, for a commit that is fetched from the remote when this repository does not have it."""
        if not self.commit_of(commit):
            run_git(self.root, (*_FETCH_QUIETLY, "--", remote, commit))
        return self.contains(ancestor, commit)

    # ------------------------------------------------------------------------------------------------- trees and contents

    def tree_of(self, commit: str) -> str:
        """The id of a commit's tree."""
        return self.git("rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}")

    def tree(self, commit: str) -> dict[str, str]:
        """`{path: blob id}` of a commit; « id mode » for an entry that is no plain file, so that it equals no blob."""
        return self.start_tree(commit).result()

    def start_tree(self, commit: str) -> PendingGit[dict[str, str]]:
        """`tree`, looked up meanwhile."""
        return PendingGit(self.root, ("ls-tree", "-r", "-z", "--full-tree", commit), _parse_tree)

    def start_folders(self, commit: str, parents: Iterable[str]) -> PendingGit[frozenset[str]]:
        """The paths of the folders of a commit that lie in one of `parents`, and of some others, looked up meanwhile."""
        command = ("ls-tree", "-d", "-z", "--name-only", "--full-tree", commit, *(f"{path}/" for path in parents))
        return PendingGit(self.root, command, lambda completed: frozenset(output_of("ls-tree", completed).split("\0")))

    def start_files(self, commit: str, folder: str) -> PendingGit[frozenset[str]]:
        """The paths of the files of a commit below a folder, relative to it, looked up meanwhile."""
        command = ("ls-tree", "-r", "-z", "--name-only", f"{commit}:{folder}")
        # A folder that the commit lacks is refused.
        return PendingGit(
            self.root, command, lambda done: frozenset(done.stdout.decode("utf-8", "replace").split("\0"))
        )

    def read(self, commit: str, path: str) -> bytes | None:
        """The content of a file of a commit, None when it has no such file."""
        return self.start_read(commit, path).result()

    def start_read(self, commit: str, path: str) -> PendingGit[bytes | None]:
        """`read`, looked up meanwhile."""
        command = ("cat-file", "blob", f"{commit}:{path}")
        return PendingGit(self.root, command, lambda completed: completed.stdout if completed.returncode == 0 else None)

    def contents(self, commit: str, paths: Sequence[str]) -> Iterator[bytes]:
        """The content of each of these files of a commit, in their order; EnvironmentFailure when one is missing."""
        files = self.tree(commit)
        for path, content in zip(paths, self.blobs([files[path].partition(" ")[0] for path in paths]), strict=True):
            if content is None:
                raise EnvironmentFailure(messages.git_refused("cat-file", path))
            yield content

    def local_blobs(self, blob_ids: Iterable[str]) -> Iterator[bytes | None]:
        """`blobs`, without asking a remote for those that a partial clone lacks: to make them again is faster."""
        return self.blobs(blob_ids, GIT_NO_LAZY_FETCH="1")

    def blobs(self, blob_ids: Iterable[str], **environment: str) -> Iterator[bytes | None]:
        """The content of each blob, in their order; None for one that this repository does not have."""
        wanted = tuple(blob_ids)
        # All ids are in a file before git begins: to write them to a pipe while git answers on another can block both.
        with tempfile.TemporaryFile() as query:
            query.write("".join(f"{blob_id}\n" for blob_id in wanted).encode())
            query.seek(0)
            command = ("cat-file", "--batch", "--buffer")
            with start_git(self.root, command, stdin=query, environment=environment) as process:
                assert process.stdout is not None
                for _ in wanted:
                    # « id blob size », or « id missing ». An empty line: git gave up, as older ones do over an object
                    # that it should have fetched.
                    header = process.stdout.readline().split()
                    yield process.stdout.read(int(header[2]) + 1)[:-1] if header[1:2] == [b"blob"] else None

    def is_dirty(self, inputs: Sequence[str]) -> bool:
        """Whether what a build reads below `inputs`, names below the root, differs from the commit checked out."""
        return self.start_is_dirty(inputs).result()

    def start_is_dirty(self, inputs: Sequence[str]) -> PendingGit[bool]:
        """`is_dirty`, looked up meanwhile."""
        present = [name for name in inputs if (self.root / name).exists()]
        unread = [f":(exclude,glob)content/**/{name}" for name in ("_*", ".*", "_*/**", ".*/**", "README.md")]
        # A file that git ignores is read by a build like any other: the commit does not have it.
        options = ("--porcelain=v1", "--untracked-files=all", "--ignored", "--no-renames")
        return PendingGit(self.root, ("status", *options, "--", *present, *unread), _has_changes)

    # --------------------------------------------------------------------------------------------- commits and references

    def identity(self, fallback: str) -> str:
        """« Name <address> seconds offset » of who commits now, as git knows it; else `fallback`, « Name <address> ».

        EnvironmentFailure when neither names anybody.
        """
        # Without useConfigOnly, git makes up a name and an address from those of the machine.
        configured = run_git(self.root, ("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"))
        if configured.returncode == 0:
            return configured.stdout.decode("utf-8", "replace").strip()
        name, _, address = fallback.removesuffix(">").rpartition(" <")
        if not name or not address:
            raise EnvironmentFailure(messages.no_identity())
        return self.git("-c", f"user.name={name}", "-c", f"user.email={address}", "var", "GIT_COMMITTER_IDENT")

    def commit(
        self, new: NewCommit, blobs: BlobStream | None = None, meanwhile: Callable[[], object] = lambda: None
    ) -> str:
        """Makes a commit, and moves its reference there at the end; returns its id. Closes `blobs`, sent before.

        `meanwhile()` runs while git finishes. Overtaken when the reference is not where `new` expects it, and when a
        lock that a killed process left had to be removed.
        """
        with contextlib.closing(blobs or BlobStream(self.root)) as stream:
            commit, stderr = stream.commit(new, meanwhile)
        if commit:
            return commit
        if self.commit_of(new.reference) != new.expected_tip or remove_stale_locks(self.common, (new.reference,)):
            raise Overtaken(messages.branch_moved(new.reference.removeprefix("refs/heads/")))
        raise EnvironmentFailure(messages.git_refused("fast-import", git_reasons.reason_in(stderr)))

    def move(self, reference: str, new: str, old: str) -> None:
        """Moves a reference from `old` (empty: it must not exist) to `new`; Overtaken when it is elsewhere."""
        completed = run_git(self.root, ("update-ref", reference, new, old or "0" * 40))
        if completed.returncode != 0:
            if self.commit_of(reference) != old:
                raise Overtaken(messages.branch_moved(reference.removeprefix("refs/heads/")))
            raise EnvironmentFailure(messages.git_refused("update-ref", git_reasons.reason_in(completed.stderr)))

    # ------------------------------------------------------------------------------------------------------------ remotes

    def remotes(self) -> list[str]:
        """The names of the repositories that this one knows."""
        return self.git("remote").split()

    def fetch(self, remote: str, reference: str, tracking: str) -> None:
        """Brings the reference `tracking` to where the remote has `reference`, or removes it when it has none.

        EnvironmentFailure when there is no such remote, or it does not answer.
        """
        if run_git(self.root, ("config", "--get", f"remote.{remote}.url")).returncode != 0:
            raise EnvironmentFailure(messages.no_remote(remote))
        remote_tip, local_tip = list_remote(self.root, remote, reference), self.commit_of(tracking)
        if not remote_tip:
            if local_tip:
                self.git("update-ref", "-d", tracking)
        elif remote_tip != local_tip:
            # A clone that is shallow and has no such branch needs no more of its history than the last commit.
            depth = ("--depth=1",) if self.shallow and not self.commit_of(reference) else ()
            fetched = run_git(self.root, (*_FETCH_QUIETLY, *depth, "--", remote, f"+{reference}:{tracking}"))
            if fetched.returncode != 0:
                raise EnvironmentFailure(messages.unreachable(remote, git_reasons.reason_in(fetched.stderr)))

    def push(self, remote: str, commit: str, reference: str) -> bool:
        """Whether the remote took the commit; False when its branch moved, EnvironmentFailure for any other refusal."""
        options = ("--quiet", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no")
        pushed = run_git(self.root, ("push", *options, "--", remote, f"{commit}:{reference}"))
        if pushed.returncode == 0:
            return True
        output = (pushed.stdout + pushed.stderr).decode("utf-8", "replace")
        if any(words in output for words in _RACED):
            return False
        raise EnvironmentFailure(
            messages.push_refused(remote, git_reasons.reason_in(pushed.stdout + b"\n" + pushed.stderr))
        )


def ignores(root: Path, name: str) -> bool | None:
    """Whether git leaves a file below `root` alone; None where there is no repository, or no git."""
    try:
        status = run_git(root, ["check-ignore", "--quiet", name]).returncode
    except EnvironmentFailure:
        return None
    return {0: True, 1: False}.get(status)


def open_repository(root: Path) -> Repository:
    """The repository that holds `root`; NoRepository when none does, EnvironmentFailure for one that we can't write to."""
    query = ("--is-shallow-repository", "--show-object-format", "--git-common-dir", "--show-prefix")
    completed = run_git(root, ("rev-parse", *query))
    if folder := git_reasons.dubious_folder(completed.stderr):
        raise EnvironmentFailure(messages.not_owner(folder))
    if completed.returncode != 0:
        # A .git that git does not take for one is a damaged repository, and not none.
        exists = any((folder / ".git").exists() for folder in (root.absolute(), *root.absolute().parents))
        why = git_reasons.reason_in(completed.stderr)
        if exists:
            raise EnvironmentFailure(messages.damaged_repository(str(root), why))
        raise NoRepository(messages.no_repository(str(root), why))
    output = completed.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")
    shallow, object_format, common, prefix = output.split("\n")
    if object_format != "sha1":
        # The site's files are compared with those of the branch by their ids, which are of SHA-1 throughout.
        raise EnvironmentFailure(messages.object_format(object_format))
    return Repository(root=root, common=root / common, prefix=prefix.rstrip("/"), shallow=shallow == "true")


def _parse_tree(completed: Completed) -> dict[str, str]:
    """The output of `ls-tree -r -z`, as `Repository.tree` returns it."""
    files: dict[str, str] = {}
    for entry in output_of("ls-tree", completed).split("\0"):
        meta, _, path = entry.partition("\t")
        if path:
            mode, _, identifier = meta.split(" ")
            files[path] = identifier if mode == "100644" else f"{identifier} {mode}"
    return files


def _has_changes(completed: Completed) -> bool:
    """Whether `status` shows a change besides ignored caches of Python; a refusal counts as one."""
    lines = completed.stdout.decode("utf-8", "replace").splitlines()
    return completed.returncode != 0 or any(not line.startswith("!! ") or "__pycache__" not in line for line in lines)
