"""Open data: each file says the same events in its own format, and is what its format asks for."""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support.command import Run
from tests.support.site import Site

DAY = ("--date", "2023-07-01", "--no-commit")
CONTENT = {
    "content/places.yaml": """\
visio: {name: Visio, online: true}
metz: {name: Hôtel de Région, address: 1 place Gabriel-Hocquard, postcode: 057, city: Metz, latitude: 49.1193, longitude: 6.1757}
""",
    "content/groups/gt.md": "---\ntitle: GT Adresses\nkind: working-group\n---\n",
    "content/events/2023/atelier.md": """\
---
title: "=Atelier ; « essai »"
type: webinaire
start: 2023-07-06 10:30
end: 2023-07-06 12:00
place: metz
summary: Une phrase.
themes: [Adresses, Open data]
groups: [gt]
audience: [technicien]
organisers: [Région]
partners: [IGN]
registration: {url: "https://example.org/?a=1&b=2"}
attendance: {registered: 221, attended: n/a, colleges: {communes: {registered: 3, attended: n/a}}}
satisfaction: {responses: 12, score: 4.5, scale: 5}
rescheduled_from: unknown
updated: 2023-06-01
---
""",
}
ROW: dict[str, Any] = {
    "id": "atelier",
    "kind": "event",
    "type": "webinaire",
    "nature": "Webinaire",
    "title": "=Atelier ; « essai »",
    "summary": "Une phrase.",
    "start": "2023-07-06T10:30:00+02:00",
    "end": "2023-07-06T12:00:00+02:00",
    "all_day": False,
    "status": "confirmed",
    "rescheduled_from": "unknown",
    "place": {
        "name": "Hôtel de Région",
        "address": "1 place Gabriel-Hocquard",
        "postcode": "057",
        "city": "Metz",
        "latitude": 49.1193,
        "longitude": 6.1757,
        "online": False,
    },
    "themes": ["Adresses", "Open data"],
    "groups": ["gt"],
    "audience": ["technicien"],
    "organisers": ["Région"],
    "partners": ["IGN"],
    "registration": "https://example.org/?a=1&b=2",
    "registration_email": None,
    "registration_phone": None,
    "capacity": None,
    "full": None,
    "registered": 221,
    "attended": "n/a",
    "colleges": [
        {"college": "communes", "name": "Communes", "registered": "moins de 5", "attended": "n/a"},
    ],
    "satisfaction": {"responses": 12, "score": 4.5, "scale": 5},
    "page": "https://agenda.example.org/evenements/atelier/",
    "calendar": "https://agenda.example.org/evenements/atelier/atelier.ics",
    "updated": "2023-06-01",
}


@pytest.fixture
def files(site: Site, run: Run) -> dict[str, bytes]:
    site.write(CONTENT)
    assert run("build", *DAY).status == 0
    return site.output()


def test_json_says_every_field_of_an_event(files: dict[str, bytes]) -> None:
    assert json.loads(files["donnees/evenements.json"]) == {
        "$schema": "https://agenda.example.org/donnees/evenements.schema.json",
        "title": "Agenda d'essai",
        "licence": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "page": "https://agenda.example.org/donnees/",
        "events": [ROW],
    }


def test_json_is_what_its_published_schema_asks_for(files: dict[str, bytes]) -> None:
    schema = json.loads(files["donnees/evenements.schema.json"])
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    document = json.loads(files["donnees/evenements.json"])
    assert list(checker.iter_errors(document)) == []
    assert set(schema["properties"]["events"]["items"]["properties"]) == set(ROW)
    document["events"][0]["status"] = "perhaps"
    assert [error.json_path for error in checker.iter_errors(document)] == ["$.events[0].status"]


def test_csv_opens_in_french_excel_and_runs_no_formula(files: dict[str, bytes]) -> None:
    content = files["donnees/evenements.csv"]
    assert content.startswith(b"\xef\xbb\xbfidentifiant;nature;titre;debut;")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert row["titre"] == "'=Atelier ; « essai »"
    shown = {name: row[name] for name in ("code_postal", "latitude", "longitude", "en_ligne", "themes", "inscrits")}
    assert shown == {
        "code_postal": "057",
        "latitude": "49,1193",
        "longitude": "6,1757",
        "en_ligne": "non",
        "themes": "Adresses, Open data",
        "inscrits": "221",
    }
    assert row["participants"] == "n/a"
    assert row["par_college"] == "Communes : moins de 5 inscrits, n/a participants"


def test_geojson_is_a_point_for_each_located_event_longitude_first(files: dict[str, bytes]) -> None:
    assert json.loads(files["donnees/evenements.geojson"]) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "atelier",
                "geometry": {"type": "Point", "coordinates": [6.1757, 49.1193]},
                "properties": {
                    **{name: ROW[name] for name in ("id", "kind", "nature", "title", "summary", "start", "end")},
                    **{name: ROW[name] for name in ("status", "registered", "attended", "page")},
                    "place": "Hôtel de Région",
                    "city": "Metz",
                    "themes": "Adresses, Open data",
                },
            }
        ],
    }


def test_event_online_or_without_coordinates_is_not_on_the_map(site: Site, run: Run) -> None:
    run("build", *DAY)
    assert json.loads(site.output()["donnees/evenements.geojson"]) == {"type": "FeatureCollection", "features": []}


def test_catalogue_describes_files_that_are_there(files: dict[str, bytes]) -> None:
    catalogue = json.loads(files["donnees/catalogue.jsonld"])
    assert catalogue["@type"] == "dcat:Catalog"
    addresses = [
        distribution["dcat:downloadURL"]["@id"]
        for dataset in catalogue["dcat:dataset"]
        for distribution in dataset["dcat:distribution"]
    ]
    base = "https://agenda.example.org/"
    assert [address for address in addresses if address.removeprefix(base) not in files] == []
    licences = {d["dct:license"]["@id"] for s in catalogue["dcat:dataset"] for d in s["dcat:distribution"]}
    assert licences == {"https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}
