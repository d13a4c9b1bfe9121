"""The catalogue in, the JSON Schemas of every kind of content out, below /schemas/, for editors' programs."""

from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.content.schema import tables
from dge_site.formats.json_schema import FILE_KINDS, schema_of
from dge_site.model.entries import Call, Data
from dge_site.model.values import to_indented_json
from dge_site.views.catalogue import Catalogue

__all__ = ["plan"]


def plan(catalogue: Catalogue) -> Iterator[Data]:
    """`schemas/event.json` and its like, one a kind of file."""
    for name in FILE_KINDS:
        yield Data(path=f"schemas/{name}.json", call=Call(make=_written, arguments=(name, catalogue.config)))


def _written(name: str, config: Config) -> bytes:
    return to_indented_json(schema_of(name, tables(config), config.url))
