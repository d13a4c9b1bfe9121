"""The digest of a quarter: what it lists, for whom, on how much paper, and as a mail."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.letters import SMALL_ISSUE, parts, webinar
from tests.support.pages import elements, links, parse, text
from tests.support.server import HttpSite
from tests.support.site import Site

AUDIENCES = '\n[audiences.elus]\nlabel = "Élus"\n\n[audiences.techniciens]\nlabel = "Techniciens"\n'
CONTENT = SMALL_ISSUE | {
    "site.toml": SMALL_ISSUE["site.toml"] + AUDIENCES,
    "content/events/2023/atelier.md": webinar(title="Pour tous", start="2023-09-29", end="2023-10-01"),
    "content/events/2023/elus.md": webinar(title="Pour les élus", audience="[elus]"),
    "content/events/2023/annule.md": webinar(title="Abandonné", start="2023-08-03", status="cancelled"),
    "content/events/2023/deplace.md": webinar(title="Déplacé", start="2023-08-04", rescheduled_from="2023-07-04"),
    "content/events/2024/hiver.md": webinar(title="Plus tard", start="2024-01-10"),
}


def build(site: Site, run: Run, day: str = "2023-07-01") -> dict[str, str]:
    """`{path below syntheses/: text}`."""
    outcome = run("build", "--date", day, "--no-commit")
    assert outcome.status == 0, outcome.err
    files = site.output()
    return {p.removeprefix("syntheses/"): c.decode() for p, c in files.items() if p.startswith("syntheses/")}


def titles(page: str) -> list[str]:
    """The titles of the events that a digest's page lists."""
    return [text(node) for node in elements(parse(page), "h3")]


def test_quarter_has_its_digest_and_one_for_each_public_named_in_it(site: Site, run: Run) -> None:
    site.write(CONTENT)
    forms = ("fragment.html", "fragment.txt", "index.html", "newsletter.eml")
    folders = ("2023-t3", "2023-t3/elus", "2023-t4", "2024-t1")
    assert sorted(build(site, run)) == sorted(
        [f"{folder}/{form}" for folder in folders for form in forms] + ["index.html"]
    )


def test_a_digest_lists_what_takes_place_and_tells_what_changed(site: Site, run: Run) -> None:
    site.write(CONTENT)
    files = build(site, run)
    assert titles(files["2023-t3/index.html"]) == ["Pour les élus", "Déplacé", "Pour tous"]
    assert titles(files["2023-t3/elus/index.html"]) == ["Pour les élus"]
    assert titles(files["2023-t4/index.html"]) == ["Pour tous"]
    found = parts(files["2023-t3/fragment.html"])
    assert found["À venir"] == [
        *("Juillet 2023", "Pour les élus", "Webinaire, jeudi 6 juillet 2023"),
        *("Août 2023", "Déplacé", "Nouvelle date, au lieu du mardi 4 juillet 2023", "Webinaire, vendredi 4 août 2023"),
        *("Septembre 2023", "Pour tous", "Webinaire, du vendredi 29 septembre au dimanche 1er octobre 2023"),
    ]
    assert found["Ce qui a changé"] == [
        "Abandonné : annulé",
        "Déplacé : nouvelle date, vendredi 4 août 2023, au lieu du mardi 4 juillet 2023",
    ]
    assert files["2023-t3/elus/fragment.txt"].split("\n")[:2] == [
        "Synthèse du 3e trimestre 2023\u00a0: Élus",
        "Agenda d’essai, juillet à septembre 2023",
    ]


def test_a_digest_leads_to_its_publics_and_to_the_quarters_around(site: Site, run: Run) -> None:
    site.write(CONTENT)
    files = build(site, run)
    page = parse(files["2023-t4/index.html"])
    assert [(node.get("rel"), node.get("href")) for node in page.iter("a") if node.get("rel") in {"prev", "next"}] == [
        ("prev", "/syntheses/2023-t3/"),
        ("next", "/syntheses/2024-t1/"),
    ]
    publics = [link for link in links(parse(files["2023-t3/elus/index.html"])) if link[0] in {"Tous publics", "Élus"}]
    assert publics == [("Tous publics", "/syntheses/2023-t3/"), ("Élus", "/syntheses/2023-t3/elus/")]
    assert [link for link in links(parse(files["index.html"])) if link[0].startswith("Synthèse du")] == [
        ("Synthèse du 1er trimestre 2024", "/syntheses/2024-t1/"),
        ("Synthèse du 4e trimestre 2023", "/syntheses/2023-t4/"),
        ("Synthèse du 3e trimestre 2023", "/syntheses/2023-t3/"),
    ]


def test_a_digest_does_not_depend_on_the_day_of_the_build(site: Site, run: Run) -> None:
    site.write(CONTENT)
    assert build(site, run, "2023-01-01") == build(site, run, "2023-08-15") == build(site, run, "2031-01-01")


def pages(visits: Visits, url: str) -> int:
    """How many sheets of A4 the page takes."""
    return len(PdfReader(BytesIO(visits(url).pdf(format="A4", prefer_css_page_size=True))).pages)


@pytest.mark.browser
@pytest.mark.parametrize(("quarter", "expected"), [("2023-t2", 1), ("2023-t3", 1)])
def test_a_quarter_of_this_site_is_printed_on_one_page(
    quarter: str, expected: int, real: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    assert pages(open_page, f"{http_site(real).url}syntheses/{quarter}/") == expected


@pytest.mark.browser
@pytest.mark.parametrize("count", [24, 40])
def test_a_full_quarter_is_printed_on_two_pages(
    count: int, site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    entries = [
        f"""\
- id: rencontre-{number}
  title: "Les données ouvertes du Grand Est : retour d'expérience n° {number} des territoires"
  type: webinaire
  start: 2023-{7 + number // 14:02}-{number % 14 * 2 + 1:02} 10:30
  place: Centre de congrès Prouvé, Nancy
  summary: Une matinée d'échanges pour comprendre et réutiliser les données des collectivités, avec des témoignages.
"""
        for number in range(count)
    ]
    site.write({"content/events/2023/atelier.md": None, "content/events/programme.yaml": "".join(entries)})
    build(site, run)
    assert pages(open_page, http_site(site.root / "public").url + "syntheses/2023-t3/") == 2
