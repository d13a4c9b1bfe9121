"""The settings and the theme's preview picture in; the style sheet of event types and a preview picture for each out.

Their names change with their content, so that browsers may keep them for good.
"""

import hashlib
from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.formats.preview import recolour
from dge_site.model.output import Call, Output
from dge_site.views.catalogue import Agenda

__all__ = ["plan", "plan_pictures", "types_path"]


def types_path(config: Config) -> str:
    """The published path of the style sheet."""
    return f"assets/types.{hashlib.blake2b(_write_style(config), digest_size=4).hexdigest()}.css"


def plan(agenda: Agenda) -> Iterator[Output]:
    """`types.css`: one custom property for each event type."""
    yield Output(path=types_path(agenda.config), content=Call(make=_write_style, arguments=(agenda.config,)))


def plan_pictures(drawn: bytes, config: Config) -> dict[str, Output]:
    """`{name by which templates ask for it: its output}`: `preview-TYPE.png` for each event type, in its colour.

    `drawn` is the theme's own preview picture.
    """
    pictures = {}
    for name, kind in config.event_types.items():
        call = Call(make=recolour, arguments=(drawn, kind.colour))
        mark = hashlib.blake2b(drawn + kind.colour.encode(), digest_size=4).hexdigest()
        pictures[f"preview-{name}.png"] = Output(path=f"assets/preview-{name}.{mark}.png", content=call)
    return pictures


def _write_style(config: Config) -> bytes:
    rules = (f".type-{name} {{ --type: {kind.colour}; }}\n" for name, kind in config.event_types.items())
    return "".join(rules).encode()
