"""A root folder in, the sorted sources of content/ out; the only stage that reads content from disk.

Names that begin with `_` or `.` and README.md are ignored. Links may not leave content/.
"""

import os
import time
import unicodedata
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path

from dge_site.model import messages
from dge_site.model.entries import Attachment
from dge_site.model.errors import Collector, Message, Origin, reason
from dge_site.model.output import File
from dge_site.model.values import Value, field
from dge_site.system.content_files import ATTACHMENTS, digest_of_file, is_ignored
from dge_site.system.signature import Signature, signature_of

__all__ = ["SIZE_LIMIT", "Seen", "Source", "Tree", "reread", "walk"]

Seen = tuple[Signature | None, str]
"""The signature of a file, None when it cannot be trusted yet, and the digest that it had."""

SIZE_LIMIT = 2_000_000
"""Bytes; the largest minutes seen are a hundredth of it."""
_UNSEEN: Seen = (None, "")


class Source(Value):
    """A content file: `path` starts with `content/`, `digest` is of the path and the bytes."""

    path: str
    digest: str
    read: bytes | None = None
    """The bytes, None for a file that has not changed since an earlier build read it."""
    location: str = ""
    """Where an unread file lies on disk."""

    @property
    def content(self) -> bytes:
        return Path(self.location).read_bytes() if self.read is None else self.read


class Tree(Value):
    """What content/ holds, each tuple sorted by path."""

    sources: tuple[Source, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    seen: Mapping[str, Seen] = field(default_factory=dict)
    """What to hand to the next walk; a file whose signature cannot be trusted yet is left out."""


def walk(root: Path, collector: Collector, seen: Mapping[str, Seen] | None = None) -> Tree:
    """Every source and attachment below `root`/content; what cannot be read is reported and left out.

    A file that `seen`, from an earlier walk, knows under the same signature has not changed and is not read.
    """
    base, seen = root / "content", seen or {}
    sources: list[Source] = []
    attachments: list[Attachment] = []
    known: dict[str, Seen] = {}
    now_ns = time.time_ns()
    if not base.is_dir():
        if os.path.lexists(base):
            collector.add(Origin(path="content"), messages.not_a_folder())
        return Tree()
    for path in _files(base, "content", os.path.realpath(base), collector):
        location = f"{root}/{path}"
        signature = signature_of(location, now_ns)
        before = seen.get(path, _UNSEEN)
        same = before[1] if before[0] == signature is not None else ""
        if path.startswith(ATTACHMENTS):
            attachment = _attachment(path, location, same, collector)
            if attachment is not None:
                attachments.append(attachment)
                known[path] = (signature, attachment.file.digest)
        else:
            source = Source(path=path, digest=same, location=location) if same else _source(path, location, collector)
            if source is not None:
                sources.append(source)
                known[path] = (signature, source.digest)
    return Tree(
        sources=tuple(sorted(sources, key=attrgetter("path"))),
        attachments=tuple(sorted(attachments, key=attrgetter("path"))),
        seen=known,
    )


def reread(root: Path, path: str) -> Source | None:
    """One source as it is now, None where it cannot be read."""
    return _source(path, f"{root}/{path}", Collector())


def _files(folder: Path | str, path: str, real_base: str, collector: Collector) -> list[str]:
    """Paths of the files below `folder`, links within content/ followed for files only."""
    found: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return found
    for entry in entries:
        if is_ignored(entry.name):
            continue
        below = f"{path}/{entry.name}"
        if (refusal := _name_refusal(entry.name)) is not None:
            collector.add(Origin(path=_printable(below)), refusal)
        elif entry.is_file(follow_symlinks=False):
            found.append(below)
        elif entry.is_symlink() and not _link_is_sound(entry, below, real_base, collector):
            continue
        elif entry.is_dir(follow_symlinks=False):
            found += _files(entry.path, below, real_base, collector)
        elif entry.is_file():
            found.append(below)
        else:
            collector.add(Origin(path=below), messages.not_a_file())
    return found


def _name_refusal(name: str) -> Message | None:
    """What is wrong with a file's name, None when nothing is."""
    if name.isascii() and name.isprintable():
        return None
    try:
        name.encode()
    except UnicodeEncodeError:
        return messages.name_not_utf8()
    return None if name.isprintable() else messages.name_not_printable()


def _printable(path: str) -> str:
    text = path.encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "?" for character in text)


def _link_is_sound(entry: "os.DirEntry[str]", path: str, real_base: str, collector: Collector) -> bool:
    target = os.path.realpath(entry.path)
    if not target.startswith(real_base + os.sep):
        collector.add(Origin(path=path), messages.link_outside())
    elif os.path.isdir(target):
        collector.add(Origin(path=path), messages.link_to_folder())
    elif not os.path.exists(target):
        collector.add(Origin(path=path), messages.link_broken())
    else:
        return True
    return False


def _source(path: str, location: str, collector: Collector) -> Source | None:
    try:
        with open(location, "rb") as file:
            if (size := os.fstat(file.fileno()).st_size) > SIZE_LIMIT:
                collector.add(Origin(path=path), messages.too_large(size, SIZE_LIMIT))
                return None
            content = file.read()
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return None
    return Source(path=path, digest=digest_of_file(path, content), read=content)


def _attachment(path: str, location: str, digest: str, collector: Collector) -> Attachment | None:
    try:
        digest = digest or digest_of_file(path, Path(location).read_bytes())
        size = os.stat(location).st_size
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return None
    # macOS hands out decomposed names: « é » as two characters, which no reference of an editor would match.
    name = unicodedata.normalize("NFC", path.removeprefix(ATTACHMENTS))
    return Attachment(path=name, size=size, file=File(location=location, digest=digest))
