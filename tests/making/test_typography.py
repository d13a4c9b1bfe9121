"""Typography is applied where a page shows text, and nowhere else."""

from pathlib import Path

import pytest

from dge_site.making.filters import FILTERS
from dge_site.making.jinja import Environment
from dge_site.memo.store import Store
from tests.support.project import ROOT

TITLE = "Quoi ? « L'eau » & le 1er"
SHOWN = "Quoi\u202f? «\u00a0L’eau\u00a0» &amp; le 1<sup>er</sup>"
ESCAPED = "Quoi ? « L&#39;eau » &amp; le 1er"


def drawn(folder: Path, template: str, name: str = "pages/page.html") -> str:
    """What a template of that name gives for `{{ title }}`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template, encoding="utf-8")
    environment = Environment([str(folder)], Store(None), lambda _template, _name, macro: macro)
    environment.filters |= FILTERS
    return environment.get_template(name).render(title=TITLE, tag="h2", none=None, count=1232)


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ title }}</p>",
        '<p class="a>b">{{ title }}</p>',
        "<title>{{ '' }}</title><p>{{ title }}</p>",
        "<!-- <title> --><p>{{ title }}</p>",
        "<{{ tag }} id='x'>{{ title }}</{{ tag }}>",
        "<p{% if tag %} class='x'{% endif %}>{{ title }}</p>",
        "<p>{{ title if tag else 'rien' }}</p>",
        "{% macro shown(text) %}<b>{{ text }}</b>{% endmacro %}<p>{{ shown(title) }}</p>",
    ],
)
def test_text_is_typeset_once(tmp_path: Path, template: str) -> None:
    assert SHOWN in drawn(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        '<a title="{{ title }}">',
        "<a title='>{{ title }}'>",
        "<code>{{ title }}</code>",
        "<pre><b>{{ title }}</b></pre>",
        "<!-- {{ title }} -->",
        "<p>{{ title | as_is }}</p>",
    ],
)
def test_attribute_code_and_what_says_so_stay_as_they_are(tmp_path: Path, template: str) -> None:
    assert ESCAPED in drawn(tmp_path, template)


def test_number_none_and_html_stay_what_they_are(tmp_path: Path) -> None:
    assert drawn(tmp_path, "<p>{{ count }} {{ none }} {{ '1er' | as_is }}</p>") == "<p>1232 None 1er</p>"


def test_mail_has_wide_spaces_and_feed_no_superscripts(tmp_path: Path) -> None:
    mail = drawn(tmp_path, "<p>{{ title }}</p>", "newsletter/fragment.html")
    assert mail == f"<p>{SHOWN}</p>".replace("\u202f", "\u00a0")
    feed = drawn(tmp_path, "<title>{{ title }}</title>", "feeds/atom.xml")
    assert feed == "<title>Quoi\u202f? «\u00a0L’eau\u00a0» &amp; le 1er</title>"


@pytest.mark.parametrize(
    ("before", "after"), [("<title>", "</title>"), ('<svg><text y="1"><tspan class="a">', "</tspan></text></svg>")]
)
def test_title_and_text_of_a_drawing_have_no_superscripts(tmp_path: Path, before: str, after: str) -> None:
    shown = drawn(tmp_path, f"{before}{{{{ title }}}}{after}<p>{{{{ title }}}}</p>")
    assert shown == f"{before}Quoi\u202f? «\u00a0L’eau\u00a0» &amp; le 1er{after}<p>{SHOWN}</p>"


def test_text_of_a_letter_is_typeset_as_it_is_wrapped(tmp_path: Path) -> None:
    assert drawn(tmp_path, "{{ title | wrapped('* ') }}", "newsletter/fragment.txt") == (
        "* Quoi\u00a0? «\u00a0L’eau\u00a0» & le 1er"
    )


def test_templates_ask_for_no_typography_nor_memory_themselves() -> None:
    templates = [path for path in (ROOT / "templates").rglob("*.*") if path.suffix in {".html", ".xml", ".txt"}]
    shipped = {path: path.read_text(encoding="utf-8") for path in templates if "admin" not in path.parent.name}
    words = ("typeset", "once(", "remembered(")
    assert [path.name for path, text in shipped.items() if any(word in text for word in words)] == []
    assert [path.name for path, text in shipped.items() if max(map(len, text.splitlines())) > 160] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Rien d'autre : a@b.", "Rien d’autre~: a@b."),
        ("Voir sig@b.example, d'ici", 'Voir <a href="mailto:sig@b.example">sig@b.example</a>, d’ici'),
        ("L'eau <x>, www.a.example.", 'L’eau &lt;x&gt;, <a href="https://www.a.example">www.a.example</a>.'),
        (
            '"https://a.example/?b=1&c=2" ; fin',
            '"<a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a>"_; fin',
        ),
    ],
)
def test_addresses_of_a_field_are_links(text: str, html: str) -> None:
    linked = FILTERS["linked"]
    assert callable(linked)
    assert linked(text).replace("\u00a0", "~").replace("\u202f", "_") == html
