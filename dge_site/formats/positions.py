"""A photograph in, the same without the place where it was taken out: no pixel and no other word of it changes; pure.

A camera writes the place beside the picture, in a directory of Exif (CIPA DC-008, 4.6.3) or in XMP: what a telephone
takes at somebody's home says where that is. Names of authors and rights, which stand there too, stay.
"""

import re
import zlib
from collections.abc import Iterator

from dge_site.model.regex import regex

__all__ = ["hide_position"]

_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_GPS_DIRECTORY = 0x8825
_ENTRY_BYTES = 12
_VALUE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8}
"""The size of one value by its type (TIFF 6.0, section 2)."""
_XMP_POSITION = regex(rb"""(GPS\w+=)(["'])[^"'<>]*(?=\2)|(<(?:\w+:)?GPS\w+>)[^<]*""")


def hide_position(content: bytes) -> bytes:
    """The JPEG, PNG or WebP without its position; anything else, and what has none, as it is."""
    if b"GPS" not in content and _EXIF not in content and b"eXIf" not in content and b"EXIF" not in content:
        return content
    if content.startswith(b"\xff\xd8"):
        return _blank(content, _jpeg_parts(content))
    if content.startswith(_PNG):
        return _blank_png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _blank(content, _webp_parts(content))
    return content


def _blank(content: bytes, parts: Iterator[tuple[int, int]]) -> bytes:
    """The content with each of these (begin, end) without its position, at the same length."""
    written = bytearray(content)
    for begin, end in parts:
        written[begin:end] = _without_position(content[begin:end])
    return bytes(written)


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, int]]:
    """(begin, end) of each application segment 1, which holds Exif or XMP, before the picture begins."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        if content[at + 1] == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] == 0xE1:
            yield at + 4, min(end, len(content))
        at = end


def _webp_parts(content: bytes) -> Iterator[tuple[int, int]]:
    at = 12
    while at + 8 <= len(content):
        end = at + 8 + int.from_bytes(content[at + 4 : at + 8], "little")
        if content[at : at + 4] in {b"EXIF", b"XMP "}:
            yield at + 8, min(end, len(content))
        at = end + end % 2


def _blank_png(content: bytes) -> bytes:
    """Each chunk has a checksum, which is then another; XMP that is compressed is left out whole."""
    parts, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        kind, data = content[at + 4 : at + 8], content[at + 8 : end]
        blank = _without_position(data) if kind in {b"eXIf", b"iTXt", b"tEXt"} else data
        if blank != data:
            parts.append(content[at : at + 8] + blank + zlib.crc32(kind + blank).to_bytes(4, "big"))
        elif not (kind == b"iTXt" and data.startswith(b"XML:com.adobe.xmp\0\1")):
            parts.append(content[at : end + 4])
        at = end + 4
    return b"".join((*parts, content[at:]))


def _without_position(data: bytes) -> bytes:
    """Exif or XMP of the same length; what is neither, or damaged, is left as it is."""
    head = len(_EXIF) if data.startswith(_EXIF) else 0
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(data[head : head + 4])
    if order is None:
        return _XMP_POSITION.sub(_keep_tag, data)
    exif = bytearray(data[head:])
    _drop_directory(exif, order == "little")
    return data[:head] + bytes(exif)


def _keep_tag(found: re.Match[bytes]) -> bytes:
    tag = found[1] + found[2] if found[1] else found[3]
    return bytes(tag + b" " * (len(found[0]) - len(tag)))


def _drop_directory(exif: bytearray, is_little: bool) -> None:
    """Blanks the directory of the position, and takes the entry that leads to it out of the first directory."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], "little" if is_little else "big")

    def entries(directory: int) -> list[int]:
        count = number(directory, 2)
        return [directory + 2 + _ENTRY_BYTES * place for place in range(min(count, len(exif) // _ENTRY_BYTES))]

    def blank(begin: int, size: int) -> None:
        if begin >= last or begin + size <= first:  # damaged Exif may lead back to where its entries stand
            exif[begin : begin + size] = bytes(len(exif[begin : begin + size]))

    first = number(4, 4)
    count = number(first, 2)
    last = first + 2 + _ENTRY_BYTES * count + 4  # with the address of the next directory
    leading = next((at for at in entries(first) if number(at, 2) == _GPS_DIRECTORY), None)
    if leading is None or last > len(exif):
        return
    position = number(leading + 8, 4)
    for at in entries(position):
        size = _VALUE_BYTES.get(number(at + 2, 2), 0) * number(at + 4, 4)
        if 4 < size <= len(exif):
            blank(number(at + 8, 4), size)
    blank(position, 2 + _ENTRY_BYTES * number(position, 2) + 4)
    exif[leading:last] = exif[leading + _ENTRY_BYTES : last] + bytes(_ENTRY_BYTES)
    exif[first : first + 2] = (count - 1).to_bytes(2, "little" if is_little else "big")
