"""The bytes of a .docx in, a neutral document out; python-docx opens it and knows its styles, parts and relationships.

The final text is read: what was inserted under tracked changes is there, what was deleted is not. Read on purpose, and
by none of the libraries that turn Word into HTML: page headers and footers, comments, tables of contents as such, hidden
text, merged cells with what they cover, and the page on which a paragraph stands, as Word last laid it out.
"""

import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

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
from dge_site.importing.word_styles import W, WordStyle, WordStyles, is_on, value_of
from dge_site.importing.zip_guard import DAMAGED, open_archive
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import replace

__all__ = ["read_word"]

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ENTERED = {W + name for name in ("ins", "moveTo", "smartTag", "sdtContent", "sdt", "customXml", "bdo", "dir")} | {
    _MC + "Choice"
}
"""Elements that stand around others and change nothing of them."""
_SYMBOLS = {"F0E0": "→", "F0DF": "←", "F0FC": "✓", "F0FE": "☒", "F0A8": "☐", "F052": "☑", "F0B7": "•", "F0A7": "▪"}
"""Signs of the font Wingdings that minutes use."""
_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def read_word(name: str, content: bytes) -> ReceivedDocument:
    """The document of a .docx, or of a .docm, whose macros are not read; EnvironmentFailure when it can't be read."""
    open_archive(name, content).close()
    try:
        return _Reader(name, content).document()
    except (*DAMAGED, AttributeError, TypeError, etree.LxmlError, RecursionError):
        # python-docx finds a file that lacks a part, or has one twice, out of its depth in each of these ways.
        raise EnvironmentFailure(messages.import_corrupt(name)) from None


class _Reader:
    """Walks through the body of one document, and counts pages, paragraphs and tables as it goes."""

    def __init__(self, name: str, content: bytes) -> None:
        self._name = name
        self._word = docx.Document(io.BytesIO(_as_docx(content)))
        self._part = self._word.part
        self._styles = WordStyles(self._word.styles.element, self._related(RELATIONSHIP_TYPE.NUMBERING))
        self._pictures: dict[str, EmbeddedPicture] = {}
        self._notes: dict[str, str] = {}
        self._left_out: list[LeftOut] = []
        self._page, self._paragraphs, self._tables = 1, 0, 0
        self._contents: list[str] = []
        self._fields: list[str] = []

    def document(self) -> ReceivedDocument:
        self._empty_prompts()
        blocks = tuple(self._blocks(self._word.element.body))
        notes = {key: self._note(kind, identifier) for key, (kind, identifier) in self._called.items()}
        if self._contents:
            text = " / ".join(self._contents)
            self._left_out.insert(0, LeftOut(text=text, reason=messages.IMPORT_CONTENTS))
        return ReceivedDocument(
            blocks=blocks,
            name=self._name,
            title=plain(self._word.core_properties.title or ""),
            pictures=self._pictures,
            notes=notes,
            comments=tuple(self._comments()),
            left_out=(*self._left_out, *self._margins()),
        )

    def _empty_prompts(self) -> None:
        """Empties the fields that nobody filled in, which show « Cliquez ici pour entrer du texte »."""
        for field in self._word.element.body.iter(W + "sdt"):
            properties = field.find(W + "sdtPr")
            if properties is not None and is_on(properties, "showingPlcHdr"):
                if text := plain(_words(field)):
                    self._left_out.append(LeftOut(text=text, reason=messages.IMPORT_PROMPT))
                for words in field.iter(W + "t"):
                    words.text = ""

    @cached_property
    def _called(self) -> dict[str, tuple[str, str]]:
        """`{number of a note: (kind of its part, its id there)}`, in the order of their calls."""
        return {}

    @property
    def _has_several_pages(self) -> bool:
        return self._page > 1 or self._word.element.body.find(f".//{W}lastRenderedPageBreak") is not None

    # ------------------------------------------------------------------------------------------------------ blocks

    def _blocks(self, parent: Any) -> Iterator[Passage]:
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                yield from self._paragraph(element)
            elif tag == W + "tbl":
                yield self._table(element)
            elif tag == W + "sdt" and _is_contents(element):
                self._contents += [text for p in element.iter(W + "p") if (text := plain(_words(p)))]
            elif tag in _ENTERED:
                yield from self._blocks(element)
            elif tag == _MC + "AlternateContent":
                yield from self._blocks(_choice(element))

    def _paragraph(self, element: Any) -> Iterator[Passage]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise EnvironmentFailure(messages.import_too_big(self._name))
        place = self._place(f"paragraphe {self._paragraphs}")
        properties = element.find(W + "pPr")
        style = self._styles.style(value_of(properties, "pStyle"))
        boxes: list[Any] = []
        spans = tuple(self._spans(element, TextRun(), boxes))
        text = plain("".join(span.text for span in spans))
        if re.fullmatch(r"toc \d|toc heading|table of figures", style.name) and text:
            self._contents.append(text)
        elif text or any(span.picture for span in spans):
            yield self._block(spans, properties, style, place)
        for box in boxes:
            yield from self._blocks(box)

    def _block(self, spans: tuple[TextRun, ...], properties: Any, style: WordStyle, place: str) -> Passage:
        outline = value_of(properties, "outlineLvl")
        heading = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.heading
        if heading:
            return Passage(kind="heading", spans=spans, level=heading, place=place)
        if style.name in {"title", "subtitle"}:
            return Passage(kind="title", spans=spans, place=place, level=1 if style.name == "title" else 2)
        number, depth = self._styles.numbering(properties, style)
        if number:
            return Passage(
                kind="item",
                spans=spans,
                level=depth + 1,
                ordered=self._styles.is_ordered(number, depth),
                place=place,
                bold=style.bold,
            )
        kind: PassageKind = "quotation" if style.name in {"quote", "intense quote"} else "paragraph"
        return Passage(kind=kind, spans=spans, place=place, bold=style.bold)

    def _place(self, words: str) -> str:
        return f"page {self._page}, {words}" if self._has_several_pages else words

    def _table(self, element: Any) -> Passage:
        self._tables += 1
        place = self._place(f"tableau {self._tables}")
        rows: list[tuple[TableCell, ...]] = []
        for row in _rows(element):
            cells: list[TableCell] = []
            before = row.find(f"{W}trPr/{W}gridBefore")
            cells += [TableCell()] * min(int(before.get(W + "val")), 60) if before is not None else []
            for cell in _cells(row):
                cells += self._cell(cell, rows[-1] if rows else (), len(cells))
            rows.append(tuple(cells))
        return Passage(kind="table", rows=tuple(rows), place=place)

    def _cell(self, element: Any, above: tuple[TableCell, ...], column: int) -> list[TableCell]:
        """The cell, and an empty one for each further column that it covers."""
        properties = element.find(W + "tcPr")
        spanned = value_of(properties, "gridSpan")
        width = min(int(spanned), 60) if spanned.isdigit() else 1
        merge = properties.find(W + "vMerge") if properties is not None else None
        if merge is not None and merge.get(W + "val") != "restart" and column < len(above):
            cell = replace(above[column], covers="above")
        else:
            cell = TableCell(spans=tuple(joined_lines([cell_line(block) for block in self._blocks(element)])))
        return [cell, *[TableCell(covers="left")] * (width - 1)]

    # ------------------------------------------------------------------------------------------------------ inline

    def _spans(self, parent: Any, style: TextRun, boxes: list[Any]) -> Iterator[TextRun]:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                yield from self._run(element, style, boxes)
            elif tag == W + "hyperlink":
                yield from self._spans(element, replace(style, link=self._target(element)), boxes)
            elif tag == W + "fldSimple" or tag in _ENTERED:
                yield from self._spans(element, style, boxes)
            elif tag == _MC + "AlternateContent":
                yield from self._spans(_choice(element), style, boxes)
            elif tag in {_M + "oMath", _M + "oMathPara"}:
                yield replace(style, text="".join(text.text or "" for text in element.iter(_M + "t")))

    def _run(self, run: Any, style: TextRun, boxes: list[Any]) -> Iterator[TextRun]:
        properties = run.find(W + "rPr")
        if properties is not None and is_on(properties, "vanish"):
            if text := plain(_words(run)):
                self._left_out.append(
                    LeftOut(text=text, reason=messages.IMPORT_HIDDEN_TEXT, place=self._place("texte"))
                )
            return
        style = self._run_style(style, properties)
        for element in run:
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if tag == "fldChar":
                self._follow_field(element)
            elif tag == "instrText":
                if self._fields:
                    self._fields[-1] += element.text or ""
            elif tag in {"drawing", "pict", "object", "AlternateContent"}:
                yield from self._drawing(element, boxes)
            elif tag in {"footnoteReference", "endnoteReference"}:
                yield TextRun(note=self._call_note(tag.removesuffix("Reference"), element.get(W + "id")))
            else:
                text = self._text(tag, element)
                if text:
                    yield replace(style, text=text, link=style.link or self._field_link())

    def _text(self, tag: str, element: Any) -> str:
        if tag == "t":
            return element.text or ""
        if tag == "br" and element.get(W + "type") in {"page", "column"}:
            return ""
        if tag == "lastRenderedPageBreak":
            self._page += 1
            return ""
        if tag == "sym":
            return _SYMBOLS.get((element.get(W + "char") or "").upper(), "")
        return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}.get(tag, "")

    def _run_style(self, style: TextRun, properties: Any) -> TextRun:
        if properties is None:
            return style
        named = self._styles.style(value_of(properties, "rStyle"))
        height = value_of(properties, "vertAlign")
        return replace(
            style,
            bold=is_on(properties, "b", default=named.bold),
            italic=is_on(properties, "i", default=named.name == "emphasis"),
            struck=is_on(properties, "strike") or is_on(properties, "dstrike"),
            raised=height == "superscript",
            lowered=height == "subscript",
        )

    def _follow_field(self, element: Any) -> None:
        """Keeps the instructions of the fields that are open: « HYPERLINK "…" » makes a link of what follows."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> str:
        for instruction in self._fields:
            if link := re.match(r'\s*HYPERLINK\s+"([^"]{1,2000})"', instruction):
                return link[1] if is_followed(link[1]) else ""
        return ""

    def _target(self, element: Any) -> str:
        relation = self._part.rels.get(element.get(_R + "id") or "")
        target = str(relation.target_ref) if relation is not None and relation.is_external else ""
        self._left_out += refused_link(_words(element), target, self._place("lien"))
        return target if is_followed(target) else ""

    def _drawing(self, element: Any, boxes: list[Any]) -> Iterator[TextRun]:
        """The pictures of a drawing; its text boxes go to `boxes`, to stand below the paragraph."""
        element = _choice(element)
        boxes += list(element.iter(W + "txbxContent"))
        described = next(iter(element.iter(_DRAWING + "docPr")), None)
        alternative = (described.get("descr") or described.get("title") or "") if described is not None else ""
        blips = [(blip.get(_R + "embed"), alternative) for blip in element.iter(_A + "blip")]
        blips += [(data.get(_R + "id"), data.get(_R + "title") or "") for data in element.iter(_VML + "imagedata")]
        for key, words in blips:
            if key and self._keep_picture(key, words):
                yield TextRun(picture=key, text=plain(words))

    def _keep_picture(self, key: str, words: str) -> bool:
        if key in self._pictures:
            return True
        part = self._part.related_parts.get(key)
        kind = _PICTURES.get(getattr(part, "content_type", ""))
        if part is None or kind is None:
            reason = messages.IMPORT_PICTURE_FORMAT if part is not None else messages.IMPORT_PICTURE_LINKED
            self._left_out.append(LeftOut(text=words or "image", reason=reason, place=self._place("image")))
            return False
        self._pictures[key] = EmbeddedPicture(name=f"image{len(self._pictures) + 1}.{kind}", content=part.blob)
        return True

    # ------------------------------------------------------------------------------------------------- other parts

    def _call_note(self, kind: str, identifier: str) -> str:
        key = str(len(self._called) + 1)
        self._called[key] = (kind, identifier)
        return key

    def _note(self, kind: str, identifier: str) -> tuple[TextRun, ...]:
        part = self._related(RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES)
        for note in part if part is not None else ():
            if note.get(W + "id") == identifier:
                lines = [tuple(self._spans(p, TextRun(), [])) for p in note.iter(W + "p")]
                return tuple(joined_lines(lines, " "))
        return ()

    def _related(self, kind: str) -> Any:
        """The root of the part that the document has of a kind, None when it has none."""
        part = next((r.target_part for r in self._part.rels.values() if r.reltype == kind and not r.is_external), None)
        return None if part is None else _parse(part.blob)

    def _comments(self) -> Iterator[LeftOut]:
        part = self._related(RELATIONSHIP_TYPE.COMMENTS)
        for comment in part if part is not None else ():
            text = plain(" ".join(_words(p) for p in comment.iter(W + "p")))
            if text:
                yield LeftOut(text=text, reason=messages.IMPORT_MARGIN_NOTE, place=comment.get(W + "author") or "")

    def _margins(self) -> Iterator[LeftOut]:
        """The texts of page headers and footers, each once."""
        seen = set()
        for relation in self._part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in {"header", "footer"} and not relation.is_external:
                root = _parse(relation.target_part.blob)
                text = plain(" / ".join(filter(None, (plain(_words(p)) for p in root.iter(W + "p")))))
                reason = messages.IMPORT_PAGE_HEADER if kind == "header" else messages.IMPORT_PAGE_FOOTER
                if text and (reason, text) not in seen:
                    seen.add((reason, text))
                    yield LeftOut(text=text, reason=reason)


def _as_docx(content: bytes) -> bytes:
    """The file as one without macros: python-docx refuses the type of a .docm, which differs in one word."""
    if b"macroEnabled" not in content[:200_000] and b"vbaProject" not in content:
        return content
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == "[Content_Types].xml":
                main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                data = re.sub(
                    rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled[\w.]*main\+xml", main, data
                )
            copy.writestr(part, data)
    return target.getvalue()


def _choice(element: Any) -> Any:
    """Returns the form that Word itself shows, of an element that has one for older programs too."""
    choice = element.find(_MC + "Choice") if element.tag == _MC + "AlternateContent" else None
    return element if choice is None else choice


def _parse(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _is_contents(element: Any) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in (gallery.get(W + "val") or "").lower()


def _words(element: Any) -> str:
    """Every word below an element, with spaces for tabs and breaks."""
    inner = element.iter(W + "t", W + "tab", W + "br")
    return "".join(piece.text or "" if piece.tag == W + "t" else " " for piece in inner)


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == W + "tr":
            deleted = element.find(f"{W}trPr/{W}del")
            if deleted is None:
                yield element
        elif element.tag in _ENTERED:
            yield from _rows(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag in _ENTERED:
            yield from _cells(element)
