"""What the previews of GitHub and GitLab show is what readers get: lists, tasks, struck text, notes, bare addresses."""

import pytest

from dge_site.markdown.convert import convert
from dge_site.model.entries import Notice


def notices(text: str) -> list[tuple[int, str, str]]:
    return [(notice.line, notice.kind, notice.value) for notice in convert(text).notices]


# --------------------------------------------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("À prévoir\n* un\n* deux", "<p>À prévoir</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"),
        ("Suite\n1. un\n2. deux", "<p>Suite</p>\n<ol>\n<li>un</li>\n<li>deux</li>\n</ol>\n"),
        ("1) un\n2) deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>\n"),
        ("Depuis\n2024. Rien", "<p>Depuis\n2024. Rien</p>\n"),
        ("2024. Une année", "<p>2024. Une année</p>\n"),
        ("Le total\n3. n’est pas une liste", "<p>Le total\n3. n’est pas une liste</p>\n"),
        ("un\n-deux\n+", "<p>un\n-deux\n+</p>\n"),
        ("- un\n  - deux\n    - trois", "<ul>\n<li>un\n<ul>\n<li>deux\n<ul>\n<li>trois</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>\n"),
        ("1. un\n   - deux\n2. trois", "<ol>\n<li>un\n<ul>\n<li>deux</li>\n</ul>\n</li>\n<li>trois</li>\n</ol>\n"),
        ("- un\nsuite\n- deux", "<ul>\n<li>un\nsuite</li>\n<li>deux</li>\n</ul>\n"),
        ("- un\n\n  suite\n- deux", "<ul>\n<li><p>un</p>\n<p>suite</p>\n</li>\n<li><p>deux</p>\n</li>\n</ul>\n"),
        ("- un\n* deux", "<ul>\n<li>un</li>\n</ul>\n<ul>\n<li>deux</li>\n</ul>\n"),
        ("- un\n\nfin", "<ul>\n<li>un</li>\n</ul>\n<p>fin</p>\n"),
        ("- ```\n  a\n  ```", '<ul>\n<li><pre tabindex="0"><code>a\n</code></pre>\n</li>\n</ul>\n'),
        ("1. un\n1. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>\n"),
        ("1. un\n2. deux\n\n5. Bilan", '<ol>\n<li><p>un</p>\n</li>\n<li><p>deux</p>\n</li>\n<li value="5"><p>Bilan</p>\n</li>\n</ol>\n'),
        ("> cité\n- un", "<blockquote>\n<p>cité</p>\n</blockquote>\n<ul>\n<li>un</li>\n</ul>\n"),
        ("Voici\n| a | b |\n| - | - |\n| c | d |", None),
    ],
)  # fmt: skip
def test_blocks_are_cut_as_the_forges_cut_them(written: str, html: str | None) -> None:
    shown = convert(written).html
    assert shown == html if html is not None else shown.startswith('<p>Voici</p>\n<div class="table"')


def test_task_has_its_box_on_the_page_and_its_sign_in_the_text() -> None:
    body = convert("- [ ] relancer\n- [X] envoyer\n- [y] autre\n- [ ]")
    assert body.html == (
        '<ul>\n<li class="task"><input type="checkbox" disabled aria-label="à faire"> relancer</li>\n'
        '<li class="task"><input type="checkbox" disabled checked aria-label="fait"> envoyer</li>\n'
        "<li>[y] autre</li>\n<li>[ ]</li>\n</ul>\n"
    )
    assert body.text == "- ☐ relancer\n- ☑ envoyer\n- [y] autre\n- [ ]"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("un ~~mot **gras**~~ ici", "un <del>mot <strong>gras</strong></del> ici"),
        ("~10 à ~20 personnes", "~10 à ~20 personnes"),
        ("a ~~ b ~~ c et ~~~~", "a ~~ b ~~ c et ~~~~"),
        ("`~~code~~`", "<code>~~code~~</code>"),
        (
            "**a*b**, *a **b** c* et snake_case_x",
            "<strong>a*b</strong>, <em>a <strong>b</strong> c</em> et snake_case_x",
        ),
        ("`` a`b `` et \\`c\\`", "<code>a`b</code> et `c`"),
        ("fin\\\nsuite", "fin<br>\nsuite"),
        ("[a](b 'c') [d](<e f>) [g](h(i))", '<a href="b" title="c">a</a> <a href="e f">d</a> <a href="h(i)">g</a>'),
    ],
)
def test_inline_marks_mean_what_they_mean_on_the_forges(written: str, html: str) -> None:
    assert convert(written).html == f"<p>{html}</p>\n"


def test_struck_text_is_named_where_no_stroke_can_be_shown() -> None:
    assert convert("Point ~~reporté~~ traité").text == "Point [barré\u00a0: reporté] traité"


# --------------------------------------------------------------------------------------------------------------- notes


def test_notes_stand_at_the_end_with_links_both_ways() -> None:
    body = convert("## A\n\nUn[^x] et deux[^Y], encore[^x].\n\n## B\n\n[^y]: Deux\n    suite.\n\n[^x]: Un\n")
    assert body.sections[-1].html == (
        '<ol class="notes" aria-label="Notes">\n'
        '<li id="note_1"><p>Un <a href="#appel_1" aria-label="Retour au texte, note 1">↩</a>'
        ' <a href="#appel_1_2" aria-label="Retour au texte, note 1">↩</a></p>\n</li>\n'
        '<li id="note_2"><p>Deux\nsuite. <a href="#appel_2" aria-label="Retour au texte, note 2">↩</a></p>\n</li>\n'
        "</ol>\n"
    )
    assert body.sections[0].html == (
        '<p>Un<sup class="note"><a href="#note_1" id="appel_1" aria-label="Note 1">1</a></sup>'
        ' et deux<sup class="note"><a href="#note_2" id="appel_2" aria-label="Note 2">2</a></sup>,'
        ' encore<sup class="note"><a href="#note_1" id="appel_1_2" aria-label="Note 1">1</a></sup>.</p>\n'
    )
    assert body.text == "A\n\nUn[1] et deux[2], encore[1].\n\nB\n\n[1] Un\n[2] Deux suite."
    assert body.notices == ()


def test_notes_of_one_text_do_not_reach_the_next() -> None:
    convert("a[^1]\n\n[^1]: b")
    assert convert("a[^1]").html == "<p>a[^1]</p>\n"


def test_note_without_its_mark_or_its_text_is_told() -> None:
    assert convert("a[^1]\n\n`[^3]`\n\n[^2]: b", first_line=4).notices == (
        Notice(line=4, kind="note-undefined", value="1"),
        Notice(line=8, kind="note-unused", value="2"),
    )


# ----------------------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("voir https://e.fr/a_b_c?x=1&y=2.", 'voir <a href="https://e.fr/a_b_c?x=1&amp;y=2">https://e.fr/a_b_c?x=1&amp;y=2</a>.'),
        ("(https://e.fr/a_(b)) puis", '(<a href="https://e.fr/a_(b)">https://e.fr/a_(b)</a>) puis'),
        ("« www.e.fr »", '«\u00a0<a href="https://www.e.fr">www.e.fr</a>\u00a0»'),
        ("Écrire à mailto:a@e.fr ; Mailto : a@e.fr", 'Écrire à <a href="mailto:a@e.fr">mailto:a@e.fr</a>\u202f; Mailto\u00a0: <a href="mailto:a@e.fr">a@e.fr</a>'),
        ("https://e.fr/?u={{contact.ID}}, {https://e.fr}", '<a href="https://e.fr/?u={{contact.ID}}">https://e.fr/?u={{contact.ID}}</a>, {<a href="https://e.fr">https://e.fr</a>}'),
        ("**https://e.fr**", '<strong><a href="https://e.fr">https://e.fr</a></strong>'),
        ("écrire à a.b+c@e-f.fr, merci", 'écrire à <a href="mailto:a.b+c@e-f.fr">a.b+c@e-f.fr</a>, merci'),
        ("[https://e.fr](https://f.fr) et [www.e.fr](page:x)", '<a href="https://f.fr">https://e.fr</a> et <a href="page:x">www.e.fr</a>'),
        ("`https://e.fr` et `a@e.fr`", "<code>https://e.fr</code> et <code>a@e.fr</code>"),
        ("ahttps://e.fr, @compte, a@b, www., https://", "ahttps://e.fr, @compte, a@b, www., https://"),
    ],
)  # fmt: skip
def test_bare_addresses_are_links_without_the_sign_that_follows(written: str, html: str) -> None:
    assert convert(written).html == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<commune>_<annee>.csv", "&lt;commune&gt;_&lt;annee&gt;.csv"),
        ("le <code> INSEE, FROM <table>, <style>", "le &lt;code&gt; INSEE, FROM &lt;table&gt;, &lt;style&gt;"),
        ("Map<String, List<Object>> et 3 < 4 > 2", "Map&lt;String, List&lt;Object&gt;&gt; et 3 &lt; 4 &gt; 2"),
        ("un <!important> et <?> ici", "un &lt;!important&gt; et &lt;?&gt; ici"),
        ("a <?xml version='1'?>b <!DOCTYPE html>c", "a b c"),
        ("<m@e.fr> <https://e.fr> <à définir>", '<a href="mailto:m@e.fr">m@e.fr</a> <a href="https://e.fr">https://e.fr</a> &lt;à définir&gt;'),
        ("H<sub>2</sub>O <span lang=en>open</span>", 'H<sub>2</sub>O <span lang="en">open</span>'),
    ],
)  # fmt: skip
def test_words_in_brackets_that_are_no_html_stay(written: str, html: str) -> None:
    assert (convert(written).html, convert(written).notices) == (f"<p>{html}</p>\n", ())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a <!-- b -->\n\n`<!--` <!--->\n\n    <!-- code", []),
        ("a\n\nb <!-- c\n\nd", [(3, "comment-open", "<!-- c")]),
        ("```\n<!-- a\n```\n", []),
    ],
)
def test_comment_that_is_not_closed_is_told(written: str, expected: list[tuple[int, str, str]]) -> None:
    assert notices(written) == expected


def test_details_hold_markdown_below_an_empty_line() -> None:
    html = convert("<details>\n<summary>Plus</summary>\n\n- **a**\n\n</details>\n\nSuite").html
    assert (
        html
        == "<details>\n<summary>Plus</summary>\n<ul>\n<li><strong>a</strong></li>\n</ul>\n</details>\n<p>Suite</p>\n"
    )


@pytest.mark.parametrize(
    "field",
    [
        "*|FNAME|*",
        "*|IF:A_B|*",
        "{{ contact.PRENOM }}",
        '{{ x | default: "l\'ami" }}',
        "{% if x %}",
        "[[FNAME]]",
        "%%A_B%%",
    ],
)
def test_field_of_a_mailing_tool_stays_as_typed(field: str) -> None:
    body = convert(f"Bonjour {field} *et* {field}.")
    shown = field.replace('"', "&quot;")
    assert (body.html, body.text) == (f"<p>Bonjour {shown} <em>et</em> {shown}.</p>\n", f"Bonjour {field} et {field}.")
