"""The command `check`: a root in, the report about its problems out; with `--fix`, sure corrections in its files.

The one module that changes files of content/ that exist.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import earlier, report
from dge_site.commands.branch import BranchState, ledger_of, names_of, read_branch
from dge_site.commands.correction import corrected
from dge_site.content import config as configuration
from dge_site.content.config import SITE_FILE
from dge_site.content.source import SIZE_LIMIT
from dge_site.library.continuity import FILES, FOLLOWED
from dge_site.model import messages
from dge_site.model.errors import ConfigError, EnvironmentFailure, Message, Origin, Problem, UsageError, reason
from dge_site.model.values import Value, replace
from dge_site.pipeline import Request
from dge_site.system.content_files import read_file, replace_file
from dge_site.system.git_process import NoRepository

__all__ = ["Audit", "after_publication", "audit", "fix_files", "write_summary"]

_ROUNDS = 50
"""How often a run corrects and looks again: a mistake of syntax hides those below it, each round shows one more."""


class Audit(Value):
    """The problems of a site; `status` is the exit status: 2 for site.toml, 1 for the content, 0 when it can be built."""

    root: Path
    problems: tuple[Problem, ...]
    status: int
    novelty: report.Novelty | None = None
    """What tells new problems from others, where that was asked for."""

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file of the site, none when it cannot be read as text, or is a link that leads elsewhere."""
        location = self.root / path
        if location.is_symlink() and not Path(os.path.realpath(location)).is_relative_to(os.path.realpath(self.root)):
            return ()
        try:
            return (
                read_file(location, SIZE_LIMIT)
                .decode("utf-8-sig")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
                .split("\n")
            )
        except (OSError, UnicodeDecodeError):
            return ()

    def report(self, format_name: str, *, colours: bool) -> str:
        """The report in one of the formats of `--format`; `colours` are those of a terminal, for the text alone."""
        lines_of = cache(self.lines)  # a file with many problems is read once
        if format_name == "github":
            return report.as_github(self.problems, self.novelty)
        if format_name == "gitlab":
            return report.as_gitlab(self.problems)
        if format_name == "json":
            return report.as_json(self.problems, lines_of, self.novelty)
        return report.as_text(self.problems, lines_of, colours=colours, novelty=self.novelty)

    @property
    def summary(self) -> str:
        """The report in Markdown, for the page of a job."""
        return report.as_summary(self.problems, cache(self.lines), self.novelty)


def paths_in_site(root: Path, files: Sequence[str]) -> tuple[str, ...]:
    """The paths from the root of files or folders as they were typed; UsageError for one that is not there.

    They are looked for from the folder where the command runs, then from the root.
    """
    return tuple(_path_in_site(root, file) for file in files)


def _path_in_site(root: Path, file: str) -> str:
    candidates = [path for path in (Path(file), root / file) if file.strip() and os.path.lexists(path)]
    if not candidates:
        raise UsageError(messages.no_such_file(file))
    # By their names first: a link within content/ is a file of the site, wherever it leads.
    for path in candidates:
        for below, top in ((path.absolute(), root.absolute()), map(os.path.realpath, (path, root))):
            normal = Path(os.path.normpath(below))
            if normal.is_relative_to(os.path.normpath(top)):
                return normal.relative_to(os.path.normpath(top)).as_posix()
    raise UsageError(messages.file_elsewhere(file, str(root)))


def audit(request: Request, *, links: bool = False, only: Sequence[str] = (), since: str = "") -> Audit:
    """Every problem of the site, warnings included, in reading order; with `links`, those of external links too.

    With `only`, paths of files or folders, those of these alone; with `since`, a revision, those that it lacks are told as
    new. Problems of site.toml come alone, whatever is asked for: without it, content can't be judged.
    """
    novelty = _novelty(request, since) if since else None
    try:
        problems = (*_review_branch(request), *pipeline.check(request))
        if links:
            problems = tuple(sorted((*problems, *pipeline.check_links(request)), key=lambda problem: problem.origin))
    except ConfigError as error:
        return Audit(root=request.root, problems=error.problems, status=error.status, novelty=novelty)
    problems = tuple(problem for problem in problems if _is_among(problem.origin.path, only))
    is_refused = any(problem.severity == "error" or request.strict for problem in problems)
    return Audit(root=request.root, problems=problems, status=int(is_refused), novelty=novelty)


def _review_branch(request: Request) -> Iterator[Problem]:
    """A warning where nothing may be committed to the publication branch, such as the one that is checked out, or pushed."""
    settings, refusal, field = configuration.load(request.root).publish, "", "branch"
    try:
        state = read_branch(request.root, settings)
        state.refuse_use()
        # Whoever has no remote at all only looks at the site.
        if (remotes := state.repository.remotes()) and settings.remote not in remotes:
            refusal, field = messages.no_remote(settings.remote), "remote"
    except NoRepository:
        return  # whoever only writes has no need of one
    except EnvironmentFailure as error:
        refusal = str(error)
    if refusal:
        line = settings.line if field == "branch" else settings.remote_line
        origin, message = Origin(path=SITE_FILE, line=line), Message(code="branch", what=refusal)
        yield Problem(origin=origin, message=message, field=f"publish.{field}", severity="warning", refuses_push=True)


def _novelty(request: Request, since: str) -> report.Novelty:
    """The problems that the site had at a revision, as of the same day and after the same publication."""
    with earlier.sources_at(request.root, since) as root:
        try:
            known = pipeline.check(replace(request, root=root))
        except ConfigError as error:
            known = error.problems
    changed = earlier.changed_paths(request.root, since)
    return report.Novelty(since=since, changed=changed, known=frozenset(map(report.identity, known)))


def after_publication(request: Request) -> Request:
    """The request, to be judged after the last publication of its site."""

    @cache
    def state() -> BranchState | None:
        # Asked for once site.toml has been read, and is known to be right.
        try:
            return read_branch(request.root, configuration.load(request.root).publish)
        except EnvironmentFailure:
            return None

    def last_ledger() -> bytes | None:
        found = state()
        return ledger_of(found) if found else None

    def last_names() -> str:
        found = state()
        return names_of(found.repository, found.parents[0]) if found and found.parents else ""

    def last_folders() -> Collection[str]:
        found = state()
        return found.repository.start_folders(found.parents[0], FOLLOWED).result() if found and found.parents else ()

    def last_files() -> Collection[str]:
        found = state()
        return found.repository.start_files(found.parents[0], FILES).result() if found and found.parents else ()

    return replace(
        request,
        last_ledger=cache(last_ledger),
        published_names=last_names,
        published_folders=cache(last_folders),
        published_files=cache(last_files),
    )


def _is_among(path: str, only: Sequence[str]) -> bool:
    return not only or any(chosen in {".", path} or path.startswith(f"{chosen}/") for chosen in only)


def fix_files(request: Request, only: Sequence[str] = ()) -> tuple[str, ...]:
    """Writes every sure correction, in the files of `only` where there are such; the paths of the files changed, sorted.

    EnvironmentFailure when one cannot be written.
    """
    changed: set[str] = set()
    for _ in range(_ROUNDS):
        changed_now = _fix_once(request, only)
        if not changed_now:
            break
        changed |= changed_now
    return tuple(sorted(changed))


def _fix_once(request: Request, only: Sequence[str]) -> set[str]:
    """Writes the corrections of the problems that show now; the paths of the files changed."""
    problems = audit(request, only=only).problems
    changed = set()
    for source in pipeline.sources(request.root):
        own = [problem for problem in problems if problem.origin.path == source.path]
        content = corrected(source.content, own, markdown=source.path.endswith(".md"))
        if content != source.content:
            _write(request.root / source.path, content)
            changed.add(source.path)
    return changed


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(str(path), reason(error))) from error


def write_summary(result: Audit, path: str) -> None:
    """Appends the summary to `path`, the file that GitHub names in GITHUB_STEP_SUMMARY."""
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(result.summary)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error
