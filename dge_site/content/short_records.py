"""A mere text in place of a group of fields in, the fields that it says out: `attendance: 61`, `image: affiche.jpg`."""

import re

from dge_site.content.address_types import contact_field
from dge_site.content.text_types import identifier_from
from dge_site.content.written_dates import NoSuchDay, read_written_date
from dge_site.model.regex import regex

__all__ = ["PLAIN", "fields_of_a_pair", "fields_of_a_text", "first_of_several"]

_PERSON = regex(
    r"(?P<name>[^(),;:\[\]{}]{2,80}?)(?: ?[(,] ?| [-–] )(?!excus|absent|repr|suppl|en |à |par |sous |visio)"
    r"(?P<organisation>[^(),;:\[\]{}]{2,80}?) ?\)?",
    re.IGNORECASE,
)
"""« Odile Durand (Ville) », and not « Odile Durand (excusée) »."""
_EXCUSED = regex(r"(?P<name>[\w’. -]{2,80}?)(?: ?[(,] ?| [-–] )excusée?\)?", re.IGNORECASE)
_LINK = regex(r"!?\[(?P<title>[^\[\]{},:]{1,200})\]\((?P<target>[^\s(){},]{1,500})\)")
"""« [Support](support.pdf) », as in a text."""
_MAIN_FIELDS = (({"id", "text"}, "text"), ({"name", "talk"}, "name"), ({"name", "city"}, "name"))
"""(fields of a group, the one of them that a mere text is)."""
PLAIN = regex(r"[\w’.@/ -]{1,200}")
"""A text that needs no quotes in `{…}`."""
_WHO_CAME = r"(?:participant|personne|présent)(?:e?s)?"
_CAME = regex(
    rf"(?:(?:environ|près de|~|≈) ?)?(?P<count>[0-9]{{1,9}})(?: ?(?:/|sur) ?(?P<of>[0-9]{{1,9}})| {_WHO_CAME})?"
    rf"|(?P<registered>[0-9]{{1,9}}) inscrite?s?(?: ?[,;/]| et)? (?:dont )?(?P<attended>[0-9]{{1,9}}) {_WHO_CAME}"
    rf"|(?P<present>[0-9]{{1,9}}) {_WHO_CAME}(?: ?[,;/]| et| sur| pour)? (?P<booked>[0-9]{{1,9}}) inscrite?s?"
)
"""« 61 », « 61 participants », « 61/80 » or « 80 inscrits, 61 présents »: who came, of those who had registered."""
_WORDS = regex(r"(?!(?:oui|non)\Z)[^\W\d_](?:[^\W\d_]|[ ’'-]){2,100}")
"""« sur inscription », in place of an address: a text of letters alone."""
_ADDRESS_AND_NOTE = regex(
    r"(?P<address>(?:https?://|mailto:)?[^\s(),;]+)(?: ?[(,;] ?| [-–—] | )(?P<note>[^\W\d_](?:\w|[ ’'/-]){2,100})\)?"
)
"""« https://… (obligatoire) », « contact@exemple.fr avant le 7 juin »."""
_BETWEEN = regex(r"(?<=\))[ \t]*[,;/]|;| et (?=(?:M\.|Mme|Mlle|[^\W\d_a-zà-ÿ][\w-]+ [^\W\d_a-zà-ÿ]))")
_MARK = regex(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(?:(?:/|sur) ?([0-9]{1,6})|%)")
_TARGETS = (("file", regex(r"(?!www\.)[\w./-]{1,200}\.\w{1,5}")), ("url", regex(r"https?://[^\s,{}\[\]]{1,500}")))
_PERIOD = regex(
    r"[12][0-9]{3}(?:-(?:[0-9]{2}|[ts][1-4]))?|(?:[0-9]{1,2}/|[ts][1-4] |[^\W\d_]{3,10}\.? )[12][0-9]{3}", re.IGNORECASE
)
"""« 2024 », « 2024-06 », « 06/2024 », « juin 2024 » or « T2 2024 »: no day, but what a value is of."""
_NUMBERED = regex(r"[a-z-]{0,20}[0-9]{1,4}")
_NUMBER = regex(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_SENTENCE = regex(r"[\w«(][^:#\n]{1,500}")
"""A text that needs no quotes as the value of a field."""
_OF_A_DAY = (("value", _NUMBER), ("score", _NUMBER), ("text", _SENTENCE))
"""(field, pattern of its value) of what stands behind a date."""


def fields_of_a_text(names: frozenset[str], text: str) -> tuple[tuple[str, str], ...]:
    """(field, value) of the fields that a mere text says in place of a group: `attendance: 61`, `image: x.png`."""
    if {"registered", "attended"} <= names:
        return _counts(text)
    if {"name", "excused"} <= names and (absent := _EXCUSED.fullmatch(text)):
        return (("name", absent["name"]), ("excused", "oui"))
    if {"name", "organisation"} <= names and (person := _PERSON.fullmatch(text)):
        return (("name", person["name"]), ("organisation", person["organisation"]))
    if PLAIN.fullmatch(text) and (main := [name for both, name in _MAIN_FIELDS if both <= names]):
        return ((main[0], text),)
    if {"id", "title"} <= names and PLAIN.fullmatch(text):
        return (("id", identifier_from(text)), ("title", text))
    if "organisation" in names and "name" not in names and PLAIN.fullmatch(text):
        return (("organisation", text),)
    if (names & {"title", "alt"}) and "file" in names and (link := _LINK.fullmatch(text)):
        target = link["target"].removeprefix("file:")
        if "alt" in names:
            return (("file", target), ("alt", link["title"])) if "://" not in target else ()
        return (("title", link["title"]), ("url" if "://" in target else "file", target))
    if {"score", "scale"} <= names and (mark := _MARK.fullmatch(text)):
        # A comma ends the value in `{…}`.
        return (("score", mark[1].replace(",", ".")), ("scale", mark[2] or "100"))
    if registration := _registration(names, text):
        return registration
    return tuple((name, text) for name, pattern in _TARGETS if name in names and pattern.fullmatch(text))


def _registration(names: frozenset[str], text: str) -> tuple[tuple[str, str], ...]:
    """How people register, or whom they ask: an address, a telephone, or words that say so."""
    if (contact := contact_field(text)) and contact[0] in names:
        return (contact,)
    if not {"full", "note"} <= names:
        return ()
    if (both := _ADDRESS_AND_NOTE.fullmatch(text)) and (address := contact_field(both["address"])):
        return (address, ("note", both["note"]))
    if _WORDS.fullmatch(text):
        return (("full", "oui") if text == "complet" else ("note", text),)
    return ()


def first_of_several(text: str) -> str:
    """The first of several people or things on one line: « Odile Durand (Ville), Ali Haas (Ligue) », « M. Haas et Mme Durand »."""
    return _BETWEEN.split(text, maxsplit=1)[0].strip()


def _counts(text: str) -> tuple[tuple[str, str], ...]:
    if text == "n/a":
        return (("registered", text), ("attended", text))
    came = _CAME.fullmatch(text)
    counts = sorted(filter(None, came.groups()), key=int) if came else []
    return tuple(zip(("attended", "registered"), counts, strict=False))[::-1]


def fields_of_a_pair(names: frozenset[str], key: str, value: str) -> tuple[tuple[str, str], ...]:
    """(field, value) of the fields that `2023-06-22: 12` says in place of `date: 2023-06-22` and `value: 12`."""
    if "date" in names and (day := _day(key)):
        said = [name for name, pattern in _OF_A_DAY if name in names and pattern.fullmatch(value)]
        return (("date", day), (said[0], value)) if said else ()
    if {"id", "text"} <= names and _NUMBERED.fullmatch(identifier_from(key)) and _SENTENCE.fullmatch(value):
        return (("id", identifier_from(key)), ("text", value))
    if {"title", "file"} <= names and PLAIN.fullmatch(key):
        target = fields_of_a_text(frozenset({"file", "url"}), value)
        return (("title", key), *target) if target else ()
    return ()


def _day(text: str) -> str:
    """The day that a text says, `2023-06-22`; `AAAA-MM-JJ` where it says a month or a year alone, empty where no date."""
    if _PERIOD.fullmatch(text):
        return "AAAA-MM-JJ"
    try:
        written = read_written_date(text)
    except NoSuchDay:
        return ""
    return written.start if written and written.last is None and written.begins is None else ""
