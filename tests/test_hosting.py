"""The README's nginx server, run as it stands by Debian's nginx on loopback, serves a built site as it should be.

Only what a test must change is changed: the port and the folder.
"""

import gzip
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest

from tests.support.command import Run
from tests.support.project import ROOT
from tests.support.server import free_port
from tests.support.site import MINIMAL_SITE, Site
from tests.support.waiting import wait_until

POINT: dict[str, str | bytes | None] = {
    "content/places.yaml": "visio: {name: Visio, latitude: 48.69, longitude: 6.18}\n",
    "content/files/note.pdf": b"%PDF-1.4\n",
    "content/files/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/root/.well-known/security.txt": "Contact: mailto:contact@example.org\n",
}
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ERRORS = urllib.error.HTTPError


def snippet(language: str) -> str:
    """The README's block of code in this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a built site, without the last slash."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    assert program, "nginx is not installed; run: sh .ci/setup test"
    folder = tmp_path_factory.mktemp("nginx")
    site = Site(root=folder / "site").write({**MINIMAL_SITE, **POINT})
    assert Run(site.root)("build", "--date", "2023-07-01", "--no-commit").status == 0
    port = free_port()
    server = snippet("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("/srv/agenda/public", str(site.root / "public"))
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = (
        f"daemon off;\nuser {_user()};\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n"
    )
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    folder.chmod(0o755)
    running = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
    try:
        wait_until(lambda: _listens(port, running), "nginx does not listen")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=20)


def _user() -> str:
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


def _listens(port: int, running: subprocess.Popen[bytes]) -> bool:
    assert running.poll() is None, "nginx refuses the README's settings"
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except ERRORS as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/evenements/atelier/", "text/html; charset=utf-8"),
        ("/agenda.ics", "text/calendar; charset=utf-8"),
        ("/evenements/atelier/atelier.ics", "text/calendar; charset=utf-8"),
        ("/donnees/evenements.geojson", "application/geo+json"),
        ("/donnees/evenements.json", "application/json"),
        ("/donnees/catalogue.jsonld", "application/ld+json"),
        ("/donnees/evenements.csv", "text/csv; charset=utf-8"),
        ("/atom.xml", "application/atom+xml"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/fichiers/note.pdf", "application/pdf"),
    ],
)
def test_file_has_its_type(nginx: str, path: str, kind: str) -> None:
    status, headers, _ = ask(nginx + path)
    assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, kind, "nosniff")


def test_unknown_address_gets_the_sites_own_page(nginx: str) -> None:
    status, headers, body = ask(f"{nginx}/nulle-part/")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "<h1>Cette page n’existe pas</h1>" in body.decode()


def test_unchanged_file_is_not_sent_again(nginx: str) -> None:
    _, headers, body = ask(f"{nginx}/agenda.ics")
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    status, again, rest = ask(f"{nginx}/agenda.ics", If_None_Match=headers["ETag"])
    assert (status, again["ETag"], rest) == (304, headers["ETag"], b"")


def test_assets_are_kept_for_ever_and_the_rest_is_asked_again(nginx: str) -> None:
    _, headers, home = ask(f"{nginx}/")
    style = re.search(r'href="(/assets/site\.[0-9a-f]{8}\.css)"', home.decode())
    assert style
    assert headers["Cache-Control"] == "no-cache"
    _, kept, _ = ask(nginx + style[1])
    assert (kept["Content-Type"], kept["Cache-Control"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )


@pytest.mark.parametrize("path", ["/agenda.ics", "/donnees/evenements.geojson"])
def test_open_files_may_be_read_from_other_sites(nginx: str, path: str) -> None:
    _, headers, _ = ask(nginx + path)
    assert headers["Access-Control-Allow-Origin"] == "*"


def test_text_travels_compressed(nginx: str) -> None:
    _, headers, body = ask(f"{nginx}/", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<!doctype html>")


@pytest.mark.parametrize("path", ["/.dge-site", "/.gitattributes"])
def test_files_of_the_build_itself_are_not_served(nginx: str, path: str) -> None:
    assert ask(nginx + path)[0] == 404


def test_policy_comes_with_every_page_and_every_file_that_was_deposited(nginx: str) -> None:
    answers = {path: ask(nginx + path)[1]["Content-Security-Policy"] for path in ("/", "/fichiers/plan.svg", "/rien/")}
    assert answers == dict.fromkeys(answers, POLICY)
    assert POLICY in snippet("caddy")


def test_well_known_folder_is_served(nginx: str) -> None:
    assert ask(f"{nginx}/.well-known/security.txt")[0] == 200


def test_caddy_snippet_names_the_same_headers() -> None:
    text = snippet("caddy")
    shared = ("X-Content-Type-Options nosniff", "max-age=31536000, immutable", "text/calendar; charset=utf-8")
    assert [line for line in (*shared, "application/geo+json", "/404.html") if line not in text] == []
    assert text.count("{") == text.count("}")
