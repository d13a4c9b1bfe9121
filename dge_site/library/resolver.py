"""Entries in, the references among them looked up: each that leads to nothing is a problem at its line.

References between entries are looked up here and nowhere else. One to a draft that is not published resolves to nothing
and is a warning; one to nothing at all is an error.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from dge_site.content.config import Config
from dge_site.content.file_types import IMAGE_EXTENSIONS
from dge_site.content.text_types import is_identifier
from dge_site.library.library import OWN_PAGES, RESERVED_IDS, RESERVED_PAGES, LocateField
from dge_site.library.places import PlaceNames
from dge_site.library.targets import (
    addresses_in_texts,
    find_file,
    guess_file,
    is_picture,
    list_exists,
    own_address,
    reference_of,
    with_slashes,
)
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
    Indicator,
    Link,
    Meeting,
    Newsletter,
    Topic,
)
from dge_site.model.errors import Collector, Message, Origin, Severity, nearest
from dge_site.model.messages import ReferenceKind
from dge_site.model.paths import entry_address, name_slug, opens_here_alone, slug
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["Resolver", "namespace"]

_SCHEMES = tuple(kind.value for kind in ReferenceKind)
"""The schemes of links to entries; `file:` leads to an attachment."""
_FRENCH_SCHEMES = {
    "evenement": "event",
    "reunion": "meeting",
    "groupe": "group",
    "lettre": "newsletter",
    "fichier": "file",
}
_OF_NO_PAGE = {"place", "places", "topic"}
"""Words near one of these, for what has no page of its own."""
_FILE_EXTENSIONS = {*IMAGE_EXTENSIONS, ".csv", ".docx", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".xlsx", ".zip"}
"""The endings by which a target is known as a file that was meant to be below content/files/."""
_WORD_ANCHOR = regex(r"#_(?:ftn|edn|Toc|Ref|Hlk|GoBack|bookmark)", re.IGNORECASE)
"""The targets that Word gives to its notes, its contents and its references."""
_OUTSIDE = {"http", "https", "mailto", "tel", "webcal"}
"""The schemes of links that leave the site, and are not checked here."""
_MANY = 200
"""References to nothing, or ids that each is compared with once there are so many."""


def namespace(kind: str) -> str:
    """The namespace of a kind's ids: events and meetings share one."""
    return "event" if kind == "meeting" else kind


class Resolver:
    """Looks up every reference of every entry, and reports those that lead to nothing."""

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
        self._by_kind = by_kind
        self._events = {**by_kind["alias"], **by_kind["event"]}  # a present id wins over a former one
        self._meetings = {key: e for key, e in self._events.items() if isinstance(e, Meeting)}
        self._places = PlaceNames(by_kind["place"])
        self._files = dict.fromkeys(attachment.path for attachment in attachments).keys()
        self._config, self._drafts, self._locate, self._collector = config, drafts, locate, collector
        self._broken = broken
        self._unknown_count = 0
        self._uses: dict[bool, set[str]] = {False: set(), True: set()}
        """The files that entries to be published use, and those that hidden ones do."""

    @cached_property
    def _lists(self) -> Mapping[str, Collection[str]]:
        """`{folder of addresses: the names below it}` of the lists that the site has, to verify a link to one."""
        events = [event for event in self._by_kind["event"].values() if isinstance(event, Event)]
        actions = (action for action in self._by_kind["action"].values() if isinstance(action, Action))
        days = [day for event in events for day in (event.first_day, event.last_day)]
        years = range(min(days).year - 1, max(days).year + 2) if days else ()
        return {
            "/agenda/types/": self._config.event_types,
            "/agenda/publics/": self._config.audiences,
            "/agenda/groupes/": self._by_kind["group"],
            "/agenda/themes/": {name_slug(theme) for event in events for theme in event.themes},
            "/actions/responsables/": {name_slug(owner) for action in actions for owner in action.owners},
            **{folder: {str(year) for year in years} for folder in ("/agenda/", "/bilans/", "/syntheses/")},
        }

    @property
    def files_of_drafts(self) -> frozenset[str]:
        """The files that hidden entries use and nothing else does; known once all is checked."""
        return frozenset(self._uses[True] - self._uses[False] - {self._config.organisation.logo})

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

    def _is_doubtful(self, space: str, identifier: str) -> bool:
        """Whether the entry may exist in a file that has errors of its own."""
        return (space, identifier) in self._broken or (space, "") in self._broken

    def _refer(
        self, entry: Entry, field: str, value: str, kind: ReferenceKind, targets: Mapping[str, Entry]
    ) -> Entry | None:
        """The one of `targets`, by id, that a field refers to; None after a report, or when the field is empty."""
        if not value or (self._is_doubtful(namespace(kind.value), value) and value not in targets):
            return None
        target = targets.get(value)
        if target is None and kind is ReferenceKind.MEETING and value in self._events:
            self._report(entry, field, value, messages.not_a_meeting(value))
        elif target is None:
            self._report(entry, field, value, self._unknown(kind, value, targets))
        elif target is entry:
            self._report(entry, field, value, messages.self_reference(value))
        elif self._hidden(target) and not self._hidden(entry):
            self._report(entry, field, value, messages.draft_reference(value), "warning")
        return target

    def _unknown(self, kind: ReferenceKind, value: str, targets: Mapping[str, Entry]) -> Message:
        """The message about a reference to nothing; the title of an entry gets its id."""
        self._unknown_count += 1
        # Each is compared with all of them: many mistakes would take the square of the time of one.
        some = targets if self._unknown_count < _MANY else dict(islice(targets.items(), _MANY))
        if not is_identifier(value):
            # « comite.md », « content/meetings/comite.md », « meeting:comite », « /reunions/comite/ »
            parts = re.split(r"[/:.#]", value) if " " not in value else []
            if named := [part for part in parts if part in targets]:
                return messages.path_as_reference(value, named[-1])
            title = slug(value)
            titled = [entry.id for entry in some.values() if title in _titles(entry)]
            if titled:
                return messages.title_as_reference(kind, value, titled)
            if title in targets:
                return messages.path_as_reference(value, title)
            if any(space == namespace(kind.value) for space, _ in self._broken):
                return messages.reference_to_unread(kind, value)
            # That it has not even the form of an id is what schemas see of it.
            return replace(messages.unknown_reference(kind, value, some), code="identifier")
        return messages.unknown_reference(kind, value, some)

    def _hidden(self, entry: Entry) -> bool:
        return isinstance(entry, Event) and entry.draft and not self._drafts

    def _check_event(self, event: Event) -> None:
        for number, group in enumerate(event.groups):
            self._refer(event, f"groups[{number}]", group, ReferenceKind.GROUP, self._by_kind["group"])
        unknown = event.place not in self._by_kind["place"] and not self._is_doubtful("place", event.place)
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
            if (refusal := self._picture_refusal(event.image.file)) is not None:
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
        address = own_address(target, self._config) if target else None
        if address is not None and (problem := self._address_problem(entry, target, address)) is not None:
            self._report(entry, field, target, *problem)

    def _picture_refusal(self, path: str) -> Message | None:
        """The message about a file that a page is to show as a picture and that is none, None for any other."""
        return messages.not_an_image(path) if path in self._files and not is_picture(path) else None

    def _refer_file(self, entry: Entry, field: str, path: str) -> None:
        if path in self._files:
            self._uses[self._hidden(entry)].add(path)
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
            problem = self._picture_problem(link) or self._link_problem(entry, body, link.target)
            if problem is not None:
                message, severity = problem
                origin = Origin(path=entry.origin.path, line=link.line)
                message = _correct_whole_link(message, link.target)
                self._collector.add(origin, message, value=link.target, severity=severity)

    def _picture_problem(self, link: Link) -> tuple[Message, Severity] | None:
        """The message about an image that lies elsewhere, or that browsers do not show; None for any other link."""
        if not link.is_image:
            return None
        scheme, colon, reference = link.target.partition(":")
        is_elsewhere = (colon and scheme.lower() in _OUTSIDE) or link.target.replace("\\", "/").startswith("//")
        if is_elsewhere and own_address(link.target, self._config) is None:
            return messages.external_picture(link.target), "error"
        if colon and scheme in _SCHEMES:
            return messages.not_an_image(link.target), "error"
        found = find_file(reference, self._files) if colon and scheme == "file" else None
        refusal = self._picture_refusal(found[0]) if found else None
        return (refusal, "error") if refusal else None

    def _link_problem(self, entry: Entry, body: Body, target: str) -> tuple[Message, Severity] | None:
        """The message about a link of a body, with its severity; None when the link leads somewhere."""
        scheme, colon, reference = target.partition(":")
        if target.startswith("#"):
            anchors = _anchors(entry, body)
            if _WORD_ANCHOR.match(target):
                return messages.word_anchor(target), "error"
            if len(target) > 1 and target[1:] not in anchors:
                return messages.unknown_anchor(target[1:], anchors, "dans ce texte"), "error"
            return (messages.repeated_title(target[1:]), "warning") if body.is_repeated(target[1:]) else None
        if (address := own_address(target, self._config)) is not None:
            return self._address_problem(entry, target, address)
        if opens_here_alone(target):
            return messages.local_address(target), "error"
        if colon and scheme.lower() in _OUTSIDE:
            meant = with_slashes(target) if scheme.lower().startswith("http") else target
            return None if meant == target else (messages.unknown_scheme(target, meant), "error")
        identifier, _, anchor = reference.partition("#")
        if colon and scheme == "file":
            return self._file_problem(entry, reference)
        if colon and scheme in _SCHEMES:
            return self._reference_problem(entry, scheme, identifier, anchor)
        guess = self._guess_target(target)
        if not guess and PurePosixPath(target).suffix.lower() in _FILE_EXTENSIONS:
            return messages.unknown_file(target, self._files), "error"
        return messages.unknown_scheme(target, guess), "error"

    def _file_problem(self, entry: Entry, reference: str) -> tuple[Message, Severity] | None:
        """The message about `file:REFERENCE`, None when there is such a file."""
        found = find_file(reference, self._files)
        if found is None:
            return messages.unknown_file(reference, self._files, guess_file(reference, self._files)), "error"
        self._uses[self._hidden(entry)].add(found[0])
        return None

    def _address_problem(self, entry: Entry, target: str, address: str) -> tuple[Message, Severity] | None:
        """The message about a link to this site by its address, None when a page or a file stands there."""
        reference = reference_of(address, RESERVED_PAGES)
        if reference == "":
            exists = list_exists(address, self._lists)
            return None if exists else (messages.own_link(target, ""), "error")
        scheme, _, identifier = (reference or "").partition(":")
        if scheme == "file" and identifier in self._files:
            self._uses[self._hidden(entry)].add(identifier)
            return None
        if scheme and (self._is_doubtful(namespace(scheme), identifier) or identifier in OWN_PAGES):
            return None
        other = self._entry_at(scheme, identifier)
        if other is None:
            guess = guess_file(target, self._files) if "." in target.rpartition("/")[2] else ""
            return messages.own_link(target, f"file:{guess}" if guess else self._below_base(address)), "error"
        return (messages.draft_reference(identifier), "warning") if self._hidden(other) > self._hidden(entry) else None

    def _below_base(self, address: str) -> str:
        """The reference of the entry whose address was written with the site's own path before it; empty for none."""
        below = address.removeprefix(self._config.base_path) if self._config.base_path != "/" else address
        reference = reference_of(f"/{below}", RESERVED_PAGES) if below != address else ""
        kind, _, identifier = (reference or "").partition(":")
        return reference or "" if self._entry_at(kind, identifier) else ""

    def _entry_at(self, kind: str, identifier: str) -> Entry | None:
        """The entry of a kind that has an id, now or formerly; None when there is none."""
        entries: Mapping[str, Entry] = self._events if namespace(kind) == "event" else self._by_kind.get(kind, {})
        entry = entries.get(identifier)
        return entry if entry and entry.kind == kind else None

    def _reference_problem(
        self, entry: Entry, scheme: str, identifier: str, anchor: str
    ) -> tuple[Message, Severity] | None:
        """The message about `meeting:ID#anchor` in the text of an entry, with its severity; None for a sound one."""
        spaces: dict[str, Mapping[str, Entry]] = {**self._by_kind, "event": self._events, "meeting": self._meetings}
        targets = spaces.get(scheme, {})
        target = targets.get(identifier)
        if target is None and scheme == "meeting" and identifier in self._events:
            return messages.not_a_meeting(identifier), "error"
        if target is None:
            exists = self._is_doubtful(namespace(scheme), identifier) or (scheme == "page" and identifier in OWN_PAGES)
            return None if exists else (self._unknown(ReferenceKind(scheme), identifier, targets), "error")
        if self._hidden(target) and not self._hidden(entry):
            return messages.draft_reference(identifier), "warning"
        anchors = _anchors(target, getattr(target, "body", Body()))
        if anchor and anchor not in anchors:
            return messages.unknown_anchor(anchor, anchors, f"dans « {identifier} »"), "error"
        is_repeated = anchor != "" and getattr(target, "body", Body()).is_repeated(anchor)
        return (messages.repeated_title(anchor), "warning") if is_repeated else None

    def _guess_target(self, target: str) -> str:
        """The target that an editor most likely meant, empty when none comes to mind.

        Tried in this order: a file of the site, a scheme spelled nearly so, the name of an entry's file, an address
        without its scheme.
        """
        name = target.rpartition("/")[2]
        if path := guess_file(target, self._files):
            return f"file:{path}"
        scheme, colon, reference = target.partition(":")
        if colon and (near := _FRENCH_SCHEMES.get(slug(scheme)) or nearest(scheme, (*_SCHEMES, "file"))):
            return f"{near}:{reference.strip()}" if scheme.lower() not in _OF_NO_PAGE else ""
        stem = name.removesuffix(".md")
        for kind in ("event", "group", "page", "newsletter", "action"):
            if name.endswith(".md") and (entry := self._by_kind[kind].get(stem)):
                return f"{entry.kind}:{stem}"
        if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", target):
            return f"mailto:{target}"
        return f"https://{target}" if re.fullmatch(r"www\.[\w.-]+\.\w+(?:/\S*)?", target) else ""


def _titles(entry: Entry) -> Iterator[str]:
    """What an entry is called, as slugs: its title, and the short one of a group."""
    yield slug(getattr(entry, "title", ""))
    if isinstance(entry, Group):
        yield slug(entry.short)


def _correct_whole_link(message: Message, target: str) -> Message:
    """The message with the whole link as its correction: one that corrects an id or an anchor has only that part."""
    if not message.correction or message.code not in {
        "identifier",
        "unknown-anchor",
        "unknown-reference",
        "unknown-file",
    }:
        return message
    separator = "#" if message.code == "unknown-anchor" else ":"
    head, _, wrong = target.partition(separator)
    anchor = wrong[wrong.index("#") :] if separator == ":" and "#" in wrong else ""
    return replace(message, correction=f"{head}{separator}{message.correction}{anchor}")


def _anchors(entry: Entry, body: Body) -> tuple[str, ...]:
    """The anchors of an entry's page that a link may point at: its headings and its decisions."""
    decisions = entry.decisions if isinstance(entry, Meeting) else ()
    return (*body.anchors, *(f"decision-{d.id}" for d in decisions))
