"""What stands in place of a group of fields in, the fields that it says out: `attendance: 61`, `- 2023-06-22: 12`, `gps: 49.1, 6.2`."""

import re
from collections.abc import Callable

from dge_site.content.address_types import contact_field
from dge_site.content.text_types import identifier_from
from dge_site.content.written_dates import NoSuchDay, read_written_date
from dge_site.model.regex import regex

__all__ = ["PLAIN", "fields_of_a_key", "fields_of_a_pair", "fields_of_a_text", "first_of_several", "in_braces"]

Lines = tuple[tuple[str, str], ...]
"""(field, value) of some fields, in the order in which they are written."""

PLAIN = regex(r"[\w’./][\w’.@/ -]{0,199}")
"""A text that needs no quotes in `{…}`."""
_SENTENCE = regex(r"[\w«(][^:#\n]{1,500}")
"""A text that needs no quotes as the value of a field."""
_WANTS_QUOTES = regex(r"\A[-?:,\[\]{}#&*!|>'\"%@`]|: | #|:\Z")
"""What YAML reads otherwise in a value without quotes."""
_ENDS_A_VALUE = regex(r"[,\[\]{}?]")
"""What ends a value in `{…}`, or spoils it."""
_BETWEEN = regex(r"(?<=\))[ \t]*[,;/]|;| et (?=(?:M\.|Mme|Mlle|[^\W\d_a-zà-ÿ][\w-]+ [^\W\d_a-zà-ÿ]))")
"""What stands between people or things on one line; not the comma, which parts somebody from their organisation."""
_COMMA = regex("[,;/]")

_PERSON = regex(
    r"(?P<name>[^(),;:\[\]{}]{2,80}?)(?: ?[(,] ?| [-–] )(?!excus|absent|repr|suppl|en |à |par |sous |visio)"
    r"(?P<organisation>[^(),;:\[\]{}]{2,80}?) ?\)?",
    re.IGNORECASE,
)
"""« Odile Durand (Ville) », and not « Odile Durand (excusée) »."""
_EXCUSED = regex(
    r"(?P<name>[\w’. -]{2,80}?)(?: ?[(,] ?(?P<organisation>[\w’. -]{2,80}?)\)?)?(?: ?[(,] ?| [-–] )excusée?\)?",
    re.IGNORECASE,
)
"""« Odile Durand, Ville, excusée »; the organisation may be left out."""
_LINK = regex(r"!?\[(?P<title>[^\[\]{},:]{1,200})\]\((?P<target>[^\s(){},]{1,500})\)")
"""« [Support](support.pdf) », as in a text."""
_TITLE_AND_TARGET = regex(r"(?P<title>[\w’][\w’. -]{1,200}?)(?: ?[(,;] ?| [-–] )(?P<target>[^\s(){},]{1,500})\)?")
"""« Support (support.pdf) »."""
_FILE = regex(r"(?!www\.)[\w./-]{1,200}\.\w{1,5}")
_URL = regex(r"https?://[^\s,{}\[\]]{1,500}")
_WHO_CAME = r"(?:participant|personne|présent)(?:e?s)?"
_CAME = regex(
    rf"(?:(?:environ|près de|~|≈) ?)?(?P<count>[0-9]{{1,9}})(?: ?(?:/|sur) ?(?P<of>[0-9]{{1,9}})| {_WHO_CAME})?"
    rf"|(?P<registered>[0-9]{{1,9}}) inscrite?s?(?: ?[,;/]| et)? (?:dont )?(?P<attended>[0-9]{{1,9}}) {_WHO_CAME}"
    rf"|(?P<present>[0-9]{{1,9}}) {_WHO_CAME}(?: ?[,;/]| et| sur| pour)? (?P<booked>[0-9]{{1,9}}) inscrite?s?"
)
"""« 61 », « 61 participants », « 61/80 » or « 80 inscrits, 61 présents »: who came, of those who had registered."""
_MARK = regex(
    r"(?P<score>[0-9]{1,6}(?:[.,][0-9]{1,6})?) ?(?:(?:/|sur) ?(?P<scale>[0-9]{1,6})|%)"
    r"(?: ?[(,;-] ?(?P<responses>[0-9]{1,6}) (?:réponses?|avis|répondante?s?|retours?)\)?)?"
)
"""« 4,2/5 » or « 84 % », at times with how many answered."""
_VOTE = regex(r"(?P<before>[0-9]{1,4} )?(?:voix )?(?P<how>pour|contre|abstentions?)(?: ?:? ?(?P<after>[0-9]{1,4}))?")
_VERSION = regex(
    r"(?:v(?:ersion)? ?)?(?P<version>[0-9]{1,3}(?:\.[0-9]{1,3}){0,2})"
    r"(?:(?: du| -| –|,)? \(?(?P<day>[0-9][\w/. -]{5,30}?)\)?)?(?: ?[:,;–-] ?(?P<note>[^\W\d_][^:#\n]{1,200}))?",
    re.IGNORECASE,
)
"""« 1.0 », « v1.1 du 3 novembre 2026 : corrections »."""
_DATED = regex(r"(?P<day>[\w/. -]{4,30}?)(?: ?: | [-–—] )(?P<text>[\w«(][^:#\n]{1,500})")
"""« 12/03/2026 - relance faite »."""
_WORDS = regex(r"(?!(?:oui|non)\Z)[^\W\d_](?:[^\W\d_]|[ ’'-]){2,100}")
"""« sur inscription », in place of an address: a text of letters alone."""
_ADDRESS_AND_NOTE = regex(
    r"(?P<address>(?:https?://|mailto:)?[^\s(),;]+)(?: ?[(,;] ?| [-–—] | )(?P<note>[^\W\d_](?:\w|[ ’'/-]){2,100})\)?"
)
"""« https://… (obligatoire) », « contact@exemple.fr avant le 7 juin »."""
_PERIOD = regex(
    r"[12][0-9]{3}(?:-(?:[0-9]{2}|[ts][1-4]))?|(?:[0-9]{1,2}/|[ts][1-4] |[^\W\d_]{3,10}\.? )[12][0-9]{3}", re.IGNORECASE
)
"""« 2024 », « 2024-06 », « 06/2024 », « juin 2024 » or « T2 2024 »: no day, but what a value is of."""
_NUMBERED = regex(r"[a-z-]{0,20}[0-9]{1,4}")
_NUMBER = regex(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_COORDINATES = frozenset(
    ("coordonnees", "coordonnees-gps", "coordinates", "geolocalisation", "gps", "latlon", "position")
)
_PLACE = regex(r"(?P<latitude>-?[0-9]{1,2}[.,][0-9]{1,9})°? ?[,;/ ] ?(?P<longitude>-?[0-9]{1,3}[.,][0-9]{1,9})°?")
"""« 49.12, 6.17 » or « 49,12 ; 6,17 »."""
_OF_A_MEMBER = frozenset({"organisation", "college"})
"""The fields of a member of a group, which is no person."""
_OF_A_DAY = (("value", _NUMBER), ("score", _NUMBER), ("text", _SENTENCE))
"""(field, pattern of its value) of what stands behind a date."""


def fields_of_a_text(names: frozenset[str], text: str) -> Lines:
    """The fields, of those with these names, that a mere text says in place of a group; none where it says no such thing."""
    if names == _OF_A_MEMBER:
        return _as("organisation")(text)
    for needed, read in _READERS:
        if names.issuperset(needed) and (lines := read(text)) and names.issuperset(dict(lines)):
            return () if any(_WANTS_QUOTES.search(value) for _, value in lines) else lines
    return ()


def fields_of_a_pair(names: frozenset[str], key: str, value: str) -> Lines:
    """The fields that `2023-06-22: 12` says in place of `date: 2023-06-22` and `value: 12`."""
    if "date" in names and (day := _day(key)):
        said = [name for name, pattern in _OF_A_DAY if name in names and pattern.fullmatch(value)]
        return (("date", day), (said[0], value)) if said else ()
    if {"id", "text"} <= names and _NUMBERED.fullmatch(identifier_from(key)) and _SENTENCE.fullmatch(value):
        return (("id", identifier_from(key)), ("text", value))
    if {"title", "file"} <= names and PLAIN.fullmatch(key) and (target := _target(value)):
        return (("title", key), *target)
    return ()


def fields_of_a_key(names: frozenset[str], key: str, text: str) -> Lines:
    """The fields that `gps: 49.12, 6.17` says, whose key, given as an identifier, is a name for several of them together."""
    if key in _COORDINATES and {"latitude", "longitude"} <= names and (place := _PLACE.fullmatch(text)):
        return tuple((name, number.replace(",", ".")) for name, number in place.groupdict().items())
    return ()


def first_of_several(names: frozenset[str], text: str) -> str:
    """The first of several people or things on one line: « Odile Durand (Ville), Ali Haas (Ligue) », « M. Haas et Mme Durand »."""
    return (_COMMA if names == _OF_A_MEMBER else _BETWEEN).split(text, maxsplit=1)[0].strip()


def in_braces(lines: Lines) -> str:
    """The fields on one line, `{date: 2023-06-22, value: 12}`; empty for none, and where a value would want quotes there."""
    is_plain = lines and not any(_ENDS_A_VALUE.search(value) or _WANTS_QUOTES.search(value) for _, value in lines)
    return f"{{{', '.join(f'{name}: {value}' for name, value in lines)}}}" if is_plain else ""


def _counts(text: str) -> Lines:
    if text == "n/a":
        return (("registered", text), ("attended", text))
    came = _CAME.fullmatch(text)
    counts = sorted(filter(None, came.groups()), key=int) if came else []
    return tuple(zip(("attended", "registered"), counts, strict=False))[::-1]


def _excused(text: str) -> Lines:
    said = _EXCUSED.fullmatch(text)
    return (*_groups(said, "name", "organisation"), ("excused", "oui")) if said else ()


def _person(text: str) -> Lines:
    return _groups(_PERSON.fullmatch(text), "name", "organisation")


def _as(name: str) -> Callable[[str], Lines]:
    """Reads a plain text as the one field that a group of this kind is known by."""
    return lambda text: ((name, text),) if PLAIN.fullmatch(text) else ()


def _identified(text: str) -> Lines:
    return (("id", identifier_from(text)), ("title", text)) if PLAIN.fullmatch(text) else ()


def _picture(text: str) -> Lines:
    link = _LINK.fullmatch(text)
    target = _target(link["target"]) if link else ()
    return (*target, ("alt", link["title"])) if link and dict(target).keys() == {"file"} else ()


def _document(text: str) -> Lines:
    said = _LINK.fullmatch(text) or _TITLE_AND_TARGET.fullmatch(text)
    target = _target(said["target"]) if said else ()
    return (("title", said["title"]), *target) if said and target else ()


def _target(text: str) -> Lines:
    """The file below content/files/ or the address that a text is."""
    path = text.removeprefix("file:")
    return (("url", text),) if _URL.fullmatch(text) else (("file", path),) if _FILE.fullmatch(path) else ()


def _mark(text: str) -> Lines:
    mark = _MARK.fullmatch(text)
    if mark is None:
        return ()
    # A comma ends the value in `{…}`.
    return (
        *_groups(mark, "responses"),
        ("score", mark["score"].replace(",", ".")),
        ("scale", mark["scale"] or "100"),
    )


def _votes(text: str) -> Lines:
    names = {"p": "for", "c": "against", "a": "abstain"}
    said = [_VOTE.fullmatch(part.strip()) for part in re.split(r"[,;/]| et | [-–] ", text.lower())]
    votes = {names[vote["how"][0]]: vote["before"] or vote["after"] for vote in said if vote}
    return (
        tuple((name, n.strip()) for name, n in votes.items()) if len(votes) == len(said) and all(votes.values()) else ()
    )


def _version(text: str) -> Lines:
    said = _VERSION.fullmatch(text)
    day = _day(said["day"]) if said and said["day"] else ""
    if said is None or (said["day"] and not day):
        return ()
    return (*_groups(said, "version"), *((("date", day),) if day else ()), *_groups(said, "note"))


def _dated(text: str) -> Lines:
    said = _DATED.fullmatch(text)
    day = _day(said["day"]) if said else ""
    return (("date", day), *_groups(said, "text")) if day else ()


def _registration(text: str) -> Lines:
    """How people register: an address with what is to be known of it, or words alone."""
    if (both := _ADDRESS_AND_NOTE.fullmatch(text)) and (address := contact_field(both["address"])):
        return (address, *_groups(both, "note"))
    if _WORDS.fullmatch(text) and not contact_field(text):
        return (("full", "oui") if text == "complet" else ("note", text),)
    return ()


def _contact(text: str) -> Lines:
    contact = contact_field(text)
    return (contact,) if contact else ()


def _groups(said: re.Match[str] | None, *names: str) -> Lines:
    """The groups of a match that took part in it, in the order of `names`, each under its own name."""
    return tuple((name, said[name]) for name in names if said[name]) if said else ()


def _day(text: str) -> str:
    """The day that a text says, `2023-06-22`; `AAAA-MM-JJ` where it says a month or a year alone, empty where no date."""
    if _PERIOD.fullmatch(text):
        return "AAAA-MM-JJ"
    try:
        written = read_written_date(text)
    except NoSuchDay:
        return ""
    return written.start if written and written.last is None and written.begins is None else ""


_READERS: tuple[tuple[tuple[str, ...], Callable[[str], Lines]], ...] = (
    (("registered", "attended"), _counts),
    (("name", "excused"), _excused),
    (("name", "organisation"), _person),
    (("id", "text"), _as("text")),
    (("name", "talk"), _as("name")),
    (("name", "city"), _as("name")),
    (("id", "title"), _identified),
    (("file", "alt"), _picture),
    (("file", "title"), _document),
    (("score", "scale"), _mark),
    (("for", "against"), _votes),
    (("version", "authors"), _version),
    (("date", "text"), _dated),
    (("full", "note"), _registration),
    ((), _contact),
    ((), _target),
)
"""(fields by which a kind of group is known, what reads it from a text), the first that says something being right."""
