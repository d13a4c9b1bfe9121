"""The agenda in, the JSON Schemas of every kind of content out, below /schemas/, for editors' programs."""

from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.content.schema import tables
from dge_site.formats.json_schema import FILE_KINDS, schema_of
from dge_site.model.output import Call, Output
from dge_site.model.values import to_indented_json
from dge_site.views.catalogue import Agenda

__all__ = ["plan"]


def plan(agenda: Agenda) -> Iterator[Output]:
    """A JSON Schema for each kind of file: `schemas/event.json`."""
    for name in FILE_KINDS:
        yield Output(path=f"schemas/{name}.json", content=Call(make=_write_schema, arguments=(name, agenda.config)))


def _write_schema(name: str, config: Config) -> bytes:
    return to_indented_json(schema_of(name, tables(config), config.url))
