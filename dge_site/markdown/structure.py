"""The structure of a tree made from Markdown: its sections, their anchors, the items of its lists."""

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from dge_site.model.paths import slug

__all__ = [
    "HEADING_LEVELS",
    "LINE_ATTRIBUTE",
    "NOTE_ATTRIBUTE",
    "NUMBER_ATTRIBUTE",
    "RAW_ATTRIBUTE",
    "TASK_ATTRIBUTE",
    "VERBATIM_ATTRIBUTE",
    "heading_anchors",
    "list_items",
    "split_sections",
]

LINE_ATTRIBUTE = "data-line"
"""The attribute that holds the line of the file on which an element stands."""
NOTE_ATTRIBUTE = "data-note"
"""Of an element that stands for the mark of a note: the label of the note."""
NUMBER_ATTRIBUTE = "value"
"""Of an item whose number does not follow from the one before it: its number as typed."""
RAW_ATTRIBUTE = "data-raw"
"""Of a paragraph of HTML, in which Markdown has no marks."""
TASK_ATTRIBUTE = "data-task"
"""Of an item that is a task: `x` when it is done, empty when it is not."""
VERBATIM_ATTRIBUTE = "data-verbatim"
"""Of a piece of text that typography leaves alone."""
HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
"""`{tag: level}`."""


def split_sections(root: Element) -> Iterator[tuple[Element | None, Element]]:
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


def heading_anchors(root: Element) -> Iterator[str]:
    """The anchor of each heading, made of its text; the second of a text ends in `-2`, or the next free number."""
    natural = [slug("".join(child.itertext())) for child in root if child.tag in HEADING_LEVELS]
    # All of them first: the second « Bilan » must not take `bilan-2` from a title « Bilan 2 ».
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


def list_items(node: Element, *tags: str) -> Iterator[Element]:
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
