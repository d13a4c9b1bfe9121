"""HTML and addresses that anyone may have written in, what a page may hold out; nh3 decides.

nh3 is ammonia, which parses as browsers do. `without_raw` is the stricter rule for what editors write as HTML
themselves, and tells what it took away; whatever it lets through, `tree_of` has nh3 judge again.
"""

from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

import nh3

from dge_site.model.values import Value

__all__ = ["REFUSED", "SCHEMES", "Removed", "may_follow", "tree_of", "without_raw"]

_ADDRESSES = ("http", "https", "mailto", "tel", "webcal")
_INTERNAL = ("event", "meeting", "group", "action", "page", "newsletter", "file")
SCHEMES = frozenset(_ADDRESSES + _INTERNAL)
"""What an href or src may begin with, if it has a scheme; the internal ones are resolved by the renderer."""
REFUSED = "data-refused"
"""The attribute that keeps an href or src, as written, that may not be followed."""

_RAW = {
    **dict.fromkeys(("br", "details", "kbd", "mark", "sub", "summary", "sup"), frozenset[str]()),
    "abbr": frozenset({"title"}),
    "span": frozenset({"lang"}),
}
_MARKDOWN = {
    **dict.fromkeys(("code", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), frozenset[str]()),
    **dict.fromkeys(("blockquote", "dd", "dl", "dt", "hr", "li", "p", "pre", "ul"), frozenset[str]()),
    **dict.fromkeys(("table", "tbody", "thead", "tr"), frozenset[str]()),
    "a": frozenset({"href", "title", REFUSED}),
    "img": frozenset({"src", "alt", "title", REFUSED}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
_DROPPED = frozenset({"script", "style"})
"""Elements whose content is not text."""
_VOID = frozenset({"br", "hr", "img"})
_DEEPEST = 200


class Removed(Value):
    """An element or attribute that was taken away, `line` counted from 0 in its piece of HTML."""

    name: str
    line: int


@lru_cache(maxsize=4096)
def may_follow(target: str) -> bool:
    """Whether a reader may be sent to an href or src: it is relative, or its scheme is one of `SCHEMES`."""
    return " href=" in _cleaner().clean(f'<a href="{escape(target)}">')


def tree_of(html: str) -> Element:
    """The elements of an HTML fragment that pass nh3, below one `div`, with plain texts.

    Raises RecursionError when elements stand in one another beyond what can be written out again.
    """
    builder = _Builder()
    builder.feed(_cleaner().clean(html))
    builder.close()
    return builder.finished()


def without_raw(html: str) -> tuple[str, tuple[Removed, ...]]:
    """A piece of an editor's HTML with only the few elements that Markdown lacks, and what was taken away."""
    rewriter = _Rewriter()
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.kept), tuple(rewriter.removed)


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


class _Builder(HTMLParser):
    """Builds elements from what nh3 writes, which is well formed."""

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
        if self._depth > _DEEPEST:
            raise RecursionError

    def handle_endtag(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)


class _Rewriter(HTMLParser):
    """Writes a piece of HTML again, without what may not be in it. Comments go without a word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.removed: list[Removed] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _RAW.get(tag)
        if allowed is None:
            self._remove(tag)
            return
        for name, _ in attrs:
            if name not in allowed:
                self._remove(name)
        written = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in allowed)
        self.kept.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _RAW:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.kept.append(escape(data, quote=False))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT002 - as Python names it
        """Past a section that begins at `i`: a comment up to its `>`, for browsers too, where no name follows `<![`."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # what Python's parser says of it
            return self.parse_bogus_comment(i)

    def _remove(self, name: str) -> None:
        self.removed.append(Removed(name=name, line=self.getpos()[0] - 1))
