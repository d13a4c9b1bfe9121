"""A request in, whether the last build still stands as it asks out, before anything else is read or even imported.

A build with nothing to do costs what it takes to look at the state of each file: of content/, site.toml, the templates
and the output folder. Whatever is not surely as the last build left it makes the answer None, and the build goes its way.
"""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.memo.store import CACHE, Kind, Store, folder_key
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.folder import MANIFEST
from dge_site.system.git import Repository
from dge_site.system.signature import Signature, blob_id, digest_of, signature_of, unsettled_signature

__all__ = ["Asked", "Known", "Standing", "look", "remember"]


class Asked(Value):
    """What a build is asked for, as far as its result depends on it; `date` is None for the present day."""

    root: Path
    output: Path
    date: "date | None"
    drafts: bool
    strict: bool
    commit: bool


class Known(Value):
    """What a build went by and made: `content` and `outputs` are the digests of its sources and of its files."""

    day: date
    zone: str
    references: Sequence[str]
    content: str
    outputs: str


class Standing(Value):
    """What the last build said and how many files stand."""

    warnings: tuple[str, ...]
    foreign: tuple[str, ...]
    files: int


def look(asked: Asked) -> Standing | None:
    """The last build, when a new one would change nothing and record nothing; None when that is not sure."""
    with Store(asked.root / CACHE) as store:
        return _look(asked, store)


def _look(asked: Asked, store: Store) -> Standing | None:
    name = folder_key(asked.output, asked.root)
    try:
        known = store.get(Kind.STANDING, name)
        day = asked.date or datetime.now(ZoneInfo(known["zone"])).date()
        if known["asked"] != _spell(asked, day) or known["inputs"] != _inputs(asked.root):
            return None
        seen = store.get(Kind.SOURCES)
        if not _same_content(asked.root, seen):
            return None
        if known["content"] != digest_of({path: digest for path, (_, digest) in seen.items()}):
            return None
        outputs = store.get(Kind.OUTPUTS, name)
        files = digest_of({path: blob for path, (_, blob, _) in outputs.items()})
        if known["outputs"] != files or not _same_outputs(asked.output, outputs, known["foreign"]):
            return None
        if known["here"] != _here(asked.root, known["references"]):
            return None
        return Standing(warnings=known["warnings"], foreign=known["foreign"], files=len(outputs))
    except (AttributeError, KeyError, TypeError, ValueError, OSError):
        return None


def remember(asked: Asked, built: Known, standing: Standing) -> None:
    """Keeps what `look` needs; nothing when site.toml or a template has only just changed."""
    store, name, inputs = Store(asked.root / CACHE), folder_key(asked.output, asked.root), _inputs(asked.root)
    known = {
        "asked": _spell(asked, built.day),
        "zone": built.zone,
        "inputs": inputs,
        "content": built.content,
        "outputs": built.outputs,
        "references": tuple(built.references),
        "here": _here(asked.root, built.references),
        "warnings": standing.warnings,
        "foreign": standing.foreign,
    }
    if None not in inputs.values() and known != store.get(Kind.STANDING, name):
        with store:
            store.put(Kind.STANDING, name, known)


def _spell(asked: Asked, day: date) -> tuple[Any, ...]:
    return day.isoformat(), asked.drafts, asked.strict, asked.commit


def _here(root: Path, references: Sequence[str]) -> tuple[str, ...]:
    """Where the references stand, nothing outside of a repository."""
    try:
        return Repository(root=root, common=root, prefix="", shallow=False).resolve(*references)
    except EnvironmentFailure:
        return ()


def _inputs(root: Path) -> dict[str, Signature | None]:
    """The signatures of site.toml and of every template, the site's own and those shipped."""
    package, now_ns = Path(__file__).parents[1], time.time_ns()
    found: dict[str, Signature | None] = {"site.toml": signature_of(root / "site.toml", now_ns)}
    for folder in (root / "templates", package / "templates", package.parent / "templates"):
        if folder.is_dir():
            found |= {str(path): signature_of(path, now_ns) for path in _files(folder)}
    return found


def _same_content(root: Path, seen: Mapping[str, Any]) -> bool:
    """Whether content/ holds just what was seen, each file untouched; what builds do not read does not count."""
    found = 0
    for path in _files(root / "content"):
        name = path[len(str(root)) + 1 :]
        if name in seen:
            found += 1
            signature, digest = seen[name]
            if signature != unsettled_signature(path) and (signature or _source_digest(name, path) != digest):
                return False
        elif not any(part.startswith(("_", ".")) or part == "README.md" for part in name.split("/")):
            return False
    return found == len(seen)


def _source_digest(name: str, path: str) -> str:
    content = Path(path).read_bytes()
    if name.startswith("content/files/"):
        return blob_id(content)
    return hashlib.blake2b(name.encode() + b"\0" + content, digest_size=16).hexdigest()


def _same_outputs(output: Path, outputs: Mapping[str, Any], foreign: Sequence[str]) -> bool:
    """Whether the folder holds just what was written and what was foreign, each file of ours untouched."""
    found, others = 0, {MANIFEST, *foreign}
    for path in _files(output):
        name = path[len(str(output)) + 1 :]
        if name in outputs:
            found += 1
            _, blob, signature = outputs[name]
            if signature != unsettled_signature(path) and (signature or blob_id(Path(path).read_bytes()) != blob):
                return False
        elif name not in others:
            return False
        else:
            others.remove(name)
    return found == len(outputs) and not others


def _files(folder: Path | str) -> Iterator[str]:
    """The path of every file below a folder; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry.path
