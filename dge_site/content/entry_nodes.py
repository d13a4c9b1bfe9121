"""A source in, the nodes of its entries out, and the lines of their fields; nothing is validated, no Markdown converted.

Apart from `reading`, so that a build which looks for the line of a field alone imports no converter of Markdown.
"""

from collections.abc import Collection, Iterator, Mapping

from dge_site.content.document import ParsedSource, parse_markdown, parse_yaml
from dge_site.content.encoding import decode
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe, locate
from dge_site.content.schema import FileKind, kind_of
from dge_site.content.source import Source
from dge_site.content.text_types import is_identifier
from dge_site.model import messages
from dge_site.model.errors import Collector, Message, Origin

__all__ = [
    "declared_id",
    "entries_by_origin",
    "entry_nodes",
    "is_empty",
    "key_origin",
    "locate_field",
    "parse",
    "wrong_layout",
]


def parse(source: Source, kind: FileKind, collector: Collector) -> ParsedSource | None:
    """The parsed source; None where its text or its front matter can't be read, once the problem is collected."""
    text = decode(source.path, source.content, collector)
    if text is None:
        return None
    return (
        parse_markdown(source.path, text, collector)
        if kind.layout == "page"
        else parse_yaml(source.path, text, collector)
    )


def entry_nodes(root: Node, kind: FileKind) -> Iterator[tuple[str, Node]]:
    """(key, node) of each entry of a file; the key is empty but in a table. Nothing where the root has another layout."""
    match root:
        case MappingNode() if kind.layout == "page":
            yield "", root
        case MappingNode() if kind.layout == "table":
            yield from root.entries.items()
        case SequenceNode() if kind.layout == "list":
            for node in root:
                yield "", node


def declared_id(node: Node) -> str:
    """The text of the field `id`, empty without one."""
    value = node.get("id") if isinstance(node, MappingNode) else None
    return value.text.strip() if isinstance(value, ScalarNode) else ""


def is_empty(root: Node) -> bool:
    """Whether a file holds nothing, as a list and as a table."""
    return isinstance(root, MappingNode) and not root.keys


def wrong_layout(root: Node, kind: FileKind, names: Collection[str]) -> Message | None:
    """The message about a list that is written as a table, the reverse, or one that stands below a name of its own.

    `names` are those of the fields of an entry.
    """
    if isinstance(root, MappingNode):
        key, inside = next(iter(root.entries.items()), ("", None))
        if len(root.keys) == 1 and key not in names and _holds_entries(inside, kind, names):
            return messages.entries_below_a_name(key)
        if kind.layout != "list" or is_empty(root):
            return None
        first = key if isinstance(inside, MappingNode) and is_identifier(key) else declared_id(root)
        return messages.list_expected(describe(root), first=f"id: {first}" if first else "")
    if kind.layout == "list" and isinstance(root, SequenceNode):
        return None
    if kind.layout == "list":
        return messages.list_expected(describe(root))
    ids = (declared_id(node) for node in root) if isinstance(root, SequenceNode) else ()
    return messages.table_expected(describe(root), next(filter(is_identifier, ids), ""))


def _holds_entries(node: Node | None, kind: FileKind, names: Collection[str]) -> bool:
    """Whether a node is what the whole file should be: a list, or a table of entries and not one entry."""
    match node:
        case SequenceNode():
            return kind.layout == "list"
        case MappingNode() if kind.layout == "table" and node.entries:
            are_groups = all(isinstance(each, MappingNode) for each in node.entries.values())
            return are_groups and node.keys.keys().isdisjoint(names)
    return False


def key_origin(root: Node, key: str, node: Node) -> Origin:
    """Where an entry of a table is named; where it begins for any other."""
    return root.keys[key] if key and isinstance(root, MappingNode) else node.origin


def entries_by_origin(source: Source) -> dict[Origin, Node]:
    """`{where it begins: entry}` of a source, parsed again to find the lines of their fields; problems are discarded."""
    kind = kind_of(source.path)
    document = parse(source, kind, Collector()) if kind else None
    if kind is None or document is None:
        return {}
    return {node.origin: node for _, node in entry_nodes(document.root, kind)}


def locate_field(entries: Mapping[Origin, Node], entry: Origin, field: str) -> Origin:
    """The line and column of a field of the entry that begins at `entry`, among those of its source.

    `field` is a path such as `decisions[1].section`; where it does not exist, its nearest ancestor is located.
    """
    node = entries.get(entry)
    return locate(node, field) if node is not None else Origin(path=entry.path)
