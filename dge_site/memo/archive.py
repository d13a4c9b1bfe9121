"""A reading in, bytes for the store out; and back. Only the nouns of this package can come out, and no code is run.

What a body holds is packed apart, by the body's digest, and unpacked when a page is to show it: few builds need more
than a few. What a value leaves at its default is not written: 15 µs an event to unpack.
"""

import copyreg
import io
import pickle
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.model import entries, errors
from dge_site.model.entries import NA, Body, Reading, Section
from dge_site.model.values import Value, cached_attribute, defaults, fields

__all__ = ["FetchBodies", "pack", "unpack"]

FetchBodies = Callable[[], Mapping[str, bytes]]
"""Gives the packed bodies of a reading, by digest."""


class _StoredBody(Body, dict=True):
    """A body of the store: its links, anchors and digest at hand, the rest fetched when it is asked for."""

    spelled_as = Body.__name__

    stored: tuple[str, ...]
    fetch: FetchBodies

    def __bool__(self) -> bool:
        return True

    @property
    def anchors(self) -> tuple[str, ...]:
        return self.stored

    @cached_attribute
    def content(self) -> tuple[tuple[Section, ...], str]:
        sections, text = _loads(self.fetch()[self.digest], self.fetch)
        return sections, text

    @property  # type: ignore[misc] # instead of the field
    def sections(self) -> tuple[Section, ...]:
        return self.content[0]

    @property  # type: ignore[misc]
    def text(self) -> str:
        return self.content[1]


def pack(reading: Reading) -> tuple[bytes, dict[str, bytes]]:
    """The bytes of a reading, and `{digest: bytes}` of what its bodies hold."""
    bodies: dict[str, bytes] = {}

    def reduce(body: Body) -> tuple[Any, ...]:
        if not body or not body.digest:
            return _reduced(body)
        bodies[body.digest] = _dumps((body.sections, body.text), _REDUCERS)
        return _stored, (body.links, body.anchors, body.digest)

    return _dumps(reading, {**_REDUCERS, Body: reduce}), bodies


def unpack(content: bytes, fetch: FetchBodies) -> Reading:
    """The reading again; pickle.UnpicklingError for anything but the nouns of this package."""
    reading: Reading = _loads(content, fetch)
    return reading


def _kinds(*modules: ModuleType) -> tuple[type[Value], ...]:
    return tuple(
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Value) and value.__module__ == module.__name__
    )


def _value(kind: type[Value], values: dict[str, object]) -> Value:
    return kind(**values)


def _stored(fetch: FetchBodies, links: Any, anchors: tuple[str, ...], digest: str) -> Body:
    return _StoredBody(links=links, stored=anchors, digest=digest, fetch=fetch)


def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _absent() -> NA:
    return NA.NA


_KINDS = _kinds(errors, entries)
_REQUIRED = object()
"""In the place of a default, for a field that has none."""
_DEFAULTS = {kind: [(name, defaults(kind).get(name, _REQUIRED)) for name in fields(kind)] for kind in _KINDS}


def _reduced(value: Value) -> tuple[Any, ...]:
    """What makes the value again: its class, and the fields that are not at their default."""
    kind = type(value)
    said = {name: held for name, usual in _DEFAULTS[kind] if (held := getattr(value, name)) != usual}
    return _value, (kind, said)


_REDUCERS: Mapping[Any, Any] = {
    **dict.fromkeys(_KINDS, _reduced),
    ZoneInfo: lambda zone: (_zone, (zone.key,)),
    NA: lambda _: (_absent, ()),
}
_MADE: tuple[Any, ...] = (*_KINDS, _value, _zone, _absent, date, datetime)
_KNOWN = {(made.__module__, made.__name__): made for made in _MADE}
for _code, _class in enumerate(_MADE, 1):
    # A code of two bytes for each class: a name in every reading takes a third of the time to unpack.
    copyreg.add_extension(_class.__module__, _class.__name__, _code)


class _Unpickler(pickle.Unpickler):
    """Finds the nouns of this package and nothing else: a cache that somebody else wrote runs no code."""

    def __init__(self, content: bytes, fetch: FetchBodies) -> None:
        super().__init__(io.BytesIO(content))
        self._stored = partial(_stored, fetch)

    def find_class(self, module: str, name: str) -> Any:
        if name == _stored.__name__:
            return self._stored
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


def _dumps(value: object, reducers: Mapping[Any, Any]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return buffer.getvalue()


def _loads(content: bytes, fetch: FetchBodies) -> Any:
    return _Unpickler(content, fetch).load()
