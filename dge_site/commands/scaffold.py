"""The command `new`: a kind and what is known of it in, the path of a new file out; nothing is ever overwritten."""

from collections.abc import Callable, Mapping
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import skeleton
from dge_site.content import config as configuration
from dge_site.content import schema
from dge_site.content.config import Config
from dge_site.content.fields import MISSING, Identifier, Reader
from dge_site.content.nodes import Scalar
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.entries import Day
from dge_site.model.errors import Collector, EnvironmentFailure, Origin, UsageError, reason
from dge_site.model.paths import slug
from dge_site.model.values import Value
from dge_site.pipeline import Request

__all__ = ["Ask", "create"]

Ask = Callable[[str], str]
"""A question in, what the person typed out."""

_QUESTIONS = {
    "event": ("title", "type", "start"),
    "meeting": ("title", "group", "start"),
    "action": ("title", "meeting"),
    "group": ("title",),
    "newsletter": ("title", "date"),
}
"""What is asked for on a terminal, in order."""

_FOLDERS = {
    "event": "content/events/{year}",
    "meeting": "content/meetings/{year}",
    "action": "content/actions",
    "group": "content/groups",
    "newsletter": "content/newsletters",
}


class _Task(Value):
    kind: str
    config: Config
    library: Library
    today: Day
    tables: schema.Tables
    given: Mapping[str, str]
    ask: Ask | None


def create(root: Path, kind: str, given: Mapping[str, str], ask: Ask | None) -> str:
    """The path, below `root`, of the file written; `ask` is None where no one can answer.

    UsageError for a value that the field would refuse, EnvironmentFailure when the file cannot be written.
    """
    config = configuration.load(root)
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    task = _Task(
        kind=kind,
        config=config,
        library=library,
        today=pipeline.today(config),
        tables=schema.tables(config),
        given=given,
        ask=ask,
    )
    values = _values(task)
    identifier = _identifier(task, values)
    folder = _FOLDERS[kind].format(year=values.get("start", "")[:4])
    record = task.tables[kind]
    if kind == "action":
        path, text = f"{folder}/{identifier}.yaml", skeleton.single(record, {"id": identifier, **values})
    else:
        path, text = f"{folder}/{identifier}.md", skeleton.page(record, values)
    _write(root / path, path, text)
    return path


def _values(task: _Task) -> dict[str, str]:
    """The fields of the new entry: given, answered, or a stand-in; a stand-in makes it a draft where there are drafts."""
    values: dict[str, str] = {}
    stand_ins = _stand_ins(task)
    for name in _QUESTIONS[task.kind]:
        text = task.given.get("start" if name == "date" else name) or ""
        if text:
            _check(task, name, text)
        elif task.ask is not None:
            text = _answer(task, name, stand_ins.get(name, ""))
        values[name] = text or stand_ins.get(name, "")
    drafts = {row.name for row in task.tables[task.kind].fields} & {"draft"}
    if drafts and values["title"] == stand_ins["title"]:
        values["draft"] = "oui"
    return {name: text for name, text in values.items() if text}


def _stand_ins(task: _Task) -> dict[str, str]:
    """What stands where nothing was said, so that the file validates as it is."""
    found = {"title": messages.NEW_TITLES[task.kind]}
    if task.kind in {"event", "meeting", "newsletter"}:
        found["date" if task.kind == "newsletter" else "start"] = task.today.isoformat()
    if task.kind == "event":
        found["type"] = next(iter(task.config.event_types), "")
    if task.kind == "meeting":
        found["group"] = next(iter(task.library.groups), "")
    for name, message in (("type", messages.new_needs_type()), ("group", messages.new_needs_group())):
        if found.get(name) == "" and not task.given.get(name):
            raise UsageError(message)
    return found


def _refusal(task: _Task, name: str, text: str) -> str:
    """What the field says against a text, empty when it takes it; references are looked up."""
    row = next(row for row in task.tables[task.kind].fields if row.name == name)
    collector = Collector()
    reader = Reader(collector=collector, zone=task.config.zone)
    value = row.type.read(Scalar(text=text, origin=Origin(path=name)), reader)
    if value is MISSING:
        return collector.errors[0].sentence
    known = {"group": task.library.groups, "meeting": {m.id: m for m in task.library.meetings}}.get(name)
    if known is not None and value not in known:
        what = " groupe" if name == "group" else "e réunion"
        message = messages.unknown_reference(what, text, known)
        return f"{message.what} ; {message.todo}"
    return ""


def _check(task: _Task, name: str, text: str) -> None:
    if refusal := _refusal(task, name, text):
        raise UsageError(messages.new_refused("start" if name == "date" else name, refusal))


def _answer(task: _Task, name: str, stand_in: str) -> str:
    """What the person answers, asked again until the field takes it; nothing keeps the stand-in."""
    assert task.ask is not None
    row = next(row for row in task.tables[task.kind].fields if row.name == name)
    question = messages.new_question(row.help, stand_in)
    while text := task.ask(question).strip():
        refusal = _refusal(task, name, text)
        if not refusal:
            return text
        question = messages.new_again(refusal)
    return ""


def _identifier(task: _Task, values: Mapping[str, str]) -> str:
    """The id given, when it is free; else one made of what is known, with a number when it is taken."""
    spaces = {
        "event": {e.id for e in task.library.agenda} | set(task.library.by_id),
        "action": set(task.library.actions),
        "group": set(task.library.groups),
        "newsletter": {issue.id for issue in task.library.newsletters},
    }
    taken = spaces["event" if task.kind == "meeting" else task.kind]
    if given := task.given.get("id"):
        collector = Collector()
        reader = Reader(collector=collector, zone=task.config.zone)
        if Identifier().read(Scalar(text=given, origin=Origin(path="id")), reader) is MISSING:
            raise UsageError(messages.new_refused("id", collector.errors[0].sentence))
        if given in taken:
            raise UsageError(messages.new_id_taken(given))
        return given
    day = values.get("start", values.get("date", ""))[:7]
    base = f"{values['group']}-{day}" if task.kind == "meeting" else _short(slug(values["title"]))
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _short(identifier: str) -> str:
    """The identifier cut between words at 60 characters: it is the address of a page."""
    return identifier if len(identifier) <= 60 else identifier[:61].rpartition("-")[0] or identifier[:60]


def _write(target: Path, path: str, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(messages.new_exists(path)) from None
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error
