"""The pages of events are planned a month at a time, and say what they would if they were planned at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dge_site.content import config as configuration
from dge_site.making.evaluate import view_of
from dge_site.making.filters import FILTERS
from dge_site.model.digest import digest
from dge_site.model.entries import Event, Registration
from dge_site.outputs import events
from dge_site.outputs.events import EventView
from dge_site.views.catalogue import Agenda, Bodies, Card, collect_bodies, make_agenda
from tests.support.library import event, join, meeting
from tests.support.outputs import planned
from tests.support.site import MINIMAL_SITE

CONFIG = configuration.parse(
    MINIMAL_SITE["site.toml"] + '\n[event_types.atelier]\nlabel = "Atelier"\nplural = "Ateliers"\ncolour = "#336699"\n'
)
DAY = date(2024, 1, 1)
TYPES = tuple(CONFIG.event_types)

THEMES = (("Eau",), ("Eau", "Forêt"), (), ("Forêt",))


def _event(number: int, kind: int, days: int) -> Event:
    fields = {"digest": str(number), "start": DAY + timedelta(days=days), "themes": THEMES[number % len(THEMES)]}
    return meeting(f"e{number}", **fields) if kind == len(TYPES) else event(f"e{number}", type=TYPES[kind], **fields)


AGENDA = st.lists(st.tuples(st.integers(0, len(TYPES)), st.integers(0, 200)), max_size=25).map(
    lambda drawn: [_event(number, *each) for number, each in enumerate(drawn)]
)


def _listed(drawn: list[Event]) -> tuple[Agenda, Bodies]:
    library, _ = join(*drawn, config=CONFIG)
    return make_agenda(library, CONFIG), collect_bodies(library)


def _related(siblings: list[Card], card: Card) -> tuple[Card, ...]:
    """The nearest four of the four siblings before a card and the four after it that share a theme with it."""
    here = siblings.index(card)
    near = [*range(here - 1, max(-1, here - 5), -1), *range(here + 1, min(len(siblings), here + 5))]
    alike = [n for n in near if set(siblings[n].event.themes) & set(card.event.themes)]
    return tuple(siblings[n] for n in sorted(sorted(alike, key=lambda n: abs(n - here))[:4]))


@given(AGENDA)
def test_page_shows_its_neighbours_and_siblings_across_months(drawn: list[Event]) -> None:
    listed, shown_bodies = _listed(drawn)
    cards = list(listed.cards.values())
    expected = {}
    for number, card in enumerate(cards):
        siblings = [other for other in cards if other.event.type == card.event.type]
        before = cards[number - 1] if number else None
        after = cards[number + 1] if number + 1 < len(cards) else None
        if not card.is_meeting:
            expected[card.address] = (_related(siblings, card), before, after)
    shown = {}
    for page in planned(events.plan(listed, shown_bodies, DAY)):
        view = view_of(page)
        assert isinstance(view, EventView)
        shown[view.card.address] = (view.related, view.previous, view.next)
    assert shown == expected


@given(AGENDA, st.integers(-3, 210), st.integers(-3, 210))
def test_new_day_plans_again_the_months_in_which_an_event_ended(drawn: list[Event], first: int, second: int) -> None:
    """And no other: a page says whether its event is over, and nothing else of the day."""
    days = (DAY + timedelta(days=first), DAY + timedelta(days=second))
    before, after = ([digest(part) for part in events.plan(*_listed(drawn), day)] for day in days)
    months: dict[tuple[int, int], list[Event]] = {}
    for each in sorted(drawn, key=lambda each: each.first_day):
        months.setdefault((each.first_day.year, each.first_day.month), []).append(each)
    ended = [
        [each.is_over(days[0]) for each in month] != [each.is_over(days[1]) for each in month]
        for month in months.values()
    ]
    assert [one != other for one, other in zip(before, after, strict=True)] == ended


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("places limitées", "jusqu’au mercredi 5 juillet 2023 ; places limitées"),
        ("Pensez à réserver votre hôtel.", "jusqu’au mercredi 5 juillet 2023. Pensez à réserver votre hôtel."),
    ],
)
def test_note_of_a_registration_that_is_a_sentence_begins_one(note: str, said: str) -> None:
    line = FILTERS["registration"]
    assert callable(line)
    assert line(Registration(deadline=date(2023, 7, 5), note=note)) == said
