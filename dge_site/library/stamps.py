"""Entries in, their calendar UIDs out; a finished feed and a ledger in, the feed with the ledger's revisions out. Pure.

A UID is made of the permanent id and the site's domain, never of a title, a date or a path, and this scheme is frozen:
`ID@domain` for an event or a meeting, `action.ID@domain` for an action, `compte-rendu.ID@domain` for the minutes of a
meeting. An id holds no dot, so that none of the three can meet another.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from dge_site.library.revisions import Ledger, stamp
from dge_site.model.entries import Action, Event, Meeting

__all__ = ["minutes_uid", "restamp", "uid"]


def uid(entry: Event | Action, url: str) -> str:
    """The UID of an entry of the site at `url`: the one that its editor imposed, else by the scheme."""
    if isinstance(entry, Action):
        return f"action.{entry.id}@{_domain(url)}"
    return entry.uid or f"{entry.id}@{_domain(url)}"


def minutes_uid(meeting: Meeting, url: str) -> str:
    """The UID of a meeting's minutes."""
    return f"compte-rendu.{meeting.id}@{_domain(url)}"


def restamp(feed: bytes, ledger: Ledger) -> bytes:
    """The feed with SEQUENCE, DTSTAMP and LAST-MODIFIED of every component as the ledger has them, the rest as it is.

    For a rollback: programs that subscribed ignore a component whose revision has fallen.
    """
    imposed = {revision.uid: revision for revision in ledger.entries.values() if revision.uid}

    def replace(found: re.Match[str]) -> str:
        text = found[0]
        name = _UID.search(text)
        told = re.sub(r"\\(.)", r"\1", re.sub("\r\n[ \t]", "", name[1])) if name else ""
        revision = imposed.get(told) or ledger.entries.get(_key(told))
        if revision is None:
            return text
        text = _STAMP.sub(rf"\1:{stamp(revision)}", text)
        return _SEQUENCE.sub(f"SEQUENCE:{revision.sequence}", text)

    return _COMPONENT.sub(replace, feed.decode()).encode()


_COMPONENT = re.compile(r"(?ms)^BEGIN:(VEVENT|VTODO|VJOURNAL)\r$.*?^END:\1\r$")
_UID = re.compile(r"(?m)^UID:((?:[^\r]|\r\n[ \t])*)\r$")
_STAMP = re.compile(r"(?m)^(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z(?=\r$)")
_SEQUENCE = re.compile(r"(?m)^SEQUENCE:\d+(?=\r$)")


def _key(name: str) -> str:
    """The key in a ledger of a UID made by the scheme."""
    local = name.partition("@")[0]
    return f"action:{local[7:]}" if local.startswith("action.") else local.removeprefix("compte-rendu.")


@lru_cache(maxsize=4)
def _domain(url: str) -> str:
    return urlsplit(url).hostname or "localhost"
