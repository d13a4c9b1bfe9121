"""A conversion takes a time that grows as its text does: four times the text, five times the time at most."""

import pytest

from dge_site.markdown.convert import convert
from tests.support.growth import check_growth

REPEATED = (
    *("a", "a.", "A. ", "é", " ", "\t", "\n", "\n\n", "'", '"', "«", "»", ": ", "!", "?", "-", "=", "+", "%", "€", "1", "1 ", "I", "\u202f"),
    *("`", "``a` ", "\\", "\\`", "~", "~~ ", "~~a ", "*", "**", "***", "_", "_*", "*_", "a*", "*a ", "_a ", "**a*", "a**b", "`a` "),
    *("[", "]", "![", "](", "[](", "[a](", "[a](b ", '[a](b "', "[a](<", "[a](b)", "![a](b)", "[a][b]", "[[a](b)", "[a]: ", "[a]: b\n"),
    *("[^1]", "[^1]:", "\n[^1]: a", "\n\n[^1]: a[^1]", "(", ")", "(a", "&", "&a", "&amp;", "&#"),
    *("<", "<!", "<!--", "<!-- a -->", "<?", "<a ", '<a b="', "</a", "<b>", "<sub>", "</sub>", "<sub>a</sub>", "<script>", "<a:", "<a@b"),
    *("<https://a", "<https://a>", "<a@b.fr>", "<![CDATA[", "<details>", "<details>\n", "</details>\n", "\n<details>\n<summary>"),
    *("@", "a@", "a@b", "a@b.fr ", "www.", "www.a.", "http://", "https://a ", "https://a)", "https://a((", "hw"),
    *("- ", "\n-", "\n- ", "\n- a", "\n\n- a", "\n  - a", "\n- a\n\n  b", "\n- [ ] a", "\n1. ", "\n1) a", "\n2024. a", "\n* * *"),
    *("> ", "\n>", "\n> a", "\n\n> a", "#", "# ", "\n#", "\n# a", "\n\n## a", "\n## #", "\n---", "\n===", "a\n---\n", "a\nb\n===\n"),
    *("\n```", "\n~~~", "\n```\na\n", "\n    a", "\n\n    a", "|", "\n|", "| a ", "\n| a | b |", "a|b\n-|-\n", "\n: a", "a\n: b\n", "\n\n: a"),
    *("lundi 1 mai 2027 ", "di ", "mardi 4", "{{", "*|A|*", "\n<<<<<<< ", "\n• a", "\na) b", "a\tb\n", "M. ", "A.-"),
)  # fmt: skip

BEGINNINGS = (
    *("\n\n|", "|", "a|", "|-|\n|", "[", "[a](", "![", "[a]: ", "[^a]: ", "^[", "[^", "<", "<a ", '<a b="', "<!--", "</", "`", "```", "~~~"),
    *("*", "**", "_", "==", "++", ":", ":::", "+--+", "x\n-- ", "- ", "1. ", "> ", "# ", ": ", "a\n: ", "(", "«", "https://a", "a@", "&", "{{"),
)  # fmt: skip
"""What opens something, once, before a text that never closes it."""


@pytest.mark.parametrize("sign", REPEATED)
def test_time_of_a_conversion_grows_as_its_text(sign: str) -> None:
    check_growth(lambda text: lambda: convert(text), sign, 0.02)


@pytest.mark.parametrize("filler", ["a", "a ", " ", "\\", "-", "\na"])
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_time_grows_as_the_text_after_a_beginning(beginning: str, filler: str) -> None:
    check_growth(lambda text: lambda: convert(beginning + text), filler, 0.02)


def test_table_wider_than_any_page_is_shown_as_written() -> None:
    body = convert("|" * 300 + "\n" + "|-" * 299 + "|\n" + "a\n" * 300)
    assert ([notice.kind for notice in body.notices], "<td>" in body.html) == (["nesting"], False)
