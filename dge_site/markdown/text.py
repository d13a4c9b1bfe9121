"""A text in, the same as HTML and as plain text out, with French typography."""

from functools import lru_cache

from dge_site.model.french import curl, is_plain, raise_ordinals, typeset

__all__ = ["LINE_BREAK", "SPACES", "escape_text", "trim", "typeset_label", "typeset_text"]

SPACES = " \t\n"
LINE_BREAK = "\v"
"""Stands for a line break in a plain text until it is trimmed; no source holds this character."""


@lru_cache(maxsize=4096)
def typeset_label(text: str) -> tuple[str, str]:
    """A short text as HTML and as plain text, remembered: titles and cells of tables come again and again."""
    return trim(*typeset_text(text))


def typeset_text(text: str) -> tuple[str, str]:
    """A text as HTML and as plain text, with French typography; the plain one, which programs read, keeps apostrophes."""
    if is_plain(text):
        return curl(text), text
    plain = typeset(text)
    return raise_ordinals(escape_text(curl(plain))), plain


def trim(html: str, text: str) -> tuple[str, str]:
    """HTML and plain text without white space around them; the plain text on one line but for its line breaks."""
    if "\n" in text or LINE_BREAK in text:
        text = text.replace("\n", " ").replace(f" {LINE_BREAK}", LINE_BREAK).replace(LINE_BREAK, "\n")
    return html.strip(SPACES), text.strip(SPACES)


def escape_text(text: str) -> str:
    """The text escaped for a node or an attribute; `"` in nodes too, so that no text looks like an attribute."""
    # To look for a sign costs a tenth of a replacement that finds none.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text
