"""Waits for the thing itself: a condition that comes true, a file whose signature the build can trust."""

import time
from collections.abc import Callable
from pathlib import Path

from dge_site.system.signature import signature_of

__all__ = ["settle", "wait_until"]

_LOOK_AGAIN_S = 0.01


def wait_until(condition: Callable[[], object], reason: str, timeout_s: float = 60) -> None:
    """Returns once the condition is true; AssertionError with the reason where it is not after `timeout_s`.

    The one place of the tests that sleeps: what another process or the kernel does cannot be waited for otherwise.
    """
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"after {timeout_s} s: {reason}"
        time.sleep(_LOOK_AGAIN_S)


def settle(*paths: Path) -> None:
    """Returns once the signatures of these files, and of all files below these folders, can be trusted.

    A build trusts no file that changed a moment ago, by the time of change of its state, which no program can set.
    """
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)) if file.is_file()]
    wait_until(lambda: all(map(signature_of, files)), "a file has changed meanwhile")
