"""The command `new`: a kind and some of its fields in, a new file that validates out; no file is ever overwritten."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import skeleton
from dge_site.content import config as configuration
from dge_site.content import schema
from dge_site.content.config import Config
from dge_site.content.date_types import WrittenMoment
from dge_site.content.field_context import MISSING, FieldContext
from dge_site.content.nodes import ScalarNode
from dge_site.content.text_types import IdentifierType
from dge_site.content.written_dates import NoSuchDay, read_written_date
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.entries import CalendarDate
from dge_site.model.errors import Collector, EnvironmentFailure, Origin, UsageError, reason
from dge_site.model.paths import slug
from dge_site.model.values import Value
from dge_site.pipeline import Request

__all__ = ["Ask", "create"]

Ask = Callable[[str], str]
"""Asks a question on the terminal; what the person typed."""

_QUESTIONS = {
    "event": ("title", "type", "start"),
    "meeting": ("title", "group", "start"),
    "action": ("title", "meeting"),
    "group": ("title",),
    "newsletter": ("title", "date"),
}
"""The fields of each kind that are asked for on a terminal, in order."""

_FOLDERS = {
    "event": "content/events/{year}",
    "meeting": "content/meetings/{year}",
    "action": "content/actions",
    "group": "content/groups",
    "newsletter": "content/newsletters",
}


class _Task(Value):
    """The entry to be made: its kind, its fields as far as they are given, and the site that it is for."""

    kind: str
    config: Config
    library: Library
    today: CalendarDate
    tables: schema.Tables
    options: Mapping[str, str]
    """The values of fields that the command line names, by the name of the option."""
    ask: Ask | None


def create(root: Path, kind: str, options: Mapping[str, str], ask: Ask | None) -> str:
    """Writes a file for a new entry; its path below `root`. `ask` is None where nobody can answer.

    UsageError for a value that its field refuses, EnvironmentFailure when the file cannot be written.
    """
    config = configuration.load(root)
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    task = _Task(
        kind=kind,
        config=config,
        library=library,
        today=pipeline.today(config),
        tables=schema.tables(config),
        options=options,
        ask=ask,
    )
    values = _values(task)
    _refuse_twin(task, values)
    identifier = _identifier(task, values)
    # A start is checked by then: it begins with the year.
    folder = _FOLDERS[kind].format(year=values.get("start", "")[:4])
    record = task.tables[kind]
    if kind == "action":
        path, text = f"{folder}/{identifier}.yaml", skeleton.single(record, {"id": identifier, **values})
    else:
        path, text = f"{folder}/{identifier}.md", skeleton.page(record, values)
    _write(root / path, path, text)
    return path


def _refuse_twin(task: _Task, values: Mapping[str, str]) -> None:
    """Raises UsageError where an event of this title begins at the same time already, unless an id is given."""
    if task.kind not in {"event", "meeting"} or task.options.get("id"):
        return
    for event in task.library.agenda:
        start = event.start.strftime("%Y-%m-%d %H:%M") if isinstance(event.start, datetime) else str(event.start)
        if slug(event.title) == slug(values["title"]) and start == values["start"].replace("T", " "):
            raise UsageError(messages.new_twin(event.title, str(event.origin.path)))


def _values(task: _Task) -> dict[str, str]:
    """`{field: text}` of the new entry: from the command line, from an answer, or a stand-in.

    An entry without a title of its own is a draft, where its kind can be one.
    """
    values: dict[str, str] = {}
    stand_ins = _stand_ins(task)
    for name in _QUESTIONS[task.kind]:
        text = _as_written(name, task.options.get(_option(name)) or "")
        if text:
            _check(task, name, text)
        elif task.ask is not None:
            text = _ask(task, name, stand_ins.get(name, ""))
        values[name] = text or stand_ins.get(name, "")
    can_be_draft = any(row.name == "draft" for row in task.tables[task.kind].fields)
    if can_be_draft and values["title"] == stand_ins["title"]:
        values["draft"] = "oui"
    return {name: text for name, text in values.items() if text}


def _as_written(name: str, text: str) -> str:
    """A day, with or without an hour, in the form that content has it, where a person wrote it otherwise."""
    if name not in {"start", "date"}:
        return text
    try:
        written = read_written_date(text)
    except NoSuchDay:
        return text
    is_one = written is not None and not (written.last or written.ends or written.wrong_weekday or written.is_vague)
    return written.start if written is not None and is_one and written.start else text


def _option(field: str) -> str:
    """The option that gives a field; the date of a letter is given by `--start`, as that of a meeting."""
    return "start" if field == "date" else field


def _stand_ins(task: _Task) -> dict[str, str]:
    """`{field: text}` to write where nothing was said, so that the file validates as it is.

    UsageError when the site has no type of event, or no group, to choose.
    """
    texts = {"title": messages.NEW_TITLES[task.kind]}
    if task.kind in {"event", "meeting", "newsletter"}:
        texts["date" if task.kind == "newsletter" else "start"] = task.today.isoformat()
    if task.kind == "event":
        texts["type"] = next(iter(task.config.event_types), "")
    if task.kind == "meeting":
        texts["group"] = next(iter(task.library.groups), "")
    for name, message in (("type", messages.new_needs_type()), ("group", messages.new_needs_group())):
        if texts.get(name) == "" and not task.options.get(name):
            raise UsageError(message)
    return texts


def _refusal(task: _Task, name: str, text: str) -> str:
    """Why a field refuses a text, as a sentence, or the entry that it names is not there; empty when it takes it."""
    row = next(row for row in task.tables[task.kind].fields if row.name == name)
    collector = Collector()
    context = FieldContext(collector=collector, zone=task.config.zone)
    value = row.type.read(ScalarNode(text=text, origin=Origin(path=name)), context)
    if value is MISSING:
        return collector.errors[0].sentence
    if isinstance(value, WrittenMoment):
        # A range, or hours alone: the file has a line for each end.
        message = messages.not_a(text, row.type.expected, value.written.start)
        return f"{message.what} ; {message.todo}"
    targets = {"group": task.library.groups, "meeting": {m.id: m for m in task.library.meetings}}.get(name)
    if targets is not None and value not in targets:
        message = messages.unknown_reference(messages.ReferenceKind(name), text, targets)
        return f"{message.what} ; {message.todo}"
    return ""


def _check(task: _Task, name: str, text: str) -> None:
    """Raises UsageError when the field refuses the text."""
    if refusal := _refusal(task, name, text):
        raise UsageError(messages.new_refused(_option(name), refusal))


def _ask(task: _Task, name: str, stand_in: str) -> str:
    """Asks for a field until it takes the answer; an empty answer, for the stand-in, is empty here too."""
    assert task.ask is not None
    row = next(row for row in task.tables[task.kind].fields if row.name == name)
    question = messages.new_question(row.help, stand_in)
    while text := _as_written(name, task.ask(question).strip()):
        refusal = _refusal(task, name, text)
        if not refusal:
            return text
        question = messages.new_again(refusal)
    return ""


def _identifier(task: _Task, values: Mapping[str, str]) -> str:
    """The id that `--id` gives, UsageError when it is taken; else one made of title, group and date, free by a number."""
    # Events and meetings share the addresses of the agenda, former ones included: they share their ids too.
    ids = {
        "event": {e.id for e in task.library.agenda} | set(task.library.by_id),
        "action": set(task.library.actions),
        "group": set(task.library.groups),
        "newsletter": {issue.id for issue in task.library.newsletters},
    }
    taken = ids["event" if task.kind == "meeting" else task.kind]
    if identifier := task.options.get("id"):
        collector = Collector()
        context = FieldContext(collector=collector, zone=task.config.zone)
        if IdentifierType().read(ScalarNode(text=identifier, origin=Origin(path="id")), context) is MISSING:
            raise UsageError(messages.new_refused("id", collector.errors[0].sentence))
        if identifier in taken:
            raise UsageError(messages.new_id_taken(identifier))
        return identifier
    month = values.get("start", values.get("date", ""))[:7]
    base = f"{values['group']}-{month}" if task.kind == "meeting" else _short(slug(values["title"]))
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _short(identifier: str) -> str:
    """The identifier cut between words at 60 characters, since it is in the address of a page."""
    return identifier if len(identifier) <= 60 else identifier[:61].rpartition("-")[0] or identifier[:60]


def _write(target: Path, path: str, text: str) -> None:
    """Writes a new file; UsageError when there is one already. Messages name it by `path`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # "x" refuses a file that is there, even one made since `_identifier` looked.
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(messages.new_exists(path)) from None
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error
