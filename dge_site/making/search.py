"""Makes the search index of the finished pages with Pagefind's own program.

Pagefind is given a document for each page, which holds the page's searchable part alone: a change elsewhere on the page does
not change the index. It runs in a folder of its own, so that no pagefind.yml and no environment variable changes the index.

Pagefind's own filters are left aside: it writes their values in the order of a hash map with a random seed (1.5.2, 20
runs of 20 differ), and all else in a fixed one. The page's script filters by `tags.json` instead.
"""

import gzip
import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from dge_site.making.evaluate import view_of
from dge_site.model import messages
from dge_site.model.digest import digest
from dge_site.model.errors import EnvironmentFailure, reason
from dge_site.model.french import curl
from dge_site.model.output import Artifact, Output
from dge_site.model.paths import address_of
from dge_site.model.regex import regex
from dge_site.model.values import Value
from dge_site.system.leftovers import temporary_folder
from dge_site.views.catalogue import Meta, SearchTags

__all__ = ["FOLDER", "SearchDocument", "SearchIndex", "documents", "index", "search_index"]

FOLDER = "recherche/pagefind"
"""Where the index is published."""

_APART = regex(r"(?=<(?!/|!|(?:a|abbr|b|code|del|em|i|input|mark|strong|sub|sup)\b))|(?<=</span>)(?=\w)")
"""Where two texts that touch in the HTML are two words: before a block element, and after a label."""

_ELISION = regex(r"(?<!\w)((?:[cdjlmnst]|qu)[’'])(?! )", re.IGNORECASE)
"""What stands before a word as another word: « l’école » is found as « école »; the page's script closes them up again."""

_JOINED = regex("[\u00ad\ufb00-\ufb06]")
"""The letters that PDFs join, « ﬁnancement », and the places where a word may be cut: nobody types them."""

_LEFT_OUT = "[aria-hidden], .buttons, .no-print"
"""What a page says to no reader in particular: buttons, how to subscribe, days drawn beside their words."""

_TIMEOUT_S = 600
_UNUSED = regex(r"pagefind-(component-ui|modular-ui|ui|highlight)\.|wasm\.unknown\.")
"""The files that the site does not use: Pagefind's own interfaces, and its search for languages that it does not know."""


SearchIndex = tuple[str, str, tuple[str, ...]]
"""Digest of the keys of the indexed pages, digest of their documents, paths of the files of the index."""


class SearchDocument(Value):
    """One page as it is indexed."""

    path: str
    html: str
    tags: SearchTags


def search_index(
    keys: Mapping[str, str],
    output: Callable[[str], Output],
    read: Callable[[str], bytes | None],
    last: SearchIndex | None,
) -> tuple[SearchIndex, tuple[Artifact, ...] | None]:
    """Returns the index of the pages that are given by path and key, and its files; None for these when the last index stands.

    `read` returns the content of a finished page. The index is made again only when a document has changed.
    """
    pages = digest(tuple(keys.items()))
    if last and last[0] == pages:
        return last, None
    indexed = tuple(documents((output(path), read(path) or b"") for path in keys))
    words = digest(tuple((document.path, document.tags, document.html) for document in indexed))
    if last and last[1] == words:
        return (pages, words, last[2]), None
    files = index(indexed)
    return (pages, words, tuple(file.path for file in files)), files


def documents(pages: Iterable[tuple[Output, bytes]]) -> Iterator[SearchDocument]:
    """Yields the document of every finished page that has words and whose view says how to file it."""
    for output, content in pages:
        meta = _meta(output)
        main = re.search(r"<main[^>]*>(.*)</main>", content.decode(), re.DOTALL) if meta else None
        if meta and meta.search and main and re.search(r">\s*[^\s<]", f">{main[1]}"):
            yield SearchDocument(path=output.path, html=_document(meta, meta.search, main[1]), tags=meta.search)


def _meta(output: Output) -> Meta | None:
    """Returns the meta of a page that is to be indexed, None for any other output."""
    meta = getattr(view_of(output), "meta", None)
    return meta if isinstance(meta, Meta) and meta.search is not None else None


def _document(meta: Meta, tags: SearchTags, main: str) -> str:
    """Returns the page's main part, with the title, nature and date that a result shows in Pagefind's attributes."""
    about = {"title": meta.title, "nature": tags.nature, "date": tags.date}
    marks = [f'<i data-pagefind-meta="{name}:{escape(curl(value))}"></i>' for name, value in about.items() if value]
    typed = _JOINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]).strip("\u00ad"), main)
    apart = _ELISION.sub(r"\1 ", _APART.sub(" ", typed))
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"></head>'
        f"<body data-pagefind-body>{''.join(marks)}{apart}</body></html>\n"
    )


def index(documents: Iterable[SearchDocument]) -> tuple[Artifact, ...]:
    """Returns the files of the index, by path; equal documents make equal bytes."""
    listed = {document.path: document for document in sorted(documents, key=lambda document: document.path)}
    if not listed:
        return ()
    with temporary_folder("search") as folder:
        source, target = folder / "site", folder / "index"
        for document in listed.values():
            path = source / document.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document.html, encoding="utf-8", newline="")
        _run(source, target)
        tags = {address_of(path): document.tags for path, document in listed.items()}
        (target / "tags.json").write_bytes(_tags(target / "fragment", tags))
        files = (path for path in sorted(target.rglob("*")) if path.is_file() and not _UNUSED.match(path.name))
        return tuple(
            Artifact(path=f"{FOLDER}/{path.relative_to(target).as_posix()}", content=path.read_bytes())
            for path in files
        )


def _program() -> str:
    """Pagefind's program: the one that PAGEFIND_BINARY_PATH names, else that of its package."""
    if named := os.environ.get("PAGEFIND_BINARY_PATH"):
        return named
    try:
        # `pagefind.service` finds it too, and takes 30 ms to import.
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        raise EnvironmentFailure(messages.no_search("le programme est absent")) from None


def _run(source: Path, target: Path) -> None:
    command = [_program(), "--site", str(source), "--output-path", str(target), "--force-language", "fr"]
    command += ["--exclude-selectors", _LEFT_OUT]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        subprocess.run(
            command, cwd=source.parent, env=clean, check=True, capture_output=True, text=True, timeout=_TIMEOUT_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EnvironmentFailure(messages.no_search(_reason(error))) from error


def _reason(error: OSError | subprocess.SubprocessError) -> str:
    """Why Pagefind did not index, in French; in its own words, as a quotation, for an unusual reason."""
    if isinstance(error, OSError):
        return reason(error)
    if isinstance(error, subprocess.TimeoutExpired):
        return "pas de réponse à temps"
    said = (getattr(error, "stderr", "") or "").strip().splitlines()
    if any("os error 28" in line for line in said):
        return "disque plein"
    return f"dans les mots de Pagefind : « {said[-1]} »" if said else "il s’est arrêté sans rien dire"


def _tags(fragments: Path, tags: Mapping[str, SearchTags]) -> bytes:
    """Returns tags.json, `{id of a result: [nature, year, group, …]}`; the file of each id says which page it stands for."""
    lines = []
    for path in sorted(fragments.iterdir()):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        page = tags[fragment["url"]]
        shown = [page.nature, page.year, *map(curl, page.groups)]
        values = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        lines.append(f'"{path.stem}":{values}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
