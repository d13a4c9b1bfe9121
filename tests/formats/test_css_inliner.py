"""A letter's style sheet moves into its elements, since mail programs drop the sheet."""

import pytest

from dge_site.formats.css_inliner import inline_styles


def mail(fragment: str, css: str = "p { margin: 0 0 12px; } p.note { color: #9c2a10; }") -> str:
    return inline_styles(f"<style>{css}</style>\n{fragment}\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<p class="note">Oui</p>', '<p style="margin:0 0 12px;color:#9c2a10">Oui</p>'),
        # Attributes that only a page needs.
        ('<h2 id="suites" tabindex="-1">Les suites</h2>', "<h2>Les suites</h2>"),
        ('<div class="table" tabindex="0" role="region" aria-label="Tableau">x</div>', "<div>x</div>"),
        ('<table role="presentation"><tr><td>x</td></tr></table>', '<table role="presentation"><tr><td>x</td></tr></table>'),
        # What some programs drop with all that it holds.
        ("<details><summary>Plus</summary>x</details>", "<div><p>Plus</p>x</div>"),
        ("a <mark>b</mark> <kbd>c</kbd>", "a <b>b</b> <b>c</b>"),
        # Outlook reads the width of a picture in its attribute alone.
        ('<img src="https://e.org/a.png" alt="" loading="lazy">', '<img width="552" src="https://e.org/a.png" alt="">'),
        ('<img src="https://e.org/a.png" alt="" width="60">', '<img src="https://e.org/a.png" alt="" width="60">'),
        # The marks of mailing tools, and a text that looks like an attribute, stay as they are.
        ('<a href="{{ unsubscribe }}">a</a> *|FNAME|*', '<a href="{{ unsubscribe }}">a</a> *|FNAME|*'),
        ('<a href="*|UNSUB|*">a</a>', '<a href="*|UNSUB|*">a</a>'),
        ('<b>class="a" id="b"</b>', '<b>class="a" id="b"</b>'),
        ('<a title="a > b" class="c" href="#">x</a>', '<a title="a > b" href="#">x</a>'),
        ("<b>a</b>\n\n\n  <b>b</b>", "<b>a</b>\n<b>b</b>"),
    ],
)  # fmt: skip
def test_a_fragment_becomes_what_every_mail_program_takes(page: str, expected: str) -> None:
    assert mail(page) == expected + "\n"


def test_the_same_rule_twice_leaves_the_more_specific_value_alone() -> None:
    assert mail('<p class="note">x</p>', "p.note { margin: 0; } p { margin: 9px; }") == '<p style="margin:0">x</p>\n'
