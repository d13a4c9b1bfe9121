"""The tree of errors, the problems they carry, and the collector that gathers them.

    DgeError
    ├── UsageError          status 2: an option or an argument is wrong
    ├── ConfigError         status 2: site.toml has problems
    ├── ContentError        status 1: content/ has problems, all of them in one group
    └── EnvironmentFailure  status 3: git or the file system refused

A stage adds its problems to a `Collector`; one exception then carries all of them, sorted by file and line.
"""

import errno
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from dge_site.model.values import Value

__all__ = [
    "Collector",
    "ConfigError",
    "ContentError",
    "DgeError",
    "EnvironmentFailure",
    "Message",
    "Origin",
    "Problem",
    "Severity",
    "UsageError",
    "nearest",
    "reason",
]

Severity = Literal["error", "warning"]


class Origin(Value, order=True):
    """A place in a source: `path` relative to the root with `/`, `line` and `column` counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Message(Value):
    """The French text of a problem: `what` is wrong, and `todo`, how to mend it.

    `code` never changes: machines that read the reports know the problem by it.
    """

    code: str
    what: str
    todo: str = ""
    correction: str = ""
    """The text to write instead, when there is one sure correction; empty otherwise."""
    addition: str = ""
    """A line to write below the one at fault, with its indentation; empty for none."""


class Problem(Value):
    """One thing that is wrong at one place of the sources.

    `field` is a path such as `decisions[1].section`, empty in prose; `value` is the text at fault, as written.
    """

    origin: Origin
    message: Message
    field: str = ""
    value: str = ""
    severity: Severity = "error"

    @property
    def sentence(self) -> str:
        """The problem on one line, without its place: « field : what is wrong ; what to do »."""
        text = f"{self.message.what} ; {self.message.todo}" if self.message.todo else self.message.what
        text = " ".join(text.splitlines())
        return f"{self.field} : {text}" if self.field else text

    def __str__(self) -> str:
        return f"{self.origin} : {self.sentence}"


class Collector:
    """Gathers the problems of a stage while it goes on. No other object that stages share can change."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(
        self,
        origin: Origin,
        message: Message,
        *,
        field: str = "",
        value: str = "",
        severity: Severity = "error",
    ) -> None:
        self._problems.append(Problem(origin=origin, message=message, field=field, value=value, severity=severity))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._problems.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem once, by file, line, column, then field."""
        distinct = dict.fromkeys(self._problems)
        return tuple(sorted(distinct, key=lambda p: (p.origin, p.field, p.message.code, p.message.what)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "warning")


class DgeError(Exception):
    """An error with a message for the user. Any other exception is a defect of this program."""

    status = 1
    """The exit code of the command."""


class UsageError(DgeError):
    """An option or an argument is wrong."""

    status = 2


class _ProblemGroup(DgeError):
    """An error that carries problems; its text has a line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ConfigError(_ProblemGroup):
    """site.toml is missing, unreadable or wrong."""

    status = 2


class ContentError(_ProblemGroup):
    """content/ has errors; `problems` holds all of them, warnings included, in reading order."""

    status = 1


class EnvironmentFailure(DgeError):
    """git or the file system refused; the message says what, and what to do."""

    status = 3


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.6) -> str:
    """The candidate that looks most like `word`, whatever the case; empty when none reaches the likeness `cutoff`.

    Likeness is that of difflib, from 0 to 1.
    """
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    matches = get_close_matches(word.casefold(), by_folded, n=1, cutoff=cutoff)
    return by_folded[matches[0]] if matches else ""


_REASONS = {
    errno.EACCES: "accès refusé",
    errno.ECONNREFUSED: "connexion refusée",
    errno.ECONNRESET: "connexion coupée",
    errno.EHOSTUNREACH: "machine injoignable",
    errno.EIO: "erreur de lecture du disque",
    errno.EISDIR: "c’est un dossier",
    errno.ELOOP: "lien symbolique sans fin",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ENOENT: "il n’existe pas",
    errno.ENOSPC: "disque plein",
    errno.ENOTDIR: "un fichier porte le nom du dossier",
    errno.EPERM: "opération interdite",
    errno.EROFS: "système de fichiers en lecture seule",
}


def reason(error: OSError) -> str:
    """The reason of a refusal, in French for the usual ones, to stand between brackets in a message."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
