"""The agenda in, the follow-up of actions out: the table, a page for each action and owner, JSON and CSV."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.spreadsheet import csv_file
from dge_site.library.library import Library
from dge_site.library.minutes import meeting_name
from dge_site.model import french
from dge_site.model.entries import CalendarDate, FollowUp
from dge_site.model.output import Call, Output
from dge_site.model.values import Value, to_indented_json
from dge_site.views.catalogue import Agenda, Crumb, Meta, Prose, SearchTags, by_name, lazy_page, page, resolved
from dge_site.views.followup import Block, Owner, Row, blocks, owner_address, rows

__all__ = ["ActionView", "ActionsView", "Choice", "OwnerView", "Step", "plan"]

_LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
_CRUMBS = (Crumb(label="Actions", address="/actions/"),)


class Choice(Value):
    """A value of a filter, or a person with the number of actions that are still to be done."""

    value: str
    label: str
    count: int = 0


class ActionsView(Value):
    """Every action in blocks; the choices are those of the filters, each present in some row."""

    meta: Meta
    blocks: tuple[Block, ...]
    counts: tuple[tuple[str, int], ...]
    """(state, how many) of late, soon, open and done, in progress counted as open."""
    states: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    meetings: tuple[Choice, ...]


class OwnerView(Value):
    """What one owner has to do and has done."""

    meta: Meta
    label: str
    blocks: tuple[Block, ...]


class Step(Value):
    """A line of an action's history: `what` is `decided`, `told` or `closed`."""

    date: CalendarDate
    what: str
    text: str = ""


class ActionView(Value):
    meta: Meta
    row: Row
    prose: Prose
    steps: tuple[Step, ...]


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The table, the page of each action, then of each owner, and the two files of open data."""
    library = agenda.library
    listed = rows(library.actions.values(), library, today)
    by_owner = by_name(listed, lambda row: [owner.id for owner in row.owners])
    owners = tuple((_first_named(owner, own), own) for owner, own in sorted(by_owner.items()))
    yield _table(listed, owners, library)
    for row in listed:
        yield _page(row, library)
    for owner, own in owners:
        yield _owner(owner, own)
    yield Output(path="donnees/actions.json", content=Call(make=_json, arguments=(listed, agenda.config)))
    yield Output(path="donnees/actions.csv", content=Call(make=_csv, arguments=(listed, agenda.config)))


_Owners = tuple[tuple[Owner, tuple[Row, ...]], ...]
"""Everyone who is in charge of something, by the name of their page, with their actions."""


def _first_named(owner: str, own: tuple[Row, ...]) -> Owner:
    """An owner as their first action spells them: two spellings may share a page."""
    return next(each for each in own[0].owners if each.id == owner)


# ------------------------------------------------------------------------------------------------------------ the table


_STATES = {
    "late": "En retard",
    "soon": "Sous 30 jours",
    "open": "Ouverte",
    "progress": "En cours",
    "done": "Faite",
    "dropped": "Abandonnée",
}


def _table(listed: tuple[Row, ...], owners: _Owners, library: Library) -> Output:
    present = {state for row in listed for state in row.states.split()}
    groups = {row.group.id for row in listed if row.group}
    meetings = {row.meeting.id: row.meeting for row in listed if row.meeting}
    view = ActionsView(
        meta=Meta(
            title="Suivi des actions",
            address="/actions/",
            description="Ce que les réunions ont décidé de faire, par qui, et pour quand.",
            section="/actions/",
            calendar="/actions.ics",
        ),
        blocks=blocks(listed),
        counts=_counts(listed),
        states=tuple(Choice(value=state, label=label) for state, label in _STATES.items() if state in present),
        groups=tuple(Choice(value=g.id, label=g.title) for g in library.groups.values() if g.id in groups),
        owners=tuple(
            Choice(value=owner.id, label=owner.label, count=sum(not row.action.is_closed for row in own))
            for owner, own in owners
        ),
        meetings=tuple(
            Choice(value=m.id, label=meeting_name(m, library)) for m in reversed(library.meetings) if m.id in meetings
        ),
    )
    return page("pages/actions.html", view)


def _counts(listed: tuple[Row, ...]) -> tuple[tuple[str, int], ...]:
    together = (("late", {"late"}), ("soon", {"soon"}), ("open", {"open", "progress"}), ("done", {"done"}))
    return tuple((name, sum(row.state in states for row in listed)) for name, states in together)


# ------------------------------------------------------------------------------------------------------ the other pages


def _tags(row: Row) -> SearchTags:
    return SearchTags(
        nature="Action",
        year=str(row.meeting.first_day.year) if row.meeting else "",
        groups=(row.group.title,) if row.group else (),
    )


def _page(row: Row, library: Library) -> Output:
    links = resolved(row.action.note, library)
    return lazy_page(row.address, "pages/action.html", Call(make=_view, arguments=(row, links)), searched=True)


def _view(row: Row, links: tuple[tuple[str, str], ...]) -> ActionView:
    action = row.action
    return ActionView(
        meta=Meta(
            title=action.title,
            address=row.address,
            description=_sentence(row),
            crumbs=_CRUMBS,
            section="/actions/",
            source=action.origin.path,
            calendar="/actions.ics",
            search=_tags(row),
        ),
        row=row,
        prose=Prose(body=action.note, links=links),
        steps=_steps(row),
    )


def _sentence(row: Row) -> str:
    """« Action en retard, à faire par l'IGN d'ici septembre 2023. », for search engines."""
    who = french.enumerate_fr(owner.label for owner in row.owners) if row.owners else "à attribuer"
    due = f", {french.due(row.action.due)}" if row.action.due else ""
    return f"Action {_STATES[row.state].lower()}, {who}{due}."


def _steps(row: Row) -> tuple[Step, ...]:
    """What happened, oldest first: the decision, each follow-up, the closing."""
    told = sorted(row.action.follow_up, key=_day_of)
    decided = [Step(date=row.meeting.first_day, what="decided")] if row.meeting else []
    closed = [Step(date=row.action.closed, what="closed")] if row.action.closed else []
    steps = [*decided, *(Step(date=each.date, what="told", text=each.text) for each in told), *closed]
    return tuple(sorted(steps, key=lambda step: step.date))


def _day_of(each: FollowUp) -> CalendarDate:
    return each.date


def _owner(owner: Owner, own: tuple[Row, ...]) -> Output:
    address = owner_address(owner)
    view = OwnerView(
        meta=Meta(
            title=f"Actions : {owner.label}",
            address=address,
            description=f"Les actions dont {owner.label} est responsable.",
            crumbs=_CRUMBS,
            section="/actions/",
            calendar="/actions.ics",
        ),
        label=owner.label,
        blocks=blocks(own),
    )
    return page("pages/owner.html", view)


# ------------------------------------------------------------------------------------------------------------ open data


def _record(row: Row, config: Config) -> dict[str, Any]:
    """An action as the JSON file says it; null is not given."""
    action, due = row.action, row.action.due
    return {
        "id": action.id,
        "title": action.title,
        "owners": [owner.label for owner in row.owners],
        "due": due.text if due else None,
        "due_until": due.last.isoformat() if due else None,
        "status": action.status,
        "late": row.state == "late",
        "closed": action.closed.isoformat() if action.closed else None,
        "group": row.group.id if row.group else None,
        "group_title": row.group.title if row.group else None,
        "meeting": row.meeting.id if row.meeting else None,
        "meeting_date": row.meeting.first_day.isoformat() if row.meeting else None,
        "section": row.section.heading.text if row.section else None,
        "note": action.note.text.strip() or None,
        "follow_up": [{"date": each.date.isoformat(), "text": each.text} for each in action.follow_up],
        "url": config.url + row.address[1:],
        "minutes_url": config.url + row.place[1:] if row.meeting else None,
    }


def _json(listed: tuple[Row, ...], config: Config) -> bytes:
    """One action a line, so that a published change is a small difference."""
    head = {"title": f"{config.title} : suivi des actions", "licence": _LICENCE, "page": f"{config.url}donnees/"}
    lines = ",\n".join(json.dumps(_record(row, config), ensure_ascii=False) for row in listed)
    return to_indented_json(head).removesuffix(b"\n}\n") + f',\n "actions": [\n{lines}\n]}}\n'.encode()


_COLUMNS = (
    ("identifiant", "id"),
    ("action", "title"),
    ("responsables", "owners"),
    ("echeance", "due"),
    ("echeance_fin", "due_until"),
    ("etat", "status"),
    ("en_retard", "late"),
    ("close_le", "closed"),
    ("groupe", "group_title"),
    ("reunion", "meeting"),
    ("date_reunion", "meeting_date"),
    ("section", "section"),
    ("note", "note"),
    ("suivi", "follow_up"),
    ("page", "url"),
    ("compte_rendu", "minutes_url"),
)
_STATUS_FR = {"open": "ouverte", "in-progress": "en cours", "done": "faite", "dropped": "abandonnée"}


def _csv(listed: tuple[Row, ...], config: Config) -> bytes:
    """The same table for a spreadsheet, in French."""
    table: list[list[Any]] = [[name for name, _ in _COLUMNS]]
    for row in listed:
        record = _record(row, config)
        record["status"] = _STATUS_FR[row.action.status]
        record["follow_up"] = " | ".join(f"{each['date']} : {each['text']}" for each in record["follow_up"])
        table.append([record[field] for _, field in _COLUMNS])
    return csv_file(table)
