"""A Markdown text in, the lines out that only another tool would show, or whose end a table cuts off; pure.

Pads and Pandoc have tables, boxes and marks of their own, which the previews of forges publish as they are typed.
"""

import re
from collections.abc import Iterator

from dge_site.markdown.code_spans import mask_code
from dge_site.markdown.pasted_tables import is_row_of
from dge_site.model.entries import Notice
from dge_site.model.regex import holds_any, regex

__all__ = ["find_foreign"]

_ADDRESS = r"(?:https?://|mailto:|(?:action|event|file|group|meeting|newsletter|page):)"
# Each begins with a sign where it can, since the machine finds one twenty times as fast as it excludes what must not stand
# before it.
_MARKS = (
    (
        "table",
        ("+-", "+=", "+:", "--"),
        regex(
            r"^[ ]{0,3}(?:(?<!\|\n)\+(?:[-=:]{2,}\+)+(?=[ ]*\n[ ]*\|)|(?<=\S\n)[ ]*-{2,}(?:[ ]+-{2,})+(?=[ ]*\n[ ]*\S))[ ]*$",
            re.MULTILINE,
        ),
    ),
    ("box", (":::",), regex(r"^[ ]{0,3}:{3,}[ ]*(?:\{[^{}\n]*\}|[^\W\d][^\n]*)[ ]*$", re.MULTILINE)),
    (
        "contents",
        ("[toc]", "[TOC]", "[_toc_]", "[_TOC_]", "[Toc]"),
        regex(r"^[ ]{0,3}\[\[?_?toc_?\]\]?[ ]*$", re.MULTILINE | re.IGNORECASE),
    ),
    ("raised", ("^", "~"), regex(r"[\^~](?<=\w[\^~])(?:(?<=\^)[\w+-]{1,6}\^(?!\^)|(?<=~)[\w+-]{1,3}~(?![~\w]{3}))")),
    (
        "formula",
        ("$",),
        regex(r"\$(?:\$[^$\n]{1,200}\$\$|(?=[^$\n]{0,99}[\\^=])[^\s$][^$\n]{0,99}\$(?!\d))"),
    ),
    (
        "template",
        ("<%", "<?", "{{<", "{{%", "![[", "{:", "{#", "{.", "){", "`{", "*{", "_{"),
        regex(
            r"<%[^%\n]{1,200}%>|<\?php\b(?:[^\n<>?]|\?(?!>)){0,200}(?:\?>)?|\{\{[<%][^{}\n]{1,200}[>%]\}\}|!\[\[[^\[\]\n]{1,200}\]\]"
            r"|\{(?<!\{\{)(?::[ ]?[#.\w]|[#.](?=[A-Za-z])|(?<=[)`*_]\{)[a-z]+=)[^{}\n]{0,100}\}(?!\})"
        ),
    ),
    (
        "path",
        ("file:/", "\\\\"),
        regex(r"file:///?(?<![(<]file://)(?<![(<]file:///)[^\s<>\"»,;]+|\\\\(?<![^\s(«]..)\w[\w.-]*\\\w[^\s<>\"»),;]*"),
    ),
    ("emoji", (":",), regex(r":(?<![\w:/\[]:)(?:[a-z][a-z0-9_+-]{2,30}|[+-]1):(?![\w:])")),
    ("mark", ("==", "++"), regex(r"(==|\+\+)(?<![\w=+]..)(?=[^\s=+])[^=+\n]{1,200}(?<=\S)\1(?![\w=+])")),
    ("struck", ("~",), regex(r"~(?<![\w~\\]~)(?=[^\s~/])[^~\n]{1,200}(?<=[^\s(\\])~(?![\w~])")),
    # « [x](https://… » that nothing closes
    (
        "link",
        ("](",),
        regex(rf"\]\({_ADDRESS}[^\s()<>]{{1,500}}+(?=[^\n()]{{0,500}}(?:\n(?![ ]*[\"'()])|\Z))"),
    ),
    # « [page] (https://…) », « (page)[https://…] »
    (
        "link",
        ("] (", ")["),
        regex(rf"\](?<=[^\W\d_]{{2}}\]) \({_ADDRESS}[^\s()<>]{{1,500}}\)|\)\[{_ADDRESS}[^\s\[\]]{{1,500}}\]"),
    ),
    ("note", ("^[", "[^"), regex(r"(?:\^\[|\[\^(?=[^\[\]\n]{1,60} ))[^\[\]\n]{1,200}\]")),
)
"""(what it is, signs of which one stands where it does, its pattern)."""
_DIAGRAM = regex(r"^[ >]*((?:`{3,}|~{3,})[ ]*(?:mermaid|plantuml))\b", re.MULTILINE)
_RULE = regex(r"[ >]*\|?(?:[ ]*:?-+:?[ ]*\|)+(?:[ ]*:?-+:?[ ]*)?")
_BAR = regex(r"(?<!\\)\|")


def find_foreign(text: str, first_line: int) -> Iterator[Notice]:
    """A notice of each: the head of a table or box, a table of contents, a diagram, marks within a line, a row too long."""
    masked = mask_code(text)
    for kind, signs, pattern in _MARKS:
        if not holds_any(masked, signs):
            continue
        line, counted = first_line, 0
        for found in pattern.finditer(masked):
            begins = found.end() - len(found[0].lstrip())
            line, counted = line + text.count("\n", counted, begins), begins
            value = found[0].strip()
            expected = f"~{value}~" if kind == "struck" else ""
            yield Notice(line=line, kind=f"foreign-{kind}", value=value, expected=expected)
    for diagram in _DIAGRAM.finditer(text) if "mermaid" in text or "plantuml" in text else ():
        line = first_line + text.count("\n", 0, diagram.start())
        yield Notice(line=line, kind="foreign-diagram", value=diagram[1])
    if "|" in text:
        yield from _stray_rows(text.split("\n"), masked.split("\n"), first_line)


def _stray_rows(lines: list[str], masked: list[str], first_line: int) -> Iterator[Notice]:
    """A notice of each row that an empty line cuts off from its table, or that has more cells than it."""
    width = 0
    rule = ""  # of the table that is open, or that an empty line has ended
    for number in range(1, len(masked)):
        if "|" not in masked[number]:
            rule = "" if masked[number].strip() else rule
            width = 0
        elif _RULE.fullmatch(masked[number]) and not width:
            cells = len(_cells(masked[number]))
            width = cells if len(_cells(masked[number - 1])) == cells else 0
            rule = masked[number] if width else ""
        elif not masked[number - 1].strip() and _is_stray(
            rule, masked[number], "".join(masked[number + 1 : number + 2])
        ):
            yield Notice(line=first_line + number, kind="foreign-row", value=lines[number].strip())
        elif width and any(_cells(masked[number])[width:]):
            bars = [bar.end() for bar in _BAR.finditer(masked[number])]
            lost = lines[number][bars[width - (not masked[number].lstrip(" >").startswith("|"))] :].strip(" |")
            yield Notice(line=first_line + number, kind="row-too-long", value=lost)


def _is_stray(rule: str, row: str, below: str) -> bool:
    """Whether a row behind an empty line is one of the table above that has the line of dashes `rule`, or of none at all."""
    if rule and is_row_of(rule, row):
        return _RULE.fullmatch(below) is None
    cells = _cells(row)
    is_framed = row.lstrip().startswith("|") and row.rstrip().endswith("|")
    return is_framed and len(cells) > 1 and all(cells) and not below.strip()


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(row.strip(" >").removeprefix("|").removesuffix("|"))]
