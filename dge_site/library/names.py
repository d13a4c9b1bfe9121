"""Names of people and a text in, each mention of them out: in full, reversed, with initials, after « Mme », or alone.

Pure. Matching ignores case and accents; it works on a text folded one character to one, so that places are those of the
text itself. In a place where a person is known (the minutes of a meeting that they attended), their first name or their
surname alone counts too, when it has a capital.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from dge_site.model.values import Value

__all__ = ["Mention", "NameFinder", "Person", "fold"]

_GAP = r"(?:[\s*_.'’‐‑-]|&nbsp;|&\#x27;|&\#39;|&rsquo;|<[^<>]*>)+"
"""Between the parts of a name: spaces, hyphens, apostrophes, Markdown's emphasis, and tags of HTML."""
_CIVILITY = r"(?:mr?|mmes?|mlles?|messieurs|monsieur|madame|mademoiselle|dr)"
_CIVILITIES = ("m", "mr", "mme", "mmes", "mlle", "mlles", "messieurs", "monsieur", "madame", "mademoiselle", "dr")
_WORDS = re.compile(r"[^\W_]+")
"""A word; an underscore is a mark of emphasis."""
_LEAST_ALONE = 3
"""How many letters a first name or a surname has at least to be looked for alone."""


class Person(Value):
    """A name as an editor wrote it, and the words to publish instead of it."""

    name: str
    replacement: str


class Mention(Value):
    """A place of a text that names a person: the characters from `start` up to `end`, not included."""

    person: Person
    start: int
    end: int


class _Fold(dict[int, str]):
    """A table for `str.translate`, filled as characters come: to the base letter in lower case, one for one.

    A character without one, such as « œ », stays as it is.
    """

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text without accents or capitals, of the same length."""
    return text.translate(_FOLD)


class _NamePattern(Value):
    """A way of writing a name, for folded texts: `regex` is tried at each word of `starts`.

    A `lone` one is a first name or a surname by itself, and counts only with a capital.
    """

    starts: frozenset[str]
    regex: re.Pattern[str]
    lone: bool = False


class _NamePatterns(Value):
    """The ways of writing a name, in `full` or in half, `solo`. A text without any of `keys` has none in full."""

    keys: frozenset[str]
    full: tuple[_NamePattern, ...]
    solo: tuple[_NamePattern, ...]


class NameFinder:
    """Finds the names of many people in texts. Of two people with the same name the first counts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, Person] = {}
        self._full: dict[str, list[str]] = {}
        self._solo: dict[str, list[tuple[Person, _NamePattern]]] = {}
        for person in people:
            patterns = _patterns_of(person.name)
            key = " ".join(sorted(_tokens(person.name)))
            if not patterns.keys or key in self._people:
                continue
            self._people[key] = person
            for word in patterns.keys:
                self._full.setdefault(word, []).append(key)
            for pattern in patterns.solo:
                for word in pattern.starts:
                    self._solo.setdefault(word, []).append((person, pattern))

    def get(self, key: str, default: Person) -> Person:
        """The person known by `key`, the words of a name in alphabetical order."""
        return self._people.get(key, default)

    def find(self, text: str, familiar: "NameFinder | None" = None) -> Iterator[Mention]:
        """Each mention in a text, in order; they never overlap.

        `familiar` finds those who are known in this place, and may be named by their first name or their surname alone.
        """
        folded = fold(text)
        starts = self._starts(set(_WORDS.findall(folded)), familiar)
        end = 0
        for word in _WORDS.finditer(folded) if starts else ():
            if word[0] in starts and word.start() >= end:
                mention = _longest(text, folded, word.start(), starts[word[0]])
                if mention is not None:
                    yield mention
                    end = mention.end

    def _starts(self, words: set[str], familiar: "NameFinder | None") -> dict[str, list[tuple[Person, _NamePattern]]]:
        """`{word: (person, pattern) to be tried where it stands}`, for the words of one text.

        A person who is familiar is replaced as in this place: by the organisation for which they came to this meeting.
        """
        starts: dict[str, list[tuple[Person, _NamePattern]]] = {}
        for key in dict.fromkeys(key for word in sorted(words & self._full.keys()) for key in self._full[word]):
            person = familiar.get(key, self._people[key]) if familiar else self._people[key]
            for pattern in _patterns_of(self._people[key].name).full:
                for word in pattern.starts:
                    starts.setdefault(word, []).append((person, pattern))
        if familiar is not None:
            for word in sorted(words & familiar._solo.keys()):  # noqa: SLF001 - of its own class
                starts.setdefault(word, []).extend(familiar._solo[word])  # noqa: SLF001 - idem
        return starts


def _longest(text: str, folded: str, start: int, candidates: Iterable[tuple[Person, _NamePattern]]) -> Mention | None:
    """The longest of the names that stand at `start`, of equals the first; None when none does."""
    best: Mention | None = None
    for person, pattern in candidates:
        match = pattern.regex.match(folded, start)
        if match is None or (pattern.lone and not _stands_alone(text, start, match.end())):
            continue
        if best is None or match.end() > best.end:
            best = Mention(person=person, start=start, end=match.end())
    return best


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name alone has its capital, and no other name after it: « Julien Dupont » is somebody else."""
    if not text[start].isupper():
        return False
    after = re.match(r"[ \u00a0]+(\w[\w’'-]*)", text[end:])
    return after is None or not after[1][0].isupper()


@cache
def _patterns_of(name: str) -> _NamePatterns:
    """The ways of writing a name; none for a name of punctuation alone."""
    parts = [part for part in re.split(r"[\s,]+", name) if part.strip(".")]
    if parts and fold(parts[0]).strip(".") in _CIVILITIES:
        parts = parts[1:]
    if not parts:
        return _NamePatterns(keys=frozenset(), full=(), solo=())
    first_names, family = _split(parts)
    surname = _joined(family)
    lone = len(_tokens(" ".join(parts))) == 1
    full = [_name_pattern(_joined([*parts[i:], *parts[:i]]), parts[i], lone=lone) for i in range(len(parts))]
    if first_names:
        initials = _initials(first_names)
        full.append(_name_pattern(rf"{initials}{_GAP}{surname}", first_names[0][0]))
        full.append(_name_pattern(rf"{surname}{_GAP}{initials}", family[0]))
        full.append(_name_pattern(rf"{_CIVILITY}{_GAP}{surname}", *_CIVILITIES))
    alone = (
        [part for part in (" ".join(first_names), " ".join(family)) if len(part) >= _LEAST_ALONE] if first_names else []
    )
    return _NamePatterns(
        # The last word of the surname stands in every way of writing a name in full.
        keys=frozenset(_tokens(" ".join(family))[-1:]),
        full=tuple(full),
        solo=tuple(_name_pattern(_joined(part.split()), part, lone=True) for part in alone),
    )


def _name_pattern(pattern: str, *starts: str, lone: bool = False) -> _NamePattern:
    """A pattern of whole words: « Martin » is found neither in « Martinet » nor in « Saint-Martin »."""
    end = "" if pattern[-1] == "." else r"(?![^\W_])(?!-)"
    first = frozenset(_tokens(start)[0] for start in starts)
    return _NamePattern(starts=first, regex=re.compile(rf"(?<!-){pattern}{end}"), lone=lone)


def _split(parts: list[str]) -> tuple[list[str], list[str]]:
    """(given names, surname): the surname is in capitals where only a part is, else all that follows the first part."""
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if shouted and len(shouted) < len(parts):
        return [part for part in parts if part not in shouted], shouted
    return (parts[:1], parts[1:]) if len(parts) > 1 else ([], parts)


def _joined(parts: Iterable[str]) -> str:
    """A regular expression of the words of some parts of a name, with any gap between them."""
    return _GAP.join(re.escape(word) for part in parts for word in _WORDS.findall(fold(part)))


def _initials(first_names: Iterable[str]) -> str:
    """A regular expression of initials: « M.-S. » for Marie-Ségolène, « B. » for Bruno, always with a full stop."""
    letters = [word[0] for part in first_names for word in _WORDS.findall(fold(part))]
    return r"\.[\s-]?".join(map(re.escape, letters)) + r"\."


def _tokens(name: str) -> list[str]:
    """The words of a name, folded."""
    return _WORDS.findall(fold(name))
