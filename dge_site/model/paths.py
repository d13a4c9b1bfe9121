"""Ids and dates in, addresses and output paths out; pure. Addresses are in French, and once published never change.

An address begins with `/` and is relative to the site's root; the renderer puts the site's base path before it.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache

__all__ = ["address_of", "entry_address", "half_year", "output_path", "quarter", "slug"]

# Unicode does not decompose these as it does accented letters.
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_FOLDERS = {
    "event": "evenements",
    "meeting": "reunions",
    "action": "actions",
    "group": "groupes",
    "newsletter": "newsletter",
}


def entry_address(kind: str, identifier: str) -> str:
    """The address of an entry of a kind: `/evenements/ID/`, `/ID/` for a `page`, `/fichiers/PATH` for a `file`."""
    if kind == "page":
        return f"/{identifier}/"
    if kind == "file":
        return f"/fichiers/{identifier}"
    return f"/{_FOLDERS[kind]}/{identifier}/"


def output_path(address: str) -> str:
    """The file that serves an address, relative to the output folder: `/agenda/` → `agenda/index.html`."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def address_of(path: str) -> str:
    """The address that serves an output path; the inverse of `output_path`."""
    return "/" + path.removesuffix("index.html") if path.endswith("index.html") else f"/{path}"


def half_year(day: date) -> str:
    """The half-year of a day, as addresses spell it: `2023-s1` or `2023-s2`."""
    return f"{day.year}-s{1 if day.month <= 6 else 2}"


def quarter(day: date) -> str:
    """The quarter of a day, as addresses spell it: `2023-t1` to `2023-t4`."""
    return f"{day.year}-t{(day.month + 2) // 3}"


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """The identifier or anchor of a text: « Épinal, 1er volet » → `epinal-1er-volet`.

    `section` for a text without any letter or figure of ASCII once its accents are gone.
    """
    if text.isascii():
        plain = text
    else:
        spelled = text.translate(_LIGATURES)
        plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"
