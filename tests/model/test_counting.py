"""What counts as what, and in which words."""

from datetime import date

import pytest

from dge_site.model.counting import (
    Nature,
    find_state,
    is_held,
    nature_of,
    tally_actions,
    tally_appointments,
)
from dge_site.model.entries import NA, Attendance, Event, Period
from tests.support.library import DAY, action, event, group, meeting

BEFORE, AFTER = date(2023, 7, 5), date(2023, 7, 7)
NOBODY = Attendance(registered=NA.NA, attended=NA.NA)


@pytest.mark.parametrize(
    ("entry", "nature"),
    [
        (event("a"), Nature.EVENT),
        (event("a", attendance=Attendance(registered=NA.NA)), Nature.EVENT),
        (event("a", attendance=NOBODY), Nature.OTHER_DATE),
        (meeting("a", group="comite", attendance=NOBODY), Nature.COMMITTEE),
        (meeting("a", group="gt"), Nature.WORKING_GROUP),
        (meeting("a", group="disparu"), Nature.COMMITTEE),
    ],
)
def test_entry_counts_as_what_people_can_do_there(entry: Event, nature: Nature) -> None:
    groups = {"comite": group("comite", type="committee"), "gt": group("gt")}
    assert nature_of(entry, groups) is nature


@pytest.mark.parametrize(
    ("entry", "today", "held"),
    [
        (event("a"), BEFORE, False),
        (event("a"), DAY, True),
        (event("a"), AFTER, True),
        (event("a", status="tentative"), AFTER, True),
        (event("a", status="cancelled", attendance=Attendance(attended=3)), AFTER, False),
        (event("a", status="postponed"), AFTER, False),
        (event("a", attendance=Attendance(registered=12)), BEFORE, False),
        (event("a", attendance=Attendance(attended=12)), BEFORE, True),
    ],
)
def test_event_is_held_once_it_begins_unless_it_is_off(entry: Event, today: date, held: bool) -> None:
    assert is_held(entry, today) is held


def test_tally_says_apart_what_is_no_appointment_or_is_off() -> None:
    listed = (
        event("a"),
        meeting("b", attendance=NOBODY),
        event("c", attendance=NOBODY),
        event("d", status="cancelled"),
        meeting("e", status="cancelled"),
        event("f", status="postponed"),
    )
    tally = tally_appointments(listed)
    assert (tally.appointments, tally.listed) == (2, 6)
    assert tally.say("à venir") == "2 rendez-vous à venir, 1 autre date, 2 annulés, 1 reporté"
    assert tally_appointments(()).say() == "0 rendez-vous"


def test_open_action_may_be_late_soon_or_in_progress() -> None:
    def due(last: date) -> Period:
        return Period(text=last.isoformat(), first=last, last=last)

    listed = (
        action("a", due=due(BEFORE)),
        action("b", due=due(DAY)),
        action("c", due=due(date(2023, 8, 5)), status="in-progress"),
        action("d", due=due(date(2023, 8, 6)), status="in-progress"),
        action("e"),
        action("f", due=due(BEFORE), status="done", closed=DAY),
        action("g", status="dropped", closed=DAY),
    )
    assert [find_state(each, DAY) for each in listed] == ["late", "soon", "soon", "progress", "open", "done", "dropped"]
    tally = tally_actions(listed, DAY)
    assert (tally.open, tally.late, tally.soon, tally.done, tally.dropped, tally.closed) == (5, 1, 2, 1, 1, 2)
