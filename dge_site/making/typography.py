"""Applies French typography to what templates show as text.

Between tags, `{{ title }}` becomes `{{ (title) | typeset }}` before Jinja parses it. In an attribute, a script, a style
sheet or code it stays as it is. A value that is HTML already passes through the filters unchanged.
"""

from collections.abc import Container, Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from dge_site.model.regex import regex

__all__ = ["Typography"]

_FILTERS = (
    (regex(r"(?:mail|newsletter)/.*\.html"), "typeset_for_mail"),
    (regex(r".*\.html"), "typeset"),
    (regex(r".*\.xml"), "typeset_for_xml"),
)
"""The filter for each pattern of template names. Plain-text letters have none: they are typeset before they are wrapped."""


class Typography(Extension):
    """Adds the filter to each expression whose value is shown as text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yields the template's tokens, with `(` and `) | filter` around expressions in text."""
        name = stream.name or ""
        typeset = next((filter_ for pattern, filter_ in _FILTERS if pattern.fullmatch(name)), None)
        position, filter_ = _Position(_UNTOUCHED if name.endswith(".html") else frozenset()), ""
        for token in stream:
            if typeset and token.type == "data":
                position.pass_over(token.value)
            if typeset and token.type == "variable_begin":
                filter_ = typeset if position.is_text else _WITHOUT_MARKUP if position.is_bare_text else ""
                yield token
                if filter_:
                    yield Token(token.lineno, "lparen", "(")
                continue
            if token.type == "variable_end" and filter_:
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", filter_)
                filter_ = ""
            yield token


_WITHOUT_MARKUP = "typeset_for_xml"
"""The filter of elements whose text cannot contain one such as that of `1<sup>er</sup>`."""
_BARE = frozenset({"title", "text"})
"""Those elements: the title of a page, the text of a drawing in SVG."""
_UNTOUCHED = frozenset({"code", "pre", "script", "style", "textarea"}) | _BARE
"""These, and elements whose text is code or an editor's own."""

_TAG = regex(r"<!--|<(/?[A-Za-z][A-Za-z0-9]*)?")
_STOP = regex(r"[\"'>]")


class _Position:
    """The position in a template's own HTML: in text, a tag, an attribute's value or a comment.

    The HTML is followed from top to bottom, whatever branches a page takes: a tag that opens within an `if` ends within it.
    """

    def __init__(self, untouched: Container[str]) -> None:
        self._untouched = untouched
        self._until = ""
        """What ends the tag (`>`), value (its quote) or comment (`-->`) that the position is in; empty in text."""
        self._element = ""
        """The untouched element that the position is in, from the start of its opening tag; empty for none."""

    @property
    def is_text(self) -> bool:
        """Whether an expression at this position is shown as text."""
        return not self._until and not self._element

    @property
    def is_bare_text(self) -> bool:
        """Whether an expression at this position is shown as text that cannot contain an element."""
        return not self._until and self._element in _BARE

    def pass_over(self, html: str) -> None:
        """Moves the position over some more of the template's HTML."""
        at = 0
        while at < len(html):
            at = self._pass_tag(html, at) if self._until else self._pass_text(html, at)

    def _pass_text(self, html: str, at: int) -> int:
        match = _TAG.search(html, at)
        if match is None:
            return len(html)
        name = (match[1] or "").lower()
        if self._element and name != f"/{self._element}":
            self._until = ">" if self._element == "text" else ""  # the text of a drawing has tags within
            return match.end()
        self._element = name if name in self._untouched else ""
        self._until = "-->" if match[0] == "<!--" else ">"
        return match.end()

    def _pass_tag(self, html: str, at: int) -> int:
        if self._until != ">":
            end = html.find(self._until, at)
            if end < 0:
                return len(html)
            end += len(self._until)
            self._until = ">" if self._until in {'"', "'"} else ""
            return end
        match = _STOP.search(html, at)
        if match is None:
            return len(html)
        self._until = "" if match[0] == ">" else match[0]
        return match.end()
