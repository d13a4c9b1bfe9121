"""The bytes of an office file in, its archive out, or a sentence that refuses it.

Office files are ZIP archives of XML. A few kilobytes can unfold to gigabytes, an entity of XML can name a file of this
machine or repeat itself a million times, and a cell can stand in the last row of the last column. All three are looked
for before any library reads the file.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.regex import regex

__all__ = ["DAMAGED", "open_archive", "read_part"]

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, ValueError)
"""What reading a part raises when it is not what its archive says: a picture too, which a library reads by itself."""
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""All that office suites write, and open."""

_MEGABYTE = 1 << 20
_LARGEST_PART = 12 * _MEGABYTE
"""Of XML, unfolded: the minutes of a day take less than one. lxml makes ten times as much of it in memory."""
_LARGEST_SHEET = 32 * _MEGABYTE
_MOST_XML = 40 * _MEGABYTE
_MOST_PARTS = 4000
_MOST_COLUMNS, _MOST_ROWS = 500, 100_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = regex(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = regex(rb"<c\s[^>]{0,200}?\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,9})[\"']")
_REPEATED = regex(rb"number-(columns|rows)-repeated\s*=\s*[\"'](\d{1,12})[\"']")
_MANY_STRINGS = regex(rb"\buniqueCount\s*=\s*[\"']0*[1-9]\d{7}")
"""Ten million texts or more, for which calamine takes the memory before it reads the first."""


def open_archive(name: str, content: bytes) -> zipfile.ZipFile:
    """The archive of an office file, once it is known to be harmless; EnvironmentFailure with the reason otherwise."""
    if content.startswith(_OLD_OFFICE):
        # Word 97 to 2003, and a file of today that has a password: one container holds both.
        encrypted = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content
        raise EnvironmentFailure(messages.import_encrypted(name) if encrypted else messages.import_old_office(name))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except DAMAGED:
        raise EnvironmentFailure(messages.import_corrupt(name)) from None
    _check_parts(name, parts)
    for part in parts:
        if _is_xml(part.filename):
            _check_xml(name, part.filename, read_part(name, archive, part.filename))
    return archive


def read_part(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of a part of an archive; EnvironmentFailure when they are not what its directory says."""
    try:
        return archive.read(part)
    except DAMAGED:
        raise EnvironmentFailure(messages.import_corrupt(name)) from None


def _check_parts(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts if _is_xml(part.filename)) > _MOST_XML:
        raise EnvironmentFailure(messages.import_too_big(name))
    if any(part.file_size > _most(part.filename) for part in parts):
        raise EnvironmentFailure(messages.import_too_big(name))
    if any(part.flag_bits & 1 for part in parts):
        raise EnvironmentFailure(messages.import_encrypted(name))
    if any(part.compress_type not in _COMPRESSIONS for part in parts):
        raise EnvironmentFailure(messages.import_corrupt(name))
    if any(part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename) for part in parts):
        raise EnvironmentFailure(messages.import_outside(name))


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels", ".rdf"))


def _most(part: str) -> int:
    if not _is_xml(part):
        return 50 * _MEGABYTE
    return _LARGEST_SHEET if "worksheets/" in part else _LARGEST_PART


def _check_xml(name: str, part: str, content: bytes) -> None:
    # A byte order mark of UTF-16 would hide the word; office suites write UTF-8 alone.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _DOCTYPE.search(content):
        raise EnvironmentFailure(messages.import_entities(name))
    if "worksheets/" in part:
        for column, row in _far_cells(content):
            if column > _MOST_COLUMNS or row > _MOST_ROWS:
                raise EnvironmentFailure(messages.import_too_many_cells(name))
    if b"uniqueCount" in content and _MANY_STRINGS.search(content):
        raise EnvironmentFailure(messages.import_too_many_cells(name))
    if part == "content.xml" and _repeats(content) > _MOST_ROWS * 20:
        raise EnvironmentFailure(messages.import_too_many_cells(name))


def _far_cells(content: bytes) -> Iterator[tuple[int, int]]:
    for reference in _REFERENCE.finditer(content):
        column = 0
        for letter in reference[1]:
            column = column * 26 + letter - 64
        yield column, int(reference[2])


def _repeats(content: bytes) -> int:
    """How many cells a sheet of LibreOffice repeats, those without a value aside: these fill it to its end."""
    total = 0
    for repeated in _REPEATED.finditer(content):
        following = content[repeated.end() : repeated.end() + 400]
        tag_end = following.find(b">")
        if following[max(tag_end - 1, 0) : tag_end + 1] == b"/>" or (
            repeated[1] == b"rows" and b"value" not in following
        ):
            continue
        total += int(repeated[2])
    return total
