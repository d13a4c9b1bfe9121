"""The name of a file or folder of content/ in, a refusal or a warning out where another system could not hold it; pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dge_site.model import messages
from dge_site.model.errors import Message
from dge_site.model.paths import is_reserved_name
from dge_site.model.regex import regex

__all__ = ["doubtful_name", "is_plain_name", "refused_name", "same_on_other_systems"]

_PLAIN = regex(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9][a-z0-9-]{0,99}\.(?:md|yaml)")
_LIKE_GIT = regex(r"\.?git(?:mod(?:ules)?)?~[0-9]+[ .]*(?::.*)?", re.IGNORECASE)
"""Names that Windows gives to `.git` and `.gitmodules` besides: a repository that checks what it receives refuses them."""
_REFUSED_BY_WINDOWS = regex(r'[<>:"|?*\\]')
_IS_A_CONFLICT = regex(r"conflicted copy|copie en conflit|conflit de copie|\.sync-conflict-\d", re.IGNORECASE)
"""What Dropbox, Nextcloud and Syncthing put into the name of a file that two computers have changed at once."""
_NAME_BYTES = 250
"""The length of a name that leaves room, of the 255 bytes that disks take, for the ending of its compressed form."""


def is_plain_name(name: str) -> bool:
    """Whether there is nothing to say about the name of a file: nearly all are so, and are known at a tenth of the cost."""
    return _PLAIN.fullmatch(name) is not None


def refused_name(name: str) -> Message | None:
    """The message that refuses a name, None for a sound one."""
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return messages.name_not_utf8()
    if not name.isprintable():
        return messages.name_not_printable()
    if size > _NAME_BYTES:
        return messages.name_too_long(name, _NAME_BYTES)
    return messages.name_refused_by_git(name) if "~" in name and _LIKE_GIT.fullmatch(name) else None


def doubtful_name(name: str) -> Message | None:
    """The warning about a name that no Windows computer can hold, so that a clone fails there, or of a second version."""
    if is_reserved_name(name):
        return messages.name_reserved(name)
    if _REFUSED_BY_WINDOWS.search(name) or name.endswith((".", " ")):
        proposal = re.sub(r"[<>:\"|?*\\ ]+", "-", name.rstrip(" .")).strip("-")
        return messages.name_refused_by_windows(name, proposal)
    return messages.name_of_a_conflict() if _IS_A_CONFLICT.search(name) else None


def same_on_other_systems(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(path, an earlier one) for paths that differ by case, or by how their accents are composed, alone."""
    first: dict[str, str] = {}
    for path in paths:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        if (other := first.setdefault(folded, path)) is not path:
            yield path, other
