"""The bytes of a .pptx in, the tables of its slides as grids out, with the words beside them; python-pptx reads it.

A programme on a slide has its year in the slide's title. What else the slides say is no event: it is left out, and told.
"""

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError

from dge_site.importing.blocks import LeftOut, SheetGrid, plain
from dge_site.importing.zip_guard import DAMAGED, open_archive
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure

__all__ = ["read_slides"]


def read_slides(name: str, content: bytes) -> tuple[tuple[SheetGrid, ...], tuple[LeftOut, ...]]:
    """(tables, other texts) of a presentation; EnvironmentFailure when it can't be read."""
    open_archive(name, content).close()
    try:
        presentation = Presentation(io.BytesIO(content))
        slides = list(presentation.slides)
        first = " ".join(text for slide in slides[:1] for text in _texts(slide.shapes))
        grids = tuple(grid for number, slide in enumerate(slides, 1) for grid in _tables(number, slide, first))
        left_out = tuple(
            LeftOut(text=text, reason=messages.IMPORT_SLIDE, place=f"diapositive {number}")
            for number, slide in enumerate(slides, 1)
            for text in (*_texts(slide.shapes), *_notes(slide))
        )
    except (*DAMAGED, PythonPptxError, AttributeError, TypeError, etree.LxmlError, RecursionError):
        raise EnvironmentFailure(messages.import_corrupt(name)) from None
    return grids, left_out


def _tables(number: int, slide: Any, first: str) -> Iterator[SheetGrid]:
    for shape in _shapes(slide.shapes):
        if getattr(shape, "has_table", False) and shape.has_table:
            rows = tuple(tuple(plain(cell.text) for cell in row.cells) for row in shape.table.rows)
            title = " ".join(_texts(slide.shapes))
            yield SheetGrid(rows=rows, name=title or first, context=first, place=f"diapositive {number}")


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _texts(shapes: Any) -> Iterator[str]:
    for shape in _shapes(shapes):
        if shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                text = plain("".join(run.text for run in paragraph.runs))
                if text:
                    yield text


def _notes(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        text = plain(slide.notes_slide.notes_text_frame.text)
        if text:
            yield text
