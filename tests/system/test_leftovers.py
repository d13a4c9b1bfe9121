"""What a killed build left in folders of others goes with a later build, once it is old."""

import os
import time
from pathlib import Path

import pytest

from dge_site.system.leftovers import temporary_folder
from tests.support.command import Run
from tests.support.git import Repository
from tests.support.site import Site

DAY = ("--date", "2023-07-01")


def _age(path: Path) -> None:
    before = time.time() - 7200
    os.utime(path, (before, before))


def test_old_packs_of_a_killed_git_go_and_those_being_written_stay(site: Site, run: Run, git: Repository) -> None:
    packs = site.root / ".git/objects/pack"
    old, new = packs / "tmp_pack_aBcDeF", packs / "tmp_pack_XyZ012"
    report = site.root / ".git/fast_import_crash_123"
    for path in (old, new, report):
        path.write_bytes(b"PACK")
    _age(old)
    _age(report)
    assert run("build", *DAY).status == 0
    assert (old.exists(), new.exists(), report.exists()) == (False, True, False)
    git.git("fsck", "--strict")


def test_old_folders_of_a_killed_index_go(
    site: Site, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link of that name, which somebody else may have made in a folder of everybody's, is not followed."""
    temporary, elsewhere = tmp_path / "tmp", tmp_path / "ailleurs"
    old, link = temporary / "dge-site-search-abc", temporary / "dge-site-search-lien"
    for folder in (old / "site", elsewhere / "site"):
        folder.mkdir(parents=True)
    link.symlink_to(elsewhere)
    for path in (old, elsewhere):
        _age(path)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert run("build", *DAY, "--no-commit").status == 0
    assert (sorted(path.name for path in temporary.iterdir()), (elsewhere / "site").exists()) == (
        ["dge-site-search-lien"],
        True,
    )


@pytest.mark.parametrize("purpose", ["earlier", "preview", "verify"])
def test_old_folder_of_any_purpose_goes_when_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str
) -> None:
    """A folder that somebody named alike is not one of them."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = (f"{purpose}-abc", f"{purpose}-def", "travail", "search-essais de mars")
    old, new, *others = (tmp_path / f"dge-site-{name}" for name in names)
    for path in (old, new, *others):
        path.mkdir()
    for path in (old, *others):
        _age(path)
    with temporary_folder("search") as folder:
        assert set(tmp_path.iterdir()) == {new, *others, folder}
    assert set(tmp_path.iterdir()) == {new, *others}


@pytest.mark.parametrize("command", [("build", "--preview", "courriers/apercu"), ("mail", "actions")])
def test_old_folder_of_a_command_goes_from_beside_what_it_writes(
    site: Site, run: Run, command: tuple[str, ...]
) -> None:
    """Killed while writing, `mail` would leave a folder that names people."""
    old = site.root / "courriers/.dge-site-mail-abc"
    old.mkdir(parents=True)
    _age(old)
    if command[0] == "build":
        command = (*command[:2], str(site.root / command[2]))
    assert (run(*command, *DAY).status, old.exists()) == (0, False)
