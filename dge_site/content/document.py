"""A source's text in, its front matter and body out, every value with its place.

YAML is read as events, with no implicit types: a scalar is the text that the editor sees. python-frontmatter splits the
file; its own `load` is not used, because it guesses types and forgets lines.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from dge_site.content.diagnosis import Fault, explain, quoted
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from dge_site.model import messages
from dge_site.model.errors import Collector, Message, Origin
from dge_site.model.values import Value

__all__ = ["Document", "parse_markdown", "parse_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPACES = " \t\n\u00a0\u200b\u2060\ufeff"
"""What an empty value may be made of."""
_NEAR_FENCE = re.compile(r"\s*(?:-{2,}|[–—―]+|\*{3,}|_{3,}|\.{3}|\+{3})\s*")
_DEPTH = 20
"""Nesting deeper than any field needs; a bound against files made to exhaust the stack."""


class Document(Value):
    """A parsed source: `root` is the front matter or the YAML file; `body` is Markdown that starts at `body_line`."""

    path: str
    root: Node | None
    body: str = ""
    body_line: int = 1


class _Handler(YAMLHandler):
    """A front matter whose delimiters stand alone on their lines; the stock pattern swallows blank lines after them."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


class _Refused(Exception):
    """Reading cannot go on; what to tell stands in the message."""

    def __init__(self, origin: Origin, message: Message, value: str = "") -> None:
        super().__init__(message.what)
        self.origin, self.message, self.value = origin, message, value


def parse_markdown(path: str, text: str, collector: Collector) -> Document | None:
    """The front matter and the body of a `.md` file, or None after a report."""
    blank = re.match(r"(?:[^\S\n]*\n)*", text)
    start = text.count("\n", 0, blank.end()) if blank else 0
    if not re.match(r"---[ \t]*$", text[blank.end() if blank else 0 :], re.MULTILINE):
        collector.add(Origin(path=path, line=start + 1 if text.strip() else 1), messages.no_front_matter())
        return None
    try:
        front, body = _Handler().split(text)
    except ValueError:
        collector.add(*_unclosed(path, text.split("\n"), start))
        return None
    root = _read(path, front, start, collector)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        collector.add(root.origin, messages.front_matter_not_mapping())
        return None
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Document(path=path, root=root, body=body, body_line=body_line)


def _unclosed(path: str, lines: list[str], start: int) -> tuple[Origin, Message]:
    """Where the front matter should have been closed: at a line that resembles `---`, or after its last field."""
    last = start
    for number in range(start + 1, len(lines)):
        if _NEAR_FENCE.fullmatch(lines[number]):
            return Origin(path=path, line=number + 1), messages.front_matter_fence(lines[number].strip())
        if not re.match(r"[\w-]+\s?:|\s+\S|- |#", lines[number]):
            break
        last = number
    return Origin(path=path, line=start + 1), messages.front_matter_not_closed(last + 1 if last > start else None)


def parse_yaml(path: str, text: str, collector: Collector) -> Document | None:
    """The content of a `.yaml` file, or None after a report; an empty file has no root."""
    root = _read(path, text, 0, collector)
    if root is None:
        return None
    return Document(path=path, root=root if root.origin.line else None)


def _read(path: str, text: str, first_line: int, collector: Collector) -> Node | None:
    """The single YAML document of `text`; an empty one is an empty mapping at the first line."""
    try:
        return _Builder(path, first_line, collector).build(text)
    except yaml.YAMLError as error:
        collector.add(*_explain(path, text, first_line, error))
    except _Refused as refusal:
        collector.add(refusal.origin, refusal.message, value=refusal.value)
    return None


class _Builder:
    """Nodes out of the events of one YAML stream."""

    def __init__(self, path: str, first_line: int, collector: Collector) -> None:
        self._path, self._first_line, self._collector = path, first_line, collector
        self._lines: list[str] = []
        self._hash = False

    def build(self, text: str) -> Node:
        # What `yaml.parse` gives, without asking before each event whether there is one.
        events: Iterator[yaml.Event] = iter(_LOADER(text).get_event, None)
        self._lines, self._hash = text.split("\n"), "#" in text
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(self._origin(event), messages.several_documents())
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root or MappingNode(entries={}, keys={}, origin=Origin(path=self._path, line=self._first_line + 1))

    def _origin(self, event: Any) -> Origin:
        mark = event.start_mark
        return Origin(path=self._path, line=self._first_line + mark.line + 1, column=mark.column + 1)

    def _node(self, event: Any, events: Iterator[yaml.Event], depth: int) -> Node | None:
        """The node that begins with `event`; None when it is empty."""
        if type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None and depth <= _DEPTH:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(self._origin(event), messages.yaml_alias(str(event.anchor)), f"*{event.anchor}")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _Refused(self._origin(event), messages.yaml_tag(tag), tag)
        if event.anchor is not None:
            raise _Refused(self._origin(event), messages.yaml_anchor(event.anchor), f"&{event.anchor}")
        if depth > _DEPTH:
            raise _Refused(self._origin(event), messages.yaml_too_deep())
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: Any) -> ScalarNode | None:
        text = event.value
        if not event.style and (self._hash or event.end_mark.line > event.start_mark.line):
            self._doubt(event)
        if not text.strip(_SPACES) or (text == "~" and not event.style):
            return None
        origin = self._origin(event)
        if event.style in {"|", ">"}:
            # The text of a block scalar stands below its indicator.
            origin = Origin(path=origin.path, line=origin.line + 1, column=origin.column)
        return ScalarNode(text=text, origin=origin)

    def _doubt(self, event: Any) -> None:
        """Reports what YAML reads in an unquoted value otherwise than the editor: a cut at `#`, lines run together."""
        start, end = event.start_mark, event.end_mark
        rest = (
            self._lines[end.line][end.column : end.column + 300] if self._hash and end.line < len(self._lines) else ""
        )
        if "#" in rest and (found := re.match(r"\s+(#[^\s#].*)", rest)):
            origin = Origin(
                path=self._path, line=self._first_line + end.line + 1, column=end.column + found.start(1) + 1
            )
            correction = quoted(f"{event.value} {found[1].rstrip()}".strip())
            self._collector.add(origin, messages.yaml_hash(found[1].rstrip(), correction), severity="warning")
        for number in range(start.line + 1, end.line + 1 if end.column else end.line):
            if found := re.match(r"\s*(?=- |[\w-]+:\S)(?!\w+://)", self._lines[number]):
                origin = Origin(path=self._path, line=self._first_line + number + 1, column=found.end() + 1)
                self._collector.add(origin, messages.yaml_run_on(self._first_line + start.line + 1))

    def _sequence(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> SequenceNode | None:
        items = []
        for inner in events:
            if type(inner) is yaml.SequenceEndEvent:
                break
            node = self._node(inner, events, depth + 1)
            items.append(ScalarNode(text="", origin=self._origin(inner)) if node is None else node)
        return SequenceNode(items=tuple(items), origin=self._origin(event)) if items or depth == 0 else None

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> MappingNode | None:
        entries: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        for inner in events:
            if type(inner) is yaml.MappingEndEvent:
                break
            origin, key = self._origin(inner), self._key(inner)
            first = keys.setdefault(key, origin)
            if first is not origin:
                self._collector.add(origin, messages.duplicate_key(key, first.line), field=key)
            node = self._node(next(events), events, depth + 1)
            if node is not None and first is origin:
                entries[key] = node
        return MappingNode(entries=entries, keys=keys, origin=self._origin(event)) if keys or depth == 0 else None

    def _key(self, event: yaml.Event) -> str:
        """The name of a field; no-break spaces around it, as French keyboards and word processors put, are reported."""
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused(self._origin(event), messages.yaml_key_not_text())
        key: str = event.value
        if key.isidentifier():
            return key
        if key == "<<" and not event.style:
            raise _Refused(self._origin(event), messages.yaml_merge())
        key = key.strip()
        if event.value[:1].isspace():
            raise _Refused(self._origin(event), messages.yaml_no_break_space())
        if key != event.value:
            self._collector.add(self._origin(event), messages.yaml_no_break_space(), field=key)
        return key


def _explain(path: str, text: str, first_line: int, error: yaml.YAMLError) -> tuple[Origin, Message]:
    """The place and the editor's words for a syntax error of libyaml or of PyYAML."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        # A ReaderError: a character that YAML does not allow.
        position = getattr(error, "position", 0)
        return Origin(path=path, line=first_line + text.count("\n", 0, position) + 1), messages.yaml_syntax()
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    since = (context.line, context.column) if context else None
    fault = Fault(lines=tuple(text.split("\n")), words=words, at=(mark.line, mark.column), since=since)
    found = explain(fault)
    return Origin(path=path, line=first_line + found.at[0] + 1, column=found.at[1] + 1), found.message
