"""The library in, the same without any participant's name out, when site.toml says `names = "organisation"`.

One pure step before every output: what no output is given, none can publish. An owner, a speaker or an author whose
name is a participant's is one too. In texts a name gives way to the organisation for which the person came; names that
can't be rewritten, and those that stand in the prose, are problems of `name_review`.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dge_site.content.config import Config
from dge_site.content.contacts import find_emails, find_web_addresses
from dge_site.library.library import Library
from dge_site.library.name_addresses import find_in_address
from dge_site.library.names import Mention
from dge_site.library.participants import KnownNames, known_names
from dge_site.library.worded import list_worded
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model import french
from dge_site.model.digest import digest
from dge_site.model.entries import Action, Body, Entry, Event, Heading, Meeting, Section, Speaker, announced_digest
from dge_site.model.paths import slug
from dge_site.model.regex import regex
from dge_site.model.values import Value, fields, replace

__all__ = ["mask"]

_V = TypeVar("_V")

_NEVER_REWRITTEN = frozenset(
    {"id", "origin", "digest", "announced_digest", "aliases", "uid", "url", "file", "group", "groups", "meeting"}
    | {
        "next_meeting",
        "approved_by",
        "event",
        "highlight",
        "type",
        "status",
        "college",
        "section",
        "minutes_status",
        "version",
    }
)
"""Fields that refer to entries, files or choices: they are never rewritten."""
_WITHHELD = "adresse non publiée"
_TAG = regex(r"<[^<>]*>")
_TAG_WITH_ATTRIBUTES = regex(r"<[^<>=]*=[^<>]*>")
_ATTRIBUTE = regex(r'\s([a-z-]+)="([^"]*)"')


def mask(library: Library, config: Config, store: Store) -> Library:
    """The library without the names of participants; the same one when site.toml lets names be published.

    The store remembers which entries name nobody.
    """
    if config.names == "full" or not _has_people(library):
        return library
    names = known_names(library, config)
    nameless = Cleared(f"mask {names.digest}", store)
    named = [entry for entry in list_worded(library.entries(), names, store) if entry.digest not in nameless]
    # Titles first: links and sections of any entry may lead to an anchor that changes with its title.
    first = _Masker(names=names, email=config.organisation.email, anchors={})
    anchors = {event.id: moved for event in named if isinstance(event, Event) and (moved := first.moved_anchors(event))}
    masker = replace(first, anchors=anchors)
    named_ids = set(map(id, named))
    masked_by_id: dict[int, Entry] = {}
    for entry in library.entries():
        without_people = masked = _without_people(entry) if isinstance(entry, Meeting) else entry
        # One that names nobody may link to a title that does.
        if anchors or id(entry) in named_ids:
            masked = masker.mask_texts(without_people)
        if masked is without_people and id(entry) in named_ids:
            nameless.add(entry.digest)
        if masked is not entry and masked != entry:
            masked_by_id[id(entry)] = _with_new_digest(masked, names.digest)
    nameless.keep()
    kinds = (name for name in fields(library) if name != "unpublished_people")
    changes = {name: _replace_entries(getattr(library, name), masked_by_id) for name in kinds}
    return replace(library, **changes, unpublished_people=())


def _has_people(library: Library) -> bool:
    rows = (row for meeting in library.meetings for row in (*meeting.participants, *meeting.absent))
    return bool(library.unpublished_people) or any(row.name for row in rows)


def _replace_entries(value: Any, by_id: Mapping[int, Entry]) -> Any:
    """A field of the library with other entries in place of some, which are given by their `id()`."""
    if isinstance(value, tuple):
        return tuple(by_id.get(id(item), item) for item in value)
    return {key: by_id.get(id(item), item) for key, item in value.items()}


class _Masker(Value):
    """Rewrites entries. `anchors` are `{id of an event: {former anchor: new one}}`, of titles that held a name."""

    names: KnownNames
    email: str
    """The address that is published in place of a personal one."""
    anchors: Mapping[str, Mapping[str, str]]

    def moved_anchors(self, entry: Event) -> dict[str, str]:
        """`{former anchor: new one}` of the titles of an event's body that held a name."""
        before = entry.body.headings
        if not any(any(self._find(heading.text, entry)) for heading in before):
            return {}
        after = self.mask_body(entry.body, entry).headings
        return {a.anchor: b.anchor for a, b in zip(before, after, strict=True) if a.anchor != b.anchor}

    def mask_texts(self, entry: Entry) -> Entry:
        """The entry without names in its texts, the same one when there are none."""
        masked: Entry = self._mask_fields(entry, entry)
        return masked

    def _mask_fields(self, record: Any, entry: Entry) -> Any:
        """A record of an entry (or the entry itself) without names; the same one when none of its fields changes."""
        changes = {
            name: value
            for name in fields(record)
            if name not in _NEVER_REWRITTEN
            and (value := self._mask_value(before := getattr(record, name), entry)) is not before
        }
        # « DREAL (DREAL) » would say the same thing twice.
        if isinstance(record, Speaker) and changes.get("name") == record.organisation:
            changes["organisation"] = ""
        section = getattr(record, "section", "")
        if isinstance(section, str) and section:
            meeting = entry.meeting if isinstance(entry, Action) else entry.id
            changes["section"] = self.anchors.get(meeting, {}).get(section, section)
        return replace(record, **changes) if changes else record

    def _mask_value(self, value: _V, entry: Entry) -> Any:
        """A value without names, the same object when it has none; texts of a list that become equal stand once."""
        if isinstance(value, str):
            masked = self.mask_text(value, entry)
            return masked if masked != value else value
        if isinstance(value, Body):
            return self.mask_body(value, entry) if value else value
        if isinstance(value, tuple):
            items = tuple(self._mask_value(item, entry) for item in value)
            if all(new is old for new, old in zip(items, value, strict=True)):
                return value
            return tuple(dict.fromkeys(items)) if all(isinstance(item, str) for item in items) else items
        if isinstance(value, Value) and not isinstance(value, Entry):
            return self._mask_fields(value, entry)
        return value

    # ---- texts

    def mask_text(self, text: str, entry: Entry) -> str:
        """A plain text with an organisation in place of each name, and the generic address for personal ones."""
        if not text or text.isspace():
            return text
        text = self._mask_addresses(text)
        return _replace_mentions(text, self._find(text, entry), str)

    def mask_body(self, body: Body, entry: Entry) -> Body:
        """The body without names, in its HTML, titles, anchors, links and plain text."""
        count_of: dict[str, int] = {}
        sections = tuple(self._section(section, entry, count_of) for section in body.sections)
        links = tuple(
            replace(link, target=self._new_target(link.target, entry))
            for link in body.links
            if not self._names_somebody(link.target)
        )
        text = self.mask_text(body.text, entry)
        if (sections, links, text) == (body.sections, body.links, body.text):
            return body
        # Without a digest: that of the body is of its Markdown alone, and its text now follows from other files too.
        return Body(sections=sections, links=links, text=text, notices=body.notices)

    def _section(self, section: Section, entry: Entry, count_of: dict[str, int]) -> Section:
        """A section without names; `count_of` is `{anchor: sections that wanted it}`, so that none stands twice."""
        heading = section.heading
        if heading is not None:
            text = self.mask_text(heading.text, entry)
            anchor = heading.anchor if text == heading.text else slug(text)
            count_of[anchor] = count_of.get(anchor, 0) + 1
            heading = Heading(
                level=heading.level,
                anchor=anchor if count_of[anchor] == 1 else f"{anchor}-{count_of[anchor]}",
                html=self.mask_html(heading.html, entry),
                text=text,
                line=heading.line,
            )
        return Section(heading=heading, html=self.mask_html(section.html, entry))

    def mask_html(self, text: str, entry: Entry) -> str:
        """HTML without names in its texts and attributes; a link or an image whose address holds one loses it."""
        text = _TAG_WITH_ATTRIBUTES.sub(lambda tag: self._mask_tag(tag[0], entry), text)
        text = self._mask_addresses(text)
        return _replace_mentions(text, self._find(text, entry), lambda name: french.typeset_html(html.escape(name)))

    def _mask_tag(self, tag: str, entry: Entry) -> str:
        def mask_attribute(attribute: re.Match[str]) -> str:
            name, value = attribute[1], attribute[2]
            if name in {"href", "src"}:
                return "" if self._names_somebody(value) else f' {name}="{self._new_target(value, entry)}"'
            return f' {name}="{html.escape(self.mask_text(html.unescape(value), entry))}"'

        return _ATTRIBUTE.sub(mask_attribute, tag)

    def _new_target(self, target: str, entry: Entry) -> str:
        """The target of a link, with the new anchor of a title that held a name."""
        address, mark, anchor = target.partition("#")
        page = address.partition(":")[2] or entry.id
        return address + mark + self.anchors.get(page, {}).get(anchor, anchor)

    def _names_somebody(self, target: str) -> bool:
        """Whether an address holds a name before its `#`: `mailto:prenom.nom@…`, `…/prenom-nom.pdf`."""
        address = target.partition("#")[0]
        if address.startswith("mailto:"):
            address = address.removeprefix("mailto:").partition("@")[0]
        named = find_in_address(address, self.names.everybody)
        return named is not None and named.sure

    def _mask_addresses(self, text: str) -> str:
        """The text with the generic address for each e-mail address that names somebody, and no such web address."""
        text = _replace_spans(text, find_emails(text), self._mask_email)
        if "://" in text or "www." in text:
            text = _replace_spans(text, find_web_addresses(text), self._mask_web_address)
        return text

    def _mask_email(self, address: str) -> str:
        return (self.email or _WITHHELD) if self._names_somebody(f"mailto:{address}") else address

    def _mask_web_address(self, address: str) -> str:
        return _WITHHELD if self._names_somebody(address) else address

    def _find(self, text: str, entry: Entry) -> Iterator[Mention]:
        return (mention for mention in self.names.everybody.find(text, self.names.familiar(entry)) if mention.sure)


def _with_new_digest(masked: Entry, names: str) -> Entry:
    """A masked entry with digests that follow from its file and from a digest of all names and their replacements."""
    masked = replace(masked, digest=digest(names, masked.digest))
    return replace(masked, announced_digest=announced_digest(masked)) if isinstance(masked, Event) else masked


def _without_people(meeting: Meeting) -> Meeting:
    """The meeting without the names in its lists of those who came, and of those who did not."""
    return replace(
        meeting,
        participants=tuple(replace(row, name="", withheld=True) if row.name else row for row in meeting.participants),
        absent=tuple(replace(row, name="", withheld=True) if row.name else row for row in meeting.absent),
    )


def _replace_spans(text: str, spans: Iterable[tuple[int, int]], change: Callable[[str], str]) -> str:
    """The text with what `change` makes of each of some spans of it."""
    pieces, position = [], 0
    for start, end in spans:
        if start >= position:
            pieces += [text[position:start], change(text[start:end])]
            position = end
    return "".join((*pieces, text[position:])) if pieces else text


def _replace_mentions(text: str, mentions: Iterable[Mention], escape: Callable[[str], str]) -> str:
    """The text with each mention replaced; tags of HTML inside a name, such as `</b>`, stay after its replacement."""
    pieces, position, replacements = [], 0, set()
    for mention in mentions:
        replacement = escape(mention.person.replacement)
        replacements.add(replacement)
        before = text[position : mention.start]
        pieces += [_without_elision(before, replacement), replacement, *_TAG.findall(text[mention.start : mention.end])]
        position = mention.end
    pieces.append(text[position:])
    return _merge_repeated("".join(pieces), replacements)


_VOWEL = regex(r"[aeiouyhâàéèêëîïôöùûü]", re.IGNORECASE)
_ELISION = regex(r"\b([dD]|[lL]|[qQ]u)(?:['’]|&#x27;|&#39;)$")


def _without_elision(before: str, replacement: str) -> str:
    """The text before a name whose replacement begins with a consonant: « d'Éric » → « de DREAL »."""
    return before if _VOWEL.match(replacement) else _ELISION.sub(r"\1e ", before)


def _merge_repeated(text: str, replacements: Iterable[str]) -> str:
    """A replacement that stood beside the name is said once: « CU de Reims (CU de Reims) » → « CU de Reims »."""
    for replacement in sorted(replacements):
        word = re.escape(replacement)
        text = re.sub(rf"({word}(?:</\w+>)*)(?:\s*\({word}\)|,\s*{word}(?!\w))", r"\1", text)
    return text
