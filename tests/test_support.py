"""What tests/support gives: a server that lies, or a reader that finds nothing, would let every other test pass."""

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from dge_site.system.signature import signature_of
from tests.support.browser import Visits
from tests.support.git import Repository
from tests.support.programs import nu_check
from tests.support.server import HttpSite, Request
from tests.support.site import MINIMAL_SITE, Site, tree
from tests.support.waiting import settle, wait_until

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//essai//FR
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:comite@example.org
DTSTAMP:20230101T000000Z
DTSTART;TZID=Europe/Paris:20230622T103000
DTEND;TZID=Europe/Paris:20230622T120000
STATUS:CANCELLED
SEQUENCE:2
SUMMARY:Comité
END:VEVENT
BEGIN:VEVENT
UID:rencontres@example.org
DTSTAMP:20230101T000000Z
DTSTART;VALUE=DATE:20230913
DTEND;VALUE=DATE:20230915
SUMMARY:Rencontres
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

EVENTS = [
    {
        "uid": "comite@example.org",
        "summary": "Comité",
        "status": "CANCELLED",
        "sequence": 2,
        "allDay": False,
        "start": "2023-06-22T08:30:00.000Z",
        "end": "2023-06-22T10:00:00.000Z",
    },
    {
        "uid": "rencontres@example.org",
        "summary": "Rencontres",
        "status": None,
        "sequence": 0,
        "allDay": True,
        "start": "2023-09-13",
        "end": "2023-09-15",
    },
]

PAGE = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title><link rel="icon" href="data:,">'


def _answer(url: str) -> tuple[int, str, str]:
    """Status, type and text."""
    try:
        response = urllib.request.urlopen(url, timeout=10)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return response.status, response.headers["Content-Type"], response.read().decode()


@pytest.mark.npm
@pytest.mark.parametrize("reader", ["ical-js", "node-ical"])
def test_calendar_reader_gives_instants_whole_days_status_and_sequence(
    node: Callable[[str, object], Any], reader: str
) -> None:
    assert node(reader, CALENDAR) == EVENTS


@pytest.mark.npm
def test_caniemail_names_client_and_feature_of_what_is_not_supported(node: Callable[[str, object], Any]) -> None:
    found = node("caniemail", {"html": '<div style="display: flex">a</div>', "clients": ["outlook.windows"]})
    assert {(problem["client"], problem["level"], problem["feature"]) for problem in found} == {
        ("outlook.windows", "error", "display:flex"),
        ("outlook.windows", "warning", "display"),
    }


@pytest.mark.npm
def test_nu_check_names_file_line_and_message(tmp_path: Path) -> None:
    Site(root=tmp_path).write({"a/index.html": f"{PAGE}\n<p><b>a</p>\n", "b.html": f"{PAGE}\n<p>b</p>\n"})
    assert nu_check(tmp_path) == [
        "a/index.html:2: End of file seen and there were open elements.",
        "a/index.html:2: End tag “p” seen, but there were open elements.",
        "a/index.html:2: Unclosed element “b”.",
    ]


def test_http_site_serves_like_a_static_host(tmp_path: Path, http_site: Callable[..., HttpSite]) -> None:
    Site(root=tmp_path).write(
        {"index.html": "accueil", "agenda.ics": "BEGIN", "a/index.html": "a", "404.html": "absente", "b.geojson": "{}"}
    )
    served = http_site(tmp_path)
    html = "text/html; charset=utf-8"
    assert _answer(served.url) == (200, html, "accueil")
    assert _answer(f"{served.url}a/") == (200, html, "a")
    assert _answer(f"{served.url}agenda.ics") == (200, "text/calendar; charset=utf-8", "BEGIN")
    assert _answer(f"{served.url}b.geojson") == (200, "application/geo+json", "{}")
    assert _answer(f"{served.url}rien/") == (404, html, "absente")
    assert served.requests == [
        Request(method="GET", path=path, status=status)
        for path, status in [("/", 200), ("/a/", 200), ("/agenda.ics", 200), ("/b.geojson", 200), ("/rien/", 404)]
    ]


def test_http_site_below_a_prefix_serves_nothing_outside(tmp_path: Path, http_site: Callable[..., HttpSite]) -> None:
    Site(root=tmp_path).write({"index.html": "accueil", "404.html": "absente"})
    url = http_site(tmp_path, prefix="/agenda/").url
    assert _answer(url)[::2] == (200, "accueil")
    assert _answer(url.removesuffix("agenda/"))[::2] == (404, "absente")


def test_http_site_sends_the_headers_that_the_site_asks_for(tmp_path: Path, http_site: Callable[..., HttpSite]) -> None:
    headers = "/*\n  X-Partout: oui\n/recherche/\n  X-Recherche: oui\n"
    Site(root=tmp_path).write({"_headers": headers, "index.html": "a", "recherche/index.html": "b"})
    url = http_site(tmp_path).url
    with urllib.request.urlopen(url, timeout=10) as home, urllib.request.urlopen(f"{url}recherche/") as search:
        assert (home.headers["X-Partout"], home.headers["X-Recherche"]) == ("oui", None)
        assert (search.headers["X-Partout"], search.headers["X-Recherche"]) == ("oui", "oui")


@pytest.mark.browser
def test_open_page_emulates_width_scheme_and_no_javascript(
    tmp_path: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    style = "p::after { content: 'clair' } @media (prefers-color-scheme: dark) { p::after { content: 'sombre' } }"
    script = "<script>document.title = innerWidth</script>"
    Site(root=tmp_path).write({"index.html": f"{PAGE}<style>{style}</style><p id=p>{script}"})
    url = http_site(tmp_path).url
    page = open_page(url, width=360, scheme="dark")
    assert (page.title(), page.evaluate("getComputedStyle(p, '::after').content")) == ("360", '"sombre"')
    assert open_page(url, javascript=False).title() == "Essai"


@pytest.mark.browser
def test_visits_report_errors_refusals_and_requests_to_other_hosts(
    tmp_path: Path, http_site: Callable[..., HttpSite], browser: Browser
) -> None:
    image, script = "<img alt='' src='a.png'>", "<script>console.error('dit'); absent()</script>"
    page = f"{PAGE}{image}<img alt='' src='http://127.0.0.1:9/b.png'>{script}"
    Site(root=tmp_path).write({"index.html": page})
    url = http_site(tmp_path).url
    with Visits(browser) as visits:
        visits(url, expected=("Failed to load resource",)).wait_for_load_state("networkidle")
    assert sorted(visits.problems) == [
        "404: /a.png",
        f"error: dit {url}",
        "exception: absent is not defined",
        "leaves the site: http://127.0.0.1:9/b.png",
    ]


def test_git_repository_has_one_commit_and_no_identity(git: Repository) -> None:
    assert git.git("log", "--format=%an <%ae> %aI %s") == (
        "Une Éditrice <editrice@example.org> 2023-07-01T08:00:00+02:00 content: Start"
    )
    assert sorted(git.show("HEAD")) == sorted(path for path in tree(git.root) if not path.startswith(".git/"))
    assert "user." not in git.git("config", "--list", "--global")


def test_wait_until_returns_once_the_condition_is_true() -> None:
    answers = iter((False, False, True))
    wait_until(lambda: next(answers), "never")
    assert list(answers) == []


def test_wait_until_fails_with_its_reason_when_time_is_up() -> None:
    with pytest.raises(AssertionError, match=r"^after 0 s: nothing comes$"):
        wait_until(lambda: False, "nothing comes", timeout_s=0)


def test_settled_files_have_signatures(site: Site) -> None:
    paths = [site.root / path for path in MINIMAL_SITE]
    assert [signature_of(path) for path in paths] == [None] * len(paths)
    settle(site.root)
    assert None not in [signature_of(path) for path in paths]
