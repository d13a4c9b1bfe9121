"""A file in, its signature out: what shows, without reading it, that it has not been touched; as git's index does.

Also git's id of a content, and one digest for many files.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "Signature",
    "blob_id",
    "digest_of",
    "settle",
    "signature_of",
    "signature_of_status",
    "unsettled_signature",
    "unsettled_signature_of_status",
]

Signature = tuple[int, int, int, int]
"""(size in bytes, mtime in ns, ctime in ns, inode number) of a file: equal only while it is untouched.

No program can set the ctime: an edit that keeps the size, and puts the mtime back, still shows.
"""

_RECENT_NS = 100_000_000
"""A file system's clock ticks every 10 ms or so: a file that changed this recently may change again within one tick."""


def signature_of(path: Path | str, now_ns: int | None = None) -> Signature | None:
    """The signature of a file; None when there is no such file, or when it changed too recently to be trusted."""
    try:
        return signature_of_status(os.stat(path), now_ns or time.time_ns())
    except OSError:
        return None


def signature_of_status(status: os.stat_result, now_ns: int) -> Signature | None:
    """The signature in the result of `os.stat`; None when the file changed too recently to be trusted."""
    return settle(unsettled_signature_of_status(status), now_ns)


def unsettled_signature(path: Path | str) -> Signature:
    """The signature of a file as it is now, to compare with an earlier one that was trusted; OSError without a file."""
    return unsettled_signature_of_status(os.stat(path))


def unsettled_signature_of_status(status: os.stat_result) -> Signature:
    """The signature in the result of `os.stat`, which `settle` is to judge later."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settle(signature: Signature | None, now_ns: int) -> Signature | None:
    """The signature itself when it can be trusted at `now_ns`, else None."""
    # On Windows `st_ctime` is the time when the file was made: no edit shows in it, so no signature is trusted there.
    if signature is None or os.name != "posix" or now_ns - signature[2] < _RECENT_NS:
        return None
    return signature


def blob_id(content: bytes) -> str:
    """The id that git gives to a file with this content, in a repository of SHA-1."""
    digest = hashlib.sha1(b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


def digest_of(digests: Mapping[str, str]) -> str:
    """One digest for `{path: digest of a file}`, whatever the order of the paths."""
    paths = sorted(digests)
    listed = "\n".join((*paths, *map(digests.__getitem__, paths)))
    return hashlib.blake2b(listed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
