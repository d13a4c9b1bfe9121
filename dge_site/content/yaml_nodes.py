"""A YAML text in, its nodes out, each with its place; read on past what its author got wrong, wherever that is clear.

YAML is read as events, with no implicit types: a scalar is the text that the editor sees.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from dge_site.content.diagnosis import FIELD_NAMES, GUESSED_LINE, LEFT_TO_FIELD, WHOLE_LINE, corrected_whole, explain
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from dge_site.content.parse_failure import ParseFailure
from dge_site.content.yaml_lines import closed_quote, dashed, lines_of_text, quote_meant, quoted_text
from dge_site.model import messages
from dge_site.model.errors import Collector, Message, Origin
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["read_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPACES = " \t\n\u00a0\u200b\u2060\ufeff"
"""A value of these alone is empty: spaces and marks that an editor does not see."""
_SIGNS = "–—‑•·▪+→►▸◦‣"
"""What people begin the items of a list with, besides the dash of YAML."""
_DASHES = frozenset(f"-{_SIGNS}")
_SOUND_ITEM = regex(r"(\s*)(- )([^\s\[{\"'|>&*!#-](?:[^:#]|:(?! ))*)")
"""An item of a list as it should be, beside glued ones: YAML takes it for a part of the text above."""
_GLUED_ITEM = regex(rf"(\s*)(-[\u00a0\u202f]?|[{_SIGNS}] ?)([^\s\d-].*?)\s*")
_MAX_DEPTH = 20
"""Nesting deeper than any field needs; a bound against files made to exhaust the stack."""


class _UnsupportedYaml(Exception):
    """A YAML feature that content must not use, or a form that ends the reading; `message` says it to the editor."""

    def __init__(self, origin: Origin, message: Message, value: str = "") -> None:
        super().__init__(message.what)
        self.origin, self.message = origin, message
        self.value = value
        """What is written; empty where the whole text is at fault."""


def read_yaml(
    path: str, text: str, lines_before: int, collector: Collector, *, has_entries: bool = False
) -> tuple[Node | None, bool]:
    """(the single YAML document of `text`, which stands below `lines_before` lines of its file, whether it was repaired).

    None after a problem that hides what stands below it; of a text that `has_entries`, all but the entry at fault is read.

    An empty document is an empty mapping at its first line.
    """
    reported: set[int] = set()
    while len(reported) < _ROUNDS:
        found = Collector()
        try:
            root = _NodeBuilder(path, lines_before, found).build(text)
            collector.extend(found.problems)
            return root, bool(reported)
        except yaml.YAMLError as error:
            origin, message = _syntax_problem(path, text, lines_before, error, has_entries=has_entries)
            value, is_of_entry = "", True
        except _UnsupportedYaml as refusal:
            origin, message, value = refusal.origin, refusal.message, refusal.value
            is_of_entry = value != ""
        repaired = None
        if origin.line not in reported:
            reported.add(origin.line)
            if message.code != LEFT_TO_FIELD:
                collector.add(origin, message, value=value)
            number = origin.line - lines_before - 1
            repaired = _repaired(text, number, message)
            if repaired is None and has_entries and is_of_entry:
                repaired = _without_entry(text, number)
        if repaired is None:
            # What was found below the mistake may follow from it.
            collector.extend(problem for problem in found.problems if problem.origin.line < origin.line)
            return None, False
        text = repaired
    return None, False


_REPAIRED = WHOLE_LINE | GUESSED_LINE | {LEFT_TO_FIELD}
_ROUNDS = 50
"""How many mistakes of syntax are looked for in one file, each of which ends the reading."""


def _repaired(text: str, number: int, message: Message) -> str | None:
    """The text with the line `number`, from 0, as its author meant it, to find what is wrong below; None if unknown."""
    lines = text.split("\n")
    if number >= len(lines):
        return None
    line = lines[number]
    if message.code == "yaml-tab":
        lines[number] = re.sub(r"^\s*", lambda indent: indent[0].replace("\t", "  "), line)
    elif message.code in _REPAIRED and message.correction:
        lines[number] = corrected_whole(line, message)
    return "\n".join(lines) if lines[number] != line else None


def _without_entry(text: str, number: int) -> str | None:
    """The text with empty lines for the entry of its list or table that holds the line `number`, from 0; None for no entry."""
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if line[:1].strip() not in {"", "#"}]
    first = max((index for index in starts if index <= number), default=None)
    if first is None:
        return None
    end = next((index for index in starts if index > number), len(lines))
    return "\n".join((*lines[:first], *[""] * (end - first), *lines[end:]))


_ITEM_OF_A_TEXT = regex(r"[ \t]*(?:[-*+•][ \t\u00a0]+\S|\d{1,2}[.)][ \t]|\|.*\||##+[ ])")


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


class _NodeBuilder:
    """Builds the nodes of one YAML text from the events of its parser."""

    def __init__(self, path: str, lines_before: int, collector: Collector) -> None:
        self._path, self._lines_before, self._collector = path, lines_before, collector
        self._lines: list[str] = []
        self._has_hash = False

    def build(self, text: str) -> Node:
        # The same events as from `yaml.parse`, which asks before each one whether there is any.
        events: Iterator[yaml.Event] = iter(_LOADER(text).get_event, None)
        self._lines, self._has_hash = text.split("\n"), "#" in text
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _UnsupportedYaml(self._origin(event), messages.several_documents())
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root or MappingNode(entries={}, keys={}, origin=Origin(path=self._path, line=self._lines_before + 1))

    def _origin(self, event: Any) -> Origin:
        mark = event.start_mark
        return Origin(path=self._path, line=self._lines_before + mark.line + 1, column=mark.column + 1)

    def _node(self, event: Any, events: Iterator[yaml.Event], depth: int) -> Node | None:
        """The node that begins with `event`, the rest of it taken from `events`; None when it is empty."""
        if type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None and depth <= _MAX_DEPTH:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse_sign(event, "&", str(event.anchor))
            raise _UnsupportedYaml(self._origin(event), messages.yaml_alias(str(event.anchor)), f"*{event.anchor}")
        if event.tag is not None:
            self._refuse_sign(event, "!!", "")
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _UnsupportedYaml(self._origin(event), messages.yaml_tag(tag), tag)
        if event.anchor is not None:
            self._refuse_sign(event, "*", event.anchor)
            raise _UnsupportedYaml(self._origin(event), messages.yaml_anchor(event.anchor), f"&{event.anchor}")
        if depth > _MAX_DEPTH:
            raise _UnsupportedYaml(self._origin(event), messages.yaml_too_deep())
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: Any) -> ScalarNode | SequenceNode | None:
        text = event.value
        if not event.style and text[:1].isalpha() and ":" in text:
            self._refuse_glued_colon(event)
        if not event.style and text[:1] in _DASHES and (dashes := self._glued_dashes(event)):
            return dashes
        if not event.style and (self._has_hash or event.end_mark.line > event.start_mark.line):
            self._report_misread(event)
        if event.style in {"'", '"'} and event.end_mark.line > event.start_mark.line:
            self._refuse_swallowed(event)
        if event.style != "|" and event.end_mark.line > event.start_mark.line + 1:
            self._report_folded(event)
        if not text.strip(_SPACES) or (text == "~" and not event.style):
            return None
        origin = self._origin(event)
        if event.style in {"|", ">"}:
            # The text of a block scalar stands below its indicator.
            origin = Origin(path=origin.path, line=origin.line + 1, column=origin.column)
        is_folded = not event.style and event.end_mark.line > event.start_mark.line
        lines = self._lines_of(event) if "\n" in text and event.style != "|" else ()
        return ScalarNode(text=text, origin=origin, is_plain=not event.style, is_folded=is_folded, lines=lines)

    def _lines_of(self, event: Any) -> tuple[int, ...]:
        """The line of the file for each line of a text that YAML folds, or that quotes an end of line as a sign."""
        start, style = event.start_mark, event.style or ""
        first = start.line + (style == ">")
        written = self._lines[first : event.end_mark.line + 1]
        if style != ">":
            written[0] = written[0][start.column + len(style) :]
        return tuple(self._lines_before + first + number + 1 for number in lines_of_text(event.value, written, style))

    def _refuse_glued_colon(self, event: Any) -> None:
        """Raises _UnsupportedYaml for a text that was meant as a field, `title:Atelier`, or that goes on with such a line."""
        start, end = event.start_mark, event.end_mark
        lines = self._lines[start.line : end.line + 1]
        lead = re.match(r"\s*(?:- +)*(?=[\w-]+:)", lines[0])
        for number, line in enumerate(lines):
            field = re.fullmatch(r"(\s*(?:- )?)([a-z_]{2,30}):(?!/)(\S.*)", line)
            if field is None or (number and (lead is None or len(lead[0]) != len(field[1]))):
                continue
            # In a list, `- eau:sol` may be a text.
            if field[2] in FIELD_NAMES if number or field[1] else start.column == 0:
                origin = Origin(path=self._path, line=self._lines_before + start.line + number + 1)
                message = messages.yaml_glued_colon(f"{field[2]}: {field[3]}")
                raise _UnsupportedYaml(replace(origin, column=len(field[1]) + 1), message, line)

    def _refuse_swallowed(self, event: Any) -> None:
        """Raises _UnsupportedYaml for a value in quotes that holds the fields below it: its own quote was left open."""
        start = event.start_mark
        line = self._lines[start.line]
        indent = _indent_of(line)
        lines = self._lines[start.line + 1 : event.end_mark.line + 1]
        for number, below in enumerate(lines):
            if re.match(rf" {{0,{indent}}}(?:- +)?[a-z_]+: ", below) and (
                corrected := closed_quote(line, start.column)
            ):
                # Of a text of several lines, the last one wants the quote.
                message = messages.yaml_open_quote("" if any(map(str.strip, lines[:number])) else corrected)
                raise _UnsupportedYaml(self._origin(event), message, line)

    def _report_folded(self, event: Any) -> None:
        """Warns of a list, a table or a title whose lines YAML runs together: below `>`, in quotes, or without a sign."""
        start, end = event.start_mark, event.end_mark
        is_block = event.style == ">"
        lines = self._lines[start.line + 1 : end.line + (not is_block)]
        items = [number for number, line in enumerate(lines) if _ITEM_OF_A_TEXT.match(line)]
        indent = min((_indent_of(line) for line in lines if line.strip()), default=0)
        # Below `>`, what is further in keeps its line.
        folded = [n for n in items if n and lines[n - 1].strip() and (not is_block or _indent_of(lines[n]) == indent)]
        if folded and (len(items) > 1 or lines[folded[0]].lstrip().startswith("##")):
            message = messages.yaml_folded(is_block=is_block)
            self._collector.add(self._origin(event), message, value=event.style or "", severity="warning")

    def _refuse_sign(self, event: Any, counterpart: str, name: str) -> None:
        """Raises _UnsupportedYaml for a text that begins with `*`, `&` or `!`, where it can't be meant as YAML.

        It is where the anchor of an alias stands in the text, or the alias of an anchor, or where a tag is one of YAML.
        """
        number, column = event.start_mark.line, event.start_mark.column
        line, below = self._lines[number], "".join(self._lines[number + 1 : number + 2])
        is_yaml = any(f"{counterpart}{name}" in other for other in self._lines) if name else counterpart in line
        if not is_yaml and (corrected := quoted_text(line, column, below)):
            raise _UnsupportedYaml(self._origin(event), messages.yaml_special(line[column], corrected), line)

    def _glued_dashes(self, event: Any) -> SequenceNode | None:
        """The list that `-Eau` and `• Forêt`, each on its line, were meant as, after a problem for each; else None."""
        start, end = event.start_mark, event.end_mark
        numbers = range(start.line, end.line + (end.column > 0 or end.line == start.line))
        lines = [self._lines[number] for number in numbers]
        items = [_GLUED_ITEM.fullmatch(line) or _SOUND_ITEM.fullmatch(line) for line in lines]
        if not items or None in items or self._lines[start.line][: start.column].strip():
            return None
        nodes = []
        for number, item in zip(numbers, items, strict=True):
            assert item is not None
            origin = Origin(path=self._path, line=self._lines_before + number + 1, column=len(item[1]) + 1)
            mark, corrected = item[2].strip(), f"- {item[3]}"
            is_dash = mark == "-"
            message = messages.yaml_glued_dash(corrected) if is_dash else messages.yaml_bullet(mark, corrected)
            if item[2] != "- ":
                self._collector.add(origin, message)
            nodes.append(ScalarNode(text=item[3], origin=origin))
        return SequenceNode(items=tuple(nodes), origin=self._origin(event))

    def _report_misread(self, event: Any) -> None:
        """Collects a problem where YAML reads an unquoted value otherwise than its author: cut at ` #`, run together.

        `title: Salle #3` gives « Salle »; a field that is indented too far goes on with the value above it.
        """
        start, end = event.start_mark, event.end_mark
        after = ""
        if self._has_hash and end.line < len(self._lines):
            after = self._lines[end.line][end.column : end.column + 300]
        # `# un commentaire`, with a space, is a comment that was meant.
        if "#" in after and (comment := re.match(r"\s+(#[^\s#].*)", after)):
            origin = Origin(
                path=self._path, line=self._lines_before + end.line + 1, column=end.column + comment.start(1) + 1
            )
            correction = quote_meant(f"{event.value} {comment[1].rstrip()}".strip())
            self._collector.add(origin, messages.yaml_hash(comment[1].rstrip(), correction), severity="warning")
        for number in range(start.line + 1, end.line + 1 if end.column else end.line):
            if indent := re.match(r"\s*(?=- |[\w-]+:\S)(?!\w+://)", self._lines[number]):
                origin = Origin(path=self._path, line=self._lines_before + number + 1, column=indent.end() + 1)
                self._collector.add(origin, messages.yaml_run_on(self._lines_before + start.line + 1))

    def _sequence(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> SequenceNode | None:
        items = []
        for inner in events:
            if type(inner) is yaml.SequenceEndEvent:
                break
            node = self._node(inner, events, depth + 1)
            items.append(ScalarNode(text="", origin=self._origin(inner)) if node is None else node)
        return SequenceNode(items=tuple(items), origin=self._origin(event)) if items or depth == 0 else None

    def _mapping(self, event: Any, events: Iterator[yaml.Event], depth: int) -> MappingNode | None:
        entries: dict[str, Node] = {}
        keys: dict[str, Origin] = {}
        for inner in events:
            if type(inner) is yaml.MappingEndEvent:
                break
            origin, key = self._origin(inner), self._key(inner)
            first = keys.setdefault(key, origin)
            if first is not origin:
                item = self._forgotten_dash(first, origin) if first is next(iter(keys.values())) else ""
                self._collector.add(origin, messages.duplicate_key(key, first.line, item), field=key)
            node = self._node(next(events), events, depth + 1)
            # Of two equal keys the first one counts; YAML would take the last without a word.
            if node is not None and first is origin:
                entries[key] = node
        if not keys and depth:
            return None
        return MappingNode(entries=entries, keys=keys, origin=self._origin(event), is_flow=bool(event.flow_style))

    def _forgotten_dash(self, first: Origin, again: Origin) -> str:
        """The line of the first field of an item that stands there again, as the beginning of the next item; else empty."""
        lines = (self._lines[origin.line - self._lines_before - 1] for origin in (first, again))
        lead, indent = (line[: origin.column - 1] for line, origin in zip(lines, (first, again), strict=True))
        if not lead.endswith("- ") or indent.strip() or len(indent) != len(lead):
            return ""
        return f"{indent[2:]}- {self._lines[again.line - self._lines_before - 1].strip()}"

    def _key(self, event: yaml.Event) -> str:
        """The name of a field; a no-break space at its end, which French keyboards put before `:`, is a problem.

        Raises _UnsupportedYaml for one before it, which hides how far the field is indented.
        """
        if not isinstance(event, yaml.ScalarEvent):
            raise _UnsupportedYaml(self._origin(event), messages.yaml_key_not_text())
        key: str = event.value
        if key.isidentifier():
            return key
        if key == "<<" and not event.style:
            raise _UnsupportedYaml(self._origin(event), messages.yaml_merge())
        key = key.strip()
        if re.match(r"-[^\W\d_]", key) and not event.style:
            mark: Any = event.start_mark
            line = self._lines[mark.line]
            corrected = dashed(line[mark.column + 1 :].rstrip())
            raise _UnsupportedYaml(self._origin(event), messages.yaml_glued_dash(corrected), line)
        if event.value[:1].isspace():
            raise _UnsupportedYaml(self._origin(event), messages.yaml_no_break_space())
        if key != event.value:
            self._collector.add(self._origin(event), messages.yaml_no_break_space(), field=key)
        return key


def _syntax_problem(
    path: str, text: str, lines_before: int, error: yaml.YAMLError, *, has_entries: bool
) -> tuple[Origin, Message]:
    """The place and the message of a syntax error of libyaml or of PyYAML, whose words differ in places."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        # A ReaderError: a character that YAML does not allow.
        position = getattr(error, "position", 0)
        return Origin(path=path, line=lines_before + text.count("\n", 0, position) + 1), messages.yaml_syntax()
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    began_at = (context.line, context.column) if context else None
    failure = ParseFailure(
        lines=tuple(text.split("\n")),
        words=words,
        stopped_at=(mark.line, mark.column),
        began_at=began_at,
        has_entries=has_entries,
    )
    diagnosis = explain(failure)
    line, column = diagnosis.at
    return Origin(path=path, line=lines_before + line + 1, column=column + 1), diagnosis.message
