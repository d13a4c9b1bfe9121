"""What .vscode/ holds, written from the tables of fields: `python -m tests.support.workspace` renews it.

In: the project's tables. Out: `{path: text}` of the schemas, the settings that give each to its files, the snippets for
the front matter of Markdown files (which the YAML extension does not read), the tasks and the extensions to install.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from dge_site import pipeline
from dge_site.commands.arguments import KINDS
from dge_site.content import config, schema
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Field, ListOf, Record
from dge_site.content.text_types import ChoiceType, IdentifierType, SiteKeyType
from dge_site.formats.json_schema import FILE_KINDS, schemas
from tests.support.project import ROOT

__all__ = ["TASKS", "files"]

_FILES = {
    "events": "content/events/**/*.yaml",
    "actions": "content/actions/**/*.yaml",
    "topics": "content/topics.yaml",
    "indicators": "content/indicators.yaml",
    "places": "content/places.yaml",
}
"""The files of each schema; the others are for front matter, which stands in Markdown."""
_SNIPPETS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "event": ("evenement", "Un événement", ("title", "type", "start", "end", "place", "summary")),
    "meeting": ("reunion", "Une réunion", ("title", "group", "start", "end", "place", "summary", "agenda")),
    "group": ("groupe", "Un comité ou un groupe de travail", ("title", "kind", "status", "summary")),
    "newsletter": ("lettre", "Une lettre d’information", ("title", "date", "from", "to")),
    "page": ("page", "Une page", ("title",)),
    "event-item": ("evenement", "Un événement de la liste", ("id", "title", "type", "start", "place", "summary")),
    "action": ("action", "Une action", ("id", "title", "owners", "due", "meeting")),
    "indicator": ("indicateur", "Un indicateur", ("id", "label", "unit")),
    "topic": ("theme", "Un thème proposé", ("id", "title", "proposed_by", "status")),
}
"""The word to type, what it stands for, and the fields to fill in."""
_PYTHON = {"command": ".venv/bin/python", "windows": {"command": ".venv\\Scripts\\python.exe"}}


_WATCH = {"activeOnStart": True, "beginsPattern": r"^Contenus relus\.$", "endsPattern": r"^Aperçu (?:à jour|inchangé)"}
"""The lines between which a preview tells what is wrong after a save."""


def _matcher(word: str, severity: str, owner: str = "dge") -> dict[str, Any]:
    """How VS Code reads the lines of `check`, and of a preview, of one severity."""
    pattern = {"regexp": rf"^{word} : ([^:]+):(\d+) : (.*)$", "file": 1, "line": 2, "message": 3}
    return {"owner": f"{owner}-{severity}", "fileLocation": "relative", "severity": severity, "pattern": pattern}


TASKS: tuple[dict[str, Any], ...] = (
    {
        "label": "Vérifier les contenus",
        "type": "process",
        **_PYTHON,
        "args": ["build.py", "check"],
        "group": {"kind": "build", "isDefault": True},
        "problemMatcher": [_matcher("erreur", "error"), _matcher("attention", "warning")],
    },
    {
        "label": "Corriger ce qui n’a qu’une correction sûre",
        "type": "process",
        **_PYTHON,
        "args": ["build.py", "check", "--fix"],
        "problemMatcher": [_matcher("erreur", "error"), _matcher("attention", "warning")],
    },
    {
        "label": "Créer un contenu",
        "type": "process",
        **_PYTHON,
        "args": ["build.py", "new", "${input:kind}"],
        "problemMatcher": [],
    },
    {
        # Front matter is checked at each save: no extension reads it in Markdown.
        "label": "Montrer le site, et vérifier à chaque enregistrement",
        "type": "process",
        **_PYTHON,
        "args": ["build.py", "serve"],
        "isBackground": True,
        "problemMatcher": [
            _matcher("erreur", "error", "serve") | {"background": _WATCH},
            _matcher("attention", "warning", "serve") | {"background": _WATCH},
        ],
    },
)
_INPUTS = ({"id": "kind", "type": "pickString", "description": "Que créer ?", "options": list(KINDS)},)


def files() -> dict[str, str]:
    """`{path: text}`; the text is JSON."""
    settings = config.load(ROOT)
    return {
        ".vscode/extensions.json": _json(
            {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig", "tamasfe.even-better-toml"]}
        ),
        ".vscode/settings.json": _json(_settings()),
        ".vscode/tasks.json": _json({"version": "2.0.0", "tasks": TASKS, "inputs": _INPUTS}),
        ".vscode/contenus.code-snippets": _json(_snippets(schema.tables(settings).records)),
        **{f".vscode/schemas/{name}.json": _json(schemas(settings)[name]) for name in FILE_KINDS if name in _FILES},
    }


_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""The day on which a snippet is used, as VS Code writes it."""
_EXAMPLES: Mapping[type, str] = {
    MomentType: f"{_TODAY} 12:00",
    DateType: _TODAY,
    PeriodType: "$CURRENT_YEAR-12",
    IdentifierType: "comite-technique-2023-06",
}
"""What stands in a tab stop of a field without an example: the end of an event, of a period, a due month, a meeting."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings() -> dict[str, Any]:
    prose = {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"}}
    return {
        "yaml.schemas": {f"./.vscode/schemas/{name}.json": pattern for name, pattern in _FILES.items()},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.exclude": {"**/__pycache__": True},
        "[markdown]": prose,
        "[yaml]": {"editor.wordWrap": "on", "editor.tabSize": 2, "editor.insertSpaces": True},
    }


def _snippets(records: Mapping[str, Record]) -> dict[str, Any]:
    found = {}
    for kind, (word, title, names) in _SNIPPETS.items():
        rows = {row.name: row for row in records[kind].fields}
        lines = [line for number, name in enumerate(names, 1) for line in _lines(rows[name], number)]
        listed = "id" in names
        body = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)] if listed else lines
        found[title] = {
            "prefix": word,
            "scope": "yaml" if listed else "markdown",
            "description": f"{title} : les champs à remplir",
            "body": [*body, "$0"] if listed else ["---", *body, "---", "", "$0"],
        }
    return found


def _lines(row: Field, number: int) -> list[str]:
    if isinstance(row.type, ListOf):
        return [f"{row.name}:", f"  - {_place(row.type.item, row, number)}"]
    return [f"{row.name}: {_place(row.type, row, number)}"]


def _place(kind: FieldType, row: Field, number: int) -> str:
    """A tab stop: a choice among the words of the field, or its example to type over."""
    if isinstance(kind, (ChoiceType, SiteKeyType)):
        words = kind.options if isinstance(kind, ChoiceType) else kind.names
        return f"${{{number}|{','.join(words)}|}}"
    if names := _known(row.name):
        return f"${{{number}|{','.join(names)}|}}"
    shown = re.sub(r"^\d{4}-\d\d-\d\d", lambda _: _TODAY, row.example) or next(
        (text for of, text in _EXAMPLES.items() if isinstance(kind, of)), row.help
    )
    return f"${{{number}:{shown}}}"


@cache
def _known(name: str) -> tuple[str, ...]:
    """The groups and the places of the site, for the fields that name one."""
    library = pipeline.load(pipeline.Request(root=ROOT, output=ROOT))
    return {"group": tuple(sorted(library.groups)), "place": tuple(sorted(library.places))}.get(name, ())


if __name__ == "__main__":
    for path, text in files().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
