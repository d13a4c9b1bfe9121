"""A template's tokens in, the same with French typography applied to what is shown as text out.

`{{ title }}` between tags becomes `{{ (title) | typeset }}` before Jinja parses it; in an attribute, in a script, a style
sheet, code or the page's title it stays as it is. What is HTML already is left alone by the filters themselves.
"""

import re
from collections.abc import Container, Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

__all__ = ["Typography"]

_FILTERS = (
    (re.compile(r"newsletter/.*\.html"), "typeset_for_mail"),
    (re.compile(r".*\.html"), "typeset"),
    (re.compile(r".*\.xml"), "typeset_for_xml"),
)
"""The filter for the templates of a name; texts of letters have none, since they are set before they are wrapped."""


class Typography(Extension):
    """Adds the filter for text to each expression that stands where HTML has text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's tokens, those of an expression in text position within `( … ) | filter`."""
        name = stream.name or ""
        typeset = next((filter_ for pattern, filter_ in _FILTERS if pattern.fullmatch(name)), None)
        position, in_text = _Position(_UNTOUCHED if name.endswith(".html") else frozenset()), False
        for token in stream:
            if typeset and token.type == "data":
                position.pass_over(token.value)
            if typeset and token.type == "variable_begin":
                in_text = position.is_text
                yield token
                if in_text:
                    yield Token(token.lineno, "lparen", "(")
                continue
            if token.type == "variable_end" and in_text:
                in_text = False
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", typeset or "")
            yield token


_UNTOUCHED = frozenset({"code", "pre", "script", "style", "textarea", "title"})
"""Elements whose text is a program's, an editor's own, or may hold no element (`1<sup>er</sup>`)."""

_TAG = re.compile(r"<!--|<(/?[A-Za-z][A-Za-z0-9]*)?")
_STOP = re.compile(r"[\"'>]")


class _Position:
    """Where a template's own HTML has got to: text, a tag, an attribute's value, a comment.

    It is followed from top to bottom, whatever branch is taken: a tag that is opened within an `if` ends within it.
    """

    def __init__(self, untouched: Container[str]) -> None:
        self._untouched = untouched
        self._until = ""
        """What ends a tag (`>`), a value (its quote), a comment (`-->`); empty in text."""
        self._element = ""
        """The element whose text is left alone, if within one; in the tag that opens it too."""

    @property
    def is_text(self) -> bool:
        """Whether an expression that comes next is shown as text."""
        return not self._until and not self._element

    def pass_over(self, html: str) -> None:
        """Goes on to the end of some more of the template's HTML."""
        at = 0
        while at < len(html):
            at = self._pass_tag(html, at) if self._until else self._pass_text(html, at)

    def _pass_text(self, html: str, at: int) -> int:
        found = _TAG.search(html, at)
        if found is None:
            return len(html)
        name = (found[1] or "").lower()
        if self._element and name != f"/{self._element}":
            return found.end()
        self._element = name if name in self._untouched else ""
        self._until = "-->" if found[0] == "<!--" else ">"
        return found.end()

    def _pass_tag(self, html: str, at: int) -> int:
        if self._until != ">":
            end = html.find(self._until, at)
            if end < 0:
                return len(html)
            end += len(self._until)
            self._until = ">" if self._until in {'"', "'"} else ""
            return end
        found = _STOP.search(html, at)
        if found is None:
            return len(html)
        self._until = "" if found[0] == ">" else found[0]
        return found.end()
