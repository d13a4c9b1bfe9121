"""`check --links`: HEAD then GET, each address once, what has died or moved as a warning at its line."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.command import Run
from tests.support.content import COMPLETE
from tests.support.site import Site

DAY = ("--date", "2023-07-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host that answers by the path: its address, and what it was asked."""

    url: str
    asked: list[str] = field(default_factory=list)


HOST = "http://essai.example"
"""An address of the world, since one of this machine is an error; the server below is the proxy that leads to it."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            path = self.path.removeprefix(HOST)
            asked.append(f"{self.command} {path}")
            code = {"/gone": 410, "/missing": 404, "/moved": 301, "/elsewhere": 302, "/login": 401, "/broken": 500}
            status = code.get(path, 200)
            if path == "/no-head" and self.command == "HEAD":
                status = 405
            self.send_response(status)
            if status in {301, 302}:
                self.send_header("Location", "/new")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815 - named by the standard library

        def log_message(self, *_: object) -> None:
            """Nothing: what was asked is kept."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        yield Host(url=HOST, asked=asked)
        server.shutdown()


def linking(host: Host, *paths: str) -> dict[str, str | bytes | None]:
    """A page with a link to each path, from line 5 on."""
    links = "\n".join(f"[x]({host.url}{path})" for path in paths)
    return {"content/pages/liens.md": f"---\ntitle: Liens\n---\n\n{links}\n"}


def test_each_dead_or_moved_link_is_a_warning_at_its_line(site: Site, run: Run, host: Host) -> None:
    paths = ("/good", "/gone", "/missing", "/moved", "/elsewhere", "/login", "/broken", "/no-head", "/good#ancre")
    site.write(COMPLETE).write(linking(host, *paths))
    outcome = run("check", "--links", "--format", "json", *DAY)
    assert outcome.status == 0
    assert [(each["line"], each["severity"], each["message"]) for each in json.loads(outcome.out)["problems"]] == [
        (6, "warning", f"« {host.url}/gone » ne répond plus (page retirée)"),
        (7, "warning", f"« {host.url}/missing » ne répond plus (page introuvable)"),
        (8, "warning", f"« {host.url}/moved » a changé d’adresse"),
        (11, "warning", f"« {host.url}/broken » ne répond plus (panne du serveur)"),
    ]
    assert [each["correction"] for each in json.loads(outcome.out)["problems"]][2] == f"{host.url}/new"
    assert host.asked.count("HEAD /good") == 1
    assert "GET /good" not in host.asked
    assert {"HEAD /no-head", "GET /no-head"} <= set(host.asked)


def test_links_are_never_asked_for_by_default(site: Site, run: Run, host: Host) -> None:
    site.write(COMPLETE).write(linking(host, "/missing"))
    assert run("check", *DAY).out == "Aucune erreur, aucun avertissement.\n"
    assert host.asked == []


def test_a_good_answer_is_kept_for_a_week_and_a_bad_one_is_not(site: Site, run: Run, host: Host) -> None:
    site.write(COMPLETE).write(linking(host, "/good", "/gone"))
    run("check", "--links", *DAY)
    host.asked.clear()
    run("check", "--links", "--date", "2023-07-07")
    assert host.asked == ["HEAD /gone"]
    host.asked.clear()
    run("check", "--links", "--date", "2023-07-08")
    assert sorted(host.asked) == ["HEAD /gone", "HEAD /good"]


def test_a_cache_that_is_no_cache_is_none(site: Site, run: Run, host: Host) -> None:
    site.write(COMPLETE).write({**linking(host, "/good"), ".cache/dge-site/links.json": b"\xff["})
    assert run("check", "--links", *DAY).status == 0
    assert host.asked == ["HEAD /good"]


def test_the_links_of_fields_are_asked_for_too(site: Site, run: Run, host: Host) -> None:
    event = f"---\ntitle: A\ntype: webinaire\nstart: 2023-06-06\nplace: visio\nurl: {host.url}/gone\n"
    event += f"registration:\n  url: {host.url}/missing\nreplay:\n  - title: R\n    url: {host.url}/good\n"
    event += "attendance: {registered: n/a, attended: n/a}\n---\n\nT.\n"
    site.write(COMPLETE).write({"content/events/a.md": event})
    found = json.loads(run("check", "--links", "--format", "json", *DAY).out)["problems"]
    assert [(each["line"], each["field"]) for each in found] == [(6, "url"), (8, "registration.url")]


def test_a_host_that_does_not_listen_is_said_in_french(
    site: Site, run: Run, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
    closed = f"{HOST}/"
    site.write(COMPLETE).write({"content/pages/liens.md": f"---\ntitle: Liens\n---\n\n[x]({closed})\n"})
    found = json.loads(run("check", "--links", "--format", "json", *DAY).out)["problems"]
    assert [each["message"] for each in found] == [
        f"« {closed} » ne répond plus (connexion impossible : connexion refusée)"
    ]
    assert host.asked == []
