"""Values in, lines of YAML that read back as these values out; pure.

A scalar stands as it is wherever the reader of content/ takes it for the same text, else between quotes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dge_site.content.document import parse_yaml
from dge_site.content.nodes import MappingNode, ScalarNode
from dge_site.content.yaml_lines import quote_yaml
from dge_site.model.errors import Collector

__all__ = ["field_lines", "scalar"]


def scalar(text: str) -> str:
    """The text as a YAML value that reads back as this text: as it is where that does, else between quotes."""
    # Asked of the reader itself: no rule of what needs quotes can then differ from what is read.
    collector = Collector()
    document = parse_yaml("", f"a: {text}", collector)
    root = document.root if document else None
    value = root.get("a") if isinstance(root, MappingNode) else None
    reads_back = isinstance(value, ScalarNode) and value.text == text and not collector.problems
    return text if reads_back else quote_yaml(text)


def field_lines(name: str, value: Any, doubts: Mapping[str, str] | None = None, path: str = "") -> list[str]:
    """The lines of a field: a text, a list or a group of fields, however deep.

    `doubts` is `{path of a value: comment}`: each stands as a comment above its value.
    """
    doubts, path = doubts or {}, f"{path}.{name}" if path else name
    comment = [f"# {doubts[path]}"] if path in doubts else []
    if isinstance(value, Mapping):
        inner = [line for key, item in value.items() for line in field_lines(str(key), item, doubts, path)]
        return [*comment, f"{_key(name)}:", *_indented(inner)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [line for number, item in enumerate(value) for line in _item_lines(item, doubts, f"{path}[{number}]")]
        return [*comment, f"{_key(name)}:", *_indented(items)]
    text = str(value)
    if "\n" in text.strip():
        return [*comment, f"{_key(name)}: |", *_indented(text.strip().split("\n"))]
    return [*comment, f"{_key(name)}: {scalar(text)}"]


def _key(name: str) -> str:
    return name if name.isidentifier() else scalar(name) if not any(sign in name for sign in ":#") else quote_yaml(name)


def _item_lines(item: Any, doubts: Mapping[str, str], path: str) -> list[str]:
    comment = [f"# {doubts[path]}"] if path in doubts else []
    if isinstance(item, Mapping):
        lines = [line for key, value in item.items() for line in field_lines(str(key), value, doubts, path)]
        return [*comment, f"- {lines[0]}", *_indented(lines[1:])] if lines else []
    return [*comment, f"- {scalar(str(item))}"]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]
