"""What a Markdown text becomes: its HTML, its sections, its plain text, what is noticed in it; and that the fast ways
give what Python-Markdown gives."""

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dge_site.content.encoding import decode
from dge_site.markdown.convert import convert
from dge_site.markdown.typesetting import write_body
from dge_site.model.entries import EMPTY_BODY, Heading, Link, Notice, Section
from dge_site.model.errors import Collector
from dge_site.model.french import raise_ordinals, typeset


def visible(text: str) -> str:
    """The text with `~` for U+00A0 and `^` for U+202F."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def kinds(text: str) -> list[tuple[int, str, str, str]]:
    return [(n.line, n.kind, n.value, n.expected) for n in convert(text).notices]


# ---------------------------------------------------------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    ("written", "html"),
    [
        (
            "Un *mot*, **deux** et `co<de>`.",
            "<p>Un <em>mot</em>, <strong>deux</strong> et <code>co&lt;de&gt;</code>.</p>\n",
        ),
        ("Ligne  \nsuivante\net suite", "<p>Ligne<br>\nsuivante\net suite</p>\n"),
        ("---", "<hr>\n"),
        ("R&D et A&amp;B < C", "<p>R&amp;D et A&amp;B &lt; C</p>\n"),
        ("Une \\*étoile\\*", "<p>Une *étoile*</p>\n"),
        ("{{ config.secret }} {% include 'x' %}", "<p>{{ config.secret }} {% include 'x' %}</p>\n"),
        ('Dire "non"', "<p>Dire &quot;non&quot;</p>\n"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"),
        (
            "- un\n    - deux\n    - trois\n- quatre",
            "<ul>\n<li>un\n<ul>\n<li>deux</li>\n<li>trois</li>\n</ul>\n</li>\n<li>quatre</li>\n</ul>\n",
        ),
        ("- un\n\n- deux", "<ul>\n<li><p>un</p>\n</li>\n<li><p>deux</p>\n</li>\n</ul>\n"),
        ("3. trois\n4. quatre", '<ol start="3">\n<li>trois</li>\n<li>quatre</li>\n</ol>\n'),
        (
            "> Citation\n> > imbriquée",
            "<blockquote>\n<p>Citation</p>\n<blockquote>\n<p>imbriquée</p>\n</blockquote>\n</blockquote>\n",
        ),
        ("Terme\n: définition", "<dl>\n<dt>Terme</dt>\n<dd>définition</dd>\n</dl>\n"),
        (
            "Flux\n: adresse\nà suivre\n: page\nFiche\n: notice",
            "<dl>\n<dt>Flux</dt>\n<dd>adresse</dd>\n<dt>à suivre</dt>\n<dd>page</dd>\n<dt>Fiche</dt>\n<dd>notice</dd>\n</dl>\n",
        ),
        (
            "Flux\n: adresse\nà suivre\nFiche\n: notice",
            "<dl>\n<dt>Flux</dt>\n<dd>adresse\nà suivre</dd>\n<dt>Fiche</dt>\n<dd>notice</dd>\n</dl>\n",
        ),
        ("    ## code\n    <b>", '<pre tabindex="0"><code>## code\n&lt;b&gt;\n</code></pre>\n'),
        ("```python\n## code\n```", '<pre tabindex="0"><code>## code\n</code></pre>\n'),
        ("> ## Titre cité", "<blockquote>\n<p><strong>Titre cité</strong></p>\n</blockquote>\n"),
        ("- # Titre\n", "<ul>\n<li><p><strong>Titre</strong></p>\n</li>\n</ul>\n"),
    ],
)
def test_html_of_markdown(written: str, html: str) -> None:
    assert convert(written).html == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("[x](event:a-b#c)", '<a href="event:a-b#c">x</a>'),
        ("[x](file:2023/plan du jour.pdf)", '<a href="file:2023/plan du jour.pdf">x</a>'),
        ("[x](<file:a (1).pdf>)", '<a href="file:a (1).pdf">x</a>'),
        ("[x](https://e.fr/?a=1&b=2)", '<a href="https://e.fr/?a=1&amp;b=2">x</a>'),
        ('[x](https://e.fr "L\'eau")', '<a href="https://e.fr" title="L’eau">x</a>'),
        ("<https://e.fr/100%>", '<a href="https://e.fr/100%">https://e.fr/100%</a>'),
        ("<a@e.fr>", '<a href="mailto:a@e.fr">a@e.fr</a>'),
        ("[x](#ancre)", '<a href="#ancre">x</a>'),
        ("[x][1]\n\n[1]: /chemin", '<a href="/chemin">x</a>'),
        ("[**gras** `c`](page:x)", '<a href="page:x"><strong>gras</strong> <code>c</code></a>'),
        (
            "![Plan du site](file:plan.png)",
            '<img src="file:plan.png" alt="Plan du site" loading="lazy" decoding="async">',
        ),
        (
            "[![Plan](file:p.png)](https://e.fr)",
            '<a href="https://e.fr"><img src="file:p.png" alt="Plan" loading="lazy" decoding="async"></a>',
        ),
        ("[x]()", "x"),
        ("[x](#)", "x"),
        ("[x](javascript:alert(1))", "x"),
        ("[x](ftp://e.fr/a)", "x"),
        ("![texte](data:image/png;base64,AA)", "texte"),
    ],
)
def test_html_of_links_and_images(written: str, html: str) -> None:
    assert convert(written).html == f"<p>{html}</p>\n"


def test_table_scrolls_in_a_named_region_and_its_headers_have_a_scope() -> None:
    written = "| Date | Lieu | |\n| :-- | :-: | --: |\n| 1er juin | Metz | 12 % |\n| `a\\|b` | | 3 |"
    assert visible(convert(written).html) == (
        '<div class="table" tabindex="0" role="region" aria-label="Tableau~: Date, Lieu"><table>\n'
        "<thead>\n"
        '<tr>\n<th scope="col">Date</th>\n<th scope="col" class="center">Lieu</th>\n<td class="right"></td>\n</tr>\n'
        "</thead>\n"
        "<tbody>\n"
        '<tr>\n<td>1<sup>er</sup> juin</td>\n<td class="center">Metz</td>\n<td class="right">12~%</td>\n</tr>\n'
        '<tr>\n<td><code>a|b</code></td>\n<td class="center"></td>\n<td class="right">3</td>\n</tr>\n'
        "</tbody>\n"
        "</table></div>\n"
    )


def test_tables_with_the_same_headers_have_different_names() -> None:
    table = "| A | L'eau | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n"
    labels = re.findall(r'aria-label="([^"]*)"', visible(convert(f"{table}\n{table}\n|||\n|-|-|\n").html))
    assert labels == ["Tableau~: A, L’eau, C", "Tableau 2~: A, L’eau, C", "Tableau"]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("H<sub>2</sub>O, 1<sup>er</sup>", "H<sub>2</sub>O, 1<sup>er</sup>"),
        ("le <kbd>F5 !</kbd> et <mark>ici !</mark>", "le <kbd>F5 !</kbd> et <mark>ici^!</mark>"),
        ('<abbr title="Groupe de travail">GT</abbr> !', '<abbr title="Groupe de travail">GT</abbr>^!'),
        ('<span lang="en">Open data!</span> Oui !', '<span lang="en">Open data!</span> Oui^!'),
        ('<span lang="fr">Oui !</span>', '<span lang="fr">Oui^!</span>'),
        ("<span>sans langue</span>", "sans langue"),
        ("a<br>b", "a<br>\nb"),
        ("a<!-- note -->b", "ab"),
    ],
)
def test_raw_html_that_markdown_lacks_is_kept(written: str, html: str) -> None:
    assert visible(convert(written).html) == f"<p>{html}</p>\n"
    assert convert(written).notices == ()


@pytest.mark.parametrize(
    ("written", "summary"),
    [
        ("Premier\nparagraphe.\n\nSuite.", "Premier paragraphe."),
        ("## Titre\n\n### Autre\n\nPremier.\n\n## Suite\n\nSecond.", "Premier."),
        ("## Titre\n\n## Autre", "Titre"),
        ("- a\n- b\n\nSuite", "- a - b"),
        ("| a | b |\n| - | - |\n| c | d |\n\nSuite & *fin*\nici.", "Suite & fin ici."),
        ("a | *b*\n\nSuite", "a | b"),
        ("mot " * 60, "mot " * 49 + "mot…"),
        ("", ""),
    ],
)
def test_summary_is_the_first_paragraph_below_any_titles(written: str, summary: str) -> None:
    assert convert(written).summary == summary


def test_details_are_kept_with_their_summary() -> None:
    html = convert("<details>\n<summary>Plus</summary>\nTexte **brut**\n</details>\n\nSuite").html
    assert html == "<details>\n<summary>Plus</summary>\n<p>Texte **brut**</p>\n</details>\n<p>Suite</p>\n"


def test_raw_html_out_of_its_place_leaves_its_words() -> None:
    body = convert('<table><tr><td onclick="x()">a</td></tr></table>\n\n<div>b <b>c</b></div>\n\nd')
    assert body.html == "<p>a</p>\n<p>b c</p>\n<p>d</p>\n"
    assert [(n.line, n.value) for n in body.notices] == [
        (1, "table"),
        (1, "td"),
        (1, "tr"),
        (3, "div"),
        (3, "<b>c</b>"),
    ]


# ---------------------------------------------------------------------------------------------------------- typography


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Quoi ? « *Rien* » : 20 %", "Quoi^? «~<em>Rien</em>~»~: 20~%"),
        ("**Attention**: *oui*! «`a`»", "<strong>Attention</strong>~: <em>oui</em>^! «~<code>a</code>~»"),
        ("le 1er juin, au XXIe siècle", "le 1<sup>er</sup> juin, au XXI<sup>e</sup> siècle"),
        ("`a ? 1er`", "<code>a ? 1er</code>"),
        ("[https://e.fr/1er?](https://e.fr/1er?)", '<a href="https://e.fr/1er?">https://e.fr/1er?</a>'),
        ("fin  \n? suite", "fin<br>\n? suite"),
    ],
)
def test_typography_is_set_in_text_and_nowhere_else(written: str, html: str) -> None:
    assert visible(convert(written).html) == f"<p>{html}</p>\n"


# ------------------------------------------------------------------------------------------------------------ sections


def test_sections_are_cut_at_the_headings_of_the_top_level() -> None:
    body = convert("Avant.\n\n## Un `a`\nTexte\n\n### 1er point\n\n- x\n\n## Vide\n", first_line=10)
    assert body.sections == (
        Section(heading=None, html="<p>Avant.</p>\n"),
        Section(
            heading=Heading(level=2, anchor="un-a", html="Un <code>a</code>", text="Un a", line=12),
            html="<p>Texte</p>\n",
        ),
        Section(
            heading=Heading(level=3, anchor="1er-point", html="1<sup>er</sup> point", text="1er point", line=15),
            html="<ul>\n<li>x</li>\n</ul>\n",
        ),
        Section(heading=Heading(level=2, anchor="vide", html="Vide", text="Vide", line=19), html=""),
    )
    assert body.html.startswith(
        '<p>Avant.</p>\n<h2 id="un-a">Un <code>a</code></h2>\n<p>Texte</p>\n<h3 id="1er-point">'
    )


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (("Échéances & suites", "L'eau, l’œuvre", "???"), ("echeances-suites", "l-eau-l-oeuvre", "section")),
        (("X", "X", "X"), ("x", "x-2", "x-3")),
        (("X", "X", "X 2", "X"), ("x", "x-3", "x-2", "x-4")),
        (("X 2", "X", "X", "X 2"), ("x-2", "x", "x-3", "x-2-2")),
        (("!", "?"), ("section", "section-2")),
    ],
)
def test_anchors_come_from_the_text_and_never_clash(titles: tuple[str, ...], anchors: tuple[str, ...]) -> None:
    body = convert("\n\n".join(f"## {title}" for title in titles))
    assert tuple(heading.anchor for heading in body.headings) == anchors


@given(st.lists(st.sampled_from(["x", "x 2", "x 3", "x 2 2", "y", "é", "?"]), max_size=12))
def test_anchors_are_unique_and_a_lone_title_keeps_its_own(titles: list[str]) -> None:
    anchors = [heading.anchor for heading in convert("\n\n".join(f"## {title}" for title in titles)).headings]
    assert len(set(anchors)) == len(titles)
    alone = {title for title in titles if titles.count(title) == 1}
    assert {a for a, title in zip(anchors, titles, strict=True) if title in alone} == {
        convert(f"## {title}").headings[0].anchor for title in alone
    }


def test_levels_stay_between_two_and_five() -> None:
    body = convert("# Un\n\n## Deux\n\n### Trois\n\n#### Quatre\n\n##### Cinq\n\n###### Six")
    assert [heading.level for heading in body.headings] == [2, 2, 3, 4, 5, 5]


# ---------------------------------------------------------------------------------------------------------- plain text


def test_text_is_plain_and_keeps_the_shape_of_blocks() -> None:
    written = (
        "Un **mot** [lié](event:a)\nsuite.  \nLigne\n\n## Titre : 1er\n\n- a\n    - b\n- c\n\n1. un\n2. deux\n\n"
        "> cité !\n\n| A | B |\n|---|---|\n| 1 | `2` |\n\n    code\n\nTerme\n: sens\n\n![Plan](file:p.png)\n\n---\n"
    )
    assert visible(convert(written).text) == (
        "Un mot lié suite.\nLigne\n\nTitre~: 1er\n\n- a\n  - b\n- c\n\n1. un\n2. deux\n\ncité^!\n\n"
        "A | B\n1 | 2\n\ncode\n\nTerme\n  sens\n\nPlan"
    )


def test_text_and_html_are_in_nfc() -> None:
    body = convert("re\u0301union [e\u0301](event:x)")
    assert (body.text, body.html) == ("réunion é", '<p>réunion <a href="event:x">é</a></p>\n')


def test_invisible_controls_are_removed() -> None:
    assert convert("a\x00b\x0bc\x02klzzwxh:0000\x03d\x85").html == "<p>abcklzzwxh:0000d</p>\n"


# ------------------------------------------------------------------------------------------------------------- notices


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# Titre", [(1, "heading-level-1", "Titre", "## Titre")]),
        ("## 1.\n\n## 2026\n\n## A", [(1, "heading-wordless", "1.", "")]),
        ("Titre\n===", [(1, "heading-level-1", "Titre", "## Titre")]),
        ("## A\n\n#### B", [(3, "heading-jump", "B", "### B")]),
        ("### A", [(1, "heading-jump", "A", "## A")]),
        ("## A\n\n### B\n\n#### C\n\n##### D\n\n###### E", [(9, "heading-too-deep", "E", "##### E")]),
        ("a\n\n[x]() et [y](#)", [(3, "empty-link", "x", ""), (3, "empty-link", "y", "")]),
        ("[x](javascript:alert(1))", [(1, "script-link", "javascript:alert(1)", "")]),
        ("[x](JaVa&#9;Script:a)", [(1, "script-link", "JaVa\tScript:a", "")]),
        ("![x](data:image/png,a)", [(1, "embedded-image", "data:image/png,a", "")]),
        ("[x](data:text/html,a)", [(1, "script-link", "data:text/html,a", "")]),
        ("[x](ftp://e.fr)", []),
        ("a\n<img src='https://e.fr/p.gif' width=1>", [(2, "raw-picture", "https://e.fr/p.gif", "")]),
        ("<img src='a.png'>", [(1, "raw-html", "img", "")]),
        ("le <code> INSEE, <table> et <script>", []),
        ("<code>x</code> <iframe src=x>", [(1, "raw-html", "code", ""), (1, "raw-html", "iframe", "")]),
        (
            "a\n\n<b>x</b> <i onclick='a()'>y</i>",
            [(3, "raw-html-mark", "<b>x</b>", "**x**"), (3, "raw-html-mark", "<i onclick='a()'>y</i>", "*y*")],
        ),
        (
            '<a href="https://e.fr/a" target=_blank>Le site</a>',
            [(1, "raw-html-mark", '<a href="https://e.fr/a" target=_blank>Le site</a>', "[Le site](https://e.fr/a)")],
        ),
        (
            "<a href='javascript:a'>x</a>\n<b>y\nz</b><b> </b>",
            [(1, "raw-html", "a", ""), (2, "raw-html", "b", ""), (3, "raw-html", "b", "")],
        ),
        ("a\n<sub onclick='a()' class=c>y</sub>", [(2, "raw-html", "class", ""), (2, "raw-html", "onclick", "")]),
        (
            "`<b>` puis\n<b>x</b>\n\n<div>\n<p>y\n</div>",
            [(2, "raw-html-mark", "<b>x</b>", "**x**"), (4, "raw-html", "div", ""), (5, "raw-html", "p", "")],
        ),
        ("```\n<b>\n```", []),
        ("le mardi 13 novembre 2023", [(1, "weekday", "mardi 13 novembre 2023", "lundi 13 novembre 2023")]),
        ("a\n\n![](file:a.png)", [(3, "image-alt", "file:a.png", "")]),
        ("a\nb\u202e\u2066c", [(2, "bidi", "U+202E", ""), (2, "bidi", "U+2066", "")]),
        ("\u202a", [(1, "bidi", "U+202A", "")]),
        ("- " * 100 + "a", [(1, "nesting", "", "")]),
        ("[" * 100, []),
        ("<mark>" * 300 + "a", [(1, "nesting", "", "")]),
        ("Un texte *sans* reproche.", []),
    ],
)
def test_notices(written: str, expected: list[tuple[int, str, str, str]]) -> None:
    assert kinds(written) == expected


def test_notices_are_in_the_order_of_lines_and_said_once() -> None:
    body = convert("[x](#)\n\n# T\n\n![](file:a)\n\n![](file:a)\n", first_line=5)
    assert body.notices == (
        Notice(line=5, kind="empty-link", value="x"),
        Notice(line=7, kind="heading-level-1", value="T", expected="## T"),
        Notice(line=9, kind="image-alt", value="file:a"),
        Notice(line=11, kind="image-alt", value="file:a"),
    )


def test_direction_overrides_are_removed() -> None:
    assert convert("a\u202eb\u2066c").html == "<p>abc</p>\n"


def test_text_that_nests_too_much_is_shown_as_written() -> None:
    body = convert("> " * 100 + "<b>a</b>\n\nfin")
    assert body.html == f"<p>{'&gt; ' * 100}&lt;b&gt;a&lt;/b&gt;</p>\n<p>fin</p>\n"
    assert convert("> a").html == "<blockquote>\n<p>a</p>\n</blockquote>\n"


def test_blank_text_is_the_empty_body() -> None:
    assert [convert(text) for text in ("", " \n\n", "\ufeff"[1:])] == [EMPTY_BODY] * 3


def test_refused_addresses_stay_among_the_links_and_empty_ones_do_not() -> None:
    body = convert("[a](event:x) [b](event:x)\n![c](file:i) [d](ftp://e) [e](#)")
    assert body.links == (
        Link(target="event:x", line=1),
        Link(target="event:x", line=1),
        Link(target="file:i", line=2, is_image=True),
        Link(target="ftp://e", line=2),
    )


# --------------------------------------------------------------------------------- what the fast ways must not change

SIGNS = (
    "a", "b ", "mot ", "é", " ", "\n", "\n\n", "\n    ", "\n- ", "\n* ", "\n+ ", "\n1. ", "\n2. ", "\n> ", "\n## ",
    "\n# ", "\n###### ", " ##", "\n---\n", "\n===\n", "*", "**", "_", "__", "***", "`", "``", "[", "]", "(", ")", "](",
    "[x](y)", "[x](https://e.fr/a?b=1&c=2)", "![", "![i](u)", ' "t"', "<https://e.fr>", "<a@b.fr>", "&", "&amp;",
    "&#38;", "&copy;", "\\", "\\*", "\\`", "\\|", "|", "| ", "\n| a | b |\n| --- | :-: |\n| c | d |", "\n: ",
    "\nterme\n: def", "  \n", "\n[x]: /url\n", "[x]", "[x][]", "[t][x]", "{{ x }}", "\t", "'", '"', "!", "~~~\n",
    "```\n", "\n```\ncode\n```\n", "1er", "«", "»", " : ", ";", "?", "10 %", "(javascript:alert(1))", "\n:",
    "    code\n", "0", "\n    - ", "\n        ",
)  # fmt: skip
TAGS = ("<br>", "<sub>", "</sub>", "<mark>", "</mark>", "<kbd>", "</kbd>", '<span lang="en">', "</span>")
MARKDOWN = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
MARKDOWN_AND_HTML = st.lists(st.sampled_from(SIGNS + TAGS), max_size=30).map("".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(MARKDOWN_AND_HTML | st.just("[x]: /autre\n\n1. a\n\n> b"), min_size=1, max_size=4), MARKDOWN_AND_HTML)
def test_nothing_leaks_from_one_text_to_the_next(before: list[str], text: str) -> None:
    alone = convert(text)
    for other in before:
        convert(other)
    assert convert(text) == alone


WORDS = (
    "1", "20", "123", "000", " ", "\u00a0", "\u202f", "I", "XX", "V", "L", "e", "er", "re", "s", "h", "k€", "%", "‰",
    "n°", ".", ",", "-", "/", "a", "é", "@", "(", ")", ";", ":", "!", "«", "»", "&", "<", ">", '"', "https://e.fr/",
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join).map(lambda text: f"x{text}x"))
@example("9٣e")
@example("3 ５१2")
def test_typography_is_set_wherever_there_is_any_to_set(text: str) -> None:
    root = Element("div")
    SubElement(root, "p").text = text
    body = write_body(root)
    assert body.text == typeset(text)
    assert body.html == f"<p>{raise_ordinals(escape(typeset(text), quote=True))}</p>\n"


@settings(max_examples=200, deadline=None)
@given((MARKDOWN_AND_HTML | st.text(max_size=80)).map(lambda text: text.encode("utf-8", "replace")))
@example("a\u202eb\r\ne\u0301".encode())
def test_a_decoded_text_needs_less_cleaning(content: bytes) -> None:
    text = decode("a.md", content, Collector())
    if text is not None:
        assert convert(text, decoded=True) == convert(text)


@settings(max_examples=100, deadline=None)
@given(MARKDOWN_AND_HTML, st.integers(1, 500))
def test_lines_follow_the_first_line(text: str, first_line: int) -> None:
    at_one, later = convert(text), convert(text, first_line=first_line)
    assert later.html == at_one.html
    assert [link.line - first_line for link in later.links] == [link.line - 1 for link in at_one.links]
    assert [n.line - first_line for n in later.notices] == [n.line - 1 for n in at_one.notices]
    assert all(1 <= n.line <= text.count("\n") + 1 for n in at_one.notices)
