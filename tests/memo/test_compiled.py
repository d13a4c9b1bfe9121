"""Shipped templates are compiled once for all sites of a machine; what lies beside the package is trusted by its sum alone."""

from pathlib import Path

import pytest

from dge_site.memo import compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path / "__pycache__")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "__pycache__"


def test_what_was_kept_is_there_for_the_next_build(folder: Path) -> None:
    assert (compiled.kept(), compiled.are_compiled("état")) == ({}, False)
    compiled.keep("état", {"page": b"code"})
    assert (compiled.kept(), compiled.are_compiled("état"), compiled.are_compiled("autre")) == (
        {"page": b"code"},
        True,
        False,
    )
    assert [path.suffix for path in folder.iterdir()] == [".bin"]


def test_what_another_engine_wrote_goes_with_the_next_one(folder: Path) -> None:
    folder.mkdir()
    (folder / "templates-ancien.bin").write_bytes(b"x")
    compiled.keep("état", {})
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"x" * 40])
def test_damaged_file_counts_for_nothing(folder: Path, damage: bytes) -> None:
    compiled.keep("état", {"page": b"code"})
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-4] + damage)
    assert (compiled.kept(), compiled.are_compiled("état")) == ({}, False)


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    compiled.keep("état", {"page": b"code"})
    assert not folder.exists()
