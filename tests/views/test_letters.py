"""Each line of a letter says what changed in words, and its files carry the same."""

from datetime import date

import pytest

from dge_site.content.config import Config
from dge_site.formats.mail import make_message
from dge_site.model.entries import Body, Document, Event, Period, Section, Version
from dge_site.model.output import Call
from dge_site.views.catalogue import Card
from dge_site.views.letters import (
    Letter,
    NewsItem,
    plan_mail_files,
    report_change,
    report_due,
    report_minutes,
    report_replays,
    write_preheader,
)
from tests.support.library import action, event, meeting

BODY = Body(sections=(Section(heading=None, html="<p>Six webinaires.</p>\n"),), text="Six webinaires.")


def card(event: Event, nature: str = "Webinaire") -> Card:
    return Card(event=event, place=None, nature=nature, colour="", address=f"/evenements/{event.id}/")


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"status": "cancelled", "rescheduled_from": date(2023, 7, 1)}, "annulé"),
        ({"status": "postponed"}, "reporté à une date à venir"),
        ({"rescheduled_from": "unknown"}, "nouvelle date, jeudi 6 juillet 2023"),
        (
            {"rescheduled_from": date(2023, 7, 1)},
            "nouvelle date, jeudi 6 juillet 2023, au lieu du samedi 1er juillet 2023",
        ),
    ],
)
def test_a_change_is_told_in_words(fields: dict[str, object], note: str) -> None:
    assert report_change(card(event("x", title="Essai", **fields))) == NewsItem(
        label="Essai", address="/evenements/x/", note=f" : {note}"
    )


def test_recordings_have_their_title_only_when_there_are_several() -> None:
    first = Document(title="Matin", url="https://video.example.org/1")
    second = Document(title="Soir", file="vidéos/soir 2.mp4")
    assert list(report_replays(card(event("x", title="Essai", replay=(first,))))) == [
        NewsItem(label="Replay de « Essai »", address="https://video.example.org/1")
    ]
    assert list(report_replays(card(event("x", title="Essai", replay=(first, second))))) == [
        NewsItem(label="Replay de « Essai », Matin", address="https://video.example.org/1"),
        NewsItem(label="Replay de « Essai », Soir", address="/fichiers/vid%C3%A9os/soir%202.mp4"),
    ]


@pytest.mark.parametrize(
    ("end", "status", "versions", "expected"),
    [
        (None, "approved", (Version(version="2"),), "Compte rendu : Comité technique du 6 juillet 2023"),
        (date(2023, 7, 7), "approved", (), "Compte rendu : Comité technique des 6 et 7 juillet 2023"),
        (date(2023, 8, 1), "approved", (), "Compte rendu : Comité technique du 6 juillet au 1er août 2023"),
        (
            None,
            "draft",
            (Version(version="0.1", date=date(2023, 7, 8), note="à relire"),),
            "Projet de compte rendu, non approuvé : Comité technique du 6 juillet 2023",
        ),
    ],
)
def test_minutes_have_the_day_of_the_meeting_and_a_draft_says_so(
    end: date | None, status: str, versions: tuple[Version, ...], expected: str
) -> None:
    held = meeting("x", body=BODY, end=end, versions=versions, minutes_status=status)
    assert report_minutes(card(held, "Comité technique")) == NewsItem(
        label=expected, address="/evenements/x/#le_compte_rendu"
    )


def test_an_action_has_its_time_and_its_owners() -> None:
    month = Period(text="2023-09", first=date(2023, 9, 1), last=date(2023, 9, 30))
    shared = action("a1", title="Publier", due=month, owners=("IGN", "Région"))
    assert report_due(shared) == NewsItem(
        label="Publier", address="/actions/a1/", note=", d’ici septembre 2023 (IGN et Région)"
    )
    assert report_due(action("a2", title="Trier")) == NewsItem(
        label="Trier", address="/actions/a2/", note=" (à attribuer)"
    )


def test_the_preheader_names_the_first_two_events_with_their_days() -> None:
    cards = [card(event("x", title=title)) for title in ("Un", "Deux", "Trois")]
    assert write_preheader(cards) == "6 juillet : Un ; 6 juillet : Deux"
    assert write_preheader([]) == ""


def test_a_letter_is_three_files_the_message_made_of_the_two_others() -> None:
    letter = Letter(title="L’été", kicker="", date=date(2023, 6, 28), address="/newsletter/x/", preheader="", months=())
    html, plain, message = plan_mail_files(letter, "newsletter/x/", Config(title="Agenda", url="https://e.org/"))
    assert [html.path, plain.path, message.path] == [
        *("newsletter/x/fragment.html", "newsletter/x/fragment.txt", "newsletter/x/newsletter.eml"),
    ]
    assert isinstance(message.content, Call)
    assert message.content.make == make_message
    assert message.content.arguments[1:] == (html.content, plain.content)
