"""The command `build --preview`: a request in, a folder out in which a proposal can be read from disk, or below any address.

`index.html` says what changes for readers; `site/` is the site with its drafts, `avant/` the pages that changed as they were,
`comparer/` both side by side.
"""

import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Literal

from dge_site import pipeline
from dge_site.commands import changes_page, earlier
from dge_site.commands.branch import published_ledger
from dge_site.commands.changes_page import ChangedPage
from dge_site.commands.relative import make_relative
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library.differences import Difference, compare_ledgers
from dge_site.library.ledger import Ledger, read_ledger
from dge_site.library.library import Library
from dge_site.library.targets import is_picture
from dge_site.model import french, messages
from dge_site.model.errors import ConfigError, ContentError, EnvironmentFailure, UsageError, reason
from dge_site.model.paths import entry_address
from dge_site.model.values import Value, field, replace
from dge_site.pipeline import Report, Request
from dge_site.stages import refuse_output_on_sources
from dge_site.system.leftovers import temporary_folder

__all__ = ["Previewed", "write"]

_MARK = ".dge-site-preview"
"""The name of an empty file by which a preview is known as such, to be replaced by the next one."""
_MOST_PAGES = 200
"""How many pages are compared, so that a change of the layout makes no second site."""


class Previewed(Value):
    """A preview that was written: how many entries change for readers, and the warnings of the site."""

    differences: tuple[Difference, ...]
    warnings: tuple[str, ...]


class _Site(Value):
    """A site that was built: its pages by path, and what its ledger says."""

    files: Mapping[str, bytes]
    ledger: Ledger
    texts: Mapping[str, str] = field(default_factory=dict)
    """`{address: digest}` of the pages that have a file of their own, and that the ledger does not follow."""


def write(request: Request, folder: Path, since: str) -> Previewed:
    """Writes the preview; `since` is the revision to compare with, empty for the last publication.

    UsageError for a folder that holds something else or an unknown revision, ContentError when the content has errors.
    """
    refuse_output_on_sources(replace(request, output=folder), "--preview")
    _refuse_foreign(folder)
    config = configuration.load(request.root)
    last_ledger = published_ledger(request.root, config.publish)
    request = replace(request, last_ledger=lambda: last_ledger, search=False, processes=request.processes)
    with temporary_folder("preview") as temporary:
        report = pipeline.build(replace(request, output=temporary / "drafts", drafts=True))
        after = _read(temporary / "drafts", report)
        public = pipeline.build(replace(request, output=temporary / "public", drafts=False))
        before, notes = _before(request, since, last_ledger, temporary)
    old = before.ledger if before else Ledger(entries={})
    differences = compare_ledgers(old, public.ledger) if before else ()
    banner = messages.preview_banner(french.day(report.date))
    pages = tuple(_changed_pages(before, after, differences)) if before else ()
    drafts = [(event.title, entry_address(event.kind, event.id)) for event in report.library.agenda if event.draft]
    texts = {
        "index.html": changes_page.first_page(config.title, differences, pages, drafts, notes),
        **_comparisons(before, after, pages),
    }
    try:
        _write(folder, texts, before, after, pages, config, banner)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(str(error.filename or folder), reason(error))) from error
    return Previewed(differences=differences, warnings=tuple(map(str, report.warnings)))


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / _MARK).exists())):
        raise UsageError(messages.preview_not_empty(str(folder)))


def _read(folder: Path, report: Report) -> _Site:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return _Site(
        files={path: content for path, content in files.items() if not path.startswith(".dge-site")},
        ledger=report.ledger,
        texts=_texts_of(report.library),
    )


def _texts_of(library: Library) -> dict[str, str]:
    entries = (*library.groups.values(), *library.pages.values(), *library.newsletters)
    return {entry_address(entry.kind, entry.id): entry.digest for entry in entries}


def _before(request: Request, since: str, last_ledger: bytes | None, temporary: Path) -> tuple[_Site | None, list[str]]:
    """(the site to compare with, None where there is none; what is to be said of it)."""
    if not since:
        ledger = read_ledger(last_ledger)
        if ledger is None:
            return None, [messages.preview_without_publication()]
        return _Site(files={}, ledger=ledger), [messages.preview_since_publication()]
    with earlier.sources_at(request.root, since) as root:
        output = temporary / "before"
        try:
            report = pipeline.build(replace(request, root=root, output=output, drafts=False, strict=False))
        except (ConfigError, ContentError):
            return None, [messages.preview_of_broken_base(since)]
        return _read(output, report), []


def _changed_pages(before: _Site, after: _Site, differences: tuple[Difference, ...]) -> list[ChangedPage]:
    """The pages that differ: those of the entries first, then the others."""
    if not before.files:
        return []
    paths = sorted(path for path in before.files.keys() | after.files.keys() if path.endswith("index.html"))
    changed = [path for path in paths if before.files.get(path) != after.files.get(path)]
    told = {f"{difference.revision.address.strip('/')}/index.html" for difference in differences}
    own = {f"{address.strip('/')}/index.html" for address in before.texts.keys() | after.texts.keys()}
    changed.sort(key=lambda path: (path not in told, path not in own))
    return [_changed_page(path, number, before, after) for number, path in enumerate(changed[:_MOST_PAGES], 1)]


def _changed_page(path: str, number: int, before: _Site, after: _Site) -> ChangedPage:
    page = (after.files.get(path) or before.files[path]).decode()
    title = re.search(r"<title>([^<]*)</title>", page)
    address = "/" + path.removesuffix("index.html")
    return ChangedPage(
        address=address,
        title=unescape(title[1]).partition(" – ")[0] if title else "",
        comparison=f"comparer/{number}.html",
        is_there=path in after.files,
        change=_change_of(before.texts.get(address), after.texts.get(address)),
    )


def _change_of(before: str | None, after: str | None) -> Literal["", "added", "edited", "removed"]:
    if before == after:
        return ""
    if before is None or after is None:
        return "added" if before is None else "removed"
    return "edited"


def _comparisons(before: _Site | None, after: _Site, pages: tuple[ChangedPage, ...]) -> dict[str, str]:
    """`{path: text}` of the pages that show two versions side by side."""
    texts = {}
    for page in pages:
        path = f"{page.address.lstrip('/')}index.html"
        was = f"../avant/{path}" if before and path in before.files else ""
        texts[page.comparison] = changes_page.compare_page(
            page.title, was, f"../site/{path}" if path in after.files else ""
        )
    return texts


def _write(
    folder: Path,
    texts: Mapping[str, str],
    before: _Site | None,
    after: _Site,
    pages: tuple[ChangedPage, ...],
    config: Config,
    banner: str,
) -> None:
    """Writes all of it beside the folder first, and then in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder("preview", folder.parent) as beside:
        new = beside / "new"
        _put(new / _MARK, b"")
        for path, text in texts.items():
            _put(new / path, text.encode())
        for path, content in after.files.items():
            _put(new / "site" / path, _as_on_disk(path, content, config, banner))
        if before:
            wanted = {f"{page.address.lstrip('/')}index.html" for page in pages}
            for path, content in before.files.items():
                # What the pages look like comes along with them, and the pictures that they show.
                if path in wanted or path.startswith("assets/") or (path.startswith("fichiers/") and is_picture(path)):
                    _put(new / "avant" / path, _as_on_disk(path, content, config, ""))
        for written in (new, *new.rglob("*")):
            written.chmod(0o755 if written.is_dir() else 0o644)  # a web server, which may show it too, is another user
        if folder.exists():
            shutil.rmtree(folder)
        new.rename(folder)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _as_on_disk(path: str, content: bytes, config: Config, banner: str) -> bytes:
    if not path.endswith(".html"):
        return content
    return make_relative(content.decode(), path, config.base_path, config.url, banner).encode()
