"""Artifacts in, an output folder that holds them and nothing stale out, with what changed.

Each file is replaced whole. A manifest inside the folder names what builds wrote, so that a stale file is told from a
foreign one; it is widened before the first file is written and narrowed after the last, so that a build killed at any
moment leaves nothing that the next one cannot clean.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dge_site import messages
from dge_site.errors import EnvironmentFailure
from dge_site.model import Artifact, Changes
from dge_site.source import blob_id

__all__ = ["MANIFEST", "write"]

MANIFEST = ".dge-site"
"""The manifest's name in the output folder: one path a line, sorted; never published."""


def write(output: Path, artifacts: Iterable[Artifact], paths: Iterable[str]) -> Changes:
    """Brings `output` to hold exactly `artifacts`, whose paths are `paths`; foreign files stay and are reported."""
    planned = set(paths)
    try:
        output.mkdir(parents=True, exist_ok=True)
        known = _manifest(output)
        _replace(output / MANIFEST, _spell(known | planned))
        for path in _in_the_way(known - planned, planned):
            with contextlib.suppress(FileNotFoundError):
                _remove(output, path)
        written, unchanged, files = [], 0, {}
        for artifact in artifacts:
            files[artifact.path] = blob_id(artifact.content)
            if _holds(output / artifact.path, artifact.content):
                unchanged += 1
                continue
            _replace(output / artifact.path, artifact.content)
            written.append(artifact.path)
        present = set(_walk(output))
        removed = sorted(path for path in present & known - planned)
        for path in removed:
            _remove(output, path)
        _replace(output / MANIFEST, _spell(planned))
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(str(error.filename or output), error.strerror or "")) from error
    foreign = tuple(sorted(present - known - planned))
    return Changes(written=tuple(written), removed=tuple(removed), unchanged=unchanged, foreign=foreign, files=files)


def _spell(paths: set[str]) -> bytes:
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _manifest(output: Path) -> set[str]:
    """What builds wrote here, empty when none did."""
    try:
        return set((output / MANIFEST).read_text(encoding="utf-8").split("\n")) - {""}
    except FileNotFoundError:
        return set()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def _in_the_way(stale: set[str], planned: set[str]) -> list[str]:
    """Stale files that stand where a folder must be, or below where a file must be."""
    folders = {above for path in planned for above in _above(path)} if stale else set()
    return sorted(path for path in stale if path in folders or any(above in planned for above in _above(path)))


def _above(path: str) -> list[str]:
    """The folders that a path lies in, below the output folder."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def _replace(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".dge-site-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _walk(output: Path) -> Iterator[str]:
    """Every file of the folder but the manifest; leftovers of a killed build are removed on the way."""
    for folder, _, names in os.walk(output):
        for name in names:
            if name.startswith(".dge-site-"):
                os.unlink(os.path.join(folder, name))
                continue
            path = Path(folder, name).relative_to(output).as_posix()
            if path != MANIFEST:
                yield path


def _remove(output: Path, path: str) -> None:
    """Removes a file, and the folders that it leaves empty."""
    os.unlink(output / path)
    for folder in (output / path).parents:
        if folder == output:
            break
        try:
            os.rmdir(folder)
        except OSError:
            break
