"""The catalogue in, the newsletter out: the fragments to paste into a mailing tool, the message to try, the archive.

An issue depends on its own date, its period and its events, never on today: once dated, it gives the same bytes as long
as its events do not change. What changed "since the last issue" is therefore told from the content alone: an event or
minutes count when the day that their file gives for the revision (`updated`, or the date of the minutes' latest
version) lies after the issue before and not after this one. Without such a day, a move or a cancellation counts when
its event lies in the period announced, minutes and replays when their event took place since the issue before.

The automatic issue, made when content/newsletters/ has none dated today or earlier, is as of today.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dge_site import french
from dge_site.errors import Origin
from dge_site.letters import Letter, fragments
from dge_site.model import Action, Data, Meeting, Newsletter, Page, day_of
from dge_site.paths import entry_address, output_path
from dge_site.views import Card, Catalogue, Crumb, Meta, group_by_month, prose

__all__ = ["ArchiveView", "LetterView", "plan"]

_BEFORE = timedelta(days=90)
"""How far the first issue looks back for what changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """An issue as a page of the site, with its neighbours in the archive."""

    meta: Meta
    letter: Letter
    fragment: str
    """The address of the HTML fragment."""
    previous: Letter | None
    next: Letter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """`letters` are latest first; `latest` is the one that the fragments at the top of /newsletter/ hold."""

    meta: Meta
    letters: tuple[Letter, ...]
    latest: Letter


def plan(catalogue: Catalogue) -> Iterator[Page | Data]:
    """The archive, every issue with its fragments and message, and the fragments of the latest one."""
    letters = tuple(_letters(catalogue))
    dated = [letter for letter in letters if letter.date <= catalogue.library.today]
    latest = dated[-1] if dated else _automatic(catalogue)
    archive = ArchiveView(
        meta=Meta(
            title="Lettre d’information",
            address="/newsletter/",
            description=f"Les lettres d’information : {catalogue.config.title}.",
        ),
        letters=letters[::-1],
        latest=latest,
    )
    yield Page(path=output_path("/newsletter/"), template="pages/newsletter.html", view=archive)
    yield from fragments(latest, "newsletter/", catalogue.config)
    for number, letter in enumerate(letters):
        around = letters[number - 1] if number else None, letters[number + 1] if number + 1 < len(letters) else None
        yield _page(catalogue.library.newsletters[number], letter, around)
        yield from fragments(letter, letter.address[1:], catalogue.config)


def _letters(catalogue: Catalogue) -> Iterator[Letter]:
    """Every issue of content/newsletters/, oldest first."""
    before: date | None = None
    for issue in catalogue.library.newsletters:
        yield _letter(issue, before or issue.date - _BEFORE, catalogue)
        before = issue.date


def _automatic(catalogue: Catalogue) -> Letter:
    """The issue of the day, without an editorial."""
    today = catalogue.library.today
    issue = Newsletter(id="", origin=Origin(path=""), digest="", date=today)
    return _letter(issue, today - _BEFORE, catalogue)


def _letter(issue: Newsletter, before: date, catalogue: Catalogue) -> Letter:
    first = issue.from_ or issue.date
    last = issue.to or first + timedelta(days=catalogue.config.newsletter.horizon_days)
    cards = tuple(catalogue.cards.values())
    coming = [card for card in cards if card.event.last_day >= first and card.event.first_day <= last]
    recent = [card for card in cards if before < card.event.last_day <= issue.date]
    revised = [card for card in cards if before < _revised(card) <= issue.date]
    highlights = tuple(catalogue.cards[identifier] for identifier in _ids(issue.highlight, catalogue))
    taking_place = [card for card in coming if not card.is_off]
    others = [card for card in taking_place if card not in highlights]
    return Letter(
        title=issue.title or f"Lettre du {french.day(issue.date)}",
        kicker=french.day(issue.date),
        date=issue.date,
        editorial=prose(issue.body, catalogue.library),
        highlights=highlights,
        months=group_by_month(others),
        changes=_ordered(card for card in (*revised, *coming) if _has_changed(card, before, issue.date)),
        replays=_ordered(card for card in (*revised, *recent) if card.event.replay),
        minutes=_ordered(card for card in (*revised, *recent) if card.has_minutes and _revised(card) <= issue.date),
        actions=_due(catalogue, issue.date, last),
        address=entry_address("newsletter", issue.id) if issue.id else "/newsletter/",
        preheader=_preheader(highlights or taking_place),
    )


def _ids(identifiers: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    """The present ids of events named by present or former ids."""
    for identifier in identifiers:
        event = catalogue.library.by_id.get(identifier)
        if event is not None:
            yield event.id


def _ordered(cards: Iterable[Card]) -> tuple[Card, ...]:
    distinct = {card.event.id: card for card in cards}
    return tuple(sorted(distinct.values(), key=lambda card: (card.event.first_day, card.event.id)))


def _revised(card: Card) -> date:
    """The day of the last revision that the content states, `date.min` when it states none."""
    event = card.event
    versions = [v.date for v in event.versions if v.date] if isinstance(event, Meeting) else []
    updated = [day_of(event.updated)] if event.updated else []
    return max((*versions, *updated), default=date.min)


def _has_changed(card: Card, before: date, until: date) -> bool:
    """Whether a cancellation, a postponement or a new date is news for this issue."""
    if not card.is_off and card.event.rescheduled_from is None:
        return False
    revised = _revised(card)
    return revised == date.min or before < revised <= until


def _due(catalogue: Catalogue, day: date, last: date) -> tuple[Action, ...]:
    """Actions that were open on `day` and whose period ends in what the issue announces; none unless asked for."""
    if not catalogue.config.newsletter.actions:
        return ()
    return tuple(
        action
        for action in catalogue.library.actions.values()
        if action.due and day <= action.due.last <= last and (action.closed is None or action.closed > day)
    )


def _preheader(cards: Sequence[Card]) -> str:
    """The first two events by name."""
    return french.enumerate_fr(card.event.title for card in cards[:2]) if cards else "Les nouvelles de l’agenda"


# ------------------------------------------------------------------------------------------------------------- outputs


def _page(issue: Newsletter, letter: Letter, around: tuple[Letter | None, Letter | None]) -> Page:
    view = LetterView(
        meta=Meta(
            title=letter.title,
            address=letter.address,
            description=letter.editorial.body.summary or letter.preheader,
            crumbs=(Crumb(label="Lettre d’information", address="/newsletter/"),),
            source=issue.origin.path,
            modified=letter.date.isoformat(),
        ),
        letter=letter,
        fragment=f"{letter.address}fragment.html",
        previous=around[0],
        next=around[1],
    )
    return Page(path=output_path(letter.address), template="pages/newsletter-issue.html", view=view)
