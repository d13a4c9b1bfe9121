"""Commands in, what they cost out: wall and CPU time, and the memory of all their processes."""

import contextlib
import os
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "fetch", "measure", "seen_after", "serving", "wait_for_change"]

_EVERY_S = 0.005
_PAUSES = 20
"""How many times as long as a look at the memory the pause after it lasts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took; `memory_mb` is the most that its processes shared out between them at once."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def measure(folder: Path, command: Sequence[str], *, check: bool = True) -> Cost:
    """Runs a command to its end; what it prints is thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with _watching_memory(process.pid) as peak:
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if check and process.returncode:
        raise RuntimeError(f"status {process.returncode}: {' '.join(command)}")
    return Cost(wall_s=wall_s, cpu_s=usage.ru_utime + usage.ru_stime, memory_mb=peak.mb)


class _Peak:
    """The most memory that was seen."""

    mb = 0.0


@contextlib.contextmanager
def _watching_memory(process: int) -> Iterator[_Peak]:
    """Looks at a process and all below it, time and again until the end of the block.

    The system walks through all their memory for each look, which must not take a core from them.
    """
    peak, ended = _Peak(), threading.Event()

    def look() -> None:
        pause_s = _EVERY_S
        while not ended.wait(pause_s):
            started = time.perf_counter()
            peak.mb = max(peak.mb, sum(map(_share_mb, _family(process))))
            pause_s = max(_EVERY_S, _PAUSES * (time.perf_counter() - started))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield peak
    finally:
        ended.set()
        looking.join()


def _family(process: int) -> Iterator[int]:
    """The process and all that it started, or these did."""
    yield process
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="utf-8").split():
                yield from _family(int(child))


def _share_mb(process: int) -> float:
    """What a process holds alone, with its part of what it shares; 0 for one that has ended."""
    with contextlib.suppress(OSError):
        shares = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").split()
        return int(shares[shares.index("Pss:") + 1]) / 1024
    return 0


def _environment() -> dict[str, str]:
    """The process's, but that Python may keep what it compiles, as it does for everybody."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


# ---------------------------------------------------------------------------------------------------- servers


@contextlib.contextmanager
def serving(command: Sequence[str], folder: Path, address: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A server that answers, until the end of the block."""
    with subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while b"<html" not in fetch(f"{address}/"):
                time.sleep(_EVERY_S)
            yield process
        finally:
            process.terminate()


def seen_after(path: Path, address: str, server: "subprocess.Popen[bytes]") -> Cost:
    """The time from an edit of a source to the page that shows it; memory is what the server's processes then hold."""
    mark = f"Une phrase écrite à {time.time_ns()}."
    source = path.read_text(encoding="utf-8")
    started = time.perf_counter()
    path.write_text(f"{source}\n{mark}\n", encoding="utf-8")
    while mark.encode() not in fetch(address):
        time.sleep(_EVERY_S)
    wall_s = time.perf_counter() - started
    return Cost(wall_s=wall_s, cpu_s=0, memory_mb=sum(map(_share_mb, _family(server.pid))))


def wait_for_change(address: str, before: bytes) -> float:
    """The seconds until an address answers otherwise than before."""
    started = time.perf_counter()
    while fetch(address) == before:
        time.sleep(_EVERY_S)
    return time.perf_counter() - started


def fetch(address: str) -> bytes:
    """What an address answers; nothing where it doesn't."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except OSError:
        return b""
