"""Dates that are slips, facts that cannot be yet and copies are told; what is only long, far or old is not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from dge_site.library import plausibility
from dge_site.model.entries import (
    Answer,
    Attendance,
    CollegeTurnout,
    Decision,
    Document,
    Entry,
    FollowUp,
    IndicatorValue,
    Participant,
    Rating,
    Registration,
    Satisfaction,
    SurveyQuestion,
    Version,
)
from tests.support.library import action, event, group, indicator, join, meeting, newsletter, page, topic

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


def test_registrations_a_year_before_the_event_are_told() -> None:
    slip = Registration(opens=date(2022, 6, 1), deadline=date(2022, 7, 1))
    early = Registration(opens=date(2022, 9, 1), deadline=date(2023, 6, 1))
    day = date(2023, 7, 6)
    assert warnings(event("a", start=day, registration=slip), event("b", start=day, title="B", registration=early)) == [
        "registration.opens : le 1er juin 2022 précède l’événement de 400 jours ; vérifier l’année",
        "registration.deadline : le 1er juillet 2022 précède l’événement de 370 jours ; vérifier l’année",
    ]


def test_event_that_is_said_to_be_moved_to_its_own_date_is_told() -> None:
    day = date(2023, 7, 6)
    assert warnings(event("a", start=day, rescheduled_from=day), event("b", start=EVENING, rescheduled_from=day)) == [
        "rescheduled_from : c’est la date de l’événement lui-même ; y écrire l’ancienne date et la nouvelle sous "
        "« start », ou retirer la ligne"
    ]


def test_exhibition_archive_and_next_programme_are_not_told() -> None:
    exhibition = event("a", end=date(2024, 3, 31))
    assert warnings(exhibition, event("b", start=date(2002, 3, 1)), event("c", start=date(2025, 3, 1))) == []


def test_minutes_are_approved_by_a_meeting_between_their_own_and_today() -> None:
    first, last = date(2023, 5, 2), date(2023, 9, 12)
    held = meeting("b", start=date(2023, 6, 1), minutes_status="approved", approved_by="a")
    minutes = meeting("d", start=date(2023, 6, 2), minutes_status="approved", approved_by="c")
    right = meeting("e", start=date(2023, 5, 3), minutes_status="approved", approved_by="b")
    assert warnings(meeting("a", start=first), held, meeting("c", start=last), minutes, right) == [
        "approved_by : la réunion qui approuve ce compte rendu a eu lieu le 2 mai 2023, avant celle dont il rend compte ;"
        " corriger « approved_by »",
        "approved_by : la réunion qui approuve ce compte rendu n’a lieu que le 12 septembre 2023 ;"
        " corriger « approved_by », ou garder « minutes_status: draft » jusque-là",
    ]


def test_what_is_dated_after_today_is_not_done() -> None:
    later = date(2023, 9, 1)
    assert warnings(
        action("a", status="done", closed=later),
        action("b", follow_up=(FollowUp(date=later, text="Fait"),)),
        group("comite", ratings=(Rating(date=later, score=3),)),
        meeting("m", circulated=later, versions=(Version(version="1", date=later),)),
    ) == [
        f"{field} : le 1er septembre 2023 n’est pas encore venu ; vérifier l’année, le mois et le jour"
        for field in ("circulated", "versions[0].date", "closed", "follow_up[0].date", "ratings[0].date")
    ]


def test_what_was_done_a_century_ago_has_a_slip_in_its_year() -> None:
    slip = date(1923, 6, 1)
    assert warnings(
        action("a", status="done", closed=slip),
        action("b", follow_up=(FollowUp(date=slip, text="Fait"),)),
        group("comite", ratings=(Rating(date=slip, score=3),)),
        meeting("m", start=TODAY, versions=(Version(version="1", date=slip),), comments_until=date(2032, 7, 2)),
    ) == [
        f"{field} : l’année {year} est bien éloignée d’aujourd’hui ; vérifier l’année"
        for field, year in (
            ("comments_until", 2032),
            ("versions[0].date", 1923),
            ("closed", 1923),
            ("follow_up[0].date", 1923),
            ("ratings[0].date", 1923),
        )
    ]


def test_what_an_event_to_come_is_said_to_have_done_is_told() -> None:
    held, to_come = meeting("held", start=TODAY), meeting("to-come")
    assert warnings(
        held,
        to_come,
        action("a", meeting="to-come"),
        action("b", title="B", meeting="held"),
        topic("t", status="treated", event="to-come"),
        topic("u", title="U", status="planned", event="to-come"),
        topic("v", title="V", status="treated", event="held"),
    ) == [
        "meeting : la réunion qui a décidé cette action n’a lieu que le 6 juillet 2023 ; corriger « meeting », ou la date de la "
        "réunion",
        "status : l’événement qui traite ce sujet n’a lieu que le 6 juillet 2023 ; écrire « status: planned » jusque-là",
    ]


def test_figures_of_an_event_to_come_are_told_but_who_registered() -> None:
    told = "ce chiffre ne peut pas être connu avant l’événement, le 6 juillet 2023 ; le retirer, ou vérifier la date de l’événement"
    figures = {"attendance": Attendance(registered=12, attended=10), "satisfaction": Satisfaction(score=4, scale=5)}
    assert warnings(event("a", **figures)) == [f"attendance.attended : {told}", f"satisfaction : {told}"]
    assert warnings(event("a", attendance=Attendance(registered=12))) == []
    assert warnings(event("a", start=TODAY, **figures)) == []


def test_what_a_meeting_to_come_cannot_have_brought_is_told() -> None:
    told = "ceci ne peut pas être connu avant l’événement, le 6 juillet 2023 ; le retirer, ou vérifier la date de l’événement"
    answers = (SurveyQuestion(question="Utile ?", type="choice", answers=(Answer(label="Oui", count=12),)),)
    brought = {
        "survey": answers,
        "highlights": ("A",),
        "replay": (Document(title="Film", url="https://video.example/1"),),
        "participants": (Participant(organisation="Région"),),
        "takeaways": ("B",),
        "decisions": (Decision(id="d", text="C"),),
    }
    assert warnings(meeting("m", minutes_status="approved", **brought)) == [
        f"{field} : {told}" for field in (*brought, "minutes_status")
    ]
    assert warnings(meeting("m", minutes_status="draft")) == []


def test_figure_of_a_college_is_told_before_its_event() -> None:
    colleges = (CollegeTurnout(college="communes", registered=12, attended=10),)
    assert warnings(event("a", attendance=Attendance(colleges=colleges))) == [
        "attendance.colleges.communes.attended : ce chiffre ne peut pas être connu avant l’événement, le 6 juillet 2023 ; "
        "le retirer, ou vérifier la date de l’événement"
    ]


def test_slip_of_a_year_is_told_in_any_field() -> None:
    far = date(2072, 7, 1)
    registration = Registration(opens=far, deadline=date(1923, 7, 1))
    assert warnings(
        event("a", registration=registration, rescheduled_from=far, updated=far),
        newsletter("n", date=TODAY, from_=TODAY, to=far),
        indicator("i", values=(IndicatorValue(date=far, value=3),)),
    ) == [
        *(
            f"{field} : l’année {year} est bien éloignée d’aujourd’hui ; vérifier l’année"
            for field, year in (
                ("registration.opens", 2072),
                ("registration.deadline", 1923),
                ("rescheduled_from", 2072),
            )
        ),
        "updated : le 1er juillet 2072 n’est pas encore venu ; vérifier l’année, le mois et le jour",
        "to : l’année 2072 est bien éloignée d’aujourd’hui ; vérifier l’année",
        "values[0].date : le 1er juillet 2072 n’est pas encore venu ; vérifier l’année, le mois et le jour",
    ]


def test_end_on_the_same_day_of_the_next_year_is_told() -> None:
    assert warnings(event("a", start=EVENING, end=EVENING.replace(year=2024, hour=22))) == [
        "end : l’événement dure 366 jours, jusqu’au 6 juillet 2024 ; vérifier l’année de « end »"
    ]


@pytest.mark.parametrize("title", ["L’Eau", "L’eau (copie)", "Copie de L’eau", "L’eau - Copie 2"])
def test_copy_left_behind_is_told_on_the_later_one(title: str) -> None:
    off = event("a-1", start=EVENING, title="L'eau", place="Metz, salle 1", status="cancelled")
    first = event("a", start=EVENING, title="L'eau", place="Metz, salle 1")
    assert warnings(off, first, event("a-2", start=EVENING, title=title, place="Metz – salle 1")) == [
        "title : « a » (content/events/a.md:1) a le même titre, la même heure et le même lieu ; retirer la copie, ou "
        "changer ce qui les distingue"
    ]


def test_same_title_on_another_day_or_in_another_place_is_no_copy() -> None:
    again = datetime(2023, 7, 13, 20, tzinfo=EVENING.tzinfo)
    off = event("d", start=EVENING, place="Metz", status="cancelled")
    first = event("a", start=EVENING, place="Metz")
    assert warnings(first, event("b", start=again, place="Metz"), event("c", start=EVENING, place="Nancy"), off) == []


def test_copy_of_an_entry_of_another_kind_is_told() -> None:
    sent = date(2023, 6, 1)
    assert warnings(
        *(action(each, title="Relire", owners=("Région",)) for each in ("a", "a-2")),
        *(group(each, title="Eau") for each in ("g", "g-2")),
        *(newsletter(each, title="Lettre", date=sent) for each in ("l", "l-2")),
        *(page(each, title="Aide") for each in ("p", "p-2")),
        *(topic(each, title="Le cadastre") for each in ("t", "t-2")),
    ) == [
        f"title : « {first} » (content/{path}:1) a le même titre et dit la même chose ; retirer la copie, ou changer ce qui "
        "les distingue"
        for first, path in (
            ("a", "actions/a.yaml"),
            ("g", "groups/g.md"),
            ("l", "newsletters/l.md"),
            ("p", "pages/p.md"),
            ("t", "topics.yaml"),
        )
    ]


def test_entry_of_the_same_title_that_says_something_else_is_no_copy() -> None:
    assert (
        warnings(
            action("a", title="Relire", meeting="un"),
            action("b", title="Relire", meeting="deux"),
            group("g", title="Eau", status="closed"),
            group("h", title="Eau"),
            newsletter("l", title="", date=date(2023, 6, 1)),
            newsletter("m", title="", date=date(2023, 6, 1)),
            topic("t", title="Le cadastre", proposed_by=("Région",)),
            topic("u", title="Le cadastre", proposed_by=("Ville",)),
        )
        == []
    )
