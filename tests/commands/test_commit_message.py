"""A publication's commit says in French, for readers, what changed and where to see it."""

from datetime import UTC, datetime

import pytest

from dge_site.commands.commit_message import describe, describe_first, describe_paths, format_message
from dge_site.content.config import Config
from dge_site.library.differences import Difference, compare_ledgers
from dge_site.library.ledger import Ledger, Revision

CONFIG = Config(title="Agenda", url="https://agenda.example.org/")


def revision(kind: str, identifier: str, **values: object) -> Revision:
    known = {
        "sequence": 0,
        "modified": datetime(2023, 7, 1, tzinfo=UTC),
        "significant": "a",
        "whole": "a",
        "title": identifier,
    }
    dates = {} if kind == "action" else {"start": "2023-06-22T10:30+02:00", "status": "confirmed"}
    return Revision(**{"kind": kind, "id": identifier, **known, **dates, **values})  # type: ignore[arg-type]


def ledger(*found: Revision) -> Ledger:
    return Ledger(entries={f"action:{r.id}" if r.kind == "action" else r.id: r for r in found})


def told(*found: Difference) -> str:
    return describe(found, CONFIG)[0]


def test_subject_counts_each_kind_and_names_it_once() -> None:
    before = ledger(
        revision("event", "a"), revision("meeting", "m"), revision("action", "x", status="open"), revision("event", "z")
    )
    after = ledger(
        revision("event", "a", start="2023-07-13T10:30+02:00"),
        revision("event", "b"),
        revision("event", "c"),
        revision("meeting", "m", minutes=True),
        revision("action", "x", status="done"),
    )
    assert told(*compare_ledgers(before, after)) == (
        "2 événements ajoutés, 1 déplacé, 1 retiré, compte rendu du 22 juin publié, 1 action close"
    )


@pytest.mark.parametrize(
    ("kind", "what", "one", "two"),
    [
        ("event", "added", "1 événement ajouté", "2 événements ajoutés"),
        ("event", "moved", "1 événement à un autre lieu", "2 événements à un autre lieu"),
        ("event", "cancelled", "1 événement annulé", "2 événements annulés"),
        ("meeting", "postponed", "1 réunion reportée", "2 réunions reportées"),
        ("meeting", "minutes", "compte rendu du 22 juin publié", "2 comptes rendus publiés"),
        ("meeting", "edited", "1 réunion modifiée", "2 réunions modifiées"),
        ("action", "closed", "1 action close", "2 actions closes"),
        ("action", "reopened", "1 action rouverte", "2 actions rouvertes"),
    ],
)
def test_subject_agrees_in_number_and_gender(kind: str, what: str, one: str, two: str) -> None:
    found = [Difference(what=what, before=revision(kind, name), after=revision(kind, name)) for name in "ab"]  # type: ignore[arg-type]
    assert (told(found[0]), told(*found)) == (one, two)


def test_each_change_has_a_line_with_the_address_to_see_it_at() -> None:
    found = (
        Difference(what="minutes", after=revision("meeting", "cotec", title="Comité technique")),
        Difference(what="closed", before=revision("action", "x"), after=revision("action", "x", title="Relire")),
        Difference(what="removed", before=revision("event", "fig", title="FIG")),
    )
    assert describe(found, CONFIG)[1] == (
        "- Comité technique (22 juin 2023)\N{NO-BREAK SPACE}: compte rendu publié, "
        "https://agenda.example.org/reunions/cotec/",
        "- Relire\N{NO-BREAK SPACE}: close, https://agenda.example.org/actions/x/",
        "- FIG (22 juin 2023)\N{NO-BREAK SPACE}: retiré",
    )


def test_nothing_for_readers_is_an_empty_subject() -> None:
    assert describe((), CONFIG) == ("", ())


def test_first_publication_counts_what_it_shows() -> None:
    shown = (revision("event", "a"), revision("event", "b"), revision("action", "x"), revision("event", "c", gone=True))
    assert describe_first(ledger(*shown)) == "Première publication\N{NO-BREAK SPACE}: 2 événements, 1 action"
    assert describe_first(ledger()) == "Première publication\N{NO-BREAK SPACE}: aucun contenu"


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ({"a.html": "1", "b.html": "1"}, {"a.html": "2", "b.html": "2"}, "2 pages modifiées"),
        ({"a.html": "1"}, {"b.html": "1"}, "1 page ajoutée, 1 page retirée"),
        ({"a.css": "1"}, {"a.css": "2"}, "Fichiers mis à jour, pages inchangées"),
    ],
)
def test_changes_without_a_cause_in_the_content_are_counted_in_pages(
    old: dict[str, str], new: dict[str, str], subject: str
) -> None:
    assert describe_paths(old, new) == subject


def test_message_is_made_of_paragraphs_that_git_reads() -> None:
    trailers = {"Built-For": "2023-07-01", "Generator": "dge-site"}
    assert format_message("Sujet", ("- un", "- deux"), trailers) == (
        "Sujet\n\n- un\n- deux\n\nBuilt-For: 2023-07-01\nGenerator: dge-site\n"
    )
    assert format_message("Sujet", (), trailers) == "Sujet\n\nBuilt-For: 2023-07-01\nGenerator: dge-site\n"
