"""What .vscode/ gives to editors is written from the tables, and is right: schemas, snippets, the reading of `check`."""

import fnmatch
import json
import re
from typing import Any

import pytest
import yaml

from dge_site import pipeline
from dge_site.commands.workspace import TASKS, Choices, choices
from dge_site.content import config, schema
from dge_site.content.schema import kind_of
from dge_site.formats.json_schema import FILE_KINDS
from dge_site.model import messages
from tests.support.command import Run
from tests.support.content import EVERY_KIND, event, findings
from tests.support.project import ROOT
from tests.support.site import Site
from tests.support.workspace import files

FILES = files(choices(ROOT))
SNIPPETS: dict[str, Any] = json.loads(FILES[".vscode/contenus.code-snippets"])
TARGETS = {
    "Un événement": "content/events/essai.md",
    "Une réunion": "content/meetings/essai.md",
    "Le compte rendu d’une réunion, à la fin de l’en-tête": "content/meetings/essai.md",
    "Un comité ou un groupe de travail": "content/groups/comite-technique.md",
    "Une lettre d’information": "content/newsletters/essai.md",
    "Une page": "content/pages/essai.md",
    "Un événement de la liste": "content/events/essai.yaml",
    "Une action": "content/actions/essai.yaml",
    "Un thème proposé": "content/topics.yaml",
    "Un indicateur": "content/indicators.yaml",
}


def test_vscode_files_are_what_the_tables_of_fields_say() -> None:
    """To renew them: `python -m tests.support.workspace`. A group or place that is newer than they are is no failure."""
    stored = {path.relative_to(ROOT).as_posix() for path in (ROOT / ".vscode").rglob("*") if path.is_file()}
    assert stored == set(FILES)
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in FILES}
    offered = _offered(json.loads(texts[".vscode/contenus.code-snippets"]))
    assert texts == files(offered)
    assert {name for name, words in offered.items() if not set(words) <= set(choices(ROOT)[name])} == set()


def _offered(snippets: Any) -> Choices:
    """The groups and places that snippets offer."""
    bodies = {name: "\n".join(snippets[f"Champ {name}"]["body"]) for name in ("group", "groups", "place")}
    return {name: tuple(body.split("|")[1].split(",")) for name, body in bodies.items()}


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
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    for name, value in (("YEAR", "2027"), ("MONTH", "03"), ("DATE", "18")):
        text = text.replace(f"$CURRENT_{name}", value)
    return re.sub(r"\$\d+", "", text) + "\n"


@pytest.mark.parametrize("name", TARGETS)
def test_each_snippet_validates_as_it_is_typed(site: Site, name: str) -> None:
    """With the group and the meeting that the examples name."""
    held = "---\ntitle: Réunion\ngroup: comite-technique\nstart: 2023-06-22\n---\n"
    site.write({f"content/{path}": None for path in site.output("content")})
    site.write({"site.toml": (ROOT / "site.toml").read_bytes()})
    site.write({"content/places.yaml": (ROOT / "content/places.yaml").read_bytes()})
    groups = choices(ROOT)["group"]
    site.write({f"content/groups/{group}.md": f"---\ntitle: {group}\n---\n" for group in groups})
    typed = _typed(SNIPPETS[name]["body"])
    if "compte rendu" in name:
        typed = f"---\ntitle: Essai\ngroup: comite-technique\nstart: 2023-06-01\n{typed}---\n"
    site.write({"content/meetings/comite-technique-2023-06.md": held, TARGETS[name]: typed})
    assert [line for line in findings(site) if line.startswith("erreur")] == []


def test_every_snippet_has_a_word_of_its_own_in_its_kind_of_file() -> None:
    words = [(snippet["scope"], snippet["prefix"]) for snippet in SNIPPETS.values()]
    assert len(set(words)) == len(words)


def test_every_field_of_events_and_meetings_completes_in_markdown() -> None:
    """Each is a snippet of its name, of well-formed YAML; no value is of a year gone by."""
    records = schema.tables(config.load(ROOT)).records
    names = {row.name for kind in ("event", "meeting") for row in records[kind].fields}
    fields = {snippet["prefix"]: snippet["body"] for name, snippet in SNIPPETS.items() if name not in TARGETS}
    assert {name: list(yaml.safe_load(_typed(body))) for name, body in fields.items()} == {
        name: [name] for name in names
    }
    texts = ["\n".join(snippet["body"]) for snippet in SNIPPETS.values()]
    assert [text for text in texts if re.search(r": *\$\{\d+:20\d\d-", text)] == []


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


def test_task_that_shows_the_site_lists_problems_at_each_save() -> None:
    """The lines that `serve` prints tell where each list begins and ends."""
    (task,) = [task for task in TASKS if "serve" in task["args"]]
    lines = [messages.preview_checked(), messages.previewed(0, 0), messages.previewed(1, 2), messages.previewed(0, 2)]
    for matcher in task["problemMatcher"]:
        background = matcher["background"]
        found = [
            [bool(re.match(background[name], line)) for line in lines] for name in ("beginsPattern", "endsPattern")
        ]
        assert found == [[True, False, False, False], [False, True, True, True]]


def _matchers() -> list[dict[str, Any]]:
    return [
        matcher
        for task in TASKS
        for matcher in task["problemMatcher"]
        if "background" not in matcher and task["args"] == ["build.py", "check"]
    ]
