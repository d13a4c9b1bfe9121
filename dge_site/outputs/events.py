"""The agenda and its bodies in, the page of every event out, and a redirect page for each former id."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from dge_site.model.entries import Body, Event, Group, Meeting, Topic, day_of
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address, output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Agenda,
    Bodies,
    Card,
    Crumb,
    Meta,
    Prose,
    by_name,
    groups_of,
    lazy_page,
    months_of,
    page,
    resolved,
    tags_of,
)

__all__ = ["EventView", "RedirectView", "plan", "shows"]

_RELATED = 4


class EventView(Value):
    """One event; `related` are up to four others of its type, those around it in time, in their order."""

    meta: Meta
    card: Card
    event: Event
    over: bool
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


def plan(agenda: Agenda, bodies: Bodies, today: date) -> Iterator[Call]:
    """A page for every event, and one for every former id of events and meetings.

    A month of the agenda is a part: a changed body, or a new day, plans the pages of one month again and not of all.
    """
    library, cards = agenda.library, tuple(agenda.cards.values())
    siblings = by_name(cards, lambda card: (card.event.type,))
    groups = tuple(library.groups.values())
    first, passed = 0, Counter[str]()
    for month in months_of(cards, lambda card: card.event.first_day):
        last = first + len(month)
        shown = tuple(bodies.entries[card.event.id].body for card in month)
        arguments = (
            month,
            shown,
            tuple(card.event.is_over(today) for card in month),
            cards[max(0, first - 1) : last + 1],
            tuple(_near(month, passed, siblings)),
            groups,
            tuple(
                (card.event.id, links)
                for card, body in zip(month, shown, strict=True)
                if (links := resolved(body, library))
            ),
            tuple((card.event.id, topics) for card in month if (topics := library.topics_of_event.get(card.event.id))),
        )
        yield Call(make=_pages, arguments=arguments)
        first = last


def shows(part: Call, card: Card) -> bool:
    """Whether the page of an event stands in a part of the plan."""
    month = part.arguments[0]
    return isinstance(month, tuple) and any(other is card for other in month)


_Near = tuple[str, int, tuple[Card, ...]]
"""Cards of a type, from as many before a run of the agenda to as many after it as a page relates to; its place there."""


def _near(cards: tuple[Card, ...], passed: Counter[str], siblings: Mapping[str, tuple[Card, ...]]) -> Iterator[_Near]:
    """What pages of a run of the agenda relate to; `passed` are how many of each type stand before it, then after."""
    for kind, count in Counter(card.event.type for card in cards).items():
        first, last = passed[kind], passed[kind] + count
        start = max(0, first - _RELATED)
        yield kind, first - start, siblings[kind][start : last + _RELATED]
        passed[kind] = last


def _pages(
    month: tuple[Card, ...],
    bodies: tuple[Body, ...],
    over: tuple[bool, ...],
    around: tuple[Card, ...],
    near: tuple[_Near, ...],
    groups: tuple[Group, ...],
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    topics: tuple[tuple[str, tuple[Topic, ...]], ...],
) -> Iterator[Output]:
    """The pages of a month; `around` are its cards, between the one before and the one after it.

    `links` and `topics` are by the id of an event, for those that have some.
    """
    places = {card.event.id: number for number, card in enumerate(around)}
    siblings = {card.event.id: (cards, number) for _, _, cards in near for number, card in enumerate(cards)}
    by_id = {group.id: group for group in groups}
    links_of, topics_of = dict(links), dict(topics)
    for card, body, is_over in zip(month, bodies, over, strict=True):
        event, here = card.event, places[card.event.id]
        if not isinstance(event, Meeting):
            arguments = (
                card,
                body,
                is_over,
                groups_of(event, by_id),
                topics_of.get(event.id, ()),
                links_of.get(event.id, ()),
                _nearest(*siblings[event.id]),
                around[here - 1] if here > 0 else None,
                around[here + 1] if here + 1 < len(around) else None,
            )
            view = Call(make=_view, arguments=arguments)
            yield lazy_page(card.address, "pages/event.html", view, modified=_modified(event), searched=True)
        for alias in event.aliases:
            yield _redirect(card, alias)


def _view(
    card: Card,
    body: Body,
    over: bool,
    groups: tuple[Group, ...],
    topics: tuple[Topic, ...],
    links: tuple[tuple[str, str], ...],
    related: tuple[Card, ...],
    before: Card | None,
    after: Card | None,
) -> EventView:
    event = card.event
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
        over=over,
        prose=Prose(body=body, links=links),
        groups=groups,
        topics=topics,
        related=related,
        previous=before,
        next=after,
    )


def _modified(event: Event) -> str:
    return day_of(event.updated).isoformat() if event.updated else ""


def _nearest(siblings: tuple[Card, ...], here: int) -> tuple[Card, ...]:
    """Up to four siblings around the one at `here`, in their order, which is by date."""
    first = max(0, min(here - _RELATED // 2, len(siblings) - _RELATED - 1))
    return tuple(other for other in siblings[first : first + _RELATED + 1] if other is not siblings[here])


def _redirect(card: Card, alias: str) -> Output:
    meta = Meta(title=card.event.title, address=card.address, indexed=False)
    path = output_path(entry_address(card.event.kind, alias))
    return page("pages/redirect.html", RedirectView(meta=meta, target=card.address), path)
