"""Names of people in, an index of the words they are written with out.

People with the same surname share a `Family`, so that what stands around the surname is looked up, and not tried one
person after the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from dge_site.library.folding import fold
from dge_site.library.name_words import (
    CIVILITIES,
    GIVEN,
    GIVEN_AND_SURNAME,
    NO_NAMES,
    NO_NAMES_FIRST,
    ORDINARY,
    PARTICLES,
    PLACES,
    SAYING,
    TITLES,
)
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["INITIALS", "SAINTS", "WORD", "Family", "NameIndex", "Person", "is_likely_person", "may_name_somebody"]

WORD = regex(r"[^\W\d_]+")
INITIALS = regex(r"[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.|(?<=Mme\s..)|(?<=Mlle\s..)|(?<=Madame\s..)|(?<=Monsieur\s..))")
"""Two initials, or one after a title: without them, and without a word of a name, a text names nobody."""
_LEAST_ALONE = 3
"""How many letters a first name or a surname has at least to be looked for alone."""
_SHORT_SAINTS = {"saint": "st", "sainte": "ste"}
"""Words with which many surnames begin, and how they are shortened."""
SAINTS = frozenset((*_SHORT_SAINTS, *_SHORT_SAINTS.values()))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""How German names are written without their dots."""
_GLUED = ("al", "ben", "d", "de", "del", "el", "l", "la", "le", "mac", "mc", "o", "van", "von")
"""With what a surname may begin in one piece, « Legoff », that others write apart, « Le Goff »."""
_OTHER_SURNAME = regex(r"(?<![\s(])[\s(]++(?:née?|épouse|ép\.?)\s+", re.IGNORECASE)
_OF_NOBODY = regex(r"\d+ \w+|[A-Z]{2,6}[ -]?\d+")
"""« 3 élus » and « DDT 57 » in place of a name."""
_FIRST_OF_TWO = frozenset({"anne", "jean", "marie", "paul", "pierre"})
_OFTEN_FIRST_OF_TWO = frozenset({"charles", "francois", "louis", "yves"})
"""First of two given names where another follows; by themselves as often the first part of a surname."""
_SEVERAL = regex(r"(?<!\s)\s++(?:et|&|/)\s+|;")
_LEAST_JOINED = 6
"""How many letters a name written in one piece has at least: « odilenom »."""


class Person(Value):
    """A name as an editor wrote it, and the words to publish instead of it."""

    name: str
    replacement: str

    @property
    def key(self) -> str:
        """Returns the key of a name: its words in alphabetical order, so that both orders of a name share it."""
        return " ".join(sorted(WORD.findall(fold(self.name))))


class Family:
    """The people with one surname; `part` is one half of a double surname, which counts for less."""

    def __init__(self, words: tuple[str, ...], *, part: bool) -> None:
        self.words, self.part = words, part
        own = tuple(word for word in words if word not in PARTICLES) or words
        is_word = len(own) == 1 and (own[0] in ORDINARY or len(own[0]) < _LEAST_ALONE + part)
        self.is_saint = words[0] in SAINTS  # « Saint-Martin » is a village first
        self.is_ordinary = is_word or self.is_saint
        self.is_place = len(words) == 1 and words[0] in PLACES
        self.first: Person | None = None
        self.nameless: Person | None = None
        """Somebody of whom only this one word is known."""
        self.by_given: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
        """`{first or last word of given names: (the given names, the person)}`."""
        self.by_initial: dict[str, Person] = {}

    def add(self, given: tuple[str, ...], person: Person) -> None:
        self.first = self.first or person
        if not given:
            self.nameless = self.nameless or person
            return
        for word in dict.fromkeys((given[0], given[-1])):
            self.by_given.setdefault(word, []).append((given, person))
        letters = "".join(word[0] for word in given)
        for initials in (letters, letters[0]):
            self.by_initial.setdefault(initials, person)


class NameIndex:
    """How the names of many people are written. Of two people with the same name the first counts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people: dict[str, Person] = {}
        self.families: dict[str, list[Family]] = {}
        """`{first word of a surname, or all of it in one piece: families}`."""
        self.given: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
        """`{first word of given names: (the given names, the person)}`."""
        self.initials: dict[str, Person] = {}
        """`{initials of given names and surname, or of the surname alone: the person}`: « oz », « z »."""
        self.joined: dict[str, Person] = {}
        """`{given names and surname in one piece, in either order: the person}`."""
        self.handles: dict[str, Person] = {}
        """`{initials and surname in one piece, in either order: the person}`, for addresses and « @tnom »."""
        self.apart: dict[str, list[tuple[str, Family]]] = {}
        """`{the rest of a surname: (what stands before it where it is written apart, the family)}`: goff → le."""
        self.addresses: dict[str, Any] = {}
        """`{address: whom it names}`, remembered by `name_addresses`: a site repeats its links."""
        self._by_words: dict[tuple[str, ...], Family] = {}
        for person in people:
            for name in _names_in(unicodedata.normalize("NFC", person.name)):
                for spelled in dict.fromkeys((name, name.translate(_UMLAUTS))):
                    self._add(spelled, person)
        self.triggers = frozenset((*self.families, *self.joined, *self.handles, *self.apart))
        """The words without one of which a text names nobody."""
        self.alone = frozenset(self.given)

    def _add(self, name: str, person: Person) -> None:
        given, surname = ((), ()) if _OF_NOBODY.fullmatch(name.strip()) else _split(name)
        words = (*given, *surname)
        if not surname or words[0] in NO_NAMES_FIRST or all(word in NO_NAMES for word in words):
            return
        key = " ".join(sorted(words))
        if key in self.people:
            return
        self.people[key] = person
        self._add_reading(given, surname, person)
        # « Jean Claude Nom » has two given names, or a surname in two words.
        if len(given) == 1 and len(surname) > 1 and _are_two_given(given[0], surname[0]):
            self._add_reading((*given, surname[0]), surname[1:], person)

    def _add_reading(self, given: tuple[str, ...], surname: tuple[str, ...], person: Person) -> None:
        for family in self._families_of(surname):
            family.add(given, person)
        if not given:
            return
        if sum(map(len, given)) >= _LEAST_ALONE and given[0] not in PLACES:
            self.given.setdefault(given[0], []).append((given, person))
        own = next((word for word in surname if word not in PARTICLES), surname[0])
        for letters in ("".join(word[0] for word in given), given[0][0], ""):
            self.initials.setdefault(letters + own[0], person)
        self._add_joined(given, surname, person)

    def _families_of(self, surname: tuple[str, ...]) -> Iterable[Family]:
        """The families that a surname makes: itself, without its particle, and the halves of a double one."""
        bare = surname
        while len(bare) > 1 and bare[0] in PARTICLES:
            bare = bare[1:]
        apart = [word for word in bare if word not in PARTICLES and word not in _SHORT_SAINTS]
        halves = [(word,) for word in apart if len(bare) > 1 and len(word) >= _LEAST_ALONE]
        short = (_SHORT_SAINTS.get(surname[0], surname[0]), *surname[1:]) if len(surname) > 1 else surname
        variants = dict.fromkeys([surname, surname[1:] if surname[0] in {"de", "d", "du"} else surname, short])
        for words in filter(None, variants):
            yield self._family(words, part=False)
        for words in halves if bare == surname else [bare, *halves]:
            if words not in variants:
                yield self._family(words, part=True)

    def _family(self, words: tuple[str, ...], *, part: bool) -> Family:
        family = self._by_words.get(words)
        if family is None:
            family = self._by_words[words] = Family(words, part=part)
            self.families.setdefault(words[0], []).append(family)
            joined = "".join(words)
            # In one piece, with the s of a plural, and without the space after a title, it is one word.
            for piece in {joined, joined + "s", joined + "x", "mme" + joined, "mlle" + joined} - {words[0]}:
                if len(joined) > _LEAST_ALONE:
                    self.families.setdefault(piece, []).append(family)
            for glued in _GLUED if len(words) == 1 and not part else ():
                rest = joined.removeprefix(glued)
                if _LEAST_ALONE <= len(rest) < len(joined) and rest not in ORDINARY | TITLES:
                    self.apart.setdefault(rest, []).append((glued, family))
        family.part = family.part and part
        return family

    def _add_joined(self, given: tuple[str, ...], surname: tuple[str, ...], person: Person) -> None:
        family, initials = "".join(surname), "".join(word[0] for word in given)
        for first in dict.fromkeys(("".join(given), given[0])):
            for joined in (first + family, family + first):
                if len(joined) >= _LEAST_JOINED:
                    self.joined.setdefault(joined, person)
        for letters in dict.fromkeys((initials, initials[0])):
            for handle in (letters + family, family + letters):
                if len(family) > _LEAST_ALONE:
                    self.handles.setdefault(handle, person)


def _names_in(text: str) -> Iterable[str]:
    """The names that a row holds, such as « Odile Nom (née Autre) » or « Odile Nom et Luc Autre »."""
    name, *others = (re.sub(r"\([^()]*\)?", " ", part) for part in _OTHER_SURNAME.split(text))
    yield from _SEVERAL.split(name)
    for other in others:
        yield f"{other.strip(') ')}, {' '.join(_split(name)[0])}"


def _split(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded words of (given names, surname).

    The surname stands before a comma, is in capitals where only a part is, before a given name that is no surname, or is
    all that follows the first part.
    """
    before, comma, after = name.partition(",")
    parts = [part for part in before.split() if WORD.search(part)]
    if comma and WORD.search(after) and not _is_role(before, after):
        is_civility = all(fold(part).strip(".") in CIVILITIES for part in parts)
        return ((), ()) if is_civility else (_words(after.split()), _words(parts))
    while len(parts) > 1 and _is_title(parts[0]):
        parts = parts[1:]
    if (len(parts) == 1 and _is_title(parts[0])) or _is_post(parts):
        return (), ()
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if shouted and len(shouted) < len(parts):
        return _words(part for part in parts if part not in shouted), _words(shouted)
    if len(parts) > 1 and _is_given(parts[-1]) and not _is_given(parts[0]):
        return _words(parts[-1:]), _words(parts[:-1])
    return (_words(parts[:1]), _words(parts[1:])) if len(parts) > 1 else ((), _words(parts))


def _is_title(part: str) -> bool:
    return re.sub("^l['’]", "", fold(part)).strip(".") in TITLES


def _is_post(parts: Sequence[str]) -> bool:
    """Whether a row gives what somebody is and not who: « Mme la Préfète », « le maire de Toul »."""
    return len(parts) > 1 and fold(parts[0]) in {"la", "le"} and (parts[1][0].islower() or _is_title(parts[1]))


def _is_given(part: str) -> bool:
    first, *others = WORD.findall(fold(part))
    return first in GIVEN or (bool(others) and (first in _FIRST_OF_TWO or _are_two_given(first, others[0])))


def _are_two_given(first: str, second: str) -> bool:
    """Whether two words are the given names of one person: « Jean Claude », « François-Xavier »."""
    return first in _FIRST_OF_TWO | _OFTEN_FIRST_OF_TWO and second in GIVEN | GIVEN_AND_SURNAME | {"france"}


def is_likely_person(name: str) -> bool:
    """Whether what is given as a body too is somebody: « Mme Nom » and « Odile Nom », and not « Martin Conseil »."""
    parts = [part for part in name.split() if WORD.search(part)]
    words = [fold(part).strip(".,") for part in parts]
    if len(parts) > 1 and words[0] in CIVILITIES:
        return not _is_post(parts[1:])
    if not 2 <= len(parts) <= 3 or not all(part[0].isupper() for part in parts):
        return False
    is_given = _is_given(parts[0]) or _is_given(parts[-1]) or words[0] in GIVEN_AND_SURNAME
    return is_given and not any(word in _OF_BODIES for word in words)


_OF_BODIES = NO_NAMES_FIRST | {
    "cabinet",
    "conseil",
    "conseils",
    "consultant",
    "etudes",
    "formation",
    "groupe",
    "sarl",
    "sas",
}


def may_name_somebody(text: str) -> bool:
    """Whether what remains of a name without that of a body names somebody: « Vosges » and « 57 » are more of the body."""
    return not _WORDS_BESIDE_BODIES.issuperset(WORD.findall(fold(text)))


_WORDS_BESIDE_BODIES = ORDINARY | SAYING | PARTICLES | NO_NAMES_FIRST


def _is_role(before: str, after: str) -> bool:
    """Whether a comma parts a whole name from what its owner does, or for whom: « Odile Nom, directrice », « …, DDT »."""
    first = WORD.findall(after)[0]
    is_acronym = first.isupper() and len(first) >= _LEAST_ALONE and not before.isupper() and fold(first) not in GIVEN
    return len(before.split()) > 1 and (first.islower() or is_acronym or fold(first) in TITLES)


def _words(parts: Iterable[str]) -> tuple[str, ...]:
    """The folded words of some parts of a name, without a title."""
    words = tuple(word for part in parts for word in WORD.findall(fold(part)))
    return words[1:] if len(words) > 1 and words[0] in TITLES else words
