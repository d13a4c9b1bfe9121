"""The text of a .txt or .md file in, a neutral document out: one block a line, and tables where tabs line up.

Whatever was pasted from Word has one paragraph a line; bullets and numbers are characters, which `structure` reads for
every format. Lines that a mail program broke are joined again: no sentence goes on with a small letter on a new line.
"""

import re
import unicodedata
from collections.abc import Iterator

from dge_site.importing.blocks import LeftOut, Passage, ReceivedDocument, TableCell, TextRun, plain
from dge_site.importing.inline import is_followed
from dge_site.model import messages
from dge_site.model.regex import regex

__all__ = ["decode_text", "read_markdown", "read_typed_text"]

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_WRAPPED_AT = 55
_FRONT_MATTER = regex(r"(---|\+\+\+)[ \t]*\n(.*?\n)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADER_LINE = regex(r"^(\w+)[ \t]*[:=][ \t]*[\"']?([^\n]*?)[\"']?[ \t]*$", re.MULTILINE)
"""A field of the first level, in YAML or in TOML, that stands on one line."""
_FENCE = regex(r"\s{0,3}(?:```|~~~)")
_MD_HEADING = regex(r"(#{1,6})\s+(.*?)\s*#*$")
_MD_ITEM = regex(r"(\s*)([-*+]|\d{1,9}[.)])\s+(\S.*)")
_MD_ROW = regex(r"\s*\|.*\|\s*")
_MD_RULE = regex(r":?-+:?")
_MD_NOTE = regex(r"\[\^([^\]\s]{1,40})\]:\s*(.*)")
_BOLD_LINE = regex(r"(?:\*\*|__)([^*_]+)(?:\*\*|__)\s*:?")


def decode_text(content: bytes) -> str:
    """The characters of a text file: UTF-8 or UTF-16 where it is one, else Windows-1252, as French Windows writes.

    Accents are composed, as the readers of dates and names expect them: a Mac parts them from their letters.
    """
    return unicodedata.normalize("NFC", _decoded(content)).replace("\x00", "")


def _decoded(content: bytes) -> str:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content.decode(codec, "replace")
    sample = content[:2000]
    if sample and sample[1::2].count(0) > len(sample) // 4:
        return content.decode("utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read_typed_text(name: str, text: str) -> ReceivedDocument:
    """The document of a plain text."""
    lines = list(_joined_lines(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    return ReceivedDocument(blocks=tuple(_blocks(lines)), name=name)


def _joined_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(number, line) of each line, those that go on with a small letter joined to the one before."""
    kept: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        last = kept[-1][1] if kept else ""
        goes_on = re.match(r"\s*[a-zà-öø-ÿœ(]", line) is not None and not re.match(r"\s*(?:o|[a-h][.)])[\t ]", line)
        is_marked = "\t" in line or re.match(r"\s*(?:[•✓▪◦*–—-]|\d{1,2}[.)/])", line) is not None
        is_cut = goes_on and len(last) >= _WRAPPED_AT and last.rstrip()[-1:] not in ".:;!?"
        if kept and line.strip() and not is_marked and (is_cut or (last.rstrip().endswith(",") and len(last) >= 40)):
            kept[-1] = (kept[-1][0], f"{last.rstrip()} {line.strip()}")
        else:
            kept.append((number, line))
    return iter(kept)


def _blocks(lines: list[tuple[int, str]]) -> Iterator[Passage]:
    position, after_gap = 0, False
    while position < len(lines):
        number, line = lines[position]
        height = _table_height(lines, position)
        if height:
            rows = (
                tuple(TableCell(spans=(TextRun(text=cell.strip()),)) for cell in text.split("\t"))
                for _, text in lines[position : position + height]
            )
            yield Passage(kind="table", rows=_squared(tuple(rows)), place=f"ligne {number}")
            position += height
            after_gap = False
            continue
        position += 1
        if re.fullmatch(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*", line):
            continue
        if plain(line):
            underlined = position < len(lines) and re.fullmatch(r"\s*(={3,}|-{3,})\s*", lines[position][1])
            if underlined:
                yield Passage(
                    kind="heading",
                    spans=(TextRun(text=line.strip()),),
                    level=1 if underlined[1][0] == "=" else 2,
                    place=f"ligne {number}",
                )
            else:
                yield Passage(spans=(TextRun(text=line.rstrip()),), place=f"ligne {number}", after_gap=after_gap)
        after_gap = not plain(line)


def _table_height(lines: list[tuple[int, str]], position: int) -> int:
    """How many lines from a place on are rows of one table: cells between tabs, as many in each; 0 for no table."""
    width = _width(lines[position][1])
    if width < 2:
        return 0
    end = next((n for n in range(position, len(lines)) if _width(lines[n][1]) != width), len(lines))
    return end - position if end - position >= (2 if width > 2 else 3) else 0


def _width(line: str) -> int:
    """How many cells tabs make of a line; a bullet, a number or a label before the first tab makes none."""
    first, tab, _ = line.strip(" ").partition("\t")
    is_mark = (
        re.fullmatch(r"(?:\W|o|§|\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])?", first.strip()) is not None
    )
    return (
        1
        if not tab or (is_mark and line.count("\t") == 1) or first.rstrip().endswith(":")
        else line.strip(" ").count("\t") + 1
    )


def _squared(rows: tuple[tuple[TableCell, ...], ...]) -> tuple[tuple[TableCell, ...], ...]:
    width = max(map(len, rows))
    return tuple((*row, *[TableCell()] * (width - len(row))) for row in rows)


def read_markdown(name: str, text: str) -> ReceivedDocument:
    """The document of a .md file, its Markdown kept as it is.

    A front matter, of this site or of another program such as Hugo or Jekyll, is left out; its title heads the text, and
    its day is noted.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    left_out: list[LeftOut] = []
    front_matter = _FRONT_MATTER.match(text)
    first_line = 1
    title = day = ""
    if front_matter:
        left_out.append(LeftOut(text=front_matter[2], reason=messages.IMPORT_FILE_HEADER, place="ligne 1"))
        first_line += front_matter[0].count("\n")
        text = text[front_matter.end() :]
        said = {name.lower(): value for name, value in _HEADER_LINE.findall(front_matter[2])}
        title, day = said.get("title", said.get("titre", "")), said.get("date", said.get("start", ""))
    lines = [(first_line + number, line) for number, line in enumerate(text.split("\n"))]
    notes = {note[1]: (TextRun(text=note[2], markdown=True),) for _, line in lines if (note := _MD_NOTE.match(line))}
    kept = [(number, line) for number, line in lines if not _MD_NOTE.match(line)]
    blocks = tuple(_markdown_blocks(kept))
    if title and all(block.text != title for block in blocks[:1]):
        blocks = (Passage(kind="heading", spans=(TextRun(text=title),), level=1, place="en-tête"), *blocks)
    return ReceivedDocument(blocks=blocks, name=name, day=day, notes=notes, left_out=tuple(left_out))


def _markdown_blocks(lines: list[tuple[int, str]]) -> Iterator[Passage]:
    position, after_gap = 0, False
    indents: list[int] = []
    while position < len(lines):
        number, line = lines[position]
        place = f"ligne {number}"
        if _FENCE.match(line):
            end = next((n for n in range(position + 1, len(lines)) if _FENCE.match(lines[n][1])), len(lines) - 1)
            code = "\n".join(text for _, text in lines[position : end + 1])
            yield Passage(kind="quotation", spans=(TextRun(text=code, markdown=True),), level=-1, place=place)
            position = end + 1
            continue
        if _MD_ROW.fullmatch(line):
            end = next((n for n in range(position, len(lines)) if not _MD_ROW.fullmatch(lines[n][1])), len(lines))
            yield Passage(kind="table", rows=tuple(_markdown_rows([t for _, t in lines[position:end]])), place=place)
            position = end
            continue
        height = _table_height(lines, position)
        if height:
            yield from _blocks(lines[position : position + height])
            position += height
            continue
        position += 1
        if re.fullmatch(r"\s*(?:-{3,}|_{3,}|\*{3,})\s*", line):
            pass  # a line across the page says nothing
        elif heading := _MD_HEADING.match(line):
            yield Passage(kind="heading", spans=(_markdown_span(heading[2]),), level=len(heading[1]), place=place)
        elif item := _MD_ITEM.fullmatch(line):
            indent = len(item[1].replace("\t", "    "))
            while indents and indent <= indents[-1]:
                indents.pop()
            indents.append(indent)
            yield Passage(
                kind="item",
                spans=(_markdown_span(item[3]),),
                level=len(indents),
                ordered=item[2][0].isdigit(),
                number=item[2][:-1],
                place=place,
                after_gap=after_gap,
            )
        elif quoted := re.match(r"\s{0,3}>\s?(.*)", line):
            if quoted[1].strip():
                yield Passage(kind="quotation", spans=(_markdown_span(quoted[1]),), place=place)
        elif plain(line):
            yield Passage(spans=(_markdown_span(line.rstrip()),), place=place, after_gap=after_gap)
        if not _MD_ITEM.fullmatch(line) and plain(line):
            indents.clear()
        after_gap = not plain(line)


def _markdown_span(text: str) -> TextRun:
    text = _MD_LINK.sub(_live_link, _WIKI_LINK.sub(r"\1", text) if "[[" in text else text)
    bold = _BOLD_LINE.fullmatch(text.strip())
    return TextRun(text=bold[1], bold=True) if bold else TextRun(text=text, markdown=True)


_WIKI_LINK = regex(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
"""A link of Obsidian or of a wiki: `[[page]]`, `[[page|words]]`."""
_MD_LINK = regex(r"!?\[([^\[\]]*)\]\(([^()\s]*)\)")


def _live_link(link: re.Match[str]) -> str:
    """A link as it is where it leads to the web; else its words and its target: what it led to has not come along."""
    if is_followed(link[2]) and not link[0].startswith("!"):
        return link[0]
    return f"{link[1]} ({link[2]})".strip()


def _markdown_rows(lines: list[str]) -> Iterator[tuple[TableCell, ...]]:
    for line in lines:
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]
        if not all(_MD_RULE.fullmatch(cell) for cell in cells):
            yield tuple(TableCell(spans=(_markdown_span(cell),)) for cell in cells)
