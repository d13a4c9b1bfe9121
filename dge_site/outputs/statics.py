"""The catalogue in, the editors' own pages, the legal ones and the 404 page out."""

from collections.abc import Iterator

from dge_site.model.entries import Page, StaticPage
from dge_site.model.paths import entry_address, output_path
from dge_site.model.values import Value
from dge_site.views.catalogue import Catalogue, Meta, Prose, SearchTags, prose

__all__ = ["PlainView", "StaticView", "plan"]

_LEGAL = (
    ("mentions-legales", "Mentions légales", "legal", "Qui édite et héberge ce site, et ce qu’il fait de vos données."),
    (
        "accessibilite",
        "Déclaration d’accessibilité",
        "accessibility",
        "L’état de conformité de ce site et comment signaler un défaut.",
    ),
)


class StaticView(Value):
    meta: Meta
    prose: Prose


class PlainView(Value):
    """A page that its template and site.toml alone fill."""

    meta: Meta


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of content/pages/; the legal ones unless an editor wrote them; 404."""
    pages = catalogue.library.pages
    for page in pages.values():
        yield _page(page, catalogue)
    for identifier, title, template, description in _LEGAL:
        if identifier not in pages:
            address = entry_address("page", identifier)
            meta = Meta(title=title, address=address, description=description, source="site.toml")
            yield Page(path=output_path(address), template=f"pages/{template}.html", view=PlainView(meta=meta))
    meta = Meta(title="Page introuvable", address="/404.html", indexed=False)
    yield Page(path="404.html", template="pages/404.html", view=PlainView(meta=meta))


def _page(page: StaticPage, catalogue: Catalogue) -> Page:
    address = entry_address("page", page.id)
    view = StaticView(
        meta=Meta(
            title=page.title,
            address=address,
            description=page.body.summary,
            section=address,
            source=page.origin.path,
            search=SearchTags(nature="Page"),
        ),
        prose=prose(page.body, catalogue.library),
    )
    return Page(path=output_path(address), template="pages/page.html", view=view)
