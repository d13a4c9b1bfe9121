"""The command `serve`: a live preview on loopback, where each saved file rebuilds the site and reloads what it changed.

This process answers browsers and watches the sources, another one builds: an answer never waits for a build. An error
shows as a banner over the last good page, or over an empty one while there is none; it never stops the server. A page
differs from the published one by the banner, by the script that reloads it, and by having no security policy, which
would refuse that script.
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
from dge_site.commands import import_page
from dge_site.commands.live import FOLDER, Outcome, keep_building
from dge_site.commands.watching import WatchedFiles
from dge_site.content import config
from dge_site.making.theme import load_theme
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure, Problem, reason

__all__ = ["PreviewPages", "serve"]

_HOST = "127.0.0.1"
_SETTLED_S = 0.02
"""The pause between a change and its build: to save, an editor empties a file, writes it, and sets its time."""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BODY = re.compile(rb"<body[^>]*>")
_HEAD_END = b"</head>"
_SCRIPT = b'<script src="/livereload.js"></script>'
_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}
_HTML = "text/html; charset=utf-8"

_EMPTY = "<!doctype html>\n<html lang=fr><head><title>Aperçu</title></head><body></body></html>\n".encode()
"""The page under the banner while no build has succeeded."""


def serve(request: pipeline.Request, port: int, say: Callable[[str], None]) -> None:
    """Serves until interrupted; `say` is given each line to print.

    EnvironmentFailure when the port is not free, ConfigError for a root without a site.
    """
    pages = PreviewPages(request.root / FOLDER, config.load(request.root).base_path)
    folders = (request.root / "content", *map(Path, load_theme(request.root).folders))
    sources = WatchedFiles(folders, (request.root / config.SITE_FILE,))
    with suppress(KeyboardInterrupt), _builder(request) as builder:
        asyncio.run(_Server(request.root, pages, sources, builder, say).run(port))


@contextmanager
def _builder(request: pipeline.Request) -> Iterator[Connection]:
    """The connection to a new process that builds the preview again and again (`live.keep_building`)."""
    ours, theirs = Pipe()
    process = Process(target=keep_building, args=(request, theirs, ours), daemon=True)
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.terminate()
        process.join()


class PreviewPages:
    """The answers to browsers: files of the preview's folder, pages with a banner about the last build over them.

    `base` is the path below which the site is served, with a slash at both ends. Answers are remembered by their path,
    to tell which are stale.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self._top, self._outcome = folder.resolve(), Outcome(base=base)
        self._answered: dict[str, tuple[str, bytes]] = {}
        """`{path: (type, digest of the content)}` of the last answers."""

    @property
    def base(self) -> str:
        """The path below which the site is served."""
        return self._outcome.base

    def set_outcome(self, outcome: Outcome) -> None:
        """From now on, banners are about this build."""
        self._outcome = outcome

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """(status, type, content) for a path; the site's own page for 404 where there is nothing."""
        status, kind, content = self._response(path)
        self._answered[path] = (kind, _digest(content))
        return status, kind, content

    def is_stale(self, path: str) -> bool:
        """Whether the answer for a path is no longer the one that was last given."""
        return self._answered.get(path, ("", b""))[1] != _digest(self._response(path)[2])

    def forget_stale_parts(self) -> bool:
        """Whether any file that is no page, such as a picture, has another content now; each is forgotten then."""
        stale = [path for path, (kind, _) in self._answered.items() if kind != _HTML and self.is_stale(path)]
        for path in stale:
            del self._answered[path]
        return bool(stale)

    def _response(self, path: str) -> tuple[int, str, bytes]:
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
        """The file to answer a path with, None when there is none; never one outside the preview's folder."""
        if not path.startswith(self.base):
            return None
        # `..` and links are resolved first, so that nothing outside the folder passes `is_relative_to`.
        file = (self._top / path.removeprefix(self.base)).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() and file.is_relative_to(self._top) else None

    def _live(self, page: bytes) -> bytes:
        """The page with the reload script and the banner, without the policy that would refuse the script."""
        banner = _banner(self._outcome.problems, self._outcome.failure).encode()
        page = _POLICY.sub(b"", page).replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)
        return _BODY.sub(lambda body: body[0] + banner, page, count=1) if banner else page


class _Server:
    """Passes changes of the sources to the process that builds, and what it built to the browsers.

    All of it runs in the event loop but for two threads, watchdog's and `_receive_outcomes`, which go through
    `_call_in_loop`.
    """

    def __init__(
        self, root: Path, pages: PreviewPages, sources: WatchedFiles, builder: Connection, say: Callable[[str], None]
    ) -> None:
        self._root, self._pages, self._sources, self._builder, self._say = root, pages, sources, builder, say
        self._sockets: set[_Socket] = set()
        self._changed: set[str] = set()
        self._outcomes: asyncio.Queue[Outcome | EnvironmentFailure | None] = asyncio.Queue()

    async def run(self, port: int) -> None:
        """Answers from the end of the first build until interrupted; EnvironmentFailure when the builder has ended."""
        try:
            listening = bind_sockets(port, _HOST)
        except OSError as error:
            raise EnvironmentFailure(messages.port_taken(port, reason(error))) from error
        self._loop = asyncio.get_running_loop()
        Thread(target=self._receive_outcomes, daemon=True).start()
        self._sources.notify(lambda path: self._call_in_loop(self._check, path))
        # The loop keeps a weak reference to its tasks: without this one, the task could be collected while it runs.
        self._scanning = self._loop.create_task(self._scan_again_and_again())
        first = await self._next_outcome()
        self._say(messages.serving(f"http://{_HOST}:{port}{self._pages.base}"))
        self._show(first)
        HTTPServer(self._application()).add_sockets(listening)
        while True:
            self._show(await self._next_outcome())

    def _application(self) -> Application:
        routes: list[tuple[str, type[RequestHandler], dict[str, object]]] = [
            (r"/livereload", _Socket, {"pages": self._pages, "sockets": self._sockets}),
            (r"/livereload\.js", LiveReloadJSHandler, {}),
            (import_page.ADDRESS, import_page.ImportPage, {"root": self._root, "received": {}}),
            (r".*", _Page, {"pages": self._pages}),
        ]
        return Application(routes, log_function=lambda _: None)

    def _call_in_loop(self, call: Callable[..., None], *arguments: object) -> None:
        """Has the event loop make a call; to be used from another thread."""
        with suppress(RuntimeError):  # the loop is over
            self._loop.call_soon_threadsafe(call, *arguments)

    def _receive_outcomes(self) -> None:
        """Queues what the builder sends, and a failure when it has ended; runs in a thread of its own."""
        with suppress(EOFError, OSError):
            while True:
                self._call_in_loop(self._outcomes.put_nowait, self._builder.recv())
        self._call_in_loop(self._outcomes.put_nowait, EnvironmentFailure(messages.preview_stopped()))

    async def _next_outcome(self) -> Outcome | None:
        """Waits for what the builder sends next: the outcome of a build, or None when it has made pages ahead of one."""
        outcome = await self._outcomes.get()
        if isinstance(outcome, EnvironmentFailure):
            raise outcome
        return outcome

    def _show(self, outcome: Outcome | None) -> None:
        """Reloads the open pages that have changed; all of them when a style sheet, script or picture has."""
        if outcome is not None:
            self._pages.set_outcome(outcome)
            errors = sum(problem.severity == "error" for problem in outcome.problems) + bool(outcome.failure)
            self._say(messages.previewed(errors, len(outcome.problems) + bool(outcome.failure) - errors))
        everywhere = self._pages.forget_stale_parts()
        for socket in tuple(self._sockets):
            socket.refresh(everywhere=everywhere)

    async def _scan_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(self._sources.pause_s)
            self._schedule_build(self._sources.scan())

    def _check(self, path: str) -> None:
        """Has the site built when a file, of which the system notified, has really changed."""
        if self._sources.changed(path):
            self._schedule_build((path,))

    def _schedule_build(self, paths: Iterable[str]) -> None:
        """Has the site built for these files, and for all that change until then."""
        is_scheduled = bool(self._changed)
        self._changed.update(paths)
        if self._changed and not is_scheduled:
            self._loop.call_later(_SETTLED_S, self._build)

    def _build(self) -> None:
        """Sends the builder the changed paths, relative to the root."""
        with suppress(OSError):  # the builder has ended, which `_receive_outcomes` reports
            self._builder.send(tuple(sorted(os.path.relpath(path, self._root) for path in self._changed)))
        self._changed.clear()


class _Page(RequestHandler):
    """Answers for any path of the site."""

    def initialize(self, pages: PreviewPages) -> None:
        self._pages = pages

    def get(self) -> None:
        path = unquote(self.request.path)
        if path == "/" and self._pages.base != "/":
            self.redirect(self._pages.base)
            return
        status, kind, content = self._pages.answer(path)
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        self.write(content)

    head = get


class _Socket(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The connection of one open page, over which it is told to reload."""

    def initialize(self, pages: PreviewPages, sockets: "set[_Socket]") -> None:
        self._pages, self._sockets, self._path = pages, sockets, ""

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        command = json.loads(message)
        if command["command"] == "info":
            self._path = unquote(urlsplit(command["url"]).path)
            self._sockets.add(self)
            # The page may have changed between its answer and this connection.
            self.refresh()

    def on_close(self) -> None:
        super().on_close()
        self._sockets.discard(self)

    def refresh(self, *, everywhere: bool = False) -> None:
        """Reloads the page if it is stale, or in any case when `everywhere`."""
        if everywhere or self._pages.is_stale(self._path):
            self.send_message(_RELOAD)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _banner(problems: tuple[Problem, ...], failure: str) -> str:
    """Failure, errors and warnings as HTML that styles itself; empty when there are none."""
    errors = [problem for problem in problems if problem.severity == "error"]
    sections = [_section("Erreur", [failure], is_error=True)] if failure else []
    if errors:
        sections.append(_section(messages.counted("error", len(errors)), map(str, errors), is_error=True))
    warnings = [problem for problem in problems if problem.severity == "warning"]
    if warnings:
        sections.append(_section(messages.counted("warning", len(warnings)), map(str, warnings), is_error=False))
    note = f'<p style="margin:0">{messages.last_good()}</p>' if errors or failure else ""
    style = (
        "font:15px/1.5 sans-serif;background:#fff8ec;color:#12211d;border-bottom:3px solid #744700;padding:.5rem 1rem"
    )
    if not sections:
        return ""
    return f'<aside role="alert" aria-label="Aperçu" style="{style}">{note}{"".join(sections)}</aside>'


def _section(title: str, sentences: Iterable[str], *, is_error: bool) -> str:
    """A list under a title that folds it; errors are unfolded."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    colour, opened = ("#9c2418", " open") if is_error else ("#744700", "")
    summary = f'<summary style="color:{colour};font-weight:bold">{escape(title)}</summary>'
    return f'<details{opened}>{summary}<ul style="margin:.25rem 0">{items}</ul></details>'
