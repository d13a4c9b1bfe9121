"""Outputs in, the folder brought to hold them out: only what is not there yet is rendered, and only that is written.

Each output has a key, the digest of all that its bytes follow from. The memo knows by path which key gave which
content, and how the file looked when it was written; a file that still looks so for an output of that key is left.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dge_site import search
from dge_site.compress import compressed
from dge_site.digest import Digester
from dge_site.memo import Memo
from dge_site.model import Artifact, Call, Changes, Copy, Data, Output, Packed, Page
from dge_site.signature import Signature, blob_id, signature_of_status
from dge_site.workers import spread
from dge_site.write import Folder

__all__ = ["Calls", "Maker", "produce"]

_Kept = tuple[str, str, Signature | None]
"""Key of the output, blob id of its content, signature of its file."""
_Indexed = tuple[str, str, tuple[str, ...]]
"""Digest of the keys of the pages that search files, digest of their words, paths of the index."""


class Calls:
    """Makes pure calls, each once; what nested ones give is remembered from build to build by their digest."""

    def __init__(
        self, memo: Memo, digester: Digester, processes: int, render: Callable[[Page], Artifact] | None = None
    ) -> None:
        self._memo, self._digester, self._processes, self._render = memo, digester, processes, render
        self._results: dict[str, bytes] = dict(memo.load("calls") or {})
        self._before = len(self._results)
        self._used: set[str] = set()
        self._added = False

    def make(self, call: Call) -> bytes:
        """What a call gives; calls and pages in its arguments are made first."""
        return _bytes(call.make(*map(self._argument, call.arguments)))

    def _argument(self, value: object) -> object:
        if isinstance(value, Call):
            return self._nested(value)
        return self._render(value).content if isinstance(value, Page) and self._render else value

    def prepare(self, calls: Iterable[Call]) -> None:
        """Makes what the arguments of these calls need, in several processes where that pays."""
        nested = (value for call in calls for value in call.arguments if isinstance(value, Call))
        missing = {key: call for call in nested if (key := self._digester.spell(call)) not in self._results}
        made = spread(self.make, tuple(missing.values()), self._processes)
        self._results.update(zip(missing, made, strict=True))
        self._added = self._added or bool(missing)

    def keep(self, calls: Iterable[Call]) -> None:
        """Remembers what the arguments of these calls gave, and forgets most of the rest."""
        live = {self._digester.spell(value) for call in calls for value in call.arguments if isinstance(value, Call)}
        if self._added or len(self._results) > 2 * len(live) + 100:
            self._memo.save("calls", {key: value for key, value in self._results.items() if key in live})

    def _nested(self, call: Call) -> bytes:
        key = self._digester.spell(call)
        found = self._results.get(key)
        if found is None:
            found = self._results[key] = self.make(call)
            self._added = True
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """How outputs become bytes: `look` is the digest of the templates and of all that every page knows."""

    render: Callable[[Page], Artifact]
    look: str
    calls: Calls
    digester: Digester
    processes: int = 0
    searched: bool = False
    """Whether the pages are indexed once they are finished."""

    def key(self, output: Output) -> str:
        """The digest of all that an output's bytes follow from."""
        match output:
            case Page():
                return self.digester.of(self.look, output.path, output.template, output.view, output.finish)
            case Data() if any(isinstance(value, Page) for value in output.call.arguments):
                return self.digester.of(self.look, output.call)
            case Data():
                return self.digester.of(output.call)
            case Copy():
                return output.digest
            case Packed():
                return self.digester.of(self.key(output.of), output.how)

    def make(self, output: Output) -> bytes:
        """The bytes of an output."""
        match output:
            case Page():
                return self.render(output).content
            case Data():
                return self.calls.make(output.call)
            case Copy():
                return Path(output.location).read_bytes()
            case Packed():
                return compressed(self.make(output.of), output.how)


def produce(outputs: Sequence[Output], folder: Path, maker: Maker, memo: Memo, name: str) -> Changes:
    """Brings the folder to hold the outputs, and their search index; `name` tells its record from other folders'."""
    kept = _record(memo, name)
    keys = {output.path: maker.key(output) for output in outputs}
    with Folder(folder, keys) as place:
        found = {path: held for path, key in keys.items() if (held := _held(place, path, key, kept.get(path)))}
        missing = [output for output in outputs if output.path not in found]
        maker.calls.prepare(output.call for output in missing if isinstance(output, Data))
        made = spread(lambda output: _put(place, output.path, maker.make(output)), missing, maker.processes)
        blobs = {output.path: blob for output, (blob, _) in zip(missing, made, strict=True)}
        written = tuple(output.path for output, (_, new) in zip(missing, made, strict=True) if new)
        if maker.searched:
            before = memo.load(f"search-{name}") or ("", "", ())
            index = _index(place, outputs, keys, kept, before)
            keys, found, blobs = keys | index.keys, found | index.held, blobs | index.blobs
            written += index.written
            if index.state != before:
                memo.save(f"search-{name}", index.state)
        removed, foreign = place.finish()
        now = {**found, **_signed(place, keys, blobs)}
    maker.calls.keep(output.call for output in outputs if isinstance(output, Data))
    if now != kept:
        memo.save(name, now)
    return Changes(
        written=written,
        removed=removed,
        unchanged=len(keys) - len(written),
        foreign=foreign,
        files={path: now[path][1] for path in keys},
    )


def _record(memo: Memo, name: str) -> dict[str, _Kept]:
    found = memo.load(name)
    return found if isinstance(found, dict) else {}


def _held(place: Folder, path: str, key: str, kept: _Kept | None) -> _Kept | None:
    """What the folder holds of an output, None when it must be made: another key, or not the file that was written."""
    if kept is None or kept[0] != key:
        return None
    status = place.status(path)
    if status is None:
        return None
    signature = signature_of_status(status, time.time_ns())
    if signature is not None and signature == kept[2]:
        return kept
    content = place.read(path)
    return (key, kept[1], signature) if content is not None and blob_id(content) == kept[1] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """The search index as the folder now holds it; `state` is what the next build compares with."""

    state: _Indexed
    held: dict[str, _Kept]
    blobs: dict[str, str]
    written: tuple[str, ...] = ()

    @property
    def keys(self) -> dict[str, str]:
        return dict.fromkeys((*self.held, *self.blobs), self.state[1])


def _index(
    place: Folder, outputs: Sequence[Output], keys: Mapping[str, str], kept: Mapping[str, _Kept], before: _Indexed
) -> _Index:
    """The search index of the pages that the folder already holds; made again only when their words changed."""
    concerned = [output for output in outputs if search.concerns(output)]
    pages = _digest(f"{output.path} {keys[output.path]}" for output in concerned)
    held = {path: one for path in before[2] if (one := _held(place, path, before[1], kept.get(path)))}
    if len(held) == len(before[2]) and pages == before[0]:
        place.plan(held)
        return _Index(state=before, held=held, blobs={})
    documents = tuple(search.documents((output, place.read(output.path) or b"") for output in concerned))
    words = _digest(f"{document.path} {document.tags} {document.html}" for document in documents)
    if len(held) == len(before[2]) and words == before[1]:
        place.plan(held)
        return _Index(state=(pages, words, before[2]), held=held, blobs={})
    files = search.index(documents)
    place.plan(file.path for file in files)
    put = {file.path: _put(place, file.path, file.content) for file in files}
    return _Index(
        state=(pages, words, tuple(put)),
        held={},
        blobs={path: blob for path, (blob, _) in put.items()},
        written=tuple(path for path, (_, new) in put.items() if new),
    )


def _digest(lines: Iterable[str]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for line in lines:
        whole.update(f"{len(line)} {line}".encode())
    return whole.hexdigest()


def _put(place: Folder, path: str, content: bytes) -> tuple[str, bool]:
    """The blob id of a content, and whether its file had to be written."""
    return blob_id(content), place.put(path, content)


def _signed(place: Folder, keys: Mapping[str, str], blobs: Mapping[str, str]) -> dict[str, _Kept]:
    """The record of files that have just been written; the latest are too recent to be trusted unread."""
    now_ns = time.time_ns()
    statuses = {path: place.status(path) for path in blobs}
    return {
        path: (keys[path], blob, signature_of_status(status, now_ns) if (status := statuses[path]) else None)
        for path, blob in blobs.items()
    }


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(f"a call gave {type(value).__qualname__} and not bytes")
    return value
