"""Outputs in, the folder brought to hold them out: only what is not there yet is rendered, and only that is written.

Each output has a key, the digest of all that its bytes follow from. The memo knows by path which key gave which
content, and how the file looked when it was written; a file that still looks so for an output of that key is left.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from dge_site.formats.compress import compress
from dge_site.making import search
from dge_site.making.listing import Listing
from dge_site.memo.store import Additions, Kind, Store
from dge_site.model.digest import Digester
from dge_site.model.entries import Artifact, Call, Changes, Copy, Data, Output, Packed, Page
from dge_site.model.values import Value, field
from dge_site.system.folder import Folder
from dge_site.system.signature import Signature, blob_id, settle, signature_of_status, unsettled_signature_of_status
from dge_site.system.workers import cores, parallel_map, start_map

__all__ = ["Calls", "Maker", "Place", "Recover", "Take", "lacking", "nothing", "nowhere", "opened", "produce"]

Take = Callable[[str, str, bytes], object]
"""Path, blob id and content of a file that has just been written, in whatever process."""

Recover = Callable[[Iterable[str]], Iterable[bytes | None]]
"""Blob ids in, the content of each in their order out; None for one that is not to be had."""

_PAGES_S = {
    "pages/event.html": 0.0005,
    "pages/action.html": 0.0005,
    "pages/agenda-month.html": 0.002,
    "pages/meeting.html": 0.002,
    "pages/redirect.html": 0.0002,
}
"""What a page takes to make, about, where it shows one entry, or a month."""
_LIST_S = 0.01
"""What any other page takes: a list, a report, a letter."""
_OTHER_S = 0.0002
_RUNS = 32
"""Runs a kind of output, about: few, since neighbours show the same cards, and enough for processes to share them."""
_LISTS = frozenset({"pages/agenda.html", "pages/agenda-list.html", "pages/agenda-month.html", "pages/home.html"})
"""Lists of the same cards."""

_Kept = tuple[str, str, Signature | None]
"""Key of the output, blob id of its content, signature of its file."""
_Record = dict[str, _Kept]
"""What a folder holds, by path."""
_Put = tuple[str, bool, Signature | None]
"""Blob id of a content, whether its file had to be written, signature of that file as it then was."""
_Indexed = tuple[str, str, tuple[str, ...]]
"""Digest of the keys of the pages that search files, digest of their words, paths of the index."""


class Calls:
    """Makes pure calls, each once; what nested ones give is remembered from build to build by their digest."""

    def __init__(
        self, store: Store, digester: Digester, processes: int, render: Callable[[Page], Artifact] | None = None
    ) -> None:
        self._digester, self._processes, self._render = digester, processes, render
        self._store = store

    def make(self, call: Call, made: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
        """What a call gives; calls and pages in its arguments are made first, but for the pages of `made`, by path."""
        return _bytes(call.make(*(self._argument(value, made) for value in call.arguments)))

    def _argument(self, value: object, made: Mapping[str, bytes]) -> object:
        if isinstance(value, Call):
            return self._nested(value)
        if isinstance(value, tuple) and value and isinstance(value[0], Call):
            return self._nested_many(value)
        if isinstance(value, Page) and self._render:
            found = made.get(value.path)
            return self._render(value).content if found is None else found
        return value

    @contextmanager
    def preparing(self, calls: Iterable[Call]) -> Iterator[None]:
        """Has what the arguments of these calls need made by the end, where that pays by other processes meanwhile."""
        nested = {self._digester.spell(inner): inner for call in calls for inner in _nested(call)}
        held = self._store.get_many(Kind.CALLS, nested)
        missing = {key: call for key, call in nested.items() if key not in held}
        with start_map(self.make, tuple(missing.values()), self._processes) as finished:
            yield
            for key, result in zip(missing, finished(), strict=True):
                self._store.put(Kind.CALLS, key, result)

    def _nested(self, call: Call) -> bytes:
        return self._nested_many((call,))[0]

    def _nested_many(self, calls: tuple[Call, ...]) -> tuple[bytes, ...]:
        keys = [self._digester.spell(call) for call in calls]
        found = self._store.get_many(Kind.CALLS, keys)
        for key, call in zip(keys, calls, strict=True):
            if key not in found:
                found[key] = self.make(call)
                self._store.put(Kind.CALLS, key, found[key])
        return tuple(map(found.__getitem__, keys))


class Maker(Value):
    """How outputs become bytes."""

    render: Callable[[Page], Artifact]
    calls: Calls
    store: Store
    processes: int = 0
    searched: bool = False
    """Whether the pages are indexed once they are finished."""

    def make(self, output: Output, made: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
        """The bytes of an output; `made` are outputs by path that need not be made again."""
        match output:
            case Page():
                return self.render(output).content
            case Data():
                return self.calls.make(output.call, made)
            case Copy():
                return Path(output.location).read_bytes()
            case Packed():
                found = made.get(output.of.path)
                return compress(self.make(output.of, made) if found is None else found, output.how)


def _nested(call: Call) -> Iterator[Call]:
    """The calls among the arguments of a call."""
    for value in call.arguments:
        if isinstance(value, Call):
            yield value
        elif isinstance(value, tuple) and value and isinstance(value[0], Call):
            yield from value


def nothing(identifiers: Iterable[str]) -> Iterable[None]:
    """Recovers no content."""
    return (None for _ in identifiers)


def nowhere(path: str, identifier: str, content: bytes) -> None:
    """Takes nothing."""


class Place(Value):
    """An output folder with what the build before left in it; `name` tells its record from other folders'."""

    folder: Folder
    name: str
    record: _Record


@contextmanager
def opened(output: Path, store: Store, name: str, processes: int) -> Iterator[Place]:
    """The folder, for this build alone; what it holds is looked through meanwhile."""
    found = store.get(Kind.OUTPUTS, name)
    record: _Record = found if isinstance(found, dict) else {}
    known = {path: signature for path, (_, _, signature) in record.items()}
    with Folder(output, known, processes) as folder:
        yield Place(folder=folder, name=name, record=record)


def lacking(listing: Listing, place: Place) -> Iterator[Call]:
    """What makes the data listed so far of which the build before left no such file."""
    for path, key in listing.keys.items():
        if place.record.get(path, ("",))[0] != key and isinstance(output := listing.output(path), Data):
            yield output.call


def produce(listing: Listing, place: Place, maker: Maker, recover: Recover = nothing, take: Take = nowhere) -> Changes:
    """Brings the folder to hold the outputs, and their search index; most of what is written is given to `take`."""
    folder, kept, name, store = place.folder, place.record, place.name, maker.store
    keys = listing.keys
    now_ns = time.time_ns()
    folder.prepare(keys)
    found = _held(folder, keys, kept, now_ns)
    put = _recovered(folder, {path: kept[path] for path in keys if path not in found and path in kept}, keys, recover)
    missing = [listing.output(path) for path in keys if path not in found and path not in put]
    with maker.calls.preparing(output.call for output in missing if isinstance(output, Data)):
        batches = _batches(missing, maker.processes or cores())
    # First data, large and quickly made: `take` may work on it meanwhile. Then the longest, so that all processes end together.
    batches.sort(key=lambda batch: (isinstance(batch[0], Page), -_cost_s(batch)))
    each_s = _cost_s(missing) / max(1, len(batches))
    done = parallel_map(lambda batch: _put_all(folder, batch, maker, take), batches, maker.processes, each_s)
    for states, parts in done:
        put |= states
        store.take_over(parts)
    if maker.searched:
        before = store.get(Kind.SEARCH, name) or ("", "", ())
        index = _index(folder, listing, kept, before, now_ns)
        keys, found, put = keys | index.keys, found | index.held, put | index.put
        if index.state != before:
            store.put(Kind.SEARCH, name, index.state)
    removed, foreign = folder.finish()
    written = tuple(path for path in keys if path in put and put[path][1])
    now = {**found, **_signed(keys, put)}
    if now != kept:
        store.put(Kind.OUTPUTS, name, now)
    return Changes(
        written=written,
        removed=removed,
        unchanged=len(keys) - len(written),
        foreign=foreign,
        files={path: now[path][1] for path in keys},
    )


def _recovered(folder: Folder, kept: Mapping[str, _Kept], keys: Mapping[str, str], recover: Recover) -> dict[str, _Put]:
    """What is wanted as it was once made, and could be had again, by path."""
    wanted = {path: blob for path, (key, blob, _) in kept.items() if key == keys[path]}
    if not wanted:
        return {}
    pairs = zip(wanted.items(), recover(wanted.values()), strict=True)
    return {
        path: _put(folder, path, content, blob)
        for (path, blob), content in pairs
        if content is not None and blob_id(content) == blob
    }


def _batches(outputs: Sequence[Output], processes: int) -> list[list[Output]]:
    """What to make one after the other: an output with all that is made of it, a run of neighbours of which there are many.

    A message is made of its two forms, a packed file of the plain one; neighbours show the same cards, and so do lists:
    one process makes them all, so that what they share is made once, unless others would have to wait for it.
    """
    homes: dict[str, str] = {}
    for output in outputs:
        if isinstance(output, Data) and (parts := [v.path for v in output.call.arguments if isinstance(v, Page)]):
            homes |= dict.fromkeys((*parts, output.path), parts[0])
    families: dict[str, list[Output]] = {}
    for output in outputs:
        path = output.of.path if isinstance(output, Packed) else output.path
        families.setdefault(homes.get(path, path), []).append(output)
    numbers = Counter(map(_kind, families.values()))
    lists = [output for family in families.values() if _kind(family) in _LISTS for output in family]
    together = 2 * processes * _cost_s(lists) <= _cost_s(outputs)
    batches: list[list[Output]] = [lists] if lists and together else []
    open_runs: dict[str, list[Output]] = {}
    for family in families.values():
        kind = _kind(family)
        if together and kind in _LISTS:
            continue
        run = open_runs.get(kind, [])
        if not run or len(run) >= numbers[kind] // _RUNS:
            run = open_runs[kind] = []
            batches.append(run)
        run += family
    return batches


def _cost_s(outputs: Iterable[Output]) -> float:
    """What outputs take to make, about."""
    return sum(_PAGES_S.get(o.template, _LIST_S) if isinstance(o, Page) else _OTHER_S for o in outputs)


def _kind(family: Sequence[Output]) -> str:
    """What tells outputs that cost about the same."""
    return family[0].template if isinstance(family[0], Page) else type(family[0]).__name__


def _put_all(folder: Folder, batch: Iterable[Output], maker: Maker, take: Take) -> tuple[dict[str, _Put], Additions]:
    """Outputs made one after the other, by path, and the parts that were made for them."""
    made: dict[str, bytes] = {}
    for output in batch:
        made[output.path] = maker.make(output, made)
    put = {path: _put(folder, path, content, blob_id(content)) for path, content in made.items()}
    for path, (blob, written, _) in put.items():
        if written:
            take(path, blob, made[path])
    return put, maker.store.hand_over()


def _held(folder: Folder, keys: Mapping[str, str], kept: _Record, now_ns: int) -> _Record:
    """What the folder holds of these paths; not what must be made: another key, or not the file that was written."""
    doubtful = folder.state.missing | folder.state.other
    wanted = {path: before for path, before in kept.items() if keys.get(path) == before[0]}
    held = {path: before for path, before in wanted.items() if path not in doubtful}
    for path in doubtful & wanted.keys():
        key, blob, _ = wanted[path]
        status = folder.status(path)
        if status is not None and (content := folder.read(path)) is not None and blob_id(content) == blob:
            held[path] = (key, blob, signature_of_status(status, now_ns))
    return held


class _Index(Value):
    """The search index as the folder now holds it; `state` is what the next build compares with."""

    state: _Indexed
    held: _Record
    put: dict[str, _Put] = field(default_factory=dict)

    @property
    def keys(self) -> dict[str, str]:
        return dict.fromkeys((*self.held, *self.put), self.state[1])


def _index(folder: Folder, listing: Listing, kept: _Record, before: _Indexed, now_ns: int) -> _Index:
    """The search index of the pages that the folder already holds; made again only when their words changed."""
    pages = _digest(f"{path} {listing.keys[path]}" for path in listing.searched)
    held = _held(folder, dict.fromkeys(before[2], before[1]), kept, now_ns)
    if len(held) == len(before[2]) and pages == before[0]:
        folder.plan(held)
        return _Index(state=before, held=held)
    outputs = map(listing.output, listing.searched)
    documents = tuple(search.documents((output, folder.read(output.path) or b"") for output in outputs))
    words = _digest(f"{document.path} {document.tags} {document.html}" for document in documents)
    if len(held) == len(before[2]) and words == before[1]:
        folder.plan(held)
        return _Index(state=(pages, words, before[2]), held=held)
    files = search.index(documents)
    folder.plan(file.path for file in files)
    put = {file.path: _put(folder, file.path, file.content, blob_id(file.content)) for file in files}
    return _Index(state=(pages, words, tuple(put)), held={}, put=put)


def _digest(lines: Iterable[str]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for line in lines:
        whole.update(f"{len(line)} {line}".encode())
    return whole.hexdigest()


def _put(folder: Folder, path: str, content: bytes, blob: str) -> _Put:
    """Brings a file to hold a content, whose blob id is given."""
    written = folder.put(path, content)
    status = folder.status(path)
    return blob, written, unsettled_signature_of_status(status) if status else None


def _signed(keys: Mapping[str, str], put: Mapping[str, _Put]) -> _Record:
    """The record of files that have just been put; the latest are too recent to be trusted unread."""
    now_ns = time.time_ns()
    return {path: (keys[path], blob, settle(signature, now_ns)) for path, (blob, _, signature) in put.items()}


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(f"a call gave {type(value).__qualname__} and not bytes")
    return value
