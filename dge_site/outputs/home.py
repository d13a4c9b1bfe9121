"""The catalogue in, the home page out: what is next, the latest minutes, what is to be done."""

from collections.abc import Iterator
from datetime import timedelta

from dge_site.model.entries import Action, Page
from dge_site.model.paths import output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import Card, Catalogue, Meta

__all__ = ["HomeView", "plan"]

_SHOWN = 5
_SOON = timedelta(days=30)


class HomeView(Value):
    """`next` is the first coming event that is not off; `actions` are the late ones, then the next due."""

    meta: Meta
    next: Card | None
    takes_place: bool
    """Whether `next` takes place today."""
    upcoming: tuple[Card, ...]
    upcoming_count: int
    past: tuple[Card, ...]
    minutes: tuple[Card, ...]
    actions: tuple[Action, ...]
    late_count: int
    soon_count: int
    open_count: int


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """The page at `/`."""
    library = catalogue.library
    following = next((card for card in catalogue.upcoming if not card.is_off), None)
    others = tuple(card for card in catalogue.upcoming if card is not following)
    still_open = [action for action in library.actions.values() if not action.is_closed]
    late = [action for action in still_open if action.is_late(library.today)]
    soon = [a for a in still_open if a.due and library.today <= a.due.last <= library.today + _SOON]
    view = HomeView(
        meta=Meta(title=catalogue.config.title, address="/", description=catalogue.config.tagline),
        next=following,
        takes_place=following is not None and following.event.first_day <= library.today,
        upcoming=others[:_SHOWN],
        upcoming_count=len(catalogue.upcoming),
        past=catalogue.past[:_SHOWN],
        minutes=tuple(card for card in reversed(catalogue.meetings) if card.has_minutes)[:3],
        actions=(*late, *soon)[:_SHOWN],
        late_count=len(late),
        soon_count=len(soon),
        open_count=len(still_open),
    )
    yield Page(path=output_path("/"), template="pages/home.html", view=view)
