"""The watched sources: a change is told once, by the system or by a look."""

import queue
import threading
from pathlib import Path

import pytest

from dge_site.commands.watching import WatchedFiles


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/events").mkdir(parents=True)
    (tmp_path / "content/events/a.md").write_text("a", encoding="utf-8")
    (tmp_path / "site.toml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def sources(root: Path) -> WatchedFiles:
    return WatchedFiles((root / "content", root / "absent"), (root / "site.toml",))


def test_scan_reports_each_change_once(root: Path, sources: WatchedFiles) -> None:
    assert sources.scan() == ()
    (root / "content/events/a.md").write_text("autre", encoding="utf-8")
    (root / "content/b.md").write_text("b", encoding="utf-8")
    (root / "autre.txt").write_text("", encoding="utf-8")
    (root / "site.toml").unlink()
    assert sources.scan() == tuple(str(root / name) for name in ("content/b.md", "content/events/a.md", "site.toml"))
    assert sources.scan() == ()


def test_change_that_was_notified_is_not_in_the_next_scan(root: Path, sources: WatchedFiles) -> None:
    path = root / "content/events/a.md"
    assert not sources.changed(str(path))
    path.write_text("autre", encoding="utf-8")
    assert (sources.changed(str(path)), sources.changed(str(path))) == (True, False)
    path.unlink()
    assert (sources.changed(str(path)), sources.changed(str(path))) == (True, False)
    assert not sources.changed(str(root / "autre.txt"))
    assert sources.scan() == ()


@pytest.mark.parametrize("name", ["content/events/a.md", "content/events/new.md", "site.toml"])
def test_system_tells_of_a_file_that_is_written_or_put_in_place(root: Path, sources: WatchedFiles, name: str) -> None:
    """And stops when it is no longer asked to."""
    before, told = threading.active_count(), queue.Queue[str]()
    with sources.notify(told.put):
        temporary = root / "temporary"
        temporary.write_text("écrit à côté", encoding="utf-8")
        temporary.replace(root / name)
        while not sources.changed(told.get(timeout=60)):
            pass
        (root / name).write_text("écrit sur place", encoding="utf-8")
        while told.get(timeout=60) != str(root / name):
            pass
    assert sources.changed(str(root / name))
    assert threading.active_count() == before
