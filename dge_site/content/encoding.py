"""The bytes of a text file in, its characters out, or a report that names the encoding found; pure."""

import re
import unicodedata

from dge_site.model import messages
from dge_site.model.errors import Collector, Origin

__all__ = ["decode"]

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    *((mark, "") for mark in (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")),
)
"""First bytes and the encoding that they tell, "" for the files that are often dropped in the wrong folder."""
_ASCII_CONTROLS = bytes({*range(32), 127} - set(b"\t\n"))
_LATIN_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def decode(path: str, content: bytes, collector: Collector) -> str | None:
    """The text of a file, NFC with line feeds alone, or None after a report: UTF-8 alone is accepted, with or without BOM."""
    encoding = _marked_encoding(content)
    if encoding is not None:
        collector.add(Origin(path=path), messages.not_utf8(encoding) if encoding else messages.binary())
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        mixed = re.search(rb"\xc3[\x80-\xbf]|\xe2\x80[\x93-\xa6]", content) is not None
        message = messages.not_utf8_here() if mixed else messages.not_utf8(_eight_bit_encoding(content))
        collector.add(Origin(path=path, line=line), message)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text.lstrip("\ufeff"))
    return text if _is_surely_printable(content, text) or _is_printable(path, text, collector) else None


def _is_surely_printable(content: bytes, text: str) -> bool:
    """Whether neither the bytes of a text nor its characters control anything: a sixth of the time that a search takes."""
    return (
        len(content.translate(None, _ASCII_CONTROLS)) == len(content)
        and _LATIN_CONTROLS.search(content) is None
        and not any(sign in text for sign in "\u2028\u2029\ufffe\uffff")
    )


def _is_printable(path: str, text: str, collector: Collector) -> bool:
    """Whether no control character is in the text; the first on each line is reported."""
    if _CONTROL.search(text) is None:
        return True
    for number, line in enumerate(text.split("\n"), 1):
        if found := _CONTROL.search(line):
            origin = Origin(path=path, line=number, column=found.start() + 1)
            collector.add(origin, messages.control_character(f"U+{ord(found[0]):04X}"))
    return False


def _marked_encoding(content: bytes) -> str | None:
    """The encoding that the first bytes tell, "" when they are not text, None when they say nothing."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:1000]
    if b"\x00" not in sample:
        return None if b"\x00" not in content else ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    wide = max(even, odd) > len(sample) // 4 and min(even, odd) <= len(sample) // 50
    return "UTF-16" if wide else ""


def _eight_bit_encoding(content: bytes) -> str:
    """The likeliest of the encodings that French texts were written in before UTF-8."""
    high = [byte for byte in content if byte > 0x7F]
    low_letters = sum(byte in b"\x88\x89\x8d\x8e\x8f\x90\x94\x9d\x9e" for byte in high)
    letters = sum(byte >= 0xC0 for byte in high)
    if low_letters > letters:
        return "Mac OS Roman"
    return "Windows-1252" if any(byte < 0xA0 for byte in high) else "Latin-1 (ISO-8859-1)"
