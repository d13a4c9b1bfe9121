"""A mail's HTML with its style sheet in; HTML whose every style is an attribute out, as mail programs need.

A template writes `<style>…</style>` first, then the fragment. Classes serve the style sheet alone, and are removed.
"""

import re
from functools import lru_cache

import css_inline

__all__ = ["inline"]

_TAG = re.compile(r"<[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_CLASS = re.compile(r"\s+class=\"[^\"]*\"")
_SPACE_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")


def inline(html: str) -> str:
    """The fragment alone, styles inlined, without classes nor blank lines."""
    style, _, fragment = html.partition("</style>")
    css = style.partition("<style>")[2]
    inlined = _inliner().inline_fragment(fragment.strip(), css)
    bare = _TAG.sub(lambda tag: _CLASS.sub("", tag[0]), inlined)
    return _SPACE_BETWEEN_TAGS.sub(">\n<", bare).strip() + "\n"


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(inline_style_tags=False, keep_style_tags=False, load_remote_stylesheets=False)
