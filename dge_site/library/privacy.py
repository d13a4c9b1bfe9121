"""The library in, the same without any participant's name out, when site.toml says `names = "organisation"`.

One pure step before every output: what no output is given, none can publish. A participant is whoever stands in an
attendance list, present or absent; an owner, a speaker or an author whose name is a participant's is one too. In texts
a name gives way to the organisation for which the person came; what cannot be rewritten (an id, the name of a file, an
address) is an error to `mentions`, and each name that stands in the prose a warning, since a rewritten sentence reads
better than a replaced name.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.names import Mention, Names, Person
from dge_site.model import messages
from dge_site.model.digest import digest
from dge_site.model.entries import (
    Action,
    Body,
    Entry,
    Event,
    Heading,
    Link,
    Meeting,
    Participant,
    Section,
    Speaker,
    announced_digest,
)
from dge_site.model.errors import Origin, Problem
from dge_site.model.paths import slug
from dge_site.model.values import Value, fields, replace

__all__ = ["mask", "mentions"]

_V = TypeVar("_V")
_E = TypeVar("_E", bound=Entry)

_KEPT = frozenset(
    {"id", "origin", "digest", "announced_digest", "aliases", "uid", "url", "file", "group", "groups", "meeting"}
    | {"next_meeting", "event", "highlight", "type", "status", "college", "section", "minutes_status", "version"}
)
"""Fields that name entries, files or choices: never rewritten."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')


def mask(library: Library, config: Config) -> Library:
    """The library without the names of participants; itself when names may be published."""
    if config.names == "full":
        return library
    scopes = _scopes(library, config)
    seed = digest(tuple(person for meeting in library.meetings for person in _people(meeting, config)))
    first = _Masker(scopes=scopes, email=config.organisation.email, seed=seed, anchors={})
    anchors = {entry.id: moved for entry in library.agenda if (moved := first.moved(entry))}
    masker = replace(first, anchors=anchors)
    done: dict[int, Entry] = {}

    def masked(entry: _E) -> _E:
        if id(entry) not in done:
            done[id(entry)] = masker.entry(entry)
        found = done[id(entry)]
        assert isinstance(found, type(entry))
        return found

    changes = {name: _each(getattr(library, name), masked) for name in fields(library)}
    return replace(library, **changes)


def _each(value: Any, masked: Callable[[Any], Any]) -> Any:
    """The value with every entry in it masked."""
    if isinstance(value, Entry):
        return masked(value)
    if isinstance(value, tuple):
        return tuple(_each(item, masked) for item in value)
    if isinstance(value, Mapping):
        return {key: _each(item, masked) for key, item in value.items()}
    return value


# -------------------------------------------------------------------------------------------------------------- people


class _Scopes(Value):
    """Everybody, and for each meeting those who are known there."""

    everybody: Names
    meetings: Mapping[str, Names]

    def known(self, entry: Entry) -> Names | None:
        """Who may be named by one name alone in an entry: the people of the meeting, or of the action's meeting."""
        name = entry.id if isinstance(entry, Meeting) else entry.meeting if isinstance(entry, Action) else ""
        return self.meetings.get(name)


def _scopes(library: Library, config: Config) -> _Scopes:
    """The people of every meeting, latest first: of two rows with one name the latest tells the organisation."""
    by_meeting = {meeting.id: tuple(_people(meeting, config)) for meeting in reversed(library.meetings)}
    return _Scopes(
        everybody=Names(person for people in by_meeting.values() for person in people),
        meetings={name: Names(people) for name, people in by_meeting.items()},
    )


def _people(meeting: Meeting, config: Config) -> Iterator[Person]:
    rows: tuple[Participant, ...] = (*meeting.participants, *meeting.absent)
    for row in rows:
        if row.name:
            college = config.colleges[row.college].label if row.college in config.colleges else ""
            yield Person(name=row.name, stead=row.organisation or college or "une personne présente")


# ------------------------------------------------------------------------------------------------------------- masking


class _Masker(Value):
    """Rewrites entries. `anchors` are `{meeting or event: {former anchor: new one}}` of titles that held a name."""

    scopes: _Scopes
    email: str
    seed: str
    """What else than an entry's own file decides on its text: who is named, and what is said instead."""
    anchors: Mapping[str, Mapping[str, str]]

    def moved(self, entry: Event) -> dict[str, str]:
        """The anchors that change because their titles do."""
        before, after = entry.body.headings, self.body(entry.body, entry).headings
        return {a.anchor: b.anchor for a, b in zip(before, after, strict=True) if a.anchor != b.anchor}

    def entry(self, entry: Entry) -> Entry:
        """The entry without names, with a digest of its own when that changes anything."""
        changed = self._record(entry, entry)
        if changed == entry:
            return entry
        assert isinstance(changed, Entry)
        changed = replace(changed, digest=digest(self.seed, entry.digest))
        return replace(changed, announced_digest=announced_digest(changed)) if isinstance(changed, Event) else changed

    def _record(self, record: Any, entry: Entry) -> Any:
        changes = {
            name: value
            for name in fields(record)
            if name not in _KEPT
            and not (name == "name" and isinstance(record, Participant))
            and (value := self._value(before := getattr(record, name), entry)) is not before
        }
        if isinstance(record, Participant) and record.name:
            changes["name"] = ""
        if isinstance(record, Speaker) and changes.get("name") == record.organisation:
            changes["organisation"] = ""
        section = getattr(record, "section", "")
        if isinstance(section, str) and section:
            meeting = entry.meeting if isinstance(entry, Action) else entry.id
            changes["section"] = self.anchors.get(meeting, {}).get(section, section)
        return replace(record, **changes) if changes else record

    def _value(self, value: _V, entry: Entry) -> Any:
        if isinstance(value, str):
            masked = self.text(value, entry)
            return masked if masked != value else value
        if isinstance(value, Body):
            return self.body(value, entry) if value else value
        if isinstance(value, tuple):
            items = tuple(self._value(item, entry) for item in value)
            if all(new is old for new, old in zip(items, value, strict=True)):
                return value
            return tuple(dict.fromkeys(items)) if all(isinstance(item, str) for item in items) else items
        if isinstance(value, Value) and not isinstance(value, Entry):
            return self._record(value, entry)
        return value

    # ---- texts

    def text(self, text: str, entry: Entry) -> str:
        """The plain text with an organisation in place of each name, a generic address in place of a personal one."""
        if not text or text.isspace():
            return text
        text = _EMAIL.sub(lambda found: self._address(found[0], entry), text)
        return _rewritten(text, self._find(text, entry), str)

    def body(self, body: Body, entry: Entry) -> Body:
        """The body without names, in its HTML, titles, anchors, links and plain text."""
        taken: dict[str, int] = {}
        sections = tuple(self._section(section, entry, taken) for section in body.sections)
        links = tuple(
            Link(target=self._target(link.target, entry), line=link.line)
            for link in body.links
            if not self._named(link.target, entry)
        )
        # Its digest told the Markdown as written; what is masked depends on other files too.
        return Body(sections=sections, links=links, text=self.text(body.text, entry), notices=body.notices)

    def _section(self, section: Section, entry: Entry, taken: dict[str, int]) -> Section:
        heading = section.heading
        if heading is not None:
            text = self.text(heading.text, entry)
            anchor = heading.anchor if text == heading.text else slug(text)
            taken[anchor] = taken.get(anchor, 0) + 1
            heading = Heading(
                level=heading.level,
                anchor=anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}",
                html=self.html(heading.html, entry),
                text=text,
                line=heading.line,
            )
        return Section(heading=heading, html=self.html(section.html, entry))

    def html(self, text: str, entry: Entry) -> str:
        """The HTML without names in its texts and attributes; an address that holds one is no longer linked to."""
        text = _TAG.sub(lambda found: self._tag(found[0], entry), text)
        text = _EMAIL.sub(lambda found: self._address(found[0], entry), text)
        tags = [found.span() for found in _TAG.finditer(text)]
        mentions_ = (m for m in self._find(text, entry) if not any(a <= m.start < b for a, b in tags))
        return _rewritten(text, mentions_, html.escape)

    def _tag(self, tag: str, entry: Entry) -> str:
        def attribute(found: re.Match[str]) -> str:
            name, value = found[1], found[2]
            if name in {"href", "src"}:
                return "" if self._named(value, entry) else f' {name}="{self._target(value, entry)}"'
            return f' {name}="{html.escape(self.text(html.unescape(value), entry))}"'

        return _ATTRIBUTE.sub(attribute, tag)

    def _target(self, target: str, entry: Entry) -> str:
        """The target with the new anchor of a title that moved."""
        address, mark, anchor = target.partition("#")
        page = address.partition(":")[2] or entry.id
        return address + mark + self.anchors.get(page, {}).get(anchor, anchor)

    def _named(self, target: str, entry: Entry) -> bool:
        """Whether an address holds a name before its anchor: `mailto:prenom.nom@…`, `…/prenom-nom.pdf`."""
        return any(self._find(_words(target.partition("#")[0]), entry))

    def _address(self, address: str, entry: Entry) -> str:
        return (self.email or "adresse non publiée") if any(self._find(_words(address), entry)) else address

    def _find(self, text: str, entry: Entry) -> Iterator[Mention]:
        return self.scopes.everybody.find(text, self.scopes.known(entry))


def _words(address: str) -> str:
    """An address, an id or a path as words: `cv/isabelle-duyme.pdf` → `cv isabelle duyme pdf`."""
    return re.sub(r"[^\w]+|_", " ", address)


def _rewritten(text: str, found: Iterable[Mention], escape: Callable[[str], str]) -> str:
    """The text with what may be said in the stead of each name; the tags inside a name are kept."""
    pieces, position, steads = [], 0, set()
    for mention in found:
        stead = escape(mention.person.stead)
        steads.add(stead)
        before = text[position : mention.start]
        pieces += [_elided(before, stead), stead, *_TAG.findall(text[mention.start : mention.end])]
        position = mention.end
    pieces.append(text[position:])
    return _once("".join(pieces), steads)


_VOWEL = re.compile(r"[aeiouyhâàéèêëîïôöùûü]", re.IGNORECASE)
_ELISION = re.compile(r"\b([dD]|[lL]|[qQ]u)(?:['’]|&#x27;|&#39;)$")


def _elided(before: str, stead: str) -> str:
    """« d'Éric » becomes « de DREAL »."""
    return before if _VOWEL.match(stead) else _ELISION.sub(r"\1e ", before)


def _once(text: str, steads: Iterable[str]) -> str:
    """« CU de Reims (CU de Reims) » becomes « CU de Reims »."""
    for stead in sorted(steads):
        word = re.escape(stead)
        text = re.sub(rf"({word}(?:</\w+>)*)(?:\s*\({word}\)|,\s*{word}(?!\w))", r"\1", text)
    return text


# ------------------------------------------------------------------------------------------------------------ mentions

_PEOPLE = r"(?:name|authors|owners|lead|contact|proposed_by|organisers|partners)"
_SILENT = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*{_PEOPLE}[ \t]*:[^\n]*(?:\n[ \t]*-[ \t][^\n:]*$)*"
    rf"|[{{,][ \t]*{_PEOPLE}[ \t]*:[ \t]*(?:\[[^\]]*\]|\"[^\"\n]*\"|'[^'\n]*'|[^,}}\n]*)"
    r"|^[ \t]*#[^\n]*",
    re.MULTILINE,
)
"""What front matter and YAML say of people, or in comments: lists of them, on their own lines or within braces."""


def mentions(library: Library, text_of: Callable[[str], str], config: Config) -> Iterator[Problem]:
    """Each place where a participant's name stands in the prose, or where it cannot be rewritten.

    `text_of` gives what the file at a path says; only the files of published entries are looked at.
    """
    if config.names == "full":
        return
    scopes = _scopes(library, config)
    known: dict[str, Names | None] = {}
    for entry in _entries(library):
        known.setdefault(entry.origin.path, scopes.known(entry))
        yield from _fixed(entry, scopes)
    for path, names in known.items():
        yield from _prose(path, text_of(path), scopes, names)
    for attachment in library.attachments.values():
        for mention in scopes.everybody.find(_words(attachment.path)):
            message = messages.name_in_path(mention.person.name, attachment.path)
            yield Problem(
                origin=Origin(path=f"content/files/{attachment.path}"), message=message, value=attachment.path
            )


def _entries(library: Library) -> Iterator[Entry]:
    yield from library.agenda
    yield from library.actions.values()
    yield from library.groups.values()
    yield from library.topics
    yield from library.places.values()
    yield from library.newsletters
    yield from library.pages.values()


def _fixed(entry: Entry, scopes: _Scopes) -> Iterator[Problem]:
    """Names in what is never rewritten: ids, addresses, uids."""
    for field, value in _strings(entry, ""):
        for mention in scopes.everybody.find(_words(value)):
            message = messages.name_in_path(mention.person.name, value)
            yield Problem(origin=entry.origin, message=message, field=field, value=value)


def _strings(record: Any, where: str) -> Iterator[tuple[str, str]]:
    """(field, text) of each text that is never rewritten."""
    for name in fields(record):
        value, field = getattr(record, name), f"{where}.{name}" if where else name
        if name in {"id", "uid", "url", "file"} and isinstance(value, str) and value:
            yield field, value
        elif name == "aliases":
            yield from ((f"{field}[{number}]", alias) for number, alias in enumerate(value))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Value):
                    yield from _strings(item, f"{field}[{number}]")
        elif isinstance(value, Value) and not isinstance(value, (Body, Origin)):
            yield from _strings(value, field)


def _prose(path: str, text: str, scopes: _Scopes, known: Names | None) -> Iterator[Problem]:
    """Names in the file but in its lists of people, which are rewritten as they are."""
    silent = _silent(path, text)
    for mention in scopes.everybody.find(text, known):
        if any(first <= mention.start < last for first, last in silent):
            continue
        line = text.count("\n", 0, mention.start) + 1
        written = " ".join(text[mention.start : mention.end].split())
        message = messages.name_in_prose(written, mention.person.stead)
        yield Problem(origin=Origin(path=path, line=line), message=message, value=written, severity="warning")


def _silent(path: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a file holds people or comments; nowhere in the prose below its front matter."""
    body = re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(text, 3) if path.endswith(".md") else None
    return tuple(found.span() for found in _SILENT.finditer(text, 0, body.start() if body else len(text)))
