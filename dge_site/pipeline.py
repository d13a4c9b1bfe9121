"""Runs the stages of a build in order; start reading at `build`.

content/** → sources → readings → library → agenda, bodies, ledger → plan → listing → files → changes
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import schema, source
from dge_site.content.config import Config
from dge_site.content.source import ContentTree, Source
from dge_site.formats.pdf import typesetting
from dge_site.library import privacy
from dge_site.library.ledger import Ledger
from dge_site.library.library import Library, differs_in_body_alone, replace_event
from dge_site.library.published_facts import list_changed
from dge_site.making import render
from dge_site.making.evaluate import Evaluator
from dge_site.making.listing import Listing
from dge_site.making.produce import FetchBlobs, OnWritten, fetch_nothing, ignore_written, open_destination, produce
from dge_site.making.render import Compilation
from dge_site.making.theme import load_theme
from dge_site.memo.store import CACHE, Store, folder_key
from dge_site.model.entries import CalendarDate, Event, Meeting, Reading
from dge_site.model.errors import Collector, Problem
from dge_site.model.output import Artifact, Call, Changes
from dge_site.model.values import Value, replace
from dge_site.outputs.plan import plan, plan_page_of, plan_root_files
from dge_site.stages import Request, Stages, open_store, site_of
from dge_site.system.leftovers import temporary_folder
from dge_site.system.signature import digest_of
from dge_site.views.catalogue import Agenda, collect_bodies, make_agenda
from dge_site.views.press import Press

__all__ = [
    "Desk",
    "Report",
    "Request",
    "ahead",
    "build",
    "check",
    "check_links",
    "load",
    "local_today",
    "open_desk",
    "sources",
    "today",
    "verify",
]


class Report(Value, dict=True):
    """The values of each stage of a build, for those who called it."""

    config: Config
    date: CalendarDate
    """The day that the site took for today."""
    tree: ContentTree
    readings: Mapping[str, Reading]
    """By the path of their source."""
    library: Library
    agenda: Agenda
    ledger: Ledger
    """The ledger of this publication."""
    listing: Listing
    changes: Changes
    warnings: tuple[Problem, ...]

    @cached_property
    def content(self) -> str:
        """A digest of every file of content/."""
        return digest_of({path: digest for path, (_, digest) in self.tree.seen.items()})

    @cached_property
    def outputs(self) -> str:
        """A digest of every file of the output folder."""
        return digest_of(self.changes.files)


def build(request: Request, fetch_blobs: FetchBlobs = fetch_nothing, on_written: OnWritten = ignore_written) -> Report:
    """Validates, renders and writes the site; ConfigError or ContentError before anything is written."""
    config, theme = configuration.load(request.root), load_theme(request.root)
    folder, processes = request.output, request.processes
    with (
        open_store(request) as store,
        Compilation(theme, config, store, processes) as compilation,
        open_destination(folder, folder_key(folder, request.root), store, processes) as destination,
        typesetting(),
    ):
        stages = _stages(request, config, store)
        stages.collector.extend(theme.problems)
        tree = stages.find_sources()
        readings = stages.read(tree)
        compilation.start()
        library = stages.show_pictures(stages.mask(stages.join(tree, readings)), tree)
        stages.accept(library, tree)
        ledger = stages.advance(library)
        stages.compare(list_changed(request.last_ledger(), ledger, library), library, tree)
        agenda, bodies = make_agenda(library, config), collect_bodies(library)
        site = site_of(agenda)
        planned = (*plan(agenda, bodies, ledger, stages.day, stages.press(theme)), *plan_root_files(tree.root_files))
        listing = stages.list_outputs(planned, theme, site)
        compilation.finish()
        evaluator = stages.evaluator(theme, site)
        stages.weigh(listing, evaluator)
        searched = request.search and config.search
        changes = produce(listing, evaluator, destination, fetch_blobs, on_written, searched=searched)
    return Report(
        config=config,
        date=stages.day,
        tree=tree,
        readings={file.path: reading for file, reading in zip(tree.sources, readings, strict=True)},
        library=library,
        agenda=agenda,
        ledger=ledger,
        listing=listing,
        changes=changes,
        warnings=stages.collector.warnings,
    )


class Desk(Value):
    """All that messages are written from."""

    day: CalendarDate
    agenda: Agenda
    ledger: Ledger
    """As the next publication will have it."""
    unmasked: Library
    """With the names that site.toml withholds from the site: those who receive messages are found by them."""
    evaluator: Evaluator
    press: Press | None

    def print_pdf(self, meeting: Meeting) -> Call | None:
        """The call that makes the PDF of a meeting, as the site publishes it; None where there are no PDFs."""
        if self.press is None:
            return None
        from dge_site.views.minutes_paper import print_minutes

        return print_minutes(meeting, self.agenda.library, self.agenda.config, self.press)


@contextmanager
def open_desk(request: Request) -> Iterator[Desk]:
    """Reads and checks the content, for messages; ConfigError or ContentError where it has errors."""
    config, theme = configuration.load(request.root), load_theme(request.root)
    with open_store(request) as store, typesetting():
        stages = _stages(request, config, store)
        tree = stages.find_sources()
        joined = stages.join(tree, stages.read(tree))
        stages.refuse_problems()
        library = stages.show_pictures(stages.mask(joined), tree)
        agenda = make_agenda(library, config)
        yield Desk(
            day=stages.day,
            agenda=agenda,
            ledger=stages.advance(library),
            unmasked=joined,
            evaluator=stages.evaluator(theme, site_of(agenda)),
            press=stages.press(theme),
        )


def ahead(request: Request, report: Report, path: str) -> tuple[Artifact, ...]:
    """Renders the pages of one changed source, `path`, before the rest of the site is built: a preview shows them first.

    Returns nothing for a source that the last build did not read, or that has an error: the next build reports it.
    """
    from dge_site.content import reading

    saved = source.read_source(request.root, path) if path in report.readings else None
    if saved is None:
        return ()
    fresh = reading.read(saved, schema.tables(report.config))
    if any(problem.severity == "error" for problem in fresh.problems):
        return ()
    with open_store(request) as store:
        stages = _stages(replace(request, date=report.date), report.config, store)
        same_but_bodies = _with_bodies(report, fresh)
        library = same_but_bodies or _revised(stages, report, path, fresh)
        cards = report.agenda.cards if same_but_bodies else None
        agenda, bodies = make_agenda(library, report.config, cards), collect_bodies(library)
        pages = (plan_page_of(entry, agenda, bodies, report.date) for entry in fresh.entries)
        evaluator = stages.evaluator(load_theme(request.root), site_of(agenda))
        contents = evaluator.contents(page for page in pages if page)
    return tuple(Artifact(path=path, content=content) for path, content in contents.items())


def _with_bodies(report: Report, fresh: Reading) -> Library | None:
    """Replaces the bodies of events in the last library; None when a source has changed in more than such bodies."""
    if report.config.names != "full":
        return None
    library = report.library
    for entry in fresh.entries:
        if not isinstance(entry, Event) or not differs_in_body_alone(library, entry):
            return None
        library = replace_event(library, entry)
    return library


def _revised(stages: Stages, report: Report, path: str, fresh: Reading) -> Library:
    """Joins the library again with one changed source; its problems are not reported, hence need no lines of their own."""
    readings = {**report.readings, path: fresh}
    joined = stages.join_unreviewed(report.tree, readings.values(), lambda entry, _: entry.origin)
    return replace(privacy.mask(joined, report.config, stages.store), pictures=report.library.pictures)


def verify(request: Request, report: Report) -> tuple[str, ...]:
    """Builds again without the store, and returns the paths whose bytes differ from those of the build reported."""
    with temporary_folder("verify") as folder:
        again = build(replace(request, output=folder / "site", date=report.date, clean=True))
    ours, theirs = report.changes.files, again.changes.files
    return tuple(sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)))


def check(request: Request) -> tuple[Problem, ...]:
    """Returns every problem of the content, warnings included; ConfigError for one of site.toml."""
    stages = _stages(request, configuration.load(request.root), Store(None))
    config, collector = stages.config, stages.collector
    tree = stages.find_sources()
    library = stages.mask(stages.join(tree, stages.read(tree)))
    sights = stages.look_at_pictures(library, tree)
    theme = load_theme(request.root)
    own_templates = render.list_changed(theme)
    collector.extend((*theme.problems, *render.review(own_templates, theme, config)))
    stages.review_continuity(library, tree)
    stages.compare(library.agenda, library, tree)
    if not collector.errors:
        stages.review_law()
    if own_templates and not collector.errors:
        shown = stages.with_pictures(library, sights, {})
        agenda = make_agenda(shown, config)
        planned = plan(agenda, collect_bodies(shown), stages.advance(shown), stages.day)
        evaluator = stages.evaluator(theme, site_of(agenda))
        collector.extend(render.review_pages(own_templates, theme, planned, evaluator))
    return collector.problems


def check_links(request: Request) -> tuple[Problem, ...]:
    """A warning for each external link that no longer answers, or has moved; asks the network."""
    from dge_site.library import links  # what asks the network costs every build 30 ms to import

    stages = _stages(request, configuration.load(request.root), Store(None))
    tree = stages.find_sources()
    library = stages.join(tree, stages.read(tree))
    uses = tuple(links.external_links(library, stages.locator(tree.sources)))
    addresses = (use.address for use in uses)
    return tuple(links.review(uses, links.check_addresses(addresses, request.root / CACHE / "links.json", stages.day)))


def load(request: Request) -> Library:
    """Returns the library of content/, whatever problems it has; ConfigError for one of site.toml."""
    stages = _stages(request, configuration.load(request.root), Store(None))
    tree = stages.find_sources()
    return stages.join(tree, stages.read(tree))


def _stages(request: Request, config: Config, store: Store) -> Stages:
    day = request.date or today(config)
    return Stages(request=request, config=config, day=day, store=store, collector=Collector())


def sources(root: Path) -> tuple[Source, ...]:
    """The files of content/ that are read as text, by path."""
    return source.read_content(root, Collector()).sources


def today(config: Config) -> date:
    """Returns the present day in the site's zone; nothing else reads a clock."""
    return datetime.now(config.zone).date()


def local_today() -> date:
    """Returns the present day where this runs, for a site that has no zone yet."""
    return datetime.now().astimezone().date()
