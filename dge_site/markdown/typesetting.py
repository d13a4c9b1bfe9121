"""A tree of elements in, a `Body` out: sections with French typography, the same as plain text, and notices of flaws.

The tree comes from `convert`: plain texts, the elements that Markdown makes and a few more, and on each heading, link
and image the line it stands on (`LINE_ATTRIBUTE`). An unsafe href or src stands in `REFUSED_ATTRIBUTE` instead. All
that goes out is built here from a fixed set of tags and attributes, with every text and value escaped; nothing is
copied from the source as HTML. White space between blocks does not count, so that a tree read from HTML gives the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from xml.etree.ElementTree import Element

from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE
from dge_site.model.entries import Body, Heading, Link, Notice, Section
from dge_site.model.french import is_plain, raise_ordinals, typeset
from dge_site.model.paths import slug

__all__ = ["HEADING_LEVELS", "LINE_ATTRIBUTE", "write_body"]

LINE_ATTRIBUTE = "data-line"
"""The attribute that holds the line of the file on which an element stands."""
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
"""`{tag: level}`."""

_TOP, _DEEPEST = 2, 5
"""The levels that headings of a body may have: the title of the page is the one of level 1."""
_LABEL_CELLS = 3
"""How many column titles name a table."""
_SHORT = 40
"""How many characters a text has at most to be remembered for when it comes again."""
_SPACES = " \t\n"
_AFTER_A_WORD = ";:!?»"
"""Marks whose space depends on the word before them, which may stand in an element: « **Attention** ! »."""
_BREAK = "\v"
"""Stands for a line break in a plain text until it is trimmed; no source holds this character."""


def write_body(root: Element, notices: Sequence[Notice] = ()) -> Body:
    """The body of a document, with a section for each heading at the top of its tree; `notices` join its own."""
    writer = _Writer(notices)
    sections, text = writer.document(root)
    return Body(
        sections=sections,
        links=tuple(writer.links),
        text=text,
        notices=tuple(sorted(set(writer.notices), key=lambda n: (n.line, n.kind, n.value))),
    )


class _Writer:
    """Writes one document. Its methods are named after what they write, and return it as (HTML, plain text)."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = list(notices)
        self.links: list[Link] = []
        self.labels: dict[str, int] = {}  # how many tables have each name
        self.verbatim = 0  # how many elements are open whose text is set without French typography

    # ------------------------------------------------------------------------------------------------------- sections

    def document(self, root: Element) -> tuple[tuple[Section, ...], str]:
        sections: list[Section] = []
        texts: list[str] = []
        level = _TOP - 1
        anchors = _anchors(root)
        for title, content in _split(root):
            heading = None
            if title is not None:
                heading = self.heading(title, next(anchors), level)
                level = heading.level
                texts.append(heading.text)
            html, text = self.flow(content, "\n\n")
            texts.append(text)
            if heading or html:
                sections.append(Section(heading=heading, html=html))
        return tuple(sections), "\n\n".join(filter(None, texts))

    def heading(self, title: Element, anchor: str, above: int) -> Heading:
        html, text = self.phrase(title)
        level = HEADING_LEVELS[title.tag]
        if level < _TOP:
            self.notice(title, "heading-level-1", text, f"{'#' * _TOP} {text}")
        elif level > _DEEPEST:
            self.notice(title, "heading-too-deep", text, f"{'#' * _DEEPEST} {text}")
        elif level > above + 1:
            self.notice(title, "heading-jump", text, f"{'#' * (above + 1)} {text}")
        return Heading(level=min(max(level, _TOP), _DEEPEST), anchor=anchor, html=html, text=text, line=_line(title))

    # --------------------------------------------------------------------------------------------------------- blocks

    def flow(self, parent: Element, joint: str = "\n", *, bare: bool = False) -> tuple[str, str]:
        """The blocks within an element, their texts joined by `joint`; loose text becomes paragraphs, unless `bare`."""
        if not len(parent):
            inline, text = ("", "") if not parent.text or parent.text.isspace() else self.words(parent.text)
            return (f"<p>{inline}</p>\n" if inline and not bare else inline), text
        html: list[str] = []
        texts: list[str] = []
        lead: str | None = parent.text
        run: list[Element] = []
        for child in (*parent, None):
            if child is not None and child.tag not in _BLOCKS:
                run.append(child)
                continue
            if run or (lead and not lead.isspace()):
                inline, text = _trimmed(*self.run(lead, run))
                if inline:
                    html.append((inline + "\n" if child is not None else inline) if bare else f"<p>{inline}</p>\n")
                    texts.append(text)
            if child is not None:
                block, text = self.block(child)
                html.append(block)
                texts.append(text)
                lead, run = child.tail, []
        return "".join(html), joint.join(filter(None, texts))

    def block(self, node: Element) -> tuple[str, str]:
        # HTML out of its place, such as a row without a table, has no writer of its own.
        return _BLOCK_WRITERS.get(node.tag, _Writer.flow)(self, node)

    def paragraph(self, node: Element) -> tuple[str, str]:
        html, text = self.phrase(node)
        return f"<p>{html}</p>\n" if html else "", text

    def nested_title(self, node: Element) -> tuple[str, str]:
        """A title inside a list or a quotation, which opens no section of this document."""
        html, text = self.phrase(node)
        return f"<p><strong>{html}</strong></p>\n" if html else "", text

    def container(self, node: Element) -> tuple[str, str]:
        html, text = self.flow(node, "\n\n")
        return f"<{node.tag}>\n{html}</{node.tag}>\n" if html else "", text

    def summary(self, node: Element) -> tuple[str, str]:
        html, text = self.phrase(node)
        return f"<summary>{html}</summary>\n", text

    def code_block(self, node: Element) -> tuple[str, str]:
        code = "".join(node.itertext()).strip("\n")
        return f'<pre tabindex="0"><code>{_escaped(code)}\n</code></pre>\n', code

    def rule(self, _: Element) -> tuple[str, str]:
        return "<hr>\n", ""

    def items(self, node: Element) -> tuple[str, str]:
        start = node.get("start", "")
        number = int(start) if start.isascii() and start.isdecimal() else 1
        html: list[str] = []
        texts: list[str] = []
        for index, item in enumerate(_listed(node, "li"), start=number):
            inner, text = self.flow(item, bare=True)
            html.append(f"<li>{inner}</li>\n")
            texts.append(f"{'-' if node.tag == 'ul' else f'{index}.'} {text}".replace("\n", "\n  "))
        attribute = f' start="{number}"' if node.tag == "ol" and number != 1 else ""
        return f"<{node.tag}{attribute}>\n{''.join(html)}</{node.tag}>\n" if html else "", "\n".join(texts)

    def definitions(self, node: Element) -> tuple[str, str]:
        html: list[str] = []
        texts: list[str] = []
        for item in _listed(node, "dd", "dt"):
            inner, text = self.flow(item, bare=True)
            html.append(f"<{item.tag}>{inner}</{item.tag}>\n")
            texts.append(text if item.tag == "dt" else f"  {text}".replace("\n", "\n  "))
        return f"<dl>\n{''.join(html)}</dl>\n" if html else "", "\n".join(texts)

    def table(self, node: Element) -> tuple[str, str]:
        head: list[str] = []
        rows: list[str] = []
        texts: list[str] = []
        labels: list[str] = []
        for row in node.iter("tr"):
            is_head = not rows and all(cell.tag == "th" for cell in row)
            cells = [self.cell(cell, is_head=is_head) for cell in row]
            (head if is_head else rows).append(f"<tr>\n{''.join(html for html, _ in cells)}</tr>\n")
            texts.append(" | ".join(text for _, text in cells))
            if is_head:
                labels += [text for _, text in cells if text]
        label = self.label(labels)
        body = (f"<thead>\n{''.join(head)}</thead>\n" if head else "") + f"<tbody>\n{''.join(rows)}</tbody>\n"
        opening = f'<div class="table" tabindex="0" role="region" aria-label="{_escaped(label)}">'
        return f"{opening}<table>\n{body}</table></div>\n", "\n".join(texts)

    def cell(self, node: Element, *, is_head: bool) -> tuple[str, str]:
        html, text = self.flow(node, " ", bare=True) if len(node) else self.words(node.text)
        align = node.get("align")
        opening = f' class="{align}"' if align in {"center", "right"} else ""
        # A header cell without a text is none to a screen reader.
        if is_head and text:
            return f'<th scope="col"{opening}>{html}</th>\n', text
        return f"<td{opening}>{html}</td>\n", text

    def label(self, cells: Sequence[str]) -> str:
        """The name of a table for screen readers, by its first column titles; equal ones are numbered."""
        names = ", ".join(cells[:_LABEL_CELLS])
        seen = self.labels[names] = self.labels.get(names, 0) + 1
        return f"Tableau{f' {seen}' if seen > 1 else ''}" + (f"\u00a0: {names}" if names else "")

    # -------------------------------------------------------------------------------------------------------- phrases

    def phrase(self, node: Element) -> tuple[str, str]:
        """The content of an element that holds no block: text, links, emphases."""
        return _trimmed(*self.run(node.text, node)) if len(node) else self.words(node.text)

    def words(self, text: str | None) -> tuple[str, str]:
        """The content of an element that holds nothing but a text."""
        if text and len(text) <= _SHORT and not self.verbatim:
            return _label(text)
        return _trimmed(*self.text(text))

    def run(self, lead: str | None, nodes: Sequence[Element] | Element) -> tuple[str, str]:
        """A text and the inline elements after it, each with its own tail of text."""
        html, text = self.text(lead)
        for node in nodes:
            inner, words = self.inline(node)
            html += inner
            text += words
            if node.tail:
                inner, words = self.tail(node)
                html += inner
                text += words
        return html, text

    def text(self, text: str | None) -> tuple[str, str]:
        if not text:
            return "", ""
        return (_escaped(text), text) if self.verbatim else _typeset(text)

    def tail(self, node: Element) -> tuple[str, str]:
        """The text after an element, which for typography ends a word unless it is a line break."""
        tail = node.tail or ""
        if node.tag == "br":
            return self.text(tail.lstrip(_SPACES))
        if tail[0] not in _AFTER_A_WORD or self.verbatim:
            return self.text(tail)
        # A letter in front stands for the element, and is taken away again.
        html, plain = _typeset(f"x{tail}")
        return html[1:], plain[1:]

    def inline(self, node: Element) -> tuple[str, str]:
        writer = _INLINE_WRITERS.get(node.tag)
        if writer:
            return writer(self, node)
        # A block of HTML within a phrase: its words stay, the block goes.
        html, text = self.run(node.text, node)
        return f" {html} ", f" {text} "

    def emphasis(self, node: Element) -> tuple[str, str]:
        html, text = self.run(node.text, node)
        return f"<{node.tag}>{html}</{node.tag}>", text

    def code(self, node: Element) -> tuple[str, str]:
        text = "".join(node.itertext())
        return f"<{node.tag}>{_escaped(text)}</{node.tag}>", text

    def line_break(self, _: Element) -> tuple[str, str]:
        return "<br>\n", _BREAK

    def marked(self, node: Element) -> tuple[str, str]:
        """An `abbr`, `sup` or `span lang` of the editor's; foreign passages and superscripts stay as written."""
        name = {"span": "lang", "abbr": "title"}.get(node.tag, "")
        value = node.get(name, "")
        foreign = node.tag == "sup" or (name == "lang" and not value.lower().startswith("fr"))
        self.verbatim += foreign
        html, text = self.run(node.text, node)
        self.verbatim -= foreign
        if name and not value:
            return html, text
        attribute = f' {name}="{_escaped(value)}"' if name else ""
        return f"<{node.tag}{attribute}>{html}</{node.tag}>", text

    def link(self, node: Element) -> tuple[str, str]:
        html, text = self.run(node.text, node)
        target = node.get("href")
        written = node.get(REFUSED_ATTRIBUTE, "") if target is None else target
        if not written.strip("# "):
            self.notice(node, "empty-link", text)
            return html, text
        self.links.append(Link(target=written, line=_line(node)))
        if target is None:
            self.refuse(node, written)
            return html, text
        return f'<a href="{_escaped(target)}"{_title(node)}>{html}</a>', text

    def image(self, node: Element) -> tuple[str, str]:
        source = node.get("src")
        written = node.get(REFUSED_ATTRIBUTE, "") if source is None else source
        alt = node.get("alt", "").strip()
        if not written:
            self.notice(node, "empty-link", alt)
            return _escaped(alt), alt
        self.links.append(Link(target=written, line=_line(node)))
        if source is None:
            self.refuse(node, written)
            return _escaped(alt), alt
        if not alt:
            self.notice(node, "image-alt", source)
        attributes = f'{_title(node)} loading="lazy" decoding="async"'
        return f'<img src="{_escaped(source)}" alt="{_escaped(alt)}"{attributes}>', alt

    def refuse(self, node: Element, target: str) -> None:
        """Notes a target that would run a script; other unsafe ones are unknown schemes, which the library reports."""
        if "".join(target.split()).lower().startswith(("javascript:", "data:", "vbscript:")):
            self.notice(node, "script-link", target)

    def notice(self, node: Element, kind: str, value: str, expected: str = "") -> None:
        self.notices.append(Notice(line=_line(node), kind=kind, value=value, expected=expected))


_BLOCK_WRITERS: Mapping[str, Callable[[_Writer, Element], tuple[str, str]]] = {
    "p": _Writer.paragraph,
    "ul": _Writer.items,
    "ol": _Writer.items,
    "table": _Writer.table,
    "blockquote": _Writer.container,
    "details": _Writer.container,
    "summary": _Writer.summary,
    "dl": _Writer.definitions,
    "pre": _Writer.code_block,
    "hr": _Writer.rule,
    **dict.fromkeys(HEADING_LEVELS, _Writer.nested_title),
}
_BLOCKS = frozenset(_BLOCK_WRITERS) | {"dd", "dt", "li", "tbody", "td", "th", "thead", "tr"}
_INLINE_WRITERS: Mapping[str, Callable[[_Writer, Element], tuple[str, str]]] = {
    "strong": _Writer.emphasis,
    "em": _Writer.emphasis,
    "a": _Writer.link,
    "code": _Writer.code,
    "kbd": _Writer.code,
    "img": _Writer.image,
    "br": _Writer.line_break,
    "sub": _Writer.emphasis,
    "mark": _Writer.emphasis,
    "sup": _Writer.marked,
    "span": _Writer.marked,
    "abbr": _Writer.marked,
}


def _split(root: Element) -> Iterator[tuple[Element | None, Element]]:
    """(heading, content) of each heading at the top of a tree; first (None, content before any heading)."""
    title = None
    content = Element("div")
    content.text = root.text
    for child in root:
        if child.tag in HEADING_LEVELS:
            yield title, content
            title, content = child, Element("div")
            content.text = child.tail
        else:
            content.append(child)
    yield title, content


def _anchors(root: Element) -> Iterator[str]:
    """The anchor of each heading, made of its text; the second of a text ends in `-2`, or the next free number."""
    natural = [slug("".join(child.itertext())) for child in root if child.tag in HEADING_LEVELS]
    taken = set(natural)
    last: dict[str, int] = {}
    for anchor in natural:
        if anchor not in last:
            last[anchor] = 1
            yield anchor
            continue
        number = next(n for n in count(last[anchor] + 1) if f"{anchor}-{n}" not in taken)
        last[anchor] = number
        taken.add(f"{anchor}-{number}")
        yield f"{anchor}-{number}"


def _listed(node: Element, *tags: str) -> Iterator[Element]:
    """The items of a list, by `tags`; anything else that stands in it is put into an item with the first tag."""
    if node.text and not node.text.isspace():
        yield _element(tags[0], node.text)
    for child in node:
        yield child if child.tag in tags else _element(tags[0], None, child)
        if child.tag in tags and child.tail and not child.tail.isspace():
            yield _element(tags[0], child.tail)


def _element(tag: str, text: str | None, *children: Element) -> Element:
    element = Element(tag)
    element.text = text
    element.extend(children)
    return element


@lru_cache(maxsize=4096)
def _label(text: str) -> tuple[str, str]:
    """A short text as HTML and as plain text, remembered: titles and cells of tables come again and again."""
    return _trimmed(*_typeset(text))


def _typeset(text: str) -> tuple[str, str]:
    """A text as HTML and as plain text, with French typography."""
    if is_plain(text):
        return text, text
    plain = typeset(text)
    return raise_ordinals(_escaped(plain)), plain


def _trimmed(html: str, text: str) -> tuple[str, str]:
    """HTML and plain text without white space around them; the plain text on one line but for its line breaks."""
    if "\n" in text or _BREAK in text:
        text = text.replace("\n", " ").replace(f" {_BREAK}", _BREAK).replace(_BREAK, "\n")
    return html.strip(_SPACES), text.strip(_SPACES)


def _escaped(text: str) -> str:
    """The text escaped for a node or an attribute; `"` in nodes too, so that no text looks like an attribute."""
    # To look for a sign costs a tenth of a replacement that finds none.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def _title(node: Element) -> str:
    """The attribute `title` of an element, as HTML; empty without one."""
    title = node.get("title")
    return f' title="{_escaped(title)}"' if title else ""


def _line(node: Element) -> int:
    return int(node.get(LINE_ATTRIBUTE, "1"))
