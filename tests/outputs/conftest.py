"""The site of this repository, built once for all the tests that look at its pages."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.project import ROOT


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its output folder, built as of 1 July 2023 from a copy of content/ and site.toml."""
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.toml", root)
    outcome = Run(root)("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    return root / "public"
