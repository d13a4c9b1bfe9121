"""Rows of programmes and the site's vocabulary in, drafts of events and meetings and a report out; pure.

A row that is an entry already, by its UID or by its day and a title that is nearly the same, completes it. A nature that
is a group's name is a meeting of that group; one that is no type of the site gets the nearest, to be checked.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from dge_site.importing.blocks import LeftOut
from dge_site.importing.draft import LONGEST_TITLE, EntryDraft, Imported, cut_title
from dge_site.importing.event_table import EventRow
from dge_site.importing.people_lines import read_people_lines
from dge_site.importing.report import ImportReport, Proposal, Understood
from dge_site.importing.vocabulary import Vocabulary, words_of
from dge_site.library.folding import fold
from dge_site.markdown.convert import convert
from dge_site.model import messages
from dge_site.model.entries import Event, Meeting
from dge_site.model.paths import free_name, short_slug
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["draft_programme"]

_NEARLY = 80
"""The likeness from which two titles of one day are one: « Tenir sa base adresse » and « Tenir sa base adresse locale »."""


def draft_programme(
    name: str,
    rows: Sequence[EventRow],
    proposals: Iterable[Proposal],
    left_out: Iterable[LeftOut],
    vocabulary: Vocabulary,
) -> Imported:
    """The drafts of all rows, in their order, and the report."""
    maker = _Maker(vocabulary)
    drafts = [maker.draft(row) for row in rows]
    understood = [
        Understood(field=draft.existing or draft.id, value=_shown(draft), place=row.at)
        for draft, row in zip(drafts, rows, strict=True)
    ]
    report = ImportReport(
        document=name,
        kind="events",
        understood=tuple(understood),
        proposals=(*proposals, *maker.proposals),
        left_out=(*left_out, *maker.left_out),
    )
    return Imported(drafts=tuple(drafts), report=report)


def _shown(draft: EntryDraft) -> dict[str, Any]:
    return {**draft.fields, "description": draft.body} if draft.body else dict(draft.fields)


_NOBODY_YET = regex(
    r"(?:intervenants? )?(?:a (?:definir|confirmer|preciser|venir|determiner)|en (?:attente|cours).{0,30}|[?…./-]+|tbd|nc|n/a)\W*"
)
_CALLED_OFF = regex(
    r"[\[(]?(annul[ée]+e?s?|cancell?ed|report[ée]+e?s?)[\])]?\s*(?:[:–—-]|(?<=[\])]))\s*(?=\S)", re.IGNORECASE
)
_MODALITY = regex(r"(?:en )?(?:presentiel|distanciel|hybride|visio)|(?:a distance|en ligne|sur place)\b")
_IS_MEETING = regex(r"réunions?|séances?|comités?|rendez-vous", re.IGNORECASE)
_LONGEST_SUMMARY = 200


class _Maker:
    """Makes a draft of each row, with ids that no entry and no other row has."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._ids = set(vocabulary.library.by_id)
        self._completed: set[str] = set()
        self.proposals: list[Proposal] = []
        self.left_out: list[LeftOut] = []

    def draft(self, row: EventRow) -> EntryDraft:
        kind, group, row = self._classified(self._cleared(row))
        existing = self._existing(row, group)
        if existing is not None:
            self._completed.add(existing.id)
            group = existing.group if isinstance(existing, Meeting) else ""
            kind = kind or ("" if isinstance(existing, Meeting) else existing.type)
        doubts: dict[str, str] = {}
        fields: dict[str, Any] = {"title": row.title}
        if group:
            fields["group"] = group
        elif existing is None or kind:
            fields["type"] = kind or self._doubtful_type(row, doubts)
        is_new_event = existing is None and not group
        if row.description and not is_new_event:
            row = self._described(row, existing)
        fields |= self._common(row)
        identifier = existing.id if existing else self._identifier(row, group)
        return EntryDraft(
            kind="meeting" if group else "event",
            id=identifier,
            existing=existing.id if existing else "",
            fields={name: value for name, value in fields.items() if value},
            doubts=doubts,
            body=row.description if is_new_event else "",
        )

    def _cleared(self, row: EventRow) -> EventRow:
        """The row without what its title says of its status, nor what its nature says of how one takes part."""
        if off := _CALLED_OFF.match(row.title):  # as Outlook and people write it: « Annulé : … »
            status = "postponed" if fold(off[1]).startswith("report") else "cancelled"
            row = replace(row, title=row.title[off.end() :], status=status)
        if (title := cut_title(row.title)) != row.title:
            text = messages.import_title_cut(row.title, LONGEST_TITLE)
            self.proposals.append(Proposal(text=text, field="title", place=row.at))
            row = replace(row, title=title)
        if _MODALITY.match(fold(row.nature)) and not self._vocabulary.event_type(row.nature):
            if row.place or not self._vocabulary.online_words(row.nature):
                self.left_out.append(LeftOut(text=row.nature, reason=messages.IMPORT_MODALITY, place=row.at))
            row = replace(row, nature="", place=row.place or self._vocabulary.online_words(row.nature))
        return row

    def _classified(self, row: EventRow) -> tuple[str, str, EventRow]:
        """(type of event, group that meets, the row); a nature that is neither is a theme where the title says what it is."""
        # Without a nature, keywords often name a type. They never name the group that meets: « eau » is what it is about.
        natures = (row.nature,) if row.nature else row.themes
        kind = next(filter(None, map(self._vocabulary.event_type, natures)), "")
        named = self._vocabulary.group_named(row.nature)
        # « Bureau syndical » in a table without a column of natures
        group = "" if kind else named or self._vocabulary.group_of_title(row.title)
        if (
            row.nature
            and not (kind or named or _IS_MEETING.fullmatch(row.nature))
            and (group or self._vocabulary.type_in(row.title))
        ):
            row = replace(row, themes=(row.nature, *row.themes))
        return kind, group, row

    def _described(self, row: EventRow, existing: Event | None) -> EventRow:
        """The row of a meeting, whose body is its minutes, or of an entry that has its text: one sentence is a summary."""
        said = convert(row.description).text if existing else ""
        if existing and words_of(said) in words_of(f"{existing.summary} {existing.body.text}"):
            return row
        if not row.summary and len(row.description) <= _LONGEST_SUMMARY and "\n" not in row.description:
            return replace(row, summary=row.description)
        self.left_out.append(LeftOut(text=row.description, reason=messages.IMPORT_NO_ROOM, place=row.at))
        return row

    def _common(self, row: EventRow) -> dict[str, Any]:
        """The fields that a meeting shares with other events."""
        counts = {"registered": row.registered, "attended": row.attended}
        return {
            "start": row.start,
            "end": row.end,
            "place": self._vocabulary.place(row.place) if row.place else "",
            "status": row.status,
            "summary": row.summary,
            "url": row.url,
            "join": dict(row.join),
            "registration": dict(row.registration),
            "themes": list(row.themes),
            "organisers": list(row.organisers),
            "speakers": self._speakers(row),
            "attendance": {name: count for name, count in counts.items() if count},
            "uid": row.uid,
        }

    def _speakers(self, row: EventRow) -> list[dict[str, str]]:
        """The speakers of a cell with what stands beside each; « à définir » is nobody, and is told."""
        if _NOBODY_YET.fullmatch(fold(row.speakers)):
            self.left_out.append(LeftOut(text=row.speakers, reason=messages.IMPORT_NO_NAME, place=row.at))
            return []
        lines = re.split(r"\n|\s/\s", row.speakers)
        people = [p for each in read_people_lines(lines, self._vocabulary, inline=True) for p in each]
        beside = [", ".join(filter(None, (p.organisation, p.role))) for p in people]
        return [
            {"name": p.name, "organisation": said} if p.name and said else {"name": p.name or said}
            for p, said in zip(people, beside, strict=True)
            if p.name or said
        ]

    def _doubtful_type(self, row: EventRow, doubts: dict[str, str]) -> str:
        """The type that the title begins with, else the nearest one, which is to be checked."""
        said = self._vocabulary.type_in(row.title)
        if said:
            return said
        near = self._vocabulary.nearest_type(row.nature or row.title)
        doubts["type"] = messages.import_unknown_type(row.title, row.nature, near)
        self.proposals.append(Proposal(text=doubts["type"], field="type", place=row.at))
        return near

    def _existing(self, row: EventRow, group: str) -> Event | None:
        same_day = [event for event in self._vocabulary.events_on(row.start[:10]) if event.id not in self._completed]
        if row.uid:
            known = [event for event in self._vocabulary.library.agenda if event.uid == row.uid]
            named = next((event for event in known if event.start.isoformat()[:10] == row.start[:10]), None)
            if named is not None and named.id not in self._completed:
                return named
        if group:
            return next((event for event in same_day if isinstance(event, Meeting) and event.group == group), None)
        nearly = [(fuzz.ratio(words_of(row.title), words_of(event.title)), event) for event in same_day]
        likeness, best = max(nearly, key=lambda near: near[0], default=(0.0, None))
        return best if likeness >= _NEARLY else None

    def _identifier(self, row: EventRow, group: str) -> str:
        base = f"{group}-{row.start[:7]}" if group else short_slug(row.title, 60)
        dated = f"{base}-{row.start[:10]}"
        is_dated = not group and base in self._ids and dated not in self._ids
        identifier = dated if is_dated else free_name(base, self._ids)
        self._ids.add(identifier)
        return identifier
