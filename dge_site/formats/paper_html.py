"""HTML in, as the site's own converter writes it, the pieces of a document to print out."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import Element, TreeBuilder

from dge_site.formats.paper import Cell, Content, Piece, heading, make_cell, make_table, trim_words
from dge_site.model.regex import regex

__all__ = ["DEEPEST_LIST", "HtmlReader"]

_INLINE = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "sup": "sup",
    "sub": "sub",
    "mark": "mark",
    "del": "struck",
    "s": "struck",
    "small": "muted",
    "kbd": "code",
    "code": "code",
}
"""Elements of words, and the pieces that they become."""
_PASSED = {"span", "abbr", "a", "br", "img", "input", "label", "cite", "q", "u", "ins", "time"}
"""Other elements that stand among words."""
_SKIPPED = {"nav", "script", "style", "svg", "button", "form"}
_ON_SCREEN = {"no-print", "buttons", "more"}
"""Classes of what only a screen has a use for."""
DEEPEST_LIST = 10
"""Lists in one another that the typesetter takes for sure; deeper ones stand at this depth."""
_LONG_WORD = regex(r"[^\s\u200b-]{31,}")
_BREAK_AFTER = regex(r"[/._?&=+,;:@%]{1,30}|[^/._?&=+,;:@%]{30}")


class HtmlReader:
    """Reads the HTML that the site's own converter writes.

    `complete(target)` gives the full address of a link, empty for what is not published; `pictures` is
    `{address of a picture: name of its file}`; `anchors` are the places of the document that a link may lead to;
    `shown` says whether the fonts have a letter.
    """

    def __init__(
        self,
        complete: Callable[[str], str],
        anchors: Collection[str] = (),
        pictures: Mapping[str, str] | None = None,
        covers: Callable[[str], str] = lambda text: text,
    ) -> None:
        self.complete, self._anchors, self._pictures, self._covers = complete, anchors, pictures or {}, covers

    def blocks(self, html: str, shift: int = 0) -> tuple[Piece, ...]:
        """The blocks of a text; its headings are `shift` levels further down."""
        return self._flow(_parse(html), shift, 0)

    def words(self, html: str) -> Content:
        """The words of a piece of inline HTML."""
        return trim_words(self._words(_parse(html)))

    def text(self, text: str) -> str:
        """A text with the places where a very long word may be broken, and without what no font has."""
        shown = self._covers(text)
        return _LONG_WORD.sub(lambda word: _BREAK_AFTER.sub(lambda piece: piece[0] + "\u200b", word[0]), shown)

    def _flow(self, element: Element, shift: int, depth: int) -> tuple[Piece, ...]:
        """The blocks that an element holds; words between them make paragraphs."""
        blocks: list[Piece] = []
        words: list[Piece | str] = []

        def end_paragraph() -> None:
            if trimmed := trim_words(words):
                blocks.append(Piece(kind="paragraph", children=trimmed))
            words.clear()

        words.append(self._space(element.text))
        for child in element:
            if (child.tag in _INLINE or child.tag in _PASSED) and not _is_on_screen(child):
                words += self._inline(child)
            elif not _is_on_screen(child):
                end_paragraph()
                of_page = self._block_of_page(child, shift, depth)
                blocks += self._block(child, shift, depth) if of_page is None else of_page
            words.append(self._space(child.tail))
        end_paragraph()
        return tuple(blocks)

    def _block(self, element: Element, shift: int, depth: int) -> Iterator[Piece]:
        tag = element.tag
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield heading(min(6, int(tag[1]) + shift), tuple(self._words(element)), element.get("id", ""))
            case "p" | "summary":
                if words := trim_words(self._words(element)):
                    yield Piece(
                        kind="paragraph",
                        children=(Piece(kind="strong", children=words),) if tag == "summary" else words,
                    )
            case "ul" | "ol":
                yield from self._list(element, shift, depth)
            case "dl":
                yield from self._terms(element, shift, depth)
            case "blockquote":
                yield Piece(kind="quote", children=self._flow(element, shift, depth + 1))
            case "pre":
                yield Piece(kind="listing", children=(self.text("".join(element.itertext()).rstrip("\n")),))
            case "hr":
                yield Piece(kind="rule")
            case "table":
                yield self._table(element)
            case _:
                yield from self._flow(element, shift, depth)

    def _block_of_page(self, element: Element, shift: int, depth: int) -> tuple[Piece, ...] | None:
        """The blocks of what only pages of the site have; None for what a text may hold too."""
        classes = element.get("class", "").split()
        if "events" in classes:
            return self._flow(element, shift, depth)  # each has a heading, which stands for its number
        if "figures" in classes:
            return (self._figures(element),)
        if "meta" in classes:
            _part_with_dots(element)  # as the style sheet does
        # The numbers of a chart stand in a table beside it.
        return () if element.tag == "figure" and element.find(".//svg") is not None else None

    def _list(self, element: Element, shift: int, depth: int) -> Iterator[Piece]:
        items: list[Piece] = []
        for item in element:
            target = (Piece(kind="target", id=item.get("id", "")),) if item.get("id", "") in self._anchors else ()
            blocks = self._flow(item, shift, depth + 1)
            # What a short item says stands beside its sign, not in a paragraph of its own.
            first, rest = (blocks[0].children, blocks[1:]) if blocks and blocks[0].kind == "paragraph" else ((), blocks)
            items.append(Piece(kind="group", children=(*target, *first, *rest)))
        kind = "enum" if element.tag == "ol" else "list"
        if items and depth < DEEPEST_LIST:
            yield Piece(kind=kind, children=tuple(items), start=_start(element))
        else:
            yield from (Piece(kind="paragraph", children=("– ", *_words_of(item))) for item in items)

    def _terms(self, element: Element, shift: int, depth: int) -> Iterator[Piece]:
        pairs: list[tuple[Content, Content]] = []
        term: list[Piece | str] = []
        described: list[Piece] = []
        # A pair may stand in a group of its own.
        pairs_or_groups = (
            *(part for child in element for part in (child if child.tag == "div" else (child,))),
            Element("dt"),
        )
        for child in pairs_or_groups:
            if child.tag == "dt" and described:
                pairs.append((trim_words(term), tuple(described)))
                term, described = [], []
            if child.tag == "dt":
                term += [*([Piece(kind="break")] if term else []), *self._words(child)]
            else:
                described += self._flow(child, shift, depth + 1)
        if pairs:
            yield Piece(kind="terms", children=tuple(pairs))

    def _figures(self, element: Element) -> Piece:
        """A table of short facts, each with what it is."""
        labels, facts = (tuple(element.iter(tag)) for tag in ("dt", "dd"))
        rows = [
            (make_cell(*self._words(label)), make_cell(*self._words(fact)))
            for label, fact in zip(labels, facts, strict=False)
        ]
        return make_table((), rows, row_heads=True)

    def _table(self, element: Element) -> Piece:
        rows = [tuple(self._cell(cell) for cell in row) for row in element.iter("tr")]
        first = next(element.iter("tr"), None)
        has_head = first is not None and all(cell.tag == "th" for cell in first)
        caption = element.find("caption")
        body = list(element.iter("tr"))[has_head:]
        return make_table(
            rows[0] if has_head else (),
            rows[has_head:],
            caption="" if caption is None else "".join(caption.itertext()).strip(),
            row_heads=bool(body) and all(len(row) > 1 and row[0].tag == "th" for row in body),
        )

    def _cell(self, element: Element) -> Cell:
        blocks = self._flow(element, 0, DEEPEST_LIST - 2)
        children = blocks[0].children if len(blocks) == 1 and blocks[0].kind == "paragraph" else blocks
        return make_cell(*children, align=element.get("class", ""))  # type: ignore[arg-type] # words or blocks

    def _words(self, element: Element) -> Iterator["Piece | str"]:
        yield self._space(element.text)
        for child in element:
            if not _is_on_screen(child):
                yield from self._inline(child)
            yield self._space(child.tail)

    def _inline(self, element: Element) -> Iterator["Piece | str"]:
        if element.get("id", "") in self._anchors:
            yield Piece(kind="target", id=element.get("id", ""))
        match element.tag:
            case "br":
                yield Piece(kind="break")
            case "img":
                yield self._picture(element)
            case "input":
                yield "☑ " if "checked" in element.attrib else "☐ "
            case "a":
                yield from self._link(element)
            case "code" | "kbd":
                yield Piece(kind="code", children=(self.text("".join(element.itertext())),))
            case tag:
                words = tuple(word for word in self._words(element) if word != "")
                yield from (Piece(kind=_INLINE[tag], children=words),) if words and tag in _INLINE else words

    def _link(self, element: Element) -> Iterator["Piece | str"]:
        words = tuple(word for word in self._words(element) if word != "")
        target = element.get("href", "")
        inside = target.removeprefix("#")
        if not words:
            return
        if target.startswith("#") and inside in self._anchors:
            yield Piece(kind="jump", to=inside, children=words)
        elif address := self.complete(target):
            yield Piece(kind="link", to=address, children=words)
        else:
            yield from words

    def _picture(self, element: Element) -> "Piece | str":
        """A picture of the site's own with its text; that text alone for any other."""
        alt, file = element.get("alt", "").strip(), self._pictures.get(element.get("src", ""), "")
        if file and alt:
            return Piece(kind="picture", file=file, alt=alt)
        return f"[{self.text(alt)}]" if alt else ""

    def _space(self, text: str | None) -> str:
        """Words with their runs of spaces made one, as browsers show them."""
        return self.text(re.sub(r"[ \t\n]+", " ", text)) if text else ""


def _is_on_screen(element: Element) -> bool:
    """Whether an element means nothing on paper."""
    classes = set(element.get("class", "").split())
    return element.tag in _SKIPPED or bool(classes & _ON_SCREEN) or element.get("aria-hidden") == "true"


def _part_with_dots(element: Element) -> None:
    """Puts a dot between the spans of an element that stand side by side."""
    for span, after in pairwise(element):
        if span.tag == after.tag == "span" and not (span.tail or "").strip():
            span.tail = " · "


def _words_of(item: Piece) -> Iterator["Piece | str"]:
    """The words of an item that stands too deep in lists to be one, blocks within it included."""
    for child in item.children:
        if isinstance(child, Piece) and child.kind in {"paragraph", "group", "list", "enum", "quote"}:
            yield " "
            yield from _words_of(child)
        elif not isinstance(child, tuple):
            yield child


def _start(element: Element) -> int:
    return int(element.get("start", "1")) if element.get("start", "1").isdecimal() else 1


def _parse(html: str) -> Element:
    reader = _Parser()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Parser(HTMLParser):
    """Builds elements from HTML that is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = TreeBuilder()
        self._builder.start("div", {})

    def finished(self) -> Element:
        self._builder.end("div")
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in {"br", "hr", "img", "input"}:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "hr", "img", "input"}:
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)
