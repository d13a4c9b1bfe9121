"""A tree of elements in, a `Body` out: sections with French typography, the same as plain text, and notices of flaws.

The tree comes from `convert`: plain texts, the elements that Markdown makes and a few more, and on each heading, link
and image the line it stands on (`LINE_ATTRIBUTE`). An unsafe href or src stands in `REFUSED_ATTRIBUTE` instead. All
that goes out is built here from a fixed set of tags and attributes, with every text and value escaped; nothing is
copied from the source as HTML. White space between blocks does not count, so that a tree read from HTML gives the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE
from dge_site.markdown.structure import (
    HEADING_LEVELS,
    LINE_ATTRIBUTE,
    NOTE_ATTRIBUTE,
    NUMBER_ATTRIBUTE,
    TASK_ATTRIBUTE,
    VERBATIM_ATTRIBUTE,
    heading_anchors,
    list_items,
    split_sections,
)
from dge_site.markdown.text import LINE_BREAK, SPACES, escape_text, trim, typeset_label, typeset_text
from dge_site.model.entries import Body, Heading, Link, Notice, Section
from dge_site.model.french import curl
from dge_site.model.regex import regex

__all__ = ["write_body"]

_TOP, _DEEPEST = 2, 5
"""The levels that headings of a body may have: the title of the page is the one of level 1."""
_LABEL_CELLS = 3
"""How many column titles name a table."""
_SHORT = 40
"""How many characters a text has at most to be remembered for when it comes again."""
_NO_NOTES: Mapping[str, Element] = {}
_END = "</p>\n"
_AFTER_A_WORD = ";:!?»"
"""Marks whose space depends on the word before them, which may stand in an element: « **Attention** ! »."""


def write_body(root: Element, notices: Sequence[Notice] = (), notes: Mapping[str, Element] = _NO_NOTES) -> Body:
    """The body of a document, with a section for each heading at the top of its tree; `notices` join its own.

    `notes` are `{label: element with the blocks of the note}`; those that the text marks stand at its end.
    """
    writer = _Writer(notices, notes)
    sections, text = writer.document(root)
    html, note_text = writer.written_notes()
    if html:
        last = sections[-1]
        sections = (*sections[:-1], Section(heading=last.heading, html=last.html + html))
        text = f"{text}\n\n{note_text}"
    return Body(
        sections=sections,
        links=tuple(writer.links),
        text=text,
        notices=tuple(sorted(set(writer.notices), key=lambda n: (n.line, n.kind, n.value))),
    )


_NUMBER_ALONE = regex(r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)°/:]?|(?:[IVX]{1,4}|[A-Za-z])[.)°/:])")
"""The text of a heading that has no other word than its number."""


class _Writer:
    """Writes one document. Its methods are named after what they write, and return it as (HTML, plain text)."""

    def __init__(self, notices: Iterable[Notice], notes: Mapping[str, Element]) -> None:
        self.notices = list(notices)
        self.notes = notes
        self.note_labels: list[str] = []  # of the notes that are marked, by their numbers
        self.marks: dict[str, tuple[int, int]] = {}  # the number of each, and how many marks lead to it
        self.links: list[Link] = []
        self.labels: dict[str, int] = {}  # how many tables have each name
        self.verbatim = 0  # how many elements are open whose text is set without French typography

    # ------------------------------------------------------------------------------------------------------- sections

    def document(self, root: Element) -> tuple[tuple[Section, ...], str]:
        sections: list[Section] = []
        texts: list[str] = []
        level = _TOP - 1
        anchors = heading_anchors(root)
        for title, content in split_sections(root):
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
        if text and (not re.search(r"\w", text) or _NUMBER_ALONE.fullmatch(text)):
            self.notice(title, "heading-wordless", text)
        if not text:
            self.notice(title, "heading-empty", "")
        elif level < _TOP:
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
                inline, text = trim(*self.run(lead, run))
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
        return f'<pre tabindex="0"><code>{escape_text(code)}\n</code></pre>\n', code

    def rule(self, _: Element) -> tuple[str, str]:
        return "<hr>\n", ""

    def items(self, node: Element) -> tuple[str, str]:
        start = node.get("start", "")
        number = int(start) if start.isascii() and start.isdecimal() else 1
        html: list[str] = []
        texts: list[str] = []
        index = number - 1
        for item in list_items(node, "li"):
            typed = item.get(NUMBER_ATTRIBUTE)
            index = int(typed) if typed else index + 1
            inner, text = self.flow(item, bare=True)
            opening, sign = self.item_opening(item)
            html.append(f"{opening}{inner}</li>\n")
            texts.append(f"{'-' if node.tag == 'ul' else f'{index}.'} {sign}{text}".replace("\n", "\n  "))
        attribute = f' start="{number}"' if node.tag == "ol" and number != 1 else ""
        return f"<{node.tag}{attribute}>\n{''.join(html)}</{node.tag}>\n" if html else "", "\n".join(texts)

    def item_opening(self, item: Element) -> tuple[str, str]:
        """The tag that opens an item, with the box of a task."""
        typed, task = item.get(NUMBER_ATTRIBUTE), item.get(TASK_ATTRIBUTE)
        number = f' value="{int(typed)}"' if typed else ""
        if task is None:
            return f"<li{number}>", ""
        box = 'checked aria-label="fait"' if task else 'aria-label="à faire"'
        return f'<li class="task"{number}><input type="checkbox" disabled {box}> ', "☑ " if task else "☐ "

    def written_notes(self) -> tuple[str, str]:
        """The notes that the text marks, each with links back to its marks; a note may mark others."""
        html: list[str] = []
        texts: list[str] = []
        while len(html) < len(self.marks):
            number = len(html) + 1
            inner, text = self.flow(self.notes[self.note_labels[number - 1]], "\n")
            html.append(inner)
            texts.append(f"[{number}] {text}".replace("\n", "\n  "))
        items = "".join(
            f'<li id="note_{number}">{_with_ending(inner, _links_back(number, count))}</li>\n'
            for number, (inner, (_, count)) in enumerate(zip(html, self.marks.values(), strict=True), start=1)
        )
        return f'<ol class="notes" aria-label="Notes">\n{items}</ol>\n' if items else "", "\n".join(texts)

    def note_mark(self, label: str) -> tuple[str, str]:
        """The number of a note in the text, which leads to it."""
        number, count = self.marks.get(label, (len(self.marks) + 1, 0))
        self.marks[label] = number, count + 1
        if not count:
            self.note_labels.append(label)
        anchor = _mark_anchor(number, count + 1)
        link = f'<a href="#note_{number}" id="{anchor}" aria-label="Note {number}">{number}</a>'
        return f'<sup class="note">{link}</sup>', f"[{number}]"

    def definitions(self, node: Element) -> tuple[str, str]:
        html: list[str] = []
        texts: list[str] = []
        for item in list_items(node, "dd", "dt"):
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
        opening = f'<div class="table" tabindex="0" role="region" aria-label="{escape_text(label)}">'
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
        names = curl(", ".join(cells[:_LABEL_CELLS]))
        seen = self.labels[names] = self.labels.get(names, 0) + 1
        return f"Tableau{f' {seen}' if seen > 1 else ''}" + (f"\u00a0: {names}" if names else "")

    # -------------------------------------------------------------------------------------------------------- phrases

    def phrase(self, node: Element) -> tuple[str, str]:
        """The content of an element that holds no block: text, links, emphases."""
        return trim(*self.run(node.text, node)) if len(node) else self.words(node.text)

    def words(self, text: str | None) -> tuple[str, str]:
        """The content of an element that holds nothing but a text."""
        if text and len(text) <= _SHORT and not self.verbatim:
            return typeset_label(text)
        return trim(*self.text(text))

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
        return (escape_text(text), text) if self.verbatim else typeset_text(text)

    def tail(self, node: Element) -> tuple[str, str]:
        """The text after an element, which for typography ends a word unless it is a line break."""
        tail = node.tail or ""
        if node.tag == "br":
            return self.text(tail.lstrip(SPACES))
        if tail[0] not in _AFTER_A_WORD or self.verbatim:
            return self.text(tail)
        # A letter in front stands for the element, and is taken away again.
        html, plain = typeset_text(f"x{tail}")
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

    def struck(self, node: Element) -> tuple[str, str]:
        """Struck text; a plain text says that it is, since without the stroke it would say the contrary."""
        html, text = self.run(node.text, node)
        return f"<del>{html}</del>", f"[barré\u00a0: {text}]"

    def code(self, node: Element) -> tuple[str, str]:
        text = "".join(node.itertext())
        return f"<{node.tag}>{escape_text(text)}</{node.tag}>", text

    def line_break(self, _: Element) -> tuple[str, str]:
        return "<br>\n", LINE_BREAK

    def marked(self, node: Element) -> tuple[str, str]:
        """An `abbr`, `sup` or `span lang` of the editor's; foreign passages and superscripts stay as written."""
        if (label := node.get(NOTE_ATTRIBUTE)) is not None:
            return self.note_mark(label)
        if VERBATIM_ATTRIBUTE in node.attrib:
            return escape_text(node.text or ""), node.text or ""
        name = {"span": "lang", "abbr": "title"}.get(node.tag, "")
        value = node.get(name, "")
        foreign = node.tag == "sup" or (name == "lang" and not value.lower().startswith("fr"))
        self.verbatim += foreign
        html, text = self.run(node.text, node)
        self.verbatim -= foreign
        if name and not value:
            return html, text
        attribute = f' {name}="{escape_text(value)}"' if name else ""
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
        if not html.strip():
            self.notice(node, "link-text", written)
        return f'<a href="{escape_text(target)}"{_title(node)}>{html}</a>', text

    def image(self, node: Element) -> tuple[str, str]:
        source = node.get("src")
        written = node.get(REFUSED_ATTRIBUTE, "") if source is None else source
        alt = node.get("alt", "").strip()
        if not written:
            self.notice(node, "empty-link", alt)
            return escape_text(alt), alt
        self.links.append(Link(target=written, line=_line(node), is_image=True))
        if source is None:
            self.refuse(node, written)
            return escape_text(alt), alt
        if not alt:
            self.notice(node, "image-alt", source)
        attributes = f'{_title(node)} loading="lazy" decoding="async"'
        return f'<img src="{escape_text(source)}" alt="{escape_text(curl(alt))}"{attributes}>', alt

    def refuse(self, node: Element, target: str) -> None:
        """Notes the last link as one that would run a script; other unsafe ones are unknown schemes, which the library reports."""
        if "".join(target.split()).lower().startswith(("javascript:", "data:", "vbscript:")):
            self.links.pop()
            is_embedded = node.tag == "img" and target.lower().startswith("data:image/")
            self.notice(node, "embedded-image" if is_embedded else "script-link", target[:_SHOWN])

    def notice(self, node: Element, kind: str, value: str, expected: str = "") -> None:
        self.notices.append(Notice(line=_line(node), kind=kind, value=value, expected=expected))


_SHOWN = 40
"""Characters of an address that is shown in a message; one that holds a picture has thousands."""
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
    "del": _Writer.struck,
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


def _title(node: Element) -> str:
    """The attribute `title` of an element, as HTML; empty without one."""
    title = node.get("title")
    return f' title="{escape_text(curl(title))}"' if title else ""


def _line(node: Element) -> int:
    return int(node.get(LINE_ATTRIBUTE, "1"))


def _mark_anchor(number: int, count: int) -> str:
    """The anchor of the mark `count` of a note; with an underscore, as no title's has."""
    return f"appel_{number}" if count == 1 else f"appel_{number}_{count}"


def _links_back(number: int, count: int) -> str:
    return "".join(
        f' <a href="#{_mark_anchor(number, n)}" aria-label="Retour au texte, note {number}">↩</a>'
        for n in range(1, count + 1)
    )


def _with_ending(html: str, ending: str) -> str:
    """The blocks of a note with something at the end of the last paragraph."""
    return f"{html[: -len(_END)]}{ending}{_END}" if html.endswith(_END) else html + ending.strip()
