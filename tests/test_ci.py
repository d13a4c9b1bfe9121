"""The scripts of .ci: linted; and `run` on a small project of the same shape, passing and failing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import Outcome, outcome_of
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import Site

README = """\
# Essai

```sh
exit 9
```

## Build

```sh
mkdir -p .venv/bin && cp tool .venv/bin/ruff && cp tool .venv/bin/mypy && {build}
```

## Test

Ce que fait la commande :

```sh
{test}
```

```sh
exit 8
```
"""
TOOL = '#!/bin/sh\nprintf "%s\\n" "$(basename "$0") $*" >>.venv/calls\n! grep -q "$(basename "$0") $*" refuse\n'
PASSED = "printf '===== 3 passed in 0.10s =====\\n'"


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    """A repository whose README has both commands, and whose checkers find nothing."""
    site = Site(root=tmp_path / "project").write({"tool": TOOL, "refuse": "", ".gitignore": "/.venv/\n"})
    (site.root / "tool").chmod(0o755)
    (site.root / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", site.root / ".ci" / "run")
    repository = Repository(root=site.root)
    repository.git("init", "--quiet")
    return repository


def _run(project: Repository, *, build: str = "true", test: str = PASSED, refuse: str = "") -> Outcome:
    readme = README.format(build=build, test=test)
    Site(root=project.root).write({"README.md": readme, "refuse": refuse or "nothing\n"})
    project.commit()
    return outcome_of(["bash", ".ci/run"], folder=project.root)


def test_run_ends_with_the_closing_line_of_the_tests(project: Repository) -> None:
    outcome = _run(project, build="cp .venv/bin/ruff .venv/seen", test=f"test -e .venv/seen && {PASSED}")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == "===== 3 passed in 0.10s ====="
    assert not (project.root / ".venv").exists()


@pytest.mark.parametrize(
    ("given", "failed"),
    [
        ({"build": "exit 3"}, "README: build"),
        ({"test": f"{PASSED}; exit 1"}, "README: test"),
        ({"test": f"touch left; {PASSED}"}, "clean checkout"),
        ({"refuse": "ruff check\n"}, "lint"),
        ({"refuse": "ruff format --check\n"}, "format"),
        ({"refuse": "mypy \n"}, "types"),
        ({"test": "exit 5", "refuse": "ruff check\n"}, "README: test, lint"),
    ],
)
def test_run_fails_when_any_step_fails_and_names_them(project: Repository, given: dict[str, str], failed: str) -> None:
    outcome = _run(project, **given)
    assert (outcome.status, outcome.out.splitlines()[-1]) == (1, f"failed: {failed}")


def test_run_sees_only_what_is_committed(project: Repository) -> None:
    assert _run(project).status == 0
    Site(root=project.root).write({"README.md": "nothing is left\n"})
    completed = subprocess.run(["bash", ".ci/run"], cwd=project.root, capture_output=True, timeout=60, check=False)
    assert completed.returncode == 0


def test_run_fails_without_the_command_in_the_readme(project: Repository) -> None:
    outcome = _run(project)
    readme = (project.root / "README.md").read_text(encoding="utf-8").replace("## Test", "## Tests")
    Site(root=project.root).write({"README.md": readme})
    project.commit()
    completed = subprocess.run(
        ["bash", ".ci/run"], cwd=project.root, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (outcome.status, completed.returncode) == (0, 1)
    assert 'README.md has no sh block below "## Test"' in completed.stdout


@pytest.mark.parametrize("settings", [None, "url =\n"])
def test_modules_are_compiled_ahead_whatever_site_toml_says(tmp_path: Path, settings: str | None) -> None:
    """Also where Python may not keep what it compiles; what is wrong with site.toml is for the build to tell."""
    kept = (ROOT / "site.toml").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "compile.py").read_text(encoding="utf-8")
    site = Site(root=tmp_path).write(
        {".ci/compile.py": script, "site.toml": settings or kept, "dge_site/shown.py": "SHOWN = 1\n"}
    )
    command = [sys.executable, str(site.root / ".ci" / "compile.py")]
    outcome = outcome_of(command, environment={"PYTHONDONTWRITEBYTECODE": "1"})
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert [path.name.partition(".")[0] for path in (site.root / "dge_site" / "__pycache__").iterdir()] == ["shown"]


def test_shellcheck_finds_nothing_in_the_scripts() -> None:
    scripts = [str(ROOT / ".ci" / name) for name in ("lock", "run", "setup")]
    shellcheck = Path(sys.executable).parent / "shellcheck"
    completed = subprocess.run([shellcheck, *scripts], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (completed.returncode, completed.stdout) == (0, "")
