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
from collections.abc import Mapping
from datetime import date, timedelta
from posixpath import dirname

from dge_site.content.config import Config
from dge_site.library.ledger import (
    UNKNOWN,
    CalendarMark,
    Ledger,
    Revision,
    is_action_key,
    key_of,
    make_ledger,
    make_mark,
    parse_record,
    read_ledger,
    records_of,
    write_record,
)
from dge_site.library.library import Library
from dge_site.library.states import begin_of_day, list_placed_entries, make_state, make_state_key
from dge_site.memo.folder_rows import FolderRows
from dge_site.memo.store import Kind, Store
from dge_site.model.entries import Action, Event
from dge_site.model.values import replace
from dge_site.system.workers import parallel_map

__all__ = ["advance", "find_vanished", "merge", "restore"]

_STATE_S = 0.00008
"""About how long it takes to make the state of an entry, in seconds."""


def advance(
    last_ledger: bytes | None,
    library: Library,
    config: Config,
    today: date,
    store: Store | None = None,
    processes: int = 1,
) -> Ledger:
    """The ledger of `today`, from the file of the last one; None, a corrupt or a foreign one is no history.

    The store remembers which record was made of which state. An entry whose last record is the one of its present state
    has not changed, and is not looked at.
    """
    before, memo = read_ledger(last_ledger), FolderRows(store or Store(None), Kind.REVISIONS)
    last_records = records_of(before) if before else {}
    entries = {key_of(placed.entry): placed for placed in list_placed_entries(library, config)}
    state_keys = {key: make_state_key(placed) for key, placed in entries.items()}
    folders = {key: dirname(placed.entry.origin.path) for key, placed in entries.items()}
    remembered = {key: memo.get(folders[key], state_key) for key, state_key in state_keys.items() if state_key}
    results: dict[str, tuple[bytes, CalendarMark]] = {key: result for key, result in remembered.items() if result}
    changed = [key for key in entries if key not in results or results[key][0] != last_records.get(key)]

    def last_revision(entry: Event | Action) -> Revision | None:
        """Returns the last revision of the entry, else of one of its former ids: calendars ignore a revision that is lower."""
        former = entry.aliases if isinstance(entry, Event) else ()
        known = (parse_record(key, last_records.get(key)) for key in (key_of(entry), *former))
        return next(filter(None, known), None)

    def advance_entry(key: str) -> tuple[bytes, CalendarMark]:
        same_state = parse_record(key, results[key][0]) if key in results else None
        current = make_state(entries[key], same_state)
        revision = _revise_or_begin(last_revision(entries[key].entry), current, today, has_history=before is not None)
        return write_record(revision), make_mark(revision)

    for key, result in zip(changed, parallel_map(advance_entry, changed, processes, _STATE_S), strict=True):
        if state_keys[key]:
            memo.put(folders[key], state_keys[key], result)
        results[key] = result
    memo.keep()
    records = {key: record for key, (record, _) in results.items()}
    marks = {key: mark for key, (_, mark) in results.items()}
    ledger = make_ledger(records | _mark_gone(last_records, records), marks)
    # Of the records and not of the file, which is spelled only where it has changed.
    ordered = records_of(ledger)
    content = b"\0".join((*map(str.encode, ordered), *ordered.values()))
    return replace(ledger, digest=hashlib.blake2b(content, digest_size=16).hexdigest())


def restore(current: Ledger, earlier: Ledger, today: date) -> Ledger:
    """The ledger of a rollback on `today`, which shows `earlier` again after `current`: no revision in it falls."""
    entries: dict[str, Revision] = {}
    for key, revision in earlier.entries.items():
        old = current.entries.get(key)
        if old is None or not revision.gone:
            entries[key] = revision if old is None else _revise(old, revision, today)
    return _add_gone(entries, current)


def merge(ours: Ledger, theirs: Ledger) -> Ledger:
    """The ledger of two publications made apart: the entries as in `ours`, each with the higher revision of the two."""
    entries = dict(ours.entries)
    for key in ours.entries.keys() & theirs.entries.keys():
        sequence = max(ours.entries[key].sequence, theirs.entries[key].sequence)
        modified = max(ours.entries[key].modified, theirs.entries[key].modified)
        entries[key] = replace(ours.entries[key], sequence=sequence, modified=modified)
    return _add_gone(entries, theirs)


def _add_gone(entries: Mapping[str, Revision], other: Ledger) -> Ledger:
    """The ledger of these entries, and of those that only another ledger has, marked as gone."""
    records = {key: write_record(revision) for key, revision in entries.items()}
    return make_ledger(records | _mark_gone(records_of(other), records))


def find_vanished(last_ledger: bytes | None, library: Library) -> tuple[Revision, ...]:
    """The events and meetings that were published last, and that no id leads to now; by date.

    They vanish from calendars without a word, whereas a cancelled one has said so.
    """
    before = read_ledger(last_ledger)
    unknown = records_of(before).keys() - library.by_id.keys() if before else ()
    lost = (
        revision
        for key in unknown
        if before and not is_action_key(key) and (revision := before.entries.get(key)) is not None
        if not revision.gone and revision.status != "cancelled"
    )
    return tuple(sorted(lost, key=lambda r: (r.start, r.id)))


# ------------------------------------------------------------------------------------------------------------- numbers


def _revise(old: Revision, current: Revision, today: date) -> Revision:
    """The revision of an entry after `old`, for the state `current`; the marks of `old` stay when nothing changed."""
    sequence, modified = old.sequence, old.modified
    if old.significant != current.significant:
        sequence = max(old.sequence + 1, current.sequence)
    if (old.significant, old.whole) != (current.significant, current.whole):
        modified = max(begin_of_day(today), current.modified, old.modified + timedelta(seconds=1))
    return replace(current, sequence=sequence, modified=modified)


def _revise_or_begin(old: Revision | None, current: Revision, today: date, *, has_history: bool) -> Revision:
    """The revision of an entry that stands as in `current`; `has_history` tells whether there is an earlier ledger."""
    if old is not None:
        return _revise(old, current, today)
    return replace(current, modified=begin_of_day(today)) if has_history and current.modified == UNKNOWN else current


def _mark_gone(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> dict[str, bytes]:
    """The records of entries that were there before and are no longer, marked as gone."""
    lost = {key: parse_record(key, before[key]) for key in before.keys() - now.keys()}
    return {key: write_record(replace(revision, gone=True)) for key, revision in lost.items() if revision is not None}
