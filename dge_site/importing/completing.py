"""The text of a file, one of its entries and a draft of the same entry in, the completed text out; pure.

A field that is absent is added below the others; one that is there stays, and what the document says otherwise is told.
Lines are added and never changed, so that comments and order stay. The same draft again adds nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dge_site.content.document import ParsedSource, parse_markdown, parse_yaml
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from dge_site.content.yaml_writing import field_lines
from dge_site.importing.draft import EntryDraft
from dge_site.importing.report import said_value
from dge_site.model import messages
from dge_site.model.errors import Collector
from dge_site.model.values import Value

__all__ = ["CompletedText", "complete"]

_YES, _NO = {"true", "oui"}, {"false", "non"}


class CompletedText(Value):
    """The text with what was added; `added` names the fields, `kept` tells what was left though it differs."""

    text: str
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def complete(path: str, text: str, draft: EntryDraft) -> CompletedText:
    """The file of an entry that exists, with what it lacks and the draft has."""
    collector = Collector()
    parsed = parse_markdown(path, text, collector) if path.endswith(".md") else parse_yaml(path, text, collector)
    node = _entry_node(parsed, draft.existing) if parsed else None
    if node is None or not isinstance(parsed, ParsedSource):
        return CompletedText(text=text)
    lines = text.split("\n")
    edit = _Edit(lines, node, path, draft)
    edit.add_fields()
    completed = "\n".join(edit.lines())
    added, kept = list(edit.added), list(edit.kept)
    if path.endswith(".md") and draft.body:
        body = _body_of(text)
        if not body.strip():
            completed = f"{completed.rstrip()}\n\n{draft.body}\n"
            added.append("body")
        elif " ".join(body.split()) != " ".join(draft.body.split()):
            kept.append(messages.import_body_kept())
    return CompletedText(text=completed, added=tuple(added), kept=tuple(kept))


def _entry_node(parsed: ParsedSource, identifier: str) -> MappingNode | None:
    """The fields of the entry: those of the file, or of the item with that id."""
    root = parsed.root
    if isinstance(root, MappingNode):
        return root
    for item in root.items if isinstance(root, SequenceNode) else ():
        name = item.get("id") if isinstance(item, MappingNode) else None
        if isinstance(item, MappingNode) and isinstance(name, ScalarNode) and name.text == identifier:
            return item
    return None


def _body_of(text: str) -> str:
    fences = [n for n, line in enumerate(text.split("\n")) if line.rstrip() == "---"]
    return "\n".join(text.split("\n")[fences[1] + 1 :]) if len(fences) > 1 else ""


class _Edit:
    """The lines to add to one entry, by the number of the line that they come after."""

    def __init__(self, lines: Sequence[str], node: MappingNode, path: str, draft: EntryDraft) -> None:
        self._lines, self._node, self._draft = list(lines), node, draft
        self._is_page = path.endswith(".md")
        self._additions: dict[int, list[str]] = {}
        self.added: list[str] = []
        self.kept: list[str] = []

    def lines(self) -> Iterator[str]:
        for number, line in enumerate(self._lines):
            yield line
            yield from self._additions.get(number, ())

    def add_fields(self) -> None:
        known = {line.strip() for line in self._lines}
        doubts = {p: messages.import_to_check(t) for p, t in self._draft.doubts.items()}
        end, indent = self._end()
        for name, value in self._draft.fields.items():
            present = self._node.get(name)
            if present is None and self._is_in_braces(self._node):
                self.kept.append(messages.import_in_braces(name, said_value(value)))
            elif present is None:
                self._insert(end, indent, field_lines(name, value, doubts))
                self.added.append(name)
            elif isinstance(present, MappingNode) and isinstance(value, Mapping):
                self._add_inner(name, present, value)
            elif not _agrees(present, value):
                self.kept.append(messages.import_field_kept(name, said_value(value), _text_of(present)))
        absent = [t for p, t in doubts.items() if p.partition("[")[0].partition(".")[0] not in self._draft.fields]
        comments = [
            f"# {text}" for text in absent if f"# {text}" not in known and self._node.get(_root_field(text)) is None
        ]
        comments = [c for c in comments if not self._is_settled(c, doubts)]
        self._insert(end, indent, [] if self._is_in_braces(self._node) else comments)

    def _is_settled(self, comment: str, doubts: Mapping[str, str]) -> bool:
        """Whether the entry has the field that a doubt is about."""
        field = next((p for p, text in doubts.items() if f"# {text}" == comment), "")
        return self._node.get(field.partition("[")[0]) is not None

    def _add_inner(self, name: str, present: MappingNode, value: Mapping[str, Any]) -> None:
        """Adds to a group of fields, such as `attendance`, those that it lacks."""
        end = self._inner_end(present)
        for key, item in value.items():
            inner = present.get(key)
            if inner is None and end is not None:
                self._insert(end, present.origin.column - 1, field_lines(key, item))
                self.added.append(f"{name}.{key}")
            elif inner is None or not _agrees(inner, item):
                written = _text_of(inner) if inner is not None else _text_of(present)
                self.kept.append(messages.import_field_kept(f"{name}.{key}", said_value(item), written))

    def _insert(self, after: int, indent: int, lines: Sequence[str]) -> None:
        if lines:
            self._additions.setdefault(after, []).extend(f"{' ' * indent}{line}" for line in lines)

    def _end(self) -> tuple[int, int]:
        """(number of the last line, indent) of the entry."""
        if self._is_page:
            closing = [n for n, line in enumerate(self._lines) if line.rstrip() == "---"][1]
            return closing - 1, 0
        indent = self._node.origin.column - 1
        return self._last_line(self._node.origin.line - 1, indent), indent

    def _inner_end(self, node: MappingNode) -> int | None:
        """The number of the last line of a group of fields; None for one in braces, to which no line can be added."""
        return None if self._is_in_braces(node) else self._last_line(node.origin.line - 1, node.origin.column - 1)

    def _is_in_braces(self, node: MappingNode) -> bool:
        """Whether a group of fields is written `{a: 1}`."""
        return "{" in self._lines[node.origin.line - 1][: node.origin.column]

    def _last_line(self, first: int, indent: int) -> int:
        """The last line that is indented as much as a group of fields that begins at `first`."""
        last = first
        for number in range(first + 1, len(self._lines)):
            line = self._lines[number]
            if not line.strip():
                continue
            if len(line) - len(line.lstrip(" ")) < indent or (self._is_page and line.rstrip() == "---"):
                break
            last = number
        return last


def _root_field(comment: str) -> str:
    return comment.partition(":")[0].strip()


def _text_of(node: Node) -> str:
    return said_value(_plain(node))


def _plain(node: Node) -> Any:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [_plain(item) for item in node.items]
        case MappingNode():
            return {key: _plain(item) for key, item in node.entries.items()}


def _agrees(node: Node, value: Any) -> bool:
    """Whether a value says what is written, or less of it: a day where a moment stands."""
    return _same(_plain(node), value)


def _same(written: Any, value: Any) -> bool:
    if isinstance(value, Mapping):
        if not isinstance(written, Mapping):
            return set(value) == {"title"} and _same(written, value["title"])
        return all(
            key in written and _same(written[key], item) for key, item in value.items() if item not in ("", [], {})
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return isinstance(written, list) and len(written) == len(value) and all(map(_same, written, value))
    if isinstance(written, dict):
        return list(written) == ["title"] and _same(written["title"], value)
    if isinstance(written, list):
        return False
    return _folded(str(written)) == _folded(str(value)) or _is_day_of(str(written), str(value))


def _folded(text: str) -> str:
    words = " ".join(text.replace("’", "'").split()).casefold().rstrip(".")
    moment = re.fullmatch(r"(\d{4}-\d\d-\d\d)[t ](\d{1,2})[h:](\d\d)?(?::\d\d)?", words)
    if moment:
        return f"{moment[1]} {int(moment[2]):02d}:{moment[3] or '00'}"
    return "oui" if words in _YES else "non" if words in _NO else words


def _is_day_of(written: str, value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and written.startswith(value)
