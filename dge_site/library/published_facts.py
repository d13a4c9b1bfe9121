"""The last ledger and the library in, a warning out for each published fact that changed without a word to readers.

That is: a start, an end or a place without `rescheduled_from`, and approved minutes without a new version. An end or a
place that changes alone may be told in the summary instead: a date that is not moved is no former one.
What is told more exactly than before (an hour, an end, a place where there was none) is no change.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from dge_site.content.config import Config
from dge_site.library.ledger import Ledger, Revision, read_ledger, records_of
from dge_site.library.library import Library, LocateField
from dge_site.library.states import spell_approved
from dge_site.model import french, messages
from dge_site.model.entries import Event, Meeting, Moment, spell_moment
from dge_site.model.errors import Message, Problem
from dge_site.model.paths import slug

__all__ = ["list_changed", "review"]


def list_changed(last_ledger: bytes | None, ledger: Ledger, library: Library) -> tuple[Event, ...]:
    """The events and meetings whose record differs between the last ledger and the present one."""
    before, after = read_ledger(last_ledger), records_of(ledger)
    last = records_of(before) if before else {}
    return tuple(event for event in library.agenda if last and last.get(event.id) != after.get(event.id))


def review(
    last_ledger: bytes | None,
    events: Iterable[Event],
    library: Library,
    config: Config,
    today: date,
    locate: LocateField,
) -> Iterator[Problem]:
    """The warnings about `events`, which are some or all of the library's."""
    ledger = read_ledger(last_ledger)
    for event in events if ledger else ():
        former = _published(event, ledger) if ledger else None
        if former is None:
            continue
        for field, message in _review_event(event, former, library, config, today):
            yield Problem(origin=locate(event, field), message=message, field=field, severity="warning")


def _published(event: Event, ledger: Ledger) -> Revision | None:
    """The event as it was published, under its present id or a former one; None for one that was not."""
    revisions = (ledger.entries.get(identifier) for identifier in (event.id, *event.aliases))
    revision = next(filter(None, revisions), None)
    return None if revision is None or revision.gone or not revision.start else revision


def _review_event(
    event: Event, former: Revision, library: Library, config: Config, today: date
) -> Iterator[tuple[str, Message]]:
    """(field, message) of each fact that changed."""
    start, end = _moment(former.start), _moment(former.end) if former.end else None
    said = None if event.status in {"cancelled", "postponed"} else event.rescheduled_from or ""
    if isinstance(said, date) and _is_moved(start, event.start) and _is_another(said, start):
        yield "rescheduled_from", messages.start_moved_again(_shown(start, config))
    elif said == "":
        if _is_moved(start, event.start):
            yield "start", messages.start_moved(_shown(start, config))
        elif (
            end is not None
            and (event.end is None or _is_moved(end, event.end))
            and not _says_moment(event, end, config)
        ):
            yield "end", messages.end_moved(_shown(end, config), _shown(start, config))
        if _is_elsewhere(event, former, library) and not _says(event, former.place):
            yield (
                "place",
                messages.place_moved(
                    former.place_id if former.place_id in library.places else former.place, _shown(start, config)
                ),
            )
    if (
        isinstance(event, Meeting)
        and former.approved not in {"", spell_approved(event), spell_approved(event, votes=False)}
        and not _has_new_version(event, former)
    ):
        changed = messages.minutes_changed if event.minutes_status == "approved" else messages.minutes_reopened
        field = "versions" if event.minutes_status == "approved" else "minutes_status"
        yield field, changed(_next_version(event), today.isoformat(), listed=bool(event.versions))


def _moment(text: str) -> Moment:
    """The day or the date-time that a ledger spells."""
    return date.fromisoformat(text) if len(text) == len("2027-01-14") else datetime.fromisoformat(text)


def _is_moved(before: Moment, now: Moment) -> bool:
    """Whether a moment was published otherwise; an hour that is added to a day is no move."""
    if isinstance(now, datetime) and not isinstance(before, datetime):
        return before != now.date()
    if isinstance(now, datetime) and isinstance(before, datetime):
        # Python holds a time that exists twice unequal to itself in any other zone (PEP 495).
        return before.timestamp() != now.timestamp()
    return before != now


def _is_another(one: Moment, other: Moment) -> bool:
    """Whether two moments differ, as far as both say; a day says nothing of the hour."""
    return _is_moved(one, other) and _is_moved(other, one)


def _has_new_version(meeting: Meeting, former: Revision) -> bool:
    """Whether the minutes have a version that they had not when they were published; a date that is corrected makes none."""
    known = {re.sub(r" \d{4}-\d\d-\d\d$", "", version) for version in former.versions.split(", ")}
    return not known.issuperset(version.version for version in meeting.versions)


def _is_elsewhere(event: Event, former: Revision, library: Library) -> bool:
    """Whether the place is another one; a name that is spelled otherwise, in places.yaml too, is the same place."""
    if not former.place or library.may_hold("place", event.place):
        return False
    place = library.place(event)
    if place is None:
        return True
    # A key of places.yaml that was renamed is no other place, if its name is the same.
    if former.place_id in library.places and place.id:
        return former.place_id != place.id
    return slug(former.place) not in {slug(place.name), slug(event.place)}


def _says(event: Event, words: str) -> bool:
    """Whether the summary, which pages and calendars show, names what was published: « à Nancy, et non à Metz »."""
    return f"-{slug(words)}-" in f"-{slug(event.summary)}-"


def _says_moment(event: Event, moment: Moment, config: Config) -> bool:
    """Whether the summary names a published end, by its hour or, without one, by its day."""
    if not isinstance(moment, datetime):
        return _says(event, french.day(moment).rpartition(" ")[0])
    clock = moment.astimezone(config.zone)
    minutes = f"{clock.minute:02d}" if clock.minute else "(?:00)?"
    return re.search(rf"(?<!\d){clock.hour}\s?[h:]\s?{minutes}(?!\d)", event.summary) is not None


def _shown(moment: Moment, config: Config) -> str:
    """A moment as content has it, in the site's zone: `2027-01-14 10:30`."""
    return spell_moment(moment.astimezone(config.zone) if isinstance(moment, datetime) else moment)


def _next_version(meeting: Meeting) -> str:
    """The number after that of the last version: « 1.0 » gives « 1.1 »; « 2 » where there is none to follow."""
    last = meeting.versions[-1].version if meeting.versions else ""
    number = re.search(r"\d+$", last)
    return f"{last[: number.start()]}{int(number[0]) + 1}" if number else "2"
