"""The library in, a warning for each thing that a PDF of it can't show as it is written: letters, pictures, very deep lists."""

from collections.abc import Callable, Iterator

from dge_site.formats.paper_html import DEEPEST_LIST
from dge_site.formats.pdf import find_unshown
from dge_site.formats.pictures import find_picture_fault
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.entries import Action, Body, Meeting, Topic
from dge_site.model.errors import Origin, Problem
from dge_site.model.regex import regex
from dge_site.model.values import Value, fields
from dge_site.views.minutes_record import pictures_of

__all__ = ["review"]

_LIST = regex(r"<(/?)(?:ul|ol)\b")
_UNPRINTED = {
    "origin",
    "digest",
    "announced_digest",
    "id",
    "uid",
    "url",
    "file",
    "aliases",
    "registration",
    "note",
    "follow_up",
}


def review(library: Library, text_of: Callable[[str], str], read: Callable[[str], bytes]) -> Iterator[Problem]:
    """The warnings of everything that is printed; `text_of(path)` gives a content file, `read` what stands at a place of the disk."""
    for meeting in library.meetings:
        yield from _review_letters(meeting, text_of)
        yield from _review_lists(meeting)
        yield from _review_pictures(meeting, library, read)
    decided = {action.id for actions in library.actions_of_meeting.values() for action in actions}
    printed: tuple[Action | Topic, ...] = (
        *(action for action in library.actions.values() if action.id in decided),
        *library.topics,
    )
    for entry in printed:
        yield from _review_letters(entry, text_of)


def _review_letters(entry: Meeting | Action | Topic, text_of: Callable[[str], str]) -> Iterator[Problem]:
    """A warning for each line where an entry has signs that no font has, and had none of them on a line before."""
    signs = find_unshown("".join(_texts(entry)))
    if not signs:
        return
    lines = text_of(entry.origin.path).split("\n")
    unseen = set(signs)
    for number, line in enumerate(lines[entry.origin.line - 1 :], entry.origin.line):
        if found := [sign for sign in dict.fromkeys(line) if sign in unseen]:
            unseen.difference_update(found)
            origin, message = Origin(path=entry.origin.path, line=number), messages.pdf_letters(found)
            yield Problem(origin=origin, message=message, value="".join(found), severity="warning")


def _texts(value: object) -> Iterator[str]:
    """Every text of an entry that its document shows, and a few more."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Body):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Value):
        yield from (text for name in fields(value) if name not in _UNPRINTED for text in _texts(getattr(value, name)))


def _review_lists(meeting: Meeting) -> Iterator[Problem]:
    for section in meeting.body.sections:
        if section.html.count("<ul") + section.html.count("<ol") > DEEPEST_LIST and _depth(section.html) > DEEPEST_LIST:
            line = section.heading.line if section.heading else meeting.origin.line
            message = messages.pdf_deep_list(DEEPEST_LIST)
            yield Problem(origin=Origin(path=meeting.origin.path, line=line), message=message, severity="warning")


def _depth(html: str) -> int:
    """How many lists stand in one another."""
    depth = deepest = 0
    for tag in _LIST.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _review_pictures(meeting: Meeting, library: Library, read: Callable[[str], bytes]) -> Iterator[Problem]:
    for path, attachment in pictures_of(meeting, library).items():
        fault = find_picture_fault(read(attachment.file.location))
        if fault and fault != "broken":  # which is told for every page, not for its PDF alone
            line = next(link.line for link in meeting.body.links if link.target == f"file:{path}")
            message = messages.pdf_picture(path, fault)
            yield Problem(
                origin=Origin(path=meeting.origin.path, line=line), message=message, value=path, severity="warning"
            )
