"""Temporary files of killed builds, in folders that others use too: found by their names, removed once they are old.

Whatever is refused stays: it is for a later build, or for its owner.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dge_site.model.regex import regex

__all__ = ["remove_left_packs", "temporary_folder"]

_LEFT_S = 3600
"""Seconds after which no build still works at what it began."""
_FOLDER = regex(r"\.?dge-site-(?:earlier|mail|preview|search|verify)-\w+")
"""The names of folders that `temporary_folder` makes, for every purpose."""


def remove_left_packs(common: Path) -> None:
    """Removes the packs that git was writing in a repository, whose folder is `common`, when it was killed.

    `git gc` would remove them after two weeks; a repository that only builds write to never runs it. What git noted of
    its end goes too.
    """
    packs = (path for kind in ("pack", "idx", "rev") for path in _left(common / "objects/pack", f"tmp_{kind}_*"))
    for path in (*packs, *_left(common, "fast_import_crash_*")):
        with suppress(OSError):
            path.unlink()


@contextmanager
def temporary_folder(purpose: str, beside: Path | None = None) -> Iterator[Path]:
    """A folder to work in for less than an hour, a hidden one in `beside` if it is given.

    This user's older ones that stand there go, whatever they were for; links to folders stay.
    """
    parent, hidden = beside or Path(tempfile.gettempdir()), "." if beside else ""
    for path in _left(parent, f"{hidden}dge-site-*"):
        if _FOLDER.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{hidden}dge-site-{purpose}-", dir=parent) as folder:
        yield Path(folder)


def _left(folder: Path, pattern: str) -> Iterator[Path]:
    """Lists the paths in a folder that match, are this user's own and have long not changed."""
    user = os.getuid() if hasattr(os, "getuid") else None
    for path in folder.glob(pattern):
        with suppress(OSError):
            status = path.lstat()
            if time.time() - status.st_mtime > _LEFT_S and user in {None, status.st_uid}:
                yield path
