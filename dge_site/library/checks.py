"""The library in, warnings out about what no single entry shows: missing minutes, two spellings, names in prose.

Problems of the form of an entry are the reader's, unknown references the library's. All are warnings but one: a name
that must not be published and cannot be rewritten is an error.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dge_site.content.config import Config
from dge_site.library import consistency, name_review, people_lists, people_passages, plausibility
from dge_site.library.library import Library, LocateField
from dge_site.library.minutes import meetings_without_minutes
from dge_site.memo.store import Store
from dge_site.model import french, messages
from dge_site.model.entries import Event
from dge_site.model.errors import Problem

__all__ = ["review"]


def review(
    library: Library,
    config: Config,
    today: date,
    locate: LocateField,
    text_of: Callable[[str], str],
    store: Store,
    processes: int,
) -> Iterator[Problem]:
    """Every problem of what is published as of `today`; `text_of(path)` gives the text of a content file."""
    yield from _missing_minutes(library, config, today, locate)
    yield from _remarks_over(library, today, locate)
    yield from consistency.review(library, today, locate)
    yield from plausibility.review(library, today, locate)
    yield from _letters(library, config, locate)
    yield from name_review.review(library, text_of, config, locate, store, processes)
    yield from people_lists.review(library, text_of, config, store)
    yield from people_passages.review(library, text_of, config, store)


def _remarks_over(library: Library, today: date, locate: LocateField) -> Iterator[Problem]:
    """A warning for each draft of minutes on which no remarks are awaited any more."""
    for meeting in library.meetings:
        until = meeting.comments_until
        if meeting.minutes_status == "draft" and until is not None and until < today:
            message = messages.remarks_over(french.day(until), (today - until).days)
            yield Problem(origin=locate(meeting, "comments_until"), message=message, severity="warning")


def _missing_minutes(library: Library, config: Config, today: date, locate: LocateField) -> Iterator[Problem]:
    """A warning for each meeting whose minutes are missing for as many days as site.toml says, or more."""
    for meeting in meetings_without_minutes(library, today):
        if (today - meeting.last_day).days >= config.minutes_days:
            message = messages.without_minutes(french.day(meeting.last_day), (today - meeting.last_day).days)
            yield Problem(origin=locate(meeting, "start"), message=message, severity="warning")


_CLIPPED_BYTES = 102_000
"""What Gmail shows of a message before it cuts it; the letter's links and its end are then out of sight."""
_LETTER_BYTES, _EVENT_BYTES, _REGISTRATION_BYTES, _CHANGE_BYTES = 3_900, 735, 330, 215
"""About what a letter weighs by itself, an event of few words in it, its link to register, and the line on one that is off."""


def _letters(library: Library, config: Config, locate: LocateField) -> Iterator[Problem]:
    """Warnings of letters that mailboxes cut, and of highlights that are over on the day of their letter."""
    for letter in library.newsletters:
        for number, identifier in enumerate(letter.highlight):
            event = library.by_id.get(identifier)
            if event is not None and event.last_day < letter.date:
                message = messages.past_highlight(event.title, french.day(event.last_day))
                field = f"highlight[{number}]"
                yield Problem(
                    origin=locate(letter, field), message=message, field=field, value=identifier, severity="warning"
                )
        first = letter.from_ or letter.date
        last = letter.to or first + timedelta(days=config.newsletter.horizon_days)
        events = [event for event in library.agenda if event.last_day >= first and event.first_day <= last]
        size = _LETTER_BYTES + len(letter.body.html) + sum(map(_weight, events))
        if size > _CLIPPED_BYTES:
            message = messages.heavy_letter(len(events), size // 1000, wordy=2 * len(letter.body.html) > size)
            yield Problem(origin=letter.origin, message=message, severity="warning")


def _weight(event: Event) -> int:
    """About how many bytes an event adds to a letter."""
    if event.is_off:
        return _CHANGE_BYTES + len(event.title.encode())
    address = event.registration.address if event.registration else ""
    link = _REGISTRATION_BYTES + len(address) if address else 0
    return _EVENT_BYTES + len(f"{event.title}{event.summary}".encode()) + link
