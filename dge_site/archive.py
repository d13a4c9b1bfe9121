"""Readings in, bytes for the memo out; and back. Only the nouns of this package can come out, and no code is run.

What a value leaves at its default is not written: 30 µs an event to read again.
"""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from dge_site import errors, model, reading
from dge_site.model import NA
from dge_site.reading import Reading
from dge_site.values import Value, defaults, fields

__all__ = ["pack", "unpack"]


def pack(readings: Iterable[Reading]) -> bytes:
    """The bytes of some readings."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(tuple(readings))
    return buffer.getvalue()


def unpack(content: bytes) -> tuple[Reading, ...]:
    """The readings again; ValueError for bytes that this module did not write."""
    try:
        found = _Unpickler(io.BytesIO(content)).load()
    except Exception as error:  # pickle may raise anything at all for foreign bytes
        raise ValueError("not an archive") from error
    if not isinstance(found, tuple):
        raise ValueError("not an archive")  # noqa: TRY004 - one error for all that is foreign
    return found


def _kinds(*modules: ModuleType) -> tuple[type[Value], ...]:
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Value) and value.__module__ == module.__name__
    )


def _value(kind: type[Value], values: dict[str, object]) -> Value:
    return kind(**values)


def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _absent() -> NA:
    return NA.NA


def _reducer(kind: type[Value]) -> Callable[[Value], tuple[Any, ...]]:
    usual = defaults(kind)

    def reduce(value: Value) -> tuple[Any, ...]:
        said = ((name, getattr(value, name)) for name in fields(kind))
        return _value, (kind, {name: told for name, told in said if name not in usual or told != usual[name]})

    return reduce


_KINDS = _kinds(errors, model, reading)
_REDUCERS: Mapping[Any, Any] = {
    **{kind: _reducer(kind) for kind in _KINDS},
    ZoneInfo: lambda zone: (_zone, (zone.key,)),
    NA: lambda _: (_absent, ()),
}
_MADE: tuple[Any, ...] = (*_KINDS, _value, _zone, _absent, date, datetime)
_KNOWN = {(made.__module__, made.__name__): made for made in _MADE}


class _Unpickler(pickle.Unpickler):
    """Finds the nouns of this package and nothing else: a cache that somebody else wrote runs no code."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None
