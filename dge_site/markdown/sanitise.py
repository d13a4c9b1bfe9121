"""An address from anywhere in, whether a reader may be sent to it out; nh3 decides, which parses as browsers do."""

from functools import cache, lru_cache
from html import escape

import nh3

__all__ = ["REFUSED_ATTRIBUTE", "SCHEMES", "is_safe_address"]

_ADDRESSES = ("http", "https", "mailto", "tel", "webcal")
_INTERNAL = ("event", "meeting", "group", "action", "page", "newsletter", "file")
SCHEMES = frozenset(_ADDRESSES + _INTERNAL)
"""The schemes that an href or src may have; the internal ones are resolved by the renderer."""
REFUSED_ATTRIBUTE = "data-refused"
"""The attribute that takes the place of an href or src that no reader may be sent to, with its value as written."""


@lru_cache(maxsize=4096)
def is_safe_address(target: str) -> bool:
    """Whether a reader may be sent to an href or src: it is relative, or its scheme is one of `SCHEMES`."""
    return " href=" in _cleaner().clean(f'<a href="{escape(target)}">')


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=None)
