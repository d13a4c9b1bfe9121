"""The catalogue in, the style sheet of the event types' colours out, under a name that changes with its content."""

import hashlib
from collections.abc import Iterator

from dge_site.config import Config
from dge_site.model import Call, Data
from dge_site.views import Catalogue

__all__ = ["plan", "types_path"]


def types_path(config: Config) -> str:
    """The published path of the style sheet."""
    return f"assets/types.{hashlib.blake2b(_style(config), digest_size=4).hexdigest()}.css"


def plan(catalogue: Catalogue) -> Iterator[Data]:
    """`types.css`: one custom property for each event type."""
    yield Data(path=types_path(catalogue.config), call=Call(make=_style, arguments=(catalogue.config,)))


def _style(config: Config) -> bytes:
    rules = (f".type-{name} {{ --type: {kind.colour}; }}\n" for name, kind in config.event_types.items())
    return "".join(rules).encode()
