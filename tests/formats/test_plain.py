"""A body's HTML becomes a letter's text: lines that fit, addresses that are whole, nothing left out."""

import pytest

from dge_site.formats.plain import html_to_text, tidy, wrap


def text(html: str) -> str:
    return html_to_text(html, lambda target: "" if target.startswith("#") else target)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un &amp; deux</p>\n<p>Trois</p>\n", "Un & deux\n\nTrois"),
        (
            '<p>Voir <a href="https://e.org/a">ceci</a> et <a href="https://e.org/b">cela</a>.</p>\n<p>Fin.</p>',
            "Voir ceci et cela.\nhttps://e.org/a\nhttps://e.org/b\n\nFin.",
        ),
        ('<p><a href="https://e.org/a">ici</a>, <a href="https://e.org/a">là</a></p>', "ici, là\nhttps://e.org/a"),
        # An address within a sentence shows its host: whole, it stands alone.
        ('<p>Sur <a href="https://e.org/a/b">https://e.org/a/b</a> :</p>', "Sur e.org :\nhttps://e.org/a/b"),
        ('<p>À <a href="mailto:a@e.org">a@e.org</a></p>', "À a@e.org"),
        ('<p>À <a href="mailto:a@e.org">nous</a></p>', "À nous\na@e.org"),
        ('<p><a href="#suites">Plus bas</a>, <a >brouillon</a></p>', "Plus bas, brouillon"),
        ('<h2 id="a">Les suites</h2>\n<p>Un.</p>', "Les suites\n----------\n\nUn."),
        ("<ul>\n<li>Un</li>\n<li><p>Deux</p>\n<ul>\n<li>Trois</li>\n</ul>\n</li>\n</ul>", "- Un\n- Deux\n  - Trois"),
        ('<ol start="9">\n<li>Un</li>\n<li><a href="https://e.org/">D</a></li>\n</ol>', "9. Un\n10. D\n    https://e.org/"),
        ("<blockquote>\n<p>Un</p>\n<p>Deux</p>\n</blockquote>\n<p>Trois</p>", "> Un\n\n> Deux\n\nTrois"),
        ("<p>Un<br>\ndeux</p>", "Un\ndeux"),
        ("<table><thead><tr><th>A</th>\n<th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>", "A | B\n1 | 2"),
        ("<dl>\n<dt>Mot</dt>\n<dd>Sens</dd>\n</dl>", "Mot\n  Sens"),
        ('<pre tabindex="0"><code>a  b\n\n  c\n</code></pre>\n<p>d</p>', "a  b\n\n  c\n\nd"),
        ('<p><img src="https://e.org/a.png" alt="La carte"></p>', "[La carte]"),
        ("<p>a</p>\n<hr>\n<p>b</p>", "a\n\n* * *\n\nb"),
        (
            '<ul><li class="task"><input type="checkbox" disabled checked aria-label="fait"> Un</li>'
            '<li class="task"><input type="checkbox" disabled aria-label="à faire"> Deux</li></ul>',
            "- ☑ Un\n- ☐ Deux",
        ),
        ("<p>Point <del>reporté</del> traité</p>", "Point [barré\u00a0: reporté] traité"),
        ('<ol><li>Un</li><li value="5">Cinq</li><li>Six</li></ol>', "1. Un\n5. Cinq\n6. Six"),
        (
            '<p>Un<sup class="note"><a href="#note_1" id="appel_1" aria-label="Note 1">1</a></sup>, m<sup>2</sup></p>\n'
            '<ol class="notes"><li id="note_1"><p>Deux <a href="#appel_1">↩</a></p></li></ol>',
            "Un[1], m2\n\n[1] Deux",
        ),
        ("", ""),
    ],
)  # fmt: skip
def test_each_block_has_its_form_and_each_link_its_line(html: str, expected: str) -> None:
    assert text(html) == expected


def test_long_item_is_wrapped_below_its_first_word() -> None:
    """No address is cut."""
    address = "https://agenda.example.org/" + "a-rather-long-name-" * 5
    assert text(f'<ul><li>{"mot " * 25}<a href="{address}">fin</a></li></ul>') == (
        f"- {' '.join(['mot'] * 19)}\n  {' '.join(['mot'] * 6)} fin\n  {address}"
    )


def test_lines_are_at_most_78_wide_and_no_break_spaces_hold() -> None:
    lines = wrap("une phrase\u00a0: " * 20, "* ", "  ").split("\n")
    assert max(map(len, lines)) <= 78
    assert {line[:2] for line in lines} == {"* ", "  "}
    assert [line for line in lines if line.strip().startswith(":")] == []


def test_tidy_leaves_one_blank_line_and_the_space_of_a_signature() -> None:
    assert tidy("\n\na  \n\n\n\nb\n-- \nc\n\n") == "a\n\nb\n-- \nc\n"
