"""The agenda in, the page of the editors' forms and its configuration out, when site.toml turns them on."""

from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.formats.cms_forms import forms_config, network_origins, repository_api, requests_address
from dge_site.model.output import Call, Output
from dge_site.model.values import Value, to_indented_json
from dge_site.views.catalogue import Agenda, Meta, plan_page

__all__ = ["AdminView", "plan"]


class AdminView(Value):
    """The page that loads the program of the forms; `hosts` are the origins that it may ask.

    `requests` is where the repository lists what waits for a review, `branch_filter` what shows one branch of it; `forge`
    and `api` are the kind of its host and the address below which programs ask about it.
    """

    meta: Meta
    hosts: tuple[str, ...]
    requests: str
    branch_filter: str
    forge: str
    api: str


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page /admin/ and its `config.yml`; the program itself is copied with the theme."""
    config, library = agenda.config, agenda.library
    if not config.admin.enabled:
        return
    entries = (*library.agenda, *library.actions.values(), *library.topics)
    lists = tuple(sorted({entry.origin.path for entry in entries if entry.origin.path.endswith(".yaml")}))
    meta = Meta(title="Formulaires", address="/admin/", description="", indexed=False)
    requests, branch_filter = requests_address(config.admin)
    view = AdminView(
        meta=meta,
        hosts=network_origins(config.admin),
        requests=requests,
        branch_filter=branch_filter,
        forge=config.admin.backend,
        api=repository_api(config.admin),
    )
    yield plan_page("pages/admin.html", view)
    yield Output(path="admin/config.yml", content=Call(make=_write_config, arguments=(config, lists)))


def _write_config(config: Config, lists: tuple[str, ...]) -> bytes:
    """The configuration of the forms, as JSON, which is YAML too."""
    return to_indented_json(forms_config(config, lists))
