"""The command `import`: files and a report, nothing overwritten, one sentence and the right status for what it refuses."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.command import Run, outcome_of
from tests.support.office_files import PARTNERS, typed, word
from tests.support.site import Site, tree

MINUTES = typed(
    "Groupe de travail Qualité de l’eau",
    "Réunion du 12 janvier 2027 de 9h à 11h",
    "Présents : Anne Morel (Ville de Brécy)",
    "",
    "Les captages sont au plus bas.",
)
NOT_A_MEETING = (
    "« cr.txt » est un compte rendu, et « atelier » un événement, qui n’en a pas ; donner l’identifiant d’une réunion, ou en "
    "laisser un se faire du document"
)
WRITTEN = """\
---
title: Groupe de travail Qualité de l’eau – Réunion du 12 janvier 2027 de 9h à 11h
group: eau
start: 2027-01-12 09:00
end: 2027-01-12 11:00
participants:
  - name: Anne Morel
    organisation: Ville de Brécy
---

Les captages sont au plus bas.
"""
REPORT = """\
cr.txt : compte rendu
  écrit : content/meetings/2027/eau-2027-01.md
Compris :
  - title : Groupe de travail Qualité de l’eau – Réunion du 12 janvier 2027 de 9h à 11h (ligne 1)
  - group : eau (ligne 1)
  - start : 2027-01-12 09:00 (ligne 2)
  - end : 2027-01-12 11:00 (ligne 2)
  - participants : Anne Morel, Ville de Brécy (ligne 3)
Écarté :
  - devenu title : « Groupe de travail Qualité de l’eau » (ligne 1)
  - devenu start, title : « Réunion du 12 janvier 2027 de 9h à 11h » (ligne 2)
  - devenu participants : « Présents : Anne Morel (Ville de Brécy) » (ligne 3)
"""
PATH = "content/meetings/2027/eau-2027-01.md"


def _document(folder: Path, name: str, content: bytes | str) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_import_writes_the_meeting_and_reports_it_once(site: Site, run: Run, tmp_path: Path) -> None:
    site.write(PARTNERS)
    path = _document(tmp_path, "cr.txt", MINUTES)
    outcome = run("import", path)
    assert (outcome.status, outcome.out, outcome.err) == (0, REPORT, "")
    assert site.read(PATH) == WRITTEN
    outcome = run("import", path)
    assert (outcome.status, outcome.out) == (0, REPORT.replace(f"  écrit : {PATH}\n", ""))
    assert site.read(PATH) == WRITTEN


def test_dry_run_shows_the_file_and_writes_nothing(site: Site, site_root: Path, run: Run, tmp_path: Path) -> None:
    site.write(PARTNERS)
    outcome = run("import", _document(tmp_path, "cr.txt", MINUTES), "--dry-run")
    assert outcome.out == f"{REPORT}--- {PATH}\n{WRITTEN}\n"
    assert not (site_root / PATH).exists()


def test_json_holds_what_the_text_says(site: Site, run: Run, tmp_path: Path) -> None:
    site.write(PARTNERS)
    outcome = run("import", _document(tmp_path, "cr.txt", MINUTES), "--format", "json")
    (report,) = json.loads(outcome.out)
    assert report["fichiers"] == {PATH: "écrit"}
    assert report["compris"][1] == {"champ": "group", "valeur": "eau", "lieu": "ligne 1"}
    assert report["propositions"] == []


def test_import_into_adds_what_lacks_and_keeps_comments(site: Site, run: Run, tmp_path: Path) -> None:
    before = "---\n# Annoncée en mai.\ntitle: Les captages  # validé\ngroup: eau\nstart: 2027-01-12 09:00\n---\n"
    site.write({**PARTNERS, PATH: before})
    outcome = run("import", _document(tmp_path, "cr.txt", MINUTES), "--into", "eau-2027-01")
    assert outcome.status == 0
    assert site.read(PATH) == before.removesuffix("\n---\n") + (
        "\nend: 2027-01-12 11:00\nparticipants:\n  - name: Anne Morel\n    organisation: Ville de Brécy\n---\n\n"
        "Les captages sont au plus bas.\n"
    )
    kept = "eau-2027-01 : title : le document dit « Groupe de travail Qualité de l’eau – Réunion du 12 janvier 2027 de 9h à 11h », l’entrée garde « Les captages »"
    assert f"  - {kept}\n" in outcome.out


def test_what_cannot_be_imported_is_refused_in_one_sentence(site: Site, run: Run, tmp_path: Path) -> None:
    site.write(PARTNERS)
    old, empty = _document(tmp_path, "vieux.doc", b"\xd0\xcf\x11\xe0"), _document(tmp_path, "vide.txt", "\n")
    broken, unsure = (
        _document(tmp_path, "casse.docx", b"PK\x03\x04"),
        _document(tmp_path, "lettre.docx", word("Bonjour.")),
    )
    nobody = _document(tmp_path, "sans-groupe.txt", "Réunion du 12 janvier 2027\n\nTexte.\n")
    sentences = {
        (old, 3): "« vieux.doc » est au format .doc, que « import » ne lit pas ; l’ouvrir et l’enregistrer en .docx",
        (
            empty,
            1,
        ): "« vide.txt » est vide ; l’enregistrer ou l’exporter de nouveau",
        (
            broken,
            3,
        ): "« casse.docx » est abîmé ou n’est pas du format que dit son nom ; l’ouvrir et l’enregistrer de nouveau",
        (
            unsure,
            1,
        ): "la nature de « lettre.docx » n’est pas sûre ; ajouter compte rendu (--as minutes) ou programme d’événements (--as events)",
        (
            nobody,
            1,
        ): "« sans-groupe.txt » ne nomme aucun groupe du site ; ajouter --group ID, avec bureau, comite-de-pilotage ou eau",
    }
    found = {}
    for path, status in sentences:
        outcome = run("import", path)
        found[path, status] = (outcome.status, outcome.out, outcome.err)
    assert found == {key: (key[1], "", f"erreur : {text}\n") for key, text in sentences.items()}


def test_new_from_a_document_is_the_same_as_import(site: Site, run: Run, tmp_path: Path) -> None:
    site.write(PARTNERS)
    path = _document(tmp_path, "cr.txt", MINUTES)
    outcome = run("new", "meeting", "--from", path)
    assert (outcome.status, outcome.out) == (0, REPORT)
    assert site.read(PATH) == WRITTEN
    outcome = run("new", "group", "--from", path)
    assert (outcome.status, outcome.err) == (
        2,
        "erreur : --from ne crée que des réunions et des événements, et non « group » ; écrire « new meeting --from FICHIER »\n",
    )


def test_without_the_extra_one_sentence_says_what_to_run(
    site: Site, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(PARTNERS)
    path = _document(tmp_path, "cr.docx", word("Réunion du 12 janvier 2027"))
    monkeypatch.delitem(sys.modules, "dge_site.importing.word", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    outcome = run("import", path)
    assert (outcome.status, outcome.out, outcome.err) == (
        3,
        "",
        'erreur : la commande « import » a besoin de « docx », qui n’est pas installé ; lancer « python build.py install », ou « pip install "dge-site[import]" »\n',
    )


@pytest.mark.parametrize(
    ("options", "status", "sentence"),
    [
        (("--id", "../../../x"), 2, "--id : « ../../../x » n’est pas un identifiant ; écrire « x »"),
        (("--id", "Été 2027"), 2, "--id : « Été 2027 » n’est pas un identifiant ; écrire « ete-2027 »"),
        (
            ("--id", "con"),
            2,
            "--id : « con » est un nom que Windows se réserve : le dépôt ne s’y copierait plus ; en choisir un autre",
        ),
        (("--id", "atelier"), 1, NOT_A_MEETING),
        (("--into", "atelier"), 1, NOT_A_MEETING),
    ],
)
def test_minutes_under_an_id_that_is_none_or_an_event_s_are_refused(
    site: Site, run: Run, tmp_path: Path, options: tuple[str, str], status: int, sentence: str
) -> None:
    site.write(PARTNERS)
    before = tree(site.root)
    outcome = run("import", _document(tmp_path, "cr.txt", MINUTES), *options)
    plain = re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", outcome.err)
    assert (outcome.status, plain) == (status, f"erreur : {sentence}\n")
    assert tree(site.root) == before


@pytest.mark.parametrize("content", [b"Un texte.\n", b"---\ntitle: A\nnope: x\n---\n\nUn texte.\n", b"\xff\xfeU\x00"])
def test_file_that_cannot_be_read_is_in_the_way_and_stays(site: Site, run: Run, tmp_path: Path, content: bytes) -> None:
    site.write({**PARTNERS, PATH: content})
    outcome = run("import", _document(tmp_path, "cr.txt", MINUTES))
    plain = re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", outcome.err)
    assert (outcome.status, plain) == (
        1,
        f"erreur : « {PATH} » existe déjà et a des erreurs, et ne peut pas être complété ; les corriger d’abord (python build.py "
        f"check {PATH}), ou donner un autre identifiant par --id\n",
    )
    assert (site.root / PATH).read_bytes() == content


def test_disk_that_is_full_leaves_what_an_import_was_to_complete(site: Site, tmp_path: Path) -> None:
    before = f"---\ntitle: Réunion\ngroup: eau\nstart: 2027-01-12 09:00\n---\n\n{'Un texte. ' * 300}\n"
    site.write({**PARTNERS, PATH: before})
    path = _document(tmp_path, "cr.txt", MINUTES)
    limited = f"trap '' XFSZ; ulimit -f 1; exec {sys.executable} -m dge_site import {path} --root {site.root}"
    outcome = outcome_of(["sh", "-c", limited])
    assert (outcome.status, site.read(PATH)) == (3, before)
    assert list((site.root / PATH).parent.glob("_*")) == []
