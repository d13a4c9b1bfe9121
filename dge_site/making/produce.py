"""Listed outputs in, the folder brought to hold them out: only what is not there yet is made, and only that is written.

Each output has a key, the digest of all that its bytes follow from. The store knows by path which key gave which
content, and how the file looked when it was written; a file that still looks so for an output of that key is left.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dge_site.making.evaluate import Evaluator
from dge_site.making.listing import Listing
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
"""What a page takes to make, about, whose view is worked out when it is drawn: it shows one entry, or one month."""
_LIST_S = 0.01
"""What any other page takes: a list, a report, a letter."""
_OTHER_S = 0.0002
_RUNS = 32
"""Batches a kind of output, about: few, since neighbours show the same cards, and enough for processes to share them."""

_Record = dict[str, tuple[str, str, Signature | None]]
"""What a folder holds: `{path: (key of the output, blob id of its content, signature of its file)}`."""
_States = dict[str, tuple[str, bool, Signature | None]]
"""`{path: (blob id of a content, whether its file had to be written, signature of that file as it then was)}`."""


class Destination(Value):
    """The output folder, what the build before left there, and where that is remembered."""

    folder: Folder
    key: str
    """What tells the folder from others in the store."""
    record: _Record
    store: Store
    processes: int


@contextmanager
def open_destination(folder: Path, key: str, store: Store, processes: int) -> Iterator[Destination]:
    """The output folder, for this build alone; what it holds is looked through by another process meanwhile."""
    record: _Record = store.get(Kind.OUTPUTS, key) or {}
    with Folder(folder, {path: signature for path, (_, _, signature) in record.items()}, processes) as opened:
        yield Destination(folder=opened, key=key, record=record, store=store, processes=processes)


def fetch_nothing(blobs: Iterable[str]) -> Iterable[None]:
    """For a build that nothing was published before."""
    return (None for _ in blobs)


def ignore_written(path: str, blob: str, content: bytes) -> None:
    """For a build that nobody listens to."""


def produce(
    listing: Listing,
    evaluator: Evaluator,
    to: Destination,
    fetch_blobs: FetchBlobs,
    on_written: OnWritten,
    *,
    searched: bool,
) -> Changes:
    """Brings the folder to hold the outputs, and the index of its pages when they are `searched`.

    What was published once and is wanted again is fetched before it is made anew.
    """
    keys, record = dict(listing.keys), to.record
    to.folder.prepare(keys)
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
    """The search index of the pages that the folder already holds, and the states of its files where it was made again."""
    last: SearchIndex | None = to.store.get(Kind.SEARCH, to.key)
    whole = last and len(_held(to.folder, dict.fromkeys(last[2], last[1]), to.record)) == len(last[2])
    pages = {path: listing.keys[path] for path in listing.searched}
    index, files = search_index(pages, listing.output, to.folder.read, last if whole else None)
    to.folder.plan(index[2])
    if index != last:
        to.store.put(Kind.SEARCH, to.key, index)
    return index, {file.path: _put(to.folder, file.path, file.content, blob_id(file.content)) for file in files or ()}


def _held(folder: Folder, keys: Mapping[str, str], kept: _Record) -> _Record:
    """What the folder holds of these paths; not what must be made: another key, or not the file that was written."""
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
    """What the folder has lost, by path and blob id, and could be had again."""
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
    """The outputs made and written, by as many processes as that pays."""

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
    """What one process makes: an output with all that is made of it, and neighbours, which show the same cards.

    First what is no page, large and quickly made, which `on_written` may work on meanwhile; then the longest, so that all
    processes end together.
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
    """For contents of which other outputs are made, and for these: the first content that they are made of."""
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
    """What tells outputs that cost about the same."""
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
    """Brings a file to hold a content, whose blob id is given."""
    written = folder.put(path, content)
    status = folder.status(path)
    return blob, written, unsettled_signature_of_status(status) if status else None


def _settled(keys: Mapping[str, str], states: _States) -> _Record:
    """The record of files that have just been put; the latest are too recent to be trusted unread."""
    now_ns = time.time_ns()
    return {path: (keys[path], blob, settle(signature, now_ns)) for path, (blob, _, signature) in states.items()}
