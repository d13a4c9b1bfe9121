"""The agenda in, a digest of each quarter's events out, for all and for each public, to print or to forward.

A digest depends on its quarter's events alone, never on today.
"""

from collections.abc import Iterator, Sequence

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.counting import tally_appointments
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, group_by_month, plan_page
from dge_site.views.letters import (
    Letter,
    cards_by_quarter,
    digest_title,
    plan_mail_files,
    quarter_period,
    report_change,
    write_preheader,
)
from dge_site.views.page_paper import plan_with_pdf
from dge_site.views.press import PdfLink, Press

__all__ = ["DigestView", "DigestsView", "plan"]

_LONG = 24
"""The number of events above which summaries no longer fit on two printed pages."""

_INDEX = Crumb(label="Synthèses", address="/syntheses/")


class DigestView(Value):
    """The digest of a quarter, for all or for one public."""

    meta: Meta
    letter: Letter
    tally: str
    """« 8 rendez-vous, 1 annulé »."""
    is_long: bool
    """Whether the printed form leaves the summaries out, to stand on two pages."""
    others: tuple[tuple[str, str], ...]
    """(label, address) of all digests of the quarter, this one included; none where there is only this one."""
    previous: tuple[str, str] | None
    """(label, address) of the quarter before."""
    next: tuple[str, str] | None
    pdf: PdfLink | None = None


class DigestsView(Value):
    """The list of all quarters that have a digest."""

    meta: Meta
    digests: tuple[tuple[str, str, str], ...]
    """(title, address, number of events in words), latest first."""


def plan(agenda: Agenda, press: Press | None = None) -> Iterator[Output | Call]:
    """The index, and each quarter's digests with their fragments; each quarter is a part of the plan."""
    quarters = {name: tuple(cards) for name, cards in cards_by_quarter(agenda).items()}
    names = sorted(quarters)  # `2023-t3` sorts by time
    digests = tuple((digest_title(name), f"/syntheses/{name}/", _say_count(quarters[name])) for name in reversed(names))
    meta = Meta(
        title="Synthèses", address="/syntheses/", description="Les événements de chaque trimestre, à transmettre."
    )
    yield plan_page("pages/digests.html", DigestsView(meta=meta, digests=digests))
    for number, name in enumerate(names):
        around = (
            _link_quarter(names[number - 1]) if number else None,
            _link_quarter(names[number + 1]) if number + 1 < len(names) else None,
        )
        yield Call(make=_plan_quarter, arguments=(name, quarters[name], around, agenda.config, press))


def _say_count(cards: Sequence[Card]) -> str:
    return tally_appointments(card.event for card in cards).say()


def _link_quarter(name: str) -> tuple[str, str]:
    """(label, address) of the digest of a quarter."""
    return french.period(quarter_period(name)), f"/syntheses/{name}/"


def _plan_quarter(
    name: str,
    cards: tuple[Card, ...],
    around: tuple[tuple[str, str] | None, tuple[str, str] | None],
    config: Config,
    press: Press | None,
) -> Iterator[Output]:
    """The digest for all, then one for each public that an event of the quarter names."""
    used = [key for key in config.audiences if any(key in card.event.audience for card in cards)]
    address = f"/syntheses/{name}/"
    publics = [(config.audiences[key], f"{address}{key}/") for key in used]
    others = (("Tous publics", address), *publics) if publics else ()
    editions = [("", address, cards)]
    editions += [
        (label, where, tuple(card for card in cards if key in card.event.audience))
        for key, (label, where) in zip(used, publics, strict=True)
    ]
    for label, where, cards_of_public in editions:
        letter = _make_letter(name, label, where, cards_of_public)
        view = DigestView(
            meta=Meta(
                title=letter.title,
                address=where,
                description=f"Les rendez-vous du {french.period(quarter_period(name))}"
                f"{f' ({label})' if label else ''}, à transmettre dans vos services.",
                crumbs=(_INDEX,) if where == address else (_INDEX, Crumb(label=digest_title(name), address=address)),
            ),
            letter=letter,
            tally=_say_count(cards_of_public),
            is_long=sum(len(month.cards) for month in letter.months) > _LONG,
            others=others,
            previous=around[0] if where == address else None,
            next=around[1] if where == address else None,
        )
        file = where.strip("/").removeprefix("syntheses/").replace("/", "-")
        yield from plan_with_pdf(plan_page("pages/digest.html", view), file, letter.date, config, press)
        yield from plan_mail_files(letter, where[1:], config)


def _make_letter(name: str, public: str, address: str, cards: Sequence[Card]) -> Letter:
    """The digest of a quarter as a letter; `public` is empty for the one to all."""
    period = quarter_period(name)
    taking_place = [card for card in cards if not card.is_off]
    return Letter(
        title=digest_title(name) + (f" : {public}" if public else ""),
        kicker=f"{french.month(period.first).split()[0]} à {french.month(period.last)}",
        date=period.first,
        address=address,
        preheader=write_preheader(taking_place) or "Rien n’est annoncé",
        months=group_by_month(taking_place),
        changes=tuple(report_change(card) for card in cards if card.is_changed),
    )
