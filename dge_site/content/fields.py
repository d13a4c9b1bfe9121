"""Types of field: a node in, a typed value out, every mistake reported with its place.

A `Record` is the table that everything else is made from: validation here, the JSON Schemas, the skeletons of `new`,
the editors' forms and the reference of the guide.
"""

import math
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe
from dge_site.model import messages
from dge_site.model.entries import NA, PartialDate
from dge_site.model.errors import Collector, Message, Origin, nearest
from dge_site.model.paths import slug
from dge_site.model.values import Value, field

__all__ = [
    "MISSING",
    "ChoiceType",
    "CountType",
    "DateType",
    "Either",
    "Field",
    "FieldContext",
    "FieldType",
    "FilePathType",
    "FlagType",
    "IdentifierType",
    "ListOf",
    "MarkdownText",
    "MarkdownType",
    "MomentType",
    "NumberType",
    "PeriodType",
    "Record",
    "RecordCheck",
    "SiteKeyType",
    "TableOf",
    "TextType",
    "UrlType",
    "identifier_from",
]

_YEARS = (1900, 2200)
"""A year outside of these is a slip of the keyboard; the bound also keeps every conversion of zone possible."""
_IDENTIFIER_LIMIT = 100
"""Characters; an identifier is the name of a folder and of a calendar file."""
MISSING: Any = object()
"""The value of a field that is absent, empty, or was reported."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<hour>\d{1,2})[:h](?P<minute>\d{2})?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_LOOSE_DAYS = (
    re.compile(r"(?P<day>\d{1,2}) ?[/.\u2010-\u2015-] ?(?P<month>\d{1,2}) ?[/.\u2010-\u2015-] ?(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<year>\d{4})[/.\u2010-\u2015-](?P<month>\d{1,2})[/.\u2010-\u2015-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(
        rf"(?:le )?(?:[a-z]+di |dimanche )?(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})(?!\d)"
    ),
)
"""Ways in which a day is written by people, of a text in lower case without accents or quotes."""
_LOOSE_CLOCK = re.compile(r"(?:,? ?(?:a|de)? ?|t)(?P<hour>\d{1,2}) ?(?::|h|heures?|\.) ?(?P<minute>\d{2})?(?: ?min)?")
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|[Tt](?P<quarter>[1-4])|[Ss](?P<half>[12])))?", re.ASCII)
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")


class FieldContext(Value):
    """Where a value is read: its field path, and what its type may depend on."""

    collector: Collector
    zone: ZoneInfo
    field: str = ""
    syntax: Literal["yaml", "toml"] = "yaml"
    """The language of the file, for what is to be written instead."""

    def at(self, name: str) -> "FieldContext":
        """The reader of a field below this one."""
        return self._of(f"{self.field}.{name}" if self.field else name)

    def item(self, index: int) -> "FieldContext":
        return self._of(f"{self.field}[{index}]")

    def _of(self, field: str) -> "FieldContext":
        # `replace` takes a tenth of the time of reading an event.
        return FieldContext(collector=self.collector, zone=self.zone, field=field, syntax=self.syntax)

    def refuse(self, origin: Origin, message: Message, value: str = "") -> Any:
        """MISSING, after a report."""
        self.collector.add(origin, message, field=self.field, value=value)
        return MISSING

    def warn(self, origin: Origin, message: Message, value: str = "") -> None:
        self.collector.add(origin, message, field=self.field, value=value, severity="warning")


class FieldType(Protocol):
    """What a field accepts; `expected` completes « … au lieu de … »."""

    @property
    def expected(self) -> str: ...

    def read(self, node: Node, context: FieldContext) -> Any: ...


_A_TEXT = "un texte"


def _text_of(node: Node, context: FieldContext, expected: str) -> str | None:
    if isinstance(node, ScalarNode):
        return node.text.strip()
    if isinstance(node, MappingNode) and len(node.keys) == 1 and expected == _A_TEXT:
        ((key, value),) = node.entries.items() or ((next(iter(node.keys)), None),)
        if value is None or isinstance(value, ScalarNode):
            whole = f"{key}\u00a0: {value.text}" if value else f"{key}\u00a0:"
            context.refuse(node.origin, messages.text_with_colon(f'"{whole}"' if '"' not in whole else f"'{whole}'"))
            return None
    context.refuse(node.origin, messages.wrong_shape(describe(node), expected))
    return None


class TextType(Value):
    """One line of text; line breaks inside become spaces."""

    limit: int = 1000
    multiline: bool = False
    expected: str = _A_TEXT

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if not self.multiline:
            text = " ".join(text.split("\n")) if "\n" in text else text
        if len(text) > self.limit:
            return context.refuse(node.origin, messages.too_long(len(text), self.limit), text[:40])
        if found := _HIDDEN.search(text):
            return context.refuse(node.origin, messages.hidden_character(f"U+{ord(found[0]):04X}"), text)
        return text


class MarkdownText(Value):
    """Markdown not converted yet, and the line of its file where it starts."""

    text: str
    line: int


class MarkdownType(Value):
    expected: str = _A_TEXT

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        return MISSING if text is None else MarkdownText(text=text, line=node.origin.line)


def identifier_from(text: str) -> str:
    """The nearest identifier to a text, possibly empty."""
    return slug(text) if re.search(r"\w", text) else ""


class IdentifierType(Value):
    expected: str = "un identifiant (minuscules, chiffres et traits d’union)"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
            return context.refuse(node.origin, messages.not_an_identifier(text, identifier_from(text)), text)
        if len(text) > _IDENTIFIER_LIMIT:
            return context.refuse(node.origin, messages.too_long(len(text), _IDENTIFIER_LIMIT), text[:40])
        return text


class ChoiceType(Value):
    """One of a few fixed words."""

    options: tuple[str, ...]
    labels: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        return "l’une des valeurs " + ", ".join(self.options)

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None or text in self.options:
            return MISSING if text is None else text
        return context.refuse(
            node.origin, messages.unknown_choice(text, "la valeur", self.options, self._near(text)), text
        )

    def _near(self, text: str) -> str:
        """The word that a French label stands for."""
        words = {identifier_from(label): option for option, label in zip(self.options, self.labels, strict=False)}
        found = nearest(identifier_from(text), words)
        return words[found] if found else ""


class SiteKeyType(Value):
    """A key of a table of site.toml; `spellings` maps every accepted spelling, folded, to its key."""

    what: str
    spellings: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """What people call them, in the order of `names`."""

    @property
    def expected(self) -> str:
        return f"{self.what} de site.toml"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        known = self.spellings.get(identifier_from(text))
        if known is None:
            near = nearest(identifier_from(text), self.spellings)
            message = messages.unknown_choice(text, self.what, self.names, self.spellings.get(near, ""))
            return context.refuse(node.origin, message, text)
        return known


def _day(text: str, node: Node, context: FieldContext) -> Any:
    """The date of a `AAAA-MM-JJ` text, MISSING after a report of a day that does not exist."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return context.refuse(node.origin, messages.no_such_day(text), text)
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        return context.refuse(
            node.origin, messages.out_of_range(f"l’année {day.year}", str(_YEARS[0]), str(_YEARS[1])), text
        )
    return day


def _plain(text: str) -> str:
    """The text in lower case, without accents, quotes or no-break spaces, as the loose patterns want it."""
    apart = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[«»“”\"']", " ", apart).split())


def _date_correction(text: str, *, clock: bool) -> str | None:
    """The ISO form of a day written another way, "" when it looks like one but does not exist, None otherwise.

    With `clock`, a time may follow; anything else that follows leaves no sure correction.
    """
    plain = _plain(text)
    found = next((match for pattern in _LOOSE_DAYS if (match := pattern.match(plain))), None)
    if found is None:
        return None
    month = str(_MONTHS.index(found["month"]) + 1) if found["month"].isalpha() else found["month"]
    try:
        day = date(int(found["year"]), int(month), int(found["day"])).isoformat()
    except ValueError:
        return ""
    rest = plain[found.end() :].strip(" ,;.")
    if not rest or not clock:
        return None if rest else day
    time_of_day = _LOOSE_CLOCK.fullmatch(rest)
    if time_of_day is None or int(time_of_day["hour"]) > 23 or int(time_of_day["minute"] or 0) > 59:
        return None
    return f"{day} {int(time_of_day['hour']):02d}:{int(time_of_day['minute'] or 0):02d}"


def _refuse_date(text: str, expected: str, node: Node, context: FieldContext, *, clock: bool = False) -> Any:
    correction = _date_correction(text, clock=clock)
    if correction == "":
        return context.refuse(node.origin, messages.no_such_day(text), text)
    if clock and _LOOSE_CLOCK.fullmatch(_plain(text)):
        return context.refuse(node.origin, messages.time_without_day(text), text)
    return context.refuse(node.origin, messages.not_a(text, expected, correction or ""), text)


def _period_correction(text: str) -> str:
    """`2023-09`, `2023-T3` or `2023-S1` for a period in words, empty when it is none."""
    plain = _plain(text)
    if found := re.fullmatch(rf"({'|'.join(_MONTHS)}) (\d{{4}})", plain):
        return f"{found[2]}-{_MONTHS.index(found[1]) + 1:02d}"
    if found := re.fullmatch(r"(?:le )?([1-4])(?:er|e|eme)? (trimestre|semestre)(?: de)? (\d{4})", plain):
        number, letter, year = found[1], found[2][0], found[3]
    elif found := re.fullmatch(r"([tqs]) ?([1-4])[ -/]?(\d{4})|(\d{4})[ -/]?([tqs]) ?([1-4])", plain):
        number, letter, year = found[2] or found[6], found[1] or found[5], found[3] or found[4]
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})|(\d{4})[/.](\d{1,2})", plain):
        month = int(found[1] or found[4])
        return f"{found[2] or found[3]}-{month:02d}" if 1 <= month <= 12 else ""
    else:
        return ""
    if letter == "s" and number not in "12":
        return ""
    return f"{year}-{'S' if letter == 's' else 'T'}{number}"


class DateType(Value):
    expected: str = "une date AAAA-MM-JJ"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        return _day(text, node, context) if _DAY.fullmatch(text) else _refuse_date(text, self.expected, node, context)


class MomentType(Value):
    """A date, or a date-time made aware in the site's zone; `words` are texts accepted as they are."""

    words: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        base = "une date AAAA-MM-JJ, avec ou sans heure HH:MM"
        return base + "".join(f", ou « {word} »" for word in self.words)

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None or text in self.words:
            return MISSING if text is None else text
        if self.words and _plain(text) in {"inconnu", "inconnue"}:
            return context.refuse(node.origin, messages.not_a(text, self.expected, self.words[0]), text)
        found = _MOMENT.fullmatch(text)
        if found is None or (found["minute"] is None and ":" in text):
            return _refuse_date(text, self.expected, node, context, clock=True)
        day = _day(found["day"], node, context)
        if day is MISSING or found["hour"] is None:
            return day
        try:
            clock = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
        except ValueError:
            shown = text[len(found["day"]) :].strip(" T")
            return context.refuse(node.origin, messages.no_such_time(shown), text)
        return _localise(datetime.combine(day, clock), found["offset"], text, node, context)


def _localise(naive: datetime, offset: str | None, text: str, node: Node, context: FieldContext) -> Any:
    """The aware date-time, converted when an offset is given; skipped and doubled hours are reported."""
    zone = context.zone
    if offset is not None:
        sign = -1 if offset.startswith("-") else 1
        hours, minutes = (0, 0) if offset == "Z" else (int(offset[1:3]), int(offset[-2:]))
        if hours > 14 or minutes > 59:
            return context.refuse(node.origin, messages.no_such_offset(offset), text)
        if sign < 0 and hours > naive.hour:
            context.warn(node.origin, messages.offset_or_range(offset), text)
        fixed = timezone(sign * timedelta(hours=hours, minutes=minutes))
        return naive.replace(tzinfo=fixed).astimezone(zone)
    first = naive.replace(tzinfo=zone)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        return context.refuse(node.origin, messages.time_skipped(text, zone.key), text)
    context.warn(node.origin, messages.time_twice(text, zone.key), text)
    return first


class PeriodType(Value):
    expected: str = "une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA)"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if _DAY.fullmatch(text):
            day = _day(text, node, context)
            return day if day is MISSING else PartialDate(text=text, first=day, last=day)
        found = _PARTIAL.fullmatch(text)
        if found is None and (correction := _period_correction(text)):
            return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        if found is None:
            return _refuse_date(text, self.expected, node, context)
        year = int(found["year"])
        if found["month"]:
            first_month = last_month = int(found["month"])
        elif found["quarter"]:
            first_month, last_month = 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
        elif found["half"]:
            first_month, last_month = 6 * int(found["half"]) - 5, 6 * int(found["half"])
        else:
            first_month, last_month = 1, 12
        if not 1 <= last_month <= 12:
            return context.refuse(node.origin, messages.no_such_day(text), text)
        if not _YEARS[0] <= year <= _YEARS[1]:
            return context.refuse(
                node.origin, messages.out_of_range(f"l’année {year}", str(_YEARS[0]), str(_YEARS[1])), text
            )
        last = date(year, last_month, monthrange(year, last_month)[1])
        return PartialDate(text=text.upper(), first=date(year, first_month, 1), last=last)


class CountType(Value):
    """A whole number or `n/a`."""

    expected: str = "un nombre entier ou « n/a »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if text.lower() == "n/a":
            return NA.NA
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        digits = re.sub(r"[\s\u00a0\u202f.]", "", text)
        correction = digits if re.fullmatch(r"[0-9]{1,9}", digits) and re.fullmatch(r"\d{1,3}(\D\d{3})+", text) else ""
        return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)


class NumberType(Value):
    """A decimal number, with a point or a comma, within bounds."""

    low: float = 0
    high: float = 1e9
    whole: bool = False

    @property
    def expected(self) -> str:
        return "un nombre entier" if self.whole else "un nombre"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        pattern = r"-?[0-9]{1,12}" if self.whole else r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?"
        if not re.fullmatch(pattern, text):
            return context.refuse(node.origin, messages.not_a(text, self.expected), text)
        value = int(text) if self.whole else float(text.replace(",", "."))
        if not self.low <= value <= self.high or math.isnan(value):
            return context.refuse(node.origin, messages.out_of_range(text, f"{self.low:g}", f"{self.high:g}"), text)
        return value


class FlagType(Value):
    expected: str = "« oui » ou « non »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        value = {"true": True, "oui": True, "false": False, "non": False}.get(text.lower())
        if value is None:
            correction = {"yes": "oui", "vrai": "oui", "1": "oui", "no": "non", "faux": "non", "0": "non"}.get(
                text.lower(), ""
            )
            return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        return value


class UrlType(Value):
    schemes: tuple[str, ...] = ("https", "http")

    @property
    def expected(self) -> str:
        return f"une adresse {self.schemes[0]}://…"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        try:
            parts = urlsplit(text)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if (
            host is None
            or parts.scheme.lower() not in self.schemes
            or re.search(r"[\s<>\"\\^`{|}]", text)
            or _HIDDEN.search(text)
        ):
            bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
            correction = f"https://{text}" if bare and not text.lower().startswith("javascript") else ""
            return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        return text


class FilePathType(Value):
    """A path below content/files/, with `/`."""

    expected: str = "un chemin sous content/files/"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = _text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if re.match(r"(?:https?:)?//|www\.", text):
            return context.refuse(node.origin, messages.address_as_file(text), text)
        if text.startswith("/") or "\\" in text or ".." in text.split("/") or re.match(r"\w+:", text):
            return context.refuse(node.origin, messages.path_escapes(text), text)
        return text.removeprefix("./")


class ListOf(Value):
    """A tuple, in order; items that were refused are left out."""

    item: "FieldType"

    @property
    def expected(self) -> str:
        return "une liste"

    def read(self, node: Node, context: FieldContext) -> Any:
        if not isinstance(node, SequenceNode):
            items = [part.strip() for part in node.text.split(",")] if isinstance(node, ScalarNode) else []
            plain = isinstance(self.item, (TextType, IdentifierType, SiteKeyType)) and all(
                re.fullmatch(r"[\w’' -]+", part) for part in items
            )
            return context.refuse(
                node.origin, messages.list_expected(describe(node), items if plain else [], context.syntax)
            )
        values = (self._item(item, context.item(index)) for index, item in enumerate(node))
        return tuple(value for value in values if value is not MISSING)

    def _item(self, node: Node, context: FieldContext) -> Any:
        """An empty item is no item, but for a record it is one with every field missing."""
        if isinstance(node, ScalarNode) and not node.text:
            if not isinstance(self.item, Record):
                return MISSING
            node = MappingNode(entries={}, keys={}, origin=node.origin)
        return self.item.read(node, context)


class TableOf(Value):
    """A dictionary of values by key; each key is read by `key` when there is one."""

    item: "FieldType"
    key: "FieldType | None" = None
    expected: str = "une table"

    def read(self, node: Node, context: FieldContext) -> Any:
        if not isinstance(node, MappingNode):
            return context.refuse(node.origin, messages.mapping_expected(describe(node), context.syntax))
        if self.key is not None:
            for key, origin in node.keys.items():
                self.key.read(ScalarNode(text=key, origin=origin), context.at(key))
        values = {key: self.item.read(value, context.at(key)) for key, value in node.entries.items()}
        return {key: value for key, value in values.items() if value is not MISSING}


class Either(Value):
    """A text in its short form, or a record (or a list) in its long one."""

    scalar: "FieldType"
    other: "FieldType"

    @property
    def expected(self) -> str:
        return f"{self.scalar.expected} ou {self.other.expected}"

    def read(self, node: Node, context: FieldContext) -> Any:
        short = isinstance(node, ScalarNode) or (isinstance(node, MappingNode) and self._is_cut_text(node))
        return (self.scalar if short else self.other).read(node, context)

    def _is_cut_text(self, node: MappingNode) -> bool:
        """Whether `- Bilan : chiffres` was written for a text: its one key is no field."""
        known = {row.name for row in self.other.fields} if isinstance(self.other, Record) else set()
        if len(node.keys) != 1 or not isinstance(self.other, Record) or known & node.keys.keys():
            return False
        return not self.other.near(next(iter(node.keys)))


class Field(Value):
    """A row of a table: `name` in the file, `attribute` in the model, `help` in French for editors."""

    name: str
    type: FieldType
    help: str
    required: bool = False
    example: str = ""
    attribute: str = ""
    also: tuple[str, ...] = ()
    """Other words, folded, that editors may take for the name."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded, that stand for the field without being its name: the first of its help, and `also`."""
        return (identifier_from(re.split(r"[ ,;:\u202f\u00a0]", self.help)[0]), *self.also)


_LIKENESS = 0.67
"""Names of fields are short: below this, « agenda » is near « end »."""

RecordCheck = Callable[[dict[str, Any], MappingNode, FieldContext], None]
"""A rule between fields of one record: reports, or stays silent."""


class Record(Value):
    """A table of fields; `make` builds the value from the attributes read."""

    fields: "tuple[Field, ...]"
    make: Callable[..., Any] = dict
    checks: tuple[RecordCheck, ...] = ()
    expected: str = "un groupe de champs"

    def read(self, node: Node, context: FieldContext) -> Any:
        values = self.values(node, context)
        if values is MISSING or any(f.required and (f.attribute or f.name) not in values for f in self.fields):
            return MISSING
        return self.make(**values)

    def values(self, node: Node, context: FieldContext) -> Any:
        """`{attribute: value}` of the fields that are present and right; MISSING when the node is no mapping."""
        if not isinstance(node, MappingNode):
            return context.refuse(node.origin, messages.mapping_expected(describe(node), context.syntax))
        meant = self._refuse_unknown(node, context)
        values: dict[str, Any] = {}
        for row in self.fields:
            value = node.get(row.name)
            if value is None:
                if row.required and row.name not in meant:
                    context.at(row.name).refuse(
                        node.keys.get(row.name, node.origin), messages.missing(row.name, row.example, context.syntax)
                    )
                continue
            typed = row.type.read(value, context.at(row.name))
            if typed is not MISSING:
                values[row.attribute or row.name] = typed
        for check in self.checks:
            check(values, node, context)
        return values

    def _refuse_unknown(self, node: MappingNode, context: FieldContext) -> frozenset[str]:
        """The names of the fields that unknown keys stand for, each key reported."""
        known = {row.name for row in self.fields}
        if node.keys.keys() <= known:
            return frozenset()
        meant: set[str] = set()
        for key, origin in node.keys.items():
            if key in known:
                continue
            if parent := self._parent(key, node):
                context.at(key).refuse(origin, messages.misplaced_key(key, parent), key)
                continue
            if key.isdigit():
                context.at(key).refuse(origin, messages.decimal_comma(key), key)
                continue
            near = self.near(key)
            meant.add(near)
            context.at(key).refuse(origin, messages.unknown_key(key, [row.name for row in self.fields], near), key)
        return frozenset(meant)

    def _parent(self, key: str, node: MappingNode) -> str:
        """The field left empty whose inner field `key` is: its lines lack their indentation."""
        empty = (row for row in self.fields if row.name in node.keys and row.name not in node.entries)
        return next((row.name for row in empty if key in _inner_names(row.type)), "")

    def near(self, key: str) -> str:
        """The field that a key stands for: by another word for it, by its name, or by the French word of its help."""
        folded = identifier_from(key)
        words = {word: row.name for row in reversed(self.fields) for word in row.words}
        if folded in words:
            return words[folded]
        if found := nearest(key, [row.name for row in self.fields], _LIKENESS):
            return found
        found = nearest(folded, words, _LIKENESS)
        return words[found] if found else ""


def _inner_names(of: FieldType) -> frozenset[str]:
    """The names of the fields one level below a field of this type."""
    inner = of.item if isinstance(of, ListOf) else of
    return frozenset(row.name for row in inner.fields) if isinstance(inner, Record) else frozenset()
