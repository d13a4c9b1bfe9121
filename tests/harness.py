"""What the tests work with: sites on disk, runs of the command line, git repositories, a web server, Node.js, Java.

In: a folder that the fixtures of conftest.py chose. Out: plain values that tests compare whole. Nothing here knows how
the package does its work: a site is files, a run is a status and two texts.
"""

import contextlib
import io
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

__all__ = [
    "MINIMAL_SITE",
    "ROOT",
    "HttpSite",
    "Outcome",
    "Repository",
    "Request",
    "Run",
    "Site",
    "chromium",
    "nu_check",
    "nu_check_pages",
    "run_node",
    "serve_folder",
    "tree",
]

ROOT = Path(__file__).parent.parent
NPM = ROOT / "tests" / "npm"
TIMEOUT_S = 300

MINIMAL_SITE: Mapping[str, str] = {
    "site.toml": """\
title = "Agenda d'essai"
tagline = "Les rendez-vous d'un organisme d'essai"
url = "https://agenda.example.org/"
language = "fr"
timezone = "Europe/Paris"

[organisation]
name = "Organisme d'essai"
email = "contact@example.org"
url = "https://www.example.org/"

[event_types.webinaire]
label = "Webinaire"
plural = "Webinaires"
colour = "#1f5f8b"

[colleges.communes]
label = "Communes"

[audiences.technicien]
label = "Techniciens"

[publish]
branch = "gh-pages"
remote = "origin"
committer = "Agenda d'essai <agenda@example.org>"

[legal]
director = "Camille Dupré"
host = { name = "Hébergeur d'essai", address = "1 rue de l'Essai, 57000 Metz", phone = "03 00 00 00 00" }
""",
    "content/events/2023/atelier.md": """\
---
title: Atelier des métadonnées
type: webinaire
start: 2023-07-06 10:30
end: 2023-07-06 12:00
place: visio
---

Une matinée pour décrire ses données.
""",
    "content/places.yaml": """\
visio:
  name: Visio
  online: true
""",
}
"""The smallest site that shows something: one event to come on 1 July 2023, online."""


# --------------------------------------------------------------------------------------------------------------- sites


def tree(folder: Path) -> dict[str, bytes]:
    """`{path below the folder, with /: bytes}` of every file, sorted by path."""
    files = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site in a folder of its own; paths are relative to `root`."""

    root: Path

    def write(self, files: Mapping[str, str | bytes | None]) -> "Site":
        """The site itself, with these files written as they are, or removed where the value is None."""
        for path, content in files.items():
            target = self.root / path
            if content is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def read(self, path: str) -> str:
        """The text of a file, its line ends as they are on disk."""
        return (self.root / path).read_bytes().decode()

    def output(self, folder: str = "public") -> dict[str, bytes]:
        """What stands in the output folder, as `tree` gives it; empty when there is none."""
        return tree(self.root / folder)


# ---------------------------------------------------------------------------------------------------------------- runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run ended with: its exit status and all that it printed."""

    status: int
    out: str
    err: str


class Run:
    """Runs the command line: called, in this process; by `process`, in one of its own. `--root` comes by itself."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, *arguments: str, root: Path | None = None) -> Outcome:
        """The outcome of `main(arguments)`, run in a thread since Playwright keeps an event loop in this one."""
        outcomes: list[Outcome | BaseException] = []
        thread = threading.Thread(target=lambda: outcomes.append(_captured(self._complete(arguments, root))))
        thread.start()
        thread.join()
        outcome = outcomes[0]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def process(
        self,
        *arguments: str,
        root: Path | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        stdin: str = "",
    ) -> Outcome:
        """The outcome of `python -m dge_site` with these arguments, in `folder`, with changes to the environment."""
        completed = subprocess.run(
            [sys.executable, "-m", "dge_site", *self._complete(arguments, root)],
            cwd=folder or self._root,
            env={**os.environ, **(environment or {})},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_S,
            check=False,
        )
        return Outcome(status=completed.returncode, out=completed.stdout, err=completed.stderr)

    def _complete(self, arguments: Sequence[str], root: Path | None) -> list[str]:
        if root is None and any(argument.startswith("--root") for argument in arguments):
            return list(arguments)
        return [*arguments, "--root", str(root or self._root)]


def _captured(arguments: list[str]) -> Outcome | BaseException:
    from dge_site.__main__ import main  # here, since a broken command line must not break the tests of the stages

    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException as error:  # noqa: BLE001 - handed over to the thread that waits, which raises it
        return error
    return Outcome(status=status, out=out.getvalue(), err=err.getvalue())


# ----------------------------------------------------------------------------------------------------------------- git


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A git repository. `git` gives its own commits a fixed author and date; runs of the package get neither."""

    root: Path

    def git(self, *arguments: str, stdin: str = "") -> str:
        """What git prints, without the last line end. A failure raises, with git's own words in the notes."""
        identity = ["-c", "user.name=Une Éditrice", "-c", "user.email=editrice@example.org"]
        dates = {"GIT_AUTHOR_DATE": "2023-07-01T08:00:00+02:00", "GIT_COMMITTER_DATE": "2023-07-01T08:00:00+02:00"}
        try:
            completed = subprocess.run(
                ["git", *identity, *arguments],
                cwd=self.root,
                env={**os.environ, **dates},
                input=stdin,
                capture_output=True,
                encoding="utf-8",
                timeout=TIMEOUT_S,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            error.add_note(error.stderr)
            raise
        return completed.stdout.removesuffix("\n")

    def commit(self, subject: str = "content: Edit") -> str:
        """The hash of a new commit of all that the working tree holds."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}")
        return self.git("rev-parse", "HEAD")

    def show(self, revision: str) -> dict[str, str]:
        """`{path: hash of its content}` of a revision's tree."""
        lines = self.git("ls-tree", "-r", "-z", revision).split("\0")
        return {path: meta.split()[2] for meta, _, path in (line.partition("\t") for line in lines if line)}

    def clone(self, folder: Path, *options: str) -> "Repository":
        """A clone in `folder`, by the file protocol so that `--depth` counts."""
        self.git("clone", "--quiet", *options, self.root.as_uri(), str(folder))
        return Repository(root=folder)


# ------------------------------------------------------------------------------------------------------------- serving


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


# ------------------------------------------------------------------------------------------------------ other programs


def chromium() -> str:
    """The path of Chromium or Chrome on this machine; its absence is a failure that names the command to run."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return _program(*names)


def run_node(script: str, value: object) -> Any:
    """The JSON that tests/npm/<script>.mjs answers to `value`."""
    return json.loads(_output_of([_program("node"), str(NPM / f"{script}.mjs")], json.dumps(value)))


def nu_check(folder: Path) -> list[str]:
    """What the Nu Html Checker finds in the .html and .svg files of a folder: `path:line: message`, sorted."""
    jar = NPM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [_program("java"), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    found = json.loads(_output_of([*command, "--also-check-svg", str(folder)], ""))
    prefix = folder.as_uri().replace("file://", "file:") + "/"
    return sorted(
        f"{problem['url'].removeprefix(prefix)}:{problem.get('lastLine', 1)}: {problem['message']}"
        for problem in found["messages"]
        if problem["type"] != "info" or problem.get("subType") == "warning"
    )


def nu_check_pages(addresses: Sequence[str], base: str) -> list[str]:
    """What the Nu Html Checker finds on pages that are served, style sheets and policy included; paths from `base`."""
    jar = NPM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # or it refuses the loopback interface
    command = [
        _program("java"),
        "-Xss4m",
        local,
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    found = json.loads(_output_of([*command, *addresses], ""))
    return sorted(
        f"{problem['url'].removeprefix(base)}:{problem.get('lastLine', 1)}: {problem['message']}"
        for problem in found["messages"]
        if problem["type"] != "info" or problem.get("subType") == "warning"
    )


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"none of {', '.join(names)} is installed; run: sh .ci/setup test"
    raise AssertionError(message)


def _output_of(command: Sequence[str], stdin: str) -> str:
    completed = subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", timeout=TIMEOUT_S, check=False
    )
    assert completed.returncode == 0, completed.stderr
    return completed.stdout
