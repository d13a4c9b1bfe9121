"""The catalogue in, the page of the editors' forms and its configuration out, when site.toml turns them on."""

from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.formats.cms_forms import forms_config, network_origins
from dge_site.model.entries import Call, Data, Page
from dge_site.model.paths import output_path
from dge_site.model.values import Value, to_indented_json
from dge_site.views.catalogue import Catalogue, Meta

__all__ = ["AdminView", "plan"]


class AdminView(Value):
    meta: Meta
    hosts: tuple[str, ...]
    """The origins that the forms may ask."""


def plan(catalogue: Catalogue) -> Iterator[Page | Data]:
    """`/admin/` and `config.yml`; the program itself is copied with the theme."""
    config, library = catalogue.config, catalogue.library
    if not config.admin.enabled:
        return
    entries = (*library.agenda, *library.actions.values(), *library.topics)
    lists = tuple(sorted({entry.origin.path for entry in entries if entry.origin.path.endswith(".yaml")}))
    meta = Meta(title="Formulaires", address="/admin/", description="", indexed=False)
    view = AdminView(meta=meta, hosts=network_origins(config.admin))
    yield Page(path=output_path("/admin/"), template="pages/admin.html", view=view)
    yield Data(path="admin/config.yml", call=Call(make=_written, arguments=(config, lists)))


def _written(config: Config, lists: tuple[str, ...]) -> bytes:
    """JSON, which is YAML too."""
    return to_indented_json(forms_config(config, lists))
