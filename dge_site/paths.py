"""Ids and dates in, addresses and output paths out; pure. Addresses are for French readers and never change.

An address begins with `/` and is relative to the site's root; the renderer puts the site's base path before it.
"""

from datetime import date

__all__ = ["address_of", "entry_address", "output_path", "quarter", "half_year"]

_FOLDERS = {
    "event": "evenements",
    "meeting": "reunions",
    "action": "actions",
    "group": "groupes",
    "newsletter": "newsletter",
}


def entry_address(kind: str, identifier: str) -> str:
    """The address of an entry's page: `/evenements/ID/`, `/ID/` for a static page, `/fichiers/PATH` for a file."""
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
    """`2023-s1` or `2023-s2`."""
    return f"{day.year}-s{1 if day.month <= 6 else 2}"


def quarter(day: date) -> str:
    """`2023-t1` to `2023-t4`."""
    return f"{day.year}-t{(day.month + 2) // 3}"
