"""Composes the stages; start reading at `build`.

content/** → sources → readings → library → catalogue → plan → artifacts → changes
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dge_site import config as configuration
from dge_site import library, reading, schema, source
from dge_site.config import Config
from dge_site.errors import Collector, ContentError, Origin, Problem
from dge_site.model import Artifact, Changes, Copy, Data, Day, Entry, Output, Page
from dge_site.outputs.theme import types_path
from dge_site.plan import plan
from dge_site.render import Renderer, load_theme
from dge_site.views import Catalogue, Site, catalogue
from dge_site.write import write

__all__ = ["Report", "Request", "build", "check", "today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: `date` is what "today" is, None for the present day in the site's zone."""

    root: Path
    output: Path
    date: Day | None = None
    drafts: bool = False
    strict: bool = False
    last_ledger: bytes | None = None
    """The ledger of the last publication, None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    config: Config
    date: Day
    changes: Changes
    outputs: tuple[Output, ...]
    warnings: tuple[Problem, ...]


def build(request: Request) -> Report:
    """Validates, renders and writes the site; ConfigError or ContentError before anything is written."""
    config = configuration.load(request.root)
    day = request.date or today(config)
    collector = Collector()
    found = _library(request, config, day, collector)
    _raise(collector, strict=request.strict)
    listed = catalogue(found, config)
    outputs = plan(listed)
    theme = load_theme(request.root)
    renderer = Renderer(theme, _site(listed), {"types.css": types_path(config)})
    everything = (*outputs, *theme.copies)
    artifacts = (_artifact(output, renderer) for output in everything)
    changes = write(request.output, artifacts, (output.path for output in everything))
    return Report(config=config, date=day, changes=changes, outputs=everything, warnings=collector.warnings)


def check(request: Request) -> tuple[Problem, ...]:
    """Every problem of the content, warnings included; ConfigError for site.toml's."""
    config = configuration.load(request.root)
    collector = Collector()
    _library(request, config, request.date or today(config), collector)
    return collector.problems


def today(config: Config) -> date:
    """The present day in the site's zone; the only look at a clock."""
    return datetime.now(config.zone).date()


def _library(request: Request, config: Config, day: date, collector: Collector) -> library.Library:
    """Everything under content/, read and joined; problems go to `collector`."""
    tree = source.walk(request.root, collector)
    tables = schema.tables(config)
    readings = [reading.read(each, tables) for each in tree.sources]
    sources = {each.path: each for each in tree.sources}

    def locate(entry: Entry, field: str) -> Origin:
        return reading.place_of(sources[entry.origin.path], entry.origin, field)

    for each in readings:
        collector.extend(each.problems)
    entries: Iterator[Entry] = (entry for each in readings for entry in each.entries)
    return library.index(
        entries,
        tree.attachments,
        config,
        day,
        drafts=request.drafts,
        locate=locate,
        collector=collector,
        broken=(pair for each in readings for pair in each.broken),
    )


def _raise(collector: Collector, *, strict: bool) -> None:
    if collector.errors or (strict and collector.warnings):
        raise ContentError(collector.problems)


def _site(listed: Catalogue) -> Site:
    menu = tuple(page for page in listed.library.pages.values() if page.menu is not None)
    return Site(config=listed.config, menu=menu, types=tuple(listed.config.event_types))


def _artifact(output: Output, renderer: Renderer) -> Artifact:
    match output:
        case Page():
            return renderer.render(output)
        case Data():
            content = output.call.make(*output.call.arguments)
            assert isinstance(content, bytes)
            return Artifact(path=output.path, content=content)
        case Copy():
            return Artifact(path=output.path, content=Path(output.location).read_bytes())
