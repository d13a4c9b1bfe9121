"""A number of events in, a realistic French corpus out: as this project reads it, and the same for each peer.

N events of about 90 words, most of them over and with their attendance, N/10 meetings whose minutes have about 1,200 words with tables, lists and decisions, N/10
actions, ten groups and twenty places. The same number always gives the same bytes.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

__all__ = ["TODAY", "Entry", "entries", "write_ours", "write_peer"]

TODAY = date(2024, 7, 1)
_SEED = 20230622
_SUBJECTS = (
    "Adresses",
    "Forêt",
    "Eau",
    "Friches",
    "Mobilités",
    "Cadastre",
    "Bruit",
    "Énergie",
    "Tourisme",
    "Occupation du sol",
)
_KINDS = ("webinaire", "journee-thematique", "journee-territoriale")
_THEMES = ("Adresse", "Environnement", "Urbanisme", "Open data", "Imagerie", "Mobilité")
_TOWNS = ("Metz", "Strasbourg", "Reims", "Nancy", "Épinal", "Colmar", "Troyes", "Bar-le-Duc", "Chaumont", "Mulhouse")
_ORGANISATIONS = ("IGN", "DREAL", "Région", "Ville de Metz", "CD 54", "Agence de l'eau", "SDIS", "Atmo")
"""Whom the people of a meeting come for, and who has the actions."""
_GIVEN = ("Anne", "Luc", "Zoé", "Ali", "Ève", "Jean")
_FAMILIES = (
    "Durand",
    "Martel",
    "Keller",
    "Schmitt",
    "Noiret",
    "Haas",
    "Colin",
    "Weber",
    "Muller",
    "Roth",
    "Vogel",
    "Klein",
)
_WORDS = [
    "la",
    "donnée",
    "géographique",
    "du",
    "territoire",
    "est",
    "produite",
    "par",
    "les",
    "partenaires",
    "et",
    "publiée",
    "chaque",
    "année",
    "selon",
    "un",
    "calendrier",
    "partagé",
    "avec",
    "les",
    "services",
    "de",
    "l'État",
    "les",
    "communes",
    "les",
    "intercommunalités",
    "et",
    "les",
    "agences",
    "d'urbanisme",
    "afin",
    "de",
    "suivre",
    "l'artificialisation",
    "des",
    "sols",
    "la",
    "qualité",
    "de",
    "l'air",
    "les",
    "réseaux",
    "d'eau",
    "potable",
    "et",
    "les",
    "itinéraires",
    "cyclables",
    "pour",
    "un",
    "usage",
    "commun",
    "ouvert",
    "documenté",
    "et",
    "mesurable",
    "dans",
    "la",
    "durée",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event, or a meeting when it has a `group`; `body` is Markdown."""

    id: str
    title: str
    start: datetime
    kind: str
    place: str
    themes: tuple[str, ...]
    group: str
    registered: int
    """0 for one event of fifty, of which no figures are known."""
    body: str

    @property
    def folder(self) -> str:
        return "meetings" if self.group else "events"


def entries(count: int, *, dense: bool = False) -> Iterator[Entry]:
    """`count` events and a tenth as many meetings: about 400 a year up to TODAY, and those of the next six months.

    A `dense` corpus has all of them in five years.
    """
    chance = random.Random(_SEED)  # noqa: S311 - a reproducible corpus
    last = datetime(2024, 12, 31)  # noqa: DTZ001 - local, as editors write
    span = 5 * 365 if dense else max(730, count * 365 // 400)
    for number in range(count + count // 10):
        is_meeting = number >= count
        subject = chance.choice(_SUBJECTS)
        start = last - timedelta(days=(number * 7919) % span, hours=chance.randrange(4, 14), minutes=30)
        name = f"reunion-{number - count}" if is_meeting else f"evenement-{number}"
        yield Entry(
            id=name,
            title=f"{'Comité' if is_meeting else subject} n° {number}\N{NO-BREAK SPACE}: {subject.lower()} à {chance.choice(_TOWNS)}",
            start=start,
            kind=chance.choice(_KINDS),
            place=f"lieu-{chance.randrange(20)}",
            themes=tuple(sorted(chance.sample(_THEMES, 2))),
            group=f"groupe-{number % 10}" if is_meeting else "",
            registered=0 if number % 50 == 0 else 10 + number % 90,
            body=_minutes(chance) if is_meeting else _announcement(chance),
        )


def _sentences(chance: random.Random, words: int) -> str:
    said: list[str] = []
    while words > 0:
        length = min(words, chance.randrange(8, 22))
        first = chance.randrange(len(_WORDS))
        sentence = " ".join(_WORDS[(first + step) % len(_WORDS)] for step in range(length))
        said.append(sentence[:1].upper() + sentence[1:] + ".")
        words -= length
    return " ".join(said)


def _announcement(chance: random.Random) -> str:
    return (
        f"{_sentences(chance, 40)} Voir **le programme** sur [le site](https://www.example.org/programme).\n\n"
        f"- {_sentences(chance, 10)}\n- {_sentences(chance, 10)}\n- *{chance.choice(_SUBJECTS)}*\n\n{_sentences(chance, 25)}\n"
    )


def _minutes(chance: random.Random) -> str:
    parts: list[str] = []
    for number in range(1, 9):
        parts.append(
            f"## {number}. {chance.choice(_SUBJECTS)}\n\n{_sentences(chance, 70)}\n\n{_sentences(chance, 40)}\n"
        )
        if number % 2:
            rows = "".join(f"| {town} | {chance.randrange(200)} | {chance.randrange(100)} % |\n" for town in _TOWNS[:6])
            parts.append(f"| Territoire | Inscrits | Taux |\n| --- | ---: | ---: |\n{rows}")
        else:
            parts.append("".join(f"- {_sentences(chance, 12)}\n" for _ in range(4)))
    return "\n".join(parts)


def write_ours(folder: Path, count: int, *, dense: bool = False) -> None:
    """The corpus as a site of this project: site.toml and content/."""
    _write(folder / "site.toml", _SITE)
    _write(folder / ".gitignore", "/public/\n/.cache/\n")
    written = tuple(entries(count, dense=dense))
    for entry in written:
        _write(folder / "content" / entry.folder / str(entry.start.year) / f"{entry.id}.md", _ours(entry))
    groups = (
        f"---\ntitle: Groupe {number}\nkind: working-group\n---\n\nSuivi du thème {number}.\n" for number in range(10)
    )
    for number, text in enumerate(groups):
        _write(folder / f"content/groups/groupe-{number}.md", text)
    places = "".join(f"lieu-{n}:\n  name: Salle {n}\n  city: {_TOWNS[n % len(_TOWNS)]}\n" for n in range(20))
    _write(folder / "content/places.yaml", places)
    meetings = [entry for entry in written if entry.group]
    for first in range(0, len(meetings), 100):
        actions = (_action(number, each) for number, each in enumerate(meetings[first : first + 100], first))
        _write(folder / f"content/actions/{first // 100:03}.yaml", "".join(actions))


def _action(number: int, meeting: Entry) -> str:
    """An action that a meeting decided, done a hundred days later when that is past."""
    done = meeting.start.date() + timedelta(days=100)
    state = f"status: done\n  closed: {done}" if done < TODAY else "status: open"
    due = f"due: {meeting.start + timedelta(days=60):%Y-%m}"
    title = f"Publier le relevé {number}"
    owner = _ORGANISATIONS[number % len(_ORGANISATIONS)]
    return (
        f"- id: action-{number}\n  title: {title}\n  owners: [{owner}]\n  {due}\n  {state}\n  meeting: {meeting.id}\n"
    )


def _ours(entry: Entry) -> str:
    end = entry.start + timedelta(hours=2)
    own = f"group: {entry.group}\n" if entry.group else f"type: {entry.kind}\nthemes: [{', '.join(entry.themes)}]\n"
    if entry.group:
        own += "participants:\n" + "".join(map(_participant, range(len(entry.body) % 5, len(entry.body) % 5 + 8)))
    if entry.registered and not entry.group and end.date() < TODAY:
        own += f"attendance: {{registered: {entry.registered}, attended: {entry.registered * 2 // 3}}}\n"
    return (
        f'---\ntitle: "{entry.title}"\n{own}start: {entry.start:%Y-%m-%d %H:%M}\nend: {end:%Y-%m-%d %H:%M}\n'
        f"place: {entry.place}\n---\n\n{entry.body}"
    )


def _participant(number: int) -> str:
    return f"  - {{name: {_GIVEN[number % 6]} {_FAMILIES[number]}, organisation: {_ORGANISATIONS[number % len(_ORGANISATIONS)]}}}\n"


def write_peer(folder: Path, written: Iterable[Entry], *, style: str) -> None:
    """The same entries as Markdown files with the front matter that `style` reads: hugo, pelican or mkdocs."""
    for entry in written:
        _write(folder / entry.folder / f"{entry.id}.md", f"---\n{_header(entry, style)}---\n\n{entry.body}")


def _header(entry: Entry, style: str) -> str:
    if style == "pelican":
        tags = ", ".join(entry.themes)
        return f"title: {entry.title}\ndate: {entry.start:%Y-%m-%d %H:%M}\nslug: {entry.id}\ncategory: {entry.kind}\ntags: {tags}\n"
    title = f'title: "{entry.title}"\n'
    if style == "mkdocs":
        return title
    return (
        f"{title}date: {entry.start:%Y-%m-%dT%H:%M:00}\ncategories: [{entry.kind}]\ntags: [{', '.join(entry.themes)}]\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_SITE = """\
title = "Agenda mesuré"
tagline = "Un corpus pour mesurer"
url = "https://agenda.example.org/"
language = "fr"
timezone = "Europe/Paris"

[organisation]
name = "Organisme mesuré"
email = "contact@example.org"
url = "https://www.example.org/"

[event_types.webinaire]
label = "Webinaire"
plural = "Webinaires"
colour = "#1f5f8b"

[event_types.journee-thematique]
label = "Journée thématique"
plural = "Journées thématiques"
colour = "#2d6e3e"

[event_types.journee-territoriale]
label = "Journée territoriale"
plural = "Journées territoriales"
colour = "#86580a"

[search]
enabled = false

[publish]
branch = "gh-pages"
committer = "Mesure <mesure@example.org>"
"""
