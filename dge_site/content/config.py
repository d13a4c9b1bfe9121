"""site.toml in, a frozen `Config` out; unknown keys and wrong values are errors with their line.

The keys and their types stand in `site_fields`, the classes of the tables in `settings`.
"""

import hashlib
import posixpath
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dge_site.content.encoding import decode
from dge_site.content.field_context import FieldContext
from dge_site.content.nodes import MappingNode, locate
from dge_site.content.settings import (
    AdminSettings,
    CalendarSettings,
    College,
    EventType,
    LegalNotice,
    NewsletterSettings,
    Organisation,
    PdfSettings,
    PublishSettings,
)
from dge_site.content.site_fields import SITE_FIELDS
from dge_site.content.source import SIZE_LIMIT
from dge_site.content.text_types import identifier_from
from dge_site.content.toml_nodes import faulty_line, first_line_of, is_toml, line_of_key, parse_toml
from dge_site.model import messages
from dge_site.model.digest import Digested
from dge_site.model.errors import Collector, ConfigError, Message, Origin, Problem, reason
from dge_site.model.regex import regex
from dge_site.model.values import field, replace
from dge_site.system.content_files import read_file

__all__ = ["SITE_FILE", "Config", "load", "parse"]

SITE_FILE = "site.toml"
_HOST = regex(r"https://[\w-]+(?:\.[\w-]+)*(?::\d+)?(?:/[\w.~-]+)*/?", re.ASCII)
_ROUNDS = 50
"""How many mistakes of syntax are looked for: each ends the reading."""
_GIT_NAME = regex(
    r"(?![-./])(?!(?:(?:[A-Z]+_)?HEAD|@|refs/.*)$)(?!.*(?:\.\.|//|@\{|/\.|\.lock/))[^\s~^:?*\[\\\x00-\x20\x7f]+(?<![./])(?<!\.lock)"
)
"""The names that `git check-ref-format --branch` accepts, but for those by which git would understand another reference."""


class Config(Digested):
    """All that site.toml says, with the usual value of each key that it does not have; `digest` is of its text."""

    title: str
    tagline: str = ""
    url: str
    language: str = "fr"
    timezone: str = "Europe/Paris"
    organisation: Organisation = field(default_factory=Organisation)
    logo_line: int = 1
    """The line of the organisation's logo in the file."""
    event_types: Mapping[str, EventType] = field(default_factory=dict)
    colleges: Mapping[str, College] = field(default_factory=dict)
    audiences: Mapping[str, str] = field(default_factory=dict)
    """`{key: label}`."""
    calendar: CalendarSettings = field(default_factory=CalendarSettings)
    newsletter: NewsletterSettings = field(default_factory=NewsletterSettings)
    minutes_days: int = 30
    """How many days after a meeting its missing minutes are a warning."""
    names: Literal["full", "organisation"] = "organisation"
    """Whether participants are published by name, or by their organisation alone."""
    names_ground: str = ""
    """The basis on which they are published by name, which a publication needs."""
    names_line: int = 1
    """The line of `names` in the file, or of its table."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """`{domain that exists no more: its successor}`; links to the former are errors."""
    legal: LegalNotice = field(default_factory=LegalNotice)
    legal_line: int = 1
    """The line of [legal] in the file, for the problems of the legal notice."""
    publish: PublishSettings = field(default_factory=PublishSettings)
    search: bool = True
    pdf: PdfSettings = field(default_factory=PdfSettings)
    admin: AdminSettings = field(default_factory=AdminSettings)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with both slashes: `/` or `/agenda/`."""
        return re.sub(r"^https?://[^/]+", "", self.url) or "/"


def load(root: Path) -> Config:
    """The configuration of the site at `root`; raises ConfigError when site.toml is missing, unreadable or wrong."""
    path = root / SITE_FILE
    if path.exists() and not path.is_file():
        raise ConfigError([_problem(messages.site_not_a_file())])
    try:
        content = read_file(path, SIZE_LIMIT)
    except FileNotFoundError:
        raise ConfigError([_problem(messages.no_site(str(root)))]) from None
    except OSError as error:
        raise ConfigError([_problem(messages.unreadable(reason(error)))]) from None
    collector = Collector()
    text = decode(SITE_FILE, content, collector)
    if text is None:
        raise ConfigError(collector.problems)
    return parse(text)


@lru_cache(maxsize=1)
def parse(text: str) -> Config:
    """The configuration that the text of site.toml holds; raises ConfigError with every problem otherwise."""
    node, syntax_problems = _parse_as_meant(text)
    collector = Collector()
    # No field of site.toml holds a moment: any zone will do.
    context = FieldContext(collector=collector, zone=ZoneInfo("UTC"), syntax="toml")
    values = SITE_FIELDS.values(node, context)
    for check in (_check_site, _check_event_types, _check_colleges, _check_publication, _check_forms):
        check(values, node, context)
    if syntax_problems or collector.errors:
        raise ConfigError([*syntax_problems, *collector.problems])
    return _config(values, text)


def _parse_as_meant(text: str) -> tuple[MappingNode, list[Problem]]:
    """(what the text holds, its mistakes of syntax), each read as it was meant; ConfigError after one that can't be."""
    problems: list[Problem] = []
    while True:
        try:
            return parse_toml(SITE_FILE, text), problems
        except tomllib.TOMLDecodeError as error:
            line, meant = faulty_line(text, error)
            # tomllib tells the kind of an error in words alone.
            is_double = re.search(r"twice|overwrite|already", str(error)) is not None
            lines = text.split("\n")
            key, first = first_line_of(text, line) if is_double else ("", 0)
            message = messages.toml_twice(key, first) if is_double else messages.toml_syntax(meant)
            problems.append(_problem(message, line))
            is_key = key != "" and is_toml(lines[line - 1]) and not lines[line - 1].lstrip().startswith("[")
            if not (is_key if is_double else meant) or len(problems) == _ROUNDS:
                raise ConfigError(problems) from None
            # A key that is given a second time is passed over, to find what is wrong elsewhere.
            text = "\n".join((*lines[: line - 1], "" if is_double else meant, *lines[line:]))


def _problem(message: Message, line: int = 1) -> Problem:
    return Problem(origin=Origin(path=SITE_FILE, line=line), message=message)


def _config(values: dict[str, Any], text: str) -> Config:
    """The configuration of values that passed every check."""
    nested = {name: values.pop(name, {}) for name in ("minutes", "privacy", "links", "search")}
    values["event_types"] = {
        name: kind if kind.plural else replace(kind, plural=kind.label)
        for name, kind in values.get("event_types", {}).items()
    }
    values["audiences"] = {name: label or name.capitalize() for name, label in values.get("audiences", {}).items()}
    values["url"] = values["url"].rstrip("/") + "/"
    values["publish"] = replace(
        values.get("publish", PublishSettings()),
        line=line_of_key(text, ("publish", "branch")),
        remote_line=line_of_key(text, ("publish", "remote")),
    )
    if "pdf" in values:
        values["pdf"] = replace(values["pdf"], line=line_of_key(text, ("pdf", "enabled")))
    return Config(
        **values,
        legal_line=line_of_key(text, ("legal",)),
        logo_line=line_of_key(text, ("organisation", "logo")) if "logo" in text else 1,
        minutes_days=nested["minutes"].get("days", 30),
        names=nested["privacy"].get("names", "organisation"),
        names_ground=nested["privacy"].get("ground", ""),
        names_line=line_of_key(text, ("privacy", "names")),
        retired=nested["links"].get("retired", {}),
        search=nested["search"].get("enabled", True),
        digest=hashlib.blake2b(text.encode(), digest_size=16).hexdigest(),
    )


# ------------------------------------------------------------------------------------ rules that no single type can see


def _refuse(field: str, message: Message, value: str, node: MappingNode, context: FieldContext) -> None:
    """Collects an error about a field such as `publish.branch`, at the line of its key."""
    context.at(field).refuse(locate(node, field), message, value)


def _check_site(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """The time zone is one that the system knows; the address is https, but for a server on this machine."""
    zone = values.get("timezone", "Europe/Paris")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        _refuse("timezone", messages.unknown_zone(zone), zone, node, context)
    url = values.get("url", "")
    if url.startswith("http:") and not re.match(r"http://(localhost|127\.|\[::1\])", url):
        _refuse("url", messages.not_a(url, "une adresse https://…", "https" + url[4:]), url, node, context)
    elif url and (plain := _plain_address(url)) != url.rstrip("/") + "/":
        _refuse("url", messages.not_a_site_address(url, plain), url, node, context)


_HOST_NAME = regex(r"[0-9a-f:.]*:[0-9a-f:.]*|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_PAGE = regex(r"(?:index|default)\.\w+|.+\.(?:x?html?|php\d?|aspx?|jsp)", re.IGNORECASE)
"""What ends the address of a page, in a folder that other pages share."""


def _plain_address(url: str) -> str:
    """The address that those of pages can begin with: in ASCII, without user, query, anchor and file; empty for none."""
    parts = urlsplit(url.rstrip(",;."))
    try:
        host = (parts.hostname or "").rstrip(".,;").encode("idna").decode()
    except UnicodeError:
        return ""
    if not _HOST_NAME.fullmatch(host):
        return ""
    host = f"[{host}]" if ":" in host else host
    path = posixpath.normpath(f"/{parts.path.lstrip('/')}")
    steps = [step for step in path.split("/") if step]
    if steps and _PAGE.fullmatch(steps[-1]):
        steps.pop()
    path = "".join(f"/{quote(unquote(step), safe='~!$&()*+,=:@')}" for step in steps)
    authority = host if parts.port is None else f"{host}:{parts.port}"
    same_case = f"{parts.scheme}://" + (parts.netloc if parts.netloc.lower() == authority else authority)
    return f"{same_case}{path}/"


def _check_event_types(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Each colour has the form that style sheets and the readable pairs made of it need."""
    for name, kind in values.get("event_types", {}).items():
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", kind.colour):
            place = f"event_types.{name}.colour"
            meant = f"#{kind.colour}" if re.fullmatch(r"[0-9a-fA-F]{6}", kind.colour) else ""
            message = messages.not_a(kind.colour, "une couleur #rrvvbb", meant)
            context.at(place).refuse(locate(node, place), message, kind.colour)


def _check_colleges(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """No two colleges are called the same: a participant would be counted with either."""
    owners: dict[str, str] = {}
    for name, college in values.get("colleges", {}).items():
        for label in (name, college.label, *college.aliases):
            owner = owners.setdefault(identifier_from(label), name)
            if owner != name:
                _refuse(f"colleges.{name}", messages.same_label(label, owner), label, node, context)


def _check_publication(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Git takes the names and the committer; the address of the online editor says where the file's path goes."""
    settings: PublishSettings = values.get("publish", PublishSettings())
    for key, name in (("branch", settings.branch), ("remote", settings.remote)):
        if not _GIT_NAME.fullmatch(name):
            _refuse(f"publish.{key}", messages.unsafe_branch(name), name, node, context)
    inner = settings.branch.removeprefix(f"{settings.remote}/")
    if inner != settings.branch:
        message = messages.branch_with_remote(settings.branch, inner)
        _refuse("publish.branch", message, settings.branch, node, context)
    address, committer = settings.edit_url, settings.committer
    if address and "{path}" not in address:
        _refuse("publish.edit_url", messages.no_path_in_address(address), address, node, context)
    if committer and not re.fullmatch(r"[^<>\n]+ <[^<>\s]+@[^<>\s]+>", committer):
        message = messages.not_a(committer, "« Nom <courriel> »")
        _refuse("publish.committer", message, committer, node, context)


_REPOSITORY = regex(
    r"(?:(?:[a-z]+://|git@)[^/:\s]+(?::\d+)?[/:]|(?:www\.)?git(?:hub|lab)\.com/)?([\w.-]+(?:/[\w.-]+)+)/?"
)
"""What people copy as the name of a repository: its address, that of its files, or the name itself."""


def _check_forms(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """The forms have a repository to write to, at an address that the security policy of their page can name."""
    settings: AdminSettings = values.get("admin", AdminSettings())
    if settings.enabled and settings.backend != "test":
        found = _REPOSITORY.fullmatch(settings.repo)
        name = found[1].partition("/-/")[0].removesuffix(".git") if found else ""
        if settings.backend == "github":
            name = "/".join(name.split("/")[:2])  # what follows is a page of the repository
        if not name or name != settings.repo:
            message = messages.forms_without_repository(settings.repo, name)
            _refuse("admin.repo", message, settings.repo, node, context)
    if settings.enabled and not _GIT_NAME.fullmatch(settings.branch):
        _refuse("admin.branch", messages.not_a(settings.branch, "le nom d’une branche"), settings.branch, node, context)
    published = values.get("publish", PublishSettings()).branch
    if settings.enabled and settings.branch == published:
        _refuse("admin.branch", messages.forms_on_publication(published), published, node, context)
    host = settings.host_url
    # People copy the address of the API, which the forms add themselves.
    corrected = re.sub(r"/api(?:/.*)?$|/$", "", host).replace("http://", "https://", 1)
    if host and not (_HOST.fullmatch(host) and host.rstrip("/") == corrected):
        correction = corrected if _HOST.fullmatch(corrected) else ""
        message = messages.not_a(host, "l’adresse https://… d’un hébergeur", correction)
        _refuse("admin.host_url", message, host, node, context)
    if settings.app_id and settings.backend != "gitlab":
        _refuse("admin.app_id", messages.forms_application(settings.backend), settings.app_id, node, context)
