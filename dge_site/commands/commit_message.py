"""What a publication changed in, its commit message in French out: subject for readers, list, trailers. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from dge_site.content.config import Config
from dge_site.library.revisions import Difference, Ledger, What
from dge_site.model import french

__all__ = ["first", "message", "of_differences", "of_paths"]

_NBSP = "\N{NO-BREAK SPACE}"
_NOUNS = {"event": ("événement", False), "meeting": ("réunion", True), "action": ("action", True)}
"""Each kind's noun, and whether it is feminine."""
_DONE: Mapping[What, tuple[str, str]] = {
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
"""What became of an entry, masculine and feminine; plurals take an s but for `moved`."""


def message(subject: str, lines: Iterable[str], trailers: Mapping[str, str]) -> str:
    """The whole message, its paragraphs apart by one empty line."""
    body = "\n".join(lines)
    listed = "\n".join(f"{name}: {value}" for name, value in trailers.items())
    return "\n\n".join(filter(None, (subject, body, listed))) + "\n"


def first(ledger: Ledger) -> str:
    """The subject of the first publication: « Première publication : 20 événements, 5 réunions, 14 actions »."""
    kinds: list[str] = [revision.kind for revision in ledger.entries.values() if not revision.gone]
    counts = (french.count(number, noun) for kind, (noun, _) in _NOUNS.items() if (number := kinds.count(kind)))
    return f"Première publication{_NBSP}: {', '.join(counts) or 'aucun contenu'}"


def of_differences(found: Sequence[Difference], config: Config) -> tuple[str, tuple[str, ...]]:
    """The subject, and a line for each change with the address to see it at; an empty subject for no difference.

    « 2 événements ajoutés, 1 déplacé, compte rendu du 22 juin publié, 1 action close »
    """
    clauses = [clause for kind in _NOUNS for clause in _clauses(kind, found)]
    return ", ".join(clauses), tuple(_line(difference, config) for difference in found)


def _clauses(kind: str, found: Sequence[Difference]) -> list[str]:
    """What is said of one kind; the noun stands in the first clause only."""
    noun, feminine = _NOUNS[kind]
    whats = [difference.what for difference in found if difference.revision.kind == kind]
    clauses: list[str] = []
    for what in (what for what in _DONE if what in whats):
        number = whats.count(what)
        counted = french.count(number, noun) if not clauses else french.number(number)
        clauses.append(f"{counted} {_agreed(what, number, feminine=feminine)}")
    minutes = [difference for difference in found if difference.what == "minutes" and kind == "meeting"]
    if len(minutes) > 1:
        clauses.append(f"{french.number(len(minutes))} comptes rendus publiés")
    elif minutes:
        held = minutes[0].revision.first_day
        clauses.append(f"compte rendu{f' du {french.day(held, year=False)}' if held else ''} publié")
    return clauses


def _agreed(what: What, number: int, *, feminine: bool) -> str:
    done = _DONE[what][feminine]
    return done if number < 2 or what == "moved" or done.endswith("s") else f"{done}s"


def _line(difference: Difference, config: Config) -> str:
    """« - Atelier des adresses (6 juillet 2023) : déplacé, https://agenda.example.org/evenements/adresses/ »."""
    revision = difference.revision
    day = f" ({french.day(revision.first_day)})" if revision.first_day else ""
    feminine = _NOUNS[revision.kind][1]
    done = "compte rendu publié" if difference.what == "minutes" else _agreed(difference.what, 1, feminine=feminine)
    where = "" if difference.what == "removed" else f", {config.url}{revision.address.removeprefix('/')}"
    return f"- {revision.title}{day}{_NBSP}: {done}{where}"


def of_paths(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """The subject for changes of which no event, meeting or action is the cause; `{path: blob id}` before and after."""
    pages = {path for path, _ in old.items() ^ new.items() if path.endswith(".html")}
    counts = (
        (len(pages & old.keys() & new.keys()), "modifiée"),
        (len(pages - old.keys()), "ajoutée"),
        (len(pages - new.keys()), "retirée"),
    )
    told = [f"{french.count(n, 'page')} {word}{'s' if n > 1 else ''}" for n, word in counts if n]
    return ", ".join(told) or "Fichiers mis à jour, pages inchangées"
