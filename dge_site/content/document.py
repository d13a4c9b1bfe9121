"""The text of a content file in, its front matter as nodes and its Markdown body out, every value with its place.

python-frontmatter splits the file; its own `load` is not used, because it guesses types and forgets lines.
"""

import re
from collections.abc import Sequence

from frontmatter.default_handlers import YAMLHandler

from dge_site.content.nodes import MappingNode, Node
from dge_site.content.yaml_nodes import read_yaml
from dge_site.markdown.code_spans import mask_code
from dge_site.model import messages
from dge_site.model.errors import Collector, Message, Origin
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["ParsedSource", "parse_markdown", "parse_yaml"]

_NEAR_FENCE = regex(  # a line that was meant as `---`
    r"[\s\u200b\u2060\ufeff]*(?:\\?[-‐-―−](?: ?[-‐-―−])+|[‐-―−]|`{3}\w*|\*{3,}|_{3,}|={3,}|\.{3}|\+{3})[\s\u200b\u2060\ufeff]*"
)


class ParsedSource(Value):
    """A content file, parsed and not yet validated.

    `root` is the front matter of a `.md` file or the whole of a `.yaml` file, an empty mapping where there is nothing;
    `body` is the Markdown below a front matter, from line `body_line` of the file.
    """

    root: Node
    body: str = ""
    body_line: int = 1
    is_repaired: bool = False
    """Whether lines that could not be read were read as their author most likely meant them."""
    is_headless: bool = False
    """Whether only the body could be read: the root is empty."""


class _FrontMatterHandler(YAMLHandler):
    """Splits a file at `---` alone on a line.

    The pattern of python-frontmatter takes the blank lines after a fence along: lines of the body would be wrong.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


def parse_markdown(path: str, text: str, collector: Collector) -> ParsedSource | None:
    """The front matter and the body of the `.md` file at `path`; None after a problem is collected that leaves neither."""
    blank = re.match(r"(?:[^\S\n]*\n)*", text)
    start = text.count("\n", 0, blank.end()) if blank else 0
    if not re.match(r"---[ \t]*$", text[blank.end() if blank else 0 :], re.MULTILINE):
        lines = text.split("\n")
        if _NEAR_FENCE.fullmatch(lines[start]) and re.match(r"\s*[\w-]+\s?:", "".join(lines[start + 1 : start + 2])):
            collector.add(Origin(path=path, line=start + 1), messages.front_matter_opening(lines[start].strip()))
            lines[start] = "---"
            return parse_markdown(path, "\n".join(lines), collector)
        fence = next((number for number in range(start + 1, min(start + 8, len(lines))) if lines[number] == "---"), 0)
        if re.match(r"[a-z_]+ ?:", "".join(lines[fence + 1 : fence + 2])) and not _is_fields(lines[start:fence]):
            collector.add(Origin(path=path, line=start + 1), messages.text_before_front_matter(fence + 1))
            return parse_markdown(path, "\n".join(("",) * fence + tuple(lines[fence:])), collector)
        collector.add(Origin(path=path, line=start + 1 if text.strip() else 1), messages.no_front_matter())
        return None
    try:
        front, body = _FrontMatterHandler().split(text)
    except ValueError:
        origin, message = _unclosed_front_matter(path, text.split("\n"), start)
        collector.add(origin, message)
        if origin.line == start + 1:
            return None
        # The line that was meant to close it: what stands above has its own mistakes.
        lines = text.split("\n")
        lines[origin.line - 1] = "---"
        return parse_markdown(path, "\n".join(lines), collector)
    if not front.strip() and re.match(r"\s*[a-z_]+ ?: ?\S", body):
        lines, closing = text.split("\n"), start + front.count("\n")
        collector.add(Origin(path=path, line=closing + 1), messages.front_matter_empty())
        lines[closing] = ""
        return parse_markdown(path, "\n".join(lines), collector)
    root, is_repaired = read_yaml(path, front, start, collector)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if (second := _second_front_matter(body)) is not None:
        collector.add(Origin(path=path, line=body_line + second), messages.second_front_matter())
    if not isinstance(root, MappingNode):
        if root is not None:
            collector.add(root.origin, messages.front_matter_not_mapping())
        root = MappingNode(entries={}, keys={}, origin=Origin(path=path, line=start + 1))
        return ParsedSource(root=root, body=body, body_line=body_line, is_headless=True)
    return ParsedSource(root=root, body=body, body_line=body_line, is_repaired=is_repaired)


def _is_fields(lines: Sequence[str]) -> bool:
    """Whether one of some lines is a field: what follows them is no front matter then, which they are the beginning of."""
    return not lines or any(re.match(r"[a-z_]+ ?:", line) for line in lines)


def _second_front_matter(body: str) -> int | None:
    """The number of the line, from 0, where a front matter with a title begins in a body; None where none does."""
    opened, fields = None, set[str]()
    for number, line in enumerate(mask_code(body).split("\n")) if "\n---" in f"\n{body}" else ():
        if line.rstrip() == "---":
            if opened is not None and "title" in fields:
                return opened
            opened, fields = number, set[str]()
        elif field := re.match(r"([a-z_]+)\s?:(?:\s|$)", line):
            fields.add(field[1])
        elif line.strip() and line[0] not in " -#":
            opened = None
    return None


def _unclosed_front_matter(path: str, lines: list[str], start: int) -> tuple[Origin, Message]:
    """The problem of a front matter that opens at line `start`, from 0, and is not closed.

    It is placed at the first line that resembles `---`, else at the opening one, with the number of its last field.
    """
    last = start
    for number in range(start + 1, len(lines)):
        if _NEAR_FENCE.fullmatch(lines[number]):
            return Origin(path=path, line=number + 1), messages.front_matter_fence(lines[number].strip())
        if not lines[number].strip() and re.match(r"[a-z_]+:", "".join(lines[number + 1 : number + 2])):
            continue  # an empty line between two fields
        if not re.match(r"[\w-]+\s?:|\s+\S|- |#", lines[number]):
            break
        last = number
    return Origin(path=path, line=start + 1), messages.front_matter_not_closed(last + 1 if last > start else None)


def parse_yaml(path: str, text: str, collector: Collector) -> ParsedSource | None:
    """The content of the `.yaml` file at `path`; None after a problem is collected.

    An entry of its list or table that can't be read is left out, and hides no other.
    """
    root, is_repaired = read_yaml(path, text, 0, collector, has_entries=True)
    return None if root is None else ParsedSource(root=root, is_repaired=is_repaired)
