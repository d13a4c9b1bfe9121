"""The blocks that no field took in, the Markdown of the minutes out, with the anchors of its headings; pure.

Levels of headings begin at `##` and have no gap; a heading whose whole part became fields goes away with it, and so does
one such as « COMPTE RENDU » that stands over all others and says no more than the page does.
"""

import re
from collections.abc import Mapping, Sequence

from dge_site.importing.blocks import Passage, TableCell
from dge_site.importing.inline import to_markdown, without_emphasis
from dge_site.importing.parts import label_of, plain_label
from dge_site.model.paths import slug
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["anchors_of", "body_markdown", "levelled", "needless_headings"]

_WRAPPING = regex(
    r"(?:compte[s]?[ -]rendus?(?: (?:de la |de )?(?:reunion|seance|des echanges|detaille))?|releve (?:de |des )?(?:conclusions?|echanges|discussions?)"
    r"|proces[ -]verbal|deroule(?:ment)?(?: de la (?:reunion|seance))?|synthese des echanges|contenu|discussions?|echanges|points abordes|sujets abordes)"
)
_DEEPEST = 5
"""The deepest level of a heading that minutes may have, `#####`."""


def needless_headings(blocks: Sequence[Passage], taken: Mapping[int, str]) -> dict[int, str]:
    """`{number of a heading that goes: why}`, for those over nothing but fields, and the one over everything."""
    needless: dict[int, str] = {}
    for position in reversed(range(len(blocks))):
        block = blocks[position]
        if block.kind != "heading" or position in taken:
            continue
        end = _end_of(blocks, position)
        inside = [n for n in range(position + 1, end) if n not in needless]
        if not inside or not all(n in taken for n in inside):
            continue
        # A subject of which only decisions are told stays: they belong to it.
        if label_of(block.text) or not {taken[n] for n in inside} <= {"decisions", "actions"}:
            needless[position] = taken[inside[0]]
    left = [n for n, b in enumerate(blocks) if b.kind == "heading" and n not in taken and n not in needless]
    if left:
        top = min(blocks[n].level for n in left)
        tops = [n for n in left if blocks[n].level == top]
        if len(tops) == 1 and len(left) > 1 and _WRAPPING.fullmatch(plain_label(blocks[tops[0]].text)):
            needless[tops[0]] = "body"
    return needless


def _end_of(blocks: Sequence[Passage], heading: int) -> int:
    level = blocks[heading].level
    return next(
        (n for n in range(heading + 1, len(blocks)) if blocks[n].kind == "heading" and blocks[n].level <= level),
        len(blocks),
    )


def levelled(blocks: Sequence[Passage]) -> tuple[Passage, ...]:
    """The blocks with levels of headings from 2 on and without a gap, and items never more than one level deeper."""
    stack: list[int] = []
    depth = 0
    result = []
    for block in blocks:
        if block.kind == "title" and not stack:  # a line of the head that became no field
            result.append(replace(block, kind="paragraph", level=0))
        elif block.kind in {"heading", "title"}:
            level = block.level or 1
            while stack and stack[-1] >= level:
                stack.pop()
            stack.append(level)
            result.append(replace(block, kind="heading", level=min(len(stack) + 1, _DEEPEST)))
            depth = 0
        else:
            depth = min(block.level, depth + 1) if block.kind == "item" else 0
            result.append(replace(block, level=depth) if block.kind == "item" else block)
    return tuple(result)


def anchors_of(blocks: Sequence[Passage]) -> tuple[str, ...]:
    """For each block of `levelled`, the anchor of the heading that it stands under, empty above the first.

    Two headings of one text get anchors that differ by a number, as the site gives them.
    """
    seen: dict[str, int] = {}
    anchors, current = [], ""
    for block in blocks:
        if block.kind == "heading":
            base = slug(block.text)
            seen[base] = seen.get(base, 0) + 1
            current = base if seen[base] == 1 else f"{base}-{seen[base]}"
        anchors.append(current)
    return tuple(anchors)


def body_markdown(blocks: Sequence[Passage], files: Mapping[str, str], notes: Mapping[str, str]) -> str:
    """The Markdown of blocks that `levelled` gave; `files` is `{key of a picture: its path}`, `notes` `{key: text}`."""
    pieces: list[str] = []
    previous = Passage()
    indents: list[int] = []
    counts: list[int] = []
    for block in blocks:
        if block.kind == "item":
            text, indents, counts = _item(
                block, indents if previous.kind == "item" else [], counts if previous.kind == "item" else [], files
            )
        else:
            text = _text(block, files)
        if not text:
            continue
        together = block.kind == previous.kind and block.kind in {"item", "quotation"}
        pieces += (["\n"] if together else ["\n\n"]) if pieces else []
        pieces.append(text)
        previous = block
    if notes:
        pieces += ["\n\n" if pieces else "", "\n".join(f"[^{key}]: {text}" for key, text in notes.items())]
    return "".join(pieces).strip()


def _text(block: Passage, files: Mapping[str, str]) -> str:
    match block.kind:
        case "heading" | "title":
            text = " ".join(to_markdown(without_emphasis(block.spans), files).split())
            return f"{'#' * max(block.level, 2)} {text}"
        case "table":
            return _table(block.rows, files)
        case "quotation" if block.level == -1:
            return to_markdown(block.spans).replace("  \n", "\n")
        case "quotation":
            return "\n".join(f"> {line}".rstrip() for line in to_markdown(block.spans, files).split("\n")) + "\n>"
    return to_markdown(block.spans, files)


def _item(
    block: Passage, indents: list[int], counts: list[int], files: Mapping[str, str]
) -> tuple[str, list[int], list[int]]:
    """(line, indents of the levels so far, numbers so far): an item stands below the text of the one around it."""
    depth = min(block.level, len(indents) + 1)
    indents, counts = indents[:depth], counts[:depth]
    if len(counts) < depth:
        counts = [*counts, 0]
    counts[depth - 1] += 1
    mark = f"{counts[depth - 1]}." if block.ordered else "-"
    before = sum(indents[: depth - 1])
    indents = [*indents[: depth - 1], len(mark) + 1]
    text = to_markdown(block.spans, files).replace("\n", "\n" + " " * (before + len(mark) + 1))
    return f"{' ' * before}{mark} {text}", indents, counts


def _table(rows: tuple[tuple[TableCell, ...], ...], files: Mapping[str, str]) -> str:
    """A table in Markdown, its first row as headings; of a merged cell the text stands once in a row, and in each row."""
    lines = [
        [("" if cell.covers == "left" else to_markdown(cell.spans, files, in_table=True)) for cell in row]
        for row in rows
    ]
    lines = [line for line in lines if any(line)]
    width = max(map(len, lines), default=0)
    if not width:
        return ""
    used = [n for n in range(width) if any(n < len(line) and line[n] for line in lines)]
    lines = [[line[n] if n < len(line) else "" for n in used] for line in lines]
    if len(used) == 1:
        return "\n\n".join(line[0].replace("<br>", "  \n") for line in lines)
    head, *body = (f"| {' | '.join(line)} |" for line in lines)
    return "\n".join((re.sub(r" +\|", " |", head), f"|{' --- |' * len(used)}", *body))
