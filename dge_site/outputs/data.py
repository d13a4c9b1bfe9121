"""The agenda in, the agenda as open data out: JSON with its schema, CSV, GeoJSON and a page.

Sources: RFC 7946 (GeoJSON: WGS 84, longitude first), and Excel's French settings for CSV (`;`, BOM).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.open_schema import (
    ATTENDED,
    COUNT,
    LICENCE,
    REGISTERED,
    join_records,
    schema_of_document,
    text,
    texts,
    write,
)
from dge_site.formats.spreadsheet import csv_file, csv_lines
from dge_site.model.entries import Event, Meeting, Place, Registration
from dge_site.model.output import Call, Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Meta, plan_page
from dge_site.views.datasets import DATASETS, Dataset
from dge_site.views.small_counts import SHOWN_COUNT, list_turnouts, spell_count

__all__ = ["DataView", "plan"]

_SCHEMA = "donnees/evenements.schema.json"


class DataView(Value):
    """The page /donnees/, which lists the files and describes the fields of an event."""

    meta: Meta
    datasets: tuple[Dataset, ...]
    fields: tuple[tuple[str, str], ...]
    """(name, meaning) of each field of an event."""


def plan(agenda: Agenda) -> Iterator[Output]:
    """The files below /donnees/ that describe the agenda, and the page that describes the files."""
    config = agenda.config
    years = _split_by_year(agenda.cards.values())

    def by_year(make: Callable[[tuple[Card, ...], Config], bytes]) -> tuple[Call, ...]:
        return tuple(Call(make=make, arguments=(cards, config), remembered=True) for cards in years)

    json_file = Call(make=_write_json, arguments=(config, *by_year(_write_json_lines)))
    csv_table = Call(make=_write_csv, arguments=by_year(_write_csv_lines))
    geojson = Call(make=_write_geojson, arguments=by_year(_write_geojson_lines))
    yield Output(path="donnees/evenements.json", content=json_file)
    yield Output(path="donnees/evenements.csv", content=csv_table)
    yield Output(path="donnees/evenements.geojson", content=geojson)
    yield Output(path=_SCHEMA, content=Call(make=_write_schema, arguments=(config,)))
    view = DataView(
        meta=Meta(
            title="Données ouvertes",
            address="/donnees/",
            description="L’agenda et le suivi des actions en fichiers ouverts : JSON, CSV, GeoJSON, iCalendar.",
        ),
        datasets=DATASETS,
        fields=tuple((name, row["description"]) for name, row in _PROPERTIES.items()),
    )
    yield plan_page("pages/data.html", view)


def _split_by_year(cards: Iterable[Card]) -> tuple[tuple[Card, ...], ...]:
    """The cards of each year, in the order of the agenda: an edit makes the lines of one year again, and not of all."""
    return tuple(tuple(year) for _, year in groupby(cards, key=lambda card: card.event.first_day.year))


# ------------------------------------------------------------------------------------------------------ an event, flat


def _spell_moment(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _make_record(card: Card, config: Config) -> dict[str, Any]:
    """An event as the JSON file says it: `n/a` for a count that does not apply, null for what is not known."""
    event = card.event
    registration = event.registration or Registration()
    return {
        "id": event.id,
        "kind": event.kind,
        "type": event.group if isinstance(event, Meeting) else event.type,
        "nature": card.nature,
        "title": event.title,
        "summary": event.summary or None,
        "start": _spell_moment(event.start),
        "end": _spell_moment(event.end),
        "all_day": event.all_day,
        "status": event.status,
        "rescheduled_from": event.rescheduled_from
        if event.rescheduled_from == "unknown"
        else _spell_moment(event.rescheduled_from if isinstance(event.rescheduled_from, date) else None),
        "place": _describe_place(card.place),
        "themes": list(event.themes),
        "groups": list(_list_groups(event)),
        "audience": list(event.audience),
        "organisers": list(event.organisers),
        "partners": list(event.partners),
        "registration": registration.url or None,
        "registration_email": registration.email or None,
        "registration_phone": registration.phone or None,
        "capacity": registration.capacity,
        "full": registration.full,
        "registered": spell_count(event.attendance.registered),
        "attended": spell_count(event.attendance.attended),
        "colleges": [
            {
                "college": row.college,
                "name": row.label,
                "registered": spell_count(row.registered),
                "attended": spell_count(row.attended),
            }
            for row in list_turnouts(event.attendance, config)
        ]
        if event.attendance.colleges
        else [],
        "satisfaction": {
            "responses": spell_count(event.satisfaction.responses),
            "score": event.satisfaction.score,
            "scale": event.satisfaction.scale,
        }
        if event.satisfaction
        else None,
        "page": config.url + card.address[1:],
        "calendar": f"{config.url}{card.address[1:]}{event.id}.ics",
        "updated": _spell_moment(event.updated),
    }


def _list_groups(event: Event) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.all_groups)) if isinstance(event, Meeting) else event.groups


def _describe_place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "address": place.address or None,
        "postcode": place.postcode or None,
        "city": place.city or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "online": place.online,
    }


# ------------------------------------------------------------------------------------------------------------- formats


def _write_json_lines(cards: tuple[Card, ...], config: Config) -> bytes:
    return join_records(_make_record(card, config) for card in cards)


def _write_json(config: Config, *years: bytes) -> bytes:
    head = {"$schema": config.url + _SCHEMA, "title": config.title, "licence": LICENCE, "page": f"{config.url}donnees/"}
    return write(head, "events", *years)


_COLUMNS = (
    ("identifiant", "id"),
    ("nature", "nature"),
    ("titre", "title"),
    ("debut", "start"),
    ("fin", "end"),
    ("etat", "status"),
    ("ancienne_date", "rescheduled_from"),
    ("lieu", "place.name"),
    ("adresse", "place.address"),
    ("code_postal", "place.postcode"),
    ("ville", "place.city"),
    ("latitude", "place.latitude"),
    ("longitude", "place.longitude"),
    ("en_ligne", "place.online"),
    ("themes", "themes"),
    ("groupes", "groups"),
    ("publics", "audience"),
    ("organisateurs", "organisers"),
    ("partenaires", "partners"),
    ("inscrits", "registered"),
    ("participants", "attended"),
    ("par_college", "colleges"),
    ("inscription", "registration"),
    ("page", "page"),
    ("resume", "summary"),
    ("inscription_courriel", "registration_email"),
    ("inscription_telephone", "registration_phone"),
    ("places", "capacity"),
    ("complet", "full"),
)


def _write_csv_lines(cards: tuple[Card, ...], config: Config) -> bytes:
    records = (_make_record(card, config) for card in cards)
    records = (record | {"colleges": _spell_turnouts(record["colleges"])} for record in records)
    return csv_lines([_pick(record, field) for _, field in _COLUMNS] for record in records)


def _spell_turnouts(colleges: list[dict[str, Any]]) -> str:
    """The attendance by college in one cell: « Communes : 12 inscrits, moins de 5 participants ; … »."""
    return " ; ".join(
        f"{row['name']} : "
        + ", ".join(
            f"{row[key]} {noun}"
            for key, noun in (("registered", "inscrits"), ("attended", "participants"))
            if row[key] is not None
        )
        for row in colleges
    )


def _write_csv(*years: bytes) -> bytes:
    return csv_file([[name for name, _ in _COLUMNS]]) + b"".join(years)


def _pick(record: dict[str, Any], field: str) -> Any:
    """The value of a field of a record, `place.name` for one of a record within it; None where there is no such record."""
    name, _, below = field.partition(".")
    value = record[name]
    if isinstance(value, bool):
        return "oui" if value else "non"
    return value.get(below) if below and value is not None else value


def _write_geojson_lines(cards: tuple[Card, ...], config: Config) -> bytes:
    return join_records(_make_feature(card, config) for card in cards if _has_coordinates(card.place))


def _write_geojson(*years: bytes) -> bytes:
    """A FeatureCollection (RFC 7946) with a point for each event whose place has coordinates."""
    lines = b",\n".join(filter(None, years))  # a year without a located event gives nothing
    return b'{"type": "FeatureCollection", "features": [\n' + lines + b"\n]}\n"


def _has_coordinates(place: Place | None) -> bool:
    return place is not None and place.latitude is not None and place.longitude is not None and not place.online


def _make_feature(card: Card, config: Config) -> dict[str, Any]:
    """A feature with flat properties, which QGIS and MapStore show as columns."""
    record = _make_record(card, config)
    place = record.pop("place")
    names = ("id", "kind", "nature", "title", "summary", "start", "end", "status", "registered", "attended", "page")
    properties = {name: record[name] for name in names}
    properties |= {"place": place["name"], "city": place["city"], "themes": ", ".join(record["themes"])}
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": properties,
    }


_PROPERTIES: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "description": "identifiant permanent"},
    "kind": {"enum": ["event", "meeting"], "description": "événement ou réunion"},
    "type": {"type": "string", "description": "type de l’événement, ou groupe qui se réunit"},
    "nature": {"type": "string", "description": "nom du type ou du groupe"},
    "title": {"type": "string", "description": "titre"},
    "summary": text("résumé en une phrase"),
    "start": {"type": "string", "description": "début : date, ou date et heure avec décalage"},
    "end": text("fin, de même nature ; une date est le dernier jour, inclus"),
    "all_day": {"type": "boolean", "description": "dure la journée entière"},
    "status": {"enum": ["confirmed", "tentative", "cancelled", "postponed"], "description": "état"},
    "rescheduled_from": text("ancienne date, ou « unknown »"),
    "place": {
        "description": "lieu",
        "anyOf": [
            {"type": "null"},
            {
                "type": "object",
                "required": ["name", "online"],
                "properties": {
                    "name": {"type": "string"},
                    "address": {"type": ["string", "null"]},
                    "postcode": {"type": ["string", "null"]},
                    "city": {"type": ["string", "null"]},
                    "latitude": {"type": ["number", "null"]},
                    "longitude": {"type": ["number", "null"]},
                    "online": {"type": "boolean"},
                },
            },
        ],
    },
    "themes": texts("thèmes"),
    "groups": texts("identifiants des groupes concernés"),
    "audience": texts("publics"),
    "organisers": texts("organisateurs"),
    "partners": texts("partenaires"),
    "registration": text("adresse d’inscription"),
    "registration_email": text("courriel où s’inscrire"),
    "registration_phone": text("téléphone où s’inscrire"),
    "capacity": {"type": ["integer", "null"], "description": "nombre de places ; null : non connu"},
    "full": {"type": ["boolean", "null"], "description": "s’il n’y a plus de place ; null : non dit"},
    "registered": REGISTERED,
    "attended": ATTENDED,
    "colleges": {
        "description": "fréquentation par collège ; « moins de 5 » et « 5 ou plus » taisent les petits nombres",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["college", "name", "registered", "attended"],
            "properties": {
                "college": {"type": "string"},
                "name": {"type": "string"},
                "registered": SHOWN_COUNT,
                "attended": SHOWN_COUNT,
            },
        },
    },
    "satisfaction": {
        "description": "réponses, note et échelle du questionnaire",
        "anyOf": [
            {"type": "null"},
            {
                "type": "object",
                "properties": {
                    "responses": COUNT,
                    "score": {"type": ["number", "null"]},
                    "scale": {"type": ["number", "null"]},
                },
            },
        ],
    },
    "page": {"type": "string", "format": "uri", "description": "adresse de la page"},
    "calendar": {"type": "string", "format": "uri", "description": "adresse du fichier de calendrier"},
    "updated": text("dernière révision"),
}


_ADDED = {"colleges", "registration_email", "registration_phone", "capacity", "full"}
"""The fields that came after the first version: documents without them stay valid."""


def _write_schema(config: Config) -> bytes:
    """JSON Schema 2020-12 of evenements.json."""
    required = [name for name in _PROPERTIES if name not in _ADDED]
    title = f"Événements et réunions : {config.title}"
    return schema_of_document(config.url + _SCHEMA, title, "events", _PROPERTIES, required)
