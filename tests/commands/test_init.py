"""The command `init`: another body's site stands alone, says nothing of this one, and is ready at once."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dge_site.commands.init import create
from dge_site.commands.starter import plural
from dge_site.model.errors import UsageError
from tests.support.command import Run, outcome_of
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import tree

TOWN = {
    "name": "Commune de Sainte-Fleur",
    "url": "https://www.sainte-fleur.example/agenda",
    "types": "Conseil municipal, Réunion publique, Fête",
    "colleges": "Élus, Habitants, Commerçants",
}
HOSPITAL = {
    "name": 'Hôpital "Les Tilleuls" \\ Val : n° 1',
    "types": "Séminaire, C++, C#, séminaire",
    "colleges": "Élus, elus, 数据",
    "title": "# Rencontres",
    "email": "a@tilleuls.example",
}
LEGAL = 'director = "Camille Dupré"\ncontact = "a@example.org"\nhost = { name = "H", address = "1 rue, Ville", phone = "01" }\n'
DAY = date(2026, 12, 1)


@pytest.mark.parametrize("body", [TOWN, HOSPITAL], ids=["town", "hospital"])
def test_site_of_another_body_checks_builds_and_publishes(run: Run, tmp_path: Path, body: dict[str, str]) -> None:
    root = tmp_path / "autre"
    root.mkdir()
    (root / ".DS_Store").touch()
    create(root, body, DAY, None)
    checked = run("check", "--date", str(DAY), root=root)
    assert checked.status == 0
    assert [line for line in checked.out.splitlines() if line.startswith(("erreur", "attention"))] == [
        line for line in checked.out.splitlines() if " : legal : " in line
    ]
    (root / "site.toml").write_text(
        (root / "site.toml").read_text(encoding="utf-8").replace("[legal]\n", f"[legal]\n{LEGAL}")
    )
    assert run("check", "--strict", "--date", str(DAY), root=root).status == 0
    # In a later year, the examples are still drafts and nothing else has grown old.
    assert run("check", "--strict", "--date", str(DAY + timedelta(days=300)), root=root).status == 0
    remote = tmp_path / "remote.git"
    site = Repository(root=root)
    site.git("init", "--quiet", "--bare", str(remote))
    site.git("remote", "add", "origin", str(remote))
    site.commit("Premier agenda")
    assert run("build", "--push", "--date", str(DAY), root=root).status == 0
    published = Repository(root=remote).show("gh-pages")
    assert {"index.html", "agenda.ics", "groupes/comite-de-pilotage/index.html", "a-propos/index.html"} <= set(
        published
    )
    assert not any(path.startswith(("evenements/", "reunions/premiere")) for path in published)
    # The licence of the program names who wrote it, as it asks itself.
    texts = {path: text for path, text in tree(root).items() if not path.startswith(".git/") and "LICENSE" not in path}
    own_words = re.compile(rb"datagrandest|grand est\b|grandest", re.IGNORECASE)
    assert [path for path, text in texts.items() if own_words.search(text)] == []
    (root / "contacts.toml").write_bytes(texts["contacts.example.toml"])
    assert run("mail", "actions", "--date", str(DAY), root=root).status == 0


def test_new_site_runs_its_own_generator(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "autre"
    assert run("init", str(root), "--name", "Association du Lac").status == 0
    outcome = outcome_of([str(ROOT / ".venv/bin/python"), "build.py", "build", "--no-commit", "--drafts"], folder=root)
    assert (outcome.status, (root / "public/evenements/premier-evenement/index.html").exists()) == (0, True)
    for kind in ("event", "meeting", "action", "group", "newsletter"):
        assert run("new", kind, root=root).status == 0
    assert run("check", root=root).status == 0
    given = {
        ".devcontainer/devcontainer.json",
        ".editorconfig",
        ".gitattributes",
        ".gitlab-ci.yml",
        ".vscode/contenus.code-snippets",
        ".vscode/extensions.json",
        ".vscode/schemas/actions.json",
        ".vscode/schemas/events.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        "build.py",
        "requirements.lock",
    }
    assert given <= set(tree(root))


def test_snippets_of_a_new_site_offer_its_own_words(tmp_path: Path) -> None:
    create(tmp_path / "ville", TOWN, DAY, None)
    snippets = json.loads((tmp_path / "ville/.vscode/contenus.code-snippets").read_text(encoding="utf-8"))
    body = snippets["Une réunion"]["body"] + snippets["Un événement"]["body"]
    assert [line for line in body if line.startswith(("group", "type", "place"))] == [
        "group: ${2|comite-de-pilotage|}",
        "place: ${5|visio|}",
        "type: ${2|conseil-municipal,reunion-publique,fete|}",
        "place: ${5|visio|}",
    ]


def test_init_asks_for_what_it_was_not_given(tmp_path: Path) -> None:
    asked: list[str] = []
    answers = iter(["Syndicat des Eaux", "", "", "", "Visite,  Atelier ,Visite", ""])

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    create(tmp_path / "eaux", {}, DAY, ask)
    assert asked[:2] == ["Nom de l’organisme : ", "Titre du site [Agenda – Syndicat des Eaux] : "]
    text = (tmp_path / "eaux" / "site.toml").read_text(encoding="utf-8")
    assert re.findall(r"^\[(event_types\..*)\]$", text, re.MULTILINE) == ["event_types.visite", "event_types.atelier"]
    assert 'title = "Agenda – Syndicat des Eaux"' in text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, 'il manque le nom de l’organisme ; écrire --name "Nom de l’organisme"'),
        ({"name": "A", "url": "ici"}, "une des réponses ne convient pas : url : "),
    ],
)
def test_init_refuses_what_makes_no_site(tmp_path: Path, given: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        create(tmp_path / "a", given, DAY, None)
    assert str(refused.value).startswith(sentence)
    assert not (tmp_path / "a").exists()


def test_init_never_writes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="n’est pas un dossier vide"):
        create(tmp_path, TOWN, DAY, None)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Conseil municipal", "Conseils municipaux"),
        ("Réunion du bureau", "Réunions du bureau"),
        ("Festival", "Festivals"),
        ("Bureau", "Bureaux"),
        ("GT PCRS", "GT PCRS"),
        ("Portes ouvertes", "Portes ouvertes"),
        ("Journée d’étude", "Journées d’étude"),
    ],
)
def test_plural_of_a_type_is_that_of_its_first_words(label: str, expected: str) -> None:
    assert plural(label) == expected
