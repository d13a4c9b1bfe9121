"""The half-year report, against the two tables of the committee's minutes of 22 June 2023, copied here cell by cell.

What the minutes write in several ways stands here as site.toml and places.yaml have it: « Thématique » is a « Journée
thématique », « Comité Technique » a « Comité technique », Epinal is Épinal, St Dié is Saint-Dié-des-Vosges, and
« Présentiel » is Strasbourg, as section 4.2 says.
"""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.support.command import Run
from tests.support.pages import element, elements, links, page_at, parse, rows, text
from tests.support.site import Site

FIRST_HALF = (
    ("Date", "Nature", "1er semestre 2023", "Lieux", "Inscrits", "Participants"),
    (
        "12 janvier",
        "Webinaire",
        "Les métiers de la data : c’est quoi un data manager ? Un data scientist ?",
        "Visio",
        "221",
        "154 (70 %)",
    ),
    ("1er février", "Comité technique", "Bilan 2022 + objectifs 2023", "Metz", "–", "–"),
    (
        "02 février",
        "Webinaire",
        "Les adresses, des données sous la responsabilité des communes et de leurs élus",
        "Visio",
        "145",
        "97 (67 %)",
    ),
    (
        "02 mars",
        "Webinaire",
        "Données socio site Statistiques locales de l’INSEE et Observatoire des Territoires de l’ANCT",
        "Visio",
        "205",
        "140 (68 %)",
    ),
    ("07 mars", "Comité de pilotage", "Bilan 2022 + programme 2023", "Visio", "–", "–"),
    ("06 avril", "Webinaire", "L’acquisition de données par drones", "Visio", "127", "79 (62 %)"),
    ("11 mai", "Webinaire", "Pourquoi publier mes données sur DataGrandEst ?", "Visio", "66", "43 (65 %)"),
    (
        "25 mai",
        "Journée thématique",
        "Destination tourisme - Quelles données pour quels usages ?",
        "Nancy",
        "77",
        "67",
    ),
    (
        "1er juin",
        "Webinaire",
        "Focus sur les infrastructures de données transfrontalières",
        "Visio",
        "144",
        "102 (71 %)",
    ),
    ("13 juin", "Journée territoriale", "Journée vosgienne de la donnée", "Épinal", "", "68"),
    (
        "22 juin (10h30 - 12h00)",
        "Comité technique",
        "Point GéoDataDays et bilan 1er semestre",
        "Visio",
        "–",
        "–",
    ),
)
SECOND_HALF = (
    ("Date", "Nature", "2e semestre 2023", "Lieux"),
    ("6 juillet", "Webinaire", "2026 approche ! Le PCRS, pourquoi, comment, par qui ?", "Visio"),
    (
        "7 septembre",
        "Webinaire",
        (
            "Données sociales et économiques : présentation des portails de données des agences d’urbanisme"
            " (DatAgence et Inteo)"
        ),
        "Visio",
    ),
    ("13 et 14 septembre", "Rencontres nationales de la donnée", "Les GéoDataDays", "Reims"),
    ("29 sept. – 01 octobre", "FIG", "Festival international de géographie (FIG)", "Saint-Dié-des-Vosges"),
    (
        "5 octobre",
        "Webinaire",
        (
            "Les portails open data des acteurs publics locaux : comment mettre en œuvre la loi pour une République"
            " numérique ?"
        ),
        "Visio",
    ),
    ("17 octobre", "Journée territoriale", "Journée départementale de la Meurthe-et-Moselle", "Nancy"),
    (
        "2 novembre",
        "Webinaire",
        "Objets connectés, capteurs, données en temps réel (ex. : Waze, place de parking, etc.)",
        "Visio",
    ),
    (
        "14 novembre (10h30 – 12h00)",
        "Comité technique",
        "Bilan GéoDataDays 2023 et point sur les projets en cours",
        "Visio",
    ),
    ("30 novembre", "Journée thématique", "« La forêt dans tous ses états »", "Strasbourg"),
    ("7 décembre", "Webinaire", "Les services et outils cartographiques disponibles sur DataGrandEst", "Visio"),
    ("14 décembre", "Concours", "Remise des prix du concours Hackaviz", "Strasbourg"),
)


def unmarked(table: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows without the badge of a changed date, which the minutes put in words elsewhere."""
    return tuple(tuple(cell.removesuffix(" Date modifiée") for cell in row) for row in table)


def test_the_first_table_of_the_minutes_comes_out_cell_by_cell(real: Path) -> None:
    assert rows(page_at(real, "bilans/2023-s1"), "Événements du 1er semestre 2023") == FIRST_HALF


def test_second_table_of_the_minutes_comes_out_cell_by_cell(real: Path) -> None:
    """In the report, and again as the programme."""
    for address, caption in (("bilans/2023-s1", "Programmation du"), ("bilans/2023-s2", "Événements du")):
        found = rows(page_at(real, address), f"{caption} 2e semestre 2023")
        assert unmarked(found) == SECOND_HALF


def test_rates_and_counts_are_set_as_the_committee_reads_them(
    real: Path,
) -> None:
    """A rate has a no-break space; an unknown count is empty, one that does not apply a dash."""
    table = rows(page_at(real, "bilans/2023-s1"), "Événements du 1er semestre 2023", exact=True)
    assert [row[4:] for row in (table[1], table[2], table[10])] == [
        ("221", "154 (70\u00a0%)"),
        ("–", "–"),
        ("", "68"),
    ]


def test_the_totals_by_type_are_those_of_the_half_year(real: Path) -> None:
    assert rows(page_at(real, "bilans/2023-s1"), "Totaux par type d’événement, 1er semestre 2023") == (
        ("Type", "Rendez-vous tenus", "Inscrits", "Participants", "Taux de présence"),
        ("Webinaires", "6", "908", "615", "67,7 %"),
        ("Journées thématiques", "1", "77", "67", "87,0 %"),
        ("Journées territoriales", "1", "", "68", ""),
        ("Réunions de comité", "3", "–", "–", ""),
        ("Ensemble", "11", "985", "750", "69,2 %"),
    )


def test_events_that_nobody_counts_stand_apart(real: Path) -> None:
    report = page_at(real, "bilans/2023-s1")
    assert rows(report, "Autres dates, 1er semestre 2023")[1:] == (
        (
            "9 et 10 mai",
            "Maintenance",
            "Mise à jour technique de la plateforme DataGrandEst",
            "",
        ),
        (
            "30 mai",
            "Réunion d’un partenaire",
            "Réunion de l’IGN avec les responsables des routes dans les Départements",
            "",
        ),
    )


def test_the_chart_has_a_bar_for_each_count_of_the_table_beside_it(real: Path) -> None:
    report = page_at(real, "bilans/2023-s1")
    (chart,) = elements(report, "figure", "chart")
    svg = next(node for node in chart.iter("svg") if node.get("role") == "img")
    assert text(element(report, svg.get("aria-labelledby") or "")) == "Inscrits et participants, par événement"
    drawn = [(rect.get("class"), rect.get("width")) for rect in svg.iter("rect")]
    assert drawn[:4] == [("whole", "100.0%"), ("share", "69.7%"), ("whole", "65.6%"), ("share", "43.9%")]
    assert drawn[-1] == ("share", "30.8%")
    assert len(drawn) == 15


def test_each_figure_of_an_event_stands_once_in_its_report(real: Path) -> None:
    report = text(page_at(real, "bilans/2023-s1"))
    assert [report.count(figure) for figure in ("221", "154 (70 %)", "145", "97 (67 %)")] == [1, 1, 1, 1]


def test_header_of_a_report_says_what_its_totals_and_the_list_say(real: Path) -> None:
    """Held appointments, without those that nobody attends."""
    header = next(elements(page_at(real, "bilans/2023-s1"), "dl", "figures"))
    assert text(header) == "rendez-vous tenus11 inscrits985 participants750 de présence, sur 7 rendez-vous69,2 %"
    assert rows(page_at(real, "bilans"), "Semestres")[-1][1:] == ("11", "985", "750", "69,2 %")


def test_event_to_come_is_announced_even_where_people_registered(site: Site, run: Run) -> None:
    announced = YEAR.replace(", attended: 50", "")
    site.write({"content/events/2023/atelier.md": None, "content/events/annee.yaml": announced})
    assert run("build", "--date", "2022-11-01", "--no-commit").status == 0
    report = parse(site.read("public/bilans/2022-s2/index.html"))
    assert text(next(report.iter("h1"))) == "Programmation du 2e semestre 2022"


def test_satisfaction_that_nobody_gave_is_said_to_be_unknown(real: Path) -> None:
    report = text(page_at(real, "bilans/2023-s1"))
    assert "Satisfaction Non connue : aucun résultat de questionnaire n’est renseigné." in report
    assert "Non connue" not in text(page_at(real, "bilans/2023-s2")), "nothing was attended yet"


def test_the_ratings_of_the_half_year_are_listed_by_group(real: Path) -> None:
    found = rows(page_at(real, "bilans/2023-s1"), "Notes données aux groupes par les collèges")
    assert found[0] == ("Groupe", "Collège", "Note")
    assert {row[1:] for row in found[1:]} == {("Départements", "3 sur 3 : très satisfaisant")}
    assert len(found) == 7


def test_the_list_names_a_report_or_a_programme_and_links_to_each(real: Path) -> None:
    found = [link for link in links(page_at(real, "bilans")) if link[1].startswith("/bilans/2")]
    assert found == [
        ("Bilan de l’année 2023", "/bilans/2023/"),
        ("Programmation du 2e semestre 2023", "/bilans/2023-s2/"),
        ("Bilan du 1er semestre 2023", "/bilans/2023-s1/"),
    ]


YEAR = """\
- id: premier
  title: Premier
  type: webinaire
  start: 2022-12-01
  attendance: {registered: 100, attended: 50}
  satisfaction: {responses: 10, score: 4, scale: 5}
- id: deuxieme
  title: Deuxième
  type: webinaire
  start: 2023-02-01
  attendance: {registered: 1300, attended: 1000}
  satisfaction: {responses: 30, score: 4.5, scale: 5}
- id: troisieme
  title: Troisième
  type: webinaire
  start: 2023-03-01
  attendance: {registered: 0, attended: 0}
  satisfaction: {responses: 10, score: 3, scale: 5}
- id: annule
  title: Annulé
  type: webinaire
  start: 2023-04-01
  status: cancelled
  attendance: {registered: 500}
"""


@pytest.fixture
def year(site: Site, run: Run) -> Element:
    """The report of the first half of 2023 of a small site."""
    site.write({"content/events/2023/atelier.md": None, "content/events/annee.yaml": YEAR})
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    return parse(site.read("public/bilans/2023-s1/index.html"))


def test_a_cancelled_event_is_listed_as_such_and_counts_nowhere(year: Element) -> None:
    table = rows(year, "Événements du 1er semestre 2023")
    assert table[3][2:] == ("Annulé Annulé", "", "500", "")
    assert rows(year, "Totaux par type d’événement, 1er semestre 2023")[1:] == (
        ("Webinaires", "2", "1 300", "1 000", "76,9 %"),
    )


def test_a_half_year_is_compared_with_the_one_before(year: Element) -> None:
    assert rows(year, "Comparaison avec le 2e semestre 2022") == (
        ("Mesure", "2e semestre 2022", "1er semestre 2023", "Écart"),
        ("Rendez-vous tenus", "1", "2", "+1"),
        ("Inscrits", "100", "1 300", "+1 200"),
        ("Participants", "50", "1 000", "+950"),
        ("Taux de présence", "50,0 %", "76,9 %", ""),
    )


def test_satisfaction_is_shown_by_event_and_its_mean_weighs_the_answers(year: Element) -> None:
    assert rows(year, "Satisfaction des participants") == (
        ("Événement", "Réponses", "Part des participants", "Note"),
        ("Deuxième", "30", "3 %", "4,5 sur 5"),
        ("Troisième", "10", "", "3 sur 5"),
    )
    assert "Moyenne, pondérée par le nombre de réponses : 4,1 sur 5." in text(year)


def test_nobody_registered_gives_no_rate(year: Element) -> None:
    assert rows(year, "Événements du 1er semestre 2023")[2][4:] == ("0", "0")
