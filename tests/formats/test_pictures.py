"""Pictures that no PDF can show are known by their bytes; sound ones of every format are let be."""

import io

import pytest
from PIL import Image

from dge_site.formats.pictures import find_picture_fault


def picture(form: str, mode: str = "RGB") -> bytes:
    content = io.BytesIO()
    Image.effect_noise((64, 64), 50).convert(mode).save(content, form)
    return content.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SOUND = {
    "png": picture("PNG"),
    "png with transparency": picture("PNG", "RGBA"),
    "png with a tail": picture("PNG") + b"\n",
    "jpeg": picture("JPEG"),
    "grey jpeg": picture("JPEG", "L"),
    "gif": picture("GIF", "P"),
    "webp": picture("WEBP"),
    "svg": SVG.format('<use href="#a"/><image xlink:href="data:image/png;base64,AAAA"/>').encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_picture_has_no_fault(name: str) -> None:
    assert find_picture_fault(SOUND[name]) is None


@pytest.mark.parametrize("name", ["png", "jpeg", "gif", "webp", "svg"])
def test_picture_that_was_cut_short_is_broken(name: str) -> None:
    assert find_picture_fault(SOUND[name][: len(SOUND[name]) // 2]) == "broken"


def test_picture_in_the_colours_of_a_press_is_told() -> None:
    assert find_picture_fault(picture("JPEG", "CMYK")) == "cmyk"


@pytest.mark.parametrize("address", ["photo.png", "file:///etc/passwd", "https://example.org/x.png"])
def test_drawing_that_calls_for_other_files_is_told(address: str) -> None:
    assert find_picture_fault(SVG.format(f'<image href="{address}"/>').encode()) == "linked"
    assert find_picture_fault(SVG.format(f'<image xlink:href="{address}"/>').encode()) == "linked"


@pytest.mark.parametrize("content", [b"", b"x", b"\xff\xd8", b"<svg", b"%PDF-1.7", b"<html></html>"])
def test_what_is_no_picture_is_broken(content: bytes) -> None:
    assert find_picture_fault(content) == "broken"
