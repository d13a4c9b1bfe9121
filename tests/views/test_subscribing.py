"""The links that subscribe to a feed or add one event, as each application wants them."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.views.catalogue import Card, make_agenda
from dge_site.views.subscribing import AddEventLinks, SubscriptionLinks, make_add_event_links, make_subscription_links
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop


def card(site: Site, **fields: str) -> tuple[Card, Config]:
    site.write({EVENT_PATH: workshop(**fields)})
    config = configuration.load(site.root)
    library = pipeline.load(pipeline.Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1)))
    return make_agenda(library, config).cards["atelier"], config


def test_ways_to_subscribe(site: Site) -> None:
    """Google takes only an encoded webcal address, Outlook an https one."""
    _, config = card(site)
    encoded = "agenda.example.org%2Fagenda%2Ftypes%2F%25C3%25A0%2520venir.ics"
    outlook = f"addfromweb?url=https%3A%2F%2F{encoded}&name=L%E2%80%99agenda%20%26%20co"
    assert make_subscription_links("agenda/types/à venir.ics", "L’agenda & co", config) == SubscriptionLinks(
        https="https://agenda.example.org/agenda/types/%C3%A0%20venir.ics",
        webcal="webcal://agenda.example.org/agenda/types/%C3%A0%20venir.ics",
        google=f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{encoded}",
        outlook=f"https://outlook.live.com/calendar/0/{outlook}",
        office=f"https://outlook.office.com/calendar/0/{outlook}",
    )


def asked(link: str) -> dict[str, str]:
    """The fields of a link's query."""
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def links(site: Site, **fields: str) -> tuple[AddEventLinks, dict[str, str], dict[str, str]]:
    found = make_add_event_links(*card(site, **fields))
    assert found.office == found.outlook.replace("outlook.live.com", "outlook.office.com")
    return found, asked(found.google), asked(found.outlook)


def test_additions_of_a_timed_event(site: Site) -> None:
    found, google, outlook = links(site, title="Données & cartes", more="summary: Une phrase.\n")
    page = "https://agenda.example.org/evenements/atelier/"
    assert found.ics == "/evenements/atelier/atelier.ics"
    assert google == {
        "action": "TEMPLATE",
        "text": "Données & cartes",
        "dates": "20230706T083000Z/20230706T100000Z",
        "details": f"Une phrase.\n\n{page}",
        "location": "Visio",
    }
    assert outlook == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": "Données & cartes",
        "startdt": "2023-07-06T08:30:00Z",
        "enddt": "2023-07-06T10:00:00Z",
        "body": f"Une phrase.\n\n{page}",
        "location": "Visio",
    }


@pytest.mark.parametrize(
    ("start", "end", "dates", "begins", "ends"),
    [
        ("2023-09-29", "2023-10-01", "20230929/20231002", "2023-09-29", "2023-10-02"),
        ("2023-09-29", "", "20230929/20230930", "2023-09-29", "2023-09-30"),
        (
            "2023-09-29 10:00",
            "",
            "20230929T080000Z/20230929T080000Z",
            "2023-09-29T08:00:00Z",
            "2023-09-29T08:00:00Z",
        ),
    ],
)
def test_additions_of_whole_days_and_of_a_start_alone(
    site: Site, start: str, end: str, dates: str, begins: str, ends: str
) -> None:
    _, google, outlook = links(site, start=start, end=end, place="")
    assert (google["dates"], outlook["startdt"], outlook["enddt"]) == (dates, begins, ends)
    assert ("allday" in outlook) == (len(begins) == 10)
    assert "location" not in google


def test_address_of_a_known_place(site: Site) -> None:
    site.write(
        {"content/places.yaml": "visio:\n  name: Mairie\n  address: 1 place d’Armes\n  postcode: 57000\n  city: Metz\n"}
    )
    assert links(site)[1]["location"] == "Mairie, 1 place d’Armes, 57000 Metz"
    assert MINIMAL_SITE[EVENT_PATH].startswith("---")
