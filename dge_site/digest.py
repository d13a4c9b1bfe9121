"""Any frozen value in, a digest of all that can be reached from it out; equal values have equal digests everywhere.

An entry stands for itself by the digest that it carries, so that a view over thousands of entries costs little.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from dge_site.model import Call, Entry

__all__ = ["digest"]


def digest(*values: object) -> str:
    """32 hexadecimal digits; TypeError for a value that is not made of plain data, entries, calls and functions."""
    parts: list[str] = []
    for value in values:
        _spell(value, parts.append)
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=None)
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _spell(value: object, say: Callable[[str], None]) -> None:
    """Says the parts of a value, each sequence with its length so that no two values are spelled alike."""
    if isinstance(value, str):
        say(f"s{len(value)}:{value}")
    elif value is None or isinstance(value, (bool, int, float)):
        say(f"{type(value).__name__}:{value!r}")
    elif isinstance(value, Entry):
        say(f"{value.kind}:{value.id}:{value.digest}")
    elif isinstance(value, (tuple, list)):
        say(f"t{len(value)}")
        for item in value:
            _spell(item, say)
    elif isinstance(value, datetime):
        say(f"d{value.isoformat()}{value.tzinfo}{value.fold}")
    elif isinstance(value, date):
        say(f"d{value.isoformat()}")
    elif isinstance(value, Mapping):
        say(f"m{len(value)}")
        for key, item in value.items():
            _spell(key, say)
            _spell(item, say)
    elif isinstance(value, Enum):
        say(f"e{type(value).__qualname__}.{value.name}")
    elif isinstance(value, Call):
        _spell(value.make, say)
        _spell(value.arguments, say)
    elif is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        say(f"o{kind.__module__}.{kind.__qualname__}")
        for name in _names(kind):
            _spell(getattr(value, name), say)
    elif isinstance(value, bytes):
        say(f"b{hashlib.blake2b(value, digest_size=16).hexdigest()}")
    elif callable(value):
        say(f"f{value.__module__}.{value.__qualname__}")
    else:
        raise TypeError(f"no digest for {type(value).__qualname__}")
