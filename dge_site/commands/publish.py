"""A request in, the built site recorded as one commit on the publication branch out, and pushed when asked.

The last publication is an argument of the build: its ledger keeps the calendars' revisions rising. So when the branch
moves meanwhile, here or on the remote, the site is built again on top of where it now stands; nothing is ever forced.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from dge_site import __version__, pipeline
from dge_site.commands import commit_message, standing
from dge_site.commands.standing import Asked, Standing
from dge_site.content import config as configuration
from dge_site.content.config import Publish
from dge_site.library import revisions
from dge_site.library.revisions import LEDGER
from dge_site.making.produce import on_written_nothing
from dge_site.memo.store import CACHE
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value, replace
from dge_site.pipeline import Report, Request
from dge_site.system.git import Answer, Intake, Made, Moved, Repository, open_repository
from dge_site.system.signature import blob_id
from dge_site.system.workers import alone

__all__ = ["ATTEMPTS", "Outcome", "Stand", "branch_of", "build", "last_ledger", "send", "stand", "verify"]

ATTEMPTS = 8
"""Enough for eight builds that start at once; each attempt is an incremental build."""
_INPUTS = ("content", "templates", "site.toml", "dge_site")
"""What a build reads, below the root; the last is the generator itself, where it lies beside the content."""


class Outcome(Value):
    """What a build and its publication did; `failure` is why git has no part of a site that stands on disk."""

    report: Report
    commit: str = ""
    """The new commit, empty when nothing changed."""
    subject: str = ""
    pushed: bool = False
    last_ledger: bytes | None = None
    """The ledger that the build went on from."""
    superseded: bool = False
    """Whether somebody published a newer site meanwhile, which was left alone."""
    failure: EnvironmentFailure | None = None


class _Aside(Value):
    """What git does while the site is built: it takes in what is made, and looks up whether the inputs are committed."""

    intake: Intake
    dirty: Answer[bool]

    def close(self) -> None:
        """Leaves no process of git behind."""
        self.intake.close()
        self.dirty.wait()


class Stand(Value):
    """Where the publication branch stands: here, and on the remote as last seen; empty where it does not exist."""

    repository: Repository
    settings: Publish
    head: str
    here: str
    there: str
    failure: EnvironmentFailure | None = None
    """Why the remote could not be asked."""

    parents: tuple[str, ...] = ()
    """What the next publication stands on: the later of both, or both where they went apart."""

    @property
    def reference(self) -> str:
        return branch_of(self.settings)


def branch_of(settings: Publish) -> str:
    """The publication branch's full name in this repository."""
    return f"refs/heads/{settings.branch}"


def tracking_of(settings: Publish) -> str:
    """The full name under which this repository keeps where the remote's branch was last seen."""
    return f"refs/remotes/{settings.remote}/{settings.branch}"


def build(request: Request, *, commit: bool = True, push: bool = False) -> Outcome:
    """Builds the site and records it, unless told not to; errors of the content come before anything is written."""
    settings = configuration.load(request.root).publish
    with alone(request.root / CACHE):
        return _build(request, settings, commit=commit, push=push)


def _build(request: Request, settings: Publish, *, commit: bool, push: bool) -> Outcome:
    """Attempts until the branch, which other machines may move, is where the build began from."""
    request = replace(request, publishing=push)
    made: Stand | None = None
    done: Outcome | None = None
    for _ in range(ATTEMPTS):
        try:
            now = stand(request.root, settings, fetch=push)
            if made is not None and done is not None and _is_superseded(now, made, done.report):
                return replace(done, superseded=True)
            answers = [now.repository.ask(parent, LEDGER) for parent in now.parents]
            aside = _aside(now) if commit else None
        except EnvironmentFailure as error:
            done = Outcome(report=pipeline.build(request), failure=error if commit else None)
            _remember(request, settings, done, commit=commit)
            return done
        ledger = cache(partial(last_ledger, answers))
        try:
            take = aside.intake.take if aside else on_written_nothing
            report = pipeline.build(replace(request, last_ledger=ledger), now.repository.held, on_written=take)
            done = Outcome(report=report, last_ledger=ledger())
            try:
                done = _publish(request, now, done, aside, push=push) if aside else done
            except Moved:
                made = now
            except EnvironmentFailure as error:
                return replace(done, failure=error)
            else:
                _remember(request, settings, done, commit=commit)
                return done
        finally:
            for answer in answers:
                answer.wait()
            if aside:
                aside.close()
    moved = Moved(messages.branch_moved(settings.branch))
    return replace(done, failure=moved) if done else Outcome(report=pipeline.build(request), failure=moved)


def _aside(now: Stand) -> _Aside:
    repository = now.repository
    tree = repository.ask_tree(now.parents[0]) if now.parents else None
    return _Aside(intake=Intake(repository.root, tree), dirty=repository.ask_dirty(_INPUTS))


def asked(request: Request, *, commit: bool = True) -> Asked:
    """What the result of a build depends on, as `unchanged` keeps it."""
    return Asked(
        root=request.root,
        output=request.output,
        date=request.date,
        drafts=request.drafts,
        strict=request.strict,
        commit=commit,
    )


def _remember(request: Request, settings: Publish, done: Outcome, *, commit: bool) -> None:
    """Keeps what tells the next build that there is nothing to do."""
    if done.failure is None and not request.clean:
        report = done.report
        standing.remember(
            asked(request, commit=commit),
            standing.Known(
                day=report.date,
                zone=report.config.timezone,
                references=(branch_of(settings), tracking_of(settings)),
                content=report.content,
                outputs=report.outputs,
            ),
            Standing(
                warnings=tuple(map(str, report.warnings)),
                foreign=report.changes.foreign,
                files=len(report.changes.files),
            ),
        )


def verify(request: Request, outcome: Outcome) -> tuple[str, ...]:
    """The paths at which a build from nothing differs from the one that was just made."""
    return pipeline.verify(replace(request, last_ledger=lambda: outcome.last_ledger), outcome.report)


def stand(root: Path, settings: Publish, *, fetch: bool = False) -> Stand:
    """Where the branch stands, asked of the remote first when `fetch`; EnvironmentFailure without a repository."""
    repository = open_repository(root)
    tracking = tracking_of(settings)
    failure: EnvironmentFailure | None = None
    if fetch:
        try:
            repository.fetch(settings.remote, branch_of(settings), tracking)
        except EnvironmentFailure as error:
            failure = error
    head, here, there = repository.resolve("HEAD", branch_of(settings), tracking)
    parents = _parents(repository, here, there)
    return Stand(
        repository=repository,
        settings=settings,
        head=head,
        here=here,
        there=there,
        parents=parents,
        failure=failure,
    )


def _parents(repository: Repository, here: str, there: str) -> tuple[str, ...]:
    if not here or not there or here == there:
        return tuple(filter(None, (here or there,)))
    if repository.contains(there, here):
        return (here,)
    return (there,) if repository.contains(here, there) else (there, here)


def last_ledger(answers: Iterable[Answer[bytes | None]]) -> bytes | None:
    """The ledger of the last publication, that of both where two stand apart; None before the first."""
    contents = [content for answer in answers if (content := answer.get()) is not None]
    ledgers = [ledger for content in contents if (ledger := revisions.read(content)) is not None]
    if len(ledgers) < 2:
        return contents[0] if contents else None
    return revisions.serialise(revisions.merge(*ledgers))


def _publish(request: Request, now: Stand, built: Outcome, aside: _Aside, *, push: bool) -> Outcome:
    commit, subject = _record(request, now, built, aside)
    done = replace(built, commit=commit, subject=subject)
    if push and now.failure is not None:
        return replace(done, failure=now.failure)
    return replace(done, pushed=push and send(now, commit or now.parents[0], commit))


def send(now: Stand, tip: str, commit: str) -> bool:
    """Whether the remote had to be sent `tip`; Moved when it moved, with `commit` (if any) taken back from the branch."""
    if tip == now.there:
        return False
    if now.repository.push(now.settings.remote, tip, branch_of(now.settings)):
        return True
    _step_back(now, commit)
    raise Moved(messages.branch_moved(now.settings.branch))


def _record(request: Request, now: Stand, built: Outcome, aside: _Aside) -> tuple[str, str]:
    """The new commit and its subject, both empty when readers get what they had."""
    repository, parents, report = now.repository, now.parents, built.report
    files = report.changes.files
    old = aside.intake.before
    changed = tuple(path for path, identifier in files.items() if old.get(path) != identifier)
    removed = tuple(path for path in old if path not in files)
    if parents and not changed and not removed and len(parents) == 1:
        if now.here != parents[0]:
            repository.move(now.reference, parents[0], now.here)
        return "", ""
    if repository.head_branch() == now.reference:
        raise EnvironmentFailure(messages.branch_in_use(now.settings.branch))
    subject, lines = _told(now, old, built)
    made = Made(
        reference=now.reference,
        stands=now.here,
        parents=parents,
        written=_contents(request, files, changed, aside.intake.held),
        removed=removed,
        message=commit_message.message(subject, lines, _trailers(request, now, report, dirty=aside.dirty.get())),
        identity=repository.identity(now.settings.committer),
    )
    return repository.commit(made, aside.intake, lambda: (report.content, report.outputs)), subject


def _told(now: Stand, old: Mapping[str, str], built: Outcome) -> tuple[str, tuple[str, ...]]:
    """The subject and the lines of the commit's message."""
    report, last = built.report, built.last_ledger
    before = revisions.read(last if len(now.parents) < 2 else now.repository.read(now.parents[0], LEDGER))
    if before is None:
        return commit_message.first(report.ledger), ()
    subject, lines = commit_message.of_differences(revisions.differences(before, report.ledger), report.config)
    return subject or commit_message.of_paths(old, report.changes.files), lines


def _contents(
    request: Request, files: Mapping[str, str], paths: tuple[str, ...], held: Collection[str]
) -> Iterator[tuple[str, bytes | str]]:
    """Each file as this build wrote it, by its id where git has it; Moved when another build has written over it since."""
    for path in paths:
        if files[path] in held:
            yield path, files[path]
            continue
        content = (request.output / path).read_bytes()
        if blob_id(content) != files[path]:
            raise Moved(messages.output_changed(path))
        yield path, content


def _trailers(request: Request, now: Stand, report: Report, *, dirty: bool) -> dict[str, str]:
    """What the commit was built from, enough to build it again on its parent."""
    repository = now.repository
    trailers = {"Source-Commit": now.head} if now.head else {}
    if repository.prefix:
        trailers["Source-Folder"] = repository.prefix
    moved = now.head != repository.commit_of("HEAD")
    trailers["Source-Dirty"] = "yes" if dirty or moved or not now.head else "no"
    if request.drafts:
        trailers["Source-Drafts"] = "yes"
    return trailers | {"Built-For": report.date.isoformat(), "Generator": f"dge-site {__version__}"}


def _step_back(now: Stand, commit: str) -> None:
    """Takes a commit that the remote refused off the branch, so that it is made again on top of the remote's."""
    there = tracking_of(now.settings)
    now.repository.fetch(now.settings.remote, branch_of(now.settings), there)
    new = now.repository.commit_of(there)
    if commit and now.here in {"", now.there} and new and now.repository.contains(now.there or new, new):
        now.repository.move(now.reference, new, commit)


def _is_superseded(now: Stand, made: Stand, report: Report) -> bool:
    """Whether what was published meanwhile comes from a later commit than ours, or from ours for a later day."""
    tip = now.parents[0] if now.parents else ""
    if not tip or not made.head or tip in {made.here, made.there}:
        return False
    theirs = now.repository.trailers(tip)
    source = theirs.get("Source-Commit", "")
    if source == made.head:
        return theirs.get("Built-For", "") > report.date.isoformat()
    if now.repository.is_dirty(_INPUTS):
        return False
    return bool(source) and now.repository.descends(source, made.head, now.settings.remote)
