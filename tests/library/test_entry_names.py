"""What people call an entry in place of its id: the day in a name, and the one entry that is meant by it."""

from itertools import product

import pytest

from dge_site.library.entry_names import CalledDay, read_called_day


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("COTECH du 22 juin 2023", CalledDay(day=22, month=6, year=2023, words=frozenset({"cotech"}))),
        ("Réunion du jeudi 22/06/2023", CalledDay(day=22, month=6, year=2023)),
        ("cotech-2023-06", CalledDay(month=6, year=2023, words=frozenset({"cotech"}))),
        ("le 1er février", CalledDay(day=1, month=2)),
        ("GT 10 de mars 2023", CalledDay(month=3, year=2023, words=frozenset({"gt", "10"}))),
        ("GT 10", None),
        ("22/06", None),
        ("2023", None),
        ("2023-13", None),
        ("technique 2023", None),
        ("", None),
    ],
)
def test_day_or_month_is_read_from_a_name(text: str, called: CalledDay | None) -> None:
    assert read_called_day(text) == called


def test_names_of_figures_in_any_order_are_read_or_not() -> None:
    """Three of them in a row are a day only if their year has four figures and their month is one of twelve."""
    parts = ("1er", "12er", "2023", "31", "99", "0", "juin", "mars")
    read = {name: read_called_day("-".join(name)) for name in product(parts, repeat=3)}
    assert {name for name, called in read.items() if called and called.iso} == {
        *(("2023", "mars", "1er"), ("2023", "mars", "31"), ("2023", "juin", "1er")),
        *(("1er", "mars", "2023"), ("31", "mars", "2023"), ("1er", "juin", "2023")),
    }
