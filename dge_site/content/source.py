"""A root folder in, the sorted sources and attachments of content/ out; the only stage that reads content from disk.

Names that begin with `_` or `.`, README.md and what computers leave behind are ignored; below content/root/, where hosts
look for hidden files, only the last. Symbolic links may not leave content/.
"""

import os
import time
import unicodedata
from collections.abc import Iterable, Mapping
from operator import attrgetter, itemgetter
from pathlib import Path

from dge_site.content.file_names import doubtful_name, is_plain_name, refused_name, same_on_other_systems
from dge_site.content.file_types import conflict_line, is_lfs_pointer, refused_content
from dge_site.model import messages
from dge_site.model.entries import Attachment
from dge_site.model.errors import Collector, Message, Origin, reason
from dge_site.model.output import File
from dge_site.model.values import Value, field, replace
from dge_site.system.content_files import ATTACHMENTS, ROOT_FILES, digest_of_file, is_ignored, is_leftover, read_file
from dge_site.system.signature import Signature, signature_of

__all__ = [
    "ATTACHMENT_LIMIT",
    "SIZE_LIMIT",
    "ContentTree",
    "SeenFile",
    "Source",
    "link_refusal",
    "read_content",
    "read_source",
]

SeenFile = tuple[Signature | None, str]
"""(signature of a file, digest of its content); the signature is None while the file is too young to trust it."""

SIZE_LIMIT = 2_000_000
"""The size in bytes above which a source is refused; the largest minutes seen are a hundredth of it."""
ATTACHMENT_LIMIT = 100_000_000
"""The size in bytes above which a file is not published: GitHub refuses larger ones, GitLab does at its usual setting."""
_DEEPEST = 50
"""Folders in folders, beyond which no more are looked through."""
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
    """The files below content/files/; their paths are relative to it."""
    root_files: tuple[Attachment, ...] = ()
    """The files below content/root/, likewise."""
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
        if path.startswith((ATTACHMENTS, ROOT_FILES)):
            attachment, is_sound = _make_attachment(path, location, digest, collector)
            if attachment is not None:
                attachments.append(attachment)
            if attachment is not None and is_sound:
                seen_now[path] = (signature, attachment.file.digest)
        else:
            unchanged = Source(path=path, digest=digest, location=location) if digest else None
            source = unchanged or _make_source(path, location, collector)
            if source is not None:
                sources.append(source)
                seen_now[path] = (signature, source.digest)
    clashes = dict(same_on_other_systems(sorted(attachment.path for attachment in attachments)))
    if any(file.path != file.path.lower() or not file.path.isascii() for file in sources):
        # Small letters first: the other name is at fault, and is not asked for an identifier as well.
        clashes |= same_on_other_systems(sorted((file.path for file in sources), key=str.swapcase))
    for path, other in clashes.items():
        collector.add(Origin(path=path), messages.same_file(other))
    return ContentTree(
        sources=tuple(sorted((file for file in sources if file.path not in clashes), key=attrgetter("path"))),
        attachments=_below(ATTACHMENTS, attachments),
        root_files=_below(ROOT_FILES, attachments),
        seen=seen_now,
    )


def _below(folder: str, attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The attachments below a folder, sorted, by paths relative to it."""
    paths = (
        (attachment.path.removeprefix(folder), attachment)
        for attachment in attachments
        if attachment.path.startswith(folder)
    )
    return tuple(replace(attachment, path=path) for path, attachment in sorted(paths, key=itemgetter(0)))


def read_source(root: Path, path: str) -> Source | None:
    """The source at `path`, as it is on disk now; None when it cannot be read."""
    return _make_source(path, f"{root}/{path}", Collector())


def _list_files(folder: Path | str, path: str, real_base: str, collector: Collector) -> list[str]:
    """The paths of the files below `folder`; a link to a file within content/ is followed, one to a folder is refused.

    `path` is that of the folder relative to the root; names that no page could have as its address are reported.
    """
    paths: list[str] = []
    if path.count("/") >= _DEEPEST:
        collector.add(Origin(path=path), messages.too_deep(_DEEPEST))
        return paths
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return paths
    for entry in entries:
        below = f"{path}/{entry.name}"
        if not is_plain_name(entry.name) and not _accept_name(entry.name, below, collector):
            continue
        if entry.is_file(follow_symlinks=False):
            paths.append(below)
        elif entry.is_symlink() and (refusal := link_refusal(entry.path, real_base)) is not None:
            collector.add(Origin(path=below), refusal)
        elif entry.is_dir(follow_symlinks=False):
            paths += _list_files(entry.path, below, real_base, collector)
        elif entry.is_file():
            paths.append(below)
        else:
            # A socket or a pipe, which would block a reader.
            collector.add(Origin(path=below), messages.not_a_file("content"))
    return paths


def _accept_name(name: str, path: str, collector: Collector) -> bool:
    """Whether a name is neither passed over nor refused; a refusal or a doubt is reported."""
    if is_leftover(name) if path.startswith(ROOT_FILES) else is_ignored(name):
        return False
    if (refusal := refused_name(name)) is not None:
        collector.add(Origin(path=_printable(path)), refusal)
        return False
    if (doubt := doubtful_name(name)) is not None:
        collector.add(Origin(path=path), doubt, severity="warning")
    return True


def _printable(path: str) -> str:
    """A path as a message can show it: `?` for each character that a terminal or UTF-8 would not take."""
    text = path.encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "?" for character in text)


def link_refusal(location: str, real_base: str) -> Message | None:
    """The message about a symbolic link that does not lead to a file below `real_base`, None for a sound one."""
    target = os.path.realpath(location)
    if not target.startswith(real_base + os.sep):
        return messages.link_outside(os.path.basename(real_base))
    if os.path.isdir(target):
        return messages.link_to_folder()
    return None if os.path.exists(target) else messages.link_broken()


def _make_source(path: str, location: str, collector: Collector) -> Source | None:
    """The source at `location` with its bytes, or None after a report."""
    try:
        if (size := os.stat(location).st_size) > SIZE_LIMIT:
            collector.add(Origin(path=path), messages.too_large(size, SIZE_LIMIT))
            return None
        content = read_file(location, SIZE_LIMIT)
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return None
    if is_lfs_pointer(content):
        collector.add(Origin(path=path), messages.lfs_pointer())
        return None
    return Source(path=path, digest=digest_of_file(path, content), read=content)


def _make_attachment(path: str, location: str, digest: str, collector: Collector) -> tuple[Attachment | None, bool]:
    """(the attachment at `location`, None when it can't be read; whether nothing was reported about it).

    `path` begins with content/; `digest` is empty for a file that has to be hashed.
    """
    refusal: Message | None = None
    line = 0
    try:
        size = os.stat(location).st_size
        if size > ATTACHMENT_LIMIT:
            refusal = messages.attachment_too_large(size, ATTACHMENT_LIMIT)
        elif not digest:
            content = read_file(location, ATTACHMENT_LIMIT)
            line = conflict_line(content)
            refusal = messages.merge_conflict("<<<<<<<") if line else refused_content(path, content)
            digest = digest_of_file(path, content)
    except OSError as error:
        collector.add(Origin(path=path), messages.unreadable(reason(error)))
        return None, False
    if refusal is not None:
        collector.add(Origin(path=path, line=line or 1), refusal)
    # macOS hands out decomposed names: « é » as two characters, which no reference of an editor would match.
    name = unicodedata.normalize("NFC", path)
    return Attachment(path=name, size=size, file=File(location=location, digest=digest)), refusal is None
