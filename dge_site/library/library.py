"""Entries in, one immutable `Library` out: ids unique, references resolved, backlinks made.

What an entry refers to is looked up here and nowhere else. A reference to a draft that is not published resolves to
nothing and is a warning; one to nothing at all is an error at its line.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import TypeVar

from dge_site.content.config import Config
from dge_site.model import messages
from dge_site.model.entries import (
    Action,
    AgendaItem,
    Attachment,
    Body,
    Document,
    Entry,
    Event,
    Group,
    Meeting,
    Newsletter,
    Place,
    StaticPage,
    Topic,
)
from dge_site.model.errors import Collector, Message, Origin, Severity, nearest
from dge_site.model.messages import ReferenceKind
from dge_site.model.paths import entry_address
from dge_site.model.values import Value, cached_attribute, replace

__all__ = ["RESERVED_PAGES", "Library", "LocateField", "differs_in_body_alone", "join_entries", "replace_event"]

RESERVED_PAGES = frozenset(
    {
        "abonnements",
        "actions",
        "admin",
        "agenda",
        "assets",
        "bilans",
        "decisions",
        "donnees",
        "evenements",
        "fichiers",
        "groupes",
        "newsletter",
        "pagefind",
        "recherche",
        "reunions",
        "schemas",
        "syntheses",
        "themes-proposes",
    }
)
"""First segments of addresses that are not a static page's; « accessibilite » and « mentions-legales » may be written by hand."""

LocateField = Callable[[Entry, str], Origin]
"""The origin of a field of an entry, found only when a problem needs it."""

_SCHEMES = tuple(kind.value for kind in ReferenceKind)
"""The schemes of links to entries; `file:` leads to an attachment."""
_OUTSIDE = {"http", "https", "mailto", "tel", "webcal"}
_OWN_PAGES = {"accessibilite", "mentions-legales"}
"""Pages that the site has without a file."""

_E = TypeVar("_E", bound=Entry)


class Library(Value, dict=True):
    """Everything published. Mappings by id keep the order of their tuples; what joins entries is worked out when asked for."""

    agenda: tuple[Event, ...]
    """Events and meetings, by start then id."""
    actions: Mapping[str, Action]
    """By due date (none last), then id."""
    groups: Mapping[str, Group]
    """Committees first, then by title."""
    topics: tuple[Topic, ...]
    places: Mapping[str, Place]
    newsletters: tuple[Newsletter, ...]
    """Oldest first."""
    pages: Mapping[str, StaticPage]
    attachments: Mapping[str, Attachment]

    @cached_attribute
    def by_id(self) -> Mapping[str, Event]:
        """`{id: event or meeting}`, former ids included."""
        former = {alias: event for event in self.agenda for alias in event.aliases}
        return {event.id: event for event in self.agenda} | former

    @cached_attribute
    def meetings(self) -> tuple[Meeting, ...]:
        """Oldest first."""
        return tuple(event for event in self.agenda if isinstance(event, Meeting))

    @property
    def events(self) -> tuple[Event, ...]:
        """Without the meetings, oldest first."""
        return tuple(event for event in self.agenda if not isinstance(event, Meeting))

    @cached_attribute
    def actions_of_meeting(self) -> Mapping[str, tuple[Action, ...]]:
        """`{present id of a meeting: what it decided}`, by due date, whichever of its ids an action names."""
        return _grouped((self._present_id(action.meeting), action) for action in self.actions.values())

    @cached_attribute
    def actions_of_group(self) -> Mapping[str, tuple[Action, ...]]:
        return _grouped((self._group_id(action), action) for action in self.actions.values())

    @cached_attribute
    def actions_before_group(self) -> Mapping[str, tuple[Action, ...]]:
        """What the group follows up: its own actions, and those that it decided for another group."""

        def following(action: Action) -> Iterable[str]:
            meeting = self.meeting(action.meeting)
            return dict.fromkeys((self._group_id(action), meeting.group if meeting else ""))

        return _grouped((group, action) for action in self.actions.values() for group in following(action))

    @cached_attribute
    def meetings_of_group(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Oldest first."""
        return _grouped((meeting.group, meeting) for meeting in self.meetings)

    @cached_attribute
    def events_of_group(self) -> Mapping[str, tuple[Event, ...]]:
        """What concerns the group beside its own meetings, oldest first."""
        return _grouped((group, event) for event in self.agenda for group in event.groups)

    @cached_attribute
    def topics_of_event(self) -> Mapping[str, tuple[Topic, ...]]:
        """`{present id of an event: the topics that it treats}`."""
        return _grouped((self._present_id(topic.event), topic) for topic in self.topics)

    @cached_attribute
    def topics_of_meeting(self) -> Mapping[str, tuple[Topic, ...]]:
        """`{present id of a meeting: the topics that were proposed there}`."""
        return _grouped((self._present_id(topic.meeting), topic) for topic in self.topics)

    def _present_id(self, identifier: str) -> str:
        """The id that an event or a meeting has now, for a present or a former id; what names neither stays as it is."""
        event = self.by_id.get(identifier)
        return event.id if event else identifier

    def _group_id(self, action: Action) -> str:
        """The id of the action's own group, or of the one of its meeting."""
        meeting = self.meeting(action.meeting)
        return action.group or (meeting.group if meeting else "")

    def meeting(self, identifier: str) -> Meeting | None:
        found = self.by_id.get(identifier)
        return found if isinstance(found, Meeting) else None

    def place(self, event: Event) -> Place | None:
        """The known place of an event, one made of its free text, or None."""
        if not event.place:
            return None
        known = self.places.get(event.place)
        return known or Place(id="", origin=event.origin, digest=event.place, name=event.place)

    def group_of(self, action: Action) -> Group | None:
        """The action's own group, or the one of its meeting."""
        return self.groups.get(self._group_id(action))

    def address(self, target: str) -> str:
        """The address of an internal link such as `meeting:ID#anchor`, empty when it leads to nothing published."""
        kind, _, rest = target.partition(":")
        identifier, _, anchor = rest.partition("#")
        suffix = f"#{anchor}" if anchor else ""
        if kind in {"event", "meeting"}:
            event = self.by_id.get(identifier)
            return entry_address(event.kind, event.id) + suffix if event else ""
        known: Mapping[str, object] = {
            "group": self.groups,
            "action": self.actions,
            "page": self.pages,
            "newsletter": {issue.id: issue for issue in self.newsletters},
            "file": self.attachments,
        }.get(kind, {})
        return entry_address(kind, identifier) + suffix if identifier in known else ""


def agenda_key(event: Event) -> tuple[date, bool, time, int, str]:
    """The order of an agenda: by day, whole days first, by time, then by id."""
    start = event.start
    if not isinstance(start, datetime):
        return start, False, time(), 0, event.id
    return event.first_day, True, start.time(), start.fold, event.id


def join_entries(
    entries: Iterable[Entry],
    attachments: Iterable[Attachment],
    config: Config,
    *,
    drafts: bool,
    locate: LocateField,
    collector: Collector,
    broken: Iterable[tuple[str, str]] = (),
) -> Library:
    """The library of what is published; every reference to nothing is reported to `collector`.

    `broken` are (kind, id) of entries that have errors of their own: a reference to one is not a second error. An empty
    id stands for a whole file that could not be read: any entry of its kind may be in it.
    """
    by_kind, clashing = _by_kind(tuple(entries), locate, collector)
    doubtful = frozenset((_space(kind), name) for kind, name in broken) | clashing
    resolver = _Resolver(by_kind, tuple(attachments), config, drafts, locate, collector, doubtful)
    resolver.check()
    return _library(by_kind, tuple(attachments), drafts)


def differs_in_body_alone(library: Library, event: Event) -> bool:
    """Whether an event, or a meeting, says all that the one of its id says but in its body; having one or not counts."""
    known = library.by_id.get(event.id)
    return (
        known is not None
        and type(known) is type(event)
        and known.announced_digest == event.announced_digest != ""
        and bool(known.body) == bool(event.body)
    )


def replace_event(library: Library, event: Event) -> Library:
    """The library with an event in the place of the one of its id, from which it differs in its body alone."""
    known = library.by_id[event.id]
    return replace(library, agenda=tuple(event if each is known else each for each in library.agenda))


def _space(kind: str) -> str:
    """The namespace of a kind's ids: events and meetings share one."""
    return "event" if kind == "meeting" else kind


def _by_kind(
    entries: tuple[Entry, ...], locate: LocateField, collector: Collector
) -> tuple[dict[str, dict[str, Entry]], frozenset[tuple[str, str]]]:
    """`{namespace: {id: entry}}`, and the (namespace, id) found twice: the second is reported and left out."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    clashing: set[tuple[str, str]] = set()
    for entry in entries:
        space = found[_space(entry.kind)]
        if entry.id in space:
            clashing.add((_space(entry.kind), entry.id))
            message = messages.duplicate_id(entry.id, str(space[entry.id].origin))
            collector.add(locate(entry, "id"), message, field="id", value=entry.id)
        else:
            space[entry.id] = entry
    for entry in tuple(found["event"].values()):
        assert isinstance(entry, Event)
        for number, alias in enumerate(entry.aliases):
            other = found["event"].get(alias) or found["alias"].get(alias)
            field = f"aliases[{number}]"
            if other is not None:
                collector.add(
                    locate(entry, field), messages.duplicate_id(alias, str(other.origin)), field=field, value=alias
                )
            found["alias"].setdefault(alias, entry)
    return found, frozenset(clashing)


class _Resolver:
    """Checks every reference of every entry, once."""

    def __init__(
        self,
        by_kind: dict[str, dict[str, Entry]],
        attachments: tuple[Attachment, ...],
        config: Config,
        drafts: bool,
        locate: LocateField,
        collector: Collector,
        broken: frozenset[tuple[str, str]],
    ) -> None:
        self._known = by_kind
        self._events = {**by_kind["alias"], **by_kind["event"]}
        self._meetings = {key: e for key, e in self._events.items() if isinstance(e, Meeting)}
        self._files = {attachment.path for attachment in attachments}
        self._config, self._drafts, self._locate, self._collector = config, drafts, locate, collector
        self._broken = broken

    def check(self) -> None:
        for space in ("event", "action", "group", "topic", "newsletter", "page"):
            for entry in self._known[space].values():
                self._check(entry)
        logo = self._config.organisation.logo
        if logo and logo not in self._files:
            self._collector.add(
                Origin(path="site.toml"),
                messages.unknown_file(logo, self._files),
                field="organisation.logo",
                value=logo,
            )

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
            case Newsletter():
                for number, identifier in enumerate(entry.highlight):
                    self._refer(entry, f"highlight[{number}]", identifier, ReferenceKind.EVENT, self._events)
            case StaticPage() if entry.id in RESERVED_PAGES:
                self._report(entry, "id", entry.id, messages.reserved_page(entry.id))
        body = getattr(entry, "body", None) or getattr(entry, "note", None)
        if body:
            self._check_links(entry, body)

    def _report(self, entry: Entry, field: str, value: str, message: Message, severity: Severity = "error") -> None:
        self._collector.add(self._locate(entry, field), message, field=field, value=value, severity=severity)

    def _is_doubtful(self, space: str, identifier: str) -> bool:
        """Whether the entry may exist in a file that has errors of its own."""
        return (space, identifier) in self._broken or (space, "") in self._broken

    def _refer(
        self, entry: Entry, field: str, value: str, kind: ReferenceKind, known: Mapping[str, Entry]
    ) -> Entry | None:
        """The entry referred to, None after a report or when there is none."""
        if not value or (self._is_doubtful(_space(kind.value), value) and value not in known):
            return None
        found = known.get(value)
        if found is None and kind is ReferenceKind.MEETING and value in self._events:
            self._report(entry, field, value, messages.not_a_meeting(value))
        elif found is None:
            self._report(entry, field, value, messages.unknown_reference(kind, value, known))
        elif found is entry:
            self._report(entry, field, value, messages.self_reference(value))
        elif self._hidden(found) and not self._hidden(entry):
            self._report(entry, field, value, messages.draft_reference(value), "warning")
        return found

    def _hidden(self, entry: Entry) -> bool:
        return isinstance(entry, Event) and entry.draft and not self._drafts

    def _check_event(self, event: Event) -> None:
        for number, group in enumerate(event.groups):
            self._refer(event, f"groups[{number}]", group, ReferenceKind.GROUP, self._known["group"])
        unknown = event.place not in self._known["place"] and not self._is_doubtful("place", event.place)
        if unknown and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", event.place):
            self._report(event, "place", event.place, messages.unknown_place(event.place, self._known["place"]))
        for name in ("replay", "documents"):
            for number, document in enumerate(getattr(event, name)):
                self._refer_file(event, f"{name}[{number}].file", document.file)
        if event.image:
            self._refer_file(event, "image.file", event.image.file)
        if isinstance(event, Meeting):
            self._refer(event, "group", event.group, ReferenceKind.GROUP, self._known["group"])
            self._refer(event, "next_meeting", event.next_meeting, ReferenceKind.MEETING, self._meetings)
            self._check_agenda(event, "agenda", event.agenda)

    def _check_agenda(self, meeting: Meeting, field: str, items: tuple[AgendaItem, ...]) -> None:
        for number, item in enumerate(items):
            if isinstance(item.document, Document):
                self._refer_file(meeting, f"{field}[{number}].document", item.document.file)
            self._check_agenda(meeting, f"{field}[{number}].items", item.items)

    def _refer_file(self, entry: Entry, field: str, path: str) -> None:
        if path and path not in self._files:
            self._report(entry, field, path, messages.unknown_file(path, self._files))

    def _check_action(self, action: Action) -> None:
        self._refer(action, "group", action.group, ReferenceKind.GROUP, self._known["group"])
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

    def _check_links(self, entry: Entry, body: Body) -> None:
        for link in body.links:
            found = self._link_problem(entry, body, link.target)
            if found is not None:
                message, severity = _of_link(found[0], link.target), found[1]
                origin = Origin(path=entry.origin.path, line=link.line)
                self._collector.add(origin, message, value=link.target, severity=severity)

    def _link_problem(self, entry: Entry, body: Body, target: str) -> tuple[Message, Severity] | None:
        """What is wrong with a link of a body, and how much; None when it leads somewhere."""
        scheme, colon, rest = target.partition(":")
        if target.startswith("#"):
            anchors = _anchors(entry, body)
            unknown = len(target) > 1 and target[1:] not in anchors
            return (messages.unknown_anchor(target[1:], anchors, "dans ce texte"), "error") if unknown else None
        if colon and scheme.lower() in _OUTSIDE:
            return None
        identifier, _, anchor = rest.partition("#")
        if colon and scheme == "file":
            return None if identifier in self._files else (messages.unknown_file(identifier, self._files), "error")
        if colon and scheme in _SCHEMES:
            return self._reference_problem(entry, scheme, identifier, anchor)
        return None if _is_site_address(target) else (messages.unknown_scheme(target, self._meant(target)), "error")

    def _reference_problem(
        self, entry: Entry, scheme: str, identifier: str, anchor: str
    ) -> tuple[Message, Severity] | None:
        """What is wrong with `meeting:ID#anchor` in the text of an entry."""
        spaces: dict[str, Mapping[str, Entry]] = {**self._known, "event": self._events, "meeting": self._meetings}
        known = spaces.get(scheme, {})
        found = known.get(identifier)
        if found is None and scheme == "meeting" and identifier in self._events:
            return messages.not_a_meeting(identifier), "error"
        if found is None:
            written = self._is_doubtful(_space(scheme), identifier) or (scheme == "page" and identifier in _OWN_PAGES)
            return None if written else (messages.unknown_reference(ReferenceKind(scheme), identifier, known), "error")
        if self._hidden(found) and not self._hidden(entry):
            return messages.draft_reference(identifier), "warning"
        anchors = _anchors(found, getattr(found, "body", Body()))
        if anchor and anchor not in anchors:
            return messages.unknown_anchor(anchor, anchors, f"dans « {identifier} »"), "error"
        return None

    def _meant(self, target: str) -> str:
        """What a link that leads nowhere was to be: a file, an entry by its file's name, a scheme, an address."""
        name = target.rpartition("/")[2]
        if name in self._files:
            return f"file:{name}"
        scheme, colon, rest = target.partition(":")
        if colon and (near := nearest(scheme, (*_SCHEMES, "file"))):
            return f"{near}:{rest.strip()}"
        stem = name.removesuffix(".md")
        for kind in ("event", "group", "page", "newsletter", "action"):
            if name.endswith(".md") and (entry := self._known[kind].get(stem)):
                return f"{entry.kind}:{stem}"
        return f"https://{target}" if re.fullmatch(r"www\.[\w.-]+\.\w+(?:/\S*)?", target) else ""


def _of_link(message: Message, target: str) -> Message:
    """The message with the whole link as its correction, where it corrects a part of it."""
    if not message.correction or message.code not in {"unknown-anchor", "unknown-reference", "unknown-file"}:
        return message
    separator = "#" if message.code == "unknown-anchor" else ":"
    head, _, rest = target.partition(separator)
    anchor = rest[rest.index("#") :] if separator == ":" and "#" in rest else ""
    return replace(message, correction=f"{head}{separator}{message.correction}{anchor}")


def _anchors(entry: Entry, body: Body) -> tuple[str, ...]:
    """What a link may point at in the page of an entry: its headings and its decisions."""
    decisions = entry.decisions if isinstance(entry, Meeting) else ()
    return (*body.anchors, *(f"decision-{d.id}" for d in decisions))


def _is_site_address(target: str) -> bool:
    """Whether a target is an address of one of the site's own sections."""
    return target == "/" or (
        target.startswith("/") and target.split("/")[1].partition(".")[0] in {*RESERVED_PAGES, "atom"}
    )


def _published(by_kind: dict[str, dict[str, Entry]], space: str, kind: type[_E]) -> list[_E]:
    return [entry for entry in by_kind[space].values() if isinstance(entry, kind)]


def _grouped(pairs: Iterable[tuple[str, _E]]) -> dict[str, tuple[_E, ...]]:
    found: dict[str, list[_E]] = defaultdict(list)
    for key, entry in pairs:
        found[key].append(entry)
    return {key: tuple(values) for key, values in found.items()}


def _library(by_kind: dict[str, dict[str, Entry]], attachments: tuple[Attachment, ...], drafts: bool) -> Library:
    events = (event for event in _published(by_kind, "event", Event) if drafts or not event.draft)
    actions = sorted(_published(by_kind, "action", Action), key=lambda a: (a.due.last if a.due else date.max, a.id))
    groups = sorted(
        _published(by_kind, "group", Group), key=lambda g: (g.type != "committee", g.title.casefold(), g.id)
    )
    pages = sorted(_published(by_kind, "page", StaticPage), key=lambda p: (p.menu is None, p.menu or 0, p.id))
    return Library(
        agenda=tuple(sorted(events, key=agenda_key)),
        actions={action.id: action for action in actions},
        groups={group.id: group for group in groups},
        topics=tuple(_published(by_kind, "topic", Topic)),
        places={place.id: place for place in _published(by_kind, "place", Place)},
        newsletters=tuple(sorted(_published(by_kind, "newsletter", Newsletter), key=lambda n: (n.date, n.id))),
        pages={page.id: page for page in pages},
        attachments={attachment.path: attachment for attachment in attachments},
    )
