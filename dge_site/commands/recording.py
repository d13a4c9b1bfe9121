"""A built site and the state of the publication branch in, one commit that holds the site out."""

from collections.abc import Iterator, Mapping
from itertools import chain

from dge_site import __version__
from dge_site.commands import commit_message
from dge_site.commands.branch import BranchState
from dge_site.commands.host_files import files_of_the_host
from dge_site.library.differences import compare_ledgers
from dge_site.library.ledger import LEDGER, read_ledger
from dge_site.model import messages
from dge_site.model.values import Value
from dge_site.pipeline import Report, Request
from dge_site.system.fast_import import BlobStream, NewCommit
from dge_site.system.git import Overtaken
from dge_site.system.git_process import PendingGit
from dge_site.system.signature import blob_id

__all__ = ["CommitJobs", "record"]


class CommitJobs(Value):
    """The work of git for the commit while the site is built: taking in blobs, and comparing the inputs with HEAD."""

    blobs: BlobStream
    is_dirty: PendingGit[bool]

    def close(self) -> None:
        """Leaves no process of git behind."""
        self.blobs.close()
        self.is_dirty.wait()


def record(
    request: Request, state: BranchState, report: Report, last_ledger: bytes | None, jobs: CommitJobs
) -> tuple[str, str]:
    """Commits the output folder to the branch; (id, subject) of the commit, both empty when readers get what they had.

    `last_ledger` is the one that the build went on from. Overtaken when the branch moved or another build wrote into
    the folder; EnvironmentFailure for any other refusal, such as a branch that is checked out.
    """
    repository, parents, files = state.repository, state.parents, report.changes.files
    published = jobs.blobs.parent_blobs
    changed = tuple(path for path, identifier in files.items() if published.get(path) != identifier)
    kept = files_of_the_host(repository, parents, state.head, published, files) if parents else {}
    removed = tuple(path for path in published if path not in files and path not in kept)
    if len(parents) == 1 and not changed and not removed:
        if state.local != parents[0]:
            repository.move(state.reference, parents[0], state.local)
        return "", ""
    state.refuse_use()
    # One that is no plain file stays behind; of those, a host asks for none.
    kept_elsewhere = [(path, blob) for path, blob in kept.items() if path not in published and " " not in blob]
    own = {path: identifier for path, identifier in published.items() if path not in kept} if kept else published
    subject, lines = _describe(state, own, report, last_ledger)
    trailers = _trailers(request, state, report, is_dirty=jobs.is_dirty.result())
    commit = NewCommit(
        reference=state.reference,
        expected_tip=state.local,
        parents=parents,
        written=chain(_contents(request, report, changed, jobs.blobs.sent_ids), kept_elsewhere),
        removed=removed,
        message=commit_message.format_message(subject, lines, trailers),
        identity=repository.identity(state.settings.committer),
    )
    # The report works out these two digests when they are asked for: here, they cost no time besides git's.
    return repository.commit(commit, jobs.blobs, lambda: (report.content, report.outputs)), subject


def _describe(
    state: BranchState, published: Mapping[str, str], report: Report, last_ledger: bytes | None
) -> tuple[str, tuple[str, ...]]:
    """(subject, lines) of the commit's message: what changed for readers since the first parent."""
    # `last_ledger` merges those of two parents; a commit is compared with its first parent alone.
    before = last_ledger if len(state.parents) < 2 else state.repository.read(state.parents[0], LEDGER)
    ledger = read_ledger(before)
    if ledger is None:
        return commit_message.describe_first(report.ledger), ()
    subject, lines = commit_message.describe(compare_ledgers(ledger, report.ledger), report.config)
    return subject or commit_message.describe_paths(published, report.changes.files), lines


def _contents(
    request: Request, report: Report, paths: tuple[str, ...], sent_ids: set[str]
) -> Iterator[tuple[str, bytes | str]]:
    """(path, its content, or its blob id where git has it); Overtaken when another build has written over a file."""
    for path in paths:
        identifier = report.changes.files[path]
        if identifier in sent_ids:
            yield path, identifier
            continue
        content = (request.output / path).read_bytes()
        if blob_id(content) != identifier:
            raise Overtaken(messages.output_changed(path))
        yield path, content


def _trailers(request: Request, state: BranchState, report: Report, *, is_dirty: bool) -> dict[str, str]:
    """`{name: value}` that say what the site was built from: enough to build the commit again on its parent."""
    repository = state.repository
    trailers = {"Source-Commit": state.head} if state.head else {}
    if repository.prefix:
        trailers["Source-Folder"] = repository.prefix
    # Another commit may have been checked out while the site was built.
    head_moved = state.head != repository.commit_of("HEAD")
    trailers["Source-Dirty"] = "yes" if is_dirty or head_moved or not state.head else "no"
    if request.drafts:
        trailers["Source-Drafts"] = "yes"
    trailers |= {"Names": report.config.names, "Built-For": report.date.isoformat()}
    return trailers | {"Generator": f"dge-site {__version__}"}
