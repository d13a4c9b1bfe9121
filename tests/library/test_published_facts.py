"""What was published and changed without a word to readers is told, with the line to write; the rest is not."""

from datetime import date

import pytest

from dge_site.model import messages
from tests.support import building
from tests.support.content import EVERY_KIND
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

DAY = date(2023, 7, 2)
MINUTES = "content/meetings/2023/bilan.md"


def changed(site: Site, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The warnings of a build after these files replaced the published ones."""
    building.build(site.write(before), DAY)
    last = site.output()["donnees/revisions.json"]
    warnings = building.build(site.write(after), DAY, last).warnings
    return [str(warning) for warning in warnings if warning.message.code in messages.PUBLISHED]


def test_moved_start_is_told_with_the_former_date(site: Site) -> None:
    moved = workshop(start="2023-07-13 10:30", end="2023-07-13 12:00")
    assert changed(site, {}, {EVENT_PATH: moved}) == [
        f"{EVENT_PATH}:4 : start : cet événement était publié pour le 2023-07-06 10:30, et rien ne dit que la date a "
        "changé ; ajouter « rescheduled_from: 2023-07-06 10:30 »"
    ]


def test_moved_end_is_told_with_the_former_one(site: Site) -> None:
    assert changed(site, {}, {EVENT_PATH: workshop(end="2023-07-06 16:00")}) == [
        f"{EVENT_PATH}:5 : end : la fin publiée était 2023-07-06 12:00, et rien ne dit qu’elle a changé ; remettre "
        "« end: 2023-07-06 12:00 » ; si la fin change seule, dire dans « summary » quelle elle était ; si la date change "
        "aussi, ajouter « rescheduled_from: 2023-07-06 10:30 »"
    ]


@pytest.mark.parametrize(
    ("before", "word"),
    [
        (workshop(), "rescheduled_from: 2023-07-05 10:30\n"),
        (workshop(more="rescheduled_from: 2023-06-29 10:30\n"), "rescheduled_from: 2023-06-29 10:30\n"),
    ],
)
def test_move_that_tells_another_date_than_the_published_one(site: Site, before: str, word: str) -> None:
    """A slip, or the word of an earlier move."""
    moved = workshop(start="2023-07-13 10:30", end="2023-07-13 12:00", more=word)
    assert changed(site, {EVENT_PATH: before}, {EVENT_PATH: moved}) == [
        f"{EVENT_PATH}:7 : rescheduled_from : cet événement était publié pour le 2023-07-06 10:30, et la page dira qu’il "
        "l’était pour un autre jour ; écrire « rescheduled_from: 2023-07-06 10:30 »"
    ]


def test_other_place_is_told_with_the_former_one(site: Site) -> None:
    assert changed(site, {}, {EVENT_PATH: workshop(place="Mairie de Metz")}) == [
        f"{EVENT_PATH}:6 : place : le lieu publié était « visio », et rien ne dit qu’il a changé ; remettre "
        "« place: visio » ; si le lieu change seul, dire dans « summary » quel il était ; si la date change aussi, "
        "ajouter « rescheduled_from: 2023-07-06 10:30 »"
    ]


@pytest.mark.parametrize(
    ("change", "summary", "told"),
    [
        ({"place": "Mairie de Metz"}, "À la mairie de Metz, et non en visio.", []),
        ({"place": "Mairie de Metz"}, "À la mairie.", ["place"]),
        ({"end": "2023-07-06 16:00"}, "Jusqu’à 16 h au lieu de 12h.", []),
        ({"end": "2023-07-06 16:00"}, "Jusqu’à 16 h au lieu de 12h30.", ["end"]),
    ],
)
def test_summary_may_tell_what_changed_alone(site: Site, change: dict[str, str], summary: str, told: list[str]) -> None:
    """`rescheduled_from` would say that the event was announced for the day that it still has."""
    site.write({EVENT_PATH: workshop(more="summary: Un atelier.\n")})
    found = changed(site, {}, {EVENT_PATH: workshop(**change, more=f"summary: {summary}\n")})
    assert [warning.split(" : ")[1] for warning in found] == told


@pytest.mark.parametrize(
    "after",
    [
        {EVENT_PATH: workshop(start="2023-07-13 10:30", end="", more="rescheduled_from: 2023-07-06 10:30\n")},
        {EVENT_PATH: workshop(start="2023-07-13 10:30", end="", more="rescheduled_from: 2023-07-06\n")},
        {EVENT_PATH: workshop(start="2023-07-13 10:30", end="", more="rescheduled_from: unknown\n")},
        {EVENT_PATH: workshop(start="2023-07-13", end="", more="status: postponed\n")},
        {EVENT_PATH: workshop(title="Atelier des données", body="Autre texte.")},
        {EVENT_PATH: workshop(start="2023-07-06T10h30")},
        {"content/places.yaml": MINIMAL_SITE["content/places.yaml"].replace("Visio", "Visioconférence")},
        {
            "content/places.yaml": MINIMAL_SITE["content/places.yaml"].replace("visio:", "en-ligne:"),
            EVENT_PATH: workshop(place="en-ligne"),
        },
    ],
)
def test_other_edits_are_not_told(site: Site, after: dict[str, str]) -> None:
    assert changed(site, {}, after) == []


def test_hour_that_exists_twice_is_not_told_as_moved(site: Site) -> None:
    twice = workshop(start="2023-10-29 02:30", end="2023-10-29 02:45")
    assert changed(site, {EVENT_PATH: twice}, {EVENT_PATH: twice.replace("Une matinée", "Une nuit")}) == []


def test_hour_end_and_place_that_are_added_are_not_told(site: Site) -> None:
    vague = workshop(start="2023-07-06", end="", place="")
    assert changed(site, {EVENT_PATH: vague}, {EVENT_PATH: workshop()}) == []


def minutes(body: str, versions: str = "versions:\n  - {version: 1.0, date: 2023-06-15}\n") -> dict[str, str]:
    """A group with approved minutes."""
    head = "title: Bilan\ngroup: comite\nstart: 2023-06-14\nplace: visio\nminutes_status: approved\n"
    return {
        **{path: text for path, text in EVERY_KIND.items() if isinstance(text, str)},
        MINUTES: f"---\n{head}{versions}---\n\n## Budget\n\n{body}\n",
    }


def test_approved_minutes_that_change_want_a_new_version(site: Site) -> None:
    before, after = minutes("Il est de 10 000 €."), minutes("Il est de 90 000 €.")
    assert changed(site, before, after) == [
        f"{MINUTES}:7 : versions : le compte rendu approuvé a changé depuis sa publication, sans nouvelle version ; "
        "ajouter « - {version: 1.1, date: 2023-07-02} » à la liste « versions », ou rétablir le texte"
    ]


def test_new_version_and_new_line_ends_of_minutes_are_not_told(site: Site) -> None:
    before = minutes("Il est de 10 000 €, comme l'an passé.")
    assert changed(site, before, minutes("Il est de 10 000 €,\ncomme l’an passé.")) == []
    versions = "versions:\n  - {version: 1.0, date: 2023-06-15}\n  - {version: 1.1, date: 2023-07-02}\n"
    assert changed(site, before, minutes("Il est de 90 000 €.", versions)) == []


@pytest.mark.parametrize("state", ["minutes_status: draft\n", ""])
def test_approved_minutes_set_back_to_draft_are_told(site: Site, state: str) -> None:
    approved = minutes("Il est de 10 000 €.")
    draft = approved | {MINUTES: approved[MINUTES].replace("minutes_status: approved\n", state)}
    line = 6 if state else 2
    assert changed(site, approved, draft) == [
        f"{MINUTES}:{line} : minutes_status : le compte rendu a été publié comme approuvé, et redevient un projet sans "
        "nouvelle version ; remettre « minutes_status: approved », ou, s’il est repris, ajouter « - {version: 1.1, date: "
        "2023-07-02} » à la liste « versions »"
    ]
    versions = "versions:\n  - {version: 1.0, date: 2023-06-15}\n  - {version: 1.1, date: 2023-07-02}\n"
    reopened = minutes("Il est de 90 000 €.", versions)[MINUTES].replace("minutes_status: approved\n", state)
    assert changed(site, approved, {MINUTES: reopened}) == []
    assert changed(site, draft, approved) == []


def test_votes_and_dates_of_versions_of_approved_minutes_do_not_change(site: Site) -> None:
    """A date that is corrected makes no new version."""
    decision = "decisions:\n  - {id: budget, text: Il est adopté., votes: {for: 10, against: 2}}\n"
    before, version = minutes("Dix."), "versions:\n  - {version: 1.0, date: 2023-06-15}\n"
    with_votes = minutes("Dix.", version + decision)
    for first, then in (
        (with_votes, minutes("Dix.", version + decision.replace("10", "12"))),
        (before, minutes("Cent.", version.replace("15", "16"))),
    ):
        assert [line.partition(" : versions : ")[2][:32] for line in changed(site, first, then)] == [
            "le compte rendu approuvé a changé"[:32]
        ]


def test_drafted_minutes_may_change(site: Site) -> None:
    before, after = (
        {path: text.replace("approved", "draft") for path, text in minutes(body).items()} for body in ("Dix.", "Cent.")
    )
    assert changed(site, before, after) == []
