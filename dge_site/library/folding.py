"""A text in, the letters that a reader sees in it out, in lower case and without accents, each with its place.

Full-width letters, letters of other alphabets that look like Latin ones, invisible signs, entities and marks inside a
word all give the same letters. The folded text is made in one pass, and as long as the text wherever it can be.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from dge_site.model.regex import regex
from dge_site.model.values import Value, field

__all__ = ["FoldedText", "drop_tags", "fold", "fold_text", "glance"]

_SPLIT = "\ue000"
"""A private sign, for a character that stands for several letters, until these are put in its place."""
_NOTHING = "\ue001"
"""A private sign, for a character that nobody sees."""
_BREAK = "\n\n"

_LOOK_ALIKE = """
    Аa Вb Сc Еe Нh Іi Јj Кk Мm Оo Рp Ѕs Тt Хx Уy Ԁd Ԍg Ӏl Ԛq Ԝw Ѵv Гr
    аa вb сc еe нh іi јj кk мm оo рp ѕs тt хx уy ԁd ԍg ӏl ԛq ԝw ѵv гr ԛq һh ոn иn пn ьb ѡw
    Αa Βb Εe Ζz Ηh Ιi Κk Μm Νn Οo Ρp Τt Υy Χx Ϲc Ϳj αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw ϲc ϳj γy
    Աu Եe Լl Օo Սs Տs ցg հh ոn սu օo զq քp
    ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz
    øo łl đd ıi ɑa ɩi ɡg ħh ŧt ƶz ɓb ɗd ƙk Øo Łl Đd
"""
"""Letters, each with the Latin one that it looks like."""
_SEVERAL = {"œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ð": "d", "Œ": "oe", "Æ": "ae", "ẞ": "ss"}
_REGIONAL_A = 0x1F1E6
"""The first of 26 signs that pairs of make flags, and that some write words in."""
_INLINE_TAGS = (
    "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
)
_OTHER_TAGS = (
    "address|area|article|aside|audio|bdi|bdo|blockquote|body|br|button|caption|center|col|colgroup|d[dlt]|details|dfn|div"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|iframe|img|input|label|li|link|main|map|meta|nav|object"
    "|ol|optgroup|option|p|picture|pre|rp|rt|ruby|script|section|select|source|style|summary|svg|t[dhr]|table|tbody"
    "|textarea|tfoot|thead|time|title|ul|video"
)
_SPECIAL = regex(
    rf"[{_SPLIT}{_NOTHING}*`~\\]+"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
    # Readers see what stands between other signs like these, as in « <Odile Nom> » or « moins de < 5, plus de > 9 ».
    rf"|<(?:/?(?:{_INLINE_TAGS}|{_OTHER_TAGS})(?:[\s/][^<>]*)?|!--[^<>]*)>"
    r"|(?:%[0-9a-fA-F]{2})+"
    r"|-[ \t]*\n"
)
"""The places of a text whose characters are not one for one those of the folded text."""
_TAG = regex(r"<[a-zA-Z/!?][^<>]*>")
_WORD = regex(r"[^\W\d_]+")
_INLINE = regex(rf"</?(?:{_INLINE_TAGS})(?:[\s/][^<>]*)?>|<!--", re.IGNORECASE)


_MARKS_WITHIN_WORDS = regex(
    # The signs stand first, by themselves, since the machine looks for a set of characters ten times as fast.
    rf"[{_SPLIT}{_NOTHING}%&*`~\\<-](?:"
    rf"(?<=[{_SPLIT}{_NOTHING}])"
    r"|(?<=%)[0-9a-f][0-9a-f]"
    r"|(?<=&)(?!(?:nbsp|#x27|#39|rsquo|amp|quot|lt|gt);)#?[0-9a-z]{2,31};"
    r"|(?<=[^\W\d_]-)[ \t]*\n"
    r"|(?:(?<=[^\W\d_][*`~\\])|(?<=[^\W\d_]<)[^<>]*>)(?:[*`~\\]|<[^<>]*>)*[^\W\d_])"
)
"""What may hide the letters of a word from `glance`."""
_HYPHEN = regex(r"[-–‐‑‒−](?<=[^\W\d_].)(?=[^\W\d_])")
_WORD_BEFORE = regex(r"[^\W\d_]{1,40}\Z")


class FoldedText(Value):
    """A folded text; from each of `starts` on, what stands in `shifts` is added to an index to get its original place."""

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    ends: Mapping[int, int] = field(default_factory=dict)
    """`{index: place in the original after it}`, for letters that stood there as more than one sign."""

    def place(self, index: int) -> int:
        """The place in the original text of a character of the folded one."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]

    def place_after(self, index: int) -> int:
        """The place in the original text that follows a character of the folded one."""
        return self.ends.get(index) or self.place(index) + 1


class _Table(dict[int, str]):
    """A table for `str.translate`, filled as characters come: each becomes one, a base letter in lower case."""

    def __missing__(self, code: int) -> str:
        letters = _letters(chr(code))
        self[code] = letters if len(letters) == 1 else _SPLIT if letters else _NOTHING
        return self[code]


def _letters(character: str) -> str:
    """The letters that a reader sees in a character; none for one that is invisible."""
    if character in _LATIN:
        return _LATIN[character]
    code = ord(character)
    if _REGIONAL_A <= code < _REGIONAL_A + 26:
        return chr(ord("a") + code - _REGIONAL_A)
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    apart = unicodedata.normalize("NFKD", character).lower()
    letters = "".join(_LATIN.get(c, c) for c in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(c))
    return letters or character


_LATIN = {pair[0]: pair[1] for pair in _LOOK_ALIKE.split()} | _SEVERAL
_TABLE = _Table()
_TABLE.update({code: chr(code).lower() for code in range(128)})
_CODE_PAGE = "cp1252"
"""An encoding of one byte a character that has all that French is written with, but its narrow space."""


def _letter_of_byte(code: int) -> str:
    """The letter that stands for a byte; a space for no letter, NUL for several, for one that is not Latin, or unseen."""
    character = bytes((code,)).decode(_CODE_PAGE, errors="replace")
    letters = _letters(character)
    if letters and not any(map(str.isalpha, letters)):
        return " "
    return letters.lower() if len(letters) == 1 and letters.isascii() else "\0"


_LETTER_OF_BYTE = "".join(map(_letter_of_byte, range(256))).encode()


def fold(text: str) -> str:
    """The folded text alone: the letters that a reader sees, in lower case."""
    return fold_text(text).text


def glance(text: str) -> list[str] | None:
    """The folded words of a text, and those beside a hyphen in one piece; None when only `fold_text` can tell them apart."""
    table = text.lower()
    folded = _fold_bytes(table)
    if folded is None:
        table = text.translate(_TABLE)
    if _MARKS_WITHIN_WORDS.search(table):
        return None
    words = _WORD.findall(table) if folded is None else folded.split()
    for hyphen in _HYPHEN.finditer(table):
        before = _WORD_BEFORE.search(table[max(0, hyphen.start() - 40) : hyphen.start()])
        after = _WORD.match(table, hyphen.end())
        if before and after:
            words.append(fold(f"{before[0]}{after[0]}"))
    return words


def _fold_bytes(text: str) -> str | None:
    """The folded text with a space for all but letters; None for one with letters that few French texts have.

    Bytes are looked up in a tenth of the time that characters take.
    """
    try:
        folded = text.encode(_CODE_PAGE).translate(_LETTER_OF_BYTE)
    except UnicodeEncodeError:
        return None
    return None if b"\0" in folded else folded.decode("ascii")


def fold_text(text: str) -> FoldedText:
    """The folded text, with what leads back to the places of the original."""
    table = text.translate(_TABLE)
    first = _SPECIAL.search(table)
    if first is None:
        return FoldedText(text=table)
    pieces, starts, shifts = [table[: first.start()]], [0], [0]
    ends: dict[int, int] = {}
    length, end = first.start(), first.start()
    for special in _SPECIAL.finditer(table, first.start()):
        pieces.append(table[end : special.start()])
        length += special.start() - end
        put, end = _spell(text, special), special.end()
        # Every letter of what is put leads to where the special place begins.
        for _ in put:
            starts.append(length)
            shifts.append(special.start() - length)
            ends[length] = end
            length += 1
        pieces.append(put)
        starts.append(length)
        shifts.append(end - length)
    pieces.append(table[end:])
    return FoldedText(text="".join(pieces), starts=tuple(starts), shifts=tuple(shifts), ends=ends)


def _spell(text: str, special: re.Match[str]) -> str:
    """The folded letters of a special place."""
    written = text[special.start() : special.end()]
    match special[0][0]:
        case "<":
            return _spell_tag(written)
        case "&":
            return _spell_plainly(html.unescape(written))
        case "%" if written.isascii():  # « %0Ð » only looks like a byte once it is folded
            return _spell_plainly(bytes.fromhex(written.replace("%", "")).decode(errors="replace"))
        case "-":
            return ""
    return _spell_plainly("".join(c for c in written if c not in "*`~\\"))


@lru_cache(maxsize=1024)
def _spell_tag(tag: str) -> str:
    """A tag inside a word is not seen, one between paragraphs parts them; the cells of a row are beside each other."""
    if _INLINE.match(tag):
        return ""
    if re.match(r"<br\b", tag, re.IGNORECASE):
        return " "
    return " | " if re.match(r"</?(?:t[dh]|d[dt])\b", tag, re.IGNORECASE) else _BREAK


def drop_tags(page: str) -> str:
    """A page without its tags, which takes a tenth of the time to be folded; places in it are no longer those of the page."""
    return _TAG.sub(lambda tag: _spell_tag(tag[0]), page)


def _spell_plainly(text: str) -> str:
    return "".join(_letters(character) for character in text if character != _NOTHING).lower()
