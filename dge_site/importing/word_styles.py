"""The styles and lists of a Word document in, what they say of a paragraph out: heading, item, bold.

Styles are known by their English names, which Word keeps in every language, and inherit from each other.
"""

import re
from functools import cached_property
from typing import Any

from dge_site.model.values import Value

__all__ = ["W", "WordStyle", "WordStyles", "is_on", "value_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordStyle(Value):
    """The properties of a paragraph's style that import reads: its name in English, as Word keeps it in every language."""

    name: str = ""
    heading: int = 0
    bold: bool = False
    list_number: str = ""
    list_level: int = 0


class WordStyles:
    """The styles of one document, each worked out when it is first asked for; `numbering` is the part of lists."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        self._root, self._numbering = styles, numbering
        self._styles: dict[str, WordStyle] = {}

    @cached_property
    def _style_elements(self) -> dict[str, Any]:
        return {style.get(W + "styleId"): style for style in self._root.iter(W + "style")}

    def style(self, key: str, depth: int = 0) -> WordStyle:
        if key not in self._styles:
            self._styles[key] = self._make_style(key, depth)
        return self._styles[key]

    def _make_style(self, key: str, depth: int) -> WordStyle:
        element = self._style_elements.get(key)
        if element is None or depth > 20:
            return WordStyle()
        base = self.style(value_of(element, "basedOn"), depth + 1)
        name = value_of(element, "name").lower()
        heading = re.fullmatch(r"(?:heading|titre) (\d)", name)
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        level = int(heading[1]) if heading else base.heading
        if outline is not None and outline.get(W + "val", "9").isdigit() and int(outline.get(W + "val")) < 9:
            level = int(outline.get(W + "val")) + 1
        number = element.find(f"{W}pPr/{W}numPr")
        run = element.find(W + "rPr")
        depth_by_name = re.search(r" (\d)$", name) if name.startswith("list") else None
        return WordStyle(
            name=name
            if name in {"title", "subtitle"} or name.startswith(("toc", "list", "quote", "intense", "emph"))
            else base.name or name,
            heading=0 if name in {"title", "subtitle"} else level,
            bold=is_on(run, "b", default=base.bold) if run is not None else base.bold,
            list_number=value_of(number, "numId") or base.list_number,
            list_level=int(depth_by_name[1]) - 1 if depth_by_name else base.list_level,
        )

    def numbering(self, properties: Any, style: WordStyle) -> tuple[str, int]:
        """(number of the list, depth from 0) of a paragraph; an empty number for one that is no item."""
        own = properties.find(W + "numPr") if properties is not None else None
        number = value_of(own, "numId") or style.list_number
        depth = value_of(own, "ilvl")
        return ("", 0) if number in {"", "0"} else (number, int(depth) if depth.isdigit() else style.list_level)

    @cached_property
    def _lists(self) -> dict[str, dict[int, bool]]:
        """`{number of a list: {depth: whether its items are numbered}}`."""
        root = self._numbering
        if root is None:
            return {}
        kinds = {
            abstract.get(W + "abstractNumId"): {
                int(level.get(W + "ilvl")): value_of(level, "numFmt") not in {"bullet", "none"}
                for level in abstract.iter(W + "lvl")
            }
            for abstract in root.iter(W + "abstractNum")
        }
        return {num.get(W + "numId"): kinds.get(value_of(num, "abstractNumId"), {}) for num in root.iter(W + "num")}

    def is_ordered(self, number: str, depth: int) -> bool:
        return self._lists.get(number, {}).get(depth, False)


def value_of(parent: Any, name: str) -> str:
    """The value of a property; empty where there is none, or no parent."""
    element = parent.find(W + name) if parent is not None else None
    return "" if element is None else element.get(W + "val") or ""


def is_on(properties: Any, name: str, *, default: bool = False) -> bool:
    """Whether a switch such as bold is on; `default` where it is not said."""
    element = properties.find(W + name)
    return default if element is None else element.get(W + "val", "1") not in {"0", "false", "off"}
