"""A document in, its PDF out: tagged, accessible (PDF/UA-1) and made to be kept (PDF/A-3a), by Typst in another process.

Typst is an extra of this package, `dge-site[pdf]`: `is_available` says whether it is there. Nothing is imported of it here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec

from dge_site.formats.paper import Paper
from dge_site.formats.pdf_program import FONTS, PdfJob, PdfReply
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.output import File
from dge_site.model.regex import regex
from dge_site.model.values import Value, from_msgpack, to_json, to_msgpack
from dge_site.system.assistant import Assistant

__all__ = ["PdfStyle", "covered", "find_unshown", "is_available", "make_pdf", "tool_versions", "typesetting"]

_PACKAGES = ("typst", "pikepdf")
_assistant = Assistant("formats.pdf_program", most=600_000)
"""Typst keeps what it has worked out: 70 MB after the first document, then 45 MB more for every 100 kB of tables."""


class PdfStyle(Value):
    """How the site's documents look: the template, the mark that lies under a draft, the versions of the typesetter."""

    template: File
    draft: File
    versions: tuple[str, ...]


def is_available() -> bool:
    """Whether the packages of the extra are installed."""
    return all(find_spec(name) for name in _PACKAGES)


def tool_versions() -> tuple[str, ...]:
    """The versions of what makes the files: another one makes other bytes."""
    from importlib.metadata import version  # 15 ms to import, and few sites have PDFs

    return tuple(f"{name} {version(name)}" for name in _PACKAGES)


def make_pdf(template: bytes, draft: bytes, paper: Paper, pictures: dict[str, bytes]) -> bytes:
    """The PDF of a document; EnvironmentFailure with the typesetter's words when it refuses it."""
    job = PdfJob(template=template, data=to_json(paper), files={"draft.svg": draft, **pictures}, day=paper.day)
    frame = _assistant.ask(to_msgpack(job))
    if frame is None:
        raise EnvironmentFailure(messages.pdf_refused(paper.title, ""))
    reply = from_msgpack(frame, PdfReply)
    if reply.error:
        raise EnvironmentFailure(messages.pdf_refused(paper.title, reply.error))
    return reply.content


@contextmanager
def typesetting() -> Iterator[None]:
    """Within it, the process that makes the files lives on from one to the next."""
    try:
        yield
    finally:
        _assistant.close()


@cache
def _coverage() -> frozenset[str]:
    """Every letter that a font of the documents has, in each of its styles."""
    signs = set(" \n\t\u200b")
    for piece in (FONTS / "coverage.txt").read_text(encoding="ascii").split():
        first, _, last = piece.partition("-")
        signs.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(signs)


_VARIANTS = regex("[\ufe00-\ufe0f\u200c-\u200f\u2060-\u2064\ufeff]")
"""Signs without a look of their own: they choose one of those that another sign has."""


def find_unshown(text: str) -> frozenset[str]:
    """The signs of a text that no font has."""
    return frozenset() if text.isascii() else frozenset(_VARIANTS.sub("", text)) - _coverage()


def covered(text: str) -> str:
    """The text with « □ » in place of each sign that no font has."""
    unshown = find_unshown(text)
    if not text.isascii():
        text = _VARIANTS.sub("", text)
    for sign in unshown:
        text = text.replace(sign, "□")
    return text
