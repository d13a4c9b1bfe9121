"""Real programs read the feeds: the same identity, instants, summary and status for all, and again after an update."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dge_site.content import config as configuration
from dge_site.formats import ical_text
from dge_site.library.revisions import advance
from dge_site.making.evaluate import Evaluator
from dge_site.memo.store import Store
from dge_site.model.entries import Event, EventStatus
from dge_site.outputs import calendar
from dge_site.views.catalogue import collect_bodies, make_agenda
from dge_site.views.feeds import list_feeds
from tests.support import building
from tests.support.calendars import READERS, Seen, lint
from tests.support.library import event, join
from tests.support.outputs import planned
from tests.support.server import HttpSite
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

DAY = date(2023, 7, 1)
PARIS = ZoneInfo("Europe/Paris")
EVENTS = """\
- {id: hiver, title: "Hiver, à Metz ; « suite »", type: webinaire, start: 2023-03-25 10:30, end: 2023-03-25 12:00}
- {id: ete, title: 'Été \\ arrière', type: webinaire, start: 2023-03-26 10:30, end: 2023-03-26 12:00, place: visio}
- {id: nuit, title: La nuit du changement, type: webinaire, start: 2023-03-25 22:00, end: 2023-03-26 04:00}
- {id: double, title: L’heure double, type: webinaire, start: 2023-10-29 02:30, end: 2023-10-29 04:00}
- {id: lointain, title: Lointain, type: webinaire, start: 2041-07-06 10:00, end: 2041-07-06 11:00}
- {id: retour, title: Le retour, type: webinaire, start: 2023-10-29 03:00, end: 2023-10-29 05:00}
- {id: automne, title: Automne 1993, type: webinaire, start: 1993-10-05 10:00, end: 1993-10-05 11:00}
- {id: bref, title: Sans fin, type: webinaire, start: 2023-07-06 10:30}
- {id: jour, title: Une journée 🌍, type: webinaire, start: 2023-09-29}
- {id: festival, title: Un festival, type: webinaire, start: 2023-09-29, end: 2023-10-01, status: tentative}
- {id: annule, title: Annulé, type: webinaire, start: 2023-07-07 10:00, end: 2023-07-07 11:00, status: cancelled}
- {id: reporte, title: Reporté, type: webinaire, start: 2023-07-08 10:00, end: 2023-07-08 11:00, status: postponed}
"""


def seen(uid: str, summary: str, start: str, end: str, status: str = "CONFIRMED") -> Seen:
    return Seen(uid=f"{uid}@agenda.example.org", summary=summary, status=status, start=start, end=end)


EXPECTED = sorted(
    (
        seen("hiver", "Hiver, à Metz ; « suite »", "2023-03-25T09:30:00Z", "2023-03-25T11:00:00Z"),
        seen("ete", "Été \\ arrière", "2023-03-26T08:30:00Z", "2023-03-26T10:00:00Z"),
        seen("nuit", "La nuit du changement", "2023-03-25T21:00:00Z", "2023-03-26T02:00:00Z"),
        seen("double", "L’heure double", "2023-10-29T00:30:00Z", "2023-10-29T03:00:00Z"),
        seen("retour", "Le retour", "2023-10-29T02:00:00Z", "2023-10-29T04:00:00Z"),
        seen("automne", "Automne 1993", "1993-10-05T09:00:00Z", "1993-10-05T10:00:00Z"),
        seen("lointain", "Lointain", "2041-07-06T08:00:00Z", "2041-07-06T09:00:00Z"),
        seen("bref", "Sans fin", "2023-07-06T08:30:00Z", "2023-07-06T08:30:00Z"),
        seen("jour", "Une journée 🌍", "2023-09-29", "2023-09-30"),
        seen("festival", "Un festival (à confirmer)", "2023-09-29", "2023-10-02", "TENTATIVE"),
        seen("annule", "[Annulé] Annulé", "2023-07-07T08:00:00Z", "2023-07-07T09:00:00Z", "CANCELLED"),
        seen("reporte", "[Reporté] Reporté", "2023-07-08T08:00:00Z", "2023-07-08T09:00:00Z", "CANCELLED"),
    )
)


def build(site: Site, last: bytes | None = None, day: date = DAY) -> Path:
    """The output folder of the site, built after a publication whose ledger was `last`."""
    building.build(site, day, last)
    return site.root / "public"


@pytest.mark.npm
@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_identity_instants_summary_and_status(site: Site, reader: str) -> None:
    """Across both changes of the clock, in the hour that comes twice, under the rules of 1993, on whole days."""
    toml = MINIMAL_SITE["site.toml"] + "\n[calendar]\npast_days = 20000\n"
    site.write({"site.toml": toml, "content/events/2023.yaml": EVENTS, EVENT_PATH: None})
    assert READERS[reader]((build(site) / "agenda.ics").read_bytes()) == EXPECTED


# ----------------------------------------------------------------------------------------------------------- any event

# A backslash before n or N is right by RFC 5545, and read as a line end by icalendar and vobject.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\\"), min_size=1, max_size=60).filter(
    lambda text: " ".join(ical_text.one_line(text).split()) != ""
)
LOCAL = st.datetimes(datetime(1990, 1, 1), datetime(2060, 12, 31), timezones=st.just(PARIS)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, fold=0).astimezone(UTC).astimezone(PARIS)
)
STATUS: st.SearchStrategy[EventStatus] = st.sampled_from(("confirmed", "tentative", "cancelled", "postponed"))


def _event(number: int, title: str, start: datetime | date, length: timedelta, status: EventStatus) -> Event:
    end = (start.astimezone(UTC) + length).astimezone(PARIS) if isinstance(start, datetime) else start + length
    return event(
        f"e{number}",
        digest=str(number),
        title=title,
        start=start,
        end=end,
        status=status,
        summary=title,
        themes=(title,),
    )


EVENT_PARTS = st.tuples(
    TEXT,
    st.one_of(LOCAL, st.dates(date(1990, 1, 1), date(2060, 12, 31))),
    st.timedeltas(timedelta(minutes=1), timedelta(days=40)).map(lambda t: timedelta(minutes=t // timedelta(minutes=1))),
    STATUS,
)


def _feeds(events: list[Event]) -> dict[str, bytes]:
    """`{path: bytes}` of every calendar of a site that has these events."""
    config = configuration.parse(
        MINIMAL_SITE["site.toml"] + "\n[calendar]\npast_days = 20000\ncancelled_days = 20000\n"
    )
    library, problems = join(*events, config=config)
    assert problems == ()
    ledger = advance(None, library, config, DAY)
    agenda = make_agenda(library, config)
    plan = calendar.plan(list_feeds(agenda, DAY), agenda, collect_bodies(library), ledger)
    return Evaluator(_draw_nothing, Store(None)).contents(planned(plan))


def _draw_nothing(template: str, _: object) -> str:
    raise AssertionError(template)


def _expected(event: Event) -> Seen:
    title = ical_text.one_line(event.title)
    summary, status = {
        "confirmed": (title, "CONFIRMED"),
        "tentative": (f"{title} (à confirmer)", "TENTATIVE"),
        "cancelled": (f"[Annulé] {title}", "CANCELLED"),
        "postponed": (f"[Reporté] {title}", "CANCELLED"),
    }[event.status]
    assert event.end is not None
    moments = (event.start, event.end) if not event.all_day else (event.start, event.last_day + timedelta(days=1))
    start, end = (
        m.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(m, datetime) else m.isoformat() for m in moments
    )
    return seen(event.id, summary, start, end, status)


@pytest.mark.npm
@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # each example runs Node.js twice: shrinking would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(parts=st.lists(EVENT_PARTS, min_size=15, max_size=40))
@example(
    parts=[
        (
            "a\u2028b\x85c\x0bd\x00e\r\nf\tg ;,:\"'^ŕ\u0301🏳️‍🌈",
            datetime(2023, 10, 29, 2, 59, tzinfo=PARIS),
            timedelta(hours=1),
            "tentative",
        )
    ]
)
def test_any_event_is_read_alike_by_all(parts: list[tuple[str, Any, timedelta, EventStatus]]) -> None:
    """Any Unicode text, any date from 1990 to 2060, every status; and no feed breaks a rule."""
    events = [_event(number, *part) for number, part in enumerate(parts)]
    feeds = _feeds(events)
    for path, feed in feeds.items():
        assert lint(feed, single=path.startswith("evenements/")) == [], path
    expected = sorted(map(_expected, events))
    for name, read in READERS.items():
        assert read(feeds["agenda.ics"]) == expected, name


# --------------------------------------------------------------------------------------------------------- subscribing

VDIRSYNCER = """\
[general]
status_path = "{folder}/status/"

[pair agenda]
a = "remote"
b = "local"
collections = null
conflict_resolution = "a wins"

[storage remote]
type = "http"
url = "{url}agenda.ics"

[storage local]
type = "filesystem"
path = "{folder}/agenda/"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[agenda]]
path = {folder}/agenda
readonly = True
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Paris
default_timezone = Europe/Paris
"""


class Subscriber:
    """A person who subscribed to the main feed with vdirsyncer, and looks at it with khal."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "agenda").mkdir()
        (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, url=url), encoding="utf-8")
        (folder / "khal.conf").write_text(KHAL.format(folder=folder), encoding="utf-8")
        self._run("vdirsyncer", "-c", str(folder / "vdirsyncer.conf"), "discover")

    def refresh(self) -> list[str]:
        """What stands in the calendar after a refresh: first day, title, time, last day, time, status."""
        self._run("vdirsyncer", "-c", str(self._folder / "vdirsyncer.conf"), "sync")
        columns = "{start-date}|{title}|{start-time}|{end-date}|{end-time}|{status}"
        listed = self._run(
            *("khal", "-c", str(self._folder / "khal.conf"), "list", "--once", "--day-format", ""),
            *("--format", columns, "2023-01-01", "365d"),
        )
        return sorted(line.strip() for line in listed.splitlines() if line.strip())

    @property
    def stored(self) -> set[str]:
        """The files of the calendar; vdirsyncer names an item of a feed after a hash of its content."""
        return {path.name for path in (self._folder / "agenda").iterdir()}

    def _run(self, program: str, *arguments: str) -> str:
        completed = subprocess.run(
            [str(Path(sys.executable).parent / program), *arguments],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"TZ": "Europe/Paris", "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
            input="y\n" * 9,
            timeout=120,
            check=False,
        )
        assert completed.returncode == 0, completed.stdout + completed.stderr
        return completed.stdout


BEFORE = """\
- {id: deplace, title: À déplacer, type: webinaire, start: 2023-03-25 10:30, end: 2023-03-25 12:00}
- {id: annule, title: À annuler, type: webinaire, start: 2023-10-28 14:00, end: 2023-10-28 16:00}
- {id: titre, title: Ancien titre, type: webinaire, start: 2023-10-30 14:00, end: 2023-10-30 16:00}
- {id: stable, title: Sans changement, type: webinaire, start: 2023-09-29, end: 2023-10-01}
"""
AFTER = """\
- {id: stable, title: Sans changement, type: webinaire, start: 2023-09-29, end: 2023-10-01}
- {id: ajoute, title: Ajouté, type: webinaire, start: 2023-06-30 09:00, end: 2023-06-30 10:00}
- id: deplace
  title: À déplacer
  type: webinaire
  start: 2023-03-27 09:00
  end: 2023-03-27 11:00
  rescheduled_from: 2023-03-25 10:30
- {id: annule, title: À annuler, type: webinaire, start: 2023-10-28 14:00, end: 2023-10-28 16:00, status: cancelled}
- {id: titre, title: Nouveau titre, type: webinaire, start: 2023-10-30 14:00, end: 2023-10-30 16:00}
"""


def test_subscriber_sees_each_event_once_before_and_after_an_update(
    site: Site, tmp_path: Path, http_site: Callable[..., HttpSite]
) -> None:
    """Moved, cancelled, added, edited: no duplicate, the right hours on both sides of the change of the clock."""
    site.write({"content/events/2023.yaml": BEFORE, EVENT_PATH: None})
    served = http_site(build(site))
    subscriber = Subscriber(tmp_path / "subscriber", served.url)
    stable = "2023-09-29|Sans changement||2023-10-01||CONFIRMED"
    assert subscriber.refresh() == [
        "2023-03-25|À déplacer|10:30|2023-03-25|12:00|CONFIRMED",
        stable,
        "2023-10-28|À annuler|14:00|2023-10-28|16:00|CONFIRMED",
        "2023-10-30|Ancien titre|14:00|2023-10-30|16:00|CONFIRMED",
    ]
    before = subscriber.stored
    site.write({"content/events/2023.yaml": AFTER})
    build(site, site.output()["donnees/revisions.json"], date(2023, 7, 2))
    assert subscriber.refresh() == [
        "2023-03-27|À déplacer|09:00|2023-03-27|11:00|CONFIRMED",
        "2023-06-30|Ajouté|09:00|2023-06-30|10:00|CONFIRMED",
        stable,
        "2023-10-28|[Annulé] À annuler|14:00|2023-10-28|16:00|CANCELLED",
        "2023-10-30|Nouveau titre|14:00|2023-10-30|16:00|CONFIRMED",
    ]
    assert len(subscriber.stored) == 5
    assert len(subscriber.stored & before) == 1, "what did not change was fetched again"
