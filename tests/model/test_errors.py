"""What is near a word, and what is the word itself mistyped."""

import pytest

from dge_site.model.errors import is_slip


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("atelierr", "atelier"),
        ("webianire", "webinaire"),
        ("comite-tecnique-2027", "comite-technique-2027"),
        ("gtpcrs", "gt-pcrs"),
    ],
)
def test_slip_of_the_finger_is_one(word: str, near: str) -> None:
    assert is_slip(word, near)


@pytest.mark.parametrize(
    ("word", "near"),
    [("comite-2026-01", "comite-2027-01"), ("webinaire-foret", "webinaire-eau"), ("gt-a", "gt-b"), ("mars", "mai")],
)
def test_other_figure_or_other_word_is_no_slip(word: str, near: str) -> None:
    assert not is_slip(word, near)
