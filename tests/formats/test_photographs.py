"""Pictures in the forms that pages show: upright, no larger than they are shown, and without a word of who took them where."""

import io
import zlib
from typing import Any

import pytest
from PIL import Image

from dge_site.formats.photographs import PictureSight, look, make_forms


def picture(form: str, size: tuple[int, int], mode: str = "RGB", **how: Any) -> bytes:
    """A picture whose left half is darker than its right one."""
    image = Image.linear_gradient("L").rotate(90).resize(size).convert(mode)
    content = io.BytesIO()
    image.save(content, form, **how)
    return content.getvalue()


def taken(size: tuple[int, int], orientation: int, **how: Any) -> bytes:
    """A photograph as a telephone gives it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Téléphone"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 35.0, 6.5)})
    return picture("JPEG", size, exif=exif, comment=b"chez moi", **how)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_large_photograph_becomes_lighter_ones_upright_and_wordless() -> None:
    content = taken((2400, 1800), 6, quality=95)
    forms = make_forms(content)
    assert [form[:3] for form in forms] == [("", 1200, 1600), (".webp", 1200, 1600), (".800.webp", 800, 1067)]
    weights = [len(content), *(len(form[3]) for form in forms)]
    assert weights == sorted(weights, reverse=True)
    for *_, width, height, made in forms:
        shown = opened(made).convert("L")
        assert (shown.size, dict(shown.getexif()), "comment" in opened(made).info) == ((width, height), {}, False)
        # Turned by a quarter to the right, the darker half is above.
        assert shown.getpixel((width // 2, 0)) < shown.getpixel((width // 2, height - 1))  # type: ignore[operator]
    assert make_forms(content) == forms


def test_small_photograph_stays_and_has_a_lighter_form_beside() -> None:
    assert [form[:3] for form in make_forms(picture("JPEG", (640, 480), quality=95))] == [(".webp", 640, 480)]
    assert [form[:3] for form in make_forms(taken((640, 480), 8))] == [("", 480, 640), (".webp", 480, 640)]


def test_drawing_keeps_every_point_and_what_shines_through() -> None:
    content = picture("PNG", (300, 200), "RGBA")
    ((ending, width, height, made),) = make_forms(content)
    assert (ending, width, height) == (".webp", 300, 200)
    assert opened(made).convert("RGBA").tobytes() == opened(content).tobytes()


def test_form_that_would_be_heavier_is_not_made() -> None:
    noise = io.BytesIO()
    Image.effect_noise((40, 40), 90).save(noise, "WEBP", quality=1)
    assert make_forms(noise.getvalue()) == ()


_FRAMES = [Image.new("P", (8, 8), number) for number in range(2)]
LEFT_ALONE = {
    "colours of a press": (picture("JPEG", (9, 6), "CMYK"), PictureSight(fault="cmyk", width=9, height=6)),
    "moves": (
        picture("PNG", (8, 8), "P", save_all=True, append_images=_FRAMES),
        PictureSight(width=8, height=8),
    ),
    "gif": (picture("GIF", (9, 6), "P"), PictureSight(width=9, height=6)),
    "avif": (picture("AVIF", (9, 6)), PictureSight(width=9, height=6)),
    "finer than screens": (picture("PNG", (9, 6), "I;16"), PictureSight(width=9, height=6)),
    "svg with a size": (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60.4px"/>',
        PictureSight(width=90, height=60),
    ),
    "svg with proportions": (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 90,60"/>',
        PictureSight(width=90, height=60),
    ),
    "svg of any size": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', PictureSight()),
    "cut short": (picture("JPEG", (900, 600))[:-90], PictureSight(fault="broken")),
    "svg cut short": (b"<svg", PictureSight(fault="broken")),
    "a page": (b"<html><body>Connexion</body></html>", PictureSight(fault="broken")),
    "no picture": (b"%PDF-1.7", PictureSight(fault="broken")),
    "nothing": (b"", PictureSight(fault="broken")),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_cannot_be_resized_is_left_alone(name: str) -> None:
    content, sight = LEFT_ALONE[name]
    assert (look(content), make_forms(content)) == (sight, ())


def test_picture_of_too_many_points_is_never_unfolded() -> None:
    """Its head says 40,000 by 30,000, which would take 3.6 GB."""
    content = bytearray(picture("PNG", (8, 8)))
    content[16:24] = (40_000).to_bytes(4, "big") + (30_000).to_bytes(4, "big")
    head = bytes(content[12:29])
    content[29:33] = zlib.crc32(head).to_bytes(4, "big")
    assert look(bytes(content)) == PictureSight(width=40_000, height=30_000)
    assert make_forms(bytes(content)) == ()


def test_photograph_damaged_within_is_published_as_it_is() -> None:
    content = bytearray(picture("PNG", (8, 8)))
    data = content.index(b"IDAT") + 4
    length = int.from_bytes(content[data - 8 : data - 4], "big")
    content[data : data + length] = bytes(length)
    content[data + length : data + length + 4] = zlib.crc32(b"IDAT" + bytes(length)).to_bytes(4, "big")
    assert look(bytes(content)).is_resized
    assert make_forms(bytes(content)) == ()
