"""Cards and actions in, the news of a letter out, and the files that carry a letter by mail.

The newsletter and the quarterly digest are both letters.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from dge_site.content.config import Config
from dge_site.formats.css_inliner import inline_styles, spell_in_ascii
from dge_site.formats.mail import Envelope, make_message
from dge_site.formats.plain import tidy
from dge_site.model import french
from dge_site.model.entries import Action, Meeting, Newsletter, Period
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import entry_address, quarter
from dge_site.model.values import Value
from dge_site.views.catalogue import NO_PROSE, Agenda, Card, MonthGroup, Prose

__all__ = [
    "Letter",
    "MailView",
    "NewsItem",
    "cards_by_quarter",
    "digest_title",
    "issue_title",
    "plan_mail_files",
    "quarter_period",
    "report_change",
    "report_due",
    "report_minutes",
    "report_replays",
    "write_preheader",
]


class NewsItem(Value):
    """A line of a letter: a link to `address` under `label`, then `note` as plain text."""

    label: str
    address: str
    note: str = ""


class Letter(Value):
    """An issue of the newsletter or a digest, complete; a part that is an empty tuple is left out."""

    title: str
    kicker: str
    """The line above the title: the day of an issue, the months of a digest."""
    date: date
    address: str
    """The address of its page, `/newsletter/` for the automatic issue."""
    preheader: str
    """The text that mailboxes show beside the subject."""
    months: tuple[MonthGroup, ...]
    """The coming events that are not highlights."""
    editorial: Prose = NO_PROSE
    highlights: tuple[Card, ...] = ()
    changes: tuple[NewsItem, ...] = ()
    published: tuple[NewsItem, ...] = ()
    """Replays, then minutes."""
    actions: tuple[NewsItem, ...] = ()


class MailView(Value):
    """The view of the templates of newsletter/, which have no layout and so no `meta`."""

    letter: Letter


def report_change(card: Card) -> NewsItem:
    """A line that says of an event that it is cancelled, postponed, or moved and from when to when."""
    event = card.event
    if card.is_off:
        note = {"cancelled": "annulé", "postponed": "reporté à une date à venir"}[event.status]
    else:
        former = event.rescheduled_from
        was = f", au lieu du {french.when(former)}" if former is not None and former != "unknown" else ""
        note = f"nouvelle date, {french.when(event.start, event.end)}{was}"
    return NewsItem(label=event.title, address=card.address, note=f" : {note}")


def report_replays(card: Card) -> Iterator[NewsItem]:
    """A line for each recording of an event, with its own title when there are several."""
    event = card.event
    for replay in event.replay:
        title = f", {replay.title}" if len(event.replay) > 1 else ""
        yield NewsItem(
            label=f"Replay de « {event.title} »{title}",
            address=replay.url or entry_address("file", replay.file),
        )


def cards_by_quarter(agenda: Agenda) -> dict[str, list[Card]]:
    """`{"2023-t3": cards that touch it}`, in the order of the agenda."""
    quarters: dict[str, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        first, last = card.event.first_day, card.event.last_day
        # `year * 4 + quarter`, with quarters from 0.
        for index in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
            quarters[quarter(date(index // 4, index % 4 * 3 + 1, 1))].append(card)
    return quarters


def quarter_period(name: str) -> Period:
    """The three months of `2023-t3`."""
    year, number = int(name[:4]), int(name[-1])
    last_month = number * 3
    return Period(
        text=name.upper(),
        first=date(year, last_month - 2, 1),
        last=date(year, last_month, 30 if last_month in {6, 9} else 31),
    )


def issue_title(issue: Newsletter) -> str:
    """The title of an issue, « Lettre du 28 juin 2023 » where it has none."""
    return issue.title or f"Lettre du {french.day(issue.date)}"


def digest_title(name: str) -> str:
    """« Synthèse du 3e trimestre 2023 », of the quarter `2023-t3`."""
    return f"Synthèse du {french.period(quarter_period(name))}"


def report_minutes(card: Card) -> NewsItem:
    """A line that leads to the minutes of a meeting; a draft says that it is one."""
    meeting = card.event
    assert isinstance(meeting, Meeting)
    days = french.day_range(meeting.first_day, meeting.last_day)
    of = "des" if " et " in days else "du"  # « des 21 et 22 juin »
    label = "Projet de compte rendu, non approuvé" if meeting.minutes_status == "draft" else "Compte rendu"
    return NewsItem(
        label=f"{label} : {card.nature} {days if days.startswith('du ') else f'{of} {days}'}",
        address=f"{card.address}#le_compte_rendu",
    )


def report_due(action: Action) -> NewsItem:
    """A line for an action: its title, when it is due and who has it."""
    when = f", {french.due(action.due)}" if action.due else ""
    who = french.enumerate_fr(action.owners) if action.owners else "à attribuer"
    return NewsItem(label=action.title, address=entry_address("action", action.id), note=f"{when} ({who})")


def write_preheader(cards: Sequence[Card]) -> str:
    """« 6 juillet : Le PCRS ; 13 et 14 septembre : Les GéoDataDays »: the first two cards; empty for none."""
    return " ; ".join(
        f"{french.day_range(card.event.first_day, card.event.last_day, year=False)} : {card.event.title}"
        for card in cards[:2]
    )


def plan_mail_files(letter: Letter, folder: str, config: Config) -> Iterator[Output]:
    """A letter's HTML fragment, the same as plain text, and the message that holds both; `folder` ends with `/`."""
    view = MailView(letter=letter)
    # The message takes the same two calls as the files, so that each is made once.
    styled = Call(
        make=inline_styles, arguments=(Call(make=Template(name="newsletter/fragment.html"), arguments=(view,)),)
    )
    html = Call(make=spell_in_ascii, arguments=(styled,))
    text = Call(make=tidy, arguments=(Call(make=Template(name="newsletter/fragment.txt"), arguments=(view,)),))
    yield Output(path=f"{folder}fragment.html", content=html)
    yield Output(path=f"{folder}fragment.txt", content=text)
    envelope = Envelope(
        subject=letter.title,
        name=config.organisation.name or config.title,
        address=config.organisation.email,
        day=letter.date,
        url=config.url,
    )
    yield Output(path=f"{folder}newsletter.eml", content=Call(make=make_message, arguments=(envelope, html, text)))
