"""Untyped values that keep their place in the file: what YAML and TOML files are read into.

A scalar is always text: the field that reads it decides its type. An absent value and an empty one are the same, so
neither has a node.
"""

from collections.abc import Iterator

from dge_site.model.errors import Origin
from dge_site.model.values import Value

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "describe", "excerpt", "locate"]


class ScalarNode(Value):
    """A text as written, without its quotes."""

    text: str
    origin: Origin


class SequenceNode(Value):
    """A list, in order; an empty item is an empty scalar."""

    items: "tuple[Node, ...]"
    origin: Origin

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


class MappingNode(Value):
    """Keys with their values, in order; an empty value is left out of `entries`, its key stays in `keys`."""

    entries: "dict[str, Node]"
    keys: dict[str, Origin]
    origin: Origin

    def get(self, key: str) -> "Node | None":
        return self.entries.get(key)


Node = ScalarNode | SequenceNode | MappingNode


def excerpt(text: str, limit: int = 80) -> str:
    """The text on one line, cut when it is long: what a message can quote."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def describe(node: Node) -> str:
    """What the node is, in an editor's words."""
    match node:
        case ScalarNode():
            return f"« {excerpt(node.text)} »"
        case SequenceNode():
            return "une liste"
        case MappingNode():
            return "un groupe de champs"


def locate(node: Node, field: str) -> Origin:
    """The origin of a field path such as `decisions[1].section`, or of its nearest ancestor that exists."""
    here: Node = node
    origin = node.origin
    for step in field.replace("[", ".[").split("."):
        match here:
            case MappingNode() if step in here.keys:
                origin = here.keys[step]
                if step not in here.entries:
                    return origin
                here = here.entries[step]
            case SequenceNode() if step.startswith("[") and int(step[1:-1]) < len(here.items):
                here = here.items[int(step[1:-1])]
                origin = here.origin
            case _:
                return origin
    return origin
