"""The style of printed documents in, the calls that make their PDFs out, and the links that pages show to them.

A PDF depends on what it says alone: never on the day, nor on the settings that it does not show.
"""

from collections.abc import Mapping

from dge_site.content.config import Config
from dge_site.formats.paper import Paper
from dge_site.formats.pdf import PdfStyle, make_pdf
from dge_site.library.minutes import file_note
from dge_site.model import french
from dge_site.model.digest import Stamped
from dge_site.model.output import Call, File, Output
from dge_site.model.paths import output_path
from dge_site.model.values import Value, field

__all__ = ["PdfLink", "Press", "make_link", "make_press", "plan_pdf", "print_paper"]

PDF_SECONDS = 0.4
"""Seconds that a document of ten pages takes."""


class Press(Stamped):
    """The style and settings that every document of the site is printed with; a site without PDFs has none."""

    style: PdfStyle
    url: str
    """The full address of the site, with a slash at its end."""
    organisation: str
    looks: Mapping[str, str] = field(default_factory=dict)
    """`{template of a page that has a PDF: digest of all that it draws on}`."""


def make_press(style: PdfStyle, config: Config, looks: Mapping[str, str]) -> Press:
    """The press of a site."""
    return Press(
        style=style,
        url=config.url,
        organisation=french.curl(config.organisation.name or config.title),
        looks={name: look for name, look in looks.items() if name.startswith("pages/")},
    )


class PdfLink(Value):
    """A PDF as its page offers it; `note` is « PDF, 180 ko, accessible »."""

    address: str
    note: str


def print_paper(press: Press, paper: Call, pictures: Mapping[str, Call | File] | None = None) -> Call:
    """The call that makes the PDF of a document; the store keeps the result, since nothing else takes as long.

    `paper` is a call that makes the document, `pictures` are those that it shows, by their names in it.
    """
    names, files = tuple(pictures or ()), tuple((pictures or {}).values())
    return Call(
        make=_print,
        arguments=(press.style.versions, press.style.template, press.style.draft, paper, names, *files),
        remembered=True,
        seconds=PDF_SECONDS,
    )


def _print(
    versions: tuple[str, ...], template: bytes, draft: bytes, paper: Paper, names: tuple[str, ...], *files: bytes
) -> bytes:
    return make_pdf(template, draft, paper, dict(zip(names, files, strict=True)))


def plan_pdf(address: str, pdf: Call, modified: str) -> Output:
    """The output of a PDF at its address; `modified` is the day of its last revision, empty when it is not known."""
    return Output(path=output_path(address), content=Call(make=bytes, arguments=(pdf,)), indexed=modified)


def make_link(address: str, pdf: Call) -> Call:
    """The call that makes the link to a PDF, whose size it tells."""
    return Call(make=_make_link, arguments=(address, pdf))


def _make_link(address: str, content: bytes) -> PdfLink:
    return PdfLink(address=address, note=f"{file_note(address, len(content))}, accessible")
