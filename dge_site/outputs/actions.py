"""The agenda and today in, the follow-up of actions out: the table, a page for each action and owner, JSON and CSV."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.open_schema import LICENCE, flag, join_records, records, schema_of_document, text, texts, write
from dge_site.formats.spreadsheet import csv_file
from dge_site.library.library import Library
from dge_site.library.minutes import meeting_name
from dge_site.model import french
from dge_site.model.counting import ActionTally, tally_actions
from dge_site.model.entries import CalendarDate, FollowUp
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.catalogue import (
    Agenda,
    Crumb,
    Meta,
    Prose,
    SearchTags,
    group_by_names,
    plan_lazy_page,
    plan_page,
    resolve_prose,
)
from dge_site.views.followup import ActionBlock, ActionRow, Owner, group_in_blocks, make_rows, owner_address

__all__ = ["ActionView", "ActionsView", "FilterChoice", "HistoryStep", "OwnerView", "plan"]

_CRUMBS = (Crumb(label="Actions", address="/actions/"),)


class FilterChoice(Value):
    """A choice of a filter over the table of actions."""

    value: str
    label: str
    count: int = 0
    """For an owner, the number of actions that they still have to do."""


class ActionsView(Value):
    """The table of all actions, in blocks by urgency, with the choices of its filters; each choice has an action."""

    meta: Meta
    blocks: tuple[ActionBlock, ...]
    tally: ActionTally
    states: tuple[FilterChoice, ...]
    groups: tuple[FilterChoice, ...]
    owners: tuple[FilterChoice, ...]
    meetings: tuple[FilterChoice, ...]


class OwnerView(Value):
    """The page of one owner, with their actions in blocks by urgency."""

    meta: Meta
    label: str
    blocks: tuple[ActionBlock, ...]


class HistoryStep(Value):
    """A line of an action's history."""

    date: CalendarDate
    what: str
    """`decided` by a meeting, `told` by a follow-up, or `closed`."""
    text: str = ""
    """The text of the follow-up, empty for the other two."""


class ActionView(Value):
    """The page of one action; `prose` is its note."""

    meta: Meta
    row: ActionRow
    prose: Prose
    steps: tuple[HistoryStep, ...]


def plan(agenda: Agenda, today: date) -> Iterator[Output]:
    """The table, the page of each action, then of each owner, and the two files of open data."""
    library = agenda.library
    rows = make_rows(library.actions.values(), library, today)
    by_owner = group_by_names(rows, lambda row: [owner.id for owner in row.owners])
    found = ((_find_owner(owner_id, owned), owned) for owner_id, owned in by_owner.items())
    owners = tuple(sorted(found, key=lambda owner: (french.sort_key(owner[0].label), owner[0].id)))
    yield _plan_table(rows, owners, library, today)
    for row in rows:
        yield _plan_action(row, library)
    for owner, owned in owners:
        yield _plan_owner(owner, owned)
    yield Output(path="donnees/actions.json", content=Call(make=_write_json, arguments=(rows, agenda.config)))
    yield Output(path=_SCHEMA, content=Call(make=_write_schema, arguments=(agenda.config,)))
    yield Output(path="donnees/actions.csv", content=Call(make=_write_csv, arguments=(rows, agenda.config)))


_Owners = tuple[tuple[Owner, tuple[ActionRow, ...]], ...]
"""(owner, the rows of their actions), by the id of the owner."""


def _find_owner(owner_id: str, owned: tuple[ActionRow, ...]) -> Owner:
    """The owner with an id, as the first of their actions spells the name: two spellings may share a page."""
    return next(owner for owner in owned[0].owners if owner.id == owner_id)


# ------------------------------------------------------------------------------------------------------------ the table


_STATES = {
    "late": "En retard",
    "soon": "Sous 30 jours",
    "open": "Ouverte",
    "progress": "En cours",
    "done": "Faite",
    "dropped": "Abandonnée",
}


def _plan_table(rows: tuple[ActionRow, ...], owners: _Owners, library: Library, today: date) -> Output:
    present = {state for row in rows for state in row.states.split()}
    groups = {row.group.id for row in rows if row.group}
    meetings = {row.meeting.id for row in rows if row.meeting}
    view = ActionsView(
        meta=Meta(
            title="Suivi des actions",
            address="/actions/",
            description="Ce qui est à faire à la suite des réunions, par qui, et pour quand.",
            section="/actions/",
            calendar="/actions.ics",
        ),
        blocks=group_in_blocks(rows),
        tally=tally_actions(library.actions.values(), today),
        states=tuple(FilterChoice(value=state, label=label) for state, label in _STATES.items() if state in present),
        groups=tuple(FilterChoice(value=g.id, label=g.title) for g in library.groups.values() if g.id in groups),
        owners=tuple(
            FilterChoice(value=owner.id, label=owner.label, count=sum(not row.action.is_closed for row in owned))
            for owner, owned in owners
        ),
        meetings=tuple(
            FilterChoice(value=m.id, label=meeting_name(m, library))
            for m in reversed(library.meetings)
            if m.id in meetings
        ),
    )
    return plan_page("pages/actions.html", view)


# ------------------------------------------------------------------------------------------------------ the other pages


def _make_tags(row: ActionRow) -> SearchTags:
    return SearchTags(
        nature="Action",
        year=str(row.meeting.first_day.year) if row.meeting else "",
        groups=(row.group.title,) if row.group else (),
    )


def _plan_action(row: ActionRow, library: Library) -> Output:
    view = Call(make=_make_view, arguments=(row, resolve_prose(row.action.note, library)))
    return plan_lazy_page(row.address, "pages/action.html", view, searched=True)


def _make_view(row: ActionRow, prose: Prose) -> ActionView:
    action = row.action
    return ActionView(
        meta=Meta(
            title=action.title,
            address=row.address,
            description=_describe(row),
            crumbs=_CRUMBS,
            section="/actions/",
            source=action.origin.path,
            calendar="/actions.ics",
            search=_make_tags(row),
        ),
        row=row,
        prose=prose,
        steps=_make_history(row),
    )


def _describe(row: ActionRow) -> str:
    """« Publier la synthèse. Action en retard, IGN, d'ici septembre 2023. », the description for search engines."""
    who = french.enumerate_fr(owner.label for owner in row.owners) if row.owners else "à attribuer"
    due = f", {french.due(row.action.due)}" if row.action.due else ""
    return f"{row.action.title.rstrip('.')}. Action {_STATES[row.state].lower()}, {who}{due}."


def _make_history(row: ActionRow) -> tuple[HistoryStep, ...]:
    """The history of an action, oldest first: the decision, each follow-up, the closing."""
    follow_ups = sorted(row.action.follow_up, key=_day_of)
    decided = [HistoryStep(date=row.meeting.first_day, what="decided")] if row.meeting else []
    closed = [HistoryStep(date=row.action.closed, what="closed")] if row.action.closed else []
    told = (HistoryStep(date=follow_up.date, what="told", text=follow_up.text) for follow_up in follow_ups)
    # Sorting keeps the order of one day: decided, told, closed.
    return tuple(sorted((*decided, *told, *closed), key=lambda step: step.date))


def _day_of(follow_up: FollowUp) -> CalendarDate:
    return follow_up.date


def _plan_owner(owner: Owner, owned: tuple[ActionRow, ...]) -> Output:
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
        blocks=group_in_blocks(owned),
    )
    return plan_page("pages/owner.html", view)


# ------------------------------------------------------------------------------------------------------------ open data


def _make_record(row: ActionRow, config: Config) -> dict[str, Any]:
    """An action as the JSON file says it; null stands for what is not given."""
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
        "follow_up": [{"date": told.date.isoformat(), "text": told.text} for told in action.follow_up],
        "url": config.url + row.address[1:],
        "minutes_url": config.url + row.place[1:] if row.meeting else None,
    }


_SCHEMA = "donnees/actions.schema.json"
_PROPERTIES = {
    "id": text("identifiant permanent", known=True),
    "title": text("ce qui est à faire", known=True),
    "owners": texts("responsables"),
    "due": text("échéance, comme elle est écrite : jour, mois, trimestre, semestre ou année"),
    "due_until": text("dernier jour de l’échéance", format="date"),
    "status": text("open (à faire), in-progress (en cours), done (faite), dropped (abandonnée)", known=True),
    "late": flag("en retard le jour de la publication"),
    "closed": text("date de clôture", format="date"),
    "group": text("identifiant du groupe"),
    "group_title": text("nom du groupe"),
    "meeting": text("identifiant de la réunion qui l’a décidée"),
    "meeting_date": text("jour de cette réunion", format="date"),
    "section": text("titre du compte rendu"),
    "note": text("précisions"),
    "follow_up": records("suivi", {"date": text("date", known=True), "text": text("ce qui s’est passé", known=True)}),
    "url": text("adresse de la page", known=True, format="uri"),
    "minutes_url": text("adresse du compte rendu", format="uri"),
}


def _write_schema(config: Config) -> bytes:
    """JSON Schema 2020-12 of actions.json."""
    return schema_of_document(
        config.url + _SCHEMA, f"{config.title} : suivi des actions", "actions", _PROPERTIES, _PROPERTIES
    )


def _write_json(rows: tuple[ActionRow, ...], config: Config) -> bytes:
    head = {
        "$schema": config.url + _SCHEMA,
        "title": f"{config.title} : suivi des actions",
        "licence": LICENCE,
        "page": f"{config.url}donnees/",
    }
    return write(head, "actions", join_records(_make_record(row, config) for row in rows))


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


def _write_csv(rows: tuple[ActionRow, ...], config: Config) -> bytes:
    """The table of actions for a spreadsheet, with French headings and words."""
    table: list[list[Any]] = [[name for name, _ in _COLUMNS]]
    for row in rows:
        record = _make_record(row, config)
        record["status"] = _STATUS_FR[row.action.status]
        record["follow_up"] = " | ".join(f"{told['date']} : {told['text']}" for told in record["follow_up"])
        table.append([record[field] for _, field in _COLUMNS])
    return csv_file(table)
