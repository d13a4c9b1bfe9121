"""The follow-up of actions: late as of `--date`, filtered with and without JavaScript, traced back to the minutes."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.pages import element, elements, links, parse, rows, table, text
from tests.support.server import HttpSite
from tests.support.site import Site

MEETINGS = {
    "content/groups/gt-pcrs.md": "---\ntitle: GT PCRS\n---\n",
    "content/groups/comite.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
    "content/meetings/comite-01.md": """\
---
title: Point de janvier
group: comite
start: 2023-01-10
---

## Les marchés

Il est décidé de publier.

### Les appels d'offres

Un appel est lancé.
""",
    "content/meetings/comite-06.md": "---\ntitle: Point de juin\ngroup: comite\nstart: 2023-06-20\n---\n",
    "content/meetings/comite-12.md": "---\ntitle: Point de décembre\ngroup: comite\nstart: 2023-12-05\n---\n",
}
ACTIONS = """\
- id: publier
  title: Publier la synthèse
  owners: [IGN, Région Grand Est]
  due: 2023-06
  status: in-progress
  meeting: comite-01
  section: les-appels-d-offres
  note: Voir [le point](meeting:comite-01).
  follow_up:
    - {date: 2023-03-02, text: "Premier envoi : fait"}
    - {date: 2023-02-01, text: Rédaction commencée}
- id: bientot
  title: Répondre à l'enquête
  owners: [IGN]
  due: 2023-07-31
  meeting: comite-01
  group: gt-pcrs
- id: plus-tard
  title: Réunir les communes
  due: 2023-08-01
- id: semestre
  title: Finir le chantier
  owners: [ign]
  due: 2023-S2
  meeting: comite-06
- id: fini
  title: Envoyer les invitations
  owners: [DDT 54]
  due: 2023-05
  status: done
  closed: 2023-06-01
  meeting: comite-01
- id: abandonne
  title: Traduire le guide
  status: dropped
  closed: 2023-06-25
  meeting: comite-01
"""


@pytest.fixture
def followed(site: Site, run: Run) -> Callable[[str], Site]:
    """Builds the small site as of a day, and gives it."""
    site.write({**MEETINGS, "content/actions/toutes.yaml": ACTIONS})

    def build(day: str) -> Site:
        outcome = run("build", "--date", day, "--no-commit")
        assert outcome.status == 0, outcome.err
        return site

    return build


def titles(page: Element, caption: str) -> list[str]:
    """The titles of the actions of one table; none when there is no such table."""
    if caption not in [text(each) for each in page.iter("caption")]:
        return []
    return [title for title, address in links(table(page, caption)) if not address.startswith("/actions/responsables/")]


def block(site: Site, caption: str) -> list[str]:
    """The titles of the actions of one block of /actions/."""
    return titles(parse(site.read("public/actions/index.html")), caption)


def test_actions_are_grouped_by_what_is_to_be_done_about_them(followed: Callable[[str], Site]) -> None:
    site = followed("2023-07-01")
    assert block(site, "En retard") == ["Publier la synthèse"]
    assert block(site, "À faire d’ici 30 jours") == ["Répondre à l’enquête"]
    assert block(site, "Autres actions ouvertes") == ["Réunir les communes", "Finir le chantier"]
    assert block(site, "Faites ou abandonnées") == ["Envoyer les invitations", "Traduire le guide"]


@pytest.mark.parametrize(
    ("day", "late"),
    [
        ("2023-06-30", []),
        ("2023-07-01", ["Publier la synthèse"]),
        ("2023-12-31", ["Publier la synthèse", "Répondre à l’enquête", "Réunir les communes"]),
        ("2024-01-01", ["Publier la synthèse", "Répondre à l’enquête", "Réunir les communes", "Finir le chantier"]),
    ],
)
def test_a_partial_date_is_late_once_its_whole_period_is_over(
    followed: Callable[[str], Site], day: str, late: list[str]
) -> None:
    assert block(followed(day), "En retard") == late


def test_the_row_says_where_who_when_and_how_it_stands(followed: Callable[[str], Site]) -> None:
    page = parse(followed("2023-07-01").read("public/actions/index.html"))
    assert rows(page, "En retard") == (
        ("Action", "Responsable", "Échéance", "État"),
        (
            "Publier la synthèse Comité technique du 10 janvier 2023",
            "IGN, Région Grand Est",
            "d’ici juin 2023",
            "En retard",
        ),
    )
    assert rows(page, "Autres actions ouvertes")[1] == (
        "Réunir les communes",
        "À attribuer",
        "d’ici au 1er août 2023",
        "Ouverte",
    )


def test_an_action_has_its_history_and_leads_to_the_place_of_its_decision(followed: Callable[[str], Site]) -> None:
    page = parse(followed("2023-07-01").read("public/actions/publier/index.html"))
    (history,) = elements(page, "ol", "timeline")
    assert [text(step) for step in history.iter("li")] == [
        "10 janvier 2023Action issue de la réunion : Comité technique du 10 janvier 2023.",
        "1er février 2023Rédaction commencée",
        "2 mars 2023Premier envoi : fait",
    ]
    place = "/reunions/comite-01/#les-appels-d-offres"
    assert ("Comité technique du 10 janvier 2023, Les appels d’offres (1.1)", place) in links(page)
    minutes = parse(followed("2023-07-01").read("public/reunions/comite-01/index.html"))
    assert text(element(minutes, "les-appels-d-offres")) == "1.1Les appels d’offres"


def test_an_owner_has_one_page_whatever_the_capitals(followed: Callable[[str], Site]) -> None:
    page = parse(followed("2023-07-01").read("public/actions/responsables/ign/index.html"))
    assert [text(heading) for heading in page.iter("h1")] == ["IGN"]
    assert [text(heading) for heading in page.iter("h2")] == [
        "En retard (1)",
        "À faire d’ici 30 jours (1)",
        "Autres actions ouvertes (1)",
    ]


def test_meeting_reviews_what_is_late_or_due_soon_at_its_date(followed: Callable[[str], Site]) -> None:
    site = followed("2023-07-01")
    caption = "Actions du groupe en retard ou à échéance proche à la date de la réunion"

    def carried(meeting: str) -> list[str]:
        return titles(parse(site.read(f"public/reunions/{meeting}/index.html")), caption)

    assert carried("comite-06") == ["Publier la synthèse"]
    assert "Actions du groupe : 2 autres restaient ouvertes à cette date." in text(
        parse(site.read("public/reunions/comite-06/index.html"))
    )
    assert carried("comite-12") == ["Publier la synthèse", "Répondre à l’enquête", "Finir le chantier"]


def test_the_group_page_lists_its_own_actions_only(followed: Callable[[str], Site]) -> None:
    page = parse(followed("2023-07-01").read("public/groupes/gt-pcrs/index.html"))
    assert [text(heading) for heading in page.iter("h3")] == ["À faire d’ici 30 jours (1)"]


def test_the_csv_opens_in_a_french_spreadsheet_with_every_action(followed: Callable[[str], Site]) -> None:
    content = (followed("2023-07-01").root / "public/donnees/actions.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfidentifiant;action;responsables;")
    assert content.endswith(b"\r\n")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [line["identifiant"] for line in lines] == [
        "fini",
        "publier",
        "bientot",
        "plus-tard",
        "semestre",
        "abandonne",
    ]
    assert lines[1] == {
        "identifiant": "publier",
        "action": "Publier la synthèse",
        "responsables": "IGN, Région Grand Est",
        "echeance": "2023-06",
        "echeance_fin": "2023-06-30",
        "etat": "en cours",
        "en_retard": "oui",
        "close_le": "",
        "groupe": "Comité technique",
        "reunion": "comite-01",
        "date_reunion": "2023-01-10",
        "section": "Les appels d'offres",
        "note": "Voir le point.",
        "suivi": "2023-03-02 : Premier envoi : fait | 2023-02-01 : Rédaction commencée",
        "page": "https://agenda.example.org/actions/publier/",
        "compte_rendu": "https://agenda.example.org/reunions/comite-01/#les-appels-d-offres",
    }


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(site: Site, run: Run) -> None:
    site.write({"content/actions/a.yaml": '- {id: formule, title: "=1+1"}\n'})
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    assert "formule;'=1+1;" in site.read("public/donnees/actions.csv")


def test_the_json_says_what_the_csv_says(followed: Callable[[str], Site]) -> None:
    data = json.loads(followed("2023-07-01").read("public/donnees/actions.json"))
    assert data["title"] == "Agenda d'essai : suivi des actions"
    assert data["licence"] == "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    assert [action["id"] for action in data["actions"] if action["late"]] == ["publier"]
    assert data["actions"][0] == {
        "id": "fini",
        "title": "Envoyer les invitations",
        "owners": ["DDT 54"],
        "due": "2023-05",
        "due_until": "2023-05-31",
        "status": "done",
        "late": False,
        "closed": "2023-06-01",
        "group": "comite",
        "group_title": "Comité technique",
        "meeting": "comite-01",
        "meeting_date": "2023-01-10",
        "section": None,
        "note": None,
        "follow_up": [],
        "url": "https://agenda.example.org/actions/fini/",
        "minutes_url": "https://agenda.example.org/reunions/comite-01/",
    }


@pytest.mark.browser
def test_the_table_is_filtered_and_keeps_the_filter_in_the_address(
    real: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    url = http_site(real).url
    page = open_page(f"{url}actions/")
    rows_shown = page.locator("tr[data-item]:visible")
    assert rows_shown.count() == 33
    page.select_option("[name=owner]", "ign")
    assert page.url == f"{url}actions/?owner=ign"
    assert rows_shown.count() == 1
    assert page.locator("form.filters output").inner_text() == "1 action sur 33"
    page.go_back()
    assert rows_shown.count() == 33
    sent = open_page(f"{url}actions/?state=soon&meeting=comite-technique-2023-06")
    assert sent.locator("tr[data-item]:visible").count() == 4
    assert sent.input_value("[name=state]") == "soon"


@pytest.mark.browser
def test_without_javascript_every_action_is_there_and_no_filter_is(
    real: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    page = open_page(f"{http_site(real).url}actions/", javascript=False, width=360)
    assert page.locator("tr[data-item]:visible").count() == 33
    assert page.locator("form.filters:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
