"""The command `check`: a root in, its problems and the report about them out; `--fix` writes the sure corrections.

The only adapter that changes files of content/.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dge_site import pipeline
from dge_site.commands import report
from dge_site.commands.correction import corrected
from dge_site.model import messages
from dge_site.model.errors import ConfigError, EnvironmentFailure, Problem, reason
from dge_site.model.values import Value
from dge_site.pipeline import Request

__all__ = ["Finding", "find", "fix", "write_summary"]

_ROUNDS = 50
"""How often one file may be corrected in a run: a mistake of syntax hides those below it."""


class Finding(Value):
    """What is wrong with a site; `status` is 2 for site.toml, 1 for the content, 0 when nothing is."""

    root: Path
    problems: tuple[Problem, ...]
    status: int

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file of the site, none when it cannot be read as text."""
        try:
            return (self.root / path).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeDecodeError):
            return ()

    def text(self, form: str, *, colours: bool) -> str:
        """The report in one of the formats of `--format`."""
        if form == "github":
            return report.as_github(self.problems)
        if form == "gitlab":
            return report.as_gitlab(self.problems)
        if form == "json":
            return report.as_json(self.problems, self.lines)
        return report.as_text(self.problems, self.lines, colours=colours)

    @property
    def summary(self) -> str:
        return report.as_summary(self.problems, self.lines)


def find(request: Request, *, links: bool = False) -> Finding:
    """Every problem of the site, warnings and those of site.toml included, and with `links` those of external links."""
    try:
        problems = pipeline.check(request)
        if links:
            problems = tuple(sorted((*problems, *pipeline.check_links(request)), key=lambda each: each.origin))
    except ConfigError as error:
        return Finding(root=request.root, problems=error.problems, status=error.status)
    wrong = any(problem.severity == "error" or request.strict for problem in problems)
    return Finding(root=request.root, problems=problems, status=int(wrong))


def fix(request: Request) -> tuple[str, ...]:
    """The paths of the files corrected, sorted; EnvironmentFailure when one cannot be written."""
    changed: set[str] = set()
    for _ in range(_ROUNDS):
        written = _fix_once(request)
        if not written:
            break
        changed |= written
    return tuple(sorted(changed))


def _fix_once(request: Request) -> set[str]:
    found = find(request)
    written = set()
    for source in pipeline.sources(request.root):
        about = [problem for problem in found.problems if problem.origin.path == source.path]
        better = corrected(source.content, about, markdown=source.path.endswith(".md"))
        if better != source.content:
            _write(request.root / source.path, better)
            written.add(source.path)
    return written


def _write(path: Path, content: bytes) -> None:
    """Replaces a file in one step: a power cut leaves the old text or the new one."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix="_", delete=False) as file:
            file.write(content)
        Path(file.name).chmod(mode)
        Path(file.name).replace(target)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(str(path), reason(error))) from error


def write_summary(found: Finding, path: str) -> None:
    """Adds the job summary to the file that GitHub names in GITHUB_STEP_SUMMARY."""
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(found.summary)
    except OSError as error:
        raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error
