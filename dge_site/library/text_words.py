"""A text in, its words out with what stands between them: whether two belong together, and how each is written."""

import html
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from dge_site.library.folding import FoldedText, fold_text
from dge_site.library.name_index import WORD
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["WIDEST_GAP", "TextWords", "words_of_text"]

_BESIDE = frozenset(" \t\n\r'’‘ʼ´-–—‐‑‒−_.·•|,(«\"“+&/:")
"""The signs that may stand between the parts of a name."""
_HYPHENS = frozenset("-–‐‑‒−")
_NUMBER = regex(r"[ \u00a0\u202f‑-]\d{1,4}(?!\d|[ .\u00a0\u202f]\d\d)")
WIDEST_GAP = 8
_LONGEST_ENTITY = 10


class TextWords(Value):
    """The words of a text with what stands between them."""

    text: str
    folded: FoldedText
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def gap(self, number: int) -> str:
        """The signs before a word, at most one more than the widest gap; a line break where there is no word before."""
        if not 0 < number < len(self.words):
            return "\n\n"
        end, start = self.spans[number - 1][1], self.spans[number][0]
        return self.folded.text[end : min(start, end + WIDEST_GAP + 1)]

    def is_beside(self, number: int) -> bool:
        """Whether a word belongs to the one before it: no sentence, paragraph or item of a list ends between them."""
        gap = self.gap(number)
        is_of_cells = gap.strip('"') == ";"  # « NOM;Prénom » of a table; in a sentence a space follows
        if "\n" in gap and gap.rpartition("\n")[2].strip() in _HYPHENS:
            return False  # the next item of a list
        return len(gap) <= WIDEST_GAP and (_BESIDE.issuperset(gap) or is_of_cells) and gap.count("\n") < 2

    def is_in_sentence(self, number: int) -> bool:
        """Whether a word is beside the one before it, without a full stop between them."""
        return self.is_beside(number) and not self.gap(number).startswith((". ", ".\n", ".\u00a0"))

    def is_joined(self, number: int) -> bool:
        """Whether a hyphen joins a word to the one before it."""
        gap = self.gap(number)
        return len(gap) == 1 and gap in _HYPHENS

    def before_hyphens(self) -> Iterator[int]:
        """The words that a hyphen joins to the next."""
        if not _HYPHENS.isdisjoint(self.folded.text):
            for number, ((_, end), (start, _)) in enumerate(pairwise(self.spans)):
                if start - end == 1 and self.folded.text[end] in _HYPHENS:
                    yield number

    def follows_sign(self, number: int, sign: str) -> bool:
        start = self.spans[number][0]
        return self.folded.text[start - 1 : start] == sign

    def word(self, number: int) -> str:
        return self.words[number] if 0 <= number < len(self.words) else ""

    def has_capital(self, number: int) -> bool:
        if not 0 <= number < len(self.words):
            return False
        start = self.folded.place(self.spans[number][0])
        letter = self.text[start]
        if not letter.isascii() or letter == "&":  # « ᵂ », « &#87; »
            letter = unicodedata.normalize("NFKD", html.unescape(self.text[start : start + _LONGEST_ENTITY]))
        return letter[0].isupper()

    def is_plain(self, number: int) -> bool:
        """Whether the first letter of a word has no accent: « a » is no « à »."""
        return self.text[self.folded.place(self.spans[number][0])].isascii()

    def is_initial(self, number: int) -> bool:
        """Whether a word is one capital with a full stop."""
        return len(self.word(number)) == 1 and self.has_capital(number) and self.has_stop(number)

    def has_stop(self, number: int) -> bool:
        end = self.spans[number][1]
        return self.folded.text[end : end + 1] == "."

    def opens_speech(self, number: int) -> bool:
        """Whether a colon stands between a word and the one before it: « Nom : d’accord »."""
        return self.gap(number).strip(" \u00a0\u202f*_").startswith(":")

    def bears_number(self, number: int) -> bool:
        """Whether a number belongs to a word, « Lambert 93 »; that of a telephone does not."""
        end = self.spans[number][1]
        return _NUMBER.match(self.folded.text, end) is not None

    def follows_in_sentence(self, number: int) -> bool:
        """Whether only spaces and an apostrophe stand between a word and the one before it."""
        gap = self.gap(number)
        return 0 < number < len(self.words) and not gap.strip(" \t\r\n'’‘ʼ") and gap.count("\n") < 2


def words_of_text(text: str) -> TextWords:
    """The words of a text, folded, in their order."""
    folded = fold_text(text)
    matches = list(WORD.finditer(folded.text))
    return TextWords(
        text=text,
        folded=folded,
        words=tuple(match[0] for match in matches),
        spans=tuple(match.span() for match in matches),
    )
