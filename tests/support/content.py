"""A site of every kind of content, and the files that a case changes in it.

In: lines as an editor would type them. Out: `{path: text}` for `Site.write`, and what a run says about them.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from datetime import date

from dge_site import pipeline
from dge_site.model.errors import ConfigError, Problem
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

__all__ = [
    "COMPLETE",
    "EVERY_KIND",
    "LEGAL",
    "PHOTO",
    "UNSAID",
    "Case",
    "Files",
    "action",
    "as_printed",
    "event",
    "event_file",
    "findings",
    "meeting",
    "site",
]

Files = Mapping[str, str | bytes | None]
Case = tuple[Files, tuple[str, ...]]
"""The files that differ from `EVERY_KIND`, and every line that a build prints about them."""

PHOTO = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////"
    "////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAI"
    "AQEAAD8AN//Z"
)
"""A JPEG of one pixel."""
EVERY_KIND: Files = {
    "site.toml": """\
title = "Agenda d'essai"
tagline = "Les rendez-vous d'un organisme d'essai"
url = "https://agenda.example.org/"
language = "fr"
timezone = "Europe/Paris"

[organisation]
name = "Organisme d'essai"

[event_types.webinaire]
label = "Webinaire"
plural = "Webinaires"
colour = "#1f5f8b"

[event_types.journee-thematique]
label = "Journée thématique"

[colleges.communes]
label = "Communes"

[colleges.departements]
label = "Départements"
aliases = ["Conseils départementaux"]

[audiences.technicien]
label = "Techniciens"

[links]
retired = { "geograndest.fr" = "www.datagrandest.fr" }
""",
    "content/places.yaml": """\
visio:
  name: Visio
  online: true
nancy:
  name: Centre Prouvé
  city: Nancy
""",
    EVENT_PATH: MINIMAL_SITE[EVENT_PATH],
    "content/events/programme.yaml": """\
- id: journee-eau
  title: Les données de l'eau
  type: journee-thematique
  start: 2023-10-12
  place: nancy
  summary: Une journée sur les données de l'eau.
""",
    "content/groups/comite.md": """\
---
title: Comité technique
kind: committee
status: active
---
""",
    "content/meetings/2023/comite-2023-06.md": """\
---
title: Bilan du semestre
group: comite
start: 2023-06-22 10:30
end: 2023-06-22 12:00
place: visio
participants:
  - name: Camille Exemple
    college: communes
decisions:
  - id: d1
    text: Le comité décide de publier.
    section: les-webinaires
---

## Les webinaires

Six webinaires.

## Les suites

À suivre.
""",
    "content/actions/2023.yaml": """\
- id: publier-la-synthese
  title: Publier la synthèse
  owners: [Équipe]
  due: 2023-09
  meeting: comite-2023-06
  section: les-suites
""",
    "content/topics.yaml": """\
- id: eau
  title: L'eau
  status: planned
  event: journee-eau
""",
    "content/indicators.yaml": """\
- id: destinataires
  label: Destinataires des messages
  unit: personnes
  values:
    - date: 2023-06-22
      value: 1232
      meeting: comite-2023-06
""",
    "content/newsletters/ete.md": """\
---
title: L'été
date: 2023-06-28
highlight:
  - atelier
---

Bonjour, voir [l'atelier](event:atelier).
""",
    "content/pages/a-propos.md": """\
---
title: À propos
---

Une page.
""",
    "content/files/affiche.jpg": PHOTO,
}
"""One entry of each kind at least; nothing in it is reported."""


def event(lines: str) -> Files:
    """An event on 6 July 2023, of `lines` after its first three fields: they begin at line 5."""
    return event_file(f"---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\n{lines}---\n")


def event_file(content: str | bytes) -> Files:
    """The whole file of an event."""
    return {"content/events/2023/x.md": content}


def meeting(lines: str, body: str = "") -> Files:
    """A meeting on 6 July 2023, of `lines` after its first three fields: they begin at line 5."""
    return {"content/meetings/x.md": f"---\ntitle: Essai\ngroup: comite\nstart: 2023-07-06\n{lines}---\n{body}"}


def action(lines: str) -> Files:
    """An action, of `lines` after its id and title: they begin at line 3."""
    return {"content/actions/x.yaml": f"- id: a1\n  title: Agir\n{lines}"}


def site(lines: str) -> Files:
    """The site's own configuration with `lines` at its end, from line 31 on, below [links]."""
    return {"site.toml": f"{EVERY_KIND['site.toml']!s}{lines}"}


LEGAL = """
[legal]
director = "Camille Dupré"
contact = "contact@example.org"
host = { name = "Hébergeur d'essai", address = "1 rue de l'Essai, 57000 Metz", phone = "03 00 00 00 00" }
"""
"""What makes the notice complete, at the end of site.toml."""

COMPLETE: Files = {**EVERY_KIND, "site.toml": f"{EVERY_KIND['site.toml']!s}{LEGAL}"}
"""A site about which `check` has nothing to say."""


UNSAID = (
    *("le lieu n’est pas donné", "rien ne dit de quoi il s’agit", "est passé et n’a pas de chiffres"),
    "ne peut pas être connu avant l’événement, le 6 juillet 2023",
)
"""What the short events of the cases, which are to come, leave out or say too early, and are warned about."""


def findings(root: Site, day: date = date(2023, 7, 1), *, unsaid: bool = False) -> tuple[str, ...]:
    """Every problem of a site, as `build` prints it; those of `UNSAID` only when asked for.

    What the law asks before a push, and these sites lack, is test_legal's.
    """
    try:
        problems = pipeline.check(pipeline.Request(root=root.root, output=root.root / "public", date=day))
    except ConfigError as error:
        problems = error.problems
    return as_printed(
        problem
        for problem in problems
        if not problem.refuses_push and (unsaid or not problem.message.what.endswith(UNSAID))
    )


def as_printed(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Each problem as `build` prints it: the severity's word, the place, and the sentence."""
    words = {"error": "erreur", "warning": "attention"}
    return tuple(f"{words[problem.severity]} : {problem}" for problem in problems)
