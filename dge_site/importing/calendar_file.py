"""The bytes of an .ics in, the rows of a programme out; icalendar reads it, recurring-ical-events follows its recurrences.

A recurrence becomes its dates, up to two years ahead of its first or of today, whichever is later, with the exceptions
and the moved dates that the calendar gives. People are left out: an attendee is nobody's business, an organiser has a name
that may be a body's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from dge_site.content.contacts import find_web_addresses
from dge_site.content.disclosures import is_room
from dge_site.importing.blocks import LeftOut, plain
from dge_site.importing.event_table import EventRow
from dge_site.importing.inline import from_plain
from dge_site.importing.web_page import html_to_markdown
from dge_site.model import messages
from dge_site.model.entries import day_of
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.regex import regex

__all__ = ["read_calendar"]

_AHEAD = timedelta(days=730)
_MOST = 2000
"""Occurrences of one calendar: a recurrence by the minute would fill the disk."""
_STATUS = {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}
_TOO_OFTEN = regex(rb"RRULE[^\r\n]{0,200}FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)


def read_calendar(
    name: str, content: bytes, zone: ZoneInfo, today: date
) -> tuple[tuple[EventRow, ...], tuple[LeftOut, ...]]:
    """(events, what is left out) of a calendar; EnvironmentFailure when it can't be read."""
    if _TOO_OFTEN.search(content):
        raise EnvironmentFailure(messages.import_recurs_too_often(name))
    try:
        calendars = icalendar.Calendar.from_ical(content, multiple=True)
        rows = tuple(row for calendar in calendars for row in _rows(calendar, zone, today))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise EnvironmentFailure(messages.import_corrupt(name)) from error
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    left_out = [LeftOut(text=_title(event), reason=messages.IMPORT_PRIVATE) for event in events if _is_private(event)]
    numbers = {
        messages.IMPORT_INVITED: sum(len(_listed(e.get("ATTENDEE"))) for e in events),
        messages.IMPORT_PEOPLE_ORGANISERS: sum(_is_person(_organiser(e)) for e in events),
    }
    left_out += [
        LeftOut(text=plain(room), reason=messages.IMPORT_ROOM, place=_title(event))
        for event in events
        if not _is_private(event) and (room := _parted(event)[1])
    ]
    left_out += [
        LeftOut(text=text, reason=messages.IMPORT_BESIDE, place=_title(event))
        for event in events
        if not _is_private(event)
        for text in _beside(event)
    ]
    left_out += [LeftOut(text=str(number), reason=reason) for reason, number in numbers.items() if number]
    left_out += [
        LeftOut(text=_title(part), reason=messages.IMPORT_TASK)
        for calendar in calendars
        for part in (*calendar.walk("VTODO"), *calendar.walk("VJOURNAL"))
    ]
    return rows, tuple(left_out)


def _beside(event: Any) -> Iterator[str]:
    """What else an event says for people: its attachments by their address or name, who answers, a comment."""
    for value in (value for name in ("ATTACH", "CONTACT", "COMMENT") for value in _listed(event.get(name))):
        params = getattr(value, "params", {})
        yield str(params.get("FILENAME", "")) or ("fichier" if params.get("VALUE") == "BINARY" else plain(str(value)))


def _title(part: Any) -> str:
    return plain(str(part.get("SUMMARY", ""))) or "Sans titre"


def _is_private(event: Any) -> bool:
    return str(event.get("CLASS", "")).upper() in {"PRIVATE", "CONFIDENTIAL"}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _rows(calendar: Any, zone: ZoneInfo, today: date) -> Iterator[EventRow]:
    events = [event for event in calendar.walk("VEVENT") if event.get("DTSTART") is not None]
    if not events:
        return
    days = [day_of(event["DTSTART"].dt) for event in events]
    last = max(*days, today) + _AHEAD
    found = recurring_ical_events.of(calendar, skip_bad_series=True).after(min(days) - timedelta(days=1))
    dates = list(takewhile(lambda event: day_of(event["DTSTART"].dt) <= last, islice(found, _MOST)))
    dates = [event for event in dates if not _is_private(event)]
    often = Counter(_uid(event) for event in dates)
    for number, event in enumerate(dates, 1):
        uid = _uid(event)
        # Each date of a recurrence is an entry, and needs a UID of its own: the day that the rule gives it tells it.
        yield _row(event, zone, number, uid if often[uid] < 2 or not uid else f"{_rule_day(event):%Y%m%d}-{uid}")


def _row(event: Any, zone: ZoneInfo, number: int, uid: str) -> EventRow:
    description, room = _parted(event)
    start, end = _moments(event, zone)
    link = re.search(r"inscription[^\n]{0,60}?(https?://[^\s<>\"]+)", description, re.IGNORECASE)
    body, categories = _organiser(event), _categories(event)
    return EventRow(
        title=_title(event),
        start=start,
        end=end,
        nature=next(iter(categories), ""),
        themes=tuple(categories[1:]),
        place=_place(event),
        url=str(event.get("URL", "")).strip(),
        organisers=(body,) if body and not _is_person(body) else (),
        status=_STATUS.get(str(event.get("STATUS", "")).upper(), ""),
        description=html_to_markdown(description) if _HTML.search(description) else from_plain(description),
        uid=uid,
        join=tuple(_join(event, room)),
        registration=(("url", link[1].rstrip(".,;)")),) if link else (),
        at=f"événement {number}",
    )


_HTML = regex(r"<(?:p|br|b|a|i|u|ul|ol|li|div|span|strong|em|html-blob)\b[^<>]{0,500}>", re.IGNORECASE)
_ROOM_RULE = regex(r"^[ \t>]*(?:[_*=-]{8,}|-::[~:]+-?)[ \t]*$", re.MULTILINE)
"""The lines around what Teams and Google Meet add to a description."""
_ROOM_WORDS = regex(
    r"(?:code secret|mot de passe|code d['’]accès|passcode)\s*:?\s*(\S{3,40})|ID de (?:la )?réunion|meeting ID",
    re.IGNORECASE,
)


def _parted(event: Any) -> tuple[str, str]:
    """(description, what it says of the room): addresses and codes of a meeting are never published."""
    text = str(event.get("DESCRIPTION") or event.get("X-ALT-DESC") or "").strip()
    if not _rooms(text):
        return text, ""
    chunks = _ROOM_RULE.split(text)
    if len(chunks) < 2:
        chunks = text.split("\n")
    said = [chunk for chunk in chunks if _rooms(chunk) or (len(chunk) < 80 and _ROOM_WORDS.search(chunk))]
    mark = "\n" if len(text.split("\n")) == len(chunks) else "\n\n"
    return mark.join(chunk.strip() for chunk in chunks if chunk not in said).strip(), "\n".join(said)


def _rooms(text: str) -> list[str]:
    """The addresses of a text that lead into a meeting."""
    addresses = (text[start:end] for start, end in find_web_addresses(text)) if "//" in text else ()
    return [address for address in addresses if is_room(address)]


def _join(event: Any, room: str) -> Iterator[tuple[str, str]]:
    """How to join, as the description, the place or the calendar's program say it."""
    said = [
        str(event.get(name, "")) for name in ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE", "LOCATION")
    ]
    rooms = [address for text in (room, *said) for address in _rooms(text)]
    code = next((found[1] for found in _ROOM_WORDS.finditer(room) if found[1]), "")
    if rooms:
        yield "url", rooms[0]
    if code:
        yield "code", code


def _place(event: Any) -> str:
    """The place; the address of a room says that people meet at a distance, and no more than that."""
    text = _MAILBOX.sub(r"\1", plain(str(event.get("LOCATION", ""))))
    for address in _rooms(text):
        text = text.replace(address, "").strip(" ;,-–") or "En ligne"
    return text


_MAILBOX = regex(r"\"?([^\"<>]{2,200}?)\"?\s*<[^<>@\s]{1,64}@[^<>\s]{1,190}>")
"""A room that Zimbra or Outlook books by its address: « "Salle Moselle" <salle@example.org> »."""


def _organiser(event: Any) -> str:
    params = getattr(event.get("ORGANIZER"), "params", {})
    return plain(str(params.get("CN", "")))


def _is_person(name: str) -> bool:
    from dge_site.importing.person_names import is_person_name

    return is_person_name(name) and len(name.split()) == 2 and not re.search(r"(?i)pôle|service|centre|réseau", name)


def _categories(event: Any) -> list[str]:
    """The categories of an event; the first one, most often, is its nature."""
    names = [name for entry in _listed(event.get("CATEGORIES")) for name in getattr(entry, "cats", [entry])]
    return [name for name in map(plain, map(str, names)) if name]


def _uid(event: Any) -> str:
    return str(event.get("UID", "")).strip()


def _rule_day(event: Any) -> date:
    """The day of an occurrence by its rule, which stays when it is moved."""
    recurrence = event.get("RECURRENCE-ID")
    return day_of((event["DTSTART"] if recurrence is None else recurrence).dt)


def _moments(event: Any, zone: ZoneInfo) -> tuple[str, str]:
    """(start, end) in the site's zone; the end of whole days is the last of them, and not the day after."""
    start, end = event["DTSTART"].dt, event.get("DTEND")
    last = end.dt if end is not None else start + event["DURATION"].dt if event.get("DURATION") is not None else None
    if isinstance(start, datetime):
        finish = _local(last, zone) if isinstance(last, datetime) else ""
        return _local(start, zone), finish if finish != _local(start, zone) else ""
    if not isinstance(last, date) or isinstance(last, datetime):
        return start.isoformat(), ""
    last -= timedelta(days=1)
    return start.isoformat(), last.isoformat() if last > start else ""


def _local(moment: datetime, zone: ZoneInfo) -> str:
    """The time in the site's zone; one without a zone is of the place where it is, and stays."""
    local = moment.astimezone(zone) if moment.tzinfo is not None else moment
    return f"{local:%Y-%m-%d %H:%M}"
