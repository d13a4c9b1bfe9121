"""The picture of a preview: the same pixels under the palette of a type's colour, the same bytes each time."""

import io
import struct
import zlib

import pytest
from PIL import Image

from dge_site.formats.preview import recolour
from tests.support.command import Run
from tests.support.project import ROOT
from tests.support.site import EVENT_PATH, Site

DRAWN = (ROOT / "templates" / "assets" / "preview.png").read_bytes()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_picture_has_the_size_that_previews_ask_for_and_little_weight() -> None:
    assert opened(DRAWN).size == (1200, 630)
    assert len(DRAWN) < 50_000


def test_recoloured_picture_has_the_same_pixels_from_the_colour_to_white() -> None:
    found = opened(recolour(DRAWN, "#1f5fa6"))
    assert found.tobytes() == opened(DRAWN).tobytes()
    palette = found.getpalette() or []
    assert palette[:3] == [0x1F, 0x5F, 0xA6]
    assert palette[45:48] == [255, 255, 255]
    assert palette[21:24] == [round(c + (255 - c) * 7 / 15) for c in (0x1F, 0x5F, 0xA6)]


def test_recoloured_picture_keeps_the_sums_right() -> None:
    content, place = recolour(DRAWN, "#000000"), 8
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        data = content[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", content, place + 8 + length) == (zlib.crc32(kind + data),)
        place += 12 + length
    assert place == len(content)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\xff\xd8\xff\xe0 JPEG"])
def test_picture_of_another_format_is_left_as_it_is(content: bytes) -> None:
    assert recolour(content, "#123456") == content


def test_page_names_its_own_picture_then_its_types_then_the_sites(site: Site, run: Run) -> None:
    entry = site.read(EVENT_PATH)
    picture = "image:\n  file: salle de réunion.png\n  alt: Une salle\n"
    site.write(
        {
            "content/events/2023/avec.md": entry.replace("type:", f"{picture}type:"),
            "content/files/salle de réunion.png": DRAWN,
        }
    )
    run("build", "--date", "2023-07-01", "--no-commit")
    output = site.output()

    def picture_of(path: str) -> list[str]:
        lines = output[path].decode().splitlines()
        return [line.strip() for line in lines if "og:image" in line]

    (own,) = (path for path in output if path.startswith("assets/preview-webinaire."))
    (common,) = (path for path in output if path.startswith("assets/preview."))
    base = "https://agenda.example.org"
    assert picture_of("evenements/avec/index.html") == [
        f'<meta property="og:image" content="{base}/fichiers/salle%20de%20r%C3%A9union.png">',
        '<meta property="og:image:alt" content="Une salle">',
    ]
    assert picture_of("evenements/atelier/index.html") == [f'<meta property="og:image" content="{base}/{own}">']
    assert picture_of("index.html") == [f'<meta property="og:image" content="{base}/{common}">']
    assert output[own] == recolour(DRAWN, "#1f5f8b")
