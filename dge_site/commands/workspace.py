"""A site's settings, its groups and its places in, what its .vscode/ holds out: written from the tables of fields.

Out: `{path: text}` of the schemas, the settings that give each to its files, the snippets for the front matter of Markdown files (which the YAML extension does not read), the
tasks and the extensions to install. In Markdown each field is a snippet too, which completes its name, and the task that
shows the site checks what is saved, and fills the list of problems.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from dge_site.commands.arguments import KINDS
from dge_site.content import schema
from dge_site.content.config import Config
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Field, ListOf, Record, TableOf
from dge_site.content.text_types import ChoiceType, FlagType, SiteKeyType
from dge_site.formats.json_schema import FILE_KINDS, schemas

__all__ = ["TASKS", "Choices", "choices", "files"]

Choices = Mapping[str, tuple[str, ...]]
"""`{field: the identifiers to choose from}`."""

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
    "minutes": (
        *("compte-rendu", "Le compte rendu d’une réunion, à la fin de l’en-tête"),
        ("participants", "absent", "versions", "minutes_status", "takeaways", "decisions", "next_meeting"),
    ),
    "group": ("groupe", "Un comité ou un groupe de travail", ("title", "kind", "status", "summary")),
    "newsletter": ("lettre", "Une lettre d’information", ("title", "date", "from", "to")),
    "page": ("page", "Une page", ("title",)),
    "event-item": ("evenement", "Un événement de la liste", ("id", "title", "type", "start", "place", "summary")),
    "action": ("action", "Une action", ("id", "title", "owners", "due", "meeting")),
    "indicator": ("indicateur", "Un indicateur", ("id", "label", "unit")),
    "topic": ("theme", "Un thème proposé", ("id", "title", "proposed_by", "status")),
}
"""The word to type, what it stands for, and the fields to fill in; « minutes » are fields of a meeting."""
_LATER = {"minutes": "meeting"}
_PYTHON = {"command": ".venv/bin/python", "windows": {"command": ".venv\\Scripts\\python.exe"}}


def _matcher(word: str, severity: str) -> dict[str, Any]:
    """How VS Code reads the lines of `check` of one severity."""
    pattern = {"regexp": rf"^{word} : ([^:]+):(\d+) : (.*)$", "file": 1, "line": 2, "message": 3}
    return {"owner": f"dge-{severity}", "fileLocation": "relative", "severity": severity, "pattern": pattern}


def _task(label: str, *arguments: str, **more: Any) -> dict[str, Any]:
    return {
        "label": label,
        "type": "process",
        **_PYTHON,
        "args": ["build.py", *arguments],
        "problemMatcher": [],
        **more,
    }


_KIND_NAMES = {
    "event": "Un événement",
    "meeting": "Une réunion",
    "action": "Une action",
    "group": "Un comité ou un groupe de travail",
    "newsletter": "Une lettre d’information",
}
_MATCHERS = [_matcher("erreur", "error"), _matcher("attention", "warning")]
_ON_SAVE = {
    "background": {
        "activeOnStart": True,
        "beginsPattern": "^Contenus relus",
        "endsPattern": "^Aperçu (?:à jour|inchangé)",
    }
}
TASKS: tuple[dict[str, Any], ...] = (
    _task("Vérifier les contenus", "check", group={"kind": "build", "isDefault": True}, problemMatcher=_MATCHERS),
    _task("Corriger ce qui n’a qu’une correction", "check", "--fix", problemMatcher=_MATCHERS),
    _task(
        "Montrer le site, et vérifier à chaque enregistrement",
        "serve",
        isBackground=True,
        problemMatcher=[
            matcher | _ON_SAVE | {"owner": matcher["owner"].replace("dge", "serve")} for matcher in _MATCHERS
        ],
    ),
    _task("Nouveau contenu", "new", "${input:kind}", presentation={"focus": True}),
)
_INPUTS = (
    {
        "id": "kind",
        "type": "pickString",
        "description": "Que voulez-vous créer ?",
        "options": [{"label": _KIND_NAMES[kind], "value": kind} for kind in KINDS],
    },
)


def choices(root: Path) -> Choices:
    """The groups and the places of a site, as its files name them."""
    groups = tuple(sorted(path.stem for path in root.glob("content/groups/*.md") if not path.stem.startswith("_")))
    places = re.findall(r"^([a-z0-9-]+):", (root / "content/places.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    return {"group": groups, "groups": groups, "place": tuple(places)}


def files(config: Config, offered: Choices) -> dict[str, str]:
    """`{path: text}`; the text is JSON."""
    return {
        ".vscode/extensions.json": _json(
            {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig", "tamasfe.even-better-toml"]}
        ),
        ".vscode/settings.json": _json(_settings()),
        ".vscode/tasks.json": _json({"version": "2.0.0", "tasks": TASKS, "inputs": _INPUTS}),
        ".vscode/contenus.code-snippets": _json(_snippets(schema.tables(config).records, offered)),
        **{f".vscode/schemas/{name}.json": _json(schemas(config)[name]) for name in FILE_KINDS if name in _FILES},
    }


_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
"""The day on which the snippet is typed."""
_EXAMPLES: Mapping[type, str] = {
    MomentType: _TODAY,
    DateType: _TODAY,
    PeriodType: "$CURRENT_YEAR-$CURRENT_MONTH",
}
"""What stands in a tab stop, instead of an example that would be of another year."""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings() -> dict[str, Any]:
    prose = {
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.tabCompletion": "onlySnippets",
        "editor.wordBasedSuggestions": "off",
    }
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


def _snippets(records: Mapping[str, Record], offered: Choices) -> dict[str, Any]:
    found = {}
    for kind, (word, title, names) in _SNIPPETS.items():
        rows = {row.name: row for row in records[_LATER.get(kind, kind)].fields}
        stops = count(1)
        lines = [line for name in names for line in _lines(rows[name], stops, offered)]
        listed = "id" in names
        if listed:
            body = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
        else:
            body = lines if kind in _LATER else ["---", *lines, "---", ""]
        found[title] = {
            "prefix": word,
            "scope": "yaml" if listed else "markdown",
            "description": f"{title} : les champs à remplir",
            "body": [*body, "$0"],
        }
    return found | _field_snippets(records, offered)


def _field_snippets(records: Mapping[str, Record], offered: Choices) -> dict[str, Any]:
    """A snippet for each field of an event and of a meeting, named after it: Markdown has no other completion."""
    rows = {row.name: row for kind in ("event", "meeting") for row in records[kind].fields}
    return {
        f"Champ {name}": {
            "prefix": name,
            "scope": "markdown",
            "description": row.help,
            "body": [*_lines(row, count(1), offered), "$0"],
        }
        for name, row in rows.items()
    }


def _lines(row: Field, stops: Iterator[int], offered: Choices) -> list[str]:
    """The lines of a field, with a tab stop for each value; a text where a group would do too."""
    kind = row.type.item if isinstance(row.type, ListOf) else row.type
    if isinstance(kind, Record):
        inner = [line for field in _shown(row.name, kind) for line in _lines(field, stops, offered)]
    else:
        inner = [f"${next(stops)}" if isinstance(kind, TableOf) else _place(kind, row, next(stops), offered)]
    if isinstance(row.type, ListOf):
        return [f"{row.name}:", *(f"  {'  ' if number else '- '}{line}" for number, line in enumerate(inner))]
    return (
        [f"{row.name}:", *(f"  {line}" for line in inner)] if isinstance(kind, Record) else [f"{row.name}: {inner[0]}"]
    )


_MEETINGS = dict.fromkeys(("meeting", "next_meeting"), "comite-technique-2023-06")
"""An example of what names a meeting."""
_INSIDE: Mapping[str, tuple[str, ...]] = {
    "absent": ("name", "organisation", "excused"),
    "attendance": ("registered", "attended"),
    "decisions": ("id", "text", "kind"),
    "documents": ("title", "file"),
    "join": ("url",),
    "participants": ("name", "organisation"),
    "registration": ("url", "deadline"),
    "replay": ("title", "url"),
    "versions": ("version", "date", "note"),
}
"""The fields of a group that its snippet has, where they are not those that it must have."""


def _shown(name: str, record: Record) -> list[Field]:
    names = _INSIDE.get(name) or tuple(row.name for row in record.fields if row.required)
    return [row for row in record.fields if not names or row.name in names]


def _place(kind: FieldType, row: Field, number: int, offered: Choices) -> str:
    """A tab stop: a choice among the words of the field, or its example to type over; today for a day."""
    words = offered.get(row.name, ())
    if isinstance(kind, (ChoiceType, SiteKeyType)):
        words = kind.options if isinstance(kind, ChoiceType) else kind.names
    elif isinstance(kind, FlagType):
        words = ("oui", "non")
    if words:
        return f"${{{number}|{','.join(words)}|}}"
    shown = next(
        (text for of, text in _EXAMPLES.items() if isinstance(kind, of)),
        row.example or _MEETINGS.get(row.name, row.help),
    )
    hour = row.example[10:] or " 12:00" if isinstance(kind, MomentType) else ""
    return f"${{{number}:{shown}{hour}}}"
