"""Names and lists of people, in the forms that French minutes have."""

import pytest

from dge_site.importing.parts import PartLabel, label_of
from dge_site.importing.people import read_people_table
from dge_site.importing.people_lines import ListedPerson, read_people_lines
from dge_site.importing.person_names import is_person_name, read_name
from tests.support.office_files import vocabulary

NAMES = {
    ("DUYME Isabelle", ""): "Isabelle Duyme",
    ("Isabelle DUYME", ""): "Isabelle Duyme",
    ("Mme Isabelle Duyme", ""): "Isabelle Duyme",
    ("M. LE DANTEC Yann", ""): "Yann Le Dantec",
    ("ROUSSEL-VIDAL Étienne", ""): "Étienne Roussel-Vidal",
    ("Jean de LA TOUR", ""): "Jean de La Tour",
    ("D’ESTRÉES Bruno", ""): "Bruno d’Estrées",
    ("FLOC'H Soazig", ""): "Soazig Floc'h",
    ("L’HER-MORVAN Anne", ""): "Anne L’Her-Morvan",
    ("Duyme Isabelle", "last"): "Isabelle Duyme",
    ("Isabelle Duyme", "first"): "Isabelle Duyme",
    ("DUYME ISABELLE", "last"): "Isabelle Duyme",
    ("Monsieur le Maire", ""): "le Maire",
    ("ROUX J.-M.", ""): "J.-M. Roux",
    ("FERRAND O.", ""): "O. Ferrand",
}


@pytest.mark.parametrize(("text", "order"), NAMES)
def test_name_has_the_first_name_before_the_surname(text: str, order: str) -> None:
    assert read_name(text, order) == NAMES[text, order]  # type: ignore[arg-type] # the orders of NAMES


def test_only_names_are_taken_for_names() -> None:
    names = [
        "Camille Oriol",
        "DUYME Isabelle",
        "Bruno d’Estrées",
        "M. Petit",
        "Marie-Ségolène Sertorius",
        "L. Aubert",
        "Yann Le Dantec",
    ]
    others = [
        "Région Grand Est",
        "DREAL",
        "DDT 51",
        "Mairie de Saint-Aubry",
        "La Poste",
        "Conseil départemental",
        "CC du Haut-Léon",
        "le groupe",
    ]
    assert [text for text in (*names, *others) if is_person_name(text)] == names


def test_first_name_by_itself_is_somebody_and_no_structure() -> None:
    listed = read_people_lines(["Marie", "Jean-Pierre (DDT)", "Realia", "DDT", "Région, Département"], vocabulary())
    assert [(person.name, person.organisation) for (person,) in listed] == [
        ("Marie", ""),
        ("Jean-Pierre", "DDT"),
        ("", "Realia"),
        ("", "DDT"),
        ("", "Région, Département"),
    ]
    both = read_people_lines(["Hugo et la Région"], vocabulary(), "excused", inline=True)[0]
    assert [(person.name, person.organisation) for person in both] == [("Hugo", ""), ("", "Région")]
    inline = read_people_lines(["Marie, Hugo et Claire, DREAL"], vocabulary(), "excused", inline=True)[0]
    assert [(person.name, person.organisation) for person in inline] == [
        ("Marie", ""),
        ("Hugo", ""),
        ("Claire", ""),
        ("", "DREAL"),
    ]


def _line(text: str) -> list[tuple[str, str, str]]:
    people = read_people_lines([text], vocabulary())[0]
    return [(person.name, person.organisation, person.role) for person in people]


def test_how_many_came_is_no_label_of_people() -> None:
    counts = ("Présents : 12", "Présents : 12 (dont 3 pouvoirs)", "Présents : 12 Absents : 3")
    assert [label_of(text) for text in counts] == [None, None, None]
    assert label_of("Présents : 2 Rives Habitat, DDT") == PartLabel(kind="present", rest="2 Rives Habitat, DDT")


def test_a_line_gives_each_person_with_what_stands_beside() -> None:
    assert _line("Camille Oriol (Mairie), Hugo Petit (DREAL) et M. Luc Roux (Région)") == [
        ("Camille Oriol", "Mairie", ""),
        ("Hugo Petit", "DREAL", ""),
        ("Luc Roux", "Région", ""),
    ]
    assert _line("Mme Odile Garnier, Département des Rives") == [("Odile Garnier", "Département des Rives", "")]
    assert _line("Odile GARNIER – Département – directrice") == [("Odile Garnier", "Département", "directrice")]
    assert _line("Odile Garnier, Karim Sellami, Maï Nguyen") == [
        ("Odile Garnier", "", ""),
        ("Karim Sellami", "", ""),
        ("Maï Nguyen", "", ""),
    ]
    assert _line("Odile Garnier, Département, Karim Sellami, Mairie de Brécy") == [
        ("Odile Garnier", "Département", ""),
        ("Karim Sellami", "Mairie de Brécy", ""),
    ]
    assert _line("DREAL : Hugo Petit, Luc Roux") == [("Hugo Petit", "DREAL", ""), ("Luc Roux", "DREAL", "")]
    assert _line("Mme Anne MOREL (Ville de Brécy), présidente ; M. Luc PETIT (DDT)") == [
        ("Anne Morel", "Ville de Brécy", "présidente"),
        ("Luc Petit", "DDT", ""),
    ]
    assert _line("Anne Morel, Luc Petit, et Zoé Martin") == [
        ("Anne Morel", "", ""),
        ("Luc Petit", "", ""),
        ("Zoé Martin", "", ""),
    ]
    assert _line("Mmes Anne MOREL, Jeanne de LA TOUR ; MM. Luc PETIT et Karim SAÏDI") == [
        ("Anne Morel", "", ""),
        ("Jeanne de La Tour", "", ""),
        ("Luc Petit", "", ""),
        ("Karim Saïdi", "", ""),
    ]
    assert _line("Anne Morel (Brécy) – présidente") == [("Anne Morel", "Brécy", "présidente")]
    assert _line("Pour la DDT : Anne Morel, directrice, et Luc Petit") == [
        ("Anne Morel", "DDT", "directrice"),
        ("Luc Petit", "DDT", ""),
    ]
    assert _line("Anne MOREL (DDT), représentant M. le Préfet ; la CCI") == [
        ("Anne Morel", "DDT", "représentant M. le Préfet"),
        ("", "CCI", ""),
    ]
    assert _line("Anne MOREL (SDIS, adjointe)") == [("Anne Morel", "SDIS", "adjointe")]
    assert _line("Anne MOREL (Brécy), Luc PETIT (Lure) ; Ève ROUX (DDT)") == [
        ("Anne Morel", "Brécy", ""),
        ("Luc Petit", "Lure", ""),
        ("Ève Roux", "DDT", ""),
    ]
    assert _line("A. Morel (DDT) / Luc Petit (CD / CCI)") == [("A. Morel", "DDT", ""), ("Luc Petit", "CD / CCI", "")]
    assert _line("Anne Morel (DDT), Luc Petit (id.), une représentante de la CCI") == [
        ("Anne Morel", "DDT", ""),
        ("Luc Petit", "DDT", ""),
        ("", "CCI", ""),
    ]
    assert _line("Communauté de communes de Brécy et Lure") == [("", "Communauté de communes de Brécy et Lure", "")]


STATED = {
    "CD 51 : absent": ("", "CD 51", "absent"),
    "DDT – excusée": ("", "DDT", "excused"),
    "Anne Morel (DDT), excusée": ("Anne Morel", "DDT", "excused"),
    "Anne MOREL – DDT – absente": ("Anne Morel", "DDT", "absent"),
    "Anne Morel (DDT) – à partir de 10h": ("Anne Morel", "DDT", "present"),
    "Anne Morel (DDT), arrivée à 9h30": ("Anne Morel", "DDT", "present"),
    "Anne Morel : présente": ("Anne Morel", "", "present"),
    "Anne Morel (DDT), présidente": ("Anne Morel", "DDT", "present"),
    "DDT : Anne Morel": ("Anne Morel", "DDT", "present"),
    "Région – Service A": ("", "Région – Service A", "present"),
}


@pytest.mark.parametrize("text", STATED)
def test_a_line_may_end_with_who_did_not_come(text: str) -> None:
    (person,) = read_people_lines([text], vocabulary())[0]
    assert (person.name, person.organisation, person.status) == STATED[text]


TABLES = {
    "a mark for those who came": (
        [["Nom", "Organisme", "Présent"], ["Anne MOREL", "Brécy", "X"], ["Luc PETIT", "Lure", ""]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "absent")],
    ),
    "one column for the state": (
        [["Nom", "Organisme", "Présence"], ["Anne MOREL", "Brécy", "P"], ["Luc PETIT", "Lure", "Excusé"]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "excused")],
    ),
    "two columns of marks, one for those who came at a distance": (
        [["Nom", "Organisme", "Présent", "Visio"], ["Anne MOREL", "Brécy", "", "x"], ["Luc PETIT", "Lure", "", ""]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "absent")],
    ),
    "a signature": (
        [["Structure", "Prénom", "Nom", "Signature"], ["Brécy", "Anne", "MOREL", ""]],
        [("Anne Morel", "Brécy", "present")],
    ),
    "somebody came for another": (
        [["Nom", "Organisme", "Représenté par"], ["Anne MOREL", "Brécy", "Luc PETIT"], ["Ève ROUX", "Lure", ""]],
        [("Anne Morel", "Brécy", "represented"), ("Luc Petit", "Brécy", "present"), ("Ève Roux", "Lure", "present")],
    ),
    "boxes to tick": (
        [
            ["Nom", "Organisme", "Présent(e)", "Excusé(e)"],
            ["Anne MOREL", "Brécy", "☒", "☐"],
            ["Luc PETIT", "Lure", "☐", "☒"],
        ],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "excused")],
    ),
    "boxes in one column, and a state that goes on": (
        [
            ["Nom", "Organisme", "Présence"],
            ["Anne MOREL", "Brécy", "☐ Présent ☒ Excusé"],
            ["Luc PETIT", "Lure", "Excusé, remplacé par Ève Roux"],
        ],
        [("Anne Morel", "Brécy", "excused"), ("Luc Petit", "Lure", "excused")],
    ),
    "a state among the signatures, or the marks": (
        [
            ["Nom", "Organisme", "Émargement"],
            ["Anne MOREL", "Brécy", "signé"],
            ["Luc PETIT", "Lure", "Excusé"],
            ["Ève ROUX", "DDT", "Absente"],
            ["Jean NOIR", "CCI", "A"],
        ],
        [
            ("Anne Morel", "Brécy", "present"),
            ("Luc Petit", "Lure", "excused"),
            ("Ève Roux", "DDT", "absent"),
            ("Jean Noir", "CCI", "present"),
        ],
    ),
    "somebody's deputy beside the name": (
        [["Structure", "Nom", "P/E/A"], ["Brécy", "Anne MOREL (suppl. Luc Petit)", "A"], ["DDT", "L. ROUX", "P"]],
        [("Anne Morel", "Brécy", "absent"), ("L. Roux", "DDT", "present")],
    ),
    "a heading over those of its columns": (
        [
            ["Participants", "Participants", "Présence", "Présence"],
            ["Nom", "Structure", "Présent", "Excusé"],
            ["Anne MOREL", "Brécy", "X", ""],
            ["Luc PETIT", "Lure", "", "X"],
        ],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "excused")],
    ),
    "a state in the column of marks": (
        [["Nom", "Organisme", "Présent"], ["Anne MOREL", "Brécy", "X"], ["Luc PETIT", "Lure", "excusé"]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "excused")],
    ),
    "no for one mark, another one beside": (
        [
            ["Nom", "Organisme", "Présent", "Excusé"],
            ["Anne MOREL", "Brécy", "non", "X"],
            ["Luc PETIT", "Lure", "non", ""],
        ],
        [("Anne Morel", "Brécy", "excused"), ("Luc Petit", "Lure", "absent")],
    ),
    "a state where nobody is named": (
        [["Organisme", "Représentant", "Signature"], ["Brécy", "Anne MOREL, maire", ""], ["Lure", "Excusée", ""]],
        [("Anne Morel", "Brécy", "present"), ("", "Lure", "excused")],
    ),
    "a column for those who came": (
        [["Présents", "Excusés"], ["Anne MOREL, Brécy\nÈve ROUX (Lure)", "Luc PETIT, DDT"]],
        [("Anne Morel", "Brécy", "present"), ("Ève Roux", "Lure", "present"), ("Luc Petit", "DDT", "excused")],
    ),
    "somebody excused, and who came for them": (
        [["Structure", "Nom", "Présent", "Excusé", "Représenté par"], ["Brécy", "Anne MOREL", "", "X", "Luc PETIT"]],
        [("Anne Morel", "Brécy", "excused"), ("Luc Petit", "Brécy", "present")],
    ),
    "two columns under one heading": (
        [["Présents", "Présents", "Excusés"], ["Anne MOREL", "Brécy", "Luc PETIT (DDT)"], ["Ève ROUX", "Lure", ""]],
        [("Anne Morel", "Brécy", "present"), ("Ève Roux", "Lure", "present"), ("Luc Petit", "DDT", "excused")],
    ),
    "two columns of names under one heading": (
        [["Présents", "Présents", "Excusés"], ["Anne MOREL", "Ève ROUX", "Luc PETIT"]],
        [("Anne Morel", "", "present"), ("Ève Roux", "", "present"), ("Luc Petit", "", "excused")],
    ),
    "no headings, a surname and a first name": (
        [["MOREL", "Aïcha", "Brécy"], ["PETIT", "Luc", "Lure"]],
        [("Aïcha Morel", "Brécy", "present"), ("Luc Petit", "Lure", "present")],
    ),
    "no headings, functions before organisations": (
        [["Mme Anne MOREL", "Vice-présidente", "Brécy"], ["Luc PETIT", "Chargé de mission", "DDT"]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "DDT", "present")],
    ),
    "no headings, organisations first": (
        [["DDT", "Anne MOREL"], ["Brécy", "Luc PETIT"]],
        [("Anne Morel", "DDT", "present"), ("Luc Petit", "Brécy", "present")],
    ),
    "two lists side by side": (
        [["Nom", "Organisme", "Présent"] * 2, ["Anne MOREL", "Brécy", "", "Luc PETIT", "Lure", "X"]],
        [("Anne Morel", "Brécy", "absent"), ("Luc Petit", "Lure", "present")],
    ),
    "a part within": (
        [["Nom", "Organisme"], ["Anne MOREL", "Brécy"], ["Excusés", "Excusés"], ["Luc PETIT", "Lure"]],
        [("Anne Morel", "Brécy", "present"), ("Luc Petit", "Lure", "excused")],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_says_who_came_by_its_columns(case: str) -> None:
    rows, wanted = TABLES[case]
    people = read_people_table(rows, vocabulary()).people
    assert [(person.name, person.organisation, person.status) for person in people] == wanted


def test_a_college_that_is_none_of_the_site_is_told_and_not_guessed() -> None:
    rows = [["Nom", "Collège"], ["Anne MOREL", "Communes"], ["Luc PETIT", "Villes et État"]]
    read = read_people_table(rows, vocabulary())
    assert read.people == (ListedPerson(name="Anne Morel", college="villes"), ListedPerson(name="Luc Petit"))
    assert read.doubts == ("Luc Petit : « Villes et État » n’est pas un collège de site.toml, ou en nomme plusieurs",)
