"""What the newsletter and the quarterly digest share: a letter, complete, and the files that carry it by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dge_site.config import Config
from dge_site.inline import inline
from dge_site.mail import Envelope, message
from dge_site.model import Action, Call, Data, Page
from dge_site.views import NO_PROSE, Card, MonthGroup, Prose

__all__ = ["Letter", "MailView", "fragments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An issue, complete; an empty tuple is a part that is left out."""

    title: str
    kicker: str
    """What stands above the title: the day of an issue, the months of a digest."""
    date: date
    address: str
    """The address of its page, `/newsletter/` for the automatic issue."""
    preheader: str
    """What mailboxes show beside the subject."""
    months: tuple[MonthGroup, ...]
    """The coming events that are not highlights."""
    editorial: Prose = NO_PROSE
    highlights: tuple[Card, ...] = ()
    changes: tuple[Card, ...] = ()
    replays: tuple[Card, ...] = ()
    minutes: tuple[Card, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """An issue as a mail, which has no layout of the site."""

    letter: Letter


def fragments(letter: Letter, folder: str, config: Config) -> Iterator[Page | Data]:
    """The HTML fragment, its text twin, and the message that holds both."""
    view = MailView(letter=letter)
    html = Page(path=f"{folder}fragment.html", template="newsletter/fragment.html", view=view, finish=inline)
    text = Page(path=f"{folder}fragment.txt", template="newsletter/fragment.txt", view=view)
    yield html
    yield text
    envelope = Envelope(
        subject=letter.title,
        name=config.organisation.name or config.title,
        address=config.organisation.email,
        day=letter.date,
        url=config.url,
    )
    yield Data(path=f"{folder}newsletter.eml", call=Call(make=message, arguments=(envelope, html, text)))
