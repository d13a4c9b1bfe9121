"""The library in, warnings out about what no single entry shows: missing minutes, two spellings, names in prose.

Problems of the form of an entry are the reader's, unknown references the library's. All are warnings but one: a name
that must not be published and cannot be rewritten is an error.
"""

from collections.abc import Callable, Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library import consistency, name_review, plausibility
from dge_site.library.library import Library, LocateField
from dge_site.library.minutes import meetings_without_minutes
from dge_site.model import french, messages
from dge_site.model.errors import Problem

__all__ = ["review"]


def review(
    library: Library, config: Config, today: date, locate: LocateField, text_of: Callable[[str], str]
) -> Iterator[Problem]:
    """Every problem of what is published as of `today`; `text_of(path)` gives the text of a content file."""
    yield from _missing_minutes(library, config, today, locate)
    yield from consistency.review(library, today, locate)
    yield from plausibility.review(library, today, locate)
    yield from name_review.review(library, text_of, config)


def _missing_minutes(library: Library, config: Config, today: date, locate: LocateField) -> Iterator[Problem]:
    """A warning for each meeting whose minutes are missing for as many days as site.toml says, or more."""
    for meeting in meetings_without_minutes(library, today):
        if (today - meeting.last_day).days >= config.minutes_days:
            message = messages.without_minutes(french.day(meeting.last_day), (today - meeting.last_day).days)
            yield Problem(origin=locate(meeting, "start"), message=message, severity="warning")
