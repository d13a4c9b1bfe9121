"""Types of field: a node in, a typed value out, every mistake reported with its place.

A `Record` is the table that everything else is made from: validation here, the JSON Schemas, the skeletons of `new`,
the editors' forms and the reference of the guide.
"""

import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping as MappingType
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dge_site import messages
from dge_site.errors import Collector, Message, Origin
from dge_site.model import NA, PartialDate
from dge_site.paths import slug
from dge_site.nodes import Mapping, Node, Scalar, Sequence, describe

__all__ = [
    "MISSING",
    "Check",
    "Choice",
    "CountField",
    "DateField",
    "Either",
    "Field",
    "FilePath",
    "Flag",
    "Identifier",
    "Known",
    "ListOf",
    "MarkdownField",
    "MarkdownText",
    "MomentField",
    "Number",
    "PartialField",
    "Reader",
    "Record",
    "TableOf",
    "Text",
    "Type",
    "Url",
    "identifier_from",
]

MISSING: Any = object()
"""The value of a field that is absent, empty, or was reported."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<hour>\d{1,2})[:h](?P<minute>\d{2})?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
)
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
_WORDED_DAY = re.compile(rf"(?:\w+ )?(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}) (\d{{4}})", re.IGNORECASE)
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|[Tt](?P<quarter>[1-4])|[Ss](?P<half>[12])))?")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Where a value is read: its field path, and what its type may depend on."""

    collector: Collector
    zone: ZoneInfo
    field: str = ""

    def at(self, name: str) -> "Reader":
        """The reader of a field below this one."""
        return Reader(collector=self.collector, zone=self.zone, field=f"{self.field}.{name}" if self.field else name)

    def item(self, index: int) -> "Reader":
        return Reader(collector=self.collector, zone=self.zone, field=f"{self.field}[{index}]")

    def refuse(self, origin: Origin, message: Message, value: str = "") -> Any:
        """MISSING, after a report."""
        self.collector.add(origin, message, field=self.field, value=value)
        return MISSING

    def warn(self, origin: Origin, message: Message, value: str = "") -> None:
        self.collector.add(origin, message, field=self.field, value=value, severity="warning")


class Type(Protocol):
    """What a field accepts; `expected` completes « … au lieu de … »."""

    @property
    def expected(self) -> str: ...

    def read(self, node: Node, reader: Reader) -> Any: ...


def _text_of(node: Node, reader: Reader, expected: str) -> str | None:
    if isinstance(node, Scalar):
        return node.text.strip()
    reader.refuse(node.origin, messages.wrong_shape(describe(node), expected))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text; line breaks inside become spaces."""

    limit: int = 1000
    multiline: bool = False
    expected: str = "un texte"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        if not self.multiline:
            text = " ".join(text.split("\n")) if "\n" in text else text
        if len(text) > self.limit:
            return reader.refuse(node.origin, messages.too_long(len(text), self.limit), text[:40])
        if _HIDDEN.search(text):
            return reader.refuse(node.origin, messages.hidden_character(), text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownText:
    """Markdown not converted yet, and the line of its file where it starts."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownField:
    expected: str = "un texte"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        return MISSING if text is None else MarkdownText(text=text, line=node.origin.line)


def identifier_from(text: str) -> str:
    """The nearest identifier to a text, possibly empty."""
    return slug(text) if re.search(r"\w", text) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    expected: str = "un identifiant (minuscules, chiffres et traits d’union)"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
            return reader.refuse(node.origin, messages.not_an_identifier(text, identifier_from(text)), text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few fixed words."""

    options: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        return "l’une des valeurs " + ", ".join(self.options)

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None or text in self.options:
            return MISSING if text is None else text
        return reader.refuse(node.origin, messages.unknown_choice(text, "la valeur", self.options), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A key of a table of site.toml; `spellings` maps every accepted spelling, folded, to its key."""

    what: str
    spellings: MappingType[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        return f"{self.what} de site.toml"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        known = self.spellings.get(identifier_from(text))
        if known is None:
            return reader.refuse(node.origin, messages.unknown_choice(text, self.what, self.names), text)
        return known


def _day(text: str, node: Node, reader: Reader) -> Any:
    """The date of a `AAAA-MM-JJ` text, MISSING after a report of a day that does not exist."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return reader.refuse(node.origin, messages.no_such_day(text), text)


def _date_correction(text: str) -> str | None:
    """The ISO form of a day written another way, "" when it looks like one but does not exist, None otherwise."""
    if found := _FRENCH_DAY.match(text):
        day, month, year = found.groups()
    elif found := _LOOSE_DAY.match(text):
        year, month, day = found.groups()
    elif found := _WORDED_DAY.match(text):
        day, year = found[1], found[3]
        month = str(_MONTHS.index(found[2].lower()) + 1)
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat() + text[found.end() :]
    except ValueError:
        return ""


def _refuse_date(text: str, expected: str, node: Node, reader: Reader) -> Any:
    correction = _date_correction(text)
    if correction == "":
        return reader.refuse(node.origin, messages.no_such_day(text), text)
    return reader.refuse(node.origin, messages.not_a(text, expected, correction or ""), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField:
    expected: str = "une date AAAA-MM-JJ"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        return _day(text, node, reader) if _DAY.fullmatch(text) else _refuse_date(text, self.expected, node, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentField:
    """A date, or a date-time made aware in the site's zone; `words` are texts accepted as they are."""

    words: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        base = "une date AAAA-MM-JJ, avec ou sans heure HH:MM"
        return base + "".join(f", ou « {word} »" for word in self.words)

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None or text in self.words:
            return MISSING if text is None else text
        found = _MOMENT.fullmatch(text)
        if found is None:
            return _refuse_date(text, self.expected, node, reader)
        day = _day(found["day"], node, reader)
        if day is MISSING or found["hour"] is None:
            return day
        try:
            clock = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
        except ValueError:
            shown = text[len(found["day"]) :].strip(" T")
            return reader.refuse(node.origin, messages.no_such_time(shown), text)
        if found["minute"] is None and ":" in text:
            return _refuse_date(text, self.expected, node, reader)
        return _localise(datetime.combine(day, clock), found["offset"], text, node, reader)


def _localise(naive: datetime, offset: str | None, text: str, node: Node, reader: Reader) -> Any:
    """The aware date-time, converted when an offset is given; skipped and doubled hours are reported."""
    zone = reader.zone
    if offset is not None:
        sign = -1 if offset.startswith("-") else 1
        hours, minutes = (0, 0) if offset == "Z" else (int(offset[1:3]), int(offset[-2:]))
        if hours > 18 or minutes > 59:
            return reader.refuse(node.origin, messages.no_such_time(offset), text)
        fixed = timezone(sign * timedelta(hours=hours, minutes=minutes))
        return naive.replace(tzinfo=fixed).astimezone(zone)
    first = naive.replace(tzinfo=zone)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        return reader.refuse(node.origin, messages.time_skipped(text, zone.key), text)
    reader.warn(node.origin, messages.time_twice(text, zone.key), text)
    return first


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialField:
    expected: str = "une date AAAA-MM-JJ, un mois AAAA-MM, un trimestre AAAA-T3, un semestre AAAA-S2 ou une année AAAA"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        if _DAY.fullmatch(text):
            day = _day(text, node, reader)
            return day if day is MISSING else PartialDate(text=text, first=day, last=day)
        found = _PARTIAL.fullmatch(text)
        if found is None:
            return _refuse_date(text, self.expected, node, reader)
        year = int(found["year"])
        if found["month"]:
            first_month = last_month = int(found["month"])
        elif found["quarter"]:
            first_month, last_month = 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
        elif found["half"]:
            first_month, last_month = 6 * int(found["half"]) - 5, 6 * int(found["half"])
        else:
            first_month, last_month = 1, 12
        if not 1 <= last_month <= 12 or year == 0:
            return reader.refuse(node.origin, messages.no_such_day(text), text)
        last = date(year, last_month, monthrange(year, last_month)[1])
        return PartialDate(text=text.upper(), first=date(year, first_month, 1), last=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountField:
    """A whole number or `n/a`."""

    expected: str = "un nombre entier ou « n/a »"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        if text.lower() == "n/a":
            return NA.NA
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        digits = re.sub(r"[\s\u00a0\u202f.]", "", text)
        correction = digits if re.fullmatch(r"[0-9]{1,9}", digits) and re.fullmatch(r"\d{1,3}(\D\d{3})+", text) else ""
        return reader.refuse(node.origin, messages.not_a(text, self.expected, correction), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A decimal number, with a point or a comma, within bounds."""

    low: float = 0
    high: float = 1e9
    whole: bool = False

    @property
    def expected(self) -> str:
        return "un nombre entier" if self.whole else "un nombre"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        pattern = r"-?[0-9]{1,12}" if self.whole else r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?"
        if not re.fullmatch(pattern, text):
            return reader.refuse(node.origin, messages.not_a(text, self.expected), text)
        value = int(text) if self.whole else float(text.replace(",", "."))
        if not self.low <= value <= self.high or math.isnan(value):
            return reader.refuse(node.origin, messages.out_of_range(text, f"{self.low:g}", f"{self.high:g}"), text)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    expected: str = "« oui » ou « non »"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        value = {"true": True, "oui": True, "false": False, "non": False}.get(text.lower())
        if value is None:
            return reader.refuse(node.origin, messages.not_a(text, self.expected), text)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    schemes: tuple[str, ...] = ("https", "http")

    @property
    def expected(self) -> str:
        return f"une adresse {self.schemes[0]}://…"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if host is None or parts.scheme.lower() not in self.schemes or re.search(r"[\s<>\"\\^`{|}]", text) or _HIDDEN.search(text):
            bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
            correction = f"https://{text}" if bare and not text.lower().startswith("javascript") else ""
            return reader.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePath:
    """A path below content/files/, with `/`."""

    expected: str = "un chemin sous content/files/"

    def read(self, node: Node, reader: Reader) -> Any:
        text = _text_of(node, reader, self.expected)
        if text is None:
            return MISSING
        if text.startswith("/") or "\\" in text or ".." in text.split("/") or re.match(r"\w+:", text):
            return reader.refuse(node.origin, messages.path_escapes(text), text)
        return text.removeprefix("./")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """A tuple, in order; items that were refused are left out."""

    item: "Type"

    @property
    def expected(self) -> str:
        return "une liste"

    def read(self, node: Node, reader: Reader) -> Any:
        if not isinstance(node, Sequence):
            return reader.refuse(node.origin, messages.list_expected(describe(node)))
        values = (self._item(item, reader.item(index)) for index, item in enumerate(node))
        return tuple(value for value in values if value is not MISSING)

    def _item(self, node: Node, reader: Reader) -> Any:
        """An empty item is no item, but for a record it is one with every field missing."""
        if isinstance(node, Scalar) and not node.text:
            if not isinstance(self.item, Record):
                return MISSING
            node = Mapping(entries={}, keys={}, origin=node.origin)
        return self.item.read(node, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOf:
    """A dictionary of records by identifier."""

    item: "Type"
    expected: str = "une table"

    def read(self, node: Node, reader: Reader) -> Any:
        if not isinstance(node, Mapping):
            return reader.refuse(node.origin, messages.mapping_expected(describe(node)))
        values = {key: self.item.read(value, reader.at(key)) for key, value in node.entries.items()}
        return {key: value for key, value in values.items() if value is not MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """A text in its short form, or a record (or a list) in its long one."""

    scalar: "Type"
    other: "Type"

    @property
    def expected(self) -> str:
        return f"{self.scalar.expected} ou {self.other.expected}"

    def read(self, node: Node, reader: Reader) -> Any:
        return (self.scalar if isinstance(node, Scalar) else self.other).read(node, reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A row of a table: `name` in the file, `attribute` in the model, `help` in French for editors."""

    name: str
    type: Type
    help: str
    required: bool = False
    example: str = ""
    attribute: str = ""


Check = Callable[[dict[str, Any], Mapping, Reader], None]
"""A rule between fields of one record: reports, or stays silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A table of fields; `make` builds the value from the attributes read."""

    fields: "tuple[Field, ...]"
    make: Callable[..., Any] = dict
    checks: tuple[Check, ...] = ()
    expected: str = "un groupe de champs"

    def read(self, node: Node, reader: Reader) -> Any:
        values = self.values(node, reader)
        if values is MISSING or any(f.required and (f.attribute or f.name) not in values for f in self.fields):
            return MISSING
        return self.make(**values)

    def values(self, node: Node, reader: Reader) -> Any:
        """`{attribute: value}` of the fields that are present and right; MISSING when the node is no mapping."""
        if not isinstance(node, Mapping):
            return reader.refuse(node.origin, messages.mapping_expected(describe(node)))
        self._refuse_unknown(node, reader)
        values: dict[str, Any] = {}
        for row in self.fields:
            value = node.get(row.name)
            if value is None:
                if row.required:
                    reader.at(row.name).refuse(node.keys.get(row.name, node.origin), messages.missing(f"{row.name}: {row.example}"))
                continue
            typed = row.type.read(value, reader.at(row.name))
            if typed is not MISSING:
                values[row.attribute or row.name] = typed
        for check in self.checks:
            check(values, node, reader)
        return values

    def _refuse_unknown(self, node: Mapping, reader: Reader) -> None:
        known = {row.name for row in self.fields}
        if node.keys.keys() <= known:
            return
        names: Iterable[str] = [row.name for row in self.fields]
        for key, origin in node.keys.items():
            if key not in known:
                reader.at(key).refuse(origin, messages.unknown_key(key, names), key)
