"""A PNG and a colour in, the same drawing in that colour out: the picture by which messengers announce a page.

Messengers and networks read no SVG. The picture is drawn once, in indexed colours that are a scale from the background
(index 0) to white (the last index); each type of event has the same pixels under another palette.
"""

import struct
import zlib
from collections.abc import Iterator

__all__ = ["recolour"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def recolour(picture: bytes, colour: str) -> bytes:
    """The PNG with a palette from `colour` (#rrggbb) to white; a picture without palette, or no PNG, is left as it is."""
    if not picture.startswith(_SIGNATURE):
        return picture
    chunks = ((kind, _palette(data, colour) if kind == b"PLTE" else data) for kind, data in _chunks(picture))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(type, data) of each chunk; a chunk is length, type, data and checksum (PNG specification §5.3)."""
    offset = len(_SIGNATURE)
    while offset + 8 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, offset)
        yield kind, picture[offset + 8 : offset + 8 + length]
        offset += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    # The checksum covers type and data, not the length.
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def _palette(palette: bytes, colour: str) -> bytes:
    """As many colours, of three bytes each, as the palette has, in even steps from `colour` to white."""
    last = max(len(palette) // 3 - 1, 1)
    background = bytes.fromhex(colour.removeprefix("#"))
    return bytes(
        background[channel] + round((255 - background[channel]) * step / last)
        for step in range(len(palette) // 3)
        for channel in range(3)
    )
