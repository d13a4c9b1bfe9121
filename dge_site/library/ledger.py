"""The ledger's values and its file: JSON in, the revision of every entry out, and back.

The ledger is published with the site. It says how often, and when, each entry was revised and how it stood; the rules by
which it goes on from one publication to the next are those of `revisions`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from dge_site.model.digest import Digested
from dge_site.model.entries import Action, Event, Moment, last_day_of
from dge_site.model.paths import entry_address
from dge_site.model.values import Raw, Value, from_json, replace, to_json

__all__ = [
    "LATEST",
    "LEDGER",
    "UNKNOWN",
    "CalendarMark",
    "Ledger",
    "Revision",
    "is_action_key",
    "is_plainly",
    "key_of",
    "make_ledger",
    "make_mark",
    "parse_record",
    "read_ledger",
    "records_of",
    "serialise_ledger",
    "stamp",
    "write_record",
]

LEDGER = "donnees/revisions.json"
"""The path of the published ledger, relative to the output folder."""

_FORMAT = "dge-site/revisions/1"
_ACTION = "action:"
"""The prefix of an action's key, since an action may have the id of an event."""
UNKNOWN = datetime(2000, 1, 1, tzinfo=UTC)
"""`modified` of an entry whose content does not say when it was revised."""
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""The upper bound of `modified`: each revision must be able to lie after the last, and datetimes end in 9999."""
_SEQUENCE_LIMIT = 1_000_000
"""A published sequence that reaches it is damaged: no entry is revised so often."""


class Revision(Value, omit_defaults=True):
    """An entry as it was published: how often and when it was revised, and what it said.

    `start` and `end` are local, in ISO 8601: a day, or a time with its offset.
    """

    kind: Literal["event", "meeting", "action"]
    id: str = ""
    """Not in the published record, whose key tells it."""
    sequence: int
    """SEQUENCE of calendars: the number of times that start, end, status or place changed."""
    modified: datetime
    """In UTC, whole seconds."""
    significant: str
    """Digest of start, end, status and place."""
    whole: str
    """Digest of all that the entry says."""
    title: str = ""
    start: str = ""
    """Empty for an action, which has no end and no place either."""
    end: str = ""
    place: str = ""
    status: str = ""
    minutes: bool = False
    """Whether a meeting has minutes."""
    place_id: str = ""
    """The id of the place in places.yaml, empty for one in free text."""
    approved: str = ""
    """Digest of the text of minutes that are approved, empty for others."""
    versions: str = ""
    """The versions of these minutes, with their dates."""
    uid: str = ""
    """The UID that the editor gave to an event, or that it keeps of a former id; empty where it follows from its id."""
    gone: bool = False
    """Whether the entry is no longer published; it keeps its revision in case it comes back."""

    @property
    def address(self) -> str:
        """The address of the entry's page."""
        return entry_address(self.kind, self.id)

    @property
    def first_day(self) -> date | None:
        """The first day, None for an action."""
        return date.fromisoformat(self.start[:10]) if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day, None for an action."""
        return last_day_of(_moment(self.start), _moment(self.end) if self.end else None) if self.start else None


def _moment(text: str) -> Moment:
    """The day or the date-time that a record spells; ValueError for what is neither."""
    return date.fromisoformat(text) if len(text) <= len("2023-07-06") else datetime.fromisoformat(text)


class _LedgerFile(Value):
    """The JSON of a published ledger; records are not decoded until they are asked for."""

    format: str
    entries: dict[str, Raw]


class _Records(Mapping[str, Revision]):
    """`{key: revision}` over the JSON of each, decoded when it is asked for; a damaged record counts as missing.

    A build asks for few revisions and writes all records, most of them as they were read.
    """

    def __init__(
        self, records: Mapping[str, bytes], marks: Mapping[str, "CalendarMark"] = MappingProxyType({})
    ) -> None:
        self.records, self.marks = records, marks

    def __getitem__(self, key: str) -> Revision:
        revision = parse_record(key, self.records[key])
        if revision is None:
            raise KeyError(key)
        return revision

    def __iter__(self) -> Iterator[str]:
        return (key for key, record in self.records.items() if parse_record(key, record) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


CalendarMark = tuple[int, str]
"""(SEQUENCE, LAST-MODIFIED) of an entry: how often it was revised, and when last, in UTC as calendars write it."""


class Ledger(Digested):
    """The revisions of all entries that are or were published."""

    entries: Mapping[str, Revision]
    """By key, sorted: the id of an event or a meeting, `action:ID` for an action."""

    def of(self, entry: Event | Action) -> Revision:
        """The revision of an entry of the library that this ledger was advanced to."""
        return self.entries[key_of(entry)]

    def mark(self, entry: Event | Action) -> CalendarMark:
        """The mark of an entry of the library that this ledger was advanced to."""
        mark = self.entries.marks.get(key_of(entry)) if isinstance(self.entries, _Records) else None
        return mark or make_mark(self.of(entry))


def key_of(entry: Event | Action) -> str:
    """The key of an entry in a ledger."""
    return f"{_ACTION}{entry.id}" if isinstance(entry, Action) else entry.id


def is_action_key(key: str) -> bool:
    """Whether a key is that of an action."""
    return key.startswith(_ACTION)


def stamp(revision: Revision) -> str:
    """The time of a revision as DTSTAMP and LAST-MODIFIED write it, `20230701T000000Z`, in UTC (RFC 5545 §3.8.7.2)."""
    return revision.modified.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def make_mark(revision: Revision) -> CalendarMark:
    """The mark of a revision."""
    return revision.sequence, stamp(revision)


def make_ledger(records: Mapping[str, bytes], marks: Mapping[str, CalendarMark] = MappingProxyType({})) -> Ledger:
    """The ledger of these records, by key, and of the marks of some of them, which need no decoding then."""
    return Ledger(entries=_Records({key: records[key] for key in sorted(records)}, marks))


@lru_cache(maxsize=2)
def read_ledger(content: bytes | None) -> Ledger | None:
    """The ledger of a published file, None for no file and for one that is damaged or of another format.

    The records are looked at later: a damaged one is as if it were not there.
    """
    try:
        file = from_json(content or b"null", _LedgerFile)
    except ValueError:
        return None
    if file.format != _FORMAT:
        return None
    return make_ledger({key: bytes(record) for key, record in file.entries.items()})


def serialise_ledger(ledger: Ledger) -> bytes:
    """The ledger as JSON, sorted, one entry a line: a change of one entry is a change of one line."""
    lines = (b"%b:%b" % (to_json(key).encode(), record) for key, record in sorted(records_of(ledger).items()))
    return b'{"format":%b,"entries":{\n%b\n}}\n' % (to_json(_FORMAT).encode(), b",\n".join(lines))


def parse_record(key: str, record: bytes | None) -> Revision | None:
    """The revision of a record, None for no record and for one that no build wrote.

    The file lies on a branch that others may write to, and a calendar must not break on what it says.
    """
    try:
        revision = replace(from_json(record or b"null", Revision), id=key.removeprefix(_ACTION))
        is_dated = revision.last_day is None or bool(revision.first_day)  # raises for what is no day
    except ValueError:
        return None
    modified = revision.modified
    is_stamped = modified.tzinfo is UTC and not modified.microsecond and modified < LATEST
    is_keyed = (revision.kind == "action") == is_action_key(key)
    is_sound = is_keyed and is_dated and is_stamped and 0 <= revision.sequence < _SEQUENCE_LIMIT
    return revision if is_sound else None


def is_plainly(kind: str, record: bytes) -> bool:
    """Whether the JSON of a record shows that it is of this kind and has no UID of its own, as nearly all; not decoded."""
    return b'"kind":"%b"' % kind.encode() in record and b'"uid":' not in record


def write_record(revision: Revision) -> bytes:
    """The JSON of a revision, as it stands under its key in the file."""
    return to_json(replace(revision, id="")).encode()


def records_of(ledger: Ledger) -> Mapping[str, bytes]:
    """`{key: JSON of its revision}` of a whole ledger, damaged records included."""
    entries = ledger.entries
    if isinstance(entries, _Records):
        return entries.records
    return {key: write_record(revision) for key, revision in entries.items()}
