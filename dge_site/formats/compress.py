"""A file's bytes in, the same bytes compressed out, for hosts that serve `.gz` and `.br` files as they are; pure."""

import gzip
from typing import Literal

import brotli

__all__ = ["EXTENSIONS", "FORMS", "Form", "compressed"]

Form = Literal["gz", "br"]
FORMS: tuple[Form, ...] = ("gz", "br")

EXTENSIONS = (".html", ".css", ".js", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".xml", ".svg", ".txt")
"""Of the files that are text; pictures and documents are compressed already."""


def compressed(content: bytes | str, how: Form) -> bytes:
    """The content as gzip without a time stamp, or as Brotli; the same content always gives the same bytes."""
    content = content.encode() if isinstance(content, str) else content
    if how == "gz":
        return gzip.compress(content, 9, mtime=0)
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=9))
