"""An output folder and the paths to be written in, what makes one of them impossible out; known before the first write.

That is: a name that the file system does not take, a folder that it closes to this user, and what no build wrote: a file
that would be replaced, a link that would lead the site elsewhere, a folder where a file must be.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

__all__ = [
    "first_too_long",
    "folders_above",
    "foreign_in_the_way",
    "git_folder_above",
    "holds",
    "remove_empty_folders",
    "stale_in_the_way",
]

_NAME_BYTES, _PATH_BYTES = 255, 4095
"""The limits of most file systems, for those that do not say theirs."""
_TEMPORARY_BYTES = 40
"""What the name of the temporary file may take, in the place of the last name of a path."""


def holds(outer: Path, inner: Path) -> bool:
    """Whether a file or folder is another, or holds it, by whatever links, mounts or letter case they are named."""
    # Unlike Path.resolve, it takes a link that leads to itself.
    resolved = Path(os.path.realpath(inner))
    return _identity(Path(os.path.realpath(outer))) in {_identity(path) for path in (resolved, *resolved.parents)}


def git_folder_above(path: Path) -> Path | None:
    """The folder in which git keeps a repository and a path lies, if it lies in one: a bare one, or that of a working tree."""
    real = Path(os.path.realpath(path))
    return next((f for f in (real, *real.parents) if (f / "HEAD").is_file() and (f / "objects").is_dir()), None)


def _identity(path: Path) -> tuple[int, int] | str:
    """Returns the identity of a file or folder for the operating system; its path while it is not there yet."""
    try:
        status = path.stat()
    except OSError:
        return str(path)
    return status.st_dev, status.st_ino


def first_too_long(output: Path, paths: Iterable[str]) -> str | None:
    """The first path, by alphabet, whose name or whole length the file system of `output` does not take."""
    base = next((folder for folder in (output, *output.absolute().parents) if folder.is_dir()), Path())
    name_bytes, path_bytes = _limit(base, "PC_NAME_MAX", _NAME_BYTES), _limit(base, "PC_PATH_MAX", _PATH_BYTES)
    left = path_bytes - len(os.fsencode(output.absolute())) - _TEMPORARY_BYTES
    # A character takes four bytes at most: only long paths are worth encoding.
    long = (path for path in paths if 4 * len(path) > min(name_bytes, left))
    return min(
        (path for path in long if _is_too_long(path.encode("utf-8", "surrogateescape"), name_bytes, left)), default=None
    )


def _limit(folder: Path, name: str, usual: int) -> int:
    try:
        return os.pathconf(folder, name)
    except (AttributeError, OSError, ValueError):  # Windows has no such function
        return usual


def _is_too_long(path: bytes, name_bytes: int, path_bytes: int) -> bool:
    return len(path) > path_bytes or any(len(name) > name_bytes for name in path.split(b"/"))


def foreign_in_the_way(foreign: Collection[str], planned: Collection[str], own_folders: Iterable[str]) -> list[str]:
    """Those of the foreign files and links that stand where a planned file or folder must be, or in one of `own_folders`.

    `own_folders` hold nothing but what builds write, by names that are not planned yet.
    """
    if not foreign:
        return []
    wanted = {*planned, *own_folders}
    folders = {folder for path in wanted for folder in folders_above(path)}
    return sorted(path for path in foreign if path in wanted or path in folders or _lies_in(path, wanted))


def _lies_in(path: str, wanted: Collection[str]) -> bool:
    return any(folder in wanted for folder in folders_above(path))


def stale_in_the_way(stale: Collection[str], planned: Collection[str]) -> list[str]:
    """The stale files that stand where a folder must be, or in a folder where a file must be; sorted."""
    folders = {folder for path in planned for folder in folders_above(path)} if stale else set()
    return sorted(path for path in stale if path in folders or _lies_in(path, planned))


def folders_above(path: str) -> Iterator[str]:
    """`a`, `a/b` for `a/b/c`."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def remove_empty_folders(output: Path, missing: Iterable[str]) -> None:
    """Removes the folders, which hold no file, that stand where one of the missing files must be."""
    with os.scandir(output) as entries:
        if not any(entry.is_dir(follow_symlinks=False) for entry in entries):
            return
    for path in missing:
        location = f"{output}/{path}"
        if os.path.isdir(location):
            for folder, _, _ in os.walk(location, topdown=False):
                os.rmdir(folder)
