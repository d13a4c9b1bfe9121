"""Text pasted from Word, LibreOffice or a mail in, the Markdown lines that say the same out, each with its reason; pure.

A recogniser and no guesser: what it finds is no list, table or word for Markdown, and reads as one for a person. Code is
left alone, and so is a dash or a letter in the middle of a sentence. `Repair.lines` take the place of one line.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dge_site.markdown.code_spans import mask_code
from dge_site.markdown.pasted_marks import BULLET, BULLETS, ITEM, NUMBER, RepairReason, Repairs, indent_of
from dge_site.markdown.pasted_tables import is_cut_off, rows_of_bars, rows_of_tabs
from dge_site.model.regex import holds_any, regex
from dge_site.model.values import Value

__all__ = ["Repair", "find_repairs", "repaired"]


_QUOTE = regex(r"[ ]{0,3}>[ ]?")
_BOX = regex(r"([ ]*(?:[-+*]|\d{1,3}[.)])[ ]+)\[[ ]*([xXvV✓✔]?)[ ]*\][ ]*(?![(\[:\s]|$)")
"""The box of a task list, with more or fewer spaces than it has."""
_BOXES = {"☐": "[ ] ", "☑": "[x] ", "☒": "[x] ", "[ ]": "[ ] ", "[x]": "[x] ", "[X]": "[x] "}
_NO_CODE = regex(
    rf"^(?:(?:(?:[ ]{{4}}|\t)[ \t]*[{BULLETS}\uf000-\uf0ff][^\n]*(?:\n|\Z)){{2,}}"
    r"|\t(?=[^\s\n][^\t\n]*\t[^\n]*\n[^\s\n][^\n]*\t))",
    re.MULTILINE,
)
"""Bullets, or the tab of an empty cell before the titles of a table, whose indent would make code of them."""
_DOUBLED = regex(rf"([ ]*(?:[-+*]|\d{{1,3}}[.)])[ \t]+)[{BULLETS}\uf000-\uf0ff][ \t\u00a0]+(?=\S)")
"""An item that still has the bullet of the editor that it comes from."""
_HIDDEN_SIGNS = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_HIDDEN = regex("[\u00ad\u200b\u2060\ufeff]|^[\u200e\u200f]+", re.MULTILINE)
_PASTED = regex(
    rf"\n[ >]*(?:[{BULLETS}☐☑☒①-⑳№\uf000-\uf0ff–—−(\[]|#\d|\d\ufe0f?\u20e3|[A-ZÀ-ÖØ-Þ][^\W\d_]{{2,14}}[ \u00a0](?:n°[ \u00a0]?)?\d{{1,2}}[ \u00a0]?[:.–-]"
    rf"|[-+*][\u00a0\u202f]|[-+*.)][ ]+\[|[-*][^\W\d_]|[-+*.)][ \t]+[{BULLETS}\uf000-\uf0ff]|-- |[-=]>|[→⇒]|[o§Øüvq][ \t\u00a0]"
    r"|[^\W_].{0,2}[)./°–-])"
)
"""A line that may want a repair: « a) », « 12. », « III. », « 1 - », « o » and a space, bullets and dashes."""
_ALERT = regex(r"(?P<quote>[ ]{0,3}>[ ]*)\[!(?P<kind>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ ]*", re.IGNORECASE)
_ALERTS = {"NOTE": "Note", "TIP": "Conseil", "IMPORTANT": "Important", "WARNING": "Attention", "CAUTION": "Attention"}
"""The heads of quotations that forges show in colour."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Repair(Value):
    """The line `number`, counted from 0, with what to write instead; of a table's first line, two lines."""

    number: int
    reason: RepairReason
    written: str
    lines: tuple[str, ...]


def repaired(text: str) -> str:
    """The text with every repair made."""
    lines: list[str | tuple[str, ...]] = list(text.split("\n"))
    for repair in find_repairs(text):
        lines[repair.number] = repair.lines
    return "\n".join(line if isinstance(line, str) else "\n".join(line) for line in lines)


def find_repairs(text: str) -> Iterator[Repair]:
    """The repairs of a text, by line, one a line."""
    lines = text.split("\n")
    has_hidden = holds_any(text, _HIDDEN_SIGNS)
    if not (has_hidden or "\t" in text or "[!" in text or _PASTED.search(f"\n{text}") or _may_lack_rule(text, lines)):
        return
    plain = [_HIDDEN.sub("", line) for line in lines] if has_hidden else lines
    repairs: Repairs = {}
    above: list[str] = []
    without_indents = _NO_CODE.sub(lambda found: re.sub(r"(?m)^[ \t]+", "", found[0]), text)
    for numbers in _paragraphs(mask_code(without_indents.expandtabs(4)).split("\n"), plain):
        block = [plain[number] for number in numbers]
        quote = _QUOTE.match(block[0])
        mark = quote[0] if quote and all(line.startswith(quote[0]) for line in block) else ""
        inner = [line.removeprefix(mark) for line in block]
        for repair in (_numbers, rows_of_bars, rows_of_tabs, _bullets, _boxes, _sub_items):
            if repair is not rows_of_bars or not is_cut_off(block[0], above):
                for index, (reason, instead) in repair(inner).items():
                    repairs[numbers[index]] = reason, tuple(f"{mark}{line}" for line in instead)
        repairs |= {numbers[index]: found for index, found in _alerts(block).items()}
        above = block
    for number, (line, written) in enumerate(zip(plain, lines, strict=True)):
        reason, instead = repairs.get(number, ("pasted-hyphen", (line,)))
        if instead != (written,):
            yield Repair(number=number, reason=reason, written=written, lines=instead)


def _may_lack_rule(text: str, lines: Sequence[str]) -> bool:
    """Whether a table may want a repair; where no code is masked, its own lines tell."""
    if "|" not in text:
        return False
    return mask_code(text) != text or bool(rows_of_bars([_QUOTE.sub("", line, count=1) for line in lines]))


def _paragraphs(masked: Sequence[str], lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the lines of each paragraph, code left out; paragraphs of nothing but bullets are one."""
    numbers: list[int] = []
    last_end = -1
    series = False  # whether the last paragraph holds bullets alone
    for number in range(len(masked) + 1):
        bare = masked[number].strip() if number < len(masked) else ""
        if bare and bare != "`" * len(bare):
            is_bullet = BULLET.match(lines[number].lstrip()) is not None
            if numbers and last_end != number - 1 and not (series and is_bullet and _goes_on(numbers, number, lines)):
                yield numbers
                numbers, series = [], True
            series = is_bullet and (series or not numbers)
            numbers.append(number)
            last_end = number
        elif bare and numbers:
            yield numbers
            numbers, series = [], True
    if numbers:
        yield numbers


def _goes_on(numbers: Sequence[int], number: int, lines: Sequence[str]) -> bool:
    """Whether a bullet behind an empty line belongs to the list above: not with a sign that is new behind lines that no empty one parts.

    The « o » and « § » of Word stand within an item wherever they are, and so does what is indented.
    """
    sign = lines[number].lstrip()[0]
    return (
        sign in "o§Øüvq"
        or numbers[-1] - 1 not in numbers[-2:]
        or any(lines[at].lstrip()[0] == sign for at in numbers)
        or indent_of(lines[number]) > indent_of(lines[numbers[-1]])
    )


def _bullets(lines: Sequence[str]) -> Repairs:
    """Items for bullets of Word; a letter or a dash is one beside another, and where no sentence goes on in it."""
    marks = [BULLET.match(line.lstrip(" \t")) for line in lines]
    kinds = [mark.lastgroup if mark else "" for mark in marks]
    has_symbol = "symbol" in kinds
    opens_list = kinds[0] != "" or lines[0].rstrip(" \u00a0\u202f").endswith(":")
    is_series = opens_list and all(kinds[1:]) and len(kinds) - kinds.count("") > 1
    repairs: Repairs = {}
    levels: list[tuple[tuple[int, str], int]] = []  # ((indent, mark), column of the words) of the items that are open
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        bare = line.lstrip(" \t")
        indent = len(line.expandtabs(4)) - len(bare.expandtabs(4))
        is_between = (
            mark is not None
            and 0 < index < len(lines) - 1
            and all(ITEM.match(lines[at]) and indent_of(lines[at]) == indent for at in (index - 1, index + 1))
        )
        if mark is None or (mark.lastgroup != "symbol" and not has_symbol and not is_series and not is_between):
            if item := ITEM.match(line):
                levels = [*_around(levels, indent), ((indent, ""), len(item[0]))]
            if doubled := _DOUBLED.match(line):
                repairs[index] = "pasted-bullet", (f"{doubled[1]}{line[doubled.end() :]}",)
            continue
        level = indent, "☐" if mark[0].strip() in _BOXES else mark[0][0]
        known = [key for key, _ in levels]
        if level in known:
            levels = levels[: known.index(level)]
        elif levels and not levels[-1][0][1]:
            levels = _around(levels, indent)
        column = levels[-1][1] if levels else 0
        levels.append((level, column + 2))
        box = _BOXES.get(mark[0].strip(), "")
        repairs[index] = "pasted-bullet", (f"{' ' * column}- {box}{bare[mark.end() :]}",)
    return repairs


def _boxes(lines: Sequence[str]) -> Repairs:
    """The boxes of task lists as forges know them: `- [] envoyer` → `- [ ] envoyer`."""
    boxes = ((index, _BOX.match(line)) for index, line in enumerate(lines))
    written = {index: f"{box[1]}[{'x' if box[2] else ' '}] {lines[index][box.end() :]}" for index, box in boxes if box}
    return {
        index: ("pasted-box", (line,)) for index, line in written.items() if line.casefold() != lines[index].casefold()
    }


def _sub_items(lines: Sequence[str]) -> Repairs:
    """Items below a numbered one that begin left of its words, and so would be no part of it."""
    repairs: Repairs = {}
    indent = column = missing = 0
    for index, line in enumerate(lines):
        item, begins = ITEM.match(line), indent_of(line)
        if item and begins <= indent:
            missing = 0
        elif item and not missing and begins < column and not re.match(r" +(?:[02-9]|1\d)| 1", line):
            missing = column - begins
        if missing and begins > indent:
            repairs[index] = "pasted-indent", (" " * missing + line,)
        elif item and not missing:
            words = len(line) - len(line[len(item[0]) :].lstrip(" "))
            indent, column = begins, words if line[begins].isdigit() else begins
    return repairs


def _around(levels: Sequence[tuple[tuple[int, str], int]], indent: int) -> list[tuple[tuple[int, str], int]]:
    """The open items that begin before an indent."""
    return [level for level in levels if level[0][0] < indent]


def _alerts(lines: Sequence[str]) -> Repairs:
    """The head of a forge's alert in words: `> [!NOTE]` → `> **Note :**`."""
    heads = ((index, _ALERT.fullmatch(line)) for index, line in enumerate(lines))
    return {
        index: ("pasted-alert", (f"{head['quote']}**{_ALERTS[head['kind'].upper()]}\u00a0:**",))
        for index, head in heads
        if head
    }


def _numbers(lines: Sequence[str]) -> Repairs:
    """Items for lines that begin with numbers or letters in their order, which Markdown would run together."""
    repairs: Repairs = {}
    numbers = [NUMBER.match(line.lstrip(" \t")) for line in lines]
    # « i) » is the letter after « h) », unless « ii) » stands in the same paragraph.
    has_roman = any(number and len(number["roman"] or "") > 1 for number in numbers)
    values = [
        (*_value(number, has_roman=has_roman), indent_of(line)) if number else None
        for number, line in zip(numbers, lines, strict=True)
    ]
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and _follows(values[last - 1], values[last]):
            continue
        start, number = values[first], numbers[first]
        if start is not None and number is not None and last - first > 1:
            kind, value, indent = start
            if kind == "plain":
                # In the middle of a paragraph that is no item's, Markdown begins no list by another number than 1.
                if first > 0 and value > 1 and not any(map(ITEM.match, lines[:first])):
                    repairs[first] = "pasted-number", ("", lines[first])
            elif value == 1:
                # Below an item it stays so.
                before = " " * indent if first > 0 and ITEM.match(lines[first - 1]) else ""
                for index in range(first, last):
                    repairs[index] = "pasted-number", (before + _item(lines[index].lstrip(" \t"), kind),)
        first = last
    return repairs


def _follows(before: tuple[str, int, int] | None, value: tuple[str, int, int] | None) -> bool:
    """Whether a typed number is the next one of the same kind, from the same column."""
    return before is not None and value is not None and value == (before[0], before[1] + 1, before[2])


def _item(line: str, kind: str) -> str:
    """A line with a typed number as an item: « 1.Bilan » only lacks a space."""
    if kind != "glued":
        return f"- {line}"
    number, words = re.split(r"(?<=[.)])[\u00a0]*", line, maxsplit=1)
    return f"{number} {words}"


def _value(number: re.Match[str], *, has_roman: bool) -> tuple[str, int]:
    """(kind, value) of a typed number: (a), 2°, III., 1.2 …; the kind of the last holds what stands before it."""
    if letter := number["letter"] or number["point"] or number["roman"]:
        kind = f"{number[0].strip().replace(letter, '')}{letter.isupper()}"
        if has_roman and letter.lower() in _ROMAN:
            return f"roman{kind}", _ROMAN.index(letter.lower()) + 1
        return kind, ord(letter.lower()[0]) - ord("a") + 1
    if number["last"]:
        return number["under"][: -len(number["last"])], int(number["last"])
    if number["plain"]:
        return "plain" if number[0][-1] in " \t" else "glued", int(number["plain"])
    if circled := number["circled"]:
        return "circled", int(unicodedata.numeric(circled[0]))
    if labelled := number["named"] or number["label"]:
        return re.sub(r"[\d\s]+", "", number[0]), int(labelled)
    kind = "inside" if number["inside"] else "sign" if number["sign"] else "dash"
    return kind, int(number[kind])
