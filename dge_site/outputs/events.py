"""The catalogue in, the page of every event out, and a redirect page for each former id."""

from collections.abc import Iterator

from dge_site.library import Library
from dge_site.model import Call, Event, Group, Meeting, Page, Topic, day_of
from dge_site.paths import entry_address, output_path
from dge_site.values import Value
from dge_site.views import Card, Catalogue, Crumb, Meta, Prose, groups_of, resolved, tags_of

__all__ = ["EventView", "RedirectView", "plan"]

_RELATED = 4


class EventView(Value):
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


class RedirectView(Value):
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
    for number, (event, card) in enumerate(zip(catalogue.library.agenda, cards, strict=True)):
        if not isinstance(event, Meeting):
            before, after = (
                cards[number - 1] if number else None,
                cards[number + 1] if number + 1 < len(cards) else None,
            )
            related = _nearest(by_type[card.event.type], places[card.event.id])
            yield _page(event, card, (related, before, after), catalogue.library)
        for alias in card.event.aliases:
            yield _redirect(card, alias)


def _page(
    event: Event, card: Card, around: tuple[tuple[Card, ...], Card | None, Card | None], library: Library
) -> Page:
    links, topics = resolved(event.body, library), library.topics_of_event.get(event.id, ())
    return Page(
        path=output_path(card.address),
        template="pages/event.html",
        view=Call(make=_view, arguments=(event, card, groups_of(event, library), topics, links, *around)),
        modified=_modified(event),
    )


def _view(
    event: Event,
    card: Card,
    groups: tuple[Group, ...],
    topics: tuple[Topic, ...],
    links: tuple[tuple[str, str], ...],
    related: tuple[Card, ...],
    before: Card | None,
    after: Card | None,
) -> EventView:
    return EventView(
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
            modified=_modified(event),
            search=tags_of(card, groups),
        ),
        card=card,
        event=event,
        prose=Prose(body=event.body, links=links),
        groups=groups,
        topics=topics,
        related=related,
        previous=before,
        next=after,
    )


def _modified(event: Event) -> str:
    return day_of(event.updated).isoformat() if event.updated else ""


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
