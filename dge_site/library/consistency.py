"""The library in, what is likely to have been forgotten or written in two ways out; warnings only, pure.

Each says one thing that an editor can do. « n/a » is an answer: what it stands for is never asked again.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from dge_site.library.library import Library, Locate
from dge_site.model import french, messages
from dge_site.model.entries import Entry, Event, Meeting
from dge_site.model.errors import Message, Origin, Problem

__all__ = ["DOCUMENT_LIMIT", "IMAGE_LIMIT", "review"]

IMAGE_LIMIT = 1_000_000
"""Bytes; a photograph 1,600 px wide takes a third of it."""
DOCUMENT_LIMIT = 10_000_000
"""Bytes; what a phone should not have to load unasked."""

_PATIENCE = timedelta(days=90)
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_SHORTEST = 6
"""Letters below which one letter makes another word: « DDT » and « DDTM », « eau » and « eaux »."""


def review(library: Library, today: date, locate: Locate) -> Iterator[Problem]:
    """Every finding as of `today`, in no order."""
    for event in library.agenda:
        if event.status not in {"cancelled", "postponed"}:
            yield from _announcement(event, today, locate)
            yield from _figures(event, today, locate)
    yield from _forgotten_actions(library, today, locate)
    yield from _spellings("le thème", _themes, library, locate)
    yield from _spellings("l’organisme", _organisations, library, locate)
    yield from _weights(library)


def _warning(entry: Entry, field: str, value: str, message: Message, locate: Locate) -> Problem:
    return Problem(origin=locate(entry, field), message=message, field=field, value=value, severity="warning")


# ------------------------------------------------------------------------------------------------------------- events


def _announcement(event: Event, today: date, locate: Locate) -> Iterator[Problem]:
    """What a reader asks first: where, and what it is about. A meeting held has its minutes to say it."""
    if not event.place and (not event.is_over(today) or not isinstance(event, Meeting)):
        yield _warning(event, "place", "", messages.no_place(), locate)
    if not event.summary and not event.body and not isinstance(event, Meeting):
        yield _warning(event, "summary", "", messages.no_summary(), locate)


def _figures(event: Event, today: date, locate: Locate) -> Iterator[Problem]:
    """The attendance of what is over; the figures of a meeting are in its list of participants."""
    figures = event.attendance
    if not event.is_over(today) or isinstance(event, Meeting):
        return
    if figures.registered is None and figures.attended is None:
        yield _warning(event, "attendance", "", messages.no_figures(french.day(event.last_day)), locate)
    elif isinstance(figures.registered, int) and figures.attended is None:
        message = messages.not_attended(figures.registered)
        yield _warning(event, "attendance.attended", "", message, locate)


# ------------------------------------------------------------------------------------------------------------ actions


def _forgotten_actions(library: Library, today: date, locate: Locate) -> Iterator[Problem]:
    """Actions late by ninety days, of which nothing was said since."""
    for action in library.actions.values():
        if action.due is None or not action.is_late(today - _PATIENCE):
            continue
        last = max((each.date for each in action.follow_up), default=action.due.last)
        if today - max(last, action.due.last) > _PATIENCE:
            days = (today - action.due.last).days
            yield _warning(action, "due", action.due.text, messages.forgotten_action(days), locate)


# ---------------------------------------------------------------------------------------------------------- spellings


_Uses = tuple[Entry, str, Sequence[str]]
"""An entry, a field of its list, with « {} » for the number of a value, and the names that stand there."""


def _themes(library: Library) -> Iterator[_Uses]:
    return ((event, "themes[{}]", event.themes) for event in library.agenda if event.themes)


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
    what: str, uses: Callable[[Library], Iterator[_Uses]], library: Library, locate: Locate
) -> Iterator[Problem]:
    """Each use of a name that has a commoner spelling, of two equally common ones the later in the alphabet."""
    counts = Counter(chain.from_iterable(names for _, _, names in uses(library)))
    del counts[""]
    better = _better(counts)
    for entry, field, names in uses(library) if better else ():
        for number, name in enumerate(names):
            if name in better:
                message = messages.two_spellings(what, name, better[name], counts[better[name]])
                yield _warning(entry, field.format(number), name, message, locate)


def _better(counts: Mapping[str, int]) -> dict[str, str]:
    """`{spelling: the commoner one that it is a variant of}`."""
    found: dict[str, str] = {}
    kept: dict[str, str] = {}
    for name in sorted(counts, key=lambda each: (-counts[each], each)):
        folded = _folded(name)
        near = next((variant for variant in _variants(folded) if variant in kept), None)
        if near is not None:
            found[name] = kept[near]
        for variant in _variants(folded):
            kept.setdefault(variant, found.get(name, name))
    return found


def _folded(name: str) -> str:
    """The letters and figures of a name, without case or accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()


def _variants(folded: str) -> Iterator[str]:
    """The name itself, and with each of its letters left out: two names that share one differ by one letter at most.

    A letter that is a word of its own, as in « volet A », makes another name.
    """
    yield folded
    if len(folded) >= _SHORTEST:
        for letter in re.finditer(r"(?<=\S)[^\W\d]|[^\W\d](?=\S)", folded):
            before, after = folded[: letter.start()], folded[letter.end() :]
            yield f"{before}\0{after}"
            yield f"{before}{after}"


# -------------------------------------------------------------------------------------------------------- attachments


def _weights(library: Library) -> Iterator[Problem]:
    """Files that take long to load."""
    for attachment in library.attachments.values():
        image = attachment.path.lower().endswith(_IMAGES)
        limit = IMAGE_LIMIT if image else DOCUMENT_LIMIT
        if attachment.size > limit:
            origin = Origin(path=f"content/files/{attachment.path}")
            message = messages.heavy_file(attachment.size, limit, image=image)
            yield Problem(origin=origin, message=message, severity="warning")
