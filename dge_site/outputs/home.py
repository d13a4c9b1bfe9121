"""The agenda and today in, the home page out: the next event, the latest minutes, the actions that are due."""

from collections.abc import Iterator
from datetime import date, timedelta

from dge_site.model.entries import Action
from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Meta, plan_page

__all__ = ["HomeView", "plan"]

_SHOWN = 5
"""The number of entries that each list of the page shows at most."""
_SOON = timedelta(days=30)


class HomeView(Value):
    """The home page."""

    meta: Meta
    next: Card | None
    """The first coming event that is neither cancelled nor postponed."""
    takes_place: bool
    """Whether `next` takes place today."""
    upcoming: tuple[Card, ...]
    """The first of the other coming events and meetings."""
    upcoming_count: int
    past: tuple[Card, ...]
    minutes: tuple[Card, ...]
    actions: tuple[Action, ...]
    """Late ones first, then those due within 30 days."""
    late_count: int
    soon_count: int
    open_count: int


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The page at `/`."""
    library, upcoming = agenda.library, agenda.upcoming(today)
    following = next((card for card in upcoming if not card.is_off), None)
    others = tuple(card for card in upcoming if card is not following)
    still_open = [action for action in library.actions.values() if not action.is_closed]
    late = [action for action in still_open if action.is_late(today)]
    # `late` and `soon` share no action: one is late from the day after its due date on.
    soon = [action for action in still_open if action.due and today <= action.due.last <= today + _SOON]
    view = HomeView(
        meta=Meta(title=agenda.config.title, address="/", description=agenda.config.tagline),
        next=following,
        takes_place=following is not None and following.event.first_day <= today,
        upcoming=others[:_SHOWN],
        upcoming_count=len(upcoming),
        past=agenda.past(today)[:_SHOWN],
        minutes=tuple(card for card in reversed(agenda.meetings) if card.has_minutes)[:3],
        actions=(*late, *soon)[:_SHOWN],
        late_count=len(late),
        soon_count=len(soon),
        open_count=len(still_open),
    )
    yield plan_page("pages/home.html", view)
