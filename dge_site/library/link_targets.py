"""Entries and files in, what the ids, links and addresses in texts lead to out; of one that leads to nothing, the message.

One to a draft that is not published is a warning; one to nothing at all is an error.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from dge_site.content.config import Config
from dge_site.content.file_types import IMAGE_EXTENSIONS
from dge_site.content.text_types import is_identifier
from dge_site.library.entry_names import CalledDay, ids_by_title, read_called_day
from dge_site.library.library import OWN_PAGES, RESERVED_PAGES
from dge_site.library.targets import (
    find_file,
    guess_file,
    is_picture,
    list_exists,
    own_address,
    reference_of,
    with_slashes,
)
from dge_site.model import messages
from dge_site.model.entries import Action, Attachment, Body, Entry, Event, Link, Meeting
from dge_site.model.errors import Message, Severity, nearest
from dge_site.model.messages import ReferenceKind
from dge_site.model.paths import name_slug, opens_here_alone, slug
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["LinkTargets", "namespace"]

_LINKED_KINDS = tuple(kind for kind in ReferenceKind if kind is not ReferenceKind.MEETING)
"""The kinds of entries that a link may lead to; a meeting is found among the events."""
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


class LinkTargets:
    """The entries, files and pages of the site that ids, links and addresses may lead to; it reports nothing itself."""

    def __init__(
        self,
        by_kind: dict[str, dict[str, Entry]],
        attachments: tuple[Attachment, ...],
        config: Config,
        drafts: bool,
        broken: frozenset[tuple[str, str]],
    ) -> None:
        self._by_kind = by_kind
        self.events = {**by_kind["alias"], **by_kind["event"]}  # a present id wins over a former one
        """`{present or former id: the event or meeting}`."""
        self.meetings = {key: e for key, e in self.events.items() if isinstance(e, Meeting)}
        self.files = dict.fromkeys(attachment.path for attachment in attachments).keys()
        """The paths of the files below content/files/."""
        self._config, self._drafts, self._broken = config, drafts, broken
        self._unknown_count = 0
        self._titled: dict[ReferenceKind, Mapping[str, Collection[str]]] = {}
        self._uses: dict[bool, set[str]] = {False: set(), True: set()}
        """The files that entries to be published use, and those that hidden ones do."""

    @property
    def files_of_drafts(self) -> frozenset[str]:
        """The files that hidden entries use and nothing else does; known once all is checked."""
        return frozenset(self._uses[True] - self._uses[False] - {self._config.organisation.logo})

    def use(self, entry: Entry, path: str) -> None:
        """Notes that an entry uses a file of the site."""
        self._uses[self.is_hidden(entry)].add(path)

    def is_doubtful(self, space: str, identifier: str) -> bool:
        """Whether the entry may exist in a file that has errors of its own."""
        return (space, identifier) in self._broken or (space, "") in self._broken

    def is_hidden(self, entry: Entry) -> bool:
        """Whether an entry is a draft, which this build does not publish."""
        return isinstance(entry, Event) and entry.draft and not self._drafts

    def unknown(self, kind: ReferenceKind, value: str, targets: Mapping[str, Entry]) -> Message:
        """The message about a reference to nothing; what an entry is called in place of its id gets its id."""
        self._unknown_count += 1
        called = read_called_day(value)
        # That a text has not even the form of an id is what schemas see of it.
        code = "unknown-reference" if is_identifier(value) else "identifier"
        if message := self._called_otherwise(kind, value, targets, called):
            return replace(message, code=code) if message.code == "unknown-reference" else message
        is_unread = any(space == namespace(kind.value) for space, _ in self._broken)
        if kind is ReferenceKind.MEETING and called and called.iso and not called.words and not is_unread:
            return replace(messages.no_meeting_that_day(value, called.iso), code=code)
        # Each is compared with all of them: many mistakes would take the square of the time of one.
        some = targets if self._unknown_count < _MANY else dict(islice(targets.items(), _MANY))
        # Of what is called by another day none is near.
        unknown = messages.unknown_reference(kind, value, some, has_near=called is None or is_identifier(value))
        if is_unread and not is_identifier(value):
            return messages.reference_to_unread(kind, value)
        return replace(unknown, code=code)

    def _called_otherwise(
        self, kind: ReferenceKind, value: str, targets: Mapping[str, Entry], called: CalledDay | None
    ) -> Message | None:
        """The message about an entry that is called by its file, its address, its title or its day; None for no such entry."""
        # « comite.md », « content/meetings/comite.md », « meeting:comite », « /reunions/comite/ »
        parts = re.split(r"[/:.#]", value) if " " not in value else []
        if named := [part for part in parts if part in targets]:
            return messages.path_as_reference(value, named[-1])
        title = slug(value)
        if kind not in self._titled:
            self._titled[kind] = ids_by_title(targets.values())
        if titled := self._titled[kind].get(title):
            return messages.title_as_reference(kind, value, tuple(titled))
        if title in targets:
            return messages.path_as_reference(value, title)
        ids = self._ids_of_the_day(kind, called) if called else ()
        return messages.day_as_reference(kind, value, ids) if ids else None

    def _ids_of_the_day(self, kind: ReferenceKind, called: CalledDay) -> tuple[str, ...]:
        """The ids of the events or meetings that are called by a day."""
        if kind not in {ReferenceKind.EVENT, ReferenceKind.MEETING}:
            return ()
        of_the_month = self._by_month.get(called.month, ())
        wanted = (each for each in of_the_month if kind is ReferenceKind.EVENT or isinstance(each, Meeting))
        return called.ids(wanted, self._by_kind["group"])

    @cached_property
    def _by_month(self) -> Mapping[int, Collection[Event]]:
        """`{month: the events and meetings that begin or end in it, of whatever year}`."""
        by_month: dict[int, list[Event]] = {}
        for event in self._by_kind["event"].values():
            assert isinstance(event, Event)
            for month in {event.first_day.month, event.last_day.month}:
                by_month.setdefault(month, []).append(event)
        return by_month

    def picture_refusal(self, path: str) -> Message | None:
        """The message about a file that a page is to show as a picture and that is none, None for any other."""
        return messages.not_an_image(path) if path in self.files and not is_picture(path) else None

    def problem_of_link(self, entry: Entry, body: Body, link: Link) -> tuple[Message, Severity] | None:
        """The message about a link or an image of a body, with its severity; None when it leads somewhere."""
        problem = self._picture_problem(link) or self._link_problem(entry, body, link.target)
        return (_correct_whole_link(problem[0], link.target), problem[1]) if problem else None

    def problem_of_address(self, entry: Entry, target: str) -> tuple[Message, Severity] | None:
        """The message about an address of this site where nothing stands, None for any other."""
        address = own_address(target, self._config)
        problem = None if address is None else self._address_problem(entry, target, address)
        if problem is None or problem[0].code != "own-link" or problem[0].correction.startswith("file:"):
            return problem
        # A field takes an address, and no reference such as « event:ID ».
        return messages.own_address_of_field(target), problem[1]

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
        found = find_file(reference, self.files) if colon and scheme == "file" else None
        refusal = self.picture_refusal(found[0]) if found else None
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
            return messages.unknown_file(target, self.files), "error"
        return messages.unknown_scheme(target, guess), "error"

    def _file_problem(self, entry: Entry, reference: str) -> tuple[Message, Severity] | None:
        """The message about `file:REFERENCE`, None when there is such a file."""
        found = find_file(reference, self.files)
        if found is None:
            return messages.unknown_file(reference, self.files, guess_file(reference, self.files)), "error"
        self.use(entry, found[0])
        return None

    def _address_problem(self, entry: Entry, target: str, address: str) -> tuple[Message, Severity] | None:
        """The message about a link to this site by its address, None when a page or a file stands there."""
        reference = reference_of(address, RESERVED_PAGES)
        if reference == "":
            exists = list_exists(address, self._lists)
            return None if exists else (messages.own_link(target, ""), "error")
        scheme, _, identifier = (reference or "").partition(":")
        if scheme == "file" and identifier in self.files:
            self.use(entry, identifier)
            return None
        if scheme and (self.is_doubtful(namespace(scheme), identifier) or identifier in OWN_PAGES):
            return None
        other = self._entry_at(scheme, identifier)
        if other is None:
            guess = guess_file(target, self.files) if "." in target.rpartition("/")[2] else ""
            return messages.own_link(target, f"file:{guess}" if guess else self._below_base(address)), "error"
        return (
            (messages.draft_reference(identifier), "warning") if self.is_hidden(other) > self.is_hidden(entry) else None
        )

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
            "/agenda/replays/": (),
            **{folder: {str(year) for year in years} for folder in ("/agenda/", "/bilans/", "/syntheses/")},
        }

    def _below_base(self, address: str) -> str:
        """The reference of the entry whose address was written with the site's own path before it; empty for none."""
        below = address.removeprefix(self._config.base_path) if self._config.base_path != "/" else address
        reference = reference_of(f"/{below}", RESERVED_PAGES) if below != address else ""
        kind, _, identifier = (reference or "").partition(":")
        return reference or "" if self._entry_at(kind, identifier) else ""

    def _entry_at(self, kind: str, identifier: str) -> Entry | None:
        """The entry of a kind that has an id, now or formerly; None when there is none."""
        entries: Mapping[str, Entry] = self.events if namespace(kind) == "event" else self._by_kind.get(kind, {})
        entry = entries.get(identifier)
        return entry if entry and entry.kind == kind else None

    def _reference_problem(
        self, entry: Entry, scheme: str, identifier: str, anchor: str
    ) -> tuple[Message, Severity] | None:
        """The message about `meeting:ID#anchor` in the text of an entry, with its severity; None for a sound one."""
        spaces: dict[str, Mapping[str, Entry]] = {**self._by_kind, "event": self.events, "meeting": self.meetings}
        targets = spaces.get(scheme, {})
        target = targets.get(identifier)
        if target is None and scheme == "meeting" and identifier in self.events:
            return messages.not_a_meeting(identifier), "error"
        if target is None:
            exists = self.is_doubtful(namespace(scheme), identifier) or (scheme == "page" and identifier in OWN_PAGES)
            return None if exists else (self.unknown(ReferenceKind(scheme), identifier, targets), "error")
        if self.is_hidden(target) and not self.is_hidden(entry):
            return messages.draft_reference(identifier), "warning"
        anchors = _anchors(target, getattr(target, "body", Body()))
        if anchor and anchor not in anchors:
            return messages.unknown_anchor(anchor, anchors, f"dans « {identifier} »"), "error"
        is_repeated = anchor != "" and getattr(target, "body", Body()).is_repeated(anchor)
        return (messages.repeated_title(anchor), "warning") if is_repeated else None

    def _guess_target(self, target: str) -> str:
        """The target that an editor most likely meant, empty when none comes to mind.

        Tried in this order: a file of the site, a scheme spelled nearly so, what an entry is called (its file, id, title
        or day), an address without its scheme.
        """
        for written, anchor in ((target, ""), (target.partition("#")[0], target[target.find("#") :])):
            if path := guess_file(written, self.files):
                return f"file:{path}{anchor}"
        scheme, colon, reference = target.partition(":")
        if colon and (near := _FRENCH_SCHEMES.get(slug(scheme)) or nearest(scheme, (*_SCHEMES, "file"))):
            return f"{near}:{reference.strip()}" if scheme.lower() not in _OF_NO_PAGE else ""
        called = read_called_day(target)
        is_file = PurePosixPath(target).suffix.lower() in _FILE_EXTENSIONS
        for kind in () if is_file else _LINKED_KINDS:
            entries = self.events if kind is ReferenceKind.EVENT else self._by_kind[kind.value]
            message = self._called_otherwise(kind, target, entries, called)
            if message and (entry := entries.get(message.correction)):
                return f"{entry.kind}:{entry.id}"
        if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", target):
            return f"mailto:{target}"
        return f"https://{target}" if re.fullmatch(r"www\.[\w.-]+\.\w+(?:/\S*)?", target) else ""


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
