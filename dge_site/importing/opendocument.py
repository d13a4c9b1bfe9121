"""The bytes of an .odt in, a neutral document out; odfdo opens it, and knows its parts.

Read on purpose, as in a .docx: headings by their level of outline, lists as deep as they are, notes, comments, pictures,
page headers and footers, and the final text where changes were tracked: LibreOffice keeps what was deleted apart.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from odfdo import Document

from dge_site.importing.block_texts import cell_line, joined_lines
from dge_site.importing.blocks import (
    MOST_PARAGRAPHS,
    EmbeddedPicture,
    LeftOut,
    Passage,
    PassageKind,
    ReceivedDocument,
    TableCell,
    TextRun,
    plain,
)
from dge_site.importing.inline import is_followed, refused_link
from dge_site.importing.zip_guard import DAMAGED, open_archive
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import replace

__all__ = ["read_opendocument"]

_NS = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_PREFIXES = {uri: prefix for prefix, uri in _NS.items()}
_ENTERED = {"text:section", "text:index-body", "draw:g", "office:text"}
_CONTENTS = {"text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:table-index"}
_SKIPPED = {
    "text:tracked-changes",
    "text:sequence-decls",
    "office:forms",
    "text:variable-decls",
    "text:user-field-decls",
}
_MOST_COVERED = 60


def read_opendocument(name: str, content: bytes) -> ReceivedDocument:
    """The document of an .odt; EnvironmentFailure when it can't be read."""
    open_archive(name, content).close()
    try:
        return _Reader(name, Document(io.BytesIO(content))).document()
    except (*DAMAGED, AttributeError, TypeError, etree.LxmlError, RecursionError):
        raise EnvironmentFailure(messages.import_corrupt(name)) from None


class _Reader:
    """Walks through the text of one document, and counts pages, paragraphs and tables as it goes."""

    def __init__(self, name: str, document: Any) -> None:
        self._name, self._document = name, document
        self._content = _root(document, "content.xml")
        self._style_part = _root(document, "styles.xml")
        self._styles: dict[str, TextRun] = {}
        self._parents: dict[str, str] = {}
        self._ordered: dict[str, dict[int, bool]] = {}
        for root in (self._style_part, self._content):
            self._read_styles(root)
        self._pictures: dict[str, EmbeddedPicture] = {}
        self._notes: dict[str, tuple[TextRun, ...]] = {}
        self._comments: list[LeftOut] = []
        self._left_out: list[LeftOut] = []
        self._page, self._paragraphs, self._tables = 1, 0, 0

    def document(self) -> ReceivedDocument:
        body = self._content.find("office:body/office:text", _NS)
        blocks = tuple(self._blocks(body if body is not None else ()))
        meta = _root(self._document, "meta.xml")
        title = meta.find(".//{http://purl.org/dc/elements/1.1/}title") if meta is not None else None
        return ReceivedDocument(
            blocks=blocks,
            name=self._name,
            title=plain(title.text or "") if title is not None else "",
            pictures=self._pictures,
            notes=self._notes,
            comments=tuple(self._comments),
            left_out=(*self._left_out, *self._margins()),
        )

    # ------------------------------------------------------------------------------------------------------ blocks

    def _blocks(self, parent: Any, depth: int = 0, ordered: dict[int, bool] | None = None) -> Iterator[Passage]:
        for element in parent:
            tag = _tag(element)
            if tag in {"text:p", "text:h"}:
                yield from self._paragraph(element, depth, (ordered or {}).get(depth, False))
            elif tag == "text:list":
                kinds = self._ordered.get(_attribute(element, "text:style-name"), ordered or {})
                for item in element:
                    if _tag(item) in {"text:list-item", "text:list-header"}:
                        yield from self._item(item, depth + 1, kinds)
            elif tag == "table:table":
                yield self._table(element)
            elif tag in _CONTENTS:
                text = " / ".join(filter(None, (plain(_words(p)) for p in element.iter(f"{{{_NS['text']}}}p"))))
                self._left_out.append(LeftOut(text=text, reason=messages.IMPORT_CONTENTS))
            elif tag in _ENTERED:
                yield from self._blocks(element, depth, ordered)
            elif tag == "text:soft-page-break":
                self._page += 1
            elif tag == "draw:frame":
                yield from self._frame(element)

    def _item(self, item: Any, depth: int, kinds: dict[int, bool]) -> Iterator[Passage]:
        """The blocks of an item of a list: its first paragraph is the item, those after it belong to the same."""
        first = True
        for block in self._blocks(item, depth, kinds):
            if block.kind == "item" and block.level == depth and not first:
                yield replace(block, kind="paragraph", level=0)
                continue
            first = first and not (block.kind == "item" and block.level == depth)
            yield block

    def _paragraph(self, element: Any, depth: int, ordered: bool) -> Iterator[Passage]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise EnvironmentFailure(messages.import_too_big(self._name))
        boxes: list[Any] = []
        place = self._place(f"paragraphe {self._paragraphs}")
        spans = tuple(self._inline(element, TextRun(), boxes))
        style = self._style_name(_attribute(element, "text:style-name"))
        if plain("".join(span.text for span in spans)) or any(span.picture for span in spans):
            bold = self._styles.get(_attribute(element, "text:style-name"), TextRun()).bold
            if _tag(element) == "text:h":
                level = _attribute(element, "text:outline-level")
                yield Passage(kind="heading", spans=spans, level=int(level) if level.isdigit() else 1, place=place)
            elif style in {"Title", "Subtitle"}:
                yield Passage(kind="title", spans=spans, level=1 if style == "Title" else 2, place=place)
            elif depth:
                yield Passage(kind="item", spans=spans, level=depth, ordered=ordered, place=place, bold=bold)
            else:
                kind: PassageKind = "quotation" if style == "Quotations" else "paragraph"
                yield Passage(kind=kind, spans=spans, place=place, bold=bold)
        for box in boxes:
            yield from self._blocks(box)

    def _frame(self, element: Any) -> Iterator[Passage]:
        boxes: list[Any] = []
        spans = tuple(self._framed(element, boxes))
        if spans:
            yield Passage(spans=spans, place=self._place("image"))
        for box in boxes:
            yield from self._blocks(box)

    def _place(self, words: str) -> str:
        return f"page {self._page}, {words}" if self._page > 1 else words

    def _table(self, element: Any) -> Passage:
        self._tables += 1
        place = self._place(f"tableau {self._tables}")
        rows: list[tuple[TableCell, ...]] = []
        for row in _table_rows(element):
            cells: list[TableCell] = []
            for cell in row:
                repeated = _attribute(cell, "table:number-columns-repeated")
                times = min(int(repeated), _MOST_COVERED) if repeated.isdigit() else 1
                if _tag(cell) == "table:covered-table-cell":
                    for _ in range(times):
                        cells.append(self._covered(cells, rows))
                elif _tag(cell) == "table:table-cell":
                    spanned = _attribute(cell, "table:number-columns-spanned")
                    width = int(spanned) if spanned.isdigit() else 1
                    lines = [cell_line(block) for block in self._blocks(cell)]
                    whole = TableCell(spans=tuple(joined_lines(lines)))
                    cells += [whole] * times
                    self._spanning = (len(cells), width)
            rows.append(tuple(cells))
        return Passage(kind="table", rows=tuple(rows), place=place)

    _spanning = (0, 1)

    def _covered(self, cells: list[TableCell], rows: list[tuple[TableCell, ...]]) -> TableCell:
        """A cell under a merged one: to its right in the same row, else the text of the one above again."""
        at, width = self._spanning
        if cells and at <= len(cells) < at + width - 1:
            return TableCell(covers="left")
        above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else TableCell()
        return replace(above, covers="above")

    # ------------------------------------------------------------------------------------------------------ inline

    def _inline(self, element: Any, style: TextRun, boxes: list[Any]) -> Iterator[TextRun]:
        if element.text:
            yield replace(style, text=_collapsed(element.text))
        for inner in element:
            yield from self._piece(inner, style, boxes)
            if inner.tail:
                yield replace(style, text=_collapsed(inner.tail))

    def _piece(self, element: Any, style: TextRun, boxes: list[Any]) -> Iterator[TextRun]:
        tag = _tag(element)
        if tag == "text:span":
            yield from self._inline(element, self._merged(style, _attribute(element, "text:style-name")), boxes)
        elif tag == "text:a":
            yield from self._inline(element, replace(style, link=self._target(element)), boxes)
        elif tag == "text:s":
            count = _attribute(element, "text:c")
            yield replace(style, text=" " * (min(int(count), 80) if count.isdigit() else 1))
        elif tag == "text:tab":
            yield replace(style, text="\t")
        elif tag == "text:line-break":
            yield replace(style, text="\n")
        elif tag == "text:soft-page-break":
            self._page += 1
        elif tag == "text:note":
            yield TextRun(note=self._note(element))
        elif tag == "office:annotation":
            author = element.findtext("{http://purl.org/dc/elements/1.1/}creator") or ""
            text = " ".join(_words(p) for p in element.iter(f"{{{_NS['text']}}}p"))
            self._comments.append(LeftOut(text=plain(text), reason=messages.IMPORT_MARGIN_NOTE, place=author))
        elif tag == "text:placeholder":
            self._left_out.append(LeftOut(text=plain(_words(element)), reason=messages.IMPORT_PROMPT))
        elif tag == "draw:frame":
            yield from self._framed(element, boxes)
        elif tag.startswith(("text:", "draw:")) and tag not in _SKIPPED and "annotation" not in tag:
            yield from self._inline(element, style, boxes)

    def _framed(self, frame: Any, boxes: list[Any]) -> Iterator[TextRun]:
        boxes += frame.findall("draw:text-box", _NS)
        alternative = frame.findtext("svg:desc", "", _NS) or frame.findtext("svg:title", "", _NS)
        image = frame.find("draw:image", _NS)
        if image is None:
            return
        part = _attribute(image, "xlink:href").removeprefix("./")
        suffix = part.rpartition(".")[2].lower()
        content = self._picture(part) if part.startswith("Pictures/") else None
        if content is None or suffix not in {"png", "jpg", "jpeg", "gif", "webp"}:
            reason = messages.IMPORT_PICTURE_FORMAT if content else messages.IMPORT_PICTURE_LINKED
            self._left_out.append(LeftOut(text=alternative or "image", reason=reason, place=self._place("image")))
            return
        if part not in self._pictures:
            extension = "jpg" if suffix == "jpeg" else suffix
            self._pictures[part] = EmbeddedPicture(name=f"image{len(self._pictures) + 1}.{extension}", content=content)
        yield TextRun(picture=part, text=plain(alternative))

    def _picture(self, part: str) -> bytes | None:
        try:
            content = self._document.get_part(part)
        except (KeyError, OSError, ValueError):
            return None
        return content if isinstance(content, bytes) else None

    def _note(self, element: Any) -> str:
        key = str(len(self._notes) + 1)
        self._notes[key] = ()
        lines = [tuple(self._inline(p, TextRun(), [])) for p in element.iterfind("text:note-body/text:p", _NS)]
        self._notes[key] = tuple(joined_lines(lines, " "))
        return key

    def _target(self, element: Any) -> str:
        target = _attribute(element, "xlink:href")
        self._left_out += refused_link(_words(element), target, self._place("lien"))
        return target if is_followed(target) else ""

    # ------------------------------------------------------------------------------------------------ other parts

    def _margins(self) -> Iterator[LeftOut]:
        seen = set()
        for element in self._style_part.iter() if self._style_part is not None else ():
            tag = _tag(element)
            if tag.startswith(("style:header", "style:footer")) and "style" not in tag.partition(":")[2]:
                text = plain(" / ".join(filter(None, (plain(_words(p)) for p in element))))
                reason = messages.IMPORT_PAGE_HEADER if "header" in tag else messages.IMPORT_PAGE_FOOTER
                if text and (reason, text) not in seen:
                    seen.add((reason, text))
                    yield LeftOut(text=text, reason=reason)

    def _read_styles(self, root: Any) -> None:
        for element in root.iter() if root is not None else ():
            tag = _tag(element)
            if tag == "style:style":
                name = _attribute(element, "style:name")
                self._parents[name] = _attribute(element, "style:parent-style-name")
                self._styles[name] = self._text_style(element, self._styles.get(self._parents[name], TextRun()))
            elif tag == "text:list-style":
                self._ordered[_attribute(element, "style:name")] = {
                    int(_attribute(level, "text:level")): _tag(level) == "text:list-level-style-number"
                    for level in element
                    if _attribute(level, "text:level").isdigit()
                }

    def _text_style(self, element: Any, base: TextRun) -> TextRun:
        properties = element.find("style:text-properties", _NS)
        if properties is None:
            return base
        weight, slope = _attribute(properties, "fo:font-weight"), _attribute(properties, "fo:font-style")
        position = _attribute(properties, "style:text-position")
        return TextRun(
            bold=(weight in {"bold", "600", "700", "800", "900"}) if weight else base.bold,
            italic=slope in {"italic", "oblique"} if slope else base.italic,
            struck=_attribute(properties, "style:text-line-through-style") not in {"", "none"},
            raised=position.startswith("super") or re.match(r"[1-9]", position) is not None,
            lowered=position.startswith(("sub", "-")),
        )

    def _merged(self, style: TextRun, name: str) -> TextRun:
        own = self._styles.get(name, TextRun())
        names = ("bold", "italic", "struck", "raised", "lowered")
        return replace(style, **{n: True for n in names if getattr(own, n)})

    def _style_name(self, name: str) -> str:
        """The name of the style that editors see: automatic ones, such as « P12 », only differ from it in details."""
        for _ in range(20):
            if name not in self._parents or not re.fullmatch(r"P\d{1,5}", name):
                return name
            name = self._parents[name]
        return name


def _root(document: Any, part: str) -> Any:
    """The root of a part as lxml has it, whose walk is ten times faster than odfdo's own."""
    try:
        content = document.get_part(part).serialize()
    except (KeyError, ValueError):  # odfdo raises both for a part that the file lacks
        return None
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _tag(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    uri, _, name = element.tag[1:].partition("}")
    return f"{_PREFIXES.get(uri, '')}:{name}"


def _attribute(element: Any, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_NS[prefix]}}}{local}") or ""


def _words(element: Any) -> str:
    return "".join(element.itertext())


def _collapsed(text: str) -> str:
    """White space of the file's layout, which is one space in ODF."""
    return re.sub(r"[ \n\r\t]+", " ", text)


def _table_rows(table: Any) -> Iterator[Any]:
    for element in table:
        if _tag(element) == "table:table-row":
            yield element
        elif _tag(element) in {"table:table-rows", "table:table-header-rows", "table:table-row-group"}:
            yield from _table_rows(element)
