"""The library in, warnings out about what no single entry shows: missing minutes, wrong weekdays, two spellings, names.

Problems of the form of an entry are the reader's, unknown references the library's. All are warnings but one: a name
that must not be published and cannot be rewritten is an error.
"""

from collections.abc import Callable, Iterator

from dge_site.content.config import Config
from dge_site.library import consistency, name_review
from dge_site.library.library import Library, Locate
from dge_site.library.minutes import meetings_without_minutes
from dge_site.memo.results import Results
from dge_site.model import french, messages
from dge_site.model.entries import EMPTY_BODY, Action, Body, Entry, Event, Group, Meeting
from dge_site.model.errors import Problem
from dge_site.model.values import replace

__all__ = ["Sound", "review"]


Sound = Results[int]
"""The digests of entries whose texts an earlier build looked through and found right; the value is 1."""


def review(
    library: Library, config: Config, locate: Locate, text_of: Callable[[str], str], sound: Sound
) -> Iterator[Problem]:
    """Every problem of what is published as of the library's day; `text_of(path)` gives the text of a content file."""
    yield from _missing_minutes(library, config, locate)
    yield from _weekdays(library, locate, sound)
    yield from consistency.review(library, locate)
    yield from name_review.review(library, text_of, config)


def _missing_minutes(library: Library, config: Config, locate: Locate) -> Iterator[Problem]:
    """A warning for each meeting whose minutes are missing for as many days as site.toml says, or more."""
    for meeting in meetings_without_minutes(library):
        if (library.today - meeting.last_day).days >= config.minutes_days:
            message = messages.without_minutes(french.day(meeting.last_day), (library.today - meeting.last_day).days)
            yield Problem(origin=locate(meeting, "start"), message=message, severity="warning")


# ------------------------------------------------------------------------------------------------------------ weekdays


def _weekdays(library: Library, locate: Locate, sound: Sound) -> Iterator[Problem]:
    """A warning for each date with a wrong weekday in a text field; those in Markdown are found by its converter."""
    entries: tuple[Entry, ...] = (*library.agenda, *library.actions.values(), *library.groups.values(), *library.topics)
    for entry in entries:
        if entry.digest and sound.get(entry.digest):
            continue
        problems = tuple(_weekdays_of(entry, locate))
        yield from problems
        if entry.digest and not problems:
            sound.put(entry.digest, 1)


def _weekdays_of(entry: Entry, locate: Locate) -> Iterator[Problem]:
    for field, text in _texts(entry):
        for _, written, expected in french.weekday_mismatches(text):
            if field == "summary" and _is_of_body(text, entry):
                continue
            # The correction is a part of the field's text; a line to copy would have to be all of it.
            message = replace(messages.prose("weekday", written, expected), correction="")
            yield Problem(origin=locate(entry, field), message=message, field=field, value=written, severity="warning")


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """(path of the field, text) of each field of an entry that holds sentences."""
    yield "title", str(getattr(entry, "title", ""))
    yield "summary", str(getattr(entry, "summary", ""))
    match entry:
        case Event():
            yield from _numbered("highlights", entry.highlights)
            if isinstance(entry, Meeting):
                yield from ((f"decisions[{n}].text", decision.text) for n, decision in enumerate(entry.decisions))
                yield from ((f"versions[{n}].note", version.note) for n, version in enumerate(entry.versions))
        case Action():
            yield from ((f"follow_up[{n}].text", note.text) for n, note in enumerate(entry.follow_up))
        case Group():
            yield from _numbered("objectives", entry.objectives)


def _is_of_body(summary: str, entry: Entry) -> bool:
    """Whether a summary was made from the body, in which the converter has found the same dates."""
    body: Body = getattr(entry, "body", EMPTY_BODY)
    return summary.removesuffix("…") in " ".join(body.text.split())


def _numbered(field: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{field}[{number}]", text) for number, text in enumerate(texts))
