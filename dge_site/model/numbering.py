"""A body in, the numbers of its headings out, which pages show, and those that its author typed before them.

Headings are numbered by their nesting, so that a skipped level leaves no hole; anchors stay the body's own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from unicodedata import numeric

from dge_site.model.entries import Body, Heading
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["heading_numbers", "lettered", "typed_number", "without_number", "without_typed_number"]


def heading_numbers(body: Body) -> Iterator[str]:
    """The number of each heading of a body.

    A heading of level 4 right below one of level 2 is « 1.1 » like one of level 3 would be.
    """
    # The levels of the headings that are open, outermost first, and how many of each there were.
    levels: list[int] = []
    counts: list[int] = []
    for heading in body.headings:
        while levels and levels[-1] > heading.level:
            levels.pop()
            if len(counts) > len(levels) + 1:
                counts.pop()
        if not levels or levels[-1] < heading.level:
            levels.append(heading.level)
        if len(counts) < len(levels):
            counts.append(0)
        del counts[len(levels) :]
        counts[-1] += 1
        yield ".".join(map(str, counts))


_NUMBERING = (
    r"(?:(?:[Pp]oint|POINT)[ \u00a0](?:[Nn]°[ \u00a0]?)?(?=\d))?"
    r"(?:(\d{1,2}(?:\.\d{1,2})+)[.)]?|\(?(\d{1,2})(?:[.)°/]|\ufe0f?\u20e3|[ \u00a0]?[-–:](?![ \u00a0]*\d))"
    r"|([IVX]{1,5})(?:[.)]|[ \u00a0]?[-–])|([①-⑳]))(?:[ \u00a0]+(?=\S)|(?<=\.)(?=[^\W\d_]))"
)
_TYPED_NUMBER = regex(_NUMBERING)
_TYPED_IN_HTML = regex(rf"((?:<(?:strong|em)>)*){_NUMBERING}")
_BOLD_NUMBER = regex(r"<(strong|em)>([^<>]{1,20})</\1>(?=[ \u00a0])")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {f"{'X' * ten}{unit}": 10 * ten + one for ten in (0, 1) for one, unit in enumerate(_UNITS)}


def typed_number(title: str) -> str:
    """The number that an editor typed before a title, a Roman one in figures; empty where none stands."""
    number = _TYPED_NUMBER.match(title)
    if number is None:
        return ""
    return number[1] or number[2] or str(int(numeric(number[4])) if number[4] else _ROMAN.get(number[3], ""))


def without_typed_number(title: str) -> str:
    """The title without the number that an editor typed before it."""
    return _TYPED_NUMBER.sub("", title, count=1)


_LETTERS = "ABCDEFGHIJKL"
_LETTER = regex(rf"\(?([{_LETTERS}{_LETTERS.lower()}])(?:[.)/]|[ \u00a0]?[-–:])[ \u00a0]+(?=\S)")
_LETTER_IN_HTML = regex(rf"((?:<(?:strong|em)>)*){_LETTER.pattern}")


def lettered(body: Body) -> Mapping[str, str]:
    """`{number of a heading: that of the letter typed before it}` where A, B …, or a, b …, follow one another below one heading.

    A single « A. Durand » is a name.
    """
    if not any(_LETTER.match(heading.text) for heading in body.headings):
        return {}
    letters: dict[str, dict[str, str]] = defaultdict(dict)
    for number, heading in zip(heading_numbers(body), body.headings, strict=True):
        if letter := _LETTER.match(heading.text):
            letters[number.rpartition(".")[0]][number] = letter[1].upper()
    return {
        number: ".".join(filter(None, (parent, str(rank))))
        for parent, letter_of in letters.items()
        if len(letter_of) > 1 and _LETTERS.startswith("".join(letter_of.values()))
        for rank, number in enumerate(letter_of, 1)
    }


def without_number(heading: Heading, number: str, *, has_letter: bool = False) -> Heading:
    """The heading without the number, or the letter, typed before it: the page writes its own, `number`."""
    if has_letter and _LETTER_IN_HTML.match(heading.html):
        text, html = _LETTER.sub("", heading.text, count=1), _LETTER_IN_HTML.sub(r"\1", heading.html, count=1)
        return replace(heading, text=text, html=html)
    bare = re.compile(rf"{re.escape(number)}[ \u00a0]+(?=[^\W\d_a-z])")
    if bare.match(heading.text) and bare.match(heading.html):  # « 1 Accueil »
        return replace(heading, text=bare.sub("", heading.text, count=1), html=bare.sub("", heading.html, count=1))
    # « **1.** Bilan »: the number alone is bold.
    written = _BOLD_NUMBER.sub(r"\2", heading.html, count=1) if heading.html.startswith("<") else heading.html
    if not typed_number(heading.text) or not _TYPED_IN_HTML.match(written):
        return heading
    text, html = _TYPED_NUMBER.sub("", heading.text, count=1), _TYPED_IN_HTML.sub(r"\1", written, count=1)
    return replace(heading, text=text, html=html)
