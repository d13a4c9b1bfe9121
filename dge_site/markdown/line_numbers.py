"""A tree made from Markdown and its source in, the line of each heading, link and image out, in `LINE_ATTRIBUTE`.

Python-Markdown keeps no places. Tree and source have the same things in the same order, though: each is looked for in
the source after the one before it. Code in the tree moves the search on, beyond what only looks like a heading or link.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from dge_site.markdown.bare_addresses import BARE_ADDRESS, link_emails, trimmed_address
from dge_site.markdown.code_spans import mask_code
from dge_site.markdown.inline import without_escapes
from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE
from dge_site.markdown.structure import HEADING_LEVELS, LINE_ATTRIBUTE, RAW_ATTRIBUTE
from dge_site.model.regex import lower_bytes, regex

__all__ = ["set_line_numbers"]

_HASHES = regex(r"#+(?!\S)")
_BEFORE_HASHES = regex(r"[ >*+\-:\d.)]*")
_UNDERLINE = regex(r"\n([=-])\1* *$", re.MULTILINE)
_GAP = regex(r"^(?:#.*|[ \t]*)\n", re.MULTILINE)
"""A line above a title of several lines that is none of it."""
_LINK = regex(r"\]\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\"]|[ ](?![\"'])|\([^()\n]*+\))*))")
_DEFINITION = regex(r"^ {0,3}(\[(?!\^)[^\[\]\n]++\]):\s*+(?:<([^<>\n]*+)>|(\S++))", re.MULTILINE)
_BRACKETED = regex(r"<([^\s<>]++)>")
_NOTE = regex(r"^ {0,3}\[\^([^\s\[\]]+)\]:", re.MULTILINE)
_LOOKED_AT = 50
"""Of how many lines that look like a title one is looked for."""


def set_line_numbers(root: Element, notes: Mapping[str, Element], text: str, first_line: int) -> None:
    """Sets LINE_ATTRIBUTE on every heading, link and image; the text begins at line `first_line`.

    `notes` are `{label: element}`: what a note holds is looked for below its label.
    """
    finder = _Finder(text, first_line)
    finder.number_all(root, 0)
    starts = {note[1].lower(): note.end() for note in reversed(list(_NOTE.finditer(text)))} if notes else {}
    for label, note in notes.items():
        finder.number_all(note, starts.get(label, 0))


class _Finder:
    """Looks for things in the source, each after the last one, and counts their lines."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._position = 0
        self._first_line = first_line

    def number_all(self, root: Element, position: int) -> None:
        """Numbers what stands below a root, and in the text from a position on."""
        self._position = position
        for node in root.iter():
            find = _FINDERS.get(node.tag) or (_Finder.pass_code if RAW_ATTRIBUTE in node.attrib else None)
            if find is not None:
                find(self, node)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [line_end.start() for line_end in re.finditer("\n", self._text)]

    @cached_property
    def _titles(self) -> list[tuple[int, int, str]]:
        """(position, level, text) of each line that looks like a title, code included."""
        text = self._text
        titles, line_end = [], -1
        for hashes in _HASHES.finditer(text) if "#" in text else ():
            if hashes.start() < line_end:
                continue
            start, line_end = text.rfind("\n", 0, hashes.start()) + 1, text.find("\n", hashes.start())
            if _BEFORE_HASHES.fullmatch(text, start, hashes.start()):
                titles.append((start, hashes.end() - hashes.start(), without_escapes(text[start:line_end])))
        if "\n-" in text or "\n=" in text:
            after = 0
            for underline in _UNDERLINE.finditer(text):
                # A title may go on over several lines, the first of which is its own.
                above = text[after : underline.start()]
                start = after + max((gap.end() for gap in _GAP.finditer(above)), default=0)
                titles.append(
                    (start, 1 if underline[1] == "=" else 2, without_escapes(text[start : underline.start()]))
                )
                after = underline.end() + 1
            titles.sort()
        return titles

    @cached_property
    def _masked(self) -> str:
        """The text without what code holds, each thing where it was."""
        return mask_code(self._text)

    @cached_property
    def _targets(self) -> tuple[dict[str, list[int]], dict[str, tuple[int, str]]]:
        """The positions of each address of a link outside code, and (position, `[name]`) of the first definition of it."""
        text = self._masked
        links: dict[str, list[int]] = defaultdict(list)
        definitions: dict[str, tuple[int, str]] = {}
        bare = _count_addresses(text)
        for link in _LINK.finditer(text):
            group = link.lastindex or 0
            bare -= _count_addresses(link[group])
            links[_key(without_escapes(link[group].strip()))].append(link.start(group))
        if "<" in text:
            for bracketed in _BRACKETED.finditer(text):
                links[_key(without_escapes(bracketed[1]))].append(bracketed.start(1))
        for address in BARE_ADDRESS.finditer(text) if bare else ():
            links[_key(trimmed_address(address[0]))].append(address.start())
        if "@" in text:
            position = 0
            for words, email in link_emails(text):
                position += len(words)
                links[_key(email)].append(position)
                position += len(email)
        if "]:" in text:
            for definition in _DEFINITION.finditer(text):
                group = definition.lastindex or 0
                definitions.setdefault(
                    _key(without_escapes(definition[group])), (definition.start(group), definition[1])
                )
        for positions in links.values():
            positions.sort()
        return links, definitions

    def find_title(self, node: Element) -> None:
        """Numbers a title: the next line of its level that holds its first word, else the present line."""
        words = "".join(node.itertext()).split()
        level = HEADING_LEVELS[node.tag]
        first = bisect_left(self._titles, (self._position,))
        # Few lines of code look like titles: the next ones will do, or a page of odd titles would take minutes.
        for position, written_level, text in self._titles[first : first + _LOOKED_AT]:
            if written_level == level and (
                words[0] in text if words else not text.strip(" >#").strip() or "](" in text
            ):
                self._number(node, position)
                self._position = position + 1
                return
        self._number(node, self._position)

    def find_link(self, node: Element) -> None:
        """Numbers a link or an image: the next one to its target, else the definition that it refers to by name."""
        if LINE_ATTRIBUTE in node.attrib:
            return
        for image in node.iter("img"):
            # The image of [![alt](src)](href) comes first in the source.
            if image is not node:
                self.find_link(image)
        target = node.get("href") or node.get("src") or node.get(REFUSED_ATTRIBUTE) or ""
        links, definitions = self._targets
        positions = links.get(_key(target), [])
        after = bisect_left(positions, self._position)
        following = positions[after] if after < len(positions) else len(self._text)
        defined, name = definitions.get(_key(target), (self._position, ""))
        # Another link may lead there too, further down: the name is in use before it.
        use = (
            re.compile(rf"{re.escape(name)}(?![:(])", re.IGNORECASE).search(self._masked, self._position, following)
            if name
            else None
        )
        if use is None and after < len(positions):
            self._position = following + 1
            self._number(node, following)
        else:
            self._position = use.end() if use else self._position
            self._number(node, defined)

    def pass_code(self, node: Element) -> None:
        """Moves the search beyond a block of code, or of HTML."""
        for line in filter(None, map(str.strip, "".join(node.itertext()).split("\n"))):
            position = self._text.find(line, self._position)
            if position < 0:
                return
            self._position = position + len(line)

    def _number(self, node: Element, position: int) -> None:
        """Sets the line of a position on a node."""
        node.set(LINE_ATTRIBUTE, str(self._first_line + bisect_left(self._line_ends, position)))


def _count_addresses(text: str) -> int:
    """How many addresses of the web a text holds at most, about; with none in the rest of a text, it is that of a part."""
    return text.count("://") + lower_bytes(text).count(b"www.")


def _key(address: str) -> str:
    """An address as it may be written: `<nom@exemple.fr>` leads to `mailto:nom@exemple.fr`, `[x](#)` nowhere."""
    return address.strip("# ").removeprefix("mailto:").removeprefix("https://")


_FINDERS: Mapping[str, Callable[[_Finder, Element], None]] = {
    **dict.fromkeys(HEADING_LEVELS, _Finder.find_title),
    **dict.fromkeys(("a", "img"), _Finder.find_link),
    "pre": _Finder.pass_code,
}
