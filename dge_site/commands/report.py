"""Problems and the lines that they are about in, what `check` prints in each of its formats out; pure.

The JSON form is stable: keys are only added, and `version` says so when one changes its meaning.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dge_site.commands.correction import corrected_line
from dge_site.model import messages
from dge_site.model.errors import Problem

__all__ = ["VERSION", "as_github", "as_gitlab", "as_json", "as_summary", "as_text"]

VERSION = 1
Lines = Callable[[str], Sequence[str]]
"""The lines of the file at a path, none when it is no text."""

_RED, _YELLOW, _GREEN, _BOLD, _OFF = "\033[31m", "\033[33m", "\033[32m", "\033[1m", "\033[0m"
_KINDS = {"error": "erreur", "warning": "attention"}


def as_text(problems: Sequence[Problem], lines: Lines, *, colours: bool) -> str:
    """The report for people: by file, each with its line and the corrected one; counts at the end."""
    blocks = []
    for path, found in groupby(problems, key=lambda problem: problem.origin.path):
        texts = "\n".join(_block(problem, lines(path), colours=colours) for problem in found)
        blocks.append(f"{_painted(path, _BOLD, colours)}\n{texts}\n")
    return "\n".join([*blocks, counts(problems)]) + "\n"


def counts(problems: Sequence[Problem]) -> str:
    """One sentence: « 2 erreurs et 1 avertissement dans 2 fichiers »."""
    errors = sum(problem.severity == "error" for problem in problems)
    return messages.counts(errors, len(problems) - errors, len({problem.origin.path for problem in problems}))


def _block(problem: Problem, lines: Sequence[str], *, colours: bool) -> str:
    """The problem, the line it is about, the column, and the line to copy instead."""
    kind = _painted(_KINDS[problem.severity], _RED if problem.severity == "error" else _YELLOW, colours)
    shown = [f"{kind} : {problem}"]
    line, corrected = _line(problem, lines), _corrected(problem, lines)
    if line:
        place = f"{problem.origin.line}:{problem.origin.column}"
        shown.append(f"{place.rjust(len(_WRITE))} | {line[:_WIDTH]}")
        if corrected:
            shown.append(f"{_WRITE.rjust(len(place))} | {_painted(corrected[:_WIDTH], _GREEN, colours)}")
    return "\n".join(shown)


_WRITE = "écrire"
_WIDTH = 200
"""Characters of a line that are shown."""


def _line(problem: Problem, lines: Sequence[str]) -> str:
    number = problem.origin.line - 1
    return lines[number] if number < len(lines) else ""


def _corrected(problem: Problem, lines: Sequence[str]) -> str:
    line = _line(problem, lines)
    corrected = corrected_line(problem, line) if line else ""
    return corrected if corrected != line else ""


def _painted(text: str, colour: str, colours: bool) -> str:
    return f"{colour}{text}{_OFF}" if colours else text


def as_json(problems: Sequence[Problem], lines: Lines) -> str:
    """The report for programs, described in content/README.md."""
    errors = sum(problem.severity == "error" for problem in problems)
    value = {
        "version": VERSION,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [
            {
                "severity": problem.severity,
                "path": problem.origin.path,
                "line": problem.origin.line,
                "column": problem.origin.column,
                "code": problem.message.code,
                "field": problem.field,
                "value": problem.value,
                "message": problem.message.what,
                "todo": problem.message.todo,
                "correction": problem.message.correction,
                "corrected_line": _corrected(problem, lines(problem.origin.path)),
            }
            for problem in problems
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, one annotation each: docs.github.com, « Workflow commands for GitHub Actions »."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems) + f"{counts(problems)}\n"


def _annotation(problem: Problem) -> str:
    place = problem.origin
    options = {"file": place.path, "line": place.line, "col": place.column, "title": problem.field or place.path}
    shown = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in options.items())
    return f"::{problem.severity} {shown}::{_escaped(problem.sentence)}"


def _escaped(text: str, others: str = "") -> str:
    for character in "%\r\n" + others:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_summary(problems: Sequence[Problem], lines: Lines) -> str:
    """The job summary, in Markdown: all of the problems, where annotations are capped at ten of each kind."""
    rows = "".join(f"| {' | '.join(_cells(problem, lines))} |\n" for problem in problems)
    table = f"\n| | Fichier | Quoi | Écrire |\n| --- | --- | --- | --- |\n{rows}" if problems else ""
    return f"### Vérification des contenus\n\n{counts(problems)}\n{table}"


def _cells(problem: Problem, lines: Lines) -> Iterator[str]:
    yield "❌ erreur" if problem.severity == "error" else "⚠️ attention"
    yield _cell(str(problem.origin))
    yield _cell(problem.sentence)
    corrected = _corrected(problem, lines(problem.origin.path)).strip()
    yield f"<code>{_cell(corrected)}</code>" if corrected else ""


def _cell(text: str) -> str:
    """The text as Markdown shows it in one cell of a table."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"&#{ord(c)};" if c in "|*_`[]\\~" else " " if c in "\r\n" else c for c in marked)


def as_gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report: docs.gitlab.com, « Code Quality report format »."""
    seen: Counter[str] = Counter()
    return json.dumps([_issue(problem, seen) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def _issue(problem: Problem, seen: Counter[str]) -> dict[str, object]:
    """One issue; its fingerprint leaves the line out, so that a paragraph added above makes nothing new."""
    subject = f"{problem.origin.path}\0{problem.message.code}\0{problem.field}\0{problem.value}"
    seen[subject] += 1
    return {
        "description": problem.sentence,
        "check_name": problem.message.code,
        "fingerprint": hashlib.sha256(f"{subject}\0{seen[subject]}".encode()).hexdigest(),
        "severity": "major" if problem.severity == "error" else "minor",
        "location": {"path": problem.origin.path, "lines": {"begin": problem.origin.line}},
    }
