"""What tests read in finished pages: tables as rows of cells, sections, links. In: HTML text. Out: plain tuples.

Parsed by html5lib as a browser would. No-break spaces are ordinary ones here, unless a test asks for the text as it is.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

__all__ = ["element", "elements", "links", "page_at", "parse", "rows", "table", "text"]


def parse(html: str) -> Element:
    """The document, without namespaces, those of SVG included."""
    document: Element = html5lib.parse(html, namespaceHTMLElements=False)
    for node in document.iter():
        if isinstance(node.tag, str):
            node.tag = node.tag.rpartition("}")[2]
    return document


def page_at(folder: Path, address: str) -> Element:
    """The page of an output folder whose address ends with a slash, or the first page for an empty one."""
    return parse((folder / address / "index.html").read_text(encoding="utf-8"))


def text(node: Element, *, exact: bool = False) -> str:
    """The text of an element, its white space run together."""
    whole = "".join(node.itertext())
    if exact:
        return whole.strip()
    return " ".join(whole.replace("\u202f", " ").replace("\u00a0", " ").split())


def element(root: Element, identifier: str) -> Element:
    """The element of that id."""
    found = [node for node in root.iter() if node.get("id") == identifier]
    assert len(found) == 1, f"{len(found)} elements have the id {identifier}"
    return found[0]


def elements(root: Element, tag: str, css_class: str = "") -> Iterator[Element]:
    """The elements of that name and class, in order."""
    for node in root.iter(tag):
        if not css_class or css_class in (node.get("class") or "").split():
            yield node


def table(root: Element, caption: str) -> Element:
    """The one table with that caption."""
    found = [each for each in root.iter("table") if [text(name) for name in each.iter("caption")] == [caption]]
    assert len(found) == 1, f"{len(found)} tables have the caption {caption}"
    return found[0]


def rows(root: Element, caption: str, *, exact: bool = False) -> tuple[tuple[str, ...], ...]:
    """The cells of the one table with that caption, its head included."""
    return tuple(
        tuple(text(cell, exact=exact) for cell in row if cell.tag in {"th", "td"})
        for row in table(root, caption).iter("tr")
    )


def links(root: Element) -> tuple[tuple[str, str], ...]:
    """(text, address) of each link, in order."""
    return tuple((text(node), node.get("href") or "") for node in root.iter("a"))
