"""The agenda and the drawn preview in; the style sheet and the preview picture of each event type out.

Their names change with their content.
"""

import hashlib
from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.formats.preview import recolour
from dge_site.model.output import Call, Output
from dge_site.views.catalogue import Agenda

__all__ = ["plan", "plan_pictures", "types_path"]

PREVIEW = "preview.png"
"""The asset that the pictures are made from."""


def types_path(config: Config) -> str:
    """The published path of the style sheet."""
    return f"assets/types.{hashlib.blake2b(_write_style(config), digest_size=4).hexdigest()}.css"


def plan(agenda: Agenda) -> Iterator[Output]:
    """`types.css`: one custom property for each event type."""
    yield Output(path=types_path(agenda.config), content=Call(make=_write_style, arguments=(agenda.config,)))


def plan_pictures(drawn: bytes, config: Config) -> dict[str, Output]:
    """`{name of the asset: its file}`: `preview-TYPE.png` for each event type, in its colour."""
    found = {}
    for name, kind in config.event_types.items():
        call = Call(make=recolour, arguments=(drawn, kind.colour))
        mark = hashlib.blake2b(drawn + kind.colour.encode(), digest_size=4).hexdigest()
        found[f"preview-{name}.png"] = Output(path=f"assets/preview-{name}.{mark}.png", content=call)
    return found


def _write_style(config: Config) -> bytes:
    rules = (f".type-{name} {{ --type: {kind.colour}; }}\n" for name, kind in config.event_types.items())
    return "".join(rules).encode()
