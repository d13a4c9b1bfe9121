"""What one engine kept, no other one takes: the digest of the engine covers every module, wherever it lies."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT


def _loaded(checkout: Path, save: str) -> str:
    """What a process of a copy of the package finds under a name, before it saves something there."""
    script = (
        "from pathlib import Path; from dge_site.memo.memo import Memo;"
        f"memo = Memo(Path({str(checkout / 'cache')!r})); print(memo.load('n')); memo.save('n', {save!r})"
    )
    command = [sys.executable, "-B", "-c", script]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True).stdout.strip()


def test_module_added_in_a_new_folder_makes_the_memo_miss(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "dge_site", tmp_path / "dge_site", ignore=shutil.ignore_patterns("__pycache__"))
    assert (_loaded(tmp_path, "a"), _loaded(tmp_path, "b")) == ("None", "a")
    module = tmp_path / "dge_site/nouveau/dossier/module.py"
    module.parent.mkdir(parents=True)
    module.write_text('"""Rien."""\n', encoding="utf-8")
    assert (_loaded(tmp_path, "c"), _loaded(tmp_path, "d")) == ("None", "c")
