"""The preview: what it answers, what it shows when something is wrong, and that it reloads a real browser."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dge_site.pipeline import Request
from dge_site.serve import FOLDER, Preview
from tests.harness import ROOT, Run, Site

DAY = date(2023, 7, 1)
EVENT = "content/events/rencontre.md"
RIGHT = "---\ntitle: Rencontre\ntype: webinaire\nstart: 2023-07-06\nplace: visio\n---\n\nTexte.\n"
WRONG = RIGHT.replace("title", "tilte")
REPORTED = (
    "content/events/rencontre.md:2 : tilte : « tilte » n’est pas un champ connu ; le plus proche est « title »",
)


@pytest.fixture
def preview(site: Site) -> Preview:
    site.write({EVENT: RIGHT})
    found = Preview(Request(root=site.root, output=site.root / "public", date=DAY))
    found.build()
    return found


def answer(preview: Preview, path: str) -> tuple[str, dict[str, str], str]:
    """(status, headers, text) that the preview answers for a path."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    body = b"".join(preview.respond({"PATH_INFO": path}, lambda status, headers: started.append((status, headers))))
    status, headers = started[0]
    return status, dict(headers), body.decode()


def test_page_is_served_without_the_policy_that_refuses_the_reload_script(preview: Preview) -> None:
    status, headers, text = answer(preview, "/evenements/rencontre/")
    assert status == "200 OK"
    assert headers == {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
    assert "<h1>Rencontre</h1>" in text
    assert "Content-Security-Policy" not in text
    assert '<aside role="alert"' not in text


def test_unknown_address_is_the_site_s_own_404_page(preview: Preview) -> None:
    status, _, text = answer(preview, "/rien/")
    assert status == "404 Not Found"
    assert "Cette page n’existe pas" in text


@pytest.mark.parametrize("path", ["/../../../site.toml", "/assets/../../../../site.toml", "//etc/passwd"])
def test_nothing_outside_the_preview_is_served(preview: Preview, path: str) -> None:
    assert answer(preview, path)[0] == "404 Not Found"


def test_published_folder_is_left_alone(preview: Preview, site: Site) -> None:
    assert site.output() == {}
    assert (site.root / FOLDER / "index.html").is_file()


def test_error_shows_over_the_last_good_page(preview: Preview, site: Site) -> None:
    site.write({EVENT: WRONG})
    preview.build()
    text = answer(preview, "/evenements/rencontre/")[2]
    assert "<h1>Rencontre</h1>" in text
    assert "La page ci-dessous est la dernière qui ait pu être produite." in text
    assert tuple(map(str, preview.problems)) == REPORTED
    site.write({EVENT: RIGHT})
    preview.build()
    assert '<aside role="alert"' not in answer(preview, "/evenements/rencontre/")[2]


def test_error_is_a_page_of_its_own_while_there_is_no_good_one(site: Site) -> None:
    site.write({EVENT: WRONG})
    preview = Preview(Request(root=site.root, output=site.root / "public", date=DAY))
    preview.build()
    status, _, text = answer(preview, "/")
    assert status == "404 Not Found"
    assert "« tilte » n’est pas un champ connu" in text


def test_broken_template_is_one_sentence_in_the_banner(preview: Preview, site: Site) -> None:
    site.write({"templates/pages/404.html": "{{ view.rien }}"})
    preview.build()
    assert preview.failure.startswith("templates/pages/404.html")
    assert "view.rien" not in preview.failure
    assert '<aside role="alert"' in answer(preview, "/")[2]


def test_draft_is_shown_and_marked(preview: Preview, site: Site) -> None:
    site.write({EVENT: RIGHT.replace("type:", "draft: oui\ntype:")})
    preview.build()
    assert '<span class="badge draft">Brouillon</span>' in answer(preview, "/evenements/rencontre/")[2]


def test_site_below_a_path_is_served_below_it(site: Site) -> None:
    site.write({"site.toml": site.read("site.toml").replace("example.org/", "example.org/agenda/", 1)})
    preview = Preview(Request(root=site.root, output=site.root / "public", date=DAY))
    preview.build()
    assert answer(preview, "/")[:2] == ("302 Found", {"Location": "/agenda/"})
    assert answer(preview, "/agenda/")[0] == "200 OK"
    assert answer(preview, "/autre/")[0] == "404 Not Found"


def test_look_tells_an_edit_from_none(preview: Preview, site: Site) -> None:
    before = preview.look()
    assert preview.look() == before
    site.write({EVENT: RIGHT.replace("Texte", "Autre")})
    assert preview.look() != before


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_port_that_is_taken_is_one_sentence_and_status_3(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = run.process("serve", "--port", str(port))
    assert outcome.status == 3
    assert outcome.err == (
        f"erreur : le port {port} ne peut pas être ouvert (Address already in use) ; en choisir un autre par --port\n"
    )


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address of a preview of `root`, in a process of its own."""
    port = free_port()
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
        "--date",
        str(DAY),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            address = f"http://127.0.0.1:{port}/"
            for _ in range(300):
                try:
                    urllib.request.urlopen(address).close()
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.communicate()


@pytest.mark.browser
def test_saved_file_reloads_the_page_and_an_error_does_not_stop_the_server(site: Site, browser: Browser) -> None:
    site.write({EVENT: RIGHT})
    with serving(site.root) as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(90_000)
        with page.expect_websocket() as connection:
            page.goto(f"{address}evenements/rencontre/")
        connection.value.wait_for_event("framereceived")
        page.wait_for_timeout(2000)
        site.write({EVENT: RIGHT.replace("Rencontre", "Grande rencontre")})
        page.wait_for_function("document.querySelector('h1')?.textContent === 'Grande rencontre'")
        site.write({EVENT: WRONG})
        page.wait_for_selector("aside[role=alert] details[open]")
        assert "« tilte » n’est pas un champ connu" in page.inner_text("aside")
        site.write({EVENT: RIGHT})
        page.wait_for_function(
            "!document.querySelector('aside') && document.querySelector('h1')?.textContent === 'Rencontre'"
        )


@pytest.mark.browser
def test_rebuild_leaves_a_form_that_is_being_filled_in_alone(site: Site, browser: Browser) -> None:
    site.write({EVENT: RIGHT, "site.toml": f"{site.read('site.toml')}\n[admin]\nenabled = true\n"})
    with serving(site.root) as address, browser.new_context() as context:
        form, page = context.new_page(), context.new_page()
        form.goto(f"{address}admin/")
        form.get_by_role("button").first.wait_for()
        form.evaluate("() => { window.kept = true; }")
        with page.expect_websocket() as connection:
            page.goto(f"{address}evenements/rencontre/")
        connection.value.wait_for_event("framereceived")
        page.wait_for_timeout(2000)
        site.write({EVENT: RIGHT.replace("Rencontre", "Grande rencontre")})
        page.get_by_role("heading", name="Grande rencontre", level=1).wait_for(timeout=90_000)
        page.wait_for_timeout(2000)
        assert form.evaluate("() => window.kept") is True
