"""A few figures in, a picture of them for a slide out: SVG, and the same as PNG.

The PNG is drawn by resvg with the fonts of this package and no others, so that its bytes are the same on every machine.
"""

from html import escape
from pathlib import Path

from dge_site.model.values import Value

__all__ = ["FigureCard", "draw_png", "draw_svg"]

_FONTS = Path(__file__).parent.parent / "fonts"
_FONT = "Source Sans 3"
_WIDTH_PX, _HEIGHT_PX, _MARGIN_PX = 1280, 720, 80
_PNG_WIDTH_PX = 640
"""A third of a wide slide, drawn in 20 ms; at the size of the SVG, which serves larger ones, it takes 53 ms."""
_INK, _MUTED, _ACCENT, _PAPER = "#12211d", "#4b5d57", "#0b5a50", "#ffffff"
"""Those of tokens.css in its light scheme: a slide has no other."""
_LONGEST_TITLE = 44
"""In characters, at the size of the title."""


class FigureCard(Value):
    """A picture: its title, two or three figures with their words, and where they come from."""

    title: str
    figures: tuple[tuple[str, str], ...]
    """(« 615 », « participants »)."""
    source: str


def draw_svg(card: FigureCard) -> str:
    """The picture as SVG, which shows the reader's own font where it lacks this one."""
    column_px = (_WIDTH_PX - 2 * _MARGIN_PX) // max(len(card.figures), 1)
    figures = "".join(
        _draw_text(value, _MARGIN_PX + column_px * place, 400, 128, _ACCENT, weight=600)
        + _draw_text(words, _MARGIN_PX + column_px * place, 462, 36, _INK)
        for place, (value, words) in enumerate(card.figures)
    )
    said = f"{card.title} : {', '.join(f'{value} {words}' for value, words in card.figures)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH_PX} {_HEIGHT_PX}" width="{_WIDTH_PX}"'
        f' height="{_HEIGHT_PX}" role="img" font-family="\'{_FONT}\', sans-serif"><title>{escape(said)}</title>'
        f'<rect width="{_WIDTH_PX}" height="{_HEIGHT_PX}" fill="{_PAPER}"/>'
        f'<rect width="16" height="{_HEIGHT_PX}" fill="{_ACCENT}"/>'
        f"{_draw_text(_cut(card.title), _MARGIN_PX, 150, 56, _INK, weight=600)}{figures}"
        f"{_draw_text(card.source, _MARGIN_PX, _HEIGHT_PX - 60, 28, _MUTED)}</svg>\n"
    )


def _draw_text(text: str, x_px: int, y_px: int, size_px: int, colour: str, *, weight: int = 400) -> str:
    place = f'x="{x_px}" y="{y_px}" font-size="{size_px}" font-weight="{weight}" fill="{colour}"'
    return f"<text {place}>{escape(text)}</text>"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"


def draw_png(svg: str) -> bytes:
    """The picture as PNG."""
    import resvg_py  # only the pictures that changed need it

    fonts = [str(_FONTS / f"SourceSans3-{style}.ttf") for style in ("Regular", "Semibold")]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=True, width=_PNG_WIDTH_PX))
