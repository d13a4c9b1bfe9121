"""The agenda and its bodies in, the page of every event out, and a page that redirects from each former id."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from dge_site.library.minutes import LinkedDocument, linked_documents
from dge_site.model import french
from dge_site.model.entries import Event, Group, Meeting, Picture, Topic, day_of
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
    find_groups,
    group_by_names,
    make_search_tags,
    plan_lazy_page,
    plan_page,
    resolve_prose,
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


class _Announcement(Value):
    """An event, and all that its page shows of it besides its neighbours in the agenda."""

    card: Card
    over: bool
    prose: Prose
    picture: Picture | None
    topics: tuple[Topic, ...]
    turnouts: tuple[TurnoutRow, ...]
    documents: tuple[LinkedDocument, ...]


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
        announcements = tuple(_gather(card, agenda, bodies, today) for card in month)
        around, siblings = cards[max(0, first - 1) : last + 1], tuple(_find_siblings(month, counts_before, by_type))
        yield Call(make=_plan_month, arguments=(announcements, around, siblings, groups))
        first = last


def _gather(card: Card, agenda: Agenda, bodies: Bodies, today: date) -> _Announcement:
    event, library = card.event, agenda.library
    return _Announcement(
        card=card,
        over=event.is_over(today),
        prose=resolve_prose(bodies.entries[event.id].body, library),
        picture=library.pictures.get(event.image.file) if event.image else None,
        topics=library.topics_of_event.get(event.id, ()),
        turnouts=list_turnouts(event.attendance, agenda.config) if event.attendance.colleges else (),
        documents=linked_documents((*event.replay, *event.documents), library.attachments),
    )


def holds_page_of(part: Call, card: Card) -> bool:
    """Whether a part of this plan gives the page of an event."""
    announcements = part.arguments[0]
    return isinstance(announcements, tuple) and any(other.card is card for other in announcements)


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
    month: tuple[_Announcement, ...],
    around: tuple[Card, ...],
    siblings: tuple[tuple[Card, ...], ...],
    groups: tuple[Group, ...],
) -> Iterator[Output]:
    """The pages of a month.

    `around` is the month with one card more at either end; `siblings` has a tuple for each type, of the cards that pages
    may relate to.
    """
    places = {card.event.id: number for number, card in enumerate(around)}
    of_type = {card.event.id: (cards, number) for cards in siblings for number, card in enumerate(cards)}
    by_id = {group.id: group for group in groups}
    for announcement in month:
        card, event = announcement.card, announcement.card.event
        if not isinstance(event, Meeting):
            place = places[event.id]
            arguments = (
                announcement,
                find_groups(event, by_id),
                _select_related(*of_type[event.id]),
                around[place - 1] if place > 0 else None,
                around[place + 1] if place + 1 < len(around) else None,
            )
            view = Call(make=_make_view, arguments=arguments)
            yield plan_lazy_page(card.address, "pages/event.html", view, modified=_revision_day(event), searched=True)
        for alias in event.aliases:
            yield _plan_redirect(card, alias)


def _make_view(
    announcement: _Announcement,
    groups: tuple[Group, ...],
    related: tuple[Card, ...],
    before: Card | None,
    after: Card | None,
) -> EventView:
    card = announcement.card
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
        over=announcement.over,
        prose=announcement.prose,
        picture=announcement.picture,
        groups=groups,
        topics=announcement.topics,
        turnouts=announcement.turnouts,
        documents=announcement.documents,
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


def _plan_redirect(card: Card, alias: str) -> Output:
    meta = Meta(title=card.event.title, address=card.address, indexed=False)
    path = output_path(entry_address(card.event.kind, alias))
    return plan_page("pages/redirect.html", RedirectView(meta=meta, target=card.address), path)
