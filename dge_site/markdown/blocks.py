"""A Markdown text in, the tree of its blocks out, in which inline marks are still text.

Python-Markdown makes code, tables, quotations, definitions and paragraphs. What it reads otherwise than the previews of
forges is made here, as GFM defines it (https://github.github.com/gfm/): lists, titles, fenced code, notes.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, SupportsIndex
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListExtension, DefListIndentProcessor
from markdown.extensions.tables import TableExtension, TableProcessor

from dge_site.markdown.code_spans import closes_fence, find_code_spans
from dge_site.markdown.cutting import FENCE, FOOTNOTE, TITLE, Block, BlockKind, cut_blocks, cut_items
from dge_site.markdown.structure import NUMBER_ATTRIBUTE, RAW_ATTRIBUTE, TASK_ATTRIBUTE
from dge_site.model.regex import regex

__all__ = ["DEEPEST", "BlockTree", "Blocks"]

DEEPEST = 64
"""How many lists, quotations or emphases may stand in one another before a text is published as written."""
_WIDEST = 200
"""How many columns a table has at most."""
_TASK = regex(r"\[([ xX])\][ ]+(?=\S)")
_SUMMARY = regex(r"\s*<summary\b[^<>]*>([^<]*(?:<(?!/summary)[^<]*)*)</summary\s*>", re.IGNORECASE)
_DETAILS_END = regex(r"</details\s*>", re.IGNORECASE)


class BlockTree:
    """The blocks of a text below `root`, and what its definitions say."""

    def __init__(self, root: Element, references: Mapping[str, tuple[str, str]], notes: Mapping[str, Element]) -> None:
        self.root, self.references, self.notes = root, references, notes


class Blocks:
    """Makes trees of blocks; it keeps nothing of one text for the next."""

    def __init__(self) -> None:
        self._markdown = md = Markdown(extensions=[TableExtension(use_align_attribute=True), DefListExtension()])
        md.parser.blockprocessors.register(_FastTableProcessor(md.parser, {"use_align_attribute": True}), "table", 75)
        md.parser.blockprocessors.register(_DefinitionIndentProcessor(md.parser), "defindent", 85)
        md.parser = self._parser = _BlockParser(md)

    def parse(self, text: str) -> BlockTree:
        """The tree of a text; raises RecursionError for lists or quotations that are nested too deeply."""
        self._markdown.reset()
        self._parser.notes = {}
        root = Element("div")
        self._parser.parseChunk(root, text)
        notes = {}
        for label, lines in list(self._parser.notes.items()):
            notes[label] = Element("li")
            self._parser.parseChunk(notes[label], lines)
        return BlockTree(root, self._markdown.references, notes)


class _Queue(list[str]):
    """The blocks to come, as Python-Markdown's processors take and put them: from the front, here in constant time."""

    def __init__(self, blocks: Iterable[str]) -> None:
        super().__init__(reversed(list(blocks)))

    def __getitem__(self, index: Any) -> Any:
        return super().__getitem__(-1 - index)

    def pop(self, index: SupportsIndex = 0) -> str:
        return super().pop(-1 - int(index))

    def insert(self, index: SupportsIndex, block: str) -> None:
        super().insert(len(self) - int(index), block)


class _BlockParser(BlockParser):
    """Cuts each text into its blocks, and has each block made by what it is."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self.notes: dict[str, str] = {}
        self._depth = 0
        self._own: Mapping[BlockKind, Callable[[Element, Block], None]] = {
            "details": self._details,
            "fence": self._fence,
            "footnote": self._note,
            "list": self._list,
            "rule": self._rule,
            "title": self._title,
            "underlined": self._underlined,
        }
        names: Mapping[BlockKind, tuple[str, ...]] = {
            "code": ("defindent",),
            "paragraph": ("deflist",),
            "quote": ("quote",),
            "reference": ("reference",),
            "table": ("table",),
        }
        self._processors = {kind: [self.blockprocessors[name] for name in each] for kind, each in names.items()}

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - Python-Markdown's name
        self.parseBlocks(parent, [text])

    def parseBlocks(self, parent: Element, blocks: Sequence[str]) -> None:  # noqa: N802 - idem
        # Lists and quotations parse what they hold by a call of this method.
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecursionError
        queue = _Queue(blocks)
        while queue:
            block = queue[0]
            if not isinstance(block, Block):  # a rest that a processor left over
                queue.pop()
                queue.extend(reversed(cut_blocks(block.split("\n"))[0]))
            elif own := self._own.get(block.kind):
                queue.pop()
                own(parent, block)
            else:
                self._process(parent, block, queue)
        self._depth -= 1

    def _process(self, parent: Element, block: Block, queue: _Queue) -> None:
        if block.kind != "paragraph" or ": " in block:
            for processor in self._processors[block.kind]:
                if processor.test(parent, block) and processor.run(parent, queue) is not False:
                    return
        if block.kind == "code":
            queue.pop()
            self._code(parent, block)
        elif self.state.isstate("list"):  # within a definition, whose words want no paragraph
            self.blockprocessors["paragraph"].run(parent, queue)
        else:
            queue.pop()
            SubElement(parent, "p").text = block.lstrip(" ")

    def _title(self, parent: Element, block: Block) -> None:
        title = TITLE.match(block)
        assert title is not None
        words = block[title.end() :].rstrip(" ")
        bare = words.rstrip("#")
        # The marks that close a title stand after a space; `## C#` has none.
        if bare != words and (not bare or bare.endswith(" ")):
            words = bare.rstrip(" ")
        SubElement(parent, f"h{len(title[1])}").text = words

    def _underlined(self, parent: Element, block: Block) -> None:
        words, _, underline = block.rpartition("\n")
        SubElement(parent, "h1" if "=" in underline else "h2").text = words.strip()

    def _rule(self, parent: Element, _: Block) -> None:
        SubElement(parent, "hr")

    def _code(self, parent: Element, block: Block) -> None:
        pre = SubElement(parent, "pre")
        SubElement(pre, "code").text = "\n".join(line[4:] for line in block.split("\n")) + "\n"

    def _fence(self, parent: Element, block: Block) -> None:
        first, *lines = block.split("\n")
        fence = FENCE.match(first)
        assert fence is not None
        if lines and closes_fence(lines[-1], fence[2]):
            lines.pop()
        indent = re.compile(f" {{0,{len(fence[1])}}}")
        pre = SubElement(parent, "pre")
        SubElement(pre, "code").text = "\n".join(indent.sub("", line, count=1) for line in lines) + "\n"

    def _note(self, _: Element, block: Block) -> None:
        label = FOOTNOTE.match(block)
        assert label is not None
        first, *lines = block[label.end() :].split("\n")
        text = "\n".join([first, *(line[4:] if line[:4].isspace() else line for line in lines)])
        self.notes.setdefault(label[1].lower(), text)

    def _details(self, parent: Element, block: Block) -> None:
        """An element with its summary: HTML up to the first empty line, then Markdown, as for GitHub."""
        details = SubElement(parent, "details")
        inside = block[block.find(">") + 1 :]
        ends = list(_DETAILS_END.finditer(inside))
        after = inside[ends[-1].end() :] if ends else ""
        inside = inside[: ends[-1].start()] if ends else inside
        summary = _SUMMARY.match(inside)
        if summary:
            SubElement(details, "summary").text = summary[1].strip()
            inside = inside[summary.end() :]
        html, _, markdown = inside.partition("\n\n")
        if html.strip():
            SubElement(details, "p", {RAW_ATTRIBUTE: ""}).text = html.strip()
        self.parseChunk(details, markdown)
        if after.strip():
            SubElement(parent, "p").text = after.strip()

    # ----------------------------------------------------------------------------------------------------------- lists

    def _list(self, parent: Element, block: Block) -> None:
        items, is_loose = cut_items(block.split("\n"))
        contents = [cut_blocks(item.lines) for item in items]
        is_loose = is_loose or any(is_spaced for _, is_spaced in contents)
        node = SubElement(parent, "ul" if items[0].number is None else "ol")
        numbers = [item.number for item in items if item.number is not None]
        if numbers and numbers[0] != 1:
            node.set("start", str(numbers[0]))
        # A list of nothing but « 1. » leaves it to the page to count.
        is_counted = len(set(numbers)) > 1
        self.state.set("item")
        for index, (blocks, _) in enumerate(contents):
            item = SubElement(node, "li")
            if is_counted and index and numbers[index] != numbers[index - 1] + 1:
                item.set(NUMBER_ATTRIBUTE, str(numbers[index]))
            self._item(item, blocks, is_loose=is_loose)
        self.state.reset()

    def _item(self, item: Element, blocks: list[Block], *, is_loose: bool) -> None:
        task = _TASK.match(blocks[0]) if blocks and blocks[0].kind == "paragraph" else None
        if task:
            item.set(TASK_ATTRIBUTE, task[1].strip().lower())
            blocks[0] = Block.of([blocks[0][task.end() :]], "paragraph")
        if not is_loose and len(blocks) == 1 and blocks[0].kind == "paragraph" and ": " not in blocks[0]:
            item.text = blocks[0]
            return
        self.parseBlocks(item, blocks)
        if not is_loose:
            _unwrap_paragraphs(item)


def _unwrap_paragraphs(item: Element) -> None:
    """Puts the text of each paragraph of an item straight into it, as a list without empty lines has it."""
    last: Element | None = None
    for child in list(item):
        if child.tag != "p":
            last = child
            continue
        if last is None:
            item.text = f"{item.text}\n{child.text}" if item.text else child.text
        else:
            last.tail = f"{last.tail}\n{child.text}" if last.tail else child.text
        item.remove(child)


class _DefinitionIndentProcessor(DefListIndentProcessor):
    """Puts what is indented below a definition into it, and nothing into other lists, which are whole."""

    ITEM_TYPES = ["dd"]  # noqa: RUF012 - Python-Markdown's own
    LIST_TYPES = ["dl"]  # noqa: RUF012 - idem


class _FastTableProcessor(TableProcessor):
    """Makes the rows of a table faster, and in a time that does not grow with their square.

    A row where no bar can be escaped, or stand in code, is split at every bar.
    """

    def test(self, parent: Element, block: str) -> bool:
        """Raises RecursionError for a table that is wider than any page: each row would be filled up with cells."""
        is_table = super().test(parent, block)
        if is_table and len(self.separator) > _WIDEST:
            raise RecursionError
        return is_table

    def _split_row(self, row: str) -> list[str]:
        if "\\" not in row and "`" not in row:
            return (row.removeprefix("|").removesuffix("|") if self.border else row).split("|")
        row = row[1:] if self.border and row.startswith("|") else row
        spans = list(find_code_spans(row))
        cells, start, span = [], 0, 0
        for bar in re.finditer(r"\|", row):
            while span < len(spans) and spans[span][1] <= bar.start():
                span += 1
            if (span < len(spans) and spans[span][0] < bar.start()) or row[bar.start() - 1 : bar.start()] == "\\":
                continue
            cells.append(row[start : bar.start()])
            start = bar.end()
        last = row[start:]
        return cells if self.border and not last.strip() and cells else [*cells, last]

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        line = SubElement(parent, "tr")
        tag = "th" if parent.tag == "thead" else "td"
        cells = self._split_row(row)
        cells += [""] * (len(align) - len(cells))
        for words, side in zip(cells, align, strict=False):
            cell = SubElement(line, tag, {"align": side}) if side else SubElement(line, tag)
            cell.text = words.strip(" ").replace("\\|", "|")
