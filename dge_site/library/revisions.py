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
from posixpath import dirname
from types import MappingProxyType
from typing import Literal

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.memo.store import FolderRows, Kind, Store
from dge_site.model.digest import Digested
from dge_site.model.entries import Action, Body, Event, Meeting, Moment, Place
from dge_site.model.paths import entry_address
from dge_site.model.values import Raw, Value, fields, from_json, replace, to_json
from dge_site.system.workers import parallel_map

__all__ = [
    "LEDGER",
    "Difference",
    "Ledger",
    "Mark",
    "Revision",
    "What",
    "advance",
    "differences",
    "key_of",
    "merge",
    "read",
    "restore",
    "serialise",
    "stamp",
    "vanished",
]

LEDGER = "donnees/revisions.json"
"""Where the ledger is published, relative to the output folder."""

_FORMAT = "dge-site/revisions/1"
_UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
"""`modified` of an entry of which nothing tells when it changed."""
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)
_HIGHEST = 1_000_000
_ACTION = "action:"
"""Before the id of an action in its key."""

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


class _Records(Mapping[str, Revision]):
    """The revisions that records tell, each made when it is asked for; a record that makes no sense is none."""

    def __init__(self, lines: Mapping[str, bytes], marks: Mapping[str, "Mark"] = MappingProxyType({})) -> None:
        self.lines, self.marks = lines, marks

    def __getitem__(self, key: str) -> Revision:
        revision = _revision(key, self.lines[key])
        if revision is None:
            raise KeyError(key)
        return revision

    def __iter__(self) -> Iterator[str]:
        return (key for key, line in self.lines.items() if _revision(key, line) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


Mark = tuple[int, str]
"""How often an entry was revised, and when last, in UTC as calendars write it: SEQUENCE and LAST-MODIFIED."""


class Ledger(Digested):
    """`{key: revision}`, sorted; the key of an event or a meeting is its id, that of an action is `action:ID`."""

    entries: Mapping[str, Revision]

    def of(self, entry: Event | Action) -> Revision:
        """The revision of an entry of the library that this ledger was advanced to."""
        return self.entries[key_of(entry)]

    def mark(self, entry: Event | Action) -> Mark:
        """The mark of an entry of the library that this ledger was advanced to."""
        known = self.entries.marks.get(key_of(entry)) if isinstance(self.entries, _Records) else None
        return known or _mark(self.of(entry))


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
    return f"{_ACTION}{entry.id}" if isinstance(entry, Action) else entry.id


def stamp(revision: Revision) -> str:
    """When an entry was last revised, as DTSTAMP and LAST-MODIFIED write it: in UTC (RFC 5545 §3.8.7.2)."""
    return revision.modified.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def _mark(revision: Revision) -> Mark:
    return revision.sequence, stamp(revision)


_STATE_S = 0.00008
"""What the state of an entry takes to tell, about."""


def advance(
    last: bytes | None,
    library: Library,
    config: Config,
    today: date,
    store: Store | None = None,
    processes: int = 1,
) -> Ledger:
    """The ledger of `today`, from the bytes of the last one; None, a corrupt or a foreign one is no history.

    An entry whose record is the one that was made of the same state has not changed, and is not looked at.
    """
    before, states = read(last), FolderRows(store or Store(None), Kind.REVISIONS)
    known = _lines(before) if before else {}
    entries = {key_of(entry[0]): entry for entry in _entries(library, config)}
    follows = {key: _follows(*entry) for key, entry in entries.items()}
    folders = {key: dirname(entry.origin.path) for key, (entry, _, _) in entries.items()}
    found = {key: states.get(folders[key], state) for key, state in follows.items() if state}
    found = {key: made for key, made in found.items() if made}
    changed = [key for key in entries if key not in found or found[key][0] != known.get(key)]

    def advanced(key: str) -> tuple[bytes, Mark]:
        current = _state(*entries[key], _revision(key, found[key][0]) if key in found else None)
        revision = _advanced(_revision(key, known.get(key)), current, today, begun=before is not None)
        return _line(revision), _mark(revision)

    for key, made in zip(changed, parallel_map(advanced, changed, processes, _STATE_S), strict=True):
        if follows[key]:
            states.put(folders[key], follows[key], made)
        found[key] = made
    states.keep()
    lines = {key: line for key, (line, _) in found.items()}
    marks = {key: mark for key, (_, mark) in found.items()}
    lines |= _gone(known, lines)
    ordered = {key: lines[key] for key in sorted(lines)}
    content = b"\0".join((*map(str.encode, ordered), *ordered.values()))
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return Ledger(entries=_Records(ordered, marks), digest=digest)


@lru_cache(maxsize=2)
def read(content: bytes | None) -> Ledger | None:
    """The ledger that these bytes hold, or None; an entry that makes no sense is left out."""
    try:
        found = from_json(content or b"null", _Published)
    except ValueError:
        return None
    if found.format != _FORMAT:
        return None
    return Ledger(entries=_Records({key: bytes(record) for key, record in sorted(found.entries.items())}))


def serialise(ledger: Ledger) -> bytes:
    """The ledger as JSON, sorted, one entry a line: a change of one entry is a change of one line."""
    lines = (b"%b:%b" % (to_json(key).encode(), line) for key, line in sorted(_lines(ledger).items()))
    return b'{"format":%b,"entries":{\n%b\n}}\n' % (to_json(_FORMAT).encode(), b",\n".join(lines))


def restore(current: Ledger, earlier: Ledger, day: date) -> Ledger:
    """The ledger of a publication that shows `earlier` again after `current`: nothing in it has fallen."""
    entries: dict[str, Revision] = {}
    for key, revision in earlier.entries.items():
        old = current.entries.get(key)
        if old is None or not revision.gone:
            entries[key] = revision if old is None else _next(old, revision, day)
    return _joined(entries, current)


def merge(one: Ledger, other: Ledger) -> Ledger:
    """The ledger of two publications made apart: how entries stand in `one`, with the highest revision of both."""
    entries = dict(one.entries)
    for key in one.entries.keys() & other.entries.keys():
        sequence = max(one.entries[key].sequence, other.entries[key].sequence)
        modified = max(one.entries[key].modified, other.entries[key].modified)
        entries[key] = replace(one.entries[key], sequence=sequence, modified=modified)
    return _joined(entries, other)


def _joined(entries: Mapping[str, Revision], other: Ledger) -> Ledger:
    """The ledger of these entries, and of those that only another one knows, marked gone."""
    lines = {key: _line(revision) for key, revision in entries.items()}
    return Ledger(entries=_Records(dict(sorted((lines | _gone(_lines(other), lines)).items()))))


def differences(old: Ledger, new: Ledger) -> tuple[Difference, ...]:
    """What changed for readers, by kind of change, then date, then id; `edited` stands only where nothing else does."""
    before, after = _lines(old), _lines(new)
    found = (
        difference
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
        for difference in _compare(_shown(old.entries.get(key)), _shown(new.entries.get(key)))
    )
    order = {what: rank for rank, what in enumerate(What.__args__)}  # type: ignore[attr-defined]  # a Literal has them
    return tuple(sorted(found, key=lambda d: (order[d.what], d.revision.start, d.revision.kind, d.revision.id)))


def vanished(last: bytes | None, library: Library, today: date) -> tuple[Revision, ...]:
    """The events and meetings still to come that were published last, and whose id is now unknown; next first."""
    before = read(last)
    unknown = _lines(before).keys() - library.by_id.keys() if before else ()
    lost = (
        revision
        for key in unknown
        if before and not key.startswith(_ACTION) and (revision := before.entries.get(key)) is not None
        if not revision.gone and revision.status != "cancelled" and (revision.last_day or date.min) >= today
    )
    return tuple(sorted(lost, key=lambda r: (r.start, r.id)))


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


def _advanced(old: Revision | None, current: Revision, day: date, *, begun: bool) -> Revision:
    """The revision of an entry that stands as in `current`; `begun` tells whether there is a ledger to go on from."""
    if old is not None:
        return _next(old, current, day)
    return replace(current, modified=_midnight(day)) if begun and current.modified == _UNKNOWN else current


def _gone(known: Mapping[str, bytes], present: Mapping[str, bytes]) -> dict[str, bytes]:
    """The records of what was known and is present no more, marked so."""
    lost = {key: _revision(key, known[key]) for key in known.keys() - present.keys()}
    return {key: _line(replace(revision, gone=True)) for key, revision in lost.items() if revision is not None}


# ------------------------------------------------------------------------------------------------------------- content


_Entry = tuple[Event | Action, Place | None, str]
"""An entry with its place, and how its kind is called."""


def _entries(library: Library, config: Config) -> Iterator[_Entry]:
    for event in library.agenda:
        group = library.groups.get(event.group) if isinstance(event, Meeting) else None
        kind = config.event_types.get(event.type)
        yield event, library.place(event), group.title if group else kind.label if kind else ""
    for action in library.actions.values():
        group = library.group_of(action)
        yield action, None, group.title if group else ""


def _follows(entry: Event | Action, place: Place | None, nature: str) -> str:
    """All that the state of an entry follows from, by digests; empty where it has none."""
    return f"{entry.digest} {place.digest if place else ''} {nature}" if entry.digest else ""


def _state(entry: Event | Action, place: Place | None, nature: str, known: Revision | None) -> Revision:
    """How an entry stands, as the content alone tells it; `known` is a revision of the same state, if there is one."""
    if known is None:
        return _state_of_action(entry, nature) if isinstance(entry, Action) else _state_of_event(entry, place, nature)
    own = _marks_of_action(entry) if isinstance(entry, Action) else _marks_of_event(entry)
    return replace(known, sequence=own[0], modified=own[1], gone=False)


def _state_of_event(event: Event, place: Place | None, nature: str) -> Revision:
    start, end = _spell(event.start), _spell(event.end)
    sequence, modified = _marks_of_event(event)
    return Revision(
        kind="meeting" if isinstance(event, Meeting) else "event",
        id=event.id,
        sequence=sequence,
        modified=modified,
        significant=_short(start, end, event.status, _where(place)),
        whole=_short(nature, _content(event)),
        title=event.title,
        start=start,
        end=end,
        place=place.name if place else "",
        status=event.status,
        minutes=isinstance(event, Meeting) and bool(event.body),
        uid=event.uid,
    )


def _state_of_action(action: Action, nature: str) -> Revision:
    sequence, modified = _marks_of_action(action)
    return Revision(
        kind="action",
        id=action.id,
        sequence=sequence,
        modified=modified,
        significant=_short(action.due.text if action.due else "", action.status),
        whole=_short(nature, _content(action)),
        title=action.title,
        status=action.status,
    )


def _marks_of_event(event: Event) -> tuple[int, datetime]:
    """How often it was revised, and when last, as far as the event itself says."""
    sequence = (event.rescheduled_from is not None) + (event.status in {"cancelled", "postponed"})
    return sequence, _last_revision(event)


def _marks_of_action(action: Action) -> tuple[int, datetime]:
    days = [day for day in (action.closed, *(step.date for step in action.follow_up)) if day]
    return int(action.is_closed), _midnight(max(days)) if days else _UNKNOWN


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


def _revision(key: str, record: bytes | None) -> Revision | None:
    """The revision that a record of the ledger tells, None when it is not one of ours."""
    try:
        revision = replace(from_json(record or b"null", Revision), id=key.removeprefix(_ACTION))
        dated = revision.last_day is None or bool(revision.first_day)
    except ValueError:
        return None
    modified = revision.modified
    stamped = modified.tzinfo is UTC and not modified.microsecond and modified < _LATEST
    known = (revision.kind == "action") == key.startswith(_ACTION)
    return revision if known and dated and stamped and 0 <= revision.sequence < _HIGHEST else None


def _line(revision: Revision) -> bytes:
    """The record of a revision."""
    return to_json(replace(revision, id="")).encode()


def _lines(ledger: Ledger) -> Mapping[str, bytes]:
    """The record of each entry, by its key."""
    entries = ledger.entries
    return entries.lines if isinstance(entries, _Records) else {key: _line(one) for key, one in entries.items()}
