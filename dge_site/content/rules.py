"""Rules between the fields of one record: an end after its start, a closed action with its day.

Each is a `fields.RecordCheck`: given the values read, the node and its context, it collects the problems that it finds.
Whether a field is missing is asked of the node, where it is written, and not of the values, from which a field that was
refused is missing too.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from dge_site.content.date_types import MomentType, WrittenMoment
from dge_site.content.field_context import FieldContext
from dge_site.content.nodes import MappingNode, ScalarNode, locate
from dge_site.model import french, messages
from dge_site.model.entries import Moment, day_of, last_day_of, spell_moment
from dge_site.model.errors import Message

__all__ = [
    "check_attendance",
    "check_circulation",
    "check_closed",
    "check_coordinates",
    "check_dates",
    "check_document",
    "check_member",
    "check_participant",
    "check_period",
    "check_question",
    "check_registration",
    "check_score",
    "check_section",
    "night_after",
    "wrong_end",
]


def check_circulation(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a draft that is sent before its meeting, remarks that end before it is sent, an approval of a draft."""
    start, sent, until = (values.get(name) for name in ("start", "circulated", "comments_until"))
    if isinstance(start, date) and sent is not None and sent < (start.date() if isinstance(start, datetime) else start):
        _refuse_field("circulated", messages.circulated_too_early(french.day(sent)), node, context)
    if sent is not None and until is not None and until < sent:
        _refuse_field("comments_until", messages.remarks_too_early(french.day(until), french.day(sent)), node, context)
    if values.get("approved_by") and values.get("minutes_status") != "approved" and _is_sound(values, node):
        _refuse_field("approved_by", messages.approved_draft(), node, context)


def _is_sound(values: dict[str, Any], node: MappingNode) -> bool:
    """Whether the state of the minutes is missing or read: one that was refused has its own message."""
    return "minutes_status" not in node.entries or values.get("minutes_status") is not None


def _refuse_field(name: str, message: Message, node: MappingNode, context: FieldContext) -> None:
    context.at(name).refuse(node.entries[name].origin, message, _text_of_field(node, name))


def check_dates(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an end that is not of the start's nature (day or moment), that precedes it, or equals a moment.

    A start or an end as people write them is refused with the lines that say the same.
    """
    start, end = values.get("start"), values.get("end")
    if isinstance(start, WrittenMoment):
        _refuse_written_start(values.pop("start"), node, context.at("start"))
    if isinstance(end, WrittenMoment):
        _refuse_written_end(values.pop("end"), start, node, context.at("end"))
    start, end = values.get("start"), values.get("end")
    if start is None or end is None:
        return
    shown_start, shown_end = (_text_of_field(node, name) for name in ("start", "end"))
    if message := wrong_end(start, end, shown_start, shown_end):
        context.at("end").refuse(node.entries["end"].origin, message, shown_end)


def wrong_end(start: Moment, end: Moment, shown_start: str, shown_end: str) -> Message | None:
    """Why an end does not suit the start, both as values and as they are written; None when it does."""
    if isinstance(start, datetime) != isinstance(end, datetime):
        return messages.date_and_time_mixed()
    if end < start:
        return messages.end_before_start(shown_start, shown_end, night_after(start, end))
    return messages.end_equals_start() if end == start and isinstance(start, datetime) else None


def _refuse_written_start(moment: WrittenMoment, node: MappingNode, context: FieldContext) -> None:
    """Refuses a start that says both ends, with a line for each; or hours without a day."""
    written, origin = moment.written, node.entries["start"].origin
    if written.first is None:
        context.refuse(origin, messages.time_without_day(moment.text), moment.text)
    elif written.end:
        message = messages.written_start(moment.text, written.start, written.end, has_end="end" in node.keys)
        context.refuse(origin, message, moment.text)
    elif written.begins == _MIDNIGHT and moment.text.endswith(("24:00", "24h")):
        context.refuse(origin, messages.no_such_time(moment.text.replace("T", " ").rpartition(" ")[2]), moment.text)
    elif written.last is not None or written.begins == _MIDNIGHT:
        # « du 13 au 14 janvier à 10h »: of which day is the hour? « minuit »: of which day is it?
        context.refuse(origin, messages.not_a(moment.text, MomentType().expected), moment.text)
    else:
        context.refuse(origin, messages.not_a(moment.text, MomentType().expected, written.start), moment.text)


def _refuse_written_end(moment: WrittenMoment, start: Any, node: MappingNode, context: FieldContext) -> None:
    """Refuses an end in other words, with the line to write: hours alone are those of the day that it starts on."""
    written, origin = moment.written, node.entries["end"].origin
    first, begins = _beginning(start)
    begun = datetime.combine(first, time()) + timedelta(minutes=begins) if first and begins is not None else None
    if None not in {first, written.first} and (begins is None) != (written.begins is None):
        context.refuse(origin, messages.date_and_time_mixed())
        return
    if written.first is not None:
        end = written.end or ("" if written.last or written.ends else written.start)
    else:
        end = written.end_after(first, -1) if begun is not None and first is not None else ""
        end = (night_after(begun, datetime.fromisoformat(end)) or end) if end else ""
    message = messages.written_end(moment.text, end) if end else messages.time_without_day(moment.text)
    if begun is not None and len(end) > len("2027-01-14"):
        shown_start = _text_of_field(node, "start")
        message = wrong_end(begun, datetime.fromisoformat(end), shown_start, moment.text) or message
    context.refuse(origin, message, moment.text)


def _beginning(start: Any) -> tuple[date | None, int | None]:
    """(day, minutes after 0:00) of a start, as it was read or as a person wrote it; None for what is not known."""
    if isinstance(start, WrittenMoment):
        return (None, None) if start.written.last else (start.written.first, start.written.begins)
    if isinstance(start, datetime):
        return start.date(), start.hour * 60 + start.minute
    return start, None


_MIDNIGHT = 24 * 60
"""The midnight at the end of a day, in minutes."""
_EVENING, _LATEST_HOUR = 16, 8
"""An end before `_LATEST_HOUR` is that of the night after a start from `_EVENING` on: « 1h30 » of a morning is how long it takes."""


def night_after(start: Any, end: Any) -> str:
    """The end on the next day, where it was typed on that of the start and the event goes on after midnight; else empty."""
    is_night = isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date()
    if not is_night or end.hour >= _LATEST_HOUR or (start.hour < _EVENING and end.time() != time()):
        return ""
    return f"{end + timedelta(days=1):%Y-%m-%d %H:%M}"


def check_registration(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a deadline after the event; warns of registrations that open after their deadline or the event."""
    registration, start = values.get("registration"), values.get("start")
    if registration is None or start is None:
        return
    opens, deadline, end = registration.opens, registration.deadline, values.get("end")
    last_day = last_day_of(start, end)
    if deadline is not None and _is_after(deadline, last_day, end):
        shown = spell_moment(deadline)
        message = messages.deadline_after_event(shown, french.day(last_day))
        context.at("registration").at("deadline").refuse(locate(node, "registration.deadline"), message, shown)
    if opens is None:
        return
    if deadline is not None and _is_after(opens, day_of(deadline), deadline):
        message = messages.opens_after_deadline()
    elif _is_after(opens, last_day, end):
        message = messages.opens_after_event()
    else:
        return
    context.at("registration").at("opens").warn(locate(node, "registration.opens"), message, day_of(opens).isoformat())


def _is_after(moment: Moment, day: date, instant: Moment | None) -> bool:
    """Whether a moment lies after a day, or on it after the instant that ends it; a mere day lasts until its end."""
    if isinstance(moment, datetime) and isinstance(instant, datetime):
        return moment > instant
    return day_of(moment) > day


def _text_of_field(node: MappingNode, name: str) -> str:
    """The text of a field as written, empty when it has none."""
    value = node.get(name)
    return value.text.strip() if isinstance(value, ScalarNode) else ""


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


def check_question(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a scale without its highest degree, a label that is no degree of it, and more answers than people."""
    kind, scale = values.get("type"), values.get("scale")
    if kind == "scale" and "scale" not in node.entries:
        context.at("scale").refuse(locate(node, "kind"), messages.missing("scale", "5", context.syntax))
    answers: dict[str, int] = values.get("answers", {})
    if kind == "scale" and scale is not None:
        for label in answers:
            if not is_degree(label, scale):
                message = messages.not_a_degree(label, scale)
                context.at("answers").refuse(locate(node, f"answers.{label}"), message, label)
    counts, responses = answers.values(), values.get("responses")
    people = max(counts, default=0) if kind == "choices" else sum(counts)
    if kind and isinstance(responses, int) and people > responses:
        message = messages.more_answers(people, responses)
        context.at("responses").refuse(node.entries["responses"].origin, message, str(responses))


def is_degree(label: str, scale: int) -> bool:
    """Whether a label begins with a whole number from 0 to `scale`: « 5 », « 5 : très satisfait »."""
    degree = re.match(r"[0-9]{1,3}(?![0-9])", label)
    return degree is not None and int(degree[0]) <= scale


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
    if "status" in node.entries and "status" not in values:
        return  # it was refused: what it should have been is not known
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
    """Refuses a latitude without a longitude, and the reverse; warns of a pair that is exchanged, null or in the sea."""
    pair = ("latitude", "longitude")
    for present, absent in (pair, pair[::-1]):
        if values.get(present) is not None and absent not in node.entries:
            context.at(absent).refuse(node.entries[present].origin, messages.coordinates_incomplete(absent))
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None or longitude is None:
        return
    if latitude == longitude == 0:
        context.at("latitude").warn(node.entries["latitude"].origin, messages.null_coordinates(), "0")
    elif _is_near_france(longitude, latitude) and not _is_near_france(latitude, longitude):
        shown = _text_of_field(node, "latitude"), _text_of_field(node, "longitude")
        context.at("latitude").warn(node.entries["latitude"].origin, messages.coordinates_exchanged(*shown), shown[0])
    elif latitude < 0 and _is_near_france(-latitude, longitude):
        shown_latitude = _text_of_field(node, "latitude")
        message = messages.latitude_in_the_south(shown_latitude)
        context.at("latitude").warn(node.entries["latitude"].origin, message, shown_latitude)


def _is_near_france(latitude: float, longitude: float) -> bool:
    """Whether a point is in metropolitan France or a country beside it."""
    return 41 <= latitude <= 54 and -6 <= longitude <= 17


def check_period(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an issue whose period ends before it begins, with `from` or else on the issue's date."""
    first, last = values.get("from_") or values.get("date"), values.get("to")
    if first and last and last < first:
        start = "from" if values.get("from_") else "date"
        context.at("to").refuse(node.entries["to"].origin, messages.period_reversed(start))
