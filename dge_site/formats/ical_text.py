"""Texts and addresses in, what a calendar file may hold of them out; pure."""

import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from dge_site.model.regex import regex

__all__ = ["absolute_url", "ascii_url", "clean", "escape", "fold", "one_line", "parameter_text"]

_FORBIDDEN = regex(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Controls but the line feed (RFC 5545 §3.1 refuses them), marks that turn the text round, and what is no character."""


def clean(text: str) -> str:
    """The text in NFC, its lines ended by a line feed, without characters that a calendar may not hold."""
    return _FORBIDDEN.sub("", unicodedata.normalize("NFC", "\n".join(text.splitlines()).expandtabs(1)))


def one_line(text: str) -> str:
    """The text, clean, on one line with single spaces."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """A clean text as a TEXT value (RFC 5545 §3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def parameter_text(text: str) -> str:
    """The text as the value of a parameter, without `"` and `^`: no way to write them there is known to every parser."""
    return one_line(text).replace('"', "’").replace("^", "")


def fold(line: str) -> bytes:
    """The line cut at 75 octets (RFC 5545 §3.1), never inside a character nor after an escaping backslash."""
    encoded = line.encode()
    parts, start, room = [], 0, 75
    while len(encoded) - start > room:
        end = start + room
        # Back over the later octets of a character (10xxxxxx), and over a backslash, which belongs to what follows it.
        while encoded[end] & 0xC0 == 0x80 or (encoded[end - 1] == 0x5C and end > start + 1):
            end -= 1
        parts.append(encoded[start:end])
        start, room = end, 74  # one of the 75 is the space that begins a continued line
    return b"\r\n ".join((*parts, encoded[start:]))


def absolute_url(site: str, address: str) -> str:
    """The URL of an address of the site, such as `/evenements/x/`; `site` ends with a slash."""
    return site + address.removeprefix("/")


@lru_cache(maxsize=4096)
def ascii_url(url: str) -> str:
    """The address in ASCII, as a URI is (RFC 3986): accents percent-encoded, those of the host in its IDNA form."""
    if url.isascii() and " " not in url:
        return url
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = quote(parts.netloc)
    safe = "/%:=&?~#+!$,;'@()*[]"
    return urlunsplit(
        (parts.scheme, host, *(quote(part, safe=safe) for part in (parts.path, parts.query, parts.fragment)))
    )
