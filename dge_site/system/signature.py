"""A file in, what tells without reading it that it has not been touched out, as git's index does."""

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path

__all__ = [
    "Signature",
    "blob_id",
    "digest_of",
    "settled",
    "signature_of",
    "signature_of_status",
    "taken",
    "unsettled_signature",
]

Signature = tuple[int, int, int, int]
"""Size, times of change of the content and of the state in nanoseconds, number: equal only for an untouched file.

No program can set the time of change of the state, so that an edit which keeps size and time of content shows.
"""

_RECENT_NS = 100_000_000
"""A file system's clock ticks every 10 ms or so: a file changed this recently may change again unseen."""


def signature_of(path: Path | str, now_ns: int | None = None) -> Signature | None:
    """The signature of a file, None when there is none or it cannot be trusted yet."""
    try:
        return signature_of_status(os.stat(path), now_ns or time.time_ns())
    except OSError:
        return None


def signature_of_status(status: os.stat_result, now_ns: int) -> Signature | None:
    """The signature in a file's state, None when it cannot be trusted yet."""
    return settled(taken(status), now_ns)


def unsettled_signature(path: Path | str) -> Signature:
    """The signature of a file as it is now, to be compared with one that could be trusted."""
    return taken(os.stat(path))


def taken(status: os.stat_result) -> Signature:
    """The signature in a file's state, to be settled later."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(signature: Signature | None, now_ns: int) -> Signature | None:
    """A signature that can be trusted; Windows keeps no time of change of the state, so none can be there."""
    if signature is None or os.name != "posix" or now_ns - signature[2] < _RECENT_NS:
        return None
    return signature


def blob_id(content: bytes) -> str:
    """The id that git gives to a file with this content."""
    whole = hashlib.sha1(b"blob %d\0" % len(content), usedforsecurity=False)
    whole.update(content)
    return whole.hexdigest()


def digest_of(digests: Mapping[str, str]) -> str:
    """A digest of digests by path, whatever their order."""
    paths = sorted(digests)
    listed = "\n".join((*paths, *map(digests.__getitem__, paths)))
    return hashlib.blake2b(listed.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
