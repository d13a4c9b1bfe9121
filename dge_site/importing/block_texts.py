"""A block of a document in, its texts as the parts of minutes read them out: runs, cells, lines; pure."""

from collections.abc import Iterable, Iterator

from dge_site.importing.blocks import Passage, TextRun

__all__ = ["cell_line", "cell_texts", "joined_lines", "parted_lines", "runs_of", "tabbed_cells", "title_and_rows"]


def runs_of(block: Passage) -> Iterator[TextRun]:
    """Every run of a block, those of its cells included."""
    yield from block.spans
    yield from (run for row in block.rows for cell in row for run in cell.spans)


def joined_lines(lines: Iterable[tuple[TextRun, ...]], between: str = "\n") -> Iterator[TextRun]:
    """The runs of several lines, with a line feed between them."""
    for number, line in enumerate(line for line in lines if line):
        if number:
            yield TextRun(text=between)
        yield from line


def cell_line(block: Passage) -> tuple[TextRun, ...]:
    """A paragraph in a cell; an item keeps a dash, and a table in the cell is told row by row."""
    if block.rows:
        lines = [TextRun(text=" – ".join(c.text for c in row if c.text and not c.covers)) for row in block.rows]
        return tuple(joined_lines((line,) for line in lines if line.text))
    return (TextRun(text="– "), *block.spans) if block.kind == "item" else block.spans


def parted_lines(block: Passage) -> str:
    """The people of one paragraph, a line each, as « A ; B »; empty where no line feed parts them."""
    lines = [line.strip() for line in "".join(run.text for run in block.spans).split("\n") if line.strip()]
    return "" if len(lines) < 2 or any(line.endswith((",", ";", " et")) for line in lines) else " ; ".join(lines)


def title_and_rows(rows: list[list[str]]) -> tuple[str, list[list[str]]]:
    """(words of a first row that is merged over the whole table, the other rows): « LISTE DES PARTICIPANTS »."""
    is_titled = len(rows) > 1 and len(rows[0]) > 1 and len(set(rows[0])) == 1 < len(set(rows[1]))
    return (rows[0][0], rows[1:]) if is_titled else ("", rows)


def tabbed_cells(block: Passage) -> list[str]:
    """The cells that tabs make of a line about somebody, « ORIOL ⇥ Camille ⇥ Mairie »; none of another line."""
    cells = [cell for cell in "".join(run.text for run in block.spans).strip().split("\t") if cell.strip()]
    return cells if len(cells) > 1 else []


def cell_texts(block: Passage, *, in_lines: bool = False) -> list[list[str]]:
    """The texts of a table, merged cells repeating theirs to the right as below; `in_lines` keeps those of a cell."""
    rows = []
    for row in block.rows:
        texts: list[str] = []
        for cell in row:
            own = "".join(run.text for run in cell.spans if not run.picture) if in_lines else cell.text
            texts.append(texts[-1] if cell.covers == "left" and texts else own)
        rows.append(texts)
    return rows
