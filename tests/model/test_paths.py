"""Addresses from names: what editors choose freely is one address for each name, and one that any disk takes."""

import pytest

from dge_site.model.paths import free_name, is_reserved_name, name_slug, short_slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("L’eau & les forêts", "l-eau-les-forets"),
        ("Œuvres, 1er volet", "oeuvres-1er-volet"),
        ("Plan n° 3", "plan-n-3"),
        ("C", "c"),
        ("C++", "c-f4dc9948"),
        ("C#", "c-8a0b3d20"),
        ("数据", "section-2073ec9e"),
        ("PRN", "prn-6ca2a9f1"),
    ],
)
def test_name_slug_loses_nothing_that_tells_two_names_apart(name: str, expected: str) -> None:
    assert name_slug(name) == expected


def test_identifier_of_a_title_is_cut_between_words_and_no_device() -> None:
    assert [short_slug(text, 12) for text in ("Une visite des captages", "Anticonstitutionnel", "Con", "Contrat")] == [
        *("une-visite", "anticonstitu", "con-1", "contrat"),
    ]


def test_long_names_are_cut_and_still_distinct() -> None:
    names = ["Direction départementale " * 12 + end for end in ("des territoires", "de la mer")]
    slugs = {name_slug(name) for name in names}
    assert (len(slugs), max(map(len, slugs)) <= 89) == (2, True)


def test_names_that_windows_keeps_are_told() -> None:
    names = ["con", "NUL.txt", "Lpt1.tar.gz", "aux .", "com¹", "CONIN$", "contrat", "nul-part", "com10", "prnt.txt"]
    assert [name for name in names if is_reserved_name(name)] == names[:6]


def test_name_that_is_taken_gets_the_first_free_number() -> None:
    """However many there are: a hundred decisions may have the same words."""
    assert [free_name("a", taken) for taken in ((), ("a",), ("a", "a-2", "a-4"))] == ["a", "a-2", "a-3"]
    assert free_name("a", {"a", *(f"a-{number}" for number in range(150))}) == "a-150"
