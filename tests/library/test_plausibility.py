"""Dates that are slips, facts that cannot be yet and copies are told; what is only long, far or old is not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from dge_site.library import plausibility
from dge_site.model.entries import Attendance, Entry, FollowUp, Rating, Satisfaction, Version
from tests.support.library import action, event, group, join, meeting

TODAY = date(2023, 7, 1)
EVENING = datetime(2023, 7, 6, 20, tzinfo=ZoneInfo("Europe/Paris"))


def warnings(*entries: Entry) -> list[str]:
    """`field : sentence` of each warning."""
    library, _ = join(*entries)
    found = plausibility.review(library, TODAY, lambda entry, _: entry.origin)
    return [problem.sentence for problem in found]


def test_end_decades_after_the_start_is_told() -> None:
    assert warnings(event("a", end=date(2032, 7, 7))) == [
        "end : l’événement dure 3289 jours, jusqu’au 7 juillet 2032 ; vérifier l’année de « end »"
    ]


@pytest.mark.parametrize("year", [2203, 2030, 1923])
def test_year_far_away_is_told(year: int) -> None:
    assert warnings(event("a", start=date(year, 7, 6))) == [
        f"start : l’année {year} est bien éloignée d’aujourd’hui ; vérifier l’année"
    ]


def test_exhibition_archive_and_next_programme_are_not_told() -> None:
    exhibition = event("a", end=date(2024, 3, 31))
    assert warnings(exhibition, event("b", start=date(2002, 3, 1)), event("c", start=date(2025, 3, 1))) == []


def test_what_is_dated_after_today_is_not_done() -> None:
    later = date(2023, 9, 1)
    assert warnings(
        action("a", status="done", closed=later),
        action("b", follow_up=(FollowUp(date=later, text="Fait"),)),
        group("comite", ratings=(Rating(date=later, score=3),)),
        meeting("m", versions=(Version(version="1", date=later),)),
    ) == [
        f"{field} : le 1er septembre 2023 n’est pas encore venu ; vérifier l’année, le mois et le jour"
        for field in ("versions[0].date", "closed", "follow_up[0].date", "ratings[0].date")
    ]


def test_figures_of_an_event_to_come_are_told_but_who_registered() -> None:
    told = "ce chiffre ne peut pas être connu avant l’événement, le 6 juillet 2023 ; le retirer, ou vérifier la date de l’événement"
    figures = {"attendance": Attendance(registered=12, attended=10), "satisfaction": Satisfaction(score=4, scale=5)}
    assert warnings(event("a", **figures)) == [f"attendance.attended : {told}", f"satisfaction : {told}"]
    assert warnings(event("a", attendance=Attendance(registered=12))) == []
    assert warnings(event("a", start=TODAY, **figures)) == []


def test_copy_left_behind_is_told_on_the_later_one() -> None:
    assert warnings(event("a", start=EVENING, place="Metz"), event("a-2", start=EVENING, place="Metz")) == [
        "title : « a » (content/events/a.md:1) a le même titre, la même heure et le même lieu ; retirer la copie, ou "
        "changer ce qui les distingue"
    ]


def test_same_title_on_another_day_or_in_another_place_is_no_copy() -> None:
    again = datetime(2023, 7, 13, 20, tzinfo=EVENING.tzinfo)
    off = event("d", start=EVENING, place="Metz", status="cancelled")
    first = event("a", start=EVENING, place="Metz")
    assert warnings(first, event("b", start=again, place="Metz"), event("c", start=EVENING, place="Nancy"), off) == []
