"""What is installed, and with what: the locks against pyproject.toml, and the wheel that others install."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.command import Outcome, Run, outcome_of
from tests.support.project import ROOT
from tests.support.site import tree

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
SITE = [*PROJECT["project"]["dependencies"], *EXTRAS["import"], *EXTRAS["pdf"]]
WANTED = {
    "requirements.lock": SITE,
    ".ci/backend.lock": PROJECT["build-system"]["requires"],
    ".ci/bench.lock": PROJECT["dependency-groups"]["bench"],
    ".ci/test.lock": [*SITE, *EXTRAS["dev"]],
}
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; [^\\\n]+?)?(?: \\\n {4}--hash=sha256:[0-9a-f]{64})+\n",
)


def _pins(lock: str) -> dict[str, str]:
    """`{package: version}` of a lock."""
    return {pin["name"]: pin["version"] for pin in PIN.finditer((ROOT / lock).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("lock", WANTED)
def test_lock_holds_only_exact_versions_with_hashes(lock: str) -> None:
    rest = PIN.sub("", (ROOT / lock).read_text(encoding="utf-8"))
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []


@pytest.mark.parametrize("lock", [*WANTED, "tests/npm/package-lock.json"])
def test_lock_names_no_address_to_download_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"--(?:index|extra-index|find-links)\S*|\"resolved\"", text) == []
    assert re.findall(r"https?://(?!github\.com/|opencollective\.com/|paulmillr\.com/)[^\"\s]*", text) == []


@pytest.mark.parametrize(("lock", "requirements"), WANTED.items())
def test_lock_satisfies_what_pyproject_asks_for(lock: str, requirements: list[str]) -> None:
    pins = _pins(lock)
    wanted = [Requirement(requirement) for requirement in requirements]
    assert [str(one) for one in wanted if not one.specifier.contains(pins.get(one.name.lower(), "0"))] == []


def test_tests_run_with_the_versions_that_users_get() -> None:
    runtime, test = _pins("requirements.lock"), _pins(".ci/test.lock")
    assert {name: test.get(name) for name in runtime} == runtime


FOR_NEW_SITES = (
    ".devcontainer/devcontainer.json",
    *(f".github/workflows/{name}.yml" for name in ("check", "preview", "publish")),
    *(".gitlab-ci.yml", "LICENSE", "build.py", "content/_MISE-EN-LIGNE.md", "requirements.lock"),
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without network by the locked backend."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    outcome = _pip(*command)
    assert outcome.status == 0, outcome.err
    return next(folder.glob("*.whl"))


def _pip(*arguments: str) -> Outcome:
    return outcome_of([sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments])


def test_wheel_holds_the_package_its_templates_and_the_licence_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        metadata = next(name for name in names if name.endswith("/METADATA"))
        about = archive.read(metadata).decode()
    info = metadata.removesuffix("/METADATA")
    code = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("dge_site/**/*.py")]
    templates = [
        f"dge_site/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("templates/**/*") if path.is_file()
    ]
    fonts = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("dge_site/fonts/*")]
    extras = [f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")]
    for_new_sites = [f"dge_site/checkout/{name}" for name in FOR_NEW_SITES]
    assert names == sorted([*code, *fonts, *templates, *for_new_sites, "dge_site/py.typed", *extras])
    assert "License-Expression: MIT\n" in about
    assert "Requires-Python: >=3.11\n" in about


def test_wheel_builds_a_site_from_the_templates_it_ships(
    wheel: Path, run: Run, site_root: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    outcome = _pip("install", "--quiet", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    assert outcome.status == 0, outcome.err
    outcome = run.process("build", "--no-commit", environment={"PYTHONPATH": str(installed)})
    assert outcome.status == 0, outcome.err
    assert "Atelier des métadonnées" in (site_root / "public/index.html").read_text(encoding="utf-8")
    where = subprocess.run(
        [sys.executable, "-c", "import dge_site; print(dge_site.__file__)"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.strip() == str(installed / "dge_site" / "__init__.py")


def test_new_site_is_the_same_from_a_wheel_as_from_a_checkout(wheel: Path, run: Run, tmp_path: Path) -> None:
    installed, sites = tmp_path / "installed", (tmp_path / "wheel", tmp_path / "checkout")
    _pip("install", "--quiet", "--no-deps", "--no-index", "--target", str(installed), str(wheel))
    for site, path in zip(sites, (installed, ROOT), strict=True):
        outcome = run.process("init", str(site), "--name", "Ville", environment={"PYTHONPATH": str(path)})
        assert outcome.status == 0, outcome.err
        shutil.rmtree(site / ".git")
    assert tree(sites[0]) == tree(sites[1])
