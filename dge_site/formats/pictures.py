"""The bytes of a picture in, the reason why no PDF can show it out: cut short, in colours for a press, calling for other files."""

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Literal
from xml.etree.ElementTree import ParseError, XMLParser

from dge_site.model.regex import regex

__all__ = ["PictureFault", "find_picture_fault", "walk_svg"]

PictureFault = Literal["broken", "cmyk", "linked"]

_PNG = b"\x89PNG\r\n\x1a\n"
_LINK = regex(r"(?:\{[^}]*\})?(?:href|src)", re.ASCII)


def find_picture_fault(content: bytes) -> PictureFault | None:
    """The fault of a picture; None for a sound one, and for a format that is not known here."""
    if content.startswith(_PNG):
        return None if _is_whole_png(content) else "broken"
    if content.startswith(b"\xff\xd8"):
        return _find_jpeg_fault(content)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return None if content.rstrip(b"\0").endswith(b";") else "broken"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return None if int.from_bytes(content[4:8], "little") + 8 <= len(content) else "broken"
    if content.lstrip()[:1] == b"<":
        return _find_svg_fault(content)
    return "broken"


def _is_whole_png(content: bytes) -> bool:
    """Whether every chunk has the checksum that it tells, the last one included."""
    at = len(_PNG)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[at + 4 : end]) != int.from_bytes(content[end : end + 4], "big"):
            return False
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at = end + 4
    return False


def _find_jpeg_fault(content: bytes) -> PictureFault | None:
    """The frame header tells the number of colours, 4 of them being those of a press; the end of a whole file is a marker."""
    components = next(_jpeg_components(content), None)
    if components is None or b"\xff\xd9" not in content[-4096:]:
        return "broken"
    return "cmyk" if components == 4 else None


def _jpeg_components(content: bytes) -> Iterator[int]:
    at = 2
    while at + 10 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            yield content[at + 9]
            return
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big") if marker != 0xFF else 1


def _find_svg_fault(content: bytes) -> PictureFault | None:
    links: list[str] = []
    if not walk_svg(content, lambda attributes: links.extend(v for n, v in attributes.items() if _LINK.fullmatch(n))):
        return "broken"
    # What a picture draws stands within it: under an anchor of its own, or as data.
    return "linked" if any(link and not link.startswith(("#", "data:")) for link in links) else None


def walk_svg(content: bytes, look: Callable[[dict[str, str]], None]) -> bool:
    """Gives the attributes of each element of a drawing to `look`; False for what is no SVG, or a broken one."""

    class _Elements:
        is_first = True

        def start(self, tag: str, attributes: dict[str, str]) -> None:
            if self.is_first and tag.rpartition("}")[2] != "svg":
                raise ValueError(tag)  # such as the page of a server that asks for a password
            self.is_first = False
            look(attributes)

        def close(self) -> None:
            return None

    parser = XMLParser(target=_Elements())  # noqa: S314 - expat itself refuses a bomb of entities
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, ValueError):
        return False
    return True
