"""A pure computation and many items in, the results in the items' order out, shared among processes where that pays.

Processes are forked, so that they find everything in place; where there is no fork, or a second thread that a fork
would leave behind, this process does all the work. The results are the same with one or many.
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

__all__ = ["alone", "aside", "begun", "cores", "has_several", "spread"]

try:
    import fcntl
except ImportError:  # a system without this kind of lock
    fcntl = None  # type: ignore[assignment]

_WORTH_S = 0.1
"""What a process must have to do; below it, forking costs more than it saves: both go on to copy the memory they touch."""
_BLOCKS = 1024
"""As many numbers of four bytes fit into any system's pipe."""

_T = TypeVar("_T")
_R = TypeVar("_R")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other process is in here for the same folder; where no lock can be had, waits for nobody.

    The lock goes with the process that holds it, however that ends.
    """
    with ExitStack() as stack:
        if fcntl is not None:
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                (folder / ".gitignore").write_text("*\n", encoding="utf-8")
                file = stack.enter_context((folder / "lock").open("wb"))
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def has_several(processes: int) -> bool:
    """Whether another process can work besides this one; `processes` is how many may, 0 for as many as the machine runs."""
    return (processes or cores()) > 1 and _can_fork()


def spread(compute: Callable[[_T], _R], items: Sequence[_T], processes: int, each_s: float = 0.0003) -> list[_R]:
    """`compute(item)` for each item, which takes about `each_s`, in their order; an error in any process is raised here.

    Each process takes the next block of neighbours as soon as it has done its last one, so that all end together.
    """
    with begun(compute, items, processes, each_s) as finished:
        return finished()


@contextmanager
def begun(
    compute: Callable[[_T], _R], items: Sequence[_T], processes: int, each_s: float = 0.0003
) -> Iterator[Callable[[], list[_R]]]:
    """`spread` begun by other processes while this one does something else; it joins them when it asks for the results."""
    count = min(processes or cores(), int(len(items) * each_s / _WORTH_S))
    if count < 2 or not _can_fork():
        yield lambda: [compute(item) for item in items]
        return
    size = -(-len(items) // _BLOCKS)
    blocks = [items[first : first + size] for first in range(0, len(items), size)]
    queue = _queue(len(blocks))
    children = [_forked(lambda: _work(compute, blocks, queue)) for _ in range(1, count)]

    def finished() -> list[_R]:
        done = _work(compute, blocks, queue)
        for _, pipe in children:
            done |= _gather(pipe)
        return [result for number in range(len(blocks)) for result in done[number]]

    try:
        yield finished
    finally:
        os.close(queue)
        for number, pipe in children:
            pipe.close()
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)


@contextmanager
def aside(compute: Callable[[], _R], processes: int = 0) -> Iterator[Callable[[], _R]]:
    """What gives `compute()`, which another process works out meanwhile; this one, at once, where it is to be alone."""
    if not has_several(processes):
        made = compute()
        yield lambda: made
        return
    number, pipe = _forked(compute)
    try:
        yield lambda: _gather(pipe)
    finally:
        pipe.close()
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def _queue(count: int) -> int:
    """The end of a pipe from which each process takes the numbers of its blocks, four bytes at a time."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(4, "big") for number in range(count)))
    os.close(writing)
    return reading


def _work(compute: Callable[[_T], _R], blocks: Sequence[Sequence[_T]], queue: int) -> dict[int, list[_R]]:
    """The results of the blocks that this process took, by their numbers."""
    done: dict[int, list[_R]] = {}
    while taken := os.read(queue, 4):
        number = int.from_bytes(taken, "big")
        done[number] = [compute(item) for item in blocks[number]]
    return done


def _forked(compute: Callable[[], object]) -> tuple[int, BinaryIO]:
    """The number of a new process that computes something, and the pipe from which to read what it gave."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    status = 1
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_answer(compute))
        status = 0
    finally:
        os._exit(status)


def _answer(compute: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps(compute(), 5)
    except (DgeError, OSError) as error:
        return pickle.dumps(error, 5)
    except BaseException as error:  # noqa: BLE001 - told to the process that waits, which raises it
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"), 5)


def _gather(pipe: BinaryIO) -> Any:
    with pipe:
        content = pipe.read()
    found = pickle.loads(content) if content else RuntimeError("a process of this build was killed")  # noqa: S301 - ours
    if isinstance(found, BaseException):
        raise found
    return found
