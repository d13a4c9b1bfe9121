"""A tree made from Markdown and its source in, the line of each heading, link and image out, in `LINE`.

Markdown keeps no places. Tree and source tell the same things in the same order, though, so that each is looked for
from where the last one was found; code in the tree moves that place beyond what only looks like a heading or a link.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element

from dge_site.markdown.sanitise import REFUSED
from dge_site.markdown.typesetting import HEADINGS, LINE

__all__ = ["number", "without_code"]

_TITLE = re.compile(r"^[ >*+\-:\d.]*(#{1,6})(?!#).*$|^.+\n(=+|-+) *$", re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_HASHES = re.compile(r"[ >*+\-:\d.]*(#{1,6})(?!#).*")
"""`_TITLE` at the beginning of a line, without its second way."""
_UNDERLINE = re.compile(r"\n(?:=+|-+) *$", re.MULTILINE)
_NOWHERE = re.compile(r"\]\(\s*#*\s*\)")


def number(root: Element, text: str, first_line: int) -> None:
    """Sets the line of every heading, link and image below `root`; the text begins at `first_line`."""
    finder = _Finder(text, first_line)
    for node in root.iter():
        find = _FINDERS.get(node.tag)
        if find is not None:
            find(finder, node)


def without_code(text: str) -> str:
    """The text, every sign in its place, with nothing to be found in fenced code and code spans."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda found: "`" * len(found[0]), text)


class _Finder:
    """A place in the source that only moves on, and its line."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._without_code = without_code(text)
        self._place = 0
        self._counted = 0, first_line
        self._underlined: bool | None = None

    def find_title(self, node: Element) -> None:
        words = "".join(node.itertext()).split()
        level = HEADINGS[node.tag]
        for found in self._titles():
            hashes = found[1]
            written = len(hashes) if hashes else 1 if found[2][0] == "=" else 2
            if written == level and (not words or words[0] in unescape(found[0])):
                self._number(node, found.start())
                self._place = found.start() + len(hashes or "-")
                return
        self._number(node, self._place)

    def _titles(self) -> Iterator[re.Match[str]]:
        """What looks like a title from here on; where none is underlined, only lines with a `#` are looked at."""
        if self._underlined is None:
            self._underlined = _UNDERLINE.search(self._text) is not None
        if self._underlined:
            yield from _TITLE.finditer(self._text, self._place)
            return
        place = self._text.find("#", self._place)
        while place >= 0:
            start = self._text.rfind("\n", 0, place) + 1
            if start >= self._place and (found := _HASHES.match(self._text, start)):
                yield found
            end = self._text.find("\n", place)
            place = self._text.find("#", end) if end >= 0 else -1

    def find_link(self, node: Element) -> None:
        if LINE in node.attrib:
            return
        for image in node.iter("img"):
            # The image of [![alt](src)](href) comes first in the source.
            if image is not node:
                self.find_link(image)
        target = node.get("href") or node.get("src") or node.get(REFUSED) or ""
        place = self._written(target)
        self._number(node, self._defined(target) if place is None else place)
        if place is not None:
            self._place = place + len(target)

    def pass_code(self, node: Element) -> None:
        for line in filter(None, map(str.strip, "".join(node.itertext()).split("\n"))):
            place = self._text.find(line, self._place)
            if place < 0:
                return
            self._place = place + len(line)

    def _written(self, target: str) -> int | None:
        """Where the next link to the target is; None when there is none but by reference."""
        text = self._without_code
        if not target.strip("# "):
            found = _NOWHERE.search(text, self._place)
            return found.start() + 2 if found else None
        if f"<{target}>" not in text:
            target = target.removeprefix("mailto:")
        place = text.find(target, self._place)
        while place >= 0:
            before = text[max(0, place - 8) : place]
            if before.endswith("<") or before.rstrip(" <\n").endswith("]("):
                return place
            place = text.find(target, place + 1)
        return None

    def _defined(self, target: str) -> int:
        """Where the reference with this target is, or else the present place."""
        text = self._without_code
        place = text.find(target) if target else -1
        while place >= 0:
            if text[max(0, place - 8) : place].rstrip(" <\n").endswith("]:"):
                return place
            place = text.find(target, place + 1)
        return self._place

    def _number(self, node: Element, place: int) -> None:
        counted, line = self._counted
        line += self._text.count("\n", counted, place) if place >= counted else -self._text.count("\n", place, counted)
        self._counted = place, line
        node.set(LINE, str(line))


_FINDERS: Mapping[str, Callable[[_Finder, Element], None]] = {
    **dict.fromkeys(HEADINGS, _Finder.find_title),
    **dict.fromkeys(("a", "img"), _Finder.find_link),
    **dict.fromkeys(("pre", "details"), _Finder.pass_code),
}
