"""A file's bytes in, the same bytes compressed out, for hosts that serve `.gz` and `.br` files as they are; pure."""

import gzip
from typing import Literal

import brotli

__all__ = ["COMPRESSIBLE", "COMPRESSIONS", "Compression", "compress"]

Compression = Literal["gz", "br"]
"""A kind of compression, named as the ending that it adds to a file's name."""
COMPRESSIONS: tuple[Compression, ...] = ("gz", "br")
COMPRESSIBLE = (".html", ".css", ".js", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".xml", ".svg", ".txt")
"""The endings of files that are text; pictures and documents are compressed already."""


def compress(content: bytes | str, kind: Compression) -> bytes:
    """The content as gzip without a time stamp, or as Brotli; the same content always gives the same bytes."""
    content = content.encode() if isinstance(content, str) else content
    if kind == "gz":
        # A header of gzip has a time stamp (RFC 1952 §2.3.1): 0 says that there is none.
        return gzip.compress(content, 9, mtime=0)
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=9))
