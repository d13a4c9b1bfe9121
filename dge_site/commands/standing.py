"""Tells whether there is anything to build, before anything is parsed and before most modules are imported.

`look` compares the signature of each file of content/, site.toml, the templates and the output folder with what the last
build remembered. It returns None as soon as one of them may differ, and the build goes on.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.memo.store import CACHE, Kind, Store, folder_key
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.system.content_files import digest_of_file, files_below, is_passed_over, read_file
from dge_site.system.folder import MANIFEST
from dge_site.system.git import Repository
from dge_site.system.signature import Signature, blob_id, digest_of, signature_of, unsettled_signature

__all__ = ["Asked", "Known", "Standing", "look", "remember"]


class Asked(Value):
    """The options of a build that its result depends on; `date` is None for the present day."""

    root: Path
    output: Path
    date: "date | None"
    drafts: bool
    strict: bool
    commit: bool


class Known(Value):
    """The inputs and outputs of a build: its day and zone, git references, and digests of content/ and of the output folder."""

    day: date
    zone: str
    references: Sequence[str]
    content: str
    outputs: str


class Standing(Value):
    """The last build, as a build with nothing to do reports it: its warnings, foreign files and number of files."""

    warnings: tuple[str, ...]
    foreign: tuple[str, ...]
    files: int


def look(asked: Asked) -> Standing | None:
    """Returns the last build when a new one would change nothing and commit nothing; None when that is not certain."""
    with Store(asked.root / CACHE) as store:
        return _look(asked, store)


def _look(asked: Asked, store: Store) -> Standing | None:
    """Compares what costs least first; whatever the store does not have in the form that `remember` gives it is a change."""
    name = folder_key(asked.output, asked.root)
    try:
        last = store.get(Kind.STANDING, name)
        day = asked.date or datetime.now(ZoneInfo(last["zone"])).date()
        if last["asked"] != _spell(asked, day) or last["inputs"] != _inputs(asked.root):
            return None
        seen = store.get(Kind.SOURCES)
        if not _same_content(asked.root, seen):
            return None
        if last["content"] != digest_of({path: digest for path, (_, digest) in seen.items()}):
            return None
        outputs = store.get(Kind.OUTPUTS, name)
        files = digest_of({path: blob for path, (_, blob, _) in outputs.items()})
        if last["outputs"] != files or not _same_outputs(asked.output, outputs, last["foreign"]):
            return None
        if last["here"] != _here(asked.root, last["references"]):
            return None
        return Standing(warnings=last["warnings"], foreign=last["foreign"], files=len(outputs))
    except (AttributeError, KeyError, TypeError, ValueError, OSError):
        return None


def remember(asked: Asked, built: Known, standing: Standing) -> None:
    """Stores what `look` compares with; does not when site.toml or a template has changed too recently to be trusted."""
    inputs = _inputs(asked.root)
    record = {
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
    key = folder_key(asked.output, asked.root)
    with Store(asked.root / CACHE) as store:
        if None not in inputs.values() and record != store.get(Kind.STANDING, key):
            store.put(Kind.STANDING, key, record)


def _spell(asked: Asked, day: date) -> tuple[Any, ...]:
    return day.isoformat(), asked.drafts, asked.strict, asked.commit


def _here(root: Path, references: Sequence[str]) -> tuple[str, ...]:
    """Returns the commits that the git references point to; none outside of a repository."""
    try:
        return Repository(root=root, common=root, prefix="", shallow=False).resolve(*references)
    except EnvironmentFailure:
        return ()


def _inputs(root: Path) -> dict[str, Signature | None]:
    """Returns the signatures of site.toml and of every template, the site's own and those of the package.

    Their names hold no path of the root: one may be spelled in many ways, from as many folders.
    """
    package, now_ns = Path(__file__).parents[1], time.time_ns()
    inputs: dict[str, Signature | None] = {"site.toml": signature_of(root / "site.toml", now_ns)}
    for owner, folder in (("site", root), ("package", package), ("checkout", package.parent)):
        if (folder / "templates").is_dir():
            named = files_below(folder / "templates", f"{owner}/")
            inputs |= {name: signature_of(location, now_ns) for name, location in named}
    return inputs


def _same_content(root: Path, seen: Mapping[str, Any]) -> bool:
    """Whether content/ holds just what was seen, each file untouched; what builds do not read does not count."""
    count = 0
    for path, location in files_below(root / "content", "content/"):
        if path in seen:
            count += 1
            signature, digest = seen[path]
            if not _is_untouched(location, signature, partial(digest_of_file, path), digest):
                return False
        elif not is_passed_over(path):
            return False
    return count == len(seen)


def _same_outputs(output: Path, outputs: Mapping[str, Any], foreign: Sequence[str]) -> bool:
    """Whether the folder holds just what was written and what was foreign, each file of ours untouched."""
    count, others = 0, {MANIFEST, *foreign}
    for path, location in files_below(output):
        if path in outputs:
            count += 1
            _, blob, signature = outputs[path]
            if not _is_untouched(location, signature, blob_id, blob):
                return False
        elif path not in others:
            return False
        else:
            others.remove(path)
    return count == len(outputs) and not others


def _is_untouched(location: str, signature: Signature | None, digest_of: Callable[[bytes], str], digest: str) -> bool:
    """Whether a file is as it was; it is read only where its signature could not be trusted then."""
    if signature == unsettled_signature(location):
        return True
    return signature is None and digest_of(read_file(location)) == digest
