"""The agenda in, a digest of each quarter's events out, for all and for each public, to print or to forward.

A digest depends on its quarter's events alone, never on today.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dge_site.model import french
from dge_site.model.counting import tally_appointments
from dge_site.model.entries import Period
from dge_site.model.output import Output
from dge_site.model.paths import quarter
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Crumb, Meta, group_by_month, plan_page
from dge_site.views.letters import Letter, plan_mail_files, report_change, write_preheader

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


class DigestsView(Value):
    """The list of all quarters that have a digest."""

    meta: Meta
    digests: tuple[tuple[str, str, str], ...]
    """(title, address, number of events in words), latest first."""


def plan(agenda: Agenda) -> Iterator[Output]:
    """The index, and each quarter's digests with their fragments."""
    quarters = _cards_by_quarter(agenda)
    names = sorted(quarters)  # `2023-t3` sorts by time
    digests = tuple(
        (_digest_title(name), f"/syntheses/{name}/", _say_count(quarters[name])) for name in reversed(names)
    )
    meta = Meta(
        title="Synthèses", address="/syntheses/", description="Les événements de chaque trimestre, à transmettre."
    )
    yield plan_page("pages/digests.html", DigestsView(meta=meta, digests=digests))
    for number, name in enumerate(names):
        around = (
            _link_quarter(names[number - 1]) if number else None,
            _link_quarter(names[number + 1]) if number + 1 < len(names) else None,
        )
        yield from _plan_digests(name, quarters[name], around, agenda)


def _cards_by_quarter(agenda: Agenda) -> dict[str, list[Card]]:
    """`{"2023-t3": cards that touch it}`, in the order of the agenda."""
    quarters: dict[str, list[Card]] = defaultdict(list)
    for card in agenda.cards.values():
        first, last = card.event.first_day, card.event.last_day
        # `year * 4 + quarter`, with quarters from 0.
        for index in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
            quarters[quarter(date(index // 4, index % 4 * 3 + 1, 1))].append(card)
    return quarters


def _say_count(cards: list[Card]) -> str:
    return tally_appointments(card.event for card in cards).say()


def _parse_period(name: str) -> Period:
    """The three months of `2023-t3`."""
    year, number = int(name[:4]), int(name[-1])
    last_month = number * 3
    return Period(
        text=name.upper(),
        first=date(year, last_month - 2, 1),
        last=date(year, last_month, 30 if last_month in {6, 9} else 31),
    )


def _digest_title(name: str) -> str:
    """« Synthèse du 3e trimestre 2023 »."""
    return f"Synthèse du {french.period(_parse_period(name))}"


def _link_quarter(name: str) -> tuple[str, str]:
    """(label, address) of the digest of a quarter."""
    return french.period(_parse_period(name)), f"/syntheses/{name}/"


def _plan_digests(
    name: str, cards: list[Card], around: tuple[tuple[str, str] | None, tuple[str, str] | None], agenda: Agenda
) -> Iterator[Output]:
    """The digest for all, then one for each public that an event of the quarter names."""
    used = [key for key in agenda.config.audiences if any(key in card.event.audience for card in cards)]
    address = f"/syntheses/{name}/"
    publics = [(agenda.config.audiences[key], f"{address}{key}/") for key in used]
    others = (("Tous publics", address), *publics) if publics else ()
    editions = [("", address, cards)]
    editions += [
        (label, where, [card for card in cards if key in card.event.audience])
        for key, (label, where) in zip(used, publics, strict=True)
    ]
    for label, where, cards_of_public in editions:
        letter = _make_letter(name, label, where, cards_of_public)
        view = DigestView(
            meta=Meta(
                title=letter.title,
                address=where,
                description=f"Les rendez-vous du {french.period(_parse_period(name))}, à transmettre dans vos services.",
                crumbs=(_INDEX,) if where == address else (_INDEX, Crumb(label=_digest_title(name), address=address)),
            ),
            letter=letter,
            tally=_say_count(cards_of_public),
            is_long=sum(len(month.cards) for month in letter.months) > _LONG,
            others=others,
            previous=around[0] if where == address else None,
            next=around[1] if where == address else None,
        )
        yield plan_page("pages/digest.html", view)
        yield from plan_mail_files(letter, where[1:], agenda.config)


def _make_letter(name: str, public: str, address: str, cards: list[Card]) -> Letter:
    """The digest of a quarter as a letter; `public` is empty for the one to all."""
    period = _parse_period(name)
    taking_place = [card for card in cards if not card.is_off]
    return Letter(
        title=_digest_title(name) + (f" : {public}" if public else ""),
        kicker=f"{french.month(period.first).split()[0]} à {french.month(period.last)}",
        date=period.first,
        address=address,
        preheader=write_preheader(taking_place) or "Rien n’est annoncé",
        months=group_by_month(taking_place),
        changes=tuple(report_change(card) for card in cards if card.is_off or card.event.rescheduled_from is not None),
    )
