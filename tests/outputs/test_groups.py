"""Pages of groups, the register of decisions and the list of topics say each thing of the entries, once."""

from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.pages import elements, links, page_at, rows, text
from tests.support.site import Site

FILES = {
    "content/groups/gt.md": """\
---
title: GT Adresses
objectives: [Nommer les voies, Publier la base]
lead: Communes
contact: gt@example.org
members:
  - {organisation: Metz, college: communes}
  - {organisation: Nancy, college: communes}
  - {organisation: ANCT}
ratings:
  - {date: 2023-01-10, college: communes, score: 3, scale: 4}
  - {college: communes, score: 3.5, scale: 4, meeting: gt-2}
  - {score: 1, scale: 4, meeting: gt-2}
---

On y nomme les voies.
""",
    "content/groups/vieux.md": "---\ntitle: Vieux groupe\nstatus: closed\n---\n",
    "content/meetings/gt-1.md": (
        "---\ntitle: Un\ngroup: gt\nstart: 2023-01-10\nminutes_status: approved\ndecisions:\n"
        "  - {id: a, text: Publier, section: suites}\n  - {id: b, text: Attendre}\n---\n\n## Suites\n\nX.\n"
    ),
    "content/meetings/gt-2.md": (
        "---\ntitle: Deux\ngroup: gt\nstart: 2023-06-01\ndecisions:\n  - {id: c, text: Recommencer}\n---\n"
    ),
    "content/meetings/gt-3.md": "---\ntitle: Trois\ngroup: gt\nstart: 2023-09-01\n---\n",
    "content/events/2023/atelier.md": (
        "---\ntitle: Atelier\ntype: webinaire\nstart: 2023-07-06\ngroups: [gt]\n---\n\nOuvert.\n"
    ),
    "content/actions/a.yaml": (
        "- {id: tard, title: Tard, group: gt, due: 2023-05}\n- {id: fait, title: Fait, group: gt, status: done,"
        " closed: 2023-02-01}\n"
    ),
    "content/topics.yaml": (
        "- {id: eau, title: L'eau, proposed_by: [Metz, Nancy], meeting: gt-1}\n"
        "- {id: sols, title: Les sols, status: planned, event: atelier}\n"
        "- {id: adresses, title: Les adresses, status: treated, event: atelier}\n"
    ),
}


@pytest.fixture
def built(site: Site, run: Run) -> Path:
    site.write(FILES)
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    return site.root / "public"


def test_a_group_shows_what_it_is_for_and_all_that_it_did(built: Path) -> None:
    group = page_at(built, "groupes/gt")
    assert [text(each) for each in group.iter("h2")] == [
        "Objectifs",
        "Réunions",
        "Événements qui le concernent",
        "Décisions",
        "Actions",
        "Appréciations",
        "Membres",
        "Calendrier du groupe",
    ]
    (members,) = elements(group, "dl", "facts")
    assert [text(each) for each in members] == [
        "AnimationCommunes",
        "Contactgt@example.org",
        "CommunesMetzNancy",
        "Autres membresANCT",
    ]
    addresses = [address for _, address in links(group)]
    assert "/groupes/gt.ics" in addresses
    assert (built / "groupes/gt.ics").is_file()


def test_meetings_to_come_stand_before_those_held_latest_first(built: Path) -> None:
    found = [address for _, address in links(page_at(built, "groupes/gt")) if address.startswith("/reunions/gt")]
    assert list(dict.fromkeys(found))[:3] == ["/reunions/gt-3/", "/reunions/gt-2/", "/reunions/gt-1/"]


def test_ratings_are_a_history_latest_first(built: Path) -> None:
    """A rating without a date has that of its meeting."""
    assert rows(page_at(built, "groupes/gt"), "Notes données par les collèges")[1:] == (
        ("1er juin 2023", "Communes", "GT Adresses du 1er juin 2023", "3,5 sur 4 : satisfaisant"),
        ("1er juin 2023", "", "GT Adresses du 1er juin 2023", "1 sur 4 : insatisfaisant"),
        ("10 janvier 2023", "Communes", "", "3 sur 4 : satisfaisant"),
    )


def test_list_counts_open_and_late_actions_and_puts_closed_groups_last(built: Path) -> None:
    groups = page_at(built, "groupes")
    assert [text(each) for each in groups.iter("h2")] == ["Groupes de travail", "Groupes clos"]
    assert (
        "2 réunions tenues prochaine réunion : vendredi 1er septembre 2023 1 action ouverte, dont 1 en retard"
        in text(groups)
    )
    assert "Note (Communes) : 3,5 sur 4 : satisfaisant Note : 1 sur 4" in text(groups)
    assert "Aucune réunion n’est publiée." in text(page_at(built, "groupes/vieux"))


def test_register_has_every_decision_linked_latest_meeting_first(built: Path) -> None:
    register = page_at(built, "decisions")
    (first, second) = elements(register, "ol", "register")
    assert [text(each) for each in first] == ["RecommencerVoir la réunion"]
    assert [text(each) for each in second] == ["PublierSuites (1)", "AttendreVoir la réunion"]
    targets = [address for _, address in links(register) if "#decision-" in address]
    assert targets == [f"/reunions/gt-{meeting}/#decision-{name}" for meeting, name in ((2, "c"), (1, "a"), (1, "b"))]
    for target in targets:
        address, _, anchor = target.partition("#")
        assert anchor in [node.get("id") for node in page_at(built, address.strip("/")).iter()]


def test_topics_stand_by_what_became_of_them(built: Path) -> None:
    topics = page_at(built, "themes-proposes")
    assert [text(each) for each in topics.iter("h2")] == ["Proposés (1)", "Programmés (1)", "Traités (1)"]
    assert rows(topics, "Thèmes proposés")[1:] == (("L’eau", "Metz, Nancy", "GT Adresses du 10 janvier 2023"),)
    assert rows(topics, "Thèmes traités")[1:] == (("Les adresses", "", "", "Atelier, jeudi 6 juillet 2023"),)
    assert [node.get("id") for node in topics.iter("tr") if node.get("id")] == ["eau", "sols", "adresses"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("decisions", "Aucune décision n’est encore enregistrée."),
        ("themes-proposes", "Aucun thème n’est encore proposé."),
        ("groupes", "Aucun groupe n’est encore décrit."),
        ("actions", "Aucune action n’est encore suivie."),
        ("reunions", "Aucune réunion n’est encore annoncée."),
    ],
)
def test_an_empty_list_says_so(site: Site, run: Run, address: str, sentence: str) -> None:
    assert run("build", "--date", "2023-07-01", "--no-commit").status == 0
    assert sentence in text(page_at(site.root / "public", address))
