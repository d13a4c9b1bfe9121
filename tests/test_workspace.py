"""What .vscode/ gives to editors is written from the tables, and is right: schemas, snippets, the reading of `check`."""

import fnmatch
import json
import re
from typing import Any

import pytest

from dge_site import pipeline
from dge_site.content.schema import kind_of
from dge_site.formats.json_schema import FILE_KINDS
from tests.support.command import Run
from tests.support.content import EVERY_KIND, event, findings
from tests.support.project import ROOT
from tests.support.site import Site
from tests.support.workspace import TASKS, files

FILES = files()
SNIPPETS: dict[str, Any] = json.loads(FILES[".vscode/contenus.code-snippets"])
TARGETS = {
    "Un événement": "content/events/essai.md",
    "Une réunion": "content/meetings/essai.md",
    "Un comité ou un groupe de travail": "content/groups/comite-technique.md",
    "Une lettre d’information": "content/newsletters/essai.md",
    "Une page": "content/pages/essai.md",
    "Un événement de la liste": "content/events/essai.yaml",
    "Une action": "content/actions/essai.yaml",
    "Un thème proposé": "content/topics.yaml",
    "Un indicateur": "content/indicators.yaml",
}


def test_vscode_files_are_what_the_tables_of_fields_say() -> None:
    """To renew them: `python -m tests.support.workspace`."""
    stored = {path.relative_to(ROOT).as_posix() for path in (ROOT / ".vscode").rglob("*") if path.is_file()}
    assert stored == set(FILES)
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in FILES} == FILES


def test_settings_give_each_yaml_file_the_schema_of_its_kind() -> None:
    given = json.loads(FILES[".vscode/settings.json"])["yaml.schemas"]
    paths = [source.path for source in pipeline.sources(ROOT) if source.path.endswith(".yaml")]
    paths += ["content/events/2027/programme.yaml", "content/actions/essai.yaml"]
    for path in paths:
        found = [name for name, pattern in given.items() if fnmatch.fnmatch(path, pattern.replace("**/", "*"))]
        kind = kind_of(path)
        assert kind is not None
        tables = [FILE_KINDS[name.split("/")[-1].removesuffix(".json")] for name in found]
        assert [(table.removesuffix("-item"), form) for table, form in tables] == [(kind.name, kind.layout)]
        assert all(name.removeprefix("./") in FILES for name in found)


def _typed(body: list[str]) -> str:
    """The text of a snippet whose tab stops are passed: the first word of a choice, the text of any other."""
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\|\}", r"\1", "\n".join(body))
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text).replace("$0", "") + "\n"
    for name, value in (("YEAR", "2023"), ("MONTH", "06"), ("DATE", "22")):
        text = text.replace(f"$CURRENT_{name}", value)
    return text


@pytest.mark.parametrize("name", SNIPPETS)
def test_each_snippet_validates_as_it_is_typed(site: Site, name: str) -> None:
    """With the group and the meeting that the examples name."""
    held = "---\ntitle: Réunion\ngroup: comite-technique\nstart: 2023-06-22\n---\n"
    site.write({f"content/{path}": None for path in site.output("content")})
    site.write({"site.toml": (ROOT / "site.toml").read_bytes()})
    groups = {
        f"content/groups/{path.name}": "---\ntitle: Groupe\n---\n" for path in (ROOT / "content/groups").glob("*.md")
    }
    site.write({**groups, "content/places.yaml": (ROOT / "content/places.yaml").read_bytes()})
    site.write({"content/meetings/comite-technique-2023-06.md": held, TARGETS[name]: _typed(SNIPPETS[name]["body"])})
    assert [line for line in findings(site) if line.startswith("erreur")] == []


def test_every_snippet_has_a_word_of_its_own_in_its_kind_of_file() -> None:
    words = [(snippet["scope"], snippet["prefix"]) for snippet in SNIPPETS.values()]
    assert len(set(words)) == len(words) == len(TARGETS)


def test_task_reads_every_line_that_check_prints(site: Site, run: Run) -> None:
    """VS Code lists in « Problèmes » what the matchers take from the output."""
    wrong = {"content/events/2023/y.md": "---\ntitle: B\ntype: webinaire\nstart: 2023-10-29 02:30\n---\n"}
    site.write(EVERY_KIND).write(event("themes: Eau\nstatus: annulé\n")).write(wrong)
    lines = run("check", "--date", "2023-07-01").out.splitlines()
    matchers = {m["severity"]: re.compile(m["pattern"]["regexp"]) for m in _matchers()}
    found = [
        (severity, match[1], match[2], match[3].partition(" : ")[0])
        for line in lines
        for severity, pattern in matchers.items()
        if (match := pattern.match(line))
    ]
    assert [each for each in found if each[0] == "error"] == [
        ("error", "content/events/2023/x.md", "5", "themes"),
        ("error", "content/events/2023/x.md", "6", "status"),
    ]
    assert ("warning", "content/events/2023/y.md", "4", "start") in found
    assert len(found) == sum(line.startswith(("erreur : ", "attention : ")) for line in lines)


def _matchers() -> list[dict[str, Any]]:
    return [matcher for task in TASKS for matcher in task["problemMatcher"]]
