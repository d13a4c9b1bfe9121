"""One content file in, its entries and problems out: decoded, parsed, validated, its Markdown converted.

Pure: a `Reading` depends on the source, the tables and nothing else, so that builds can remember it. What joins entries
is the library's.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from dge_site.content import disclosures
from dge_site.content.document import ParsedSource
from dge_site.content.entry_nodes import declared_id, entry_nodes, is_empty, key_origin, parse, wrong_layout
from dge_site.content.field_context import MISSING, FieldContext
from dge_site.content.misplaced import explain_misplaced, sound_name
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode, locate
from dge_site.content.schema import FileKind, Tables, kind_of, retired_link
from dge_site.content.source import Source
from dge_site.content.text_types import IdentifierType, MarkdownText, is_identifier
from dge_site.content.weekdays import wrong_weekdays
from dge_site.markdown import convert
from dge_site.model import messages
from dge_site.model.entries import (
    EMPTY_BODY,
    Action,
    Body,
    Entry,
    Event,
    Group,
    Heading,
    Indicator,
    Link,
    Meeting,
    Newsletter,
    Notice,
    Place,
    Reading,
    StaticPage,
    Topic,
    announced_digest,
)
from dge_site.model.errors import Collector, Message, Origin, Severity
from dge_site.model.numbering import heading_numbers, lettered, typed_number
from dge_site.model.paths import is_reserved_name
from dge_site.model.values import Value, defaults, fields, replace
from dge_site.model.weekdays import may_name_weekday

__all__ = ["read"]

_ENTRY_TYPES: dict[str, type[Entry]] = {
    "event": Event,
    "meeting": Meeting,
    "action": Action,
    "group": Group,
    "topic": Topic,
    "indicator": Indicator,
    "place": Place,
    "newsletter": Newsletter,
    "page": StaticPage,
}


def read(source: Source, tables: Tables) -> Reading:
    """The valid entries of a source in the order of the file, the ids of those that are not, and every problem."""
    collector = Collector()
    kind = kind_of(source.path)
    if kind is None:
        found = explain_misplaced(source.path, source.content[:4000].decode(errors="replace"))
        collector.add(Origin(path=source.path), found.message, severity=found.severity)
        return Reading(problems=collector.problems, broken=((found.intended.name, ""),) if found.intended else ())
    text = source.content.decode("utf-8-sig", errors="replace")
    collector.extend(disclosures.review(source.path, text, tables.own_contacts))
    document = parse(source, kind, collector)
    if document is None:
        identifier = _stem(source.path) if kind.layout == "page" else ""
        return Reading(problems=collector.problems, broken=((kind.name, identifier),))
    if message := wrong_layout(document.root, kind, tables[kind.name].names):
        collector.add(document.root.origin, message)
        # With an empty id: any entry of the kind may have been meant by such a file.
        return Reading(problems=collector.problems, broken=((kind.name, ""),))
    file = _File(
        source=source,
        kind=kind,
        document=document,
        tables=tables,
        collector=collector,
        names_weekday=may_name_weekday(text),
        unfinished=[],
    )
    entries = tuple(_entries(file))
    valid = {entry.id for entry in entries}
    ids = [declared_id(node) or key or _stem(source.path) for key, node in entry_nodes(document.root, kind)]
    if document.is_headless:
        ids += re.findall(r"(?m)^id *: *[\"']?([a-z0-9-]+)", text)
    broken = tuple((kind.name, identifier) for identifier in ids if identifier not in valid)
    if document.is_repaired and kind.layout != "page":
        broken += ((kind.name, ""),)
    return Reading(entries=entries, problems=collector.problems, broken=broken, unfinished=tuple(file.unfinished))


class _File(Value):
    """A parsed content file with all that its validation needs."""

    source: Source
    kind: FileKind
    document: ParsedSource
    tables: Tables
    collector: Collector
    names_weekday: bool
    """Whether a weekday may stand anywhere in it; in most none does, and no date has to be looked for."""
    unfinished: list[Entry]
    """What is known of the entries at fault."""


def _entries(file: _File) -> Iterator[Entry]:
    """The sound entries of a file; those at fault are reported, and go to `file.unfinished`."""
    root, layout = file.document.root, file.kind.layout
    if file.document.is_headless:
        values: dict[str, Any] = {}
        _convert_bodies(values, file)
        _set_aside(values, file, root.origin)
        return
    if is_empty(root) and layout != "page":
        return
    if layout == "list" and (message := _other_list(file, root)):
        file.collector.add(root.origin, message)
        return
    for index, (key, node) in enumerate(entry_nodes(root, file.kind)):
        entry = _entry(file, index, key, node)
        if entry is not None:
            yield entry


def _entry(file: _File, index: int, key: str, node: Node) -> Entry | None:
    """The validated entry of a node; None after a problem is collected, or for an empty item of a list."""
    kind, tables, collector = file.kind, file.tables, file.collector
    record = tables["event-item" if (kind.name, kind.layout) == ("event", "list") else kind.name]
    # In messages an entry of a list is `[2].title` until it has an id to be known by.
    prefix = f"[{index}]" if kind.layout == "list" and not declared_id(node) else key
    context = FieldContext(collector=collector, zone=tables.zone, field=prefix)
    if isinstance(node, ScalarNode) and not node.text:
        return None
    if message := _other_kind(file, node):
        collector.add(node.origin, message)
        return None
    if kind.layout == "table" and key in _names(file, kind.name) and isinstance(node, ScalarNode) and node.is_plain:
        collector.add(key_origin(file.document.root, key, node), messages.yaml_indent(f"  {key}: {node.text}"))
        return None
    errors_before = collector.error_count
    values = record.values(node, context)
    if values is MISSING:
        return None
    if "id" not in values:
        origin = key_origin(file.document.root, key, node)
        values["id"] = _default_id(file.source.path, kind, key, node, context, origin)
    _convert_bodies(values, file)
    if kind.name in {"event", "meeting"}:
        # An event that gives no summary has the first paragraph of its body.
        values.setdefault("summary", values.get("body", EMPTY_BODY).summary)
    is_at_fault = collector.error_count > errors_before
    # What it finds refuses the site and not the entry, to which others may refer.
    _check_minutes(values, kind, node, context)
    if is_at_fault:
        _set_aside(values, file, node.origin)
        return None
    # The source's digest covers its path and its text: no field has to be hashed again.
    digest = hashlib.blake2b(f"{file.source.digest} {index} {tables.digest}".encode(), digest_size=16).hexdigest()
    entry: Entry = _ENTRY_TYPES[kind.name](**values, origin=node.origin, digest=digest)
    if file.names_weekday:
        collector.extend(wrong_weekdays(entry, node))
    return replace(entry, announced_digest=announced_digest(entry)) if isinstance(entry, Event) else entry


def _set_aside(values: dict[str, Any], file: _File, origin: Origin) -> None:
    """Keeps what is known of an entry that has errors of its own, so that its references are verified at the same time."""
    kind = _ENTRY_TYPES[file.kind.name]
    lacking = dict.fromkeys(set(fields(kind)) - defaults(kind).keys(), "")
    known = {name: value for name, value in values.items() if value is not MISSING}
    file.unfinished.append(kind(**(lacking | known | {"origin": origin})))


def _other_kind(file: _File, node: Node) -> Message | None:
    """The message about an event among the meetings, or the reverse; None for any other file."""
    if not isinstance(node, MappingNode) or file.kind.layout != "page":
        return None
    path, named = file.source.path, {name for name in ("type", "group") if name in node.keys}
    if file.kind.name == "meeting" and named == {"type"}:
        return messages.event_among_meetings(path.replace("content/meetings/", "content/events/", 1))
    if file.kind.name == "event" and named == {"group"}:
        return messages.meeting_among_events(path.replace("content/events/", "content/meetings/", 1))
    if node.keys.keys() <= _names(file, file.kind.name):
        return None
    for kind, (folder, own_fields) in _TELLING_FIELDS.items():
        if kind != file.kind.name and own_fields & node.keys.keys() and node.keys.keys() <= _names(file, kind):
            return messages.of_other_kind(kind, f"content/{folder}/{path.rpartition('/')[2]}")
    return None


def _other_list(file: _File, root: Node) -> Message | None:
    """The message about a list whose entries are all of another kind than the file's; None for any other."""
    items = root.items if isinstance(root, SequenceNode) else ()
    keys = [item.keys.keys() for item in items if isinstance(item, MappingNode)]
    own = "event-item" if file.kind.name == "event" else file.kind.name
    if not keys or len(keys) < len(items) or keys[0] <= _names(file, own):
        return None
    for kind, (path, telling) in _TELLING_LISTS.items():
        names = _names(file, "event-item" if kind == "event" else kind)
        if kind != file.kind.name and all(telling & each and each <= names for each in keys):
            return messages.of_other_kind(kind, path.format(file.source.path.rpartition("/")[2]))
    return None


_TELLING_LISTS: Mapping[str, tuple[str, AbstractSet[str]]] = {
    "event": ("content/events/{}", {"start"}),
    "action": ("content/actions/{}", {"owners", "due", "closed", "follow_up"}),
    "topic": ("content/topics.yaml", {"proposed_by"}),
    "indicator": ("content/indicators.yaml", {"values"}),
}
"""`{kind: (path of its lists, fields of which each of its entries has one)}`."""
_TELLING_FIELDS = {
    "event": ("events", {"type"}),
    "group": ("groups", {"kind", "members", "lead"}),
    "newsletter": ("newsletters", {"highlight", "from", "to"}),
    "page": ("pages", {"menu"}),
}
"""`{kind: (its folder, fields by one of which it is told from the others)}`."""


def _names(file: _File, kind: str) -> frozenset[str]:
    """The names of the fields of a kind."""
    return frozenset(row.name for row in file.tables[kind].fields)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _default_id(path: str, kind: FileKind, key: str, node: Node, context: FieldContext, origin: Origin) -> Any:
    """The id by the key in a table, or by the file's name without its extension; MISSING when that is no identifier.

    Empty where the entry's own `id` was refused, or is missing from a list: that is reported already.
    """
    if isinstance(node, MappingNode) and "id" in node.entries:
        return ""
    if kind.layout == "list":
        return ""
    stem = _stem(path)
    if not key and not is_identifier(stem):
        sound, name = sound_name(stem), path.rpartition("/")[2]
        renamed = f"{sound}{name[len(stem) :]}" if is_identifier(sound) and not is_reserved_name(sound) else ""
        return context.at("id").refuse(node.origin, messages.unsound_name(name, renamed), stem)
    named = ScalarNode(text=key or stem, origin=origin)
    return IdentifierType().read(named, context if key else context.at("id"))


def _convert_bodies(values: dict[str, Any], file: _File) -> None:
    """Replaces each MarkdownText among the values by its Body, and collects the problems of its prose."""
    is_page = file.kind.layout == "page"
    if is_page:
        values["body"] = MarkdownText(text=file.document.body, line=file.document.body_line)
    for name in ("body", "note"):
        value = values.get(name)
        if isinstance(value, MarkdownText):
            decoded = name == "body" and is_page
            values[name] = _body(value, decoded=decoded) if value.text.strip() else EMPTY_BODY
            _report_prose(values[name], file.source.path, file.tables, file.collector)


def _body(source: MarkdownText, *, decoded: bool) -> Body:
    """The converted text, with a digest of the Markdown and its line by which views know it.

    `decoded` tells that the text is a piece of its file as `encoding.decode` gave it; a YAML value may hold escapes.
    """
    place = " ".join(map(str, source.lines or (source.line,)))
    digest = hashlib.blake2b(f"{place} {source.text}".encode(), digest_size=16).hexdigest()
    if not source.lines:
        return replace(convert.convert(source.text, first_line=source.line, decoded=decoded), digest=digest)
    body = convert.convert(source.text, decoded=decoded)
    return replace(
        body,
        digest=digest,
        sections=tuple(
            replace(each, heading=each.heading and _moved(each.heading, source.lines)) for each in body.sections
        ),
        links=tuple(_moved(link, source.lines) for link in body.links),
        notices=tuple(_moved(notice, source.lines) for notice in body.notices),
    )


_Placed = TypeVar("_Placed", Heading, Link, Notice)


def _moved(found: _Placed, lines: tuple[int, ...]) -> _Placed:
    """What was found on a line of a text, placed on that of the file."""
    return replace(found, line=lines[min(found.line, len(lines)) - 1])


_ERROR_NOTICES = {
    "comment-mistyped",
    "comment-open",
    "heading-empty",
    "heading-level-1",
    "heading-too-deep",
    "embedded-image",
    "empty-link",
    "raw-picture",
    "script-link",
}


def _report_prose(body: Body, path: str, tables: Tables, collector: Collector) -> None:
    for notice in body.notices:
        message = messages.prose(notice.kind, notice.value, notice.expected)
        severity: Severity = "error" if notice.kind in _ERROR_NOTICES else "warning"
        collector.add(Origin(path=path, line=notice.line), message, value=notice.value, severity=severity)
    for link in body.links:
        retired: Message | None = retired_link(link.target, tables.retired)
        if retired is not None:
            collector.add(Origin(path=path, line=link.line), retired, value=link.target)


def _check_minutes(values: dict[str, Any], kind: FileKind, node: Node, context: FieldContext) -> None:
    """Checks that the minutes of a meeting agree with its fields; sets `minutes_status` to `draft` where it lacks.

    A status without minutes is a warning and is dropped; a decision that names no heading, or an id twice, an error.
    A number that was typed before a title, and is not the one that the page shows instead of it, is a warning.
    """
    if kind.name != "meeting":
        return
    body: Body = values["body"]
    if body and "minutes_status" not in values:
        values["minutes_status"] = "draft"
    elif not body and "minutes_status" in values:
        del values["minutes_status"]
        context.at("minutes_status").warn(locate(node, "minutes_status"), messages.minutes_status_without_body())
    headings = body.headings
    letters = lettered(body)
    for heading, number in zip(headings, heading_numbers(body), strict=True):
        if (letters.get(number) or typed_number(heading.text)) not in {"", number}:
            message = messages.typed_number(heading.text, number)
            origin = Origin(path=node.origin.path, line=heading.line)
            context.collector.add(origin, message, value=heading.text, severity="warning")
    anchors = {heading.anchor: None for heading in sorted(headings, key=lambda heading: heading.anchor)}
    index_of: dict[str, int] = {}
    for index, decision in enumerate(values.get("decisions", ())):
        decision_context = context.at("decisions").item(index)
        if decision.section and decision.section not in anchors:
            origin = locate(node, f"decisions[{index}].section")
            decision_context.at("section").refuse(
                origin, messages.unknown_anchor(decision.section, anchors), decision.section
            )
        elif body.is_repeated(decision.section):
            origin = locate(node, f"decisions[{index}].section")
            decision_context.at("section").warn(origin, messages.repeated_title(decision.section), decision.section)
        if decision.id in index_of:
            origin = locate(node, f"decisions[{index}].id")
            line = locate(node, f"decisions[{index_of[decision.id]}].id").line
            decision_context.at("id").refuse(origin, messages.duplicate_decision(decision.id, line), decision.id)
        index_of.setdefault(decision.id, index)
