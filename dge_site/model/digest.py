"""Any frozen value in, a digest of all that can be reached from it out; equal values have equal digests everywhere.

A `Digested` value stands for itself by its digest, as entries and their bodies do; what several views share is spelled once.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any, ClassVar

from dge_site.model.values import Value, fields, force_setattr

__all__ = ["Digested", "Digester", "Stamped", "digest"]


class Digested(Value):
    """A value that is known by its `digest`: two of one class that have the same one are equal.

    One made by hand may have none, and is then compared whole.
    """

    spelled_as: ClassVar[str] = ""
    """The name of the class whose values this one's are equal to, where that is another."""

    digest: str = ""


class Stamped(Digested):
    """A value whose digest is worked out of its fields when it is made: a field that is added can't be forgotten."""

    def __post_init__(self) -> None:
        force_setattr(self, "digest", "")
        force_setattr(self, "digest", _digester.stamp(self))


def digest(*values: object) -> str:
    """32 hexadecimal digits; TypeError for a value that is not made of plain data, entries, calls and functions."""
    return Digester().of(*values)


class Digester:
    """Digests of many values that share parts; it keeps them alive, so that each is known by its identity."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._spellers: dict[type, Callable[[Any], str]] = dict(_SPELLERS)
        self._spellers[tuple] = self._spellers[list] = self._sequence

    def of(self, *values: object) -> str:
        """32 hexadecimal digits for these values, in this order."""
        return _short("\0".join(map(self.spell, values)))

    def spell(self, value: object) -> str:
        """A text that no other value has; long parts of it are digests already."""
        return (self._spellers.get(type(value)) or self._speller(value))(value)

    def _speller(self, value: object) -> Callable[[Any], str]:
        """The speller of a type that is met for the first time."""
        kind = type(value)
        self._spellers[kind] = speller = self._speller_of(kind, value)
        return speller

    def _speller_of(self, kind: type, value: object) -> Callable[[Any], str]:
        if issubclass(kind, Digested):
            return self._digested_speller(kind)
        if issubclass(kind, Enum):
            return lambda member: f"e{kind.__qualname__}.{member.name}"
        if issubclass(kind, Mapping):
            return self._mapping
        if issubclass(kind, Value):
            return self._once(self._record_speller(kind))
        if callable(value):
            return lambda function: f"f{function.__module__}.{function.__qualname__}"
        raise TypeError(f"no digest for {kind.__qualname__}")

    def _digested_speller(self, kind: type[Digested]) -> Callable[[Any], str]:
        name = kind.spelled_as or kind.__qualname__
        whole = self._once(self._record_speller(kind))
        return lambda value: f"D{name}:{value.digest}" if value.digest else whole(value)

    def _record_speller(self, kind: type[Value]) -> Callable[[Any], str]:
        names = fields(kind)
        head = f"o{kind.__module__}.{kind.__qualname__}"
        if len(names) < 2:
            return lambda record: f"{head}({self._sequence([getattr(record, name) for name in names])})"
        values = attrgetter(*names)
        return lambda record: f"{head}({self._sequence(values(record))})"

    def _once(self, speller: Callable[[Any], str]) -> Callable[[Any], str]:
        """The speller, asked once for each object; what it says is shortened, since many views will repeat it."""
        known = self._known

        def spell(value: object) -> str:
            entry = known.get(id(value))
            if entry is None:
                text = speller(value)
                entry = known[id(value)] = (value, text if len(text) < 64 else f"h{_short(text)}")
            return entry[1]

        return spell

    def _sequence(self, values: "tuple[object, ...] | list[object]") -> str:
        """Its length first, so that no two sequences are spelled alike; texts, which most values are, at once."""
        if len(values) > _MANY and (digests := _digests(values)):
            return f"l{len(values)}({_classes(values)}:" + "\0".join(digests) + ")"
        spellers = self._spellers
        spelled = [
            f"s{len(value)}:{value}"
            if type(value) is str
            else (spellers.get(type(value)) or self._speller(value))(value)
            for value in values
        ]
        return f"t{len(values)}(" + "\0".join(spelled) + ")"

    def _mapping(self, values: Mapping[Any, Any]) -> str:
        return f"m{self._sequence(list(values))}{self._sequence(list(values.values()))}"


class _Stamper(Digester):
    """Spells values as they are made, and keeps none of them alive."""

    def stamp(self, value: Digested) -> str:
        """The digest of a value's fields."""
        speller = _records.get(type(value))
        if speller is None:
            speller = _records[type(value)] = self._record_speller(type(value))
        return _short(speller(value))

    def _once(self, speller: Callable[[Any], str]) -> Callable[[Any], str]:
        return speller


_records: dict[type, Callable[[Any], str]] = {}
_MANY = 8
"""Values of a sequence above which it is worth to look whether they all carry digests."""


def _digests(values: "tuple[Any, ...] | list[Any]") -> list[str]:
    """The digests by which all of these are known, none where one of them has none."""
    if not isinstance(values[0], Digested):
        return []
    try:
        digests = list(map(attrgetter("digest"), values))
    except AttributeError:
        return []
    return digests if all(digests) and all(issubclass(kind, Digested) for kind in set(map(type, values))) else []


def _classes(values: "tuple[Any, ...] | list[Any]") -> str:
    """The class of each value, told once where all are of one."""
    kinds = list(dict.fromkeys(map(type, values)))
    names = " ".join(kind.__qualname__ for kind in kinds)
    if len(kinds) == 1:
        return names
    letters = {kind: chr(97 + number) for number, kind in enumerate(kinds)}
    return f"{names} " + "".join(map(letters.__getitem__, map(type, values)))


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


_SPELLERS: dict[type, Callable[[Any], str]] = {
    str: lambda text: f"s{len(text)}:{text}",
    type(None): lambda _: "n",
    bool: lambda value: f"b{value:d}",
    int: lambda value: f"i{value}",
    float: lambda value: f"r{value!r}",
    bytes: lambda value: f"y{hashlib.blake2b(value, digest_size=16).hexdigest()}",
    date: lambda day: f"d{day.isoformat()}",
    datetime: lambda moment: f"d{moment.isoformat()}{moment.tzinfo}{moment.fold}",
}
_digester = _Stamper()
