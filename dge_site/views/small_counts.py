"""Counts of people by college in, what may be shown of them out: none below five, nor one that the others give away.

Whoever knows the total takes the shown counts away from it: where that leaves what one hidden count must be, a larger
one is hidden beside it. Counts of the same people cut another way, such as those of a year, are masked in the same way,
and are sums of exact counts.
"""

from collections.abc import Sequence
from enum import Enum

from dge_site.content.config import Config
from dge_site.formats.open_schema import COUNT, Property
from dge_site.model import french
from dge_site.model.entries import NA, Attendance, Count
from dge_site.model.values import Value

__all__ = [
    "SHOWN_COUNT",
    "HiddenCount",
    "ShownCount",
    "TurnoutRow",
    "list_turnouts",
    "mask_counts",
    "print_count",
    "spell_count",
]

_LEAST_SHOWN = 5


class HiddenCount(Enum):
    """A count that is hidden, and the words that stand in its place."""

    FEW = "moins de 5"
    MORE = "5 ou plus"
    """Large enough by itself, but it would give a smaller one away."""


ShownCount = Count | HiddenCount
SHOWN_COUNT: Property = {"anyOf": [*COUNT["anyOf"], {"enum": [count.value for count in HiddenCount]}]}
"""The schema of such a count in open data."""


class TurnoutRow(Value):
    """The attendance of a college at an event that may be shown."""

    college: str
    """The key of site.toml."""
    label: str
    registered: ShownCount
    attended: ShownCount

    @property
    def cells(self) -> tuple[str, str]:
        """(registered, attended), as printed."""
        return (print_count(self.registered), print_count(self.attended))


def list_turnouts(attendance: Attendance, config: Config) -> tuple[TurnoutRow, ...]:
    """A row for each college whose turnout an event gives, in its order."""
    colleges = attendance.colleges
    registered = mask_counts([row.registered for row in colleges], attendance.registered)
    attended = mask_counts([row.attended for row in colleges], attendance.attended)
    return tuple(
        TurnoutRow(college=row.college, label=config.colleges[row.college].label, registered=signed, attended=came)
        for row, signed, came in zip(colleges, registered, attended, strict=True)
    )


def mask_counts(counts: Sequence[Count], total: Count) -> tuple[ShownCount, ...]:
    """Masks small counts; `total` of them all, if it is a number, is shown beside them."""
    shown: list[ShownCount] = [_mask(count) for count in counts]
    few = shown.count(HiddenCount.FEW)
    if not few or not isinstance(total, int):
        return tuple(shown)
    smallest_first = sorted((count, place) for place, count in enumerate(shown) if isinstance(count, int))
    left = total - sum(count for count, _ in smallest_first)
    for more, (count, place) in enumerate(smallest_first):
        if _leaves_doubt(few, more, left):
            break
        shown[place] = HiddenCount.MORE
        left += count
    # Colleges of four each, and nobody else: their total says so.
    gives_all_away = few > 1 and few == len(shown) and left == few * (_LEAST_SHOWN - 1)
    return (None,) * few if gives_all_away else tuple(shown)


def _mask(count: Count) -> ShownCount:
    return HiddenCount.FEW if isinstance(count, int) and count < _LEAST_SHOWN else count


def _leaves_doubt(few: int, more: int, left: int) -> bool:
    """Whether each hidden count below five may be anything from none to four, when all hidden ones are `left` together.

    With nothing larger hidden, `left` may also be so much that people without a college must be in it.
    """
    highest = _LEAST_SHOWN - 1
    if more:
        return left >= highest + more * _LEAST_SHOWN
    return left > few * highest or highest <= left <= (few - 1) * highest


def print_count(count: ShownCount) -> str:
    """« 221 », « moins de 5 », « – » for a count that does not apply, an empty text for one that is not known."""
    if isinstance(count, HiddenCount):
        return count.value
    return "–" if count is NA.NA else french.number(count) if isinstance(count, int) else ""


def spell_count(count: ShownCount) -> int | str | None:
    """The count as open data has it: `n/a` for one that does not apply, null for one that is not known."""
    return count.value if isinstance(count, (NA, HiddenCount)) else count
