"""One source in, its entries and problems out: decode, parse, validate, convert. Pure, so that it can be remembered.

`Reading` depends on the source, the tables and nothing else; what joins entries is `library`'s.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from dge_site.content.document import Document, parse_markdown, parse_yaml
from dge_site.content.encoding import decode
from dge_site.content.fields import MISSING, Identifier, MarkdownText, Reader
from dge_site.content.nodes import Mapping, Node, Scalar, Sequence, describe, locate
from dge_site.content.schema import KINDS, Kind, Tables, kind_of, retired_link
from dge_site.content.source import Source
from dge_site.content.weekdays import wrong_weekdays
from dge_site.markdown import convert
from dge_site.model import messages
from dge_site.model.entries import (
    EMPTY,
    Action,
    Body,
    Entry,
    Event,
    Group,
    Meeting,
    Newsletter,
    Place,
    Reading,
    StaticPage,
    Topic,
    announced_digest,
)
from dge_site.model.errors import Collector, Message, Origin, Severity
from dge_site.model.values import replace

__all__ = ["place_of", "read"]

_MODELS: dict[str, type[Entry]] = {
    "event": Event,
    "meeting": Meeting,
    "action": Action,
    "group": Group,
    "topic": Topic,
    "place": Place,
    "newsletter": Newsletter,
    "page": StaticPage,
}


_EXTENSIONS = {"yml": "yaml", "markdown": "md", "mdown": "md", "md": "md", "yaml": "yaml"}
"""What the extension of a content file should have been."""


def read(source: Source, tables: Tables) -> Reading:
    """The entries of a source, in its order, and everything wrong with it."""
    collector = Collector()
    kind = kind_of(source.path)
    if kind is None:
        hint, meant = _hint(source.path)
        collector.add(Origin(path=source.path), messages.not_content(hint), severity="warning")
        return Reading(problems=collector.problems, broken=((meant.name, ""),) if meant else ())
    document = _parse(source, kind, collector)
    if document is None:
        lost = (kind.name, _stem(source.path) if kind.form == "page" else "")
        return Reading(problems=collector.problems, broken=(lost,))
    entries = tuple(_entries(source, kind, document, tables, collector))
    sound = {entry.id for entry in entries}
    if not _has_form(document.root, kind):
        return Reading(problems=collector.problems, broken=((kind.name, ""),))
    names = [_declared_id(node) or name or _stem(source.path) for name, node in _items(document.root, kind)]
    broken = tuple((kind.name, name) for name in names if name not in sound)
    return Reading(entries=entries, problems=collector.problems, broken=broken)


def place_of(source: Source, entry: Origin, field: str) -> Origin:
    """The line and column of a field of the entry that starts at `entry`, found by parsing its source again."""
    kind = kind_of(source.path)
    document = _parse(source, kind, Collector()) if kind else None
    if kind is None or document is None or document.root is None:
        return Origin(path=source.path)
    node = next((node for _, node in _items(document.root, kind) if node.origin == entry), None)
    return locate(node, field) if node is not None else Origin(path=source.path)


def _parse(source: Source, kind: Kind, collector: Collector) -> Document | None:
    text = decode(source.path, source.content, collector)
    if text is None:
        return None
    return (
        parse_markdown(source.path, text, collector)
        if kind.form == "page"
        else parse_yaml(source.path, text, collector)
    )


def _hint(path: str) -> tuple[str, Kind | None]:
    """What to do about a file that is no content, and the kind that it would be once renamed."""
    stem, _, extension = path.rpartition(".")
    renamed = f"{stem}.{_EXTENSIONS.get(extension.lower(), extension)}"
    if meant := kind_of(renamed):
        return f"le renommer en « {renamed.rpartition('/')[2]} »", meant
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    expected = " ou ".join(kind.hint for kind in KINDS if folder and kind.hint.startswith(f"content/{folder}/"))
    where = f"l’écrire sous la forme {expected}, " if expected else ""
    return f"{where}le déposer sous content/files/, ou faire commencer son nom par « _ »", None


def _items(root: Node | None, kind: Kind) -> Iterator[tuple[str, Node]]:
    """Each entry of a document with the id that its place gives it, if any."""
    match root:
        case Mapping() if kind.form == "page":
            yield "", root
        case Mapping() if kind.form == "table":
            yield from root.entries.items()
        case Sequence() if kind.form == "list":
            for node in root:
                yield "", node


def _has_form(root: Node | None, kind: Kind) -> bool:
    """Whether the root is what a file of this kind holds; an empty file holds whatever is wanted."""
    empty = root is None or (isinstance(root, Mapping) and not root.keys)
    return empty or isinstance(root, Sequence if kind.form == "list" else Mapping)


def _entries(source: Source, kind: Kind, document: Document, tables: Tables, collector: Collector) -> Iterator[Entry]:
    root = document.root
    if root is None or (isinstance(root, Mapping) and not root.keys and kind.form != "page"):
        return
    if kind.form == "list" and not _has_form(root, kind):
        collector.add(root.origin, messages.list_expected(describe(root)))
    if kind.form == "table" and not _has_form(root, kind):
        collector.add(root.origin, messages.mapping_expected(describe(root)))
    for index, (name, node) in enumerate(_items(root, kind)):
        entry = _entry(source, kind, document, tables, collector, index, name, node)
        if entry is not None:
            yield entry


def _entry(
    source: Source,
    kind: Kind,
    document: Document,
    tables: Tables,
    collector: Collector,
    index: int,
    name: str,
    node: Node,
) -> Entry | None:
    """The validated entry, or None after a report."""
    record = tables["event-item" if (kind.name, kind.form) == ("event", "list") else kind.name]
    prefix = f"[{index}]" if kind.form == "list" and not _declared_id(node) else name
    reader = Reader(collector=collector, zone=tables.zone, field=prefix)
    if isinstance(node, Scalar) and not node.text:
        return None
    before = len(collector.errors)
    values = record.values(node, reader)
    if values is MISSING:
        return None
    if "id" not in values:
        values["id"] = _default_id(source.path, kind, name, node, reader)
    _convert_bodies(values, kind, document, source.path, tables, collector)
    if kind.name in {"event", "meeting"}:
        values.setdefault("summary", values.get("body", EMPTY).summary)
    _check_minutes(values, kind, node, reader)
    if len(collector.errors) > before:
        return None
    digest = hashlib.blake2b(f"{source.digest} {index} {tables.digest}".encode(), digest_size=16).hexdigest()
    entry: Entry = _MODELS[kind.name](**values, origin=node.origin, digest=digest)
    collector.extend(wrong_weekdays(entry, node))
    return replace(entry, announced_digest=announced_digest(entry)) if isinstance(entry, Event) else entry


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _declared_id(node: Node) -> str:
    value = node.get("id") if isinstance(node, Mapping) else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def _default_id(path: str, kind: Kind, name: str, node: Node, reader: Reader) -> Any:
    """The file's stem, or the key of a table; reported when it is no identifier."""
    if isinstance(node, Mapping) and "id" in node.entries:
        return ""
    text = name or _stem(path)
    if kind.form == "list":
        return ""
    return Identifier().read(Scalar(text=text, origin=node.origin), reader if name else reader.at("id"))


def _convert_bodies(
    values: dict[str, Any], kind: Kind, document: Document, path: str, tables: Tables, collector: Collector
) -> None:
    """Replaces each Markdown text by its body, and reports what is wrong in the prose."""
    if kind.form == "page":
        values["body"] = MarkdownText(text=document.body, line=document.body_line)
    for name in ("body", "note"):
        value = values.get(name)
        if isinstance(value, MarkdownText):
            decoded = name == "body" and kind.form == "page"
            values[name] = _body(value, decoded=decoded) if value.text.strip() else EMPTY
            _report_prose(values[name], path, tables, collector)


def _body(source: MarkdownText, *, decoded: bool) -> Body:
    """The converted text, with the digest that stands for it in views; `decoded` when it is a piece of its file."""
    digest = hashlib.blake2b(f"{source.line} {source.text}".encode(), digest_size=16).hexdigest()
    return replace(convert.convert(source.text, first_line=source.line, decoded=decoded), digest=digest)


_NOTICE_ERRORS = {"heading-level-1", "heading-too-deep", "empty-link", "script-link"}


def _report_prose(body: Body, path: str, tables: Tables, collector: Collector) -> None:
    for notice in body.notices:
        message = messages.prose(notice.kind, notice.value, notice.expected)
        severity: Severity = "error" if notice.kind in _NOTICE_ERRORS else "warning"
        collector.add(Origin(path=path, line=notice.line), message, value=notice.value, severity=severity)
    for link in body.links:
        retired: Message | None = retired_link(link.target, tables.retired)
        if retired is not None:
            collector.add(Origin(path=path, line=link.line), retired, value=link.target)


def _check_minutes(values: dict[str, Any], kind: Kind, node: Node, reader: Reader) -> None:
    """A meeting's own consistency: its status, the sections and ids of its decisions."""
    if kind.name != "meeting":
        return
    body: Body = values["body"]
    if body and "minutes_status" not in values:
        values["minutes_status"] = "draft"
    elif not body and "minutes_status" in values:
        del values["minutes_status"]
        reader.at("minutes_status").warn(locate(node, "minutes_status"), messages.minutes_status_without_body())
    anchors = {heading.anchor for heading in body.headings}
    first: dict[str, int] = {}
    for index, decision in enumerate(values.get("decisions", ())):
        at = reader.at("decisions").item(index)
        if decision.section and decision.section not in anchors:
            origin = locate(node, f"decisions[{index}].section")
            at.at("section").refuse(
                origin, messages.unknown_anchor(decision.section, sorted(anchors)), decision.section
            )
        if decision.id in first:
            origin = locate(node, f"decisions[{index}].id")
            line = locate(node, f"decisions[{first[decision.id]}].id").line
            at.at("id").refuse(
                origin, messages.duplicate_id(decision.id, f"une décision de cette réunion, ligne {line}"), decision.id
            )
        first.setdefault(decision.id, index)
