"""The standard streams of this process in, streams that take every sign out: one that they cannot show gets a stand-in."""

import codecs
import os
import sys
import unicodedata
from pathlib import Path

__all__ = ["prepare"]

_STAND_INS = {
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{NO-BREAK SPACE}": " ",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": '"',
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "œ": "oe",
    "Œ": "OE",
}


def prepare() -> None:
    """Makes every text printable, whatever the encoding of the console; names of files are UTF-8 from here on.

    Under a locale of ASCII, Python takes names of files for ASCII too: the program then starts again in Python's UTF-8 mode.
    """
    # A stream that the shell has closed is None: what is said there is lost, and nothing else.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if os.name == "posix" and sys.getfilesystemencoding().lower() != "utf-8":
        kept = {"PYTHONUTF8": "1", "PYTHONIOENCODING": os.environ.get("PYTHONIOENCODING", sys.stdout.encoding)}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | kept)  # noqa: S606 - our own command line
    codecs.register_error("stand-in", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="stand-in")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Returns the replacement of signs that an encoding lacks, and the position where the text goes on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_nearest(sign, error.encoding) for sign in signs), error.end


def _nearest(sign: str, encoding: str) -> str:
    """The sign without its accent, or one like it, `?` where there is none."""
    bare = unicodedata.normalize("NFKD", sign)[:1]
    for candidate in (_STAND_INS.get(sign, ""), bare):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "?"
