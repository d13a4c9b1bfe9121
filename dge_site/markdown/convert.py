"""Markdown in, a `Body` out: safe, and free of context, so that internal links (`event:ID`) stay as written.

    text ─clean→ text ─Python-Markdown's own processors→ tree ─sanitise→ tree ─lines→ tree ─prose→ Body

Where the text holds HTML or entities, the tree is written out, cleaned by nh3, and read again; any other tree is safe
as it is but for its addresses. Both ways give the same; a test holds them together.

What Python-Markdown offers every block and every text, 14 processors and 14 patterns, is tried here only where the
text has a character that it could begin with: that is most of the time a conversion took.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from html import unescape
from unicodedata import normalize
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, STX, AtomicString

from dge_site.markdown.line_numbers import number, without_code
from dge_site.markdown.sanitise import REFUSED, may_follow, tree_of, without_raw
from dge_site.markdown.typesetting import body_of
from dge_site.model.entries import EMPTY_BODY, Body, Notice
from dge_site.model.french import weekday_mismatches

__all__ = ["convert", "converter"]

_EXTENSIONS = (TableExtension, SaneListExtension, DefListExtension)
"""The dialect, besides Markdown's own syntax and fenced code.

By their names, all installed packages would be looked through for them."""

_TAB = 4
_DEEPEST = 64
"""How many lists, quotations or brackets may stand in one another."""
_OPEN_BRACKETS = re.compile(rf"(?:\[[^\[\]]*){{{_DEEPEST}}}")
_BIDI_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{_BIDI_SIGNS}]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_ENTITY = re.compile(r"&\\?#|&\w+;")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def convert(markdown: str, *, first_line: int = 1, decoded: bool = False) -> Body:
    """The body of a Markdown text whose first line is `first_line` of its file.

    `decoded` tells a piece of what `encoding.decode` made: there is then less to clean.
    """
    text, notices = _cleaned(markdown, first_line, decoded=decoded)
    if text.isspace():
        return Body(notices=tuple(notices)) if notices else EMPTY_BODY
    try:
        root = converter().tree(text, notices, first_line)
        number(root, text, first_line)
        return body_of(root, notices)
    except RecursionError:
        converter.cache_clear()
        return body_of(_as_written(text), [*notices, Notice(line=first_line, kind="nesting", value="")])


def _as_written(text: str) -> Element:
    """The tree of a text that nobody can take apart: its paragraphs, with every sign that is in them."""
    root = Element("div")
    for block in text.split("\n\n"):
        SubElement(root, "p").text = block
    return root


@cache
def converter() -> "Converter":
    """The converter of this process; it keeps nothing of one text for the next."""
    return Converter()


def _cleaned(markdown: str, first_line: int, *, decoded: bool = False) -> tuple[str, list[Notice]]:
    """The text in NFC, with plain line ends and no invisible characters, ended as Python-Markdown wants it."""
    text = markdown if decoded else normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    notices = [
        Notice(line=first_line + line, kind="weekday", value=found, expected=right)
        for line, found, right in weekday_mismatches(text)
    ]
    if (not decoded or any(sign in text for sign in _BIDI_SIGNS)) and _INVISIBLE.search(text):
        notices += [
            Notice(line=first_line + text.count("\n", 0, found.start()), kind="bidi", value=f"U+{ord(found[0]):04X}")
            for found in _BIDI.finditer(text)
        ]
        text = _INVISIBLE.sub("", text)
    if "\t" in text:
        text = text.expandtabs(_TAB)
    text += "\n\n"
    if " \n" in text:
        text = _BLANK_LINE.sub("\n", text)
    return text, notices


class Converter:
    """Python-Markdown, from a clean text to a tree with plain texts and no address that must not be followed."""

    def __init__(self) -> None:
        self._markdown = md = Markdown(extensions=[make() for make in _EXTENSIONS], output_format="html")
        md.parser.blockprocessors.register(_Tables(md.parser, {"use_align_attribute": True}), "table", 75)
        md.parser = _Parser(md)

    @cached_property
    def _fences(self) -> Preprocessor:
        """What takes out fenced code; few texts have some, and it takes 15 ms to import."""
        from markdown.extensions.fenced_code import FencedCodeExtension

        FencedCodeExtension().extendMarkdown(self._markdown)
        return self._markdown.preprocessors["fenced_code_block"]

    def tree(self, text: str, notices: list[Notice], first_line: int) -> Element:
        """The tree of a text; the HTML that was taken away is added to `notices`.

        Raises RecursionError when things stand in one another beyond what can be taken apart.
        """
        if text.count("[") >= _DEEPEST and _OPEN_BRACKETS.search(text):
            raise RecursionError  # Python-Markdown would take minutes for a page of them
        md = self._markdown.reset()
        whole = text
        if "```" in text or "~~~" in text:
            whole = "\n".join(self._fences.run(whole.split("\n")))
        fences = md.htmlStash.html_counter
        if "<" in text:
            whole = "\n".join(md.preprocessors["html_block"].run(whole.split("\n")))
        root = Element(md.doc_tag)
        md.parser.parseChunk(root, whole)
        _apply_inline_patterns(md.treeprocessors["inline"], root)
        may_link = "[" in text or "<" in text
        if may_link:
            _refuse(root)
        if md.htmlStash.html_counter or ("&" in text and _ENTITY.search(text)) or (may_link and _nests_links(root)):
            notices += self._without_raw(text, fences, first_line)
            return tree_of(self._html(root))
        if "\\" in text or "<" in text or ">" in text or "&" in text:
            _decode(root)
        return root

    def _without_raw(self, text: str, fences: int, first_line: int) -> Iterator[Notice]:
        """Takes away the HTML that may not be in a text, and says what and where; fenced code was put aside first."""
        pieces = self._markdown.htmlStash.rawHtmlBlocks
        searched = without_code(text)
        places: dict[str, int] = {}
        for index, piece in enumerate(map(str, pieces[fences:]), start=fences):
            pieces[index], removed = without_raw(piece)
            start = piece.partition("\n")[0]
            places[start] = searched.find(start, places.get(start, -1) + 1)
            line = first_line + text.count("\n", 0, max(0, places[start]))
            yield from (Notice(line=line + name.line, kind="raw-html", value=name.name) for name in removed)

    def _html(self, root: Element) -> str:
        """What Python-Markdown makes of a tree once its inline patterns are done."""
        md = self._markdown
        for name in ("prettify", "unescape"):
            md.treeprocessors[name].run(root)
        html = md.serializer(root).removeprefix("<div>").removesuffix("\n").removesuffix("</div>").strip()
        for postprocessor in md.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


def _refuse(root: Element) -> None:
    """Moves every address that may not be followed out of the way."""
    for tag, name in (("a", "href"), ("img", "src")):
        for node in root.iter(tag):
            target = _plain(node.get(name, ""))
            if not may_follow(target):
                del node.attrib[name]
                node.set(REFUSED, target)


def _nests_links(root: Element) -> bool:
    return any(inner is not node for node in root.iter("a") for inner in node.iter("a"))


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


class _Parser(BlockParser):
    """Offers a block only to the processors that could do something with it, by what each must find in it."""

    _CONDITIONS: Mapping[str, Callable[[str], bool]] = {
        "empty": lambda block: not block or block[0] == "\n",
        "indent": lambda block: block.startswith("    "),
        "defindent": lambda block: block.startswith("    "),
        "code": lambda block: block.startswith("    "),
        "table": lambda block: "|" in block,
        "hashheader": lambda block: "#" in block,
        "setextheader": lambda block: "\n-" in block or "\n=" in block,
        "hr": lambda block: "\n" in block or block.lstrip(" ")[:1] in {"-", "_", "*"},
        "olist": lambda block: block.lstrip(" ")[:1].isdecimal(),
        "ulist": lambda block: block.lstrip(" ")[:1] in {"-", "+", "*"},
        "quote": lambda block: ">" in block,
        "deflist": lambda block: ": " in block,
        "reference": lambda block: "]:" in block,
        "paragraph": lambda _: True,
    }
    _FIRST = re.compile(r"(?!\d+\.)[^\s*+\-_:=]")
    """How a paragraph begins: neither as an item nor as a rule, code or a definition."""
    _LATER = re.compile(r"\n {0,3}[=\-_*:]")
    """How no later line of a paragraph begins: as a rule, a title's underline or a definition."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self._depth = 0
        self._paragraph = self.blockprocessors["paragraph"]
        by_name = {name: self.blockprocessors[name] for name in self._CONDITIONS}
        self._processors = tuple(
            (condition, by_name[name])
            for name, condition in sorted(
                self._CONDITIONS.items(), key=lambda item: self.blockprocessors.get_index_for_name(item[0])
            )
        )

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - Python-Markdown's name
        self._depth += 1
        if self._depth > _DEEPEST:
            raise RecursionError
        while blocks:
            block = blocks[0]
            if self._is_paragraph(block):
                self._paragraph.run(parent, blocks)
                continue
            for condition, processor in self._processors:
                if condition(block) and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
        self._depth -= 1

    def _is_paragraph(self, block: str) -> bool:
        """Whether it surely is one, and holds no title, table, quotation or reference; to look for a sign is cheap."""
        return (
            self._FIRST.match(block) is not None
            and "#" not in block
            and "|" not in block
            and ">" not in block
            and "]:" not in block
            and ("\n" not in block or self._LATER.search(block) is None)
        )


class _Tables(TableProcessor):
    """Splits a row at its bars where none can be escaped or in code, and makes each cell at once."""

    def _split_row(self, row: str) -> list[str]:
        if "\\" in row or "`" in row:
            return list(super()._split_row(row))  # type: ignore[misc] # not in the stubs
        return (row.removeprefix("|").removesuffix("|") if self.border else row).split("|")

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        line = SubElement(parent, "tr")
        tag = "th" if parent.tag == "thead" else "td"
        cells = self._split_row(row)
        cells += [""] * (len(align) - len(cells))
        for words, side in zip(cells, align, strict=False):
            cell = SubElement(line, tag, {"align": side}) if side else SubElement(line, tag)
            cell.text = words.strip(" ")


# The links and emphases that nest nothing. Both begin in one set of signs: `re` skips to those ten times as fast.
_EASY = re.compile(
    r"""[\[*](?:(?<=\[)([^\[\]*]*)\]\(([^\s()<>"'*\[\]]*)\)"""
    r"|(?<=\*)(\*?)(?![\s*])([^*\[\]]+)(?<!\s)\*\3(?!\*))",
)


def _apply_inline_patterns(patterns: Treeprocessor, root: Element) -> None:
    """Does what Python-Markdown's inline patterns do to a tree, with them only where they are needed."""
    left: list[Element] = []
    for node in list(root.iter()):
        if node.tail and _may_hold(node.tail):
            patterns.run(root)
            return
        if node.text and _may_hold(node.text) and not _put_easy(node):
            left.append(node)
    if any(len(node) for node in left):
        patterns.run(root)
    elif left:
        apart = Element("div")
        for node in left:
            SubElement(apart, node.tag).text = node.text
        patterns.run(apart)
        for node, done in zip(left, apart, strict=True):
            node.text = done.text
            node.extend(done)


def _may_hold(text: str) -> bool:
    return ("[" in text or "*" in text or _is_hard(text) or "  \n" in text) and not isinstance(text, AtomicString)


def _is_hard(text: str) -> bool:
    """Whether a sign asks for Python-Markdown's own patterns; to look for five takes a tenth of a search for any."""
    return "`" in text or "\\" in text or "<" in text or "&" in text or "_" in text


def _put_easy(node: Element) -> bool:
    """Whether all that the text of the node holds is easy; it is then done."""
    text = node.text or ""
    if _is_hard(text) or "![" in text or "  \n" in text:
        return False
    lead, *rest = _EASY.split(text)
    if any("*" in words or "[" in words for words in (lead, *rest[4::5])):
        return False
    nodes: list[Element] = []
    for label, target, second, words, after in zip(*(iter(rest),) * 5, strict=True):
        made = Element("a", {"href": target}) if second is None else Element("strong" if second else "em")
        made.text, made.tail = label if second is None else words, after
        nodes.append(made)
    node.text = lead
    node[0:0] = nodes
    return True
