"""Golden sites: each folder of tests/sites is built and compared byte for byte with its `expected`.

`pytest tests/test_golden.py --rewrite-golden` writes what a build gives; review the difference before it is committed.
Pages name assets by their digest: each is replaced by its own name, so that a style sheet can change without them.
"""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dge_site.making.jinja import Environment
from dge_site.pipeline import Request, build
from tests.harness import ROOT, tree

SITES = Path(__file__).parent / "sites"


def _forgiving(_: Environment) -> Environment:
    raise AssertionError("a template of the package asks for an attribute that is an item")


@pytest.mark.parametrize("case", sorted(path.name for path in SITES.iterdir()))
def test_site_is_the_expected_one_byte_for_byte(
    case: str, tmp_path: Path, rewrite_golden: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Environment, "forgiving", _forgiving)
    settings = tomllib.loads((SITES / case / "case.toml").read_text(encoding="utf-8"))
    for name in ("content", "site.toml"):
        source = SITES / case / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    assets = tmp_path / "templates" / "assets"
    assets.mkdir(parents=True)
    for asset in (ROOT / "templates" / "assets").iterdir():
        (assets / asset.name).write_text(asset.name, encoding="utf-8")
    day = date.fromisoformat(settings["date"])
    build(Request(root=tmp_path, output=tmp_path / "public", date=day, drafts=settings["drafts"]))
    found = {
        path: content
        for path, content in tree(tmp_path / "public").items()
        if path != ".dge-site" and not path.startswith("assets/")
    }
    expected = SITES / case / "expected"
    if rewrite_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in found.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)
    golden = tree(expected)
    assert sorted(found) == sorted(golden)
    assert {path for path, content in found.items() if content != golden[path]} == set()
