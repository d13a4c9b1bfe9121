"""A date with a wrong weekday is told with the right one, and no other date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dge_site.model import french
from dge_site.model.weekdays import weekday_mismatches

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le mardi 13 novembre 2023", ((0, "mardi 13 novembre 2023", "lundi 13 novembre 2023"),)),
        ("le mardi 14 novembre 2023 et le jeudi 1er juin 2023", ()),
        ("le lundi 14/11/2023 et le mardi 14/11/2023", ((0, "lundi 14/11/2023", "mardi 14/11/2023"),)),
        ("a\nb\nVendredi 1er juin 2023.", ((2, "Vendredi 1er juin 2023", "Jeudi 1er juin 2023"),)),
        (f"lundi{NBSP}1er\njuin 2023", ((0, f"lundi{NBSP}1er juin 2023", f"jeudi{NBSP}1er juin 2023"),)),
        ("VENDREDI 1ER JUIN 2023", ((0, "VENDREDI 1ER JUIN 2023", "JEUDI 1ER JUIN 2023"),)),
        ("vendredi **1er juin 2023**", ((0, "vendredi **1er juin 2023", "jeudi **1er juin 2023"),)),
        (
            "du lundi 13 au mardi 14 juin 2023",
            ((0, "lundi 13", "mardi 13"), (0, "mardi 14 juin 2023", "mercredi 14 juin 2023")),
        ),
        ("mercredi 14, le jeudi 15 et vendredi 16 juin 2023, jeudi 15 et 16/06/2023", ()),
        ("mardi 13 novembre, mardi 31 février 2023, 13 novembre 2023", ()),
        (
            "dimanche 2 mai 2023\net lundi 2 mai 2023",
            ((0, "dimanche 2 mai 2023", "mardi 2 mai 2023"), (1, "lundi 2 mai 2023", "mardi 2 mai 2023")),
        ),
    ],
)
def test_weekday_mismatches(text: str, expected: tuple[tuple[int, str, str], ...]) -> None:
    assert weekday_mismatches(text) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_weekday_mismatches_accept_what_day_writes(d: date) -> None:
    assert weekday_mismatches(french.day(d, weekday=True)) == ()
