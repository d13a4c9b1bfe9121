"""A link's target as an editor wrote it in, the file or the entry of this site that it means out; pure.

People write a file's name as their system shows it, as an address shows it (`%20`), or as a path from where they are; and
they copy the addresses of the site's own pages.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from dge_site.content.config import Config
from dge_site.content.file_types import IMAGE_EXTENSIONS
from dge_site.markdown.bare_addresses import BARE_ADDRESS, trimmed_address
from dge_site.model.entries import Action, AgendaItem, Entry, Event, Group, Meeting
from dge_site.model.paths import slug
from dge_site.model.regex import regex

__all__ = [
    "addresses_in_texts",
    "find_file",
    "guess_file",
    "is_picture",
    "list_exists",
    "own_address",
    "reference_of",
    "with_slashes",
]

_WEB_ADDRESS = regex(r"https?://[^\s/?#]+(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_YEAR = r"(?:19|20)[0-9]{2}"
_SHAPES = {
    "agenda": regex(rf"{_YEAR}(?:/(?:0[1-9]|1[0-2])|\.ics)?|(?:types|themes|groupes|publics)/[^/]+|replays"),
    "bilans": regex(rf"{_YEAR}(?:-s[12])?(?:/[^/]+)?"),
    "syntheses": regex(rf"{_YEAR}-t[1-4](?:/[^/]+){{0,2}}"),
}
"""What follows the first segment of the addresses of lists that no entry is the subject of."""
_KINDS = {
    "evenements": "event",
    "reunions": "meeting",
    "actions": "action",
    "groupes": "group",
    "newsletter": "newsletter",
}
_BESIDE_ENTRIES = frozenset(
    {"actions/responsables", "newsletter/fragment.html", "newsletter/fragment.txt", "newsletter/newsletter.eml"}
    | {"reunions/comptes-rendus.ics"}
)
"""What stands beside the pages of entries, and is of none of them."""
_ROOT = frozenset({"", "404.html", "actions.ics", "agenda.ics", "atom.xml", "index.html", "robots.txt", "sitemap.xml"})


def is_picture(path: str) -> bool:
    """Whether browsers show a file of this name as a picture."""
    return PurePosixPath(path).suffix.lower() in IMAGE_EXTENSIONS


def find_file(reference: str, files: Collection[str]) -> tuple[str, str] | None:
    """(path, what follows it: an anchor or nothing) of the file that `file:REFERENCE` means, None when there is none.

    A name may hold « # » and « % »: it is taken as it is written first, then as an address would have it.
    """
    for end in (len(reference), reference.rfind("#"), reference.find("#")):
        for path in (reference[: max(end, 0)], unquote(reference[: max(end, 0)])):
            if path in files:
                return path, reference[end:]
    return None


def guess_file(target: str, files: Collection[str]) -> str:
    """The path of the file that a path on some computer, or on some page, most likely means; empty for none, or several."""
    path = unquote(target.removeprefix("file:")).replace("\\", "/").strip()
    path = re.sub(r"^(?:\.{0,2}/)+|^[A-Za-z]:/+|\?[\w-]*(?:=.*)?$", "", path)
    if not path:
        return ""
    if path in files:
        return path
    ends = [file for file in files if path.endswith(f"/{file}")] or [
        file for file in files if file.endswith(f"/{path}")
    ]
    same = ends or _files_called(path, files, str.casefold) or _files_called(path, files, _spoken_name)
    longest = max(map(len, ends), default=0) if ends and path.endswith(f"/{ends[0]}") else 0
    found = [file for file in same if len(file) == longest] if longest else same
    return found[0] if len(found) == 1 else ""


def _files_called(path: str, files: Collection[str], alike: Callable[[str], str]) -> list[str]:
    """The files whose names are those of a path, as `alike` gives them."""
    folder, _, name = path.rpartition("/")
    # Of another year, a file of the same name says something else.
    figures = re.findall(r"\d+", folder)
    return [
        file
        for file in files
        if alike(file.rpartition("/")[2]) == alike(name)
        and (not figures or figures == re.findall(r"\d+", file.rpartition("/")[0]))
    ]


@lru_cache(maxsize=20_000)  # of all files, for each link to none
def _spoken_name(name: str) -> str:
    """A name without what people write otherwise: accents, apostrophes, dashes, spaces and capitals."""
    stem, _, ending = name.rpartition(".")
    plain = slug(stem)
    return name if plain == "section" else f"{plain}.{ending.casefold()}"


def with_slashes(target: str) -> str:
    """An address of the web as it was meant: `https:/exemple.fr` lacks a slash; empty where that is not all it lacks."""
    if _WEB_ADDRESS.fullmatch(target):
        return target
    meant = re.sub(r"^(https?):/*", r"\1://", target, flags=re.IGNORECASE)
    return meant if _WEB_ADDRESS.fullmatch(meant) else ""


def addresses_in_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """(path of the field, address) for each address that the page of an entry shows as a link in a text without Markdown."""
    for field, text in _linked_texts(entry):
        for found in BARE_ADDRESS.finditer(text) if "://" in text else ():
            if address := trimmed_address(found[0]):
                yield field, address


def _linked_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """(path of the field, text) of each text without Markdown whose addresses pages show as links."""
    match entry:
        case Action():
            yield from ((f"follow_up[{n}].text", step.text) for n, step in enumerate(entry.follow_up))
        case Event() | Group():
            # A summary that was made from the body says it again.
            if "://" in entry.summary and entry.summary.rstrip("…") not in entry.body.summary:
                yield "summary", entry.summary
    if isinstance(entry, Group):
        yield "contact", entry.contact
        yield from ((f"objectives[{n}]", text) for n, text in enumerate(entry.objectives))
    if isinstance(entry, Event):
        yield from ((f"highlights[{n}]", text) for n, text in enumerate(entry.highlights))
        if entry.registration is not None:
            yield "registration.note", entry.registration.note
    if isinstance(entry, Meeting):
        yield from _titles_of(entry.agenda, "agenda")
        yield from ((f"takeaways[{n}]", text) for n, text in enumerate(entry.takeaways))
        yield from ((f"decisions[{n}].text", decision.text) for n, decision in enumerate(entry.decisions))


def _titles_of(points: Sequence[AgendaItem], field: str) -> Iterator[tuple[str, str]]:
    for number, point in enumerate(points):
        yield f"{field}[{number}].title", point.title
        yield from _titles_of(point.items, f"{field}[{number}].items")


def own_address(target: str, config: Config) -> str | None:
    """The address from the site's root, `/evenements/x/`, without query and anchor, that a target has; None elsewhere."""
    if target.startswith("/"):
        return None if target[1:2] in {"/", "\\"} else re.split(r"[?#]", target, maxsplit=1)[0]
    if not target.lower().startswith(("http://", "https://", "webcal://")):
        return None
    host, port = _host(config.url)
    if host not in target.lower():
        return None
    try:
        parts = urlsplit(target)
        is_usual = parts.port == {"http": 80, "https": 443}.get(parts.scheme)
        if parts.hostname != host or (None if is_usual else parts.port) != port:
            return None
    except ValueError:
        return None
    path = f"{parts.path}/" if f"{parts.path}/" == config.base_path else parts.path or "/"
    return path[len(config.base_path) - 1 :] if path.startswith(config.base_path) else None


@lru_cache(maxsize=1)
def _host(url: str) -> tuple[str, int | None]:
    """(name, port) of the site's host."""
    site = urlsplit(url)
    return site.hostname or "", site.port


def reference_of(address: str, sections: Collection[str]) -> str | None:
    """The reference, `event:ID`, of the entry whose page is at an address; empty for a page of the site itself.

    None for an address that no page of this site has. `sections` are the first segments of the site's own addresses.
    """
    path = unquote(address).strip("/").removesuffix("index.html").strip("/")
    first, _, rest = path.partition("/")
    if path in _ROOT:
        return ""
    if first == "fichiers" and rest:
        return f"file:{rest}"
    if first in _KINDS:
        name, _, below = rest.partition("/")
        own = not name or f"{first}/{name}" in _BESIDE_ENTRIES
        identifier = name.removesuffix(".ics") if not below else name
        ending = PurePosixPath(below).suffix
        if ending in {".ics", ".pdf"} and below != f"{name}{ending}":
            return None  # a calendar and a PDF are called as their page is
        return "" if own else f"{_KINDS[first]}:{identifier}"
    if first in sections:
        shape = _SHAPES.get(first)
        return "" if not rest or shape is None or shape.fullmatch(rest) else None
    return None if rest else f"page:{first}"


def list_exists(address: str, lists: Mapping[str, Collection[str]]) -> bool:
    """Whether the list at an address, such as `/agenda/themes/eau/` or `/bilans/2023-s1/`, is one of `{folder: names}`.

    An address that is of none of these folders is not judged.
    """
    for folder in sorted(lists, key=len, reverse=True):
        if address.startswith(folder) and (name := unquote(address.removeprefix(folder)).strip("/").partition("/")[0]):
            is_year = re.match(_YEAR, name) is not None
            return (
                name.removesuffix(".ics") in lists[folder]
                or (is_year and name[:4] in lists[folder])
                or f"{folder}{name}/" in lists
            )
    return True
