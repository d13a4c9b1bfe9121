"""The commands of the pipelines for GitHub and GitLab, run as a runner runs them, on a real site with a real remote."""

import json
import os
import shlex
import shutil
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
    git.git("config", "uploadpack.allowAnySHA1InWant", "true")
    git.commit("content: A second commit")
    clone = git.clone(tmp_path / "runner", "--depth=2")
    clone.git("checkout", "--quiet", "--detach")
    files = clone.root
    (files / ".git" / "info" / "exclude").write_text(
        "/.venv/\n/.cache/\n/build.py\n/requirements.lock\n/bin/\n", encoding="utf-8"
    )
    (files / ".venv" / "bin").mkdir(parents=True)
    python = files / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (files / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    # What is to be installed is there already.
    (files / "requirements.lock").write_text("", encoding="utf-8")
    (files / "bin").mkdir()
    (files / "bin" / "python3").symlink_to(python)
    return clone


def _shell(commands: str, folder: Path, **environment: str) -> Outcome:
    """The outcome of a runner's step: `bash -e`, in the checkout."""
    known = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(folder / ".cache" / "output")}
    (folder / ".cache").mkdir(exist_ok=True)
    base = outcome_of(["git", "rev-parse", "HEAD^1"], folder=folder).out.strip()
    known["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
    return outcome_of(["bash", "-eo", "pipefail", "-c", commands], folder=folder, environment=known | environment)


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
    written = tree(checkout.root / "apercu")
    assert {"index.html", "site/evenements/atelier/index.html"} <= set(written)
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
    assert not (checkout.root / "apercu").exists()


def test_gitlab_report_of_a_mistake_names_file_and_line(checkout: Repository) -> None:
    event = checkout.root / "content/events/2023/atelier.md"
    event.write_text(event.read_text(encoding="utf-8").replace("type: webinaire", "type: webinar"), encoding="utf-8")
    _shell("\n".join(gitlab()["check"]["script"]), checkout.root)
    report = json.loads((checkout.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [(found["location"], found["severity"]) for found in report] == [
        ({"path": "content/events/2023/atelier.md", "lines": {"begin": 3}}, "major")
    ]


@pytest.mark.parametrize(
    ("project", "path"), [("agenda/site", "site"), ("region/numerique/agenda", "numerique/agenda"), ("a/a/a", "a/a")]
)
def test_gitlab_preview_is_below_the_subgroups_of_its_project(checkout: Repository, project: str, path: str) -> None:
    """Pages of jobs have the first group for their host, and all the rest of the project's path for their own."""
    preview = gitlab()["preview"]
    command = next(line for line in preview["script"] if "PREVIEW_PATH" in line)
    root = project.partition("/")[0]
    assert _shell(command, checkout.root, CI_PROJECT_PATH=project, CI_PROJECT_ROOT_NAMESPACE=root).status == 0
    report = (checkout.root / preview["artifacts"]["reports"]["dotenv"]).read_text(encoding="utf-8")
    assert report == f"PREVIEW_PATH={path}\n"
    assert preview["environment"]["url"] == (
        "$CI_SERVER_PROTOCOL://$CI_PROJECT_ROOT_NAMESPACE.$CI_PAGES_DOMAIN/-/$PREVIEW_PATH"
        "/-/jobs/$CI_JOB_ID/artifacts/apercu/index.html"
    )


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


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_refused_push_keeps_the_site_for_pages_and_is_told(checkout: Repository, git: Repository, host: str) -> None:
    hook = git.root / ".git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    script = [line for line in gitlab()["pages"]["script"] if "set-url" not in line]
    commands = _steps("publish", "build") if host == "github" else "\n".join(script)
    outcome = _shell(commands, checkout.root, TOKEN="jeton", GITHUB_SERVER_URL="https://github.example")  # noqa: S106 - of no use
    assert outcome.status == 0, outcome.err
    assert (checkout.root / "public" / "index.html").exists()
    said = checkout.root / (".cache/output" if host == "github" else "push-status")
    assert said.read_text(encoding="utf-8").strip() == ("status=3" if host == "github" else "3")
    if host == "gitlab":
        assert _shell("\n".join(gitlab()["pushed"]["script"]), checkout.root).status == 1


def test_site_with_errors_is_neither_pushed_nor_put_online(checkout: Repository) -> None:
    event = checkout.root / "content/events/2023/atelier.md"
    event.write_text("---\ntitle: Sans date\n---\n", encoding="utf-8")
    outcome = _shell(_steps("publish", "build"), checkout.root, TOKEN="jeton", GITHUB_SERVER_URL="https://x.example")  # noqa: S106 - of no use
    assert (outcome.status, (checkout.root / "public").exists()) == (1, False)


def test_preview_of_a_proposal_comes_to_its_branch_and_goes(checkout: Repository, git: Repository) -> None:
    steps = github("preview")["jobs"]["preview"]["steps"]
    made, put = [step["run"] for step in steps if "run" in step][:2]
    about = {"NUMBER": "7", "TOKEN": "jeton", "GITHUB_SERVER_URL": "https://github.example"}
    outcome = _shell(f"{made}\n{put}", checkout.root, **about)
    assert outcome.status == 0, outcome.err
    assert "7/site/evenements/atelier/index.html" in git.show("apercus")
    for name in ("apercu", "branche"):
        shutil.rmtree(checkout.root / name)
    assert _shell(put, checkout.root, **about).status == 0
    assert git.show("apercus") == {}
