"""The files of content/ that a build reads, the digest of each, and how a command replaces one.

Shared by `content.source`, which reads the files, and `commands.standing`, which tells whether there is anything to do.
"""

import errno
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from dge_site.model.regex import regex
from dge_site.system.signature import blob_id

__all__ = [
    "ATTACHMENTS",
    "ROOT_FILES",
    "decode_loosely",
    "digest_of_file",
    "files_below",
    "holds_text",
    "is_for_hosts",
    "is_ignored",
    "is_leftover",
    "is_passed_over",
    "read_file",
    "replace_file",
    "text_of_file",
]

ATTACHMENTS = "content/files/"
"""The folder of files that are published as they are; the digest of such a file is its git blob id."""
ROOT_FILES = "content/root/"
"""The folder of files that are published at the root of the site, hidden ones too; their digests are blob ids as well."""
_FOR_HOSTS = regex(
    r"CNAME|\.nojekyll|\.well-known/.+|favicon\.\w{2,4}|apple-touch-icon[\w-]*\.png|google[0-9a-f]{8,20}\.html|BingSiteAuth\.xml"
    r"|humans\.txt|security\.txt|ads\.txt|(?:site)?manifest\.(?:json|webmanifest)|browserconfig\.xml|web\.config",
    re.IGNORECASE,
)
_TEXT_ENDINGS = frozenset(
    (
        *(".txt", ".text", ".md", ".markdown", ".rtf", ".tex", ".log", ".eml", ".srt", ".vtt", ".ics", ".vcf"),
        *(".csv", ".tsv", ".json", ".geojson", ".jsonld", ".yaml", ".yml", ".toml"),
        *(".html", ".htm", ".xml", ".svg", ".kml", ".gpx"),
    )
)
_LONGEST_TEXT_BYTES = 4_000_000
_LOOKED_AT_BYTES = 4096
_BINARY_STARTS = (b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
"""How files begin that hold no text, and may have no other such byte in so small a part."""
_CONTROLS = frozenset({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))


_LEFT_NAMES = frozenset(
    (
        *(".ds_store", "@eadir", "__macosx", "icon\r", "lost+found", "winmail.dat"),
        *("$recycle.bin", "desktop.ini", "ehthumbs.db", "picasa.ini", "system volume information", "thumbs.db"),
        "zbthumbnail.info",
    )
)
_LEFT_STARTS = ("~$", "~wr", "._", ".~lock.", "ehthumbs_")
_LEFT_ENDS = (
    *("~", ".autosave", ".bak", ".orig", ".rej", ".temp", ".tmp", ".asd", ".wbk", ".xlk"),
    *(".crdownload", ".download", ".filepart", ".icloud", ".opdownload", ".part", ".partial"),
    # Of a document of Google Drive, its address and its owner's.
    *(".gdoc", ".gdraw", ".gform", ".gsheet", ".gslides"),
    *(".kate-swp", ".laccdb", ".lnk", ".swn", ".swo", ".swp", "zone.identifier", ":encryptable"),
)


_SAVED_ON_A_MAC = regex(r".+\.sb-[0-9a-f]{8}-\w{6}")
"""What a program leaves on a Mac that ended while it saved: « note.docx.sb-1a2b3c4d-x9Y8z7 »."""


def is_leftover(name: str) -> bool:
    """Whether a computer leaves files of this name behind: `Thumbs.db`, `~$note.docx`, `note.docx~`; nobody means them."""
    folded = name.lower()
    left = folded in _LEFT_NAMES or folded.endswith(_LEFT_ENDS) or folded.startswith(_LEFT_STARTS)
    left = left or (".sb-" in name and _SAVED_ON_A_MAC.fullmatch(name) is not None)
    return left or (name.startswith("#") and name.endswith("#"))


def is_for_hosts(path: str) -> bool:
    """Whether hosts, browsers or search engines look for a file of this name at the root of a site; `.well-known/x` is one."""
    return _FOR_HOSTS.fullmatch(path) is not None


def is_ignored(name: str) -> bool:
    """Whether a build passes over a file or a folder of this name: `_brouillon.md`, `.git`, `README.md`, `Thumbs.db`."""
    return name.startswith(("_", ".")) or name == "README.md" or is_leftover(name)


def is_passed_over(path: str) -> bool:
    """Whether a build passes over the file at a path that begins with content/; content/root/ is for hidden files too."""
    if path.startswith(ROOT_FILES):
        return any(map(is_leftover, path.split("/")))
    return any(map(is_ignored, path.split("/")))


def read_file(location: Path | str, limit: int = sys.maxsize) -> bytes:
    """The content of an ordinary file; OSError for another one, such as a pipe, or one above `limit` bytes."""
    # Without O_NONBLOCK, a pipe that nobody writes to would never open.
    handle = os.open(location, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(location))
        if status.st_size > limit:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(location))
        return file.read()


def replace_file(path: Path, content: bytes) -> None:
    """Writes a file in one step: a full disk or a power cut leaves the old content, or none, or the new one; OSError."""
    # A link stays a link: what it leads to is replaced. « _ » keeps the temporary file out of a build that runs meanwhile.
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode if target.exists() else 0o644
    temporary = target.with_name(f"_dge-site-{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.chmod(mode)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def digest_of_file(path: str, content: bytes) -> str:
    """The digest of a file of content/, whose path begins with `content/`; a source's covers its path too."""
    if path.startswith((ATTACHMENTS, ROOT_FILES)):
        return blob_id(content)
    # An entry that names no id takes it from the name of its file.
    return hashlib.blake2b(path.encode() + b"\0" + content, digest_size=16).hexdigest()


def text_of_file(location: str) -> str:
    """The text of a file that people read as one, by its ending or its first bytes; empty for any other, or an unreadable one."""
    try:
        with Path(location).open("rb") as file:
            start = file.read(_LOOKED_AT_BYTES)
            # Of programs, queries and drawings of maps no list of endings would be whole.
            if not holds_text(location) and (start.startswith(_BINARY_STARTS) or not _CONTROLS.isdisjoint(start)):
                return ""
            return decode_loosely(start + file.read(_LONGEST_TEXT_BYTES))
    except OSError:
        return ""


def holds_text(path: str) -> bool:
    """Whether people read a file as text, by its ending."""
    return Path(path).suffix.lower() in _TEXT_ENDINGS


def decode_loosely(content: bytes) -> str:
    """The text of a file in whichever encoding it most likely is, with a stand-in for what is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(
            "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252", errors="replace"
        )


def files_below(folder: Path | str, below: str = "") -> Iterator[tuple[str, str]]:
    """Yields (path below `folder` with `/`, prefixed by `below`; full path) of every file; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.path
