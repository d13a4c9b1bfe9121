"""The agenda and today in, the newsletter out: fragments to paste into a mailing tool, a message to try, the archive.

An issue depends on its own date, its period and its events, never on today: once dated, it gives the same bytes as long
as its events do not change. News are therefore dated by the content alone, by the days that an event's file gives, and
belong to the issue whose date is the first on or after theirs:

- a move or a cancellation by `updated`; without one, to every issue whose period has the event;
- minutes by the date of any of their versions;
- a replay, and minutes whose versions have no date, by `updated`, but never before the event itself has taken place.

An event that does not take place stays in the list and says so, unless the part on changes tells it.

The automatic issue, made when content/newsletters/ has none dated today or earlier, is as of today.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dge_site.model import french
from dge_site.model.entries import Action, Meeting, Newsletter, day_of
from dge_site.model.errors import Origin
from dge_site.model.output import Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, SearchTags, group_by_month, plan_page, resolve_prose
from dge_site.views.letters import (
    Letter,
    issue_title,
    plan_mail_files,
    report_change,
    report_due,
    report_minutes,
    report_replays,
    write_preheader,
)

__all__ = ["ArchiveView", "LetterView", "plan"]

_BEFORE = timedelta(days=90)
"""The time before the first issue, and before the automatic one, in which changes are news."""


class LetterView(Value):
    """An issue as a page of the site, with its neighbours in the archive."""

    meta: Meta
    letter: Letter
    fragment: str
    """The address of the HTML fragment."""
    previous: Letter | None
    next: Letter | None


class ArchiveView(Value):
    """The page /newsletter/."""

    meta: Meta
    letters: tuple[Letter, ...]
    """The issues that are out, latest first."""
    planned: tuple[Letter, ...]
    """The issues dated later than today, next first."""
    latest: Letter
    """The letter that the fragments below /newsletter/ hold: the latest that is out, else the automatic issue."""


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The archive, every issue with its fragments and message, and the fragments of the latest one."""
    news = tuple(map(_date_card, agenda.cards.values()))
    letters = tuple(_make_letters(news, agenda))
    dated = [letter for letter in letters if letter.date <= today]
    latest = dated[-1] if dated else _make_automatic_letter(news, agenda, today)
    yield _plan_archive(letters, len(dated), latest, agenda)
    yield from plan_mail_files(latest, "newsletter/", agenda.config)
    for number, letter in enumerate(letters):
        around = letters[number - 1] if number else None, letters[number + 1] if number + 1 < len(letters) else None
        yield _plan_issue(agenda.library.newsletters[number], letter, around)
        yield from plan_mail_files(letter, letter.address[1:], agenda.config)


class _DatedCard(Value):
    """A card with the days on which an issue may tell it."""

    card: Card
    changed: date | None
    """The day of its last change, None when its file has none."""
    published: date
    """The day from which its replay counts as published."""
    minutes: tuple[date, ...]
    """The days on which versions of its minutes came out."""


def _date_card(card: Card) -> _DatedCard:
    event = card.event
    updated = day_of(event.updated) if event.updated else None
    published = max(event.last_day, updated or event.last_day)
    versions = tuple(v.date for v in event.versions if v.date) if isinstance(event, Meeting) else ()
    return _DatedCard(card=card, changed=updated, published=published, minutes=versions or (published,))


def _make_letters(news: tuple[_DatedCard, ...], agenda: Agenda) -> Iterator[Letter]:
    """Every issue of content/newsletters/, oldest first."""
    issues = agenda.library.newsletters
    for issue in issues:
        # By date and not by place in the list: two issues of one day tell the same news.
        before = max((other.date for other in issues if other.date < issue.date), default=issue.date - _BEFORE)
        yield _make_letter(issue, before, news, agenda)


def _make_automatic_letter(news: tuple[_DatedCard, ...], agenda: Agenda, today: date) -> Letter:
    """An issue dated today, without an editorial."""
    issue = Newsletter(id="", origin=Origin(path=""), digest="", date=today)
    return _make_letter(issue, today - _BEFORE, news, agenda)


def _make_letter(issue: Newsletter, before: date, news: tuple[_DatedCard, ...], agenda: Agenda) -> Letter:
    """The letter of an issue; `before` is the date of the issue before it."""
    first = issue.from_ or issue.date
    last = issue.to or first + timedelta(days=agenda.config.newsletter.horizon_days)

    def is_new(day: date) -> bool:
        return before < day <= issue.date

    def is_coming(card: Card) -> bool:
        return card.event.last_day >= first and card.event.first_day <= last

    changed = [n.card for n in news if n.card.is_changed and (is_new(n.changed) if n.changed else is_coming(n.card))]
    highlights = tuple(agenda.cards[identifier] for identifier in _find_present_ids(issue.highlight, agenda))
    shown_apart = {card.event.id for card in highlights} | {card.event.id for card in changed if card.is_off}
    others = [n.card for n in news if is_coming(n.card) and n.card.event.id not in shown_apart]
    recorded = (n.card for n in news if n.card.event.replay and is_new(n.published))
    minuted = (n.card for n in news if n.card.has_minutes and any(map(is_new, n.minutes)))
    return Letter(
        title=issue_title(issue),
        kicker=french.day(issue.date),
        date=issue.date,
        editorial=resolve_prose(issue.body, agenda.library),
        highlights=highlights,
        months=group_by_month(others),
        changes=tuple(map(report_change, changed)),
        published=(*(line for card in recorded for line in report_replays(card)), *map(report_minutes, minuted)),
        actions=tuple(map(report_due, _select_due(agenda, issue.date, last))),
        address=entry_address("newsletter", issue.id) if issue.id else "/newsletter/",
        preheader=write_preheader([card for card in (*highlights, *others) if not card.is_off])
        or "Les nouvelles de l’agenda",
    )


def _find_present_ids(identifiers: Iterable[str], agenda: Agenda) -> Iterator[str]:
    """The present ids of events named by present or former ids, each once."""
    events = (agenda.library.by_id.get(identifier) for identifier in identifiers)
    yield from dict.fromkeys(event.id for event in events if event is not None)


def _select_due(agenda: Agenda, day: date, last: date) -> Iterator[Action]:
    """The actions open on `day` and due between it and `last`; none unless site.toml asks for them."""
    if not agenda.config.newsletter.actions:
        return
    for action in agenda.library.actions.values():
        if action.due and day <= action.due.last <= last and (action.closed is None or action.closed > day):
            yield action


# ------------------------------------------------------------------------------------------------------------- outputs


def _plan_archive(letters: tuple[Letter, ...], count: int, latest: Letter, agenda: Agenda) -> Output:
    """The archive; the first `count` letters are out, the others are to come, which editors may try before."""
    view = ArchiveView(
        meta=Meta(
            title="Lettre d’information",
            address="/newsletter/",
            description=f"Les lettres d’information : {agenda.config.title}.",
        ),
        letters=letters[:count][::-1],
        planned=letters[count:],
        latest=latest,
    )
    return plan_page("pages/newsletter.html", view)


def _plan_issue(issue: Newsletter, letter: Letter, around: tuple[Letter | None, Letter | None]) -> Output:
    view = LetterView(
        meta=Meta(
            title=letter.title,
            address=letter.address,
            description=letter.editorial.body.summary or letter.preheader,
            crumbs=(Crumb(label="Lettre d’information", address="/newsletter/"),),
            source=issue.origin.path,
            modified=letter.date.isoformat(),
            search=SearchTags(nature="Lettre", year=str(letter.date.year), date=french.day(letter.date)),
        ),
        letter=letter,
        fragment=f"{letter.address}fragment.html",
        previous=around[0],
        next=around[1],
    )
    return plan_page("pages/newsletter-issue.html", view)
