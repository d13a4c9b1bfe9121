"""Other programs that tests ask: Chromium's path, scripts of Node.js, the Nu Html Checker. Their absence is a failure."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import Any

from tests.support.command import outcome_of
from tests.support.project import NPM, TIMEOUT_S

__all__ = ["JAVA", "chromium", "end_scripts", "nu_check", "nu_check_pages", "run_node"]

JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java for a run of some seconds: what it would compile twice, and collect in threads of its own, costs more than it saves."""


def chromium() -> str:
    """The path of Chromium or Chrome on this machine; its absence is a failure that names the command to run."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return _program(*names)


def run_node(script: str, value: object) -> Any:
    """The JSON that tests/npm/<script>.mjs answers to `value`."""
    if script not in _scripts:
        _scripts[script] = _Script(script)
    return _scripts[script].answer(value)


def end_scripts() -> None:
    """Ends the scripts that were run."""
    while _scripts:
        _scripts.popitem()[1].end()


class _Script:
    """A script of tests/npm that goes on until it is ended: starting it takes longer than most of its answers."""

    def __init__(self, name: str) -> None:
        self._process = subprocess.Popen(
            [_program("node"), str(NPM / f"{name}.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def answer(self, value: object) -> Any:
        """A line of JSON in, a line of JSON out."""
        assert self._process.stdin
        assert self._process.stdout
        limit = Timer(TIMEOUT_S, self._process.kill)
        limit.start()
        try:
            print(json.dumps(value), file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        finally:
            limit.cancel()
        assert line, "the script ended; what it said stands in the captured stderr"
        return json.loads(line)

    def end(self) -> None:
        self._process.communicate()


_scripts: dict[str, _Script] = {}
"""Those that run, by name."""


def nu_check(folder: Path) -> list[str]:
    """What the Nu Html Checker finds in the .html and .svg files of a folder: `path:line: message`, sorted."""
    prefix = folder.as_uri().replace("file://", "file:") + "/"
    return _nu_messages(["--also-check-svg", str(folder)], prefix)


def nu_check_pages(addresses: Sequence[str], base: str) -> list[str]:
    """What the Nu Html Checker finds on pages that are served, style sheets and policy included; paths from `base`."""
    return _nu_messages(addresses, base)


def _nu_messages(arguments: Sequence[str], prefix: str) -> list[str]:
    jar = NPM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # or it refuses the loopback interface
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    command = [*JAVA, "-Xss4m", local, "-jar", str(jar), *options, *arguments]
    report = json.loads(_output_of(command, ""))
    return sorted(
        f"{problem['url'].removeprefix(prefix)}:{problem.get('lastLine', 1)}: {problem['message']}"
        for problem in report["messages"]
        if problem["type"] != "info" or problem.get("subType") == "warning"
    )


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"none of {', '.join(names)} is installed; run: sh .ci/setup test"
    raise AssertionError(message)


def _output_of(command: Sequence[str], stdin: str) -> str:
    outcome = outcome_of(command, stdin=stdin)
    assert outcome.status == 0, outcome.err
    return outcome.out
