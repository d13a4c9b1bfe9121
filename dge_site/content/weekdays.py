"""An entry in, a warning out for each date in the texts of its fields whose weekday is wrong."""

from collections.abc import Iterator

from dge_site.content.nodes import MappingNode, Node, locate
from dge_site.model import messages
from dge_site.model.entries import Body, Entry
from dge_site.model.errors import Origin, Problem
from dge_site.model.values import Value, fields, replace
from dge_site.model.weekdays import weekday_mismatches

__all__ = ["wrong_weekdays"]


def wrong_weekdays(entry: Entry, node: Node) -> Iterator[Problem]:
    """A warning for each date such as « vendredi 14 janvier 2027 », a Thursday, in the fields of the entry at `node`.

    Those in Markdown are found by its converter.
    """
    for field, text in _texts(entry, ""):
        for _, written, expected in weekday_mismatches(text):
            # A summary that was made from the body says it again.
            if field == "summary" and isinstance(node, MappingNode) and field not in node.keys:
                continue
            # The correction is a part of the field's text; a line to copy would have to be all of it.
            message = replace(messages.prose("weekday", written, expected), correction="")
            yield Problem(origin=locate(node, field), message=message, field=field, value=written, severity="warning")


def _texts(value: object, field: str) -> Iterator[tuple[str, str]]:
    """(path of the field, text) of each text in a value, but for Markdown."""
    match value:
        case str():
            yield field, value
        case tuple():
            for number, item in enumerate(value):
                yield from _texts(item, f"{field}[{number}]")
        case Body() | Origin():
            pass
        case Value():
            for name in fields(value):
                if part := getattr(value, name):
                    yield from _texts(part, f"{field}.{name}" if field else name)
