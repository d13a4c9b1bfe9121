"""Markdown in, a `Body` out: safe, and free of context, so that internal links (`event:ID`) stay as written.

    text ─clean→ text ─Python-Markdown's own processors→ tree ─sanitise→ tree ─line_numbers→ tree ─typesetting→ Body

Where the text holds HTML or entities, the tree is written out, cleaned by nh3, and read again; any other tree is safe
as it is but for its addresses. Both ways give the same; a test holds them together.

Python-Markdown tries 14 processors on every block and 14 patterns on every text, which was most of the time of a
conversion. Here each is tried only where the text has a character that it could begin with.
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

from dge_site.markdown.line_numbers import mask_code, set_line_numbers
from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE, is_safe_address, parse_safe_html, strip_raw_html
from dge_site.markdown.typesetting import write_body
from dge_site.model.entries import EMPTY_BODY, Body, Notice
from dge_site.model.french import weekday_mismatches

__all__ = ["convert", "converter"]

_EXTENSIONS = (TableExtension, SaneListExtension, DefListExtension)
"""The dialect, besides Markdown's own syntax and fenced code.

Given by class: by name, Python-Markdown would look through all installed packages for them."""

_TAB = 4
_DEEPEST = 64
"""How many lists, quotations or brackets may stand in one another before a text is published as written."""
_OPEN_BRACKETS = re.compile(rf"(?:\[[^\[\]]*){{{_DEEPEST}}}")
_BIDI_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{_BIDI_SIGNS}]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_ENTITY = re.compile(r"&\\?#|&\w+;")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def convert(markdown: str, *, first_line: int = 1, decoded: bool = False) -> Body:
    """The body of a Markdown text whose first line is `first_line` of its file; its flaws are among its notices.

    `decoded` tells that the text is a piece of what `encoding.decode` gave, which leaves less to clean. A text that
    can't be taken apart becomes its paragraphs as written, with a notice.
    """
    text, notices = _clean(markdown, first_line, decoded=decoded)
    if text.isspace():
        return Body(notices=tuple(notices)) if notices else EMPTY_BODY
    try:
        root = converter().parse(text, notices, first_line)
        set_line_numbers(root, text, first_line)
        return write_body(root, notices)
    except RecursionError:
        converter.cache_clear()  # the converter stands in the middle of a text
        return write_body(_as_written(text), [*notices, Notice(line=first_line, kind="nesting", value="")])


def _as_written(text: str) -> Element:
    """The tree of a text in which nothing is Markdown: its paragraphs, with every sign that is in them."""
    root = Element("div")
    for block in text.split("\n\n"):
        SubElement(root, "p").text = block
    return root


@cache
def converter() -> "Converter":
    """The converter of this process, made at its first use; it keeps nothing of one text for the next."""
    return Converter()


def _clean(markdown: str, first_line: int, *, decoded: bool = False) -> tuple[str, list[Notice]]:
    """(text, notices): in NFC, with line feeds alone, no invisible characters, and ended as Python-Markdown wants it.

    The notices are of wrong weekdays and of characters that turn the direction of reading.
    """
    text = markdown if decoded else normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    notices = [
        Notice(line=first_line + line, kind="weekday", value=written, expected=right)
        for line, written, right in weekday_mismatches(text)
    ]
    if (not decoded or any(sign in text for sign in _BIDI_SIGNS)) and _INVISIBLE.search(text):
        notices += [
            Notice(line=first_line + text.count("\n", 0, sign.start()), kind="bidi", value=f"U+{ord(sign[0]):04X}")
            for sign in _BIDI.finditer(text)
        ]
        text = _INVISIBLE.sub("", text)
    if "\t" in text:
        text = text.expandtabs(_TAB)
    text += "\n\n"
    if " \n" in text:
        text = _BLANK_LINE.sub("\n", text)
    return text, notices


class Converter:
    """Turns a clean text into a tree of elements with plain texts, whose links and images are all safe to follow.

    It drives the parts of Python-Markdown one by one, since `Markdown.convert` writes HTML and has no tree to give.
    """

    def __init__(self) -> None:
        self._markdown = md = Markdown(extensions=[make() for make in _EXTENSIONS], output_format="html")
        md.parser.blockprocessors.register(_FastTableProcessor(md.parser, {"use_align_attribute": True}), "table", 75)
        md.parser = _SelectiveBlockParser(md)

    @cached_property
    def _fences(self) -> Preprocessor:
        """The preprocessor of fenced code, made when first needed: few texts have some, and its import takes 15 ms."""
        from markdown.extensions.fenced_code import FencedCodeExtension

        FencedCodeExtension().extendMarkdown(self._markdown)
        return self._markdown.preprocessors["fenced_code_block"]

    def parse(self, text: str, notices: list[Notice], first_line: int) -> Element:
        """The tree of a text; a notice of each piece of HTML that was taken away is added to `notices`.

        Raises RecursionError for lists, quotations or brackets that are nested too deeply.
        """
        if text.count("[") >= _DEEPEST and _OPEN_BRACKETS.search(text):
            raise RecursionError  # Python-Markdown would take minutes for a page of them
        md = self._markdown.reset()
        prepared = text
        if "```" in text or "~~~" in text:
            prepared = "\n".join(self._fences.run(prepared.split("\n")))
        fences = md.htmlStash.html_counter
        if "<" in text:
            prepared = "\n".join(md.preprocessors["html_block"].run(prepared.split("\n")))
        root = Element(md.doc_tag)
        md.parser.parseChunk(root, prepared)
        _apply_inline_patterns(md.treeprocessors["inline"], root)
        may_link = "[" in text or "<" in text
        if may_link:
            _set_aside_unsafe_addresses(root)
        if md.htmlStash.html_counter or ("&" in text and _ENTITY.search(text)) or (may_link and _nests_links(root)):
            notices += self._strip_raw_html(text, fences, first_line)
            return parse_safe_html(self._html(root))
        if "\\" in text or "<" in text or ">" in text or "&" in text:
            _decode_texts(root)
        return root

    def _strip_raw_html(self, text: str, fences: int, first_line: int) -> Iterator[Notice]:
        """Takes the HTML that a text may not hold out of Python-Markdown's stash; a notice for each element taken.

        The first `fences` pieces of the stash are fenced code, which holds no HTML. A piece is found again in the text
        by its first line, of equal ones each after the last.
        """
        pieces = self._markdown.htmlStash.rawHtmlBlocks
        searched = mask_code(text)
        last_positions: dict[str, int] = {}
        for index, piece in enumerate(map(str, pieces[fences:]), start=fences):
            pieces[index], removed = strip_raw_html(piece)
            start = piece.partition("\n")[0]
            position = last_positions[start] = searched.find(start, last_positions.get(start, -1) + 1)
            line = first_line + text.count("\n", 0, max(0, position))
            yield from (Notice(line=line + name.line, kind="raw-html", value=name.name) for name in removed)

    def _html(self, root: Element) -> str:
        """The HTML that Python-Markdown writes of a tree whose inline patterns are done."""
        md = self._markdown
        for name in ("prettify", "unescape"):
            md.treeprocessors[name].run(root)
        html = md.serializer(root).removeprefix("<div>").removesuffix("\n").removesuffix("</div>").strip()
        for postprocessor in md.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


def _set_aside_unsafe_addresses(root: Element) -> None:
    """Moves each address that no reader may be sent to from `href` or `src` to REFUSED_ATTRIBUTE."""
    for tag, name in (("a", "href"), ("img", "src")):
        for node in root.iter(tag):
            target = _decoded(node.get(name, ""))
            if not is_safe_address(target):
                del node.attrib[name]
                node.set(REFUSED_ATTRIBUTE, target)


def _nests_links(root: Element) -> bool:
    return any(inner is not node for node in root.iter("a") for inner in node.iter("a"))


def _decode_texts(root: Element) -> None:
    """Makes every text of a tree plain, as Python-Markdown does it in its serialiser and its last steps."""
    for node in root.iter():
        if node.text:
            node.text = unescape(node.text) if node.tag == "code" else _decoded(node.text)
        if node.tail:
            node.tail = _decoded(node.tail)
        for name, value in node.items():
            node.set(name, _decoded(value))


def _decoded(text: str) -> str:
    """A text with the characters that Python-Markdown keeps encoded up to its end, and without entities."""
    if STX in text:
        text = UnescapeTreeprocessor.RE.sub(lambda code: chr(int(code[1])), text)
    if "&" in text or STX in text:
        text = unescape(_BARE_AMPERSAND.sub("&amp;", text).replace(AMP_SUBSTITUTE, "&"))
    return text


# --------------------------------------------------------------------------------------------- Python-Markdown, faster


class _SelectiveBlockParser(BlockParser):
    """Gives a block only to the processors that may do something with it, by a sign that each must find in it."""

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
    """The first character of what is surely a paragraph, and no item, rule, code or definition."""
    _LATER = re.compile(r"\n {0,3}[=\-_*:]")
    """The beginning of a line that makes of what looked like a paragraph a title, a rule or a definition."""

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
        # Lists and quotations parse what they hold by a call of this method.
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
        """Whether a block is surely a paragraph and nothing else; looking for a sign by `in` is cheap."""
        return (
            self._FIRST.match(block) is not None
            and "#" not in block
            and "|" not in block
            and ">" not in block
            and "]:" not in block
            and ("\n" not in block or self._LATER.search(block) is None)
        )


class _FastTableProcessor(TableProcessor):
    """Makes the rows of a table faster: one where no bar can be escaped, or stand in code, is split at every bar."""

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


# Links and emphases that hold no other. The pattern begins with a set of signs, to which `re` skips ten times as fast.
_SIMPLE_INLINE = re.compile(
    r"""[\[*](?:(?<=\[)([^\[\]*]*)\]\(([^\s()<>"'*\[\]]*)\)"""
    r"|(?<=\*)(\*?)(?![\s*])([^*\[\]]+)(?<!\s)\*\3(?!\*))",
)


def _apply_inline_patterns(patterns: Treeprocessor, root: Element) -> None:
    """Makes the links and emphases of a tree, by Python-Markdown's own patterns where texts are not simple."""
    unfinished: list[Element] = []
    for node in list(root.iter()):
        if node.tail and _may_hold_inline(node.tail):
            patterns.run(root)
            return
        if node.text and _may_hold_inline(node.text) and not _apply_simple_inline(node):
            unfinished.append(node)
    # The patterns run over a whole tree: a small one of the texts that need them, unless these hold elements already.
    if any(len(node) for node in unfinished):
        patterns.run(root)
    elif unfinished:
        small_tree = Element("div")
        for node in unfinished:
            SubElement(small_tree, node.tag).text = node.text
        patterns.run(small_tree)
        for node, finished in zip(unfinished, small_tree, strict=True):
            node.text = finished.text
            node.extend(finished)


def _may_hold_inline(text: str) -> bool:
    """Whether a text may hold a link, an emphasis, code or the like; an AtomicString is finished."""
    return ("[" in text or "*" in text or _needs_all_patterns(text) or "  \n" in text) and not isinstance(
        text, AtomicString
    )


def _needs_all_patterns(text: str) -> bool:
    """Whether a text has a sign that only Python-Markdown's own patterns understand.

    Looking for five signs by `in` takes a tenth of a search for any of them by a regular expression.
    """
    return "`" in text or "\\" in text or "<" in text or "&" in text or "_" in text


def _apply_simple_inline(node: Element) -> bool:
    """Makes the links and emphases of a node's text when all of them are simple; whether that was so."""
    text = node.text or ""
    if _needs_all_patterns(text) or "![" in text or "  \n" in text:
        return False
    # The text before the first match, then for each one its four groups and the text after it.
    lead, *groups = _SIMPLE_INLINE.split(text)
    if any("*" in words or "[" in words for words in (lead, *groups[4::5])):
        return False
    nodes: list[Element] = []
    for label, target, second_star, words, after in zip(*(iter(groups),) * 5, strict=True):
        is_link = second_star is None
        inline = Element("a", {"href": target}) if is_link else Element("strong" if second_star else "em")
        inline.text, inline.tail = label if is_link else words, after
        nodes.append(inline)
    node.text = lead
    node[0:0] = nodes
    return True
