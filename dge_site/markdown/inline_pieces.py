"""The pieces of a text in, each linked to the next, an element with their words and elements out."""

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from dge_site.markdown.bare_addresses import link_emails
from dge_site.markdown.blocks import DEEPEST
from dge_site.markdown.raw_html import attribute_of
from dge_site.markdown.sanitise import REFUSED_ATTRIBUTE, is_safe_address

__all__ = ["EmphasisRun", "InlinePiece", "OpenBracket", "fill", "set_address"]


class InlinePiece:
    """A piece of a text: characters, an element, a run of marks, a bracket, a tag or a bare address.

    Each is linked to the one after it, so that an element takes the place of many in constant time; to that alone, since
    a circle of objects would wait for the garbage collector.
    """

    __slots__ = ("after", "depth", "element", "kind", "tag", "text")

    def __init__(
        self, kind: str, text: str = "", element: Element | None = None, tag: re.Match[str] | None = None
    ) -> None:
        self.kind, self.text, self.element, self.tag = kind, text, element, tag
        self.after: InlinePiece | None = None
        self.depth = 0


class EmphasisRun(InlinePiece):
    """A run of `*`, `_` or `~~` that may open or close an emphasis."""

    __slots__ = ("can_close", "can_open", "length", "number")

    def __init__(self, text: str, *, can_open: bool, can_close: bool) -> None:
        super().__init__("run", text)
        self.can_open, self.can_close = can_open, can_close
        self.length = self.number = len(text)  # the marks that are left, and those that there were


class OpenBracket(InlinePiece):
    """An opening bracket: `position` is in the text after it, `runs` is how many runs stood before it."""

    __slots__ = ("holds_bracket", "position", "runs")

    def __init__(self, text: str, position: int, runs: int) -> None:
        super().__init__("bracket", text)
        self.position, self.runs, self.holds_bracket = position, runs, False


def set_address(element: Element, name: str, address: str) -> None:
    """Sets an address; one that no reader may be sent to goes to REFUSED_ATTRIBUTE."""
    element.set(name if is_safe_address(address) else REFUSED_ATTRIBUTE, address)


def fill(root: Element, node: InlinePiece | None, stop: InlinePiece | None = None, *, in_link: bool = False) -> int:
    """Puts pieces into an element, up to `stop`; returns how deep elements nest in it."""
    filler = _Filler(root, in_link=in_link)
    while node is not None and node is not stop:
        filler.add(node)
        node = node.after
    filler.end_text()
    return filler.deepest


class _Filler:
    """Appends pieces to an element, and to those that an editor's own tags open in it."""

    def __init__(self, root: Element, *, in_link: bool) -> None:
        self._in_link = in_link
        self._open = [root]
        self._words: list[str] = []
        self.deepest = 0

    def add(self, node: InlinePiece) -> None:
        if node.kind == "run":
            assert isinstance(node, EmphasisRun)
            self._words.append(node.text[: node.length])
        elif node.kind in {"text", "bracket"} or (node.kind == "address" and self._in_link):
            self._words.append(node.text)
        elif node.kind == "address":
            self._append(_address(node.text))
        elif node.tag is not None:
            self._tag(node.tag)
        elif node.element is not None:
            self.deepest = max(self.deepest, node.depth + len(self._open) - 1)
            if self._in_link:
                _unlink(node.element)
            self._append(node.element)

    def end_text(self) -> None:
        """Appends the words read so far, e-mail addresses in them as links."""
        text = "".join(self._words)
        self._words = []
        if "@" not in text or self._in_link or self._open[-1].tag == "kbd":
            _append_text(self._open[-1], text)
            return
        for words, email in link_emails(text):
            # « mailto: » is a part of the link, as the forges have it.
            scheme = words[-len("mailto:") :] if email and words.lower().endswith("mailto:") else ""
            _append_text(self._open[-1], words.removesuffix(scheme))
            if email:
                link = SubElement(self._open[-1], "a", {"href": f"mailto:{email}"})
                link.text = f"{scheme}{email}"

    def _append(self, element: Element) -> None:
        self.end_text()
        self._open[-1].append(element)

    def _tag(self, tag: re.Match[str]) -> None:
        """Opens or closes an element; a closing tag without an opening one goes."""
        name = tag["name"].lower()
        if name == "br":
            self._append(Element("br"))
        elif not tag["end"]:
            attribute = {"abbr": "title", "span": "lang"}.get(name, "")
            value = unescape(attribute_of(tag, attribute))
            element = Element(name, {attribute: value} if value else {})
            self._append(element)
            self._open.append(element)
            self.deepest = max(self.deepest, len(self._open) - 1)
            if self.deepest > DEEPEST:
                raise RecursionError
        elif name in {element.tag for element in self._open[1:]}:
            self.end_text()
            while self._open.pop().tag != name:
                pass


def _append_text(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _address(text: str) -> Element:
    """The link that a bare address is."""
    link = Element("a", {"href": text if "://" in text else f"https://{text}"})
    link.text = text
    return link


def _unlink(element: Element) -> None:
    """Takes the links out of an element that stands in a link; their words stay."""
    for link in [element, *element.iter("a")]:
        if link.tag == "a":
            link.tag = "span"
            link.attrib.clear()
