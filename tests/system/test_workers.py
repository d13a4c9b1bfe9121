"""Work that several processes share ends as in one, and leaves no process behind, however it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dge_site.model.errors import EnvironmentFailure
from dge_site.system.workers import parallel_map, start_map
from tests.support.project import ROOT

ITEMS = tuple(range(3000))


def _square(number: int) -> tuple[int, int]:
    return os.getpid(), number * number


def _refused(number: int) -> int:
    if number == 2000:
        raise EnvironmentFailure("Plus de place.")
    return number


def _no_child_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_results_come_in_the_order_of_the_items() -> None:
    """Whichever process made them."""
    with start_map(_square, ITEMS, 3, 0.001) as finish:
        done = finish()
    assert [result for _, result in done] == [number * number for number in ITEMS]
    assert _no_child_is_left()


_ALONE = """
import sys
from pathlib import Path
from dge_site.system.workers import start_map
from tests.support.waiting import wait_until

folder = Path(sys.argv[1])
with start_map(lambda number: (folder / str(number)).touch(), range(300), 2, 0.001) as finish:
    wait_until(lambda: any(folder.iterdir()), "no other process has start_map")
    print("begun")
    finish()
"""


def test_others_begin_before_this_process_joins_them(tmp_path: Path) -> None:
    """In a process of its own: one that has threads, as a test's may, does all the work itself."""
    outcome = subprocess.run(
        [sys.executable, "-c", _ALONE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert outcome.stdout == "begun\n"
    assert {path.name for path in tmp_path.iterdir()} == set(map(str, range(300)))


@pytest.mark.parametrize("processes", [1, 2])
def test_error_of_one_item_is_raised_here(processes: int) -> None:
    with pytest.raises(EnvironmentFailure, match="Plus de place"):
        parallel_map(_refused, ITEMS, processes, 0.001)
    assert _no_child_is_left()


def test_what_fails_meanwhile_ends_what_was_begun() -> None:
    with pytest.raises(ValueError, match="meanwhile"), start_map(_square, ITEMS, 2, 0.001):
        raise ValueError("meanwhile")
    assert _no_child_is_left()
