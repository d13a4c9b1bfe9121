"""The agenda and today in, the home page out: the next event, the latest minutes, the actions that are due."""

from collections.abc import Iterator
from datetime import date

from dge_site.model.counting import ActionTally, find_state, tally_actions, tally_appointments
from dge_site.model.entries import Action
from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Meta, plan_page

__all__ = ["HomeView", "plan"]

_SHOWN = 5
"""The number of entries that each list of the page shows at most."""


class HomeView(Value):
    """The home page."""

    meta: Meta
    next: Card | None
    """The first coming event that is neither cancelled nor postponed."""
    takes_place: bool
    """Whether `next` takes place today."""
    upcoming: tuple[Card, ...]
    """The first of the other coming events and meetings."""
    upcoming_tally: str
    """« 23 rendez-vous, 1 autre date »: all that is to come."""
    past: tuple[Card, ...]
    minutes: tuple[Card, ...]
    actions: tuple[Action, ...]
    """Late ones first, then those due within 30 days."""
    tally: ActionTally


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The page at `/`."""
    library, upcoming = agenda.library, agenda.upcoming(today)
    following = next((card for card in upcoming if not card.is_off), None)
    others = tuple(card for card in upcoming if card is not following)
    states = {action.id: find_state(action, today) for action in library.actions.values()}
    late = [action for action in library.actions.values() if states[action.id] == "late"]
    soon = [action for action in library.actions.values() if states[action.id] == "soon"]
    view = HomeView(
        meta=Meta(title=agenda.config.title, address="/", description=agenda.config.tagline),
        next=following,
        takes_place=following is not None and following.event.first_day <= today,
        upcoming=others[:_SHOWN],
        upcoming_tally=tally_appointments(card.event for card in upcoming).say(),
        past=agenda.past(today)[:_SHOWN],
        minutes=tuple(card for card in reversed(agenda.meetings) if card.has_minutes)[:3],
        actions=(*late, *soon)[:_SHOWN],
        tally=tally_actions(library.actions.values(), today),
    )
    yield plan_page("pages/home.html", view)
