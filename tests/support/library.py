"""Entries made in Python, complete as they are, and the library that they join into: no file is read.

Each factory takes an id and what the test is about: `meeting("juin", group="comite")`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library.joining import join_entries
from dge_site.library.library import Library, LocateField
from dge_site.model.entries import (
    Action,
    Attachment,
    Body,
    Entry,
    Event,
    Group,
    Heading,
    Indicator,
    Link,
    Meeting,
    Newsletter,
    Place,
    Section,
    StaticPage,
    Topic,
)
from dge_site.model.errors import Collector, Origin
from dge_site.model.output import File
from tests.support.content import as_printed
from tests.support.site import MINIMAL_SITE

__all__ = [
    "CONFIG",
    "DAY",
    "action",
    "attachment",
    "body",
    "event",
    "group",
    "indicator",
    "join",
    "meeting",
    "newsletter",
    "page",
    "place",
    "topic",
]

CONFIG = configuration.parse(MINIMAL_SITE["site.toml"])
DAY = date(2023, 7, 6)


def _fields(path: str, identifier: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"id": identifier, "origin": Origin(path=f"content/{path}"), **fields}


def event(identifier: str, **fields: Any) -> Event:
    """A webinar, the whole day of 6 July 2023."""
    known = {"title": "Atelier", "type": "webinaire", "start": DAY}
    return Event(**_fields(f"events/{identifier}.md", identifier, known | fields))


def meeting(identifier: str, **fields: Any) -> Meeting:
    """A meeting of the group `comite`, the whole day of 6 July 2023."""
    known = {"title": "Réunion", "group": "comite", "start": DAY}
    return Meeting(**_fields(f"meetings/{identifier}.md", identifier, known | fields))


def action(identifier: str, **fields: Any) -> Action:
    return Action(**_fields(f"actions/{identifier}.yaml", identifier, {"title": "Agir"} | fields))


def group(identifier: str, **fields: Any) -> Group:
    """A working group."""
    return Group(**_fields(f"groups/{identifier}.md", identifier, {"title": "Groupe"} | fields))


def topic(identifier: str, **fields: Any) -> Topic:
    return Topic(**_fields("topics.yaml", identifier, {"title": "Thème"} | fields))


def indicator(identifier: str, **fields: Any) -> Indicator:
    return Indicator(**_fields("indicators.yaml", identifier, {"label": "Indicateur"} | fields))


def place(identifier: str, **fields: Any) -> Place:
    return Place(**_fields("places.yaml", identifier, {"name": "Lieu"} | fields))


def newsletter(identifier: str, **fields: Any) -> Newsletter:
    return Newsletter(**_fields(f"newsletters/{identifier}.md", identifier, {"date": DAY} | fields))


def page(identifier: str, **fields: Any) -> StaticPage:
    return StaticPage(**_fields(f"pages/{identifier}.md", identifier, {"title": "Page"} | fields))


def attachment(path: str) -> Attachment:
    """A file of one byte below content/files/."""
    return Attachment(path=path, size=1, file=File(location=f"content/files/{path}", digest=path))


def body(*links: str, anchors: Iterable[str] = ()) -> Body:
    """A body with these links, one a line from line 9 on, and a section for each anchor."""
    headings = [Heading(level=2, anchor=anchor, html=anchor, text=anchor, line=1) for anchor in anchors]
    return Body(
        sections=(Section(heading=None, html="<p>Texte</p>"), *(Section(heading=each, html="") for each in headings)),
        links=tuple(Link(target=target, line=line) for line, target in enumerate(links, 9)),
        text="Texte",
    )


def join(
    *entries: Entry,
    attachments: Iterable[Attachment] = (),
    config: Config = CONFIG,
    drafts: bool = False,
    broken: Iterable[tuple[str, str]] = (),
    locate: LocateField = lambda entry, _: entry.origin,
) -> tuple[Library, tuple[str, ...]]:
    """The library of these entries, and what is reported meanwhile, as `build` prints it."""
    collector = Collector()
    library = join_entries(
        entries, attachments, config, drafts=drafts, locate=locate, collector=collector, broken=broken
    )
    return library, as_printed(collector.problems)
