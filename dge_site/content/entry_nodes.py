"""A source in, the nodes of its entries out, and the lines of their fields; nothing is validated, no Markdown converted.

Apart from `reading`, so that a build which looks for the line of a field alone imports no converter of Markdown.
"""

from collections.abc import Iterator, Mapping

from dge_site.content.document import ParsedSource, parse_markdown, parse_yaml
from dge_site.content.encoding import decode
from dge_site.content.nodes import MappingNode, Node, SequenceNode, locate
from dge_site.content.schema import FileKind, kind_of
from dge_site.content.source import Source
from dge_site.model.errors import Collector, Origin

__all__ = ["entries_by_origin", "entry_nodes", "key_origin", "locate_field", "parse"]


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
