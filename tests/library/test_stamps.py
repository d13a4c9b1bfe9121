"""UIDs by the frozen scheme, and feeds that keep rising through a rollback."""

from datetime import UTC, date, datetime

from dge_site.library import stamps
from dge_site.library.ledger import Ledger, read_ledger
from dge_site.library.revisions import restore
from dge_site.model.values import replace
from tests.support import building
from tests.support.calendars import components, lint
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

MORE = {
    "content/events/impose.md": "---\ntitle: Imposé\ntype: webinaire\nstart: 2023-07-08\nuid: 'a\\b;c@ailleurs'\n---\n",
    "content/groups/cotec.md": "---\ntitle: Comité technique\nkind: committee\n---\n",
    "content/meetings/juin.md": "---\ntitle: Point\ngroup: cotec\nstart: 2023-06-22\n---\n\n## Bilan\n\nBien.\n",
    "content/actions/a.yaml": "- {id: relancer, title: Relancer, meeting: juin}\n",
}
KEYS = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")


def restamp(feed: bytes, ledger: Ledger) -> bytes:
    (restamped,) = stamps.restamp([feed], ledger)
    return restamped


def build(site: Site, day: date, last: bytes | None = None) -> dict[str, bytes]:
    building.build(site, day, last)
    return site.output()


def ledger(files: dict[str, bytes]) -> Ledger:
    found = read_ledger(files["donnees/revisions.json"])
    assert found is not None
    return found


def test_rollback_shows_the_earlier_event_under_a_risen_revision(site: Site) -> None:
    first = build(site, date(2023, 7, 1))
    site.write({EVENT_PATH: MINIMAL_SITE[EVENT_PATH].replace("2023-07-06", "2023-07-07")})
    second = build(site, date(2023, 7, 2), first["donnees/revisions.json"])
    back = restore(ledger(second), ledger(first), date(2023, 7, 3))
    feed = restamp(first["agenda.ics"], back)
    before, event = components(first["agenda.ics"])[0], components(feed)[0]
    assert {key: event[key] for key in KEYS} == {
        "SEQUENCE": "2",
        "DTSTAMP": "20230703T000000Z",
        "LAST-MODIFIED": "20230703T000000Z",
    }
    assert event == before | {key: event[key] for key in KEYS}
    assert lint(feed) == []


def test_every_kind_of_component_is_stamped_by_its_own_revision(site: Site) -> None:
    """Imposed UIDs, escaped ones, actions and minutes included; the rest of the feed is left to the byte."""
    built = build(site.write(MORE), date(2023, 7, 1))
    risen = Ledger(
        entries={
            key: replace(revision, sequence=10 + number, modified=datetime(2024, 1, 1 + number, tzinfo=UTC))
            for number, (key, revision) in enumerate(ledger(built).entries.items())
        }
    )
    assert list(risen.entries) == ["action:relancer", "atelier", "impose", "juin"]
    found = {
        component["UID"]: component["SEQUENCE"]
        for path, kind in (
            ("agenda.ics", "VEVENT"),
            ("actions.ics", "VTODO"),
            ("reunions/comptes-rendus.ics", "VJOURNAL"),
        )
        for component in components(restamp(built[path], risen), kind)
    }
    assert found == {
        "juin@agenda.example.org": "13",
        "atelier@agenda.example.org": "11",
        r"a\\b\;c@ailleurs": "12",
        "action.relancer@agenda.example.org": "10",
        "compte-rendu.juin@agenda.example.org": "13",
    }
    assert restamp(restamp(built["agenda.ics"], risen), ledger(built)) == built["agenda.ics"]


def test_unknown_component_is_left_as_it_is(site: Site) -> None:
    built = build(site, date(2023, 7, 1))
    assert restamp(built["agenda.ics"], Ledger(entries={})) == built["agenda.ics"]
