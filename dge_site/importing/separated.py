"""The text of a .csv in, its rows as one grid out; the sign that parts its cells is found in its first lines.

French Excel writes semicolons, Teams tabs, others commas. The right one parts the most lines alike.
"""

import csv
import io
import itertools

from dge_site.importing.blocks import SheetGrid
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure

__all__ = ["read_separated"]

_SIGNS = (";", "\t", ",", "|")
_SAMPLE = 40
_MOST_ROWS = 100_000


def read_separated(name: str, text: str) -> SheetGrid:
    """The rows of a CSV file, each as long as it is; EnvironmentFailure for one with too many."""
    text = text.lstrip("\ufeff")
    sign = _sign(text)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            rows.append(tuple(cell.strip() for cell in row))
            if len(rows) > _MOST_ROWS:
                raise EnvironmentFailure(messages.import_too_many_cells(name))
    except csv.Error:
        raise EnvironmentFailure(messages.import_corrupt(name)) from None
    return SheetGrid(rows=tuple(rows), name=name.rpartition(".")[0])


def _sign(text: str) -> str:
    """The sign by which most of the first lines have more than one cell, and as many as the line before."""
    lines = [line for line in text.splitlines()[: _SAMPLE * 2] if line.strip()][:_SAMPLE]

    def regularity(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign)]
        alike = sum(a == b and a > 1 for a, b in itertools.pairwise(counts))
        return alike, max(counts, default=0)

    return max(_SIGNS, key=regularity)
