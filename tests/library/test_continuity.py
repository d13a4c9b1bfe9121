"""What editors are told before those who subscribed suffer it: whole messages, as `check` and `build` print them."""

from datetime import date
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.model.errors import ContentError
from dge_site.model.values import replace
from tests.support import building
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

EVENT = MINIMAL_SITE[EVENT_PATH]


def build(site: Site, last: bytes | None = None) -> list[str]:
    """The warnings about subscribers of a build on 2 July 2023."""
    codes = {"vanished", "uid-changed", "feed-too-large"}
    return [
        str(problem)
        for problem in building.build(site, date(2023, 7, 2), last).warnings
        if problem.message.code in codes
    ]


def ledger(site: Site) -> bytes:
    """The ledger of the site's first publication, which warns of nothing."""
    assert build(site) == []
    return site.output()["donnees/revisions.json"]


def test_event_to_come_that_vanished_is_a_warning_that_says_to_cancel_it(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: None, "content/events/autre.md": EVENT})
    told = (
        "content/events:1 : id : « Atelier des métadonnées » (atelier), annoncé pour le 6 juillet 2023, a disparu de "
        "content/ ; le remettre avec « status: cancelled », pour que les abonnés le voient annulé"
    )
    assert build(site, last) == [told]
    assert build(site, site.output()["donnees/revisions.json"]) == [], "said once"


def test_event_turned_into_a_draft_vanishes_too(site: Site) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: EVENT.replace("---\ntitle", "---\ndraft: true\ntitle")})
    assert [line.partition(" : ")[0] for line in build(site, last)] == ["content/events:1"]


def test_vanished_is_an_error_of_a_strict_build_and_nothing_is_written(site: Site, tmp_path: Path) -> None:
    last = ledger(site)
    site.write({EVENT_PATH: None})
    request = pipeline.Request(root=site.root, output=tmp_path / "out", date=date(2023, 7, 2), last_ledger=lambda: last)
    pipeline.build(replace(request, output=tmp_path / "warned"))
    with pytest.raises(ContentError, match="a disparu de content/"):
        pipeline.build(replace(request, strict=True))
    assert not (tmp_path / "out").exists()


def test_new_id_of_a_published_event_is_a_warning_with_the_uid_to_keep(site: Site) -> None:
    last = ledger(site)
    renamed = EVENT.replace("---\ntitle", "---\naliases: [atelier]\ntitle")
    site.write({EVENT_PATH: None, "content/events/nouveau.md": renamed})
    assert build(site, last) == [
        "content/events/nouveau.md:2 : id : l’identifiant « atelier » a changé, et les abonnés verraient un doublon ; "
        "ajouter « uid: atelier@agenda.example.org »"
    ]
    site.write({"content/events/nouveau.md": renamed.replace("title", "uid: atelier@agenda.example.org\ntitle", 1)})
    assert build(site, last) == []


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
