"""A built site as its readers walk it: in, an output folder; out, what its pages say and where their links lead."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["Element", "Html", "Tree", "kinds"]

_ADDRESSES = ("href", "src", "data-index", "data-base", "action", "data-fetch")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(slots=True)
class Element:
    """A start tag: its attributes, the line where it stands, and the text below it."""

    name: str
    attributes: Mapping[str, str]
    line: int
    text: str = ""


class Html(HTMLParser):
    """A parsed page: its elements in order, with their text."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *names: str) -> Iterator[Element]:
        return (element for element in self.elements if element.name in names)

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if element.attributes.get("id")]

    @property
    def addresses(self) -> Iterator[tuple[str, int]]:
        for element in self.elements:
            for name in _ADDRESSES:
                if element.name != "form" and name in element.attributes:
                    yield element.attributes[name], element.line


@dataclass(frozen=True)
class Tree:
    """An output folder that is published at `url`."""

    folder: Path
    url: str
    pages: Mapping[str, Html] = field(init=False)

    def __post_init__(self) -> None:
        found = {p.relative_to(self.folder).as_posix(): p for p in sorted(self.folder.rglob("*.html"))}
        pages = {path: Html(p.read_text(encoding="utf-8")) for path, p in found.items()}
        object.__setattr__(self, "pages", pages)

    @cached_property
    def base(self) -> str:
        return urlsplit(self.url).path

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    def file_of(self, address: str, page: str = "index.html") -> tuple[str, str] | None:
        """The file and the anchor that an address leads to, None when it leaves the site."""
        if address.startswith(self.url):
            address = self.base + address.removeprefix(self.url)
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return page, unquote(parts.fragment)
        full = posixpath.normpath(posixpath.join(self.base, posixpath.dirname(page), path)) + "/" * path.endswith("/")
        full = re.sub("/+", "/", full)
        if not full.startswith(self.base):
            return f"outside of {self.base}: {full}", ""
        local = full.removeprefix(self.base)
        return f"{local}index.html" if not local or local.endswith("/") else local, unquote(parts.fragment)

    def broken(self) -> list[str]:
        """`page:line: address` of every link that leads nowhere inside the site."""
        return [
            f"{path}:{line}: {address}"
            for path, page in self.pages.items()
            for address, line in page.addresses
            if not self._resolves(address, path)
        ]

    def _resolves(self, address: str, page: str) -> bool:
        target = self.file_of(address, page)
        if target is None:
            return True
        file, anchor = target
        if file in self.pages and anchor:
            return anchor in self.pages[file].ids
        return file in self.files or (file.endswith("/index.html") and file.removesuffix("index.html") in self._folders)

    @cached_property
    def _folders(self) -> frozenset[str]:
        """Folders that scripts are told of, and that no page stands in."""
        return frozenset(f"{posixpath.dirname(file)}/" for file in self.files)


def kinds(tree: Tree) -> dict[str, str]:
    """`{kind: path}`: for each kind of address, the page with the most on it."""
    found: dict[str, str] = {}
    for path, page in tree.pages.items():
        if path.endswith(("fragment.html", "message.html")) or any(
            m.attributes.get("http-equiv") == "refresh" for m in page.all("meta")
        ):
            continue
        parts = [re.sub(r"^\d{4}(-\w+)?$|^\d\d$", "N", part) for part in path.split("/")[:-1]]
        if len(parts) >= 2 and parts[-1] != "N":
            parts[-1] = "ID"
        kind = "/".join(parts) if path.endswith("index.html") else path
        if kind not in found or len(page.elements) > len(tree.pages[found[kind]].elements):
            found[kind] = path
    return found
