"""A template and a view in, the text of a page out; or what is wrong with the template.

A template is given `view` and `site`, nothing else; a mistyped name is an error with the template's line.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Self

from dge_site.content.config import Config
from dge_site.making.addresses import Addresses
from dge_site.making.evaluate import Evaluator
from dge_site.making.filters import FILTERS
from dge_site.making.jinja import Environment, TemplateError, place_of
from dge_site.making.listing import list_templates
from dge_site.making.macro_texts import MacroTexts
from dge_site.making.theme import Theme
from dge_site.memo.compiled import are_compiled, keep
from dge_site.memo.store import Additions, Kind, Store
from dge_site.model import messages
from dge_site.model.digest import digest
from dge_site.model.errors import DgeError, EnvironmentFailure, Origin, Problem
from dge_site.model.output import Call, Output, expand_part
from dge_site.model.regex import regex
from dge_site.model.template_reasons import reason_of
from dge_site.system.workers import in_background, may_fork
from dge_site.views import schema_org, subscribing
from dge_site.views.catalogue import Site

__all__ = ["Compilation", "Renderer", "TemplateFailure", "compile_shipped", "list_changed", "review", "review_pages"]


class Compilation:
    """Compiles the templates in another process, where one of them has changed; the end of `with` ends that process.

    Processes that render would each compile what they need, which takes longer than to render one page of each kind.
    """

    def __init__(self, theme: Theme, config: Config, store: Store, processes: int) -> None:
        self._theme, self._config, self._store, self._processes = theme, config, store, processes
        self._stack = ExitStack()
        self._wait: Callable[[], Additions] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def start(self) -> None:
        """Begins to compile; to be called before this process works alone for a while."""
        store = self._store
        if are_compiled(self._state):
            return
        if store.lasts and may_fork(self._processes) and store.get(Kind.TEMPLATES, "in force") != self._state:
            compute = partial(_compile, self._theme, self._config, store, self._state)
            self._wait = self._stack.enter_context(in_background(compute, self._processes))

    def finish(self) -> None:
        """Waits for what was begun, and stores it."""
        if self._wait:
            self._store.take_over(self._wait())
            self._store.put(Kind.TEMPLATES, "in force", self._state)

    @property
    def _state(self) -> str:
        return _state_of(self._theme)


def compile_shipped(theme: Theme, config: Config) -> None:
    """Compiles the templates ahead of the first build, for a site that has none of its own."""
    _compile(theme, config, Store(None), _state_of(theme))


def list_changed(theme: Theme) -> tuple[str, ...]:
    """The site's own templates that are not those shipped."""
    own, *shipped = (Path(folder) for folder in theme.folders)

    def is_changed(name: str) -> bool:
        files = [folder / name for folder in (own, *shipped) if (folder / name).is_file()]
        return files[0].parent.is_relative_to(own) and len({file.read_bytes() for file in files}) == len(files)

    return tuple(filter(is_changed, theme.looks)) if shipped else ()


def review(own: Iterable[str], theme: Theme, config: Config) -> Iterator[Problem]:
    """An error for each of the site's `own` templates that can't be read: a build would stop at the first."""
    renderer = Renderer(theme, Site(config=config, menu=()), {}, Store(None))
    for name in own:
        try:
            renderer.environment.get_template(name)
        except (TemplateError, RecursionError) as error:
            yield _problem(error, name)


def review_pages(
    own: Collection[str], theme: Theme, plan: Iterable[Output | Call], evaluator: Evaluator
) -> Iterator[Problem]:
    """An error for each template that draws on one of the site's `own` and can't be drawn with the first views of a plan."""
    left = Counter({name: _TRIES for name, drawn_on in theme.drawn_on.items() if not drawn_on.isdisjoint(own)})
    for part in plan:
        for output in (part,) if isinstance(part, Output) else expand_part(part):
            names = [name for name in list_templates(output.content) if left[name] > 0]
            left.subtract(names)
            try:
                evaluator.contents((output,) if names else ())
            except TemplateFailure as failure:
                yield failure.problem
                left -= Counter(dict.fromkeys(names, _TRIES))


_TRIES = 50
"""How many pages of a template are drawn to try it: what one event lacks, the next few dozen have."""


def _problem(error: BaseException, name: str) -> Problem:
    place, line = place_of(error)
    origin = Origin(path=f"templates/{place or name}", line=line or 1)
    return Problem(origin=origin, message=messages.template_at_fault(reason_of(error)))


def _state_of(theme: Theme) -> str:
    return digest(theme.looks)


def _compile(theme: Theme, config: Config, store: Store, state: str) -> Additions:
    renderer = Renderer(theme, Site(config=config, menu=()), {}, store)
    for name in theme.looks:
        # What is wrong with a template is told when a page is made of it.
        with suppress(TemplateError, OSError, ValueError, RecursionError):
            renderer.environment.get_template(name)
    if len(theme.folders) == 1:
        keep(state, renderer.environment.compiled)
    return store.hand_over()


_NO_MACRO = regex(r"(?:TemplateModule object' has no attribute|does not export the requested name) '(?P<name>\w+)'")


def _count(*limits: int) -> range:
    """What templates have as `range`; OverflowError for one that would keep them busy for minutes."""
    numbers = range(*limits)
    if len(numbers) > _MAX_COUNT:
        raise OverflowError
    return numbers


_MAX_COUNT = 100_000
"""Far more than a page has of anything; a loop of as many takes some hundredths of a second."""


class TemplateFailure(EnvironmentFailure):
    """A template can't be drawn with the view that it is given."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Renderer:
    """Renders pages; the same page always gives the same bytes, whatever the store holds."""

    def __init__(self, theme: Theme, site: Site, assets: Mapping[str, str], store: Store) -> None:
        self._theme = theme
        addresses = Addresses(site.config, {**theme.assets, **assets})
        self.environment = Environment(theme.folders, store, MacroTexts(store, theme.looks, site).remembering)
        of_site: dict[str, Callable[..., object]] = {
            **addresses.filters(),
            "additions": lambda card: subscribing.make_add_event_links(card, site.config),
            "audience_label": lambda audience: site.config.audiences[audience],
            "crumbs_ld": lambda meta: schema_org.describe_breadcrumbs(meta, site.config),
            "event_ld": lambda card, over: schema_org.describe_event(card, site.config, over=over),
        }
        self.environment.filters |= FILTERS
        self.environment.filters |= of_site
        self.environment.globals |= {"site": site, "asset": addresses.asset, "range": _count}

    def draw(self, template: str, view: object) -> str:
        """The text that a template gives for a view; TemplateFailure that names the template and the line at fault."""
        try:
            text = self._text(template, view)
        except DgeError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and not isinstance(error, TemplateError):
                raise
            raise TemplateFailure(self._without_macro(error) or _problem(error, template)) from error
        if not text or text.isspace():
            raise TemplateFailure(self._empty(template))
        return text

    def _without_macro(self, error: Exception) -> Problem | None:
        """The problem of the site's own file of macros that lacks one which the shipped file of its name has; else None."""
        missing = _NO_MACRO.search(str(error))
        own, *shipped = (Path(folder) for folder in self._theme.folders)
        if missing is None or not shipped:
            return None
        macro = regex(rf"\bmacro\s+{missing['name']}\b")
        for file in sorted(own.glob("parts/*.html")):
            texts = [
                path.read_text(encoding="utf-8")
                for path in (file, *(folder / "parts" / file.name for folder in shipped))
                if path.is_file()
            ]
            if any(map(macro.search, texts)) and not macro.search(texts[0]):
                message = messages.template_at_fault(f"la macro « {missing['name']} » y manque")
                return Problem(origin=Origin(path=f"templates/parts/{file.name}", line=1), message=message)
        return None

    def _empty(self, template: str) -> Problem:
        """The problem of a template that gives nothing, at the file that is empty: a layout that is gives nothing to all."""
        for name in (template, *sorted(self._theme.drawn_on.get(template, ()))):
            source = next(filter(Path.is_file, (Path(folder, name) for folder in self._theme.folders)), None)
            if source is not None and not source.read_bytes().strip():
                break
        else:
            name = template
        return Problem(origin=Origin(path=f"templates/{name}", line=1), message=messages.template_without_text())

    def _text(self, template: str, view: object) -> str:
        try:
            return self.environment.get_template(template).render(view=view)
        except AttributeError:
            if not self.environment.look_for_items():
                raise
        return self._text(template, view)
