"""A root in, a live preview on loopback out: each saved file rebuilds the site and reloads the pages that it changed.

This process answers browsers and watches the sources, another one builds: an answer never waits for a build. An error
shows as a banner over the last good page, or as a page of its own while there is none; it never stops the server. What
is served differs from what is published by the banner, the reload script and the policy that refuses it.
"""

import asyncio
import json
import mimetypes
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from html import escape
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from dge_site import pipeline
from dge_site.commands.live import FOLDER, Outcome, keep_building
from dge_site.commands.watching import Sources
from dge_site.content import config
from dge_site.making.theme import load_theme
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure, Problem

__all__ = ["Shown", "serve"]

_HOST = "127.0.0.1"
_SETTLED_S = 0.02
"""How long a save may take: an editor empties a file, writes it, and sets its time."""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BODY = re.compile(rb"<body[^>]*>")
_HEAD_END = b"</head>"
_SCRIPT = b'<script src="/livereload.js"></script>'
_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
_HTML = "text/html; charset=utf-8"

_EMPTY = "<!doctype html>\n<html lang=fr><head><title>Aperçu</title></head><body></body></html>\n".encode()
"""The page under the banner while no build has succeeded."""


def serve(request: pipeline.Request, port: int, say: Callable[[str], None]) -> None:
    """Serves until interrupted; EnvironmentFailure when the port is not free, ConfigError for a root without a site."""
    shown = Shown(request.root / FOLDER, config.load(request.root).base_path)
    folders = (request.root / "content", *map(Path, load_theme(request.root).folders))
    sources = Sources(folders, (request.root / config.FILE,))
    with suppress(KeyboardInterrupt), _builder(request) as builder:
        asyncio.run(_Server(request.root, shown, sources, builder, say).run(port))


@contextmanager
def _builder(request: pipeline.Request) -> Iterator[Connection]:
    """The connection to a process that keeps building."""
    ours, theirs = Pipe()
    process = Process(target=keep_building, args=(request, theirs, ours), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.terminate()
        process.join()


class Shown:
    """What browsers are shown: the files of the preview, under what there is to say of the last build."""

    def __init__(self, folder: Path, base: str) -> None:
        self._top, self._outcome = folder.resolve(), Outcome(base=base)
        self._served: dict[str, tuple[str, bytes]] = {}

    @property
    def base(self) -> str:
        """The path below which the site is served."""
        return self._outcome.base

    def tell(self, outcome: Outcome) -> None:
        """From now on, what the last build came to."""
        self._outcome = outcome

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """The status, type and content for an address; the site's own page where there is nothing."""
        status, kind, content = self._found(path)
        self._served[path] = (kind, _digest(content))
        return status, kind, content

    def is_stale(self, path: str) -> bool:
        """Whether an address now answers otherwise than it last did."""
        return self._served.get(path, ("", b""))[1] != _digest(self._found(path)[2])

    def forget_stale_parts(self) -> bool:
        """Whether any file that pages draw on, such as a picture, now answers otherwise; told once."""
        parts = [path for path, (kind, _) in self._served.items() if kind != _HTML and self.is_stale(path)]
        for path in parts:
            del self._served[path]
        return bool(parts)

    def _found(self, path: str) -> tuple[int, str, bytes]:
        file = self._file(path)
        status = 200 if file else 404
        file = file or self._file(f"{self.base}404.html")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream" if file else "text/html"
        content = file.read_bytes() if file else _EMPTY
        if kind != "text/html":
            return status, kind, content
        # The forms keep their policy, which refuses the reload script: a rebuild must not take one being filled in.
        return status, _HTML, content if path == f"{self.base}admin/" else self._live(content)

    def _file(self, path: str) -> Path | None:
        """The file that serves an address, None when there is none; nothing outside the preview is one."""
        if not path.startswith(self.base):
            return None
        file = (self._top / path.removeprefix(self.base)).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() and file.is_relative_to(self._top) else None

    def _live(self, page: bytes) -> bytes:
        """The page with the reload script, without the policy that would refuse it, under what there is to say."""
        banner = _banner(self._outcome.problems, self._outcome.failure).encode()
        bare = _POLICY.sub(b"", page).replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)
        return _BODY.sub(lambda body: body[0] + banner, bare, count=1) if banner else bare


class _Server:
    """Between the sources, the process that builds, and the browsers."""

    def __init__(
        self, root: Path, shown: Shown, sources: Sources, builder: Connection, say: Callable[[str], None]
    ) -> None:
        self._root, self._shown, self._sources, self._builder, self._say = root, shown, sources, builder, say
        self._sockets: set[_Socket] = set()
        self._changed: set[str] = set()
        self._heard: asyncio.Queue[Outcome | EnvironmentFailure | None] = asyncio.Queue()

    async def run(self, port: int) -> None:
        """Answers once the first build is over, until interrupted; EnvironmentFailure when nothing builds any more."""
        try:
            listening = bind_sockets(port, _HOST)
        except OSError as error:
            raise EnvironmentFailure(messages.port_taken(port, error.strerror or "")) from error
        self._loop = asyncio.get_running_loop()
        Thread(target=self._listen, daemon=True).start()
        self._sources.tell(lambda path: self._soon(self._look_at, path))
        self._looking = self._loop.create_task(self._look_again())
        first = await self._next()
        self._say(messages.serving(f"http://{_HOST}:{port}{self._shown.base}"))
        self._show(first)
        HTTPServer(self._application()).add_sockets(listening)
        while True:
            self._show(await self._next())

    def _application(self) -> Application:
        routes: list[tuple[str, type[RequestHandler], dict[str, object]]] = [
            (r"/livereload", _Socket, {"shown": self._shown, "sockets": self._sockets}),
            (r"/livereload\.js", LiveReloadJSHandler, {}),
            (r".*", _Page, {"shown": self._shown}),
        ]
        return Application(routes, log_function=lambda _: None)

    def _soon(self, call: Callable[..., None], *arguments: object) -> None:
        """Calls from another thread."""
        with suppress(RuntimeError):  # the loop is over
            self._loop.call_soon_threadsafe(call, *arguments)

    def _listen(self) -> None:
        """Passes on what the process that builds says; in a thread of its own."""
        with suppress(EOFError, OSError):
            while True:
                self._soon(self._heard.put_nowait, self._builder.recv())
        self._soon(self._heard.put_nowait, EnvironmentFailure(messages.preview_stopped()))

    async def _next(self) -> Outcome | None:
        heard = await self._heard.get()
        if isinstance(heard, EnvironmentFailure):
            raise heard
        return heard

    def _show(self, outcome: Outcome | None) -> None:
        """Reloads the pages that have changed; None when some have been made ahead of a build."""
        if outcome is not None:
            self._shown.tell(outcome)
            errors = sum(problem.severity == "error" for problem in outcome.problems) + bool(outcome.failure)
            self._say(messages.previewed(errors, len(outcome.problems) + bool(outcome.failure) - errors))
        everywhere = self._shown.forget_stale_parts()
        for socket in tuple(self._sockets):
            socket.refresh(everywhere=everywhere)

    async def _look_again(self) -> None:
        while True:
            await asyncio.sleep(self._sources.pause_s)
            self._note(self._sources.look())

    def _look_at(self, path: str) -> None:
        if self._sources.changed(path):
            self._note((path,))

    def _note(self, paths: Iterable[str]) -> None:
        """Has the site built again for these files, and all that change with them."""
        before = bool(self._changed)
        self._changed.update(paths)
        if self._changed and not before:
            self._loop.call_later(_SETTLED_S, self._build)

    def _build(self) -> None:
        with suppress(OSError):  # nothing builds any more: `_listen` tells
            self._builder.send(tuple(sorted(os.path.relpath(path, self._root) for path in self._changed)))
        self._changed.clear()


class _Page(RequestHandler):
    """An address of the site."""

    def initialize(self, shown: Shown) -> None:
        self._shown = shown

    def get(self) -> None:
        path = unquote(self.request.path)
        if path == "/" and self._shown.base != "/":
            self.redirect(self._shown.base)
            return
        status, kind, content = self._shown.answer(path)
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        self.write(content)

    head = get


class _Socket(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The connection of one page, which may have changed between its answer and this connection."""

    def initialize(self, shown: Shown, sockets: "set[_Socket]") -> None:
        self._shown, self._sockets, self._path = shown, sockets, ""

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        told = json.loads(message)
        if told["command"] == "info":
            self._path = unquote(urlsplit(told["url"]).path)
            self._sockets.add(self)
            self.refresh()

    def on_close(self) -> None:
        super().on_close()
        self._sockets.discard(self)

    def refresh(self, *, everywhere: bool = False) -> None:
        """Reloads the page if it is no longer what was answered."""
        if everywhere or self._shown.is_stale(self._path):
            self.send_message(_RELOAD)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _banner(problems: tuple[Problem, ...], failure: str) -> str:
    """What is wrong, errors first, as HTML that styles itself; empty when there is nothing to say."""
    errors = [problem for problem in problems if problem.severity == "error"]
    parts = [_part("Erreur", "#9c2418", [failure])] if failure else []
    if errors:
        parts.append(_part(messages.counted("error", len(errors)), "#9c2418", map(str, errors)))
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if warnings:
        parts.append(_part(messages.counted("warning", len(warnings)), "#744700", map(str, warnings)))
    note = f'<p style="margin:0">{messages.last_good()}</p>' if errors or failure else ""
    style = (
        "font:15px/1.5 sans-serif;background:#fff8ec;color:#12211d;border-bottom:3px solid #744700;padding:.5rem 1rem"
    )
    return f'<aside role="alert" aria-label="Aperçu" style="{style}">{note}{"".join(parts)}</aside>' if parts else ""


def _part(title: str, colour: str, sentences: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    opened = " open" if colour == "#9c2418" else ""
    summary = f'<summary style="color:{colour};font-weight:bold">{escape(title)}</summary>'
    return f'<details{opened}>{summary}<ul style="margin:.25rem 0">{items}</ul></details>'
