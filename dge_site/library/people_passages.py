"""The library in, a warning out for each list of people that stands in a text: a table with their names, a line of who came.

Under `participants` the same people are published as their organisations; in a text nobody knows that they are people.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from dge_site.content.config import Config
from dge_site.content.published_text import PublishedText
from dge_site.library.library import Library
from dge_site.library.name_index import is_likely_person
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model import messages
from dge_site.model.errors import Message, Origin, Problem
from dge_site.model.regex import regex

__all__ = ["review"]

_BELOW_HEAD = regex(r"^[ \t>]*+\|?[ \t]*+:?-{2,}+:?[ \t]*+\|[ \t:|-]*$", re.MULTILINE)
"""The row of dashes below the names of a table's columns."""
_OWN_NAMES = regex(r"pr[eé]noms?|noms?(?: et |[ /,-]+)pr[eé]noms?|pr[eé]noms?(?: et |[ /,-]+)noms?", re.IGNORECASE)
"""A column that only a list of people has."""
_NAME = regex(r"noms?(?: de famille)?|participant(?:\(?e\)?)?", re.IGNORECASE)
_OF_PEOPLE = regex(
    r"pr[eé]sen(?:ts?|ce)|excus[eé]s?|[eé]margement|signature|courriels?|(?:adresse )?(?:e-?)?mails?|m[eé]l|t[eé]l(?:\.|[eé]phone)?|civilit[eé]",
    re.IGNORECASE,
)
"""A column that makes of a name beside it that of somebody."""
_ROLL = regex(
    r"^[ \t>#*_-]*+(?:(?:étai(?:en)?t|sont)[ ])?(?:liste des[ ])?(?:personnes[ ])?"
    r"(?:présente?s?|participante?s?|excusée?s?|absente?s?)(?:[ ]et[ ](?:présente?s|participante?s|excusée?s))?[ \u00a0\u202f*_]*(?::[ \t*_]*(.*))?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A title, or the beginning of a line, under which the minutes list who came."""
_ITEM = regex(r"\n+[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+([^\n]*)")


def review(library: Library, text_of: Callable[[str], str], config: Config, store: Store) -> Iterator[Problem]:
    """A warning for each list of people in the texts of entries; none when site.toml lets names be published."""
    if config.names == "full":
        return
    harmless = Cleared("people in texts", store)
    seen: set[str] = set()
    for entry in library.entries():
        path = entry.origin.path
        if path not in seen and path.endswith(".md"):
            seen.add(path)
            yield from harmless.find(entry.digest, partial(_review, path, text_of))
    harmless.keep()


def _review(path: str, text_of: Callable[[str], str]) -> Iterator[Problem]:
    published = PublishedText(path, text_of(path))
    found = [*_tables(published), *(_rolls(published) if path.startswith("content/meetings/") else ())]
    for start, message in sorted(found, key=lambda place: place[0]):
        if not published.is_hidden(start):
            yield Problem(origin=Origin(path=path, line=published.line(start)), message=message, severity="warning")


def _tables(published: PublishedText) -> Iterator[tuple[int, Message]]:
    """(place, message) of each table whose columns are those of a list of people."""
    if "|" not in published.text:
        return
    for dashes in _BELOW_HEAD.finditer(published.text, published.header_end):
        start = published.text.rfind("\n", 0, max(0, dashes.start() - 1)) + 1
        cells = [cell.strip(" \t\n>*_") for cell in published.text[start : dashes.start()].split("|")]
        names = any(map(_NAME.fullmatch, cells)) and any(map(_OF_PEOPLE.fullmatch, cells))
        if names or any(map(_OWN_NAMES.fullmatch, cells)):
            yield start, messages.people_in_table()


def _rolls(published: PublishedText) -> Iterator[tuple[int, Message]]:
    """(place, message) of the first of the people whom each list of who came names, behind its label or in items below."""
    text = published.text
    for roll in _ROLL.finditer(text, published.header_end):
        lines = [(roll.start(), roll[1])] if roll[1] else []
        place = roll.end()
        while not roll[1] and (item := _ITEM.match(text, place)) is not None:
            lines.append((item.start(1), item[1]))
            place = item.end()
        for start, line in lines:
            named = next((name for name in map(_bare, re.split(r"[,;]", line)) if is_likely_person(name)), "")
            if named:
                yield start, messages.people_in_text(named)
                break


def _bare(part: str) -> str:
    """The name at the beginning of a part of a list, « Odile Nom » of « **Odile Nom** (Ville) »."""
    return re.split(r"[(:–—]| - ", part, maxsplit=1)[0].strip(" \t*_.\u00a0\u202f")
