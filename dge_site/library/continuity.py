"""The last publication and the library in, a problem out for each entry that readers would lose or see twice.

What could not be read has not vanished: an event that may stand in a file with errors is not missed.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from posixpath import basename

from dge_site.content.config import Config
from dge_site.content.text_types import is_identifier
from dge_site.library.ledger import Ledger, Revision, is_action_key, is_plainly, key_of, read_ledger, records_of
from dge_site.library.library import RESERVED_IDS, Library
from dge_site.library.revisions import find_vanished
from dge_site.library.stamps import uid
from dge_site.model import french, messages
from dge_site.model.entries import Event
from dge_site.model.errors import Message, Origin, Problem, Severity
from dge_site.model.paths import entry_address, slug
from dge_site.system.content_files import is_passed_over

__all__ = ["FILES", "FOLLOWED", "review", "review_addresses", "review_files"]

FILES = "fichiers"
"""The folder of a publication that holds the files of content/files/."""

FOLLOWED = {
    ".": "page",
    "groupes": "group",
    "newsletter": "newsletter",
    "agenda/types": "event_types",
    "agenda/publics": "audiences",
}
"""`{folder of a publication, "." for its root: what the folders in it are the addresses of}`."""


def review(last_ledger: bytes | None, library: Library, config: Config, today: date) -> Iterator[Problem]:
    """Errors for UIDs that two events share; warnings for events that were renamed, and for those that vanished.

    The warnings compare with the ledger of the last publication, and need one.
    """
    yield from _review_shared_uids(library, config)
    ledger = read_ledger(last_ledger)
    yield from _review_lost_addresses(ledger, library) if ledger else ()
    yield from _review_lost_actions(ledger, library) if ledger else ()
    vanished = find_vanished(last_ledger, library) if ledger else ()
    if ledger is None or not vanished or _may_be_unread(ledger, library):
        return
    newcomers = [event for event in library.agenda if event.id not in ledger.entries]
    for revision in vanished:
        if library.may_hold("event", revision.id):
            continue
        successor = _successor(revision, newcomers)
        if successor is not None:
            message = messages.renamed(revision.id, successor.aliases)
            yield _problem(successor.origin, message, "aliases", revision.id, "warning")
            continue
        assert revision.first_day is not None
        if origin := library.drafts.get(revision.id):
            message = messages.withdrawn(revision.title, french.day(revision.first_day), revision.id)
            yield _problem(origin, message, "draft", revision.id, "warning")
            continue
        folder = "meetings" if revision.kind == "meeting" else "events"
        is_over = (revision.last_day or date.min) < today
        message = messages.vanished(revision.title, french.day(revision.first_day), revision.id, over=is_over)
        yield _problem(Origin(path=f"content/{folder}"), message, "id", revision.id, "warning")


def review_addresses(
    published: Collection[str], at_root: Collection[str], faulty: Collection[str], library: Library, config: Config
) -> Iterator[Problem]:
    """A warning for each group, letter, page, type and public of which the last publication had a page, and this has none.

    `published` are that publication's folders; `at_root` the first segments of what content/root/ holds; `faulty` the
    folders of content/ with errors, where what is missed may be.
    """
    for folder in sorted(published):
        parent, _, identifier = folder.rpartition("/")
        kind = FOLLOWED.get(parent or ".", "")
        if (
            not kind
            or f"content/{kind}s" in faulty
            or identifier in RESERVED_IDS.get(kind, ())
            or folder in at_root
            or not is_identifier(identifier)
        ):
            continue
        keys: Collection[str] = {"event_types": config.event_types, "audiences": config.audiences}.get(kind, ())
        if identifier not in keys and not library.address(f"{kind}:{identifier}"):
            path, message = messages.lost_address(f"/{folder}/", kind, identifier)
            yield _problem(Origin(path=path), message, "", identifier, "warning")


def review_files(published: Collection[str], library: Library) -> Iterator[Problem]:
    """A warning for each file of content/files/ that the last publication has, and this has not.

    `published` are its paths, with those of smaller and compressed forms, which begin with the path of their file.
    """
    deposited = library.attachments
    lost: list[str] = []
    whole = "\0"  # the last path that is no form of one before it; none begins with this sign
    for path in sorted(filter(None, published)):
        if not path.startswith(whole):
            whole = path
            if path not in deposited and not is_passed_over(path):
                lost.append(path)
    new = {slug(basename(path)): path for path in deposited if path not in published} if lost else {}
    for path in lost:
        message = messages.lost_file(entry_address("file", path), path, new.get(slug(basename(path)), ""))
        yield _problem(Origin(path="content/files"), message, "", path, "warning")


def _may_be_unread(ledger: Ledger, library: Library) -> bool:
    """Whether something was not read that may be any published event; what has the id of one is that one."""
    unread = [identifier for space, identifier in library.unread if space == "event"]
    return any(identifier not in ledger.entries for identifier in unread)


def _successor(revision: Revision, newcomers: Iterable[Event]) -> Event | None:
    """The event that was most likely published under the id of `revision`: of the same title, on the same day."""
    title, day = slug(revision.title), revision.first_day
    return next((event for event in newcomers if event.first_day == day and slug(event.title) == title), None)


def _review_lost_addresses(ledger: Ledger, library: Library) -> Iterator[Problem]:
    """A warning for each event that became a meeting, or a meeting an event, and does not name its own id as a former one.

    And for each renamed event that no longer names the id of which it was published with the UID.
    """
    records = records_of(ledger)
    for event in library.agenda:
        if is_plainly(event.kind, records.get(event.id, b"")):
            continue
        revision = ledger.entries.get(event.id)
        if revision is None or revision.gone:
            continue
        if revision.kind != event.kind and event.id not in event.aliases:
            message = messages.moved_kind(revision.address, event.id, event.aliases)
            yield _problem(event.origin, message, "aliases", event.id, "warning")
        former = revision.uid.partition("@")[0] if revision.uid != event.uid else ""
        if former in ledger.entries and former not in library.by_id and not library.may_hold("event", former):
            yield _problem(event.origin, messages.renamed(former, event.aliases), "aliases", former, "warning")


def _review_lost_actions(ledger: Ledger, library: Library) -> Iterator[Problem]:
    """A warning for each action that was published and is no longer: what a meeting decided is closed, not erased."""
    unread = {identifier for space, identifier in library.unread if space == "action"}
    published, ids = records_of(ledger), {key_of(action) for action in library.actions.values()}
    lost = [key for key in published if is_action_key(key) and key not in ids]
    newcomers = {slug(a.title): a for a in library.actions.values() if lost and key_of(a) not in published}
    for revision in filter(None, map(ledger.entries.get, lost if "" not in unread else ())):
        if not revision.gone and revision.id not in unread:
            twin = newcomers.get(slug(revision.title))
            message = messages.vanished_action(revision.title, revision.id, twin.id if twin else "")
            origin = twin.origin if twin else Origin(path="content/actions")
            yield _problem(origin, message, "id", revision.id, "warning")


def _review_shared_uids(library: Library, config: Config) -> Iterator[Problem]:
    """An error for each event whose UID another one has."""
    # Two UIDs of the scheme are never equal, since ids are not: an editor gave one of the two.
    if not any(event.uid for event in library.agenda):
        return
    owners: dict[str, Event] = {}
    for event in library.agenda:
        event_uid = uid(event, config.url)
        other = owners.setdefault(event_uid, event)
        if other is not event:
            wrong, right = (event, other) if event.uid else (other, event)
            yield _problem(
                wrong.origin,
                messages.duplicate_uid(event_uid, f"« {right.id} » ({right.origin})"),
                "uid",
                event_uid,
                "error",
            )


def _problem(origin: Origin, message: Message, field: str, value: str, severity: Severity) -> Problem:
    return Problem(origin=origin, message=message, field=field, value=value, severity=severity)
