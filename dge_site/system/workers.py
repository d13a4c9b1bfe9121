"""A pure function and many items in, its results in the items' order out, shared among processes where that pays.

Workers are forked, so that they inherit all that was loaded and nothing has to be sent to them; each sends its results
back, pickled, over a pipe. Without `fork` (Windows), or while a second thread runs, this process does all the work. The
results are the same with one process or many.
"""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from dge_site.model.errors import DgeError

__all__ = ["cores", "hold_lock", "in_background", "may_fork", "parallel_map", "start_map"]

try:
    import fcntl
except ImportError:  # a system without this kind of lock
    fcntl = None  # type: ignore[assignment]

_WORTH_S = 0.1
"""Seconds of work that a process must have to be worth forking: each side then copies the pages of memory it touches."""
_MOST_BLOCKS = 1024
"""Their numbers, four bytes each, are all written to a pipe before anybody reads: more could fill it, and block."""

_T = TypeVar("_T")
_R = TypeVar("_R")


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Holds the lock file of a folder, after waiting for the process that has it; without locks, waits for nobody.

    The folder is made if need be, with a `.gitignore` for all it holds. The system releases the lock when the process
    ends, even when it is killed: no stale lock is ever left.
    """
    with ExitStack() as stack:
        if fcntl is not None:
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                if not (folder / ".gitignore").exists():
                    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
                # A pipe of that name would never open for writing alone.
                handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
                file = stack.enter_context(os.fdopen(handle, "rb"))
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def cores() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork(processes: int) -> bool:
    """Whether another process can work besides this one; `processes` is how many may in all, 0 for one a processor."""
    return (processes or cores()) > 1 and _can_fork()


def parallel_map(compute: Callable[[_T], _R], items: Sequence[_T], processes: int, each_s: float) -> list[_R]:
    """`compute(item)` for each item, in their order; `each_s` is about how many seconds one takes.

    `processes` is how many may work, 0 for one a processor. An error in any of them is raised here.
    """
    with start_map(compute, items, processes, each_s) as finish:
        return finish()


@contextmanager
def start_map(
    compute: Callable[[_T], _R], items: Sequence[_T], processes: int, each_s: float = 0.0003
) -> Iterator[Callable[[], list[_R]]]:
    """`parallel_map`, which other processes begin at once; the function that is yielded joins them, and returns results.

    Each process takes the next block of neighbours when it has done its last one, so that all end together. Workers are
    killed at the end of the `with` block, whether or not they were joined.
    """
    count = min(processes or cores(), int(len(items) * each_s / _WORTH_S))
    if count < 2 or not _can_fork():
        yield lambda: [compute(item) for item in items]
        return
    size = -(-len(items) // _MOST_BLOCKS)
    blocks = [items[first : first + size] for first in range(0, len(items), size)]
    queue = _fill_queue(len(blocks))
    children = [_fork(lambda: _work(compute, blocks, queue)) for _ in range(1, count)]

    def finish() -> list[_R]:
        results = _work(compute, blocks, queue)
        for _, pipe in children:
            results |= _receive(pipe)
        return [result for number in range(len(blocks)) for result in results[number]]

    try:
        yield finish
    finally:
        os.close(queue)
        for child in children:
            _end(*child)


@contextmanager
def in_background(compute: Callable[[], _R], processes: int = 0) -> Iterator[Callable[[], _R]]:
    """Runs `compute()` in another process; the function that is yielded waits for its result, or raises its error.

    Where no other process may work, it runs here, before the `with` block. The result can be asked for once.
    """
    if not may_fork(processes):
        result = compute()
        yield lambda: result
        return
    child, pipe = _fork(compute)
    try:
        yield lambda: _receive(pipe)
    finally:
        _end(child, pipe)


def _can_fork() -> bool:
    # A fork takes along the thread that calls it and no other; a lock that another one held would stay locked for ever.
    return hasattr(os, "fork") and threading.active_count() == 1


def _fill_queue(count: int) -> int:
    """The reading end of a pipe that holds the numbers of all blocks, four bytes each, for any process to take."""
    # Reads of four bytes by several processes never share a number: each takes the next four that nobody has taken.
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(4, "big") for number in range(count)))
    os.close(writing)
    return reading


def _work(compute: Callable[[_T], _R], blocks: Sequence[Sequence[_T]], queue: int) -> dict[int, list[_R]]:
    """`{number of a block: its results}` of the blocks that this process took from the queue, until it is empty."""
    results: dict[int, list[_R]] = {}
    while encoded := os.read(queue, 4):
        number = int.from_bytes(encoded, "big")
        results[number] = [compute(item) for item in blocks[number]]
    return results


def _fork(compute: Callable[[], object]) -> tuple[int, BinaryIO]:
    """The id of a new process that runs `compute()`, and the pipe from which to receive its result."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_encoded_result(compute))
        status = 0
    finally:
        # Not `sys.exit`: what the parent registered to be done at its exit is not for this process to do.
        os._exit(status)


def _encoded_result(compute: Callable[[], object]) -> bytes:
    """The result of `compute()`, pickled; or the error that it raised, for the parent to raise."""
    try:
        return pickle.dumps(compute(), 5)
    except (DgeError, OSError) as error:
        return pickle.dumps(error, 5)
    except BaseException as error:  # noqa: BLE001 - passed on to the process that waits, which raises it
        # Any other class may refuse to be pickled, or to be made again from its pickle.
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"), 5)


def _receive(pipe: BinaryIO) -> Any:
    """Waits for what a process sends: its result; raises the error that it sent, or RuntimeError if it was killed."""
    with pipe:
        content = pipe.read()
    result = pickle.loads(content) if content else RuntimeError("a process of this build was killed")  # noqa: S301 - ours
    if isinstance(result, BaseException):
        raise result
    return result


def _end(child: int, pipe: BinaryIO) -> None:
    """Kills a process if it still runs, and takes note of its end, so that no zombie is left."""
    pipe.close()
    os.kill(child, signal.SIGKILL)  # no other process can have its id as long as nobody has waited for it
    os.waitpid(child, 0)
