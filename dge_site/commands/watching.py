"""The files that a build reads in, the paths of those that have changed out, as soon as the system notifies of them.

Some file systems, such as those of a network, notify of nothing: all files are scanned from time to time too.
"""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
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

__all__ = ["WatchedFiles"]

_FileState = tuple[int, int, int]
"""(size in bytes, mtime in ns, ctime in ns): differs whenever a file was changed or replaced."""
_EVENTS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
_SCAN_EVERY_S = 1.0
"""The shortest pause between two scans of all files."""
_SCAN_SHARE = 0.05
"""The largest share of the time that scans may take: on a site of many files, the pause is longer."""


class WatchedFiles:
    """The files below some folders, and single files besides; each change is reported once, by `changed` or `scan`."""

    def __init__(self, folders: Sequence[Path], files: Sequence[Path]) -> None:
        self._folders, self._files = tuple(map(str, folders)), tuple(map(str, files))
        self._inside = tuple(folder + os.sep for folder in self._folders)
        self._states = self._read_states()
        self.pause_s = _SCAN_EVERY_S
        """Seconds to wait before the next scan."""

    def changed(self, path: str) -> bool:
        """Whether a file has changed, appeared or gone since it was last looked at; False for one that is not watched."""
        state = _file_state(path)
        if self._states.get(path) == state or not (path in self._files or path.startswith(self._inside)):
            return False
        if state is None:
            del self._states[path]
        else:
            self._states[path] = state
        return True

    def scan(self) -> tuple[str, ...]:
        """The files that have changed, appeared or gone since they were last looked at; sorted."""
        started = perf_counter()
        before, self._states = self._states, self._read_states()
        self.pause_s = max(_SCAN_EVERY_S, (perf_counter() - started) / _SCAN_SHARE)
        paths = before.keys() | self._states.keys()
        return tuple(sorted(path for path in paths if before.get(path) != self._states.get(path)))

    @contextmanager
    def notify(self, listener: Callable[[str], None]) -> Iterator[None]:
        """Inside `with`, calls `listener`, in a thread of its own, with each path that the system says may have changed."""
        # watchdog 7.1 warns so when folders are made one in the other, and it comes to watch the inner one twice.
        warnings.filterwarnings("ignore", message="Callback with id", category=RuntimeWarning)
        observer, handler = Observer(), _PathForwarder(listener)
        observer.start()
        # A file is watched through its folder: an editor that saves by renaming puts another file under the name.
        folders = [(folder, True) for folder in self._folders]
        folders += [(str(Path(file).parent), False) for file in self._files]
        for folder, recursive in folders:
            with suppress(OSError):  # no such folder, or more than the system watches: scans find its changes
                observer.schedule(handler, folder, recursive=recursive, event_filter=_EVENTS)
        try:
            yield
        finally:
            observer.stop()
            observer.join()

    def _read_states(self) -> dict[str, _FileState]:
        """`{path: state}` of every watched file that is there."""
        states = {path: state for path in self._files if (state := _file_state(path)) is not None}
        for folder in self._folders:
            states |= _states_below(folder)
        return states


class _PathForwarder(FileSystemEventHandler):
    """Passes on both paths of an event: a file that is moved changes two."""

    def __init__(self, listener: Callable[[str], None]) -> None:
        self._listener = listener

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._listener(os.fsdecode(path))


def _states_below(folder: str) -> dict[str, _FileState]:
    """`{path: state}` of every file below a folder; what goes while it is read is left out."""
    states: dict[str, _FileState] = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                states |= _states_below(entry.path)
            elif (state := _file_state(entry.path)) is not None:
                states[entry.path] = state
    return states


def _file_state(path: str) -> _FileState | None:
    """The state of a file, None when it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - thousands of times, and four times as fast
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
