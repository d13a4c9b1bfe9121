"""schema.org in the pages: whole objects, for each state and each kind of place."""

import json
import re
from typing import Any

import pytest

from tests.support.command import Run
from tests.support.site import Site

BASE = "https://agenda.example.org"
ORGANISER = {"@type": "Organization", "name": "Organisme d'essai", "url": "https://www.example.org/"}
ENTRY = "---\ntitle: Un titre\ntype: webinaire\n{}\n---\n"


def objects(site: Site, run: Run, fields: str) -> list[dict[str, Any]]:
    """The objects of the page of an event with these fields."""
    site.write({"content/events/2023/atelier.md": ENTRY.format(fields)})
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    page = site.output()["evenements/atelier/index.html"].decode()
    return [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]


def test_online_event_is_this_object(site: Site, run: Run) -> None:
    crumbs, event = objects(
        site,
        run,
        "start: 2023-07-06 10:30\nend: 2023-07-06 12:00\nplace: visio\nsummary: Une phrase </script>.\n"
        "themes: [Adresses]\norganisers: [Région]\n"
        "registration: {url: 'https://example.org/i', opens: 2023-06-01, deadline: 2023-07-05 18:00}\n"
        "speakers: [{name: Ada, organisation: IGN}]",
    )
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{BASE}/evenements/atelier/",
        "url": f"{BASE}/evenements/atelier/",
        "name": "Un titre",
        "startDate": "2023-07-06T10:30:00+02:00",
        "endDate": "2023-07-06T12:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": "https://example.org/i", "name": "Visio"},
        "description": "Une phrase </script>.",
        "organizer": [{"@type": "Organization", "name": "Région"}],
        "performer": [
            {"@type": "Person", "name": "Ada", "affiliation": {"@type": "Organization", "name": "IGN"}},
        ],
        "keywords": ["Adresses"],
        "inLanguage": "fr",
        "offers": {
            "@type": "Offer",
            "url": "https://example.org/i",
            "availability": "https://schema.org/InStock",
            "validFrom": "2023-06-01",
            "validThrough": "2023-07-05T18:00:00+02:00",
        },
    }
    steps = [("Accueil", "/"), ("Agenda", "/agenda/"), ("2023", "/agenda/2023/"), ("Un titre", "/evenements/atelier/")]
    assert crumbs == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": BASE + address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def test_event_of_whole_days_in_a_place_given_in_words(site: Site, run: Run) -> None:
    _, event = objects(site, run, "start: 2023-09-29\nend: 2023-10-01\nplace: Saint-Dié-des-Vosges")
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{BASE}/evenements/atelier/",
        "url": f"{BASE}/evenements/atelier/",
        "name": "Un titre",
        "startDate": "2023-09-29",
        "endDate": "2023-10-01",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Saint-Dié-des-Vosges",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Saint-Dié-des-Vosges",
                "addressCountry": "FR",
            },
        },
        "organizer": [ORGANISER],
        "inLanguage": "fr",
    }


@pytest.mark.parametrize(
    ("fields", "status", "previous"),
    [
        ("", "EventScheduled", None),
        ("status: tentative", "EventScheduled", None),
        ("status: cancelled", "EventCancelled", None),
        ("status: postponed", "EventPostponed", None),
        ("rescheduled_from: 2023-06-01 14:00", "EventRescheduled", "2023-06-01T14:00:00+02:00"),
        ("rescheduled_from: 2023-02-01", "EventRescheduled", "2023-02-01"),
        ("rescheduled_from: unknown", "EventRescheduled", None),
        ("status: cancelled\nrescheduled_from: 2023-02-01", "EventCancelled", "2023-02-01"),
    ],
)
def test_state_and_former_date(site: Site, run: Run, fields: str, status: str, previous: str | None) -> None:
    _, event = objects(site, run, f"start: 2023-07-06 10:30\n{fields}")
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event.get("previousStartDate") == previous


def test_registration_of_a_past_event_is_no_offer(site: Site, run: Run) -> None:
    _, event = objects(site, run, "start: 2023-06-06 10:30\nregistration: {url: 'https://example.org/i'}")
    assert "offers" not in event


def test_meeting_is_organised_by_the_group_that_holds_it(site: Site, run: Run) -> None:
    site.write(
        {
            "content/groups/cotec.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
            "content/meetings/cotec.md": "---\ntitle: Point\ngroup: cotec\nstart: 2023-06-22 10:30\n---\n",
        }
    )
    run("build", "--date", "2023-07-01", "--no-commit")
    page = site.output()["reunions/cotec/index.html"].decode()
    found = [json.loads(x) for x in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    (event,) = (each for each in found if each["@type"] == "Event")
    assert event["organizer"] == [{"@type": "Organization", "name": "Comité technique"}]
