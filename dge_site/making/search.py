"""Finished pages in, the files of the search index out, by Pagefind's own program.

A document is the searchable part of a page and nothing else: what does not change it does not change the index. The
program runs in a folder of its own, so that no pagefind.yml and no variable of the environment counts.

Pagefind's own filters are left aside: it writes their values in the order of a hash map with a random seed (1.5.2, 20
runs of 20 differ), and all else in a fixed one. The page's script filters by `tags.json` instead.
"""

import gzip
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from dge_site.making.evaluate import view_of
from dge_site.model import messages
from dge_site.model.digest import digest
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.output import Artifact, Output
from dge_site.model.paths import address_of
from dge_site.model.values import Value
from dge_site.views.catalogue import Meta, SearchTags

__all__ = ["FOLDER", "SearchDocument", "SearchIndex", "documents", "index", "search_index"]

FOLDER = "recherche/pagefind"
"""Where the index is published."""

_APART = re.compile(r"(?=<(?!/|!|(?:a|abbr|b|code|em|i|mark|strong|sub|sup)\b))|(?<=</span>)(?=\w)")
"""Before an element that stands apart on the page, and after a label: two texts that meet there are two words."""

_TIMEOUT_S = 600
_UNUSED = re.compile(r"pagefind-(component-ui|modular-ui|ui|highlight)\.|wasm\.unknown\.")
"""The interfaces that Pagefind brings along, and the search in a language that it does not know."""


SearchIndex = tuple[str, str, tuple[str, ...]]
"""Digest of the keys of the pages that search files, digest of their words, paths of the index."""


class SearchDocument(Value):
    """What the index is to know of one page."""

    path: str
    html: str
    tags: SearchTags


def search_index(
    keys: Mapping[str, str],
    output: Callable[[str], Output],
    read: Callable[[str], bytes | None],
    last: SearchIndex | None,
) -> tuple[SearchIndex, tuple[Artifact, ...] | None]:
    """The index of the pages of these paths, by their keys, and its files; None where those of the last one stand.

    `read` gives a finished page. The index is made again only when the words of its pages changed.
    """
    pages = digest(tuple(keys.items()))
    if last and last[0] == pages:
        return last, None
    found = tuple(documents((output(path), read(path) or b"") for path in keys))
    words = digest(tuple((document.path, document.tags, document.html) for document in found))
    if last and last[1] == words:
        return (pages, words, last[2]), None
    files = index(found)
    return (pages, words, tuple(file.path for file in files)), files


def documents(pages: Iterable[tuple[Output, bytes]]) -> Iterator[SearchDocument]:
    """The searchable part of every finished page whose view says how search files it, and that has words."""
    for output, content in pages:
        meta = _meta(output)
        main = re.search(r"<main[^>]*>(.*)</main>", content.decode(), re.DOTALL) if meta else None
        if meta and meta.search and main and re.search(r">\s*[^\s<]", f">{main[1]}"):
            yield SearchDocument(path=output.path, html=_document(meta, meta.search, main[1]), tags=meta.search)


def _meta(output: Output) -> Meta | None:
    """What the layout says of a page that search files, None for any other output."""
    meta = getattr(view_of(output), "meta", None)
    return meta if isinstance(meta, Meta) and meta.search is not None else None


def _document(meta: Meta, tags: SearchTags, main: str) -> str:
    """The page's main part, with what a result says of it as Pagefind wants it."""
    about = {"title": meta.title, "nature": tags.nature, "date": tags.date}
    marks = [f'<i data-pagefind-meta="{name}:{escape(value)}"></i>' for name, value in about.items() if value]
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"></head>'
        f"<body data-pagefind-body>{''.join(marks)}{_APART.sub(' ', main)}</body></html>\n"
    )


def index(found: Iterable[SearchDocument]) -> tuple[Artifact, ...]:
    """The files of the index, by path; the same documents give the same bytes."""
    listed = {document.path: document for document in sorted(found, key=lambda document: document.path)}
    if not listed:
        return ()
    with tempfile.TemporaryDirectory(prefix="dge-site-search-") as folder:
        source, target = Path(folder, "site"), Path(folder, "index")
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


def _run(source: Path, target: Path) -> None:
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise EnvironmentFailure(messages.no_search("le programme est absent"))
    command = [str(program), "--site", str(source), "--output-path", str(target), "--force-language", "fr"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        subprocess.run(
            command, cwd=source.parent, env=clean, check=True, capture_output=True, text=True, timeout=_TIMEOUT_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise EnvironmentFailure(messages.no_search(said.strip().splitlines()[-1])) from error


def _tags(fragments: Path, tags: Mapping[str, SearchTags]) -> bytes:
    """`{id of a result: [nature, year, group, …]}`, one a line; a fragment says the address that its id stands for."""
    lines = []
    for path in sorted(fragments.iterdir()):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found = tags[fragment["url"]]
        values = json.dumps([found.nature, found.year, *found.groups], ensure_ascii=False, separators=(",", ":"))
        lines.append(f'"{path.stem}":{values}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
