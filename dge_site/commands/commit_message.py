"""The changes that a publication brings in, the message of its commit out: subject, a line a change, trailers; pure.

Subject and lines are in French, for those who read the site; trailers are in English, for programs.
"""

from collections.abc import Iterable, Mapping, Sequence

from dge_site.content.config import Config
from dge_site.library.differences import ChangeKind, Difference
from dge_site.library.ledger import Ledger
from dge_site.model import french

__all__ = ["describe", "describe_first", "describe_paths", "format_message"]

_NBSP = "\N{NO-BREAK SPACE}"
_NOUNS = {"event": ("événement", False), "meeting": ("réunion", True), "action": ("action", True)}
"""(noun, whether it is feminine) of each kind, in the order in which a subject names them."""
_PARTICIPLES: Mapping[ChangeKind, tuple[str, str]] = {
    "added": ("ajouté", "ajoutée"),
    "rescheduled": ("déplacé", "déplacée"),
    "moved": ("à un autre lieu", "à un autre lieu"),
    "cancelled": ("annulé", "annulée"),
    "postponed": ("reporté", "reportée"),
    "restored": ("rétabli", "rétablie"),
    "confirmed": ("confirmé", "confirmée"),
    "closed": ("clos", "close"),
    "reopened": ("rouvert", "rouverte"),
    "edited": ("modifié", "modifiée"),
    "removed": ("retiré", "retirée"),
}
"""(masculine, feminine) of what became of an entry; plurals take an s but for `moved`.

Their order is that of the clauses of a subject. Published minutes are no participle of a meeting: they are not here.
"""


def format_message(subject: str, lines: Iterable[str], trailers: Mapping[str, str]) -> str:
    """The whole message: subject, lines and trailers, an empty line between two of them."""
    # git knows trailers by their place: they are the last paragraph, and nothing else is in it.
    body = "\n".join(lines)
    trailer_lines = "\n".join(f"{name}: {value}" for name, value in trailers.items())
    return "\n\n".join(filter(None, (subject, body, trailer_lines))) + "\n"


def describe_first(ledger: Ledger) -> str:
    """The subject of the first publication: « Première publication : 20 événements, 5 réunions, 14 actions »."""
    kinds: list[str] = [revision.kind for revision in ledger.entries.values() if not revision.gone]
    counts = (french.count(number, noun) for kind, (noun, _) in _NOUNS.items() if (number := kinds.count(kind)))
    return f"Première publication{_NBSP}: {', '.join(counts) or 'aucun contenu'}"


def describe(differences: Sequence[Difference], config: Config) -> tuple[str, tuple[str, ...]]:
    """(subject, a line for each difference, with the address at which to see it); both empty for no difference.

    The subject: « 2 événements ajoutés, 1 déplacé, compte rendu du 22 juin publié, 1 action close »
    """
    clauses = [clause for kind in _NOUNS for clause in _clauses(kind, differences)]
    return ", ".join(clauses), tuple(_line(difference, config) for difference in differences)


def _clauses(kind: str, differences: Sequence[Difference]) -> list[str]:
    """The parts of the subject about one kind; its noun is in the first of them only: « 2 événements ajoutés, 1 déplacé »."""
    noun, feminine = _NOUNS[kind]
    whats = [difference.what for difference in differences if difference.revision.kind == kind]
    clauses: list[str] = []
    for what in (what for what in _PARTICIPLES if what in whats):
        number = whats.count(what)
        counted = french.count(number, noun) if not clauses else french.number(number)
        clauses.append(f"{counted} {_agreed(what, number, feminine=feminine)}")
    minutes = [difference for difference in differences if difference.what == "minutes" and kind == "meeting"]
    if len(minutes) > 1:
        clauses.append(f"{french.number(len(minutes))} comptes rendus publiés")
    elif minutes:
        day = minutes[0].revision.first_day
        clauses.append(f"compte rendu{f' du {french.day(day, year=False)}' if day else ''} publié")
    return clauses


def _agreed(what: ChangeKind, number: int, *, feminine: bool) -> str:
    participle = _PARTICIPLES[what][feminine]
    return participle if number < 2 or what == "moved" or participle.endswith("s") else f"{participle}s"


def _line(difference: Difference, config: Config) -> str:
    """« - Atelier des adresses (6 juillet 2023) : déplacé, https://agenda.example.org/evenements/adresses/ »."""
    revision = difference.revision
    day = f" ({french.day(revision.first_day)})" if revision.first_day else ""
    feminine = _NOUNS[revision.kind][1]
    change = "compte rendu publié" if difference.what == "minutes" else _agreed(difference.what, 1, feminine=feminine)
    # What is removed has no page any more.
    address = "" if difference.what == "removed" else f", {config.url}{revision.address.removeprefix('/')}"
    return f"- {revision.title}{day}{_NBSP}: {change}{address}"


def describe_paths(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """The subject when no event, meeting or action changed, from the `{path: blob id}` of both publications."""
    pages = {path for path, _ in old.items() ^ new.items() if path.endswith(".html")}
    counts = (
        (len(pages & old.keys() & new.keys()), "modifiée"),
        (len(pages - old.keys()), "ajoutée"),
        (len(pages - new.keys()), "retirée"),
    )
    clauses = [f"{french.count(n, 'page')} {word}{'s' if n > 1 else ''}" for n, word in counts if n]
    return ", ".join(clauses) or "Fichiers mis à jour, pages inchangées"
