"""The agenda and today in, the home page out: the next event, the latest minutes, the actions that are due."""

from collections.abc import Iterator
from datetime import date

from dge_site.model.counting import ActionTally, find_state, tally_actions, tally_appointments
from dge_site.model.entries import Action
from dge_site.model.output import Output
from dge_site.model.paths import quarter
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Meta, plan_page
from dge_site.views.letters import digest_title

__all__ = ["HomeView", "plan"]

_SHOWN = 5
"""The number of events that each list of the page shows at most."""
_CHANGES = 3
_ACTIONS = 3


class HomeView(Value):
    """The home page."""

    meta: Meta
    next: Card | None
    """The first coming event that is neither cancelled nor postponed."""
    takes_place: bool
    """Whether `next` takes place today."""
    changes: tuple[Card, ...]
    """Coming events that were moved, cancelled or postponed."""
    digest: tuple[str, str] | None
    """(title, address) of the digest of the quarter in which the next event lies."""
    upcoming: tuple[Card, ...]
    """The first of the other coming events and meetings."""
    meeting: Card | None
    """The next meeting that is not off, where neither `next` nor `upcoming` shows it."""
    upcoming_tally: str
    """« 23 rendez-vous, 1 autre date »: all that is to come."""
    past: tuple[Card, ...]
    minutes: tuple[Card, ...]
    actions: tuple[Action, ...]
    """Those due within 30 days, then late ones; none while nothing is to come."""
    tally: ActionTally


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The page at `/`."""
    library, upcoming = agenda.library, agenda.upcoming(today)
    following = next((card for card in upcoming if not card.is_off), None)
    others = tuple(card for card in upcoming if card is not following)
    meeting = next((card for card in upcoming if card.is_meeting and not card.is_off), None)
    states = {action.id: find_state(action, today) for action in library.actions.values()}
    late = [action for action in library.actions.values() if states[action.id] == "late"]
    soon = [action for action in library.actions.values() if states[action.id] == "soon"]
    view = HomeView(
        meta=Meta(title=agenda.config.title, address="/", description=agenda.config.tagline),
        next=following,
        takes_place=following is not None and following.event.first_day <= today,
        changes=tuple(card for card in upcoming if card.is_changed)[:_CHANGES],
        digest=_link_digest(following.event.first_day) if following else None,
        upcoming=others[:_SHOWN],
        meeting=None if meeting is following or meeting in others[:_SHOWN] else meeting,
        upcoming_tally=tally_appointments(card.event for card in upcoming).say(),
        past=tuple(card for card in agenda.past(today) if not card.is_off)[:_SHOWN],
        minutes=tuple(card for card in reversed(agenda.meetings) if card.has_minutes)[:3],
        actions=(*soon, *late)[:_ACTIONS] if upcoming else (),
        tally=tally_actions(library.actions.values(), today),
    )
    yield plan_page("pages/home.html", view)


def _link_digest(day: date) -> tuple[str, str]:
    name = quarter(day)
    return digest_title(name), f"/syntheses/{name}/"
