"""The page `/abonnements/` and the box of an event's page: every address to copy, every application, one sentence each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import building
from tests.support.browser import Visits
from tests.support.calendars import RICH_CONTENT, unfold
from tests.support.programs import nu_check
from tests.support.server import HttpSite
from tests.support.site import Site

FEEDS = {
    "agenda.ics",
    "agenda/types/webinaire.ics",
    "groupes/cotec.ics",
    "agenda/publics/technicien.ics",
    "actions.ics",
    "reunions/comptes-rendus.ics",
    "agenda/2023.ics",
}


def build(site: Site) -> Path:
    site.write(RICH_CONTENT)
    building.build(site)
    return site.root / "public"


def test_page_gives_the_https_address_of_every_feed_and_a_webcal_link(site: Site) -> None:
    page = (build(site) / "abonnements/index.html").read_text(encoding="utf-8")
    https = set(re.findall(r"https://agenda\.example\.org/([^\"<]*\.ics)[\"<]", page))
    webcal = set(re.findall(r'href="webcal://agenda\.example\.org/([^"]*\.ics)"', page))
    published = {
        path for path in site.output() if path.endswith(".ics") and not re.match(r"(evenements|reunions)/\w+/", path)
    }
    assert (https, webcal, published) == (FEEDS, FEEDS, FEEDS)


def test_each_application_has_one_sentence_that_says_how_often(site: Site) -> None:
    page = (build(site) / "abonnements/index.html").read_text(encoding="utf-8")
    listed = re.findall(r"<h3>(?:<a href=\"([^\"]*)\">)?([^<]*)(?:</a>)?</h3>\s*<p class=\"small\">(.*?)</p>", page)
    told = {
        name: re.search(r"mis à jour ([^,.]*)", sentence.replace("\N{NO-BREAK SPACE}", " "))
        for _, name, sentence in listed
    }
    assert {name: found and found[1] for name, found in told.items()} == {
        "Outlook": "toutes les 3 heures environ",
        "Outlook.com": "toutes les 3 heures environ",
        "Google Agenda": "toutes les 12 à 24 heures",
        "Apple (iPhone, iPad, Mac)": "toutes les heures",
        "Thunderbird": "toutes les 30 minutes",
        "Nextcloud": "toutes les 6 heures",
    }
    assert all(sentence.endswith(".") and sentence.count(". ") == 0 for _, _, sentence in listed)


def test_event_to_come_is_added_by_file_first(site: Site) -> None:
    output = build(site)
    page = (output / "evenements/atelier/index.html").read_text(encoding="utf-8")
    box = page[page.index('aria-labelledby="ajouter_agenda"') :]
    assert re.findall(r'<a class="button[^"]*" href="([^"?]*)', box)[:4] == [
        "/evenements/atelier/atelier.ics",
        "https://calendar.google.com/calendar/render",
        "https://outlook.live.com/calendar/0/deeplink/compose",
        "https://outlook.office.com/calendar/0/deeplink/compose",
    ]
    past = (output / "reunions/juin/index.html").read_text(encoding="utf-8")
    assert "ajouter_agenda" not in past


def test_every_page_offers_its_calendar(site: Site) -> None:
    """By `<link rel="alternate">`, to a file that is there."""
    output = build(site)
    for path in output.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if 'rel="canonical"' not in text or 'http-equiv="refresh"' in text:
            continue
        found = re.findall(r'<link rel="alternate" type="text/calendar" title="[^"]+" href="/([^"]*)">', text)
        assert found, path
        assert all((output / address).is_file() for address in found), path


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_page_copies_an_address_and_fits(
    site: Site, http_site: Callable[..., HttpSite], open_page: Visits, width: int
) -> None:
    page = open_page(http_site(build(site)).url + "abonnements/", width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier l’adresse").first.click()
    page.get_by_role("button", name="Adresse copiée").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://agenda.example.org/agenda.ics"
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.npm
def test_page_is_valid_html(site: Site, tmp_path: Path) -> None:
    output = build(site)
    for name in ("abonnements", "evenements/atelier", "reunions/juin"):
        Site(root=tmp_path / "checked").write({f"{name}/index.html": (output / name / "index.html").read_bytes()})
    # The checker cannot tell what 'self' is for a file; the browser tests hold the pages to their policy.
    found = [problem for problem in nu_check(tmp_path / "checked") if "Content Security Policy" not in problem]
    assert found == []


def test_address_of_a_file_is_encoded_alike_in_page_and_calendar(site: Site) -> None:
    output = build(site)
    address = "/fichiers/diapo%20%C3%A9t%C3%A9.pdf"
    assert f'href="{address}"' in (output / "evenements/atelier/index.html").read_text(encoding="utf-8")
    feed = unfold((output / "evenements/atelier/atelier.ics").read_bytes())
    assert f"ATTACH:https://agenda.example.org{address}\r\n" in feed
    assert (output / "fichiers/diapo été.pdf").read_bytes() == b"%PDF-1.4\n"
