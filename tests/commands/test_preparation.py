"""What the skeleton of a group's next meeting is made from: who, what is to be reviewed, when."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dge_site.commands.preparation import Preparation, prepare
from dge_site.content import config, reading, schema, source
from dge_site.library.joining import join_entries
from dge_site.library.library import Library
from dge_site.model.entries import Entry, Participant
from dge_site.model.errors import Collector, Origin
from tests.support.site import Site

PARIS = ZoneInfo("Europe/Paris")
GROUP = "---\ntitle: Comité\nkind: committee\n---\n"
FIRST = """\
---
title: Premier
group: comite
start: 2023-01-10
place: visio
participants:
  - {name: Anne Petit, organisation: CD 54, college: communes, role: animation}
  - {organisation: DDT 54}
absent:
  - {name: Luc Marchand, organisation: CD 55, excused: true}
---

{BODY}
"""
ACTIONS = """\
- {id: ouverte, title: Ouverte, meeting: m1}
- {id: close, title: Close, meeting: m1, status: done, closed: 2023-02-01}
- {id: confiee, title: Confiée à un autre groupe, meeting: m1, group: autre}
- {id: ailleurs, title: Ailleurs, group: autre}
"""


def read(root: Path) -> Library:
    """The library of a site, in which nothing is wrong."""
    settings, collector = config.load(root), Collector()
    tree = source.read_content(root, collector)
    readings = [reading.read(each, schema.tables(settings)) for each in tree.sources]

    def locate(entry: Entry, _: str) -> Origin:
        return entry.origin

    found = join_entries(
        (entry for each in readings for entry in each.entries),
        tree.attachments,
        settings,
        drafts=False,
        locate=locate,
        collector=collector,
    )
    assert collector.problems == ()
    return found


def prepared(site: Site, body: str, today: date = date(2023, 3, 1), **more: str) -> Preparation:
    site.write(
        {
            "content/groups/comite.md": GROUP,
            "content/groups/autre.md": "---\ntitle: Autre\n---\n",
            "content/meetings/m1.md": FIRST.replace("{BODY}", body),
            "content/actions/a.yaml": ACTIONS,
            **{f"content/meetings/{name}.md": text for name, text in more.items()},
        }
    )
    found = read(site.root)
    return prepare(found.groups["comite"], found, today, PARIS)


def test_next_meeting_lists_people_to_confirm_and_actions_to_review(site: Site) -> None:
    """The people are those of the last meeting, the actions those that are open."""
    found = prepared(site, "Fait.")
    assert found.last is not None
    assert (found.last.id, found.entered, found.start, found.place) == ("m1", None, None, "visio")
    assert found.participants == (
        Participant(name="Anne Petit", organisation="CD 54", college="communes"),
        Participant(organisation="DDT 54"),
        Participant(name="Luc Marchand", organisation="CD 55"),
    )
    assert [action.id for action in found.actions] == ["confiee", "ouverte"]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        (
            "La prochaine réunion est prévue le [mardi 14 novembre 2023](https://x.example), de 10 h 30 à 12 h.",
            datetime(2023, 11, 14, 9, 30, tzinfo=UTC),
            datetime(2023, 11, 14, 11, 0, tzinfo=UTC),
        ),
        ("Prochaine réunion : 1er juin 2023 à 14h.", datetime(2023, 6, 1, 12, 0, tzinfo=UTC), None),
        ("La prochaine séance aura lieu le 1er juin 2023.", date(2023, 6, 1), None),
        ("La prochaine réunion est prévue le 31 juin 2023.", None, None),
        ("Rappel : la prochaine réunion était le 3 janvier 2023.", None, None),
        ("Le webinaire est le 1er juin 2023.", None, None),
    ],
)
def test_the_date_that_the_minutes_announce_is_taken(
    site: Site, sentence: str, start: datetime | date | None, end: datetime | None
) -> None:
    found = prepared(site, sentence)
    assert (found.start, found.end) == (start, end)


def test_a_meeting_that_has_its_file_counts_before_the_prose(site: Site) -> None:
    second = "---\ntitle: Second\ngroup: comite\nstart: 2023-05-02 14:00\nplace: Metz\n---\n"
    found = prepared(site, "La prochaine réunion est le 1er juin 2023.", m2=second)
    assert found.entered is not None
    assert (found.entered.id, found.start, found.place) == ("m2", datetime(2023, 5, 2, 12, 0, tzinfo=UTC), "Metz")


def test_a_cancelled_meeting_is_not_the_next_one(site: Site) -> None:
    second = "---\ntitle: Second\ngroup: comite\nstart: 2023-05-02\nstatus: cancelled\n---\n"
    assert prepared(site, "Fait.", m2=second).entered is None
