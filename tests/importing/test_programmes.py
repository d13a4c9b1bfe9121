"""Programmes become events and meetings: tables wherever they begin, calendars with their recurrences, OpenAgenda."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from dge_site import pipeline
from dge_site.importing.blocks import LeftOut, SheetGrid
from dge_site.importing.calendar_file import read_calendar
from dge_site.importing.draft import NothingUsable
from dge_site.importing.event_table import find_programme, read_programme
from dge_site.importing.openagenda import read_openagenda
from dge_site.importing.separated import read_separated
from dge_site.importing.table_forms import as_list_of_days
from dge_site.model.errors import EnvironmentFailure
from dge_site.pipeline import Request
from tests.support.office_files import PARTNERS, import_into, word
from tests.support.site import EVENT_PATH, Site

PARIS = ZoneInfo("Europe/Paris")
CSV = """\
Programme 2027 du syndicat;;;;;
;;;;;
Dates;Type d'événement;Titre;Lieu;Nb d'inscrits;Nb de participants
Jeudi 14 janvier de 10h à 12h;Webinaire;Lire une facture;Visio;120;85 (71 %)
du 13 au 14 mai;Visites;Les captages;Brécy;n/a;n/a
2 juin, 9h30;Qualité de l'eau;Bilan des mesures;Le Moulin;;
courant juin;Webinaire;La sobriété;;;
10/06;GT Qualité de l'eau;Les captages de la vallée;;;
Total;;;;120;85
"""


def _events(root: Path) -> dict[str, tuple[Any, ...]]:
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    return {
        event.id: (event.title, getattr(event, "group", ""), str(event.start)[:16], event.place)
        for event in library.agenda
        if event.origin.path != EVENT_PATH
    }


def test_a_table_gives_events_meetings_and_what_it_leaves_open(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    report = import_into(site_root, "programme.csv", CSV.encode("cp1252")).report
    assert _events(site_root) == {
        "lire-une-facture": ("Lire une facture", "", "2027-01-14 10:00", "visio"),
        "les-captages": ("Les captages", "", "2027-05-13", "brecy"),
        "eau-2027-06": ("Les captages", "eau", "2027-06-10 09:30", "visio"),
        "eau-2027-06-2": ("Bilan des mesures", "eau", "2027-06-02 09:30", "moulin"),
    }
    assert [p.text for p in report.proposals] == [
        "pas de jour précis, rien n’est créé : « courant juin | Webinaire | La sobriété »"
    ]
    assert [(out.reason, out.text) for out in report.left_out] == [
        ("titre du tableau", "Programme 2027 du syndicat"),
        ("ligne de total", "Total | 120 | 85"),
    ]
    assert report.kept == (
        "eau-2027-06 : title : le document dit « Les captages de la vallée », l’entrée garde « Les captages »",
    )
    assert site.read("content/events/2027/programme.yaml") == (
        "- id: lire-une-facture\n  title: Lire une facture\n  type: webinaire\n  start: 2027-01-14 10:00\n"
        "  end: 2027-01-14 12:00\n  place: visio\n  attendance:\n    registered: 120\n    attended: 85\n\n"
        "- id: les-captages\n  title: Les captages\n  type: visite\n  start: 2027-05-13\n  end: 2027-05-14\n"
        "  place: brecy\n  attendance:\n    registered: n/a\n    attended: n/a\n"
    )
    assert import_into(site_root, "programme.csv", CSV.encode("cp1252")).files == {}


@pytest.mark.parametrize("nature", ["QE", "GT QE", "Commission de l’eau"])
def test_a_group_is_known_by_its_short_name_and_its_other_names(site: Site, site_root: Path, nature: str) -> None:
    group = "---\ntitle: Qualité des milieux\nshort: QE\naliases: [Commission de l'eau]\n---\n"
    site.write({**PARTNERS, "content/groups/eau.md": group})
    import_into(site_root, "programme.csv", f"Date;Nature;Titre\n4/5/2027;{nature};Le débit\n")
    assert _events(site_root)["eau-2027-05"] == ("Le débit", "eau", "2027-05-04", "")


def test_hours_beside_a_nature_and_a_new_day_in_the_status(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = "N°;Titre;Début;Fin;Heure de début;Heure de fin;Type;Statut\n"
    rows += "1;Le lac;3/06/2027;5/06/2027;;;Visite;Reporté au 8 juillet 2027\n"
    report = import_into(site_root, "plan.csv", rows + "2;Le pré;4/06/2027;4/06/2027;9h;10h;Visite;Reporté\n").report
    assert [p.text for p in report.proposals] == [
        "« Le lac » : « Reporté au 8 juillet 2027 » ; écrire la nouvelle date sous start, l’ancienne sous rescheduled_from, sans status"
    ]
    rows = "Date;Titre;Format\n4/5/2027;Le bois;Visite (11h-12h)\n5/5/2027;Le pin;Visite (avec réserve)\n"
    assert [
        (row.nature, row.start, row.end)
        for grid in [read_separated("a.csv", rows)]
        if (layout := find_programme(grid))
        for row in read_programme(grid, layout).rows
    ] == [("Visite", "2027-05-04 11:00", "2027-05-04 12:00"), ("Visite (avec réserve)", "2027-05-05", "")]


def test_a_cell_that_only_says_cancelled_says_it_in_any_column(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    table = (
        "Date;Type;Titre;Remarque\n4/5/2027;Webinaire;Lire une facture;ANNULÉ\n5/5/2027;Webinaire;Le débit;sur place\n"
    )
    import_into(site_root, "programme.csv", table)
    library = pipeline.load(Request(root=site_root, output=site_root))
    assert {e.id: e.status for e in library.agenda if e.id in {"lire-une-facture", "le-debit"}} == {
        "lire-une-facture": "cancelled",
        "le-debit": "confirmed",
    }


def test_the_sheet_says_the_month_and_another_the_year(site: Site, site_root: Path) -> None:
    """« 22 (matin) » is the 22nd; that it is in the morning is told."""
    site.write(PARTNERS)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheets = {"Sept.": [["Planning 2027"], ["Date", "Titre", "Lieu"], ["Me 22 (matin)", "Le lac", "Brécy"]]}
    sheets["Oct."] = [["Date", "Titre", "Lieu"], ["6 (14h-16h)", "Le pré", "Brécy"]]
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    report = import_into(site_root, "plan.xlsx", target.getvalue()).report
    events = {name: values[2] for name, values in _events(site_root).items() if name != "eau-2027-06"}
    assert events == {"le-lac": "2027-09-22", "le-pre": "2027-10-06 14:00"}
    dated = import_into(
        site_root, "a.csv", "Date;Titre;Lieu\nMe 3 mars 2027 (matin);Le bois;Brécy\nMa 4/5/2027;Le pin;Brécy\n"
    )
    assert [out.text for out in dated.report.left_out] == ["Me 3 mars 2027 (matin)"]
    assert [out.text for out in report.left_out] == ["Planning 2027", "Me 22 (matin)"]


def _workbook() -> bytes:
    """A sheet with a title, a hidden column, dates of Excel's own, and a place merged over two rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet, hidden = book.add_worksheet("2027"), book.add_worksheet("Brouillon")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(2, 1, ["Date", "Nature", "Intitulé", "Lieu", "Coût"])
    sheet.write_datetime(3, 1, date(2027, 2, 3), day)
    sheet.write_row(3, 2, ["Visite", "La station"])
    sheet.merge_range(3, 4, 4, 4, "Brécy")
    sheet.write(3, 5, 4321)
    sheet.write_datetime(4, 1, date(2027, 2, 4), day)
    sheet.write_row(4, 2, ["Visite", "Le barrage"])
    sheet.write_comment(3, 3, "Horaire à confirmer")
    sheet.set_column(5, 5, 8, None, {"hidden": True})
    hidden.hide()
    hidden.write_row(0, 0, ["Date", "Intitulé", "Lieu"])
    hidden.write_row(1, 0, ["01/01/2027", "Caché", "Brécy"])
    book.close()
    return target.getvalue()


def test_what_a_workbook_hides_is_named_and_not_written(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    filed = import_into(site_root, "plan.xlsx", _workbook())
    assert {"la-station", "le-barrage"} < set(_events(site_root))
    assert _events(site_root)["le-barrage"] == ("Le barrage", "", "2027-02-04", "brecy")
    assert [(out.text, out.reason) for out in filed.report.left_out] == [
        ("Coût", "colonne masquée"),
        ("Brouillon", "feuille masquée"),
        ("Horaire à confirmer", "commentaire d’une cellule, que le site ne reprend pas"),
    ]
    assert b"4321" not in b"".join(filed.files.values())


def test_a_type_that_the_site_lacks_is_replaced_to_be_checked(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    table = word("Programme 2027", [["Date", "Nature", "Intitulé"], ["3 mars", "Visites guidées", "Le barrage"]])
    filed = import_into(site_root, "programme.docx", table)
    sentence = "« Le barrage » : « Visites guidées » n’est pas un type de site.toml ; « visite » en tient lieu"
    assert [p.text for p in filed.report.proposals] == [sentence]
    assert f"  # à vérifier : {sentence.replace('« ', '« ')}\n  type: visite\n" in site.read(
        "content/events/2027/programme.yaml"
    )


def test_what_no_entry_may_hold_is_told_and_the_rest_validates(site: Site, site_root: Path) -> None:
    """A year out of bounds, a title without end, addresses of the author's own network."""
    site.write(PARTNERS)
    long = f"Visite du lac {'et du pré ' * 40}".strip()
    rows = f"Date;Titre;Lien;Description\n3/3/2027;{long};;Voir http://intranet/plan.\n4/3/0207;Le bois;;\n"
    calendar = CALENDAR.replace("Avec *deux* guides", 'Avec <b>deux</b> <a href="http://intranet/b">guides</a>')
    report = import_into(site_root, "a.csv", rows).report
    import_into(site_root, "b.ics", calendar.replace("20270510", "00070510").replace("20270512", "00070512").encode())
    problems = pipeline.check(Request(root=site_root, output=site_root, drafts=True))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    written = site.read("content/events/2027/a.yaml")
    assert written.count("\n  title:") + written.count("- id:") == 2
    assert "description: Voir `http://intranet/plan`.\n" in written
    assert [p.text for p in report.proposals if p.field != "type"] == [
        "pas de date complète, donner l’année par --year : « 4/3/0207 | Le bois »",
        f"titre de plus de 300 caractères, abrégé : « {long} »",
    ]
    assert import_into(site_root, "a.csv", rows).files == {}


def test_dates_without_a_year_wait_for_one(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    table = "Date;Intitulé;Lieu\n3 mars;Le barrage;Brécy\n"
    with pytest.raises(NothingUsable) as refused:
        import_into(site_root, "plan.csv", table)
    assert "--year" in str(refused.value)
    import_into(site_root, "plan.csv", table, year=2027)
    assert _events(site_root)["le-barrage"][2] == "2027-03-03"


def test_a_list_of_people_or_of_answers_is_no_programme() -> None:
    people = SheetGrid(rows=(("Nom", "Prénom", "Organisme"), ("MOREL", "Anne", "Brécy")))
    answers = SheetGrid(rows=(("Horodateur", "Nom", "Votre avis ?"), ("01/02/2027 10:00", "Anne", "Bien")))
    assert (find_programme(people), find_programme(answers)) == (None, None)


def test_counts_are_figures_not_applicable_or_doubtful() -> None:
    rows = (
        ("Date", "Titre", "Inscrits"),
        ("3/3/2027", "A", "1 024"),
        ("4/3/2027", "B", "--"),
        ("5/3/2027", "C", "environ 50"),
    )
    grid = SheetGrid(rows=rows)
    layout = find_programme(grid)
    assert layout is not None
    read = read_programme(grid, layout)
    assert [row.registered for row in read.rows] == ["1024", "n/a", ""]
    assert [p.text for p in read.proposals] == ["« C » : « environ 50 » n’est pas un nombre"]


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//FR
BEGIN:VEVENT
UID:a@x
DTSTART;TZID=Europe/Paris:20270302T090000
DTEND;TZID=Europe/Paris:20270302T100000
RRULE:FREQ=WEEKLY;COUNT=3
EXDATE;TZID=Europe/Paris:20270309T090000
SUMMARY:Permanence
ATTENDEE;CN=Anne Morel:mailto:anne@x.example
END:VEVENT
BEGIN:VEVENT
UID:b@x
DTSTART;VALUE=DATE:20270510
DTEND;VALUE=DATE:20270512
SUMMARY:Salon
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:c@x
DTSTART:20270701T080000Z
DURATION:PT2H
SUMMARY:Visite : le barrage
DESCRIPTION:Avec *deux* guides.\\n- bottes\\n- lampe
CATEGORIES:Visite,Énergie
ORGANIZER;CN="Anne Morel":mailto:a@x.example
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_a_calendar_gives_each_date_in_the_zone_of_the_site() -> None:
    rows, left_out = read_calendar("a.ics", CALENDAR.encode(), PARIS, date(2027, 1, 1))
    assert [(row.title, row.start, row.end, row.status, row.uid) for row in rows] == [
        ("Permanence", "2027-03-02 09:00", "2027-03-02 10:00", "", "20270302-a@x"),
        ("Permanence", "2027-03-16 09:00", "2027-03-16 10:00", "", "20270316-a@x"),
        ("Salon", "2027-05-10", "2027-05-11", "cancelled", "b@x"),
        ("Visite : le barrage", "2027-07-01 10:00", "2027-07-01 12:00", "", "c@x"),
    ]
    assert rows[3].description == "Avec \\*deux\\* guides.\n- bottes\n- lampe"
    assert (rows[3].nature, rows[3].themes, rows[3].organisers) == ("Visite", ("Énergie",), ())
    assert [(out.text, out.reason.partition(",")[0]) for out in left_out] == [
        ("1", "participants invités"),
        ("1", "organisateurs qui sont des personnes"),
    ]


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_a_recurrence_without_measure_is_refused(frequency: str) -> None:
    with pytest.raises(EnvironmentFailure):
        read_calendar("a.ics", CALENDAR.replace("WEEKLY;COUNT=3", frequency).encode(), PARIS, date(2027, 1, 1))


def test_what_a_calendar_says_beside_its_events_is_read_or_told() -> None:
    lines = ["X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Une <b>visite</b></p></body></html>", "CONTACT:Accueil"]
    lines += ["ATTACH;FILENAME=plan.pdf:https://example.org/p", "ATTACH:https://example.org/carte.png"]
    lines += ["ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:TE8="]
    event = ["BEGIN:VEVENT", "UID:a", "SUMMARY:Visite", "DTSTART;VALUE=DATE:20270504", *lines, "END:VEVENT"]
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR", ""])
    (row,), left_out = read_calendar("a.ics", text.encode(), PARIS, date(2027, 1, 1))
    assert row.description == "Une **visite**"
    assert [out.text for out in left_out] == ["plan.pdf", "https://example.org/carte.png", "fichier", "Accueil"]


def test_a_task_of_a_calendar_is_told() -> None:
    task = "BEGIN:VTODO\r\nUID:t@x\r\nSUMMARY:Réserver la salle\r\nEND:VTODO\r\nEND:VCALENDAR"
    _, left_out = read_calendar("a.ics", CALENDAR.replace("END:VCALENDAR", task).encode(), PARIS, date(2027, 1, 1))
    assert left_out[-1] == LeftOut(text="Réserver la salle", reason="tâche ou note, qui n’est pas un événement")


def test_a_calendar_without_any_event_to_publish_says_why(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    private = "BEGIN:VEVENT\nUID:p\nDTSTART:20270101T100000\nCLASS:PRIVATE\nEND:VEVENT\n"
    parts = f"{private}BEGIN:VTODO\nUID:t\nEND:VTODO\nBEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL\n"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{parts}END:VCALENDAR\n".encode()
    assert {out.text for out in read_calendar("a.ics", calendar, PARIS, date(2027, 1, 1))[1]} == {"Sans titre"}
    with pytest.raises(NothingUsable) as refused:
        import_into(site_root, "a.ics", calendar)
    assert str(refused.value) == (
        "« a.ics » ne contient aucun événement à publier : événement privé, qui ne se publie pas ; "
        "tâche ou note, qui n’est pas un événement"
    )
    with pytest.raises(NothingUsable, match=r"vérifier ses dates et .*, ou donner l’année par --year"):
        import_into(site_root, "a.csv", "Date;Titre;Privé\n3 mars;Le bois;\n4 mars;Le lac;oui\n")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ics", "", "est vide ; l’enregistrer ou l’exporter de nouveau"),
        ("a.csv", "\ufeff\n", "est vide ; l’enregistrer ou l’exporter de nouveau"),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
            "ne contient aucun événement daté ; exporter de nouveau l’agenda, avec ses événements et leur début (DTSTART)",
        ),
        (
            "a.json",
            '{"events": []}',
            "ne contient aucun événement daté ; l’exporter de nouveau d’OpenAgenda, avec ses événements et leurs dates "
            "(« timings »)",
        ),
        (
            "a.csv",
            "Date;Titre;Lieu\n",
            "n’a aucune ligne sous des titres de colonnes ; l’exporter de nouveau avec son contenu",
        ),
    ],
)
def test_file_without_events_says_what_it_lacks(
    site: Site, site_root: Path, name: str, content: str, said: str
) -> None:
    """In the words of its format: a calendar has no columns."""
    site.write(PARTNERS)
    with pytest.raises(NothingUsable) as refused:
        import_into(site_root, name, content)
    assert str(refused.value) == f"« {name} » {said}"


def test_a_recurrence_without_end_stops_after_two_years() -> None:
    rows, _ = read_calendar("a.ics", CALENDAR.replace(";COUNT=3", "").encode(), PARIS, date(2027, 1, 1))
    assert max(row.start for row in rows) == "2029-06-26 09:00"


def test_hours_of_two_columns_and_days_as_numbers_are_read(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = "Programme 2027\nDate;Début;Fin;Nature;Titre;Inscrits\n12/01/2027;10:30;12:00;Webinaire;La facture;45\n"
    import_into(site_root, "a.csv", f"{rows}46644;9h;17h;Visite;Les berges;\n4/5/2027;;;Visite;Le lac;\n")
    assert {name: values[2] for name, values in _events(site_root).items()} == {
        "la-facture": "2027-01-12 10:30",
        "les-berges": "2027-09-14 09:00",
        "le-lac": "2027-05-04",
        "eau-2027-06": "2027-06-10 09:30",
    }


def test_a_column_of_months_goes_with_that_of_days(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = "2027;;;\nMois;Date;Nature;Titre\nMars;14;Visite;Les berges\n;mardi 16;Visite;Le lac\n;du 18 au 20;Visite;Le bois\n"
    report = import_into(site_root, "a.csv", f"{rows}Mai;lundi 4;Webinar;Le pré\n").report
    assert {name: values[2] for name, values in _events(site_root).items() if name != "eau-2027-06"} == {
        "les-berges": "2027-03-14",
        "le-lac": "2027-03-16",
        "le-bois": "2027-03-18",
        "le-pre": "2027-05-04",
    }
    assert "« Le pré » : le document dit « lundi », mais le 2027-05-04 est un mardi" in [
        p.text for p in report.proposals
    ]


def test_export_of_an_agenda_is_no_questionnaire(site: Site, site_root: Path) -> None:
    """Two rows of headings, how to register, who speaks; what a cell says and no field takes is told."""
    site.write(PARTNERS)
    rows = [
        "Période;Période;Horaire;Intitulé;Type;Intervenants;Inscriptions;Inscriptions;Places;Annulé",
        "Date de début;Date de fin;;;;;Nb;Lien;;",
        "12/01/2027;13/01/2027;à confirmer;Le lac;Visite;A. Morel (Brécy), Luc Petit;12;https://example.org/i;30;non",
        "14/01/2027;;14h;Visite : le pré;Visite;à définir;;bientôt;;oui",
    ]
    report = import_into(site_root, "a.csv", "\n".join(rows)).report
    library = pipeline.load(Request(root=site_root, output=site_root, drafts=True))
    lake, meadow = (library.by_id[name] for name in ("le-lac", "visite-le-pre"))
    assert lake.registration is not None
    assert (str(lake.end)[:10], lake.registration.url, lake.registration.capacity) == (
        "2027-01-13",
        "https://example.org/i",
        30,
    )
    assert [(s.name, s.organisation) for s in lake.speakers] == [("A. Morel", "Brécy"), ("Luc Petit", "")]
    assert (meadow.status, meadow.speakers) == ("cancelled", ())
    assert {out.text for out in report.left_out} >= {"à confirmer", "bientôt", "à définir"}
    dated = import_into(
        site_root, "b.csv", "Date de début;Heure de début;Heure de fin;Titre\n4/5/2027;9h;10h;Le bois\n"
    )
    assert dated.report.kind == "events"


PERIODS = {
    "a column a month": (
        'Instance,Janvier,févr. 2027,Mars\nBureau syndical,12,9 et 23,\nCOPIL,,,"Mardi 2, 14h"\nCOPIL,x,26 ou 27,\n',
        ["2027-01-12", "2027-02-09", "2027-02-23", "2027-03-02 14:00"],
        ["COPIL | x (Janvier)", "COPIL | 26 ou 27 févr. 2027"],
    ),
    "a column a quarter": (
        "Instances,Lieu,T1,2e trimestre\nBureau syndical,Brécy,12/01/2027 10h,\nCOPIL,Brécy,à définir,4 mai\n",
        ["2027-01-12 10:00", "2027-05-04"],
        ["COPIL | Brécy | à définir (T1)"],
    ),
}


@pytest.mark.parametrize("case", PERIODS)
def test_a_table_with_a_column_a_period_gives_the_days_of_its_cells(site: Site, site_root: Path, case: str) -> None:
    """A day that is not sure is told with its column; the line is that of the document."""
    text, days, open_days = PERIODS[case]
    site.write(PARTNERS)
    report = import_into(site_root, "instances 2027.csv", text).report
    events = {values[2]: values[1] for name, values in _events(site_root).items() if name != "eau-2027-06"}
    assert sorted(events) == days
    assert set(events.values()) == {"bureau", "comite-de-pilotage"}
    assert [p.text for p in report.proposals] == [
        f"pas de jour précis, rien n’est créé : « {day} »" for day in open_days
    ]
    assert report.understood[0].place == "ligne 2"


def test_figures_of_each_month_are_no_days() -> None:
    counts = ("Réunions,Janvier,Février\nCOPIL,1,2\n", "Réunions,Janvier,Février,Total\nCOPIL,12,2,14\n")
    for text in (*counts, "Instance,Janvier,Février\nCOPIL,12,40\n", "Indicateur,Janvier,Février\nInscrits,12,15\n"):
        assert find_programme(as_list_of_days(read_separated("a.csv", text)), 2027) is None


def test_who_meets_is_the_title_of_a_table_of_meetings(site: Site, site_root: Path) -> None:
    """Of several days, none is said: nothing is made of them."""
    site.write(PARTNERS)
    rows = "2027\nInstance;Date;Heure;Lieu\nCOPIL;3 mars;10:00;Brécy\nGT qualité de l'eau;26 ou 27 mars;;\n"
    rows += "Bureau syndical;3 et 5 mai;;\nBureau syndical;8, 9 et 12 juin;;\n"
    report = import_into(site_root, "a.csv", rows).report
    assert {name: values for name, values in _events(site_root).items() if name != "eau-2027-06"} == {
        "comite-de-pilotage-2027-03": ("COPIL", "comite-de-pilotage", "2027-03-03 10:00", "brecy")
    }
    assert [p.text for p in report.proposals] == [
        "pas de jour précis, rien n’est créé : « GT qualité de l'eau | 26 ou 27 mars »",
        "pas de jour précis, rien n’est créé : « Bureau syndical | 3 et 5 mai »",
        "pas de jour précis, rien n’est créé : « Bureau syndical | 8, 9 et 12 juin »",
    ]


def test_how_one_takes_part_is_no_theme(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = "Date;Titre;Format\n3/3/2027;Webinaire du lac;Distanciel\n4/3/2027;Visite du pré;Présentiel\n"
    report = import_into(site_root, "a.csv", rows).report
    assert _events(site_root)["webinaire-du-lac"] == ("Webinaire du lac", "", "2027-03-03", "visio")
    assert "themes" not in site.read("content/events/2027/a.yaml")
    assert [out.text for out in report.left_out] == ["Présentiel"]


def test_headings_of_programs_are_read(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    import_into(
        site_root, "a.csv", '"title","start","end","location"\n"Le lac","2027-03-03T10:00","2027-03-03T11:00","Brécy"\n'
    )
    assert _events(site_root)["le-lac"] == ("Le lac", "", "2027-03-03 10:00", "brecy")


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Annulé : Visite du lac", ("Visite du lac", "", "cancelled")),
        ("[REPORTÉ] Visite du lac", ("Visite du lac", "", "postponed")),
        ("COPIL n° 12", ("COPIL n° 12", "comite-de-pilotage", "confirmed")),
        ("Comité de pilotage du 3 mars", ("Comité de pilotage du 3 mars", "comite-de-pilotage", "confirmed")),
        ("Qualité de l'eau 2027", ("Qualité de l'eau 2027", "", "confirmed")),
        ("Atelier qualité de l'eau", ("Atelier qualité de l'eau", "", "confirmed")),
    ],
)
def test_a_title_says_who_meets_and_what_was_called_off(
    site: Site, site_root: Path, title: str, wanted: tuple[str, str, str]
) -> None:
    atelier = '\n[event_types.atelier]\nlabel = "Atelier"\n'
    site.write(
        {
            **PARTNERS,
            "site.toml": PARTNERS["site.toml"].replace("\n[event_types.visite]", f"{atelier}\n[event_types.visite]"),
        }
    )
    import_into(site_root, "a.csv", f"Date;Titre;Lieu\n3/3/2027;{title};Brécy\n")
    library = pipeline.load(Request(root=site_root, output=site_root, drafts=True))
    event = next(event for event in library.agenda if str(event.start).startswith("2027-03-03"))
    assert (event.title, getattr(event, "group", ""), event.status) == wanted


def test_room_of_a_meeting_goes_to_join_and_is_not_published(site: Site, site_root: Path) -> None:
    room = "https://teams.microsoft.com/l/meetup-join/19%3aabc"
    added = f"\\n________________\\nRéunion Microsoft Teams\\nRejoindre : {room}\\nCode secret : aB3dE\\n________________\\n"
    teams = CALENDAR.replace("- lampe", f"- lampe\\n{added}").replace(
        "SUMMARY:Visite", f"LOCATION:{room}\r\nSUMMARY:Visite"
    )
    booked = CALENDAR.replace("SUMMARY:Visite", 'LOCATION:"Le Moulin" <moulin@example.org>\r\nSUMMARY:Visite')
    assert read_calendar("a.ics", booked.encode(), PARIS, date(2027, 1, 1))[0][3].place == "Le Moulin"
    rows, left_out = read_calendar("a.ics", teams.encode(), PARIS, date(2027, 1, 1))
    assert (rows[3].description, rows[3].place) == ("Avec \\*deux\\* guides.\n- bottes\n- lampe", "En ligne")
    assert rows[3].join == (("url", room), ("code", "aB3dE"))
    assert left_out[0].text == f"Réunion Microsoft Teams Rejoindre : {room} Code secret : aB3dE"
    google = CALENDAR.replace(
        "Avec *deux* guides.\\n- bottes\\n- lampe", "<b>Avec</b> deux guides.<ul><li>bottes</li></ul>"
    )
    assert (
        read_calendar("a.ics", google.encode(), PARIS, date(2027, 1, 1))[0][3].description
        == "**Avec** deux guides.\n\n- bottes"
    )
    site.write(PARTNERS)
    import_into(site_root, "a.ics", google.replace("SUMMARY:Visite", "SUMMARY:COPIL").encode())
    assert import_into(site_root, "a.ics", google.replace("SUMMARY:Visite", "SUMMARY:COPIL").encode()).files == {}


def test_a_calendar_that_outlook_writes_as_a_table(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = [
        "Objet,Début,Début,Fin,Fin,Journée entière,Privé",
        "Visite : le lac,14/01/2027,10:00:00,14/01/2027,11:30:00,Faux,Faux",
        "Visite : le pré,02/02/2027,00:00:00,04/02/2027,00:00:00,Vrai,Faux",
        "Congés,03/02/2027,09:00:00,03/02/2027,10:00:00,Faux,Vrai",
    ]
    report = import_into(site_root, "a.csv", "\n".join(rows)).report
    library = pipeline.load(Request(root=site_root, output=site_root, drafts=True))
    assert {e.title: (str(e.start)[:16], str(e.end)[:16]) for e in library.agenda if e.title.startswith("Visite")} == {
        "Visite : le lac": ("2027-01-14 10:00", "2027-01-14 11:30"),
        "Visite : le pré": ("2027-02-02", "2027-02-03"),
    }
    assert [out.text for out in report.left_out if "privé" in out.reason] == [rows[3].replace(",", " | ")]


def test_american_days_and_hours_are_told_from_french_ones(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    rows = [
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Required Attendees,Private,Priority,Mileage,Sensitivity",
        "Visite : le lac,1/12/2027,10:30:00 AM,1/12/2027,1:00:00 PM,False,Anne Morel;Luc Petit,False,Normal",
        "Visite : le pré,5/3/2027,12:00:00 AM,5/4/2027,12:00:00 AM,True,,False",
        "Congés,5/3/2027,9:00:00 AM,5/3/2027,10:00:00 AM,False,,True",
    ]
    report = import_into(site_root, "a.csv", "\n".join(rows)).report
    events = _events(site_root)
    assert (events["visite-le-lac"][2], events["visite-le-pre"][2]) == ("2027-01-12 10:30", "2027-05-03")
    assert [(out.text, out.reason) for out in report.left_out] == [
        ("Priority, Mileage, Sensitivity", "colonnes de réglages du logiciel d’agenda"),
        ("2", "participants invités, dont le site n’a pas besoin"),
        ("Congés | 3/5/2027 | 09:00 | 3/5/2027 | 10:00 | False | True", "événement privé, qui ne se publie pas"),
    ]
    kept = import_into(site_root, "d.csv", "Date;Titre;Lieu;Priorité\n3/3/2027;Le roc;Brécy;haute\n").report.left_out
    assert [(out.text, out.reason) for out in kept] == [("haute", "colonne « Priorité », que le site n’a pas")]
    british = "Subject,Start Date,Start Time\nVisite : le bois,3/4/2027,14:00\n"
    import_into(site_root, "b.csv", british)
    import_into(site_root, "c.csv", british.replace("bois,3/4/2027,14:00", "roc,13/04/2027,2:00 PM"))
    assert _events(site_root)["visite-le-bois"][2] == "2027-04-03 14:00"
    assert _events(site_root)["visite-le-roc"][2] == "2027-04-13 14:00"


def test_what_is_private_in_a_calendar_is_named_and_not_written() -> None:
    rows, left_out = read_calendar(
        "a.ics",
        CALENDAR.replace("SUMMARY:Permanence", "SUMMARY:Congés\r\nCLASS:PRIVATE").encode(),
        PARIS,
        date(2027, 1, 1),
    )
    assert [row.title for row in rows] == ["Salon", "Visite : le barrage"]
    assert (left_out[0].text, left_out[0].reason) == ("Congés", "événement privé, qui ne se publie pas")


def test_what_a_calendar_says_of_a_meeting_is_no_minutes(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    text = CALENDAR.replace("Visite : le barrage", "GT Qualité de l'eau – le barrage").replace(
        "CATEGORIES:Visite,", "CATEGORIES:"
    )
    report = import_into(site_root, "a.ics", text.encode()).report
    assert _events(site_root)["eau-2027-07"] == ("GT Qualité de l'eau – le barrage", "eau", "2027-07-01 10:00", "")
    meeting = site.read("content/meetings/2027/eau-2027-07.md")
    assert "themes:\n  - Énergie\n" in meeting
    assert meeting.endswith("---\n")
    assert [out.text for out in report.left_out if out.reason.startswith("description")] == [
        "Avec \\*deux\\* guides.\n- bottes\n- lampe"
    ]


def test_a_keyword_names_a_type_and_never_the_group_that_meets(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    begin = {"begin": "2027-05-01T21:00:00+02:00"}
    events = [
        {"title": "Nuit", "keywords": ["eau"], "timings": [begin]},
        {"title": "Lire", "keywords": ["eau", "webinaire"], "timings": [begin]},
    ]
    import_into(site_root, "a.json", json.dumps(events))
    library = pipeline.load(Request(root=site_root, output=site_root, drafts=True))
    assert [type(library.by_id[name]).__name__ for name in ("nuit", "lire")] == ["Event", "Event"]
    assert library.by_id["lire"].type == "webinaire"


def test_openagenda_gives_a_row_for_each_timing() -> None:
    timings = [
        {"begin": "2027-09-11T20:00:00.000+02:00", "end": "2027-09-11T22:00:00.000+02:00"},
        {"begin": "2027-10-31T09:30:00.000Z", "end": "2027-10-31T10:30:00.000Z"},
    ]
    event = {
        "uid": 7,
        "title": {"fr": "Nuit", "en": "Night"},
        "keywords": {"fr": ["eau"]},
        "timings": timings,
        "location": {"name": "Le Moulin", "city": "Brécy"},
        "registration": [{"type": "link", "value": "https://example.org/nuit"}],
        "status": 6,
    }
    rows, _ = read_openagenda("a.json", json.dumps({"events": [event]}), PARIS)
    assert [(row.start, row.end, row.uid) for row in rows] == [
        ("2027-09-11 20:00", "2027-09-11 22:00", "7-1@openagenda.com"),
        ("2027-10-31 10:30", "2027-10-31 11:30", "7-2@openagenda.com"),
    ]
    assert (rows[0].title, rows[0].place, rows[0].status, rows[0].themes) == (
        "Nuit",
        "Le Moulin, Brécy",
        "cancelled",
        ("eau",),
    )
    assert rows[0].registration == (("url", "https://example.org/nuit"),)
