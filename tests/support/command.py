"""Runs of the command line, in this process or in one of its own, and of any program: a status and two texts."""

import contextlib
import io
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.project import TIMEOUT_S

__all__ = ["Outcome", "Run", "outcome_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run ended with: its exit status and all that it printed."""

    status: int
    out: str
    err: str


def outcome_of(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    stdin: str = "",
) -> Outcome:
    """The outcome of any program, in `folder`, with changes to the environment."""
    completed = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )
    return Outcome(status=completed.returncode, out=completed.stdout, err=completed.stderr)


class Run:
    """Runs the command line: called, in this process; by `process`, in one of its own. `--root` comes by itself."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, *arguments: str, root: Path | None = None) -> Outcome:
        """The outcome of `main(arguments)`, run in a thread since Playwright keeps an event loop in this one."""
        outcomes: list[Outcome | BaseException] = []
        thread = threading.Thread(target=lambda: outcomes.append(_captured(self._complete(arguments, root))))
        thread.start()
        thread.join()
        outcome = outcomes[0]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def process(
        self,
        *arguments: str,
        root: Path | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        stdin: str = "",
    ) -> Outcome:
        """The outcome of `python -m dge_site` with these arguments, in `folder`, with changes to the environment."""
        command = [sys.executable, "-m", "dge_site", *self._complete(arguments, root)]
        return outcome_of(command, folder=folder or self._root, environment=environment, stdin=stdin)

    def _complete(self, arguments: Sequence[str], root: Path | None) -> list[str]:
        if root is None and any(argument.startswith("--root") for argument in arguments):
            return list(arguments)
        return [*arguments, "--root", str(root or self._root)]


def _captured(arguments: list[str]) -> Outcome | BaseException:
    from dge_site.__main__ import main  # here, since a broken command line must not break the tests of the stages

    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException as error:  # noqa: BLE001 - handed over to the thread that waits, which raises it
        return error
    return Outcome(status=status, out=out.getvalue(), err=err.getvalue())
