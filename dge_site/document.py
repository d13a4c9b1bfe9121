"""A source's text in, its front matter and body out, every value with its place.

YAML is read as events, with no implicit types: a scalar is the text that the editor sees. python-frontmatter splits the
file; its own `load` is not used, because it guesses types and forgets lines.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import YAMLHandler

from dge_site import messages
from dge_site.errors import Collector, Message, Origin
from dge_site.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["Document", "decode", "parse_markdown", "parse_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOMS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_DEPTH = 20
"""Nesting deeper than any field needs; a bound against files made to exhaust the stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
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


def decode(path: str, content: bytes, collector: Collector) -> str | None:
    """The text of a file, NFC with `\\n`, or None after a report: UTF-8 alone is accepted, with or without BOM."""
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    if encoding is None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            binary = b"\x00" in content
            collector.add(Origin(path=path, line=1 if binary else line), messages.not_utf8("" if binary else "Windows-1252 (Latin-1)"))
            return None
        if "\x00" in text:
            collector.add(Origin(path=path), messages.not_utf8(""))
            return None
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    collector.add(Origin(path=path), messages.not_utf8(encoding))
    return None


def parse_markdown(path: str, text: str, collector: Collector) -> Document | None:
    """The front matter and the body of a `.md` file, or None after a report."""
    start = len(text) - len(text.lstrip("\n"))
    if not re.match(r"---[ \t]*$", text[start:], re.MULTILINE):
        collector.add(Origin(path=path), messages.no_front_matter())
        return None
    if len(_Handler.FM_BOUNDARY.findall(text, start)) < 2:
        collector.add(Origin(path=path, line=start + 1), messages.front_matter_not_closed())
        return None
    front, body = _Handler().split(text)
    root = _read(path, front, start, collector)
    if root is None:
        return None
    if not isinstance(root, Mapping):
        collector.add(root.origin, messages.front_matter_not_mapping())
        return None
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Document(path=path, root=root, body=body, body_line=body_line)


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

    def build(self, text: str) -> Node:
        events = yaml.parse(text, Loader=_LOADER)
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(self._origin(event), messages.several_documents())
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root or Mapping(entries={}, keys={}, origin=Origin(path=self._path, line=self._first_line + 1))

    def _origin(self, event: yaml.Event) -> Origin:
        mark = event.start_mark
        return Origin(path=self._path, line=self._first_line + mark.line + 1, column=mark.column + 1)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node | None:
        """The node that begins with `event`; None when it is empty."""
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(self._origin(event), messages.yaml_alias(event.anchor), f"*{event.anchor}")
        if event.tag is not None and event.tag != "!":
            raise _Refused(self._origin(event), messages.yaml_tag(event.tag), event.tag)
        if depth > _DEPTH:
            raise _Refused(self._origin(event), messages.yaml_too_deep())
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar | None:
        text = event.value
        if not text.strip() or (text == "~" and event.style is None):
            return None
        origin = self._origin(event)
        if event.style in {"|", ">"}:
            # The text of a block scalar stands below its indicator.
            origin = Origin(path=origin.path, line=origin.line + 1, column=origin.column)
        return Scalar(text=text, origin=origin)

    def _sequence(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence | None:
        items = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                break
            node = self._node(inner, events, depth + 1)
            items.append(Scalar(text="", origin=self._origin(inner)) if node is None else node)
        return Sequence(items=tuple(items), origin=self._origin(event)) if items or depth == 0 else None

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping | None:
        entries: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            if not isinstance(inner, yaml.ScalarEvent):
                raise _Refused(self._origin(inner), messages.yaml_key_not_text())
            origin, key = self._origin(inner), inner.value
            if (first := keys.get(key)) is not None:
                self._collector.add(origin, messages.duplicate_key(key, first.line), field=key)
            keys.setdefault(key, origin)
            node = self._node(next(events), events, depth + 1)
            if node is not None and first is None:
                entries[key] = node
        return Mapping(entries=entries, keys=keys, origin=self._origin(event)) if keys or depth == 0 else None


def _explain(path: str, text: str, first_line: int, error: yaml.YAMLError) -> tuple[Origin, Message]:
    """The place and the editor's words for a syntax error of libyaml or of PyYAML."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        # A ReaderError: a character that YAML does not allow.
        position = getattr(error, "position", 0)
        return Origin(path=path, line=first_line + text.count("\n", 0, position) + 1), messages.yaml_character()
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    context = getattr(error, "context_mark", None)
    what = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    at, message = mark, messages.yaml_syntax()
    if "alias" in what:
        at, message = mark, messages.yaml_alias(line[mark.column + 1 :].split(" ")[0])
    elif re.match(r"[ ]*\t", line) or ("cannot start any token" in what and line[mark.column : mark.column + 1] == "\t"):
        message = messages.yaml_tab()
    elif "mapping values are not allowed" in what:
        key, _, value = line.partition(":")
        message = messages.yaml_colon(f'{key}: "{value.strip()}"' if value.strip() and '"' not in value else "")
    elif "cannot start any token" in what:
        key, _, value = line.partition(":")
        message = messages.yaml_special(line[mark.column : mark.column + 1], f'{key}: "{value.strip()}"' if value.strip() else "")
    elif "quoted scalar" in what:
        at, message = context or mark, messages.yaml_quote()
    elif "flow sequence" in what or "flow mapping" in what or "flow node" in what:
        at, message = context or mark, messages.yaml_bracket("]" if "flow sequence" in what else "}")
    elif "expected ':'" in what:
        at, message = context or mark, messages.yaml_no_colon()
    elif "tag" in what:
        message = messages.yaml_tag(line.strip())
    elif "expected key" in what or "block" in what:
        message = messages.yaml_indent()
    return Origin(path=path, line=first_line + at.line + 1, column=at.column + 1), message
