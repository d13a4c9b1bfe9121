"""Lists of attendance and questionnaires leave counts; no name, address or comment is in a file or in what is told."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from dge_site.commands import import_documents
from dge_site.importing.attendance_list import AttendanceRead, duration_minutes, find_list, read_attendance
from dge_site.importing.draft import NothingUsable
from dge_site.importing.importer import ImportOptions
from dge_site.importing.questionnaire import find_questions, read_survey
from dge_site.importing.report import report_json, report_text
from dge_site.importing.separated import read_separated
from tests.support.office_files import PARTNERS, import_into, vocabulary
from tests.support.site import Site

EVENT = "content/events/2027/visite.md"
SITE = {
    **PARTNERS,
    EVENT: "---\n# Ouverte en mai.\ntitle: Visite\ntype: visite\nstart: 2027-05-04\nplace: brecy\n---\n\nTexte.\n",
}
DURATIONS = {
    "1 h 14 min 22 s": 74.4,
    "1h 12m 39s": 72.7,
    "58 min 40 s": 58.7,
    "187": 187,
    "00:53:30": 53.5,
    "3m 2s": 3.0,
    "": 0,
}


@pytest.mark.parametrize("text", DURATIONS)
def test_durations_are_read_in_every_form_of_the_tools(text: str) -> None:
    assert round(duration_minutes(text), 1) == DURATIONS[text]


def _read(text: str, least: int = 0) -> AttendanceRead:
    grid = read_separated("liste.csv", text)
    layout = find_list(grid)
    assert layout is not None
    return read_attendance(grid, layout, least, vocabulary())


LISTS: dict[str, tuple[str, int, AttendanceRead]] = {
    "Teams counts the time of the whole meeting": (
        "1. Résumé\nParticipants présents\t3\n\n2. Participants\nNom\tDurée de la participation\tE-mail\tRôle\n"
        "Anne Morel\t1 h 2 min\ta@x\tOrganisateur\nLuc Petit (Invité)\t40 min\t\tParticipant\nLuc Petit\t20 min\tl@x\tParticipant\n"
        "Ève Roux\t4 min\te@x\tParticipant\n\n3. Activités\nNom\tDurée\tE-mail\nLuc Petit\t20 min\tl@x\n",
        10,
        AttendanceRead(attended=1, organisers=1, too_short=1, rows=4),
    ),
    "a mark for each half of the day": (
        "Nom;Prénom;Matin;Après-midi\nMOREL;Anne;x;x\nPETIT;Luc;;x\nROUX;Ève;;\n",
        0,
        AttendanceRead(attended=2, registered=3, rows=3),
    ),
    "Teams lets all present where nobody said otherwise": (
        "Nom\tDurée\tE-mail\tRôle\nAnne Morel\t1 h\ta@x\tOrganisateur\nLuc Petit\t40 min\tl@x\tPrésentateur\n",
        0,
        AttendanceRead(attended=1, organisers=1, rows=2),
    ),
    "Livestorm tells who came of those who registered": (
        "Email,First name,Last name,Registration date,Attended\na@x,Anne,Morel,2027-01-01,Yes\nb@x,Luc,Petit,2027-01-02,No\n",
        0,
        AttendanceRead(attended=1, registered=2, rows=2),
    ),
    "BigBlueButton names its moderators": (
        "Name,Moderator,Join,Left,Duration\nAnne Morel,TRUE,10:00,11:00,01:00:00\nLuc Petit,FALSE,10:00,10:30,00:30:00\n",
        5,
        AttendanceRead(attended=1, organisers=1, rows=2),
    ),
    "two people share the address of their town hall, and one registered twice": (
        "Nom;Prénom;E-mail;Présence\nMorel;Anne;mairie@x;X\nPetit;Luc;mairie@x;X\nPetit-Roux;Luc;mairie@x;\n",
        0,
        AttendanceRead(attended=2, registered=2, rows=3),
    ),
    "an empty row within, a total below": (
        "Nom;Collège;Signature\nMOREL Anne;Communes;signé\n;;\nPETIT Luc;État;signé\n;;\nTotal;;2\n",
        0,
        AttendanceRead(attended=2, registered=2, colleges={"etat": (1, 1), "villes": (1, 1)}, rows=2),
    ),
    "Webex has a row a stay": (
        "Meeting Name\tAttendee Name\tAttendee Email\tAttendance Duration\nA\tAnne Morel\ta@x\t20 mins\nA\tAnne Morel\ta@x\t15 mins\n",
        30,
        AttendanceRead(attended=1, rows=2),
    ),
    "BigBlueButton names them in French too": (
        "Nom,Modérateur,Durée\nAnne Morel,Oui,01:00:00\nLuc Petit,Non,00:30:00\n",
        5,
        AttendanceRead(attended=1, organisers=1, rows=2),
    ),
    "BigBlueButton says who is still connected": (
        "Nom,Modérateur,Arrivée,Départ,Durée,Statut\nAnne Morel,Oui,10:00,11:00,01:00:00,Hors ligne\nLuc Petit,Non,10:00,10:30,00:30:00,En ligne\n",
        5,
        AttendanceRead(attended=1, organisers=1, rows=2),
    ),
    "Webikeo has a column for those who were there": (
        "Prénom;Nom;Email;Société;A participé\nAnne;Morel;a@x;Brécy;Oui\nLuc;Petit;b@x;Lure;Non\n",
        0,
        AttendanceRead(attended=1, registered=2, rows=2),
    ),
    "Zoom names itself in French too": (
        "Nom (nom original),E-mail de l'utilisateur,Durée (minutes),Invité\nAnne M. (Anne Morel),a@x,20,Non\nAnne Morel,a@x,15,Non\n",
        30,
        AttendanceRead(attended=1, rows=2),
    ),
    "a column for presence says who came, whatever the state of the registration": (
        "Nom;Statut;Présence\nMorel;Inscrit;Oui\nPetit;Inscrit;\n",
        0,
        AttendanceRead(attended=1, registered=2, rows=2),
    ),
    "who cancelled is not counted, and the state of a registration says nothing of who came": (
        "Prénom;Nom;Statut de l'inscription;Statut du participant\nAnne;Morel;approuvée;Checked in\nLuc;Petit;approuvée;Participe\n"
        "Ève;Roux;annulée;\nZoé;Blanc;approuvée;Annulé\n",
        0,
        AttendanceRead(attended=1, registered=2, rows=2),
    ),
    "who stayed came, whatever the state of the registration": (
        "Name,Email,Approval Status,Duration\nAnne Morel,a@x,approved,40\nLuc Petit,l@x,cancelled,0\n",
        0,
        AttendanceRead(attended=1, rows=1),
    ),
    "a plain list has a row a person": (
        "Nom;Prénom;Collège\nMOREL;Anne;Communes\nMorel;Anne;Communes\nPETIT;Luc;Associations\n",
        0,
        AttendanceRead(attended=2, colleges={"associations": (1, 1), "villes": (1, 1)}, rows=3),
    ),
    "a list of those who registered counts no one as come": (
        "Liste des inscrits;\nNom;E-mail\nAnne Morel;a@x\nLuc Petit;b@x\n",
        0,
        AttendanceRead(attended=0, registered=2, rows=2),
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_people_are_counted_once_and_organisers_apart(case: str) -> None:
    text, least, wanted = LISTS[case]
    assert _read(text, least) == wanted


def test_a_list_that_does_not_say_who_came_gives_no_college_as_absent(site: Site, site_root: Path) -> None:
    site.write(SITE)
    import_into(site_root, "inscrits.csv", "Nom;Statut;Collège\nMorel;Inscrit;Communes\n", into="visite")
    attendance = "attendance:\n  registered: 1\n  colleges:\n    villes:\n      registered: 1\n"
    assert site.read(EVENT) == SITE[EVENT].replace("brecy\n", f"brecy\n{attendance}")


def test_a_list_completes_the_event_and_nobody_is_named(site: Site, site_root: Path) -> None:
    site.write(SITE)
    text = "N°;NOM;Prénom;Organisme;Signature\n1;MOREL;Anne;Brécy;x\n2;PETIT;Luc;Lure;\n"
    filed = import_into(site_root, "emargement.csv", text, into="visite")
    assert site.read(EVENT) == SITE[EVENT].replace("brecy\n", "brecy\nattendance:\n  registered: 2\n  attended: 1\n")
    told = report_text(filed.report) + report_json([filed.report]) + b"".join(filed.files.values()).decode()
    assert [name for name in ("MOREL", "Anne", "PETIT", "Luc", "Lure") if name in told] == []
    assert import_into(site_root, "emargement.csv", text, into="visite").files == {}


def test_an_entry_in_braces_is_left_as_it_is(site: Site, site_root: Path) -> None:
    path = "content/events/2027/a.yaml"
    written = "- {id: lac, title: Le lac, type: visite, start: 2027-05-03, place: brecy}\n"
    site.write({**SITE, path: written})
    report = import_into(site_root, "liste.csv", "Nom;Prénom;E-mail\nMOREL;Anne;a@x\n", into="lac").report
    assert site.read(path) == written
    assert (
        "attendance : le document dit « attended 1 », que l’entrée, écrite entre accolades, ne peut recevoir ;"
        " l’écrire un champ par ligne, et importer de nouveau" in report_text(report)
    )


def test_the_least_time_is_asked_for_where_somebody_can_answer(site: Site, site_root: Path, tmp_path: Path) -> None:
    site.write(SITE)
    path = tmp_path / "presence.csv"
    path.write_text("Nom;Durée\nAnne Morel;40\nLuc Petit;4\n", encoding="utf-8")
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "10"

    import_documents.import_files(site_root, [str(path)], ImportOptions(into="visite"), dry_run=False, ask=answer)
    assert len(asked) == 1
    assert "attendance:\n  attended: 1\n" in site.read(EVENT)


def test_a_list_without_its_event_is_refused(site: Site, site_root: Path) -> None:
    site.write(SITE)
    with pytest.raises(NothingUsable) as refused:
        import_into(site_root, "liste.csv", "Nom;Prénom;E-mail\nMOREL;Anne;a@x\n")
    assert str(refused.value) == (
        "« liste.csv » est de la nature « liste de présence », qui complète un événement ; ajouter --into ID, l’identifiant de celui-ci"
    )


def test_people_with_a_day_beside_them_never_become_events(site: Site, site_root: Path) -> None:
    site.write(SITE)
    for heading in ("Date d'inscription;Nom;Prénom;E-mail", "Date;Nom;Organisme"):
        with pytest.raises(NothingUsable):
            import_into(site_root, "inscrits.csv", f"{heading}\n03/05/2027;MOREL;Anne;a@x\n04/05/2027;PETIT;Luc;b@x\n")


def _answers(*rows: list[str]) -> str:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue()


GOOGLE = _answers(
    ["Horodateur", "Adresse e-mail", "Votre satisfaction globale, de 1 à 5 ?", "Vous êtes…", "Une remarque ?"],
    *[["2027/05/04 12:00", f"p{n}@x", str(4 + n % 2), ("Commune", "État")[n % 2], f"Remarque {n}"] for n in range(12)],
)
SPHINX = _answers(
    ["CLE", "DATE_SAISIE", "Note générale /10", "Thèmes"],
    *[[str(n), "04/05/2027", str(6 + n % 3), ("Eau;Sols", "Eau")[n % 2]] for n in range(12)],
)


def _survey(text: str, main: str = "") -> Any:
    grid = read_separated("avis.csv", text)
    layout = find_questions(grid)
    assert layout is not None
    return read_survey(grid, layout, main)


def test_each_question_is_read_by_its_answers() -> None:
    read = _survey(GOOGLE)
    assert [(q.text, q.kind, dict(q.answers), q.scale) for q in read.questions] == [
        ("Votre satisfaction globale, de 1 à 5 ?", "scale", {"5": 6, "4": 6}, 5),
        ("Vous êtes…", "choice", {"Commune": 6, "État": 6}, 0),
    ]
    assert str(read.main.mean) == "4.50"
    assert [(question, len(said)) for question, said in read.comments] == [("Une remarque ?", 12)]


def test_several_choices_and_a_scale_out_of_ten() -> None:
    read = _survey(SPHINX)
    assert [(q.text, q.kind, dict(q.answers), q.scale) for q in read.questions] == [
        ("Note générale /10", "scale", {"8": 4, "7": 4, "6": 4}, 10),
        ("Thèmes", "choices", {"Eau": 12, "Sols": 6}, 0),
    ]
    assert read.main.text == "Note générale /10"


def test_a_grid_has_a_question_a_row_and_other_words_are_told() -> None:
    heads = ["ID de la réponse", "Tête de série", "Soumis à", "Thèmes [Eau]", "Thèmes [Autre]", "Note /5 [Carte]"]
    heads += ["Note /5 [Budget]", "Votre niveau de satisfaction global, sur 5"]
    rows = [[str(n), "123", "4 mai", "Oui", "Air" if n == 1 else "", "4", str(3 + n % 2), "5"] for n in range(6)]
    read = _survey(_answers(heads, *rows))
    assert [(q.text, q.kind, dict(q.answers), q.scale) for q in read.questions] == [
        ("Thèmes", "choices", {"Eau": 6}, 0),
        ("Note /5 : Carte", "scale", {"4": 6}, 5),
        ("Note /5 : Budget", "scale", {"4": 3, "3": 3}, 5),
        ("Votre niveau de satisfaction global, sur 5", "scale", {"5": 6}, 5),
    ]
    assert read.main.text == "Votre niveau de satisfaction global, sur 5"
    assert read.comments == (("Thèmes : Autre", ("Air",)),)


def test_codes_of_questions_are_no_part_of_them() -> None:
    heads = [
        "id. ID de la réponse",
        "submitdate. Date de soumission",
        "Q1. Satisfait ?",
        "Q2[SQ001]. Attentes [Outils]",
    ]
    heads += ["Q2[SQ002]. Attentes [Méthode]", "TEMPS_SAISIE"]
    rows = [[str(n), "2027-05-04", "Oui", "Oui", "Non", "3"] for n in range(6)]
    assert [(q.text, dict(q.answers)) for q in _survey(_answers(heads, *rows)).questions] == [
        ("Satisfait ?", {"Oui": 6}),
        ("Attentes", {"Outils": 6, "Méthode": 0}),
    ]


def test_columns_of_limesurvey_in_codes_are_no_questions() -> None:
    heads = ["id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp", "ipaddr", "Q1"]
    rows = [[str(n), "2027-05-04", "1", "fr", "2027-05-04", "2027-05-04", "10.0.0.1", "Oui"] for n in range(6)]
    assert [(q.text, dict(q.answers)) for q in _survey(_answers(heads, *rows)).questions] == [("Q1", {"Oui": 6})]


def test_english_columns_of_limesurvey_are_no_questions() -> None:
    heads = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language"]
    rows = [[str(n), "2027-05-04" if n else "", "1", "fr", "Oui" if n else ""] for n in range(6)]
    read = _survey(_answers([*heads, "Q1. Satisfait ?"], *rows))
    assert [(q.text, dict(q.answers)) for q in read.questions] == [("Satisfait ?", {"Oui": 5})]
    assert (read.responses, read.unfinished) == (5, 1)


def test_degrees_in_words_are_choices_however_few_answered() -> None:
    given = ["Très satisfait", "Plutôt satisfait", "Pas du tout satisfait"]
    rows = [[str(n), "Terminé", value, f"Merci, {value.lower()}"] for n, value in enumerate(given)]
    read = _survey(_answers(["Numéro de série", "Terminé le", "Votre avis ?", "Autre chose ?"], *rows))
    assert [(q.kind, dict(q.answers)) for q in read.questions] == [("choice", dict.fromkeys(sorted(given), 1))]
    assert [question for question, _ in read.comments] == ["Autre chose ?"]


def test_questionnaire_without_anything_to_count_writes_nothing(site: Site, site_root: Path) -> None:
    site.write(SITE)
    text = _answers(["Horodateur", "Une remarque ?"], ["4 mai", "Merci à Anne"], ["5 mai", "Trop long"])
    assert import_into(site_root, "avis.csv", text, kind="survey", into="visite").files == {}


def test_answers_may_say_the_scale() -> None:
    rows = [["Horodateur", "Satisfaction"], *[["2027/05/04 12:00", f"{3 + n % 2}/5"] for n in range(8)]]
    (question,) = _survey(_answers(*rows)).questions
    assert (question.scale, question.scale_is_said, dict(question.answers)) == (5, True, {"4": 4, "3": 4})


def test_choices_parted_by_commas_are_told_from_sentences() -> None:
    ticked = ["Eau, Sols", "Eau", "Sols, Air", "Eau, Air", "Eau, Sols, Air", "Air", "Eau, Sols"]
    rows = [["Horodateur", "Quels thèmes ?"], *[["2027/05/04 12:00", answer] for answer in ticked]]
    (question,) = _survey(_answers(*rows)).questions
    assert (question.kind, dict(question.answers), question.responses) == (
        "choices",
        {"Eau": 5, "Air": 4, "Sols": 4},
        7,
    )
    asked = [["Horodateur", "Quels thèmes ? (plusieurs réponses)"], ["4/5", "Eau"], ["4/5", "Eau, Sols, friches"]]
    (question,) = _survey(_answers(*asked)).questions
    assert (question.kind, dict(question.answers)) == ("choices", {"Eau": 2, "Sols, friches": 1})
    said = [["Horodateur", "Un mot ?"], *[["2027/05/04 12:00", f"Très bien, merci à {n}"] for n in range(8)]]
    assert _survey(_answers(*said)).questions == ()


def test_brackets_may_say_the_scale_rather_than_a_row() -> None:
    heads = ["Horodateur", "Satisfaction globale ? [1 = pas du tout, 5 = très]", "Vos remarques"]
    read = _survey(_answers(heads, *[["4 mai", str(3 + n % 2), "Merci à Anne"] for n in range(6)]))
    assert [(q.text, dict(q.answers), q.scale, q.scale_is_said) for q in read.questions] == [
        ("Satisfaction globale ? [1 = pas du tout, 5 = très]", {"4": 3, "3": 3}, 5, True)
    ]
    assert read.comments == (("Vos remarques", ("Merci à Anne",) * 6),)


def test_the_main_question_is_the_one_that_is_named() -> None:
    two = GOOGLE.replace("Vous êtes…", "Le rythme de 1 à 5").replace("Commune", "3").replace("État", "2")
    assert _survey(two, "rythme").main.text == "Le rythme de 1 à 5"


def test_comments_are_on_screen_and_in_no_file(site: Site, site_root: Path) -> None:
    site.write(SITE)
    filed = import_into(site_root, "avis.csv", GOOGLE, into="visite")
    written = site.read(EVENT)
    assert "satisfaction:\n  responses: 12\n  score: 4.5\n  scale: 5\n" in written
    assert "Remarque" not in written
    assert "p1@x" not in written + report_text(filed.report)
    assert "« Remarque 3 »" in report_text(filed.report)
