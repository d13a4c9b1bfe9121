"""The commands of the pipelines for GitHub and GitLab, run as a runner runs them, on a real site with a real remote."""

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import Outcome, outcome_of
from tests.support.git import Repository
from tests.support.pipelines import github, gitlab
from tests.support.project import ROOT
from tests.support.site import tree


@pytest.fixture
def checkout(git: Repository, tmp_path: Path) -> Repository:
    """A shallow clone with a detached HEAD, as runners make them, of a remote that takes pushes; .venv is this one."""
    git.git("config", "receive.denyCurrentBranch", "ignore")
    clone = git.clone(tmp_path / "runner", "--depth=1")
    clone.git("checkout", "--quiet", "--detach")
    files = clone.root
    (files / ".git" / "info" / "exclude").write_text("/.venv/\n/.cache/\n/build.py\n/.ci/\n", encoding="utf-8")
    (files / ".venv" / "bin").mkdir(parents=True)
    python = files / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (files / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (files / ".ci").mkdir()
    # What it installs is this environment already.
    (files / ".ci" / "setup").write_text("exit 0\n", encoding="utf-8")
    return clone


def _shell(commands: str, folder: Path, **environment: str) -> Outcome:
    """The outcome of a runner's step: `bash -e`, in the checkout."""
    return outcome_of(["bash", "-eo", "pipefail", "-c", commands], folder=folder, environment=environment)


def _steps(name: str, job: str) -> str:
    steps = github(name)["jobs"][job]["steps"]
    return "\n".join(step["run"] for step in steps if "run" in step)


@pytest.mark.parametrize(
    "commands",
    [
        pytest.param(lambda: _steps("check", "content"), id="github"),
        pytest.param(lambda: "\n".join([*gitlab()["check"]["script"], *gitlab()["preview"]["script"]]), id="gitlab"),
    ],
)
def test_commands_for_a_proposal_check_it_and_leave_a_preview(
    checkout: Repository, commands: Callable[[], str], tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    outcome = _shell(commands(), checkout.root, GITHUB_STEP_SUMMARY=str(summary))
    assert outcome.status == 0, outcome.err
    assert "evenements/atelier/index.html" in tree(checkout.root / "public")
    assert checkout.git("for-each-ref", "--format=%(refname)", "refs/heads/gh-pages") == ""


@pytest.mark.parametrize(
    "commands",
    [
        pytest.param(lambda: _steps("check", "content"), id="github"),
        pytest.param(lambda: "\n".join(gitlab()["check"]["script"]), id="gitlab"),
    ],
)
def test_commands_for_a_proposal_refuse_a_mistake(
    checkout: Repository, commands: Callable[[], str], tmp_path: Path
) -> None:
    event = checkout.root / "content/events/2023/atelier.md"
    event.write_text(event.read_text(encoding="utf-8").replace("type: webinaire", "type: webinar"), encoding="utf-8")
    outcome = _shell(commands(), checkout.root, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert outcome.status == 1, outcome.err
    assert "content/events/2023/atelier.md" in outcome.out
    assert not (checkout.root / "public").exists()


def test_gitlab_report_of_a_mistake_names_file_and_line(checkout: Repository) -> None:
    event = checkout.root / "content/events/2023/atelier.md"
    event.write_text(event.read_text(encoding="utf-8").replace("type: webinaire", "type: webinar"), encoding="utf-8")
    _shell("\n".join(gitlab()["check"]["script"]), checkout.root)
    report = json.loads((checkout.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [(found["location"], found["severity"]) for found in report] == [
        ({"path": "content/events/2023/atelier.md", "lines": {"begin": 3}}, "major")
    ]


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_commands_for_main_publish_from_a_shallow_clone(checkout: Repository, git: Repository, host: str) -> None:
    script = [line for line in gitlab()["pages"]["script"] if "set-url" not in line]
    commands = _steps("publish", "build") if host == "github" else "\n".join(script)
    server = "https://github.example"
    for expected in ("a first commit", "no second one"):
        outcome = _shell(commands, checkout.root, TOKEN="jeton", GITHUB_SERVER_URL=server)  # noqa: S106 - of no use
        assert outcome.status == 0, (expected, outcome.err)
        assert git.git("rev-list", "--count", "gh-pages") == "1", expected
    assert "evenements/atelier/index.html" in git.show("gh-pages")
    assert "jeton" not in (checkout.root / ".git" / "config").read_text(encoding="utf-8")


def test_gitlab_pushes_with_the_token_of_the_project(checkout: Repository) -> None:
    command = next(line for line in gitlab()["pages"]["script"] if "set-url" in line)
    before = checkout.git("remote", "get-url", "origin")
    outcome = _shell(
        command,
        checkout.root,
        CI_SERVER_PROTOCOL="https",
        CI_SERVER_HOST="forge.example",
        CI_SERVER_PORT="443",
        CI_PROJECT_PATH="agenda/site",
        DGE_PUSH_TOKEN="jeton",  # noqa: S106 - of no use
    )
    assert outcome.status == 0, outcome.err
    assert checkout.git("remote", "get-url", "origin") == before
    assert checkout.git("remote", "get-url", "--push", "origin") == (
        "https://agenda:jeton@forge.example:443/agenda/site.git"
    )
