"""The agenda and its bodies in, the page of every event out, and a page that redirects from each former id."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from dge_site.library.minutes import LinkedDocument, linked_documents
from dge_site.model import french
from dge_site.model.entries import Body, Event, Group, Meeting, Picture, Topic, day_of
from dge_site.model.output import Call, Output
from dge_site.model.paths import former_addresses, output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Agenda,
    Bodies,
    Card,
    Crumb,
    Meta,
    Prose,
    find_groups,
    group_by_names,
    make_search_tags,
    plan_lazy_page,
    plan_page,
    resolve_links,
    resolve_pictures,
    split_by_month,
)
from dge_site.views.small_counts import TurnoutRow, list_turnouts
from dge_site.views.survey_results import QuestionResult, print_results
from dge_site.views.surveys import show_survey

__all__ = ["EventView", "RedirectView", "holds_page_of", "plan"]

_RELATED = 4
"""The number of other events that a page proposes at most."""


class EventView(Value):
    """The page of one event."""

    meta: Meta
    card: Card
    event: Event
    over: bool
    """Whether the event has ended."""
    prose: Prose
    picture: Picture | None
    """The picture of the event itself, None without one or where it can't be shown."""
    groups: tuple[Group, ...]
    """The groups that it concerns."""
    topics: tuple[Topic, ...]
    """The proposed topics that it treats."""
    turnouts: tuple[TurnoutRow, ...]
    """Its attendance by college."""
    documents: tuple[LinkedDocument, ...]
    """Its replays, then its documents."""
    survey: tuple[QuestionResult, ...]
    """What was answered to each question of its survey."""
    related: tuple[Card, ...]
    """Up to four other events of the same type, two before it and two after it where there are, in order of time."""
    previous: Card | None
    """The card before this one in the whole agenda, which may be a meeting's."""
    next: Card | None
    """The card after this one in the whole agenda."""


class RedirectView(Value):
    """A page that leads from a former address to the present one."""

    meta: Meta
    target: str


class _Surroundings(Value):
    """All that the page of an event shows of the site besides other events; most show nothing."""

    links: tuple[tuple[str, str], ...] = ()
    """(target as written, address) of each internal link of its body."""
    pictures: tuple[tuple[str, Picture], ...] = ()
    """(target as written, the picture) of each picture of its body."""
    picture: Picture | None = None
    topics: tuple[Topic, ...] = ()
    turnouts: tuple[TurnoutRow, ...] = ()
    documents: tuple[LinkedDocument, ...] = ()


_NOTHING = _Surroundings()
"""One for all events that show nothing, since each that is made has to be spelled in the digest of its month."""


def plan(agenda: Agenda, bodies: Bodies, today: date) -> Iterator[Call]:
    """The page of every event, and a redirect for every former id of an event or a meeting: one part a month.

    A changed body, or an event that ends, plans the pages of its month again and no others: each part is given its own
    month, and beside it only the cards that its pages link to.
    """
    cards = tuple(agenda.cards.values())
    by_type = group_by_names(cards, lambda card: (card.event.type,))
    groups = tuple(agenda.library.groups.values())
    first, counts_before = 0, Counter[str]()
    for month in split_by_month(cards, lambda card: card.event.first_day):
        last = first + len(month)
        texts = tuple(bodies.entries[card.event.id].body for card in month)
        arguments = (
            month,
            texts,
            tuple(card.event.is_over(today) for card in month),
            tuple(_gather(card.event, body, agenda) for card, body in zip(month, texts, strict=True)),
            cards[max(0, first - 1) : last + 1],
            tuple(_find_siblings(month, counts_before, by_type)),
            groups,
        )
        yield Call(make=_plan_month, arguments=arguments)
        first = last


def _gather(event: Event, body: Body, agenda: Agenda) -> _Surroundings:
    library = agenda.library
    surroundings = _Surroundings(
        links=resolve_links(body, library),
        pictures=resolve_pictures(body, library),
        picture=library.pictures.get(event.image.file) if event.image else None,
        topics=library.topics_of_event.get(event.id, ()),
        turnouts=list_turnouts(event.attendance, agenda.config) if event.attendance.colleges else (),
        documents=linked_documents((*event.replay, *event.documents), library.attachments),
    )
    return _NOTHING if surroundings == _NOTHING else surroundings


def holds_page_of(part: Call, card: Card) -> bool:
    """Whether a part of this plan gives the page of an event."""
    month = part.arguments[0]
    return isinstance(month, tuple) and any(other is card for other in month)


def _find_siblings(
    month: tuple[Card, ...], counts_before: Counter[str], by_type: Mapping[str, tuple[Card, ...]]
) -> Iterator[tuple[Card, ...]]:
    """For each type of a month's events, the cards of that type that the month's pages may relate to.

    These are the month's own, four before them and four after them, in order of time; `by_type` holds the whole agenda.
    `counts_before` says how many cards of each type come before the month, and is moved on to its end.
    """
    for kind, count in Counter(card.event.type for card in month).items():
        first, last = counts_before[kind], counts_before[kind] + count
        yield by_type[kind][max(0, first - _RELATED) : last + _RELATED]
        counts_before[kind] = last


def _plan_month(
    month: tuple[Card, ...],
    texts: tuple[Body, ...],
    over: tuple[bool, ...],
    surroundings: tuple[_Surroundings, ...],
    around: tuple[Card, ...],
    siblings: tuple[tuple[Card, ...], ...],
    groups: tuple[Group, ...],
) -> Iterator[Output]:
    """The pages of a month.

    `texts`, `over` and `surroundings` go card by card with `month`. `around` is the month with one card more at either
    end; `siblings` has a tuple for each type, of the cards that pages may relate to.
    """
    places = {card.event.id: number for number, card in enumerate(around)}
    of_type = {card.event.id: (cards, number) for cards in siblings for number, card in enumerate(cards)}
    by_id = {group.id: group for group in groups}
    for card, body, is_over, shown in zip(month, texts, over, surroundings, strict=True):
        event, place = card.event, places[card.event.id]
        if not isinstance(event, Meeting):
            arguments = (
                card,
                body,
                is_over,
                shown,
                find_groups(event, by_id),
                _select_related(*of_type[event.id]),
                around[place - 1] if place > 0 else None,
                around[place + 1] if place + 1 < len(around) else None,
            )
            view = Call(make=_make_view, arguments=arguments)
            yield plan_lazy_page(card.address, "pages/event.html", view, modified=_revision_day(event), searched=True)
        for address, _ in former_addresses(event.kind, event.id, event.aliases):
            yield _plan_redirect(card, address)


def _make_view(
    card: Card,
    body: Body,
    over: bool,
    shown: _Surroundings,
    groups: tuple[Group, ...],
    related: tuple[Card, ...],
    before: Card | None,
    after: Card | None,
) -> EventView:
    event = card.event
    return EventView(
        meta=Meta(
            title=event.title,
            address=card.address,
            description=event.summary or f"{card.nature}, {french.when(event.start, event.end)}",
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
            modified=_revision_day(event),
            search=make_search_tags(card, groups),
        ),
        card=card,
        event=event,
        over=over,
        prose=Prose(body=body, links=shown.links, pictures=shown.pictures),
        picture=shown.picture,
        groups=groups,
        topics=shown.topics,
        turnouts=shown.turnouts,
        documents=shown.documents,
        survey=print_results(show_survey(event)),
        related=related,
        previous=before,
        next=after,
    )


def _revision_day(event: Event) -> str:
    return day_of(event.updated).isoformat() if event.updated else ""


def _select_related(siblings: tuple[Card, ...], place: int) -> tuple[Card, ...]:
    """Those of the four cards of a type before the one at `place`, and of the four after, that share its themes or groups.

    The nearest four of them, in their order.
    """
    event = siblings[place].event
    shared = {*event.themes, *event.groups}
    around = range(max(0, place - _RELATED), min(len(siblings), place + _RELATED + 1))
    related = [n for n in around if n != place and shared & {*siblings[n].event.themes, *siblings[n].event.groups}]
    nearest = sorted(related, key=lambda number: abs(number - place))[:_RELATED]
    return tuple(siblings[number] for number in sorted(nearest))


def _plan_redirect(card: Card, address: str) -> Output:
    meta = Meta(title=card.event.title, address=card.address, indexed=False)
    return plan_page("pages/redirect.html", RedirectView(meta=meta, target=card.address), output_path(address))
