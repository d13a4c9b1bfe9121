"""The library in, what editors should look at again out: findings that no single entry can show.

Problems of the form of an entry are the reader's, references the library's. Only warnings stand here, but for a name
that must not be published and cannot be rewritten.
"""

from collections.abc import Callable, Iterator
from datetime import date

from dge_site.content.config import Config
from dge_site.library import consistency
from dge_site.library.library import Library, Locate
from dge_site.library.minutes import without_minutes
from dge_site.library.privacy import mentions
from dge_site.model import french, messages
from dge_site.model.errors import Problem

__all__ = ["review"]


def review(
    library: Library, config: Config, today: date, locate: Locate, text_of: Callable[[str], str]
) -> Iterator[Problem]:
    """Every finding about what is published as of `today`; `text_of` gives what the file at a path says."""
    yield from _missing_minutes(library, config, today, locate)
    yield from consistency.review(library, today, locate)
    yield from mentions(library, text_of, config)


def _missing_minutes(library: Library, config: Config, today: date, locate: Locate) -> Iterator[Problem]:
    """Meetings held without minutes for as many days as site.toml allows."""
    for meeting in without_minutes(library, today):
        if (today - meeting.last_day).days >= config.minutes_days:
            message = messages.without_minutes(french.day(meeting.last_day), (today - meeting.last_day).days)
            yield Problem(origin=locate(meeting, "start"), message=message, severity="warning")
