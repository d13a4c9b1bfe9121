"""Composes the stages; start reading at `build`.

content/** → sources → readings → library → catalogue → plan → artifacts → changes
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dge_site import checks, continuity, library, messages, privacy, reading, schema, source
from dge_site import config as configuration
from dge_site.config import Config
from dge_site.errors import Collector, ContentError, Origin, Problem
from dge_site.feeds import MAIN
from dge_site.model import Artifact, Call, Changes, Copy, Data, Day, Entry, Output, Page
from dge_site.outputs.calendar import LIMIT_BYTES
from dge_site.outputs.theme import types_path
from dge_site.plan import plan
from dge_site.render import Renderer, load_theme
from dge_site.revisions import advance
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
    found = privacy.mask(_library(request, config, day, collector), config)
    collector.extend(continuity.review(request.last_ledger, found, config))
    _raise(collector, strict=request.strict)
    listed = catalogue(found, config, advance(request.last_ledger, found, config))
    outputs = plan(listed)
    done: dict[int, object] = {}
    _weigh(outputs, config, collector, done)
    _raise(collector, strict=request.strict)
    theme = load_theme(request.root)
    renderer = Renderer(theme, _site(listed), {"types.css": types_path(config)})
    everything = (*outputs, *theme.copies)
    artifacts = (_artifact(output, renderer, done) for output in everything)
    changes = write(request.output, artifacts, (output.path for output in everything))
    return Report(config=config, date=day, changes=changes, outputs=everything, warnings=collector.warnings)


def check(request: Request) -> tuple[Problem, ...]:
    """Every problem of the content, warnings included; ConfigError for site.toml's."""
    config = configuration.load(request.root)
    collector = Collector()
    found = privacy.mask(_library(request, config, request.date or today(config), collector), config)
    collector.extend(continuity.review(request.last_ledger, found, config))
    return collector.problems


def today(config: Config) -> date:
    """The present day in the site's zone; the only look at a clock."""
    return datetime.now(config.zone).date()


def _library(request: Request, config: Config, day: date, collector: Collector) -> library.Library:
    """Everything under content/, read, joined and reviewed; problems go to `collector`."""
    tree = source.walk(request.root, collector)
    tables = schema.tables(config)
    readings = [reading.read(each, tables) for each in tree.sources]
    sources = {each.path: each for each in tree.sources}

    def locate(entry: Entry, field: str) -> Origin:
        return reading.place_of(sources[entry.origin.path], entry.origin, field)

    def text_of(path: str) -> str:
        return sources[path].content.decode("utf-8-sig", errors="replace")

    for each in readings:
        collector.extend(each.problems)
    entries: Iterator[Entry] = (entry for each in readings for entry in each.entries)
    found = library.index(
        entries,
        tree.attachments,
        config,
        day,
        drafts=request.drafts,
        locate=locate,
        collector=collector,
        broken=(pair for each in readings for pair in each.broken),
    )
    collector.extend(checks.review(found, config, locate, text_of))
    return found


def _raise(collector: Collector, *, strict: bool) -> None:
    if collector.errors or (strict and collector.warnings):
        raise ContentError(collector.problems)


def _site(listed: Catalogue) -> Site:
    menu = tuple(page for page in listed.library.pages.values() if page.menu is not None)
    return Site(config=listed.config, menu=menu, types=tuple(listed.config.event_types))


def _weigh(outputs: tuple[Output, ...], config: Config, collector: Collector, done: dict[int, object]) -> None:
    """A warning when the main feed is more than programs take."""
    feed = next(output for output in outputs if output.path == MAIN)
    assert isinstance(feed, Data)
    content = _made(feed.call, done)
    assert isinstance(content, bytes)
    if len(content) > LIMIT_BYTES:
        message = messages.feed_too_large(MAIN, len(content), LIMIT_BYTES, config.calendar.past_days)
        collector.add(Origin(path=configuration.FILE), message, field="calendar.past_days", severity="warning")


def _made(call: Call, done: dict[int, object]) -> object:
    """What a call gives; those in its arguments are made first, each once a build."""
    arguments = []
    for argument in call.arguments:
        if not isinstance(argument, Call):
            arguments.append(argument)
            continue
        if id(argument) not in done:
            done[id(argument)] = _made(argument, done)
        arguments.append(done[id(argument)])
    return call.make(*arguments)


def _artifact(output: Output, renderer: Renderer, done: dict[int, object]) -> Artifact:
    match output:
        case Page():
            return renderer.render(output)
        case Data():
            content = _made(output.call, done)
            assert isinstance(content, bytes)
            return Artifact(path=output.path, content=content)
        case Copy():
            return Artifact(path=output.path, content=Path(output.location).read_bytes())
