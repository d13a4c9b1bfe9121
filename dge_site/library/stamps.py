"""Entries in, their UIDs for calendars out; and feeds with their revisions replaced by those of a ledger. Pure.

A UID is made of the permanent id and the site's domain, never of a title, a date or a path, and this scheme is frozen:
`ID@domain` for an event or a meeting, `action.ID@domain` for an action, `compte-rendu.ID@domain` for the minutes of a
meeting. An id holds no dot, so that none of the three can meet another.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from dge_site.library.ledger import Ledger, stamp
from dge_site.model.entries import Action, Event, Meeting
from dge_site.model.regex import regex

__all__ = ["minutes_uid", "restamp", "scheme_uid", "uid"]


def uid(entry: Event | Action, url: str) -> str:
    """The UID of an entry of the site at `url`: the one that its editor gives in `uid`, else that of the scheme."""
    if isinstance(entry, Action):
        return f"action.{entry.id}@{_domain(url)}"
    return entry.uid or scheme_uid(entry.id, url)


def scheme_uid(identifier: str, url: str) -> str:
    """The UID of the scheme for the event or the meeting with an id."""
    return f"{identifier}@{_domain(url)}"


def minutes_uid(meeting: Meeting, url: str) -> str:
    """The UID of a meeting's minutes, which keeps the former id of one that was renamed."""
    former = meeting.uid.partition("@")[0]
    return f"compte-rendu.{former if former in meeting.aliases else meeting.id}@{_domain(url)}"


def restamp(feeds: Iterable[bytes], ledger: Ledger) -> Iterator[bytes]:
    """Each iCalendar feed with the SEQUENCE, DTSTAMP and LAST-MODIFIED of every component that the ledger knows.

    For a rollback: programs that subscribed ignore a component whose revision is lower than the one that they have. All
    else in a feed stays byte for byte.
    """
    by_own_uid = {revision.uid: revision for revision in ledger.entries.values() if revision.uid}

    def restamp_component(component: re.Match[str]) -> str:
        text = component[0]
        line = _UID.search(text)
        # Unfolded and unescaped (RFC 5545 §3.1 and §3.3.11).
        identifier = re.sub(r"\\(.)", r"\1", re.sub("\r\n[ \t]", "", line[1])) if line else ""
        own = by_own_uid.get(identifier.removeprefix("compte-rendu."))
        revision = own or ledger.entries.get(_ledger_key(identifier))
        if revision is None:
            return text
        text = _STAMP.sub(rf"\1:{stamp(revision)}", text)
        return _SEQUENCE.sub(f"SEQUENCE:{revision.sequence}", text)

    for feed in feeds:
        yield _COMPONENT.sub(restamp_component, feed.decode()).encode()


_COMPONENT = regex(r"(?ms)^BEGIN:(VEVENT|VTODO|VJOURNAL)\r$.*?^END:\1\r$")
_UID = regex(r"(?m)^UID:((?:[^\r]|\r\n[ \t])*)\r$")
_STAMP = regex(r"(?m)^(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z(?=\r$)")
_SEQUENCE = regex(r"(?m)^SEQUENCE:\d+(?=\r$)")


def _ledger_key(identifier: str) -> str:
    """The key in a ledger of the entry with a UID of the scheme; minutes have the key of their meeting."""
    local = identifier.partition("@")[0]
    return f"action:{local[7:]}" if local.startswith("action.") else local.removeprefix("compte-rendu.")


@lru_cache(maxsize=4)
def _domain(url: str) -> str:
    return urlsplit(url).hostname or "localhost"
