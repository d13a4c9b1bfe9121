"""Minutes are numbered, listed and put in the order of the day, from bodies made by hand."""

import pytest

from dge_site.library.minutes import TocEntry, agenda_points, number_headings, table_of_contents
from dge_site.markdown.convert import convert
from dge_site.model.entries import AgendaItem, Body, Heading, Section
from tests.support.library import join

LIBRARY, _ = join()


def body(*titles: tuple[int, str]) -> Body:
    """A body of titles alone: (level, text), the anchor being the text's place."""
    return Body(
        sections=tuple(
            Section(heading=Heading(level=level, anchor=f"a{place}", html=text, text=text, line=place + 1), html="")
            for place, (level, text) in enumerate(titles)
        )
    )


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        ((), []),
        ((2, 3, 3, 2, 3, 4, 4, 3), ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.1.2", "2.2"]),
        ((2, 4, 2), ["1", "1.1", "2"]),
        ((3, 2, 3), ["1", "2", "2.1"]),
        ((2, 4, 3, 4, 5, 2), ["1", "1.1", "1.2", "1.2.1", "1.2.1.1", "2"]),
    ],
)
def test_titles_are_numbered_by_nesting_without_holes(levels: tuple[int, ...], numbers: list[str]) -> None:
    assert [title.number for title in number_headings(body(*((level, "x") for level in levels)))] == numbers


def shape(lines: tuple[TocEntry, ...]) -> list[object]:
    return [[line.title.number, *shape(line.below)] for line in lines]


def test_table_of_contents_holds_each_title_below_its_own() -> None:
    """Even past nine titles of one level."""
    titles = number_headings(body(*[(2, "x")] * 10, (3, "y"), (2, "z")))
    assert shape(table_of_contents(titles)) == [*([str(n)] for n in range(1, 10)), ["10", ["10.1"]], ["11"]]


TITLES = number_headings(
    body(
        (2, "Bilan du 1er semestre 2023"),
        (3, "Les animations, approche quantitative"),
        (3, "Les animations, approche qualitative"),
        (2, "La programmation du 2e semestre 2023"),
        (3, "Les animations à venir"),
        (2, "Questions diverses"),
    )
)


@pytest.mark.parametrize(
    ("item", "anchor"),
    [
        ("Bilan du 1er semestre : avancement des projets et points marquants", "a0"),
        ("Les animations", "a1"),
        ("Animations, approche qualitative", "a2"),
        ("Programmation du 2e semestre", "a3"),
        ("Tour de table", ""),
        ("Le", ""),
    ],
)
def test_a_point_leads_to_the_section_that_shares_its_words(item: str, anchor: str) -> None:
    (point,) = agenda_points([AgendaItem(title=item)], TITLES, {})
    assert point.anchor == anchor


def test_a_sub_point_looks_below_the_section_of_its_point_first() -> None:
    items = [AgendaItem(title="Programmation du 2e semestre", items=(AgendaItem(title="Les animations"),))]
    (point,) = agenda_points(items, TITLES, {})
    assert [below.anchor for below in point.points] == ["a4"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## **1. Bilan**\n\n## 2- Eau\n\n## (3) Suites", [("1", "Bilan"), ("2", "Eau"), ("3", "Suites")]),
        ("## 1/ Bilan\n\n## 2 : Eau\n\n## 3.Suites", [("1", "Bilan"), ("2", "Eau"), ("3", "Suites")]),
        ("## 10 - 12 mars\n\n## 1/2 finale", [("1", "10 - 12 mars"), ("2", "1/2 finale")]),
        ("## 1 Bilan\n\n## 2 ans\n\n## 12 Eau", [("1", "Bilan"), ("2", "2 ans"), ("3", "12 Eau")]),
        ("## 1. Bilan\n\n### 1.1 Eau\n\n## II - Budget", [("1", "Bilan"), ("1.1", "Eau"), ("2", "Budget")]),
        ("## 3) *Bilan*", [("1", "Bilan")]),
        ("## **1.** Bilan\n\n## ② Eau\n\n## 3️⃣ Sols", [("1", "Bilan"), ("2", "Eau"), ("3", "Sols")]),
        ("## XIII. Bilan\n\n## **Eau** 2. *a*", [("1", "Bilan"), ("2", "Eau 2. a")]),
        ("## Point 1 : Bilan\n\n## Point n°2 – Eau\n\n## Point 3G", [("1", "Bilan"), ("2", "Eau"), ("3", "Point 3G")]),
        ("## a) Bilan\n\n## b) Eau", [("1", "Bilan"), ("2", "Eau")]),
        ("## A. Bilan\n\n## B) *Eau*\n\n## **C - Suites**", [("1", "Bilan"), ("2", "Eau"), ("3", "Suites")]),
        ("## 1. Bilan\n\n### A. Eau\n\n### B. Sols", [("1", "Bilan"), ("1.1", "Eau"), ("1.2", "Sols")]),
        ("## A. Durand\n\n## C. Martin\n\n## A, B", [("1", "A. Durand"), ("2", "C. Martin"), ("3", "A, B")]),
        ("## 2027 en bref\n\n## 3 ateliers\n\n## I", [("1", "2027 en bref"), ("2", "3 ateliers"), ("3", "I")]),
    ],
)
def test_title_has_one_number_when_its_author_typed_one(written: str, shown: list[tuple[str, str]]) -> None:
    assert [(title.number, title.heading.text) for title in number_headings(convert(written))] == shown
