"""Names of people in, where they stand in a text out: in full, reversed, with initials, after « Mme », or alone.

Pure. Matching ignores case and accents; it works on a text folded one character to one, so that places are those of the
text itself. In a place where a person is known (the minutes of a meeting that they attended), their first name or their
surname alone counts too, when it has a capital.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

__all__ = ["Mention", "Names", "Person", "fold"]

_GAP = r"(?:[\s*_.'’‐‑-]|&nbsp;|&\#x27;|&\#39;|&rsquo;|<[^<>]*>)+"
"""What may stand between the parts of a name: spaces, hyphens, emphasis in Markdown, tags in HTML."""
_CIVILITY = r"(?:mr?|mmes?|mlles?|messieurs|monsieur|madame|mademoiselle)"
_CIVILITIES = frozenset({"m", "mr", "mme", "mlle", "dr", "monsieur", "madame", "mademoiselle"})
_WORD = r"[^\W_]+"
"""A word; an underscore is a mark of emphasis."""
_ALONE = 3
"""The least letters of a name that may stand alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name as an editor wrote it, and what may be said in its stead."""

    name: str
    stead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in a text, from `start` to `end`."""

    person: Person
    start: int
    end: int


class _Fold(dict[int, str]):
    """The base letter of each character, in lower case; what has none stays as it is."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text without accents or capitals, of the same length."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The patterns of one person, over folded text; `solo` ones need a capital in the text itself."""

    keys: frozenset[str]
    full: tuple[str, ...]
    solo_keys: frozenset[str]
    solo: tuple[str, ...]


class Names:
    """The people whose names are to be found everywhere; the first of two equal names counts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, tuple[Person, _Forms]] = {}
        self._by_key: dict[str, list[str]] = {}
        for person in people:
            forms = _forms(person.name)
            key = " ".join(sorted(_tokens(person.name)))
            if not forms.keys or key in self._people:
                continue
            self._people[key] = (person, forms)
            for word in forms.keys:
                self._by_key.setdefault(word, []).append(key)

    def __bool__(self) -> bool:
        return bool(self._people)

    def get(self, key: str, default: Person) -> Person:
        """The person of that key, a name's words in alphabetical order."""
        return self._people[key][0] if key in self._people else default

    def find(self, text: str, known: "Names | None" = None) -> Iterator[Mention]:
        """Each mention, in order and apart from each other; `known` are those who may be named by one name alone."""
        folded = fold(text)
        words = set(re.findall(_WORD, folded))
        patterns = [*self._full(words, known), *(known.alone(words) if known else ())]
        if not patterns:
            return
        pattern = re.compile("|".join(f"(?P<p{i}>{form})" for i, (form, _, _) in enumerate(patterns)))
        for found in pattern.finditer(folded):
            _, person, solo = patterns[int(str(found.lastgroup)[1:])]
            if not solo or _stands_alone(text, found.start(), found.end()):
                yield Mention(person=person, start=found.start(), end=found.end())

    def _full(self, words: set[str], known: "Names | None") -> list[tuple[str, Person, bool]]:
        """The forms of whole names whose words are there, longest first; who is known here is named as here."""
        candidates = dict.fromkeys(key for word in sorted(words & self._by_key.keys()) for key in self._by_key[word])
        found = []
        for key in candidates:
            person, forms = self._people[key]
            if known is not None:
                person = known.get(key, person)
            alone = len(_tokens(person.name)) == 1
            found += [(form, person, alone) for form in forms.full]
        return sorted(found, key=lambda each: (-len(each[0]), each[0]))

    def alone(self, words: set[str]) -> list[tuple[str, Person, bool]]:
        """The forms of one name alone whose words are there."""
        found = []
        for person, forms in self._people.values():
            if words & forms.solo_keys:
                found += [(form, person, True) for form in forms.solo]
        return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a lone name has its capital and is not the first name of somebody else: « Julien Dupont »."""
    if not text[start].isupper():
        return False
    after = re.match(r"[ \u00a0]+(\w[\w’'-]*)", text[end:])
    return after is None or not after[1][0].isupper()


@cache
def _forms(name: str) -> _Forms:
    parts = [part for part in re.split(r"[\s,]+", name) if part.strip(".")]
    if parts and fold(parts[0]).strip(".") in _CIVILITIES:
        parts = parts[1:]
    if not parts:
        return _Forms(keys=frozenset(), full=(), solo_keys=frozenset(), solo=())
    given, family = _split(parts)
    surname = _joined(family)
    rotations = {_joined([*parts[i:], *parts[:i]]) for i in range(len(parts))}
    full = {_bounded(form) for form in rotations}
    if given:
        initials = _initials(given)
        full |= {_bounded(rf"{initials}{_GAP}{surname}"), _bounded(rf"{surname}{_GAP}{initials}")}
        full.add(_bounded(rf"{_CIVILITY}{_GAP}{surname}"))
    alone = [part for part in (" ".join(given), " ".join(family)) if len(part) >= _ALONE] if given else []
    return _Forms(
        keys=frozenset(re.findall(_WORD, fold(" ".join(family)))[-1:]),
        full=tuple(sorted(full)),
        solo_keys=frozenset(re.findall(_WORD, fold(" ".join(alone)))),
        solo=tuple(_bounded(_joined(part.split())) for part in alone),
    )


def _split(parts: list[str]) -> tuple[list[str], list[str]]:
    """(given names, surname): the surname is in capitals where only a part is, else all that follows the first part."""
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if shouted and len(shouted) < len(parts):
        return [part for part in parts if part not in shouted], shouted
    return (parts[:1], parts[1:]) if len(parts) > 1 else ([], parts)


def _joined(parts: Iterable[str]) -> str:
    return _GAP.join(re.escape(word) for part in parts for word in re.findall(_WORD, fold(part)))


def _initials(given: Iterable[str]) -> str:
    """« M.-S. » for Marie-Ségolène, « B. » for Bruno; a full stop must end it."""
    letters = [word[0] for part in given for word in re.findall(_WORD, fold(part))]
    return r"\.[\s-]?".join(map(re.escape, letters)) + r"\."


def _bounded(form: str) -> str:
    """The form as whole words; a hyphen joins words, in « Saint-Martin » as in « Martin-Duval »."""
    return rf"(?<![^\W_])(?<!-){form}" + ("" if form[-1] == "." else r"(?![^\W_])(?!-)")


def _tokens(name: str) -> list[str]:
    return re.findall(_WORD, fold(name))
