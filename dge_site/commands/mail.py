"""The command `mail`: a kind and meetings in, drafts of messages below courriers/ out. Nothing is sent or published.

A message is a folder: `message.eml`, which mail programs open as a draft, its two forms, and the files that go with it.
Each folder is written beside its place and put there whole, or not at all.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dge_site import pipeline
from dge_site.commands.audit import after_publication
from dge_site.content.address_book import CONTACTS_FILE, Contacts, load_contacts
from dge_site.library.entry_names import meant_id
from dge_site.library.minutes import meeting_name
from dge_site.library.recipients import Recipients, find_members, find_owner
from dge_site.model import messages
from dge_site.model.entries import Meeting
from dge_site.model.errors import EnvironmentFailure, UsageError, reason
from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.pipeline import Desk, Request
from dge_site.system.git import ignores
from dge_site.system.leftovers import temporary_folder
from dge_site.views.courier import plan_convocation, plan_minutes_message, plan_reminder, split_documents
from dge_site.views.followup import ActionRow, Owner, make_rows

__all__ = ["FOLDER", "Drafts", "write_drafts"]

FOLDER = "courriers"
_EXAMPLE = "contacts.example.toml"


class Drafts(Value):
    """The drafts that were written, a line each, and warnings for whoever sends them."""

    written: tuple[str, ...]
    warnings: tuple[str, ...]


class _Message(Value):
    """A message to be written: its folder below courriers/, what it is called, who receives it, its files."""

    folder: str
    subject: str
    to: Recipients
    outputs: tuple[Output, ...]
    warnings: tuple[str, ...] = ()


def write_drafts(request: Request, kind: str, meetings: Sequence[str]) -> Drafts:
    """Writes the drafts of one kind; UsageError, ConfigError or ContentError before anything is written."""
    if kind == "actions" and meetings:
        raise UsageError(messages.mail_takes_no_meeting())
    with pipeline.open_desk(after_publication(request)) as desk:
        groups = desk.agenda.library.groups
        contacts = load_contacts(request.root, groups, desk.agenda.config, lambda name: meant_id(name, groups, groups))
        plan = list(_remind(desk, contacts) if kind == "actions" else _announce(desk, contacts, kind, meetings))
        contents = [(message, desk.evaluator.contents(message.outputs)) for message in plan]
    written = _write(request.root, kind, contents)
    return Drafts(written=written, warnings=tuple(_warn(request.root, desk, plan, kind)))


# ------------------------------------------------------------------------------------------------------------ messages


def _announce(desk: Desk, contacts: Contacts, kind: str, identifiers: Sequence[str]) -> Iterator[_Message]:
    """A convocation, or the minutes, of each meeting."""
    if not identifiers:
        coming = [meeting for meeting in desk.agenda.library.meetings if not meeting.is_over(desk.day)]
        suggested = coming if kind == "convocation" else [m for m in desk.agenda.library.meetings[::-1] if m.body]
        raise UsageError(messages.mail_needs_meeting(kind, [meeting.id for meeting in suggested[:1]]))
    # A meeting may be named twice, by a former id too.
    found = {meeting.id: meeting for meeting in (_find(desk, identifier) for identifier in identifiers)}
    make = _convoke if kind == "convocation" else _circulate
    yield from (make(meeting, desk, contacts) for meeting in found.values())


def _find(desk: Desk, identifier: str) -> Meeting:
    library = desk.agenda.library
    known = {meeting.id: meeting for meeting in library.meetings}
    meeting = library.meeting(identifier) or known.get(meant_id(identifier, known, library.groups))
    if meeting is None:
        raise UsageError(messages.mail_unknown_meeting(identifier, known))
    return meeting


def _convoke(meeting: Meeting, desk: Desk, contacts: Contacts) -> _Message:
    library, config = desk.agenda.library, desk.agenda.config
    if meeting.status in {"cancelled", "postponed"}:
        raise UsageError(messages.mail_meeting_off(meeting.id))
    group = library.groups.get(meeting.group)
    to = find_members(meeting, group, contacts, config, attendance=False)
    _, linked = split_documents(meeting, library)
    warnings = [messages.mail_linked(document.title, document.note) for document in linked]
    warnings += [messages.mail_without_agenda(meeting.id)] if not meeting.agenda else []
    warnings += [messages.mail_past(meeting.id)] if meeting.is_over(desk.day) else []
    return _Message(
        folder=f"convocation-{meeting.id}",
        subject=meeting_name(meeting, library),
        to=to,
        outputs=tuple(plan_convocation(meeting, desk.agenda, desk.ledger, to, desk.day, desk.print_pdf(meeting))),
        warnings=tuple(warnings),
    )


def _circulate(meeting: Meeting, desk: Desk, contacts: Contacts) -> _Message:
    library, config = desk.agenda.library, desk.agenda.config
    if not meeting.body:
        raise UsageError(messages.mail_without_minutes(meeting.id))
    # The site may withhold the names of those who came; whoever writes to them needs them.
    attended = desk.unmasked.meeting(meeting.id) or meeting
    to = find_members(attended, library.groups.get(meeting.group), contacts, config, attendance=True)
    return _Message(
        folder=f"compte-rendu-{meeting.id}",
        subject=meeting_name(meeting, library),
        to=to,
        outputs=tuple(plan_minutes_message(meeting, desk.agenda, to, desk.day, desk.print_pdf(meeting))),
    )


def _remind(desk: Desk, contacts: Contacts) -> Iterator[_Message]:
    """A message for each owner of actions that are not closed."""
    library = desk.unmasked
    still_open = [action for action in library.actions.values() if not action.is_closed]
    by_owner = defaultdict[Owner, list[ActionRow]](list)
    for row in make_rows(still_open, library, desk.day):
        for owner in row.owners:
            by_owner[owner].append(row)
    for owner, rows in by_owner.items():
        to = find_owner(owner.label, contacts, desk.agenda.config)
        outputs = tuple(plan_reminder(owner, rows, desk.agenda, to, desk.day))
        yield _Message(folder=owner.id, subject=owner.label, to=to, outputs=outputs)


# ------------------------------------------------------------------------------------------------------------- writing


def _write(root: Path, kind: str, contents: Iterable[tuple[_Message, Mapping[str, bytes]]]) -> tuple[str, ...]:
    """Writes every message, or none; a line for each."""
    base = root / FOLDER
    lines: list[str] = []
    try:
        base.mkdir(exist_ok=True)
        (base / ".gitignore").write_text("*\n", encoding="utf-8")
        with temporary_folder("mail", base) as draft:
            whole = draft / "actions" if kind == "actions" else draft
            for message, files in contents:
                folder = whole / message.folder
                folder.mkdir(parents=True)
                for name, content in files.items():
                    (folder / name).write_bytes(content)
                (folder / "destinataires.txt").write_text(_list_recipients(message.to), encoding="utf-8")
                place = f"{FOLDER}/{'actions/' if kind == 'actions' else ''}{message.folder}/message.eml"
                lines.append(messages.mail_written(place, len(message.to.people)))
            for folder in sorted(draft.iterdir()):
                _replace(folder, base / folder.name, draft / f".old-{folder.name}")
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(FOLDER, reason(error))) from error
    return tuple(lines)


def _replace(folder: Path, target: Path, aside: Path) -> None:
    """Puts a folder in the place of another, which is put back where that fails."""
    if target.exists():
        target.replace(aside)
    try:
        folder.replace(target)
    except OSError:
        with suppress(OSError):
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _list_recipients(to: Recipients) -> str:
    """Returns the recipients, a line each, then the names of those who should be among them and have no address."""
    lines = [f"{person.name} <{person.address}>".strip() for person in to.people]
    missing = [f"sans adresse : {name}" for name in to.missing]
    return "\n".join((*lines, *missing, ""))


def _warn(root: Path, desk: Desk, plan: Sequence[_Message], kind: str) -> Iterator[str]:
    """Lists warnings for whoever sends the messages."""
    for message in plan:
        yield from message.warnings
    if not (root / CONTACTS_FILE).exists():
        yield messages.mail_no_contacts(CONTACTS_FILE, _EXAMPLE)
    elif ignores(root, CONTACTS_FILE) is False:
        yield messages.mail_contacts_in_git(CONTACTS_FILE)
    lacking = {message.subject: message.to.missing for message in plan if message.to.missing}
    if kind == "actions" and lacking:
        lacking = {"actions": tuple(name for names in lacking.values() for name in names)}
    for subject, names in lacking.items():
        yield messages.mail_missing(subject, names, CONTACTS_FILE)
    actions = desk.agenda.library.actions.values() if kind == "actions" else ()
    orphans = sum(not action.is_closed and not action.owners for action in actions)
    if orphans:
        yield messages.mail_without_owner(orphans)
