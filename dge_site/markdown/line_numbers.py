"""A tree made from Markdown and its source in, the line of each heading, link and image out, in `LINE_ATTRIBUTE`.

Python-Markdown keeps no places. Tree and source have the same things in the same order, though: each is looked for in
the source after the one before it. Code in the tree moves the search on, beyond what only looks like a heading or link.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from xml.etree.ElementTree import Element

from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE
from dge_site.markdown.structure import HEADING_LEVELS, LINE_ATTRIBUTE

__all__ = ["mask_code", "set_line_numbers"]

_TITLE = re.compile(r"^[ >*+\-:\d.]*(#{1,6})(?!#).*$|^.+\n(=+|-+) *$", re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_HASHES = re.compile(r"[ >*+\-:\d.]*(#{1,6})(?!#).*")
"""A title with hashes, to be matched at the beginning of a line; `_TITLE` also knows underlined ones."""
_UNDERLINE = re.compile(r"\n(?:=+|-+) *$", re.MULTILINE)
_EMPTY_TARGET = re.compile(r"\]\(\s*#*\s*\)")


def set_line_numbers(root: Element, text: str, first_line: int) -> None:
    """Sets LINE_ATTRIBUTE on every heading, link and image below `root`; the text begins at line `first_line`."""
    finder = _Finder(text, first_line)
    for node in root.iter():
        find = _FINDERS.get(node.tag)
        if find is not None:
            find(finder, node)


def mask_code(text: str) -> str:
    """The text with a backquote for every sign of fenced code and code spans, so that positions stay the same."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda code: "`" * len(code[0]), text)


class _Finder:
    """Looks for things in the source, each after the last one, and counts their lines."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._without_code = mask_code(text)
        self._position = 0
        self._counted = 0, first_line  # a position and its line, from which the next is counted
        self._underlined: bool | None = None

    def find_title(self, node: Element) -> None:
        """Numbers a title: the next line of its level that holds its first word, else the present line."""
        words = "".join(node.itertext()).split()
        level = HEADING_LEVELS[node.tag]
        for candidate in self._titles():
            hashes = candidate[1]
            written_level = len(hashes) if hashes else 1 if candidate[2][0] == "=" else 2
            if written_level == level and (not words or words[0] in unescape(candidate[0])):
                self._number(node, candidate.start())
                self._position = candidate.start() + len(hashes or "-")
                return
        self._number(node, self._position)

    def _titles(self) -> Iterator[re.Match[str]]:
        """Each line from here on that looks like a title.

        In a text where none is underlined, only lines with a `#` are looked at.
        """
        if self._underlined is None:
            self._underlined = _UNDERLINE.search(self._text) is not None
        if self._underlined:
            yield from _TITLE.finditer(self._text, self._position)
            return
        position = self._text.find("#", self._position)
        while position >= 0:
            start = self._text.rfind("\n", 0, position) + 1
            if start >= self._position and (title := _HASHES.match(self._text, start)):
                yield title
            end = self._text.find("\n", position)
            position = self._text.find("#", end) if end >= 0 else -1

    def find_link(self, node: Element) -> None:
        """Numbers a link or an image: the next one to its target, else the definition that it refers to by name."""
        if LINE_ATTRIBUTE in node.attrib:
            return
        for image in node.iter("img"):
            # The image of [![alt](src)](href) comes first in the source.
            if image is not node:
                self.find_link(image)
        target = node.get("href") or node.get("src") or node.get(REFUSED_ATTRIBUTE) or ""
        position = self._written(target)
        self._number(node, self._defined(target) if position is None else position)
        if position is not None:
            self._position = position + len(target)

    def pass_code(self, node: Element) -> None:
        """Moves the search beyond a block of code, or an element of HTML that holds text of its own."""
        for line in filter(None, map(str.strip, "".join(node.itertext()).split("\n"))):
            position = self._text.find(line, self._position)
            if position < 0:
                return
            self._position = position + len(line)

    def _written(self, target: str) -> int | None:
        """The position of the next link that gives the target itself; None when there is none."""
        text = self._without_code
        if not target.strip("# "):
            empty = _EMPTY_TARGET.search(text, self._position)
            return empty.start() + 2 if empty else None
        # `<nom@exemple.fr>` becomes a link to `mailto:nom@exemple.fr`.
        if f"<{target}>" not in text:
            target = target.removeprefix("mailto:")
        position = text.find(target, self._position)
        while position >= 0:
            before = text[max(0, position - 8) : position]
            if before.endswith("<") or before.rstrip(" <\n").endswith("]("):
                return position
            position = text.find(target, position + 1)
        return None

    def _defined(self, target: str) -> int:
        """The position of the definition `[name]: target`, or else the present one."""
        text = self._without_code
        position = text.find(target) if target else -1
        while position >= 0:
            if text[max(0, position - 8) : position].rstrip(" <\n").endswith("]:"):
                return position
            position = text.find(target, position + 1)
        return self._position

    def _number(self, node: Element, position: int) -> None:
        """Sets the line of a position on a node, counted from the last one that was numbered."""
        counted, line = self._counted
        line += (
            self._text.count("\n", counted, position)
            if position >= counted
            else -self._text.count("\n", position, counted)
        )
        self._counted = position, line
        node.set(LINE_ATTRIBUTE, str(line))


_FINDERS: Mapping[str, Callable[[_Finder, Element], None]] = {
    **dict.fromkeys(HEADING_LEVELS, _Finder.find_title),
    **dict.fromkeys(("a", "img"), _Finder.find_link),
    **dict.fromkeys(("pre", "details"), _Finder.pass_code),
}
