"""A body's HTML in, plain text for a letter out: lines of at most 78 characters, each link alone on its line.

The HTML is what `markdown.convert` makes, so it is well formed. Links follow the paragraph, the item or the row that
they stand in: « phrase », then the address on the next line.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from dge_site.model.regex import regex

__all__ = ["html_to_text", "tidy", "wrap"]

_WIDTH = 78
"""Characters of a line that no mail program breaks (RFC 5322 §2.1.1)."""

_TITLES = {"h2", "h3", "h4", "h5"}
"""Elements to underline."""
_SPACED = {"p", "ul", "ol", "dl", "dt", "blockquote", "table", "pre", "details", "summary", *_TITLES}
"""Elements that stand between empty lines, but inside a list."""
_ENDING = {"p", "li", "dt", "dd", "summary", "tr", *_TITLES}
"""Elements that end a paragraph of the text."""
_MERGE_FIELD = regex(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\*\|[^|\n]*\|\*")
_HELD_SPACE = "\x00"
_BACK = "↩"
"""The words of a link from a note back to the text."""
_ADDRESS = regex(r"https?://\S+")


def wrap(text: str, indent: str = "", hanging: str | None = None) -> str:
    """The text in lines of at most 78 characters, after `indent`; no word is cut, so that a long address stays whole.

    `hanging`, which is `indent` by default, stands before the second and later lines instead.
    """
    lines: list[str] = []
    hanging = indent if hanging is None else hanging
    for line in text.split("\n"):
        lines += _wrap_line(line.expandtabs(), hanging if lines else indent, hanging) if line else [""]
    return "\n".join(lines)


def _wrap_line(text: str, indent: str, hanging: str) -> Iterator[str]:
    """The lines of a text that has no line end; textwrap takes five times as long."""
    while len(indent) + len(text) > _WIDTH:
        end = text.rfind(" ", 0, _WIDTH - len(indent) + 1)
        if end == -1:
            end = text.find(" ")
        if end == -1:
            break
        yield indent + text[:end].rstrip(" ")
        text, indent = text[end:].lstrip(" "), hanging
    yield indent + text


def tidy(text: str) -> str:
    """The text with one line end at its end, without two blank lines on end nor spaces at the ends of lines."""
    # « -- » and a space announce the signature (RFC 3676 §4.3): without the space, they are text.
    lines = [line.rstrip(" ") if line != "-- " else line for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def html_to_text(html: str, complete: Callable[[str], str]) -> str:
    """The body as text, without a line end; `complete(href)` is the address to show for a link, empty to show none."""
    reader = _Reader(complete)
    reader.feed(html)
    reader.close()
    reader.flush()
    return tidy("\n".join(reader.lines)).removesuffix("\n")


class _Reader(HTMLParser):
    """Reads HTML, and writes its text to `lines`."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._complete = complete
        self._text = ""
        """The text of the paragraph that is being read."""
        self._links: list[str] = []
        """The addresses of its links."""
        self._marks: list[tuple[str, str]] = []
        """(before its next line, before those after it) of each open block: « - » and two spaces for an item."""
        self._numbers: list[int | None] = []
        """The number of the next item of each open list, None for one without numbers."""
        self._in_notes = False
        self._is_note = False
        self._anchor: tuple[str, int] | None = None
        """(href, where its words begin in the text) of the open link."""
        self._verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SPACED or tag in _ENDING:
            self.flush()
        if tag in _SPACED and not self._numbers:
            self.lines.append("")
        match tag:
            case "ul" | "ol":
                self._numbers.append(int(attributes.get("start", "1")) if tag == "ol" else None)
                self._in_notes = self._in_notes or attributes.get("class") == "notes"
            case "li":
                if "value" in attributes:
                    self._numbers[-1] = int(attributes["value"])
                self._open_block(self._next_bullet())
            case "blockquote":
                self._marks.append(("> ", "> "))
            case "dd":
                self._marks.append(("  ", "  "))
            case "pre":
                self._verbatim = True
            case "td" | "th" if self._text:
                self._text = self._text.rstrip() + " | "
            case "hr":
                self.flush()
                self.lines += ["", "* * *", ""]
            case _:
                self._start_phrase(tag, attributes)

    def _start_phrase(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begins an element within a paragraph."""
        match tag:
            case "br":
                self._text += "\n"
            case "img" if attributes.get("alt"):
                self._text += f"[{attributes['alt']}]"
            case "input":
                self._text += "☑" if "checked" in attributes else "☐"
            case "del":
                # Without its stroke, the text would say the contrary.
                self._text += "[barré\u00a0: "
            case "sup" if attributes.get("class") == "note":
                self._text += "["
                self._is_note = True
            case "a":
                self._anchor = attributes.get("href", ""), len(self._text)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        if tag in _ENDING:
            self.flush(underline="-" if tag in _TITLES else "")
        match tag:
            case "del":
                self._text += "]"
            case "sup" if self._is_note:
                self._text += "]"
                self._is_note = False
            case "ul" | "ol":
                self._numbers.pop()
            case "li" | "blockquote" | "dd":
                self.flush()
                self._marks.pop()
            case "pre":
                self._end_code()
        if tag in _SPACED and tag != "dt" and not self._numbers:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        # As a browser shows it: a run of spaces is one, but not in `pre`. No-break spaces are none of them.
        self._text += data if self._verbatim else re.sub(r"[ \t\n]+", " ", data)

    def flush(self, underline: str = "") -> None:
        """Ends a paragraph: its lines, then its links."""
        text = re.sub(r" *\n *", "\n", self._text.strip(" \n"))
        links, self._text, self._links = self._links, "", []
        if not text and not links:
            return
        first = "".join(mark for mark, _ in self._marks)
        self._marks = [(hanging, hanging) for _, hanging in self._marks]
        hanging = "".join(hanging for _, hanging in self._marks)
        # A field of a mailing tool is cut at no space within it.
        whole = _MERGE_FIELD.sub(lambda merge: merge[0].replace(" ", _HELD_SPACE), text)
        self.lines.append(wrap(whole, first, hanging).replace(_HELD_SPACE, " "))
        if underline:
            self.lines.append(underline * min(max(map(len, text.split("\n"))), _WIDTH))
        self.lines += [hanging + link for link in dict.fromkeys(links)]

    def _open_block(self, mark: str) -> None:
        self._marks.append((mark, " " * len(mark)))

    def _next_bullet(self) -> str:
        """« - » or « 3. », for the next item of the innermost list."""
        number = self._numbers[-1]
        if number is None:
            return "- "
        self._numbers[-1] = number + 1
        return f"[{number}] " if self._in_notes and len(self._numbers) == 1 else f"{number}. "

    def _end_link(self) -> None:
        """Adds the address of a link to those of its paragraph; words that are an address are cut down to its host."""
        target, start = self._anchor or ("", 0)
        words = self._text[start:]
        if words == _BACK:
            self._text = self._text[:start].rstrip(" ")
        address = self._complete(target).removeprefix("mailto:")
        if _ADDRESS.fullmatch(words):
            words = urlsplit(words).hostname or words
            self._text = self._text[:start] + words
        if address not in {"", words}:
            self._links.append(address)
        self._anchor = None

    def _end_code(self) -> None:
        """Ends a block of code: its lines as they are."""
        hanging = "".join(hanging for _, hanging in self._marks)
        self.lines += [hanging + line for line in self._text.strip("\n").split("\n")]
        self._text, self._verbatim = "", False
