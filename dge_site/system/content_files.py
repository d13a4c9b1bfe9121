"""What of a site's folder a build reads, and the digests that tell one content of a file from another.

`commands.standing`, which looks whether there is anything to do, and `content.source`, which reads, share these rules.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from dge_site.system.signature import blob_id

__all__ = ["ATTACHMENTS", "digest_of_file", "files_below", "is_ignored"]

ATTACHMENTS = "content/files/"
"""Where files lie that are published as they are: their digest is git's blob id."""


def is_ignored(name: str) -> bool:
    """Whether a build passes over a file or a folder of this name: `_brouillon.md`, `.git`, `README.md`."""
    return name.startswith(("_", ".")) or name == "README.md"


def digest_of_file(path: str, content: bytes) -> str:
    """The digest of a file of content/, whose path begins with `content/`; a source's covers its path too."""
    if path.startswith(ATTACHMENTS):
        return blob_id(content)
    # An entry that names no id takes it from the name of its file.
    return hashlib.blake2b(path.encode() + b"\0" + content, digest_size=16).hexdigest()


def files_below(folder: Path, below: str = "") -> Iterator[tuple[str, str]]:
    """(path relative to `folder`, with `/`; where it lies) of every file of a folder; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(Path(entry.path), f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.path
