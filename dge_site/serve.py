"""A root in, a live preview on loopback out: each saved file rebuilds the site and reloads the pages that show it.

An error shows as a banner over the last good page, or as a page of its own while there is none; it never stops the
server. What is served differs from what is published by the banner, the reload script and the policy that refuses it.
"""

import mimetypes
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from pathlib import Path
from time import perf_counter
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

from dge_site import config, messages, pipeline
from dge_site.errors import DgeError, EnvironmentFailure, Problem
from dge_site.memo import CACHE, Memo
from dge_site.render import load_theme
from dge_site.values import replace

__all__ = ["FOLDER", "Preview", "serve"]

FOLDER = f"{CACHE}/preview"
"""Where the preview is written, below the root."""

_HOST = "127.0.0.1"
_EVERY_MS = 50
"""Between two looks at the sources, at least."""
_SHARE = 0.2
"""Of the time, what looking at the sources takes at most."""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BODY = re.compile(rb"<body[^>]*>")

_EMPTY = "<!doctype html>\n<html lang=fr><head><title>Aperçu</title></head><body></body></html>\n".encode()
"""The page under the banner while no build has succeeded."""

Start = Callable[[str, list[tuple[str, str]]], object]
"""WSGI's `start_response`."""


def serve(request: pipeline.Request, port: int, say: Callable[[str], None]) -> None:
    """Serves until interrupted; EnvironmentFailure when the port is not free, ConfigError for a root without a site."""
    preview = Preview(request)
    preview.build()
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    server = Server(preview.respond, watcher=_Watcher(preview, say))
    server._setup_logging = lambda: None  # noqa: SLF001 - its log is English and goes to the terminal
    say(messages.serving(f"http://{_HOST}:{port}{preview.base}"))
    _report(preview, say)
    try:
        server.serve(port=port, host=_HOST, debug=False)
    except OSError as error:
        raise EnvironmentFailure(messages.port_taken(port, error.strerror or "")) from error


class Preview:
    """The site as last built, drafts included, and what was wrong when it was built last."""

    def __init__(self, request: pipeline.Request) -> None:
        self._request = replace(request, output=request.root / FOLDER, drafts=True, search=False)
        self.base = config.load(request.root).base_path
        self._memo = Memo(request.root / CACHE, at_hand=True)
        self._templates = tuple(map(Path, load_theme(request.root).folders))
        self.problems: tuple[Problem, ...] = ()
        self.failure = ""
        """One sentence about what is no problem of the content, empty when all is well."""

    def build(self) -> None:
        """Rebuilds; whatever goes wrong is kept to be shown."""
        self.problems, self.failure = (), ""
        try:
            report = pipeline.build(self._request, memo=self._memo)
            self.problems, self.base = report.warnings, report.config.base_path
        except DgeError as error:
            self.problems = getattr(error, "problems", ())
            self.failure = "" if self.problems else str(error)
        except Exception as error:  # noqa: BLE001 - the server outlives a defect of the generator
            self.failure = messages.unexpected(error)

    def look(self) -> dict[str, tuple[int, int, int]]:
        """How each file that a build reads looks now: `{path: (size, modified, changed)}`."""
        settings = self._request.root / config.FILE
        found: dict[str, tuple[int, int, int]] = {}
        with suppress(OSError):
            found[str(settings)] = _seen(settings.stat())
        for folder in (self._request.root / "content", *self._templates):
            found |= _looked(str(folder))
        return found

    def respond(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """The WSGI application: a file of the preview, with the banner when there is something to say."""
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        if path == "/" and self.base != "/":
            start("302 Found", [("Location", self.base)])
            return [b""]
        file = self._file(path)
        status = "200 OK"
        if file is None:
            status, file = "404 Not Found", self._file(f"{self.base}404.html")
        kind = mimetypes.guess_type(file.name)[0] if file else "text/html"
        content = file.read_bytes() if file else _EMPTY
        if kind == "text/html":
            # The forms keep their policy, which refuses the reload script: a rebuild must not take one being filled in.
            content = content if path == f"{self.base}admin/" else self._with_banner(content)
            kind = "text/html; charset=utf-8"
        start(status, [("Content-Type", kind or "application/octet-stream"), ("Cache-Control", "no-store")])
        return [content]

    def _file(self, path: str) -> Path | None:
        """The file that serves an address, None when there is none; nothing outside the preview is one."""
        if not path.startswith(self.base):
            return None
        top = self._request.output.resolve()
        file = (top / path.removeprefix(self.base)).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() and file.is_relative_to(top) else None

    def _with_banner(self, page: bytes) -> bytes:
        """The page without the policy that would refuse the reload script, under what there is to say."""
        bare = _POLICY.sub(b"", page)
        banner = _banner(self.problems, self.failure).encode()
        return _BODY.sub(lambda body: body[0] + banner, bare, count=1) if banner else bare


class _Watcher(Watcher):  # type: ignore[misc] # livereload has no types
    """Looks at the sources and rebuilds when one has changed."""

    def __init__(self, preview: Preview, say: Callable[[str], None]) -> None:
        super().__init__()
        self._preview, self._say = preview, say
        self._before = preview.look()
        self.watch(FOLDER)

    def start(self, callback: Callable[[], None]) -> bool:
        self._clock = PeriodicCallback(callback, _EVERY_MS)
        self._clock.start()
        return True

    def examine(self) -> tuple[str | None, None]:
        """The path to reload and no delay, after a rebuild; (None, None) when nothing has changed."""
        self._changes.clear()
        started = perf_counter()
        now = self._preview.look()
        self._clock.callback_time = max(_EVERY_MS, 1000 * (perf_counter() - started) / _SHARE)
        if now == self._before:
            return None, None
        self._before = now
        self._preview.build()
        _report(self._preview, self._say)
        self.filepath = "*"
        return self.filepath, None


def _looked(folder: str) -> dict[str, tuple[int, int, int]]:
    """How each file below a folder looks; what is gone meanwhile is left out."""
    found: dict[str, tuple[int, int, int]] = {}
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found |= _looked(entry.path)
            else:
                with suppress(OSError):
                    found[entry.path] = _seen(entry.stat())
    return found


def _seen(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _report(preview: Preview, say: Callable[[str], None]) -> None:
    errors = sum(problem.severity == "error" for problem in preview.problems) + bool(preview.failure)
    say(messages.previewed(errors, len(preview.problems) + bool(preview.failure) - errors))


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
