"""A fresh checkout says what is missing, installs it by itself, and then runs where that is, whatever Python is called."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.command import Outcome, outcome_of
from tests.support.project import ROOT

BARE = (sys.executable, "-S")
"""A Python that has no packages."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a checkout needs to start."""
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copytree(ROOT / "dge_site", tmp_path / "dge_site", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements.lock").write_text("# Nothing, so that nothing is fetched.\n", encoding="utf-8")
    return tmp_path


def build(checkout: Path, *arguments: str) -> Outcome:
    return outcome_of((*BARE, "build.py", *arguments), folder=checkout)


@pytest.mark.parametrize(
    "command", ["build.py", "build.py check", "build.py serve", "build.py --help", "-m dge_site check"]
)
def test_first_command_in_a_fresh_clone_says_how_to_install(checkout: Path, command: str) -> None:
    outcome = outcome_of((*BARE, *command.split()), folder=checkout)
    assert (outcome.status, outcome.out, outcome.err) == (
        2,
        "",
        "erreur : les paquets dont le site a besoin ne sont pas installés (il manque msgspec) ; "
        "lancer « python3 build.py install »\n",
    )


@pytest.mark.parametrize(("options", "status"), [(("--help",), 0), (("--root", "x"), 2)])
def test_install_with_anything_else_installs_nothing(checkout: Path, options: tuple[str, ...], status: int) -> None:
    outcome = build(checkout, "install", *options)
    assert (outcome.status, outcome.out.splitlines()[0]) == (status, "Usage : python3 build.py install")
    assert not (checkout / ".venv").exists()


def test_install_makes_an_environment_in_which_commands_then_run(checkout: Path) -> None:
    outcome = build(checkout, "install")
    assert (outcome.status, outcome.err, outcome.out.splitlines()[0]) == (0, "", "Création de l’environnement .venv…")
    (checkout / "dge_site" / "__main__.py").write_text("import sys\ndef run(): print(sys.prefix, *sys.argv[1:])\n")
    outcome = build(checkout, "check", "--strict")
    assert (outcome.status, outcome.err, outcome.out) == (0, "", f"{checkout}/.venv check --strict\n")
    (checkout / "requirements.lock").write_text("# Another.\n", encoding="utf-8")
    assert build(checkout, "check").err.startswith("attention : les paquets ont changé depuis l’installation")
    again = build(checkout, "install")
    assert (again.status, "Création" in again.out) == (0, False)
    assert build(checkout, "check").err == ""


def test_packages_that_cannot_be_fetched_are_told_with_the_log(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("nothing-of-that-name==1 --hash=sha256:00\n", encoding="utf-8")
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    outcome = build(checkout, "install")
    assert outcome.status == 3
    assert outcome.err.startswith("erreur : les paquets n’ont pas pu être installés ; vérifier la connexion")
    assert (checkout / ".cache" / "install.log").stat().st_size > 0


def test_environment_that_cannot_run_is_passed_over(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").write_text("", encoding="utf-8")
    assert build(checkout, "check").status == 2


def test_an_older_python_can_read_the_command_and_is_told() -> None:
    text = (ROOT / "build.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 7))
    assert "il faut Python 3.11 ou plus, celui-ci est" in text
    assert text.isascii(), "Python 2 would show no accent"


def test_packages_of_another_python_are_told_with_what_to_remove(checkout: Path) -> None:
    (checkout / "msgspec.py").write_text("raise ImportError('wrong ELF class')\n", encoding="utf-8")
    assert build(checkout, "check").err == (
        "erreur : les paquets installés ne sont pas faits pour ce Python (l’un d’eux ne se charge pas) ; "
        "supprimer le dossier .venv, puis lancer « python3 build.py install »\n"
    )
