"""Which files of content/ a build reads, and the digest of each.

Shared by `content.source`, which reads the files, and `commands.standing`, which tells whether there is anything to do.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from dge_site.system.signature import blob_id

__all__ = ["ATTACHMENTS", "digest_of_file", "files_below", "is_ignored"]

ATTACHMENTS = "content/files/"
"""The folder of files that are published as they are; the digest of such a file is its git blob id."""


def is_ignored(name: str) -> bool:
    """Whether a build passes over a file or a folder of this name: `_brouillon.md`, `.git`, `README.md`."""
    return name.startswith(("_", ".")) or name == "README.md"


def digest_of_file(path: str, content: bytes) -> str:
    """The digest of a file of content/, whose path begins with `content/`; a source's covers its path too."""
    if path.startswith(ATTACHMENTS):
        return blob_id(content)
    # An entry that names no id takes it from the name of its file.
    return hashlib.blake2b(path.encode() + b"\0" + content, digest_size=16).hexdigest()


def files_below(folder: Path | str, below: str = "") -> Iterator[tuple[str, str]]:
    """Yields (path below `folder` with `/`, prefixed by `below`; full path) of every file; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.path
