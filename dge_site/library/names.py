"""Names of people in, where they stand in a text out: in full, reversed, with initials, after « Mme », or alone.

Pure. Matching ignores case and accents; it works on a text folded one character to one, so that places are those of the
text itself. In a place where a person is known (the minutes of a meeting that they attended), their first name or their
surname alone counts too, when it has a capital.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from dge_site.model.values import Value

__all__ = ["Mention", "Names", "Person", "fold"]

_GAP = r"(?:[\s*_.'’‐‑-]|&nbsp;|&\#x27;|&\#39;|&rsquo;|<[^<>]*>)+"
"""What may stand between the parts of a name: spaces, hyphens, emphasis in Markdown, tags in HTML."""
_CIVILITY = r"(?:mr?|mmes?|mlles?|messieurs|monsieur|madame|mademoiselle|dr)"
_CIVILITIES = ("m", "mr", "mme", "mmes", "mlle", "mlles", "messieurs", "monsieur", "madame", "mademoiselle", "dr")
_WORDS = re.compile(r"[^\W_]+")
"""A word; an underscore is a mark of emphasis."""
_ALONE = 3
"""The least letters of a name that may stand alone."""


class Person(Value):
    """A name as an editor wrote it, and what may be said in its stead."""

    name: str
    stead: str


class Mention(Value):
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


class _Form(Value):
    """A way of writing a name, over folded text: tried at each word of `starts`. A `lone` one needs a capital."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    lone: bool = False


class _Forms(Value):
    """The ways of writing one name; a text that has none of the `keys` has none of the `full` ones."""

    keys: frozenset[str]
    full: tuple[_Form, ...]
    solo: tuple[_Form, ...]


class Names:
    """The people whose names are to be found everywhere; the first of two equal names counts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, Person] = {}
        self._full: dict[str, list[str]] = {}
        self._solo: dict[str, list[tuple[Person, _Form]]] = {}
        for person in people:
            forms = _forms(person.name)
            key = " ".join(sorted(_tokens(person.name)))
            if not forms.keys or key in self._people:
                continue
            self._people[key] = person
            for word in forms.keys:
                self._full.setdefault(word, []).append(key)
            for form in forms.solo:
                for word in form.starts:
                    self._solo.setdefault(word, []).append((person, form))

    def get(self, key: str, default: Person) -> Person:
        """The person of that key, a name's words in alphabetical order."""
        return self._people.get(key, default)

    def find(self, text: str, known: "Names | None" = None) -> Iterator[Mention]:
        """Each mention, in order and apart from each other; `known` are those who may be named by one name alone."""
        folded = fold(text)
        starts = self._starts(set(_WORDS.findall(folded)), known)
        end = 0
        for found in _WORDS.finditer(folded) if starts else ():
            if found[0] in starts and found.start() >= end:
                mention = _longest(text, folded, found.start(), starts[found[0]])
                if mention is not None:
                    yield mention
                    end = mention.end

    def _starts(self, words: set[str], known: "Names | None") -> dict[str, list[tuple[Person, _Form]]]:
        """`{first word: (person, form) to be tried there}`; who is known here is named as here."""
        starts: dict[str, list[tuple[Person, _Form]]] = {}
        for key in dict.fromkeys(key for word in sorted(words & self._full.keys()) for key in self._full[word]):
            person = known.get(key, self._people[key]) if known else self._people[key]
            for form in _forms(self._people[key].name).full:
                for word in form.starts:
                    starts.setdefault(word, []).append((person, form))
        if known is not None:
            for word in sorted(words & known._solo.keys()):  # noqa: SLF001 - of its own class
                starts.setdefault(word, []).extend(known._solo[word])  # noqa: SLF001 - idem
        return starts


def _longest(text: str, folded: str, start: int, tried: Iterable[tuple[Person, _Form]]) -> Mention | None:
    """The longest of the names that stand at a place, the first of equals."""
    best: Mention | None = None
    for person, form in tried:
        found = form.pattern.match(folded, start)
        if found is None or (form.lone and not _stands_alone(text, start, found.end())):
            continue
        if best is None or found.end() > best.end:
            best = Mention(person=person, start=start, end=found.end())
    return best


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
        return _Forms(keys=frozenset(), full=(), solo=())
    given, family = _split(parts)
    surname = _joined(family)
    lone = len(_tokens(" ".join(parts))) == 1
    full = [_form(_joined([*parts[i:], *parts[:i]]), parts[i], lone=lone) for i in range(len(parts))]
    if given:
        initials = _initials(given)
        full.append(_form(rf"{initials}{_GAP}{surname}", given[0][0]))
        full.append(_form(rf"{surname}{_GAP}{initials}", family[0]))
        full.append(_form(rf"{_CIVILITY}{_GAP}{surname}", *_CIVILITIES))
    alone = [part for part in (" ".join(given), " ".join(family)) if len(part) >= _ALONE] if given else []
    return _Forms(
        keys=frozenset(_tokens(" ".join(family))[-1:]),
        full=tuple(full),
        solo=tuple(_form(_joined(part.split()), part, lone=True) for part in alone),
    )


def _form(pattern: str, *starts: str, lone: bool = False) -> _Form:
    """The form as whole words; a hyphen joins words, in « Saint-Martin » as in « Martin-Duval »."""
    end = "" if pattern[-1] == "." else r"(?![^\W_])(?!-)"
    first = frozenset(_tokens(start)[0] for start in starts)
    return _Form(starts=first, pattern=re.compile(rf"(?<!-){pattern}{end}"), lone=lone)


def _split(parts: list[str]) -> tuple[list[str], list[str]]:
    """(given names, surname): the surname is in capitals where only a part is, else all that follows the first part."""
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if shouted and len(shouted) < len(parts):
        return [part for part in parts if part not in shouted], shouted
    return (parts[:1], parts[1:]) if len(parts) > 1 else ([], parts)


def _joined(parts: Iterable[str]) -> str:
    return _GAP.join(re.escape(word) for part in parts for word in _WORDS.findall(fold(part)))


def _initials(given: Iterable[str]) -> str:
    """« M.-S. » for Marie-Ségolène, « B. » for Bruno; a full stop must end it."""
    letters = [word[0] for part in given for word in _WORDS.findall(fold(part))]
    return r"\.[\s-]?".join(map(re.escape, letters)) + r"\."


def _tokens(name: str) -> list[str]:
    return _WORDS.findall(fold(name))
