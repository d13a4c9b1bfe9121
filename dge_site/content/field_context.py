"""The context that types of field read in, and the interface that all of them have.

A type reads a node: its value comes out, or MISSING once its mistake is collected with its place.
"""

import re
from collections.abc import Container
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from dge_site.content.nodes import MappingNode, Node, ScalarNode, describe
from dge_site.content.yaml_lines import CURLY, quote_meant
from dge_site.model import messages
from dge_site.model.errors import Collector, Message, Origin
from dge_site.model.values import Value, replace

__all__ = ["MISSING", "PLAIN_TEXT", "FieldContext", "FieldType", "text_of", "without_quotes"]

MISSING: Any = object()
"""The value of a field that is absent or empty, or whose problem was collected."""


class FieldContext(Value):
    """The place of a value, and all that its reading may depend on.

    `field` is its path within the entry, such as `decisions[1].section`, by which problems name it.
    """

    collector: Collector
    zone: ZoneInfo
    field: str = ""
    syntax: Literal["yaml", "toml"] = "yaml"
    """The language of the file, in which messages show what to write instead."""
    beside: Container[str] = ()
    """The fields of the group that this one stands in, which no message adds a second time."""

    def at(self, name: str, beside: Container[str] = ()) -> "FieldContext":
        """The context of the field `name` below this one, with those beside it."""
        return self._of(f"{self.field}.{name}" if self.field else name, beside)

    def item(self, index: int) -> "FieldContext":
        """The context of an item of this list, counted from 0."""
        return self._of(f"{self.field}[{index}]")

    def numbered(self, example: str) -> str:
        """An example of an id, `d1`, with the place of this item in its list in place of its number: `d3`."""
        place = re.search(r"\[(\d+)\]\Z", self.field)
        return re.sub(r"1\Z", str(int(place[1]) + 1), example) if place else example

    def _of(self, field: str, beside: Container[str] = ()) -> "FieldContext":
        # Not by `replace`, which would take a tenth of the time of reading an event.
        return FieldContext(collector=self.collector, zone=self.zone, field=field, syntax=self.syntax, beside=beside)

    def refuse(self, origin: Origin, message: Message, value: str = "") -> Any:
        """Collects an error about this field, and returns MISSING for the caller to pass on."""
        self.collector.add(origin, message, field=self.field, value=value)
        return MISSING

    def warn(self, origin: Origin, message: Message, value: str = "") -> None:
        """Collects a warning about this field, whose value stands all the same."""
        self.collector.add(origin, message, field=self.field, value=value, severity="warning")


class FieldType(Protocol):
    """The values that a field accepts, and how they are read."""

    @property
    def expected(self) -> str:
        """The values in French, to complete « écrire … »: « une date AAAA-MM-JJ »."""

    def read(self, node: Node, context: FieldContext) -> Any:
        """The value of a node, or MISSING once its problem is collected."""


PLAIN_TEXT = "un texte"
"""The `expected` of the types that accept any text."""


def text_of(node: Node, context: FieldContext, expected: str) -> str | None:
    """The text of a scalar without spaces around it; None for any other node, after a problem is collected."""
    if isinstance(node, ScalarNode):
        return node.text.strip()
    # `- Bilan : chiffres` is a mapping to YAML; where any text will do, it was meant as one and lacks its quotes.
    if isinstance(node, MappingNode) and expected == PLAIN_TEXT and context.field.endswith("]"):
        key, *others = node.keys
        value = node.get(key)
        if not others and (value is None or isinstance(value, ScalarNode)):
            whole = f"{key}\u00a0: {value.text}" if value else f"{key}\u00a0:"
            context.refuse(node.origin, messages.yaml_colon_in_item(quote_meant(whole), is_whole_line=not node.is_flow))
            return None
    context.refuse(node.origin, messages.wrong_shape(describe(node), expected))
    return None


def without_quotes(kind: FieldType, text: str, context: FieldContext) -> str:
    """The value that a text holds between curly quotes, where its type reads that; empty elsewhere."""
    if not (inner := CURLY.fullmatch(text)):
        return ""
    bare, aside = inner[1] or inner[2], replace(context, collector=Collector())
    read = kind.read(ScalarNode(text=bare, origin=Origin(path="")), aside)
    return "" if read is MISSING or aside.collector.problems else bare
