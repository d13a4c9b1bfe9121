"""The library in, warnings out about what was most likely forgotten, or is written in two ways. Pure.

Each names one thing that an editor can do. « n/a » is an answer: a figure that has it is not missing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from dge_site.content.source import ATTACHMENT_LIMIT
from dge_site.library.library import Library, LocateField
from dge_site.library.shown_files import list_linked, list_shown
from dge_site.model import french, messages
from dge_site.model.entries import Action, Entry, Event, Group, Meeting, Newsletter
from dge_site.model.errors import Message, Origin, Problem
from dge_site.model.paths import is_reserved_name, name_slug, significant_signs

__all__ = ["review"]

_IMAGE_LIMIT = 1_000_000
"""In bytes; a photograph 1,600 px wide takes a third of it."""
_DOCUMENT_LIMIT = 10_000_000
"""In bytes; more takes long on a telephone."""

_PATIENCE = timedelta(days=90)
"""How late an action may be, without a word about it, before a warning."""
_RESIZED_EXTENSIONS = (".jfif", ".jpeg", ".jpg", ".png", ".webp")
_IMAGE_EXTENSIONS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_LEAST_LENGTH = 6
"""In shorter names a letter makes another word: « DDT » and « DDTM »."""


def review(library: Library, today: date, locate: LocateField) -> Iterator[Problem]:
    """Every warning as of `today`, in no order."""
    for event in library.agenda:
        if event.status not in {"cancelled", "postponed"}:
            yield from _announcement(event, today, locate)
            yield from _figures(event, today, locate)
    yield from _unfinished(library, locate)
    yield from _forgotten_actions(library, today, locate)
    yield from _reserved_themes(library, locate)
    yield from _spellings("theme", _themes, library, locate)
    yield from _spellings("organisation", _organisations, library, locate)
    yield from _weights(library)


def _unfinished(library: Library, locate: LocateField) -> Iterator[Problem]:
    """A warning for each title that the command `new` wrote: it makes no drafts of groups, actions and letters."""
    titled: Iterable[Event | Action | Group | Newsletter] = chain(
        library.agenda, library.actions.values(), library.groups.values(), library.newsletters
    )
    stand_ins = frozenset(messages.NEW_TITLES.values())
    for entry in titled:
        if entry.title in stand_ins:
            yield _warning(entry, "title", entry.title, messages.unfinished_title(entry.title), locate)


def _warning(entry: Entry, field: str, value: str, message: Message, locate: LocateField) -> Problem:
    return Problem(origin=locate(entry, field), message=message, field=field, value=value, severity="warning")


# ------------------------------------------------------------------------------------------------------------- events


def _announcement(event: Event, today: date, locate: LocateField) -> Iterator[Problem]:
    """Warnings for an event without a place or a summary, but not for meetings that were held: they have minutes."""
    if not event.place and (not event.is_over(today) or not isinstance(event, Meeting)):
        yield _warning(event, "place", "", messages.no_place(), locate)
    if not event.summary and not event.body and not isinstance(event, Meeting):
        yield _warning(event, "summary", "", messages.no_summary(), locate)


def _figures(event: Event, today: date, locate: LocateField) -> Iterator[Problem]:
    """A warning for an event that is over and lacks figures of attendance; a meeting has its list of participants."""
    figures = event.attendance
    if not event.is_over(today) or isinstance(event, Meeting):
        return
    if figures.registered is None and figures.attended is None and not figures.colleges:
        yield _warning(event, "attendance", "", messages.no_figures(french.day(event.last_day)), locate)
    elif isinstance(figures.registered, int) and figures.attended is None:
        message = messages.not_attended(figures.registered)
        yield _warning(event, "attendance.attended", "", message, locate)


# ------------------------------------------------------------------------------------------------------------ actions


def _forgotten_actions(library: Library, today: date, locate: LocateField) -> Iterator[Problem]:
    """A warning for each action that is late by more than _PATIENCE and has had no follow-up for as long."""
    for action in library.actions.values():
        if action.due is None or not action.is_late(today - _PATIENCE):
            continue
        last_note = max((note.date for note in action.follow_up), default=action.due.last)
        if today - max(last_note, action.due.last) > _PATIENCE:
            days = (today - action.due.last).days
            yield _warning(action, "due", action.due.text, messages.forgotten_action(days), locate)


# ---------------------------------------------------------------------------------------------------------- spellings


_Uses = tuple[Entry, str, Sequence[str]]
"""(entry, path of a field with « {} » for the number of an item, the names of its items in order)."""


def _themes(library: Library) -> Iterator[_Uses]:
    return ((event, "themes[{}]", event.themes) for event in library.agenda if event.themes)


def _reserved_themes(library: Library, locate: LocateField) -> Iterator[Problem]:
    """A warning for each theme whose page can't have an address of its own name."""
    reserved = {theme for event in library.agenda for theme in event.themes if is_reserved_name(theme)}
    for event in library.agenda if reserved else ():
        for number, theme in enumerate(event.themes):
            if theme in reserved:
                message = messages.reserved_theme(theme, name_slug(theme))
                yield _warning(event, f"themes[{number}]", theme, message, locate)


def _organisations(library: Library) -> Iterator[_Uses]:
    for event in library.agenda:
        yield event, "organisers[{}]", event.organisers
        yield event, "partners[{}]", event.partners
        if event.speakers:
            yield event, "speakers[{}].organisation", [speaker.organisation for speaker in event.speakers]
        if isinstance(event, Meeting):
            yield event, "participants[{}].organisation", [person.organisation for person in event.participants]
            yield event, "absent[{}].organisation", [person.organisation for person in event.absent]
    for group in library.groups.values():
        yield group, "members[{}].organisation", [member.organisation for member in group.members]


def _spellings(
    kind: Literal["theme", "organisation"],
    uses: Callable[[Library], Iterator[_Uses]],
    library: Library,
    locate: LocateField,
) -> Iterator[Problem]:
    """A warning for each use of a name that is oftener spelled otherwise; of equals, the one with accents is right."""
    counts = Counter(chain.from_iterable(names for _, _, names in uses(library)))
    # A person's organisation may be left out.
    del counts[""]
    commoner = _commoner_spellings(counts)
    for entry, field, names in uses(library) if commoner else ():
        for number, name in enumerate(names):
            if name in commoner:
                message = messages.two_spellings(kind, name, commoner[name], counts[commoner[name]])
                yield _warning(entry, field.format(number), name, message, locate)


def _commoner_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """`{spelling: commoner spelling of the same name}`, of names spelled in several ways; `counts` are of uses."""
    commoner: dict[str, str] = {}
    spelling_of: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name.isascii(), name.isupper(), name)):
        folded = _folded(name)
        shared = next((variant for variant in _variants(folded) if variant in spelling_of), None)
        # Pages show every apostrophe alike.
        if shared is not None and name.replace("'", "’") != spelling_of[shared].replace("'", "’"):
            commoner[name] = spelling_of[shared]
        for variant in _variants(folded):
            spelling_of.setdefault(variant, commoner.get(name, name))
    return commoner


def _folded(name: str) -> str:
    """The letters and figures of a name in lower case without accents, its words apart by one space; then its signs.

    « C », « C++ » and « C# » are three names.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    signs = "".join(sign for sign in significant_signs(name) if not sign.isalnum())
    return (re.sub(r"[\W_]+", " ", plain.casefold()).strip() + " " + signs).rstrip()


def _variants(folded: str) -> Iterator[str]:
    """The name itself, and with each of its letters left out: two names that share one differ by one letter at most.

    A letter that is a word of its own, as in « volet A », makes another name.
    """
    yield folded
    if len(folded) >= _LEAST_LENGTH:
        for letter in re.finditer(r"(?<=\S)[^\W\d]|[^\W\d](?=\S)", folded):
            before, after = folded[: letter.start()], folded[letter.end() :]
            # With the gap marked, names meet where one letter replaces another; without, where one has a letter more.
            yield f"{before}\0{after}"
            yield f"{before}{after}"


# -------------------------------------------------------------------------------------------------------- attachments


def _weights(library: Library) -> Iterator[Problem]:
    """A warning for each file that takes long to load."""
    resized = list_shown(library).keys() - list_linked(library)
    for attachment in library.attachments.values():
        if attachment.path in resized and attachment.path.lower().endswith(_RESIZED_EXTENSIONS):
            continue  # pages show it in a size of their own
        image = attachment.path.lower().endswith(_IMAGE_EXTENSIONS)
        limit = _IMAGE_LIMIT if image else _DOCUMENT_LIMIT
        if limit < attachment.size <= ATTACHMENT_LIMIT:  # what is larger was refused as it was read
            origin = Origin(path=f"content/files/{attachment.path}")
            message = messages.heavy_file(attachment.size, limit, image=image)
            yield Problem(origin=origin, message=message, severity="warning")
