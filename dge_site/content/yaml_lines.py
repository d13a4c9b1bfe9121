"""A line of YAML in, the same with its value in quotes or brackets out; what fields hold, by their names. Pure.

An editor's line is looked at as a text here, since a parser has refused it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dge_site.model.regex import regex

__all__ = [
    "CURLY",
    "GROUP",
    "GROUP_FIELDS",
    "LIST_FIELDS",
    "NEXT_LINE",
    "OPENED",
    "TEXT_FIELDS",
    "closed_quote",
    "dashed",
    "lines_of_text",
    "listed",
    "quote_meant",
    "quote_yaml",
    "quoted_text",
    "without_bold",
]

TEXT_FIELDS = frozenset({
    "address", "alt", "city", "code", "contact", "credit", "description", "label", "lead", "name", "note", "organisation",
    "place", "postcode", "question", "role", "section", "short", "summary", "talk", "text", "title", "uid", "unit", "version",
})  # fmt: skip
"""The fields that hold a text in whatever record they stand: a bracket at their beginning opens no list."""
LIST_FIELDS = frozenset({
    "aliases", "audience", "authors", "groups", "highlight", "highlights", "objectives", "organisers", "owners", "partners",
    "takeaways", "themes",
})  # fmt: skip
"""The fields that hold a list of mere texts."""
GROUP_FIELDS = frozenset({"attendance", "image", "join", "registration", "satisfaction", "votes"})
"""The fields that hold one group of fields."""
_FIELD = r"[a-z_]+: +[^,{}\[\]\"'#]+"
GROUP = regex(rf"{_FIELD}(?:, *{_FIELD})*")
"""Fields of a group that stand behind its name: `url: https://e.fr, full: oui`."""
NEXT_LINE = regex(r"\s*(?:- .*|[\w-]+ *:(?: .*)?)?")
"""A line that begins another field or item, or is the last of the text: what stands above has ended."""
OPENED = regex(r"\s*(?P<dash>(?:- +)*)(?:(?P<key>[^\W\d][\w-]*)\s*:\s+)?(?P<quote>[\"'])(?P<value>[^\s].*)")
"""A field or an item whose value begins with a quote."""


def listed(text: str) -> list[str]:
    """The items of a list on one line: « Eau, Forêt », « Eau / Forêt », « -Eau -Forêt »; none where signs want quotes."""
    text = text.strip("()[]{} ")
    separator = r"(?:^|\s+)-\s*(?=[^\W\d])" if text.startswith("-") else "[,;]| / "
    items = [item.strip() for item in re.split(separator, text)]
    items = items[1:] if text.startswith("-") else items
    return items if all(re.fullmatch(r"[\w’'][\w’' -]*", item) for item in items) else []


CURLY = regex(r"[“„”] ?([^“„”\"]+?) ?[”“\"]|‘([^‘’']+(?:(?<=\w)[’'](?=\w)[^‘’']+)*)[’']")
"""A value between the quotes that a word processor makes of straight ones, or of one of them."""


def quote_meant(value: str) -> str:
    """An editor's value in the quotes of YAML, instead of the curly ones that it may have."""
    inner = CURLY.fullmatch(value)
    return quote_yaml(inner[1] or inner[2] if inner else value)


def dashed(item: str) -> str:
    """The line of an item: « -Bilan : le point » is a text, which wants quotes, and « -title: Bilan » a field."""
    is_text = ": " in item and not re.match(r"[a-z_]+: |[\"'\[{]", item)
    return f"- {quote_meant(item.rstrip()) if is_text else item}"


def quote_yaml(value: str) -> str:
    """The value in double quotes; in single ones where it holds `"` or a backslash, which double ones read."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def without_bold(text: str) -> str:
    """The text of a field without the signs of Markdown's bold, which fields show as they are."""
    return re.sub(r"\*\*([^*]+)\*\*", r"\1", text)


def closed_quote(line: str, column: int) -> str:
    """The field of a line whose value opens a quote at `column`, with the quote closed; empty when it is not so simple."""
    opened = OPENED.fullmatch(line)
    if opened is None or opened.start("quote") != column or not (opened["dash"] or opened["key"]):
        return ""
    quote, value = opened["quote"], opened["value"].rstrip()
    if quote in value or "\\" in value:
        return ""
    if value[-1] in "“”’" and not re.search("[“”„‘’]", value[:-1]):
        value = value[:-1]  # the word processor's own closing quote
    return f"{opened['key']}: {quote}{value}{quote}" if opened["key"] else f"- {quote}{value}{quote}"


def quoted_text(line: str, column: int, below: str) -> str:
    """The line with the value at `column` quoted, where it can't be meant but as a text that ends there; empty elsewhere."""
    value = line[column:].rstrip()
    if not NEXT_LINE.fullmatch(below) or " # " in value:
        return ""
    field = re.fullmatch(r"\s*(?:- +)*(?:(?P<key>[a-z_]+):\s+|(?<=- ))", line[:column])
    is_text = field is not None and (field["key"] in TEXT_FIELDS if field["key"] else not re.search(r"\w: ", value))
    if field is None or not is_text:
        return ""
    return f"{field['key']}: {quote_meant(value)}" if field["key"] else f"- {quote_meant(value)}"


def lines_of_text(text: str, written: Sequence[str], style: str) -> tuple[int, ...]:
    """For each line of the text of a scalar, the number of the one of `written`, from 0, on which it begins.

    `written` begins where the text does, after its quote; `style` is that quote, `>`, or empty. Signs are counted, and
    spaces are not: neither the lines that YAML folds nor the ends of line that are written as a sign change the others.
    """
    if style == '"':
        written = [_ESCAPE.sub(_unescaped, line) for line in written]
    elif style == "'":
        written = [line.replace("''", "'") for line in written]
    ends = tuple(accumulate(map(_count_signs, written)))
    starts = accumulate(map(_count_signs, text.split("\n")[:-1]), initial=0)
    return tuple(min(bisect_right(ends, start), len(written) - 1) for start in starts)


_ESCAPE = regex(r"\\(?:x(?P<x>\w{2})|u(?P<u>\w{4})|U(?P<U>\w{8})|(?P<sign>.)|\Z)")


def _unescaped(escape: re.Match[str]) -> str:
    """The sign that an escape of YAML stands for; a space for any that is blank."""
    if code := escape["x"] or escape["u"] or escape["U"]:
        return chr(int(code, 16))
    return " " if (escape["sign"] or "n") in "nNtrvfLP_ " else "."


def _count_signs(line: str) -> int:
    return len("".join(line.split()))
