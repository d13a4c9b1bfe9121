"""Nothing in, the two files out that keep git and GitHub Pages from altering what is published."""

from collections.abc import Iterator

from dge_site.model.entries import Call, Data

__all__ = ["plan"]


def plan() -> Iterator[Data]:
    """`.nojekyll`: no second generator; `.gitattributes`: no conversion (RFC 5545 lines end with CRLF)."""
    yield Data(path=".nojekyll", call=Call(make=_nojekyll))
    yield Data(path=".gitattributes", call=Call(make=_attributes))


def _nojekyll() -> bytes:
    return b""


def _attributes() -> bytes:
    return b"* -text\n"
