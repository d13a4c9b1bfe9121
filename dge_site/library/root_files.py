"""The files of content/root/ and the library in, an error for each that stands in the place of an output out; pure."""

from collections.abc import Iterable, Iterator

from dge_site.library.library import OWN_PAGES, RESERVED_PAGES, Library
from dge_site.model import messages
from dge_site.model.entries import Attachment
from dge_site.model.errors import Origin, Problem
from dge_site.system.content_files import ROOT_FILES

__all__ = ["RESERVED_FILES", "review"]

RESERVED_FILES = frozenset(
    {
        ".dge-site",
        ".gitattributes",
        ".nojekyll",
        "404.html",
        "_headers",
        "actions.ics",
        "agenda.ics",
        "atom.xml",
        "index.html",
        "robots.txt",
        "sitemap.xml",
    }
)
"""The files that builds write at the root of the site."""


def review(files: Iterable[Attachment], library: Library) -> Iterator[Problem]:
    """An error for each file whose place, at the root of the site, is that of a page or a file of the site itself."""
    taken = {*RESERVED_FILES, *RESERVED_PAGES, *OWN_PAGES, *library.pages}
    for file in files:
        first = file.path.partition("/")[0]
        plain = first.lower().removesuffix(".gz").removesuffix(".br")
        if plain in taken or plain.startswith(".git"):
            origin = Origin(path=f"{ROOT_FILES}{file.path}")
            yield Problem(origin=origin, message=messages.root_file_taken(first), value=file.path)
