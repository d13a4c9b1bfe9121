"""The catalogue in, the page of every event out, and a redirect page for each former id."""

from collections.abc import Iterator
from dataclasses import dataclass

from dge_site.model import Event, Group, Meeting, Page, Topic, day_of
from dge_site.paths import entry_address, output_path
from dge_site.views import Card, Catalogue, Crumb, Meta, Prose, prose, tags_of

__all__ = ["EventView", "RedirectView", "plan"]

_RELATED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """`related` are other events of the same type or a shared theme, nearest in time first."""

    meta: Meta
    card: Card
    event: Event
    prose: Prose
    groups: tuple[Group, ...]
    topics: tuple[Topic, ...]
    related: tuple[Card, ...]
    previous: Card | None
    next: Card | None
    """The neighbours in the whole agenda, meetings included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """A page that leads from a former address to the present one."""

    meta: Meta
    target: str


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """A page for every event, and one for every former id of events and meetings."""
    by_type: dict[str, list[Card]] = {}
    for card in catalogue.cards.values():
        by_type.setdefault(card.event.type, []).append(card)
    places = {card.event.id: here for siblings in by_type.values() for here, card in enumerate(siblings)}
    cards = tuple(catalogue.cards.values())
    for number, card in enumerate(cards):
        if not isinstance(card.event, Meeting):
            around = (cards[number - 1] if number else None, cards[number + 1] if number + 1 < len(cards) else None)
            related = _nearest(by_type[card.event.type], places[card.event.id])
            yield _page(card, related, around, catalogue)
        for alias in card.event.aliases:
            yield _redirect(card, alias)


def _page(card: Card, related: tuple[Card, ...], around: tuple[Card | None, Card | None], catalogue: Catalogue) -> Page:
    event, library = card.event, catalogue.library
    view = EventView(
        meta=Meta(
            title=event.title,
            address=card.address,
            description=event.summary,
            crumbs=(
                Crumb(label="Agenda", address="/agenda/"),
                Crumb(label=str(event.first_day.year), address=f"/agenda/{event.first_day.year}/"),
            ),
            section="/agenda/",
            source=event.origin.path,
            calendar=f"{card.address}{event.id}.ics",
            image=event.image.file if event.image else "",
            image_alt=event.image.alt if event.image else "",
            type=event.type,
            modified=day_of(event.updated).isoformat() if event.updated else "",
            search=tags_of(card, library),
        ),
        card=card,
        event=event,
        prose=prose(event.body, library),
        groups=tuple(library.groups[group] for group in event.groups if group in library.groups),
        topics=library.topics_of_event.get(event.id, ()),
        related=related,
        previous=around[0],
        next=around[1],
    )
    return Page(path=output_path(card.address), template="pages/event.html", view=view)


def _nearest(siblings: list[Card], here: int) -> tuple[Card, ...]:
    """Up to four siblings around the one at `here`, in their order, which is by date."""
    first = max(0, min(here - _RELATED // 2, len(siblings) - _RELATED - 1))
    return tuple(other for other in siblings[first : first + _RELATED + 1] if other is not siblings[here])


def _redirect(card: Card, alias: str) -> Page:
    address = entry_address(card.event.kind, alias)
    meta = Meta(title=card.event.title, address=card.address, indexed=False)
    return Page(
        path=output_path(address), template="pages/redirect.html", view=RedirectView(meta=meta, target=card.address)
    )
