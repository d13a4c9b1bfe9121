"""The folder of a preview and the outcome of its last build in, answers to browsers out: pages with a banner over them.

A page differs from the published one by the banner, by the script that reloads it, and by what its security policy allows
for these two.
"""

import mimetypes
from collections.abc import Iterable
from hashlib import blake2b
from html import escape
from pathlib import Path

from dge_site.commands.live import Outcome
from dge_site.model import messages
from dge_site.model.errors import Problem
from dge_site.model.regex import regex

__all__ = ["PreviewPages"]

_POLICY = regex(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_ALLOWED = {b"script-src": b"'self'", b"connect-src": b"'self' ws:", b"style-src-attr": b"'unsafe-inline'"}
"""What the reload script and the banner need: the script itself, its connection, and the styles of the banner's elements."""
_BODY = regex(rb"<body[^>]*>")
_HEAD_END = b"</head>"
_SCRIPT = b'<script src="/livereload.js"></script>'
_HTML = "text/html; charset=utf-8"
_EMPTY = "<!doctype html>\n<html lang=fr><head><title>Aperçu</title></head><body></body></html>\n".encode()
"""The page under the banner while no build has succeeded."""


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
        try:
            # `..` and links are resolved first, so that nothing outside the folder passes `is_relative_to`.
            file = (self._top / path.removeprefix(self.base)).resolve()
            if file.is_dir():
                file /= "index.html"
            return file if file.is_file() and file.is_relative_to(self._top) else None
        except (OSError, ValueError):  # a name that is too long, or that no file can have
            return None

    def _live(self, page: bytes) -> bytes:
        """The page with the reload script and the banner, and with a policy that allows these."""
        banner = _banner(self._outcome.problems, self._outcome.failure).encode()
        page = _POLICY.sub(lambda meta: meta[1] + _widened(meta[2]) + meta[3], page, count=1).replace(
            _HEAD_END, _SCRIPT + _HEAD_END, 1
        )
        return _BODY.sub(lambda body: body[0] + banner, page, count=1) if banner else page


def _widened(policy: bytes) -> bytes:
    """A security policy that also allows what the preview adds to a page."""
    directives = dict.fromkeys(_ALLOWED, b"")
    for directive in filter(None, map(bytes.strip, policy.split(b";"))):
        name, _, sources = directive.partition(b" ")
        directives[name] = sources
    for name, sources in _ALLOWED.items():
        given = directives[name].replace(b"'none'", b"")
        directives[name] = b" ".join(dict.fromkeys((given + b" " + sources).split()))
    return b"; ".join(name + b" " + sources for name, sources in directives.items())


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
