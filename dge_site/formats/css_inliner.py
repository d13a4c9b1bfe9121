"""A mail's HTML with its style sheet in, HTML with every style in an attribute out, since mail programs drop sheets.

A template writes `<style>…</style>` first, then the fragment. Classes serve the style sheet alone, and are removed, as
are the attributes that only pages need.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dge_site.model.regex import regex

if TYPE_CHECKING:
    import css_inline

__all__ = ["inline_styles", "spell_in_ascii"]

_CONTENT_WIDTH_PX = 552
"""The width of a mail of 600 px between its margins, and of its pictures; Outlook reads it in an attribute alone."""

_TAG = regex(r"</?[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_TAG_PARTS = regex(r"<(/?)([a-z][a-z0-9]*)(.*)>", re.DOTALL)
_PAGE_ATTRIBUTES = regex(r"\s+(?:class|id|tabindex|loading|decoding|aria-label|scope)=\"[^\"]*\"")
_REGION_ROLE = regex(r"\s+role=\"region\"")
_STYLE_VALUE = regex(r"(?<=\sstyle=\")[^\"]*")
_SPACE_BETWEEN_TAGS = regex(r">\s*\n\s*<")
_REPLACEMENTS = {"details": "div", "summary": "p", "mark": "b", "kbd": "b", "abbr": "span"}
"""Elements that some mail programs drop with all their content, and the elements to write instead."""


def inline_styles(html: str) -> str:
    """The fragment, without its sheet, classes and blank lines, each style in the `style` attribute of its element."""
    style, _, fragment = html.partition("</style>")
    css = style.partition("<style>")[2]
    inlined = _inliner().inline_fragment(fragment.strip(), css)
    bare = _TAG.sub(lambda tag: _tag_for_mail(tag[0]), inlined)
    return _SPACE_BETWEEN_TAGS.sub(">\n<", bare).strip() + "\n"


def spell_in_ascii(html: str) -> str:
    """The same HTML in ASCII, so that it is read right whatever charset a host declares for it."""
    return html.encode("ascii", "xmlcharrefreplace").decode("ascii")


@lru_cache(maxsize=1)
def _inliner() -> "css_inline.CSSInliner":
    import css_inline  # takes 8 ms to import, and most builds make no letter

    return css_inline.CSSInliner(inline_style_tags=False, keep_style_tags=False, load_remote_stylesheets=False)


@lru_cache(maxsize=4096)
def _tag_for_mail(tag: str) -> str:
    """A tag as every mail program knows it; cached, since a letter is made of few different ones."""
    parts = _TAG_PARTS.fullmatch(tag)
    assert parts
    slash, name, attributes = parts.groups()
    if name == "tbody":
        # Implied between a table and its rows: half a kilobyte saved.
        return ""
    attributes = _STYLE_VALUE.sub(_without_spaces, _REGION_ROLE.sub("", _PAGE_ATTRIBUTES.sub("", attributes)))
    if name == "img" and " width=" not in attributes:
        attributes = f' width="{_CONTENT_WIDTH_PX}"{attributes}'
    return f"<{slash}{_REPLACEMENTS.get(name, name)}{attributes}>"


def _without_spaces(style: re.Match[str]) -> str:
    """The declarations of a style without the spaces that only a person needs: a tenth of a letter's size."""
    return ";".join(
        f"{name.strip()}:{value.strip()}" for name, _, value in (d.partition(":") for d in style[0].split(";")) if name
    )
