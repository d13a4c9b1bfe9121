"""Makes the output folder hold the listed outputs, and no others: makes and writes only those that it does not hold yet.

The store keeps, by path, the key of the output that was written, the blob id of its content and the signature of its file.
A file is left alone when its key is the same and its signature too.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dge_site.making.evaluate import Evaluator
from dge_site.making.listing import Listing
from dge_site.making.search import FOLDER as INDEX_FOLDER
from dge_site.making.search import SearchIndex, search_index
from dge_site.memo.store import Additions, Kind, Store
from dge_site.model.output import Call, Changes, Output, Template
from dge_site.model.values import Value
from dge_site.system.folder import Folder
from dge_site.system.signature import Signature, blob_id, settle, signature_of_status, unsettled_signature_of_status
from dge_site.system.workers import parallel_map

__all__ = ["Destination", "FetchBlobs", "OnWritten", "fetch_nothing", "ignore_written", "open_destination", "produce"]

OnWritten = Callable[[str, str, bytes], object]
"""Called with path, blob id and content of a file that has just been written, in whatever process."""

FetchBlobs = Callable[[Iterable[str]], Iterable[bytes | None]]
"""Blob ids in, the content of each in their order out; None for one that is not to be had."""

_ENTRY_PAGE_S = 0.001
"""Seconds that the page of an entry or of a month takes to make, about; its view is worked out as it is drawn."""
_LIST_S = 0.01
"""Seconds that any other page takes: a list, a report, a letter."""
_OTHER_S = 0.0002
_RUNS = 32
"""Batches for each kind of output, about: few, as neighbours show the same cards; enough to share among processes."""

_Record = dict[str, tuple[str, str, Signature | None]]
"""The files of a folder: `{path: (key of the output, blob id of its content, signature of its file)}`."""
_States = dict[str, tuple[str, bool, Signature | None]]
"""`{path: (blob id of a content, whether its file had to be written, signature of that file as it then was)}`."""


class Destination(Value):
    """The output folder, what the build before left there, and where that is remembered."""

    folder: Folder
    key: str
    """The `folder_key` of the folder."""
    record: _Record
    store: Store
    processes: int


@contextmanager
def open_destination(folder: Path, key: str, store: Store, processes: int) -> Iterator[Destination]:
    """Locks the output folder for this build, and has another process look through its files meanwhile."""
    record: _Record = store.get(Kind.OUTPUTS, key) or {}
    recorded = {path: signature for path, (_, _, signature) in record.items()}
    blobs = {path: blob for path, (_, blob, _) in record.items()}
    with Folder(folder, recorded, processes, blobs) as opened:
        yield Destination(folder=opened, key=key, record=record, store=store, processes=processes)


def fetch_nothing(blobs: Iterable[str]) -> Iterable[None]:
    """Fetches nothing: for a build without an earlier publication."""
    return (None for _ in blobs)


def ignore_written(path: str, blob: str, content: bytes) -> None:
    """Does nothing: for a build whose files need no further work."""


def produce(
    listing: Listing,
    evaluator: Evaluator,
    to: Destination,
    fetch_blobs: FetchBlobs,
    on_written: OnWritten,
    *,
    searched: bool,
) -> Changes:
    """Makes the folder hold the outputs, and the search index of its pages when they are `searched`.

    A file that an earlier publication holds is fetched from it rather than made again.
    """
    keys, record = dict(listing.keys), to.record
    to.folder.prepare(keys, own_folders=(INDEX_FOLDER,) if searched else ())
    held = _held(to.folder, keys, record)
    lost = {path: blob for path, (key, blob, _) in record.items() if path not in held and keys.get(path) == key}
    states = _fetched(lost, to.folder, fetch_blobs)
    missing = [listing.output(path) for path in keys if path not in held and path not in states]
    states |= _made(missing, evaluator, to, on_written)
    if searched and listing.searched:
        index, index_states = _indexed(listing, to)
        keys |= dict.fromkeys(index[2], index[1])
        held |= {path: record[path] for path in index[2] if path not in index_states}
        states |= index_states
    removed, foreign = to.folder.finish()
    record = {**held, **_settled(keys, states)}
    if record != to.record:
        to.store.put(Kind.OUTPUTS, to.key, record)
    written = tuple(path for path in keys if path in states and states[path][1])
    return Changes(
        written=written,
        removed=removed,
        unchanged=len(keys) - len(written),
        foreign=foreign,
        files={path: record[path][1] for path in keys},
    )


def _indexed(listing: Listing, to: Destination) -> tuple[SearchIndex, _States]:
    """Returns the search index of the pages, which the folder already holds, and the states of the files it wrote."""
    last: SearchIndex | None = to.store.get(Kind.SEARCH, to.key)
    whole = last and len(_held(to.folder, dict.fromkeys(last[2], last[1]), to.record)) == len(last[2])
    pages = {path: listing.keys[path] for path in listing.searched}
    index, files = search_index(pages, listing.output, to.folder.read, last if whole else None)
    to.folder.plan(index[2])
    if index != last:
        to.store.put(Kind.SEARCH, to.key, index)
    return index, {file.path: _put(to.folder, file.path, file.content, blob_id(file.content)) for file in files or ()}


def _held(folder: Folder, keys: Mapping[str, str], kept: _Record) -> _Record:
    """Returns the record of the files that need not be made: of the same key, and still as they were written."""
    now_ns = time.time_ns()
    doubtful = folder.state.missing | folder.state.other
    wanted = {path: before for path, before in kept.items() if keys.get(path) == before[0]}
    held = {path: before for path, before in wanted.items() if path not in doubtful}
    for path in doubtful & wanted.keys():
        key, blob, _ = wanted[path]
        status = folder.status(path)
        if status is not None and (content := folder.read(path)) is not None and blob_id(content) == blob:
            held[path] = (key, blob, signature_of_status(status, now_ns))
    return held


def _fetched(lost: Mapping[str, str], folder: Folder, fetch_blobs: FetchBlobs) -> _States:
    """Writes the files that the folder has lost, given by path and blob id, and that could be fetched; returns their states."""
    if not lost:
        return {}
    pairs = zip(lost.items(), fetch_blobs(lost.values()), strict=True)
    return {
        path: _put(folder, path, content, blob)
        for (path, blob), content in pairs
        if content is not None and blob_id(content) == blob
    }


# -------------------------------------------------------------------------------------------------------------- making


def _made(outputs: Sequence[Output], evaluator: Evaluator, to: Destination, on_written: OnWritten) -> _States:
    """Makes and writes outputs, with as many processes as are worth it; returns the states of the files."""

    def make(batch: Sequence[Output]) -> tuple[_States, Additions]:
        contents = evaluator.contents(batch)
        states = {path: _put(to.folder, path, content, blob_id(content)) for path, content in contents.items()}
        for path, (blob, written, _) in states.items():
            if written:
                on_written(path, blob, contents[path])
        return states, to.store.hand_over()

    evaluator.prepare(outputs)
    batches = _batches(outputs)
    each_s = sum(map(_cost_s, outputs)) / max(1, len(batches))
    states: _States = {}
    for states_of_batch, additions in parallel_map(make, batches, to.processes, each_s):
        states |= states_of_batch
        to.store.take_over(additions)
    return states


def _batches(outputs: Sequence[Output]) -> list[list[Output]]:
    """Returns batches, each for one process: neighbours together, as they show the same cards, and so are contents that contain each other.

    Files that are no pages come first: they are large and quickly made, and `on_written` works on them meanwhile. The
    longest batches come next, so that all processes end at about the same time.
    """
    families: dict[int, list[Output]] = {}
    homes = _homes(outputs)
    for output in outputs:
        families.setdefault(homes.get(id(output.content), id(output.content)), []).append(output)
    counts = Counter(_kind(family[0]) for family in families.values())
    batches: list[list[Output]] = []
    open_batches: dict[str, list[Output]] = {}
    for family in families.values():
        kind = _kind(family[0])
        batch = open_batches.get(kind)
        if batch is None or len(batch) >= counts[kind] // _RUNS:
            batch = open_batches[kind] = []
            batches.append(batch)
        batch += family
    batches.sort(key=lambda batch: (_is_page(batch[0]), -sum(map(_cost_s, batch))))
    return batches


def _homes(outputs: Iterable[Output]) -> dict[int, int]:
    """Returns `{id of a content: id of the first content of its family}` for contents that contain each other."""
    contents = {id(output.content) for output in outputs}
    homes: dict[int, int] = {}
    for output in outputs:
        if isinstance(output.content, Call):
            parts = [id(argument) for argument in output.content.arguments if id(argument) in contents]
            homes |= dict.fromkeys(
                (*parts, id(output.content)) if parts else (), homes.get(parts[0], parts[0]) if parts else 0
            )
    return homes


def _is_page(output: Output) -> bool:
    return isinstance(output.content, Call) and isinstance(output.content.make, Template)


def _kind(output: Output) -> str:
    """Returns a name for outputs that cost about the same: that of their template or function."""
    content = output.content
    if not isinstance(content, Call):
        return ""
    return content.make.name if isinstance(content.make, Template) else content.make.__qualname__


def _cost_s(output: Output) -> float:
    if not _is_page(output):
        return _OTHER_S
    assert isinstance(output.content, Call)
    return _ENTRY_PAGE_S if isinstance(output.content.arguments[0], Call) else _LIST_S


# --------------------------------------------------------------------------------------------------------------- files


def _put(folder: Folder, path: str, content: bytes, blob: str) -> tuple[str, bool, Signature | None]:
    """Makes a file hold a content, whose blob id is given; returns its state."""
    written = folder.put(path, content)
    status = folder.status(path)
    return blob, written, unsettled_signature_of_status(status) if status else None


def _settled(keys: Mapping[str, str], states: _States) -> _Record:
    """Returns the record of files that have just been written; a signature that is too recent to be trusted becomes None."""
    now_ns = time.time_ns()
    return {path: (keys[path], blob, settle(signature, now_ns)) for path, (blob, _, signature) in states.items()}
