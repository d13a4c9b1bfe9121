"""Sizes and a number of rounds in, the tables of the README out: this generator beside Hugo, Pelican and MkDocs.

`sh .ci/setup bench && .venv/bin/python -m tests.bench 2000 10000`, or `… rounds=5 200`; `… growth` for the cost by size.
Each case is a whole process, timed by the operating system, in turn with Hugo on the same corpus and the same machine; a
ratio is taken pair by pair and its median shown. The search index is off, since no peer makes one, and has a row of its
own. The commit is part of a case unless the case says otherwise. `dense` puts all events into five years. The corpora lie in the folder for temporary files: one
in memory leaves out what the disk adds to both sides.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.corpus import TODAY, entries, write_ours
from tests.bench.peers import PEERS, Peer

__all__ = ["main"]

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "peers" / "bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took; `memory_mb` is the most that its processes shared out between them at once."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def main(arguments: Sequence[str]) -> int:
    """Prints the tables for each number of events, over 3 rounds or as many as `rounds=N` says."""
    rounds = next((int(word.removeprefix("rounds=")) for word in arguments if word.startswith("rounds=")), 3)
    for size in filter(str.isdigit, arguments):
        with tempfile.TemporaryDirectory() as folder:
            _say(_Bench(Path(folder), int(size), rounds, dense="dense" in arguments).table())
    if "growth" in arguments:
        _say(_growth(rounds))
    return 0


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _growth(rounds: int) -> Iterator[str]:
    """What a build costs by the number of events; the first row is of the size of a real site."""
    yield "| events | files | cold, CPU s | ms an event | one edited, CPU s | ms an event | nothing changed, wall s |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for size in (25, 200, 1000, 2000, 5000, 10000):
        with tempfile.TemporaryDirectory() as folder:
            yield _Bench(Path(folder), size, rounds, ()).row_of_size()


class _Bench:
    """The corpora on disk, and the cases over them."""

    def __init__(
        self, folder: Path, count: int, rounds: int, peers: Sequence[Peer] = PEERS, *, dense: bool = False
    ) -> None:
        self._ours, self._rounds = folder / "ours", rounds
        self._folders = {peer.name: folder / peer.name for peer in peers}
        self._event = 0
        write_ours(self._ours, count, dense=dense)
        shutil.copytree(ROOT / "templates", self._ours / "templates")
        self._run(self._ours, ("git", "init", "--quiet"))
        self._run(self._ours, ("git", "config", "user.name", "bench"))
        self._run(self._ours, ("git", "config", "user.email", "bench@example.org"))
        self._run(self._ours, ("git", "add", "--all"))
        self._run(self._ours, ("git", "commit", "--quiet", "--message", "content"))
        for peer in peers:
            peer.set_up(self._folders[peer.name], entries(count, dense=dense))
        self._events = sorted((self._ours / "content/events").rglob("*.md"))
        self._sections = {peer.name: sorted((self._folders[peer.name] / peer.content).rglob("*.md")) for peer in peers}
        self._count = count

    def row_of_size(self) -> str:
        """Markdown: what a cold build, one after an edit and one with nothing to do take at this size."""
        cold, edited, nothing = [], [], []
        for _ in range(self._rounds):
            self._forget()
            cold.append(self._build("--no-commit").cpu_s)
            self._build()
            self._edit()
            edited.append(self._build().cpu_s)
            nothing.append(self._build().wall_s)
        files = sum(path.is_file() for path in (self._ours / "public").rglob("*"))
        costs = (f"{median(each):.2f} | {1000 * median(each) / self._count:.2f}" for each in (cold, edited))
        return f"| {self._count} | {files} | {' | '.join(costs)} | {median(nothing):.2f} |"

    def table(self) -> Iterator[str]:
        """Markdown: a row a case, ours in seconds and the others as multiples of Hugo in the same round."""
        hugo = PEERS[0]
        yield (
            f"| {self._count} events | ours, wall s | ours, CPU s | ours, MB | Hugo, wall s | Hugo, MB "
            "| ours / Hugo | memory |"
        )
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        cases: tuple[tuple[str, Callable[[], None], Callable[[], Cost]], ...] = (
            ("cold, no commit", self._forget, lambda: self._build("--no-commit")),
            ("fresh clone with the memo restored, no commit", self._empty, lambda: self._build("--no-commit")),
            ("one event edited: body", self._edit, self._build),
            *((f"one event edited: {what}", partial(self._edit_field, *each), self._build) for what, each in _EDITS),
            ("nothing changed", lambda: None, self._build),
            ("date advanced by a day", lambda: None, self._tomorrow),
            ("one page template edited", self._redesign, self._build),
        )
        for name, before, run in cases:
            pairs = []
            for _ in range(self._rounds):
                before()
                ours = run()
                if name == "cold, no commit":
                    self._clear(hugo)
                if name.startswith("one event edited"):
                    self._touch(hugo)
                pairs.append((ours, self._peer(hugo, hugo.cold)))
                if name == "cold, no commit":
                    self._build()
            yield self._row(name, pairs)
        yield self._commit_row()
        live, rest_s = self._live_row()
        yield live
        yield from ("", f"The rest of the preview has followed {rest_s:.2f} s after the save.")
        yield from ("", self._search_line(), "", *self._peer_rows())

    def _row(self, name: str, pairs: list[tuple[Cost, Cost]]) -> str:
        ours = [pair[0] for pair in pairs]
        ratio = median(a.wall_s / b.wall_s for a, b in pairs)
        return (
            f"| {name} | {median(c.wall_s for c in ours):.2f} | {median(c.cpu_s for c in ours):.2f} "
            f"| {median(c.memory_mb for c in ours):.0f} | {median(b.wall_s for _, b in pairs):.2f} "
            f"| {median(b.memory_mb for _, b in pairs):.0f} | {ratio:.2f} "
            f"| {median(a.memory_mb / b.memory_mb for a, b in pairs):.2f} |"
        )

    def _commit_row(self) -> str:
        """The commit of the whole tree on a new branch, beside `ghp-import` on the same tree."""
        pairs = []
        for _ in range(self._rounds):
            self._unpublish("gh-pages")
            plain = self._build("--no-commit")
            whole = self._build()
            ours = Cost(wall_s=whole.wall_s - plain.wall_s, cpu_s=whole.cpu_s - plain.cpu_s, memory_mb=whole.memory_mb)
            self._unpublish("gh-pages", "ghp")
            command = (str(BIN / "ghp-import"), "--branch", "ghp", "--no-jekyll", "public")
            pairs.append((ours, self._run(self._ours, command)))
        return self._row("commit of the whole tree (beside `ghp-import`)", pairs)

    def _unpublish(self, *branches: str) -> None:
        """Leaves a repository that holds none of the objects of these branches."""
        self._run(self._ours, ("git", "branch", "--quiet", "-D", *branches), check=False)
        self._run(self._ours, ("git", "reflog", "expire", "--expire=now", "--all"))
        self._run(self._ours, ("git", "gc", "--quiet", "--prune=now"))

    def _live_row(self) -> tuple[str, float]:
        """From a saved event to its page served anew, by `serve` and by Hugo's server; seconds until ours is at rest.

        Hugo's turn comes when ours is at rest, since it would share the cores with it.
        """
        hugo = PEERS[0]
        ours_at, theirs_at = f"http://127.0.0.1:{_PORT}", f"http://127.0.0.1:{_PORT + 1}"
        ours = (sys.executable, str(ROOT / "build.py"), "serve", "--date", str(TODAY))
        theirs = (str(BIN / hugo.server[0]), *hugo.server[1:], "--port", str(_PORT + 1))
        pairs, rests_s = [], []
        with (
            _serving((*ours, "--port", str(_PORT)), self._ours, ours_at) as own,
            _serving(theirs, self._folders[hugo.name], theirs_at) as other,
        ):
            for _ in range(self._rounds):
                self._event += 1
                path = self._events[len(self._events) // 2 + self._event]
                page = f"{ours_at}/evenements/{path.stem}/"
                calendar = _page(f"{page}{path.stem}.ics")
                mine = _seen_after(path, page, own)
                rests_s.append(mine.wall_s + _changed_after(f"{page}{path.stem}.ics", calendar))
                time.sleep(_REST_S)
                twin = self._folders[hugo.name] / hugo.content / "events" / path.name
                pairs.append((mine, _seen_after(twin, f"{theirs_at}/events/{path.stem}/", other)))
        return self._row("live: from a saved event to its page", pairs), median(rests_s)

    def _search_line(self) -> str:
        """What the search index adds to a cold build, which no peer has."""
        settings = self._ours / "site.toml"
        shown = settings.read_text(encoding="utf-8")
        self._forget()
        without = self._build("--no-commit")
        settings.write_text(shown.replace("[search]\nenabled = false\n", ""), encoding="utf-8")
        self._forget()
        with_it = self._build("--no-commit")
        settings.write_text(shown, encoding="utf-8")
        return (
            f"The search index adds {with_it.wall_s - without.wall_s:.1f} s to a cold build of {without.wall_s:.1f} s."
        )

    def _peer_rows(self) -> list[str]:
        lines = ["| peer | cold, wall s | again, wall s | one edited, wall s | MB | what it writes |"]
        lines.append("| --- | ---: | ---: | ---: | ---: | --- |")
        for peer in PEERS:
            self._clear(peer)
            cold = self._peer(peer, peer.cold)
            again = self._peer(peer, peer.warm)
            self._touch(peer)
            edited = self._peer(peer, peer.warm)
            lines.append(
                f"| {peer.name} | {cold.wall_s:.2f} | {again.wall_s:.2f} | {edited.wall_s:.2f} "
                f"| {cold.memory_mb:.0f} | {peer.output} |"
            )
        return lines

    # ------------------------------------------------------------------------------------------------ ours

    def _build(self, *options: str) -> Cost:
        # As one types it: in the folder of the site.
        return self._run(self._ours, (sys.executable, str(ROOT / "build.py"), "--date", str(TODAY), *options))

    def _tomorrow(self) -> Cost:
        day = TODAY + timedelta(days=1)
        cost = self._run(self._ours, (sys.executable, str(ROOT / "build.py"), "--date", str(day)))
        self._build()
        return cost

    def _forget(self) -> None:
        shutil.rmtree(self._ours / ".cache", ignore_errors=True)
        self._empty()

    def _empty(self) -> None:
        shutil.rmtree(self._ours / "public", ignore_errors=True)

    def _edit(self) -> None:
        self._event += 1
        path = self._events[len(self._events) // 2 + self._event]
        path.write_text(path.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")

    def _edit_field(self, pattern: str, written: str) -> None:
        self._event += 1
        path = self._events[len(self._events) // 2 + self._event]
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, written, text, count=1), encoding="utf-8")

    def _redesign(self) -> None:
        path = self._ours / "templates/pages/event.html"
        path.write_text(path.read_text(encoding="utf-8").replace("À voir aussi", "À voir aussi !", 1), encoding="utf-8")

    # ----------------------------------------------------------------------------------------------- peers

    def _peer(self, peer: Peer, command: tuple[str, ...]) -> Cost:
        return self._run(self._folders[peer.name], (str(BIN / command[0]), *command[1:]))

    def _clear(self, peer: Peer) -> None:
        for name in (peer.public, *peer.caches):
            shutil.rmtree(self._folders[peer.name] / name, ignore_errors=True)

    def _touch(self, peer: Peer) -> None:
        paths = self._sections[peer.name]
        path = paths[len(paths) // 2]
        path.write_text(path.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")

    def _run(self, folder: Path, command: Sequence[str], *, check: bool = True) -> Cost:
        """Runs a command to its end; what it prints is thrown away."""
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with _measuring(process.pid) as peak:
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
def _measuring(process: int) -> Iterator[_Peak]:
    """Looks at a process and all below it, time and again until the end of the block."""
    peak, ended = _Peak(), threading.Event()

    def look() -> None:
        while not ended.wait(_EVERY_S):
            peak.mb = max(peak.mb, sum(map(_share_mb, _family(process))))

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


_EDITS = (
    ("title", ('title: "', 'title: "Nouveau ')),
    ("day", (r"-\d\d (\d\d:\d\d)\nend: (.+)-\d\d ", r"-09 \1\nend: \2-09 ")),
    ("status", ("\nplace:", "\nstatus: cancelled\nplace:")),
)
"""(what is edited, (pattern of its front matter, what is written instead))."""
_PORT = 8765
_EVERY_S = 0.005
_REST_S = 1.0
"""What a build may still have to do once the calendar of the event is there."""


@contextlib.contextmanager
def _serving(command: Sequence[str], folder: Path, address: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A server that answers, until the end of the block."""
    with subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while b"<html" not in _page(f"{address}/"):
                time.sleep(_EVERY_S)
            yield process
        finally:
            process.terminate()


def _seen_after(path: Path, address: str, server: "subprocess.Popen[bytes]") -> Cost:
    """The time from an edit of a source to the page that shows it; memory is the peak of the server's processes."""
    mark = f"Une phrase écrite à {time.time_ns()}."
    source = path.read_text(encoding="utf-8")
    started = time.perf_counter()
    path.write_text(f"{source}\n{mark}\n", encoding="utf-8")
    while mark.encode() not in _page(address):
        time.sleep(_EVERY_S)
    wall_s = time.perf_counter() - started
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="utf-8").split()
    return Cost(wall_s=wall_s, cpu_s=0, memory_mb=sum(map(_peak_mb, (str(server.pid), *children))))


def _changed_after(address: str, before: bytes) -> float:
    """The time until an address answers otherwise than before."""
    started = time.perf_counter()
    while _page(address) == before:
        time.sleep(_EVERY_S)
    return time.perf_counter() - started


def _peak_mb(process: str) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def _page(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
