"""A module of this package, run as a process of its own that answers requests one after the other.

For work that this process must not do itself: a library that starts threads, after which no process may fork.
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["Assistant", "read_frame", "write_frame"]

_PACKAGE = Path(__file__).parents[1]


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message of a stream, None at its end."""
    head = stream.read(8)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 8 else None


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Sends a message: its length in eight bytes, then itself."""
    stream.write(len(content).to_bytes(8, "big") + content)
    stream.flush()


class Assistant:
    """Starts the process at the first request, and anew after `most` bytes of them, since its memory grows with what it reads.

    It ends when the process that started it does, however that ends: its requests then end too.
    """

    def __init__(self, module: str, most: int) -> None:
        self._module, self._most = module, most
        self._owner = 0
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes) -> bytes | None:
        """The reply to a request; None when the process gave none, having been killed or having run out of memory."""
        # A process that was forked from this one shares its pipes, and would read the replies of the other.
        if self._owner != os.getpid():
            self._process = None
        if self._asked >= self._most:
            self.close()
        process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        self._asked += len(request)
        reply = None
        with suppress(BrokenPipeError):
            write_frame(process.stdin, request)  # type: ignore[arg-type] # buffered, as Popen makes it
            reply = read_frame(process.stdout)  # type: ignore[arg-type]
        if reply is None:
            self.close()
        return reply

    def _start(self) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "PYTHONPATH": str(_PACKAGE.parent)}
        command = [sys.executable, "-m", f"{_PACKAGE.name}.{self._module}"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._owner, self._asked = os.getpid(), 0
        return self._process

    def close(self) -> None:
        """Ends the process, if it is this one's."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()
        process.stdout.close()
