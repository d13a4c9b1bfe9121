"""Composes the stages; start reading at `build`.

content/** → sources → readings → library → agenda, bodies, ledger → plan → listing → files → changes
"""

import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import schema, source
from dge_site.content.config import Config
from dge_site.content.readings import readings
from dge_site.content.source import ContentTree, Source
from dge_site.library import checks, continuity, legal, privacy
from dge_site.library.ledger import Ledger
from dge_site.library.library import Library, LocateField, differs_in_body_alone, join_entries, replace_event
from dge_site.library.revisions import advance
from dge_site.making.evaluate import Evaluator
from dge_site.making.listing import Listing
from dge_site.making.produce import (
    FetchBlobs,
    OnWritten,
    destination,
    fetch_nothing,
    on_written_nothing,
    produce,
)
from dge_site.making.render import Renderer, compiling
from dge_site.making.theme import Theme, load_forms, load_theme
from dge_site.memo.store import CACHE, Kind, Store, folder_key
from dge_site.model import messages
from dge_site.model.entries import CalendarDate, Entry, Event, Reading
from dge_site.model.errors import Collector, ContentError, Origin, Problem
from dge_site.model.output import Artifact, Call, Changes, Output
from dge_site.model.values import Value, replace
from dge_site.outputs import sitemap
from dge_site.outputs.calendar import LIMIT_BYTES
from dge_site.outputs.plan import plan, plan_page_of
from dge_site.outputs.theme import plan_pictures, types_path
from dge_site.system.signature import digest_of
from dge_site.views import catalogue
from dge_site.views.catalogue import Agenda, Site
from dge_site.views.feeds import MAIN_FEED

__all__ = ["Report", "Request", "ahead", "build", "check", "check_links", "load", "sources", "today", "verify"]


def _no_ledger() -> None:
    """That of a site that was never published."""


class Request(Value):
    """What to build: `date` is what "today" is, None for the present day in the site's zone."""

    root: Path
    output: Path
    date: CalendarDate | None = None
    drafts: bool = False
    strict: bool = False
    publishing: bool = False
    """Whether the site goes online next: what the law asks for must then be there."""
    search: bool = True
    """Whether to index the pages; a preview does not wait for it."""
    last_ledger: Callable[[], bytes | None] = _no_ledger
    """Gives the ledger of the last publication, None when there is none; asked once the content has been read."""
    clean: bool = False
    """Whether to use nothing of what earlier builds worked out."""
    processes: int = 0
    """How many may work at once, 0 for as many as the machine runs."""


class Report(Value, dict=True):
    """What a build did."""

    config: Config
    date: CalendarDate
    """What "today" was."""
    tree: ContentTree
    readings: Mapping[str, Reading]
    """By the path of their source."""
    library: Library
    ledger: Ledger
    """The ledger of this publication."""
    listing: Listing
    changes: Changes
    warnings: tuple[Problem, ...]

    @cached_property
    def content(self) -> str:
        """The digest of all that content/ holds."""
        return digest_of({path: digest for path, (_, digest) in self.tree.seen.items()})

    @cached_property
    def outputs(self) -> str:
        """The digest of all that the output folder holds."""
        return digest_of(self.changes.files)


def build(
    request: Request, fetch_blobs: FetchBlobs = fetch_nothing, on_written: OnWritten = on_written_nothing
) -> Report:
    """Validates, renders and writes the site; ConfigError or ContentError before anything is written."""
    config, theme = configuration.load(request.root), load_theme(request.root)
    day, collector = request.date or today(config), Collector()
    key, processes = folder_key(request.output, request.root), request.processes
    with (
        _store(request) as store,
        compiling(theme, config, store, processes) as finish_compiling,
        destination(request.output, key, store, fetch_blobs, on_written, processes) as output,
    ):
        tree = _sources(request, collector, store)
        found = _readings(request, config, tree, collector, store)
        joined = _joined(request, config, day, tree, found, collector, store)
        library = _masked(request, config, day, joined, collector)
        ledger = advance(request.last_ledger(), library, config, day, store, request.processes)
        agenda, bodies = catalogue.make_agenda(library, config), catalogue.collect_bodies(library)
        site = _site(agenda)
        listing = _listed(plan(agenda, bodies, ledger, day), theme, site, store)
        finish_compiling()
        evaluator = Evaluator(_renderer(theme, site, store).draw, store, processes)
        _check_weight(listing, evaluator, store, config, collector)
        _raise(collector, strict=request.strict)
        searched = request.search and config.search
        changes = produce(listing, evaluator, output, store, processes=processes, searched=searched)
    return Report(
        config=config,
        date=day,
        tree=tree,
        readings={file.path: reading for file, reading in zip(tree.sources, found, strict=True)},
        library=library,
        ledger=ledger,
        listing=listing,
        changes=changes,
        warnings=collector.warnings,
    )


def ahead(request: Request, report: Report, path: str) -> tuple[Artifact, ...]:
    """The pages of the entries of a source that has changed since a build, before the rest of the site is looked at.

    None of a source that the build did not read, or that has an error: the next build tells.
    """
    from dge_site.content import reading

    saved = source.read_source(request.root, path) if path in report.readings else None
    if saved is None:
        return ()
    fresh = reading.read(saved, schema.tables(report.config))
    if any(problem.severity == "error" for problem in fresh.problems):
        return ()
    library = _with_bodies(report, fresh) or _revised(request, report, path, fresh)
    agenda, bodies = catalogue.make_agenda(library, report.config), catalogue.collect_bodies(library)
    pages = (plan_page_of(entry, agenda, bodies, report.date) for entry in fresh.entries)
    with _store(request) as store:
        evaluator = Evaluator(_renderer(load_theme(request.root), _site(agenda), store).draw, store)
        contents = evaluator.contents(page for page in pages if page)
    return tuple(Artifact(path=path, content=content) for path, content in contents.items())


def _with_bodies(report: Report, fresh: Reading) -> Library | None:
    """The library after a source has changed in nothing but bodies of events, None where more has changed."""
    if report.config.names != "full":
        return None
    library = report.library
    for entry in fresh.entries:
        if not isinstance(entry, Event) or not differs_in_body_alone(library, entry):
            return None
        library = replace_event(library, entry)
    return library


def _revised(request: Request, report: Report, path: str, fresh: Reading) -> Library:
    """The library after a source has changed, whatever it refers to."""
    readings = {**report.readings, path: fresh}.values()
    library = _indexed(request, report.config, report.tree, readings, _origin_of_entry, Collector())
    return privacy.mask(library, report.config)


def verify(request: Request, report: Report) -> tuple[str, ...]:
    """The paths at which a build from nothing differs from the one reported, byte for byte; none, for a sound memo."""
    with tempfile.TemporaryDirectory() as folder:
        again = build(replace(request, output=Path(folder) / "site", date=report.date, clean=True))
    ours, theirs = report.changes.files, again.changes.files
    return tuple(sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)))


def check(request: Request) -> tuple[Problem, ...]:
    """Every problem of the content, warnings included; ConfigError for site.toml's."""
    config = configuration.load(request.root)
    day, collector = request.date or today(config), Collector()
    library = privacy.mask(_library(request, config, day, collector), config)
    collector.extend(continuity.review(request.last_ledger(), library, config, day))
    if not collector.errors:
        collector.extend(legal.review(config, publishing=request.publishing))
    return collector.problems


def check_links(request: Request) -> tuple[Problem, ...]:
    """A warning for each external link that no longer answers, or has moved; asks the network."""
    from dge_site.library import links  # what asks the network costs every build 30 ms to import

    day = request.date or today(configuration.load(request.root))
    locate = _locator(sources(request.root), Store(None))
    uses = tuple(links.external_links(load(request), locate))
    answers = links.check_addresses((use.address for use in uses), request.root / CACHE / "links.json", day)
    return tuple(links.review(uses, answers))


def load(request: Request) -> Library:
    """What content/ holds as of the request's day, whatever is wrong elsewhere; ConfigError for site.toml."""
    config = configuration.load(request.root)
    return _library(request, config, request.date or today(config), Collector())


def sources(root: Path) -> tuple[Source, ...]:
    """The files of content/ that are read as text, by path."""
    return source.read_content(root, Collector()).sources


def today(config: Config) -> date:
    """The present day in the site's zone; the only look at a clock."""
    return datetime.now(config.zone).date()


# -------------------------------------------------------------------------------------------------------------- stages


def _store(request: Request) -> Store:
    return Store(None if request.clean else request.root / CACHE)


def _sources(request: Request, collector: Collector, store: Store) -> ContentTree:
    """The files of content/; those that have not changed since the last build are not read."""
    seen = store.get(Kind.SOURCES) or {}
    tree = source.read_content(request.root, collector, seen)
    if tree.seen != seen:
        store.put(Kind.SOURCES, "", dict(tree.seen))
    return tree


def _readings(
    request: Request, config: Config, tree: ContentTree, collector: Collector, store: Store
) -> tuple[Reading, ...]:
    """What each source says; its problems go to `collector`."""
    found = readings(tree, schema.tables(config), store, request.processes)
    for reading in found:
        collector.extend(reading.problems)
    return found


def _joined(
    request: Request,
    config: Config,
    day: date,
    tree: ContentTree,
    found: Iterable[Reading],
    collector: Collector,
    store: Store,
) -> Library:
    """The entries of all readings, joined and reviewed; problems go to `collector`."""
    locate = _locator(tree.sources, store)
    texts = {each.path: each for each in tree.sources}

    def text_of(path: str) -> str:
        return texts[path].content.decode("utf-8-sig", errors="replace")

    library = _indexed(request, config, tree, tuple(found), locate, collector)
    collector.extend(checks.review(library, config, day, locate, text_of))
    return library


def _indexed(
    request: Request,
    config: Config,
    tree: ContentTree,
    found: Collection[Reading],
    locate: LocateField,
    collector: Collector,
) -> Library:
    """The entries of all readings, joined; references to nothing go to `collector`."""
    return join_entries(
        (entry for reading in found for entry in reading.entries),
        tree.attachments,
        config,
        drafts=request.drafts,
        locate=locate,
        collector=collector,
        broken=(pair for reading in found for pair in reading.broken),
    )


def _masked(request: Request, config: Config, day: date, joined: Library, collector: Collector) -> Library:
    """The library as it may be published; ContentError when anything that was read is wrong."""
    library = privacy.mask(joined, config)
    collector.extend(continuity.review(request.last_ledger(), library, config, day))
    _raise(collector, strict=request.strict)
    collector.extend(legal.review(config, publishing=request.publishing))
    return library


def _library(request: Request, config: Config, day: date, collector: Collector) -> Library:
    """Everything under content/, read, joined and reviewed; problems go to `collector`."""
    store = Store(None)
    tree = _sources(request, collector, store)
    return _joined(request, config, day, tree, _readings(request, config, tree, collector, store), collector, store)


def _locator(files: Iterable[Source], store: Store) -> LocateField:
    """What finds the line of a field of an entry, by reading its file again where no earlier build did."""
    by_path = {file.path: file for file in files}

    def locate(entry: Entry, field: str) -> Origin:
        file, begins = by_path[entry.origin.path], entry.origin
        key = f"{file.digest} {begins.line} {begins.column} {field}"
        place = store.get(Kind.LINES, key)
        if place is None:
            from dge_site.content import reading  # brings the parsers: only a new problem or a new source needs them

            origin = reading.locate_field(file, begins, field)
            place = origin.line, origin.column
            store.put(Kind.LINES, key, place)
        return Origin(path=file.path, line=place[0], column=place[1])

    return locate


def _origin_of_entry(entry: Entry, field: str) -> Origin:
    """The entry's own origin, for callers that discard problems."""
    return entry.origin


def _raise(collector: Collector, *, strict: bool) -> None:
    if collector.errors or (strict and collector.warnings):
        raise ContentError(collector.problems)


def _site(agenda: Agenda) -> Site:
    menu = tuple(page for page in agenda.library.pages.values() if page.menu is not None)
    return Site(config=agenda.config, menu=menu, types=tuple(agenda.config.event_types))


def _listed(planned: Iterable[Output | Call], theme: Theme, site: Site, store: Store) -> Listing:
    """What is planned, what is made of the list of it, and the theme's own files."""
    config, listing = site.config, Listing(store, theme.looks, site)
    listing.add(planned)
    listing.add(sitemap.plan(listing.indexed, config))
    listing.add(plan_pictures(theme.preview, config).values())
    listing.add((*theme.copies, *(load_forms(theme.folders) if config.admin.enabled else ())))
    if config.publish.compress:
        listing.add_compressed()
    return listing


def _renderer(theme: Theme, site: Site, store: Store) -> Renderer:
    drawn = {name: picture.path for name, picture in plan_pictures(theme.preview, site.config).items()}
    return Renderer(theme, site, {"types.css": types_path(site.config), **drawn}, store)


def _check_weight(listing: Listing, evaluator: Evaluator, store: Store, config: Config, collector: Collector) -> None:
    """A warning when the main feed is more than programs take; its size is known by its key."""
    key = listing.keys[MAIN_FEED]
    size = store.get(Kind.SIZES, key)
    if size is None:
        feed = (listing.output(MAIN_FEED),)
        evaluator.prepare(feed)
        size = len(evaluator.contents(feed)[MAIN_FEED])
        store.put(Kind.SIZES, key, size)
    if size > LIMIT_BYTES:
        message = messages.feed_too_large(MAIN_FEED, size, LIMIT_BYTES, config.calendar.past_days)
        collector.add(Origin(path=configuration.SITE_FILE), message, field="calendar.past_days", severity="warning")
