"""The stages of a build: each method of `Stages` takes what the stage before it returned. `pipeline.build` calls them.

Problems found in the content are added to one collector, which all stages share.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import schema, source
from dge_site.content.config import Config
from dge_site.content.nodes import Node
from dge_site.content.readings import readings
from dge_site.content.source import ContentTree, Source
from dge_site.formats.pdf import PdfStyle, is_available, tool_versions
from dge_site.formats.photographs import FormSizes, PictureSight
from dge_site.library import checks, continuity, legal, name_review, people_lists, privacy, published_facts, root_files
from dge_site.library.joining import join_entries
from dge_site.library.ledger import Ledger
from dge_site.library.library import OWN_PAGES, Library, LocateField
from dge_site.library.renamed import keep_uids
from dge_site.library.revisions import advance
from dge_site.library.shown_files import list_linked, list_shown
from dge_site.making.evaluate import Evaluator
from dge_site.making.listing import Listing
from dge_site.making.picture_forms import look_at_pictures, make_forms_of
from dge_site.making.render import Renderer
from dge_site.making.theme import Theme, load_forms
from dge_site.memo.store import CACHE, Kind, Store
from dge_site.model import messages
from dge_site.model.entries import CalendarDate, Entry, Event, Reading
from dge_site.model.errors import Collector, ContentError, Origin, Problem, Severity, UsageError
from dge_site.model.output import Call, Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value, replace
from dge_site.outputs import sitemap
from dge_site.outputs.calendar import LIMIT_BYTES
from dge_site.outputs.theme import plan_pictures, types_path
from dge_site.system.content_files import ATTACHMENTS, text_of_file
from dge_site.system.obstacles import git_folder_above, holds
from dge_site.views import pictures
from dge_site.views.catalogue import Agenda, Crumb, Site
from dge_site.views.feeds import MAIN_FEED
from dge_site.views.press import Press, make_press

__all__ = ["Request", "Stages", "open_store", "refuse_output_on_sources", "site_of"]


def _no_ledger() -> None:
    """The last ledger of a site that was never published: there is none."""


def _no_publication() -> str:
    """Whether names were published, for a site that never was: it is not known."""
    return ""


class Request(Value):
    """The request for a build: its root, its output folder, its options."""

    root: Path
    """The folder that holds site.toml and content/."""
    output: Path
    """The folder that is to hold the site."""
    date: CalendarDate | None = None
    """The day that the site takes for today, None for the present day in its zone."""
    drafts: bool = False
    strict: bool = False
    publishing: bool = False
    """Whether the site goes online next: what the law asks for must then be there."""
    search: bool = True
    """Whether to index the pages; a preview does not wait for it."""
    last_ledger: Callable[[], bytes | None] = _no_ledger
    """Gives the ledger of the last publication, None when there is none; asked once the content has been read."""
    published_names: Callable[[], str] = _no_publication
    """Gives the `names` of site.toml as they were for the last publication, empty where it is not known."""
    published_folders: Callable[[], Collection[str]] = tuple
    """Gives the folders of the last publication at its root and below those that `continuity` follows; none before it."""
    published_files: Callable[[], Collection[str]] = tuple
    """Gives the paths of the files of content/files/ that the last publication holds, and what was made of them."""
    clean: bool = False
    """Whether to use nothing of what earlier builds worked out."""
    processes: int = 0
    """How many may work at once, 0 for as many as the machine runs."""


class Stages(Value):
    """The stages of one build, in the order in which they run, and what all of them need."""

    request: Request
    config: Config
    day: CalendarDate
    """The day that the site takes for today."""
    store: Store
    collector: Collector

    def find_sources(self) -> ContentTree:
        """Lists the files of content/ and reads those that have changed since the last build."""
        seen = self.store.get(Kind.SOURCES) or {}
        tree = source.read_content(self.request.root, self.collector, seen)
        if tree.seen != seen:
            self.store.put(Kind.SOURCES, "", dict(tree.seen))
        return tree

    def read(self, tree: ContentTree) -> tuple[Reading, ...]:
        """Parses each source; the readings are in the order of the tree."""
        parsed = readings(tree, schema.tables(self.config), self.store, self.request.processes)
        for reading in parsed:
            self.collector.extend(reading.problems)
        return parsed

    def join(self, tree: ContentTree, parsed: Collection[Reading]) -> Library:
        """Joins the entries of all readings to a library, and checks it as a whole."""
        locate = self.locator(tree.sources)
        files = {file.path: file for file in tree.sources}

        library = self.join_unreviewed(tree, parsed, locate)

        def text_of(path: str) -> str:
            if path in files:
                return files[path].content.decode("utf-8-sig", errors="replace")
            attachment = library.attachments.get(path.removeprefix(ATTACHMENTS))
            return text_of_file(attachment.file.location if attachment else f"{self.request.root}/{path}")

        processes = self.request.processes
        self.collector.extend(checks.review(library, self.config, self.day, locate, text_of, self.store, processes))
        self.collector.extend(root_files.review(tree.root_files, library))
        at_root = [file.path for file in tree.root_files]
        self.collector.extend(name_review.review_root_files(at_root, library, text_of, self.config))
        self.collector.extend(people_lists.review_root_files(at_root, text_of, self.config))
        if self.config.pdf.enabled:
            self.collector.extend(self._review_press(library, text_of))
        return library

    def _review_press(self, library: Library, text_of: Callable[[str], str]) -> Iterator[Problem]:
        """Problems of the PDFs: packages that are missing, which only a publication can't do without, and what they can't show."""
        if not is_available():
            # The PDFs of the last publication would vanish, and their addresses are promised not to.
            severity: Severity = "error" if self.request.publishing else "warning"
            origin = Origin(path=configuration.SITE_FILE, line=self.config.pdf.line)
            message = messages.pdf_without_packages()
            yield Problem(origin=origin, message=message, field="pdf.enabled", severity=severity)
        from dge_site.views import press_review

        yield from press_review.review(library, text_of, lambda location: Path(location).read_bytes())

    def join_unreviewed(self, tree: ContentTree, parsed: Collection[Reading], locate: LocateField) -> Library:
        """Joins the entries of all readings; the only problems it reports are references to entries that do not exist."""
        return join_entries(
            (entry for reading in parsed for entry in reading.entries),
            tree.attachments,
            self.config,
            drafts=self.request.drafts,
            locate=locate,
            collector=self.collector,
            broken=(*(pair for reading in parsed for pair in reading.broken), *self._unlisted(tree)),
            unfinished=(entry for reading in parsed for entry in reading.unfinished),
        )

    def _unlisted(self, tree: ContentTree) -> Iterator[tuple[str, str]]:
        """(kind, id) for files that are no sources, since they could not even be read: any event may be in one."""
        listed = {file.path for file in tree.sources}
        for problem in self.collector.errors:
            path = problem.origin.path
            if path.split("/")[0] == "content" and not path.startswith(ATTACHMENTS) and path not in listed:
                yield "event", ""

    def mask(self, joined: Library) -> Library:
        """Hides the names that site.toml keeps private, and gives renamed events the UID that calendars know."""
        return keep_uids(privacy.mask(joined, self.config, self.store), self.request.last_ledger(), self.config)

    def look_at_pictures(self, library: Library, tree: ContentTree) -> dict[str, PictureSight]:
        """Looks at the pictures that pages show, by their paths, and reports those that can't be shown."""
        shown = list_shown(library)
        attachments = {path: library.attachments[path] for path in shown}
        sights = look_at_pictures(attachments.values(), self.store) if shown else {}
        self.collector.extend(pictures.review(shown, sights, attachments, self.locator(tree.sources)))
        return sights

    def show_pictures(self, library: Library, tree: ContentTree) -> Library:
        """Makes the smaller forms of the pictures that pages show: the library then says which there are."""
        sights = self.look_at_pictures(library, tree)
        if not sights:
            return library
        resized = [library.attachments[path] for path, sight in sights.items() if sight.is_resized]
        return self.with_pictures(library, sights, make_forms_of(resized, self.store, self.request.processes))

    @staticmethod
    def with_pictures(library: Library, sights: Mapping[str, PictureSight], forms: Mapping[str, FormSizes]) -> Library:
        """The library with the pictures that pages show, and the smaller forms of them that were made."""
        linked = list_linked(library)
        made = {
            path: pictures.make_picture(path, sight, forms.get(path, ()), library.attachments, is_linked=path in linked)
            for path, sight in sights.items()
            if not sight.fault
        }
        return replace(library, pictures=made)

    def accept(self, library: Library, tree: ContentTree) -> None:
        """Looks for what readers would lose or see twice; ContentError when any problem so far refuses the build."""
        self.review_continuity(library, tree)
        self.refuse_problems()
        self.review_law()

    def review_continuity(self, library: Library, tree: ContentTree) -> None:
        """Reports what readers and subscribers of the last publication would lose or see twice."""
        last = self.request.last_ledger()
        self.collector.extend(continuity.review(last, library, self.config, self.day))
        if last is not None:
            at_root = {file.path.partition("/")[0] for file in tree.root_files}
            faulty = {"/".join(problem.origin.path.split("/")[:2]) for problem in self.collector.errors}
            published = self.request.published_folders()
            self.collector.extend(continuity.review_addresses(published, at_root, faulty, library, self.config))
            if not {"content/files", "content/root"} & faulty and "fichiers" not in at_root:
                self.collector.extend(continuity.review_files(self.request.published_files(), library))

    def review_law(self) -> None:
        """Reports what the law asks of whoever publishes, and site.toml lacks."""
        request = self.request
        self.collector.extend(
            legal.review(self.config, publishing=request.publishing, published_names=request.published_names)
        )

    def advance(self, library: Library) -> Ledger:
        """Compares the library with the last publication: the ledger says how often, and when last, each entry changed."""
        last = self.request.last_ledger()
        return advance(last, library, self.config, self.day, self.store, self.request.processes)

    def compare(self, events: Iterable[Event], library: Library, tree: ContentTree) -> None:
        """Warns of facts about these events that were published otherwise."""
        locate = self.locator(tree.sources)
        self.collector.extend(
            published_facts.review(self.request.last_ledger(), events, library, self.config, self.day, locate)
        )

    def list_outputs(self, planned: Iterable[Output | Call], theme: Theme, site: Site) -> Listing:
        """Lists every file of the site: those that are planned, the sitemap made from that list, and the theme's own."""
        listing = Listing(self.store, theme.looks, site)
        listing.add(planned)
        listing.add(sitemap.plan(listing.indexed, self.config))
        listing.add(plan_pictures(theme.preview, self.config).values())
        listing.add((*theme.copies, *(load_forms(theme.folders) if self.config.admin.enabled else ())))
        if self.config.publish.compress:
            listing.add_compressed()
        return listing

    def press(self, theme: Theme) -> Press | None:
        """Returns what the site's PDFs are printed with, None for a site without any."""
        if not self.config.pdf.enabled or not is_available():
            return None
        style = PdfStyle(
            template=theme.documents["pdf/paper.typ"], draft=theme.documents["pdf/draft.svg"], versions=tool_versions()
        )
        return make_press(style, self.config, theme.looks)

    def evaluator(self, theme: Theme, site: Site) -> Evaluator:
        """Returns what turns outputs into bytes with the templates of the theme."""
        drawn = {name: picture.path for name, picture in plan_pictures(theme.preview, self.config).items()}
        renderer = Renderer(theme, site, {"types.css": types_path(self.config), **drawn}, self.store)
        return Evaluator(renderer.draw, self.store, self.request.processes)

    def weigh(self, listing: Listing, evaluator: Evaluator) -> None:
        """Warns when the main feed is larger than calendar programs accept; ContentError in a strict build."""
        key = listing.keys[MAIN_FEED]
        size = self.store.get(Kind.SIZES, key)
        if size is None:
            feed = (listing.output(MAIN_FEED),)
            evaluator.prepare(feed)
            size = len(evaluator.contents(feed)[MAIN_FEED])
            self.store.put(Kind.SIZES, key, size)
        if size > LIMIT_BYTES:
            message = messages.feed_too_large(MAIN_FEED, size, LIMIT_BYTES, self.config.calendar.past_days)
            origin = Origin(path=configuration.SITE_FILE)
            self.collector.add(origin, message, field="calendar.past_days", severity="warning")
        self.refuse_problems()

    def refuse_problems(self) -> None:
        """Raises ContentError when there is an error among the problems, or a warning in a strict build."""
        if self.collector.errors or (self.request.strict and self.collector.warnings):
            raise ContentError(self.collector.problems)

    def locator(self, files: Iterable[Source]) -> LocateField:
        """Returns a function that finds the line of a field, parsing its file again unless an earlier build found it."""
        by_path = {file.path: file for file in files}
        # A file with many problems is parsed again once, and not for each of them.
        entries_of: dict[str, dict[Origin, Node]] = {}

        def locate(entry: Entry, field: str) -> Origin:
            file, begins = by_path[entry.origin.path], entry.origin
            key = f"{file.digest} {begins.line} {begins.column} {field}"
            place = self.store.get(Kind.LINES, key)
            if place is None:
                from dge_site.content import entry_nodes  # brings the parser, which few builds need

                if file.path not in entries_of:
                    entries_of[file.path] = entry_nodes.entries_by_origin(file)
                origin = entry_nodes.locate_field(entries_of[file.path], begins, field)
                place = origin.line, origin.column
                self.store.put(Kind.LINES, key, place)
            return Origin(path=file.path, line=place[0], column=place[1])

        return locate


def refuse_output_on_sources(request: Request, option: str = "--output") -> None:
    """UsageError when the output folder is, holds or lies in what the site is made from, or what git keeps of it.

    `option` is the one that names the folder.
    """
    root = request.root.resolve()
    repositories = (folder / ".git" for folder in (root, *root.parents) if (folder / ".git").exists())
    package = Path(__file__).parent
    sources = [root / name for name in ("site.toml", "content", "templates", ".git", ".cache")]
    sources += [*repositories, package, package.parent / "templates"]
    output = request.output
    taken = next((path for path in sources if holds(path, output) or holds(output, path)), None)
    if taken is None and holds(output, root):
        taken = root
    taken = taken or git_folder_above(output)
    if taken is not None:
        raise UsageError(messages.output_on_sources(str(output), str(taken), option))


def open_store(request: Request) -> Store:
    """Opens the store of what earlier builds worked out; an empty one for a clean build."""
    return Store(None if request.clean else request.root / CACHE)


def site_of(agenda: Agenda) -> Site:
    """Gathers what the layout of every page shows of the site."""
    pages = agenda.library.pages.values()
    menu = tuple(page for page in pages if page.menu is not None)
    # What the site lays out itself stands in the footer already, whoever wrote it.
    footer = tuple(
        Crumb(label=page.title, address=entry_address("page", page.id))
        for page in pages
        if page.menu is None and page.id not in OWN_PAGES
    )
    return Site(config=agenda.config, menu=menu, footer=footer, types=tuple(agenda.config.event_types))
