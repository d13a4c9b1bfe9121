"""What subscribers are told about changes: SEQUENCE and stamps that follow what was published, and never fall."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library.differences import compare_ledgers
from dge_site.library.ledger import Ledger, Revision, read_ledger, serialise_ledger
from dge_site.library.library import Library
from dge_site.library.revisions import advance, find_vanished, merge, restore
from dge_site.memo.store import Store
from dge_site.model.errors import Collector
from dge_site.model.values import replace
from dge_site.stages import Stages
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

DAY = date(2023, 7, 1)
NEXT = date(2023, 7, 8)

CONSTANT = datetime(2000, 1, 1, tzinfo=UTC)


def library(site: Site, day: date = DAY) -> tuple[Library, Config]:
    """The site's library, with no error on the way."""
    config = configuration.load(site.root)
    request = pipeline.Request(root=site.root, output=site.root / "public")
    stages = Stages(request=request, config=config, day=day, store=Store(None), collector=Collector())
    tree = stages.find_sources()
    joined = stages.join(tree, stages.read(tree))
    assert stages.collector.errors == ()
    return joined, config


def ledger(site: Site, last: Ledger | None = None, day: date = DAY) -> Ledger:
    """The ledger of the site's publication on a day, after `last`."""
    return advance(serialise_ledger(last) if last else None, *library(site, day), day)


def test_first_publication_follows_from_the_content_alone(site: Site) -> None:
    assert ledger(site) == ledger(site, day=date(2031, 1, 1))
    assert ledger(site).entries == {
        "atelier": Revision(
            kind="event",
            id="atelier",
            sequence=0,
            modified=CONSTANT,
            significant=ledger(site).entries["atelier"].significant,
            whole=ledger(site).entries["atelier"].whole,
            title="Atelier des métadonnées",
            start="2023-07-06T10:30+02:00",
            end="2023-07-06T12:00+02:00",
            place="Visio",
            status="confirmed",
            place_id="visio",
        )
    }


@pytest.mark.parametrize(
    ("more", "modified", "sequence"),
    [
        ("updated: 2023-06-20\n", datetime(2023, 6, 20, tzinfo=UTC), 0),
        ("updated: 2023-06-20 09:15\n", datetime(2023, 6, 20, 7, 15, tzinfo=UTC), 0),
        ("rescheduled_from: 2023-06-29\n", CONSTANT, 1),
        ("status: cancelled\n", CONSTANT, 1),
        ("status: postponed\nrescheduled_from: unknown\n", CONSTANT, 2),
        ("status: tentative\n", CONSTANT, 0),
    ],
)
def test_content_alone_tells_its_date_and_its_own_changes(
    site: Site, more: str, modified: datetime, sequence: int
) -> None:
    site.write({EVENT_PATH: workshop(more=more)})
    found = ledger(site).entries["atelier"]
    assert (found.modified, found.sequence) == (modified, sequence)


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ({"start": "2023-07-06 10:00"}, 1),
        ({"end": "2023-07-06 12:30"}, 1),
        ({"place": "Metz"}, 1),
        ({"more": "status: tentative\n"}, 1),
        ({"title": "Atelier"}, 0),
        ({"body": "Une autre matinée."}, 0),
        ({"more": "documents:\n  - title: Diaporama\n    url: https://example.org/a.pdf\n"}, 0),
        ({"more": "themes: [PCRS]\n"}, 0),
    ],
)
def test_sequence_rises_with_what_moves_people_the_stamp_with_anything(
    site: Site, change: dict[str, str], sequence: int
) -> None:
    """SEQUENCE follows start, end, status and place."""
    before = ledger(site)
    site.write({EVENT_PATH: workshop(**change)})
    found = ledger(site, before, NEXT).entries["atelier"]
    assert (found.sequence, found.modified) == (sequence, datetime(2023, 7, 8, tzinfo=UTC))


def test_address_of_a_known_place_counts_as_its_place(site: Site) -> None:
    before = ledger(site)
    site.write({"content/places.yaml": "visio:\n  name: Visio\n  online: true\n  address: Salle 2\n"})
    assert ledger(site, before, NEXT).entries["atelier"].sequence == 1


def test_what_did_not_change_does_not_move_by_a_byte(site: Site) -> None:
    """Neither on another day, nor when a line of the file moves, nor when a neighbour changes."""
    first = ledger(site)
    site.write({EVENT_PATH: "# Un commentaire.\n".join(workshop().split("---\n", 1)).replace("# Un", "---\n# Un", 1)})
    site.write({"content/events/autre.md": workshop(title="Autre")})
    second = ledger(site, first, NEXT)
    assert second.entries["atelier"] == first.entries["atelier"]
    assert serialise_ledger(ledger(site, second, date(2024, 1, 1))) == serialise_ledger(second)


def test_new_entry_is_dated_by_the_build_or_by_itself(site: Site) -> None:
    first = ledger(site)
    site.write({"content/events/a.md": workshop(), "content/events/b.md": workshop(more="updated: 2023-06-01\n")})
    found = ledger(site, first, NEXT).entries
    assert found["a"].modified == datetime(2023, 7, 8, tzinfo=UTC)
    assert found["b"].modified == datetime(2023, 6, 1, tzinfo=UTC)


def test_second_change_of_one_day_and_a_build_in_the_past_still_rise(site: Site) -> None:
    last = ledger(site)
    stamps = []
    for title, day in (("A", NEXT), ("B", NEXT), ("C", DAY)):
        site.write({EVENT_PATH: workshop(title=title)})
        last = ledger(site, last, day)
        stamps.append(last.entries["atelier"].modified)
    assert stamps == [datetime(2023, 7, 8, 0, 0, second, tzinfo=UTC) for second in (0, 1, 2)]


def test_updated_counts_when_it_is_later_than_the_build(site: Site) -> None:
    first = ledger(site)
    site.write({EVENT_PATH: workshop(more="updated: 2023-07-07 18:00\n")})
    assert ledger(site, first, DAY).entries["atelier"].modified == datetime(2023, 7, 7, 16, tzinfo=UTC)
    site.write({EVENT_PATH: workshop(more="updated: 2023-07-07\n")})
    assert ledger(site, first, NEXT).entries["atelier"].modified == datetime(2023, 7, 8, tzinfo=UTC)


def test_entry_that_comes_back_goes_on_from_where_it_was(site: Site) -> None:
    first = ledger(site)
    site.write({EVENT_PATH: workshop(start="2023-07-06 09:00")})
    second = ledger(site, first, NEXT)
    site.write({EVENT_PATH: None})
    third = ledger(site, second, NEXT)
    assert third.entries == {"atelier": replace(second.entries["atelier"], gone=True)}
    site.write({EVENT_PATH: workshop(start="2023-07-06 09:00")})
    assert ledger(site, third, NEXT) == second
    site.write({EVENT_PATH: workshop()})
    assert ledger(site, third, NEXT).entries["atelier"].sequence == 2


def _tampered(**fields: object) -> bytes:
    record = {"kind": "event", "sequence": 3, "modified": "2023-01-01T00:00:00Z", "significant": "a", "whole": "b"}
    content = {"format": "dge-site/revisions/1", "entries": {"atelier": record | fields}}
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"format": "autre", "entries": {}}',
        b'{"format": "dge-site/revisions/1"}',
        b"[" * 100_000,
    ],
)
def test_corrupt_or_foreign_ledger_is_no_history(site: Site, content: bytes) -> None:
    assert read_ledger(content) is None
    assert advance(content, *library(site), DAY) == ledger(site)


@pytest.mark.parametrize(
    "fields",
    [
        {"sequence": -1},
        {"sequence": "3"},
        {"sequence": True},
        {"sequence": 10**12},
        {"sequence": 1.5},
        {"modified": "hier"},
        {"modified": None},
        {"modified": "2023-01-01T00:00:00"},
        {"modified": "9999-12-31T23:59:59Z"},
        {"kind": "action"},
        {"kind": []},
        {"title": 3},
        {"start": "bientôt"},
        {"whole": None},
    ],
)
def test_record_that_makes_no_sense_is_left_out(fields: dict[str, Any]) -> None:
    good = read_ledger(_tampered())
    assert good is not None
    assert good.entries["atelier"].sequence == 3
    assert read_ledger(_tampered(**fields)) == Ledger(entries={})


def test_ledger_is_one_line_an_entry_in_order(site: Site) -> None:
    site.write({"content/events/a.md": workshop(title="« A »")})
    assert serialise_ledger(ledger(site)).decode().split("\n")[1:3] == [
        (
            '"a":{"kind":"event","sequence":0,"modified":"2000-01-01T00:00:00Z",'
            f'"significant":"{ledger(site).entries["a"].significant}","whole":"{ledger(site).entries["a"].whole}",'
            '"title":"« A »","start":"2023-07-06T10:30+02:00","end":"2023-07-06T12:00+02:00","place":"Visio",'
            '"status":"confirmed","place_id":"visio"},'
        ),
        serialise_ledger(ledger(Site(root=site.root))).decode().split("\n")[2],
    ]
    again = read_ledger(serialise_ledger(ledger(site)))
    assert again is not None
    assert again.entries == ledger(site).entries


def _told(old: Ledger, new: Ledger) -> list[tuple[str, str]]:
    return [(difference.what, difference.revision.id) for difference in compare_ledgers(old, new)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"start": "2023-07-06 10:00"}, ["rescheduled"]),
        ({"end": "2023-07-06 12:30", "title": "B"}, ["rescheduled"]),
        ({"place": "Metz"}, ["moved"]),
        ({"more": "status: cancelled\n"}, ["cancelled"]),
        ({"more": "status: postponed\n"}, ["postponed"]),
        ({"title": "B"}, ["edited"]),
        ({"place": "Metz", "start": "2023-07-07 10:00", "end": "2023-07-07 11:00"}, ["rescheduled", "moved"]),
    ],
)
def test_differences_name_what_changed_for_readers(site: Site, change: dict[str, str], told: list[str]) -> None:
    before = ledger(site)
    site.write({EVENT_PATH: workshop(**change)})
    after = ledger(site, before, NEXT)
    assert _told(before, after) == [(what, "atelier") for what in told]


def test_differences_tell_what_is_added_removed_confirmed_and_restored(site: Site) -> None:
    site.write(
        {EVENT_PATH: workshop(more="status: tentative\n"), "content/events/a.md": workshop(more="status: cancelled\n")}
    )
    first = ledger(site)
    site.write({EVENT_PATH: workshop(), "content/events/a.md": workshop(), "content/events/b.md": workshop()})
    second = ledger(site, first, NEXT)
    assert _told(first, second) == [("added", "b"), ("restored", "a"), ("confirmed", "atelier")]
    site.write({"content/events/b.md": None})
    third = ledger(site, second, NEXT)
    assert _told(second, third) == [("removed", "b")]
    assert _told(third, ledger(site, third, NEXT)) == []


def test_renamed_entry_is_the_same_one_for_readers(site: Site) -> None:
    first = ledger(site)
    renamed = workshop(more="aliases: [atelier]\nuid: atelier@agenda.example.org\n")
    site.write({EVENT_PATH: None, "content/events/stage.md": renamed})
    second = ledger(site, first, NEXT)
    assert _told(first, second) == [("edited", "stage")]
    site.write({"content/events/stage.md": None, "content/events/cours.md": renamed})
    third = ledger(site, second, NEXT)
    assert _told(second, third) == [("edited", "cours")]


COMMITTEE = {
    "content/groups/cotec.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
    "content/meetings/juin.md": "---\ntitle: Point\ngroup: cotec\nstart: 2023-06-22 10:30\n---\n",
    "content/actions/a.yaml": "- id: relancer\n  title: Relancer\n  meeting: juin\n",
}


def test_differences_tell_minutes_and_actions(site: Site) -> None:
    first = ledger(site.write(COMMITTEE))
    minutes = COMMITTEE["content/meetings/juin.md"] + "\n## Bilan\n\nTout va bien.\n"
    done = COMMITTEE["content/actions/a.yaml"] + "  status: done\n  closed: 2023-07-02\n"
    second = ledger(site.write({"content/meetings/juin.md": minutes, "content/actions/a.yaml": done}), first, NEXT)
    assert _told(first, second) == [("minutes", "juin"), ("closed", "relancer")]
    assert second.entries["action:relancer"].modified == datetime(2023, 7, 8, tzinfo=UTC)
    assert second.entries["action:relancer"].address == "/actions/relancer/"
    assert _told(second, ledger(site.write(COMMITTEE), second, NEXT)) == [("reopened", "relancer"), ("edited", "juin")]


def test_action_closed_in_the_content_alone_is_dated_by_it(site: Site) -> None:
    done = COMMITTEE["content/actions/a.yaml"] + "  status: done\n  closed: 2023-07-02\n"
    found = ledger(site.write(COMMITTEE | {"content/actions/a.yaml": done})).entries["action:relancer"]
    assert (found.sequence, found.modified) == (1, datetime(2023, 7, 2, tzinfo=UTC))


def test_vanished_are_the_events_whose_id_is_unknown(site: Site) -> None:
    site.write({"content/events/passe.md": workshop(start="2023-01-06", end="2023-01-07")})
    site.write({"content/events/annule.md": workshop(more="status: cancelled\n")})
    site.write({"content/events/renomme.md": workshop()})
    before = ledger(site)
    for name in ("passe", "annule", "renomme"):
        site.write({f"content/events/{name}.md": None})
    site.write({EVENT_PATH: None, "content/events/nouveau.md": workshop(more="aliases: [renomme]\n")})
    found, _ = library(site)
    assert [revision.id for revision in find_vanished(serialise_ledger(before), found)] == ["passe", "atelier"]
    assert find_vanished(None, found) == ()


def test_rollback_shows_an_earlier_state_under_risen_numbers(site: Site) -> None:
    first = ledger(site)
    site.write({EVENT_PATH: workshop(start="2023-07-06 09:00"), "content/events/b.md": workshop()})
    second = ledger(site, first, NEXT)
    back = restore(second, first, NEXT)
    assert back.entries == {
        "atelier": replace(first.entries["atelier"], sequence=2, modified=datetime(2023, 7, 8, 0, 0, 1, tzinfo=UTC)),
        "b": replace(second.entries["b"], gone=True),
    }
    assert restore(second, second, NEXT).entries == second.entries
    again = ledger(site, back, NEXT)
    assert again.entries["atelier"].sequence == 3
    assert again.entries["b"] == second.entries["b"]


def _state(starts: dict[str, int]) -> Ledger:
    """A ledger as the content alone would tell it, of entries with these states."""
    return Ledger(
        entries={
            name: Revision(
                kind="event", id=name, sequence=0, modified=CONSTANT, significant=str(state), whole=str(state)
            )
            for name, state in sorted(starts.items())
        }
    )


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abc"), st.integers(0, 2)), st.dates(date(2020, 1, 1), date(2030, 1, 1))
        ),
        max_size=8,
    )
)
def test_no_series_of_publications_makes_a_revision_fall(series: list[tuple[dict[str, int], date]]) -> None:
    """Any states, in any order of days, gone and back: numbers never fall, and rise with each change."""
    last = Ledger(entries={})
    for states, day in series:
        following = restore(last, _state(states), day)
        for name, old in last.entries.items():
            new = following.entries[name]
            assert new.sequence >= old.sequence
            assert new.modified >= old.modified
            assert (new.significant == old.significant) == (new.sequence == old.sequence)
            assert (new.whole == old.whole) == (new.modified == old.modified)
        last = following


def test_ledger_is_published_with_the_site(site: Site, tmp_path: Path) -> None:
    output = tmp_path / "out"
    pipeline.build(pipeline.Request(root=site.root, output=output, date=DAY))
    assert (output / "donnees/revisions.json").read_bytes() == serialise_ledger(ledger(site))
    assert MINIMAL_SITE[EVENT_PATH].startswith("---")


def test_ledgers_made_apart_merge_to_the_highest_revision_of_each(site: Site) -> None:
    """What only one of them had is kept."""
    first = ledger(site)
    site.write({EVENT_PATH: workshop(start="2023-07-06 09:00"), "content/events/b.md": workshop()})
    other = ledger(site, first, NEXT)
    site.write({EVENT_PATH: workshop(title="B"), "content/events/b.md": None, "content/events/c.md": workshop()})
    one = ledger(site, first, DAY)
    assert merge(one, other).entries == {
        "atelier": replace(one.entries["atelier"], sequence=1, modified=datetime(2023, 7, 8, tzinfo=UTC)),
        "b": replace(other.entries["b"], gone=True),
        "c": one.entries["c"],
    }
