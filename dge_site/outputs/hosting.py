"""Nothing in, the two files out that keep git and GitHub Pages from altering what is published."""

from collections.abc import Iterator

from dge_site.model.output import Call, Output

__all__ = ["plan"]


def plan() -> Iterator[Output]:
    """`.nojekyll`: no second generator; `.gitattributes`: no conversion (RFC 5545 lines end with CRLF)."""
    yield Output(path=".nojekyll", content=Call(make=_write_nothing))
    yield Output(path=".gitattributes", content=Call(make=_write_attributes))


def _write_nothing() -> bytes:
    return b""


def _write_attributes() -> bytes:
    return b"* -text\n"
