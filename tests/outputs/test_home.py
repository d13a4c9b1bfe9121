"""The home page answers what members ask first: when the next meeting is."""

from datetime import date, timedelta

import pytest

from dge_site.making.evaluate import view_of
from dge_site.outputs import home
from dge_site.outputs.home import HomeView
from dge_site.views.catalogue import make_agenda
from tests.support.library import CONFIG, event, group, join, meeting
from tests.support.outputs import planned

TODAY = date(2023, 7, 1)
STATES = ("confirmed", "postponed", "cancelled", "tentative")


@pytest.mark.parametrize(("events", "named"), [(0, None), (4, None), (5, "cotec")])
def test_next_meeting_is_named_apart_where_no_list_shows_it(events: int, named: str | None) -> None:
    """The band shows the first appointment and the list the five that follow, one off among them."""
    before = [event(f"e{n}", start=TODAY + timedelta(n)) for n in range(1, events + 1)]
    off = meeting("annulee", group="gt", start=TODAY + timedelta(20), status="cancelled")
    library, _ = join(*before, off, meeting("cotec", group="gt", start=TODAY + timedelta(30)), group("gt"))
    (view,) = (view_of(page) for page in planned(home.plan(make_agenda(library, CONFIG), TODAY)))
    assert isinstance(view, HomeView)
    assert (view.meeting.event.id if view.meeting else None) == named


def test_what_took_place_leaves_out_what_was_called_off() -> None:
    events = (event(f"e{n}", start=TODAY - timedelta(n), status=status) for n, status in enumerate(STATES, 1))
    (view,) = (view_of(page) for page in planned(home.plan(make_agenda(join(*events)[0], CONFIG), TODAY)))
    assert isinstance(view, HomeView)
    assert [card.event.id for card in view.past] == ["e1", "e4"]
