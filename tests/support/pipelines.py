"""The pipelines' own files: in, nothing; out, what YAML reads of them."""

from typing import Any

import yaml

from tests.support.project import ROOT

__all__ = ["WORKFLOWS", "github", "gitlab"]

WORKFLOWS = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
"""`{name: path}` of the workflows for GitHub."""


def github(name: str) -> dict[str, Any]:
    """A workflow for GitHub."""
    loaded = yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as true.
    return {"on" if key is True else key: value for key, value in loaded.items()}


def gitlab() -> dict[str, Any]:
    """The pipeline for GitLab."""
    return dict(yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")))
