"""The commands `history` and `rollback`: past publications out; and one of them published again, as a new commit.

A publication made again is what it was, byte for byte, but for the calendars and the ledger. Those who subscribed have
seen what changed since, and their programs ignore an entry whose SEQUENCE has fallen (RFC 5545 §3.8.7.4): every revision
goes on rising from its present one.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import tee
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import commit_message
from dge_site.commands.branch import ATTEMPTS, BranchState, branch_of, merge_ledgers, names_of, push_tip, read_branch
from dge_site.commands.host_files import files_of_the_host
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library import revisions, stamps
from dge_site.library.ledger import LEDGER, Ledger, read_ledger, serialise_ledger
from dge_site.library.legal import names_lack_ground
from dge_site.library.name_review import find_named_file
from dge_site.model import french, messages
from dge_site.model.errors import EnvironmentFailure, UsageError
from dge_site.model.regex import regex
from dge_site.model.values import Value
from dge_site.stages import Request
from dge_site.system.content_files import decode_loosely, holds_text
from dge_site.system.fast_import import NewCommit
from dge_site.system.git import Overtaken
from dge_site.system.signature import blob_id

__all__ = ["PastPublication", "Rollback", "list_publications", "rollback"]


_FRAME = ("404.html", "mentions-legales/index.html")
"""The pages without content: who is named there, such as the director of publication, stands on the site by right."""
_NAMES_A_COMMIT = regex(r"(?!-)[\w./+-]+(?:[~^]\d*)*")
"""An id, a branch or a tag, and its ancestors. git also reads `@{u}`, `:/word` and the like, which depend on where one stands."""


class PastPublication(Value):
    """A commit of the publication branch; `lines` are those of its message that begin with « - », one a change."""

    commit: str
    moment: datetime
    """When it was made, with the offset of who made it."""
    subject: str
    lines: tuple[str, ...]


class Rollback(Value):
    """The outcome of a rollback."""

    commit: str
    """The id of the new commit, empty when the branch already held that very site."""
    subject: str
    pushed: bool = False
    is_ahead: bool = False
    """Whether the remote, which has an earlier publication, still shows that one."""


def list_publications(root: Path) -> tuple[PastPublication, ...]:
    """The publications, latest first; EnvironmentFailure without a repository."""
    state = read_branch(root, configuration.load(root).publish)
    if not state.parents:
        return ()
    return tuple(_publication(*entry) for entry in state.repository.log(state.parents[0]))


def _publication(commit: str, moment: str, subject: str, body: str) -> PastPublication:
    """A commit as `Repository.log` gives it."""
    lines = tuple(line for line in body.split("\n") if line.startswith("- "))
    try:
        told = datetime.fromisoformat(moment)
    except ValueError:  # a program that made the commit by hand may write any offset
        told = datetime.fromisoformat(f"{moment[:19]}+00:00")
    return PastPublication(commit=commit, moment=told, subject=subject, lines=lines)


def rollback(root: Path, revision: str, *, push: bool = False) -> Rollback:
    """Publishes again what `revision` published, and pushes it when asked.

    UsageError when `revision` names no publication of this branch; EnvironmentFailure when it would bring back names, or
    the remote can't be asked.
    """
    config = configuration.load(root)
    overtaken = Overtaken(messages.branch_moved(config.publish.branch))
    for _ in range(ATTEMPTS):
        state = read_branch(root, config.publish, fetch=push)
        if state.failure is not None:
            raise state.failure
        commit = _find_publication(state, revision)
        if not commit:
            raise UsageError(messages.no_publication(revision))
        if config.names == "organisation" and _carries_names(state, commit):
            raise EnvironmentFailure(messages.rollback_with_names(revision))
        if push and names_lack_ground(config) and _carries_names(state, commit):
            raise EnvironmentFailure(messages.rollback_without_ground(revision))
        if config.names == "organisation":
            _refuse_later_names(state, commit, revision, config)
        try:
            return _publish_again(state, commit, config, push=push)
        except Overtaken as error:
            overtaken = error
    raise overtaken


def _find_publication(state: BranchState, revision: str) -> str:
    """The id of the publication that a revision names, empty for none; of a branch and a tag of one name, it is the branch."""
    if not _NAMES_A_COMMIT.fullmatch(revision):
        return ""
    commits = state.repository.resolve(f"refs/heads/{revision}", revision)
    known = (c for c in commits if c and any(state.repository.contains(c, parent) for parent in state.parents))
    return next(known, "")


def _carries_names(state: BranchState, commit: str) -> bool:
    """Whether a publication shows, or may show, the participants of meetings by their names."""
    if names_of(state.repository, commit) == "organisation":
        return False
    return any(path.startswith("reunions/") and path.count("/") > 1 for path in state.repository.tree(commit))


def _refuse_later_names(state: BranchState, commit: str, revision: str, config: Config) -> None:
    """EnvironmentFailure where a publication, made without the names known then, would bring back one of a later participant."""
    repository, tip = state.repository, state.parents[0]
    earlier, present = repository.tree(commit), repository.tree(tip)
    library = pipeline.load(Request(root=repository.root, output=repository.root, drafts=False))
    # What feeds and open data say stands on the pages too.
    texts = (path for path in earlier if path.endswith((".html", ".txt")) or path.startswith("fichiers/"))
    changed = [path for path in texts if holds_text(path) and present.get(path) != earlier[path]]
    changed.sort(key=lambda path: not path.endswith("/index.html"))  # whoever reads the message looks at pages first
    frame = [path for path in _FRAME if path in present]
    path, name = find_named_file(
        (path for path in earlier if path not in present),
        zip(changed, map(decode_loosely, repository.contents(commit, changed)), strict=True),
        "\n\n".join(map(decode_loosely, repository.contents(tip, frame))),
        library,
        config,
    )
    if name:
        raise EnvironmentFailure(messages.rollback_to_later_name(revision, name, path))


def _publish_again(state: BranchState, commit: str, config: Config, *, push: bool) -> Rollback:
    """Commits the files of an earlier publication again, the host's own as they are now, and calendars with later stamps."""
    repository = state.repository
    restamped = dict(_restamp(state, commit, config))
    tree = repository.tree(commit) | {path: blob_id(content) for path, content in restamped.items()}
    present = repository.tree(state.parents[0])
    kept = files_of_the_host(repository, state.parents, state.head, present, tree)
    if tree | kept == present and len(state.parents) == 1:
        # There may still be a commit to send: that of the same rollback without `push`.
        return _rolled_back(state, "", "", push=push)
    state.refuse_use()
    earlier = _publication(*repository.log(commit)[0])
    subject = f"Retour à la publication du {french.day(earlier.moment.date())} ({commit[:10]})"
    # A rollback to a rollback names the publication that both go back to.
    trailers = {"Rollback-To": commit} | repository.trailers(commit)
    new = NewCommit(
        reference=branch_of(config.publish),
        expected_tip=state.local,
        parents=state.parents,
        base_tree=repository.tree_of(commit),
        written=(*restamped.items(), *((path, blob) for path, blob in kept.items() if " " not in blob)),
        removed=(),
        message=commit_message.format_message(subject, (), trailers),
        identity=repository.identity(config.publish.committer),
    )
    return _rolled_back(state, repository.commit(new), subject, push=push)


def _rolled_back(state: BranchState, commit: str, subject: str, *, push: bool) -> Rollback:
    tip = commit or state.parents[0]
    pushed = push and push_tip(state, tip, commit)
    return Rollback(commit=commit, subject=subject, pushed=pushed, is_ahead=not push and state.remote not in {"", tip})


def _restamp(state: BranchState, commit: str, config: Config) -> Iterator[tuple[str, bytes]]:
    """(path, content) of an earlier publication's ledger and calendars, with revisions above the present ones."""
    repository = state.repository
    earlier = read_ledger(repository.read(commit, LEDGER))
    if earlier is None:
        return
    present = merge_ledgers(repository.start_read(parent, LEDGER) for parent in state.parents)
    current = read_ledger(present) or Ledger(entries={})
    ledger = revisions.restore(current, earlier, pipeline.today(config))
    yield LEDGER, serialise_ledger(ledger)
    paths = [path for path in repository.tree(commit) if path.endswith(".ics")]
    kept, changing = tee(repository.contents(commit, paths))
    for path, content, restamped in zip(paths, kept, stamps.restamp(changing, ledger), strict=True):
        if restamped != content:
            yield path, restamped
