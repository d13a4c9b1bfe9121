"""A meeting's page: better to read than the file it replaces, on screen and on paper."""

import io
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.content import PHOTO
from tests.support.pages import element, elements, links, parse, rows, text
from tests.support.server import HttpSite
from tests.support.site import Site

COTEC = "reunions/comite-technique-2023-06/index.html"


def read(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def participants(page: Element) -> Element:
    """The section of those who came and who did not."""
    return next(node for node in page.iter("section") if node.get("aria-label") == "Participants")


def test_the_order_of_the_day_leads_to_the_sections_that_treat_it(real: Path) -> None:
    (agenda,) = elements(parse(read(real, COTEC)), "ol", "agenda-list")
    assert links(agenda) == (
        ("Bilan du 1er semestre : avancement des projets et points marquants", "#bilan-du-1er-semestre-2023"),
        ("Les animations", "#les-animations-approche-quantitative"),
        ("Les groupes de travail", "#les-groupes-de-travail"),
        ("Les activités transversales", "#les-activites-transversales"),
        (
            "Programmation du 2e semestre (cf. DGE_Planning2023_Cotec_v20230331.pptx)",
            "#la-programmation-du-2e-semestre-2023",
        ),
        ("Les GéoDataDays, 13 et 14 septembre 2023 à Reims", "#les-geodatadays"),
    )


def test_sections_are_numbered_and_each_internal_anchor_is_there_once(real: Path) -> None:
    page = parse(read(real, COTEC))
    (contents,) = elements(page, "nav", "toc")
    assert [text(each) for each in contents.iter("a")] == [
        "1Bilan du 1er semestre 2023",
        "1.1Les animations, approche quantitative",
        "1.2Les animations, approche qualitative",
        "1.3Les groupes de travail",
        "1.4Les activités transversales",
        "1.4.1La gestion des marchés",
        "1.4.2Les actions de communication",
        "1.4.3La plateforme DataGrandEst",
        "2La programmation du 2e semestre 2023",
        "3Les GéoDataDays",
        "4Prochaines échéances et conclusions",
    ]
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert [address for _, address in links(page) if address.startswith("#") and address[1:] not in ids] == []


def test_attendance_is_grouped_by_college_with_counts(real: Path) -> None:
    """Rows without a name count too; a college that is given alone among the absent is nobody."""
    page = parse(read(real, COTEC))
    present, absent = elements(page, "ul", "attendance")
    colleges = [text(college) for college in present]
    assert len(colleges) == 9
    assert colleges[:2] == [
        "Agglomérations : 1 CU de Reims Isabelle Duyme, CU de Reims",
        "Départements : 2 CD 51, CD Meurthe-et-Moselle Marie-Laure Ring, CD 51Hervé Vitoux, CD Meurthe-et-Moselle",
    ]
    assert colleges[4] == "SCOT et PETR : 1 SCOT de Strasbourg SCOT de Strasbourg (nom non communiqué)"
    assert "Julien Guerard, SGARE Grand Est, également au titre de DataGrandEst" in colleges[5]
    assert [text(college) for college in absent] == [
        "DataGrandEst : 1 DREAL Grand Est François Mathonnet, DREAL Grand Est",
        "Agences d’urbanisme : collège non représenté",
        "Communautés de communes : collège non représenté",
        "ATMO Grand Est : collège non représenté",
        "SDIS : collège non représenté",
    ]
    assert next(text(line) for line in participants(page).iter("summary")) == (
        "Participants : 16 présents, 9 collèges représentés, 1 absent ou excusé, 4 collèges non représentés"
    )


def test_people_of_whom_no_college_is_known_are_listed_as_they_are(site: Site, run: Run) -> None:
    people = "participants:\n  - name: Anne Morel\n    organisation: DDT\n  - name: Luc Petit\n"
    site.write({"content/groups/gt.md": "---\ntitle: GT\n---\n"})
    site.write({"content/meetings/m.md": f"---\ntitle: Séance\ngroup: gt\nstart: 2026-03-12\n{people}---\n\nTexte.\n"})
    assert run("build", "--date", "2026-07-01", "--no-commit").status == 0
    section = participants(parse(site.read("public/reunions/m/index.html")))
    assert text(next(section.iter("summary"))) == "Participants : 2 présents"
    assert [text(line) for line in section.iter("li")] == ["Anne Morel, DDT", "Luc Petit"]


def test_decisions_and_actions_stand_in_place_and_again_at_the_end(real: Path) -> None:
    page = parse(read(real, COTEC))
    taken = element(page, "decision-nouvelle-dynamique-pcrs")
    section = next(part for part in elements(page, "section", "part") if taken in list(part.iter()))
    assert text(next(section.iter("h3"))) == "1.3Les groupes de travail"
    assert (
        "Action Mettre en place une nouvelle dynamique pour le PCRS, plus orientée vers les « zones blanches »"
    ) in [text(node) for node in elements(section, "li", "action")]
    brief = [text(each) for each in element(page, "liste_des_decisions")]
    assert len(brief) == 11
    assert brief[2] == (
        "Conclusion Une nouvelle dynamique, plus orientée vers les « zones blanches », doit être mise en place"
        " pour le PCRS ; le webinaire…"
    )
    assert len(list(element(page, "liste_des_actions"))) == 33


def test_the_summary_box_says_the_version_and_the_neighbours(real: Path) -> None:
    (facts,) = elements(parse(read(real, COTEC)), "dl", "facts")
    assert [text(each) for each in facts] == [
        "Compte renduVersion 0.1 du 27 juin 2023, projet, non approuvé",
        "Réunion précédentemercredi 1er février 2023",
        "Réunion suivantemardi 14 novembre 2023 Date modifiée",
    ]


DRAFT = "Version 0.1 du 27 juin 2023 : Version initiale, rédigée sur la base des notes"


@pytest.mark.parametrize(
    "path",
    [
        COTEC,
        "reunions/index.html",
        "decisions/index.html",
        "groupes/comite-technique/index.html",
        "agenda/2023/index.html",
        "index.html",
    ],
)
def test_draft_is_marked_everywhere_its_version_on_its_page_alone(real: Path, path: str) -> None:
    """The note of a version names who wrote it."""
    page = parse(read(real, path))
    assert {text(badge) for badge in elements(page, "span", "draft")} == (
        {"Projet de compte rendu, non approuvé", "Projet, non approuvé"} if path == COTEC else {"Projet, non approuvé"}
    )
    assert (DRAFT in text(page)) == (path == COTEC)


def test_an_approved_version_carries_no_mark(site: Site, run: Run) -> None:
    site.write(
        {
            "content/groups/gt.md": "---\ntitle: GT\n---\n",
            "content/meetings/gt-1.md": (
                "---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\nminutes_status: approved\n"
                "versions:\n  - {version: 1.10, date: 2023-02-01, note: Relue}\n---\n\nFait.\n"
            ),
        }
    )
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    page = parse(site.read("public/reunions/gt-1/index.html"))
    assert list(elements(page, "span", "draft")) == []
    assert "Compte renduVersion 1.10 du 1er février 2023, approuvé" in text(page)
    assert rows(page, "Versions du compte rendu")[1] == ("1.10", "1er février 2023", "Relue", "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("status: cancelled", "Cette réunion est annulée."),
        ("status: postponed", "Cette réunion est reportée.La nouvelle date sera indiquée ici."),
        ("rescheduled_from: 2023-01-03", "La date a changé.Cette réunion était prévue le mardi 3 janvier 2023."),
    ],
)
def test_notice_of_a_meeting_agrees_with_it(site: Site, run: Run, fields: str, said: str) -> None:
    moved = f"---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\n{fields}\n---\n"
    site.write({"content/groups/gt.md": "---\ntitle: GT\n---\n", "content/meetings/gt-1.md": moved})
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    (notice,) = elements(parse(site.read("public/reunions/gt-1/index.html")), "div", "notice")
    assert text(notice).replace("\N{NO-BREAK SPACE}", " ") == said


def test_page_shows_what_a_meeting_shares_with_events(site: Site, run: Run) -> None:
    """A meeting is an event: its picture, recording, figures, groups and themes are on its page too."""
    site.write(
        {
            "content/groups/gt.md": "---\ntitle: GT\n---\n",
            "content/groups/eau.md": "---\ntitle: GT eau\n---\n",
            "content/files/salle.jpg": PHOTO,
            "content/meetings/gt-1.md": (
                "---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\ngroups: [eau]\nthemes: [Eau]\nrecording: planned\n"
                "attendance: {registered: 12, attended: n/a}\nsatisfaction: {responses: 7, score: 4, scale: 5}\n"
                "image: {file: salle.jpg, alt: La salle}\n---\n"
            ),
        }
    )
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    page = parse(site.read("public/reunions/gt-1/index.html"))
    (facts,) = elements(page, "dl", "facts")
    assert [text(fact) for fact in facts] == [
        "Compte renduaucun",
        "Participants– sur 12 inscrits",
        "Satisfaction (7 réponses)4 sur 5",
        "Replayenregistrement à venir",
        "GroupesGTGT eau",
        "ThèmeEau",
    ]
    assert [image.get("alt") for figure in page.iter("figure") for image in figure.iter("img")] == ["La salle"]


def test_absent_and_excused_stand_apart(site: Site, run: Run) -> None:
    site.write(
        {
            "content/groups/gt.md": "---\ntitle: GT\n---\n",
            "content/meetings/gt-1.md": (
                "---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\nabsent:\n"
                "  - {name: Anne Petit, college: communes, excused: true}\n"
                "  - {organisation: CD 54, excused: false}\n"
                "  - {college: communes}\n---\n\nFait.\n"
            ),
        }
    )
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    page = parse(site.read("public/reunions/gt-1/index.html"))
    section = participants(page)
    assert [text(node) for node in (*section.iter("h2"), *elements(section, "ul", "attendance"))] == [
        "Excusés",
        "Absents",
        "Absents ou excusés",
        "Communes : 1 Anne Petit",
        "CD 54 (nom non communiqué)",
        "Communes : collège non représenté",
    ]


def test_two_titles_with_one_text_keep_distinct_anchors(site: Site, run: Run) -> None:
    site.write(
        {
            "content/groups/gt.md": "---\ntitle: GT\n---\n",
            "content/meetings/gt-1.md": (
                "---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\ndecisions:\n"
                "  - {id: un, text: Première, section: suites}\n"
                "  - {id: deux, text: Seconde, section: suites-2}\n---\n\n"
                "## Suites\n\nA.\n\n## Suites\n\nB.\n"
            ),
        }
    )
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    page = parse(site.read("public/reunions/gt-1/index.html"))
    parts = [text(part) for part in elements(page, "section", "part")]
    assert parts == ["1Suites A. DécisionPremière", "2Suites B. DécisionSeconde"]


def test_the_list_tells_which_meetings_were_held_without_minutes(real: Path) -> None:
    page = parse(read(real, "reunions/index.html"))
    box = next(node for node in elements(page, "section", "box"))
    assert links(box) == (
        ("Comité de pilotage du 7 mars 2023", "/reunions/comite-de-pilotage-2023-03/"),
        ("Comité technique du 1er février 2023", "/reunions/comite-technique-2023-02/"),
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_the_screen_and_breaks_no_rule_of_its_policy(
    real: Path, http_site: Callable[..., HttpSite], open_page: Visits, width: int, scheme: str
) -> None:
    page = open_page(
        f"{http_site(real).url}reunions/comite-technique-2023-06/",
        width=width,
        scheme="dark" if scheme == "dark" else "light",
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.browser
@pytest.mark.parametrize(("width", "shown"), [(390, False), (1280, True)])
def test_actions_stand_open_below_their_section_where_there_is_room(
    real: Path, http_site: Callable[..., HttpSite], open_page: Visits, width: int, shown: bool
) -> None:
    """On a phone they unfold from their number, so that the text is not lost among them."""
    page = open_page(f"{http_site(real).url}reunions/comite-technique-2023-06/", width=width)
    part = page.locator(".part", has=page.locator("#les-groupes-de-travail"))
    assert part.get_by_text("7 actions").is_visible() is not shown
    assert part.get_by_text("Mieux cibler les objectifs des groupes").is_visible() is shown


@pytest.mark.browser
def test_it_prints_as_a_clean_document_with_numbered_pages(
    real: Path, http_site: Callable[..., HttpSite], browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{http_site(real).url}reunions/comite-technique-2023-06/")
    content = page.pdf(prefer_css_page_size=True)
    context.close()
    pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert [float(side) for side in pypdf.PdfReader(io.BytesIO(content)).pages[0].mediabox[2:]] == pytest.approx(
        [595, 842], abs=1
    )
    assert all(f"{number} / {len(pages)}" in sheet for number, sheet in enumerate(pages, 1))
    whole = "\n".join(pages)
    assert "Projet de compte rendu, non approuvé." in whole
    for folded in ("Guillaume Ryckelynck, Région Grand Est", "Les données de randonnée", "Version initiale, rédigée"):
        assert folded in whole, "what is folded on the screen is printed"
    assert "7 actions" not in whole
    assert "Aller au contenu" not in whole
    assert "Sommaire" not in whole
