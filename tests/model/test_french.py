"""Dates, numbers and typography, each by its whole value."""

from datetime import date, datetime, time
from html import escape, unescape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dge_site.model import french
from dge_site.model.entries import Moment, Period

PARIS = ZoneInfo("Europe/Paris")
NBSP = "\u00a0"
NARROW = "\u202f"


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[arg-type,misc] # year to minute, as many as given


def visible(text: str) -> str:
    """The text with `~` for U+00A0 and `^` for U+202F, to be compared by eye."""
    return text.replace(NBSP, "~").replace(NARROW, "^")


# --------------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("d", "weekday", "year", "expected"),
    [
        (date(2023, 6, 1), True, True, "jeudi 1er juin 2023"),
        (date(2023, 6, 1), False, True, "1er juin 2023"),
        (date(2023, 6, 22), True, False, "jeudi 22 juin"),
        (date(2023, 2, 2), False, False, "2 février"),
        (date(2023, 8, 31), True, True, "jeudi 31 août 2023"),
        (date(2024, 12, 11), True, True, "mercredi 11 décembre 2024"),
    ],
)
def test_day(*, d: date, weekday: bool, year: bool, expected: str) -> None:
    assert french.day(d, weekday=weekday, year=year) == expected


def test_day_names_every_month_and_weekday() -> None:
    assert [french.day(date(2023, m, m), weekday=True, year=False) for m in range(1, 13)] == [
        "dimanche 1er janvier",
        "jeudi 2 février",
        "vendredi 3 mars",
        "mardi 4 avril",
        "vendredi 5 mai",
        "mardi 6 juin",
        "vendredi 7 juillet",
        "mardi 8 août",
        "samedi 9 septembre",
        "mardi 10 octobre",
        "samedi 11 novembre",
        "mardi 12 décembre",
    ]
    assert [french.day(date(2023, 5, 1 + n), weekday=True) for n in range(7)] == [
        "lundi 1er mai 2023",
        "mardi 2 mai 2023",
        "mercredi 3 mai 2023",
        "jeudi 4 mai 2023",
        "vendredi 5 mai 2023",
        "samedi 6 mai 2023",
        "dimanche 7 mai 2023",
    ]


def test_short_day_and_month() -> None:
    assert french.short_day(date(2023, 6, 22)) == "22 juin"
    assert french.short_day(date(2023, 7, 1), year=True) == "1er juillet 2023"
    assert french.month(date(2023, 6, 22)) == "juin 2023"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 6, 1), date(2023, 6, 1), "1er juin 2023"),
        (date(2023, 9, 13), date(2023, 9, 14), "13 et 14 septembre 2023"),
        (date(2023, 6, 1), date(2023, 6, 2), "1er et 2 juin 2023"),
        (date(2023, 4, 3), date(2023, 4, 7), "du 3 au 7 avril 2023"),
        (date(2023, 4, 1), date(2023, 4, 3), "du 1er au 3 avril 2023"),
        (date(2023, 9, 29), date(2023, 10, 1), "du 29 septembre au 1er octobre 2023"),
        (date(2023, 9, 30), date(2023, 10, 1), "30 septembre et 1er octobre 2023"),
        (date(2023, 12, 30), date(2024, 1, 2), "du 30 décembre 2023 au 2 janvier 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 décembre 2023 et 1er janvier 2024"),
        (date(2023, 6, 5), date(2024, 6, 6), "du 5 juin 2023 au 6 juin 2024"),
    ],
)
def test_day_range_says_once_what_both_ends_share(first: date, last: date, expected: str) -> None:
    assert french.day_range(first, last) == expected


def test_day_range_with_weekdays_and_without_year() -> None:
    first, last = date(2023, 9, 13), date(2023, 9, 14)
    assert french.day_range(first, last, weekday=True) == "mercredi 13 et jeudi 14 septembre 2023"
    assert french.day_range(first, last, year=False) == "13 et 14 septembre"
    assert french.day_range(date(2023, 12, 30), date(2024, 1, 2), year=False) == "du 30 décembre au 2 janvier"


@pytest.mark.parametrize(
    ("t", "expected"),
    [
        (time(10, 30), "10~h~30"),
        (time(10), "10~h"),
        (time(9, 5), "9~h~05"),
        (time(0), "0~h"),
        (time(23, 59), "23~h~59"),
    ],
)
def test_clock(t: time, expected: str) -> None:
    assert visible(french.clock(t)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(10, 30), time(12), "de 10~h~30 à 12~h"),
        (time(10, 30), None, "à 10~h~30"),
        (time(14), time(14), "à 14~h"),
        (time(20), time(0), "de 20~h à minuit"),
    ],
)
def test_hours(start: time, end: time | None, expected: str) -> None:
    assert visible(french.hours(start, end)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2023, 6, 1), None, "jeudi 1er juin 2023"),
        (date(2023, 6, 1), date(2023, 6, 1), "jeudi 1er juin 2023"),
        (date(2023, 9, 13), date(2023, 9, 14), "mercredi 13 et jeudi 14 septembre 2023"),
        (date(2023, 9, 29), date(2023, 10, 1), "du vendredi 29 septembre au dimanche 1er octobre 2023"),
        (at(2023, 6, 22, 10, 30), at(2023, 6, 22, 12), "jeudi 22 juin 2023, de 10~h~30 à 12~h"),
        (at(2023, 6, 22, 10, 30), None, "jeudi 22 juin 2023, à 10~h~30"),
        (at(2023, 6, 22, 20), at(2023, 6, 23), "jeudi 22 juin 2023, de 20~h à minuit"),
        (at(2023, 6, 22, 20), at(2023, 6, 23, 2), "du jeudi 22 juin à 20~h au vendredi 23 juin 2023 à 2~h"),
        (at(2023, 9, 13, 14), at(2023, 9, 14, 12), "du mercredi 13 septembre à 14~h au jeudi 14 septembre 2023 à 12~h"),
        (
            at(2023, 12, 31, 22),
            at(2024, 1, 1, 1),
            "du dimanche 31 décembre 2023 à 22~h au lundi 1er janvier 2024 à 1~h",
        ),
    ],
)
def test_when_of_an_event(start: Moment, end: Moment | None, expected: str) -> None:
    assert visible(french.when(start, end)) == expected


FIRST_HALF_2023 = [
    (date(2023, 1, 12), None, "12 janvier"),
    (date(2023, 2, 1), None, "1er février"),
    (date(2023, 2, 2), None, "02 février"),
    (date(2023, 3, 2), None, "02 mars"),
    (date(2023, 3, 7), None, "07 mars"),
    (date(2023, 4, 6), None, "06 avril"),
    (date(2023, 5, 11), None, "11 mai"),
    (date(2023, 5, 25), None, "25 mai"),
    (date(2023, 6, 1), None, "1er juin"),
    (date(2023, 6, 13), None, "13 juin"),
    (at(2023, 6, 22, 10, 30), at(2023, 6, 22, 12), "22 juin (10h30 - 12h00)"),
]
SECOND_HALF_2023 = [
    (date(2023, 7, 6), None, "6 juillet"),
    (date(2023, 9, 7), None, "7 septembre"),
    (date(2023, 9, 13), date(2023, 9, 14), "13 et 14 septembre"),
    (date(2023, 9, 29), date(2023, 10, 1), "29 sept. – 01 octobre"),
    (date(2023, 10, 5), None, "5 octobre"),
    (date(2023, 10, 17), None, "17 octobre"),
    (date(2023, 11, 2), None, "2 novembre"),
    (at(2023, 11, 14, 10, 30), at(2023, 11, 14, 12), "14 novembre (10h30 – 12h00)"),
    (date(2023, 11, 30), None, "30 novembre"),
    (date(2023, 12, 7), None, "7 décembre"),
    (date(2023, 12, 14), None, "14 décembre"),
]


def test_printed_day_reproduces_the_table_of_past_events() -> None:
    cells = [french.printed_day(start, end, padded=True) for start, end, _ in FIRST_HALF_2023]
    assert cells == [cell for *_, cell in FIRST_HALF_2023]


def test_printed_day_reproduces_the_table_of_the_programme() -> None:
    assert [french.printed_day(start, end) for start, end, _ in SECOND_HALF_2023] == [
        cell for *_, cell in SECOND_HALF_2023
    ]


def test_printed_day_of_shapes_that_the_tables_do_not_have() -> None:
    assert french.printed_day(date(2023, 4, 3), date(2023, 4, 7)) == "3 au 7 avril"
    assert french.printed_day(date(2023, 4, 3), date(2023, 4, 7), padded=True) == "03 au 07 avril"
    assert french.printed_day(date(2023, 6, 1), date(2023, 6, 2)) == "1er et 2 juin"
    assert french.printed_day(at(2023, 6, 22, 9)) == "22 juin (9h00)"
    assert french.printed_day(at(2023, 9, 13, 14), at(2023, 9, 14, 12)) == "13 et 14 septembre"
    assert french.printed_day(date(2023, 12, 30), date(2024, 1, 2)) == "30 déc. – 02 janvier"
    assert french.printed_day(date(2023, 9, 29), date(2023, 10, 1), padded=True) == "29 sept. - 01 octobre"


PERIODS = [
    ("2023-07-07", date(2023, 7, 7), date(2023, 7, 7), "7 juillet 2023", "d’ici au 7 juillet 2023"),
    ("2023-07-01", date(2023, 7, 1), date(2023, 7, 1), "1er juillet 2023", "d’ici au 1er juillet 2023"),
    ("2023-09", date(2023, 9, 1), date(2023, 9, 30), "septembre 2023", "d’ici septembre 2023"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "février 2024", "d’ici février 2024"),
    ("2023-T1", date(2023, 1, 1), date(2023, 3, 31), "1er trimestre 2023", "d’ici la fin du 1er trimestre 2023"),
    ("2023-T3", date(2023, 7, 1), date(2023, 9, 30), "3e trimestre 2023", "d’ici la fin du 3e trimestre 2023"),
    ("2023-T4", date(2023, 10, 1), date(2023, 12, 31), "4e trimestre 2023", "d’ici la fin du 4e trimestre 2023"),
    ("2023-S1", date(2023, 1, 1), date(2023, 6, 30), "1er semestre 2023", "d’ici la fin du 1er semestre 2023"),
    ("2023-S2", date(2023, 7, 1), date(2023, 12, 31), "2e semestre 2023", "d’ici la fin du 2e semestre 2023"),
    ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023", "d’ici fin 2023"),
]


@pytest.mark.parametrize(("text", "first", "last", "name", "deadline"), PERIODS)
def test_partial_and_due(*, text: str, first: date, last: date, name: str, deadline: str) -> None:
    period = Period(text=text, first=first, last=last)
    assert (french.period(period), french.due(period)) == (name, deadline)


# ------------------------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "0"), (999, "999"), (1232, "1^232"), (10000, "10^000"), (1234567, "1^234^567"), (-1232, "-1^232")],
)
def test_number(n: int, expected: str) -> None:
    assert visible(french.number(n)) == expected


@pytest.mark.parametrize(
    ("x", "places", "expected"),
    [
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (2.25, 1, "2,3"),
        (1.005, 2, "1,01"),
        (4, 1, "4,0"),
        (1232.75, 1, "1^232,8"),
        (-2.5, 0, "-3"),
    ],
)
def test_decimal_rounds_halves_away_from_zero(x: float, places: int, expected: str) -> None:
    assert visible(french.decimal(x, places)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "places", "expected"),
    [
        (154, 221, 0, "70~%"),
        (97, 145, 0, "67~%"),
        (140, 205, 0, "68~%"),
        (79, 127, 0, "62~%"),
        (43, 66, 0, "65~%"),
        (102, 144, 0, "71~%"),
        (615, 908, 1, "67,7~%"),
        (1, 8, 0, "13~%"),
        (1, 200, 0, "1~%"),
        (0, 12, 0, "0~%"),
        (12, 12, 1, "100,0~%"),
        (25, 2, 0, "1^250~%"),
        (0, 0, 0, "–"),
    ],
)
def test_percent_rounds_halves_up(part: int, whole: int, places: int, expected: str) -> None:
    assert visible(french.percent(part, whole, places)) == expected


def test_count_is_singular_below_two() -> None:
    assert [french.count(n, "événement") for n in (0, 1, 2)] == ["0 événement", "1 événement", "2 événements"]
    assert french.count(1232, "compte rendu", "comptes rendus") == f"1{NARROW}232 comptes rendus"


def test_ordinal() -> None:
    assert [french.ordinal(n) for n in (1, 2, 21)] == ["1er", "2e", "21e"]
    assert [french.ordinal(n, feminine=True) for n in (1, 2)] == ["1re", "2e"]


def test_enumerate_fr() -> None:
    words = ("a", "b", "c", "d")
    assert [french.enumerate_fr(words[:n]) for n in range(5)] == ["", "a", "a et b", "a, b et c", "a, b, c et d"]


# ---------------------------------------------------------------------------------------------------------- typography


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Quoi ? Oui ! Non ; peut-être : voilà", "Quoi^? Oui^! Non^; peut-être~: voilà"),
        ("Quoi? Oui! Non; peut-être: voilà", "Quoi^? Oui^! Non^; peut-être~: voilà"),
        ("Vraiment ?! (oui !) « non ! » [si ?]", "Vraiment^?! (oui^!) «~non^!~» [si^?]"),
        ("« deux mots » et «deux mots»", "«~deux mots~» et «~deux mots~»"),
        ("« Où ? », dit-il ; « là » !", "«~Où^?~», dit-il^; «~là~»^!"),
        (f"déjà{NBSP}! et{NARROW}: non", "déjà^! et~: non"),
        ("154 (70%), -20 % et 3 ‰", "154 (70~%), -20~% et 3~‰"),
        ("12 € ou 3k€ ou 4 M€", "12~€ ou 3~k€ ou 4~M€"),
        ("le n° 3, N°12", "le n°~3, N°~12"),
        ("de 10 h 30 à 12 h", "de 10~h~30 à 12~h"),
        ("1 232 personnes sur 1 250 000,5", "1^232 personnes sur 1^250^000,5"),
        ("en 2023 100 personnes", "en 2023 100 personnes"),
        ("03 88 15 69 77 ou 0 800 123 456", "03 88 15 69 77 ou 0 800 123 456"),
        ("10:30 std::map a:b page?x=1 a != b", "10:30 std::map a:b page?x=1 a != b"),
        ("super :) génial ;) ok;) hum :-/ :D", "super :) génial ;) ok;) hum :-/ :D"),
        ("voir https://x.fr/a?b=1;c! : oui", "voir https://x.fr/a?b=1;c!~: oui"),
        ("«https://x.fr/100%» et www.x.fr/? !", "«~https://x.fr/100%~» et www.x.fr/?^!"),
        ("mailto:a@x.fr?subject=1 000 ?", "mailto:a@x.fr?subject=1 000^?"),
        ("dernier mot :", "dernier mot~:"),
        (" ! au début", "^! au début"),
        ("! : ? » au début", "!~:^?~» au début"),
        ("«\nmot", "«\nmot"),
        ("{{ x }} {% y %}", "{{ x }} {% y %}"),
        ("", ""),
    ],
)
def test_typeset(written: str, expected: str) -> None:
    assert visible(french.typeset(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("le 1er juin, la 1re fois", "le 1<sup>er</sup> juin, la 1<sup>re</sup> fois"),
        ("2e et 21es, XXIe siècle, Ve", "2<sup>e</sup> et 21<sup>es</sup>, XXI<sup>e</sup> siècle, V<sup>e</sup>"),
        ("XIXe-XXe siècles, François Ier.", "XIX<sup>e</sup>-XX<sup>e</sup> siècles, François I<sup>er</sup>."),
        ("2ème 1e Le De Ce Me Il 11er", "2ème 1e Le De Ce Me Il 11er"),
        ("v1er 3.2e x/1er 2e.fr 1er-2 2e@x #1er", "v1er 3.2e x/1er 2e.fr 1er-2 2e@x #1er"),
        ("A &amp; B ; &lt;1er&gt; !", "A &amp; B^; &lt;1<sup>er</sup>&gt;^!"),
        ("&#34;Oui&#34;!", '"Oui"^!'),
        ("https://x.fr/?a=1&amp;b=2 !", "https://x.fr/?a=1&amp;b=2^!"),
    ],
)
def test_typeset_html(written: str, expected: str) -> None:
    assert visible(french.typeset_html(written)) == expected


PROSE = st.text(st.sampled_from("aéZ1290 \u00a0\u202f\n;:!?«»%€°nNkMh/.,…()<>&\"'’-IVXer")).map(str)
PIECES = st.lists(
    st.sampled_from(
        [
            "https://x.fr/?a",
            "www.x",
            "1 000",
            "10 h 30",
            "n° 3",
            " ",
            ":",
            " :",
            "!",
            " ?",
            "«",
            "»",
            "mot",
            "%",
            "é",
            "\n",
        ]
    )
).map("".join)


@given(PROSE | PIECES | st.text())
def test_typeset_twice_is_typeset_once(text: str) -> None:
    once = french.typeset(text)
    assert french.typeset(once) == once


@given(PROSE | PIECES | st.text())
def test_typeset_changes_spaces_only(text: str) -> None:
    spaces = str.maketrans("", "", f" {NBSP}{NARROW}")
    assert french.typeset(text).translate(spaces) == text.translate(spaces)


@given(PROSE | PIECES | st.text())
def test_a_plain_text_wants_typographic_apostrophes_at_most(text: str) -> None:
    if french.is_plain(text):
        assert french.typeset(text) == text
        assert french.typeset_html(escape(text, quote=False)) == french.curl(text)


@given(PROSE | PIECES)
def test_typeset_html_shows_what_typeset_gives(text: str) -> None:
    html = french.typeset_html(escape(text, quote=False))
    assert unescape(html.replace("<sup>", "").replace("</sup>", "")) == french.curl(french.typeset(text))


# ------------------------------------------------------------------------------------------------------------ contract


def test_every_public_name_is_there_and_described() -> None:
    functions = [getattr(french, name) for name in french.__all__ if callable(getattr(french, name))]
    assert [f.__name__ for f in functions if not f.__doc__] == []
    assert [name for name in french.__all__ if not hasattr(french, name)] == []


def test_texts_stand_as_in_a_french_dictionary_and_numbers_by_value() -> None:
    ordered = [
        "2 ans",
        "10 ans",
        "À bas",
        "Abbaye",
        "Đorđe",
        "Dupont",
        "Eau",
        "Écologie",
        "GT 2",
        "GT 10",
        "Île",
        "Iris",
        "Łódź",
        "Lyon",
        "Ocre",
        "Œuvre",
        "Ørsted",
        "Øst",
        "Ouest",
        "Zone",
    ]
    assert sorted(set(ordered), key=french.sort_key) == ordered
    assert sorted(["Forets", "forêt", "Foret"], key=french.sort_key) == ["Foret", "forêt", "Forets"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("L'eau d'ici, aujourd'hui", "L’eau d’ici, aujourd’hui"),
        ("l'« eau », qu'il", "l’« eau », qu’il"),
        ("'mot', 5', '90, rock'n'roll", "'mot', 5', '90, rock’n’roll"),
        ("https://e.fr/l'a l'b", "https://e.fr/l'a l’b"),
    ],
)
def test_apostrophes_are_typographic_where_they_elide(text: str, shown: str) -> None:
    assert (french.curl(text), french.curl(shown)) == (shown, shown)
