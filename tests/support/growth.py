"""Whether the time of some work grows as the text that it reads: never faster, whoever else uses the machine."""

import gc
import time
from collections.abc import Callable
from math import inf

import pytest

Work = Callable[[], object]


def check_growth(prepare: Callable[[str], Work], sign: str, slack_s: float) -> None:
    """Fails where work on 8,000 characters takes more than five times that on 2,000, and `slack_s` seconds.

    The slack is for a clock's tick and the first use of a pattern. Work that grows faster does so at each try; one that
    another program slowed down does not.
    """
    small, large = inf, inf
    for _ in range(12):
        small, large = (min(best, _seconds(prepare((sign * n)[:n]))) for best, n in ((small, 2000), (large, 8000)))
        if large <= 5 * small + slack_s:
            return
    pytest.fail(f"{large:.3f} s for four times the text of {small:.3f} s")


def _seconds(work: Work) -> float:
    """The processor's time, without that of other programs and of what other tests left to collect."""
    gc.disable()
    start = time.process_time()
    work()
    taken = time.process_time() - start
    gc.enable()
    return taken
