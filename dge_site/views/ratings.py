"""The marks that colleges gave to groups in, as pages print them out: with their scale and its word."""

from collections.abc import Iterable

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.minutes import meeting_name
from dge_site.model import french
from dge_site.model.entries import CalendarDate, Rating
from dge_site.model.paths import entry_address
from dge_site.model.values import Value

__all__ = ["PrintedRating", "print_ratings", "rating_word"]

_WORDS = ((0.9, "très satisfaisant"), (0.6, "satisfaisant"), (0.3, "peu satisfaisant"), (0.0, "insatisfaisant"))
"""(least share of the scale, its word): 3 of 3 is « très satisfaisant » in the minutes of 22 June 2023."""


class PrintedRating(Value):
    """A rating that a college gave to a group."""

    date: CalendarDate | None
    """Its own, or that of its meeting."""
    college: str
    score: str
    """« 3 sur 3 : très satisfaisant », « 3 » where the scale is not known."""
    meeting_name: str
    meeting_address: str


def rating_word(score: float, scale: float | None) -> str:
    """« très satisfaisant »; empty where the scale is not known."""
    if not scale:
        return ""
    return next(word for share, word in _WORDS if score / scale >= share)


def print_ratings(ratings: Iterable[Rating], library: Library, config: Config) -> tuple[PrintedRating, ...]:
    """The ratings of a group, latest first, those of one day by college; those of no known date at the end."""
    ranks = {college: rank for rank, college in enumerate(config.colleges)}
    ordered = sorted(ratings, key=lambda rating: ranks.get(rating.college, len(ranks)))
    printed = [_print_rating(rating, library, config) for rating in ordered]
    return tuple(sorted(printed, key=lambda rating: rating.date or CalendarDate.min, reverse=True))


def _print_rating(rating: Rating, library: Library, config: Config) -> PrintedRating:
    meeting, word = library.meeting(rating.meeting), rating_word(rating.score, rating.scale)
    return PrintedRating(
        date=rating.date or (meeting.first_day if meeting else None),
        college=config.colleges[rating.college].label if rating.college in config.colleges else rating.college,
        score=french.score(rating.score, rating.scale) + (f" : {word}" if word else ""),
        meeting_name=meeting_name(meeting, library) if meeting else "",
        meeting_address=entry_address("meeting", meeting.id) if meeting else "",
    )
