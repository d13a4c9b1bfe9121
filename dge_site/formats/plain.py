"""A body's HTML in, the text of a letter out: lines of at most 78 characters, each link alone on its line.

The HTML is markup's own, well formed; links follow the paragraph, the item or the row that they stand in.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

__all__ = ["WIDTH", "plain", "tidy", "wrapped"]

WIDTH = 78
"""What a mail shows without breaking lines itself, RFC 5322 §2.1.1."""

_TITLES = {"h2", "h3", "h4", "h5"}
_LOOSE = {"p", "ul", "ol", "dl", "dt", "blockquote", "table", "pre", "details", "summary", *_TITLES}
_ENDS = {"p", "li", "dt", "dd", "summary", "tr", *_TITLES}
_ADDRESS = re.compile(r"https?://\S+")


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> str:
    """The text in lines of at most 78 characters, the second and later ones after `hanging`; no word is cut."""
    lines: list[str] = []
    rest = indent if hanging is None else hanging
    for line in text.split("\n"):
        lines += _broken(line.expandtabs(), rest if lines else indent, rest) if line else [""]
    return "\n".join(lines)


def _broken(text: str, indent: str, rest: str) -> Iterator[str]:
    """The lines of a text of one line; textwrap takes five times as long."""
    while len(indent) + len(text) > WIDTH:
        end = text.rfind(" ", 0, WIDTH - len(indent) + 1)
        if end == -1:
            end = text.find(" ")
        if end == -1:
            break
        yield indent + text[:end].rstrip(" ")
        text, indent = text[end:].lstrip(" "), rest
    yield indent + text


def tidy(text: str) -> str:
    """The text without two blank lines on end, nor spaces that no reader sees; « -- » keeps the one it needs."""
    lines = [line.rstrip(" ") if line != "-- " else line for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def plain(html: str, complete: Callable[[str], str]) -> str:
    """The body as text; `complete` gives the full address of a link as written, empty for one not to show."""
    reader = _Reader(complete)
    reader.feed(html)
    reader.close()
    reader.flush()
    return tidy("\n".join(reader.lines)).removesuffix("\n")


class _Reader(HTMLParser):
    """Writes `lines` as it reads; `marks` are what stands before the lines of the blocks that are open."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._complete = complete
        self._text = ""
        self._links: list[str] = []
        self._marks: list[tuple[str, str]] = []
        self._numbers: list[int | None] = []
        self._anchor: tuple[str, int] | None = None
        self._verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _LOOSE or tag in _ENDS:
            self.flush()
        if tag in _LOOSE and not self._numbers:
            self.lines.append("")
        match tag:
            case "ul" | "ol":
                self._numbers.append(int(attributes.get("start", "1")) if tag == "ol" else None)
            case "li":
                self._open(self._item())
            case "blockquote":
                self._marks.append(("> ", "> "))
            case "dd":
                self._marks.append(("  ", "  "))
            case "pre":
                self._verbatim = True
            case "td" | "th" if self._text:
                self._text = self._text.rstrip() + " | "
            case "br":
                self._text += "\n"
            case "hr":
                self.flush()
                self.lines += ["", "* * *", ""]
            case "img" if attributes.get("alt"):
                self._text += f"[{attributes['alt']}]"
            case "a":
                self._anchor = attributes.get("href", ""), len(self._text)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link()
        if tag in _ENDS:
            self.flush(underline="-" if tag in _TITLES else "")
        match tag:
            case "ul" | "ol":
                self._numbers.pop()
            case "li" | "blockquote" | "dd":
                self.flush()
                self._marks.pop()
            case "pre":
                self._code()
        if tag in _LOOSE and tag != "dt" and not self._numbers:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self._text += data if self._verbatim else re.sub(r"[ \t\n]+", " ", data)

    def flush(self, underline: str = "") -> None:
        """Ends a paragraph: its lines, then its links."""
        text = re.sub(r" *\n *", "\n", self._text.strip(" \n"))
        links, self._text, self._links = self._links, "", []
        if not text and not links:
            return
        first = "".join(mark for mark, _ in self._marks)
        self._marks = [(rest, rest) for _, rest in self._marks]
        rest = "".join(rest for rest, _ in self._marks)
        self.lines.append(wrapped(text, first, rest))
        if underline:
            self.lines.append(underline * min(max(map(len, text.split("\n"))), WIDTH))
        self.lines += [rest + link for link in dict.fromkeys(links)]

    def _open(self, mark: str) -> None:
        self._marks.append((mark, " " * len(mark)))

    def _item(self) -> str:
        """The mark of the next item of the innermost list."""
        number = self._numbers[-1]
        if number is None:
            return "- "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _link(self) -> None:
        """Notes the address of a link that ends; an address within the sentence shows its host alone."""
        target, start = self._anchor or ("", 0)
        words = self._text[start:]
        address = self._complete(target).removeprefix("mailto:")
        if _ADDRESS.fullmatch(words):
            words = urlsplit(words).hostname or words
            self._text = self._text[:start] + words
        if address not in {"", words}:
            self._links.append(address)
        self._anchor = None

    def _code(self) -> None:
        """Ends a block of code: its lines as they are."""
        rest = "".join(rest for _, rest in self._marks)
        self.lines += [rest + line for line in self._text.strip("\n").split("\n")]
        self._text, self._verbatim = "", False
