"""The preview: what it answers, what it shows when something is wrong, and that it reloads a real browser."""

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tornado.websocket import WebSocketClientConnection, websocket_connect

from dge_site.commands.live import FOLDER, Outcome, Preview
from dge_site.commands.live_pages import PreviewPages
from dge_site.pipeline import Request
from tests.support.command import Run
from tests.support.project import ROOT
from tests.support.server import free_port
from tests.support.site import Site
from tests.support.waiting import wait_until

DAY = date(2023, 7, 1)
EVENT = "content/events/rencontre.md"
RIGHT = "---\ntitle: Rencontre\ntype: webinaire\nstart: 2023-07-06\nplace: visio\n---\n\nTexte.\n"
WRONG = RIGHT.replace("title", "tilte")
HELLO = json.dumps({"command": "hello", "protocols": []})
REPORTED = (
    "content/events/rencontre.md:2 : tilte : « tilte » n’est pas un champ connu ; le plus proche est « title »",
)


class Previewed:
    """A preview that was built once, and what browsers are shown of it."""

    def __init__(self, site: Site) -> None:
        self.live = Preview(Request(root=site.root, output=site.root / "public", date=DAY))
        self.pages = PreviewPages(site.root / FOLDER, "/")
        self.build()

    def build(self) -> Outcome:
        outcome = self.live.build()
        self.pages.set_outcome(outcome)
        return outcome

    def text(self, path: str) -> str:
        return self.pages.answer(path)[2].decode()


@pytest.fixture
def previewed(site: Site) -> Previewed:
    site.write({EVENT: RIGHT})
    return Previewed(site)


def test_policy_of_a_page_lets_the_reload_script_and_the_banner_work(previewed: Previewed) -> None:
    status, kind, content = previewed.pages.answer("/evenements/rencontre/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    text = content.decode()
    assert "<h1>Rencontre</h1>" in text
    assert text.count('<script src="/livereload.js"></script></head>') == 1
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert policy
    assert set(policy[1].split("; ")) == {
        "script-src 'self'",
        "connect-src 'self' ws:",
        "style-src-attr 'unsafe-inline'",
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    }
    assert '<aside role="alert"' not in text


def test_unknown_address_is_the_site_s_own_404_page(previewed: Previewed) -> None:
    status, _, content = previewed.pages.answer("/rien/")
    assert status == 404
    assert "Cette page n’existe pas" in content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/\0",
        "/" + "a" * 3000,
        "/" + "b/" * 3000,
        "/\ud800",
        "/../../../site.toml",
        "/assets/../../../../site.toml",
        "//etc/passwd",
    ],
)
def test_nothing_outside_the_preview_is_served(previewed: Previewed, path: str) -> None:
    assert previewed.pages.answer(path)[0] == 404


def test_published_folder_is_left_alone(previewed: Previewed, site: Site) -> None:
    assert site.output() == {}
    assert (site.root / FOLDER / "index.html").is_file()


def test_error_shows_over_the_last_good_page(previewed: Previewed, site: Site) -> None:
    site.write({EVENT: WRONG})
    assert tuple(map(str, previewed.build().problems)) == REPORTED
    text = previewed.text("/evenements/rencontre/")
    assert "<h1>Rencontre</h1>" in text
    assert "La page ci-dessous est la dernière qui ait pu être produite." in text
    site.write({EVENT: RIGHT})
    previewed.build()
    assert '<aside role="alert"' not in previewed.text("/evenements/rencontre/")


def test_error_is_a_page_of_its_own_while_there_is_no_good_one(site: Site) -> None:
    site.write({EVENT: WRONG})
    status, _, content = Previewed(site).pages.answer("/")
    assert status == 404
    assert "« tilte » n’est pas un champ connu" in content.decode()


def test_broken_template_is_one_sentence_in_the_banner(previewed: Previewed, site: Site) -> None:
    site.write({"templates/pages/404.html": "{{ view.rien }}"})
    failure = previewed.build().failure
    assert failure.startswith("templates/pages/404.html")
    assert "view.rien" not in failure
    assert '<aside role="alert"' in previewed.text("/")


def test_draft_is_shown_and_marked(previewed: Previewed, site: Site) -> None:
    site.write({EVENT: RIGHT.replace("type:", "draft: oui\ntype:")})
    previewed.build()
    assert '<span class="badge draft">Brouillon</span>' in previewed.text("/evenements/rencontre/")


def test_page_is_stale_once_it_would_be_answered_otherwise(previewed: Previewed, site: Site) -> None:
    event, other = "/evenements/rencontre/", "/mentions-legales/"
    assert previewed.pages.is_stale(event), "a page of an earlier server"
    previewed.text(event)
    previewed.text(other)
    assert not previewed.pages.is_stale(event)
    site.write({EVENT: RIGHT.replace("Texte", "Autre")})
    previewed.build()
    assert (previewed.pages.is_stale(event), previewed.pages.is_stale(other)) == (True, False)
    previewed.text(event)
    assert not previewed.pages.is_stale(event)


def test_picture_that_was_answered_otherwise_is_told_once(previewed: Previewed, site: Site) -> None:
    site.write({"content/files/plan.svg": "<svg/>"})
    previewed.build()
    previewed.pages.answer("/fichiers/plan.svg")
    assert not previewed.pages.forget_stale_parts()
    site.write({"content/files/plan.svg": "<svg></svg>"})
    previewed.build()
    assert previewed.pages.forget_stale_parts()
    assert not previewed.pages.forget_stale_parts()


def test_port_that_is_taken_is_one_sentence_and_status_3(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = run.process("serve", "--port", str(port))
    assert outcome.status == 3
    assert outcome.err == (
        f"erreur : le port {port} ne peut pas être ouvert (déjà pris par un autre programme) ; en choisir un autre par --port\n"
    )


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except urllib.error.URLError:
        return False
    return True


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@contextmanager
def served(root: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """A preview of `root` in a process of its own, and its address; it answers."""
    port = free_port()
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(root)]
    command += ["--port", str(port), "--date", str(DAY)]
    # A suite that runs in the background ignores SIGINT, and so would the server that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    signal.signal(signal.SIGINT, before)
    with started as process:
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_until(lambda: answers(address), "the preview does not answer")
            yield process, address
        finally:
            process.terminate()
            process.communicate()


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address of a preview of `root`."""
    with served(root) as (_, address):
        yield address


@asynccontextmanager
async def connected(address: str, path: str) -> AsyncIterator[WebSocketClientConnection]:
    """The connection of a page that was answered at `path`."""
    socket = await websocket_connect(f"{address.replace('http', 'ws')}livereload")
    await socket.write_message(HELLO)
    assert json.loads(await socket.read_message() or "")["command"] == "hello"
    await socket.write_message(json.dumps({"command": "info", "url": f"{address.rstrip('/')}{path}"}))
    yield socket
    socket.close()
    while await socket.read_message() is not None:
        pass


async def wait_for_reload(socket: WebSocketClientConnection) -> None:
    async with asyncio.timeout(60):
        assert json.loads(await socket.read_message() or "")["command"] == "reload"


async def is_reloaded(socket: WebSocketClientConnection) -> bool:
    """Whether a page has been told to reload itself: what the server said before comes before its answer to a hello."""
    await socket.write_message(HELLO)
    commands = [json.loads(await socket.read_message() or "")["command"]]
    while commands[-1] != "hello":
        commands.append(json.loads(await socket.read_message() or "")["command"])
    return "reload" in commands


def ask(address: str, path: str = "", **headers: str) -> tuple[int, str]:
    """(status, text) of an answer to a request with these headers, « _ » being « - »."""
    asked = urllib.request.Request(address + path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def connect(port: str, origin: str) -> int:
    """The status that answers a page of this origin which opens the connection of the reload script."""
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "eA==",
    }
    with closing(http.client.HTTPConnection("127.0.0.1", int(port))) as connection:
        connection.request("GET", "/livereload", headers={**upgrade, "Origin": origin})
        return connection.getresponse().status


async def frame(address: str, message: str | bytes) -> tuple[int | None, str | None]:
    """(code with which the connection is closed, None while it is open; what came before) once a frame was sent."""
    socket = await websocket_connect(f"{address.replace('http', 'ws')}livereload")
    await socket.write_message(message, binary=isinstance(message, bytes))
    async with asyncio.timeout(20):
        answer = await socket.read_message()
    socket.close()
    return socket.close_code, str(answer) if answer else None


def test_only_this_machine_and_pages_of_the_preview_are_answered(site: Site) -> None:
    """A site whose name leads to this machine (DNS rebinding) must not read drafts, nor may any page listen."""
    refused = (
        "L’aperçu ne répond qu’aux adresses de cette machine : http://127.0.0.1 ou http://localhost, avec son port."
    )
    frames = (
        "[]",
        "1",
        "{",
        '{"command": 1}',
        '{"command": "info", "url": "http://["}',
        "[" * 9000,
        b"\xff",
        '{"url": 1}',
    )

    with served(site.root) as (process, address):
        port = address.rstrip("/").rpartition(":")[2]
        assert ask(address, Host="evil.example") == (403, refused)
        assert ask(address, "livereload.js", Host=f"evil.example:{port}") == (403, refused)
        hosts = ("localhost", f"LOCALHOST:{port}", f"127.0.0.1:{port}", f"[::1]:{port}")
        assert [ask(address, Host=host)[0] for host in hosts] == [200] * 4
        assert [ask(address, path)[0] for path in ("%00", "a" * 3000, "%ff", "%2e%2e/%2e%2e/site.toml")] == [404] * 4
        origins = ("http://evil.example", f"http://127.0.0.1:{int(port) + 1}", "null", "http://[", address.rstrip("/"))
        assert [connect(port, origin) for origin in origins] == [403, 403, 403, 403, 101]
        codes = [asyncio.run(frame(address, message)) for message in frames]
        assert {code for code, _ in codes} <= {1003, 1007}
        assert asyncio.run(frame(address, "x" * 100_000))[0] == 1009
        assert ask(address)[0] == 200
        process.terminate()
        assert process.stdout
        said = process.stdout.read().decode()
    assert "Traceback" not in said
    assert len(said.splitlines()) == 4


def test_page_that_changed_is_reloaded_and_no_other(site: Site) -> None:
    site.write({EVENT: RIGHT, "content/pages/aide.md": "---\ntitle: Aide\n---\n\nTexte.\n"})

    async def visit(address: str) -> tuple[bool, bool]:
        paths = ("/evenements/rencontre/", "/aide/", "/syntheses/2023-t3/")
        event, page, digest = [connected(address, path) for path in paths]
        async with event as of_event, page as of_page, digest as of_digest:
            site.write({EVENT: RIGHT.replace("Texte", "Autre texte")})
            await wait_for_reload(of_digest)  # the whole site is built again, not the event's page alone
            return await is_reloaded(of_event), await is_reloaded(of_page)

    with serving(site.root) as address:
        read(f"{address}evenements/rencontre/")
        read(f"{address}aide/")
        read(f"{address}syntheses/2023-t3/")
        assert asyncio.run(visit(address)) == (True, False)


def test_page_that_changed_before_it_was_connected_is_reloaded_then(site: Site) -> None:
    site.write({EVENT: RIGHT})

    async def visit(address: str) -> bool:
        async with connected(address, "/evenements/rencontre/") as page:
            return await is_reloaded(page)

    with serving(site.root) as address:
        read(f"{address}evenements/rencontre/")
        site.write({EVENT: RIGHT.replace("Rencontre", "Grande rencontre")})
        wait_until(lambda: "Grande rencontre" in read(f"{address}agenda/"), "the change is not shown")
        assert asyncio.run(visit(address))
        assert "<h1>Grande rencontre</h1>" in read(f"{address}evenements/rencontre/")
        assert not asyncio.run(visit(address))


def test_site_below_a_path_is_served_below_it(site: Site) -> None:
    site.write({"site.toml": site.read("site.toml").replace("example.org/", "example.org/agenda/", 1)})
    with serving(site.root) as address:
        with urllib.request.urlopen(address) as answer:
            assert (answer.url, answer.status) == (f"{address}agenda/", 200)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}autre/")


def test_interrupted_server_ends_well_and_says_what_it_did(site: Site) -> None:
    with served(site.root) as (process, address):
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.decode() == (
        f"Aperçu : {address} (Ctrl+C pour arrêter)\nPartir d’un document : {address}apercu/importer/\n"
        "Contenus relus.\nAperçu à jour.\n"
    )


def test_nothing_is_left_of_a_server_that_was_killed(site: Site) -> None:
    with served(site.root) as (process, _):
        (builder,) = children(process.pid)
        process.kill()
        wait_until(lambda: not Path(f"/proc/{builder}").exists(), "the builder lives on")


def test_server_that_nothing_builds_for_any_more_says_so(site: Site) -> None:
    with served(site.root) as (process, _):
        (builder,) = children(process.pid)
        os.kill(builder, signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert out.decode().splitlines()[-1] == (
        "erreur : l’aperçu ne peut plus être mis à jour, le processus qui le construit a pris fin ; relancer « serve »"
    )


@pytest.mark.browser
def test_saved_file_reloads_the_page_and_an_error_shows_on_it(site: Site, browser: Browser) -> None:
    """An error does not stop the server: the next save that is right reloads the page."""
    site.write({EVENT: RIGHT})
    with serving(site.root) as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.goto(f"{address}evenements/rencontre/")
        site.write({EVENT: RIGHT.replace("Rencontre", "Grande rencontre")})
        page.wait_for_selector("h1:text-is('Grande rencontre')")
        site.write({EVENT: WRONG})
        page.wait_for_selector("aside[role=alert] details[open]")
        assert "« tilte » n’est pas un champ connu" in page.inner_text("aside")
        site.write({EVENT: RIGHT})
        page.wait_for_selector("body:not(:has(aside)) h1:text-is('Rencontre')")


@pytest.mark.browser
def test_rebuild_leaves_a_form_that_is_being_filled_in_alone(site: Site, browser: Browser) -> None:
    site.write({EVENT: RIGHT, "site.toml": f'{site.read("site.toml")}\n[admin]\nenabled = true\nbackend = "test"\n'})
    with serving(site.root) as address, browser.new_context() as context:
        form, page, agenda = context.new_page(), context.new_page(), context.new_page()
        connections: list[str] = []
        form.on("websocket", lambda connection: connections.append(connection.url))
        form.goto(f"{address}admin/")
        form.get_by_role("button").first.wait_for()
        form.evaluate("() => { window.kept = true; }")
        page.goto(f"{address}evenements/rencontre/")
        agenda.goto(f"{address}agenda/")
        site.write({EVENT: RIGHT.replace("Rencontre", "Grande rencontre")})
        page.get_by_role("heading", name="Grande rencontre", level=1).wait_for(timeout=90_000)
        agenda.get_by_text("Grande rencontre").first.wait_for(timeout=90_000)  # the whole site, forms included
        assert (connections, form.evaluate("() => window.kept")) == ([], True)
