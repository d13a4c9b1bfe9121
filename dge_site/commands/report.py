"""Problems and the lines of their files in, the report of `check` in each of its formats out; pure.

The JSON form is stable: keys are only added, and `version` says so when one changes its meaning.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, repeat

from dge_site.commands.correction import lines_to_copy
from dge_site.model import messages
from dge_site.model.errors import CONTROLS, Problem
from dge_site.model.values import Value

__all__ = ["VERSION", "LinesOf", "Novelty", "as_github", "as_gitlab", "as_json", "as_summary", "as_text", "identity"]

VERSION = 1
LinesOf = Callable[[str], Sequence[str]]
"""Gives the lines of the file at a path, none when it can't be read as text."""


class Novelty(Value):
    """Tells the problems that a proposal brings from those that were there: `since` is the revision compared with."""

    since: str
    changed: frozenset[str]
    """The paths of the files that differ from that revision."""
    known: frozenset[tuple[str, str, str, str]]
    """The identities of its problems."""

    def is_new(self, problem: Problem) -> bool:
        return identity(problem) not in self.known

    def rank(self, problem: Problem) -> tuple[bool, bool]:
        """A key that sorts new problems first, then those of changed files."""
        return not self.is_new(problem), problem.origin.path not in self.changed


def identity(problem: Problem) -> tuple[str, str, str, str]:
    """The parts of a problem that stay the same when lines are added above it."""
    return problem.origin.path, problem.message.code, problem.field, problem.value


_RED, _YELLOW, _GREEN, _BOLD, _OFF = "\033[31m", "\033[33m", "\033[32m", "\033[1m", "\033[0m"
_KINDS = {"error": "erreur", "warning": "attention"}


def as_text(problems: Sequence[Problem], lines_of: LinesOf, *, colours: bool, novelty: Novelty | None = None) -> str:
    """The report for people: by file, each problem with its line and the corrected one; the counts at the end.

    With `novelty`, new problems come first, and the others below a line that says so.
    """
    blocks = []
    corrections = _corrections(problems, lines_of)
    for title, group in _groups(problems, novelty):
        blocks += [f"{_painted(title, _BOLD, colours)}\n"] if title else []
        for path, own in groupby(group, key=lambda problem: problem.origin.path):
            texts = "\n".join(_block(problem, lines_of(path), corrections[problem], colours=colours) for problem in own)
            blocks.append(f"{_painted(path, _BOLD, colours)}\n{texts}\n")
    return "\n".join([*blocks, _counts(problems, novelty)]) + "\n"


def _groups(problems: Sequence[Problem], novelty: Novelty | None) -> Iterator[tuple[str, Sequence[Problem]]]:
    """(title, problems) of those that are new, and of those that are not; one group without a title where that is not asked."""
    if novelty is None:
        yield "", problems
        return
    for title, wanted in ((messages.new_since(novelty.since), True), (messages.known_since(novelty.since), False)):
        group = [problem for problem in problems if novelty.is_new(problem) is wanted]
        if group:
            yield title, sorted(group, key=novelty.rank)


def _counts(problems: Sequence[Problem], novelty: Novelty | None = None) -> str:
    """One sentence: « 2 erreurs et 1 avertissement dans 2 fichiers »; another one where the site could not be published."""
    errors = sum(problem.severity == "error" for problem in problems)
    counted = messages.counts(errors, len(problems) - errors, len({problem.origin.path for problem in problems}))
    if novelty and problems:
        counted = f"{counted} {messages.counted_new(sum(map(novelty.is_new, problems)), novelty.since)}"
    refusing = sum(problem.refuses_push for problem in problems)
    return f"{counted} {messages.push_refused_ahead(refusing)}" if refusing and not errors else counted


def _block(problem: Problem, lines: Sequence[str], corrected: str, *, colours: bool) -> str:
    """The problem, the line it is about, and below it the line to copy instead, as far as there are such."""
    kind = _painted(_KINDS[problem.severity], _RED if problem.severity == "error" else _YELLOW, colours)
    rows = [f"{kind} : {problem}"]
    line = _line(problem, lines)
    if line and "\0" not in line:  # as in a picture
        position = f"{problem.origin.line}:{problem.origin.column}"
        rows.append(
            f"{position.rjust(len(_WRITE))} | {_shown(line, max(problem.origin.column, line.find(problem.value) + 1))}"
        )
        # Whole or not at all: what is copied replaces the line.
        if corrected and len(corrected) <= _LONGEST_CORRECTION:
            first, *added = corrected.split("\n")
            rows.append(f"{_WRITE.rjust(len(position))} | {_painted(first, _GREEN, colours)}")
            rows += [
                f"{'+'.rjust(max(len(_WRITE), len(position)))} | {_painted(each, _GREEN, colours)}" for each in added
            ]
    return "\n".join(rows)


_WRITE = "écrire"
_LONGEST_LINE = 200
"""Characters of a line that are shown."""
_LONGEST_CORRECTION = 2000
"""Characters of a line to copy; a longer one is no line for a terminal."""


def _shown(line: str, column: int) -> str:
    """The line, or what stands around the column of a long one, with « … » where it is cut and « � » for controls."""
    start = max(0, min(column - 1 - _LONGEST_LINE // 2, len(line) - _LONGEST_LINE))
    end = start + _LONGEST_LINE
    part = CONTROLS.sub("\ufffd", line[start:end])
    return f"{'…' * bool(start)}{part}{'…' * (end < len(line))}"


def _line(problem: Problem, lines: Sequence[str]) -> str:
    """The line that a problem is about, empty when its file has no such line, or can't be read as text."""
    number = problem.origin.line - 1
    return lines[number] if number < len(lines) else ""


def _corrections(problems: Sequence[Problem], lines_of: LinesOf) -> dict[Problem, str]:
    """The line to copy for each problem, empty when no correction is known or it changes nothing."""
    by_line: defaultdict[tuple[str, int], list[Problem]] = defaultdict(list)
    for problem in problems:
        by_line[problem.origin.path, problem.origin.line].append(problem)
    corrections = {}
    for (path, _), same_line in by_line.items():
        line = _line(same_line[0], lines_of(path))
        corrected_lines = lines_to_copy(same_line, line) if line else repeat("")
        for problem, corrected in zip(same_line, corrected_lines, strict=False):
            corrections[problem] = corrected if corrected != line else ""
    return corrections


def _painted(text: str, colour: str, colours: bool) -> str:
    return f"{colour}{text}{_OFF}" if colours else text


def as_json(problems: Sequence[Problem], lines_of: LinesOf, novelty: Novelty | None = None) -> str:
    """The report for programs, described in content/README.md."""
    # The keys are public: `VERSION` rises when one changes its meaning.
    errors = sum(problem.severity == "error" for problem in problems)
    corrections = _corrections(problems, lines_of)
    document = {
        "version": VERSION,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [
            {
                "severity": problem.severity,
                "refuses_push": problem.refuses_push,
                "new": novelty.is_new(problem) if novelty else None,
                "path": problem.origin.path,
                "line": problem.origin.line,
                "column": problem.origin.column,
                "code": problem.message.code,
                "field": problem.field,
                "value": problem.value,
                "message": problem.message.what,
                "todo": problem.message.todo,
                "correction": problem.message.correction,
                "corrected_line": corrections[problem],
            }
            for problem in problems
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem], novelty: Novelty | None = None) -> str:
    """One workflow command a problem, which GitHub shows beside its line, then the counts.

    GitHub shows ten of each severity: with `novelty`, new ones come first, then those of changed files.

    Source: docs.github.com, « Workflow commands for GitHub Actions ».
    """
    shown = sorted(problems, key=novelty.rank) if novelty else problems
    return "".join(f"{_annotation(problem)}\n" for problem in shown) + f"{_counts(problems, novelty)}\n"


def _annotation(problem: Problem) -> str:
    origin = problem.origin
    values = {"file": origin.path, "line": origin.line, "col": origin.column, "title": problem.field or origin.path}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in values.items())
    return f"::{problem.severity} {properties}::{_escaped(problem.sentence)}"


def _escaped(text: str, separators: str = "") -> str:
    """The text with line ends and `separators` percent-encoded; the percent sign first, or it would be encoded twice."""
    for character in "%\r\n" + separators:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_summary(problems: Sequence[Problem], lines_of: LinesOf, novelty: Novelty | None = None) -> str:
    """The job summary, in Markdown. It has all the problems: GitHub shows no more than ten annotations of each kind."""
    tables = []
    corrections = _corrections(problems, lines_of)
    for title, group in _groups(problems, novelty):
        rows = "".join(f"| {' | '.join(_cells(problem, corrections[problem]))} |\n" for problem in group)
        heading = f"\n#### {_cell(title)}\n" if title else ""
        tables += [f"{heading}\n| | Fichier | Quoi | Écrire |\n| --- | --- | --- | --- |\n{rows}"] if rows else []
    return f"### Vérification des contenus\n\n{_counts(problems, novelty)}\n{''.join(tables)}"


def _cells(problem: Problem, corrected: str) -> Iterator[str]:
    yield "❌ erreur" if problem.severity == "error" else "⚠️ attention"
    yield _cell(str(problem.origin))
    yield _cell(problem.sentence)
    yield f"<code>{_cell(corrected.strip())}</code>" if corrected else ""


def _cell(text: str) -> str:
    """The text on one line, with all that Markdown or HTML would read as markup escaped."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"&#{ord(c)};" if c in "|*_`[]\\~" else " " if c in "\r\n" else c for c in escaped)


def as_gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report, which GitLab shows beside the lines of a merge request.

    Source: docs.gitlab.com, « Code Quality report format ».
    """
    seen: Counter[str] = Counter()
    return json.dumps([_issue(problem, seen) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem, seen: Counter[str]) -> dict[str, object]:
    """One issue of the report; `seen` counts those of one subject, so that each has a fingerprint of its own."""
    # The line is not in the fingerprint: a paragraph added above would make every issue below it a new one.
    subject = f"{problem.origin.path}\0{problem.message.code}\0{problem.field}\0{problem.value}"
    seen[subject] += 1
    return {
        "description": problem.sentence,
        "check_name": problem.message.code,
        "fingerprint": hashlib.sha256(f"{subject}\0{seen[subject]}".encode()).hexdigest(),
        "severity": "major" if problem.severity == "error" else "minor",
        "location": {"path": problem.origin.path, "lines": {"begin": problem.origin.line}},
    }
