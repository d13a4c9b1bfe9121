"""The catalogue in, the page of every event out, and a redirect page for each former id."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from dge_site.model.entries import Call, Deferred, Event, Group, Meeting, Page, Topic, day_of
from dge_site.model.paths import entry_address, output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Announced,
    Card,
    Catalogue,
    Crumb,
    Meta,
    Prose,
    Targets,
    as_of,
    groups_of,
    months_of,
    resolved,
    tags_of,
    targets,
    years_of,
)

__all__ = ["EventView", "RedirectView", "plan"]

_RELATED = 4


class EventView(Value):
    """`related` are other events of the same type or a shared theme, nearest in time first."""

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


def plan(catalogue: Catalogue, rest: Announced) -> Iterator[Deferred]:
    """A page for every event, and one for every former id of events and meetings; a year, then a month at a time.

    `rest` is the catalogue without the bodies of its events.
    """
    library, cards = catalogue.library, tuple(catalogue.cards.values())
    links, groups = targets(library), tuple(library.groups.values())
    first, passed = 0, Counter[str]()
    for events in years_of(library.agenda, lambda event: event.first_day):
        last = first + len(events)
        around = cards[max(0, first - 1) : last + 1]
        near = tuple(_near(events, passed, rest.siblings))
        yield Deferred(
            make=_months, arguments=(events, as_of(library.today, events), around, near, groups, links, library.topics)
        )
        first = last


_Near = tuple[str, int, tuple[Card, ...]]
"""Cards of a type, from as many before a run of the agenda to as many after it as a page relates to; its place there."""


def _near(events: tuple[Event, ...], passed: Counter[str], siblings: Mapping[str, tuple[Card, ...]]) -> Iterator[_Near]:
    """What pages of a run of the agenda relate to; `passed` are how many of each type stand before it, then after."""
    for kind, count in Counter(event.type for event in events).items():
        first, last = passed[kind], passed[kind] + count
        start = max(0, first - _RELATED)
        yield kind, first - start, siblings[kind][start : last + _RELATED]
        passed[kind] = last


def _months(
    events: tuple[Event, ...],
    today: date,
    around: tuple[Card, ...],
    near: tuple[_Near, ...],
    groups: tuple[Group, ...],
    links: Targets,
    topics: tuple[Topic, ...],
) -> Iterator[Deferred]:
    """The parts of a year; `around` are its cards, between that of the event before and that of the one after."""
    siblings = {kind: cards for kind, _, cards in near}
    passed = Counter({kind: place for kind, place, _ in near})
    first = 0 if around[0].event.id == events[0].id else 1
    for month in months_of(events, lambda event: event.first_day):
        last = first + len(month)
        resolved_of = tuple((event.id, found) for event in month if (found := resolved(event.body, links.library)))
        told = {event.id for event in month}
        arguments = (
            month,
            as_of(today, month),
            around[max(0, first - 1) : last + 1],
            tuple(_near(month, passed, siblings)),
            groups,
            resolved_of,
            tuple(topic for topic in topics if topic.event in told),
        )
        yield Deferred(make=_pages, arguments=arguments)
        first = last


def _pages(
    events: tuple[Event, ...],
    today: date,
    around: tuple[Card, ...],
    near: tuple[_Near, ...],
    groups: tuple[Group, ...],
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    topics: tuple[Topic, ...],
) -> Iterator[Page]:
    """The pages of events that follow each other in the agenda; `links` are by event."""
    places = {card.event.id: number for number, card in enumerate(around)}
    siblings = {card.event.id: (cards, number) for _, _, cards in near for number, card in enumerate(cards)}
    by_id, resolved_of = {group.id: group for group in groups}, dict(links)
    for event in events:
        here = places[event.id]
        card = around[here]
        if not isinstance(event, Meeting):
            arguments = (
                event,
                event.is_over(today),
                card,
                groups_of(event, by_id),
                tuple(topic for topic in topics if topic.event == event.id),
                resolved_of.get(event.id, ()),
                _nearest(*siblings[event.id]),
                around[here - 1] if here else None,
                around[here + 1] if here + 1 < len(around) else None,
            )
            yield Page(
                path=output_path(card.address),
                template="pages/event.html",
                view=Call(make=_view, arguments=arguments),
                modified=_modified(event),
                searched=True,
            )
        for alias in event.aliases:
            yield _redirect(card, alias)


def _view(
    event: Event,
    over: bool,
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
        over=over,
        prose=Prose(body=event.body, links=links),
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


def _redirect(card: Card, alias: str) -> Page:
    address = entry_address(card.event.kind, alias)
    meta = Meta(title=card.event.title, address=card.address, indexed=False)
    return Page(
        path=output_path(address), template="pages/redirect.html", view=RedirectView(meta=meta, target=card.address)
    )
