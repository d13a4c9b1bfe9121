"""The library and its sources in, a problem for each participant's name that should not be published out.

A name in the prose is a warning, since a rewritten sentence reads better than a replaced name; a name in what can't
be rewritten (an id, an address, the name of a file) is an error. Lists of people are let be: `privacy` replaces every
name in them without harm.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.names import NameFinder
from dge_site.library.participants import KnownNames, known_names, words_of
from dge_site.model import messages
from dge_site.model.entries import Body, Entry
from dge_site.model.errors import Origin, Problem
from dge_site.model.values import Value, fields

__all__ = ["review"]

_PEOPLE_FIELD = r"(?:name|authors|owners|lead|contact|proposed_by|organisers|partners)"
_NO_PROSE = re.compile(
    rf"^[ \t]*(?:-[ \t]+)*{_PEOPLE_FIELD}[ \t]*:[^\n]*(?:\n[ \t]*-[ \t][^\n:]*$)*"
    rf"|[{{,][ \t]*{_PEOPLE_FIELD}[ \t]*:[ \t]*(?:\[[^\]]*\]|\"[^\"\n]*\"|'[^'\n]*'|[^,}}\n]*)"
    r"|^[ \t]*#[^\n]*",
    re.MULTILINE,
)
"""The parts of front matter and YAML that are no prose: lists of people, on their lines or in braces, and comments."""


def review(library: Library, text_of: Callable[[str], str], config: Config) -> Iterator[Problem]:
    """A problem for each mention of a participant that should go; none when site.toml lets names be published.

    `text_of(path)` gives the text of a content file; only the files of published entries are looked at.
    """
    if config.names == "full":
        return
    names = known_names(library, config)
    familiar_in: dict[str, NameFinder | None] = {}
    for entry in _entries(library):
        familiar_in.setdefault(entry.origin.path, names.familiar(entry))
        yield from _review_fixed_texts(entry, names)
    for path, familiar in familiar_in.items():
        yield from _review_prose(path, text_of(path), names, familiar)
    for attachment in library.attachments.values():
        for mention in names.everybody.find(words_of(attachment.path)):
            message = messages.name_in_path(mention.person.name, attachment.path)
            yield Problem(
                origin=Origin(path=f"content/files/{attachment.path}"), message=message, value=attachment.path
            )


def _entries(library: Library) -> Iterator[Entry]:
    yield from library.agenda
    yield from library.actions.values()
    yield from library.groups.values()
    yield from library.topics
    yield from library.indicators
    yield from library.places.values()
    yield from library.newsletters
    yield from library.pages.values()


def _review_fixed_texts(entry: Entry, names: KnownNames) -> Iterator[Problem]:
    """An error for each name in a text that is never rewritten: ids, addresses, paths of files, UIDs."""
    for field, value in _fixed_texts(entry, ""):
        for mention in names.everybody.find(words_of(value)):
            message = messages.name_in_path(mention.person.name, value)
            yield Problem(origin=entry.origin, message=message, field=field, value=value)


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
        elif isinstance(value, Value) and not isinstance(value, (Body, Origin)):
            yield from _fixed_texts(value, field)


def _review_prose(path: str, text: str, names: KnownNames, familiar: NameFinder | None) -> Iterator[Problem]:
    """A warning for each name in the text of a file, but in its lists of people, whose every name is replaced well."""
    skipped = _spans_without_prose(path, text)
    for mention in names.everybody.find(text, familiar):
        if any(first <= mention.start < last for first, last in skipped):
            continue
        line = text.count("\n", 0, mention.start) + 1
        written = " ".join(text[mention.start : mention.end].split())
        message = messages.name_in_prose(written, mention.person.replacement)
        yield Problem(origin=Origin(path=path, line=line), message=message, value=written, severity="warning")


def _spans_without_prose(path: str, text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each list of people and comment of a file; none in the Markdown below a front matter."""
    # The search begins after the `---` that opens the front matter.
    body = re.compile(r"^---[ \t]*\r?$", re.MULTILINE).search(text, 3) if path.endswith(".md") else None
    return tuple(skipped.span() for skipped in _NO_PROSE.finditer(text, 0, body.start() if body else len(text)))
