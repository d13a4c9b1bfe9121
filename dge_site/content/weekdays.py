"""An entry in, a warning for each date in the texts of its fields whose weekday is wrong out."""

from collections.abc import Iterator

from dge_site.content.nodes import Node, locate
from dge_site.model import french, messages
from dge_site.model.entries import Action, Entry, Event, Group, Meeting, Topic
from dge_site.model.errors import Problem
from dge_site.model.values import replace

__all__ = ["wrong_weekdays"]


def wrong_weekdays(entry: Entry, node: Node) -> Iterator[Problem]:
    """« vendredi 14 janvier 2027 », which is a Thursday; in Markdown, the converter finds them. `node` is the entry's own."""
    for field, text in _texts(entry):
        for _, written, expected in french.weekday_mismatches(text):
            message = replace(messages.prose("weekday", written, expected), correction="")
            yield Problem(origin=locate(node, field), message=message, field=field, value=written, severity="warning")


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, text) of the sentences of an entry; a summary that was taken from the body is the converter's."""
    match entry:
        case Event():
            yield "title", entry.title
            if entry.summary != entry.body.summary:
                yield "summary", entry.summary
            yield from _numbered("highlights", entry.highlights)
            if isinstance(entry, Meeting):
                yield from ((f"decisions[{n}].text", decision.text) for n, decision in enumerate(entry.decisions))
                yield from ((f"versions[{n}].note", version.note) for n, version in enumerate(entry.versions))
        case Action():
            yield "title", entry.title
            yield from ((f"follow_up[{n}].text", step.text) for n, step in enumerate(entry.follow_up))
        case Group():
            yield from (("title", entry.title), ("summary", entry.summary))
            yield from _numbered("objectives", entry.objectives)
        case Topic():
            yield "title", entry.title


def _numbered(field: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{field}[{number}]", text) for number, text in enumerate(texts))
