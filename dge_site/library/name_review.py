"""The library and its sources in, a problem for each participant's name that should not be published out.

A name in the prose is a warning, since a rewritten sentence reads better than a replaced name; a name in what can't
be rewritten (an id, an address, a file) is an error. What is only likely to be one is a warning. Lists of people are let
be: `privacy` replaces every name in them without harm.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain
from typing import Any

from dge_site.content.config import SITE_FILE, Config
from dge_site.content.contacts import find_emails, find_web_addresses
from dge_site.content.published_text import PublishedText, Spans
from dge_site.library.folding import drop_tags
from dge_site.library.library import Library, LocateField
from dge_site.library.name_addresses import NamedInAddress, find_in_address
from dge_site.library.names import Mention, NameFinder
from dge_site.library.participants import KnownNames, known_names
from dge_site.library.worded import list_worded
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model import messages
from dge_site.model.entries import Body, Entry
from dge_site.model.errors import Message, Origin, Problem, Severity
from dge_site.model.regex import regex
from dge_site.model.values import Value, fields
from dge_site.system.content_files import ATTACHMENTS, ROOT_FILES

__all__ = ["find_named_file", "review", "review_root_files"]

_PEOPLE_FIELD = r"(?:name|authors|owners|lead|contact|proposed_by|organisers|partners)"
_PEOPLE = regex(
    rf"^[ \t]*(?:-[ \t]+)*{_PEOPLE_FIELD}[ \t]*:[^\n]*(?:\n[ \t]*-[ \t][^\n:]*$)*"
    rf"|[{{,][ \t]*{_PEOPLE_FIELD}[ \t]*:[ \t]*(?:\[[^\]]*\]|\"[^\"\n]*\"|'[^'\n]*'|[^,}}\n]*)",
    re.MULTILINE,
)
"""Lists of people in front matter and YAML, on their lines or in braces."""
_NAME = regex(
    r"^[ \t]*(?:-[ \t]+)*name[ \t]*:[^\n]*|[{,][ \t]*name[ \t]*:[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^,}\n]*)", re.MULTILINE
)
_ATTENDANCE = regex(r"^(?:participants|absent)[ \t]*:[^\n]*(?:\n(?:[ \t-][^\n]*)?(?=\n|\Z))*", re.MULTILINE)
"""The lists of who came: nothing is said of the names in them, so that they are not even looked for."""
_PLACES = "content/places.yaml"
_TAGS_AS_TEXT = {ord("<"): " ", ord(">"): " "}
_TARGET = regex(r"\b(?:href|src)=\"([^\"#]+)")
_LAW_NAMES = regex(r"^[ \t]*director[ \t]*=[^\n]*|^[ \t]*#[^\n]*|[ \t]#[^\n\"']*$", re.MULTILINE)
"""The parts of site.toml where a name may stand: the law wants that of the director, and nobody publishes comments."""


def review(
    library: Library,
    text_of: Callable[[str], str],
    config: Config,
    locate: LocateField,
    store: Store,
    processes: int,
) -> Iterator[Problem]:
    """A problem for each mention of a participant that should go; none when site.toml lets names be published.

    `text_of(path)` gives the text of a file of the site, empty for one that holds none; only the files of published
    entries are looked at. The store remembers which of them name nobody; `processes` is how many may work.
    """
    if config.names == "full":
        return
    names = known_names(library, config)
    nameless = Cleared(f"review {names.digest}", store)
    reviewed: set[str] = set()
    for entry in list_worded(library.entries(), names, store, processes):
        path = entry.origin.path
        # The prose of a file is told with the first of these entries, whose digests all follow from the whole file.
        look = partial(_review_entry, entry, names, locate, text_of if path not in reviewed else None)
        yield from nameless.find(entry.digest, look)
        reviewed.add(path)
    for attachment in library.attachments.values():
        look_at_file = partial(_review_attachment, ATTACHMENTS, attachment.path, names, text_of)
        yield from nameless.find(f"{attachment.file.digest} {attachment.path}", look_at_file)
    nameless.keep()
    yield from _review_settings(text_of(SITE_FILE), names)


def _review_entry(
    entry: Entry, names: KnownNames, locate: LocateField, text_of: Callable[[str], str] | None
) -> Iterator[Problem]:
    """A problem for each name in what is never rewritten, then in the prose of the entry's file, which `text_of` gives."""
    fixed = list(_review_fixed_texts(entry, names, locate))
    yield from fixed
    if text_of is not None:
        told = {(problem.origin.line, problem.value) for problem in fixed}
        prose = _Prose(entry.origin.path, text_of(entry.origin.path), names, entry).review()
        yield from (problem for problem in prose if (problem.origin.line, problem.value) not in told)


def review_root_files(
    paths: Collection[str], library: Library, text_of: Callable[[str], str], config: Config
) -> Iterator[Problem]:
    """A problem for each such mention in the files that go to the root of the site; paths are relative to content/root/."""
    if paths and config.names != "full":
        names = known_names(library, config)
        for path in paths:
            yield from _review_attachment(ROOT_FILES, path, names, text_of)


def find_named_file(
    paths: Iterable[str], pages: Iterable[tuple[str, str]], frame: str, library: Library, config: Config
) -> tuple[str, str]:
    """(path, name) of the first published file that names a participant of the library's meetings; ("", "") for none.

    Of `paths` only the address is looked at, of `pages` (path, text) the text and its links. Who is named in `frame`, what
    stands around every page, may be. On the page of a meeting, and of its actions, one name alone counts, as in content.
    """
    known = known_names(library, config)
    names = known.everybody
    allowed = {mention.person.key for mention in names.find(frame) if mention.sure}
    named = ((path, find_in_address(path, names)) for path in paths)
    in_pages = (
        (path, mention)
        for path, text in pages
        for mention in _named_in_page(path, text, names, known.familiar(_entry_of_page(path, library)))
    )
    for path, mention in chain(named, in_pages):
        if mention is not None and mention.sure and mention.person.key not in allowed:
            return path, mention.person.name
    return "", ""


def _entry_of_page(path: str, library: Library) -> Entry | None:
    """The meeting or the action whose page a published file is."""
    folder, identifier, *_ = [*path.split("/"), ""]
    entries: Mapping[str, Entry] = {"reunions": library.by_id, "actions": library.actions}.get(folder, {})
    return entries.get(identifier)


def _named_in_page(
    path: str, text: str, names: NameFinder, familiar: NameFinder | None
) -> Iterator[Mention | NamedInAddress | None]:
    """Each mention of a person in a published file: in the texts and in the targets of links of a page, else in its text."""
    if not path.endswith(".html"):
        yield from names.find(text)
        return
    yield from names.find(drop_tags(text), familiar)
    for target in dict.fromkeys(_TARGET.findall(text)):
        yield find_in_address(re.sub(r"^mailto:([^@]*).*", r"\1", target), names)


# ------------------------------------------------------------------------------------------- what cannot be rewritten


def _review_fixed_texts(entry: Entry, names: KnownNames, locate: LocateField) -> Iterator[Problem]:
    """A problem for each name in a text that is never rewritten: ids, addresses, paths of files, UIDs."""
    for field, value in _fixed_texts(entry, ""):
        for message, severity in _review_address(value, names):
            origin = locate(entry, field)
            yield Problem(origin=origin, message=message, field=field, value=value, severity=severity)


def _review_address(value: str, names: KnownNames) -> Iterator[tuple[Message, Severity]]:
    named = find_in_address(value, names.everybody)
    if named is not None and named.sure:
        yield messages.name_in_path(named.person.name, value), "error"
    elif named is not None:
        yield messages.name_likely_in_path(named.person.name, value), "warning"


def _fixed_texts(record: Any, parent: str) -> Iterator[tuple[str, str]]:
    """(path of the field, text) of each text of a record that is never rewritten; `parent` is the record's path."""
    for name in fields(record):
        value, field = getattr(record, name), f"{parent}.{name}" if parent else name
        if name in {"id", "uid", "url", "file"} and isinstance(value, str) and value:
            yield field, value
        elif name == "aliases":
            yield from ((f"{field}[{number}]", alias) for number, alias in enumerate(value))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Value):
                    yield from _fixed_texts(item, f"{field}[{number}]")
        elif isinstance(value, Value) and name != "join" and not isinstance(value, (Body, Origin)):
            yield from _fixed_texts(value, field)


def _review_attachment(
    folder: str, address: str, names: KnownNames, text_of: Callable[[str], str]
) -> Iterator[Problem]:
    """A problem for each name in a file's address, its path below the folder that is published, and in its text."""
    path = f"{folder}{address}"
    for message, severity in _review_address(address, names):
        yield Problem(origin=Origin(path=path), message=message, value=address, severity=severity)
    text = text_of(path)
    if text:
        yield from _review_copy(path, text, names)


def _review_settings(text: str, names: KnownNames) -> Iterator[Problem]:
    yield from _review_copy(SITE_FILE, _LAW_NAMES.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), text), names)


def _review_copy(path: str, text: str, names: KnownNames) -> Iterator[Problem]:
    """A problem for each name in a file whose text is published as it is."""
    published = PublishedText(path, text)
    # Nobody renders its tags: a name inside one, `<v Odile Nom>` of subtitles, is read as it is.
    mentions = list(names.everybody.find(text.translate(_TAGS_AS_TEXT)))
    mentions += (
        m for m in names.everybody.find(text) if not any(m.start < o.end and o.start < m.end for o in mentions)
    )
    for start, end in find_emails(text):
        named = find_in_address(text[start:end].partition("@")[0], names.everybody)
        if named is not None and not any(m.start < end and start < m.end for m in mentions):
            mentions.append(Mention(person=named.person, start=start, end=end, sure=named.sure))
    for mention in mentions:
        written = " ".join(text[mention.start : mention.end].split())
        message = messages.name_in_copy(written) if mention.sure else messages.name_likely(written, mention.person.name)
        yield Problem(
            origin=Origin(path=path, line=published.line(mention.start)),
            message=message,
            value=written,
            severity="error" if mention.sure else "warning",
        )


# -------------------------------------------------------------------------------------------------------------- prose


class _Prose:
    """A content file, whose names are told with their lines."""

    def __init__(self, path: str, text: str, names: KnownNames, entry: Entry) -> None:
        self._path, self._text, self._names, self._entry = path, text, names, entry
        self._published = PublishedText(path, text)

    def review(self) -> Iterator[Problem]:
        """A warning for each name, but in the file's lists of people, whose every name is replaced well."""
        addresses = list(self._named_addresses())
        mentions = list(self._mentions(self._without_names_of_lists()))
        if not addresses and not mentions:
            return
        published, people = self._published, Spans(self._lists_of_people())
        taken = Spans((start, end) for start, end, _ in addresses)
        found = [*(address[2] for address in addresses)]
        found += (mention for mention in mentions if not taken.holds(mention.start))
        for mention in found:
            if published.is_hidden(mention.start) or (mention.sure and people.holds(mention.start)):
                continue
            if mention.sure or not self._names_of_lists.holds(mention.start):
                yield self._problem(mention, published.line(mention.start))

    def _mentions(self, text: str) -> Iterable[Mention]:
        if not self._names.may_be_in(text, self._entry):
            return ()
        return self._names.everybody.find(text, self._names.familiar(self._entry))

    def _problem(self, mention: Mention, line: int) -> Problem:
        written = " ".join(self._text[mention.start : mention.end].split())
        message = (
            messages.name_in_prose(written, mention.person.replacement)
            if mention.sure
            else messages.name_likely(written, mention.person.name)
        )
        return Problem(origin=Origin(path=self._path, line=line), message=message, value=written, severity="warning")

    def _named_addresses(self) -> Iterator[tuple[int, int, Mention]]:
        """(start, end, mention) of each address that names somebody; of an e-mail address the mention is the local part."""
        text = self._text
        for start, end in find_emails(text):
            yield from self._named(start, end, start + len(text[start:end].partition("@")[0]))
        if "://" in text or "www." in text:
            for start, end in find_web_addresses(text):
                yield from self._named(start, end, end)

    def _named(self, start: int, end: int, last: int) -> Iterator[tuple[int, int, Mention]]:
        named = find_in_address(self._text[start:last], self._names.everybody)
        if named is not None:
            yield start, end, Mention(person=named.person, start=start, end=last, sure=named.sure)

    def _without_names_of_lists(self) -> str:
        """The text with as many spaces for each name in its lists of who came."""
        pieces, end = [], 0
        for start, stop in self._names_of_lists.spans:
            pieces += [self._text[end:start], re.sub(r"[^\n]", " ", self._text[start:stop])]
            end = stop
        return "".join((*pieces, self._text[end:]))

    @cached_property
    def _names_of_lists(self) -> Spans:
        is_meeting = self._path.startswith("content/meetings/")
        lists = _ATTENDANCE.finditer(self._text, 0, self._published.header_end) if is_meeting else ()
        return Spans(name.span() for rows in lists for name in _NAME.finditer(self._text, *rows.span()))

    def _lists_of_people(self) -> Iterator[tuple[int, int]]:
        # The name of a place is no list of people.
        end = self._published.header_end if self._path != _PLACES else 0
        return (people.span() for people in _PEOPLE.finditer(self._text, 0, end))
