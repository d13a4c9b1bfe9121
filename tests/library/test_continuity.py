"""What editors are told before those who subscribed suffer it: whole messages, as `check` and `build` print them."""

from datetime import date
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.model import messages
from dge_site.model.errors import ContentError
from dge_site.model.values import replace
from tests.support import building
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

EVENT = MINIMAL_SITE[EVENT_PATH]


def build(site: Site, last: bytes | None = None) -> list[str]:
    """The warnings about the last publication of a build on 2 July 2023, which `check` has too."""
    day = date(2023, 7, 2)
    request = pipeline.Request(root=site.root, output=site.root / "public", date=day, last_ledger=lambda: last)
    warnings = [str(p) for p in building.build(site, day, last).warnings if p.message.code in messages.PUBLISHED]
    assert [str(p) for p in pipeline.check(request) if p.message.code in messages.PUBLISHED] == warnings
    return warnings


def check(site: Site, last: bytes | None) -> list[str]:
    """What `check` says on 2 July 2023: the code of each problem, with its file and line."""
    day = date(2023, 7, 2)
    request = pipeline.Request(root=site.root, output=site.root / "public", date=day, last_ledger=lambda: last)
    return [f"{problem.origin} {problem.message.code}" for problem in pipeline.check(request)]


def ledger(site: Site) -> bytes:
    """The ledger of the site's first publication, which warns of nothing."""
    assert build(site) == []
    return site.output()["donnees/revisions.json"]


def test_event_to_come_that_vanished_is_a_warning_that_says_to_cancel_it(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: None, "content/events/autre.md": workshop(title="Autre", start="2023-07-07 10:30", end="")})
    told = (
        "content/events:1 : id : « Atelier des métadonnées » (atelier), annoncé pour le 6 juillet 2023, a disparu de "
        "content/ ; le remettre avec « status: cancelled », pour que les abonnés le voient annulé, ou, s’il a été "
        "renommé, ajouter « aliases: [atelier] » sous son nouveau nom"
    )
    assert build(site, last) == [told]
    assert build(site, site.output()["donnees/revisions.json"]) == [], "said once"


def test_past_event_that_vanished_is_not_to_be_cancelled(site: Site) -> None:
    past = "content/events/passe.md"
    last = ledger(site.write({past: workshop(title="Bilan", start="2023-01-06 9:00", end="2023-01-06 10:00")}))
    assert build(site.write({past: None}), last) == [
        "content/events:1 : id : « Bilan » (passe), publié pour le 6 janvier 2023, a disparu de content/ ; le remettre, "
        "ou, s’il a été renommé, ajouter « aliases: [passe] » sous son nouveau nom"
    ]


def test_action_that_vanished_is_told_once_and_so_is_another_id(site: Site) -> None:
    path, action = "content/actions/2023.yaml", "- id: relire\n  title: Relire\n"
    last = ledger(site.write({path: f"{action}- id: publier\n  title: Publier\n"}))
    assert build(site.write({path: action.replace("id: relire", "id: relecture")}), last) == [
        "content/actions:1 : id : l’action « Publier » (publier), publiée, a disparu de content/ ; la remettre, avec "
        "« status: dropped » et « closed » si elle est abandonnée",
        f"{path}:1 : id : l’action « Relire » (relire), publiée, a disparu de content/ ; reprendre cet identifiant à la "
        "place de « relecture », dont l’adresse serait une autre",
    ]
    assert build(site, site.output()["donnees/revisions.json"]) == [], "said once"
    assert check(site.write({path: f"{action}  status: ouvrte\n"}), last) == [
        "content/actions:1 vanished",
        f"{path}:3 unknown-value",
    ]
    assert check(site.write({path: "- id: [\n"}), last) == [f"{path}:2 yaml-comma"]


def test_event_turned_into_a_draft_vanishes_too(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: EVENT.replace("---\ntitle", "---\ndraft: true\ntitle")})
    assert build(site, last) == [
        f"{EVENT_PATH}:2 : draft : « Atelier des métadonnées » (atelier), publié pour le 6 juillet 2023, est "
        "redevenu un brouillon et quittera le site ; retirer « draft », ou, s’il n’a plus lieu, écrire "
        "« status: cancelled » à la place, pour que les abonnés le voient annulé"
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        EVENT.replace("type: webinaire", "type: webinair"),
        EVENT.replace("title: Atelier", 'title: "Atelier'),
        EVENT.replace("---\ntitle", "---\nid: Atelier 1\ntitle"),
        EVENT.replace("end: 2023-07-06 12:00", "end: 11h75"),
        EVENT.encode("utf-16"),
        "a" * 3_000_000,
    ],
)
def test_event_that_could_not_be_read_has_not_vanished(site: Site, wrong: str | bytes) -> None:
    last = ledger(site)
    codes = {line.split()[1] for line in check(site.write({EVENT_PATH: wrong}), last)}
    assert codes
    assert not codes & messages.PUBLISHED


def test_mistake_in_one_event_hides_no_other_that_vanished(site: Site) -> None:
    last = ledger(site.write({"content/events/autre.md": workshop(title="Autre")}))
    site.write({EVENT_PATH: EVENT.replace("webinaire", "webinair"), "content/events/autre.md": None})
    assert check(site, last) == ["content/events:1 vanished", f"{EVENT_PATH}:3 unknown-value"]


def test_renamed_event_is_told_the_alias_to_add_on_its_line(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: None, "content/events/nouveau.md": EVENT})
    assert build(site, last) == [
        "content/events/nouveau.md:2 : aliases : cet événement était publié sous l’identifiant « atelier », dont "
        "l’adresse ne mènerait plus à rien ; ajouter « aliases: [atelier] »"
    ]


def test_renamed_event_keeps_its_uid_and_its_revisions(site: Site) -> None:
    site.write({EVENT_PATH: workshop(more="status: cancelled\n")})
    last = ledger(site)
    site.write({EVENT_PATH: None, "content/events/nouveau.md": workshop(more="aliases: [atelier]\n")})
    assert build(site, last) == []
    renamed = site.output()["evenements/nouveau/nouveau.ics"].decode()
    assert "UID:atelier@agenda.example.org\r\n" in renamed
    assert "SEQUENCE:2\r\n" in renamed
    again = site.output()["donnees/revisions.json"]
    assert build(site, again) == []
    assert site.output()["evenements/nouveau/nouveau.ics"].decode() == renamed


def test_renamed_event_that_loses_its_alias_is_told_the_line(site: Site) -> None:
    last = ledger(site)
    renamed = "content/events/nouveau.md"
    site.write({EVENT_PATH: None, renamed: workshop(more="aliases: [atelier]\n")})
    assert build(site, last) == []
    last = site.output()["donnees/revisions.json"]
    assert build(site.write({renamed: workshop()}), last) == [
        f"{renamed}:2 : aliases : cet événement était publié sous l’identifiant « atelier », dont l’adresse ne mènerait "
        "plus à rien ; ajouter « aliases: [atelier] »"
    ]


@pytest.mark.parametrize(
    ("aliases", "todo"),
    [("", "ajouter « aliases: [atelier] »"), ("aliases: [ancien]\n", "écrire « aliases: [ancien, atelier] »")],
)
def test_event_that_becomes_a_meeting_is_told_and_redirects(site: Site, aliases: str, todo: str) -> None:
    """The line to write leads its published addresses to the new ones, and is accepted; back again is told likewise."""
    site.write({"content/groups/comite.md": "---\ntitle: Comité\n---\n", EVENT_PATH: workshop(more=aliases)})
    last, moved = ledger(site), "content/meetings/atelier.md"
    meeting = workshop(more=f"group: comite\n{aliases}").replace("type: webinaire\n", "")
    assert build(site.write({EVENT_PATH: None, moved: meeting}), last) == [
        f"{moved}:2 : aliases : sa page était publiée à /evenements/atelier/, qui ne mènerait plus à rien ; {todo}"
    ]
    line = todo.split("« ")[1].removesuffix(" »")
    assert (
        build(site.write({moved: meeting.replace(aliases or "group:", f"{line}\n{'' if aliases else 'group:'}")}), last)
        == []
    )
    pages = site.output()
    assert "/reunions/atelier/" in pages["evenements/atelier/index.html"].decode()
    assert pages["evenements/atelier/atelier.ics"] == pages["reunions/atelier/atelier.ics"]
    back = {moved: None, EVENT_PATH: workshop(more=aliases)}
    assert build(site.write(back), pages["donnees/revisions.json"]) == [
        f"{EVENT_PATH}:2 : aliases : sa page était publiée à /reunions/atelier/, qui ne mènerait plus à rien ; {todo}"
    ]


def test_renamed_event_that_becomes_a_meeting_redirects_from_its_address(site: Site) -> None:
    site.write({"content/groups/comite.md": "---\ntitle: Comité\n---\n"})
    last = ledger(site)
    meeting = workshop(more="group: comite\naliases: [atelier]\n").replace("type: webinaire\n", "")
    assert build(site.write({EVENT_PATH: None, "content/meetings/bilan.md": meeting}), last) == []
    assert "/reunions/bilan/" in site.output()["evenements/atelier/index.html"].decode()


def test_event_published_with_an_alias_keeps_the_uid_of_its_id(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: workshop(more="aliases: [ancien]\n")})
    assert build(site, last) == []
    assert "UID:atelier@agenda.example.org\r\n" in site.output()["evenements/atelier/atelier.ics"].decode()


def test_vanished_is_an_error_of_a_strict_build_and_nothing_is_written(site: Site, tmp_path: Path) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: None})
    request = pipeline.Request(root=site.root, output=tmp_path / "out", date=date(2023, 7, 2), last_ledger=lambda: last)
    pipeline.build(replace(request, output=tmp_path / "warned"))
    with pytest.raises(ContentError, match="a disparu de content/"):
        pipeline.build(replace(request, strict=True))
    assert not (tmp_path / "out").exists()


def test_imposed_uid_that_another_event_has_is_an_error(site: Site) -> None:
    site.write({"content/events/a.md": EVENT.replace("---\ntitle", "---\nuid: atelier@agenda.example.org\ntitle")})
    request = pipeline.Request(root=site.root, output=site.root / "public", date=date(2023, 7, 2))
    with pytest.raises(ContentError) as caught:
        pipeline.build(request)
    errors = [str(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert errors == [
        "content/events/a.md:2 : uid : l’UID de calendrier « atelier@agenda.example.org » est déjà celui de « atelier » "
        "(content/events/2023/atelier.md:2) ; retirer ou changer l’un des deux"
    ]
    assert [str(problem) for problem in pipeline.check(request) if problem.severity == "error"] == errors
