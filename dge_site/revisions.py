"""The last publication's ledger and the library in, this one's ledger out: how often, and when, each entry changed.

SEQUENCE, LAST-MODIFIED and DTSTAMP of every calendar follow from the ledger, which is published with the site, so that
a shallow clone in CI counts like the editor's own machine. For each entry:

- the ledger knows it and it has not changed: its revision is kept, to the second;
- start, end, status or place differ: `sequence` is one more; anything differs at all: `modified` is the build's date at
  00:00 UTC or the entry's own `updated`, whichever is later, and at least a second after the previous value;
- the ledger does not know it: `modified` is its own `updated`, else the build's date;
- there is no ledger, or one that cannot be read: from the content alone, so that any day's build gives the same.
  `modified` is `updated` (or the latest version of the minutes), else a constant; `sequence` counts the changes that
  the entry itself tells: a former date, a cancellation.

An entry that vanishes stays in the ledger, marked gone, so that it goes on from there should it come back.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from dge_site.config import Config
from dge_site.library import Library
from dge_site.model import Action, Body, Event, Meeting, Moment, Place
from dge_site.paths import entry_address
from dge_site.values import Raw, Value, fields, from_json, replace, to_json

__all__ = [
    "LEDGER",
    "Difference",
    "Ledger",
    "Revision",
    "Told",
    "What",
    "advance",
    "differences",
    "key_of",
    "merge",
    "read",
    "restore",
    "serialise",
    "vanished",
]

LEDGER = "donnees/revisions.json"
"""Where the ledger is published, relative to the output folder."""

_FORMAT = "dge-site/revisions/1"
_UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
"""`modified` of an entry of which nothing tells when it changed."""
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)
_HIGHEST = 1_000_000

What = Literal[
    "added",
    "removed",
    "cancelled",
    "postponed",
    "restored",
    "confirmed",
    "rescheduled",
    "moved",
    "minutes",
    "closed",
    "reopened",
    "edited",
]


class Revision(Value, omit_defaults=True):
    """How an entry stood when it was published; moments are local, in ISO 8601, with their offset."""

    kind: Literal["event", "meeting", "action"]
    id: str = ""
    """Not in the published record, which stands under its key."""
    sequence: int
    modified: datetime
    """In UTC, whole seconds."""
    significant: str
    """Digest of start, end, status and place."""
    whole: str
    """Digest of all that the entry says."""
    title: str = ""
    start: str = ""
    """Empty for an action; so are the next two."""
    end: str = ""
    place: str = ""
    status: str = ""
    minutes: bool = False
    uid: str = ""
    """Only where the editor imposed one."""
    gone: bool = False

    @property
    def address(self) -> str:
        return entry_address(self.kind, self.id)

    @property
    def first_day(self) -> date | None:
        return date.fromisoformat(self.start[:10]) if self.start else None

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat((self.end or self.start)[:10]) if self.start else None


class _Published(Value):
    """The file of a ledger."""

    format: str
    entries: dict[str, Raw]


class Ledger(Value):
    """`{key: revision}`, sorted; the key of an event or a meeting is its id, that of an action is `action:ID`."""

    entries: Mapping[str, Revision]

    def of(self, entry: Event | Action) -> Revision:
        """The revision of an entry of the library that this ledger was advanced to."""
        return self.entries[key_of(entry)]


class Difference(Value):
    """One thing that changed for readers. `before` is None for what is added, `after` for what is removed."""

    what: What
    before: Revision | None = None
    after: Revision | None = None

    @property
    def revision(self) -> Revision:
        """How the entry stands, or stood last."""
        found = self.after or self.before
        assert found is not None
        return found


def key_of(entry: Event | Action) -> str:
    """The key of an entry in a ledger."""
    return f"action:{entry.id}" if isinstance(entry, Action) else entry.id


class Told:
    """What revisions say of entries, by their digests: `known` is what an earlier build found, `used` what this one did."""

    def __init__(self, known: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, tuple[str, ...]] = {}

    def of_event(self, event: Event, place: Place | None, nature: str) -> tuple[str, ...]:
        """Start, end, the digest of both with status and place, and the digest of all; `nature` is how its kind is called."""
        key = f"{event.digest} {place.digest if place else ''} {nature}"
        found = self._known.get(key)
        if found is None:
            start, end = _spell(event.start), _spell(event.end)
            found = start, end, _short(start, end, event.status, _where(place)), _short(nature, _content(event))
        self.used[key] = found
        return found

    def of_action(self, action: Action, nature: str) -> str:
        """The digest of all that an action says."""
        key = f"{action.digest} {nature}"
        self.used[key] = found = self._known.get(key) or (_short(nature, _content(action)),)
        return found[0]


def advance(last: bytes | None, library: Library, config: Config, told: Told | None = None) -> Ledger:
    """The new ledger, from the bytes of the last one; None, a corrupt or a foreign one is no history."""
    before = read(last)
    known = before.entries if before else {}
    entries: dict[str, Revision] = {}
    for current in _states(library, config, told or Told()):
        key = f"action:{current.id}" if current.kind == "action" else current.id
        old = known.get(key)
        if old is not None:
            entries[key] = _next(old, current, library.today)
        elif before is not None and current.modified == _UNKNOWN:
            entries[key] = replace(current, modified=_midnight(library.today))
        else:
            entries[key] = current
    entries |= _gone(known, entries)
    return Ledger(entries=dict(sorted(entries.items())))


@lru_cache(maxsize=2)
def read(content: bytes | None) -> Ledger | None:
    """The ledger that these bytes hold, or None; an entry that makes no sense is left out."""
    try:
        found = from_json(content or b"null", _Published)
    except ValueError:
        return None
    if found.format != _FORMAT:
        return None
    entries = ((key, _revision(key, record)) for key, record in sorted(found.entries.items()))
    return Ledger(entries={key: revision for key, revision in entries if revision is not None})


def serialise(ledger: Ledger) -> bytes:
    """The ledger as JSON, sorted, one entry a line: a change of one entry is a change of one line."""
    lines = (f"{to_json(key)}:{to_json(replace(one, id=''))}" for key, one in sorted(ledger.entries.items()))
    return (f'{{"format":{to_json(_FORMAT)},"entries":{{\n' + ",\n".join(lines) + "\n}}\n").encode()


def restore(current: Ledger, earlier: Ledger, day: date) -> Ledger:
    """The ledger of a publication that shows `earlier` again after `current`: nothing in it has fallen."""
    entries: dict[str, Revision] = {}
    for key, revision in earlier.entries.items():
        old = current.entries.get(key)
        if old is None or not revision.gone:
            entries[key] = revision if old is None else _next(old, revision, day)
    entries |= _gone(current.entries, entries)
    return Ledger(entries=dict(sorted(entries.items())))


def merge(one: Ledger, other: Ledger) -> Ledger:
    """The ledger of two publications made apart: how entries stand in `one`, with the highest revision of both."""
    entries = dict(one.entries) | _gone(other.entries, one.entries)
    for key in one.entries.keys() & other.entries.keys():
        sequence = max(one.entries[key].sequence, other.entries[key].sequence)
        modified = max(one.entries[key].modified, other.entries[key].modified)
        entries[key] = replace(one.entries[key], sequence=sequence, modified=modified)
    return Ledger(entries=dict(sorted(entries.items())))


def differences(old: Ledger, new: Ledger) -> tuple[Difference, ...]:
    """What changed for readers, by kind of change, then date, then id; `edited` stands only where nothing else does."""
    found = (
        difference
        for key in old.entries.keys() | new.entries.keys()
        for difference in _compare(_shown(old.entries.get(key)), _shown(new.entries.get(key)))
    )
    order = {what: rank for rank, what in enumerate(What.__args__)}  # type: ignore[attr-defined]  # a Literal has them
    return tuple(sorted(found, key=lambda d: (order[d.what], d.revision.start, d.revision.kind, d.revision.id)))


def vanished(last: bytes | None, library: Library) -> tuple[Revision, ...]:
    """The events and meetings still to come that were published last, and whose id is now unknown; next first."""
    before = read(last)
    lost = (
        revision
        for revision in (before.entries.values() if before else ())
        if not revision.gone
        and revision.id not in library.by_id
        and revision.status != "cancelled"
        and (revision.last_day or date.min) >= library.today
    )
    return tuple(sorted((revision for revision in lost if revision.kind != "action"), key=lambda r: (r.start, r.id)))


# ------------------------------------------------------------------------------------------------------------- numbers


def _next(old: Revision, current: Revision, day: date) -> Revision:
    """The revision of an entry that the ledger knows; equal to `old` but for its marks when nothing changed."""
    sequence, modified = old.sequence, old.modified
    if old.significant != current.significant:
        sequence = max(old.sequence + 1, current.sequence)
    if (old.significant, old.whole) != (current.significant, current.whole):
        modified = max(_midnight(day), current.modified, old.modified + timedelta(seconds=1))
    return replace(current, sequence=sequence, modified=modified)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _gone(known: Mapping[str, Revision], present: Mapping[str, Revision]) -> dict[str, Revision]:
    """What was known and is present no more, marked so."""
    return {key: replace(revision, gone=True) for key, revision in known.items() if key not in present}


# ------------------------------------------------------------------------------------------------------------- content


def _states(library: Library, config: Config, told: Told) -> Iterator[Revision]:
    """Every entry as the content alone tells it."""
    for event in library.agenda:
        yield _state_of_event(event, library, config, told)
    for action in library.actions.values():
        yield _state_of_action(action, library, told)


def _state_of_event(event: Event, library: Library, config: Config, told: Told) -> Revision:
    place = library.place(event)
    group = library.groups.get(event.group) if isinstance(event, Meeting) else None
    kind = config.event_types.get(event.type)
    nature = group.title if group else kind.label if kind else ""
    start, end, significant, whole = told.of_event(event, place, nature)
    return Revision(
        kind="meeting" if isinstance(event, Meeting) else "event",
        id=event.id,
        sequence=(event.rescheduled_from is not None) + (event.status in {"cancelled", "postponed"}),
        modified=_last_revision(event),
        significant=significant,
        whole=whole,
        title=event.title,
        start=start,
        end=end,
        place=place.name if place else "",
        status=event.status,
        minutes=isinstance(event, Meeting) and bool(event.body),
        uid=event.uid,
    )


def _state_of_action(action: Action, library: Library, told: Told) -> Revision:
    group = library.group_of(action)
    due = action.due.text if action.due else ""
    days = [day for day in (action.closed, *(step.date for step in action.follow_up)) if day]
    return Revision(
        kind="action",
        id=action.id,
        sequence=int(action.is_closed),
        modified=_midnight(max(days)) if days else _UNKNOWN,
        significant=_short(due, action.status),
        whole=told.of_action(action, group.title if group else ""),
        title=action.title,
        status=action.status,
    )


def _last_revision(event: Event) -> datetime:
    """When the entry itself says that it was last revised: a day counts from 00:00 UTC."""
    versions = event.versions if isinstance(event, Meeting) else ()
    told = [_instant(moment) for moment in (event.updated, *(version.date for version in versions)) if moment]
    return min(max(told, default=_UNKNOWN), _LATEST)


def _instant(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).replace(microsecond=0)
    return _midnight(moment)


def _content(entry: Event | Action) -> str:
    """All that an entry says, and not where it says it: lines of the file come and go with its neighbours."""
    names = (name for name in fields(entry) if name not in _APART)
    return ";".join(f"{name}={_said(value)}" for name in names if (value := getattr(entry, name)))


_APART = {"origin", "digest", "announced_digest", "draft", "aliases"}


def _said(value: object) -> str:
    """A value, spelled without its empty parts: a field that the program gains later changes nothing."""
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(_said, value))}]"
    if isinstance(value, Body):
        return repr(value.html)
    if isinstance(value, date):
        return _spell(value)
    if isinstance(value, Value):
        filled = ((name, getattr(value, name)) for name in fields(value))
        return f"{{{','.join(f'{name}={_said(inner)}' for name, inner in filled if inner not in (None, '', ()))}}}"
    return str(value)


def _where(place: Place | None) -> str:
    """All that tells a place, so that an address corrected in places.yaml reaches the calendars."""
    if place is None:
        return ""
    told = (place.name, place.address, place.postcode, place.city, place.latitude, place.longitude, place.online)
    return repr(told)


def _short(*texts: str) -> str:
    """48 bits: enough to tell one state of an entry from the next."""
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _spell(moment: Moment | None) -> str:
    """A day, or a date-time to the minute (to the second where it has some) with its offset; empty for none."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return moment.isoformat() if moment else ""


# --------------------------------------------------------------------------------------------------------- differences


def _shown(revision: Revision | None) -> Revision | None:
    return None if revision is None or revision.gone else revision


def _compare(before: Revision | None, after: Revision | None) -> Iterator[Difference]:
    if before == after:
        return
    if before is None or after is None:
        if before or after:
            yield Difference(what="removed" if before else "added", before=before, after=after)
        if after and after.minutes:
            yield Difference(what="minutes", after=after)
        return
    told: list[What] = list(_changes(before, after))
    if not told and before.whole != after.whole:
        told = ["edited"]
    for what in told:
        yield Difference(what=what, before=before, after=after)


def _changes(before: Revision, after: Revision) -> Iterator[What]:
    if before.status != after.status:
        yield from _status_change(before, after)
    if (before.start, before.end) != (after.start, after.end):
        yield "rescheduled"
    if before.place != after.place:
        yield "moved"
    if after.minutes and not before.minutes:
        yield "minutes"


def _status_change(before: Revision, after: Revision) -> Iterator[What]:
    closed, off = {"done", "dropped"}, {"cancelled", "postponed"}
    if after.kind == "action":
        if (before.status in closed) != (after.status in closed):
            yield "closed" if after.status in closed else "reopened"
    elif after.status in off:
        yield "cancelled" if after.status == "cancelled" else "postponed"
    elif before.status in off:
        yield "restored"
    elif after.status == "confirmed":
        yield "confirmed"


# ---------------------------------------------------------------------------------------------------------------- JSON


def _revision(key: str, record: Raw) -> Revision | None:
    """The revision that a record of the ledger tells, None when it is not one of ours."""
    try:
        revision = replace(from_json(record, Revision), id=key.removeprefix("action:"))
        dated = revision.last_day is None or bool(revision.first_day)
    except ValueError:
        return None
    modified = revision.modified
    stamped = modified.tzinfo is UTC and not modified.microsecond and modified < _LATEST
    known = (revision.kind == "action") == key.startswith("action:")
    return revision if known and dated and stamped and 0 <= revision.sequence < _HIGHEST else None
