"""A text in, the places of e-mail addresses, web addresses and mobile numbers in it out; linear in the text's length."""

import re
from collections.abc import Iterator

from dge_site.model.regex import regex

__all__ = ["find_emails", "find_mobile_numbers", "find_web_addresses"]

Span = tuple[int, int]
_LONGEST_LOCAL_PART = 64
"""In characters, as RFC 5321 §4.5.3.1 has it; the domain has 255."""
_LOCAL_PART = regex(r"[\w.+%-]+\Z")
_AT_WORD = regex(r"[\[(] ?(?:at|arobase)", re.IGNORECASE)
_SPELLED_AT = regex(r" ?[\[(] ?(?:at|arobase) ?[\])] ?", re.IGNORECASE)
"""How the sign is written against robots: « [at] », « (arobase) »."""
_DOMAIN = regex(r"[\w-]+(?:\.[\w-]+)+")
# Both patterns begin with a set of signs, to which `re` skips fast.
_WEB_ADDRESS = regex(r"[hHwW](?:(?<=[hH])[tT]{2}[pP][sS]?://|(?<=[wW])(?<!\w.)[wW]{2}\.)[^\s<>\"'`|\\^{}\[\]]+")
_MOBILE = regex(
    r"[+0](?<![\d/.+-].)(?:(?<=\+)33\)?[ .\u00a0\u202f]?(?:\(0\)[ .\u00a0\u202f]?)?|(?<=0)(?:0[ .\u00a0\u202f]?33[ .\u00a0\u202f]?(?:\(0\)[ .\u00a0\u202f]?)?)?)[67](?:(?:[ .\u00a0\u202f-]?\d\d){4}|(?:/\d\d){4})(?![\d/-])"
)


def find_emails(text: str) -> Iterator[Span]:
    """The start and end of each e-mail address, « prenom.nom[at]ville.example » too."""
    signs = [(match.start(), match.end()) for match in _SPELLED_AT.finditer(text)] if _AT_WORD.search(text) else []
    at = text.find("@")
    while at >= 0:
        signs.append((at, at + 1))
        at = text.find("@", at + 1)
    for before, after in sorted(signs):
        local = _LOCAL_PART.search(text[max(0, before - _LONGEST_LOCAL_PART) : before])
        domain = _DOMAIN.match(text, after, after + 255)
        if local and domain:
            yield before - len(local[0]), domain.end()


def find_web_addresses(text: str) -> Iterator[Span]:
    """The start and end of each web address, without the punctuation after it."""
    for match in _WEB_ADDRESS.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(".,;:!?)*_~»"))


def find_mobile_numbers(text: str) -> Iterator[Span]:
    """The start and end of each French mobile number: 06 …, 07 …, +33 6 …, 0033 7 …."""
    for match in _MOBILE.finditer(text):
        yield match.span()
