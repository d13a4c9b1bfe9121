"""Entries in, the references among them looked up: each that leads to nothing is a problem at its line.

References between entries are looked up here and nowhere else. One to a draft that is not published resolves to nothing
and is a warning; one to nothing at all is an error.
"""

import re
from collections.abc import Iterable, Mapping

from dge_site.content.config import Config
from dge_site.library.library import RESERVED_IDS, LocateField
from dge_site.library.link_targets import LinkTargets, namespace
from dge_site.library.places import PlaceNames
from dge_site.library.targets import addresses_in_texts, find_file, guess_file
from dge_site.model import messages
from dge_site.model.entries import (
    Action,
    AgendaItem,
    Body,
    Document,
    Entry,
    Event,
    Group,
    Indicator,
    Meeting,
    Newsletter,
    Topic,
)
from dge_site.model.errors import Collector, Message, Origin, Severity
from dge_site.model.messages import ReferenceKind
from dge_site.model.paths import entry_address

__all__ = ["Resolver"]


class Resolver:
    """Looks up every reference of every entry, and reports those that lead to nothing."""

    def __init__(
        self,
        by_kind: dict[str, dict[str, Entry]],
        targets: LinkTargets,
        config: Config,
        locate: LocateField,
        collector: Collector,
    ) -> None:
        self._by_kind, self._targets = by_kind, targets
        self._events, self._meetings, self._files = targets.events, targets.meetings, targets.files
        self._places = PlaceNames(by_kind["place"])
        self._config, self._locate, self._collector = config, locate, collector

    def check(self) -> None:
        """Reports every reference of an entry, and of site.toml, that leads to nothing."""
        for space in ("event", "action", "group", "topic", "indicator", "newsletter", "page"):
            for entry in self._by_kind[space].values():
                self._check(entry)
        logo = self._config.organisation.logo
        if logo and logo not in self._files:
            self._collector.add(
                Origin(path="site.toml", line=self._config.logo_line),
                messages.unknown_file(logo, self._files),
                field="organisation.logo",
                value=logo,
            )

    def check_unfinished(self, entries: Iterable[Entry]) -> None:
        """Reports the links that lead nowhere of entries with errors of their own, as far as that can be known."""
        everything, self._collector = self._collector, Collector()
        for entry in entries:
            self._check(entry)
        # Whether it is a draft, which may lead to another one, is not known; nor are its decisions.
        sure = (p for p in self._collector.errors if not p.value.startswith("#decision-"))
        everything.extend(sure)
        self._collector = everything

    def _check(self, entry: Entry) -> None:
        match entry:
            case Event():
                self._check_event(entry)
            case Action():
                self._check_action(entry)
            case Group():
                for number, rating in enumerate(entry.ratings):
                    self._refer(
                        entry, f"ratings[{number}].meeting", rating.meeting, ReferenceKind.MEETING, self._meetings
                    )
            case Topic():
                self._refer(entry, "meeting", entry.meeting, ReferenceKind.MEETING, self._meetings)
                self._refer(entry, "event", entry.event, ReferenceKind.EVENT, self._events)
            case Indicator():
                for number, value in enumerate(entry.values):
                    self._refer(
                        entry, f"values[{number}].meeting", value.meeting, ReferenceKind.MEETING, self._meetings
                    )
            case Newsletter():
                for number, identifier in enumerate(entry.highlight):
                    self._refer(entry, f"highlight[{number}]", identifier, ReferenceKind.EVENT, self._events)
        if entry.id in RESERVED_IDS.get(entry.kind, ()):
            self._report(entry, "id", entry.id, messages.reserved_address(entry_address(entry.kind, entry.id)))
        if body := entry.prose:
            self._check_links(entry, body)
        self._check_addresses(entry)

    def _check_addresses(self, entry: Entry) -> None:
        """Reports the addresses in texts without Markdown that are of no page here."""
        for field, address in addresses_in_texts(entry):
            self._refer_own(entry, field, address)

    def _report(self, entry: Entry, field: str, value: str, message: Message, severity: Severity = "error") -> None:
        self._collector.add(self._locate(entry, field), message, field=field, value=value, severity=severity)

    def _refer(
        self, entry: Entry, field: str, value: str, kind: ReferenceKind, targets: Mapping[str, Entry]
    ) -> Entry | None:
        """The one of `targets`, by id, that a field refers to; None after a report, or when the field is empty."""
        if not value or (self._targets.is_doubtful(namespace(kind.value), value) and value not in targets):
            return None
        target = targets.get(value)
        if target is None and kind is ReferenceKind.MEETING and value in self._events:
            self._report(entry, field, value, messages.not_a_meeting(value))
        elif target is None:
            self._report(entry, field, value, self._targets.unknown(kind, value, targets))
        elif target is entry:
            self._report(entry, field, value, messages.self_reference(value))
        elif self._targets.is_hidden(target) and not self._targets.is_hidden(entry):
            self._report(entry, field, value, messages.draft_reference(value), "warning")
        return target

    def _check_event(self, event: Event) -> None:
        for number, group in enumerate(event.groups):
            self._refer(event, f"groups[{number}]", group, ReferenceKind.GROUP, self._by_kind["group"])
        unknown = event.place not in self._by_kind["place"] and not self._targets.is_doubtful("place", event.place)
        # What is spelled like an id was most likely meant as one: « Mairie de Lyon » is a place in free text.
        if unknown and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event.place):
            message = messages.unknown_place(event.place, self._by_kind["place"])
            self._report(event, "place", event.place, message, "warning")
        elif unknown and event.place:
            near, is_same = self._places.find(event.place)
            if near:
                message = messages.near_place(event.place, near, sure=is_same)
                self._report(event, "place", event.place, message, "warning")
        self._refer_own(event, "url", event.url)
        if event.registration:
            self._refer_own(event, "registration.url", event.registration.url)
        for name in ("replay", "documents"):
            for number, document in enumerate(getattr(event, name)):
                self._refer_file(event, f"{name}[{number}].file", document.file)
                self._refer_own(event, f"{name}[{number}].url", document.url)
        if event.image:
            self._refer_file(event, "image.file", event.image.file)
            if (refusal := self._targets.picture_refusal(event.image.file)) is not None:
                self._report(event, "image.file", event.image.file, refusal)
        if isinstance(event, Meeting):
            self._refer(event, "group", event.group, ReferenceKind.GROUP, self._by_kind["group"])
            self._refer(event, "next_meeting", event.next_meeting, ReferenceKind.MEETING, self._meetings)
            self._refer(event, "approved_by", event.approved_by, ReferenceKind.MEETING, self._meetings)
            self._check_agenda(event, "agenda", event.agenda)

    def _check_agenda(self, meeting: Meeting, field: str, items: tuple[AgendaItem, ...]) -> None:
        for number, item in enumerate(items):
            if isinstance(item.document, Document):
                self._refer_file(meeting, f"{field}[{number}].document", item.document.file)
            self._check_agenda(meeting, f"{field}[{number}].items", item.items)

    def _refer_own(self, entry: Entry, field: str, target: str) -> None:
        """Reports a field that holds an address of this site where nothing stands."""
        if target and (problem := self._targets.problem_of_address(entry, target)) is not None:
            self._report(entry, field, target, *problem)

    def _refer_file(self, entry: Entry, field: str, path: str) -> None:
        if path in self._files:
            self._targets.use(entry, path)
        elif path:
            found = find_file(path, self._files)  # with an anchor, or as an address has it
            guess = found[0] if found else guess_file(path, self._files)
            self._report(entry, field, path, messages.unknown_file(path, self._files, guess))

    def _check_action(self, action: Action) -> None:
        self._refer(action, "group", action.group, ReferenceKind.GROUP, self._by_kind["group"])
        meeting = self._refer(action, "meeting", action.meeting, ReferenceKind.MEETING, self._meetings)
        if not isinstance(meeting, Meeting):
            return
        if action.closed and action.closed < meeting.first_day:
            message = messages.closed_before_meeting(action.closed.isoformat(), meeting.first_day.isoformat())
            self._report(action, "closed", action.closed.isoformat(), message)
        anchors = meeting.body.anchors
        if action.section and action.section not in anchors:
            where = f"dans le compte rendu « {meeting.id} »"
            self._report(action, "section", action.section, messages.unknown_anchor(action.section, anchors, where))
        elif action.section and meeting.body.is_repeated(action.section):
            message = messages.repeated_title(action.section)
            self._report(action, "section", action.section, message, severity="warning")

    def _check_links(self, entry: Entry, body: Body) -> None:
        for link in body.links:
            if (problem := self._targets.problem_of_link(entry, body, link)) is not None:
                message, severity = problem
                origin = Origin(path=entry.origin.path, line=link.line)
                self._collector.add(origin, message, value=link.target, severity=severity)
