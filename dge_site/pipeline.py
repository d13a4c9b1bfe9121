"""Composes the stages; start reading at `build`.

content/** → sources → readings → library → catalogue → plan → listing → artifacts → changes
"""

import tempfile
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import schema, source
from dge_site.content.config import Config
from dge_site.content.readings import readings
from dge_site.content.source import Tree
from dge_site.library import checks, continuity, legal, library, privacy
from dge_site.library.revisions import Ledger, advance
from dge_site.making.listing import Listing
from dge_site.making.produce import Calls, Maker, Place, Recover, Take, lacking, nothing, nowhere, opened, produce
from dge_site.making.render import Renderer, compiling
from dge_site.making.theme import Theme, load_forms, load_theme
from dge_site.memo.store import CACHE, Kind, Store, folder_key
from dge_site.model import messages
from dge_site.model.digest import Digester
from dge_site.model.entries import Artifact, CalendarDate, Changes, Data, Entry, Event, Reading
from dge_site.model.errors import Collector, ContentError, Origin, Problem
from dge_site.model.values import Value, replace
from dge_site.outputs import sitemap
from dge_site.outputs.calendar import LIMIT_BYTES
from dge_site.outputs.plan import assembled, page_of, plan
from dge_site.outputs.theme import pictures, types_path
from dge_site.system.signature import digest_of
from dge_site.views.catalogue import Catalogue, Site, announced, catalogue
from dge_site.views.feeds import MAIN

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

    catalogue: Catalogue
    changes: Changes
    listing: Listing
    tree: Tree
    readings: Mapping[str, Reading]
    """By the path of their source."""
    warnings: tuple[Problem, ...]

    @property
    def config(self) -> Config:
        return self.catalogue.config

    @property
    def date(self) -> CalendarDate:
        """What "today" was."""
        return self.catalogue.library.today

    @property
    def ledger(self) -> Ledger:
        """The ledger of this publication."""
        return self.catalogue.ledger

    @cached_property
    def content(self) -> str:
        """The digest of all that content/ holds."""
        return digest_of({path: digest for path, (_, digest) in self.tree.seen.items()})

    @cached_property
    def outputs(self) -> str:
        """The digest of all that the output folder holds."""
        return digest_of(self.changes.files)


def build(request: Request, recover: Recover = nothing, take: Take = nowhere) -> Report:
    """Validates, renders and writes the site; ConfigError or ContentError before anything is written.

    What was published once and is wanted again is asked of `recover` before it is made anew, what is made is given to
    `take`; `store` is the site's own.
    """
    name = folder_key(request.output, request.root)
    with (
        Store(None if request.clean else request.root / CACHE) as store,
        opened(request.output, store, name, request.processes) as place,
    ):
        return _build(request, place, store, recover, take)


def _build(request: Request, place: Place, store: Store, recover: Recover, take: Take) -> Report:
    config = configuration.load(request.root)
    day = request.date or today(config)
    collector = Collector()
    theme = load_theme(request.root)
    digester = Digester()
    tree, readings = _read(request, config, collector, store)
    # From here to the pages, this process works alone: others have the time to compile, and to make what no template draws.
    with compiling(theme, config, store, request.processes) as finish_compiling:
        found = privacy.mask(_join(request, config, day, tree, readings, collector, store), config)
        collector.extend(continuity.review(request.last_ledger(), found, config))
        _raise(collector, strict=request.strict)
        collector.extend(legal.review(config, publishing=request.publishing))
        listed = catalogue(found, config, _advanced(request, found, config, store))
        site, rest = _site(listed), announced(listed)
        listing = Listing(store, digester, theme.looks, site)
        maker = _maker(request, listed, site, theme, store, digester)
        listing.add(assembled(listed, rest))
        with maker.calls.preparing(lacking(listing, place)):
            listing.add(plan(listed, rest))
        finish_compiling()
    _weigh(listing, maker.calls, store, config, collector)
    _raise(collector, strict=request.strict)
    listing.add(sitemap.plan(listing.pages, config))
    listing.add(pictures(theme.preview, config).values())
    listing.add((*theme.copies, *(load_forms(theme.folders) if config.admin.enabled else ())))
    if config.publish.compress:
        listing.add_packed()
    changes = produce(listing, place, maker, recover, take)
    return Report(
        catalogue=listed,
        changes=changes,
        listing=listing,
        tree=tree,
        readings={source.path: reading for source, reading in zip(tree.sources, readings, strict=True)},
        warnings=collector.warnings,
    )


def ahead(request: Request, report: Report, path: str) -> tuple[Artifact, ...]:
    """The pages of the entries of a source that has changed since a build, before the rest of the site is looked at.

    None of a source that the build did not read, or that has an error: the next build tells.
    """
    from dge_site.content import reading

    found = source.reread(request.root, path) if path in report.readings else None
    if found is None:
        return ()
    fresh = reading.read(found, schema.tables(report.config))
    if any(problem.severity == "error" for problem in fresh.problems):
        return ()
    listed = _with_bodies(report.catalogue, fresh) or _revised(request, report, path, fresh)
    digester, store = Digester(), Store(request.root / CACHE)
    site = _site(listed)
    maker = _maker(request, listed, site, load_theme(request.root), store, digester)
    return tuple(maker.render(page) for entry in fresh.entries if (page := page_of(entry, listed)))


def _with_bodies(known: Catalogue, fresh: Reading) -> Catalogue | None:
    """The catalogue after a source has changed in nothing but bodies of events, None where more has changed."""
    if known.config.names != "full":
        return None
    found = known.library
    for entry in fresh.entries:
        if not isinstance(entry, Event) or not library.differs_in_body_alone(found, entry):
            return None
        found = library.with_event(found, entry)
    return replace(known, library=found)


def _revised(request: Request, report: Report, path: str, fresh: Reading) -> Catalogue:
    """The catalogue after a source has changed, whatever it refers to."""
    readings, config = {**report.readings, path: fresh}.values(), report.config
    joined = _indexed(request, config, report.date, report.tree, readings, _nowhere, Collector())
    return catalogue(privacy.mask(joined, config), config, report.ledger)


def verify(request: Request, report: Report) -> tuple[str, ...]:
    """The paths at which a build from nothing differs from the one reported, byte for byte; none, for a sound memo."""
    with tempfile.TemporaryDirectory() as folder:
        again = build(replace(request, output=Path(folder) / "site", date=report.date, clean=True))
    ours, theirs = report.changes.files, again.changes.files
    return tuple(sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)))


def check(request: Request) -> tuple[Problem, ...]:
    """Every problem of the content, warnings included; ConfigError for site.toml's."""
    config = configuration.load(request.root)
    collector = Collector()
    found = privacy.mask(_library(request, config, request.date or today(config), collector), config)
    collector.extend(continuity.review(request.last_ledger(), found, config))
    if not collector.errors:
        collector.extend(legal.review(config, publishing=request.publishing))
    return collector.problems


def check_links(request: Request) -> tuple[Problem, ...]:
    """A warning for each external link that no longer answers, or has moved; asks the network."""
    from dge_site.library import links  # what asks the network costs every build 30 ms to import

    day = request.date or today(configuration.load(request.root))
    locate = _locator({each.path: each for each in sources(request.root)}, Store(None))
    found = tuple(links.external_links(load(request), locate))
    answers = links.check_addresses((use.address for use in found), request.root / CACHE / "links.json", day)
    return tuple(links.review(found, answers))


def load(request: Request) -> library.Library:
    """What content/ holds as of the request's day, whatever is wrong elsewhere; ConfigError for site.toml."""
    config = configuration.load(request.root)
    return _library(request, config, request.date or today(config), Collector())


def sources(root: Path) -> tuple[source.Source, ...]:
    """The files of content/ that are read as text, by path."""
    return source.walk(root, Collector()).sources


def today(config: Config) -> date:
    """The present day in the site's zone; the only look at a clock."""
    return datetime.now(config.zone).date()


def _locator(sources: Mapping[str, source.Source], store: Store) -> library.Locate:
    """What finds the line of a field of an entry, by reading its file again where no earlier build did."""

    def locate(entry: Entry, field: str) -> Origin:
        found, begins = sources[entry.origin.path], entry.origin
        key = f"{found.digest} {begins.line} {begins.column} {field}"
        place = store.get(Kind.LINES, key)
        if place is None:
            from dge_site.content import reading  # brings the parsers, which only a new problem or a new source needs

            origin = reading.locate_field(found, begins, field)
            place = origin.line, origin.column
            store.put(Kind.LINES, key, place)
        return Origin(path=found.path, line=place[0], column=place[1])

    return locate


def _library(request: Request, config: Config, day: date, collector: Collector) -> library.Library:
    """Everything under content/, read, joined and reviewed; problems go to `collector`."""
    store = Store(None)
    tree, readings = _read(request, config, collector, store)
    return _join(request, config, day, tree, readings, collector, store)


def _read(request: Request, config: Config, collector: Collector, store: Store) -> tuple[Tree, tuple[Reading, ...]]:
    """What content/ holds, and the reading of each source."""
    seen = store.get(Kind.SOURCES) or {}
    tree = source.walk(request.root, collector, seen)
    if tree.seen != seen:
        store.put(Kind.SOURCES, "", dict(tree.seen))
    return tree, readings(tree, schema.tables(config), store, request.processes)


def _join(
    request: Request,
    config: Config,
    day: date,
    tree: Tree,
    readings: tuple[Reading, ...],
    collector: Collector,
    store: Store,
) -> library.Library:
    """The entries of all readings, joined and reviewed; problems go to `collector`."""
    sources = {each.path: each for each in tree.sources}
    locate = _locator(sources, store)

    def text_of(path: str) -> str:
        return sources[path].content.decode("utf-8-sig", errors="replace")

    for each in readings:
        collector.extend(each.problems)
    found = _indexed(request, config, day, tree, readings, locate, collector)
    collector.extend(checks.review(found, config, locate, text_of))
    return found


def _indexed(
    request: Request,
    config: Config,
    day: date,
    tree: Tree,
    readings: Collection[Reading],
    locate: library.Locate,
    collector: Collector,
) -> library.Library:
    """The entries of all readings, joined; references to nothing go to `collector`."""
    return library.index(
        (entry for each in readings for entry in each.entries),
        tree.attachments,
        config,
        day,
        drafts=request.drafts,
        locate=locate,
        collector=collector,
        broken=(pair for each in readings for pair in each.broken),
    )


def _nowhere(entry: Entry, field: str) -> Origin:
    """Where a problem that nobody is told of lies."""
    return entry.origin


def _advanced(request: Request, found: library.Library, config: Config, store: Store) -> Ledger:
    """The ledger of this publication."""
    return advance(request.last_ledger(), found, config, store, request.processes)


def _raise(collector: Collector, *, strict: bool) -> None:
    if collector.errors or (strict and collector.warnings):
        raise ContentError(collector.problems)


def _site(listed: Catalogue) -> Site:
    menu = tuple(page for page in listed.library.pages.values() if page.menu is not None)
    return Site(config=listed.config, menu=menu, types=tuple(listed.config.event_types))


def _maker(request: Request, listed: Catalogue, site: Site, theme: Theme, store: Store, digester: Digester) -> Maker:
    drawn = {name: data.path for name, data in pictures(theme.preview, listed.config).items()}
    render = Renderer(theme, site, {"types.css": types_path(listed.config), **drawn}, store).render
    return Maker(
        render=render,
        calls=Calls(store, digester, request.processes, render),
        store=store,
        processes=request.processes,
        searched=request.search and listed.config.search,
    )


def _weigh(listing: Listing, calls: Calls, store: Store, config: Config, collector: Collector) -> None:
    """A warning when the main feed is more than programs take; its size is known by its key."""
    key = listing.keys[MAIN]
    size = store.get(Kind.SIZES, key)
    if size is None:
        feed = listing.output(MAIN)
        assert isinstance(feed, Data)
        size = len(calls.make(feed.call))
        store.put(Kind.SIZES, key, size)
    if size > LIMIT_BYTES:
        message = messages.feed_too_large(MAIN, size, LIMIT_BYTES, config.calendar.past_days)
        collector.add(Origin(path=configuration.SITE_FILE), message, field="calendar.past_days", severity="warning")
