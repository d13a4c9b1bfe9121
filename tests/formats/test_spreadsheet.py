"""A cell says what its value says, and runs nothing."""

import pytest

from dge_site.formats.spreadsheet import cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 1", "-1", "@SUM(1)", "＝1+1", "＠A", "＋1", "－1", "﹦1", " =1", "\t=1", "\tx"]
)
def test_text_that_a_spreadsheet_would_run_stands_after_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Eau = vie", "1+1", "’=", "", "–", "a@b.fr", "½"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_number_stays_a_number() -> None:
    assert [cell(value) for value in (-1, 2.5, None, True)] == ["-1", "2,5", "", "oui"]
