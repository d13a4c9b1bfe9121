"""Rules between the fields of one record: an end after its start, a closed action with its day.

Each is a `fields.RecordCheck`: given the values read, the node and its context, it collects the problems that it finds.
Whether a field is missing is asked of the node, where it is written, and not of the values, from which a field that was
refused is missing too.
"""

from datetime import datetime
from typing import Any

from dge_site.content.field_context import FieldContext
from dge_site.content.nodes import MappingNode, ScalarNode, locate
from dge_site.model import messages

__all__ = [
    "check_attendance",
    "check_closed",
    "check_coordinates",
    "check_dates",
    "check_document",
    "check_member",
    "check_participant",
    "check_period",
    "check_score",
    "check_section",
]


def check_dates(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an end that is not of the start's nature (day or moment), that precedes it, or equals a moment."""
    start, end = values.get("start"), values.get("end")
    if start is None or end is None:
        return
    origin = node.entries["end"].origin
    if isinstance(start, datetime) != isinstance(end, datetime):
        context.at("end").refuse(origin, messages.date_and_time_mixed())
    elif end < start:
        shown = [_text_of_field(node, name) for name in ("start", "end")]
        context.at("end").refuse(origin, messages.end_before_start(*shown), shown[1])
    elif end == start and isinstance(start, datetime):
        context.at("end").refuse(origin, messages.end_equals_start())


def _text_of_field(node: MappingNode, name: str) -> str:
    """The text of a field as written, empty when it has none."""
    value = node.get(name)
    return value.text if isinstance(value, ScalarNode) else ""


def check_attendance(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Warns of more people attending than registered."""
    registered, attended = values.get("registered"), values.get("attended")
    if isinstance(registered, int) and isinstance(attended, int) and attended > registered:
        context.at("attended").warn(
            node.entries["attended"].origin, messages.more_attended(attended, registered), str(attended)
        )


def check_score(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a score above its scale."""
    score, scale = values.get("score"), values.get("scale")
    if score is not None and scale is not None and score > scale:
        shown = _text_of_field(node, "score"), _text_of_field(node, "scale")
        context.at("score").refuse(node.entries["score"].origin, messages.score_above_scale(*shown), shown[0])


def check_document(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a document with neither an address nor a file, or with both."""
    if ("url" in node.entries) == ("file" in node.entries):
        context.refuse(node.origin, messages.exactly_one_of("url", "file"))


def check_participant(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a row of an attendance list that gives neither a name nor an organisation nor a college."""
    if not {"name", "organisation", "college"} & node.entries.keys():
        context.refuse(node.origin, messages.one_of_required(("name", "organisation", "college")))


def check_member(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a member with neither an organisation nor a college."""
    if not {"organisation", "college"} & node.entries.keys():
        context.refuse(node.origin, messages.one_of_required(("organisation", "college")))


def check_closed(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an action that is done or dropped without the day of it, and that day on any other action."""
    status = values.get("status", "open")
    closing = status in {"done", "dropped"}
    if closing and "closed" not in node.entries:
        context.at("closed").refuse(locate(node, "status"), messages.closed_needed(status))
    if not closing and "closed" in node.entries:
        context.at("closed").refuse(node.entries["closed"].origin, messages.closed_unexpected(status))


def check_section(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a section of minutes on an action that names no meeting."""
    if "section" in node.entries and "meeting" not in node.entries:
        context.at("section").refuse(node.entries["section"].origin, messages.section_without_meeting())


def check_coordinates(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a latitude without a longitude, and the reverse."""
    pair = ("latitude", "longitude")
    for present, absent in (pair, pair[::-1]):
        if present in node.entries and absent not in node.entries:
            context.at(absent).refuse(node.entries[present].origin, messages.coordinates_incomplete(absent))


def check_period(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an issue whose period ends before it begins, with `from` or else on the issue's date."""
    first, last = values.get("from_") or values.get("date"), values.get("to")
    if first and last and last < first:
        start = "from" if values.get("from_") else "date"
        context.at("to").refuse(node.entries["to"].origin, messages.period_reversed(start))
