"""A build with nothing to do, as one types it: it reads no source, and imports next to nothing, from wherever it is run."""

import sys
from pathlib import Path

import pytest

from tests.support.command import outcome_of
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import Site
from tests.support.waiting import settle

TELL_TALE = """\
import os, sys
told = os.open(os.environ["TOLD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def tell(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        os.write(told, f"open {os.path.realpath(arguments[0])}\\n".encode())
    if event == "import":
        os.write(told, f"import {arguments[0]}\\n".encode())
sys.addaudithook(tell)
"""
"""A sitecustomize.py that tells which files the process opens, and what it imports."""


@pytest.mark.parametrize(
    ("folder", "root"),
    [(".", []), ("content", ["--root", ".."]), ("..", ["--root", "{absolute}"])],
    ids=" ".join,
)
def test_build_with_nothing_to_do_reads_nothing(
    site: Site, git: Repository, tmp_path: Path, folder: str, root: list[str]
) -> None:
    site.write({"templates/parts/notice.html": (ROOT / "templates/parts/notice.html").read_bytes()})
    git.commit()
    settle(site.root)
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook/sitecustomize.py").write_text(TELL_TALE, encoding="utf-8")
    first = [sys.executable, str(ROOT / "build.py"), "--date", "2023-07-01"]
    second = [*first, *(word.format(absolute=site.root) for word in root)]
    told = tmp_path / "told"
    environment = {"PYTHONPATH": str(tmp_path / "hook"), "TOLD": str(told)}
    assert outcome_of(first, folder=site.root).status == 0
    outcome = outcome_of(second, folder=site.root / folder, environment=environment)
    lines = told.read_text(encoding="utf-8").splitlines()
    read = {Path(line.removeprefix("open ")) for line in lines if line.startswith("open ")}
    imported = {line.removeprefix("import ") for line in lines if line.startswith("import dge_site.")}
    assert outcome.err + outcome.out == f"0 fichier écrit, 0 retiré, {len(site.output()) - 1} inchangés.\n"
    assert [path for path in read if path.is_relative_to(site.root / "content")] == []
    assert [path for path in read if path.is_relative_to(site.root / "templates")] == []
    assert {"dge_site.pipeline", "dge_site.content.reading", "dge_site.making.jinja"} & imported == set()
