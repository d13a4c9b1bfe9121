"""External addresses in, a warning for each that is dead or has moved out; only `check --links` asks the network.

Politely: few requests at once and fewer to one host, HEAD before GET, and an address that was good is not asked for
again within a week. What the network says can change at any time, so that it is never a reason to refuse a site.
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

from dge_site.library.library import Library, LocateField
from dge_site.model import messages
from dge_site.model.entries import Event
from dge_site.model.errors import Origin, Problem, reason
from dge_site.model.values import Value

__all__ = ["LinkState", "LinkUse", "check_addresses", "external_links", "review"]

_AT_ONCE, _AT_ONCE_A_HOST = 8, 2
_TIMEOUT_S = 15
_GOOD_FOR = timedelta(days=7)
"""How long an address that answered is taken to be alive without being asked."""
_PERMANENT = {301, 308}
_UNSURE_FOR_HEAD = {400, 403, 404, 405, 406, 429, 500, 501, 503}
"""Codes that some hosts give to HEAD and not to GET: GET is asked then."""
_AGENT = "Mozilla/5.0 (compatible; dge-site; verification des liens)"


class LinkUse(Value):
    """A link to an address, and its place in the content; `field` is empty for a link in prose."""

    address: str
    origin: Origin
    field: str = ""


class LinkState(Value):
    """The state of an address: `failure` says in French why it is dead, `moved` is its new place if it moved for good.

    Both are empty for an address that is fine.
    """

    failure: str = ""
    moved: str = ""


def external_links(library: Library, locate: LocateField) -> Iterator[LinkUse]:
    """Every link of published content to another site, in no order."""
    for entry in library.entries():
        for link in entry.prose.links:
            if link.target.lower().startswith(("http://", "https://")):
                yield LinkUse(address=link.target, origin=Origin(path=entry.origin.path, line=link.line))
        if isinstance(entry, Event):
            yield from (LinkUse(address=a, origin=locate(entry, f), field=f) for f, a in _fields(entry) if a)


def _fields(event: Event) -> Iterator[tuple[str, str]]:
    """(path of the field, address, which may be empty) of each field of an event that holds an address."""
    yield "url", event.url
    if event.registration:
        yield "registration.url", event.registration.url
    for name in ("replay", "documents"):
        yield from ((f"{name}[{n}].url", document.url) for n, document in enumerate(getattr(event, name)))


def review(links: Iterable[LinkUse], states: Mapping[str, LinkState]) -> Iterator[Problem]:
    """A warning for each link to an address that is dead or has moved; `states` are those of `check_addresses`."""
    for use in links:
        state = states.get(_without_anchor(use.address), LinkState())
        if state.failure:
            message = messages.dead_link(use.address, state.failure)
        elif state.moved:
            message = messages.moved_link(use.address, state.moved)
        else:
            continue
        yield Problem(origin=use.origin, message=message, field=use.field, value=use.address, severity="warning")


def check_addresses(addresses: Iterable[str], cache: Path, today: date) -> dict[str, LinkState]:
    """`{address without its #anchor: its state}`, asked over the network.

    Addresses that were good within the week before `today` are taken from the file `cache`, which is then written anew.
    """
    good_days = _load_good_days(cache, today)
    distinct = sorted({_without_anchor(address) for address in addresses})
    hosts: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(_AT_ONCE_A_HOST))
    gates = {address: hosts[urlsplit(address).netloc] for address in distinct}
    missing = [address for address in distinct if address not in good_days]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        states = dict(zip(missing, pool.map(lambda address: _check(address, gates[address]), missing), strict=True))
    # A dead address is asked for again the next time: it may be back.
    good_today = {address: today.isoformat() for address, state in states.items() if state == LinkState()}
    _save_good_days(cache, good_days | good_today)
    return {**dict.fromkeys(distinct, LinkState()), **states}


def _without_anchor(address: str) -> str:
    return address.partition("#")[0]


def _check(address: str, gate: threading.Semaphore) -> LinkState:
    """The state of an address, asked for when the gate of its host lets one more request pass."""
    with gate:
        try:
            return _request(address, "HEAD") or _request(address, "GET") or LinkState()
        except (OSError, http.client.HTTPException, ValueError) as error:
            return LinkState(failure=_failure_of(error))


def _request(address: str, method: str) -> LinkState | None:
    """The state that one request shows; None when it was HEAD, and the code is one that GET must confirm."""
    redirects = _Redirects()
    opener = urllib.request.build_opener(redirects)
    # A kilobyte will do: many of the documents linked to are heavy.
    headers = {"User-Agent": _AGENT, "Accept": "*/*", "Range": "bytes=0-1023"}
    request = urllib.request.Request(address, method=method, headers=headers)  # noqa: S310 - http and https alone
    try:
        with opener.open(request, timeout=_TIMEOUT_S) as answer:
            permanent = redirects.codes and set(redirects.codes) <= _PERMANENT
            return LinkState(moved=answer.url if permanent else "")
    except urllib.error.HTTPError as error:
        error.close()
        if method == "HEAD" and error.code in _UNSURE_FOR_HEAD:
            return None
        # A page that wants a login (401, 403), some patience (429, 503) or another part of it (416) is there.
        alive = error.code in {401, 403, 416, 429, 503}
        return LinkState() if alive else LinkState(failure=messages.http_status(error.code))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects as usual, and keeps their codes: only permanent ones mean that an address has moved."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(self, req: Any, fp: Any, code: int, msg: Any, headers: Any, newurl: Any) -> Any:
        self.codes.append(code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _failure_of(error: Exception) -> str:
    """In French, why a connection failed."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return messages.link_timeout(_TIMEOUT_S)
    if isinstance(cause, ssl.SSLError):
        return messages.link_certificate()
    if isinstance(cause, OSError) and type(cause).__name__ == "gaierror":
        return messages.link_host()
    return messages.link_connection(reason(cause) if isinstance(cause, OSError) else type(cause).__name__)


def _load_good_days(cache: Path, today: date) -> dict[str, str]:
    """`{address: ISO day of its last good answer}`, of the week before `day`; empty when the cache can't be read."""
    try:
        days = json.loads(cache.read_text(encoding="utf-8"))
        return {a: d for a, d in days.items() if timedelta(0) <= today - date.fromisoformat(d) < _GOOD_FOR}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _save_good_days(cache: Path, good: Mapping[str, str]) -> None:
    """Writes the cache; where that fails, the next check asks for more addresses and nothing else is lost."""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(dict(sorted(good.items())), indent=1), encoding="utf-8")
    except OSError:
        return
