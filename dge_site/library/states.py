"""An entry of the library in, its state out: what it says, in digests, and the revisions that it tells of itself.

A state is a `Revision` that follows from the content alone. The ledger compares it with the one published last.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from dge_site.content.config import Config
from dge_site.library.ledger import LATEST, UNKNOWN, Revision
from dge_site.library.library import Library
from dge_site.model.entries import Action, Body, Event, Meeting, Moment, Place
from dge_site.model.values import Value, fields, replace

__all__ = [
    "PlacedEntry",
    "begin_of_day",
    "list_placed_entries",
    "make_state",
    "make_state_key",
    "spell_approved",
    "spell_moment",
]


class PlacedEntry(Value):
    """An entry with what its state takes from elsewhere."""

    entry: Event | Action
    place: Place | None
    nature: str
    """The label of its type, or the name of its group."""


def list_placed_entries(library: Library, config: Config) -> Iterator[PlacedEntry]:
    """Every event, meeting and action of a library."""
    for event in library.agenda:
        group = library.groups.get(event.group) if isinstance(event, Meeting) else None
        kind = config.event_types.get(event.type)
        nature = group.title if group else kind.label if kind else ""
        yield PlacedEntry(entry=event, place=library.place(event), nature=nature)
    for action in library.actions.values():
        group = library.group_of(action)
        yield PlacedEntry(entry=action, place=None, nature=group.title if group else "")


def make_state_key(placed: PlacedEntry) -> str:
    """A key of all that the state of an entry follows from, by digests; empty for an entry without a digest."""
    entry, place = placed.entry, placed.place
    return f"{entry.digest} {place.digest if place else ''} {placed.nature}" if entry.digest else ""


def make_state(placed: PlacedEntry, same_state: Revision | None) -> Revision:
    """The state of an entry, as the content alone tells it.

    `same_state` is a revision made of the same state, if there is one: the digests of the content are then taken from
    it, which take most of the time.
    """
    entry = placed.entry
    if same_state is None:
        if isinstance(entry, Action):
            return _state_of_action(entry, placed.nature)
        return _state_of_event(entry, placed.place, placed.nature)
    sequence, modified = _marks_of_action(entry) if isinstance(entry, Action) else _marks_of_event(entry)
    return replace(same_state, sequence=sequence, modified=modified, gone=False)


def _state_of_event(event: Event, place: Place | None, nature: str) -> Revision:
    start, end = spell_moment(event.start), spell_moment(event.end)
    sequence, modified = _marks_of_event(event)
    approved = spell_approved(event)
    return Revision(
        kind="meeting" if isinstance(event, Meeting) else "event",
        id=event.id,
        sequence=sequence,
        modified=modified,
        significant=_digest_texts(start, end, event.status, _spell_place(place)),
        whole=_digest_texts(nature, _spell_content(event)),
        title=event.title,
        start=start,
        end=end,
        place=place.name if place else "",
        status=event.status,
        minutes=isinstance(event, Meeting) and bool(event.body),
        place_id=place.id if place else "",
        approved=approved,
        versions=_spell_versions(event) if approved and isinstance(event, Meeting) else "",
        uid=event.uid,
    )


def spell_approved(event: Event, *, votes: bool = True) -> str:
    """A digest of the words and signs of approved minutes, however they are laid out; empty for any other event.

    Without `votes`, as it was published by earlier versions of this program.
    """
    if not isinstance(event, Meeting) or event.minutes_status != "approved":
        return ""
    words = [event.body.text, *(decision.text for decision in event.decisions)]
    counts = (decision.votes for decision in event.decisions if votes and decision.votes)
    words += [f"{count.for_}/{count.against}/{count.abstain}" for count in counts]
    return _digest_texts(re.sub(r"[\s'’]+", "", unicodedata.normalize("NFKC", "".join(words))))


def _spell_versions(meeting: Meeting) -> str:
    """The versions of the minutes, with their dates."""
    return ", ".join(f"{version.version} {version.date or ''}".strip() for version in meeting.versions)


def _state_of_action(action: Action, nature: str) -> Revision:
    sequence, modified = _marks_of_action(action)
    return Revision(
        kind="action",
        id=action.id,
        sequence=sequence,
        modified=modified,
        significant=_digest_texts(action.due.text if action.due else "", action.status),
        whole=_digest_texts(nature, _spell_content(action)),
        title=action.title,
        status=action.status,
    )


def _marks_of_event(event: Event) -> tuple[int, datetime]:
    """(sequence, modified) as far as an event itself says: a move and a cancellation each count as a revision."""
    sequence = (event.rescheduled_from is not None) + (event.status in {"cancelled", "postponed"})
    return sequence, _last_revision(event)


def _marks_of_action(action: Action) -> tuple[int, datetime]:
    """(sequence, modified) as far as an action itself says: that it was closed counts as a revision."""
    days = [day for day in (action.closed, *(step.date for step in action.follow_up)) if day]
    return int(action.is_closed), begin_of_day(max(days)) if days else UNKNOWN


def _last_revision(event: Event) -> datetime:
    """The latest of `updated` and the versions of the minutes, in UTC; a day counts from its 00:00 UTC."""
    versions = event.versions if isinstance(event, Meeting) else ()
    instants = [_instant(moment) for moment in (event.updated, *(version.date for version in versions)) if moment]
    return min(max(instants, default=UNKNOWN), LATEST)


def _instant(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).replace(microsecond=0)
    return begin_of_day(moment)


def begin_of_day(day: date) -> datetime:
    """00:00 UTC of a day."""
    return datetime.combine(day, time(), tzinfo=UTC)


def _spell_content(entry: Event | Action) -> str:
    """A text of all that an entry says, to be hashed, without where it says it: lines move with those above them."""
    names = (name for name in fields(entry) if name not in _APART)
    return ";".join(f"{name}={_spell_value(value)}" for name in names if (value := getattr(entry, name)))


_APART = {"origin", "digest", "announced_digest", "draft", "aliases", "join"}
"""The fields that say nothing to readers of calendars."""


def _spell_value(value: object) -> str:
    """A value as a text, without its empty parts.

    A field that a later version of the program adds is empty in all content, and so changes no digest: else an update of
    the program would revise every entry of every calendar.
    """
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(_spell_value, value))}]"
    if isinstance(value, Body):
        return repr(value.html)
    if isinstance(value, date):
        return spell_moment(value)
    if isinstance(value, Value):
        filled = ((name, getattr(value, name)) for name in fields(value))
        return (
            f"{{{','.join(f'{name}={_spell_value(inner)}' for name, inner in filled if inner not in (None, '', ()))}}}"
        )
    return str(value)


def _spell_place(place: Place | None) -> str:
    """A text of all that a place says, so that an address corrected in places.yaml reaches the calendars."""
    if place is None:
        return ""
    parts = (place.name, place.address, place.postcode, place.city, place.latitude, place.longitude, place.online)
    return repr(parts)


def _digest_texts(*texts: str) -> str:
    """48 bits in hexadecimal: enough to tell one state of an entry from the next."""
    return hashlib.blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def spell_moment(moment: Moment | None) -> str:
    """A moment in ISO 8601, to the minute, or to the second where it has some; empty for none."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return moment.isoformat() if moment else ""
