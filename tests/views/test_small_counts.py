"""No count below five is shown by college, and none can be worked out from what is."""

from itertools import product

import pytest

from dge_site.content import config
from dge_site.model.entries import NA, Attendance, CollegeTurnout, Count
from dge_site.views.catalogue import make_agenda
from dge_site.views.colleges import add_up_colleges
from dge_site.views.small_counts import HiddenCount, ShownCount, TurnoutRow, list_turnouts, mask_counts
from tests.support.library import event, join
from tests.support.site import MINIMAL_SITE

FEW, MORE = HiddenCount.FEW, HiddenCount.MORE


@pytest.mark.parametrize(
    ("counts", "total", "shown"),
    [
        ([4], 44, (FEW,)),
        ([4], None, (FEW,)),
        ([0], 3, (FEW,)),
        ([5, 12], 17, (5, 12)),
        ([40, 4], 44, (MORE, FEW)),
        ([4, 40, 9], 53, (FEW, 40, MORE)),
        ([2, 6, 40], 48, (FEW, MORE, MORE)),
        ([4, 40, 9], None, (FEW, 40, 9)),
        ([4, 40, 9], 60, (FEW, 40, 9)),
        ([2, 3, 40], 45, (FEW, FEW, MORE)),
        ([1, 2, 3, 40], 46, (FEW, FEW, FEW, 40)),
        ([NA.NA, None, 4], NA.NA, (NA.NA, None, FEW)),
        ([4, 4], 8, (None, None)),
        ([4, 4], 12, (FEW, FEW)),
        ([], 12, ()),
    ],
)
def test_small_count_is_hidden_with_what_would_give_it_away(
    counts: list[Count], total: Count, shown: tuple[ShownCount, ...]
) -> None:
    assert mask_counts(counts, total) == shown


def possible(shown: tuple[ShownCount, ...], total: int) -> tuple[set[int], ...]:
    """The values that each hidden count may have for a reader who takes the total for that of these counts."""
    hidden = {FEW: tuple(range(5)), MORE: tuple(range(5, total + 1))}
    ranges = [
        hidden[each] if isinstance(each, HiddenCount) else (each,)
        for each in shown
        if isinstance(each, int | HiddenCount)
    ]
    found: tuple[set[int], ...] = tuple(set() for _ in shown)
    for values in product(*ranges):
        if sum(values) == total:
            for each, value in zip(found, values, strict=True):
                each.add(value)
    return found


def test_reader_who_knows_the_total_cannot_tell_a_small_count() -> None:
    """Of none at all nobody need be protected."""
    for counts in product((0, 2, 4, 6, 11), repeat=3):
        shown, total = mask_counts(counts, sum(counts)), sum(counts)
        if None in shown:
            assert counts == (4, 4, 4)
            continue
        for count, values in zip(counts, possible(shown, total), strict=True):
            assert count in {0, 6, 11} or len(values) > 1, (counts, shown)


def test_rows_are_printed_with_the_labels_of_colleges() -> None:
    site = config.parse(MINIMAL_SITE["site.toml"] + '[colleges.villes]\nlabel = "Villes"\n')
    attendance = Attendance(
        registered=12, attended=NA.NA, colleges=(CollegeTurnout(college="villes", registered=3, attended=NA.NA),)
    )
    rows = list_turnouts(attendance, site)
    assert rows == (TurnoutRow(college="villes", label="Villes", registered=FEW, attended=NA.NA),)
    assert rows[0].cells == ("moins de 5", "–")


def test_sum_of_counts_that_do_not_apply_is_a_dash() -> None:
    site = config.parse(MINIMAL_SITE["site.toml"])
    turnouts = tuple(CollegeTurnout(college=name, registered=12, attended=NA.NA) for name in site.colleges)
    cards = make_agenda(join(event("e", attendance=Attendance(colleges=turnouts)), config=site)[0], site).cards.values()
    assert {(total.registered, total.attended) for total in add_up_colleges(cards, site)} == {("12", "–")}
