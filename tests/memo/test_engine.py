"""The engine is named after every module of the package, wherever it lies."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT


def test_module_added_in_a_new_folder_is_another_engine(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "dge_site", tmp_path / "dge_site", ignore=shutil.ignore_patterns("__pycache__"))

    def engine_of_copy() -> str:
        command = [sys.executable, "-B", "-c", "from dge_site.memo.engine import engine; print(engine())"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    before = engine_of_copy()
    assert engine_of_copy() == before
    added = tmp_path / "dge_site/nouveau/dossier/module.py"
    added.parent.mkdir(parents=True)
    added.write_text('"""Rien."""\n', encoding="utf-8")
    assert engine_of_copy() != before
