"""A root folder in, the sorted sources and attachments of content/ out; the only stage that reads content from disk.

Names that begin with `_` or `.` and README.md are ignored. Symbolic links may not leave content/.
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

__all__ = ["SIZE_LIMIT", "ContentTree", "SeenFile", "Source", "read_content", "read_source"]

SeenFile = tuple[Signature | None, str]
"""(signature of a file, digest of its content); the signature is None while the file is too young to trust it."""

SIZE_LIMIT = 2_000_000
"""The size in bytes above which a source is refused; the largest minutes seen are a hundredth of it."""
_UNSEEN: SeenFile = (None, "")


class Source(Value):
    """A file of content/ that is read as text; `path` starts with `content/`, `digest` is of the path and the bytes."""

    path: str
    digest: str
    read: bytes | None = None
    """The bytes, None for a file that has not changed since an earlier build read it."""
    location: str = ""
    """The path on disk, for a file that has not been read."""

    @property
    def content(self) -> bytes:
        """The bytes, read from disk where they are not at hand."""
        return Path(self.location).read_bytes() if self.read is None else self.read


class ContentTree(Value):
    """The files of content/, each tuple sorted by path."""

    sources: tuple[Source, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    seen: Mapping[str, SeenFile] = field(default_factory=dict)
    """`{path: signature and digest}`, to give to the next `read_content`."""


def read_content(root: Path, collector: Collector, seen: Mapping[str, SeenFile] | None = None) -> ContentTree:
    """Every source and attachment below `root`/content; a file that cannot be read is reported and left out.

    A file that `seen`, of an earlier call, has under the same signature has not changed and is not read.
    """
    base, seen = root / "content", seen or {}
    sources: list[Source] = []
    attachments: list[Attachment] = []
    seen_now: dict[str, SeenFile] = {}
    now_ns = time.time_ns()
    if not base.is_dir():
        if os.path.lexists(base):
            collector.add(Origin(path="content"), messages.not_a_folder())
        return ContentTree()
    for path in _list_files(base, "content", os.path.realpath(base), collector):
        location = f"{root}/{path}"
        signature = signature_of(location, now_ns)
        former_signature, former_digest = seen.get(path, _UNSEEN)
        digest = former_digest if former_signature == signature is not None else ""
        if path.startswith(ATTACHMENTS):
            attachment = _make_attachment(path, location, digest, collector)
            if attachment is not None:
                attachments.append(attachment)
                seen_now[path] = (signature, attachment.file.digest)
        else:
            unchanged = Source(path=path, digest=digest, location=location) if digest else None
            source = unchanged or _make_source(path, location, collector)
            if source is not None:
                sources.append(source)
                seen_now[path] = (signature, source.digest)
    return ContentTree(
        sources=tuple(sorted(sources, key=attrgetter("path"))),
        attachments=tuple(sorted(attachments, key=attrgetter("path"))),
        seen=seen_now,
    )


def read_source(root: Path, path: str) -> Source | None:
    """The source at `path`, as it is on disk now; None when it cannot be read."""
    return _make_source(path, f"{root}/{path}", Collector())


def _list_files(folder: Path | str, path: str, real_base: str, collector: Collector) -> list[str]:
    """The paths of the files below `folder`; a link to a file within content/ is followed, one to a folder is refused.

    `path` is that of the folder relative to the root; names that no page could have as its address are reported.
    """
    paths: list[str] = []
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return paths
    for entry in entries:
        if is_ignored(entry.name):
            continue
        below = f"{path}/{entry.name}"
        if (refusal := _name_refusal(entry.name)) is not None:
            collector.add(Origin(path=_printable(below)), refusal)
        elif entry.is_file(follow_symlinks=False):
            paths.append(below)
        elif entry.is_symlink() and not _link_is_sound(entry, below, real_base, collector):
            continue
        elif entry.is_dir(follow_symlinks=False):
            paths += _list_files(entry.path, below, real_base, collector)
        elif entry.is_file():
            paths.append(below)
        else:
            collector.add(Origin(path=below), messages.not_a_file())  # a socket or a pipe, which would block a reader
    return paths


def _name_refusal(name: str) -> Message | None:
    """The message that refuses a file's name, None for a sound one."""
    if name.isascii() and name.isprintable():
        return None
    try:
        name.encode()
    except UnicodeEncodeError:
        return messages.name_not_utf8()
    return None if name.isprintable() else messages.name_not_printable()


def _printable(path: str) -> str:
    """A path as a message can show it: `?` for each character that a terminal or UTF-8 would not take."""
    text = path.encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "?" for character in text)


def _link_is_sound(entry: "os.DirEntry[str]", path: str, real_base: str, collector: Collector) -> bool:
    """Whether a symbolic link leads to a file within content/; else it is reported."""
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


def _make_source(path: str, location: str, collector: Collector) -> Source | None:
    """The source at `location` with its bytes, or None after a report."""
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


def _make_attachment(path: str, location: str, digest: str, collector: Collector) -> Attachment | None:
    """The attachment at `location`, or None after a report; `digest` is empty for a file that has to be hashed."""
    try:
        digest = digest or digest_of_file(path, Path(location).read_bytes())
        size = os.stat(location).st_size
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return None
    # macOS hands out decomposed names: « é » as two characters, which no reference of an editor would match.
    name = unicodedata.normalize("NFC", path.removeprefix(ATTACHMENTS))
    return Attachment(path=name, size=size, file=File(location=location, digest=digest))
