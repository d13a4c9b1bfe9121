"""An indexed-colour PNG and a colour in, the same drawing in that colour out.

Previews in messengers and networks read no SVG. The picture is drawn once, as a scale from the ground (index 0) to
white (the last index); another type's picture is the same pixels under another palette.
"""

import struct
import zlib
from collections.abc import Iterator

__all__ = ["recolour"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def recolour(picture: bytes, colour: str) -> bytes:
    """The PNG with a palette from `colour` (#rrggbb) to white; one that has no palette, or is no PNG, as it is."""
    if not picture.startswith(_SIGNATURE):
        return picture
    chunks = ((kind, _palette(data, colour) if kind == b"PLTE" else data) for kind, data in _chunks(picture))
    return _SIGNATURE + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, place)
        yield kind, picture[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def _palette(before: bytes, colour: str) -> bytes:
    """As many colours as before, in even steps."""
    last = max(len(before) // 3 - 1, 1)
    ground = bytes.fromhex(colour.removeprefix("#"))
    return bytes(
        ground[part] + round((255 - ground[part]) * step / last)
        for step in range(len(before) // 3)
        for part in range(3)
    )
