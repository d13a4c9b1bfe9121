"""A number of events in, a realistic French corpus out: as this project reads it, and the same for each peer.

N events of about 90 words, most of them over and with their attendance, N/10 meetings whose minutes have about 1,200 words with tables, lists and decisions, N/10
actions, ten groups and twenty places. The same number always gives the same bytes.
"""

import random
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

__all__ = [
    "GROUPS",
    "PLACES",
    "TODAY",
    "Action",
    "Entry",
    "decided",
    "entries",
    "entry_text",
    "places_yaml",
    "write",
    "write_ours",
    "write_peer",
]

TODAY = date(2024, 7, 1)
GROUPS = 10
"""The number of groups, groupe-0 and so on."""
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
PLACES = {f"lieu-{n}": (f"Salle {n}", _TOWNS[n % len(_TOWNS)]) for n in range(20)}
"""{id: (name, city)}."""
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
    def end(self) -> datetime:
        return self.start + timedelta(hours=2)

    @property
    def attended(self) -> int:
        """Two thirds of the registered; 0 where nothing is known, and for what is still to come and meetings."""
        return 0 if self.group or self.end.date() >= TODAY else self.registered * 2 // 3

    @property
    def participants(self) -> tuple[tuple[str, str], ...]:
        """(name, organisation) of the eight people of a meeting."""
        first = len(self.body) % 5
        return tuple(map(_participant, range(first, first + 8))) if self.group else ()

    @property
    def folder(self) -> str:
        return "meetings" if self.group else "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a meeting asked somebody to do by the end of a month."""

    id: str
    title: str
    owner: str
    due: date
    closed: date | None
    decided: date
    meeting: str
    group: str


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
    write(folder / "site.toml", _SITE)
    write(folder / ".gitignore", "/public/\n/.cache/\n")
    written = tuple(entries(count, dense=dense))
    for entry in written:
        write(folder / "content" / entry.folder / str(entry.start.year) / f"{entry.id}.md", entry_text(entry))
    groups = (
        f"---\ntitle: Groupe {number}\nkind: working-group\n---\n\nSuivi du thème {number}.\n"
        for number in range(GROUPS)
    )
    for number, text in enumerate(groups):
        write(folder / f"content/groups/groupe-{number}.md", text)
    write(folder / "content/places.yaml", places_yaml())
    actions = tuple(decided(written))
    for first in range(0, len(actions), 100):
        write(folder / f"content/actions/{first // 100:03}.yaml", "".join(map(_action, actions[first : first + 100])))


def places_yaml() -> str:
    """The places as both this project and Hugo's data read them."""
    return "".join(f"{key}:\n  name: {name}\n  city: {city}\n" for key, (name, city) in PLACES.items())


def decided(written: Iterable[Entry]) -> Iterator[Action]:
    """An action for each meeting, done a hundred days later when that is past."""
    for number, meeting in enumerate(entry for entry in written if entry.group):
        done = meeting.start.date() + timedelta(days=100)
        due = meeting.start + timedelta(days=60)
        yield Action(
            id=f"action-{number}",
            title=f"Publier le relevé {number}",
            owner=_ORGANISATIONS[number % len(_ORGANISATIONS)],
            due=date(due.year, due.month, monthrange(due.year, due.month)[1]),
            closed=done if done < TODAY else None,
            decided=meeting.start.date(),
            meeting=meeting.id,
            group=meeting.group,
        )


def _action(action: Action) -> str:
    state = f"status: done\n  closed: {action.closed}" if action.closed else "status: open"
    return (
        f"- id: {action.id}\n  title: {action.title}\n  owners: [{action.owner}]\n  due: {action.due:%Y-%m}\n"
        f"  {state}\n  meeting: {action.meeting}\n"
    )


def entry_text(entry: Entry) -> str:
    """The file of an event or meeting, as this project reads it."""
    own = f"group: {entry.group}\n" if entry.group else f"type: {entry.kind}\nthemes: [{', '.join(entry.themes)}]\n"
    if entry.group:
        people = (f"  - {{name: {name}, organisation: {of}}}\n" for name, of in entry.participants)
        own += "participants:\n" + "".join(people)
    if entry.attended:
        own += f"attendance: {{registered: {entry.registered}, attended: {entry.attended}}}\n"
    return (
        f'---\ntitle: "{entry.title}"\n{own}start: {entry.start:%Y-%m-%d %H:%M}\nend: {entry.end:%Y-%m-%d %H:%M}\n'
        f"place: {entry.place}\n---\n\n{entry.body}"
    )


def _participant(number: int) -> tuple[str, str]:
    return f"{_GIVEN[number % 6]} {_FAMILIES[number]}", _ORGANISATIONS[number % len(_ORGANISATIONS)]


def write_peer(folder: Path, written: Iterable[Entry], *, style: str) -> None:
    """The same entries as Markdown files with the front matter that `style` reads: hugo, pelican or mkdocs."""
    for entry in written:
        write(folder / entry.folder / f"{entry.id}.md", f"---\n{_header(entry, style)}---\n\n{entry.body}")


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


def write(path: Path, text: str) -> None:
    """Writes a file, with the folders above it."""
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
