"""Entries in, and what people call one in place of its id; the ids of those that are called so out: by title or by day."""

from collections.abc import Iterable, Mapping
from datetime import date

from dge_site.content.written_dates import month_number
from dge_site.model.entries import Entry, Event, Group, Meeting
from dge_site.model.french import WEEKDAYS
from dge_site.model.paths import slug
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["GROUP_ABBREVIATIONS", "CalledDay", "ids_by_title", "meant_id", "read_called_day"]

GROUP_ABBREVIATIONS = {
    "comite-technique": ("cotech", "cotec"),
    "comite-de-pilotage": ("copil",),
    "comite-de-suivi": ("cosui",),
    "comite-directeur": ("codir",),
}
"""What every French public body calls these committees, by the slug of their title."""

_FILLER = frozenset(
    (
        *("a", "au", "d", "de", "des", "du", "en", "event", "evenement", "l", "la", "le", "les", "meeting", "reunion"),
        *WEEKDAYS,
    )
)
"""Words of a name that don't tell an entry from others."""


class CalledDay(Value):
    """What « COTECH du 22 juin 2023 » says: a day, or a month, and the words that are left, as parts of a slug."""

    month: int
    day: int | None = None
    year: int | None = None
    words: frozenset[str] = frozenset()

    @property
    def iso(self) -> str:
        """The day as `AAAA-MM-JJ`; empty for a month, without the year, and for a day that the month does not have."""
        try:
            return date(self.year or 0, self.month, self.day or 0).isoformat()
        except ValueError:
            return ""

    def ids(self, entries: Iterable[Event], groups: Mapping[str, Entry]) -> tuple[str, ...]:
        """The ids of the entries of that time of which all the words are in the title, the id or the names of the group."""
        found = (entry for entry in entries if self._is_of(entry.first_day) or self._is_of(entry.last_day))
        return tuple(dict.fromkeys(entry.id for entry in found if self.words <= _words_of(entry, groups)))

    def _is_of(self, day: date) -> bool:
        return day.month == self.month and self.day in (None, day.day) and self.year in (None, day.year)


def read_called_day(text: str) -> CalledDay | None:
    """The day or month that a name says, « COTECH du 22 juin 2023 » or « cotech-2023-06 »; None for a name without one."""
    parts = slug(text).split("-")
    for length in (3, 2):
        for at in range(len(parts) - length + 1):
            if called := _read_parts(parts[at : at + length]):
                words = frozenset((*parts[:at], *parts[at + length :])) - _FILLER
                return replace(called, words=words)
    return None


def _read_parts(parts: list[str]) -> CalledDay | None:
    """The day that two or three parts of a slug are, in the order of either the year or the day first."""
    if _YEAR.fullmatch(parts[0]):
        year, month, day = (*parts, "")[:3]
    elif _YEAR.fullmatch(parts[-1]):
        day, month, year = ("", *parts)[-3:]
    else:
        (day, month), year = parts[:2], ""
    number = int(month) if _MONTH.fullmatch(month) and year else month_number(month)
    if not 1 <= number <= 12 or not (_DAY.fullmatch(day) or (day == "" and year)) or (year == "" and len(parts) == 3):
        return None
    return CalledDay(month=number, day=int(day.removesuffix("er")) if day else None, year=int(year) if year else None)


_YEAR = regex(r"[12][0-9]{3}")
_MONTH = regex(r"[0-9]{1,2}")
_DAY = regex(r"0?[1-9](?:er)?|[12][0-9]|3[01]")


def meant_id(text: str, entries: Mapping[str, Entry], groups: Mapping[str, Entry]) -> str:
    """The id of the one of `entries` that a person calls so, by its id, its title or its day; empty for none, and for several.

    For commands alone, whose answer shows which one it is: content names entries by their ids.
    """
    if not text:
        return ""
    if text in entries or slug(text) in entries:
        return text if text in entries else slug(text)
    called = read_called_day(text)
    events = (entry for entry in entries.values() if isinstance(entry, Event))
    ids = ids_by_title(entries.values()).get(slug(text)) or (called.ids(events, groups) if called else ())
    return next(iter(ids)) if len(ids) == 1 else ""


def ids_by_title(entries: Iterable[Entry]) -> dict[str, dict[str, None]]:
    """`{what an entry is called, as a slug: the ids of those that are called so}`: by its title, and what else a group goes by."""
    ids: dict[str, dict[str, None]] = {}
    for entry in entries:
        for name in _names_of(entry):
            ids.setdefault(name, {})[entry.id] = None
    return ids


def _names_of(entry: Entry) -> list[str]:
    """What an entry is called, as slugs."""
    names = [getattr(entry, "title", "")]
    if isinstance(entry, Group):
        names += (entry.short, *entry.aliases, *GROUP_ABBREVIATIONS.get(slug(entry.title), ()))
    return [slug(name) for name in names if name]


def _words_of(entry: Event, groups: Mapping[str, Entry]) -> frozenset[str]:
    group = groups.get(entry.group) if isinstance(entry, Meeting) else None
    names = [entry.id, *_names_of(entry), *(_names_of(group) if group else ())]
    return frozenset(word for name in names for word in name.split("-"))
