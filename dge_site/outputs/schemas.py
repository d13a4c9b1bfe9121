"""The catalogue in, the JSON Schemas of every kind of content out, below /schemas/, for editors' programs."""

import json
from collections.abc import Iterator

from dge_site.config import Config
from dge_site.model import Call, Data
from dge_site.schema import tables
from dge_site.schemas import NAMES, schema_of
from dge_site.views import Catalogue

__all__ = ["plan"]


def plan(catalogue: Catalogue) -> Iterator[Data]:
    """`schemas/event.json` and its like, one a kind of file."""
    for name in NAMES:
        yield Data(path=f"schemas/{name}.json", call=Call(make=_written, arguments=(name, catalogue.config)))


def _written(name: str, config: Config) -> bytes:
    schema = schema_of(name, tables(config), config.url)
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
