"""A web server on loopback that serves a folder as static hosts do, and free ports for servers of other programs."""

import contextlib
import mimetypes
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

__all__ = ["HttpSite", "Request", "free_port", "serve_folder"]


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that the server answered."""

    method: str
    path: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpSite:
    """A folder on the loopback interface; `url` ends with `/`, `requests` grows as they come."""

    url: str
    requests: list[Request] = field(default_factory=list)


_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
}


class _Handler(SimpleHTTPRequestHandler):
    """Serves like a static host: the site below `prefix`, its 404.html, the headers of its `_headers`."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**mimetypes.types_map, **_TYPES, "": "application/octet-stream"}  # noqa: RUF012 - as inherited

    def __init__(self, *arguments: Any, prefix: str, requests: list[Request], **options: Any) -> None:
        self._prefix = prefix
        self._requests = requests
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefix):
            return str(Path(self.directory) / "outside the prefix")
        return super().translate_path("/" + path.removeprefix(self._prefix))

    def end_headers(self) -> None:
        for name, value in _headers(Path(self.directory) / "_headers", "/" + self.path.removeprefix(self._prefix)):
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", _TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    def log_message(self, *_: object) -> None:
        """Nothing: requests are kept as values."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del size
        self._requests.append(Request(method=self.command, path=self.path, status=int(code)))


def _headers(path: Path, address: str) -> Iterator[tuple[str, str]]:
    """The headers that a `_headers` file (Netlify's format) gives to an address, later blocks last."""
    applies = False
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            start, star, end = line.strip().partition("*")
            applies = address.partition("?")[0] == start if not star else address.startswith(start) and not end
        elif applies:
            name, _, value = line.strip().partition(":")
            yield name, value.strip()


@contextlib.contextmanager
def serve_folder(folder: Path, prefix: str = "/") -> Iterator[HttpSite]:
    """The folder over http on a free port of loopback, below `prefix` (`/agenda/` for a sub-path site)."""
    requests: list[Request] = []
    handler = partial(_Handler, directory=str(folder), prefix=prefix, requests=requests)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
        thread.start()
        try:
            yield HttpSite(url=f"http://127.0.0.1:{server.server_port}{prefix}", requests=requests)
        finally:
            server.shutdown()
            thread.join()
