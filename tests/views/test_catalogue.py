"""The agenda says nothing of a day, nor what the bodies of its events hold; a day divides it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dge_site.model.digest import digest
from dge_site.model.entries import Body, Event, Group, announced_digest
from dge_site.model.values import replace
from dge_site.views.catalogue import Agenda, Bodies, collect_bodies, make_agenda
from tests.support.library import CONFIG, body, event, group, join, meeting

DAY = date(2024, 1, 1)


def _listed(*events: Event | Group) -> tuple[Agenda, Bodies]:
    library, _ = join(*events)
    return make_agenda(library, CONFIG), collect_bodies(library)


def _event(number: int, first: int, lasts: int) -> Event:
    start = DAY + timedelta(days=first)
    return event(f"e{number}", digest=str(number), start=start, end=start + timedelta(days=lasts))


EVENTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=4).map(
    lambda drawn: [_event(number, *each) for number, each in enumerate(drawn)]
)


@given(EVENTS, st.integers(-3, 20))
def test_day_divides_the_agenda_by_the_last_days_of_events(events: list[Event], days: int) -> None:
    """What ends today is still to come; the latest of what is over stands first."""
    today = DAY + timedelta(days=days)
    listed, _ = _listed(*events)
    ordered = sorted(events, key=lambda each: (each.first_day, each.id))
    assert [card.event.id for card in listed.upcoming(today)] == [e.id for e in ordered if e.last_day >= today]
    assert [card.event.id for card in listed.past(today)] == [e.id for e in ordered[::-1] if e.last_day < today]


def _with_body(known: Event, text: Body) -> Event:
    """As a reading gives it: its digest follows from the body, its other one does not."""
    return replace(known, body=text, digest=digest(known, text), announced_digest=announced_digest(known))


BODY_TEXTS = (Body(), body(), body("https://example.org/", anchors=("programme",)))


def test_agenda_is_the_same_whatever_the_bodies_of_its_events() -> None:
    listed = [_listed(_with_body(event("atelier"), text)) for text in BODY_TEXTS]
    assert len({known.digest for known, _ in listed}) == len({digest(known.cards) for known, _ in listed}) == 1
    assert len({all_bodies.digest for _, all_bodies in listed}) == 3
    assert [known.library.by_id["atelier"].body for known, _ in listed] == [Body()] * 3
    assert [all_bodies.entries["atelier"].body for _, all_bodies in listed] == list(BODY_TEXTS)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Festival international de géographie (FIG)", True),
        ("Le bilan du FIG", False),
        ("Journées de la géographie", False),
    ],
)
def test_acronym_is_not_said_again_below_a_title_that_ends_with_it(title: str, said: bool) -> None:
    listed, _ = _listed(meeting("edition", title=title, group="fig"), group("fig", title="FIG"))
    assert listed.cards["edition"].title_says_nature is said


def test_agenda_keeps_the_minutes_of_meetings() -> None:
    """Lists, follow-up and letters tell of decisions and sections of them."""
    group_of = group("comite")
    listed = [make_agenda(join(group_of, _with_body(meeting("juin"), text))[0], CONFIG) for text in BODY_TEXTS]
    assert len({known.digest for known in listed}) == 3
    assert [known.library.meetings[0].body for known in listed] == list(BODY_TEXTS)
    assert [card.has_minutes for known in listed for card in known.meetings] == [False, True, True]
