"""Readings in, bytes for the memo out; and back, with the prose left as bytes until somebody asks for it.

Frozen slotted dataclasses unpickle slowly by themselves (0.08 ms an event). Here each is one call with its values, and
a body keeps what few pages need as bytes: 0.02 ms. Only the nouns of this package can come out.
"""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from dge_site import errors, model, reading
from dge_site.model import NA, Body
from dge_site.reading import Reading

__all__ = ["pack", "unpack"]

_PROTOCOL = 5


class _Kept(Body):
    """A body of the memo: its links and digest at hand, the rest unpacked when first asked for."""

    __slots__ = ("_packed",)

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> object:
        if name not in _DEFERRED:
            raise AttributeError(name)
        for field, value in zip(_DEFERRED, _loads(object.__getattribute__(self, "_packed")), strict=True):
            object.__setattr__(self, field, value)
        return object.__getattribute__(self, name)


def pack(readings: Iterable[Reading]) -> bytes:
    """The bytes of some readings."""
    return _dumps(tuple(readings))


def unpack(content: bytes) -> tuple[Reading, ...]:
    """The readings again; ValueError for bytes that this module did not write."""
    try:
        found = _loads(content)
    except Exception as error:  # pickle may raise anything at all for foreign bytes
        raise ValueError("not an archive") from error
    if not isinstance(found, tuple):
        raise ValueError("not an archive")  # noqa: TRY004 - one error for all that is foreign
    return found


def _kinds(*modules: ModuleType) -> dict[str, type]:
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    }


_KINDS = _kinds(errors, model, reading)
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}
_PUTS = {kind: tuple(getattr(kind, name).__set__ for name in names) for kind, names in _NAMES.items()}
_DEFERRED = tuple(name for name in _NAMES[Body] if name not in {"links", "digest"})


def _revive(kind: type, *values: object) -> object:
    made: object = object.__new__(kind)
    for put, value in zip(_PUTS[kind], values, strict=True):
        put(made, value)
    return made


def _body(links: object, digest: object, packed: bytes) -> Body:
    made = object.__new__(_Kept)
    object.__setattr__(made, "links", links)
    object.__setattr__(made, "digest", digest)
    object.__setattr__(made, "_packed", packed)
    return made


def _moment(zone: str, fold: int, *parts: int) -> datetime:
    year, month, day, hour, minute, second, microsecond = parts
    return datetime(year, month, day, hour, minute, second, microsecond, ZoneInfo(zone), fold=fold)


def _absent() -> NA:
    return NA.NA


def _reduce_body(body: Body) -> tuple[Any, ...]:
    if not body:
        return _revive, (Body, *(getattr(body, name) for name in _NAMES[Body]))
    packed = getattr(body, "_packed", None) or _dumps(tuple(getattr(body, name) for name in _DEFERRED))
    return _body, (body.links, body.digest, packed)


def _reduce_moment(moment: datetime) -> tuple[Any, ...]:
    if not isinstance(moment.tzinfo, ZoneInfo):
        return moment.__reduce_ex__(_PROTOCOL)  # type: ignore[return-value]
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond)
    return _moment, (moment.tzinfo.key, moment.fold, *parts)


def _reducer(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    values = attrgetter(*_NAMES[kind]) if len(_NAMES[kind]) > 1 else lambda made: (getattr(made, _NAMES[kind][0]),)
    return lambda made: (_revive, (kind, *values(made)))


_REDUCERS: Mapping[Any, Any] = {
    **{kind: _reducer(kind) for kind in _KINDS.values()},
    Body: _reduce_body,
    _Kept: _reduce_body,
    datetime: _reduce_moment,
    NA: lambda _: (_absent, ()),
}
_KNOWN = {
    **{(kind.__module__, name): kind for name, kind in _KINDS.items()},
    **{(__name__, made.__name__): made for made in (_revive, _body, _moment, _absent)},
    ("datetime", "date"): date,
}


class _Unpickler(pickle.Unpickler):
    """Finds the nouns of this package and nothing else: a cache that somebody else wrote runs no code."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


def _dumps(value: object) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, _PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return buffer.getvalue()


def _loads(content: bytes) -> Any:
    return _Unpickler(io.BytesIO(content)).load()
