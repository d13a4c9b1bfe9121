"""The catalogue and the drawn preview in; the style sheet and the preview picture of each event type out.

Their names change with their content.
"""

import hashlib
from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.formats.preview import recolour
from dge_site.model.entries import Call, Data
from dge_site.views.catalogue import Catalogue

__all__ = ["pictures", "plan", "types_path"]

PREVIEW = "preview.png"
"""The asset that the pictures are made from."""


def types_path(config: Config) -> str:
    """The published path of the style sheet."""
    return f"assets/types.{hashlib.blake2b(_style(config), digest_size=4).hexdigest()}.css"


def plan(catalogue: Catalogue) -> Iterator[Data]:
    """`types.css`: one custom property for each event type."""
    yield Data(path=types_path(catalogue.config), call=Call(make=_style, arguments=(catalogue.config,)))


def pictures(drawn: bytes, config: Config) -> dict[str, Data]:
    """`{name of the asset: its file}`: `preview-TYPE.png` for each event type, in its colour."""
    found = {}
    for name, kind in config.event_types.items():
        call = Call(make=recolour, arguments=(drawn, kind.colour))
        mark = hashlib.blake2b(drawn + kind.colour.encode(), digest_size=4).hexdigest()
        found[f"preview-{name}.png"] = Data(path=f"assets/preview-{name}.{mark}.png", call=call)
    return found


def _style(config: Config) -> bytes:
    rules = (f".type-{name} {{ --type: {kind.colour}; }}\n" for name, kind in config.event_types.items())
    return "".join(rules).encode()
