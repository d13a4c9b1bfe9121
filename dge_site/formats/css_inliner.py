"""A mail's HTML with its style sheet in; HTML whose every style is an attribute out, as mail programs need.

A template writes `<style>…</style>` first, then the fragment. Classes serve the style sheet alone, and are removed, as
are the attributes that only pages need.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import css_inline
__all__ = ["CONTENT_WIDTH_PX", "inline"]

CONTENT_WIDTH_PX = 552
"""What the sheet of 600 px leaves between its margins: the width of a picture, which Outlook reads in an attribute."""

_TAG = re.compile(r"</?[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_PARTS = re.compile(r"<(/?)([a-z][a-z0-9]*)(.*)>", re.DOTALL)
_OF_PAGES = re.compile(r"\s+(?:class|id|tabindex|loading|decoding|aria-label|scope)=\"[^\"]*\"")
_REGION = re.compile(r"\s+role=\"region\"")
_STYLE = re.compile(r"(?<=\sstyle=\")[^\"]*")
_SPACE_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_KNOWN_EVERYWHERE = {"details": "div", "summary": "p", "mark": "b", "kbd": "b", "abbr": "span"}
"""Elements that some mail programs drop with what they hold, and what stands for them."""


def inline(html: str) -> str:
    """The fragment alone, styles inlined, without classes nor blank lines."""
    style, _, fragment = html.partition("</style>")
    css = style.partition("<style>")[2]
    inlined = _inliner().inline_fragment(fragment.strip(), css)
    bare = _TAG.sub(lambda found: _for_mail(found[0]), inlined)
    return _SPACE_BETWEEN_TAGS.sub(">\n<", bare).strip() + "\n"


@lru_cache(maxsize=1)
def _inliner() -> "css_inline.CSSInliner":
    import css_inline  # takes 8 ms to import, and most builds make no letter

    return css_inline.CSSInliner(inline_style_tags=False, keep_style_tags=False, load_remote_stylesheets=False)


@lru_cache(maxsize=4096)
def _for_mail(tag: str) -> str:
    """A tag as every mail program knows it; a letter is made of few."""
    found = _PARTS.fullmatch(tag)
    assert found
    slash, name, attributes = found.groups()
    if name == "tbody":
        # Implied between a table and its rows: half a kilobyte saved.
        return ""
    kept = _STYLE.sub(_short, _REGION.sub("", _OF_PAGES.sub("", attributes)))
    if name == "img" and " width=" not in kept:
        kept = f' width="{CONTENT_WIDTH_PX}"{kept}'
    return f"<{slash}{_KNOWN_EVERYWHERE.get(name, name)}{kept}>"


def _short(style: re.Match[str]) -> str:
    """The declarations without the spaces that only a person needs: a tenth of a letter."""
    return ";".join(
        f"{name.strip()}:{value.strip()}" for name, _, value in (d.partition(":") for d in style[0].split(";")) if name
    )
