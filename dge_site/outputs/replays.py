"""The agenda in, the page of all recordings out: every event that can be watched again, latest first."""

from collections.abc import Iterator

from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, plan_page

__all__ = ["ReplaysView", "plan"]


class ReplaysView(Value):
    """The page: the events with a replay, and those of which a recording is still to come."""

    meta: Meta
    cards: tuple[Card, ...]
    awaited: tuple[Card, ...]


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page at `/agenda/replays/`, even while nothing has been recorded."""
    latest_first = tuple(agenda.cards.values())[::-1]
    view = ReplaysView(
        meta=Meta(
            title="Replays",
            address="/agenda/replays/",
            description="Les webinaires, journées et réunions à revoir, du plus récent au plus ancien.",
            crumbs=(Crumb(label="Agenda", address="/agenda/"),),
            section="/agenda/",
        ),
        cards=tuple(card for card in latest_first if card.event.replay),
        awaited=tuple(
            card
            for card in latest_first
            if card.event.recording == "planned" and not card.event.replay and not card.is_off
        ),
    )
    yield plan_page("pages/replays.html", view)
