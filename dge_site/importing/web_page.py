"""The text of an .html page in, a neutral document out; lxml parses it, scripts and styles are left where they are.

Such a page is what a word processor or a mail program saved: its lists, tables and headings are elements, its emphasis
elements or styles.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from dge_site.importing.block_texts import joined_lines
from dge_site.importing.blocks import MOST_PARAGRAPHS, LeftOut, Passage, ReceivedDocument, TableCell, TextRun, plain
from dge_site.importing.body import body_markdown, levelled
from dge_site.importing.inline import is_followed, refused_link
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["html_to_markdown", "read_web_page"]

_DROPPED = {"script", "style", "head", "template", "noscript", "svg", "object", "iframe", "form", "input", "button"}
_BLOCKS = {"p", "div", "section", "article", "main", "body", "header", "footer", "address", "center", "pre", "dd", "dt"}
_BLOCKS |= {
    "blockquote",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "figure",
    "figcaption",
    "hr",
    "nav",
}
_DEEPEST = 200
_WORD_LIST = regex(r"mso-list:\s*\S{1,20}\s+level(\d)")


def read_web_page(name: str, text: str) -> ReceivedDocument:
    """The document of an HTML page; EnvironmentFailure when it holds no text."""
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError):
        raise EnvironmentFailure(messages.import_corrupt(name)) from None
    reader = _Reader(name)
    body = root.find("body")
    blocks = tuple(reader.blocks(body if body is not None else root, 0))
    title = root.find(".//title")
    return ReceivedDocument(
        blocks=blocks,
        name=name,
        title=plain(title.text_content()) if title is not None else "",
        left_out=tuple(reader.left_out),
    )


def html_to_markdown(text: str) -> str:
    """The Markdown of a piece of HTML that a field of another program holds."""
    return body_markdown(levelled(read_web_page("", text).blocks), {}, {})


_GOOGLE_LIST = regex(r"\blst-kix_\w+-(\d)\b")
"""Google writes a list within another as one of its own, whose class alone says how deep it is."""
_GOOGLE_LINK = regex(r"https://www\.google\.com/url\?q=([^&]+).*")


class _Reader:
    """Walks through one page, and counts its paragraphs and tables."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.left_out: list[LeftOut] = []
        self._paragraphs = self._tables = 0

    def blocks(self, element: Any, depth: int, level: int = 0, *, quoted: bool = False) -> Iterator[Passage]:
        """The blocks of an element; `level` is the depth of the lists around it."""
        if depth > _DEEPEST:
            return
        loose: list[TextRun] = [TextRun(text=element.text or "")]
        for inner in element:
            tag = inner.tag if isinstance(inner.tag, str) else ""
            if tag in _BLOCKS:
                yield from self._paragraph(loose, quoted=quoted)
                loose = []
                yield from self._block(inner, tag, depth + 1, level, quoted=quoted)
            elif tag and tag not in _DROPPED:
                if any(below.tag in _BLOCKS for below in inner.iterdescendants() if isinstance(below.tag, str)):
                    yield from self._paragraph(loose, quoted=quoted)
                    loose = []
                    yield from self.blocks(inner, depth + 1, level, quoted=quoted)
                else:
                    loose += self._piece(inner, TextRun())
            loose.append(TextRun(text=inner.tail or ""))
        yield from self._paragraph(loose, quoted=quoted)

    def _block(self, element: Any, tag: str, depth: int, level: int, *, quoted: bool) -> Iterator[Passage]:
        if tag in {"ul", "ol"}:
            if depth_said := _GOOGLE_LIST.search(element.get("class") or ""):
                level = int(depth_said[1])
            for item in element:
                if item.tag == "li":
                    yield from self._item(item, depth, level + 1, ordered=tag == "ol")
                elif item.tag in {"ul", "ol"}:  # Word's own HTML nests them so
                    yield from self._block(item, item.tag, depth + 1, level + 1, quoted=quoted)
        elif re.fullmatch(r"h[1-6]", tag):
            spans = tuple(self._inline(element, TextRun()))
            if plain("".join(span.text for span in spans)):
                yield Passage(kind="heading", spans=spans, level=int(tag[1]), place=self._place())
        elif tag == "table":
            yield self._table(element)
        elif tag == "p" and (depth_said := _WORD_LIST.search(element.get("style") or "")):
            # Word writes its lists as paragraphs, whose style alone says how deep they are.
            spans = _trimmed(list(self._inline(element, TextRun())))
            yield Passage(kind="item", spans=spans, level=int(depth_said[1]), place=self._place())
        else:
            yield from self.blocks(element, depth, level, quoted=quoted or tag == "blockquote")

    def _item(self, item: Any, depth: int, level: int, *, ordered: bool) -> Iterator[Passage]:
        first = True
        for block in self.blocks(item, depth, level):
            if first and block.kind == "paragraph":
                yield replace(block, kind="item", level=level, ordered=ordered)
            else:
                yield block
            first = False

    def _paragraph(self, spans: list[TextRun], *, quoted: bool) -> Iterator[Passage]:
        if any(plain(span.text) or span.picture for span in spans):
            yield Passage(kind="quotation" if quoted else "paragraph", spans=_trimmed(spans), place=self._place())

    def _place(self) -> str:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise EnvironmentFailure(messages.import_too_big(self._name))
        return f"paragraphe {self._paragraphs}"

    def _table(self, element: Any) -> Passage:
        self._tables += 1
        rows: list[tuple[TableCell, ...]] = []
        pending: dict[int, tuple[int, TableCell]] = {}
        for row in element.iter("tr"):
            cells: list[TableCell] = []
            for cell in (inner for inner in row if inner.tag in {"td", "th"}):
                self._fill(cells, pending)
                lines = [(TextRun(text="– "), *b.spans) if b.kind == "item" else b.spans for b in self.blocks(cell, 0)]
                whole = TableCell(spans=tuple(joined_lines(lines)))
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                if height > 1:
                    pending[len(cells)] = (height - 1, whole)
                cells += [whole, *[TableCell(covers="left")] * (width - 1)]
            self._fill(cells, pending)
            rows.append(tuple(cells))
        return Passage(kind="table", rows=tuple(rows), place=f"tableau {self._tables}")

    @staticmethod
    def _fill(cells: list[TableCell], pending: dict[int, tuple[int, TableCell]]) -> None:
        """Adds the cells that merged ones of the rows above cover here."""
        while len(cells) in pending:
            left, cell = pending.pop(len(cells))
            if left > 1:
                pending[len(cells)] = (left - 1, cell)
                cells.append(replace(cell, covers="above"))
                continue
            cells.append(replace(cell, covers="above"))

    def _inline(self, element: Any, style: TextRun) -> Iterator[TextRun]:
        yield replace(style, text=element.text or "")
        for inner in element:
            if isinstance(inner.tag, str) and inner.tag not in _DROPPED:
                yield from self._piece(inner, style)
            yield replace(style, text=inner.tail or "")

    def _piece(self, element: Any, style: TextRun) -> list[TextRun]:
        tag = element.tag
        if tag == "br":
            return [replace(style, text="\v")]
        if tag == "img":
            words = plain(element.get("alt") or "")
            self.left_out.append(LeftOut(text=words or "image", reason=messages.IMPORT_PICTURE_LINKED, place="image"))
            return []
        look = (element.get("style") or "").replace(" ", "").lower()
        target = _GOOGLE_LINK.sub(lambda link: unquote(link[1]), element.get("href") or "") if tag == "a" else ""
        self.left_out += refused_link("".join(element.itertext()), target)
        own = replace(
            style,
            bold=style.bold or tag in {"b", "strong"} or re.search(r"font-weight:(?:bold|[6-9]00)", look) is not None,
            italic=style.italic or tag in {"i", "em"} or "font-style:italic" in look,
            struck=style.struck or tag in {"s", "del", "strike"},
            raised=style.raised or tag == "sup",
            lowered=style.lowered or tag == "sub",
            link=target if is_followed(target) else style.link,
        )
        return list(self._inline(element, own))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), 60)) if value.isdigit() else 1


def _trimmed(spans: list[TextRun]) -> tuple[TextRun, ...]:
    """The spans with their white space as a browser shows it."""
    clean = [replace(s, text=re.sub(r"[ \n\r\t]+", " ", s.text).replace("\v", "\n")) for s in spans]
    return tuple(span for span in clean if span.text or span.picture)
