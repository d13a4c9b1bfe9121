"""A published photograph says neither where it was taken, nor anything else otherwise than before."""

import io

import pytest
from PIL import Image

from dge_site.formats.positions import hide_position

_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,35.1N" dc:rights="Region">'
    b"<exif:GPSLongitude>7,45.2E</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def photograph(form: str, *, position: bool, order: str = "II") -> bytes:
    """A picture of one colour, taken with its right side up by somebody at some place."""
    exif = Image.Exif()
    exif.endian = "<" if order == "II" else ">"
    exif[0x0112], exif[0x013B], exif[0x8298] = 6, "Région Grand Est", "CC-BY"
    if position:
        exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 35.0, 6.5), 3: "E", 4: (7.0, 45.0, 8.0), 29: "2026:05:04"})
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "#0b5a50").save(content, form, exif=exif)
    return content.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("order", ["II", "MM"])
def test_position_goes_and_nothing_else(form: str, order: str) -> None:
    shown = hide_position(taken := photograph(form, position=True, order=order))
    with Image.open(io.BytesIO(taken)) as before, Image.open(io.BytesIO(shown)) as after:
        assert (dict(before.getexif().get_ifd(0x8825)) != {}, dict(after.getexif().get_ifd(0x8825))) == (True, {})
        kept = {tag: value for tag, value in before.getexif().items() if tag != 0x8825}
        assert (dict(after.getexif()), after.tobytes()) == (kept, before.tobytes())
    assert b"2026:05:04" in taken
    assert b"2026:05:04" not in shown
    assert (len(shown), hide_position(shown)) == (len(taken), shown)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photograph_without_a_position_stays_as_it_is(form: str) -> None:
    taken = photograph(form, position=False)
    assert hide_position(taken) == taken


def test_position_of_xmp_goes_and_rights_stay() -> None:
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG", xmp=_XMP)
    shown = hide_position(taken := content.getvalue())
    assert b"48,35.1N" in taken
    assert [word in shown for word in (b"48,35.1N", b"7,45.2E", b'dc:rights="Region"')] == [False, False, True]
    assert len(shown) == len(taken)


@pytest.mark.parametrize("place", range(2, 160, 3))
def test_damaged_photograph_is_never_refused(place: int) -> None:
    """What cuts or changes bytes anywhere in the head gives a picture again, of the same length."""
    taken = photograph("JPEG", position=True)
    for content in (taken[:place], taken[:place] + b"\xff\xff\xff\xff" + taken[place + 4 :]):
        assert len(hide_position(content)) == len(content)


@pytest.mark.parametrize("content", [b"", b"GPS", b"\xff\xd8GPS", b"\x89PNG\r\n\x1a\nGPS", b"%PDF-1.7 GPS EXIF"])
def test_what_is_no_photograph_stays_as_it_is(content: bytes) -> None:
    assert hide_position(content) == content
