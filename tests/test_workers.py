"""Work that several processes share ends as in one, and leaves no process behind, however it ends."""

import os
import time
from pathlib import Path

import pytest

from dge_site.errors import EnvironmentFailure
from dge_site.workers import begun, spread

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


def test_results_come_in_the_order_of_the_items_whichever_process_made_them() -> None:
    with begun(_square, ITEMS, 3, 0.001) as finished:
        done = finished()
    assert [result for _, result in done] == [number * number for number in ITEMS]
    assert _no_child_is_left()


def test_others_begin_before_this_process_joins_them(tmp_path: Path) -> None:
    def made(number: int) -> int:
        (tmp_path / str(number)).touch()
        return number

    with begun(made, ITEMS[:300], 2, 0.001) as finished:
        deadline = time.monotonic() + 30
        while not any(tmp_path.iterdir()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert finished() == list(ITEMS[:300])
    assert _no_child_is_left()


@pytest.mark.parametrize("processes", [1, 2])
def test_error_of_one_item_is_raised_here(processes: int) -> None:
    with pytest.raises(EnvironmentFailure, match="Plus de place"):
        spread(_refused, ITEMS, processes, 0.001)
    assert _no_child_is_left()


def test_what_fails_meanwhile_ends_what_was_begun() -> None:
    with pytest.raises(ValueError, match="meanwhile"), begun(_square, ITEMS, 2, 0.001):
        raise ValueError("meanwhile")
    assert _no_child_is_left()
