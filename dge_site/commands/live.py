"""A request in, the site below .cache/preview out, built again after each change, with what was wrong when it was built last.

The page of an entry that has just been saved is made first, from all that the last build knew of the rest: whoever
writes sees it at once, and the rest of the site follows.
"""

import gc
import signal
from collections.abc import Collection
from contextlib import suppress
from multiprocessing.connection import Connection

from dge_site import pipeline
from dge_site.content import config
from dge_site.memo.store import CACHE
from dge_site.model import messages
from dge_site.model.errors import DgeError, Problem
from dge_site.model.values import Value, replace
from dge_site.system.folder import Folder

__all__ = ["FOLDER", "Outcome", "Preview", "keep_building"]

FOLDER = f"{CACHE}/preview"
"""Where the preview is written, below the root."""
_FEW = 4
"""How many saved files pages are made ahead of: an editor saves one, git brings hundreds, which the build makes faster."""
_REST_S = 5.0
"""How long nothing is saved before the memory of earlier builds is given back: commands run without the collector."""


class Outcome(Value):
    """The result of one build of the preview."""

    base: str
    """The path below which the site is served."""
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    """One sentence about what is no problem of the content, empty when all is well."""


class Preview:
    """The site, drafts included, as one process builds it again and again; ConfigError for a root without a site."""

    def __init__(self, request: pipeline.Request) -> None:
        self._request = replace(request, output=request.root / FOLDER, drafts=True, search=False)
        self._base = config.load(request.root).base_path
        self._report: pipeline.Report | None = None

    def build(self) -> Outcome:
        """Rebuilds; whatever goes wrong is told, and leaves the last good pages in place."""
        self._report = None
        try:
            self._report = pipeline.build(self._request)
        except DgeError as error:
            problems: tuple[Problem, ...] = getattr(error, "problems", ())
            return Outcome(base=self._base, problems=problems, failure="" if problems else str(error))
        except Exception as error:  # noqa: BLE001 - the preview outlives a defect of the generator
            return Outcome(base=self._base, failure=messages.unexpected(error))
        self._base = self._report.config.base_path
        return Outcome(base=self._base, problems=self._report.warnings)

    def ahead(self, paths: Collection[str]) -> tuple[str, ...]:
        """The pages that were written before a build, of entries in files that have just changed.

        None where many or another kind of file changed, or anything is wrong: the build that follows tells.
        """
        report, folder = self._report, Folder(self._request.output, {})
        if report is None or len(paths) > _FEW:
            return ()
        with suppress(Exception):
            pages = [page for path in paths for page in pipeline.ahead(self._request, report, path)]
            return tuple(page.path for page in pages if folder.put(page.path, page.content))
        return ()


def keep_building(request: pipeline.Request, changes: Connection, other: Connection) -> None:
    """Builds at once and after each tuple of changed paths that comes in, until the other end has gone.

    An `Outcome` goes out after each build, None when pages have been made ahead of it. `other` is that other end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    other.close()
    preview = Preview(request)
    with suppress(EOFError, OSError):
        changes.send(preview.build())
        gc.freeze()
        while True:
            if not changes.poll(_REST_S):
                gc.collect()
            paths: tuple[str, ...] = changes.recv()
            while changes.poll():
                paths += changes.recv()
            if preview.ahead(dict.fromkeys(paths)):
                changes.send(None)
            changes.send(preview.build())
