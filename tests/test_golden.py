"""Golden sites: each folder of tests/sites is built and compared byte for byte with its `expected`.

`pytest tests/test_golden.py --rewrite-golden` writes what a build gives; review the difference before it is committed.
Pages name assets by their digest: each is replaced by its own name, so that a style sheet can change without them.
The PNG of a report's figures is left out: the SVG that it is drawn from is there.
"""

import shutil
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jinja2
import pytest

from dge_site.making import render
from dge_site.making.typography import Typography
from dge_site.pipeline import Request, build
from tests.support.project import ROOT
from tests.support.site import tree

SITES = Path(__file__).parent / "sites"


def built(case: str, folder: Path) -> dict[str, bytes]:
    """`{path: content}` of what a build of the case gives, assets apart."""
    settings = tomllib.loads((SITES / case / "case.toml").read_text(encoding="utf-8"))
    for name in ("content", "site.toml"):
        source = SITES / case / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    assets = folder / "templates" / "assets"
    assets.mkdir(parents=True)
    for asset in (ROOT / "templates" / "assets").iterdir():
        (assets / asset.name).write_text(asset.name, encoding="utf-8")
    day = date.fromisoformat(settings["date"])
    build(Request(root=folder, output=folder / "public", date=day, drafts=settings["drafts"]))
    return {
        path: content
        for path, content in tree(folder / "public").items()
        if path != ".dge-site" and not path.startswith("assets/") and not path.endswith("/chiffres.png")
    }


@pytest.mark.parametrize("case", sorted(path.name for path in SITES.iterdir()))
def test_site_is_the_expected_one_byte_for_byte(case: str, tmp_path: Path, rewrite_golden: bool) -> None:
    found = built(case, tmp_path)
    expected = SITES / case / "expected"
    if rewrite_golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in found.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)
    golden = tree(expected)
    assert sorted(found) == sorted(golden)
    assert {path for path, content in found.items() if content != golden[path]} == set()


def _plain(folders: Sequence[str], _memo: object, _remembering: object) -> jinja2.Environment:
    """Jinja as it comes, which escapes each value, compiles each time and draws each macro anew."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=jinja2.select_autoescape(("html", "xml", "svg"), default=False),
        undefined=jinja2.StrictUndefined,
        extensions=[Typography],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def test_plain_jinja_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is changed of Jinja, and which macros are remembered, makes a build faster and nothing else."""
    monkeypatch.setattr(render, "Environment", _plain)
    found, golden = built("etats", tmp_path), tree(SITES / "etats" / "expected")
    assert {path for path, content in found.items() if content != golden.get(path)} == set()
