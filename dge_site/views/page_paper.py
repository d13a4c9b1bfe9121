"""A page of the site in, the same as a document to print out: what its template draws in `main`, without what is for a screen.

For pages that people forward and file: digests, reports. A PDF follows from its page alone, and is made again when the
page's text, its template or site.toml changes.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin

from dge_site.content.config import Config
from dge_site.formats.paper import Paper, paragraph
from dge_site.formats.pdf import covered
from dge_site.model.output import Call, Output, Template
from dge_site.model.paths import address_of
from dge_site.model.regex import regex
from dge_site.model.values import replace
from dge_site.views.press import PdfLink, Press, make_link, plan_pdf, print_paper

__all__ = ["plan_with_pdf"]

_MAIN = regex(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE = regex(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = regex(r"<[^<>]*>")


def plan_with_pdf(page: Output, name: str, day: date, config: Config, press: Press | None) -> Iterator[Output]:
    """A planned page, and its PDF where there is a press: the page then links to it. `day` is that of what it tells.

    The PDF stands beside the page, as `name`. The view of the page has a field `pdf`.
    """
    if press is None:
        yield page
        return
    content = page.content
    assert isinstance(content, Call)
    assert isinstance(content.make, Template)
    (view,) = content.arguments
    address = f"{address_of(page.path)}{name}.pdf"
    plain = replace(press, looks={})
    drawn = Call(make=content.make, arguments=(view,))
    # A call whose result is kept is known by its arguments: the look of the template and the settings are among them.
    look = press.looks.get(content.make.name, "")
    paper = Call(make=_make_paper, arguments=(drawn, address_of(page.path), day, plain, look, config))
    pdf = print_paper(press, paper)
    yield replace(
        page,
        content=Call(make=content.make, arguments=(Call(make=_add_link, arguments=(view, make_link(address, pdf))),)),
    )
    yield plan_pdf(address, pdf, page.indexed or "")


def _add_link(view: object, link: PdfLink) -> object:
    return replace(view, pdf=link)  # type: ignore[type-var] # any view that has the field


def _make_paper(html: str, address: str, day: date, press: Press, look: str, config: Config) -> Paper:
    """The document of a page, from the HTML that its template draws."""
    from dge_site.formats.paper_html import HtmlReader  # brings parsers, and few builds print

    main = _MAIN.search(html)
    body = main[1] if main else html
    title = _TITLE.search(body)
    page = press.url + address[1:]
    reader = HtmlReader(lambda target: _complete(target, page, config), covers=covered)
    words = "".join(
        piece for piece in reader.words(_TAG.sub("", title[1]) if title else config.title) if isinstance(piece, str)
    )
    return Paper(
        title=words,
        running=words,
        author=press.organisation,
        summary=words,
        day=day,
        body=(
            *reader.blocks(title[0] if title else ""),
            paragraph(*reader.words(f'En ligne\N{NO-BREAK SPACE}: <a href="{page}">{page}</a>')),
            *reader.blocks(body.replace(title[0], "", 1) if title else body),
        ),
    )


def _complete(target: str, page: str, config: Config) -> str:
    """The full address of a link of the page."""
    if target.startswith(config.base_path):
        return config.url + target.removeprefix(config.base_path)
    return urljoin(page, target)
