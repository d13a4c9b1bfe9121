"""The tree of errors, the problems they carry, and the collector that gathers them.

    DgeError
    ├── UsageError          status 2: an option or an argument is wrong
    ├── ConfigError         status 2: site.toml has problems
    ├── ContentError        status 1: content/ has problems, all of them in one group
    └── EnvironmentFailure  status 3: git or the file system refused

A stage adds its problems to a `Collector`; one exception then carries all of them, sorted by file and line.
"""

import errno
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = [
    "CONTROLS",
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
    "is_slip",
    "nearest",
    "nearest_meant",
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


CONTROLS = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal would obey, and not show; « \ufffd » stands for each."""


class Message(Value):
    """The French text of a problem: `what` is wrong, and `todo`, how to mend it.

    `code` never changes: machines that read the reports know the problem by it.
    """

    code: str
    what: str
    todo: str = ""
    correction: str = ""
    """The text to write instead, when there is one sure correction; empty otherwise."""
    is_sure: bool = False
    """Whether the editor can have meant nothing else than the correction, so that `check --fix` writes it."""
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
    refuses_push: bool = False
    """Whether a publication is refused for it, though a build is not."""

    @property
    def sentence(self) -> str:
        """The problem on one line, without its place: « field : what is wrong ; what to do »."""
        text = f"{self.message.what} ; {self.message.todo}" if self.message.todo else self.message.what
        text = f"{self.field} : {text}" if self.field else text
        return CONTROLS.sub("\ufffd", " ".join(text.splitlines()))

    def __str__(self) -> str:
        return f"{self.origin} : {self.sentence}"


class Collector:
    """Gathers the problems of a stage while it goes on. No other object that stages share can change."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self.error_count = 0
        """Errors added so far, equal ones each: what `errors` would be long to say."""

    def add(
        self,
        origin: Origin,
        message: Message,
        *,
        field: str = "",
        value: str = "",
        severity: Severity = "error",
    ) -> None:
        self.extend((Problem(origin=origin, message=message, field=field, value=value, severity=severity),))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._problems.append(problem)
            self.error_count += problem.severity == "error"

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
    folded = word.casefold()
    likely = by_folded if len(by_folded) <= _MANY else _likely(folded, tuple(by_folded))
    matches = get_close_matches(folded, likely, n=1, cutoff=cutoff)
    return by_folded[matches[0]] if matches else ""


_MANY = 100
"""Of so many candidates each one is compared: of more, those that share most pairs of letters, the rarest pairs first."""
_LIKELY = 12
_LOOKED_AT = 2000


def _likely(word: str, candidates: tuple[str, ...]) -> list[str]:
    """The candidates that may be nearest to a word; looking for them takes about as long for a thousand as for a hundred."""
    holders = _by_pair(candidates)
    shared: Counter[str] = Counter()
    looked_at = 0
    for pair in sorted(_pairs(word), key=lambda pair: (len(holders.get(pair, ())), pair)):
        looked_at += len(holders.get(pair, ()))
        if looked_at > _LOOKED_AT and shared:
            break
        shared.update(holders.get(pair, ()))
    return [candidate for candidate, _ in shared.most_common(_LIKELY)]


@lru_cache(maxsize=2)
def _by_pair(candidates: tuple[str, ...]) -> dict[str, list[str]]:
    """`{pair of letters: the candidates that hold it}`."""
    holders: dict[str, list[str]] = defaultdict(list)
    for candidate in candidates:
        for pair in _pairs(candidate):
            holders[pair].append(candidate)
    return dict(holders)


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)} or {word}


def is_slip(word: str, near: str) -> bool:
    """Whether a word is most likely another one mistyped: the same figures, and each of its words but for a letter or two.

    « comite-2026-01 » is no slip for « comite-2027-01 », nor « webinaire-foret » for « webinaire-eau ».
    """
    if re.findall(r"\d+", word) != re.findall(r"\d+", near):
        return False
    first, second = (re.findall(r"[^\W\d_]+", _bare(text)) for text in (word, near))
    if len(first) != len(second):
        return "".join(first) == "".join(second)
    return all(
        _distance(one, other) <= _slack(one, other) or _is_swapped(one, other)
        for one, other in zip(first, second, strict=True)
    )


def nearest_meant(word: str, candidates: Iterable[str]) -> str:
    """The candidate that a word was meant to be, as a slip or by how both begin; empty where it only looks like one.

    « organisateur » is near `organisers`, « tarif » is no `start`, and « fermé » the contrary of « confirmé ».
    """
    near = nearest(word, candidates, _LIKENESS)
    begins_alike = len(near) >= _BEGINNING and word.casefold().startswith(near[:_BEGINNING].casefold())
    return near if begins_alike or is_slip(word.rstrip("0123456789"), near) else ""


_LIKENESS = 0.67
_BEGINNING = 6
"""How many letters begin both of two words that are near each other without a slip."""


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()[:200]) if not unicodedata.combining(c))


def _slack(one: str, other: str) -> int:
    """How many letters may differ: in short words each letter makes another word."""
    longest = max(len(one), len(other))
    return 0 if longest < _SHORT else 1 if longest < _LONG else 2


_SHORT, _LONG = 4, 6


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbours among the letters are exchanged, which is a slip in a word of three letters too: « eua »."""
    return len(one) == len(other) >= _SHORT - 1 and sorted(one) == sorted(other) and _distance(one, other) == 1


def _distance(one: str, other: str) -> int:
    """The letters to add, take away, change or exchange to make one word of the other (Damerau and Levenshtein)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


_REASONS = {
    "E2BIG": "commande trop longue",
    "EACCES": "accès refusé",
    "EADDRINUSE": "déjà pris par un autre programme",
    "EADDRNOTAVAIL": "adresse absente de cette machine",
    "EAGAIN": "ressource occupée",
    "EBADF": "fichier déjà fermé",
    "EBUSY": "occupé par un autre programme",
    "ECONNREFUSED": "connexion refusée",
    "ECONNRESET": "connexion coupée",
    "EDQUOT": "quota de disque atteint",
    "EEXIST": "un fichier porte déjà ce nom",
    "EFBIG": "fichier trop gros",
    "EHOSTUNREACH": "machine injoignable",
    "EILSEQ": "nom que ce disque n’accepte pas",
    "EINTR": "interrompu",
    "EINVAL": "nom ou valeur que le système n’accepte pas",
    "EIO": "erreur de lecture ou d’écriture du disque",
    "EISDIR": "c’est un dossier",
    "ELOOP": "lien symbolique sans fin",
    "EMFILE": "trop de fichiers ouverts",
    "EMLINK": "trop de liens",
    "ENAMETOOLONG": "nom trop long",
    "ENETUNREACH": "réseau injoignable",
    "ENFILE": "trop de fichiers ouverts sur la machine",
    "ENODEV": "ce n’est pas un disque",
    "ENOENT": "il n’existe pas",
    "ENOEXEC": "ce n’est pas un programme",
    "ENOLCK": "verrou impossible sur ce disque",
    "ENOMEM": "mémoire insuffisante",
    "ENOSPC": "disque plein",
    "ENOTDIR": "un fichier porte le nom du dossier",
    "ENOTEMPTY": "le dossier n’est pas vide",
    "ENOTSUP": "opération que ce disque ne permet pas",
    "ENXIO": "ce n’est pas un fichier ordinaire",
    "EPERM": "opération interdite",
    "EPIPE": "le lecteur est parti",
    "EROFS": "système de fichiers en lecture seule",
    "ESTALE": "le dossier du réseau a disparu",
    "ETIMEDOUT": "pas de réponse à temps",
    "ETXTBSY": "fichier en cours d’exécution",
    "EXDEV": "deux disques différents",
}
"""By the name of the error, since not every system has each of them."""


def reason(error: OSError) -> str:
    """The reason of a refusal, in French, to stand between brackets in a message."""
    name = errno.errorcode.get(error.errno or 0, "")
    name = {"EOPNOTSUPP": "ENOTSUP", "EWOULDBLOCK": "EAGAIN"}.get(name, name)
    return _REASONS.get(name) or f"erreur {name or error.errno or type(error).__name__} du système"
