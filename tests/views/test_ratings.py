"""A rating stands with its scale and its word, by college."""

from datetime import date

import pytest

from dge_site.model.entries import Rating
from dge_site.views.ratings import print_ratings, rating_word
from tests.support.library import CONFIG, group, join, meeting


@pytest.mark.parametrize(
    ("score", "scale", "word"),
    [
        (3, 3, "très satisfaisant"),
        (2, 3, "satisfaisant"),
        (1, 3, "peu satisfaisant"),
        (0, 3, "insatisfaisant"),
        (4.5, 5, "très satisfaisant"),
        (3, 5, "satisfaisant"),
        (3, None, ""),
    ],
)
def test_word_follows_from_the_share_of_the_scale(score: float, scale: float | None, word: str) -> None:
    assert rating_word(score, scale) == word


def test_ratings_are_printed_latest_first_with_their_word() -> None:
    """One without a date has that of its meeting; one without a scale has no word."""
    ratings = (
        Rating(date=date(2022, 6, 30), score=2, scale=3),
        Rating(meeting="juin", score=2.5, scale=3),
        Rating(score=3),
    )
    library, _ = join(group("comite", type="committee"), meeting("juin", start=date(2023, 6, 22)))
    printed = print_ratings(ratings, library, CONFIG)
    assert [(each.date, each.score) for each in printed] == [
        (date(2023, 6, 22), "2,5 sur 3 : satisfaisant"),
        (date(2022, 6, 30), "2 sur 3 : satisfaisant"),
        (None, "3"),
    ]
