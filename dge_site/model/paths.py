"""Ids and dates in, addresses and output paths out; pure. Addresses are in French, and once published never change.

An address begins with `/` and is relative to the site's root; the renderer puts the site's base path before it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, count
from urllib.parse import quote

from dge_site.model.regex import regex

__all__ = [
    "address_of",
    "entry_address",
    "former_addresses",
    "free_name",
    "is_reserved_name",
    "name_slug",
    "opens_here_alone",
    "output_path",
    "quarter",
    "short_slug",
    "significant_signs",
    "slug",
]

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
        return f"/fichiers/{quote(identifier, safe=_SAFE)}"
    return f"/{_FOLDERS[kind]}/{identifier}/"


def former_addresses(kind: str, identifier: str, aliases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(address, id) where an event or a meeting may have been published under its former ids, as one or as the other.

    Its own id is among them when its file moved from events/ to meetings/, or back.
    """
    for former in aliases:
        for family in ("event", "meeting"):
            if (family, former) != (kind, identifier):
                yield entry_address(family, former), former


_SAFE = "/&=+:;,@!$'()*~"
"""The signs that a name keeps in an address; « # », « ? » and « % » would end it or mean something else."""


def output_path(address: str) -> str:
    """The file that serves an address, relative to the output folder: `/agenda/` → `agenda/index.html`."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def address_of(path: str) -> str:
    """The address that serves an output path; the inverse of `output_path`."""
    return "/" + path.removesuffix("index.html") if path.endswith("index.html") else f"/{path}"


def quarter(day: date) -> str:
    """The quarter of a day, as addresses spell it: `2023-t1` to `2023-t4`."""
    return f"{day.year}-t{(day.month + 2) // 3}"


def opens_here_alone(address: str) -> bool:
    """Whether an address leads to the author's own machine or network: `http://localhost:5500/`, `file:///C:/a.pdf`."""
    if _OWN_DISK.match(address):
        return True
    host = _HOST.match(address)
    if host is None:
        return False
    name = host[1].lower().rstrip(".")
    if not name:
        return True
    if name.startswith("[") or name.replace(".", "").isdecimal():
        from ipaddress import ip_address  # takes 3 ms, and few sites give such an address

        try:
            return not ip_address(name.strip("[]")).is_global
        except ValueError:
            return False
    return "." not in name or name.endswith(_OWN_DOMAINS)


_OWN_DISK = regex(r"file://|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_HOST = regex(r"https?://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)", re.IGNORECASE)
_OWN_DOMAINS = (".localhost", ".local", ".localdomain", ".lan", ".home", ".internal", ".intranet", ".corp")


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


def free_name(base: str, taken: Container[str]) -> str:
    """A name, or the first of `name-2`, `name-3` and so on that is not taken."""
    return next(name for name in chain((base,), (f"{base}-{number}" for number in count(2))) if name not in taken)


def short_slug(text: str, limit: int = 50) -> str:
    """The identifier of a text, cut between words, since it is in the address of a page; none that Windows refuses."""
    whole = f"{slug(text)}-1" if is_reserved_name(slug(text)) else slug(text)
    return whole if len(whole) <= limit else whole[: limit + 1].rpartition("-")[0] or whole[:limit]


_SLUG_LIMIT = 80
"""In characters: what a folder, a calendar and their compressed forms are named after."""
_RESERVED = regex(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_reserved_name(name: str) -> bool:
    """Whether Windows keeps the name of a file or folder for a device, whatever its extension: `con`, `Nul.txt`, `LPT1`."""
    return _RESERVED.fullmatch(name.rstrip(" .")) is not None


@lru_cache(maxsize=4096)
def name_slug(name: str) -> str:
    """The slug of a name that editors are free to choose, such as a theme: no other name has it, and any disk takes it.

    Names that differ by case, accents or punctuation alone are one. What a slug would lose, a sign or another script, and
    what it would cut or Windows keeps for itself, is told apart by a digest: « C++ » → `c-` and eight figures.
    """
    plain = slug(name)
    if (
        len(plain) <= _SLUG_LIMIT
        and not significant_signs(name)
        and not is_reserved_name(plain)
        and re.search(r"\w", name)
    ):
        return plain
    spelled = unicodedata.normalize("NFKC", name).casefold().split()
    mark = hashlib.blake2b(" ".join(spelled).encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{plain[:_SLUG_LIMIT].rstrip('-')}-{mark}"


def significant_signs(name: str) -> str:
    """The signs of a name that its slug loses and that make another name of it: `++` of « C++ », `数据` of « 数据 »."""
    if name.isascii() and not _SIGNS.search(name):
        return ""
    spelled = unicodedata.normalize("NFKD", name.translate(_LIGATURES)).casefold()
    return "".join(c for c in spelled if c in "#*@%" or _is_lost(c))


def _is_lost(character: str) -> bool:
    """Whether a slug lacks a letter, a figure or a symbol; « n° » and « ½ » lose nothing that tells two names apart."""
    kept = character.isascii() and character.isalnum()
    return not kept and character not in "°\N{FRACTION SLASH}" and unicodedata.category(character) in _TELLING


_SIGNS = regex(r"[#*@%+<=>|~$]")
_TELLING = {"Ll", "Lm", "Lo", "Lt", "Lu", "Nd", "Nl", "No", "Sc", "Sm", "So"}
