"""A place in free text that is nearly one of places.yaml is told; any other stays free."""

import pytest

from tests.support.command import Run
from tests.support.content import EVERY_KIND, findings
from tests.support.site import EVENT_PATH, Site, workshop


def _place(text: str, identifier: str) -> str:
    return (
        f"attention : {EVENT_PATH}:6 : place : « {text} » ressemble au lieu « {identifier} » de places.yaml, et serait publié"
        f" comme un autre ; écrire « {identifier} » s’il s’agit de lui"
    )


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Visio", "visio"),
        ("« visio »", "visio"),
        ("En visio", "visio"),
        ("Centre Prouvé", "nancy"),
        ("Centre Prouve", "nancy"),
        ("Centre Prouvée", "nancy"),
        ("Nancy", "nancy"),
        ("Centre Prouvé de Nancy", "nancy"),
        ("Centre Prouvé à Nancy", "nancy"),
        ("Centre Prouvé, Nancy", "nancy"),
        ("15, RUE DE LA GARE, 54000 Nancy", "gare"),
        ("En ligne", "visio"),
        ("Visio Teams (lien à venir)", "visio"),
        ("Nancy et visio", ""),
        ("Lien à venir", ""),
        ("DDT57", "ddt-57"),
        ("DDT 54", ""),
        ("Mairie de Nancy", ""),
        ("Palais des congrès", ""),
        ("Nantes", ""),
    ],
)
def test_place_that_is_nearly_known_is_told(site: Site, text: str, identifier: str) -> None:
    places = "gare:\n  name: G\n  address: 15 rue de la Gare\n  postcode: 54000\n  city: Nancy\nddt-57:\n  name: DDT de la Moselle\n"
    known = EVERY_KIND["content/places.yaml"]
    assert isinstance(known, str)
    site.write({**EVERY_KIND, "content/places.yaml": known + places, EVENT_PATH: workshop(place=text)})
    assert findings(site) == ((_place(text, identifier),) if identifier else ())


@pytest.mark.parametrize(
    ("latitude", "longitude", "told"),
    [
        ("48.6", "6.2", ""),
        ("-21.1", "55.5", ""),  # La Réunion
        ("16.2", "-61.5", ""),  # Guadeloupe
        ("46.8", "-56.2", ""),  # Saint-Pierre
        (
            "6.2",
            "48.6",
            "la latitude et la longitude semblent échangées : ce point est loin de la France"
            " ; écrire « latitude: 48.6 » et « longitude: 6.2 »",
        ),
        (
            "-48.6",
            "6.2",
            "ce point est dans l’océan, au sud de l’Afrique ; écrire « 48.6 » s’il est au nord de l’équateur",
        ),
        ("-49.35", "70.2", ""),  # Kerguelen
        ("0", "0", "ce point (0, 0) est au milieu de l’océan ; donner les coordonnées du lieu, ou les retirer"),
    ],
)
def test_coordinates_that_cannot_be_are_told(site: Site, latitude: str, longitude: str, told: str) -> None:
    site.write({"content/places.yaml": f"visio:\n  name: V\n  latitude: {latitude}\n  longitude: {longitude}\n"})
    assert findings(site) == ((f"attention : content/places.yaml:3 : visio.latitude : {told}",) if told else ())


def test_point_of_a_map_in_one_field_is_written_in_both(site: Site, run: Run) -> None:
    site.write({"content/places.yaml": "visio:\n  name: V\n  latitude: 49.11460, 6.17730\n"})
    run("check", "--fix")
    written = (site.root / "content/places.yaml").read_text(encoding="utf-8")
    assert written == "visio:\n  name: V\n  latitude: 49.11460\n  longitude: 6.17730\n"
