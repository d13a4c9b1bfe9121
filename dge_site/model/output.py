"""What a build makes: outputs that are planned as calls, and what writing them did to the output folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from dge_site.model.digest import Digested, Stamped
from dge_site.model.values import Value, field

__all__ = ["Artifact", "Call", "Changes", "File", "IndexedPages", "Output", "Template", "expand_part"]


class Template(Value):
    """A template of the site, by its name below templates/: `pages/event.html`."""

    name: str


class Call(Value):
    """A pure computation that is not made yet: a function of its arguments, or a template over a view.

    Calls among the arguments are made first. The plan of a part of the site is a call too, which gives outputs.
    """

    make: Callable[..., object] | Template
    arguments: tuple[object, ...] = ()
    remembered: bool = False
    """Whether later builds find what it gave, bytes, by its digest: for what takes longer to make than to look up."""


class File(Digested):
    """A file on disk, known by the blob id that git gives to its content."""

    location: str


class Output(Value):
    """A file of the site that is planned."""

    path: str
    """Relative to the output folder, with `/`."""
    content: Call | File
    """What gives its bytes or its text; a file is published as it is."""
    indexed: str | None = None
    """For a page that search engines may list: the day of its last revision, `AAAA-MM-JJ`, empty when it is not known."""
    searched: bool = False
    """Whether the site's own search files the page; its template is then given a view with a `meta`."""


def expand_part(part: Call) -> Iterator[Output]:
    """The outputs that a part of the plan gives."""
    assert not isinstance(part.make, Template)
    outputs = part.make(*part.arguments)
    assert isinstance(outputs, Iterable)
    yield from outputs


class IndexedPages(Stamped):
    """(address, day of the last revision, `AAAA-MM-JJ` or empty) of the pages that search engines may list."""

    entries: tuple[tuple[str, str], ...]


class Artifact(Value):
    """A file that is made."""

    path: str
    content: bytes


class Changes(Value):
    """What writing did to the output folder; `foreign` are files that no build wrote and that were left alone."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    foreign: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """`{path: git blob id}` of all that the folder holds now."""
