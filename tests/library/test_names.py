"""Every way of writing a known name is found, and no word that only looks like one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dge_site.library.names import NameFinder, Person
from tests.cases.names import HARMLESS, LIKELY, SURE

PEOPLE = NameFinder(
    [
        Person(name="Isabelle Duyme", replacement="CU de Reims"),
        Person(name="Marie-Ségolène Sertorius", replacement="Région Grand Est"),
        Person(name="TSCHUDY Éric", replacement="DREAL"),
        Person(name="Bruno Iratchet", replacement="REALIA"),
        Person(name="Mme Anne de La Tour", replacement="ANCT"),
        Person(name="Marie-Laure Ring", replacement="CD 51"),
    ]
)


PARTICIPANTS = NameFinder(
    Person(name=name, replacement="X")
    for name in (
        *("Jean-Éric DUPONT-MARTIN", "Zoé Ïsmaël", "Mme O'Connor, Ève", "Paul Petit", "Anne de La Tour"),
        *("Odile Zabulon", "M. Hugo Fontaine", "Léa Nancy", "Tom Lœb", "Wurtz", "Luc Vauquelin-Roy"),
    )
)


@pytest.mark.parametrize("text", SURE)
def test_participant_is_found_in_every_spelling(text: str) -> None:
    assert {mention.sure for mention in PARTICIPANTS.find(text)} == {True}


@pytest.mark.parametrize("text", LIKELY)
def test_surname_used_as_a_name_is_likely_a_mention(text: str) -> None:
    assert {mention.sure for mention in PARTICIPANTS.find(text)} == {False}


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_word_is_no_mention(text: str) -> None:
    assert list(PARTICIPANTS.find(text)) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("M. St Martin et Mathieu Saint-Martin", ["M. St Martin", "Mathieu Saint-Martin"]),
        ("Le marché de Saint-Martin, à Saint-Martin-d’Hères", []),
        ("Mme Mueller et K. Müller", ["Mme Mueller", "K. Müller"]),
        ("Le lieu est à définir.", []),
    ],
)
def test_name_of_a_saint_or_with_dots_and_a_row_without_name(text: str, written: list[str]) -> None:
    names = ("Mathieu Saint-Martin", "Karin Müller", "À définir")
    finder = NameFinder(Person(name=name, replacement="X") for name in names)
    assert [text[mention.start : mention.end] for mention in finder.find(text)] == written


@pytest.mark.parametrize(
    ("text", "sure", "likely"),
    [
        ("Relu par Odile Z., puis O. Z. et M. P. P.", ["Odile Z.", "O. Z.", "M. P. P."], []),
        ("Suivi : (J.-M. D.), Jean-Marc D, (A. M.)", ["J.-M. D.", "Jean-Marc D"], ["A. M."]),
        ("O.Z. conclut, avec l’accord de O. Z. Kessler.", [], ["O.Z.", "O. Z."]),
        ("Odile W. conclut. Le J.O. du 3 mars ; au O. Z. ; P. P. P. ; O. Z", ["Odile W."], []),
        ("Petit à petit, le marchand de Saint-Dizier et Petit évoquent la Marne.", ["Petit"], []),
        ("Saint-Dizier propose ; à Saint-Dizier ; Mme Saint-Dizier", ["Mme Saint-Dizier"], ["Saint-Dizier"]),
        ("Mme Z. et M. D. ; Z. Odile ; Mme B., annexe Z. suit", ["Z. Odile"], ["Mme Z.", "M. D."]),
        ("N. B. : voir l’annexe A. M. le maire", [], ["A. M."]),
    ],
)
def test_name_cut_to_initials_counts_where_the_person_is_known(text: str, sure: list[str], likely: list[str]) -> None:
    names = (
        *("Odile Zimmer", "Paul Petit", "Jean-Marc Durand", "Anne Marchand", "Marie Saint-Dizier", "Odile Weber"),
        "Jeanne Orban",
    )
    known = NameFinder(Person(name=name, replacement="X") for name in names)
    mentions = list(known.find(text, known))
    assert [text[m.start : m.end] for m in mentions if m.sure] == sure
    assert [text[m.start : m.end] for m in mentions if not m.sure] == likely
    assert not list(known.find("Relu par Odile Z., O. Z. et O.Z.")), "nobody is known there"


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("martin a proposé un atelier", ["martin"]),
        ("L’eau : zimmer\nrépond.", []),
        ("- zimmer rappelle que martin est prêt", ["zimmer", "martin"]),
        ("Le petit a grandi. petit a petit, le martin-pêcheur revient, et nancy est prête.", []),
        ("de zimmer a, le zimmer est, à martin a, zimmer-a", []),
    ],
)
def test_surname_in_small_letters_counts_where_it_acts(text: str, likely: list[str]) -> None:
    """At the beginning of a sentence, before what people do, of who is known there; in other places it may be a word."""
    known = NameFinder(
        Person(name=n, replacement="X") for n in ("Odile Zimmer", "Luc Martin", "Paul Petit", "Léa Nancy")
    )
    assert [(text[m.start : m.end], m.sure) for m in known.find(text, known)] == [(word, False) for word in likely]
    assert not list(known.find(text)), "nobody is known there"


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Bertrand : d’accord.", [("Bertrand", True)]),
        ("**Lambert :** d’accord.", [("Lambert", True)]),
        ("Blanc : d’accord.", [("Blanc", False)]),
        ("Nancy : 3 inscrits.", []),
        ("Les données sont en Lambert 93, ou Lambert-93 ; le Lambert 2 étendu.", []),
        ("Écrire à Lambert 06 12 34 56 78.", [("Lambert", True)]),
        ("Selon Lambert, le Lambert 93 suffit.", [("Lambert", True)]),
    ],
)
def test_surname_that_is_a_word_speaks_or_bears_a_number(text: str, mentions: list[tuple[str, bool]]) -> None:
    names = ("Hélène Bertrand", "Sophie Lambert", "Philippe Blanc", "Léa Nancy")
    here = NameFinder(Person(name=name, replacement="X") for name in names)
    assert [(text[m.start : m.end], m.sure) for m in here.find(text, here)] == mentions


def found(text: str, familiar: NameFinder | None = None) -> list[tuple[str, str]]:
    """(as written, what is said instead) of each mention."""
    return [(text[m.start : m.end], m.person.replacement) for m in PEOPLE.find(text, familiar) if m.sure]


@pytest.mark.parametrize(
    ("text", "written", "replacement"),
    [
        ("Le mot d'Isabelle Duyme.", "Isabelle Duyme", "CU de Reims"),
        ("DUYME Isabelle", "DUYME Isabelle", "CU de Reims"),
        ("isabelle duyme", "isabelle duyme", "CU de Reims"),
        ("**Isabelle** _Duyme_", "Isabelle** _Duyme", "CU de Reims"),
        ("Isabelle\nDuyme", "Isabelle\nDuyme", "CU de Reims"),
        ("<b>Isabelle</b>&nbsp;Duyme", "Isabelle</b>&nbsp;Duyme", "CU de Reims"),
        ("I. Duyme", "I. Duyme", "CU de Reims"),
        ("Mme Duyme", "Mme Duyme", "CU de Reims"),
        ("Duyme I.", "Duyme I.", "CU de Reims"),
        ("Marie Segolene Sertorius", "Marie Segolene Sertorius", "Région Grand Est"),
        ("M.-S. SERTORIUS", "M.-S. SERTORIUS", "Région Grand Est"),
        ("Eric Tschudy", "Eric Tschudy", "DREAL"),
        ("É. Tschudy", "É. Tschudy", "DREAL"),
        ("B. IRATCHET", "B. IRATCHET", "REALIA"),
        ("Anne de la Tour", "Anne de la Tour", "ANCT"),
        ("à 100 %0Ð, Isabelle Duyme", "Isabelle Duyme", "CU de Reims"),  # no byte is written so
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, written: str, replacement: str) -> None:
    assert found(text) == [(written, replacement)]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "?",
            "Mme ?, Région",
            "Mme, M.",
            "excusé",
            "En attente",
            "3 élus",
            "DDT 57",
            "Commune de Toul",
            "M. le maire de Toul",
            "et al.",
            "cf. liste",
        ),
        *("Mme la Préfète", "la sous-préfète de Verdun", "Le président", "Représentant DDT"),
    ],
)
def test_row_that_names_nobody(name: str) -> None:
    assert NameFinder([Person(name=name, replacement="X")]).people == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MAIRE, Anne", "Anne Maire"),
        ("M. le Goff", "M. Le Goff"),
        ("Odile Nom 06 12 34 56 78", "Odile Nom"),
        ("Le Goff", "Mme Le Goff"),
    ],
)
def test_row_that_looks_like_one_of_nobody_names_somebody(name: str, text: str) -> None:
    assert [mention.sure for mention in NameFinder([Person(name=name, replacement="X")]).find(text)] == [True]


@pytest.mark.parametrize(
    ("name", "sure", "likely", "harmless"),
    [
        ("Vauthier Sandrine", ("Mme Vauthier", "S. Vauthier"), "Vauthier", "Sandrine a écrit"),
        ("Vauthier Jean-Luc", ("M. Vauthier", "J.-L. Vauthier", "Jean-Luc Vauthier"), "Vauthier", "Jean-Luc a écrit"),
        ("Sixtine Thomas", ("Mme Thomas", "Thomas Sixtine"), "présenté par Thomas", "Thomas Durand"),
        (
            "Sandrine Vauthier, chargée de mission",
            ("S. Vauthier", "sandrine_vauthier"),
            "Vauthier",
            "La chargée de mission",
        ),
        (
            "Sandrine Vauthier, Directrice, INSEE",
            ("S. Vauthier", "VAUTHIER Sandrine"),
            "Vauthier",
            "La Directrice ; l’INSEE",
        ),
        ("Sandrine Vauthier, DREAL", ("S. Vauthier", "Vauthier S."), "Vauthier", "DREAL S. ; la DREAL"),
        ("García López, María", ("M. García López", "Mme García López"), "García López", "María"),
        ("L’adjointe Sandrine Vauthier", ("S. Vauthier", "vauthier.sandrine"), "Vauthier", "L’adjointe a écrit"),
        (
            "Sandrine Vauthier (née Kergrist)",
            ("Mme Kergrist", "Sandrine Kergrist", "S. Vauthier"),
            "Vauthier",
            "née en 1980",
        ),
        ("Sandrine Vauthier ép. Kergrist", ("Mme Kergrist", "Sandrine Kergrist", "S. Vauthier"), "Kergrist", "l’ép. 2"),
        (
            "Ian McGregor",
            ("M. Mc Gregor", "Mc Gregor Ian", "I. Mc-Gregor"),
            "McGregor",
            "la société Mc Gregor ; Mc Donald",
        ),
        ("Loïc Legoff", ("M. Le Goff", "Le Goff L."), "Legoff", "le Goff ; Goff ; le Goffic"),
        (
            "Loïc Lemaire",
            ("M. Lemaire", "L. Lemaire"),
            "Lemaire présente",
            "M. le Maire ; Le Maire présente, selon le Maire",
        ),
        ("Loïc Lacroix", ("Loïc Lacroix",), "Lacroix présente", "La Croix présente ; M. La Croix ; à la Croix"),
        ("Loïc Wurtz", ("Mme &#87;urtz", "M. Wurtz"), "&#87;urtz", "wurtz"),
        (
            "Stéphane Vauthier",
            ("St. Vauthier", "Stéph. Vauthier", "VAUTHIER St.", "Stéph. VAUTHIER"),
            "Vauthier, Stéph.",
            "St. a écrit",
        ),
        ("Philippe Blanc", ("Ph. Blanc", "Phil. BLANC"), "avec Blanc, on conclut", "Ph. 3 ; la Ph. blanc ; Phi. Noir"),
        (
            "Jean Claude Vauthier",
            ("J.-C. Vauthier", "JC Vauthier", "Jean-Claude Vauthier", "jc.vauthier", "M. Claude Vauthier"),
            "Vauthier",
            "Jean a écrit",
        ),
        ("Marie France Vauthier", ("M.-F. Vauthier", "@mfvauthier"), "Vauthier", "La France"),
        ("Vauthier François-Xavier", ("F.-X. Vauthier", "M. Vauthier"), "Vauthier", "François-Xavier a écrit"),
        ("Loïc Wurtz", ("L. ᵂᵘʳᵗᶻ",), "ᵂᵘʳᵗᶻ", "ʷᵘʳᵗᶻ"),
    ],
)
def test_a_name_is_read_in_the_order_in_which_it_was_written(
    name: str, sure: tuple[str, ...], likely: str, harmless: str
) -> None:
    finder = NameFinder([Person(name=name, replacement="X")])
    found = {text: [mention.sure for mention in finder.find(text)] for text in (*sure, likely, harmless)}
    assert found == {**{text: [True] for text in sure}, likely: [False], harmless: []}


@pytest.mark.parametrize(
    "text",
    [
        "Isabelle",
        "Duyme",
        "un ring",
        "Isabelle Martin",
        "Isabelle Duymert",
        "Jean-Isabelle Duyme",
        "Éric",
        "la tour",
        "",
    ],
)
def test_another_word_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_name_alone_counts_with_a_capital_where_the_person_is_known() -> None:
    text = "Marie-Ségolène commente. Éric donne la parole. Ring sonne, un ring. Eric Dupont répond."
    assert found(text, PEOPLE) == [("Marie-Ségolène", "Région Grand Est"), ("Éric", "DREAL"), ("Ring", "CD 51")]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Pierre présente le budget.", True),
        ("Pierre : d’accord.", True),
        ("Avec Pierre, on conclut.", True),
        ("Pierre et sable.", False),
    ],
)
def test_given_name_that_is_a_word_counts_at_the_beginning_where_it_acts(text: str, sure: bool) -> None:
    here = NameFinder([Person(name="Pierre Duyme", replacement="Ville")])
    assert [mention.sure for mention in here.find(text, here)] == [sure]


def test_who_is_known_here_is_named_as_here() -> None:
    here = NameFinder([Person(name="Isabelle Duyme", replacement="Grand Reims")])
    assert found("Isabelle Duyme, B. Iratchet", here) == [("Isabelle Duyme", "Grand Reims"), ("B. Iratchet", "REALIA")]


@given(st.text(), st.text())
@example("Si l’effectif est < 10", "ou > 20")
@example("Voir <v", ">")
@example("Voir <", ">")
def test_a_name_set_in_any_text_is_found(before: str, after: str) -> None:
    assert ("Isabelle Duyme", "CU de Reims") in found(f"{before} , Isabelle Duyme , {after}")
