"""An export of OpenAgenda in JSON in, the rows of a programme out; pure. The shape is that of its API v2.

https://developers.openagenda.com/10-lecture/: texts are by language, timings are a list, states are numbers.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.importing.blocks import LeftOut, plain
from dge_site.importing.event_table import EventRow
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure

__all__ = ["read_openagenda"]

_STATUSES = {3: "", 4: "postponed", 6: "cancelled"}
_ONLINE, _MIXED = 2, 3


def read_openagenda(name: str, text: str, zone: ZoneInfo) -> tuple[tuple[EventRow, ...], tuple[LeftOut, ...]]:
    """(events, what is left out) of an export: a row for each timing; EnvironmentFailure for another JSON."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise EnvironmentFailure(messages.import_corrupt(name)) from None
    events = data.get("events") if isinstance(data, dict) else data
    if isinstance(data, dict) and events is None and "event" in data:
        events = [data["event"]]
    if not isinstance(events, list) or not all(isinstance(event, dict) and "timings" in event for event in events):
        raise EnvironmentFailure(messages.import_no_openagenda(name))
    rows = tuple(row for number, event in enumerate(events, 1) for row in _rows(event, number, zone))
    return rows, tuple(out for number, event in enumerate(events, 1) for out in _left_out(event, number))


def _rows(event: dict[str, Any], number: int, zone: ZoneInfo) -> Iterator[EventRow]:
    timings = [timing for timing in event["timings"] if isinstance(timing, dict) and timing.get("begin")]
    for place, timing in enumerate(timings, 1):
        start, end = _local(timing["begin"], zone), _local(timing.get("end"), zone)
        if not start:
            continue
        uid = str(event.get("uid", ""))
        yield EventRow(
            title=_text(event.get("title")) or "Sans titre",
            start=start,
            end=end if end > start else "",
            place=_place(event),
            url=_page(event),
            themes=tuple(_keywords(event)),
            status=_STATUSES.get(event.get("status") or 1, ""),
            summary=_text(event.get("description")),
            description=_long(event),
            uid=f"{uid}-{place}@openagenda.com" if uid and len(timings) > 1 else f"{uid}@openagenda.com" if uid else "",
            registration=tuple(_registration(event)),
            join=(("url", str(event["onlineAccessLink"])),) if event.get("onlineAccessLink") else (),
            at=f"événement {number}" + (f", date {place}" if len(timings) > 1 else ""),
        )


def _text(value: Any) -> str:
    """A text by language: French before the others."""
    if isinstance(value, dict):
        value = value.get("fr") or next((text for text in value.values() if text), "")
    return plain(value) if isinstance(value, str) else ""


def _long(event: dict[str, Any]) -> str:
    value = event.get("longDescription")
    text = (value.get("fr") or next(iter(value.values()), "")) if isinstance(value, dict) else value or ""
    return re.sub(r"\n{3,}", "\n\n", str(text)).strip()


def _keywords(event: dict[str, Any]) -> Iterator[str]:
    value = event.get("keywords")
    words = value.get("fr") or [] if isinstance(value, dict) else value or []
    yield from (plain(word) for word in words if isinstance(word, str) and word.strip())


def _place(event: dict[str, Any]) -> str:
    location = event.get("location")
    if isinstance(location, dict) and location.get("name"):
        name, city = plain(str(location["name"])), plain(str(location.get("city") or ""))
        return f"{name}, {city}" if city and city not in name else name
    return "En ligne" if event.get("attendanceMode") in {_ONLINE, _MIXED} or event.get("onlineAccessLink") else ""


def _page(event: dict[str, Any]) -> str:
    links = event.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and str(link.get("link", "")).startswith("http"):
            return str(link["link"])
    return ""


def _registration(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = {"link": "url", "email": "email", "phone": "phone"}
    seen = set()
    for entry in event.get("registration") or ():
        name = names.get(entry.get("type", "")) if isinstance(entry, dict) else None
        if name and name not in seen and entry.get("value"):
            seen.add(name)
            yield name, plain(str(entry["value"]))
    if conditions := _text(event.get("conditions")):
        yield "note", conditions


def _left_out(event: dict[str, Any], number: int) -> Iterator[LeftOut]:
    """The image, which lies on OpenAgenda's server: to show it takes a copy, and words for those who don't see it."""
    place = f"événement {number}"
    image = event.get("image")
    if isinstance(image, dict) and image.get("filename"):
        yield LeftOut(
            text=f"{image.get('base') or ''}{image['filename']}",
            reason=messages.IMPORT_PICTURE_ELSEWHERE,
            place=place,
        )


def _local(text: Any, zone: ZoneInfo) -> str:
    """The moment in the site's zone; empty for what is none."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return ""
    return f"{moment.astimezone(zone) if moment.tzinfo else moment:%Y-%m-%d %H:%M}"
