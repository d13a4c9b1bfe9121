"""A place in free text that is nearly one of places.yaml is told; any other stays free."""

import pytest

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
        ("Mairie de Nancy", ""),
        ("Palais des congrès", ""),
        ("Nantes", ""),
    ],
)
def test_place_that_is_nearly_known_is_told(site: Site, text: str, identifier: str) -> None:
    site.write({**EVERY_KIND, EVENT_PATH: workshop(place=text)})
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
        ("0", "0", "ce point (0, 0) est au milieu de l’océan ; donner les coordonnées du lieu, ou les retirer"),
    ],
)
def test_coordinates_that_cannot_be_are_told(site: Site, latitude: str, longitude: str, told: str) -> None:
    site.write({"content/places.yaml": f"visio:\n  name: V\n  latitude: {latitude}\n  longitude: {longitude}\n"})
    assert findings(site) == ((f"attention : content/places.yaml:3 : visio.latitude : {told}",) if told else ())
