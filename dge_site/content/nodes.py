"""The untyped tree that YAML and TOML files are read into, each value with its line and column.

A scalar is always text: the field that reads it decides its type. An absent value and an empty one are the same, so
neither has a node.
"""

from collections.abc import Iterator

from dge_site.model.errors import Origin
from dge_site.model.values import Value

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "describe", "locate"]


class ScalarNode(Value):
    """A single value, as the text that was written, without its quotes."""

    text: str
    origin: Origin
    is_plain: bool = False
    """Whether it is written without quotes."""
    is_folded: bool = False
    """Whether it is written so on several lines, which YAML runs together."""
    lines: tuple[int, ...] = ()
    """The line of the file for each of the text; empty where they follow one another from that of the origin."""


class SequenceNode(Value):
    """A list, in the order of the file; an empty item is a ScalarNode with an empty text."""

    items: "tuple[Node, ...]"
    origin: Origin

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


class MappingNode(Value):
    """A group of fields, in the order of the file.

    A key without a value stands in `keys`, with its place, and is left out of `entries`: `end:` alone is no end.
    """

    entries: "dict[str, Node]"
    keys: dict[str, Origin]
    origin: Origin
    is_flow: bool = False
    """Whether it is written on the line of what holds it: `{a: b}`, or `a: b` in `[…]`."""

    def get(self, key: str) -> "Node | None":
        return self.entries.get(key)


Node = ScalarNode | SequenceNode | MappingNode


_LONGEST_QUOTATION = 80


def describe(node: Node) -> str:
    """The node in French, for « … ne convient pas ici »: `« text »`, « une liste » or « un groupe de champs »."""
    match node:
        case ScalarNode():
            line = " ".join(node.text.split())
            return f"« {line if len(line) <= _LONGEST_QUOTATION else f'{line[:_LONGEST_QUOTATION]}…'} »"
        case SequenceNode():
            return "une liste"
        case MappingNode():
            return "un groupe de champs"


def locate(node: Node, field: str) -> Origin:
    """The origin of a field path such as `decisions[1].section`, or of its nearest ancestor that exists."""
    reached: Node = node
    origin = node.origin
    # `decisions[1].section` → `decisions`, `[1]`, `section`.
    for step in field.replace("[", ".[").split("."):
        match reached:
            case MappingNode() if step in reached.keys:
                origin = reached.keys[step]
                if step not in reached.entries:
                    return origin
                reached = reached.entries[step]
            case SequenceNode() if step.startswith("[") and int(step[1:-1]) < len(reached.items):
                reached = reached.items[int(step[1:-1])]
                origin = reached.origin
            case _:
                return origin
    return origin
