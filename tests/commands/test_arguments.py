"""The command line: every option of every command, status 2 and one French sentence for what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from dge_site import __main__
from dge_site.commands import arguments
from dge_site.commands.arguments import COMMANDS, SHARED
from tests.support.command import Run

SHARED_VALUES = {"root": Path(), "debug": False, "help": False}
BUILD = {
    "output": None,
    "date": None,
    "no_commit": False,
    "push": False,
    "drafts": False,
    "clean": False,
    "strict": False,
    "preview": None,
    "since": None,
    "verify": False,
}

ACCEPTED: dict[str, tuple[list[str], dict[str, object]]] = {
    "nothing": ([], {"command": "build", "named": False, **BUILD}),
    "root alone": (["--root", "d"], {"command": "build", "named": False, **BUILD, "root": Path("d")}),
    "root before": (["--root", "d", "build"], {"command": "build", "named": True, **BUILD, "root": Path("d")}),
    "root after": (["build", "--root=d"], {"command": "build", "named": True, **BUILD, "root": Path("d")}),
    "every option of build": (
        [
            *("build", "--date", "2023-07-01", "--output", "o", "--no-commit", "--push", "--drafts", "--clean"),
            *("--strict", "--verify", "--debug", "--preview", "p", "--since", "main"),
        ],
        {
            "command": "build",
            "named": True,
            **dict.fromkeys(BUILD, True),
            "date": date(2023, 7, 1),
            "output": Path("o"),
            "preview": Path("p"),
            "since": "main",
            "debug": True,
        },
    ),
    "options of build without its name": (
        ["--drafts", "--date=2023-07-01"],
        {"command": "build", "named": False, **BUILD, "drafts": True, "date": date(2023, 7, 1)},
    ),
    "check": (
        ["check", "a.md", "--format", "github", "--fix", "b.md"],
        {
            "command": "check",
            "named": True,
            "files": ("a.md", "b.md"),
            "date": None,
            "format": "github",
            "fix": True,
            "links": False,
            "since": None,
            "strict": False,
        },
    ),
    "serve": (["serve", "--port", "8000"], {"command": "serve", "named": True, "date": None, "port": 8000}),
    "new": (
        ["new", "event", "--title", "Les métiers", "--start", "2023-09-01"],
        {
            "command": "new",
            "named": True,
            "kind": "event",
            "title": "Les métiers",
            "start": "2023-09-01",
            **dict.fromkeys(("id", "end", "place", "like", "type", "group", "meeting", "from")),
        },
    ),
    "init": (
        ["init", "d", "--name", "Nom", "--types", "Atelier, Concert"],
        {
            "command": "init",
            "named": True,
            "folder": "d",
            "name": "Nom",
            "types": "Atelier, Concert",
            **dict.fromkeys(("title", "url", "email", "colleges")),
        },
    ),
    "mail": (
        ["mail", "convocation", "comite-2023-06", "--date", "2023-06-01"],
        {
            "command": "mail",
            "named": True,
            "kind": "convocation",
            "meetings": ("comite-2023-06",),
            "date": date(2023, 6, 1),
        },
    ),
    "words that look like options": (
        ["check", "--strict", "--", "--date", "-h.md"],
        {
            "command": "check",
            "named": True,
            "files": ("--date", "-h.md"),
            "date": None,
            "format": "text",
            "fix": False,
            "since": None,
            "links": False,
            "strict": True,
        },
    ),
    "install": (["install"], {"command": "install", "named": True}),
    "import": (
        ["import", "a.docx", "b.odt", "--as", "minutes", "--year", "2026", "--least-minutes", "10", "--dry-run"],
        {
            "command": "import",
            "named": True,
            "files": ("a.docx", "b.odt"),
            "as": "minutes",
            "year": 2026,
            "least_minutes": 10,
            "format": "text",
            "dry_run": True,
            **dict.fromkeys(("into", "id", "group", "main")),
        },
    ),
    "history": (["history"], {"command": "history", "named": True}),
    "history rollback": (
        ["history", "rollback", "abc123"],
        {"command": "rollback", "named": True, "revision": "abc123", "push": False},
    ),
    "rollback": (
        ["--root", "d", "rollback", "abc123", "--push"],
        {"command": "rollback", "named": True, "revision": "abc123", "push": True, "root": Path("d")},
    ),
}


@pytest.mark.parametrize(("given", "expected"), ACCEPTED.values(), ids=ACCEPTED)
def test_parse_gives_every_option_of_the_command(given: list[str], expected: dict[str, object]) -> None:
    assert vars(arguments.parse(given)) == SHARED_VALUES | expected


REFUSED: dict[str, tuple[list[str], str]] = {
    "command in French": (["nouveau", "event"], "la commande « nouveau » est inconnue ; la plus proche est « new »"),
    "kind in French": (
        ["new", "réunion"],
        "la valeur « réunion » est inconnue pour « SORTE » ; la plus proche est « meeting »",
    ),
    "option in French": (
        ["import", "--as", "compte-rendu", "a.docx"],
        "la valeur « compte-rendu » est inconnue pour « --as » ; la plus proche est « minutes »",
    ),
    "day as people write it": (
        ["build", "--date", "1/7/2023"],
        "« 1/7/2023 » n’est pas une date pour « --date » ; écrire « 2023-07-01 »",
    ),
    "unknown command": (["bild"], "la commande « bild » est inconnue ; la plus proche est « build »"),
    "command like no other": (
        ["xyz"],
        "la commande « xyz » est inconnue ; écrire build, check, serve, new, init, mail, install, import, history ou rollback",
    ),
    "unknown option": (
        ["build", "--no-comit"],
        "l’option « --no-comit » est inconnue ; la plus proche est « --no-commit »",
    ),
    "dash of a word processor": (
        ["build", "–-no-commit"],
        "l’option « –-no-commit » est inconnue ; la plus proche est « --no-commit »",
    ),
    "abbreviated option": (["--dat", "2023-07-01"], "l’option « --dat » est inconnue ; la plus proche est « --date »"),
    "option like no other": (
        ["--zzz"],
        "l’option « --zzz » est inconnue ; « python build.py --help » les montre toutes",
    ),
    "option of another command": (
        ["check", "--drafts"],
        "l’option « --drafts » n’est pas de la commande « check » ; elle est de « build »",
    ),
    "no value": (["build", "--date"], "il manque une valeur à une option ; écrire « --date AAAA-MM-JJ »"),
    "option for a value": (["--root", "--strict"], "il manque une valeur à une option ; écrire « --root DOSSIER »"),
    "empty value": (["--root="], "la valeur de « --root » est vide ; en donner une, ou retirer l’option"),
    "value of a flag": (["--drafts=oui"], "l’option « --drafts » ne prend pas de valeur ; l’écrire seule"),
    "date in words": (
        ["--date", "demain"],
        "« demain » n’est pas une date pour « --date » ; écrire AAAA-MM-JJ, par exemple 2023-07-01",
    ),
    "date that does not exist": (
        ["--date=2023-02-30"],
        "« 2023-02-30 » n’est pas une date pour « --date » ; écrire AAAA-MM-JJ, par exemple 2023-07-01",
    ),
    "date without dashes": (
        ["check", "--date", "20230701"],
        "« 20230701 » n’est pas une date pour « --date » ; écrire AAAA-MM-JJ, par exemple 2023-07-01",
    ),
    "unknown format": (
        ["check", "--format", "xml"],
        "la valeur « xml » est inconnue pour « --format » ; écrire text, github, gitlab ou json",
    ),
    "port in letters": (
        ["serve", "--port", "abc"],
        "« abc » n’est pas un port pour « --port » ; écrire un nombre de 1 à 65535",
    ),
    "port too high": (
        ["serve", "--port", "70000"],
        "« 70000 » n’est pas un port pour « --port » ; écrire un nombre de 1 à 65535",
    ),
    "kind missing": (
        ["new"],
        "il manque SORTE à la commande « new » ; donner event, meeting, action, group ou newsletter",
    ),
    "unknown kind": (
        ["new", "evenement"],
        "la valeur « evenement » est inconnue pour « SORTE » ; la plus proche est « event »",
    ),
    "revision missing": (
        ["rollback"],
        "il manque RÉVISION à la commande « rollback » ; donner celle que « history » nomme",
    ),
    "word too many": (["history", "main"], "« main » est de trop après la commande « history » ; le retirer"),
}


@pytest.mark.parametrize(("given", "sentence"), REFUSED.values(), ids=REFUSED)
def test_wrong_usage_ends_with_status_2_and_one_sentence(run: Run, given: list[str], sentence: str) -> None:
    outcome = run(*given)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"erreur : {sentence}\n")


def test_a_root_without_site_toml_is_a_wrong_usage(run: Run, tmp_path: Path) -> None:
    outcome = run("build", root=tmp_path)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        f"erreur : site.toml:1 : aucun fichier site.toml dans « {tmp_path} » ;"
        " se placer à la racine du site, ou la donner par --root\n"
    )


def test_help_shows_every_command_and_the_shared_options(run: Run) -> None:
    outcome = run("--help")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Usage : python build.py [COMMANDE] [OPTIONS]"
    for command in COMMANDS:
        assert [line for line in lines if line.startswith(f"  {command.name} ") and line.endswith(command.help)]
    for option in SHARED:
        assert [line for line in lines if line.startswith(f"  {option.spelling} ") and line.endswith(option.help)]


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_help_of_a_command_shows_its_options_and_never_english(run: Run, name: str) -> None:
    outcome = run(name, "-h")
    command = next(command for command in COMMANDS if command.name == name)
    assert (outcome.status, outcome.err) == (0, "")
    for option in command.options:
        assert [line for line in outcome.out.splitlines() if line.startswith(f"  {option.spelling} ")]
    assert "optional" not in outcome.out
    assert "show this" not in outcome.out


def test_every_command_is_run_by_something() -> None:
    assert set(__main__._COMMANDS) == {command.name for command in COMMANDS}
