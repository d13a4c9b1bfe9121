"""Markdown in, a `Body` out: safe, and free of context, so that internal links (`event:ID`) stay as written.

    text ─clean→ text ─Python-Markdown's own processors→ tree ─sanitise→ tree ─lines→ tree ─prose→ Body

Where the text holds HTML or entities, the tree is written out, cleaned by nh3, and read again; any other tree is safe
as it is but for its addresses. Both ways give the same; a test holds them together.

What Python-Markdown offers every block and every text, 14 processors and 14 patterns, is tried here only where the
text has a character that it could begin with: that is most of the time a conversion took.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TypeGuard, cast
from unicodedata import normalize
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.inlinepatterns import DelimiterProcessor, InlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, INLINE_PLACEHOLDER, INLINE_PLACEHOLDER_RE, STX, AtomicString

from dge_site.french import weekday_mismatches
from dge_site.lines import number
from dge_site.model import EMPTY, Body, Notice
from dge_site.prose import body_of
from dge_site.sanitise import REFUSED, may_follow, tree_of, without_raw

__all__ = ["EXTENSIONS", "convert", "converter"]

EXTENSIONS = ("tables", "sane_lists", "def_list", "fenced_code")
"""The dialect, besides Markdown's own syntax."""

_TAB = 4
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_ENTITY = re.compile(r"&\\?#|&\w+;")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def convert(markdown: str, *, first_line: int = 1) -> Body:
    """The body of a Markdown text whose first line is `first_line` of its file."""
    text, notices = _cleaned(markdown, first_line)
    if not text or text.isspace():
        return Body(notices=tuple(notices)) if notices else EMPTY
    root = converter().tree(text, notices, first_line)
    number(root, text, first_line)
    return body_of(root, notices)


@cache
def converter() -> "Converter":
    """The converter of this process; it keeps nothing of one text for the next."""
    return Converter()


def _cleaned(markdown: str, first_line: int) -> tuple[str, list[Notice]]:
    """The text in NFC, with plain line ends and no invisible characters, ended as Python-Markdown wants it."""
    text = normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    notices = [
        Notice(line=first_line + line, kind="weekday", value=found, expected=right)
        for line, found, right in weekday_mismatches(text)
    ]
    if _INVISIBLE.search(text):
        notices += [
            Notice(line=first_line + text.count("\n", 0, found.start()), kind="bidi", value=f"U+{ord(found[0]):04X}")
            for found in _BIDI.finditer(text)
        ]
        text = _INVISIBLE.sub("", text)
    if "\t" in text:
        text = text.expandtabs(_TAB)
    if " \n" in text:
        text = _BLANK_LINE.sub("\n", text)
    return text, notices


class Converter:
    """Python-Markdown, from a clean text to a tree with plain texts and no address that must not be followed."""

    def __init__(self) -> None:
        self._markdown = md = Markdown(
            extensions=list(EXTENSIONS),
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )
        self._inline = _Inline(md)
        md.inlinePatterns.register(_Link(r"(?<!\!)\[", md), "link", 160)
        md.inlinePatterns.register(_Emphasis("*", "strong,em", md), "em_strong", 60)
        md.treeprocessors.register(self._inline, "inline", 20)
        md.parser.blockprocessors.register(_Paragraph(md.parser), "plain", 110)

    def tree(self, text: str, notices: list[Notice], first_line: int) -> Element:
        """The tree of a text; the HTML that was taken away is added to `notices`."""
        md = self._markdown.reset()
        lines = f"{text}\n\n".split("\n")
        if "```" in text or "~~~" in text:
            lines = md.preprocessors["fenced_code_block"].run(lines)
        fences = md.htmlStash.html_counter
        if "<" in text:
            lines = md.preprocessors["html_block"].run(lines)
        root = md.parser.parseDocument(lines).getroot()
        self._inline.run(root)
        _refuse(root)
        if md.htmlStash.html_counter or ("&" in text and _ENTITY.search(text)) or _nests_links(root):
            notices += self._without_raw(text, fences, first_line)
            return tree_of(self._html(root))
        if "\\" in text or "<" in text or ">" in text or "&" in text:
            _decode(root)
        return root

    def _without_raw(self, text: str, fences: int, first_line: int) -> Iterator[Notice]:
        """Takes away the HTML that may not be in a text, and says what and where; fenced code was put aside first."""
        pieces = self._markdown.htmlStash.rawHtmlBlocks
        places: dict[str, int] = {}
        for index, piece in enumerate(map(str, pieces[fences:]), start=fences):
            pieces[index], removed = without_raw(piece)
            start = piece.partition("\n")[0]
            places[start] = text.find(start, places.get(start, -1) + 1)
            line = first_line + text.count("\n", 0, max(0, places[start]))
            yield from (Notice(line=line + name.line, kind="raw-html", value=name.name) for name in removed)

    def _html(self, root: Element) -> str:
        """What Python-Markdown makes of a tree once its inline patterns are done."""
        md = self._markdown
        for name in ("prettify", "unescape"):
            md.treeprocessors[name].run(root)
        html = md.serializer(root)
        for postprocessor in md.postprocessors:
            html = postprocessor.run(html)
        return html


def _refuse(root: Element) -> None:
    """Moves every address that may not be followed out of the way."""
    for tag, name in (("a", "href"), ("img", "src")):
        for node in root.iter(tag):
            target = node.get(name, "")
            if not may_follow(_plain(target)):
                del node.attrib[name]
                node.set(REFUSED, target)


def _nests_links(root: Element) -> bool:
    return any(node.find(".//a") is not None for node in root.iter("a"))


def _decode(root: Element) -> None:
    """Replaces what Python-Markdown's serialiser and its last steps would, so that all texts are plain."""
    for node in root.iter():
        if node.text:
            node.text = unescape(node.text) if node.tag == "code" else _plain(node.text)
        if node.tail:
            node.tail = _plain(node.tail)
        for name, value in node.items():
            node.set(name, _plain(value))


def _plain(text: str) -> str:
    if STX in text:
        text = UnescapeTreeprocessor.RE.sub(lambda found: chr(int(found[1])), text)
    if "&" in text or STX in text:
        text = unescape(_BARE_AMPERSAND.sub("&amp;", text).replace(AMP_SUBSTITUTE, "&"))
    return text


# --------------------------------------------------------------------------------------------- Python-Markdown, faster


class _Paragraph(ParagraphProcessor):
    """Takes at once the block in which no other processor could find anything."""

    _NOTHING_ELSE = re.compile(
        # It begins neither an item nor a rule nor code nor a definition, and holds no title, table or quotation…
        r"(?!\d+\.)[^\s*+\-_:#|>=][^#|>\n]*"
        # … nor does any line after its first begin a rule, a title's underline or a definition.
        r"(?:\n(?! {0,3}[=\-_*:])[^#|>\n]*)*",
    )

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - as the base class has it
        return self._NOTHING_ELSE.fullmatch(block) is not None and "]:" not in block


class _Link(LinkInlineProcessor):
    """Reads `[text](address)` in one step where neither holds anything that must be balanced or put back."""

    _SIMPLE = re.compile(rf"""([^\[\]]*)\]\(([^\s()<>"'{STX}]*)\)""")

    def handleMatch(  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        simple = self._SIMPLE.match(data, m.end())
        if simple is None:
            return super().handleMatch(m, data)
        link = Element("a", {"href": simple[2]})
        link.text = simple[1]
        return link, m.start(), simple.end()


class _Emphasis(DelimiterProcessor):
    """Pairs two runs of one length with no other between them in one step."""

    _SIMPLE = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*_]+)(?<!\s)\1(?!\*)")

    def __init__(self, token: str, tags: str, md: Markdown) -> None:
        super().__init__(token, tags, md)
        self.add("_", tags, smart=True)

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name and signature
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        simple = None if self.regions or self.stack else self._SIMPLE.match(data, m.start())
        if simple is None:
            return super().handleMatch(m, data)
        emphasis = Element("strong" if simple[1] == "**" else "em")
        emphasis.text = simple[2]
        return emphasis, simple.start(), simple.end()


class _Inline(Treeprocessor):
    """Applies the inline patterns in Python-Markdown's order and way, each only to texts that hold its beginning."""

    _BEGINNINGS = (
        ("backtick", "`", "`"),
        ("escape", "\\", "\\"),
        ("reference", "[", "["),
        ("link", "[", "["),
        ("image_link", "![", "!["),
        ("image_reference", "![", "!["),
        ("short_reference", "[", "["),
        ("short_image_ref", "![", "!["),
        ("autolink", "<", "<"),
        ("automail", "<", "<"),
        ("linebreak", "  \n", "  \n"),
        ("html", "<", "<"),
        ("entity", "&", "&"),
        ("em_strong", "*", "_"),
    )
    _ANY = re.compile(r"[`\\\[<&*_]")

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._md = md
        self.stashed_nodes: dict[str, Element | str] = {}  # where Python-Markdown's patterns look for it
        self._patterns: list[tuple[str, str, InlineProcessor]] = []

    def run(self, root: Element) -> None:
        self.stashed_nodes = {}
        self._patterns = self._useful_patterns()
        parents = deque([root])
        while parents:
            parent = parents.popleft()
            inner: list[tuple[Element, list[Element]]] = []
            # What is put behind the present node comes next in this same loop.
            for node in parent:
                if self._may_hold(node.text):
                    node.text, nodes = self._put_back(self._applied(node.text))
                    inner.append((node, nodes))
                    parents.extend(nodes)
                if self._may_hold(node.tail):
                    node.tail, nodes = self._put_back(self._applied(node.tail))
                    place = list(parent).index(node) + 1
                    parent[place:place] = nodes
                if len(node):
                    parents.append(node)
            for node, nodes in inner:
                node[0:0] = nodes

    def _useful_patterns(self) -> list[tuple[str, str, InlineProcessor]]:
        """The patterns that could find something, each with the two strings that it may begin with."""
        return [
            (one, other, cast("InlineProcessor", self._md.inlinePatterns[name]))
            for name, one, other in self._BEGINNINGS
            if self._md.references or "ref" not in name
        ]

    def _may_hold(self, text: str | None) -> TypeGuard[str]:
        return bool(text) and bool(self._ANY.search(text) or "  \n" in text) and not isinstance(text, AtomicString)

    def _applied(self, text: str, first: int = 0) -> str:
        """The text with a placeholder for each thing found, by the patterns from `first` on."""
        if isinstance(text, AtomicString):
            return text
        for index, (one, other, pattern) in enumerate(self._patterns[first:], start=first):
            if one in text or other in text:
                place: int | None = 0
                while place is not None:
                    text, place = self._apply(pattern, index, text, place)
        return text

    def _apply(self, pattern: InlineProcessor, index: int, text: str, place: int) -> tuple[str, int | None]:
        """The text with the next thing found replaced, and where to go on; None when nothing is left."""
        for found in pattern.compiled_re.finditer(text, place):
            node, start, end = pattern.handleMatch(found, text)
            if start is None or end is None:
                continue
            if node is None:
                return text, end
            if isinstance(node, Element) and not isinstance(node.text, AtomicString):
                for child in (node, *node):
                    child.text = child.text and self._applied(child.text, index + 1)
                    child.tail = child.tail and self._applied(child.tail, index)
            key = f"{len(self.stashed_nodes):04}"
            self.stashed_nodes[key] = node
            placeholder = INLINE_PLACEHOLDER % key
            return f"{text[:start]}{placeholder}{text[end:]}", start + len(placeholder)
        return text, None

    def _put_back(self, text: str) -> tuple[str | None, list[Element]]:
        """The text before the first element that placeholders stand for, and these elements with their tails."""
        lead, *rest = INLINE_PLACEHOLDER_RE.split(text)
        if not rest:
            return text or None, []
        nodes: list[Element] = []
        for key, after in zip(rest[::2], rest[1::2], strict=True):
            node = self.stashed_nodes[key]
            words = after
            if isinstance(node, Element):
                self._put_back_inside(node)
                nodes.append(node)
            else:
                words = node + after
            if nodes:
                nodes[-1].tail = (nodes[-1].tail or "") + words or None
            else:
                lead += words
        return lead or None, nodes

    def _put_back_inside(self, node: Element) -> None:
        for child in (node, *node):
            if child.tail and not child.tail.isspace():
                child.tail, nodes = self._put_back(child.tail)
                place = 0 if child is node else list(node).index(child) + 1
                node[place:place] = nodes
            if child.text and not child.text.isspace():
                child.text, nodes = self._put_back(child.text)
                child[0:0] = nodes
