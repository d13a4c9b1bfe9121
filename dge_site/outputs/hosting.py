"""Nothing in, the two files out that keep git and GitHub Pages from altering what is published."""

from collections.abc import Iterator

from dge_site.model.output import Call, Output

__all__ = ["plan"]


def plan() -> Iterator[Output]:
    """`.nojekyll`, so that GitHub Pages runs no generator over the site, and `.gitattributes`.

    The latter keeps git from converting line ends: those of iCalendar files are CRLF (RFC 5545 §3.1).
    """
    yield Output(path=".nojekyll", content=Call(make=_write_nothing))
    yield Output(path=".gitattributes", content=Call(make=_write_attributes))


def _write_nothing() -> bytes:
    return b""


def _write_attributes() -> bytes:
    return b"* -text\n"
