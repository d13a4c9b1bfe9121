"""A root folder in, its past publications out; and one of them published again, as a new commit.

A publication made again is what it was, byte for byte, but for the calendars and the ledger: what changed since has
been seen by those who subscribed, and their programs ignore a revision that has fallen. So every revision goes on from
where it stands now.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import commit_message
from dge_site.commands.publish import ATTEMPTS, Stand, branch_of, last_ledger, send, stand
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library import revisions, stamps
from dge_site.library.revisions import LEDGER, Ledger
from dge_site.model import french, messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.git import Made, Moved
from dge_site.system.signature import blob_id

__all__ = ["Past", "Restored", "history", "rollback"]


class Past(Value):
    """A past publication: `lines` tell each change, without the trailers."""

    commit: str
    moment: datetime
    subject: str
    lines: tuple[str, ...]


class Restored(Value):
    """The new commit of a rollback, empty when the site stood so already, its subject, and whether it was pushed."""

    commit: str
    subject: str
    pushed: bool = False


def history(root: Path) -> tuple[Past, ...]:
    """The publications, latest first; EnvironmentFailure without a repository."""
    now = stand(root, configuration.load(root).publish)
    if not now.parents:
        return ()
    return tuple(_past(*entry) for entry in now.repository.log(now.parents[0]))


def _past(commit: str, moment: str, subject: str, body: str) -> Past:
    lines = tuple(line for line in body.split("\n") if line.startswith("- "))
    return Past(commit=commit, moment=datetime.fromisoformat(moment), subject=subject, lines=lines)


def rollback(root: Path, revision: str, *, push: bool = False) -> Restored:
    """Publishes again what `revision` published; EnvironmentFailure when it names no publication of this branch."""
    config = configuration.load(root)
    for _ in range(ATTEMPTS):
        now = stand(root, config.publish, fetch=push)
        if now.failure is not None:
            raise now.failure
        commit = now.repository.commit_of(revision)
        if not commit or not any(now.repository.contains(commit, parent) for parent in now.parents):
            raise EnvironmentFailure(messages.no_publication(revision))
        try:
            return _again(now, commit, config, push=push)
        except Moved:
            continue
    raise Moved(messages.branch_moved(config.publish.branch))


def _again(now: Stand, commit: str, config: Config, *, push: bool) -> Restored:
    repository, tip = now.repository, now.parents[0]
    written = dict(_restamped(now, commit, config))
    wanted = repository.tree(commit) | {path: blob_id(content) for path, content in written.items()}
    if wanted == repository.tree(tip) and len(now.parents) == 1:
        return Restored(commit="", subject="")
    if repository.head_branch() == now.reference:
        raise EnvironmentFailure(messages.branch_in_use(config.publish.branch))
    moment = next(past.moment for past in (_past(*entry) for entry in repository.log(commit)))
    subject = f"Retour à la publication du {french.day(moment.date())} ({commit[:10]})"
    trailers = {"Rollback-To": commit} | repository.trailers(commit)
    made = Made(
        reference=branch_of(config.publish),
        stands=now.here,
        parents=now.parents,
        tree=repository.tree_of(commit),
        written=written.items(),
        removed=(),
        message=commit_message.message(subject, (), trailers),
        identity=repository.identity(config.publish.committer),
    )
    new = repository.commit(made)
    return Restored(commit=new, subject=subject, pushed=push and send(now, new, new))


def _restamped(now: Stand, commit: str, config: Config) -> Iterator[tuple[str, bytes]]:
    """The ledger and the calendars of the earlier publication, with revisions above those of the present one."""
    repository = now.repository
    earlier = revisions.read(repository.read(commit, LEDGER))
    if earlier is None:
        return
    current = revisions.read(last_ledger(repository.ask(parent, LEDGER) for parent in now.parents)) or Ledger(
        entries={}
    )
    ledger = revisions.restore(current, earlier, pipeline.today(config))
    yield LEDGER, revisions.serialise(ledger)
    paths = [path for path in repository.tree(commit) if path.endswith(".ics")]
    for path, content in zip(paths, repository.contents(commit, paths), strict=True):
        new = stamps.restamp(content, ledger)
        if new != content:
            yield path, new
