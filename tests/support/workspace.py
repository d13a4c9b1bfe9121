"""Renews the project's own .vscode/ from the tables of fields: `python -m tests.support.workspace`."""

from collections.abc import Mapping

from dge_site.commands import workspace
from dge_site.commands.workspace import Choices
from dge_site.content import config
from tests.support.project import ROOT

__all__ = ["files"]


def files(offered: Choices) -> Mapping[str, str]:
    """`{path: text}` of .vscode/, with these groups and places to choose from."""
    return workspace.files(config.load(ROOT), offered)


if __name__ == "__main__":
    for path, text in files(workspace.choices(ROOT)).items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
