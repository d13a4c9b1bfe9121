"""Markdown in, a `Body` out: safe, and free of context, so that internal links (`event:ID`) stay as written.

    text ─clean→ text ─raw_html→ text ─blocks→ tree ─inline→ tree ─line_numbers→ tree ─typesetting→ Body

What readers get is what the previews of GitHub and GitLab show. Every step takes a time that grows as its text does:
a test holds that, over a list of signs and constructions.
"""

import re
from collections.abc import Container, Iterator
from functools import cache
from unicodedata import normalize
from xml.etree.ElementTree import Element, SubElement

from dge_site.markdown.blocks import Blocks
from dge_site.markdown.code_spans import mask_code
from dge_site.markdown.foreign import find_foreign
from dge_site.markdown.inline import Definitions, make_inline
from dge_site.markdown.line_numbers import set_line_numbers
from dge_site.markdown.pasted import find_repairs
from dge_site.markdown.pasted_tables import rows_apart
from dge_site.markdown.raw_html import strip_html
from dge_site.markdown.typesetting import write_body
from dge_site.model.entries import EMPTY_BODY, Body, Notice
from dge_site.model.regex import holds_any, regex
from dge_site.model.weekdays import weekday_mismatches

__all__ = ["convert"]

_TAB = 4
_BIDI_SIGNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = regex(f"[{_BIDI_SIGNS}]")
_INVISIBLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = regex(r"(?<=\n) +\n")
_GLUED_TITLE = regex(r"^ {0,3}(#(?=[\u00a0\u202f])|#{2,6})(?:[\u00a0\u202f]+(?=\S)|(?=[^\s#])).+$", re.MULTILINE)
_NOTE_MARK = regex(r"\[\^([^\s\[\]]+)\](:?)")


def convert(markdown: str, *, first_line: int = 1, decoded: bool = False) -> Body:
    """The body of a Markdown text whose first line is `first_line` of its file; its flaws are among its notices.

    `decoded` tells that the text is a piece of what `encoding.decode` gave, which leaves less to clean. A text that
    can't be taken apart becomes its paragraphs as written, with a notice.
    """
    text, notices = _clean(markdown, first_line, decoded=decoded)
    if text.isspace():
        return Body(notices=tuple(notices)) if notices else EMPTY_BODY
    stripped, removed = strip_html(text, first_line)
    notices += removed
    try:
        tree = _blocks().parse(stripped)
        make_inline(tree.root, Definitions(tree.references, tree.notes))
        for note in tree.notes.values():
            make_inline(note, Definitions(tree.references, tree.notes))
        set_line_numbers(tree.root, tree.notes, text, first_line)
        notices += _note_mistakes(text, tree.notes, first_line)
        notices += _glued_titles(text, first_line)
        notices += find_foreign(text, first_line)
        return write_body(tree.root, notices, tree.notes)
    except RecursionError:
        _blocks.cache_clear()  # the parser stands in the middle of a text
        return write_body(_as_written(text), [*notices, Notice(line=first_line, kind="nesting", value="")])


def _as_written(text: str) -> Element:
    """The tree of a text in which nothing is Markdown: its paragraphs, with every sign that is in them."""
    root = Element("div")
    for block in text.split("\n\n"):
        SubElement(root, "p").text = block
    return root


@cache
def _blocks() -> Blocks:
    """The parser of this process, made at its first use."""
    return Blocks()


def _note_mistakes(text: str, notes: Container[str], first_line: int) -> Iterator[Notice]:
    """A notice of each mark of a note that no line defines, and of each note without a mark."""
    if "[^" not in text:
        return
    marks = list(_NOTE_MARK.finditer(mask_code(text)))
    marked = {mark[1].lower() for mark in marks if not mark[2]}
    line, counted = first_line, 0
    for mark in marks:
        line, counted = line + text.count("\n", counted, mark.start()), mark.start()
        label = mark[1].lower()
        if label in notes and label not in marked:
            yield Notice(line=line, kind="note-unused", value=mark[1])
        elif label not in notes and not mark[2]:
            yield Notice(line=line, kind="note-undefined", value=mark[1])


def _glued_titles(text: str, first_line: int) -> Iterator[Notice]:
    """A notice of each line that was meant as a title and is none: `##Titre`."""
    if "##" not in text:
        return
    masked = mask_code(text)
    line, counted = first_line, 0
    for title in _GLUED_TITLE.finditer(masked):
        line, counted = line + text.count("\n", counted, title.start()), title.start()
        written = text[title.start() : title.end()].strip()
        # One sign alone would be the level of the page's own title.
        expected = f"{title[1] if len(title[1]) > 1 else '##'} {written[len(title[1]) :].lstrip()}"
        yield Notice(line=line, kind="heading-glued", value=written, expected=expected)


def _clean(markdown: str, first_line: int, *, decoded: bool = False) -> tuple[str, list[Notice]]:
    """(text, notices): in NFC, with line feeds alone, no invisible characters, and ended as Python-Markdown wants it.

    The notices are of wrong weekdays, of what was pasted from Word, and of characters that turn the direction of reading.
    """
    text = markdown if decoded else normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    notices = [
        Notice(line=first_line + line, kind="weekday", value=written, expected=right)
        for line, written, right in weekday_mismatches(text)
    ]
    if (not decoded or holds_any(text, _BIDI_SIGNS)) and _INVISIBLE.search(text):
        notices += [
            Notice(line=first_line + text.count("\n", 0, sign.start()), kind="bidi", value=f"U+{ord(sign[0]):04X}")
            for sign in _BIDI.finditer(text)
        ]
        text = _INVISIBLE.sub("", text)
    notices += [
        Notice(
            line=first_line + repair.number, kind=repair.reason, value=repair.written, expected="\n".join(repair.lines)
        )
        for repair in find_repairs(text)
    ]
    if "\t" in text:
        notices += [Notice(line=first_line + number, kind="rows-apart", value="") for number in rows_apart(text)]
        text = text.expandtabs(_TAB)
    text += "\n\n"
    if " \n" in text:
        text = _BLANK_LINE.sub("\n", text)
    return text, notices
