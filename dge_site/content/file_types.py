"""The name and the bytes of a published file in, a refusal out for what no reader could use, or what would run; pure.

The browser decides by the ending of the name what it does with a file: a page or a drawing may hold a program, which
would run as the site's own. A drawing is published when it holds none.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dge_site.model import messages
from dge_site.model.errors import Message
from dge_site.model.regex import regex
from dge_site.system.content_files import ROOT_FILES

__all__ = ["IMAGE_EXTENSIONS", "conflict_line", "is_lfs_pointer", "refused_content"]

IMAGE_EXTENSIONS = frozenset({".apng", ".avif", ".gif", ".jfif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""The endings of the pictures that browsers show."""
_HEIC_EXTENSIONS = {".heic", ".heif", ".hif"}
_PAGES = {".htm", ".html", ".htc", ".mht", ".mhtml", ".shtm", ".shtml", ".swf", ".svgz", ".xht", ".xhtml"}
"""The endings of what runs in a browser, or may and cannot be looked through."""
_XML = {".atom", ".rdf", ".rss", ".xml", ".xsl", ".xslt"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevm", b"hevs", b"hevx", b"mif1", b"msf1"}
_NO_PICTURES = {
    b"<": "une page ou un dessin SVG",
    b"%PDF": "un PDF",
    b"%!PS": "un dessin PostScript",
    b"II*\0": "une image TIFF",
    b"MM\0*": "une image TIFF",
    b"8BPS": "une image de Photoshop",
    b"PK\x03\x04": "une archive ou un document",
}
"""`{first bytes: what a file is}` of what no browser shows as a picture, whatever its name."""
_DRAWN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")
"""The namespaces whose elements a browser draws and runs in any XML document."""
_ACTIVE = {"audio", "base", "embed", "foreignobject", "form", "frame", "handler", "iframe", "link", "listener", "meta"}
_ACTIVE |= {"object", "script", "video"}
_FOREIGN = regex(r"\A\s*(?:https?:)?//", re.IGNORECASE)
_FOREIGN_STYLE = regex(r"""(?:@import\s+["']|url\(\s*["']?)((?:https?:)?//[^\s"')]+)""", re.IGNORECASE)
"""What a style takes from another site: fonts, most often."""
_SCRIPTED = regex(r"(?:java|vb|live)script:|data:(?!image/(?:png|jpeg|gif|webp)[;,])")


def is_lfs_pointer(content: bytes) -> bool:
    """Whether a file is what Git LFS leaves in the place of one that it has not fetched."""
    return len(content) < 2000 and content.startswith((b"version https://git-lfs", b"version https://hawser"))


_CONFLICT = regex(rb"^<{7} ", re.MULTILINE)


def conflict_line(content: bytes) -> int:
    """The line of the first merge that nobody resolved in a file of any kind; 0 for none."""
    start = _CONFLICT.search(content) if b"<<<<<<< " in content else None
    if start is None or content.find(b"\n>>>>>>> ", start.end()) < 0:
        return 0
    return content.count(b"\n", 0, start.start()) + 1


def refused_content(path: str, content: bytes) -> Message | None:
    """The message that refuses to publish a file, whose path begins with content/; None for a sound one."""
    suffix = PurePosixPath(path).suffix.lower()
    if is_lfs_pointer(content):
        return messages.lfs_pointer()
    if path.startswith(ROOT_FILES):
        return None  # such as the page by which a search engine knows the owner of a site
    if suffix in _HEIC_EXTENSIONS or (suffix in IMAGE_EXTENSIONS and _is_heic(content)):
        return messages.heic()
    if suffix in IMAGE_EXTENSIONS - {".svg"}:
        start = content[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
        other = next((what for signs, what in _NO_PICTURES.items() if start.startswith(signs)), "")
        return messages.misnamed_image(other) if other else None
    if suffix in _PAGES:
        return messages.active_page(suffix)
    if suffix == ".svg" or suffix in _XML:
        return _xml_refusal(content, is_drawing=suffix == ".svg")
    return None


def _is_heic(content: bytes) -> bool:
    """Whether the bytes are of a HEIF file that is no AVIF (ISO/IEC 23008-12: brands of the `ftyp` box)."""
    if content[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(content[:4], "big"), 256)
    brands = {content[8:12], *(content[start : start + 4] for start in range(16, size, 4))}
    return bool(brands & _HEIC_BRANDS) and not brands & {b"avif", b"avis"}


def _xml_refusal(content: bytes, *, is_drawing: bool) -> Message | None:
    """The message about an XML document that holds a program; a drawing that is no XML is shown by no browser."""
    from xml.parsers import expat

    found: list[str] = []
    foreign: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        if namespace in _DRAWN or (is_drawing and not namespace):
            found.extend(_active_parts(local, attributes))
            foreign.extend(_foreign_parts(local, attributes))

    def instruct(target: str, _: str) -> None:
        found.extend(["<?xml-stylesheet?>"] if target == "xml-stylesheet" else [])

    parser = expat.ParserCreate(namespace_separator="}")

    def look_at_style(text: str) -> None:
        foreign.extend(address[1] for address in _FOREIGN_STYLE.finditer(text))

    parser.StartElementHandler, parser.ProcessingInstructionHandler = start, instruct
    parser.CharacterDataHandler, parser.buffer_text = look_at_style, True
    try:
        parser.Parse(content, True)  # noqa: FBT003 - it takes no name
    except (expat.ExpatError, ValueError, LookupError):
        if is_drawing:
            return messages.broken_drawing()
    if found:
        return messages.active_drawing(found[0])
    return messages.drawing_of_elsewhere(foreign[0]) if foreign and is_drawing else None


def _foreign_parts(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """The addresses of other sites that a drawing asks for by itself when it is opened; a link waits for a click."""
    for name, value in attributes.items():
        if name.lower().rpartition("}")[2] in {"href", "src"} and element.lower() != "a":
            yield from (value.strip() for _ in _FOREIGN.finditer(value))
        else:
            yield from (address[1] for address in _FOREIGN_STYLE.finditer(value))


def _active_parts(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """The parts of an element that would run: itself, what handles an event, an address that is a program."""
    if element.lower() in _ACTIVE:
        yield f"<{element}>"
    for name, value in attributes.items():
        bare, animated = "".join(value.split()).lower(), name.lower() == "attributename"
        handles_event = name.lower().startswith("on") or (animated and bare.startswith("on"))
        if handles_event or (animated and bare.rpartition(":")[2] == "href") or _SCRIPTED.match(bare):
            yield f"{name.rpartition('}')[2]}=…"
