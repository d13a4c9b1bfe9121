"""The settings of a publication in, the state of its branch out, here and on the remote; and the push that ends it.

Nothing is ever forced: a branch that moved meanwhile makes Overtaken, and the publication is made again on top of it.
"""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dge_site.content.config import SITE_FILE
from dge_site.content.settings import PublishSettings
from dge_site.library import revisions
from dge_site.library.ledger import LEDGER, read_ledger, serialise_ledger
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.git import Overtaken, Repository, open_repository
from dge_site.system.git_process import PendingGit
from dge_site.system.references import leads_nowhere, remove_stale_locks, start_inspection

__all__ = [
    "ATTEMPTS",
    "INPUTS",
    "BranchState",
    "branch_of",
    "is_superseded",
    "ledger_of",
    "merge_ledgers",
    "names_of",
    "published_ledger",
    "push_tip",
    "read_branch",
    "tracking_of",
]

ATTEMPTS = 8
"""Tries of a publication that is overtaken: enough for eight builds that start at once."""
INPUTS = ("content", "templates", "site.toml", "dge_site")
"""Names below the root that a build reads; the last is the generator itself, where it lies beside the content."""


class BranchState(Value):
    """The publication branch as an attempt finds it; a commit is empty where the branch does not exist."""

    repository: Repository
    settings: PublishSettings
    head: str
    """The commit that is checked out: the source of what is built."""
    local: str
    """The branch's last commit in this repository."""
    remote: str
    """The branch's last commit on the remote, as last seen."""
    failure: EnvironmentFailure | None = None
    """Why the remote could not be asked."""
    obstacle: EnvironmentFailure | None = None
    """Why nothing may be committed to the branch, such as another working tree that has it checked out."""

    parents: tuple[str, ...] = ()
    """The parents of the next publication: the later of `local` and `remote`, or both where they went apart."""

    @property
    def reference(self) -> str:
        """The branch's full name in this repository."""
        return branch_of(self.settings)

    def refuse_use(self) -> None:
        """EnvironmentFailure when a commit on the branch would change what somebody works on."""
        # Where names of files have no case, as on Windows, « Main » is « main ».
        if self.repository.head_branch().casefold() == self.reference.casefold():
            raise EnvironmentFailure(messages.branch_in_use(self.settings.branch))
        if self.obstacle is not None:
            raise self.obstacle
        if self._holds_sources():
            raise EnvironmentFailure(messages.branch_of_sources(self.settings.branch))
        # git does not list a symbolic reference to nowhere; a commit on it would make that other branch.
        if not self.local and (target := leads_nowhere(self.repository.root, self.reference)):
            raise EnvironmentFailure(messages.branch_symbolic(self.settings.branch, target))

    def _holds_sources(self) -> bool:
        """Whether somebody's work would be replaced: not on a branch of the usual name, which some make from their own."""
        if not self.parents or self.settings.branch == PublishSettings().branch:
            return False
        path = f"{self.repository.prefix}/{SITE_FILE}".lstrip("/")
        is_built = "Generator" in self.repository.trailers(self.parents[0])
        return not is_built and self.repository.read(self.parents[0], path) is not None


def branch_of(settings: PublishSettings) -> str:
    """The publication branch's full name in this repository."""
    return f"refs/heads/{settings.branch}"


def tracking_of(settings: PublishSettings) -> str:
    """The full name of the reference that says where the remote's branch was last seen."""
    return f"refs/remotes/{settings.remote}/{settings.branch}"


def read_branch(root: Path, settings: PublishSettings, *, fetch: bool = False) -> BranchState:
    """The state of the branch, fetched from the remote first when `fetch`.

    EnvironmentFailure without a repository, and for a branch that is damaged.
    """
    repository = open_repository(root)
    branch, tracking = branch_of(settings), tracking_of(settings)
    remove_stale_locks(repository.common, (branch, tracking))
    inspection = start_inspection(root, repository.common, (branch, tracking))
    failure: EnvironmentFailure | None = None
    if fetch:
        try:
            repository.fetch(settings.remote, branch, tracking)
        except EnvironmentFailure as error:
            failure = error  # kept for later: the site is built and recorded all the same
    head, local, remote = repository.resolve("HEAD", branch, tracking)
    obstacle = inspection.result().get(branch)
    return BranchState(
        repository=repository,
        settings=settings,
        head=head,
        local=local,
        remote=remote,
        parents=_parents(repository, local, remote),
        failure=failure,
        obstacle=obstacle,
    )


def _parents(repository: Repository, local: str, remote: str) -> tuple[str, ...]:
    if not local or not remote or local == remote:
        return tuple(filter(None, (local or remote,)))
    if repository.contains(remote, local):
        return (local,)
    # Where both went apart, the remote's comes first: `history` follows first parents, so it lists what others see.
    return (remote,) if repository.contains(local, remote) else (remote, local)


def merge_ledgers(ledgers: Iterable[PendingGit[bytes | None]]) -> bytes | None:
    """The ledger of the last publication; of two that went apart, both ledgers merged; None before the first."""
    contents = [content for ledger in ledgers if (content := ledger.result()) is not None]
    readable = [ledger for content in contents if (ledger := read_ledger(content)) is not None]
    if len(readable) < 2:
        return contents[0] if contents else None
    return serialise_ledger(revisions.merge(*readable))


def published_ledger(root: Path, settings: PublishSettings) -> bytes | None:
    """The ledger of the last publication that this repository knows of; None without one, or without a repository."""
    try:
        return ledger_of(read_branch(root, settings))
    except EnvironmentFailure:
        return None


def ledger_of(state: BranchState) -> bytes | None:
    """The ledger of the last publication; None before the first."""
    return merge_ledgers([state.repository.start_read(parent, LEDGER) for parent in state.parents])


def names_of(repository: Repository, commit: str) -> str:
    """The `names` of site.toml with which a publication was made; empty where it is not known.

    Publications of before it was noted are asked for their source, where names were published by default.
    """
    trailers = repository.trailers(commit)
    if "Names" in trailers:
        return trailers["Names"]
    path = "/".join(filter(None, (trailers.get("Source-Folder"), SITE_FILE)))
    source = repository.read(trailers["Source-Commit"], path) if "Source-Commit" in trailers else None
    if source is None:
        return ""
    named = re.search(rb"(?m)^[ \t]*names[ \t]*=[ \t]*[\"'](\w+)", source)
    return named[1].decode() if named else "full"


def is_superseded(state: BranchState, previous: BranchState, day: date) -> bool:
    """Whether the branch moved since `previous` to a newer site than the one that was built then for `day`.

    Newer is one built from a later commit of the sources, or from the same commit for a later day.
    """
    tip = state.parents[0] if state.parents else ""
    if not tip or not previous.head or tip in {previous.local, previous.remote}:
        return False
    trailers = state.repository.trailers(tip)
    source = trailers.get("Source-Commit", "")
    if source == previous.head:
        return trailers.get("Built-For", "") > day.isoformat()
    # Changes that are not committed are in no commit of the sources, so that none of them is later than ours.
    if state.repository.is_dirty(INPUTS):
        return False
    return bool(source) and state.repository.descends(source, previous.head, state.settings.remote)


def push_tip(state: BranchState, tip: str, commit: str) -> bool:
    """Sends `tip` to the remote; whether it had to be sent, since the remote may have it already.

    Overtaken when the remote's branch moved; `commit`, the new one if any, is then taken back from the branch.
    """
    if tip == state.remote:
        return False
    if state.repository.push(state.settings.remote, tip, branch_of(state.settings)):
        return True
    settings = state.settings
    if _step_back(state, commit) == state.remote:
        raise Overtaken(messages.remote_locked(settings.remote, settings.branch))
    raise Overtaken(messages.branch_moved(settings.branch))


def _step_back(state: BranchState, commit: str) -> str:
    """Moves the branch from a commit that the remote refused to the remote's, to build again on top of that; returns that one."""
    tracking = tracking_of(state.settings)
    state.repository.fetch(state.settings.remote, branch_of(state.settings), tracking)
    remote = state.repository.commit_of(tracking)
    # Only where nothing but this commit is lost: nothing local stood below it that the remote has never had.
    is_ours_alone = state.local in {"", state.remote}
    if commit and is_ours_alone and remote and state.repository.contains(state.remote or remote, remote):
        state.repository.move(state.reference, remote, commit)
    return remote
