"""The JSON Schemas: all content validates by them, and they refuse what `check` refuses, as far as a schema can see."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dge_site import pipeline
from dge_site.content import config, reading
from dge_site.content.schema import KINDS, kind_of, tables
from dge_site.formats.json_schema import FILE_KINDS, schemas
from dge_site.model.errors import ConfigError, Problem
from tests.cases import dates, events, kinds
from tests.support.command import Run
from tests.support.content import EVERY_KIND, Case, action, event, meeting
from tests.support.guide import GUIDE, examples
from tests.support.project import ROOT
from tests.support.site import Site

BEYOND = {
    "circulation",
    "deadline",
    "duplicate-id",
    "duplicate-key",
    "end-before-start",
    "period",
    "same-file",
    "score",
    "self-reference",
    "survey",
    "time-skipped",
    "unknown-anchor",
    "unknown-file",
    "unknown-place",
    "unknown-reference",
    "yaml-run-on",
}
"""The codes of what no schema can see: two entries, two values compared, lines rather than values, clocks' changes."""
UNSEEN = {
    "start: 2023-06-22 10:30-12:00": "a range of hours has the form of an offset, which is compared with the hour",
    "start: 2023-06-22 22:30-01:00": "idem, of a range that ends after midnight",
    "url: https://exemple": "which hosts are public is no form of text",
    "url: https://exemple.fr:99999/": "a port above 65535 is no form of text",
    "satisfaction: {score: 1e3}": "YAML makes it a number before a schema sees it",
    "action status: done closed: 2023-05-01 meeting: comite-2023-": "closed before the meeting that decided it, which is another entry",
}

SEEN_AS_FORM = {
    "end: after midnight, in other words, on the day of the start",
    "end: hours alone, before the start, in the daytime",
    "end: how long a morning takes, which is no hour of the night",
    "end: the start, in other words",
}
"""Cases whose form a schema refuses, and whose meaning `check` goes on to refuse."""


class _Yaml12(yaml.SafeLoader):
    """YAML 1.2's core schema, by which VS Code reads: `oui`, `no` and dates are texts, `2024` and `1.0` are numbers."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)
_Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def _value(path: str, text: str) -> Any:
    """What a content file holds, as an editor's program reads it; ValueError when it is no YAML."""
    if path.endswith(".md"):
        if len(parts := re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)) < 3:
            raise ValueError(path)
        text = parts[1]
    try:
        return yaml.load(text, Loader=_Yaml12)  # noqa: S506 - derived from SafeLoader
    except yaml.YAMLError as error:
        raise ValueError(path) from error


def _name(path: str) -> str:
    """The schema for the file at a path."""
    kind = kind_of(path)
    assert kind is not None, path
    table = "event-item" if (kind.name, kind.layout) == ("event", "list") else kind.name
    return next(name for name, pair in FILE_KINDS.items() if pair == (table, kind.layout))


def _validators(root: Path) -> dict[str, jsonschema.Draft7Validator]:
    return {name: jsonschema.Draft7Validator(schema) for name, schema in schemas(config.load(root)).items()}


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> dict[str, jsonschema.Draft7Validator]:
    """Those of the test's own site."""
    root = tmp_path_factory.mktemp("site")
    Site(root=root).write({"site.toml": EVERY_KIND["site.toml"]})
    return _validators(root)


def _refusals(validator: jsonschema.Draft7Validator, value: Any) -> list[str]:
    return [f"{error.json_path} {error.message[:200]}" for error in validator.iter_errors(value)]


def test_every_schema_is_a_valid_schema(validators: dict[str, jsonschema.Draft7Validator]) -> None:
    for validator in validators.values():
        jsonschema.Draft7Validator.check_schema(validator.schema)


def test_schemas_accept_all_content_of_the_project_and_of_its_guide() -> None:
    own = _validators(ROOT)
    texts = {source.path: source.content.decode() for source in pipeline.sources(ROOT)}
    texts |= {each.path: each.text for each in examples(GUIDE.read_text(encoding="utf-8")) if each.language == "yaml"}
    assert {_name(path) for path in texts} == set(FILE_KINDS)
    wrong = {path: _refusals(own[_name(path)], _value(path, text)) for path, text in texts.items()}
    assert {path: found for path, found in wrong.items() if found} == {}


CASES: dict[str, Case] = {**dates.CASES, **events.CASES, **kinds.CASES}


def _content(case: Case) -> Iterator[tuple[str, str]]:
    """The content files of a case, those in UTF-8."""
    for path, content in case[0].items():
        if kind_of(path) and content is not None:
            yield path, content if isinstance(content, str) else content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("name", CASES)
def test_schemas_refuse_what_check_refuses_and_nothing_else(
    site: Site, validators: dict[str, jsonschema.Draft7Validator], name: str
) -> None:
    """Of every case of the contract's tests; a file that is no YAML has no value that a schema could judge."""
    site.write(EVERY_KIND).write(CASES[name][0])
    try:
        problems = pipeline.check(pipeline.Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1)))
    except ConfigError:
        pytest.fail("a case of content must not touch site.toml")
    for path, text in _content(CASES[name]):
        try:
            value = _value(path, text)
        except ValueError:
            continue
        told = [problem for problem in problems if problem.origin.path == path and _visible(problem, text)]
        found = _refusals(validators[_name(path)], value)
        if name in UNSEEN:
            assert (found, len(told)) == ([], 1)
            continue
        if name in SEEN_AS_FORM:
            assert (found != [], told, len(problems)) == (True, [], 1)
            continue
        assert bool(found) == bool(told), f"{path}\n{text}\nschema: {found}\ncheck: {list(map(str, told))}"


def _visible(problem: Problem, text: str) -> bool:
    """Whether an error is about a value that a schema sees: in the front matter, of a form and not of a reference."""
    front = text.count("\n", 0, text.find("\n---", 4) + 1) + 1 if text.startswith("---") else text.count("\n") + 1
    named = (
        problem.message.code in {"identifier", "file-name", "reserved"} and problem.value not in text
    )  # the file's name makes the id
    seen = problem.message.code not in BEYOND and not named and problem.origin.line <= front
    return problem.severity == "error" and seen


@pytest.mark.parametrize(
    ("files", "sound"),
    [
        (event("draft: oui\n"), True),
        (event("draft: true\n"), True),
        (event("draft: Non\n"), True),
        (event("draft: peut-être\n"), False),
        (event("draft:\n"), True),
        (event("attendance: {registered: n/a, attended: 12}\n"), True),
        (event("attendance: {registered: douze}\n"), False),
        (event("attendance: {registered: -1}\n"), False),
        (event("satisfaction: {score: '4,2', scale: 5}\n"), True),
        (event("audience: [Techniciens, technicien]\n"), True),
        (event("audience: [élus]\n"), False),
        (event("end: 2023-07-07\n"), True),
        (event("end: 2023-07-06 12:00\n"), False),
        (event("end: 2024-02-30\n"), False),
        (event("rescheduled_from: unknown\n"), True),
        (event("url: https://www.geograndest.fr/a\n"), False),
        (event("url: https://www.datagrandest.fr/a\n"), True),
        (event("url: javascript:alert(1)\n"), False),
        (event("documents:\n  - {title: A, url: https://a.example/, file: affiche.jpg}\n"), False),
        (event("documents:\n  - {title: A}\n"), False),
        (event("documents:\n  - {title: A, file: affiche.jpg}\n"), True),
        (event("documents:\n  - {title: A, file: ../affiche.jpg}\n"), False),
        (event("image: {file: affiche.jpg}\n"), False),
        (event("summary: 067\n"), True),
        (event("titre: A\n"), False),
        (event("themes: Eau\n"), False),
        (meeting("versions: [{version: 0.10}]\n"), True),
        (meeting("participants: [{role: Animatrice}]\n"), False),
        (meeting("participants: [{college: Conseils départementaux}]\n"), True),
        (meeting("agenda: [A, {title: B, items: [C, {title: D}]}]\n"), True),
        (meeting("agenda: [{items: [C]}]\n"), False),
        (meeting("type: webinaire\n"), False),
        (action("  due: 2023-09\n"), True),
        (action("  due: 2023\n"), True),
        (action("  due: 2023-T5\n"), False),
        (action("  status: done\n"), False),
        (action("  status: done\n  closed: 2023-07-01\n"), True),
        (action("  closed: 2023-07-01\n"), False),
        (action("  section: les-suites\n"), False),
    ],
)
def test_each_rule_of_the_contract_is_the_schemas_too(
    site: Site, run: Run, validators: dict[str, jsonschema.Draft7Validator], files: Any, sound: bool
) -> None:
    """What an editor's program underlines is what `check` refuses: the same files, both ways."""
    site.write(EVERY_KIND).write(files)
    ((path, text),) = files.items()
    assert (_refusals(validators[_name(path)], _value(path, text)) == []) is sound
    assert (run("check", "--date", "2023-07-01").status == 0) is sound


def test_build_publishes_each_schema_and_a_real_validator_uses_it(site: Site, run: Run) -> None:
    """check-jsonschema, as a pre-commit hook would: it reads YAML 1.2 with another parser."""
    site.write(EVERY_KIND)
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    published = {
        path.removeprefix("schemas/"): content for path, content in site.output().items() if "schemas/" in path
    }
    assert sorted(published) == sorted(f"{name}.json" for name in FILE_KINDS)
    assert all(json.loads(text)["$id"] == f"https://agenda.example.org/schemas/{n}" for n, text in published.items())
    assert _check_jsonschema(site, "events", "content/events/programme.yaml") == 0
    assert _check_jsonschema(site, "actions", "content/actions/2023.yaml") == 0
    site.write(action("  due: bientôt\n"))
    assert _check_jsonschema(site, "actions", "content/actions/x.yaml") == 1


def _check_jsonschema(site: Site, name: str, path: str) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", f"public/schemas/{name}.json", path]
    return subprocess.run(command, cwd=site.root, capture_output=True, check=False, timeout=60).returncode


def test_every_kind_of_content_has_its_type_table_and_schema() -> None:
    kinds = {kind.name for kind in KINDS}
    assert set(reading._ENTRY_TYPES) == kinds
    assert set(tables(config.load(ROOT)).records) - {"event-item"} == kinds
    forms = {
        ("event-item" if (kind.name, kind.layout) == ("event", "list") else kind.name, kind.layout) for kind in KINDS
    }
    assert set(FILE_KINDS.values()) == forms
