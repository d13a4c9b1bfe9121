r"""Entries in, the bytes of iCalendar components and of a file's head out.

The rules come from RFC 5545 and RFC 7986 and from what programs do with files that are merely valid:

- a moment stands in the site's zone, or in UTC where parsers disagree (`zones.is_unambiguous`);
- icalendar 7 does not escape NAME and X- properties and turns `\N` in a text into a line end: texts are escaped here;
- METHOD in what comes with a message alone, no UID on the calendar, no VALARM, no ATTENDEE; DTSTAMP is the last revision, never the build's time;
- Google and Outlook drop URL: links stand in DESCRIPTION too.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar.parser import Parameters

from dge_site.formats import zones
from dge_site.formats.ical_description import describe_action, describe_event, describe_minutes, document_url, summarise
from dge_site.formats.ical_settings import END, Header, Setting
from dge_site.formats.ical_text import absolute_url, ascii_url, escape, fold, one_line, parameter_text
from dge_site.library.ledger import CalendarMark
from dge_site.library.stamps import minutes_uid, uid
from dge_site.model.entries import Action, Document, Event, Join, Meeting, Place
from dge_site.model.paths import entry_address

__all__ = ["make_event", "make_head", "make_journal", "make_todo"]

_PRODID = "-//dge-site//agenda//FR"


def make_head(header: Header) -> bytes:
    """All that stands before a file's first component: its properties, and its VTIMEZONE.

    The whole file is this head, its components, and `ical_settings.END`.
    """
    calendar = icalendar.Calendar()
    calendar["VERSION"], calendar["PRODID"], calendar["CALSCALE"] = _Raw("2.0"), _Text(_PRODID), _Raw("GREGORIAN")
    if header.method:
        calendar["METHOD"] = _Raw(header.method)
    if header.name:
        duration = f"PT{header.refresh_hours}H"
        # Each is said twice: by RFC 7986 §5, and by the X- properties that programs knew before it.
        calendar["NAME"] = calendar["X-WR-CALNAME"] = _Text(one_line(header.name))
        calendar["DESCRIPTION"] = calendar["X-WR-CALDESC"] = _Text(one_line(header.description))
        calendar["URL"] = _Raw(absolute_url(header.url, header.page))
        calendar["SOURCE"] = _Raw(absolute_url(header.url, quote(header.source)), VALUE="URI")
        calendar["COLOR"] = _Raw(header.colour)
        # RFC 7986 §5.7 has no default type for this one: some parsers fail without VALUE.
        calendar["REFRESH-INTERVAL"] = _Raw(duration, VALUE="DURATION")
        calendar["X-PUBLISHED-TTL"] = _Raw(duration)
        calendar["X-WR-TIMEZONE"] = _Text(header.zone)
    return _serialise(calendar).removesuffix(END) + zones.vtimezone(header.zone).encode()


# ---------------------------------------------------------------------------------------------------------- components


def make_event(
    event: Event, place: Place | None, setting: Setting, mark: CalendarMark, join: Join | None = None
) -> bytes:
    """The VEVENT of an event or a meeting; `join` is for its convocation alone, never for what is published."""
    page = absolute_url(setting.url, entry_address(event.kind, event.id))
    component = icalendar.Event()
    _put_revision(component, uid(event, setting.url), mark)
    _put_period(component, event, setting.zone)
    component["SUMMARY"] = _Text(summarise(event))
    component["STATUS"] = _Text(
        "CANCELLED" if event.is_off else "TENTATIVE" if event.status == "tentative" else "CONFIRMED"
    )
    # Without TRANSP, programs show an event of whole days as busy from morning to night.
    component["TRANSP"] = _Text("TRANSPARENT" if event.is_off or event.all_day else "OPAQUE")
    component["DESCRIPTION"] = _Text(describe_event(event, setting, page, join))
    component["CATEGORIES"] = _categories(setting.nature, *event.themes)
    component["COLOR"] = _Text(setting.colour)
    component["URL"] = _Raw(page)
    access = ascii_url(join.url) if join else ""
    if access and place is None:
        component["LOCATION"] = _Text(access)
    if place is not None:
        joining = access or ascii_url(_joining_url(event))
        _put_place(component, place, joining or page)
        if joining and (place.online or access):
            label = "Inscription" if not access and event.registration and event.registration.url else "Accès"
            # RFC 7986 §5.11.
            component["CONFERENCE"] = _Raw(joining, VALUE="URI", FEATURE="VIDEO", LABEL=label)
    _put_attachments(component, event.documents, setting.url)
    return _serialise(component)


def make_todo(action: Action, meeting: str, related: str, setting: Setting, mark: CalendarMark) -> bytes:
    """The VTODO of an action; `meeting` is the title of the meeting that decided it, `related` its UID: both empty for none."""
    component = icalendar.Todo()
    _put_revision(component, uid(action, setting.url), mark)
    component["SUMMARY"] = _Text(one_line(action.title))
    if action.due:
        component["DUE"] = _day(action.due.last)
    status, percent = _PROGRESS[action.status]
    component["STATUS"] = _Text(status)
    if percent is not None:
        component["PERCENT-COMPLETE"] = _Raw(str(percent))
    if action.status == "done" and action.closed:
        # Noon: the same day in every zone of Europe, since COMPLETED must be in UTC and a day is all that is known.
        component["COMPLETED"] = _Raw(f"{action.closed:%Y%m%d}T120000Z")
    if related:
        component["RELATED-TO"] = _Text(related)
    if setting.nature:
        component["CATEGORIES"] = _categories(setting.nature)
    page = absolute_url(setting.url, entry_address("action", action.id))
    component["URL"] = _Raw(page)
    component["DESCRIPTION"] = _Text(describe_action(action, meeting, page))
    return _serialise(component)


_PROGRESS: dict[str, tuple[str, int | None]] = {
    "open": ("NEEDS-ACTION", 0),
    "in-progress": ("IN-PROCESS", 50),
    "done": ("COMPLETED", 100),
    "dropped": ("CANCELLED", None),
}
"""(STATUS of RFC 5545 §3.8.1.11, PERCENT-COMPLETE) of an action's status."""


def make_journal(meeting: Meeting, setting: Setting, mark: CalendarMark) -> bytes:
    """The VJOURNAL of a meeting's minutes."""
    is_draft = meeting.minutes_status != "approved"
    component = icalendar.Journal()
    _put_revision(component, minutes_uid(meeting, setting.url), mark)
    component["DTSTART"] = _day(meeting.first_day)
    component["SUMMARY"] = _Text(
        one_line(f"{'Projet de compte rendu, non approuvé' if is_draft else 'Compte rendu'} : {meeting.title}")
    )
    component["STATUS"] = _Text("DRAFT" if is_draft else "FINAL")
    component["RELATED-TO"] = _Text(uid(meeting, setting.url))
    component["CATEGORIES"] = _categories(setting.nature)
    page = absolute_url(setting.url, entry_address("meeting", meeting.id))
    component["URL"] = _Raw(page)
    component["DESCRIPTION"] = _Text(describe_minutes(meeting, page))
    _put_attachments(component, meeting.documents, setting.url)
    return _serialise(component)


def _put_revision(component: icalendar.Component, name: str, mark: CalendarMark) -> None:
    """UID, DTSTAMP, LAST-MODIFIED and SEQUENCE, by which programs tell a newer revision of an entry."""
    sequence, modified = mark
    # The time of the last revision, not of the build (RFC 5545 §3.8.7.2): else the file would change at every build.
    component["UID"] = _Text(one_line(name))
    component["DTSTAMP"] = component["LAST-MODIFIED"] = _Raw(modified)
    component["SEQUENCE"] = _Raw(str(sequence))


def _put_period(component: icalendar.Component, event: Event, zone: str) -> None:
    """DTSTART and DTEND, both in one form; the end of whole days is the day after the last (RFC 5545 §3.6.1)."""
    if not isinstance(event.start, datetime):
        component["DTSTART"] = _day(event.start)
        component["DTEND"] = _day(event.last_day + timedelta(days=1))
        return
    moments = {"DTSTART": event.start} | ({"DTEND": event.end} if isinstance(event.end, datetime) else {})
    in_local_time = all(zones.is_unambiguous(moment, zone) for moment in moments.values())
    for name, moment in moments.items():
        if in_local_time:
            component[name] = _Raw(f"{moment.astimezone(_zone(zone)):%Y%m%dT%H%M%S}", TZID=zone)
        else:
            component[name] = _Raw(f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def _day(day: date) -> "_Raw":
    return _Raw(f"{day:%Y%m%d}", VALUE="DATE")


@lru_cache(maxsize=8)
def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _joining_url(event: Event) -> str:
    """The address at which one registers for an event, else the event's own; empty when neither is known."""
    return (event.registration.url if event.registration else "") or event.url


def _put_place(component: icalendar.Component, place: Place, link: str) -> None:
    """LOCATION, and the position of a place that has one; an online place shows `link`: Google and Outlook drop URL."""
    location = one_line(place.full_line)
    component["LOCATION"] = _Text(f"{location} ({link})" if place.online else location)
    if place.online or place.latitude is None or place.longitude is None:
        return
    latitude, longitude = f"{place.latitude:.6f}", f"{place.longitude:.6f}"
    component["GEO"] = _Raw(f"{latitude};{longitude}")
    # The property from which Apple's programs draw their map; it is in no RFC.
    component["X-APPLE-STRUCTURED-LOCATION"] = _Raw(
        f"geo:{latitude},{longitude}",
        VALUE="URI",
        **{
            "X-ADDRESS": parameter_text(", ".join(filter(None, (place.address, place.town or place.city)))),
            "X-APPLE-RADIUS": "100",
            "X-TITLE": parameter_text(place.name),
        },
    )


def _put_attachments(component: icalendar.Component, documents: Iterable[Document], url: str) -> None:
    links = [_Raw(document_url(document, url)) for document in documents]
    if links:
        component["ATTACH"] = links


# ------------------------------------------------------------------------------------------------------- content lines


class _Raw:
    """A property's value that is written as it is, and the parameters that stand before it."""

    __slots__ = ("_value", "parameters")

    def __init__(self, value: str, **parameters: str) -> None:
        self._value = value
        self.parameters = _spell_parameters(tuple(parameters.items())) if parameters else ""

    def to_ical(self) -> str:
        return self._value


class _Text(_Raw):
    """A TEXT value, escaped whatever the property is; icalendar leaves NAME and X- properties as they are."""

    __slots__ = ()

    def to_ical(self) -> str:
        return escape(self._value)


@lru_cache(maxsize=1024)
def _spell_parameters(parameters: tuple[tuple[str, str], ...]) -> str:
    """Parameters as they stand between a property's name and its colon: « ;TZID=Europe/Paris »."""
    return f";{Parameters(parameters).to_ical().decode()}"


def _categories(*names: str) -> _Raw:
    """A list of texts: the commas between them are not escaped, those in them are."""
    distinct = dict.fromkeys(one_line(name) for name in names if name)
    return _Raw(",".join(map(escape, distinct)))


def _serialise(component: icalendar.Component) -> bytes:
    """The component's properties in icalendar's order, a line each, folded.

    Measured over 10,000 events: 2.0 s, and 6.1 s with icalendar's own lines and folding.
    """
    lines = (_content_line(name, value) for name, value in component.property_items())
    return b"".join(fold(line) + b"\r\n" for line in lines)


def _content_line(name: str, value: object) -> str:
    """A line before folding, as RFC 5545 §3.1 calls it; only BEGIN and END have a value that is not ours."""
    if isinstance(value, _Raw):
        return f"{name}{value.parameters}:{value.to_ical()}"
    return f"{name}:{value.decode() if isinstance(value, bytes) else value}"
