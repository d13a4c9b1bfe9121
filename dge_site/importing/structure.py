"""Blocks as a reader gives them in, blocks whose headings and lists are said as such out; pure.

Word processors let people draw what they could say: a heading is a bold line or begins with « 4.1.2 », an item begins
with « • », a head of minutes is a table of two columns. Each rule below holds for any text: signs that no sentence begins
with, numbers that go up, bold on a whole short line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dge_site.importing.blocks import Passage, TableCell, TextRun, plain
from dge_site.importing.dates import find_dates
from dge_site.importing.parts import LABEL_ALONE, OTHER_LABEL, head_field, label_of
from dge_site.markdown.pasted_marks import BULLETS
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["is_title_of", "structured"]

_BULLET = regex(rf"\s*([{BULLETS}⁃❖§\uf02d]|(?:-+>|=>|[→⇒])(?=\s)|[-–—*](?=\s)|o(?=[\t\u00a0])|[a-h]\)(?=\s))\s*")
_CLASSES = {"•": 0, "●": 0, "\uf0b7": 0, "\u00b7": 0, "o": 1, "◦": 1, "○": 1, "▪": 2, "\uf0a7": 2, "§": 2, "■": 2}
"""The signs of Word's three levels of bullets; each other sign is a level of its own, where it comes."""
_NUMBERED = regex(
    r"\s*(?:(?:article|point|sujet)\s+(?:n\s?°\s?)?(?=\d))?(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<mark>\.?[)°/]?|\.-)(?P<gap>\s*[-–—:]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_ROMAN = regex(
    r"\s*(?P<number>(?:[IVX]{1,5}|[A-H])(?:\.\d{1,2}){0,3})(?P<mark>[.)°/]|\s?[-–—:]|(?<=\d))(?P<gap>\s+)(?=\S)"
)
_LETTER = regex(r"\s*(?P<number>[a-h])(?P<mark>[.)])(?P<gap>\s+)(?=\S)")
_LONGEST_HEADING = 120
_LONGEST_TITLE_LINE = 150
_CAPTION = regex(r"(?:figure|tableau|image|photo|carte|graphique|source)s?\b", re.IGNORECASE)


def structured(blocks: Sequence[Passage]) -> tuple[Passage, ...]:
    """The blocks with headings and items where the document draws them, and lines for tables that are its head."""
    styled = sum(block.kind == "heading" for block in blocks)
    blocks = tuple(_with_head_tables(blocks))
    blocks = tuple(_with_typed_bullets(blocks))
    blocks = tuple(_with_typed_numbers(blocks))
    return tuple(_with_drawn_headings(blocks, styled))


# ------------------------------------------------------------------------------------------------------- head in a table


def _with_head_tables(blocks: Sequence[Passage]) -> Iterator[Passage]:
    """A table whose rows begin with labels (« Date | 12 mars », « Excusés | … ») becomes lines « Date : 12 mars »."""
    for position, block in enumerate(blocks):
        rows = [_pairs(row) for row in block.rows]
        if _is_letterhead(blocks, position):
            for cell in (cell for row in block.rows for cell in row):
                for line in _lines(cell.spans) if not cell.covers else ():
                    yield Passage(spans=line, place=block.place)
            continue
        if block.kind != "table" or not rows or sum(map(bool, rows)) < max(2, len(rows) * 0.6):
            yield block
            continue
        for number, (pairs, row) in enumerate(zip(rows, block.rows, strict=True), 1):
            place = f"{block.place}, rangée {number}"
            if not pairs and all(_HEADING_CELL.fullmatch(cell.text) for cell in row if cell.text):
                continue
            for label, value in pairs or [(TableCell(), cell) for cell in row if cell.text and not cell.covers]:
                yield from _labelled(label, value, place)


def _is_letterhead(blocks: Sequence[Passage], position: int) -> bool:
    """Whether a table at the very top has the titles of the document, one a line or a cell, as beside a logo."""
    rows = blocks[position].rows
    if position > 3 or not rows or (len(rows) > 1 and not _says_which_meeting(rows)):
        return False
    cells = [cell for row in rows for cell in row if not cell.covers]
    return all(
        block.kind in {"title", "paragraph"} and len(block.text) <= _LONGEST_TITLE_LINE for block in blocks[:position]
    ) and all(len(cell.text) <= 2 * _LONGEST_TITLE_LINE for cell in cells)


def _says_which_meeting(rows: Sequence[Sequence[TableCell]]) -> bool:
    """Whether a small table without labels says « Compte rendu » or « réunion du », and a day."""
    texts = [cell.text for row in rows for cell in row if cell.text and not cell.covers]
    return (
        len(rows) <= 4
        and len(rows[0]) <= 3
        and not any(map(_is_label, texts))
        and any(map(_OF_MINUTES.search, texts))
        and any(found.said.first for text in texts for found in find_dates(text))
    )


_OF_MINUTES = regex(r"compte[ -]rendu|procès[ -]verbal|relevé de|(?:réunion|séance) du", re.IGNORECASE)


def _pairs(row: tuple[TableCell, ...]) -> list[tuple[TableCell, TableCell]]:
    """The (label, value) pairs that a row consists of; none where it is no such row.

    A cell may say both: « Date : | 5 mai 2026 | Lieu : Metz ». Empty cells at the end are of rows with more columns.
    """
    cells = [cell for cell in row if not cell.covers]
    while len(cells) > 2 and not cells[-1].text:
        cells.pop()
    pairs: list[tuple[TableCell, TableCell]] = []
    while cells:
        label, _, value = cells[0].text.partition(":")
        if value.strip() and _is_label(label):
            pairs.append((TableCell(), cells.pop(0)))
        elif len(cells) > 1 and _is_label(cells[0].text):
            pairs.append((cells.pop(0), cells.pop(0)))
        else:
            return []
    return pairs if len(row) > 1 and len(pairs) <= 2 else []


def _is_label(text: str) -> bool:
    bare = text.rstrip(" :")
    return (
        bool(bare)
        and len(bare) < 50
        and (head_field(f"{bare} :")[0] != "" or label_of(bare) is not None or OTHER_LABEL.fullmatch(bare) is not None)
    )


_HEADING_CELL = regex(r"champs?|valeurs?|rubriques?|informations?|éléments?|libellés?|contenus?", re.IGNORECASE)


def _labelled(label: TableCell, value: TableCell, place: str) -> Iterator[Passage]:
    name = label.text.rstrip(" :")
    lines = [line for line in _lines(value.spans) if plain("".join(s.text for s in line))]
    if len(lines) < 2:
        spans = (
            (TextRun(text=f"{name} : "), *lines[0])
            if name and lines
            else lines[0]
            if lines
            else (TextRun(text=f"{name} :"),)
        )
        yield Passage(spans=tuple(spans), place=place)
        return
    if name:
        yield Passage(spans=(TextRun(text=f"{name} :"),), place=place)
    for line in lines:
        yield Passage(kind="item" if name else "paragraph", spans=line, level=1 if name else 0, place=place)


def _lines(spans: tuple[TextRun, ...]) -> list[tuple[TextRun, ...]]:
    lines: list[list[TextRun]] = [[]]
    for span in spans:
        for number, piece in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            lines[-1].append(replace(span, text=piece.removeprefix("– ") if not lines[-1] else piece))
    return [tuple(line) for line in lines]


# ------------------------------------------------------------------------------------------------------- typed bullets


def _with_typed_bullets(blocks: Sequence[Passage]) -> Iterator[Passage]:
    """Paragraphs that begin with a bullet become items, as deep as their sign or their indent says."""
    stack: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        bullet = _BULLET.match(_raw(block)) if block.kind in {"paragraph", "item"} else None
        if bullet is None or (bullet[1] in "-–—*" and len(block.text) <= 3):  # « - », « — x »: no item
            if block.kind == "item" and _NUMBERED.match(_raw(block)):
                yield block
                continue
            stack = [(-1, -1)] if _NUMBERED.match(_raw(block)) and block.kind == "paragraph" else []
            yield block
            continue
        indent = len(_raw(block)) - len(_raw(block).lstrip(" \t"))
        rank = _CLASSES.get(bullet[1], 20 if bullet[1].endswith(")") else 3 + "-–—*➢➤►❖✓".find(bullet[1]))
        if block.kind == "item":
            yield _cut(block, bullet.end())
            continue
        while stack and stack[-1] != (rank, indent) and any(level == (rank, indent) for level in stack):
            stack.pop()
        if not stack or stack[-1] != (rank, indent):
            stack = [
                level
                for level in stack
                if level[1] < indent or level[1] == -1 or (level[0] < rank and level[1] == indent)
            ]
            stack.append((rank, indent))
        depth = len([level for level in stack if level[1] >= 0]) + (
            1 if stack[0] == (-1, -1) and _in_agenda(blocks, number) else 0
        )
        yield replace(_cut(block, bullet.end()), kind="item", level=depth, ordered=False)


def _in_agenda(blocks: Sequence[Passage], number: int) -> bool:
    """Whether the items here stand under « Ordre du jour »: there, bullets below a number are its points."""
    for block in reversed(blocks[max(0, number - 40) : number]):
        label = label_of(block.text) if block.kind in {"paragraph", "heading"} else None
        if label is not None:
            return label.kind == "agenda"
        if block.kind == "heading" or len(block.text) > _LONGEST_HEADING:
            return False
    return False


def _raw(block: Passage) -> str:
    return "".join(span.text for span in block.spans if not span.picture)


def _cut(block: Passage, count: int) -> Passage:
    """The block without its first characters."""
    spans = []
    for span in block.spans:
        cut = min(count, len(span.text)) if not span.picture else 0
        count -= cut
        if len(span.text) > cut or span.note or span.picture:
            spans.append(replace(span, text=span.text[cut:]))
    return replace(block, spans=tuple(spans))


# ------------------------------------------------------------------------------------------------------- typed numbers


def _with_typed_numbers(blocks: Sequence[Passage]) -> Iterator[Passage]:
    """Headings lose the number that was typed before them; numbered paragraphs become headings or items."""
    numbers = [_number_of(block) for block in blocks]
    items = _agenda_items(blocks, numbers)
    offset = _offset(blocks, numbers)
    signs: list[str] = []  # of numbers, each deeper than those that came before it: « I », « A », « 1 »
    for position, (block, number) in enumerate(zip(blocks, numbers, strict=True)):
        if number is None:
            yield block
        elif block.kind == "heading":
            yield _cut(block, number.end())
        elif position not in items and _is_heading(blocks, numbers, position):
            sign = "1" if number["number"][0].isdigit() else "I" if number["number"][0] in "IVX" else "A"
            signs += [sign] if sign not in signs else []
            level = max(1, number["number"].count(".") + 1 + offset + signs.index(sign))
            yield replace(_cut(block, number.end()), kind="heading", level=level)
        elif position in items or _is_item(blocks, numbers, position):
            level = number["number"].count(".") + 1
            yield replace(_cut(block, number.end()), kind="item", level=level, ordered=True, number=number["number"])
        else:
            yield block


def _number_of(block: Passage) -> re.Match[str] | None:
    """The number that a heading or a paragraph begins with; None for one that begins a sentence or a date."""
    if block.kind not in {"heading", "paragraph"}:
        return None
    raw = _raw(block)
    number = _NUMBERED.match(raw) or _ROMAN.match(raw) or (_LETTER.match(raw) if block.kind == "heading" else None)
    if number is None:
        return None
    is_marked = (
        bool(number["mark"].strip()) or number["gap"].strip() or "\t" in number["gap"] or "." in number["number"]
    )
    title = raw[number.end() :]
    starts_well = title[:1].isupper() or not title[:1].isalpha()
    return number if (is_marked or block.kind == "heading" or block.is_bold) and (starts_well or is_marked) else None


def _offset(blocks: Sequence[Passage], numbers: Sequence[re.Match[str] | None]) -> int:
    """How much deeper the document's own levels are than its numbers: 0 where « 4.1 » is a heading of level 2."""
    depths = [
        b.level - n["number"].count(".") - 1 for b, n in zip(blocks, numbers, strict=True) if n and b.kind == "heading"
    ]
    return max(set(depths), key=depths.count) if depths else 0


def _agenda_items(blocks: Sequence[Passage], numbers: Sequence[re.Match[str] | None]) -> set[int]:
    """The numbered lines right below « Ordre du jour », up to an empty line or to a number that starts again."""
    items: set[int] = set()
    for start, block in enumerate(blocks):
        label = label_of(block.text) if block.kind in {"paragraph", "heading"} else None
        if label is None or label.kind != "agenda" or label.rest:
            continue
        last: list[int] = []
        has_bullets = False
        for position in range(start + 1, len(blocks)):
            number, line = numbers[position], blocks[position]
            if line.kind == "item":
                has_bullets = True
                continue
            if number is None or line.kind == "heading" or ((last or has_bullets) and line.after_gap):
                break
            if has_bullets and not last and line.is_bold:
                break  # the points were bullets: this is the heading of the first
            value = [int(n) for n in number["number"].split(".")] if number["number"][0].isdigit() else [position]
            if last and value <= last:
                break
            last = value
            items.add(position)
    return items


def _is_heading(blocks: Sequence[Passage], numbers: Sequence[re.Match[str] | None], position: int) -> bool:
    """Whether a numbered paragraph is a heading: short, no sentence, with a text of its own before the next number."""
    block = blocks[position]
    title = block.text
    if len(title) > _LONGEST_HEADING or title[-1:] in {".", ";", ","} or "\n" in _raw(block).strip():
        return False
    if block.is_bold:
        return True
    number = numbers[position]
    assert number is not None
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    next_number = numbers[position + 1] if following is not None else None
    if following is None:
        return False
    if next_number is not None:
        # « 2. Programme » then « 2.1. Webinaires »: a heading above another.
        return next_number["number"].startswith(f"{number['number']}.") or (
            "." in number["number"] and following.kind == "heading"
        )
    if title.endswith(":"):
        return False
    return following.kind != "heading" and (following.kind != "item" or following.level == 1)


def _is_item(blocks: Sequence[Passage], numbers: Sequence[re.Match[str] | None], position: int) -> bool:
    """Whether a numbered paragraph stands beside another: alone, it may be a sentence about a figure."""
    number = numbers[position]
    assert number is not None
    if not number["mark"].strip():
        return False
    return (
        any(0 <= near < len(blocks) and numbers[near] is not None for near in (position - 1, position + 1))
        or number["number"][0].isdigit()
    )


# ------------------------------------------------------------------------------------------------------ drawn headings


def _with_drawn_headings(blocks: Sequence[Passage], styled: int) -> Iterator[Passage]:
    """Short lines that are wholly bold, or wholly in capitals after an empty line, become headings.

    Not in a document that has headings of its own, `styled`: there, bold is emphasis. Nor at its very top, where titles
    stand. Beside headings with typed numbers that are bold too, they are of the first level: they look the same.
    """
    start = _head_end(blocks)
    numbered = [block for block in blocks if block.kind == "heading"]
    are_alike = bool(numbered) and all(block.is_bold for block in numbered)
    last, is_drawn = 0, False
    for position, (block, following) in enumerate(pairwise((*blocks, Passage()))):
        if block.kind == "heading":
            last, is_drawn = block.level, False
        elif position >= start and styled < 2 and _is_drawn_heading(block, following):
            last = 1 if are_alike else last if is_drawn else min(last + 1, 6)
            is_drawn = True
            yield replace(block, kind="heading", level=last)
            continue
        yield block


def _is_drawn_heading(block: Passage, following: Passage) -> bool:
    text = block.text
    if (
        label_of(text)
        or LABEL_ALONE.fullmatch(text)
        or block.kind != "paragraph"
        or not 3 <= len(text) <= 100
        or text[-1] in ".;,!"
        or _CAPTION.match(text)
    ):
        return False
    if any(span.picture for span in block.spans) or (":" in text and not text.endswith(":")):
        return False
    letters = [c for c in text if c.isalpha()]
    in_capitals = len(letters) > 4 and all(c.isupper() for c in letters) and block.after_gap
    return (block.is_bold or in_capitals) and bool(following.text) and following.kind != "title"


def is_title_of(blocks: Sequence[Passage], position: int) -> bool:
    """Whether a label at the very top, « Relevé de décisions », is what the document is: the next line says the day."""
    following = blocks[position + 1].text if position + 1 < len(blocks) and position < 3 else ""
    label = label_of(blocks[position].text) if following else None
    return (
        label is not None
        and label.kind == "decisions"
        and not label.rest
        and all(len(block.text) <= _LONGEST_TITLE_LINE and not block.rows for block in blocks[: position + 2])
        and any(found.said.first for found in find_dates(following))
    )


def _head_end(blocks: Sequence[Passage]) -> int:
    """The number of blocks of the titles at the top: up to a heading, a list, a table, a label or a long text."""
    for position, block in enumerate(blocks):
        if block.kind in {"heading", "item", "table"} or len(block.text) > _LONGEST_TITLE_LINE:
            return position
        if label_of(block.text) and not is_title_of(blocks, position):
            return position
    return len(blocks)
