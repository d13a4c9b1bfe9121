"""What entries say of themselves."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from dge_site.model.entries import Moment
from tests.support.library import event

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("end", "last_day"),
    [
        (None, date(2023, 12, 31)),
        (datetime(2023, 12, 31, 23, 59, tzinfo=PARIS), date(2023, 12, 31)),
        (datetime(2024, 1, 1, tzinfo=PARIS), date(2023, 12, 31)),
        (datetime(2024, 1, 1, 0, 1, tzinfo=PARIS), date(2024, 1, 1)),
        (datetime(2024, 1, 3, tzinfo=PARIS), date(2024, 1, 2)),
    ],
)
def test_evening_that_ends_at_midnight_belongs_to_its_own_day(end: Moment | None, last_day: date) -> None:
    evening = event("a", start=datetime(2023, 12, 31, 20, tzinfo=PARIS), end=end)
    assert evening.last_day == last_day
    assert evening.is_over(date(2024, 1, 1)) == (last_day.year == 2023)
