"""External addresses in, which of them no longer answer out; only `check --links` asks, and politely.

Few requests at once, fewer still to one host; HEAD before GET; an answer that was good is not asked for again the same
week. What the network says can change at any time: a report, never a reason to refuse a site.
"""

import http.client
import json
import ssl
import threading
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dge_site.library.library import Library, Locate
from dge_site.model import messages
from dge_site.model.entries import Body, Entry, Event
from dge_site.model.errors import Origin, Problem, reason
from dge_site.model.values import Value

__all__ = ["Answer", "Use", "ask", "review", "uses"]

_AT_ONCE, _AT_ONCE_A_HOST = 8, 2
_TIMEOUT_S = 15
_KEPT = timedelta(days=7)
_PERMANENT = {301, 308}
_RETRIED = {400, 403, 404, 405, 406, 429, 500, 501, 503}
"""What hosts answer to HEAD alone; GET has the last word."""
_AGENT = "Mozilla/5.0 (compatible; dge-site; verification des liens)"


class Use(Value):
    """An address and where the content gives it; `field` is empty in prose."""

    address: str
    origin: Origin
    field: str = ""


class Answer(Value):
    """What an address answers: `failure` in French, empty when it is alive; `moved` where it is for good."""

    failure: str = ""
    moved: str = ""


def uses(library: Library, locate: Locate) -> Iterator[Use]:
    """Every external address of what is published, in no order."""
    entries: tuple[Entry, ...] = (
        *library.agenda,
        *library.actions.values(),
        *library.groups.values(),
        *library.newsletters,
        *library.pages.values(),
    )
    for entry in entries:
        body = getattr(entry, "body", None) or getattr(entry, "note", None) or Body()
        for link in body.links:
            if link.target.lower().startswith(("http://", "https://")):
                yield Use(address=link.target, origin=Origin(path=entry.origin.path, line=link.line))
        if isinstance(entry, Event):
            yield from (Use(address=a, origin=locate(entry, f), field=f) for f, a in _fields(entry) if a)


def _fields(event: Event) -> Iterator[tuple[str, str]]:
    yield "url", event.url
    if event.registration:
        yield "registration.url", event.registration.url
    for name in ("replay", "documents"):
        yield from ((f"{name}[{n}].url", document.url) for n, document in enumerate(getattr(event, name)))


def review(found: Iterable[Use], answers: Mapping[str, Answer]) -> Iterator[Problem]:
    """A warning for each use of an address that is dead or has moved."""
    for use in found:
        answer = answers.get(_bare(use.address), Answer())
        if answer.failure:
            message = messages.dead_link(use.address, answer.failure)
        elif answer.moved:
            message = messages.moved_link(use.address, answer.moved)
        else:
            continue
        yield Problem(origin=use.origin, message=message, field=use.field, value=use.address, severity="warning")


def ask(addresses: Iterable[str], cache: Path, day: date) -> dict[str, Answer]:
    """`{address: its answer}`; those that were good within a week come from the cache, which is written again."""
    known = _remembered(cache, day)
    wanted = sorted({_bare(address) for address in addresses})
    hosts: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(_AT_ONCE_A_HOST))
    gates = {address: hosts[urlsplit(address).netloc] for address in wanted}
    missing = [address for address in wanted if address not in known]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(zip(missing, pool.map(lambda each: _answer(each, gates[each]), missing), strict=True))
    good = {address: day.isoformat() for address, answer in answers.items() if answer == Answer()}
    _remember(cache, known | good)
    return {**dict.fromkeys(wanted, Answer()), **answers}


def _bare(address: str) -> str:
    return address.partition("#")[0]


def _answer(address: str, gate: threading.Semaphore) -> Answer:
    with gate:
        try:
            answer = _request(address, "HEAD")
            return answer or _request(address, "GET") or Answer()
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(failure=_why(error))


def _request(address: str, method: str) -> Answer | None:
    """The answer to one request; None when HEAD is not to be trusted."""
    redirects = _Redirects()
    opener = urllib.request.build_opener(redirects)
    headers = {"User-Agent": _AGENT, "Accept": "*/*", "Range": "bytes=0-1023"}
    request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 - http and https alone
    try:
        with opener.open(request, timeout=_TIMEOUT_S) as answer:
            permanent = redirects.codes and set(redirects.codes) <= _PERMANENT
            return Answer(moved=answer.url if permanent else "")
    except urllib.error.HTTPError as error:
        error.close()
        if method == "HEAD" and error.code in _RETRIED:
            return None
        # What needs a login, a moment's patience or a part that is not there is alive.
        alive = error.code in {401, 403, 416, 429, 503}
        return Answer() if alive else Answer(failure=messages.http_status(error.code))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects and keeps their codes."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req: Any, fp: Any, code: int, msg: Any, headers: Any, newurl: Any) -> Any:
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _why(error: Exception) -> str:
    """The failure of a connection, in French."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return messages.link_timeout(_TIMEOUT_S)
    if isinstance(cause, ssl.SSLError):
        return messages.link_certificate()
    if isinstance(cause, OSError) and type(cause).__name__ == "gaierror":
        return messages.link_host()
    return messages.link_connection(reason(cause) if isinstance(cause, OSError) else type(cause).__name__)


def _remembered(cache: Path, day: date) -> dict[str, str]:
    """`{address: day of its last good answer}` within a week of `day`; nothing when the cache is missing or foreign."""
    try:
        found = json.loads(cache.read_text(encoding="utf-8"))
        return {a: d for a, d in found.items() if timedelta(0) <= day - date.fromisoformat(d) < _KEPT}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _remember(cache: Path, good: Mapping[str, str]) -> None:
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(dict(sorted(good.items())), indent=1), encoding="utf-8")
    except OSError:
        return
