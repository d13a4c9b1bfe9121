"""A size and a number of rounds in, the table of the README out: this generator beside Hugo, Pelican and MkDocs.

`sh .ci/setup bench && .venv/bin/python -m tests.bench 2000`. Each case is a whole process, timed by the operating system,
in turn with Hugo on the same corpus and the same machine; a ratio is taken pair by pair and its median shown. The search
index is off, since no peer makes one. The commit is part of a case unless the case says otherwise.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.bench.corpus import TODAY, write_ours
from tests.bench.peers import PEERS, Peer

__all__ = ["main"]

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "peers" / "bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one process took; `memory_mb` is of the largest one it was made of."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def main(arguments: Sequence[str]) -> int:
    """Prints the table for `arguments[0]` events over `arguments[1]` rounds (3 by default)."""
    count, rounds = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder), count, rounds)
        for line in bench.table():
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


class _Bench:
    """The corpora on disk, and the cases over them."""

    def __init__(self, folder: Path, count: int, rounds: int) -> None:
        self._ours, self._rounds = folder / "ours", rounds
        self._folders = {peer.name: folder / peer.name for peer in PEERS}
        self._event = 0
        write_ours(self._ours, count)
        shutil.copytree(ROOT / "templates", self._ours / "templates")
        self._run(self._ours, ("git", "init", "--quiet"))
        self._run(self._ours, ("git", "config", "user.name", "bench"))
        self._run(self._ours, ("git", "config", "user.email", "bench@example.org"))
        self._run(self._ours, ("git", "add", "--all"))
        self._run(self._ours, ("git", "commit", "--quiet", "--message", "content"))
        for peer in PEERS:
            peer.set_up(self._folders[peer.name], count)
        self._events = sorted((self._ours / "content/events").rglob("*.md"))
        self._sections = {peer.name: sorted((self._folders[peer.name] / peer.content).rglob("*.md")) for peer in PEERS}
        self._count = count

    def table(self) -> list[str]:
        """Markdown: a row a case, ours in seconds and the others as multiples of Hugo in the same round."""
        hugo = PEERS[0]
        heads = [
            f"| {self._count} events | ours, wall s | ours, CPU s | ours, MB | Hugo, wall s | ours / Hugo |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
        ]
        cases: tuple[tuple[str, Callable[[], None], Callable[[], Cost]], ...] = (
            ("cold, no commit", self._forget, lambda: self._build("--no-commit")),
            ("fresh clone with the memo restored, no commit", self._empty, lambda: self._build("--no-commit")),
            ("one event edited", self._edit, self._build),
            ("nothing changed", lambda: None, self._build),
            ("date advanced by a day", lambda: None, self._tomorrow),
            ("one page template edited", self._redesign, self._build),
        )
        rows = []
        for name, before, run in cases:
            pairs = []
            for _ in range(self._rounds):
                before()
                ours = run()
                if name == "cold, no commit":
                    self._clear(hugo)
                if name == "one event edited":
                    self._touch(hugo)
                pairs.append((ours, self._peer(hugo, hugo.cold)))
                if name == "cold, no commit":
                    self._build()
            rows.append(self._row(name, pairs))
        rows.append(self._commit_row())
        return [*heads, *rows, "", *self._peer_rows()]

    def _row(self, name: str, pairs: list[tuple[Cost, Cost]]) -> str:
        ours = [pair[0] for pair in pairs]
        ratio = median(a.wall_s / b.wall_s for a, b in pairs)
        return (
            f"| {name} | {median(c.wall_s for c in ours):.2f} | {median(c.cpu_s for c in ours):.2f} "
            f"| {median(c.memory_mb for c in ours):.0f} | {median(b.wall_s for _, b in pairs):.2f} | {ratio:.2f} |"
        )

    def _commit_row(self) -> str:
        """The commit of the whole tree on a new branch, beside `ghp-import` on the same tree."""
        pairs = []
        for _ in range(self._rounds):
            self._run(self._ours, ("git", "branch", "--quiet", "-D", "gh-pages"), check=False)
            plain = self._build("--no-commit")
            whole = self._build()
            ours = Cost(wall_s=whole.wall_s - plain.wall_s, cpu_s=whole.cpu_s - plain.cpu_s, memory_mb=whole.memory_mb)
            self._run(self._ours, ("git", "branch", "--quiet", "-D", "ghp"), check=False)
            command = (str(BIN / "ghp-import"), "--branch", "ghp", "--no-jekyll", "public")
            pairs.append((ours, self._run(self._ours, command)))
        return self._row("commit of the whole tree (beside `ghp-import`)", pairs)

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
        command = (sys.executable, str(ROOT / "build.py"), "--root", str(self._ours), "--date", str(TODAY), *options)
        return self._run(self._ours, command)

    def _tomorrow(self) -> Cost:
        day = TODAY + timedelta(days=1)
        cost = self._run(
            self._ours, (sys.executable, str(ROOT / "build.py"), "--root", str(self._ours), "--date", str(day))
        )
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
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if check and process.returncode:
            raise RuntimeError(f"status {process.returncode}: {' '.join(command)}")
        return Cost(wall_s=wall_s, cpu_s=usage.ru_utime + usage.ru_stime, memory_mb=usage.ru_maxrss / 1024)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
