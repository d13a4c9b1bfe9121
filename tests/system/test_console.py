"""Whatever the console can show, and whoever reads it, the status is that of the work."""

import sys

import pytest

from tests.support.command import Run, outcome_of
from tests.support.site import Site

DAY = ("--date", "2023-07-01")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


def test_signs_that_the_console_lacks_get_stand_ins(run: Run) -> None:
    outcome = run.process("bild", environment=ASCII)
    assert (outcome.status, outcome.err) == (
        2,
        'erreur : la commande " bild " est inconnue ; la plus proche est " build "\n',
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437"])
def test_check_says_the_same_in_an_older_encoding(run: Run, encoding: str) -> None:
    outcome = run.process("check", *DAY, environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (outcome.status, outcome.out) == (0, "Aucune erreur, aucun avertissement.\n")


def test_names_of_files_are_utf8_under_any_locale(site: Site, run: Run) -> None:
    site.write(
        {"content/files/été.txt": "Texte", "content/pages/aide.md": "---\ntitle: Aide\n---\n\n[x](file:été.txt)\n"}
    )
    outcome = run.process("check", *DAY, environment=ASCII)
    assert (outcome.status, outcome.out) == (0, "Aucune erreur, aucun avertissement.\n")


@pytest.mark.parametrize(("command", "stream", "status"), [("check", ">", 3), ("bild", "2>", 2), ("check", "2>", 0)])
def test_output_to_a_full_disk_is_no_traceback(run: Run, site: Site, command: str, stream: str, status: int) -> None:
    outcome = outcome_of(["sh", "-c", f"{sys.executable} -m dge_site {command} --root {site.root} {stream} /dev/full"])
    assert run("check").status == 0
    assert outcome.status == status
    assert outcome.err in {"", "erreur : le système a refusé l’opération (disque plein) ; y remédier, puis relancer\n"}


def test_closed_output_is_no_traceback(site: Site) -> None:
    outcome = outcome_of(
        ["sh", "-c", f"{sys.executable} -m dge_site check --date 2023-07-01 --root {site.root} 2>&1 >&-"]
    )
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
