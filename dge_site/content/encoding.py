"""The bytes of a text file in, its characters out, or a report that names the encoding found; pure."""

import re
import unicodedata

from dge_site.model import messages
from dge_site.model.errors import Collector, Origin
from dge_site.model.regex import holds_any, regex

__all__ = ["decode"]

_SIGNATURES = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    *((mark, "") for mark in (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")),
)
"""(first bytes of a file, its encoding), "" for PDF, ZIP and Office files and pictures, which hold no text.

UTF-32 comes first: its little-endian mark begins with that of UTF-16."""
_ASCII_CONTROLS = bytes({*range(32), 127} - set(b"\t\n"))
_LATIN_CONTROLS = regex(rb"\xc2[\x80-\x9f]")
_CONFLICT = regex(r"^[ \t]*(?:<{7,}(?= )|(?:<{7}|>{7})(?=[ ]|$)|\|{7}(?= [^|\n]+$)|={7}$)", re.MULTILINE)
"""Git's marks of a merge, in a text that may have been indented since."""
_MIDDLE = regex(r"^[ \t]*={7}$", re.MULTILINE)
_CONTROL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def decode(path: str, content: bytes, collector: Collector) -> str | None:
    """The text of a UTF-8 file, without BOM, in NFC and with line feeds alone; None after a problem is collected.

    Refused are other encodings, binary files, control characters, and a merge that nobody resolved.
    """
    encoding = _marked_encoding(content)
    if encoding is not None:
        collector.add(Origin(path=path), messages.not_utf8(encoding) if encoding else messages.binary())
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        # Where accented letters and quotation marks of UTF-8 stand elsewhere in the file, one line alone is at fault.
        has_utf8_letters = re.search(rb"\xc3[\x80-\xbf]|\xe2\x80[\x93-\xa6]", content) is not None
        message = messages.not_utf8_here() if has_utf8_letters else messages.not_utf8(_eight_bit_encoding(content))
        collector.add(Origin(path=path, line=line), message)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text.lstrip("\ufeff"))
    if _has_conflict(path, text, collector):
        return None
    return text if _is_surely_printable(content, text) or _is_printable(path, text, collector) else None


def _has_conflict(path: str, text: str, collector: Collector) -> bool:
    """Whether git's marks of a merge that nobody resolved stand in the text; the first of each conflict is reported."""
    if not holds_any(text, ("<<<<<<<", ">>>>>>>", "=======", "|||||||")):
        return False
    is_open = found = False
    is_whole = _MIDDLE.search(text) is not None
    line, counted = 1, 0
    body = len(text) if not path.endswith(".md") else text.find("\n---\n") if text.startswith("---") else 0
    for mark in _CONFLICT.finditer(text):
        line, counted = line + text.count("\n", counted, mark.start()), mark.start()
        sign = mark[0].strip()
        if sign != mark[0] and not is_whole:
            continue  # a mark that is shown as code
        # Elsewhere it makes a title of the line above.
        is_underline = mark.start() >= body and not text.endswith("\n\n", 0, mark.start())
        if sign[0] == "=" and not is_open and (is_underline or sign != mark[0]):
            continue
        if sign[0] == "<" or not is_open:
            collector.add(Origin(path=path, line=line), messages.merge_conflict(sign), value=sign)
        is_open, found = sign[0] != ">", True
    return found


def _is_surely_printable(content: bytes, text: str) -> bool:
    """Whether the text surely has no control character, in a sixth of the time that a search of it takes.

    False says nothing: `_is_printable` decides then.
    """
    return (
        len(content.translate(None, _ASCII_CONTROLS)) == len(content)
        and _LATIN_CONTROLS.search(content) is None
        and not holds_any(text, "\u2028\u2029\ufffe\uffff")
    )


def _is_printable(path: str, text: str, collector: Collector) -> bool:
    """Whether the text has no control character; the first of each line is reported to the collector."""
    if _CONTROL.search(text) is None:
        return True
    for number, line in enumerate(text.split("\n"), 1):
        if control := _CONTROL.search(line):
            origin = Origin(path=path, line=number, column=control.start() + 1)
            collector.add(origin, messages.control_character(f"U+{ord(control[0]):04X}"))
    return False


def _marked_encoding(content: bytes) -> str | None:
    """The encoding by the first bytes of a file: "" for a binary one, None when it may be UTF-8 or an eight-bit one."""
    for signature, encoding in _SIGNATURES:
        if content.startswith(signature):
            return encoding
    sample = content[:1000]
    if b"\x00" not in sample:
        return None if b"\x00" not in content else ""
    # Latin letters in UTF-16 have a zero as every other byte: half of them are zeros, on one side of each pair.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    is_utf16 = max(even, odd) > len(sample) // 4 and min(even, odd) <= len(sample) // 50
    return "UTF-16" if is_utf16 else ""


def _eight_bit_encoding(content: bytes) -> str:
    """The likeliest encoding of a French text from before UTF-8, as a message names it."""
    # à, â, ç, é, è, ê, î, ù and û of Mac OS Roman lie below 0xA0, where Windows-1252 has signs and Latin-1 nothing.
    high = [byte for byte in content if byte > 0x7F]
    mac_letters = sum(byte in b"\x88\x89\x8d\x8e\x8f\x90\x94\x9d\x9e" for byte in high)
    letters = sum(byte >= 0xC0 for byte in high)
    if mac_letters > letters:
        return "Mac OS Roman"
    return "Windows-1252" if any(byte < 0xA0 for byte in high) else "Latin-1 (ISO-8859-1)"
