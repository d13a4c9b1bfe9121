"""Words of a text in, the addresses of the web and of mail that stand in them as they are out, without the sign that follows.

As GFM's extended autolinks (https://github.github.com/gfm/#autolinks-extension-), with the signs of French beside.
"""

import re
from collections.abc import Iterator

from dge_site.model.regex import regex

__all__ = ["BARE_ADDRESS", "link_emails", "trimmed_address"]

BARE_ADDRESS = regex(
    r"[hHwW](?<![^\W_].)(?<![/@.=&?#-].)(?i:(?<=h)ttps?://(?=[\w\[-])|(?<=w)ww\.(?=[\w-]))[^\s<>\[\]`\"«»“”|]+"
)
"""An address of the web with what may follow it. The pattern begins with a set of signs, to which `re` skips fast."""
_AFTER = frozenset("?!.,:;*_~'’”»…)}–—")
"""The signs that belong to the sentence and not to an address at their end."""
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_")
_DOMAIN = regex(r"[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?)+", re.ASCII)


def trimmed_address(text: str) -> str:
    """An address without the signs of the sentence; a closing bracket that it opens itself stays. Empty for no address."""
    end = len(text)
    excess = {closing: text.count(closing) - text.count(opening) for opening, closing in ("()", "{}")}
    while end and text[end - 1] in _AFTER:
        if (sign := text[end - 1]) in excess:
            if excess[sign] <= 0:
                break
            excess[sign] -= 1
        end -= 1
    address = text[:end]
    host = re.split(r"[/?#]", address.partition("://")[2] or address, maxsplit=1)[0]
    return address if len(host) > len("www.") or ("://" in address and host) else ""


def link_emails(text: str) -> Iterator[tuple[str, str]]:
    """(words, the e-mail address after them) for each address of a text; the last words have none after them."""
    start = 0
    position = text.find("@")
    while position >= 0:
        first = position
        while first > start and text[first - 1] in _LOCAL:
            first -= 1
        while first < position and not text[first].isalnum():
            first += 1
        domain = _DOMAIN.match(text, position + 1)
        end = domain.end() if domain else position + 1
        glued = first > start and (text[first - 1].isalnum() or text[first - 1] == "/")
        if domain and first < position and not glued and text[end : end + 1] != "@":
            yield text[start:first], text[first:end]
            start = end
        position = text.find("@", end)
    yield text[start:], ""
