"""A TOML text in, the same as nodes out, each with the line of its key.

The standard library's parser tells values without their places; these are found by reading the keys once more.
"""

import re
import tomllib
from functools import lru_cache
from typing import Any

from dge_site.content.field_context import MISSING
from dge_site.content.nodes import MappingNode, ScalarNode, SequenceNode
from dge_site.model.errors import Origin
from dge_site.model.paths import slug
from dge_site.model.regex import regex

__all__ = ["faulty_line", "first_line_of", "is_toml", "line_of_key", "meant_line", "parse_toml"]

_TABLE = regex(r"\s*\[\[?([^\]]+)\]")
_KEY = regex(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*=")

_LONGEST = 4000
"""Signs of a line beyond which nobody copies it."""

_KeyPath = tuple[str, ...]
"""The keys that lead to a value: ("organisation", "name")."""


def parse_toml(path: str, text: str) -> MappingNode:
    """The document that `text`, the content of the file at `path`, holds; raises tomllib.TOMLDecodeError."""
    try:
        root = _node(tomllib.loads(text), path, text, ())
    except RecursionError:
        raise _error_at(text, r"[\[{]") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        raise _error_at(text, r"\d") from None
    assert isinstance(root, MappingNode)
    return root


def _error_at(text: str, sign: str) -> tomllib.TOMLDecodeError:
    """The error of a value beyond what Python reads, such as a number of 5,000 figures, at the line that has most of a sign."""
    lines = text.split("\n")
    counts = [len(re.findall(sign, line)) for line in lines]
    return tomllib.TOMLDecodeError(f"Too much (at line {counts.index(max(counts)) + 1}, column 1)")


def faulty_line(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """(number of the line at fault, the line that it was most likely meant as, empty when that can't be told)."""
    # tomllib tells the place of an error in words alone; at the end of a file it has no line.
    place = re.search(r"at line (\d+)", str(error))
    lines = text.split("\n")
    number = int(place[1]) if place else len(lines)
    return number, meant_line(lines[number - 1])


def meant_line(line: str) -> str:
    """The line `clé = "texte"` that a line which is no TOML was most likely meant as; empty when it can't be told."""
    if len(line) > _LONGEST:
        return ""
    if header := re.fullmatch(r"\[([^\[\]=\"]+)\]?\s*", line):
        keys = (key if re.fullmatch(r"[\w-]+", key, re.ASCII) else slug(key) for key in header[1].strip().split("."))
        meant = f"[{'.'.join(keys)}]"
        return meant if meant != line.rstrip() else ""
    pair = re.fullmatch(r"(\s*[\w.-]+)\s*[=:]\s*(\S.*?)\s*", line)
    if pair is None or '"""' in line:
        return ""
    if number := re.fullmatch(r"(\d{1,9}) ?(?:jours?|heures?|mois|ans?|min|[jh])", pair[2]):
        return f"{pair[1]} = {number[1]}"
    inner = re.sub(r"^'(.*)'$|^[\"'“”„]|[\"“”]$", r"\1", pair[2])
    is_text = re.match(r"[\"'“”„\w]|#[0-9a-fA-F]{3,8}$", pair[2])
    for value in (pair[2], f'"{inner}"') if is_text else (pair[2],):
        meant = f"{pair[1]} = {value}"
        if is_toml(meant):
            return meant if meant != line.rstrip() else ""
    return ""


def is_toml(text: str) -> bool:
    """Whether a text, such as one line, is TOML by itself."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def first_line_of(text: str, number: int) -> tuple[str, int]:
    """(the key or table that the line `number` sets, the first line that sets it); ("", 0) where that can't be told."""
    lines = text.split("\n")
    header, assignment = _TABLE.match(lines[number - 1]), _KEY.match(lines[number - 1])
    table = next((above[1] for line in reversed(lines[: number - 1]) if (above := _TABLE.match(line))), "")
    own = header or assignment
    keys = _split_keys(own[1]) if own else ()
    first = _lines(text)[1].get(keys if header else (*_split_keys(table), *keys), number)
    return (own[1] if own else "", first) if first < number else ("", 0)


def line_of_key(text: str, keys: _KeyPath) -> int:
    """The first line that sets a key or something below it; that of its nearest table, or 1, when it can't be told."""
    first_lines, own_lines = _lines(text)
    if keys in first_lines:
        return first_lines[keys]
    tables = (keys[:depth] for depth in range(len(keys) - 1, 0, -1))
    return next((own_lines[table] for table in tables if table in own_lines), 1)


def _node(value: object, path: str, text: str, keys: _KeyPath) -> Any:
    """The node of a value of TOML, at the line of its key; MISSING for an empty one. Every scalar becomes a text."""
    origin = Origin(path=path, line=line_of_key(text, keys))
    if isinstance(value, dict):
        children = {key: _node(inner, path, text, (*keys, key)) for key, inner in value.items()}
        origins = {key: Origin(path=path, line=line_of_key(text, (*keys, key))) for key in value}
        entries = {key: node for key, node in children.items() if node is not MISSING}
        return MappingNode(entries=entries, keys=origins, origin=origin)
    if isinstance(value, list):
        # Items have no key, and so stand at the line of their list.
        items = tuple(node for inner in value if (node := _node(inner, path, text, keys)) is not MISSING)
        return SequenceNode(items=items, origin=origin) if items else MISSING
    # `true`, as TOML spells it.
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return ScalarNode(text=shown, origin=origin) if shown.strip() else MISSING


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[dict[_KeyPath, int], dict[_KeyPath, int]]:
    """`{keys: first line that sets it or something below it}`, `{keys: first line that names it itself}`.

    A line of a text in several lines that looks like a key counts as one: it is taken for another key's at worst.
    """
    first_lines: dict[_KeyPath, int] = {}
    own_lines: dict[_KeyPath, int] = {}
    table: _KeyPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            keys = table = _split_keys(header[1])
        elif assignment := _KEY.match(line):
            keys = (*table, *_split_keys(assignment[1]))
        else:
            continue
        own_lines.setdefault(keys, number)
        for depth in range(len(keys) + 1):
            first_lines.setdefault(keys[:depth], number)
    return first_lines, own_lines


def _split_keys(dotted: str) -> _KeyPath:
    """`colleges."état"` → ("colleges", "état")."""
    return tuple(a or b or c for a, b, c in re.findall(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)", dotted))
