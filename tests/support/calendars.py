"""Calendars: content for every field of one, a lint of the rules of a feed, and what each real reader makes of one.

In: the bytes of a feed. Out: findings as sentences; events as `Seen`, alike whatever the reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import vobject

from tests.support.programs import run_node

__all__ = ["PARIS", "READERS", "RICH_CONTENT", "Seen", "components", "lines", "lint", "unfold"]

RICH_CONTENT: dict[str, str | bytes | None] = {
    "content/places.yaml": """\
visio:
  name: Visio
  online: true
palais:
  name: Palais « des » congrès
  address: 12, rue de la Paix
  postcode: 054000
  city: Nancy
  latitude: 48.69
  longitude: 6.1
""",
    "content/files/diapo été.pdf": b"%PDF-1.4\n",
    "content/events/2023/atelier.md": """\
---
title: "Atelier ; données, cartes \\\\ métadonnées"
type: webinaire
start: 2023-07-06 10:30
end: 2023-07-06 12:00
place: visio
rescheduled_from: 2023-06-29 10:30
themes: ["PCRS, réseaux", Géographie]
audience: [technicien]
organisers: [DataGrandEst, IGN]
speakers:
  - {name: Anne Martin, organisation: Région, talk: Décrire}
registration: {url: "https://example.org/inscription?a=1&b=é", deadline: 2023-07-05}
replay:
  - {title: Vidéo, url: "https://example.org/video"}
documents:
  - {title: Diaporama, file: diapo été.pdf}
updated: 2023-06-20
---

Une matinée pour **décrire** ses [données](https://example.org/donnees).

- un
- deux
""",
    "content/events/2023/salon.md": """\
---
title: Salon
type: webinaire
start: 2023-09-29
end: 2023-10-01
place: palais
summary: Trois jours.
status: tentative
---
""",
    "content/groups/cotec.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
    "content/meetings/juin.md": """\
---
title: Point d’étape
group: cotec
start: 2023-06-22 10:30
end: 2023-06-22 12:00
place: Metz
summary: Le point.
agenda:
  - title: Bilan
    items: [Animations, Groupes]
  - Suite
versions:
  - {version: 0.1, date: 2023-06-27, note: À relire}
decisions:
  - {id: d1, text: Publier, section: bilan}
---

## Bilan

Tout va bien.
""",
    "content/actions/a.yaml": """\
- {id: relancer, title: "Relancer ; l’IGN", owners: [IGN], due: 2023-09, meeting: juin, status: in-progress}
- {id: clore, title: Clore, meeting: juin, status: done, closed: 2023-06-30}
- {id: laisser, title: Laisser, due: 2023-07-07, status: dropped, closed: 2023-06-30}
""",
}
"""Files beside those of `MINIMAL_SITE`: every kind of entry, and every field that a calendar shows."""

PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The zone of the site, as a feed defines it."""

FORBIDDEN = {"METHOD", "BEGIN:VALARM", "ATTENDEE", "ORGANIZER"}
HEADER = {
    "NAME",
    "X-WR-CALNAME",
    "DESCRIPTION",
    "X-WR-CALDESC",
    "X-WR-TIMEZONE",
    "URL",
    "SOURCE;VALUE=URI",
    "REFRESH-INTERVAL;VALUE=DURATION",
    "X-PUBLISHED-TTL",
    "COLOR",
}
STATUSES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"},
    "VJOURNAL": {"DRAFT", "FINAL"},
}
REQUIRED = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "STATUS", "URL", "DESCRIPTION"}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES"}


def unfold(feed: bytes) -> str:
    """The feed with every line whole."""
    return feed.replace(b"\r\n ", b"").decode()


def lines(feed: bytes) -> list[str]:
    """Its lines, whole, without their ends."""
    return unfold(feed).removesuffix("\r\n").split("\r\n")


def components(feed: bytes, name: str = "VEVENT") -> list[dict[str, str]]:
    """The components of a name, each as `{name with parameters: value as written}`."""
    found = re.findall(rf"BEGIN:{name}\r\n(.*?)END:{name}\r\n", unfold(feed), re.DOTALL)
    return [dict(_pair(line) for line in text.split("\r\n") if line) for text in found]


def _pair(line: str) -> tuple[str, str]:
    name = re.match(r'(?:"[^"]*"|[^":])*', line)
    assert name
    return name[0], line[name.end() + 1 :]


# ---------------------------------------------------------------------------------------------------------------- lint


def lint(feed: bytes, *, single: bool = False) -> list[str]:
    """What breaks a rule of RFC 5545, of RFC 7986 or of the issue; `single` is for the file of one event."""
    return [*_lint_bytes(feed), *_lint_calendar(feed, single=single), *_lint_components(feed)]


def _lint_bytes(feed: bytes) -> Iterator[str]:
    if not feed.startswith(b"BEGIN:VCALENDAR\r\n") or not feed.endswith(b"END:VCALENDAR\r\n"):
        yield "not one whole calendar"
    if feed.replace(b"\r\n", b"").count(b"\n") or feed.replace(b"\r\n", b"").count(b"\r"):
        yield "a line end that is not CRLF"
    for number, line in enumerate(feed.split(b"\r\n"), 1):
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
        if line.startswith(b"\t") or (line == b"" and number <= feed.count(b"\r\n")):
            yield f"line {number}: blank, or begins with a tab"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"line {number}: cut inside a character"
            continue
        if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text):
            yield f"line {number}: a control character"


def _lint_calendar(feed: bytes, *, single: bool) -> Iterator[str]:
    whole = lines(feed)
    head = whole[1 : whole.index("BEGIN:VTIMEZONE")]
    names = [_pair(line)[0] for line in head]
    for name in FORBIDDEN & {_pair(line)[0] for line in whole} | FORBIDDEN & set(whole):
        yield f"{name} is present"
    if any(name.startswith("UID") for name in names):
        yield "a UID on the calendar"
    expected = {"VERSION", "PRODID", "CALSCALE"} | (set() if single else HEADER)
    if set(names) != expected or len(names) != len(expected):
        yield f"header: {sorted(expected ^ set(names))}"
    if {"VERSION:2.0", "PRODID:-//dge-site//agenda//FR"} - set(head):
        yield "VERSION or PRODID"
    zone = feed[feed.index(b"BEGIN:VTIMEZONE") : feed.index(b"END:VTIMEZONE")]
    if b"RDATE" in zone:
        yield "a time zone made of dates"
    defined = set(re.findall(r"^TZID:(.*)\r$", feed.decode(), re.MULTILINE))
    for used in set(re.findall(r";TZID=([^:;]*)", unfold(feed))) - defined:
        yield f"TZID {used} is not defined"


def _lint_components(feed: bytes) -> Iterator[str]:
    for kind, statuses in STATUSES.items():
        found = components(feed, kind)
        for component in found:
            yield from _lint_component(component, statuses)
            if kind == "VEVENT":
                yield from _lint_event(component)
        if len({component["UID"] for component in found}) != len(found):
            yield f"{kind}: a UID twice"
    order = [(_start(component), component["UID"]) for component in components(feed)]
    if order != sorted(order):
        yield "the events are not in order"


def _lint_component(component: dict[str, str], statuses: set[str]) -> Iterator[str]:
    name = component.get("UID", "")
    for missing in sorted(REQUIRED - component.keys()):
        yield f"{name}: no {missing}"
    if component.get("STATUS") not in statuses:
        yield f"{name}: status {component.get('STATUS')}"
    if component.get("DTSTAMP") != component.get("LAST-MODIFIED"):
        yield f"{name}: DTSTAMP is not the last revision"
    for text in sorted(TEXTS & component.keys()):
        bare = re.sub(r"\\[\\;,n]", "", component[text])
        if "\\" in bare or ";" in bare or ("," in bare and text != "CATEGORIES"):
            yield f"{name}: {text} is not escaped"


def _lint_event(component: dict[str, str]) -> Iterator[str]:
    name = component["UID"]
    if "DTSTART;VALUE=DATE" in component:
        if component.get("DTEND;VALUE=DATE", "") <= component["DTSTART;VALUE=DATE"]:
            yield f"{name}: the end of a whole day is not exclusive"
        if component["TRANSP"] != "TRANSPARENT":
            yield f"{name}: a whole day that makes one busy"
    elif not any(key.partition(";")[0] == "DTSTART" for key in component):
        yield f"{name}: no DTSTART"
    if component["STATUS"] == "CANCELLED" and (component["TRANSP"], component["SUMMARY"][0]) != ("TRANSPARENT", "["):
        yield f"{name}: cancelled, and looks live"
    if component["URL"] not in component["DESCRIPTION"]:
        yield f"{name}: no link in DESCRIPTION"
    if ("GEO" in component) != any(key.startswith("X-APPLE-STRUCTURED-LOCATION") for key in component):
        yield f"{name}: GEO and the structured location differ"
    if not re.fullmatch(r"[a-z]+", component.get("COLOR", "")):
        yield f"{name}: COLOR is not a name"


def _start(component: dict[str, str]) -> datetime:
    key = next(key for key in component if key.startswith("DTSTART"))
    value = component[key]
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%S%z")
    zone = ZoneInfo(key.partition("TZID=")[2] or "Europe/Paris")
    pattern = "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d"
    return datetime.strptime(value, pattern).replace(tzinfo=zone).astimezone(UTC)


# ------------------------------------------------------------------------------------------------------------- readers


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seen:
    """An event as a reader understands it; moments are days, or instants in UTC, both as text."""

    uid: str
    summary: str
    status: str
    start: str
    end: str


def _spell(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        assert moment.tzinfo is not None
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()


def with_icalendar(feed: bytes) -> list[Seen]:
    found: list[Any] = list(icalendar.Calendar.from_ical(feed).walk("VEVENT"))
    return sorted(
        Seen(
            uid=str(event["UID"]),
            summary=str(event["SUMMARY"]),
            status=str(event["STATUS"]),
            start=_spell(event["DTSTART"].dt),
            end=_spell(event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt),
        )
        for event in found
    )


def with_vobject(feed: bytes) -> list[Seen]:
    calendar = vobject.readOne(feed.decode())
    return sorted(
        Seen(
            uid=event.uid.value,
            summary=event.summary.value,
            status=event.status.value,
            start=_spell(event.dtstart.value),
            end=_spell(event.dtend.value if hasattr(event, "dtend") else event.dtstart.value),
        )
        for event in calendar.contents.get("vevent", [])
    )


def _with_node(script: str, feed: bytes) -> list[Seen]:
    return sorted(
        Seen(
            uid=event["uid"],
            summary=event["summary"],
            status=event["status"],
            start=event["start"].replace(".000Z", "Z"),
            end=event["end"].replace(".000Z", "Z"),
        )
        for event in run_node(script, feed.decode())
    )


def with_ical_js(feed: bytes) -> list[Seen]:
    return _with_node("ical-js", feed)


def with_node_ical(feed: bytes) -> list[Seen]:
    return _with_node("node-ical", feed)


READERS = {
    "icalendar": with_icalendar,
    "vobject": with_vobject,
    "ical.js": with_ical_js,
    "node-ical": with_node_ical,
}
