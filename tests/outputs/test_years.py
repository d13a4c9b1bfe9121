"""The report of a year, against sums made by hand from the content of the golden site « annees »."""

from datetime import date
from xml.etree.ElementTree import Element

import pytest

from dge_site.library.library import Library
from dge_site.model.digest import digest
from dge_site.model.entries import Action, Period
from dge_site.outputs import periods
from dge_site.views.catalogue import make_agenda
from dge_site.views.yearly import FollowUpFigures, YearFacts, gather_years, sum_up_years
from tests.support.library import CONFIG, action, event, group, join, meeting
from tests.support.pages import elements, links, page_at, parse, rows, table, text
from tests.support.project import ROOT

EXPECTED = ROOT / "tests" / "sites" / "annees" / "expected"


@pytest.fixture(scope="module")
def year() -> Element:
    return page_at(EXPECTED, "bilans/2023")


def test_year_stands_beside_the_two_before_it(year: Element) -> None:
    assert rows(year, "Chiffres de l’année 2023") == (
        ("Mesure", "2021", "2022", "2023"),
        ("Rendez-vous tenus", "2", "2", "4"),
        ("dont événements", "1", "2", "2"),
        ("dont réunions", "1", "0", "2"),
        ("Inscrits", "60", "150", "120"),
        ("Participants", "48", "125", "150"),
        ("Taux de présence", "80,0 %", "83,3 %", "70,0 %"),
        ("Satisfaction moyenne", "4,6 sur 5", "4,2 sur 5", "4,5 sur 5"),
        ("Décisions", "1", "0", "1"),
        ("Demandes", "1", "0", "0"),
        ("Actions nouvelles", "1", "0", "3"),
        ("Actions faites", "1", "0", "1"),
        ("Actions abandonnées", "0", "0", "1"),
        ("Actions en retard à la fin de l’année", "0", "0", "1"),
        ("Délai médian de clôture d’une action", "90 jours", "", "120 jours"),
        ("Comptes rendus publiés", "1 sur 1", "", "1 sur 2"),
        ("Délai médian de publication d’un compte rendu", "10 jours", "", "4 jours"),
        ("Destinataires des messages (personnes)", "950", "", "1 232"),
    )


def test_year_is_told_by_type_by_town_and_by_group(year: Element) -> None:
    assert rows(year, "Totaux par type, année 2023")[1:] == (
        ("Webinaires", "1", "120", "84", "70,0 %"),
        ("Journées", "1", "", "66", ""),
        ("Réunions de comité", "1", "–", "–", ""),
        ("Réunions de groupe de travail", "1", "", "", ""),
        ("Ensemble", "4", "120", "150", "70,0 %"),
    )
    assert [row[:2] for row in rows(year, "Totaux par ville, année 2023")[1:]] == [
        ("Metz (57)", "1"),
        ("Nancy (54)", "1"),
        ("En ligne", "2"),
        ("Ensemble", "4"),
    ]
    assert rows(year, "Activité des comités et groupes de travail, année 2023")[1:] == (
        ("Comité technique", "1 décision", "1", "1", "3"),
        ("GT Adresses", "", "1", "0", "0"),
    )


def test_colleges_of_a_year_add_up_what_its_events_show(year: Element) -> None:
    """36 + 50 and 9 + 30 of 2022; of 2023, no more than the page of its one event."""
    caption = "Fréquentation par collège, année {}"
    assert rows(page_at(EXPECTED, "bilans/2022"), caption.format(2022))[1:] == (
        ("Communes", "2", "100", "86"),
        ("Services de l’État", "2", "50", "39"),
    )
    assert rows(year, caption.format(2023))[1:] == (
        ("Communes", "1", "", "5 ou plus"),
        ("Services de l’État", "1", "", "moins de 5"),
    )


def test_same_question_of_two_events_is_added_up(year: Element) -> None:
    """5: 14 + 20; 4: 11 + 8; what is left, 7 + 6 + 5, is together since one event has it so."""
    asked = next(elements(page_at(EXPECTED, "bilans/2022"), "table", "bars"))
    assert [text(cell) for row in asked.iter("tr") for cell in row if cell.tag in {"th", "td"}][3:] == [
        *("1 à 3", "18", "25 %"),
        *("4", "19", "27 %"),
        *("5", "34", "48 %"),
    ]


def test_year_names_the_topics_that_it_treated_and_what_comes_next(year: Element) -> None:
    assert ("Les forêts", "/evenements/w-2023/") in links(year)
    assert [row[2] for row in rows(year, "Programmation de l’année 2024")[1:]] == ["Les bâtiments"]
    coming = page_at(EXPECTED, "bilans/2024")
    assert text(next(coming.iter("h1"))) == "Programmation de l’année 2024"
    assert [row[2] for row in rows(coming, "Rendez-vous annoncés, année 2024")[1:]] == ["Les bâtiments"]


def test_figures_of_a_report_are_there_to_be_shown_elsewhere(year: Element) -> None:
    assert [address for text, address in links(year) if "chiffres" in address or "fragment" in address] == [
        "/bilans/2023/chiffres.png",
        "/bilans/2023/chiffres.svg",
        "/bilans/2023/fragment.html",
    ]
    fragment = parse((EXPECTED / "bilans/2023/fragment.html").read_text(encoding="utf-8"))
    assert links(fragment) == (("Agenda des années", "https://annees.example.org/bilans/2023/"),)
    assert rows(fragment, "Bilan de l’année 2023, Agenda des années")[-1] == ("Ensemble", "4", "120", "150", "70,0 %")


def test_series_show_every_year_once_with_a_bar() -> None:
    reports = page_at(EXPECTED, "bilans")
    assert rows(reports, "Participants") == (("2020", "30"), ("2021", "48"), ("2022", "125"), ("2023", "150"))
    widths = [bar.get("width") for bar in table(reports, "Participants").iter("rect")]
    assert widths == ["20.0%", "32.0%", "83.3%", "100.0%"]
    assert rows(reports, "Taux de présence")[-1] == ("2023", "70,0 %")
    assert rows(reports, "Destinataires des messages (personnes)")[-1] == ("22 juin 2023", "1 232")


def due(last: date) -> Period:
    return Period(text=last.isoformat(), first=last, last=last)


def facts_of(library: Library) -> dict[int, YearFacts]:
    today = date(2023, 7, 6)
    return sum_up_years(gather_years(make_agenda(library, CONFIG), today), library, today)


@pytest.mark.parametrize(
    ("told", "late"),
    [
        (action("a", due=due(date(2021, 6, 1))), [1, 1, 1]),
        (action("a", due=due(date(2021, 12, 31))), [0, 1, 1]),
        (action("a", due=due(date(2021, 6, 1)), status="done", closed=date(2022, 12, 31)), [1, 0, 0]),
        (action("a", due=due(date(2022, 6, 1)), status="dropped", closed=date(2022, 6, 30)), [0, 0, 0]),
        (action("a", due=due(date(2023, 7, 6))), [0, 0, 0]),
        (action("a", due=due(date(2023, 7, 5))), [0, 0, 1]),
        (action("a"), [0, 0, 0]),
    ],
)
def test_action_is_late_in_each_year_that_ends_before_it_is_closed(told: Action, late: list[int]) -> None:
    held = (event(f"e{year}", start=date(year, 1, 1)) for year in (2021, 2022, 2023))
    years = facts_of(join(*held, told)[0])
    assert [facts.follow_up.late for facts in years.values()] == late


def test_median_of_days_to_close_counts_from_the_meeting_that_decided() -> None:
    held = meeting("m", start=date(2022, 12, 1))
    closed = (action(f"a{day}", meeting="m", status="done", closed=date(2023, 1, day)) for day in (1, 2, 31))
    library, _ = join(group("comite"), held, event("e", start=date(2023, 1, 1)), *closed, action("b", meeting="m"))
    years = facts_of(library)
    assert years[2022].follow_up == FollowUpFigures(decided=4, decided_by_group=(("comite", 4),))
    assert years[2023].follow_up == FollowUpFigures(done=3, days_to_close=32)


def test_new_title_makes_the_reports_that_show_it_again_and_no_others() -> None:
    """The years and half-years beside its own show figures, but for the half-year before, which has its programme."""
    days = (date(2021, 9, 1), date(2022, 2, 1), date(2022, 9, 1), date(2023, 2, 1))

    def digests(title: str) -> dict[str, str]:
        held = (event(f"e{day}", start=day, title=title if day.month == 2 else "Visite") for day in days[:3])
        agenda = make_agenda(join(*held, event("f", start=days[3]))[0], CONFIG)
        return {output.path: digest(output.content) for output in periods.plan(agenda, date(2023, 7, 6))}

    before, after = digests("Atelier"), digests("Forum")
    assert {path for path in before if before[path] != after[path]} == {
        "bilans/2021-s2/index.html",
        "bilans/2022-s1/index.html",
        "bilans/2022/index.html",
    }


def test_new_day_makes_no_report_before_its_own_again() -> None:
    """Those before link to the period that is going on, whose title stays, and show none of its figures."""
    days = (date(2021, 9, 1), date(2022, 2, 1), date(2022, 9, 1), date(2022, 10, 1), date(2023, 2, 1))
    agenda = make_agenda(join(*(event(f"e{day}", start=day) for day in days))[0], CONFIG)
    before, after = (
        {output.path: digest(output.content) for output in periods.plan(agenda, today)}
        for today in (date(2022, 9, 15), date(2022, 10, 15))
    )
    assert {path for path in before if before[path] != after[path] and path.endswith("index.html")} == {
        "bilans/index.html",
        "bilans/2022-s2/index.html",
        "bilans/2022/index.html",
        "bilans/2023-s1/index.html",
        "bilans/2023/index.html",
    }
