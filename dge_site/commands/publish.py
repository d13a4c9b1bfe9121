"""A request in, the built site recorded as one commit on the publication branch out, and pushed when asked.

The last publication is an argument of the build: its ledger keeps the calendars' revisions rising. So when the branch
moves meanwhile, here or on the remote, the site is built again on top of where it now is; nothing is ever forced.
"""

from contextlib import closing
from functools import cache, partial

from dge_site import pipeline
from dge_site.commands import standing
from dge_site.commands.branch import (
    ATTEMPTS,
    INPUTS,
    BranchState,
    branch_of,
    is_superseded,
    merge_ledgers,
    names_of,
    push_tip,
    read_branch,
    tracking_of,
)
from dge_site.commands.recording import CommitJobs, record
from dge_site.commands.standing import Asked, Standing
from dge_site.content import config as configuration
from dge_site.content.settings import PublishSettings
from dge_site.library.continuity import FILES, FOLLOWED
from dge_site.library.ledger import LEDGER
from dge_site.making.produce import ignore_written
from dge_site.memo.store import CACHE
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.messages import PUBLISHED
from dge_site.model.values import Value, replace
from dge_site.pipeline import Report, Request
from dge_site.stages import refuse_output_on_sources
from dge_site.system.fast_import import BlobStream
from dge_site.system.git import Overtaken
from dge_site.system.git_process import PendingGit
from dge_site.system.leftovers import remove_left_packs
from dge_site.system.workers import hold_lock

__all__ = ["Publication", "asked", "build", "verify"]


class Publication(Value):
    """A build, and how its recording went."""

    report: Report
    commit: str = ""
    """The id of the new commit, empty when nothing changed."""
    subject: str = ""
    """The first line of its message."""
    pushed: bool = False
    last_ledger: bytes | None = None
    """The ledger that the build went on from."""
    superseded: bool = False
    """Whether somebody published a newer site meanwhile, which was left alone."""
    failure: EnvironmentFailure | None = None
    """Why the site, which is on disk, is not in git, or not on the remote."""


class GitJobs(Value):
    """The processes of git that run while the site is built."""

    ledgers: tuple[PendingGit[bytes | None], ...]
    """The ledger of each parent of the next publication."""
    folders: PendingGit[frozenset[str]] | None
    """The folders of the last publication; None before the first."""
    files: PendingGit[frozenset[str]] | None
    """Its files of content/files/, likewise."""
    commit: CommitJobs | None
    """None when nothing is to be recorded."""

    def close(self) -> None:
        """Leaves no process of git behind."""
        for pending in (*self.ledgers, self.folders, self.files):
            if pending:
                pending.wait()
        if self.commit:
            self.commit.close()


def build(request: Request, *, commit: bool = True, push: bool = False) -> Publication:
    """Builds the site and records it, unless told not to; UsageError, ConfigError or ContentError before the first write.

    A failure of git does not take the built site away: it is in `Publication.failure`.
    """
    settings = configuration.load(request.root).publish
    refuse_output_on_sources(request)
    request = replace(request, publishing=push)
    with hold_lock(request.root / CACHE):
        publication = _publish(request, settings, commit=commit, push=push)
        if _is_repeatable(publication) and not request.clean:
            _remember(request, settings, publication.report, commit=commit)
        return publication


def _is_repeatable(publication: Publication) -> bool:
    """Whether a build with nothing to do may say the same again.

    It may not where a warning was about the publication before: the commit just made is the one to compare with next.
    """
    if publication.failure is not None or publication.superseded:
        return False
    warnings = publication.report.warnings
    return not publication.commit or not any(warning.message.code in PUBLISHED for warning in warnings)


def _publish(request: Request, settings: PublishSettings, *, commit: bool, push: bool) -> Publication:
    """Attempts until the branch, which other machines may move, is still where the build began from."""
    # The attempt before: the branch as it was then, and the site that was built on it.
    last: tuple[BranchState, Publication] | None = None
    overtaken = Overtaken(messages.branch_moved(settings.branch))
    for _ in range(ATTEMPTS):
        try:
            state = read_branch(request.root, settings, fetch=push)
            if last is not None and is_superseded(state, last[0], last[1].report.date):
                return replace(last[1], superseded=True)
            jobs = _start_jobs(state, commit=commit)
        except EnvironmentFailure as error:
            # No git, no repository, no readable branch: the site is built all the same, as if it were the first.
            return Publication(report=pipeline.build(request), failure=error if commit else None)
        with closing(jobs):
            publication = _build(request, state, jobs)
            try:
                return _record_and_push(request, state, publication, jobs, push=push)
            except Overtaken as error:
                last, overtaken = (state, publication), error
            except EnvironmentFailure as error:
                return replace(publication, failure=error)
    assert last is not None
    return replace(last[1], failure=overtaken)


def _start_jobs(state: BranchState, *, commit: bool) -> GitJobs:
    repository, parents = state.repository, state.parents
    ledgers = tuple(repository.start_read(parent, LEDGER) for parent in parents)
    folders = repository.start_folders(parents[0], FOLLOWED) if parents else None
    files = repository.start_files(parents[0], FILES) if parents else None
    if not commit:
        return GitJobs(ledgers=ledgers, folders=folders, files=files, commit=None)
    remove_left_packs(repository.common)
    blobs = BlobStream(repository.root, repository.start_tree(parents[0]) if parents else None)
    jobs = CommitJobs(blobs=blobs, is_dirty=repository.start_is_dirty(INPUTS))
    return GitJobs(ledgers=ledgers, folders=folders, files=files, commit=jobs)


def _build(request: Request, state: BranchState, jobs: GitJobs) -> Publication:
    """Builds the site as it follows the last publication; what is made goes to git at once."""
    # Asked for when the build needs it, so that git has time to answer; and only once, since two ledgers are merged.
    last_ledger = cache(partial(merge_ledgers, jobs.ledgers))
    send_blob = jobs.commit.blobs.send if jobs.commit else ignore_written
    names = cache(lambda: names_of(state.repository, state.parents[0]) if state.parents else "")
    folders = jobs.folders.result if jobs.folders else tuple
    files = jobs.files.result if jobs.files else tuple
    request = replace(
        request,
        last_ledger=last_ledger,
        published_names=names,
        published_folders=cache(folders),
        published_files=cache(files),
    )
    report = pipeline.build(request, state.repository.local_blobs, on_written=send_blob)
    return Publication(report=report, last_ledger=last_ledger())


def _record_and_push(
    request: Request, state: BranchState, publication: Publication, jobs: GitJobs, *, push: bool
) -> Publication:
    """The publication with its commit, when there is to be one; Overtaken when it has to be built again."""
    if jobs.commit is None:
        return publication
    commit, subject = record(request, state, publication.report, publication.last_ledger, jobs.commit)
    publication = replace(publication, commit=commit, subject=subject)
    if not push:
        return publication
    if state.failure is not None:
        return replace(publication, failure=state.failure)
    # Without a new commit there may still be one to send: an earlier push may have failed.
    return replace(publication, pushed=push_tip(state, commit or state.parents[0], commit))


def _remember(request: Request, settings: PublishSettings, report: Report, *, commit: bool) -> None:
    """Keeps what tells the next build that there is nothing to do."""
    built = standing.Known(
        day=report.date,
        zone=report.config.timezone,
        references=(branch_of(settings), tracking_of(settings)),
        content=report.content,
        outputs=report.outputs,
    )
    warnings, changes = tuple(map(str, report.warnings)), report.changes
    stands = Standing(warnings=warnings, foreign=changes.foreign, files=len(changes.files))
    standing.remember(asked(request, commit=commit), built, stands)


def asked(request: Request, *, commit: bool = True) -> Asked:
    """The part of a request that its result depends on, as `standing` compares it with the last build's."""
    return Asked(
        root=request.root,
        output=request.output,
        date=request.date,
        drafts=request.drafts,
        strict=request.strict,
        commit=commit,
    )


def verify(request: Request, publication: Publication) -> tuple[str, ...]:
    """The paths at which a build from nothing, after the same publication, differs from the one just made; sorted."""
    return pipeline.verify(replace(request, last_ledger=lambda: publication.last_ledger), publication.report)
