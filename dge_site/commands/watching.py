"""The files that a build reads in, the paths of those that have changed out, as soon as the system tells.

Some folders, such as one of the network, tell nothing: all files are looked at from time to time too.
"""

import os
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

__all__ = ["Sources"]

_Seen = tuple[int, int, int]
"""Size, time of the last change to the content, and to the file's entry."""
_EVENTS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
_EVERY_S = 1.0
"""Between two looks at all files, at least."""
_SHARE = 0.05
"""Of the time, what these looks take at most."""


class Sources:
    """The files below some folders, and single ones besides; `changed` and `look` tell of each change once."""

    def __init__(self, folders: Sequence[Path], files: Sequence[Path]) -> None:
        self._folders, self._files = tuple(map(str, folders)), tuple(map(str, files))
        self._inside = tuple(folder + os.sep for folder in self._folders)
        self._known = self._found()
        self.pause_s = _EVERY_S
        """How long to wait before the next look."""

    def changed(self, path: str) -> bool:
        """Whether a file looks otherwise than when it was last looked at."""
        seen = _seen(path)
        if self._known.get(path) == seen or not (path in self._files or path.startswith(self._inside)):
            return False
        if seen is None:
            del self._known[path]
        else:
            self._known[path] = seen
        return True

    def look(self) -> tuple[str, ...]:
        """The files that look otherwise than when they were last looked at, new and removed ones among them."""
        started = perf_counter()
        before, self._known = self._known, self._found()
        self.pause_s = max(_EVERY_S, (perf_counter() - started) / _SHARE)
        paths = before.keys() | self._known.keys()
        return tuple(sorted(path for path in paths if before.get(path) != self._known.get(path)))

    def tell(self, listener: Callable[[str], None]) -> None:
        """From now on, the system tells the paths that may have changed, from a thread of its own."""
        # What watchdog 7.1 says where folders are made one in the other, and it watches the inner one twice.
        warnings.filterwarnings("ignore", message="Callback with id", category=RuntimeWarning)
        observer, handler = Observer(), _Handler(listener)
        observer.start()
        places = [(folder, True) for folder in self._folders]
        places += [(str(Path(file).parent), False) for file in self._files]
        for place, recursive in places:
            with suppress(OSError):  # no such folder, or more than the system watches: the looks find it
                observer.schedule(handler, place, recursive=recursive, event_filter=_EVENTS)

    def _found(self) -> dict[str, _Seen]:
        found = {path: seen for path in self._files if (seen := _seen(path)) is not None}
        for folder in self._folders:
            found |= _below(folder)
        return found


class _Handler(FileSystemEventHandler):
    def __init__(self, listener: Callable[[str], None]) -> None:
        self._listener = listener

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._listener(os.fsdecode(path))


def _below(folder: str) -> dict[str, _Seen]:
    """How each file below a folder looks; what is gone meanwhile is left out."""
    found: dict[str, _Seen] = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found |= _below(entry.path)
            elif (seen := _seen(entry.path)) is not None:
                found[entry.path] = seen
    return found


def _seen(path: str) -> _Seen | None:
    """How a file looks, None when it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - thousands of times, and four times as fast
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
