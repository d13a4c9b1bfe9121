"""Pages in, artifacts out: the Jinja environment, its filters, and the hashed names of the assets.

Templates are those of the site's own templates/ folder, then those shipped with the package. A template is given `view`
and `site`, nothing else; a mistyped name is an error with the template's line.
"""

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cache, lru_cache, partial
from keyword import iskeyword
from pathlib import Path
from types import CodeType, MethodType
from typing import Any, cast
from urllib.parse import quote, urlencode

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from dge_site.content.config import Config
from dge_site.formats.plain import plain, wrapped
from dge_site.library.minutes import version_note
from dge_site.memo.store import Additions, Kind, Store
from dge_site.model import french, messages
from dge_site.model.digest import Digester, digest
from dge_site.model.entries import Event, Registration, day_of
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.output import File, Output
from dge_site.model.paths import address_of, slug
from dge_site.model.values import Value, to_json
from dge_site.system.signature import blob_id
from dge_site.system.workers import aside, has_several
from dge_site.views import schema_org, subscribing
from dge_site.views.catalogue import Meta, Prose, Site

__all__ = ["Environment", "Renderer", "Theme", "compiling", "load_forms", "load_theme"]

_SHIPPED = tuple(folder / "templates" for folder in Path(__file__).parents[1:3])


class Theme(Value):
    """The templates and assets in force: `looks` is `{template: digest of all that it draws on}`, assets included."""

    folders: tuple[str, ...]
    looks: Mapping[str, str]
    assets: Mapping[str, str]
    """`{name: published path}`."""
    copies: tuple[Output, ...]
    preview: bytes
    """The picture that previews show, from which those of the event types are made."""


def load_theme(root: Path) -> Theme:
    """The site's own templates over the shipped ones."""
    own, shipped = root / "templates", next((folder for folder in _SHIPPED if folder.is_dir()), _SHIPPED[0])
    folders = tuple(dict.fromkeys(str(f.resolve()) for f in (own, shipped) if f.is_dir()))
    files = {name: path for name, path in _files(folders).items() if not name.startswith(_FORMS)}
    contents = {name: path.read_bytes() for name, path in files.items()}
    assets = {n.removeprefix("assets/"): _hashed(n, c) for n, c in contents.items() if n.startswith("assets/")}
    copies = tuple(_copy(assets[name], files[f"assets/{name}"], contents[f"assets/{name}"]) for name in assets)
    return Theme(
        folders=folders,
        looks=_looks(contents),
        assets=assets,
        copies=copies,
        preview=contents.get("assets/preview.png", b""),
    )


def load_forms(folders: Sequence[str]) -> tuple[Output, ...]:
    """The program of the editors' forms, for the sites that have them."""
    files = {name: path for name, path in _files(folders).items() if name.startswith(_FORMS)}
    return tuple(_copy(name, path, path.read_bytes()) for name, path in files.items())


def _copy(path: str, location: Path, content: bytes) -> Output:
    """A file of the theme, published as it is."""
    return Output(path=path, content=File(location=str(location), digest=blob_id(content)))


_FORMS = "admin/"


def _files(folders: Sequence[str]) -> dict[str, Path]:
    """`{name: the file in force}` of what the folders hold, the first one before the next; hidden files are none."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for at, _, names in os.walk(folder):
            below = at[len(folder) + 1 :].replace(os.sep, "/")
            found |= {f"{below}/{name}" if below else name: Path(at, name) for name in names}
    return {name: found[name] for name in sorted(found) if "/." not in f"/{name}" and found[name].is_file()}


_NAMED = re.compile(rb"[\"']([^\"'\s]+)[\"']")
_WORKED_OUT = re.compile(
    rb"\{%[-+]?\s*(?:extends|include|import|from)\b(?!\s+([\"'])[^\"']+\1\s*(?:[-+]?%\}|as\b|import\b|ignore\b|with))"
    rb"|\b(?:once|remembered)\((?!\s*([\"'])[^\"']+\2\s*,)"
)


def _looks(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of all that each template draws on: the assets, itself, the templates that it names and so on.

    A template that works out a name when it is rendered may draw on every other one.
    """
    templates = {name: content for name, content in contents.items() if not name.startswith("assets/")}
    named = {name: _drawn_on(content, templates.keys()) for name, content in templates.items()}
    digests = {name: hashlib.blake2b(content, digest_size=16).hexdigest() for name, content in contents.items()}
    assets = [f"{name} {digest}" for name, digest in digests.items() if name.startswith("assets/")]
    looks = {}
    for name in templates:
        reached, waiting = {name}, [name]
        while waiting:
            waiting.extend(named[waiting.pop()] - reached)
            reached.update(waiting)
        lines = (*assets, *(f"{each} {digests[each]}" for each in sorted(reached)))
        looks[name] = hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
    return looks


def _drawn_on(content: bytes, names: Collection[str]) -> set[str]:
    if _WORKED_OUT.search(content):
        return set(names)
    return {word.decode("utf-8", "replace") for word in _NAMED.findall(content)} & set(names)


def _hashed(name: str, content: bytes) -> str:
    """The published path of an asset, which changes with its content: `assets/site.1a2b3c4d.css`."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}.{hashlib.blake2b(content, digest_size=4).hexdigest()}{dot}{extension}"


class _Compiled(jinja2.BytecodeCache):
    """Keeps what Jinja compiled from build to build: compiling a template takes about 15 ms, loading it 1 ms."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self._store.get(Kind.TEMPLATES, bucket.key)
        if isinstance(content, bytes):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(Kind.TEMPLATES, bucket.key, bucket.bytecode_to_string())


def _shown(value: object) -> str:
    """What `escape` gives for a value that is shown, which is not copied when it is HTML already or needs no escaping."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or "'" in value or '"' in value):
        return value
    return escape(value)


class _Template(jinja2.Template):
    """Shows values by `_shown`: Jinja's own makes a Markup of each, which takes a sixth of a page's time."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _shown
        return template


_safe = partial(str.__new__, Markup)
"""What `Markup` gives for a text, which it first asks whether it is HTML already: that takes twice as long."""


class _Context(Context):
    """Calls macros and methods at once, where Jinja asks first, of anything called, whether it takes the context."""

    def call(self, called: Any, *arguments: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        kind = type(called)
        if not named and kind is MethodType:
            return called(*arguments)
        if not named and kind is Macro and _takes(called, len(arguments)):
            text = called._func(*arguments)  # noqa: SLF001 - after what a Macro looks at first
            return _safe(text) if self.eval_ctx.autoescape else text
        return super().call(called, *arguments, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)


def _takes(macro: Macro, count: int) -> bool:
    """Whether a macro takes so many arguments and nothing else."""
    return macro._argument_count == count and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)  # noqa: SLF001


class _Generator(CodeGenerator):
    """Writes an attribute as Python does: to look for an item of that name too takes a tenth of a page's time."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja names it
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class Environment(jinja2.Environment):
    """Gives templates its globals as one plain table: Jinja's own, chained, takes a tenth of a page's time to copy.

    A template that was loaded stays what it is: every page asks for several. A template that asks for an attribute
    which is an item, or may not be there, raises AttributeError; `forgiving` gives the environment that answers it.
    """

    code_generator_class: type[CodeGenerator] = _Generator
    context_class = _Context
    template_class = _Template

    def __init__(self, folders: Sequence[str], store: Store) -> None:
        super().__init__(
            bytecode_cache=_Compiled(store),
            loader=jinja2.FileSystemLoader(folders),
            autoescape=jinja2.select_autoescape(("html", "xml", "svg"), default=False),
            undefined=jinja2.StrictUndefined,
            optimized=False,  # Jinja folds constants without it too; to look for more takes a fifth of compiling
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.loaded: dict[str | jinja2.Template, jinja2.Template] = {}
        """By name."""

    @property
    def forgives(self) -> bool:
        """Whether it looks for attributes as Jinja does."""
        return self.code_generator_class is CodeGenerator

    def forgiving(self) -> "Environment":
        """The same environment, looking for attributes as Jinja does."""
        found = self.overlay(bytecode_cache=None)
        assert isinstance(found, Environment)
        found.code_generator_class = CodeGenerator
        found.loaded = {}
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
    ) -> jinja2.Template:
        """The template of a name."""
        found = self.loaded.get(name)
        if found is None:
            found = self.loaded[name] = super().get_template(name, parent, globals)
        return found


def _of_the_site(compute: Callable[..., object]) -> Callable[..., object]:
    """A filter that follows from the site too: Jinja computes any other one of constants as it compiles, and that is kept."""
    return jinja2.pass_context(lambda _, *arguments, **named: compute(*arguments, **named))


@contextmanager
def compiling(theme: Theme, config: Config, store: Store, processes: int) -> Iterator[Callable[[], None]]:
    """Has another process compile the templates meanwhile, where one has changed since; what it gives waits for that.

    Processes that render would each compile what they need, which takes longer than all that one page of each takes.
    """
    state = digest(theme.looks, theme.folders)
    if not store.lasts or not has_several(processes) or store.get(Kind.TEMPLATES, "in force") == state:
        yield lambda: None
        return

    def finish() -> None:
        store.take_over(compiled())
        store.put(Kind.TEMPLATES, "in force", state)

    with aside(partial(_compile, theme, config, store), processes) as compiled:
        yield finish


def _compile(theme: Theme, config: Config, store: Store) -> Additions:
    renderer = Renderer(theme, Site(config=config, menu=()), {}, store)
    for name in theme.looks:
        # What is wrong with a template is told when a page is made of it.
        with suppress(jinja2.TemplateError, OSError, ValueError):
            renderer.environment.get_template(name)
    return store.hand_over()


class Renderer:
    """Renders pages; the same page always gives the same bytes, whatever `memo` holds."""

    def __init__(self, theme: Theme, site: Site, assets: Mapping[str, str], store: Store) -> None:
        self._base, self._looks, self._store, self._digester = site.config.base_path, theme.looks, store, Digester()
        self._assets = {**theme.assets, **assets}
        self._parts: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}
        self.environment = Environment(theme.folders, store)
        own = {name.removeprefix("_filter_"): getattr(self, name) for name in dir(self) if name.startswith("_filter_")}
        own |= {"href": cache(self._filter_href), "absolute": cache(self._filter_absolute)}
        self.environment.filters |= {name: _of_the_site(compute) for name, compute in own.items()}
        self.environment.filters |= _FILTERS
        self.environment.filters |= {
            "additions": lambda card: subscribing.additions(card, site.config),
            "event_ld": lambda card, over: schema_org.event(card, site.config, over=over),
            "crumbs_ld": lambda meta: schema_org.breadcrumbs(meta, site.config),
        }
        self.environment.globals |= {"site": site, "asset": self._asset}
        self.environment.globals |= {"once": self._once, "remembered": self._remembered}
        self._macro, self._followed = cache(self._macro_of), cache(self._followed_by)

    def draw(self, template: str, view: object) -> str:
        """What a template gives for a view; EnvironmentFailure that names its line when a template is wrong."""
        try:
            return self._text(template, view)
        except jinja2.TemplateError as error:
            raise EnvironmentFailure(messages.template(template, getattr(error, "lineno", None), str(error))) from error

    def _text(self, template: str, view: object) -> str:
        """What the template gives; from the first one on that asks for an attribute that only Jinja finds, as Jinja does."""
        try:
            return self.environment.get_template(template).render(view=view)
        except AttributeError:
            if self.environment.forgives:
                raise
        self.environment = self.environment.forgiving()
        self._macro.cache_clear()
        return self._text(template, view)

    def _asset(self, name: str) -> str:
        """The address of an asset under its hashed name."""
        return self._base + self._assets[name]

    def _once(self, template: str, macro: str, *arguments: object) -> Markup:
        """What a macro of a template gives for its arguments, computed once for the many pages that show it."""
        return self._part(template, macro, arguments, lasts=False)

    def _remembered(self, template: str, macro: str, *arguments: object) -> Markup:
        """`once`, and for the builds to come: for what takes longer to make than to remember."""
        return self._part(template, macro, arguments, lasts=True)

    def _part(self, template: str, macro: str, arguments: tuple[object, ...], *, lasts: bool) -> Markup:
        key = (template, macro, *[each if isinstance(each, _TOLD_BY_VALUE) else id(each) for each in arguments])
        found = self._parts.get(key)
        if found is None:

            def make() -> str:
                return str(self._macro(template, macro)(*arguments))

            text = self._kept_text(make, self._followed(template, macro), arguments) if lasts else make()
            # The arguments stay referenced, so that their ids go on naming them.
            found = self._parts[key] = (arguments, Markup(text))  # noqa: S704 - a macro escapes what it is given
        return found[1]

    def _kept_text(self, make: Callable[[], str], *followed: object) -> str:
        """What `make` gives, which follows from these values alone, from this build or an earlier one."""
        key = self._digester.of(*followed)
        text: str | None = self._store.get(Kind.FRAGMENTS, key)
        if text is None:
            text = make()
            self._store.put(Kind.FRAGMENTS, key, text)
        return text

    def _macro_of(self, template: str, name: str) -> Callable[..., object]:
        module: Any = self.environment.get_template(template).module
        return cast("Callable[..., object]", getattr(module, name))

    def _followed_by(self, template: str, macro: str) -> str:
        """The digest of what a macro gives follows from besides its arguments."""
        return digest(self._looks.get(template, ""), self.environment.globals["site"], template, macro)

    def _filter_href(self, address: str) -> str:
        """The address for a browser: the site's base path before the addresses of the site."""
        return self._base + _encoded(address[1:]) if address.startswith("/") else address

    def _filter_absolute(self, address: str) -> str:
        """The full https address, for feeds, mails and previews."""
        site: Any = self.environment.globals["site"]
        return site.config.url + _encoded(address[1:]) if address.startswith("/") else address

    def _filter_picture(self, meta: Meta) -> str:
        """The full address of the picture that previews show: the entry's own, its type's, the site's."""
        if meta.image:
            return self._filter_absolute(f"/fichiers/{quote(meta.image)}")
        own = f"preview-{meta.type}.png"
        return self._filter_absolute("/" + self._assets[own if own in self._assets else "preview.png"])

    def _filter_feed_prose(self, value: Prose) -> Markup:
        """A body's HTML for a feed: full addresses."""
        return Markup(self._resolve(value.body.html, value, self._filter_absolute))  # noqa: S704 - made by markup.convert

    def _filter_campaign(self, address: str) -> str:
        """The full address for a mail, with the campaign's parameters when it is the site's own."""
        site: Any = self.environment.globals["site"]
        full = self._filter_absolute(address)
        parameters = urlencode(site.config.newsletter.campaign)
        if not parameters or not full.startswith(site.config.url):
            return full
        base, hash_, anchor = full.partition("#")
        return f"{base}{'&' if '?' in base else '?'}{parameters}{hash_}{anchor}"

    def _filter_mail_prose(self, value: Prose, page: str) -> Markup:
        """A body's HTML for a mail: full addresses, those within the body leading to `page`, and safe spaces."""

        def complete(address: str) -> str:
            return self._filter_campaign(page + address if address.startswith("#") else address)

        return _mail_spaces(self._resolve(value.body.html, value, complete))

    def _filter_text_prose(self, value: Prose) -> str:
        """A body as the text of a letter, each link on its own line after its paragraph."""
        addresses = dict(value.links)

        def complete(target: str) -> str:
            address = self._filter_absolute(addresses.get(target, target))
            return address if address.startswith(("https:", "http:", "mailto:")) else ""

        return _safe_spaces(plain(value.body.html, complete))

    def _filter_page_address(self, path: str) -> str:
        return self._filter_href(address_of(path))

    def _filter_prose(self, value: Prose) -> Markup:
        """A body's HTML with its internal links leading to the site."""
        return Markup(self._resolve(value.body.html, value))  # noqa: S704 - made safe by markup.convert

    def _filter_section(self, html: str, value: Prose) -> Markup:
        """One section's HTML of a body, its links like `prose`."""
        return Markup(self._resolve(html, value))  # noqa: S704 - made safe by markup.convert

    def _resolve(self, html: str, value: Prose, href: Callable[[str], str] | None = None) -> str:
        addresses = dict(value.links)
        complete = href or self._filter_href

        def replace(found: re.Match[str]) -> str:
            tag, attribute, target = found.groups()
            target = target.replace("&amp;", "&")
            address = addresses.get(target, target)
            if not address:
                return f"<{tag} "
            # A picture is fetched, not followed: no campaign counts it.
            full = self._filter_absolute(address) if href and attribute == "src" else complete(address)
            return f'<{tag} {attribute}="{escape(full)}"'

        return _LINK.sub(replace, html)


_LINK = re.compile(r'<(a|img) (href|src)="([^"]*)"')
"""A link or a picture as `prose` writes it."""
_TOLD_BY_VALUE = (str, bool)
"""Arguments that are told apart by what they are; others by being the same object."""
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")


def _encoded(address: str) -> str:
    """The address as a URI has it: a file's name may hold spaces, accents and « 100 % »; what is encoded stays so."""
    if _PLAIN.fullmatch(address):
        return address
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe="/%#?&=+:;,@!$'()*~")


def _json(value: object) -> Markup:
    """A value as JSON that may stand in a script element."""
    text = to_json(value)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _time(moment: date | datetime) -> str:
    """The `datetime` attribute of a moment: a date, or a date-time with its offset."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


@lru_cache(maxsize=65_536)
def _typeset(text: str) -> Markup:
    """A text of an entry with French spaces and superscripts, escaped."""
    return Markup(text if french.is_plain(text) else french.typeset_html(str(escape(text))))  # noqa: S704 - escaped first


def _day_span(event: Event) -> str:
    """« 13 et 14 septembre 2023 », « jeudi 22 juin 2023 »."""
    first, last = event.first_day, event.last_day
    return french.day_range(first, last, weekday=first == last)


def _hours(event: Event) -> str:
    """« de 10 h 30 à 12 h », for a timed event; its first hour alone when it ends on another day."""
    assert isinstance(event.start, datetime)
    same_day = isinstance(event.end, datetime) and event.last_day == event.first_day
    return french.hours(event.start.time(), event.end.time() if same_day and isinstance(event.end, datetime) else None)


def _when(event: Event) -> str:
    return french.when(event.start, event.end)


def _former_date(moment: date | datetime) -> str:
    """« le jeudi 22 juin 2023, à 10 h 30 »."""
    return f"le {french.when(moment)}"


def _capitalise(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def _uncapitalise(text: str) -> str:
    """« En visioconférence » inside a sentence; a proper name keeps its capital."""
    return text[:1].lower() + text[1:] if text.startswith("En ") else text


def _slugs(texts: tuple[str, ...]) -> str:
    """The texts as values of a data attribute."""
    return " ".join(map(slug, texts))


def _group_slugs(event: Event) -> str:
    """The groups that an event concerns, and the one that meets."""
    return " ".join(event.all_groups)


def _registration(registration: Registration) -> str:
    """« ouverte le 1er juin 2023 ; jusqu’au 5 juillet 2023 ; places limitées »."""
    parts = []
    if registration.opens:
        parts.append(f"à partir du {french.when(registration.opens)}")
    if registration.deadline:
        parts.append(f"jusqu’au {french.when(registration.deadline)}")
    if registration.note:
        parts.append(registration.note)
    return " ; ".join(parts)


def _state(event: Event) -> str:
    """What stands above the date of an event that is not as first announced; empty for most."""
    if event.status in {"cancelled", "postponed"}:
        return {"cancelled": "Annulé", "postponed": "Reporté à une date à venir"}[event.status]
    if event.rescheduled_from is not None:
        former = event.rescheduled_from
        return "Nouvelle date" + (f", au lieu du {french.when(former)}" if former != "unknown" else "")
    return "Date à confirmer" if event.status == "tentative" else ""


def _may_register(event: Event, day: date) -> bool:
    """Whether a letter of that day invites to register: not for what is off, nor after the deadline."""
    registration = event.registration
    if registration is None or not registration.url or event.status in {"cancelled", "postponed"}:
        return False
    return day_of(registration.deadline or event.end or event.start) >= day


def _invitation(registration: Registration) -> str:
    """« S’inscrire », or « S’inscrire jusqu’au 7 juillet »."""
    until = registration.deadline
    day = french.day(day_of(until), year=False).replace(" ", "\u00a0") if until else ""
    return f"S’inscrire jusqu’au\u00a0{day}" if day else "S’inscrire"


def _safe_spaces(text: str) -> str:
    """The text with U+00A0 for U+202F, which some mail programs show as a box."""
    return text.replace("\u202f", "\u00a0")


def _mail_spaces(html: str) -> Markup:
    return Markup(_safe_spaces(str(html)))  # noqa: S704 - made safe before, and only spaces change


@lru_cache(maxsize=65_536)
def _mail_text(text: str) -> Markup:
    """A text of an entry for the HTML of a mail, escaped and typeset."""
    return _mail_spaces(_typeset(text))


@lru_cache(maxsize=65_536)
def _plain_text(text: str) -> str:
    """A text of an entry for the text of a mail, typeset."""
    return _safe_spaces(text if french.is_plain(text) else french.typeset(text))


def _stamp(moment: datetime | None) -> str:
    """RFC 3339 in UTC; the beginning of the ledgers' time for nothing yet."""
    return (moment or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_FILTERS = {
    "stamp": _stamp,
    "state": _state,
    "may_register": _may_register,
    "invitation": _invitation,
    "mail": _mail_text,
    "plain_text": _plain_text,
    "plain_typeset": french.typeset,
    "wrapped": wrapped,
    "version_note": version_note,
    "registration": _registration,
    "score": french.score,
    "slug": slug,
    "slugs": _slugs,
    "group_slugs": _group_slugs,
    "day_span": _day_span,
    "hours": _hours,
    "when": _when,
    "former_date": _former_date,
    "capitalise": _capitalise,
    "uncapitalise": _uncapitalise,
    "is_number": lambda value: isinstance(value, int),
    "weekday_short": lambda day: f"{french.WEEKDAYS[day.weekday()][:3]}.",
    "month_short": lambda day: french.MONTHS_SHORT[day.month - 1],
    "typeset": _typeset,
    "time": _time,
    "json": _json,
    "day": french.day,
    "clock": french.clock,
    "number": french.number,
    "count": french.count,
    "percent": french.percent,
    "decimal": french.decimal,
    "due": french.due,
    "month": french.month,
    "short_day": french.short_day,
    "listed": french.enumerate_fr,
}
