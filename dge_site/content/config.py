"""site.toml in, a frozen `Config` out; unknown keys are errors with their line, like everywhere else."""

import hashlib
import re
import tomllib
from collections.abc import Mapping as MappingType
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dge_site.content.encoding import decode
from dge_site.content.fields import (
    MISSING,
    Choice,
    Either,
    Field,
    FilePath,
    Flag,
    Identifier,
    ListOf,
    Number,
    Reader,
    Record,
    TableOf,
    Text,
    Url,
    identifier_from,
)
from dge_site.content.nodes import Mapping, Node, Scalar, Sequence
from dge_site.model import messages
from dge_site.model.digest import Digested
from dge_site.model.errors import Collector, ConfigError, Message, Origin, Problem, reason
from dge_site.model.values import Value, field

__all__ = [
    "FILE",
    "SITE",
    "Admin",
    "Calendar",
    "College",
    "Config",
    "EventType",
    "Legal",
    "NewsletterSettings",
    "Organisation",
    "Publish",
    "load",
    "parse",
]

FILE = "site.toml"
_HOST = re.compile(r"https://[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:/[\w.~-]+)*/?", re.ASCII)
_GIT_NAME = re.compile(r"(?![-./])(?!.*(?:\.\.|//|@\{))[^\s~^:?*\[\\\x00-\x20\x7f]+(?<![./])(?<!\.lock)")
"""What `git check-ref-format --branch` accepts."""


class Organisation(Value):
    name: str = ""
    email: str = ""
    url: str = ""
    logo: str = ""


class EventType(Value):
    label: str
    plural: str = ""
    colour: str = "#4a5a68"
    emoji: str = ""


class College(Value):
    label: str
    aliases: tuple[str, ...] = ()


class Calendar(Value):
    past_days: int = 730
    refresh_hours: int = 6
    cancelled_days: int = 60


class NewsletterSettings(Value):
    horizon_days: int = 90
    actions: bool = False
    """Whether issues list the actions that fall due."""
    subscribe_url: str = ""
    campaign: MappingType[str, str] = field(default_factory=dict)
    unsubscribe: str = ""


class Host(Value):
    name: str = ""
    address: str = ""
    phone: str = ""


class Legal(Value):
    """What « mentions légales » and the accessibility statement are filled from; an empty text is not known."""

    publisher: str = ""
    address: str = ""
    phone: str = ""
    director: str = ""
    contact: str = ""
    host: Host = field(default_factory=Host)
    data_protection: str = ""
    accessibility_state: Literal["total", "partial", "none"] = "none"
    accessibility_audit: str = ""
    accessibility_contact: str = ""
    accessibility_plan: str = ""
    accessibility_year_plan: str = ""


class Publish(Value):
    """`committer` is « Name <address> », used when git has no identity."""

    branch: str = "gh-pages"
    remote: str = "origin"
    committer: str = ""
    edit_url: str = ""
    compress: bool = False
    """Whether each text file has a `.gz` and a `.br` beside it, for hosts that serve them as they are."""


class Admin(Value):
    """The editors' forms: where they write. `repo` is « organisme/dépôt »; `auth_url` and `app_id` sign editors in."""

    enabled: bool = False
    backend: Literal["github", "gitlab", "test"] = "test"
    """Where nothing is said, nothing is sent."""
    repo: str = ""
    branch: str = "main"
    host_url: str = ""
    """The address of a GitLab or GitHub Enterprise of one's own."""
    auth_url: str = ""
    app_id: str = ""
    """Of the application that GitLab knows the forms by."""


class Config(Digested):
    """The whole of site.toml; `digest` is of its text."""

    title: str
    tagline: str = ""
    url: str
    language: str = "fr"
    timezone: str = "Europe/Paris"
    organisation: Organisation = field(default_factory=Organisation)
    event_types: MappingType[str, EventType] = field(default_factory=dict)
    colleges: MappingType[str, College] = field(default_factory=dict)
    audiences: MappingType[str, str] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    newsletter: NewsletterSettings = field(default_factory=NewsletterSettings)
    minutes_days: int = 30
    names: Literal["full", "organisation"] = "full"
    retired: MappingType[str, str] = field(default_factory=dict)
    legal: Legal = field(default_factory=Legal)
    legal_line: int = 1
    """Where [legal] stands in the file."""
    publish: Publish = field(default_factory=Publish)
    search: bool = True
    admin: Admin = field(default_factory=Admin)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with both slashes: `/` or `/agenda/`."""
        return re.sub(r"^https?://[^/]+", "", self.url) or "/"


def _flag(name: str, help_text: str) -> Record:
    return Record(fields=(Field(name=name, type=Flag(), help=help_text),))


_TEXT = Text()
_COUNT = Number(whole=True, high=36500)
SITE = Record(
    fields=(
        Field(name="title", type=_TEXT, required=True, example='"Agenda de l’organisme"', help="Titre du site"),
        Field(name="tagline", type=_TEXT, help="Sous-titre"),
        Field(
            name="url",
            type=Url(),
            required=True,
            example='"https://agenda.example.org/"',
            help="Adresse du site publié",
        ),
        Field(name="language", type=Choice(options=("fr",)), help="Langue des pages"),
        Field(name="timezone", type=_TEXT, help="Fuseau horaire, par exemple Europe/Paris"),
        Field(
            name="organisation",
            help="Organisme qui publie",
            type=Record(
                make=Organisation,
                fields=(
                    Field(name="name", type=_TEXT, help="Nom"),
                    Field(name="email", type=_TEXT, help="Courriel générique"),
                    Field(name="url", type=Url(), help="Site web"),
                    Field(name="logo", type=FilePath(), help="Logo, sous content/files/"),
                ),
            ),
        ),
        Field(
            name="event_types",
            help="Types d’événements",
            type=TableOf(
                key=Identifier(),
                item=Record(
                    make=EventType,
                    fields=(
                        Field(name="label", type=_TEXT, required=True, example='"Webinaire"', help="Nom au singulier"),
                        Field(name="plural", type=_TEXT, help="Nom au pluriel"),
                        Field(name="colour", type=_TEXT, help="Couleur #rrvvbb"),
                        Field(name="emoji", type=Text(limit=16), help="Émoji, facultatif"),
                    ),
                ),
            ),
        ),
        Field(
            name="colleges",
            help="Collèges des membres",
            type=TableOf(
                key=Identifier(),
                item=Record(
                    make=College,
                    fields=(
                        Field(name="label", type=_TEXT, required=True, example='"Départements"', help="Nom"),
                        Field(name="aliases", type=ListOf(item=_TEXT), help="Autres noms du même collège"),
                    ),
                ),
            ),
        ),
        Field(
            name="audiences",
            help="Publics",
            type=TableOf(
                key=Identifier(),
                item=Either(
                    scalar=_TEXT,
                    other=Record(
                        make=lambda label="": label,
                        fields=(Field(name="label", type=_TEXT, help="Nom ; par défaut la clé"),),
                    ),
                ),
            ),
        ),
        Field(
            name="calendar",
            help="Flux de calendrier",
            type=Record(
                make=Calendar,
                fields=(
                    Field(name="past_days", type=_COUNT, help="Jours passés gardés dans le flux principal"),
                    Field(
                        name="refresh_hours",
                        type=Number(whole=True, low=1, high=720),
                        help="Heures entre deux actualisations",
                    ),
                    Field(
                        name="cancelled_days",
                        type=_COUNT,
                        help="Jours pendant lesquels un événement annulé reste dans les flux après sa date",
                    ),
                ),
            ),
        ),
        Field(
            name="newsletter",
            help="Lettre d’information",
            type=Record(
                make=NewsletterSettings,
                fields=(
                    Field(name="horizon_days", type=_COUNT, help="Jours à venir annoncés"),
                    Field(name="actions", type=Flag(), help="oui : la lettre rappelle les actions à échéance"),
                    Field(name="subscribe_url", type=Url(), help="Adresse du formulaire d’inscription à la lettre"),
                    Field(name="campaign", type=TableOf(item=_TEXT), help="Paramètres de campagne ajoutés aux liens"),
                    Field(name="unsubscribe", type=_TEXT, help="Balise de désinscription de l’outil d’envoi"),
                ),
            ),
        ),
        Field(
            name="minutes",
            help="Comptes rendus",
            type=Record(
                fields=(
                    Field(
                        name="days", type=_COUNT, help="Délai en jours avant de signaler une réunion sans compte rendu"
                    ),
                )
            ),
        ),
        Field(
            name="privacy",
            help="Données personnelles",
            type=Record(
                fields=(
                    Field(
                        name="names",
                        type=Choice(options=("full", "organisation")),
                        help="full : noms publiés ; organisation : seul l’organisme l’est",
                    ),
                )
            ),
        ),
        Field(
            name="links",
            help="Liens",
            type=Record(
                fields=(Field(name="retired", type=TableOf(item=_TEXT), help="Domaines disparus et leur successeur"),)
            ),
        ),
        Field(
            name="legal",
            help="Mentions légales et accessibilité",
            type=Record(
                make=Legal,
                fields=(
                    Field(name="publisher", type=_TEXT, help="Éditeur du site"),
                    Field(name="address", type=_TEXT, help="Adresse de l’éditeur"),
                    Field(name="phone", type=_TEXT, help="Téléphone de l’éditeur"),
                    Field(name="director", type=_TEXT, help="Directeur ou directrice de la publication"),
                    Field(name="contact", type=_TEXT, help="Courriel de contact"),
                    Field(
                        name="host",
                        help="Hébergeur",
                        type=Record(
                            make=Host,
                            fields=(
                                Field(name="name", type=_TEXT, help="Nom"),
                                Field(name="address", type=_TEXT, help="Adresse"),
                                Field(name="phone", type=_TEXT, help="Téléphone"),
                            ),
                        ),
                    ),
                    Field(name="data_protection", type=_TEXT, help="Courriel du délégué à la protection des données"),
                    Field(
                        name="accessibility_state",
                        type=Choice(options=("total", "partial", "none")),
                        help="État de conformité au RGAA",
                    ),
                    Field(name="accessibility_audit", type=_TEXT, help="Audit : qui, quand, taux"),
                    Field(
                        name="accessibility_contact",
                        type=_TEXT,
                        help="Courriel pour signaler un défaut d’accessibilité",
                    ),
                    Field(name="accessibility_plan", type=Url(), help="Schéma pluriannuel d’accessibilité"),
                    Field(name="accessibility_year_plan", type=Url(), help="Plan d’action de l’année"),
                ),
            ),
        ),
        Field(
            name="publish",
            help="Publication",
            type=Record(
                make=Publish,
                fields=(
                    Field(name="branch", type=_TEXT, help="Branche de publication"),
                    Field(name="remote", type=_TEXT, help="Dépôt distant"),
                    Field(
                        name="committer",
                        help="Auteur des commits : « Nom <courriel> »",
                        type=Either(
                            scalar=_TEXT,
                            other=Record(
                                make=lambda name, email: f"{name} <{email}>",
                                fields=(
                                    Field(name="name", type=_TEXT, required=True, example='"dge-site"', help="Nom"),
                                    Field(
                                        name="email",
                                        type=_TEXT,
                                        required=True,
                                        example='"agenda@example.org"',
                                        help="Courriel",
                                    ),
                                ),
                            ),
                        ),
                    ),
                    Field(name="compress", type=Flag(), help="oui : un .gz et un .br à côté de chaque fichier texte"),
                    Field(name="edit_url", type=_TEXT, help="Adresse de l’éditeur en ligne, où {path} est le fichier"),
                ),
            ),
        ),
        Field(name="search", help="Recherche", type=_flag("enabled", "oui ou non")),
        Field(
            name="admin",
            help="Formulaires de saisie",
            type=Record(
                make=Admin,
                fields=(
                    Field(name="enabled", type=Flag(), help="oui ou non"),
                    Field(
                        name="backend",
                        type=Choice(options=("github", "gitlab", "test")),
                        help="Hébergeur du dépôt ; test : rien n’est envoyé",
                    ),
                    Field(name="repo", type=_TEXT, help="Dépôt : organisme/nom"),
                    Field(name="branch", type=_TEXT, help="Branche où écrire"),
                    Field(name="host_url", type=Url(), help="Adresse de votre GitLab ou de votre GitHub Enterprise"),
                    Field(name="auth_url", type=Url(), help="Adresse du service de connexion, s’il y en a un"),
                    Field(name="app_id", type=_TEXT, help="Identifiant de l’application déclarée dans GitLab"),
                ),
            ),
        ),
    )
)


def load(root: Path) -> Config:
    """The configuration of the site at `root`; ConfigError when site.toml is missing, unreadable or wrong."""
    try:
        content = (root / FILE).read_bytes()
    except FileNotFoundError:
        raise ConfigError([_problem(messages.no_site(str(root)))]) from None
    except OSError as error:
        raise ConfigError([_problem(messages.unreadable(reason(error)))]) from None
    collector = Collector()
    text = decode(FILE, content, collector)
    if text is None:
        raise ConfigError(collector.problems)
    return parse(text)


@lru_cache(maxsize=1)
def parse(text: str) -> Config:
    """The configuration that `text` holds; ConfigError with every problem otherwise."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        twice = re.search(r"twice|overwrite|already", str(error)) is not None
        raise ConfigError([_problem(messages.toml_twice() if twice else messages.toml_syntax(), line)]) from None
    collector = Collector()
    node = _node(raw, text, ())
    reader = Reader(collector=collector, zone=ZoneInfo("UTC"), syntax="toml")
    values = SITE.values(node, reader)
    _check(values, node, reader)
    if collector.errors:
        raise ConfigError(collector.problems)
    return _config(values, text)


def _problem(message: Message, line: int = 1) -> Problem:
    return Problem(origin=Origin(path=FILE, line=line), message=message)


def _check(values: dict[str, Any], node: Node, reader: Reader) -> None:
    """The rules that no single type can see."""
    assert isinstance(node, Mapping)
    zone = values.get("timezone", "Europe/Paris")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        reader.at("timezone").refuse(node.keys["timezone"], messages.unknown_zone(zone), zone)
    url = values.get("url", "")
    if url.startswith("http:") and not re.match(r"http://(localhost|127\.|\[::1\])", url):
        reader.at("url").refuse(node.keys["url"], messages.not_a(url, "une adresse https://…", "https" + url[4:]), url)
    for name, kind in values.get("event_types", {}).items():
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", kind.colour):
            origin = _line_of(node, "event_types", name)
            reader.at(f"event_types.{name}.colour").refuse(
                origin, messages.not_a(kind.colour, "une couleur #rrvvbb"), kind.colour
            )
    _check_labels(values, node, reader)
    publish: Publish = values.get("publish", Publish())
    for name in ("branch", "remote"):
        value = getattr(publish, name)
        if not _GIT_NAME.fullmatch(value):
            reader.at(f"publish.{name}").refuse(_line_of(node, "publish", name), messages.unsafe_branch(value), value)
    if publish.edit_url and "{path}" not in publish.edit_url:
        origin = _line_of(node, "publish", "edit_url")
        reader.at("publish.edit_url").refuse(origin, messages.no_path_in_address(publish.edit_url), publish.edit_url)
    _check_forms(values.get("admin", Admin()), node, reader)
    committer = publish.committer
    if committer and not re.fullmatch(r"[^<>\n]+ <[^<>\s]+@[^<>\s]+>", committer):
        reader.at("publish.committer").refuse(
            _line_of(node, "publish", "committer"), messages.not_a(committer, "« Nom <courriel> »"), committer
        )


def _check_forms(admin: Admin, node: Mapping, reader: Reader) -> None:
    """A repository to write to, at an address that the policy of the page may name."""
    if admin.enabled and admin.backend != "test" and not re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", admin.repo):
        origin = _line_of(node, "admin", "repo")
        reader.at("admin.repo").refuse(origin, messages.forms_without_repository(admin.repo), admin.repo)
    plain = re.sub(r"/api(?:/.*)?$|/$", "", admin.host_url).replace("http://", "https://", 1)
    if admin.host_url and not (_HOST.fullmatch(admin.host_url) and admin.host_url.rstrip("/") == plain):
        message = messages.not_a(
            admin.host_url, "l’adresse https://… d’un hébergeur", plain if _HOST.fullmatch(plain) else ""
        )
        reader.at("admin.host_url").refuse(_line_of(node, "admin", "host_url"), message, admin.host_url)
    if admin.app_id and admin.backend != "gitlab":
        reader.at("admin.app_id").refuse(
            _line_of(node, "admin", "app_id"), messages.forms_application(admin.backend), admin.app_id
        )


def _check_labels(values: dict[str, Any], node: Mapping, reader: Reader) -> None:
    """No two colleges may be called the same: a participant would be counted with either."""
    known: dict[str, str] = {}
    for name, college in values.get("colleges", {}).items():
        for label in (name, college.label, *college.aliases):
            other = known.setdefault(identifier_from(label), name)
            if other != name:
                reader.at(f"colleges.{name}").refuse(
                    _line_of(node, "colleges", name), messages.same_label(label, other), label
                )


def _line_of(node: Mapping, *keys: str) -> Origin:
    origin = node.origin
    here: Node | None = node
    for key in keys:
        if not isinstance(here, Mapping) or key not in here.keys:
            break
        origin, here = here.keys[key], here.get(key)
    return origin


def _config(values: dict[str, Any], text: str) -> Config:
    nested = {name: values.pop(name, {}) for name in ("minutes", "privacy", "links", "search")}
    values["event_types"] = {
        name: kind
        if kind.plural
        else EventType(label=kind.label, plural=kind.label, colour=kind.colour, emoji=kind.emoji)
        for name, kind in values.get("event_types", {}).items()
    }
    values["audiences"] = {name: label or name.capitalize() for name, label in values.get("audiences", {}).items()}
    values["url"] = values["url"].rstrip("/") + "/"
    return Config(
        **values,
        legal_line=_find(text, ("legal",)),
        minutes_days=nested["minutes"].get("days", 30),
        names=nested["privacy"].get("names", "full"),
        retired=nested["links"].get("retired", {}),
        search=nested["search"].get("enabled", True),
        digest=hashlib.blake2b(text.encode(), digest_size=16).hexdigest(),
    )


def _node(value: object, text: str, path: tuple[str, ...]) -> Any:
    """The value as a node; its line is where its key stands in the file. Empty values have none."""
    origin = Origin(path=FILE, line=_find(text, path))
    if isinstance(value, dict):
        children = {key: _node(inner, text, (*path, key)) for key, inner in value.items()}
        keys = {key: Origin(path=FILE, line=_find(text, (*path, key))) for key in value}
        return Mapping(entries={k: v for k, v in children.items() if v is not MISSING}, keys=keys, origin=origin)
    if isinstance(value, list):
        items = tuple(n for n in (_node(inner, text, path) for inner in value) if n is not MISSING)
        return Sequence(items=items, origin=origin) if items else MISSING
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(text=shown, origin=origin) if shown.strip() else MISSING


def _find(text: str, path: tuple[str, ...]) -> int:
    """The line where a key is set; that of its table, or 1, when it cannot be told."""
    first, own = _lines(text)
    if path in first:
        return first[path]
    return next((own[path[:depth]] for depth in range(len(path) - 1, 0, -1) if path[:depth] in own), 1)


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], int]]:
    """`{path: the first line that sets it, or something in it}`, `{path: the first line that names it}`."""
    first: dict[tuple[str, ...], int] = {}
    own: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.match(line):
            here = table = _keys(found[1])
        elif found := _KEY.match(line):
            here = (*table, *_keys(found[1]))
        else:
            continue
        own.setdefault(here, number)
        for depth in range(len(here) + 1):
            first.setdefault(here[:depth], number)
    return first, own


_TABLE = re.compile(r"\s*\[\[?([^\]]+)\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*=")


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in re.findall(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)", dotted))
