"""Drafts and the files of a site in, the files that an import writes out; pure.

A new meeting is a page, new events of one document are one list, actions go to the list of their meeting's day. Whatever
a field's own type refuses is taken out of the draft, and offered in the report with the reason.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dge_site.content.reading import read
from dge_site.content.schema import Tables
from dge_site.content.source import Source
from dge_site.importing.completing import complete
from dge_site.importing.draft import LONGEST_TITLE, EntryDraft, Imported, NothingUsable, cut_title
from dge_site.importing.report import ImportReport, Proposal, said_value
from dge_site.importing.vocabulary import words_of
from dge_site.importing.writing import new_list, new_page
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.errors import Problem
from dge_site.model.paths import free_name, slug
from dge_site.model.values import Value, replace

__all__ = ["Filed", "ReadText", "file_drafts"]

ReadText = Callable[[str], str | None]
"""The text of a file of the site, by its path; None where there is none."""
_MOST_REPAIRS = 40


class Filed(Value):
    """`{path: bytes}` to write, none of them as it is already, and the report with what became of each file."""

    files: dict[str, bytes]
    report: ImportReport


def file_drafts(
    imported: Imported, library: Library, tables: Tables, read_text: ReadText, read_bytes: Callable[[str], bytes | None]
) -> Filed:
    """The files that the drafts of one document make or complete."""
    filing = _Filing(library, tables, read_text)
    stem = slug(imported.report.document.rpartition(".")[0] or imported.report.document)
    for draft in imported.drafts:
        title = str(draft.fields.get("title", ""))
        if len(title) > LONGEST_TITLE:
            filing.proposals.append(Proposal(text=messages.import_title_cut(title, LONGEST_TITLE), field="title"))
            draft = replace(draft, fields={**draft.fields, "title": cut_title(title)})  # noqa: PLW2901 - as it goes on
        filing.add(_known(draft, library), stem)
    filing.write_lists()
    files = {path: text.encode() for path, text in filing.texts.items() if text != read_text(path)}
    folder = imported.drafts[0].id if imported.drafts else ""
    for picture in imported.pictures:
        path = f"content/files/{folder}/{picture.name}"
        present = read_bytes(path)
        if present is None:
            files[path] = picture.content
        elif present != picture.content:
            filing.kept.append(messages.import_picture_kept(path))
    done = {
        path: messages.IMPORT_COMPLETED if read_text(path) is not None else messages.IMPORT_WRITTEN
        for path in sorted(files)
    }
    report = replace(
        imported.report,
        files=done,
        kept=(*imported.report.kept, *filing.kept),
        proposals=(*imported.report.proposals, *filing.proposals),
    )
    return Filed(files=files, report=report)


def _known(draft: EntryDraft, library: Library) -> EntryDraft:
    """An action as one of that title that exists already, of the same meeting if it names one; else with a free id."""
    if draft.kind != "action" or draft.existing:
        return draft
    title = words_of(str(draft.fields.get("title", "")))
    for action in library.actions.values():
        if draft.fields.get("meeting", action.meeting) == action.meeting and words_of(action.title) == title:
            return replace(draft, id=action.id, existing=action.id)
    return replace(draft, id=free_name(draft.id, library.actions))


class _Filing:
    """Gathers drafts into files: `texts` are `{path: text}`, `kept` says which values of existing entries stay as they are."""

    def __init__(self, library: Library, tables: Tables, read_text: ReadText) -> None:
        self._library, self._tables, self._read_text = library, tables, read_text
        self.texts: dict[str, str] = {}
        self.kept: list[str] = []
        self.proposals: list[Proposal] = []
        self._lists: dict[str, list[EntryDraft]] = {}
        self._days: dict[str, str] = {}

    def add(self, draft: EntryDraft, stem: str) -> None:
        if draft.kind == "meeting":
            self._days[draft.id] = str(draft.fields.get("start", ""))[:10] or self._day_of(draft.existing)
        if draft.existing:
            self._complete(draft)
        elif draft.kind == "meeting":
            draft = self._repaired(draft, f"content/meetings/x/{draft.id}.md")
            path = f"content/meetings/{str(draft.fields['start'])[:4]}/{draft.id}.md"
            if self._read_text(path) is not None:  # one with errors, which the library therefore lacks
                raise NothingUsable(messages.import_file_in_the_way(path))
            self.texts[path] = new_page(draft)
        elif draft.kind == "action":
            meeting = str(draft.fields.get("meeting", ""))
            day = self._days.get(meeting) or self._day_of(meeting)
            self._lists.setdefault(f"content/actions/{day or stem}.yaml", []).append(draft)
        else:
            self._lists.setdefault(f"content/events/{str(draft.fields['start'])[:4]}/{stem}.yaml", []).append(draft)

    def _day_of(self, identifier: str) -> str:
        event = self._library.by_id.get(identifier)
        return event.start.isoformat()[:10] if event else ""

    def _complete(self, draft: EntryDraft) -> None:
        entry = (
            self._library.actions.get(draft.existing)
            if draft.kind == "action"
            else self._library.by_id.get(draft.existing)
        )
        if entry is None:
            return
        path = entry.origin.path
        text = self.texts.get(path) or self._read_text(path) or ""
        completed = complete(path, text, draft)
        if completed.text != text and self._problems(path, completed.text, text):
            repaired = self._repaired(draft, path, text)
            completed = complete(path, text, repaired)
        self.texts[path] = completed.text
        self.kept += [f"{draft.existing} : {sentence}" for sentence in completed.kept]

    def write_lists(self) -> None:
        """Writes each list, or adds to it what it lacks."""
        for path, drafts in self._lists.items():
            text = self.texts.get(path) or self._read_text(path) or ""
            repaired = [self._repaired(draft, path) for draft in drafts]
            self.texts[path] = f"{text.rstrip()}\n\n{new_list(repaired)}" if text.strip() else new_list(repaired)

    # ------------------------------------------------------------------------------------------------------- validity

    def _repaired(self, draft: EntryDraft, path: str, text: str = "") -> EntryDraft:
        """The draft without the values that their fields refuse: each becomes a proposal."""
        for _ in range(_MOST_REPAIRS):
            trial = (
                complete(path, text, draft).text
                if text
                else new_page(draft)
                if path.endswith(".md")
                else new_list([draft])
            )
            problem = next(iter(self._problems(path, trial, text)), None)
            if problem is None:
                return draft
            name = re.split(r"[.\[]", problem[0])[0]
            if name not in draft.fields or name in {"title", "start", "type", "group", "id"}:
                return draft
            refused, fields = _without(draft.fields, problem[0])
            self.proposals.append(
                Proposal(text=messages.import_refused(said_value(refused), problem[1]), field=problem[0])
            )
            draft = replace(draft, fields=fields)
        return draft

    def _problems(self, path: str, text: str, before: str) -> list[tuple[str, str]]:
        """(field, sentence) of each error that a file has, and had not before."""
        known = {problem.sentence for problem in self._read(path, before)} if before else set()
        return [(p.field, p.sentence) for p in self._read(path, text) if p.sentence not in known]

    def _read(self, path: str, text: str) -> Sequence[Problem]:
        found = read(Source(path=path, digest="", read=text.encode()), self._tables)
        return [problem for problem in found.problems if problem.severity == "error"]


def _without(fields: Mapping[str, Any], path: str) -> tuple[Any, dict[str, Any]]:
    """(the value at a path, the fields without it): `registration.email` leaves the rest of `registration`."""
    name, dot, inner = path.partition(".")
    name = name.partition("[")[0]
    value = fields[name]
    rest = {key: item for key, item in fields.items() if key != name}
    if dot and isinstance(value, Mapping) and inner in value:
        kept = {key: item for key, item in value.items() if key != inner}
        order = {key: kept if key == name else item for key, item in fields.items()}
        return value[inner], order if kept else rest
    return value, rest
