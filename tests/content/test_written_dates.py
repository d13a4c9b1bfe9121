"""Days and hours as people write them, and what the reader of dates understands."""

import pytest

from dge_site.content.written_dates import NoSuchDay, read_written_date

UNDERSTOOD = {
    "9 mars 2027 à 14h15": ("2027-03-09 14:15", ""),
    "9 mars 2027, 14 heures": ("2027-03-09 14:00", ""),
    "Le mardi 9 mars 2027 de 9h à midi": ("2027-03-09 09:00", "2027-03-09 12:00"),
    "09/03/27": ("2027-03-09", ""),
    "9.3.2027 18h": ("2027-03-09 18:00", ""),
    "9 sept. 2027": ("2027-09-09", ""),
    "1er févr. 2027": ("2027-02-01", ""),
    "9-mars-2027": ("2027-03-09", ""),
    "9-mars-27": ("2027-03-09", ""),
    "14-janv.-27 10:30": ("2027-01-14 10:30", ""),
    "2027-3-9": ("2027-03-09", ""),
    "20270309": ("2027-03-09", ""),
    "2027-03-09 9h - 11h": ("2027-03-09 09:00", "2027-03-09 11:00"),
    "2027-03-09 14:00–16:30": ("2027-03-09 14:00", "2027-03-09 16:30"),
    "9 mars 2027 de 9 à 11 h": ("2027-03-09 09:00", "2027-03-09 11:00"),
    "9 mars 2027 de 21h à 1h": ("2027-03-09 21:00", "2027-03-10 01:00"),
    "9 mars 2027 20h - minuit": ("2027-03-09 20:00", "2027-03-10 00:00"),
    "2027-03-09 24:00": ("2027-03-10 00:00", ""),
    "du 9 au 11 mars 2027": ("2027-03-09", "2027-03-11"),
    "9-11/03/2027": ("2027-03-09", "2027-03-11"),
    "du 30 mars au 2 avril 2027": ("2027-03-30", "2027-04-02"),
    "du 30 au 2 février 2027": ("2027-01-30", "2027-02-02"),
    "du lundi 30 au jeudi 2 janvier 2025": ("2024-12-30", "2025-01-02"),
    "31 mai et 1er juin 2027": ("2027-05-31", "2027-06-01"),
    "31 et 1er juin 2027": ("2027-05-31", "2027-06-01"),
    "9 et 10 mars 2027": ("2027-03-09", "2027-03-10"),
    "9 mars 2027 9h - 10 mars 2027 17h": ("2027-03-09 09:00", "2027-03-10 17:00"),
    "2027-03-09/2027-03-16": ("2027-03-09", "2027-03-16"),
    "mardi 9 mars 2027, 9h, au mardi 16 mars 2027, 17h": ("2027-03-09 09:00", "2027-03-16 17:00"),
    "9 puis 10 mars 2027": ("2027-03-09", "2027-03-10"),
    "9 mars 2027, journée entière": ("2027-03-09", ""),
    "9 & 10 mars 2027": ("2027-03-09", "2027-03-10"),
    "8, 9 et 10 mars 2027, 9h": ("2027-03-08 09:00", ""),
    "8, 9, 10 et 11 mars 2027": ("2027-03-08", "2027-03-11"),
    "9 mars 2027, 9h → 11h": ("2027-03-09 09:00", "2027-03-09 11:00"),
    "9 mars 27": ("2027-03-09", ""),
    "9 mars 27, 9:30h": ("2027-03-09 09:30", ""),
    "9 mars 10-12h 2027": ("2027-03-09 10:00", "2027-03-09 12:00"),
    "9 mars 2027 9h (matin)": ("2027-03-09 09:00", ""),
    "9 mars 2027 à 2h de l’après-midi": ("2027-03-09 14:00", ""),
    "\u200e9/03/2027": ("2027-03-09", ""),
    "9 mars 2027 (toute la journée)": ("2027-03-09", ""),
    "9, 10 et 11 mars 2027": ("2027-03-09", "2027-03-11"),
    "mercredi 31 mars, jeudi 1er et vendredi 2 avril 2027": ("2027-03-31", "2027-04-02"),
    "du 30 décembre au 2 janvier 2027": ("2026-12-30", "2027-01-02"),
    "premier mars 2027": ("2027-03-01", ""),
    "9 mars 2027 20h - 24h30": ("2027-03-09 20:00", "2027-03-10 00:30"),
    "midi": ("", ""),
}

UNKNOWN = (
    "demain",
    "9 mars",
    "2027-03",
    "9 mars 2027 à 25h",
    "9 et 12 mars 2027",
    "9 mars 2027, 16 mars 2027",
    "8, 10 et 12 mars 2027",
    "8, 9 et 12 mars 2027",
    "9 mars 2027 9h-12h et 16 mars 2027",
    "9, 10 et 12 mars 2027",
    "11, 10 et 9 mars 2027",
    "du 9 au 11 et 12 mars 2027",
    "du 12 mars au 2 février 2027",
    "du 12 au 2 mars 2027",
    "9 ou 10 mars 2027",
    "09-03-27",
    "à voir",
    "",
)


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_written_date_is_understood_as_start_and_end(text: str) -> None:
    written = read_written_date(text)
    assert written is not None
    assert (written.start, written.end, written.is_vague) == (*UNDERSTOOD[text], False)


@pytest.mark.parametrize("text", UNKNOWN)
def test_text_that_leaves_a_doubt_is_no_written_date(text: str) -> None:
    assert read_written_date(text) is None


def test_hours_alone_end_an_event_after_the_start_that_is_given() -> None:
    written = read_written_date("16h30")
    assert written is not None
    assert (written.first, written.begins) == (None, 16 * 60 + 30)


def test_day_without_a_year_takes_the_one_that_is_given() -> None:
    written = read_written_date("du 9 au 11 mars", year=2028)
    assert written is not None
    assert (written.start, written.end) == ("2028-03-09", "2028-03-11")


def test_wrong_weekday_is_told_with_the_right_one() -> None:
    written = read_written_date("lundi 9 mars 2027")
    assert written is not None
    assert (written.wrong_weekday, written.right_weekday) == ("lundi", "mardi")


def test_hours_of_two_parts_of_the_day_are_in_doubt() -> None:
    written = read_written_date("9 mars 2027, 9h-11h du soir")
    assert written is not None
    assert (written.start, written.is_vague) == ("2027-03-09", True)


def test_part_of_the_day_is_no_hour() -> None:
    written = read_written_date("9 mars 2027, l’après-midi")
    assert written is not None
    assert (written.start, written.is_vague) == ("2027-03-09", True)


def test_day_that_no_calendar_has_is_an_error() -> None:
    with pytest.raises(NoSuchDay):
        read_written_date("31 avril 2027")
