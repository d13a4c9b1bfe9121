"""Names of people and a text in, each mention of them out, in whichever way it is written.

Pure, and one pass over the words of the text: where one of them is somebody's surname, the words beside it are looked
up. A mention is `sure` where these are a given name, initials or a title, and, where the person is known (the minutes of
a meeting that they attended), where a name stands alone with its capital. Others are only likely: they are told, but
not replaced. A surname that is also a word counts where it is used as a name.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from dge_site.library.folding import glance
from dge_site.library.name_index import INITIALS, SAINTS, Family, NameIndex, Person
from dge_site.library.name_words import (
    ABBREVIATIONS,
    ARTICLES,
    GIVEN_AND_SURNAME,
    GIVEN_AND_WORD,
    PLURAL_TITLES,
    PREPOSITIONS,
    SAYING,
    STREETS,
    TITLES,
    TITLES_WITH_CAPITAL,
)
from dge_site.library.text_words import WIDEST_GAP, TextWords, words_of_text
from dge_site.model.values import Value

__all__ = ["Mention", "NameFinder", "Person"]

_LONGEST_LIST = 12
"""Of how many names a title in the plural is looked for before a surname."""


class Mention(Value):
    """A place of a text that names a person: the characters from `start` up to `end`, not included."""

    person: Person
    start: int
    end: int
    sure: bool = True


_Candidate = tuple[int, int, Person, bool]
"""(first word, last word, person, sure) of a place that may name somebody."""


class NameFinder(NameIndex):
    """Finds the names of many people in texts."""

    def get(self, key: str, default: Person) -> Person:
        """The person known by `key`, the words of a name in alphabetical order."""
        return self.people.get(key, default)

    def find(self, text: str, familiar: "NameFinder | None" = None) -> Iterator[Mention]:
        """Each mention in a text, in order; they never overlap.

        `familiar` finds those who are known in this place, and may be named by their first name or their surname alone.
        """
        if not self.may_find(text, familiar):
            return
        words = words_of_text(text)
        folded = words.folded
        end = 0
        for first, last, person, sure in _without_overlaps(self._candidates(words, familiar)):
            start = folded.place(words.spans[first][0])
            if start < end:
                continue
            end = _after_marks(
                text, folded.place_after(words.spans[last][1] - 1), is_initial=len(words.words[last]) == 1
            )
            known = familiar.get(person.key, person) if familiar else person
            yield Mention(person=known, start=start, end=end, sure=sure)

    def may_find(self, text: str, familiar: "NameFinder | None") -> bool:
        """Whether `find` may find anything: False, at a tenth of the cost, for most texts without a mention."""
        if not self.triggers:
            return False
        words = glance(text)
        if words is None or not self.triggers.isdisjoint(words):
            return True
        return familiar is not None and (not familiar.alone.isdisjoint(words) or INITIALS.search(text) is not None)

    def _candidates(self, words: TextWords, familiar: "NameFinder | None") -> Iterator[_Candidate]:
        """Each place that may name somebody; they may overlap."""
        for number, word in enumerate(words.words):
            if word in self.triggers:
                if word in self.joined:
                    yield number, number, self.joined[word], True
                if word in self.handles and words.follows_sign(number, "@"):
                    yield number, number, self.handles[word], True
                for family in self.families.get(word, ()):
                    last = _end_of_surname(words, number, family)
                    if last is not None:
                        yield from self._judge(words, number, last, family, familiar)
                yield from _in_two_pieces(words, number, self.apart.get(word, ()))
            if familiar is not None and word in familiar.given:
                yield from _given_alone(words, number, familiar)
            if familiar is not None and len(word) == 1 and words.is_initial(number):
                yield from _initials_alone(words, number, familiar)
        for number in words.before_hyphens():
            # « Is-maël », as text pasted from a column has it.
            for family in self.families.get(words.words[number] + words.words[number + 1], ()):
                if len(family.words) == 1 and not family.is_ordinary:
                    yield from self._judge(words, number, number + 1, family, familiar)

    def _judge(
        self, words: TextWords, first: int, last: int, family: Family, familiar: "NameFinder | None"
    ) -> Iterator[_Candidate]:
        """The mention that a surname is, from its `first` word to its `last`, by what stands around it."""
        named = (
            _with_given(words, first, last, family)
            or _with_initials(words, first, last, family)
            or _with_short_given(words, first, last, family)
        )
        if named is not None:
            yield (*named, True)
            return
        here = _known_here(family, familiar)
        person = here or family.first
        assert person is not None
        title = _title_before(words, first)
        if title is not None and words.has_capital(last) >= family.is_ordinary:
            yield title, last, person, True
        elif _has_title_of_list(words, first) and words.has_capital(last):
            yield first, last, person, True
        elif family.nameless is not None and not family.is_ordinary and _stands_alone(words, first, last):
            yield first, last, family.nameless, True
        elif _looks_like_a_name(words, first, last, family, known=here is not None):
            sure = here is not None and not family.part and not family.is_saint and _stands_alone(words, first, last)
            yield first, last, person, sure and not _may_be_a_term(words, first, last, family)


def _in_two_pieces(words: TextWords, last: int, families: Iterable[tuple[str, Family]]) -> Iterator[_Candidate]:
    """The mention that a surname in two pieces is, « Le Goff », from its last word: by themselves these are two words."""
    for before, family in families:
        if words.word(last - 1) != before or not words.is_beside(last):
            continue
        named = _with_given(words, last - 1, last, family) or _with_initials(words, last - 1, last, family)
        title = _title_before(words, last - 1)
        if named is not None:
            yield (*named, True)
        elif title is not None and words.has_capital(last) and family.first is not None:
            yield title, last, family.first, True


def _without_overlaps(
    candidates: Iterator[_Candidate],
) -> list[_Candidate]:
    """Candidates in order, of those that overlap the one that begins first, then the sure, then the longest."""
    ordered = sorted(candidates, key=lambda c: (c[0], not c[3], -c[1]))
    kept: list[_Candidate] = []
    for candidate in ordered:
        if not kept or candidate[0] > kept[-1][1]:
            kept.append(candidate)
    return kept


def _after_marks(text: str, end: int, *, is_initial: bool) -> int:
    """The end of a mention with what still belongs to its last letter: accents, invisible signs, the stop of an initial."""
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me", "Cf"}:
        end += 1
    return end + (is_initial and text[end : end + 1] == ".")


def _end_of_surname(words: TextWords, first: int, family: Family) -> int | None:
    """The last word of a surname that begins at a word, None when it does not stand there."""
    if words.words[first] != family.words[0] or len(family.words) == 1:
        return first
    for offset, expected in enumerate(family.words[1:], 1):
        word = words.word(first + offset)
        if not (word == expected or word in {f"{expected}s", f"{expected}x"}) or not words.is_beside(first + offset):
            return None
    return first + len(family.words) - 1


# ------------------------------------------------------------------------------------- with a given name, or a title


def _with_given(words: TextWords, first: int, last: int, family: Family) -> tuple[int, int, Person] | None:
    """(first word, last word, person) of a surname with its given names before or after it; None without."""
    if words.is_in_sentence(first):
        for given, person in family.by_given.get(words.word(first - 1), ()):
            start = first - len(given)
            if start >= 0 and words.words[start:first] == given and _are_beside(words, start + 1, first):
                return (start, last, person) if not words.is_joined(start) else None
            if words.word(first - 1) == given[0] and not words.is_joined(first - 1):
                return first - 1, last, person
    if words.is_in_sentence(last + 1):
        for given, person in family.by_given.get(words.word(last + 1), ()):
            end = last + len(given)
            if words.words[last + 1 : end + 1] == given and _are_beside(words, last + 2, end + 1):
                return first, end, person
            if words.word(last + 1) == given[0]:
                return first, last + 1, person
    return None


def _are_beside(words: TextWords, first: int, last: int) -> bool:
    return all(words.is_beside(number) for number in range(first, last))


def _with_initials(words: TextWords, first: int, last: int, family: Family) -> tuple[int, int, Person] | None:
    """(first word, last word, person) of a surname with initials, in capitals or with full stops; None without."""
    letters, start = "", first
    while start > 0 and len(letters) < 4 and len(words.word(start - 1)) <= 2 and _is_initial(words, start - 1, start):
        letters, start = words.word(start - 1) + letters, start - 1
        if letters in family.by_initial and not (
            start > 0 and len(words.word(start - 1)) == 1 and _is_initial(words, start - 1, start)
        ):
            return start, last, family.by_initial[letters]
    letters, end = "", last
    while len(letters) < 4 and 0 < len(words.word(end + 1)) <= 2 and _is_initial(words, end + 1, end + 1):
        letters, end = letters + words.word(end + 1), end + 1
    while letters:
        if letters in family.by_initial:
            return first, end, family.by_initial[letters]
        letters, end = letters[: -len(words.word(end))], end - 1
    return None


def _with_short_given(words: TextWords, first: int, last: int, family: Family) -> tuple[int, int, Person] | None:
    """(first word, last word, person) of a surname with the first letters of its given name: « Ph. Nom »; None without."""
    for number, gap in ((first - 1, first), (last + 1, last + 1)) if words.has_capital(last) else ():
        short = words.word(number)
        if len(short) < 2 or not (words.has_capital(number) and words.has_stop(number) and _is_near(words.gap(gap))):
            continue
        for given, person in (named for people in family.by_given.values() for named in people):
            if given[0].startswith(short) and given[0] != short:
                return min(first, number), max(last, number), person
    return None


def _is_initial(words: TextWords, number: int, gap: int) -> bool:
    """Whether a short word is an initial: a capital, close to the word on the other side of `gap`."""
    between = words.gap(gap)
    close = _is_near(between)
    # « nom_o » is a name of an account.
    return close and (words.has_capital(number) or words.has_stop(number) or between == "_")


def _is_near(gap: str) -> bool:
    return len(gap) <= 3 and not gap.strip(" .-‐‑'’_|\n\t\u00a0") and "\n\n" not in gap


def _title_before(words: TextWords, first: int) -> int | None:
    """The place of a title before a surname; None without. « me » and « m » are titles with their capital alone."""
    title = words.word(first - 1)
    if title not in TITLES or not words.is_beside(first):
        return None
    return first - 1 if title not in TITLES_WITH_CAPITAL or words.has_capital(first - 1) else None


def _has_title_of_list(words: TextWords, first: int) -> bool:
    """Whether a surname stands in a list of names that a title in the plural opens: « Mmes Durand et Nom »."""
    number, comes_after = first, False
    for _ in range(2 * _LONGEST_LIST):
        gap, before = words.gap(number), words.word(number - 1)
        if not before or len(gap) > WIDEST_GAP or "\n\n" in gap or set(gap) & set(";:!?()"):
            return False
        if before in PLURAL_TITLES:
            return comes_after and (before not in TITLES_WITH_CAPITAL or words.has_capital(number - 1))
        if "." in gap:
            return False
        comes_after = comes_after or before == "et" or "," in gap
        if before != "et" and not words.has_capital(number - 1):
            return False
        number -= 1
    return False


# --------------------------------------------------------------------------------------------------- a name by itself


def _known_here(family: Family, familiar: "NameFinder | None") -> Person | None:
    """The person of this surname who is known in this place."""
    families = familiar.families.get(family.words[0], ()) if familiar else ()
    return next((other.first for other in families if other.words == family.words), None)


def _stands_alone(words: TextWords, first: int, last: int) -> bool:
    """Whether a name has its capital, and no other name beside it: « Julien Dupont » is somebody else."""
    if not words.has_capital(last) or words.is_joined(first) or words.is_joined(last + 1):
        return False
    after = words.gap(last + 1)
    if after and not after.strip(" \u00a0") and words.has_capital(last + 1):
        return False
    before = words.word(first - 1)
    return not words.follows_in_sentence(first) or before not in STREETS


def _given_alone(words: TextWords, number: int, familiar: NameFinder) -> Iterator[_Candidate]:
    """A given name by itself, or with the initial of the surname, of somebody who is known in this place."""
    for given, person in familiar.given[words.words[number]]:
        last = number + len(given) - 1
        if words.words[number : last + 1] != given or not _are_beside(words, number + 1, last + 1):
            continue
        letter, before = words.word(last + 1), words.word(number - 1)
        follows = words.is_initial(number - 1) and _is_close(words.gap(number))
        if follows and familiar.initials.get(given[0][0] + before) == person:
            yield number - 1, last, person, True
        elif (
            familiar.initials.get(given[0][0] + letter) == person
            and words.has_capital(last + 1)
            and words.follows_in_sentence(last + 1)
        ):
            yield number, last + 1, person, True
        elif _stands_alone(words, number, last):
            # « Pierre et sable » begins a sentence too.
            is_word = given[-1] in GIVEN_AND_WORD and not words.follows_in_sentence(number)
            acts = words.word(last + 1) in SAYING or words.opens_speech(last + 1)
            yield number, last, person, acts or not is_word


def _initials_alone(words: TextWords, first: int, familiar: NameFinder) -> Iterator[_Candidate]:
    """Initials by themselves, « O. Z. » or « J.-M. D. », of somebody who is known in this place.

    Those in one piece, « O.Z. », may abbreviate anything, as may those before another name, and « Mme Z. » is one of many.
    """
    if words.is_initial(first - 1) and _is_close(words.gap(first)):
        return
    last = first
    while words.is_initial(last + 1) and _is_close(words.gap(last + 1)):
        last += 1
    letters = "".join(words.words[first : last + 1])
    title = _title_before(words, first)
    if first == last and title is None:
        return
    person = familiar.initials.get(letters) or familiar.initials.get(letters.removeprefix("m"))
    if person is None or (words.word(first - 1) in ARTICLES and words.follows_in_sentence(first)):
        return
    is_apart = words.gap(last).strip(".-") != ""
    is_followed = words.has_capital(last + 1) and words.gap(last + 1).strip(" .\u00a0\u202f") == ""
    # « Plan A. M. le maire »: the last may be a title, as may the first of « M. Z. ».
    is_sure = is_apart and not is_followed and len(letters.removeprefix("m")) > 1 and not letters.endswith("m")
    yield first if title is None else title, last, person, is_sure and letters not in ABBREVIATIONS


def _is_close(gap: str) -> bool:
    return len(gap) <= 2 and not gap.strip(" .-‐‑\n\u00a0\u202f")


def _looks_like_a_name(words: TextWords, first: int, last: int, family: Family, *, known: bool) -> bool:
    """Whether a surname without a given name or title is likely to be one here."""
    if family.is_place:
        return False
    if not words.has_capital(last) and not _is_compound(words, first, last):
        return known and _acts_in_small_letters(words, first, last, family)
    if words.is_joined(first) and words.word(first - 1) in SAINTS:
        return False  # « Saint-Dizier »
    within = words.follows_in_sentence(first)
    before, after = words.word(first - 1) if within else "", words.word(last + 1)
    if before in STREETS or (before in PREPOSITIONS and (family.is_saint or words.word(first - 2) in STREETS)):
        return False
    article = before in ARTICLES and before not in {"les", "aux", "des"}
    if not family.is_ordinary:
        return not article
    if article or before in ARTICLES or words.is_joined(first) or words.is_joined(last + 1):
        return False
    if words.bears_number(last) or not _stands_alone(words, first, last):
        return False  # « Lambert 93 »
    if within and words.has_capital(first - 1) and (not known or words.follows_in_sentence(first - 1)):
        return False
    if known and (within or words.opens_speech(last + 1)):
        return True
    says = after in SAYING and words.gap(last + 1) == " " and (after != "a" or words.is_plain(last + 1))
    return says or (within and before in PREPOSITIONS and before != "sur")


def _may_be_a_term(words: TextWords, first: int, last: int, family: Family) -> bool:
    """Whether a surname that is a word too begins a sentence before a colon, as does what is explained: « Blanc : … »."""
    is_word = family.is_ordinary and family.words[0] not in GIVEN_AND_SURNAME
    return is_word and words.opens_speech(last + 1) and not words.follows_in_sentence(first)


def _acts_in_small_letters(words: TextWords, first: int, last: int, family: Family) -> bool:
    """Whether a surname is one though it lacks its capital: « martin a proposé », where a sentence begins; no other word does."""
    is_word = family.is_ordinary and family.words[0] not in GIVEN_AND_SURNAME
    begins = not words.follows_in_sentence(first) or words.word(first - 1) in {"que", "qu", "et"}
    after = words.word(last + 1)
    says = after in SAYING and words.gap(last + 1) == " " and (after != "a" or words.is_plain(last + 1))
    return not family.part and not is_word and begins and says and not words.is_joined(first)


def _is_compound(words: TextWords, first: int, last: int) -> bool:
    return last > first and all(words.is_joined(number) for number in range(first + 1, last + 1))
