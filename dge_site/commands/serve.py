"""The command `serve`: a live preview on loopback, where each saved file rebuilds the site and reloads what it changed.

This process answers browsers and watches the sources, another one builds: an answer never waits for a build. An error
shows as a banner over the last good page, or over an empty one while there is none; it never stops the server.

Drafts are for who sits at this machine: requests that name another host, as those of a site whose name leads here do, are
refused, and so are connections that a page of another site opens.
"""

import asyncio
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from dge_site import pipeline
from dge_site.commands import import_page
from dge_site.commands.live import FOLDER, Outcome, keep_building
from dge_site.commands.live_pages import PreviewPages
from dge_site.commands.watching import WatchedFiles
from dge_site.content import config
from dge_site.making.theme import load_theme
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure, reason
from dge_site.model.regex import regex

__all__ = ["serve"]

_HOST = "127.0.0.1"
_SETTLED_S = 0.02
"""The pause between a change and its build: to save, an editor empties a file, writes it, and sets its time."""
_LOOPBACK = regex(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)
"""The names of this machine, with or without a port, as the header « Host » gives them."""
_LONGEST_MESSAGE = 10_000
"""Bytes of a message of the reload script, which sends an address and little more."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


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
        with self._sources.notify(lambda path: self._call_in_loop(self._check, path)):
            # The loop keeps a weak reference to its tasks: without this one, the task could be collected while it runs.
            self._scanning = self._loop.create_task(self._scan_again_and_again())
            first = await self._next_outcome()
            here = f"http://{_HOST}:{port}"
            self._say(messages.serving(f"{here}{self._pages.base}", f"{here}{import_page.ADDRESS}"))
            self._show(first)
            HTTPServer(self._application()).add_sockets(listening)
            while True:
                self._show(await self._next_outcome())

    def _application(self) -> Application:
        routes: list[tuple[str, type[RequestHandler], dict[str, object]]] = [
            (r"/livereload", _Socket, {"pages": self._pages, "sockets": self._sockets}),
            (r"/livereload\.js", _Script, {}),
            (import_page.ADDRESS, import_page.ImportPage, {"root": self._root, "received": {}}),
            (r".*", _Page, {"pages": self._pages}),
        ]
        return Application(routes, log_function=lambda _: None, websocket_max_message_size=_LONGEST_MESSAGE)

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
            # VS Code reads these lines as those of `check`, from the first to the last.
            self._say(messages.preview_checked())
            for problem in outcome.problems:
                self._say(f"{'erreur' if problem.severity == 'error' else 'attention'} : {problem}")
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


class _Own(import_page.FrenchErrors):
    """The base of handlers that answer requests to this machine alone."""

    def prepare(self) -> None:
        """Refuses a request that names another host."""
        if not _LOOPBACK.fullmatch(self.request.headers.get("Host", "")):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.set_header(name, value)


class _Script(_Own, LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    """The reload script."""


class _Page(_Own):
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
        self.write(content)

    head = get


class _Socket(_Own, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """The connection of one open page, over which it is told to reload."""

    def initialize(self, pages: PreviewPages, sockets: "set[_Socket]") -> None:
        self._pages, self._sockets, self._path = pages, sockets, ""

    def prepare(self) -> None:
        """Refuses a page of another site; livereload itself takes those of any."""
        super().prepare()
        origin = self.request.headers.get("Origin")
        if origin is not None and not import_page.is_origin_of(self.request.host, origin):
            raise HTTPError(403)

    def on_message(self, message: str | bytes) -> None:
        try:
            command = json.loads(message)
            name, address = command["command"].lower(), urlsplit(command.get("url", ""))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            self.close(1003)  # RFC 6455 §7.4.1: data that this endpoint cannot accept
            return
        super().on_message(message)
        if name == "info":
            self._path = unquote(address.path)
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
