"""Sizes and a number of rounds in, the tables of the README out: this generator beside Hugo, Pelican and MkDocs.

`sh .ci/setup bench`, then `.venv/bin/python -m tests.bench 2000 10000`, `… rounds=5 200`, `… dense 2000` for all events in
five years (from 100 on, so that each group has meetings), `… growth` for the cost by size, `… growth 200 50000` for these sizes alone.
Each case is a whole process, timed by the operating system, in turn with Hugo of equal work and a lean Hugo on the same
corpus and machine; ratios are taken pair by pair and their median shown, that of CPU time in brackets. The search index
is off, since no peer makes one, and has a line of its own. The commit is part of a case unless the case says otherwise.
The corpora lie in the folder for temporary files: one in memory leaves out what the disk adds to all sides.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.corpus import TODAY, entries, write_ours
from tests.bench.edits import EDITS, Edit, event_file
from tests.bench.equal import compare
from tests.bench.measuring import Cost, fetch, measure, seen_after, serving, wait_for_change
from tests.bench.peers import EQUAL, LEAN, PEERS, Peer

__all__ = ["main"]

ROOT = Path(__file__).parents[2]
GHP_IMPORT = ROOT / ".venv" / "peers" / "bin" / "ghp-import"
_GROWTH = (25, 200, 1000, 2000, 5000, 10000, 20000, 50000)


def main(arguments: Sequence[str]) -> int:
    """Prints the tables for each number of events, over 3 rounds or as many as `rounds=N` says."""
    rounds = next((int(word.removeprefix("rounds=")) for word in arguments if word.startswith("rounds=")), 3)
    sizes = [int(word) for word in arguments if word.isdigit()]
    if "growth" in arguments:
        _say(_growth(sizes or _GROWTH, rounds))
        return 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _say(_Bench(Path(folder), size, rounds, dense="dense" in arguments).table())
    return 0


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _growth(sizes: Sequence[int], rounds: int) -> Iterator[str]:
    """What a build costs by the number of events; the first row of all has the size of a real site."""
    yield (
        "| events | files | kB an event | cold, CPU s | ms an event | one title edited, CPU s | ms an event "
        "| nothing changed, wall s |"
    )
    yield f"|{' ---: |' * 8}"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            yield _Bench(Path(folder), size, rounds, ()).row_of_size()


class _Bench:
    """The corpora on disk, and the cases over them."""

    def __init__(
        self, folder: Path, count: int, rounds: int, peers: Sequence[Peer] = PEERS, *, dense: bool = False
    ) -> None:
        self._ours, self._rounds, self._count = folder / "ours", rounds, count
        self._folders = {peer.name: folder / peer.name for peer in peers}
        self._event = count // 2
        write_ours(self._ours, count, dense=dense)
        shutil.copytree(ROOT / "templates", self._ours / "templates")
        for command in ("init --quiet", "config user.name bench", "config user.email bench@example.org", "add --all"):
            measure(self._ours, ("git", *command.split()))
        measure(self._ours, ("git", "commit", "--quiet", "--message", "content"))
        for peer in peers:
            peer.set_up(self._folders[peer.name], entries(count, dense=dense))

    def row_of_size(self) -> str:
        """Markdown: what a cold build, one after an edit and one with nothing to do take at this size."""
        cold, edited, nothing = [], [], []
        for _ in range(self._rounds):
            self._forget()
            cold.append(self._build("--no-commit").cpu_s)
            self._build()
            _TITLE.ours(self._ours, self._next_event())
            edited.append(self._build().cpu_s)
            nothing.append(self._build().wall_s)
        sizes = [path.stat().st_size for path in (self._ours / "public").rglob("*") if path.is_file()]
        costs = (f"{median(each):.2f} | {1000 * median(each) / self._count:.2f}" for each in (cold, edited))
        return (
            f"| {self._count} | {len(sizes)} | {sum(sizes) / self._count / 1000:.1f} | {' | '.join(costs)} "
            f"| {median(nothing):.2f} |"
        )

    def table(self) -> Iterator[str]:
        """Markdown: what is written, a row a case, and a row a peer."""
        self._forget()
        self._build("--no-commit")
        self._peer(EQUAL, EQUAL.cold)
        yield from compare(self._ours / "public", self._folders[EQUAL.name] / "public")
        yield ""
        yield _HEAD.format(self._count)
        yield f"| --- |{' ---: |' * (_HEAD.count('|') - 2)}"
        yield self._row("cold, no commit", self._forget_all, lambda: self._build("--no-commit"))
        self._build()
        restored = "fresh clone with the memo restored, no commit"
        yield self._row(restored, self._empty, lambda: self._build("--no-commit"))
        for edit in EDITS:
            yield self._row(edit.name, partial(self._edit, edit), self._build)
        yield self._row("nothing changed", lambda: None, self._build)
        yield self._row("date advanced by a day", self._build, self._tomorrow)
        yield ""
        yield from self._commit_lines()
        yield from self._live_lines()
        yield from (self._search_line(), "", *self._peer_rows())

    def _row(self, name: str, before: Callable[[], object], run: Callable[[], Cost]) -> str:
        rounds = []
        for _ in range(self._rounds):
            before()
            rounds.append((run(), self._peer(EQUAL, EQUAL.cold), self._peer(LEAN, LEAN.cold)))
        ours, equal, lean = zip(*rounds, strict=True)
        return (
            f"| {name} | {_median(ours, 'wall_s'):.2f} | {_median(ours, 'cpu_s'):.2f} "
            f"| {_median(equal, 'wall_s'):.2f} | {_median(lean, 'wall_s'):.2f} "
            f"| {_ratios(ours, equal)} | {_ratios(ours, lean)} "
            f"| {_median(ours, 'memory_mb'):.0f} | {_ratio(ours, equal, 'memory_mb'):.2f} |"
        )

    def _commit_lines(self) -> Iterator[str]:
        """The commit of the whole tree on a new branch, beside `ghp-import` on the same tree."""
        ours, theirs = [], []
        for _ in range(self._rounds):
            self._unpublish("gh-pages")
            plain, whole = self._build("--no-commit"), self._build()
            ours.append(whole.wall_s - plain.wall_s)
            self._unpublish("gh-pages", "ghp")
            command = (str(GHP_IMPORT), "--branch", "ghp", "--no-jekyll", "public")
            theirs.append(measure(self._ours, command).wall_s)
        yield f"The commit of the whole tree takes {median(ours):.2f} s, `ghp-import` {median(theirs):.2f} s."

    def _unpublish(self, *branches: str) -> None:
        """Leaves a repository that holds none of the objects of these branches."""
        measure(self._ours, ("git", "branch", "--quiet", "-D", *branches), check=False)
        measure(self._ours, ("git", "reflog", "expire", "--expire=now", "--all"))
        measure(self._ours, ("git", "gc", "--quiet", "--prune=now"))

    def _live_lines(self) -> Iterator[str]:
        """From a saved event to its page served anew, by `serve` and by Hugo's server, and until ours is at rest.

        Hugo's turn comes when ours is at rest, since it would share the cores with it.
        """
        ours: list[Cost] = []
        rests_s: list[float] = []
        theirs: dict[str, list[Cost]] = {EQUAL.name: [], LEAN.name: []}
        with ExitStack() as servers:
            command = (*_command("serve"), "--port", str(_PORT))
            own = servers.enter_context(serving(command, self._ours, _address(0)))
            others = {}
            for offset, peer in enumerate((EQUAL, LEAN), 1):
                command = (*peer.server, "--port", str(_PORT + offset))
                others[peer.name] = servers.enter_context(serving(command, self._folders[peer.name], _address(offset)))
            for _ in range(self._rounds):
                path = event_file(self._ours, self._next_event())
                page = f"{_address(0)}/evenements/{path.stem}/"
                calendar = fetch(f"{page}{path.stem}.ics")
                ours.append(seen_after(path, page, own))
                rests_s.append(ours[-1].wall_s + wait_for_change(f"{page}{path.stem}.ics", calendar))
                time.sleep(_REST_S)
                for offset, (name, section) in enumerate(((EQUAL.name, "evenements"), (LEAN.name, "events")), 1):
                    twin = event_file(self._folders[name], int(path.stem.rpartition("-")[2]))
                    page = f"{_address(offset)}/{section}/{path.stem}/"
                    theirs[name].append(seen_after(twin, page, others[name]))
        yield (
            f"Live, from a saved event to its page: {_median(ours, 'wall_s'):.2f} s and {_median(ours, 'memory_mb'):.0f} MB; "
            + "; ".join(
                f"{name} {_median(costs, 'wall_s'):.2f} s and {_median(costs, 'memory_mb'):.0f} MB"
                for name, costs in theirs.items()
            )
            + f". The rest of the preview has followed {median(rests_s):.2f} s after the save."
        )

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

    def _peer_rows(self) -> Iterator[str]:
        yield "| peer | cold, wall s | again, wall s | one edited, wall s | MB | what it writes |"
        yield "| --- | ---: | ---: | ---: | ---: | --- |"
        for peer in PEERS:
            self._clear(peer)
            cold, again = self._peer(peer, peer.cold), self._peer(peer, peer.warm)
            path = next((self._folders[peer.name] / peer.content).rglob(f"evenement-{self._next_event()}.md"))
            path.write_text(path.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")
            edited = self._peer(peer, peer.warm)
            yield (
                f"| {peer.name} | {cold.wall_s:.2f} | {again.wall_s:.2f} | {edited.wall_s:.2f} "
                f"| {cold.memory_mb:.0f} | {peer.output} |"
            )

    def _edit(self, edit: Edit) -> None:
        number = self._next_event()
        edit.ours(self._ours, number)
        edit.equal(self._folders[EQUAL.name], number)
        edit.lean(self._folders[LEAN.name], number)

    def _next_event(self) -> int:
        """The number of an event that nothing has edited yet."""
        self._event += 1
        return self._event

    # ------------------------------------------------------------------------------------------------ ours

    def _build(self, *options: str) -> Cost:
        # As one types it: in the folder of the site.
        return measure(self._ours, (*_command(), *options))

    def _tomorrow(self) -> Cost:
        return measure(self._ours, (*_command(day=TODAY + timedelta(days=1)),))

    def _forget(self) -> None:
        shutil.rmtree(self._ours / ".cache", ignore_errors=True)
        self._empty()

    def _empty(self) -> None:
        shutil.rmtree(self._ours / "public", ignore_errors=True)

    # ----------------------------------------------------------------------------------------------- peers

    def _forget_all(self) -> None:
        self._forget()
        self._clear(EQUAL)
        self._clear(LEAN)

    def _peer(self, peer: Peer, command: tuple[str, ...]) -> Cost:
        return measure(self._folders[peer.name], command)

    def _clear(self, peer: Peer) -> None:
        for name in (peer.public, *peer.caches):
            shutil.rmtree(self._folders[peer.name] / name, ignore_errors=True)


_TITLE = next(edit for edit in EDITS if edit.name.endswith("title") and edit.name.startswith("one"))
_HEAD = (
    "| {} events | ours, wall s | ours, CPU s | Hugo of equal work, wall s | lean Hugo, wall s "
    "| ours ÷ equal (CPU) | ours ÷ lean (CPU) | ours, MB | MB ÷ equal |"
)
_PORT = 8765
_REST_S = 1.0
"""What a build may still have to do once the calendar of the event is there."""


def _command(*name: str, day: object = TODAY) -> tuple[str, ...]:
    return (sys.executable, str(ROOT / "build.py"), *name, "--date", str(day))


def _address(offset: int) -> str:
    return f"http://127.0.0.1:{_PORT + offset}"


def _median(costs: Iterable[Cost], attribute: str) -> float:
    return float(median(getattr(cost, attribute) for cost in costs))


def _ratio(ours: Iterable[Cost], theirs: Iterable[Cost], attribute: str) -> float:
    return float(median(getattr(a, attribute) / getattr(b, attribute) for a, b in zip(ours, theirs, strict=True)))


def _ratios(ours: Sequence[Cost], theirs: Sequence[Cost]) -> str:
    return f"{_ratio(ours, theirs, 'wall_s'):.2f} ({_ratio(ours, theirs, 'cpu_s'):.2f})"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
