"""What is near a word, and what is the word itself mistyped."""

import pytest

from dge_site.markdown.convert import convert
from dge_site.model import messages
from dge_site.model.errors import is_slip, nearest, nearest_meant


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("atelierr", "atelier"),
        ("webianire", "webinaire"),
        ("comite-tecnique-2027", "comite-technique-2027"),
        ("gtpcrs", "gt-pcrs"),
        ("webinaire-eua", "webinaire-eau"),
    ],
)
def test_slip_of_the_finger_is_one(word: str, near: str) -> None:
    assert is_slip(word, near)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("comite-2026-01", "comite-2027-01"),
        ("webinaire-foret", "webinaire-eau"),
        ("gt-a", "gt-b"),
        ("gt-ab", "gt-ba"),
        ("mars", "mai"),
    ],
)
def test_other_figure_or_other_word_is_no_slip(word: str, near: str) -> None:
    assert not is_slip(word, near)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("tilte", "title"),
        ("plcae", "place"),
        ("Image", "image"),
        ("type2", "type"),
        ("organisateur", "organisers"),
        ("confirmation", "confirme"),
        ("ville", ""),
        ("tarif", ""),
        ("remplace", ""),
        ("source", ""),
        ("ferme", ""),
        ("ur", ""),
    ],
)
def test_word_is_meant_as_a_slip_or_by_its_beginning(word: str, near: str) -> None:
    known = ("title", "start", "place", "organisers", "image", "survey", "type", "url", "confirme")
    assert nearest_meant(word, known) == near


@pytest.mark.parametrize(
    ("word", "near"),
    [("titre-nuemro-734", "titre-numero-734"), ("tire-numero-7", "titre-numero-7"), ("zzz", ""), ("x", "")],
)
def test_nearest_of_thousands_is_found_without_comparing_each(word: str, near: str) -> None:
    assert nearest(word, [f"titre-numero-{number}" for number in range(3000)]) == near


@pytest.mark.parametrize(
    ("titles", "anchor", "is_repeated"),
    [
        (("Bilan", "Suites", "Bilan"), "bilan", True),
        (("Bilan", "Suites", "Bilan"), "bilan-2", True),
        (("Bilan", "Bilan 2", "Bilans"), "bilan-2", False),
        (("Bilan", "Bilan 2", "Bilans"), "bilan", False),
        (("Bilan",), "suites", False),
    ],
)
def test_anchor_is_repeated_where_another_title_says_the_same(
    titles: tuple[str, ...], anchor: str, is_repeated: bool
) -> None:
    assert convert("\n\n".join(f"## {title}" for title in titles)).is_repeated(anchor) is is_repeated


@pytest.mark.parametrize(
    ("title", "anchor"),
    [("Bilan", "bilan"), ("## Bilan", "bilan"), ("2.1 Bilan", "bilan"), ("2) Bilan", "bilan"), ("2025 Bilan", "")],
)
def test_title_in_place_of_its_anchor_is_known_with_the_number_shown(title: str, anchor: str) -> None:
    message = messages.unknown_anchor(title, ("bilan", "suites"))
    assert (message.correction, message.is_sure) == (anchor, bool(anchor))
