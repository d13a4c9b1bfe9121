"""The agenda in, the pages of content/pages/, the legal pages and the 404 page out."""

from collections.abc import Iterator

from dge_site.model.entries import StaticPage
from dge_site.model.output import Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Meta, Prose, SearchTags, plan_page, resolve_prose

__all__ = ["PlainView", "StaticView", "plan"]

_LEGAL = (  # (id, title, name of the template, description)
    ("mentions-legales", "Mentions légales", "legal", "Qui édite et héberge ce site, et ce qu’il fait de vos données."),
    (
        "accessibilite",
        "Déclaration d’accessibilité",
        "accessibility",
        "L’état de conformité de ce site et comment signaler un défaut.",
    ),
)


class StaticView(Value):
    """A page of content/pages/."""

    meta: Meta
    prose: Prose


class PlainView(Value):
    """A page whose text stands in its template and in site.toml."""

    meta: Meta


def plan(agenda: Agenda) -> Iterator[Output]:
    """Every page of content/pages/, the legal pages that an editor did not write there, and the 404 page."""
    pages = agenda.library.pages
    for static in pages.values():
        yield _plan_static(static, agenda)
    for identifier, title, template, description in _LEGAL:
        if identifier not in pages:
            address = entry_address("page", identifier)
            meta = Meta(title=title, address=address, description=description, source="site.toml")
            yield plan_page(f"pages/{template}.html", PlainView(meta=meta))
    meta = Meta(title="Page introuvable", address="/404.html", indexed=False)
    yield plan_page("pages/404.html", PlainView(meta=meta))


def _plan_static(static: StaticPage, agenda: Agenda) -> Output:
    address = entry_address("page", static.id)
    view = StaticView(
        meta=Meta(
            title=static.title,
            address=address,
            description=static.body.summary,
            section=address,
            source=static.origin.path,
            search=SearchTags(nature="Page"),
        ),
        prose=resolve_prose(static.body, agenda.library),
    )
    return plan_page("pages/page.html", view)
