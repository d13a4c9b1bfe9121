"""The bytes of a picture in; out, what can be shown of it, and the smaller forms in which pages show it.

The forms are made by Pillow, which is imported only when one is to be made. They say nothing but the picture and its
colours: neither when, where and by what it was taken. The version of Pillow that the lock names gives the same bytes on
any machine.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any, Literal

from dge_site.formats.pictures import find_picture_fault
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["FormSizes", "Forms", "PictureSight", "look", "make_forms"]

_LONGEST_PX = 1600
"""The longest side of a picture as pages show it: twice the 41rem of running text, for fine screens."""
_NARROW_PX = 800
"""The width of the form for telephones."""
_HEAVY_BYTES = 1_000_000
"""A photograph that weighs more is saved anew, however small it is."""
_MOST_PIXELS = 80_000_000
"""What takes more than 250 MB to unfold is left as it is."""
_QUALITY, _WEBP_QUALITY = 82, 78
"""These look alike."""
_LOSSLESS_BYTES = 300_000
"""The size up to which a drawing or a copy of a screen keeps every pixel in WebP."""
_OPENED = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_RESIZED = ("JPEG", "MPO", "PNG", "WEBP")
"""MPO is what Pillow calls a JPEG that holds further pictures, as telephones take them."""
_REFUSALS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for damaged files, of whatever format."""
_ORIENTATION = 0x0112
_SIZE = regex(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")

Forms = tuple[tuple[str, int, int, bytes], ...]
"""(what follows the name of the file, width, height, content) of each form; none weighs more than what it replaces.

One whose ending is empty takes the place of the picture itself.
"""
FormSizes = tuple[tuple[str, int, int], ...]
"""(what follows the name of the file, width, height) of each form."""


class PictureSight(Value):
    """The facts of a picture that its header gives, without decoding it."""

    fault: Literal["", "broken", "cmyk"] = ""
    width: int = 0
    height: int = 0
    """In pixels, as it is shown; 0 where they are not known."""
    is_resized: bool = False
    """Whether it has smaller forms: a photograph or a drawing in points that does not move."""


def look(content: bytes) -> PictureSight:
    """Looks at a picture: its format and size, or the reason why it can't be shown."""
    if content.lstrip()[:1] == b"<":
        return _look_at_drawing(content)
    is_avif = content[4:8] == b"ftyp"
    fault = None if is_avif else find_picture_fault(content)
    if fault == "broken":
        return PictureSight(fault="broken")
    try:
        with _open(content) as picture:
            turned = _orientation(picture) > 4
            width, height = picture.size[::-1] if turned else picture.size
            resized = (
                fault is None
                and picture.format in _RESIZED
                and (picture.format == "MPO" or getattr(picture, "n_frames", 1) == 1)
                and picture.mode in {"RGB", "RGBA", "L", "LA", "P", "1"}
                and width * height <= _MOST_PIXELS
            )
    except _REFUSALS:
        return PictureSight(fault="broken")
    return PictureSight(fault="cmyk" if fault == "cmyk" else "", width=width, height=height, is_resized=resized)


def make_forms(content: bytes) -> Forms:
    """The smaller forms of a picture; none of one that can't be resized, or that turns out to be damaged."""
    if not look(content).is_resized:
        return ()
    try:
        return tuple(_make_forms(content))
    except _REFUSALS:
        return ()


def _make_forms(content: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """The forms of a sound picture, as `Forms` has them, the largest first."""
    picture, kind, is_turned = _shown(content)
    weight = len(content)
    if is_turned or (kind == "JPEG" and weight > _HEAVY_BYTES) or _is_large(content):
        saved = _save(picture, kind)
        # One that is as light already stays, unless which side is up is told beside the picture alone.
        if len(saved) < weight or is_turned:
            yield "", *picture.size, saved
            weight = len(saved)
    if kind != "WEBP":
        saved = _save_webp(picture, is_photograph=kind == "JPEG" or weight > 4 * _LOSSLESS_BYTES)
        if len(saved) >= weight:
            return
        yield ".webp", *picture.size, saved
        weight = len(saved)
    if picture.width > _NARROW_PX * 5 // 4:
        narrow = _in_full_colours(picture)
        narrow = narrow.resize((_NARROW_PX, round(picture.height * _NARROW_PX / picture.width)), reducing_gap=3.0)
        narrow.info = picture.info
        saved = _save_webp(narrow, is_photograph=kind != "PNG" or weight > _LOSSLESS_BYTES)
        if len(saved) < weight:
            yield f".{_NARROW_PX}.webp", *narrow.size, saved


def _shown(content: bytes) -> tuple[Any, str, bool]:
    """(the picture upright, at most as large as pages show it, with its colours and no other word; its format; whether it was turned)."""
    from PIL import ImageOps

    with _open(content) as picture:
        kind = "JPEG" if picture.format == "MPO" else str(picture.format)
        is_turned = _orientation(picture) != 1
        colours: dict[str, Any] = {
            key: picture.info[key] for key in ("icc_profile", "transparency") if key in picture.info
        }
        if _is_larger(picture):
            picture = _in_full_colours(picture)  # noqa: PLW2901 - the same picture
            picture.thumbnail((_LONGEST_PX, _LONGEST_PX), reducing_gap=3.0)
        shown: Any = ImageOps.exif_transpose(picture)
    shown.info = dict(colours)
    return shown, kind, is_turned


def _orientation(picture: Any) -> int:
    """Returns Exif's orientation: 1 for an upright picture, 5 to 8 for one on its side. A picture without Exif is not decoded."""
    told = picture.getexif().get(_ORIENTATION, 1) if "exif" in picture.info else 1
    return told if told in range(1, 9) else 1


def _is_large(content: bytes) -> bool:
    with _open(content) as picture:
        return _is_larger(picture)


def _is_larger(picture: Any) -> bool:
    return bool(max(picture.size) > _LONGEST_PX)


def _open(content: bytes) -> Any:
    """The picture, not unfolded yet."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # what is too large is known by its head, and left alone
    return Image.open(io.BytesIO(content), formats=_OPENED)


def _in_full_colours(picture: Any) -> Any:
    """The picture in colours that can be mixed; those of a palette can't."""
    if picture.mode in {"P", "1"}:
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    return picture


def _save(picture: Any, kind: str) -> bytes:
    if kind == "WEBP":
        return _save_webp(picture, is_photograph=True)
    written = io.BytesIO()
    if kind == "JPEG":
        picture.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    else:
        picture.save(written, "PNG")
    return written.getvalue()


def _save_webp(picture: Any, *, is_photograph: bool) -> bytes:
    written = io.BytesIO()
    if not is_photograph:
        picture.save(written, "WEBP", lossless=True, quality=50, method=4)
        if written.tell() <= _LOSSLESS_BYTES:
            return written.getvalue()
        written = io.BytesIO()
    picture.save(written, "WEBP", quality=_WEBP_QUALITY, method=4)
    return written.getvalue()


def _look_at_drawing(content: bytes) -> PictureSight:
    """The size of an SVG: as it is told, else the proportions of what it shows."""
    from dge_site.formats.pictures import walk_svg  # brings a parser of XML, which few builds need

    found: list[dict[str, str]] = []
    if not walk_svg(content, lambda attributes: None if found else found.append(attributes)):
        return PictureSight(fault="broken")
    told = [_SIZE.fullmatch(found[0].get(name, "")) for name in ("width", "height")]
    box = found[0].get("viewBox", "").replace(",", " ").split()[2:]
    sizes = [match[1] for match in told if match] if all(told) else box
    width, height = [round(float(size)) for size in sizes if _SIZE.fullmatch(size)] if len(sizes) == 2 else (0, 0)
    return PictureSight(width=width, height=height)
