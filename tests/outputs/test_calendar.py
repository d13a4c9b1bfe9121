"""Every calendar file: what stands in it, to the byte, and which entries each feed holds."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.library.revisions import advance
from dge_site.model.digest import digest
from dge_site.outputs import calendar
from dge_site.views.catalogue import collect_bodies, make_agenda
from dge_site.views.feeds import list_feeds
from tests.support import building
from tests.support.calendars import PARIS, RICH_CONTENT, components, lines, lint, unfold
from tests.support.command import Run
from tests.support.project import ROOT
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

DAY = date(2023, 7, 1)

HEAD = (
    r"""
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//dge-site//agenda//FR
CALSCALE:GREGORIAN
DESCRIPTION:Les rendez-vous d'un organisme d'essai
X-WR-CALDESC:Les rendez-vous d'un organisme d'essai
NAME:Agenda d'essai
X-WR-CALNAME:Agenda d'essai
COLOR:darkslategray
REFRESH-INTERVAL;VALUE=DURATION:PT6H
SOURCE;VALUE=URI:https://agenda.example.org/agenda.ics
URL:https://agenda.example.org/agenda/
X-PUBLISHED-TTL:PT6H
X-WR-TIMEZONE:Europe/Paris
"""
    + PARIS
)

ONLINE = r"""
BEGIN:VEVENT
SUMMARY:Atelier \; données\, cartes \\ métadonnées
DTSTART;TZID=Europe/Paris:20230706T103000
DTEND;TZID=Europe/Paris:20230706T120000
DTSTAMP:20230620T000000Z
UID:atelier@agenda.example.org
SEQUENCE:1
ATTACH:https://agenda.example.org/fichiers/diapo%20%C3%A9t%C3%A9.pdf
CATEGORIES:Webinaire,PCRS\, réseaux,Géographie
COLOR:steelblue
CONFERENCE;FEATURE=VIDEO;LABEL=Inscription;VALUE=URI:https://example.org/in
 scription?a=1&b=%C3%A9
DESCRIPTION:La date a changé : prévu initialement le jeudi 29 juin 2023\,
  à 10 h 30.\n\nWebinaire\n\nUne matinée pour décrire ses données.\n
 \n- un\n- deux\n\nIntervenants :\n- Anne Martin (Région) : Décrire\n\nOr
 ganisé par : DataGrandEst et IGN\n\nInscription (jusqu’au 5 juillet 202
 3) : https://example.org/inscription?a=1&b=%C3%A9\nReplay\, Vidéo : https
 ://example.org/video\nDocument\, Diaporama : https://agenda.example.org/fi
 chiers/diapo%20%C3%A9t%C3%A9.pdf\nPage : https://agenda.example.org/evenem
 ents/atelier/
LAST-MODIFIED:20230620T000000Z
LOCATION:Visio (https://example.org/inscription?a=1&b=%C3%A9)
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://agenda.example.org/evenements/atelier/
END:VEVENT
"""

ON_SITE = r"""
BEGIN:VEVENT
SUMMARY:Salon (à confirmer)
DTSTART;VALUE=DATE:20230929
DTEND;VALUE=DATE:20231002
DTSTAMP:20000101T000000Z
UID:salon@agenda.example.org
SEQUENCE:0
CATEGORIES:Webinaire
COLOR:steelblue
DESCRIPTION:Date à confirmer.\n\nWebinaire\n\nTrois jours.\n\nPage : https
 ://agenda.example.org/evenements/salon/
GEO:48.690000;6.100000
LAST-MODIFIED:20000101T000000Z
LOCATION:Palais « des » congrès\, 12\, rue de la Paix\, 054000 Nancy
STATUS:TENTATIVE
TRANSP:TRANSPARENT
URL:https://agenda.example.org/evenements/salon/
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="12, rue de la Paix, 054000
  Nancy";X-APPLE-RADIUS=100;X-TITLE="Palais « des » congrès":geo:48.6900
 00,6.100000
END:VEVENT
"""

MEETING = r"""
BEGIN:VEVENT
SUMMARY:Point d’étape
DTSTART;TZID=Europe/Paris:20230622T103000
DTEND;TZID=Europe/Paris:20230622T120000
DTSTAMP:20230627T000000Z
UID:juin@agenda.example.org
SEQUENCE:0
CATEGORIES:Comité technique
COLOR:darkslategray
DESCRIPTION:Comité technique\n\nLe point.\n\nOrdre du jour :\n- Bilan\n  -
  Animations\n  - Groupes\n- Suite\n\nProjet de compte rendu\, non approuv
 é : https://agenda.example.org/reunions/juin/#le_compte_rendu\nPage : htt
 ps://agenda.example.org/reunions/juin/
LAST-MODIFIED:20230627T000000Z
LOCATION:Metz
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://agenda.example.org/reunions/juin/
END:VEVENT
"""

TODO = r"""
BEGIN:VTODO
CATEGORIES:Comité technique
DESCRIPTION:Responsable : IGN\n\nÉchéance : d’ici septembre 2023\n\nIss
 ue de la réunion : Point d’étape\n\nPage : https://agenda.example.org/
 actions/relancer/
DTSTAMP:20000101T000000Z
DUE;VALUE=DATE:20230930
LAST-MODIFIED:20000101T000000Z
PERCENT-COMPLETE:50
RELATED-TO:juin@agenda.example.org
SEQUENCE:0
STATUS:IN-PROCESS
SUMMARY:Relancer \; l’IGN
UID:action.relancer@agenda.example.org
URL:https://agenda.example.org/actions/relancer/
END:VTODO
"""

JOURNAL = r"""
BEGIN:VJOURNAL
CATEGORIES:Comité technique
DESCRIPTION:Projet de compte rendu\, non approuvé.\n\nLe point.\n\nDécisi
 ons :\n- Publier\n\nBilan\n\nTout va bien.\n\nCompte rendu : https://agend
 a.example.org/reunions/juin/#le_compte_rendu
DTSTAMP:20230627T000000Z
DTSTART;VALUE=DATE:20230622
LAST-MODIFIED:20230627T000000Z
RELATED-TO:juin@agenda.example.org
SEQUENCE:0
STATUS:DRAFT
SUMMARY:Projet de compte rendu\, non approuvé : Point d’étape
UID:compte-rendu.juin@agenda.example.org
URL:https://agenda.example.org/reunions/juin/
END:VJOURNAL
"""


def crlf(text: str) -> bytes:
    """The bytes of a file whose lines stand here with plain ends, after an empty first one."""
    return text.removeprefix("\n").replace("\n", "\r\n").encode()


def build(site: Site, day: date = DAY, last: bytes | None = None) -> dict[str, bytes]:
    """`{path: bytes}` of the calendars of a build."""
    building.build(site, day, last)
    return {path: content for path, content in site.output().items() if path.endswith(".ics")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The calendars of the rich site."""
    return build(Site(root=tmp_path_factory.mktemp("rich")).write(MINIMAL_SITE).write(RICH_CONTENT))


@pytest.fixture
def rich(site: Site) -> Site:
    """A site with every kind of entry, and every field that a calendar shows."""
    return site.write(RICH_CONTENT)


def test_every_feed_and_every_single_file_is_there(built: dict[str, bytes]) -> None:
    assert sorted(built) == [
        "actions.ics",
        "agenda.ics",
        "agenda/2023.ics",
        "agenda/publics/technicien.ics",
        "agenda/types/webinaire.ics",
        "evenements/atelier/atelier.ics",
        "evenements/salon/salon.ics",
        "groupes/cotec.ics",
        "reunions/comptes-rendus.ics",
        "reunions/juin/juin.ics",
    ]


def test_new_day_plans_again_only_the_feeds_that_then_drop_something(site: Site) -> None:
    """And on that day alone, whatever the number of days that have passed."""
    cancelled = "---\ntitle: Salon\ntype: webinaire\nstart: 2023-07-08\nstatus: cancelled\n---\n"
    settings = f"{MINIMAL_SITE['site.toml']}\n[calendar]\npast_days = 3\ncancelled_days = 2\n"
    site.write({"site.toml": settings, "content/events/salon.md": cancelled})
    config = configuration.load(site.root)
    library = pipeline.load(pipeline.Request(root=site.root, output=site.root, date=DAY))
    listed, all_bodies, ledger = (
        make_agenda(library, config),
        collect_bodies(library),
        advance(None, library, config, DAY),
    )
    names = [*(feed.path for feed in list_feeds(listed, DAY)), "2023-07"]

    def parts(day: date) -> dict[str, str]:
        plan = calendar.plan(list_feeds(listed, day), listed, all_bodies, ledger)
        return {name: digest(part) for name, part in zip(names, plan, strict=True)}

    def changed(day: date) -> list[str]:
        before, after = parts(day - timedelta(days=1)), parts(day)
        return [name for name in names if before[name] != after[name]]

    changes = {day: changed(day) for day in (DAY + timedelta(days=number) for number in range(1, 20))}
    assert {day: paths for day, paths in changes.items() if paths} == {
        date(2023, 7, 10): ["agenda.ics"],
        date(2023, 7, 11): ["agenda.ics", "agenda/types/webinaire.ics"],
    }


def test_main_feed_is_header_zone_then_events_and_meetings_in_order(built: dict[str, bytes]) -> None:
    end = "END:VCALENDAR\n"
    expected = "".join(part.removeprefix("\n") for part in (HEAD, MEETING, ONLINE, ON_SITE, end))
    assert built["agenda.ics"] == crlf(expected)


@pytest.mark.parametrize(
    ("path", "component"),
    [
        ("evenements/atelier/atelier.ics", ONLINE),
        ("evenements/salon/salon.ics", ON_SITE),
        ("reunions/juin/juin.ics", MEETING),
    ],
)
def test_single_file_holds_one_event_and_no_name(built: dict[str, bytes], path: str, component: str) -> None:
    """Outlook makes a new calendar of a file that has a name."""
    head = HEAD.replace("\n ", "").split("\n")
    kept = [line for line in head if not re.match(r"(X-|NAME|DESCRIPTION|COLOR|REFRESH|SOURCE|URL)", line)]
    assert built[path] == crlf("\n".join(kept) + component.removeprefix("\n") + "END:VCALENDAR\n")


def test_action_is_a_task_and_minutes_are_a_journal(built: dict[str, bytes]) -> None:
    assert crlf(TODO) in built["actions.ics"]
    assert crlf(JOURNAL) in built["reunions/comptes-rendus.ics"]


def test_tasks_stand_by_due_date_with_status_percent_and_completion(built: dict[str, bytes]) -> None:
    keys = ("UID", "STATUS", "PERCENT-COMPLETE", "DUE;VALUE=DATE", "COMPLETED", "RELATED-TO")
    assert [tuple(todo.get(key) for key in keys) for todo in components(built["actions.ics"], "VTODO")] == [
        ("action.laisser@agenda.example.org", "CANCELLED", None, "20230707", None, None),
        ("action.relancer@agenda.example.org", "IN-PROCESS", "50", "20230930", None, "juin@agenda.example.org"),
        ("action.clore@agenda.example.org", "COMPLETED", "100", None, "20230630T120000Z", "juin@agenda.example.org"),
    ]


def test_no_feed_breaks_a_rule(built: dict[str, bytes]) -> None:
    for path, feed in built.items():
        assert lint(feed, single=path.count("/") == 2 and "agenda" not in path) == [], path


def test_no_feed_of_the_real_content_breaks_a_rule(tmp_path: Path) -> None:
    output = tmp_path / "public"
    pipeline.build(pipeline.Request(root=ROOT, output=output, date=DAY, clean=True))
    feeds = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.ics")}
    assert {"agenda.ics", "actions.ics", "groupes/comite-technique.ics"} <= feeds.keys()
    for path, feed in feeds.items():
        assert lint(feed, single=path.count("/") == 2 and "agenda" not in path) == [], path


# ------------------------------------------------------------------------------------------------------------ identity


def test_uid_scheme_is_frozen(site: Site) -> None:
    """A change here doubles every event of everyone who subscribed: never."""
    site.write(RICH_CONTENT)
    address = "agenda.example.org:8443/sous/chemin/"
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace("agenda.example.org/", address)})
    imposed = "---\ntitle: Repris\ntype: webinaire\nstart: 2023-07-08\nuid: abc;1@ailleurs\n---\n"
    site.write({"content/events/libre.md": imposed})
    found = {name for feed in build(site).values() for name in re.findall(r"\r\nUID:(.*)\r\n", unfold(feed))}
    assert found == {
        "atelier@agenda.example.org",
        "salon@agenda.example.org",
        "juin@agenda.example.org",
        "compte-rendu.juin@agenda.example.org",
        "action.relancer@agenda.example.org",
        "action.clore@agenda.example.org",
        "action.laisser@agenda.example.org",
        r"abc\;1@ailleurs",
    }


def test_former_id_still_serves_the_file(rich: Site) -> None:
    path = "content/events/2023/salon.md"
    rich.write({path: rich.read(path).replace("title: Salon\n", "title: Salon\naliases: [ancien-salon]\n")})
    built = build(rich)
    assert built["evenements/ancien-salon/ancien-salon.ics"] == built["evenements/salon/salon.ics"]


# ----------------------------------------------------------------------------------------------------- what it holds

EVENT = "- {{id: {id}, title: {id}, type: {type}, start: {start}, status: {status}}}\n"


def write_events(site: Site, *events: tuple[str, str, str, str]) -> Site:
    """The site with these events (id, type, start, status) and no other."""
    text = "".join(EVENT.format(id=i, type=t, start=s, status=status) for i, t, s, status in events)
    toml = MINIMAL_SITE["site.toml"] + '\n[event_types.atelier]\nlabel = "Atelier"\n\n[calendar]\n'
    site.write({"site.toml": toml + "past_days = 30\ncancelled_days = 10\nrefresh_hours = 12\n"})
    return site.write({EVENT_PATH: None, "content/events/tous.yaml": text})


def ids(feed: bytes) -> list[str]:
    return [component["UID"].partition("@")[0] for component in components(feed)]


def test_main_feed_keeps_a_window_of_the_past_and_archives_keep_all(site: Site) -> None:
    write_events(
        site,
        ("avenir", "atelier", "2031-01-01", "confirmed"),
        ("bord", "atelier", "2023-06-01", "confirmed"),
        ("dehors", "atelier", "2023-05-31", "confirmed"),
        ("vieux", "webinaire", "2019-01-01", "confirmed"),
    )
    built = build(site)
    assert ids(built["agenda.ics"]) == ["bord", "avenir"]
    assert ids(built["agenda/types/atelier.ics"]) == ["dehors", "bord", "avenir"]
    assert ids(built["agenda/types/webinaire.ics"]) == ["vieux"]
    assert {path: ids(built[path]) for path in built if re.fullmatch(r"agenda/\d+\.ics", path)} == {
        "agenda/2019.ics": ["vieux"],
        "agenda/2023.ics": ["dehors", "bord"],
        "agenda/2031.ics": ["avenir"],
    }
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines(built["agenda.ics"])


def test_what_did_not_take_place_is_shown_off_for_a_while_then_dropped(site: Site) -> None:
    write_events(
        site,
        ("annule", "atelier", "2023-06-21", "cancelled"),
        ("reporte", "atelier", "2023-06-22", "postponed"),
        ("oublie", "atelier", "2023-06-20", "cancelled"),
    )
    built = build(site)
    keys = ("UID", "SUMMARY", "STATUS", "TRANSP")
    assert [tuple(event[key] for key in keys) for event in components(built["agenda.ics"])] == [
        ("annule@agenda.example.org", "[Annulé] annule", "CANCELLED", "TRANSPARENT"),
        ("reporte@agenda.example.org", "[Reporté] reporte", "CANCELLED", "TRANSPARENT"),
    ]
    assert ids(built["agenda/types/atelier.ics"]) == ["annule", "reporte"]
    assert ids(built["agenda/2023.ics"]) == ["oublie", "annule", "reporte"]
    assert ids(built["evenements/oublie/oublie.ics"]) == ["oublie"]


def test_group_feed_holds_its_meetings_and_the_events_that_concern_it(rich: Site) -> None:
    path = "content/events/2023/salon.md"
    rich.write({path: rich.read(path).replace("title: Salon\n", "title: Salon\ngroups: [cotec]\n")})
    assert ids(build(rich)["groupes/cotec.ics"]) == ["juin", "salon"]


def test_events_of_one_moment_stand_by_uid(site: Site) -> None:
    rows = [(name, "atelier", "2023-07-06 10:00", "confirmed") for name in ("b", "a-2", "a")]
    assert ids(build(write_events(site, *rows))["agenda.ics"]) == ["a-2", "a", "b"]


# ----------------------------------------------------------------------------------------------------------- what moves


def test_edit_of_one_event_rewrites_only_the_feeds_that_hold_it(rich: Site) -> None:
    before = build(rich)
    path = "content/events/2023/salon.md"
    rich.write({path: rich.read(path).replace("Trois jours", "Trois belles journées")})
    after = build(rich, date(2023, 7, 2), rich.output()["donnees/revisions.json"])
    assert sorted(path for path in after if after[path] != before[path]) == [
        "agenda.ics",
        "agenda/2023.ics",
        "agenda/types/webinaire.ics",
        "evenements/salon/salon.ics",
    ]
    assert {key: components(after["agenda.ics"])[2][key] for key in ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")} == {
        "DTSTAMP": "20230702T000000Z",
        "LAST-MODIFIED": "20230702T000000Z",
        "SEQUENCE": "0",
    }


def test_another_day_moves_no_byte(rich: Site) -> None:
    before = build(rich)
    assert build(rich, date(2023, 7, 3), rich.output()["donnees/revisions.json"]) == before


def test_rescheduled_keeps_its_uid_and_raises_its_sequence(rich: Site) -> None:
    build(rich)
    text = rich.read(EVENT_PATH).replace("2023-07-06 1", "2023-07-13 1")
    rich.write({EVENT_PATH: text})
    event = components(build(rich, DAY, rich.output()["donnees/revisions.json"])["evenements/atelier/atelier.ics"])[0]
    moved = (event["UID"], event["SEQUENCE"], event["DTSTART;TZID=Europe/Paris"])
    assert moved == ("atelier@agenda.example.org", "2", "20230713T103000")


# ---------------------------------------------------------------------------------------------------- what editors hear


def test_main_feed_that_programs_would_cut_is_a_warning(site: Site, run: Run) -> None:
    body = "Une matinée pour décrire ses données. " * 60
    row = "- {{id: e{0}, title: Atelier {0}, type: webinaire, start: 2023-07-06, description: '{1}'}}\n"
    rows = (row.format(number, body) for number in range(480))
    site.write({"content/events/tous.yaml": "".join(rows)})
    outcome = run("build", "--no-commit", "--date", "2023-07-01", "--output", str(site.root / "public"))
    size = len(site.output()["agenda.ics"])
    assert size > 1_000_000
    told = [line for line in outcome.err.splitlines() if "agenda.ics" in line]
    assert told == [
        (
            f"attention : site.toml:1 : calendar.past_days : le calendrier « agenda.ics » pèse {size} octets, "
            "et Google Agenda s’arrête de lire vers 1000000 ; garder moins de 730 jours passés"
        )
    ]


# --------------------------------------------------------------------------------------------------------- other places


def _place(fields: str) -> dict[str, str]:
    return {"content/places.yaml": f"visio:\n{fields}"}


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ("  name: Visio\n  online: true\n", "Visio (https://agenda.example.org/evenements/atelier/)"),
        ("  name: Metz\n  city: Metz\n  postcode: 57000\n", r"Metz\, 57000"),
        (
            "  name: Mairie\n  address: Place d’Armes\n  postcode: 57000\n  city: Metz\n",
            r"Mairie\, Place d’Armes\, 57000 Metz",
        ),
    ],
)
def test_location_is_an_address_or_a_link(site: Site, fields: str, location: str) -> None:
    site.write(_place(fields))
    assert components(build(site)["agenda.ics"])[0]["LOCATION"] == location


def test_another_zone_and_one_without_summer_time(site: Site) -> None:
    for zone, offset in (("Indian/Reunion", "+0400"), ("America/Martinique", "-0400")):
        site.write({"site.toml": MINIMAL_SITE["site.toml"].replace("Europe/Paris", zone)})
        feed = build(site)["agenda.ics"]
        assert lint(feed) == []
        assert f"TZOFFSETTO:{offset}" in lines(feed)
        assert components(feed)[0][f"DTSTART;TZID={zone}"] == "20230706T103000"


def test_utc_as_the_zone_needs_no_parameter(site: Site) -> None:
    site.write({"site.toml": MINIMAL_SITE["site.toml"].replace("Europe/Paris", "UTC")})
    feed = build(site)["agenda.ics"]
    assert [key for key in components(feed)[0] if key.startswith("DTSTART")] == ["DTSTART"]
    assert components(feed)[0]["DTSTART"] == "20230706T103000Z"


def test_long_text_is_cut_at_a_word(site: Site) -> None:
    site.write({EVENT_PATH: MINIMAL_SITE[EVENT_PATH].replace("Une matinée", "Une matinée, " * 200)})
    description = components(build(site)["agenda.ics"])[0]["DESCRIPTION"]
    body = description.split(r"\n\n")[1]
    assert body.endswith(r"matinée\, Une…")
    assert len(body.replace("\\", "")) <= 2001


@pytest.mark.parametrize(
    ("status", "summary"),
    [
        ("draft", r"Projet de compte rendu\, non approuvé : Point d’étape"),
        ("approved", "Compte rendu : Point d’étape"),
    ],
)
def test_draft_of_minutes_is_marked(rich: Site, status: str, summary: str) -> None:
    path = "content/meetings/juin.md"
    rich.write({path: rich.read(path).replace("group: cotec\n", f"group: cotec\nminutes_status: {status}\n")})
    journal = components(build(rich)["reunions/comptes-rendus.ics"], "VJOURNAL")[0]
    assert (journal["SUMMARY"], journal["STATUS"]) == (summary, "DRAFT" if status == "draft" else "FINAL")
