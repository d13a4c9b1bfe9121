"""Readings in, bytes for the memo out; and back. Only the nouns of this package can come out, and no code is run.

What a body holds is packed apart, by the body's digest, and read again when a page is to show it: few builds need more
than a few. What a value leaves at its default is not written: 15 µs an event to read again.
"""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.model import entries, errors
from dge_site.model.entries import NA, Body, Reading, Section
from dge_site.model.values import Value, defaults, fields

__all__ = ["Contents", "pack", "unpack"]


class Contents:
    """What bodies hold; `packed` gives the bytes for the digest of one."""

    def __init__(self, packed: Callable[[str], bytes]) -> None:
        self.packed = packed
        self._found: dict[str, tuple[tuple[Section, ...], str]] = {}

    def of(self, digest: str) -> tuple[tuple[Section, ...], str]:
        """Sections and text of one body."""
        found = self._found.get(digest)
        if found is None:
            found = self._found[digest] = _loads(self.packed(digest), self)
        return found


class _Kept(Body):
    """A body of the memo: its links, anchors and digest at hand, the rest with the contents."""

    stored: tuple[str, ...]
    contents: Contents

    def __bool__(self) -> bool:
        return True

    @property
    def anchors(self) -> tuple[str, ...]:
        return self.stored

    @property  # type: ignore[misc] # instead of the field: found when it is asked for
    def sections(self) -> tuple[Section, ...]:
        return self.contents.of(self.digest)[0]

    @property  # type: ignore[misc]
    def text(self) -> str:
        return self.contents.of(self.digest)[1]


def pack(readings: Iterable[Reading]) -> tuple[bytes, dict[str, bytes]]:
    """The bytes of some readings, and `{digest: bytes}` of what their bodies hold."""
    contents: dict[str, bytes] = {}

    def reduce(body: Body) -> tuple[Any, ...]:
        if isinstance(body, _Kept):
            contents[body.digest] = body.contents.packed(body.digest)
        elif body and body.digest:
            contents[body.digest] = _dumps((body.sections, body.text), _REDUCERS)
        else:
            return _reduced(body)
        return _kept, (body.links, body.anchors, body.digest)

    return _dumps(tuple(readings), {**_REDUCERS, Body: reduce, _Kept: reduce}), contents


def unpack(content: bytes, contents: Contents) -> tuple[Reading, ...]:
    """The readings again; ValueError for bytes that this module did not write."""
    try:
        found = _loads(content, contents)
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


def _kept(contents: Contents, links: Any, anchors: tuple[str, ...], digest: str) -> Body:
    return _Kept(links=links, stored=anchors, digest=digest, contents=contents)


def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _absent() -> NA:
    return NA.NA


_KINDS = _kinds(errors, entries)
_USUAL = {kind: defaults(kind) for kind in _KINDS}


def _reduced(value: Value) -> tuple[Any, ...]:
    usual = _USUAL[type(value)]
    said = ((name, getattr(value, name)) for name in fields(value))
    return _value, (type(value), {name: told for name, told in said if name not in usual or told != usual[name]})


_REDUCERS: Mapping[Any, Any] = {
    **dict.fromkeys(_KINDS, _reduced),
    ZoneInfo: lambda zone: (_zone, (zone.key,)),
    NA: lambda _: (_absent, ()),
}
_MADE: tuple[Any, ...] = (*_KINDS, _value, _zone, _absent, date, datetime)
_KNOWN = {(made.__module__, made.__name__): made for made in _MADE}


class _Unpickler(pickle.Unpickler):
    """Finds the nouns of this package and nothing else: a cache that somebody else wrote runs no code."""

    def __init__(self, content: bytes, contents: Contents) -> None:
        super().__init__(io.BytesIO(content))
        self._known = {**_KNOWN, (_kept.__module__, _kept.__name__): partial(_kept, contents)}

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._known[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


def _dumps(value: object, reducers: Mapping[Any, Any]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return buffer.getvalue()


def _loads(content: bytes, contents: Contents) -> Any:
    return _Unpickler(content, contents).load()
