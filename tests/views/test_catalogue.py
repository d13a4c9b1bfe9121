"""What the pages share is narrowed to what a page can show of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dge_site.model.entries import Event
from dge_site.views.catalogue import as_of
from tests.support.library import event

DAY = date(2024, 1, 1)


def _event(first: int, lasts: int) -> Event:
    start = DAY + timedelta(days=first)
    return event("e", start=start, end=start + timedelta(days=lasts))


EVENTS = st.lists(st.builds(_event, st.integers(0, 9), st.integers(0, 5)), max_size=4)


@given(EVENTS, st.integers(-3, 20))
def test_events_stand_as_of_the_narrowed_day_as_they_do_today(events: list[Event], days: int) -> None:
    today = DAY + timedelta(days=days)
    day = as_of(today, events)
    assert day <= today
    assert [(each.first_day <= day, each.is_over(day)) for each in events] == [
        (each.first_day <= today, each.is_over(today)) for each in events
    ]


@given(EVENTS, st.integers(-3, 20))
def test_narrowed_day_moves_only_when_an_event_begins_or_is_over(events: list[Event], days: int) -> None:
    day = as_of(DAY + timedelta(days=days), events)
    steps = {each.first_day for each in events} | {each.last_day + timedelta(days=1) for each in events}
    assert day in steps or day == date.min


def test_last_of_all_days_is_no_error() -> None:
    assert as_of(date.max, (event("e", start=date.max),)) == date.max
