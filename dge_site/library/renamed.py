"""The library and the last ledger in, the library out with each renamed event under the UID that calendars know it by.

An entry whose file was renamed lists its former id under `aliases`. To those who subscribed it stays the same event.
"""

from collections.abc import Sequence

from dge_site.content.config import Config
from dge_site.library.ledger import Ledger, read_ledger
from dge_site.library.library import Library
from dge_site.library.stamps import scheme_uid
from dge_site.model.digest import digest
from dge_site.model.entries import Event, announced_digest
from dge_site.model.values import replace

__all__ = ["keep_uids"]


def keep_uids(library: Library, last_ledger: bytes | None, config: Config) -> Library:
    """The library with the UID of each event that has `aliases` and no `uid` of its own; the same one without such."""
    if not any(event.aliases and not event.uid for event in library.agenda):
        return library
    ledger = read_ledger(last_ledger)
    ids = {event.id for event in library.agenda}

    def with_uid(event: Event) -> Event:
        # An alias that is another event's, which is an error, lends no UID.
        former = [alias for alias in event.aliases if alias not in ids and library.by_id[alias] is event]
        return _with_uid(event, former, ledger, config.url) if former and not event.uid else event

    return replace(library, agenda=tuple(map(with_uid, library.agenda)))


def _with_uid(event: Event, former: Sequence[str], ledger: Ledger | None, url: str) -> Event:
    kept = _published_uid(event.id, former, ledger, url)
    if kept == scheme_uid(event.id, url):
        return event
    named = replace(event, uid=kept, digest=digest(event.digest, kept) if event.digest else "")
    return replace(named, announced_digest=announced_digest(named))


def _published_uid(present: str, former: Sequence[str], ledger: Ledger | None, url: str) -> str:
    """The UID under which an event was published: by its id, else by a former one; that of its first id at first."""
    for identifier in (present, *former) if ledger else ():
        revision = ledger.entries.get(identifier) if ledger else None
        if revision is not None:
            return revision.uid or scheme_uid(identifier, url)
    # The first alias is the oldest: without a ledger any build must come to the same UID.
    return scheme_uid(former[0], url)
