"""The code that builds in, a name for it out: values that one engine worked out are of no use to another."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from dge_site.system.content_files import files_below

__all__ = ["engine"]

_PACKAGES = (
    "css_inline",
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pagefind",
    "pillow",
    "pyyaml",
    "tzdata",
)


@cache
def engine() -> str:
    """Returns 32 hexadecimal digits that identify the code that builds: equal engines make equal bytes from equal content."""
    whole = hashlib.blake2b(f"{sys.version} {sys.platform}".encode(), digest_size=16)
    package = Path(__file__).parents[1]
    for path, location in sorted(files_below(package)):
        if path.endswith(".py"):
            with open(location, "rb") as file:
                whole.update(path.encode() + b"\0" + file.read())
    for name in sorted({name for folder in sys.path for name in _installed(folder)}):
        whole.update(name.encode())
    return whole.hexdigest()


def _installed(folder: str) -> list[str]:
    """Returns names such as `jinja2-3.1.6.dist-info` for the packages that this one imports; they tell the versions."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [name for name in names if name.endswith(".dist-info") and name.lower().startswith(_PACKAGES)]
