"""The agenda in, the open data of /donnees/v1/ out: a JSON document a kind of content, and the JSON Schema of each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.open_schema import (
    LICENCE,
    Property,
    flag,
    join_records,
    number,
    records,
    schema_of_document,
    text,
    texts,
    write,
)
from dge_site.library.library import Library
from dge_site.model.entries import Decision, Group, Indicator, Meeting
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card
from dge_site.views.datasets import VERSION
from dge_site.views.minutes_record import pdf_address
from dge_site.views.press import Press
from dge_site.views.ratings import rating_word
from dge_site.views.small_counts import SHOWN_COUNT, HiddenCount, list_turnouts, spell_count
from dge_site.views.surveys import show_survey

__all__ = ["plan"]

_Records = Iterator[dict[str, Any]]


class _Kind(Value):
    """A kind of document: its name, the fields of its records, those that came after the first version, its maker."""

    name: str
    title: str
    properties: Mapping[str, Property]
    make: Callable[..., _Records]
    added: tuple[str, ...] = ()


def plan(agenda: Agenda, press: Press | None = None) -> Iterator[Output]:
    """Each document, from the entries that it holds and no others, then its schema; with a press, each meeting has a PDF."""
    library, config, cards = agenda.library, agenda.config, tuple(agenda.cards.values())
    titles = {group.id: group.title for group in library.groups.values()}
    entries: dict[str, tuple[object, ...]] = {
        "reunions": (agenda.meetings, titles, press is not None),
        "decisions": (tuple(meeting for meeting in library.meetings if meeting.decisions),),
        "frequentation": (tuple(card for card in cards if card.event.attendance.colleges),),
        "questionnaires": (tuple(card for card in cards if card.event.survey),),
        "groupes": (tuple(library.groups.values()), _meeting_days(library)),
        "indicateurs": (library.indicators,),
    }
    for kind in _KINDS:
        document = Call(make=_write_document, arguments=(config, kind.name, *entries[kind.name]))
        yield Output(path=f"{VERSION}{kind.name}.json", content=document)
        yield Output(
            path=f"{VERSION}{kind.name}.schema.json", content=Call(make=_write_schema, arguments=(config, kind.name))
        )


def _meeting_days(library: Library) -> tuple[tuple[str, str], ...]:
    """(id, day) of the meetings at which a group was rated."""
    named = {rating.meeting for group in library.groups.values() for rating in group.ratings if rating.meeting}
    meetings = ((name, library.meeting(name)) for name in sorted(named))
    return tuple((name, meeting.first_day.isoformat()) for name, meeting in meetings if meeting)


# -------------------------------------------------------------------------------------------------------------- records


def _list_meetings(config: Config, cards: tuple[Card, ...], titles: Mapping[str, str], printed: bool) -> _Records:
    for card in cards:
        meeting = card.event
        assert isinstance(meeting, Meeting)
        dates = [version.date for version in meeting.versions if version.date]
        yield {
            "id": meeting.id,
            "group": meeting.group,
            "group_title": titles.get(meeting.group),
            "title": meeting.title,
            "start": meeting.start.isoformat(),
            "end": meeting.end.isoformat() if meeting.end else None,
            "status": meeting.status,
            "place": card.place.name if card.place else None,
            "minutes_status": meeting.minutes_status,
            "minutes_version": meeting.versions[-1].version if meeting.versions else None,
            "minutes_date": min(dates).isoformat() if dates else None,
            "page": config.url + card.address[1:],
            "pdf": config.url + pdf_address(meeting)[1:] if printed else None,
        }


def _list_decisions(config: Config, meetings: tuple[Meeting, ...]) -> _Records:
    return (_make_decision(decision, meeting, config) for meeting in meetings for decision in meeting.decisions)


def _make_decision(decision: Decision, meeting: Meeting, config: Config) -> dict[str, Any]:
    votes = decision.votes
    return {
        "id": f"{meeting.id}#{decision.id}",
        "meeting": meeting.id,
        "group": meeting.group,
        "date": meeting.first_day.isoformat(),
        "kind": decision.type,
        "text": decision.text,
        "section": decision.section or None,
        "votes": {"for": votes.for_, "against": votes.against, "abstain": votes.abstain} if votes else None,
        "page": f"{config.url}{entry_address('meeting', meeting.id)[1:]}#decision-{decision.id}",
    }


def _list_turnouts(config: Config, cards: tuple[Card, ...]) -> _Records:
    for card in cards:
        for row in list_turnouts(card.event.attendance, config):
            yield {
                "event": card.event.id,
                "title": card.event.title,
                "date": card.event.first_day.isoformat(),
                "college": row.college,
                "college_name": row.label,
                "registered": spell_count(row.registered),
                "attended": spell_count(row.attended),
                "page": config.url + card.address[1:],
            }


def _list_questions(config: Config, cards: tuple[Card, ...]) -> _Records:
    for card in cards:
        for question in show_survey(card.event):
            yield {
                "event": card.event.id,
                "title": card.event.title,
                "date": card.event.first_day.isoformat(),
                "question": question.question,
                "kind": question.type,
                "scale": question.scale,
                "responses": HiddenCount.FEW.value if question.few else question.people,
                "attended": question.attended,
                "mean": round(question.mean, 2) if question.mean is not None else None,
                "mean_step": question.precision or None,
                "answers": [
                    {"labels": list(group.labels), "count": group.count, "at_least": group.at_least}
                    for group in question.groups
                ],
                "page": config.url + card.address[1:],
            }


def _list_groups(config: Config, groups: tuple[Group, ...], days: tuple[tuple[str, str], ...]) -> _Records:
    day_of = dict(days)

    def name(college: str) -> str | None:
        return config.colleges[college].label if college in config.colleges else college or None

    for group in groups:
        yield {
            "id": group.id,
            "title": group.title,
            "kind": group.type,
            "status": group.status,
            "summary": group.summary or None,
            "objectives": list(group.objectives),
            "lead": group.lead or None,
            "members": [
                {"organisation": member.organisation or None, "college": name(member.college)}
                for member in group.members
            ],
            "ratings": [
                {
                    "date": rating.date.isoformat() if rating.date else day_of.get(rating.meeting),
                    "college": name(rating.college),
                    "score": rating.score,
                    "scale": rating.scale,
                    "word": rating_word(rating.score, rating.scale) or None,
                    "meeting": rating.meeting or None,
                }
                for rating in group.ratings
            ],
            "page": config.url + entry_address("group", group.id)[1:],
        }


def _list_indicators(config: Config, indicators: tuple[Indicator, ...]) -> _Records:
    for indicator in indicators:
        yield {
            "id": indicator.id,
            "label": indicator.label,
            "unit": indicator.unit or None,
            "note": indicator.note.text.strip() or None,
            "values": [
                {"date": each.date.isoformat(), "value": each.value, "meeting": each.meeting or None}
                for each in indicator.values
            ],
            "page": f"{config.url}bilans/",
        }


# ---------------------------------------------------------------------------------------------------------------- kinds

_PAGE = {"page": text("adresse de la page", known=True, format="uri")}
_EVENT = {
    "event": text("identifiant de l’événement ou de la réunion", known=True),
    "title": text("son titre", known=True),
    "date": text("son premier jour", known=True, format="date"),
}
_KINDS = (
    _Kind(
        name="reunions",
        title="Réunions",
        make=_list_meetings,
        properties={
            "id": text("identifiant permanent", known=True),
            "group": text("identifiant du groupe qui se réunit", known=True),
            "group_title": text("nom du groupe"),
            "title": text("titre", known=True),
            "start": text("début : date, ou date et heure avec décalage", known=True),
            "end": text("fin, de même nature ; une date est le dernier jour, inclus"),
            "status": text("état : confirmed, tentative, cancelled, postponed", known=True),
            "place": text("lieu"),
            "minutes_status": text("compte rendu : draft (projet), approved (approuvé), null : aucun"),
            "minutes_version": text("dernière version du compte rendu"),
            "minutes_date": text("date de la première version", format="date"),
            **_PAGE,
            "pdf": text("adresse du document à imprimer et à archiver", format="uri"),
        },
        added=("pdf",),
    ),
    _Kind(
        name="decisions",
        title="Décisions",
        make=_list_decisions,
        properties={
            "id": text("réunion et identifiant de la décision", known=True),
            "meeting": text("identifiant de la réunion", known=True),
            "group": text("identifiant du groupe", known=True),
            "date": text("jour de la réunion", known=True, format="date"),
            "kind": text("decision (décision), request (demande), conclusion", known=True),
            "text": text("texte", known=True),
            "section": text("ancre du compte rendu"),
            "votes": {
                "description": "voix pour, contre, abstentions ; null pour un nombre qui n’est pas dit",
                "anyOf": [{"type": "null"}, {"type": "object", "required": ["for", "against", "abstain"]}],
            },
            **_PAGE,
        },
    ),
    _Kind(
        name="frequentation",
        title="Fréquentation par collège",
        make=_list_turnouts,
        properties={
            **_EVENT,
            "college": text("identifiant du collège", known=True),
            "college_name": text("nom du collège", known=True),
            "registered": {**SHOWN_COUNT, "description": "inscrits ; « moins de 5 » et « 5 ou plus » sont tus"},
            "attended": {**SHOWN_COUNT, "description": "participants, de même"},
            **_PAGE,
        },
    ),
    _Kind(
        name="questionnaires",
        title="Questionnaires",
        make=_list_questions,
        properties={
            **_EVENT,
            "question": text("question", known=True),
            "kind": text("scale (note), choice (une réponse), choices (plusieurs)", known=True),
            "scale": number("note la plus haute", whole=True),
            "responses": {**SHOWN_COUNT, "description": "personnes qui ont répondu"},
            "attended": number("personnes présentes", whole=True),
            "mean": number("moyenne ; null : aucune, ou tue"),
            "mean_step": number("pas auquel la moyenne est arrondie pour ne trahir personne ; null : exacte"),
            "answers": records(
                "réponses, celles de moins de 5 personnes ensemble ; vide : répartition tue",
                {
                    "labels": texts("réponses comptées ensemble"),
                    "count": number("personnes", known=True, whole=True),
                    "at_least": flag("au moins ce nombre"),
                },
            ),
            **_PAGE,
        },
    ),
    _Kind(
        name="groupes",
        title="Groupes",
        make=_list_groups,
        properties={
            "id": text("identifiant permanent", known=True),
            "title": text("nom", known=True),
            "kind": text("committee (comité), working-group (groupe de travail)", known=True),
            "status": text("planned (en projet), active (actif), closed (clos)", known=True),
            "summary": text("résumé"),
            "objectives": texts("objectifs"),
            "lead": text("animation"),
            "members": records(
                "organismes et collèges membres", {"organisation": text("organisme"), "college": text("collège")}
            ),
            "ratings": records(
                "appréciations",
                {
                    "date": text("date", format="date"),
                    "college": text("collège"),
                    "score": number("note", known=True),
                    "scale": number("note maximale"),
                    "word": text("mot de la note"),
                    "meeting": text("réunion où elle a été donnée"),
                },
            ),
            **_PAGE,
        },
    ),
    _Kind(
        name="indicateurs",
        title="Indicateurs",
        make=_list_indicators,
        properties={
            "id": text("identifiant permanent", known=True),
            "label": text("nom", known=True),
            "unit": text("unité"),
            "note": text("source et précisions"),
            "values": records(
                "valeurs",
                {
                    "date": text("date", known=True, format="date"),
                    "value": number("valeur", known=True),
                    "meeting": text("réunion où elle a été donnée"),
                },
            ),
            **_PAGE,
        },
    ),
)
_BY_NAME = {kind.name: kind for kind in _KINDS}


def _write_schema(config: Config, name: str) -> bytes:
    kind = _BY_NAME[name]
    address = f"{config.url}{VERSION}{name}.schema.json"
    required = [field for field in kind.properties if field not in kind.added]
    return schema_of_document(address, f"{kind.title} : {config.title}", name, kind.properties, required)


def _write_document(config: Config, name: str, *entries: object) -> bytes:
    head = {
        "$schema": f"{config.url}{VERSION}{name}.schema.json",
        "title": f"{_BY_NAME[name].title} : {config.title}",
        "licence": LICENCE,
        "page": f"{config.url}donnees/",
    }
    return write(head, name, join_records(_BY_NAME[name].make(config, *entries)))
