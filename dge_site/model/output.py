"""The files of a site, from planned to written: outputs planned as calls, artifacts made from them, changes of the folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from dge_site.model.digest import Digested, Stamped
from dge_site.model.values import Value, field

__all__ = ["Artifact", "Call", "Changes", "File", "IndexedPages", "Output", "Template", "expand_part"]


class Template(Value):
    """A template of the site, by its name below templates/: `pages/event.html`."""

    name: str


class Call(Value):
    """A pure computation that is put off: a function and its arguments, or a template and its view.

    What it gives follows from its digest, so that a build which knows the digest has no need to make it. A call among
    the arguments is made first, and stands for its result. A part of the plan is a call too, whose function gives outputs:

        Output(path="atom.xml", content=Call(make=Template(name="feeds/atom.xml"), arguments=(view,)))
    """

    make: Callable[..., object] | Template
    """A module-level function, since a digest spells it by its name."""
    arguments: tuple[object, ...] = ()
    remembered: bool = False
    """Whether the store keeps its result, bytes, for later builds; worth it when making takes longer than a look-up."""
    seconds: float = 0.0003
    """How long it takes to make a remembered result, about: several processes share what takes long."""


class File(Digested):
    """A file on disk that is published as it is; its digest is the blob id that git gives to its content."""

    location: str
    """Its path on disk."""


class Output(Value):
    """A planned file of the site: where it goes, and how its content is made."""

    path: str
    """Relative to the output folder, with `/`."""
    content: Call | File
    """A call that gives bytes or a text, or the file to copy."""
    indexed: str | None = None
    """None for what search engines shall not list; else the day of the page's last revision, `AAAA-MM-JJ` or empty."""
    searched: bool = False
    """Whether the site's own search lists the page; its template is then given a view with a `meta`."""


def expand_part(part: Call) -> Iterator[Output]:
    """The outputs of a part of the plan."""
    assert not isinstance(part.make, Template)
    outputs = part.make(*part.arguments)
    assert isinstance(outputs, Iterable)
    yield from outputs


class IndexedPages(Stamped):
    """(address, day of the last revision, `AAAA-MM-JJ` or empty) of the pages that search engines may list."""

    entries: tuple[tuple[str, str], ...]


class Artifact(Value):
    """A file of the site with its bytes, ready to be written."""

    path: str
    content: bytes


class Changes(Value):
    """The difference that a build made to the output folder, in paths relative to it."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    """The number of files that were there already, byte for byte."""
    foreign: tuple[str, ...] = ()
    """Files that no build wrote, and that were left alone."""
    files: Mapping[str, str] = field(default_factory=dict)
    """`{path: git blob id}` of every file of the site, whether written now or before."""
