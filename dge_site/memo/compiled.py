"""Compiled templates, kept beside the package as Python keeps its own modules, so that a first build need not compile them.

Only the shipped templates are: those of a site lie in its store. The file is named after the engine that wrote it.
"""

import hashlib
import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from dge_site.memo.engine import engine

__all__ = ["are_compiled", "keep", "kept"]

_FOLDER = Path(__file__).parents[1] / "__pycache__"
_SUM_BYTES = 16


def are_compiled(state: str) -> bool:
    """Whether all templates of a theme in this state are kept."""
    return state in _content()[0]


def kept() -> Mapping[str, bytes]:
    """The compiled templates, by keys that tell their names and texts."""
    return _content()[1]


def keep(state: str, templates: Mapping[str, bytes]) -> None:
    """Keeps all templates of a theme in this state; does nothing where Python may not keep what it compiles."""
    if sys.dont_write_bytecode:
        return
    content = marshal.dumps(([state], dict(templates)))
    with suppress(OSError):
        _FOLDER.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=_FOLDER, prefix="templates-", suffix=".bin", delete=False) as file:
            file.write(_sum(content) + content)
        Path(file.name).replace(_path())
        for other in _FOLDER.glob("templates-*.bin"):
            if other != _path():
                other.unlink()


def _content() -> tuple[list[str], dict[str, bytes]]:
    """(states, templates) of the file; nothing where it is missing or damaged."""
    try:
        return _read(_path().stat().st_mtime_ns)
    except OSError:
        return [], {}


@lru_cache(maxsize=1)
def _read(_: int) -> tuple[list[str], dict[str, bytes]]:
    """Reads the file that was written at a time; the result is kept until it is written again."""
    written = _path().read_bytes()
    content = written[_SUM_BYTES:]
    if written[:_SUM_BYTES] != _sum(content):
        return [], {}
    states, templates = marshal.loads(content)  # noqa: S302 - what this package has written, as its sum shows
    return states, templates


def _path() -> Path:
    return _FOLDER / f"templates-{engine()}.bin"


def _sum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SUM_BYTES).digest()
