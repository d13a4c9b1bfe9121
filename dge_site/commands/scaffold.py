"""The command `new`: a kind and some of its fields in, a new file that validates out; no file is ever overwritten."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dge_site import pipeline
from dge_site.commands import duplicate, skeleton
from dge_site.commands.preparation import Preparation, prepare
from dge_site.content import config as configuration
from dge_site.content import schema
from dge_site.content.config import Config
from dge_site.content.date_types import WrittenMoment
from dge_site.content.field_context import MISSING, FieldContext
from dge_site.content.fields import Field
from dge_site.content.nodes import ScalarNode
from dge_site.content.rules import night_after, wrong_end
from dge_site.content.text_types import identifier_refusal
from dge_site.content.written_dates import NoSuchDay, WrittenDate, read_written_date
from dge_site.content.yaml_writing import scalar
from dge_site.library.entry_names import meant_id
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.entries import CalendarDate, Entry, spell_moment
from dge_site.model.errors import Collector, EnvironmentFailure, Origin, UsageError, nearest, reason
from dge_site.model.paths import free_name, short_slug, slug
from dge_site.model.values import Value
from dge_site.pipeline import Request

__all__ = ["Ask", "create"]

Ask = Callable[[str], str]
"""Asks a question on the terminal; what the person typed."""

_QUESTIONS = {
    "event": ("title", "type", "start", "end", "place"),
    "meeting": ("title", "group", "start", "end", "place"),
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


_NOTICE = timedelta(days=28)
"""How far ahead of today an entry begins whose day nobody said: today is hardly ever meant."""


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


def create(
    root: Path, kind: str, options: Mapping[str, str], ask: Ask | None, today: CalendarDate | None = None
) -> str:
    """Writes a file for a new entry; its path below `root`. `ask` is None where nobody can answer.

    UsageError for a value that its field refuses, EnvironmentFailure when the file cannot be written.
    """
    for name in options:
        owners = [f"new {each}" for each in _QUESTIONS if name in _options(each)]
        if f"new {kind}" not in owners:
            raise UsageError(messages.option_elsewhere(f"--{name}", f"new {kind}", owners))
    config = configuration.load(root)
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    task = _Task(
        kind=kind,
        config=config,
        library=library,
        today=today or pipeline.today(config),
        tables=schema.tables(config),
        options=options,
        ask=ask,
    )
    if like := options.get("like"):
        path, text = _copied(root, task, like)
    else:
        path, text = _made(task)
    _write(root / path, path, text)
    return path


def _options(kind: str) -> set[str]:
    """The options that say something of a new entry of a kind."""
    return {"id", *map(_option, _QUESTIONS[kind]), *({"like"} if "start" in _QUESTIONS[kind] else ())}


def _made(task: _Task) -> tuple[str, str]:
    """(path, text) of an entry that begins with what is given of it."""
    values = _values(task)
    _refuse_twin(task, values)
    identifier = _identifier(task, values)
    # A start is checked by then: it begins with the year.
    folder = _FOLDERS[task.kind].format(year=values.get("start", "")[:4])
    # Examples are of the entry's own day, which the other fields of dates must suit.
    record, day = task.tables[task.kind], values.get("start", "")[:10] or (task.today + _NOTICE).isoformat()
    if task.kind == "action":
        return f"{folder}/{identifier}.yaml", skeleton.single(record, {"id": identifier, **values}, day)
    text = skeleton.page(record, values, day)
    return f"{folder}/{identifier}.md", _with_follow_up(text, task, values)


def _with_follow_up(text: str, task: _Task, values: Mapping[str, str]) -> str:
    """The text of a meeting with the actions of its group that are still open as a point of its agenda."""
    prepared = _prepared(task, values.get("group", ""))
    if task.kind != "meeting" or prepared is None or not prepared.actions:
        return text
    points = "".join(f"      - {scalar(action.title)}\n" for action in prepared.actions)
    agenda = f"agenda:\n  - title: Suivi des actions\n    items:\n{points}"
    # After the last field that has a value, instead of the comment on this one.
    text = re.sub(r"\n# [^\n]*\n# agenda:(?:\n# {2}[^\n]*)*\n", "", text, count=1)
    return text.replace("\n\n", f"\n{agenda}\n", 1)


def _copied(root: Path, task: _Task, like: str) -> tuple[str, str]:
    """(path, text) of a copy of an event or a meeting, on another day; UsageError when there is none in a file of its own."""
    of_the_kind = {event.id: event for event in task.library.agenda if event.kind == task.kind}
    original = of_the_kind.get(meant_id(like, of_the_kind, task.library.groups))
    if original is None or not original.origin.path.endswith(".md"):
        near = nearest(like, of_the_kind)
        raise UsageError(messages.new_like_unknown(like, near))
    start = _as_written(task, "start", task.options.get("start", "")) or (task.today + _NOTICE).isoformat()
    _check(task, "start", start)
    values = {"title": task.options.get("title") or original.title, "start": start}
    if task.kind == "meeting":
        values["group"] = task.options.get("group") or (original.groups[0] if original.groups else "")
    _refuse_twin(task, values)
    text = (root / original.origin.path).read_text(encoding="utf-8-sig")
    copied = duplicate.copy_entry(text, original, values["title"], start, keep_text=task.kind == "event")
    return f"{_FOLDERS[task.kind].format(year=start[:4])}/{_identifier(task, values)}.md", copied


def _prepared(task: _Task, group: str) -> Preparation | None:
    """Returns the fields known of the next meeting of a group, None where there is no such group."""
    if group not in task.library.groups:
        return None
    return prepare(task.library.groups[group], task.library, task.today, task.config.zone)


def _refuse_twin(task: _Task, values: Mapping[str, str]) -> None:
    """Raises UsageError where an entry of this kind and title, of the same time or meeting, is there, unless an id is given."""
    if task.options.get("id"):
        return
    written = values.get("start") or values.get("date") or values.get("meeting", "")
    for path, title, place in _entries_of_kind(task):
        if _is_same(title, values["title"]) and place == written.replace("T", " "):
            raise UsageError(messages.new_twin(title, path, is_timed="start" in values))


def _entries_of_kind(task: _Task) -> Iterator[tuple[str, str, str]]:
    """(path, title, what tells it from others of that title: its beginning, day or meeting) of each entry of the task's kind."""
    match task.kind:
        case "action":
            yield from ((a.origin.path, a.title, a.meeting) for a in task.library.actions.values() if a.closed is None)
        case "group":
            yield from ((group.origin.path, group.title, "") for group in task.library.groups.values())
        case "newsletter":
            yield from ((n.origin.path, n.title, n.date.isoformat()) for n in task.library.newsletters)
        case _:
            yield from ((event.origin.path, event.title, spell_moment(event.start)) for event in task.library.agenda)


def _is_same(title: str, other: str) -> bool:
    # All titles without a letter of the alphabet have one slug.
    return title == other or slug(title) == slug(other) != slug("")


def _values(task: _Task) -> dict[str, str]:
    """`{field: text}` of the new entry: from the command line, from an answer, or a stand-in; a draft where it can be one."""
    values: dict[str, str] = {}
    ranges: dict[str, str] = {}
    stand_ins = _stand_ins(task)
    for name in _QUESTIONS[task.kind]:
        if name == "start" and task.kind == "meeting":
            stand_ins |= _announced(task, values["group"])
        if name == "end" and values["start"] != stand_ins["start"]:
            stand_ins["end"] = ranges.get(values["start"], "")  # what stood there was that of another day
        given = task.options.get(_option(name)) or ""
        text = _as_written(task, name, given, values.get("start", ""))
        if name == "start" and (both := _both_ends(given, task.today)):
            text, ranges[both.start] = both.start, both.end
        if text:
            _check(task, name, text, values.get("start", ""))
        elif task.ask is not None:
            text = _ask(task, name, stand_ins.get(name, ""), values.get("start", ""), ranges)
        values[name] = text or stand_ins.get(name, "")
    if any(row.name == "draft" for row in task.tables[task.kind].fields):
        values["draft"] = "oui"
    return {name: text for name, text in values.items() if text}


def _announced(task: _Task, group: str) -> dict[str, str]:
    """The stand-ins of a group's next meeting: start and end where they were announced, and the place of the last one."""
    prepared = _prepared(task, group)
    if prepared is None or prepared.entered is not None:
        return {}
    moments = {"start": prepared.start, "end": prepared.end}
    texts = {name: spell_moment(moment) for name, moment in moments.items() if moment is not None}
    return texts | ({"place": prepared.place} if prepared.place else {})


def _as_written(task: _Task, name: str, text: str, start: str = "") -> str:
    """A day, with or without an hour, in the form that content has it, where a person wrote it otherwise; of an entry its id.

    A day without a year is the next one of that name; an end that is an hour alone is of the day of `start`, which has one.
    """
    if targets := _targets(task, name):
        return meant_id(text, targets, task.library.groups) or text
    if name not in {"start", "end", "date"}:
        return text
    written = _read_date(text, task.today)
    if written is None or written.last or written.ends or written.wrong_weekday or written.is_vague:
        return text
    if written.first is None and name == "end" and " " in start:
        begun = datetime.fromisoformat(start)
        end = written.end_after(begun.date(), -1)
        return night_after(begun, datetime.fromisoformat(end)) or end
    return written.start or text


def _both_ends(text: str, today: CalendarDate) -> WrittenDate | None:
    """The beginning and the end that a person wrote at once; None for anything else, and for a weekday that is not theirs."""
    written = _read_date(text, today)
    return written if written and written.end and not (written.wrong_weekday or written.is_vague) else None


def _read_date(text: str, today: CalendarDate) -> WrittenDate | None:
    """Reads days and hours as a person wrote them; None where they are not understood, or are no day."""
    for year in (None, today.year, today.year + 1):
        try:
            written = read_written_date(text, year=year)
        except NoSuchDay:
            continue
        if written is not None and (
            year is None or (written.first and written.first >= today and not written.wrong_weekday)
        ):
            return written
    return None


def _option(field: str) -> str:
    """The option that gives a field; the date of a letter is given by `--start`, as that of a meeting."""
    return "start" if field == "date" else field


def _stand_ins(task: _Task) -> dict[str, str]:
    """`{field: text}` to write where nothing was said, so that the file validates as it is.

    UsageError when the site has no type of event, or no group, to choose.
    """
    texts = {"title": messages.NEW_TITLES[task.kind]}
    if task.kind in {"event", "meeting", "newsletter"}:
        texts["date" if task.kind == "newsletter" else "start"] = (task.today + _NOTICE).isoformat()
    if task.kind == "event":
        texts["type"] = next(iter(task.config.event_types), "")
    if task.kind == "meeting":
        texts["group"] = next(iter(task.library.groups), "")
    for name, message in (("type", messages.new_needs_type()), ("group", messages.new_needs_group())):
        if texts.get(name) == "" and not task.options.get(name):
            raise UsageError(message)
    return texts


def _choices(task: _Task, name: str) -> tuple[str, ...]:
    """The words that a field takes, where they are few and an editor can't know them."""
    meetings = sorted(task.library.meetings, key=lambda meeting: str(meeting.start), reverse=True)
    known = {
        "type": tuple(task.config.event_types),
        "group": tuple(task.library.groups),
        "meeting": tuple(meeting.id for meeting in meetings[:_MOST_CHOICES]),
        "place": tuple(task.library.places)[:_MOST_CHOICES],
    }
    return known.get(name, ())


_MOST_CHOICES = 8


def _refusal(task: _Task, name: str, text: str, start: str = "") -> str:
    """Why a field refuses a text, as a sentence, or the entry that it names is not there; empty when it takes it.

    `start` is that of the entry, for its end.
    """
    collector = Collector()
    value = _value(task, name, text, collector)
    if value is MISSING:
        return collector.errors[0].sentence
    if isinstance(value, WrittenMoment):
        # A range, or hours alone: the file has a line for each end.
        message = messages.not_a(text, _row(task, name).type.expected, value.written.start)
        return f"{message.what} ; {message.todo}"
    if name == "end":
        wrong = wrong_end(_value(task, "start", start, collector), value, start, text)
        return f"{wrong.what} ; {wrong.todo}" if wrong else ""
    targets = _targets(task, name)
    if targets is not None and value not in targets:
        message = messages.unknown_reference(messages.ReferenceKind(name), text, targets)
        return f"{message.what} ; {message.todo}"
    return ""


def _targets(task: _Task, name: str) -> Mapping[str, Entry] | None:
    """The entries that a field may name, by their ids; None for a field that names none."""
    meetings = {meeting.id: meeting for meeting in task.library.meetings}
    return {"group": task.library.groups, "meeting": meetings}.get(name)


def _row(task: _Task, name: str) -> Field:
    return next(row for row in task.tables[task.kind].fields if row.name == name)


def _value(task: _Task, name: str, text: str, collector: Collector) -> Any:
    """The value of a field's text, or MISSING, with the reason in `collector`."""
    context = FieldContext(collector=collector, zone=task.config.zone)
    return _row(task, name).type.read(ScalarNode(text=text, origin=Origin(path=name)), context)


def _check(task: _Task, name: str, text: str, start: str = "") -> None:
    """Raises UsageError when the field refuses the text."""
    if refusal := _refusal(task, name, text, start):
        raise UsageError(messages.new_refused(_option(name), refusal))


def _ask(task: _Task, name: str, stand_in: str, start: str, ranges: dict[str, str]) -> str:
    """Asks for a field until it takes the answer; an empty one is for what stands between brackets, and is empty here too.

    `start` is that of the entry, for its end. Where an answer gives both ends, `ranges` keeps the one by the other.

    A refusal that knows the right text proposes that, and an empty answer then takes it.
    """
    assert task.ask is not None
    question = messages.new_question(_row(task, name).help, stand_in, _choices(task, name))
    proposal = ""
    while text := _as_written(task, name, answer := task.ask(question).strip(), start) or proposal:
        if name == "start" and (both := _both_ends(answer, task.today)):
            ranges[both.start] = both.end
        refusal = _refusal(task, name, text, start)
        if not refusal:
            return text
        found = re.search(r"écrire «\s(?:end: )?(.+?)\s»|le plus proche est «\s(.+?)\s»", refusal)
        proposal = next(filter(None, found.groups()), "") if found else ""
        if proposal == text or _refusal(task, name, proposal, start):
            proposal = ""
        question = messages.new_again(refusal, proposal or stand_in)
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
        if refusal := identifier_refusal(identifier):
            raise UsageError(messages.new_refused("id", refusal))
        if identifier in taken:
            raise UsageError(messages.new_id_taken(identifier))
        return identifier
    month = values.get("start", values.get("date", ""))[:7]
    if task.kind == "meeting":
        return free_name(f"{values['group']}-{month}", taken)
    # A title in another alphabet has no letter for an address.
    spells_nothing = slug(values["title"]) == slug("")
    return free_name(f"{task.kind}-{month}".strip("-") if spells_nothing else short_slug(values["title"], 60), taken)


def _write(target: Path, path: str, text: str) -> None:
    """Writes a new file; UsageError when there is one already. Messages name it by `path`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # "x" refuses a file that is there, even one made since `_identifier` looked.
        with target.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                target.unlink()  # half a file would be in the way of the next attempt
                raise
    except FileExistsError:
        raise UsageError(messages.new_exists(path)) from None
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error
