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
    for path in (old, new):
        path.write_bytes(b"PACK")
    _age(old)
    assert run("build", *DAY).status == 0
    assert (old.exists(), new.exists()) == (False, True)
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
def test_old_folder_of_a_purpose_goes_when_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, purpose: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    old, new, other = (tmp_path / f"dge-site-{name}" for name in (f"{purpose}-abc", f"{purpose}-def", "travail"))
    for path in (old, new, other):
        path.mkdir()
    for path in (old, other):
        _age(path)
    with temporary_folder(purpose) as folder:
        assert set(tmp_path.iterdir()) == {new, other, folder}
    assert set(tmp_path.iterdir()) == {new, other}
