"""A page of the site and its path in, the page as it works from a disk out: addresses that are relative, a banner; pure."""

import posixpath
import re
from urllib.parse import unquote

from dge_site.model.regex import regex

__all__ = ["make_relative"]

_ATTRIBUTE = regex(r'(\s(?:href|src|poster|action|data-fetch|data-index|data-base)=")([^"]*)(")')
_FORMS = regex(r'(\ssrcset=")([^"]*)(")')
_POLICY = regex(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_BODY = regex(r"<body[^>]*>")


def make_relative(page: str, path: str, base: str, url: str, banner: str) -> str:
    """The page at `path` of a site that is served below `base`, at the address `url`; `banner` is HTML for its top.

    An address that the site does not serve, and the canonical address of the page, stay as they are.
    """
    up = "../" * path.count("/")

    def relative(match: re.Match[str]) -> str:
        return f"{match[1]}{_relative(match[2], up, base, url)}{match[3]}"

    head, separator, rest = page.partition("</head>")
    head = re.sub(r'<link rel="canonical"[^>]*>', "", head)
    # In a page from disk, « 'self' » is no origin at all.
    head = _POLICY.sub(lambda meta: meta[1] + meta[2].replace("'self'", "'self' file:") + meta[3], head, count=1)

    def relative_forms(match: re.Match[str]) -> str:
        forms = (form.partition(" ") for form in match[2].split(", "))
        return f"{match[1]}{', '.join(_relative(form, up, base, url) + gap + width for form, gap, width in forms)}{match[3]}"

    text = _FORMS.sub(relative_forms, _ATTRIBUTE.sub(relative, head + separator + rest))
    return _BODY.sub(lambda body: body[0] + banner.replace("{up}", up), text, count=1)


def _relative(address: str, up: str, base: str, url: str) -> str:
    """The path on disk of what an address of the site shows, `up` being the way to its root; other addresses as they are."""
    below = next((address.removeprefix(start) for start in (url, base) if address.startswith(start)), None)
    if below is None or address.startswith("//"):
        return address
    place, hash_, anchor = below.partition("#")
    place = place.partition("?")[0]
    # A folder has no page of its own on a disk.
    if not place or place.endswith("/"):
        place += "index.html"
    elif not posixpath.splitext(unquote(place))[1]:
        place += "/index.html"
    return f"{up}{place}{hash_}{anchor}"
