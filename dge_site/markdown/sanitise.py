"""HTML and addresses from anywhere in, only what is safe on a page out; nh3 decides.

nh3 is ammonia, which parses as browsers do. `strip_raw_html` is the stricter rule for the HTML that editors write
themselves, and tells what it took away; whatever it lets through, `parse_safe_html` has nh3 judge again.
"""

from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

import nh3

from dge_site.model.values import Value

__all__ = ["REFUSED_ATTRIBUTE", "SCHEMES", "RemovedHtml", "is_safe_address", "parse_safe_html", "strip_raw_html"]

_ADDRESSES = ("http", "https", "mailto", "tel", "webcal")
_INTERNAL = ("event", "meeting", "group", "action", "page", "newsletter", "file")
SCHEMES = frozenset(_ADDRESSES + _INTERNAL)
"""The schemes that an href or src may have; the internal ones are resolved by the renderer."""
REFUSED_ATTRIBUTE = "data-refused"
"""The attribute that takes the place of an href or src that no reader may be sent to, with its value as written."""

# The elements that editors may write themselves, with their attributes; then those that Markdown makes.
_RAW = {
    **dict.fromkeys(("br", "details", "kbd", "mark", "sub", "summary", "sup"), frozenset[str]()),
    "abbr": frozenset({"title"}),
    "span": frozenset({"lang"}),
}
_MARKDOWN = {
    **dict.fromkeys(("code", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), frozenset[str]()),
    **dict.fromkeys(("blockquote", "dd", "dl", "dt", "hr", "li", "p", "pre", "ul"), frozenset[str]()),
    **dict.fromkeys(("table", "tbody", "thead", "tr"), frozenset[str]()),
    "a": frozenset({"href", "title", REFUSED_ATTRIBUTE}),
    "img": frozenset({"src", "alt", "title", REFUSED_ATTRIBUTE}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
_DROPPED = frozenset({"script", "style"})
"""Elements that go with all that they hold; of others that are not allowed the words stay."""
_VOID = frozenset({"br", "hr", "img"})
_MAX_DEPTH = 200


class RemovedHtml(Value):
    """The name of an element or attribute that was taken away; `line` counts from 0 in the piece of HTML."""

    name: str
    line: int


@lru_cache(maxsize=4096)
def is_safe_address(target: str) -> bool:
    """Whether a reader may be sent to an href or src: it is relative, or its scheme is one of `SCHEMES`."""
    return " href=" in _cleaner().clean(f'<a href="{escape(target)}">')


def parse_safe_html(html: str) -> Element:
    """A `div` with the elements of an HTML fragment that nh3 lets pass, their texts plain.

    Raises RecursionError for elements nested more than _MAX_DEPTH deep, which could not be written out again.
    """
    builder = _ElementBuilder()
    builder.feed(_cleaner().clean(html))
    builder.close()
    return builder.finished()


def strip_raw_html(html: str) -> tuple[str, tuple[RemovedHtml, ...]]:
    """A piece of an editor's HTML with only the few elements that Markdown lacks; and all that was taken away."""
    rewriter = _Rewriter()
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.pieces), tuple(rewriter.removed)


@cache
def _cleaner() -> nh3.Cleaner:
    elements = _RAW | _MARKDOWN
    return nh3.Cleaner(
        tags=set(elements),
        attributes={tag: set(names) for tag, names in elements.items() if names},
        clean_content_tags=set(_DROPPED),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


class _ElementBuilder(HTMLParser):
    """Builds elements from HTML that nh3 has written, and which is therefore well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = 0
        self._builder = TreeBuilder()
        self._builder.start("div", {})

    def finished(self) -> Element:
        self._builder.end("div")
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._builder.end(tag)
            return
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise RecursionError

    def handle_endtag(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)


class _Rewriter(HTMLParser):
    """Writes a piece of HTML again without what is not allowed, which it notes; comments go without a note."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.removed: list[RemovedHtml] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _RAW.get(tag)
        if allowed is None:
            self._remove(tag)
            return
        for name, _ in attrs:
            if name not in allowed:
                self._remove(name)
        attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in allowed)
        self.pieces.append(f"<{tag}{attributes}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _RAW:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.pieces.append(escape(data, quote=False))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT002 - as Python names it
        """Passes over a `<![…` section. One without a name is a comment up to its `>`, as for browsers."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # Python's parser knows no such section
            return self.parse_bogus_comment(i)

    def _remove(self, name: str) -> None:
        self.removed.append(RemovedHtml(name=name, line=self.getpos()[0] - 1))
