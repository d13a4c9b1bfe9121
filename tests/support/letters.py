"""A small site with one issue of its newsletter, and what a fragment of HTML says part by part."""

from tests.support.pages import parse, text

__all__ = ["SMALL_ISSUE", "parts", "webinar"]

SMALL_ISSUE = {
    "site.toml": """\
title = "Agenda d'essai"
url = "https://agenda.example.org/"
language = "fr"
timezone = "Europe/Paris"

[event_types.webinaire]
label = "Webinaire"

[newsletter]
horizon_days = 60
unsubscribe = "{{ unsubscribe }}"
subscribe_url = "https://lettre.example.org/inscription"
campaign = { utm_source = "lettre", utm_medium = "email" }
""",
    "content/newsletters/ete.md": """\
---
title: L'été
date: 2023-06-28
---

Voir [l'atelier](event:atelier) et [ce site](https://www.example.org/a?b=1&c=2).
""",
    "content/events/2023/atelier.md": """\
---
title: Atelier des métadonnées
type: webinaire
start: 2023-07-06 10:30
end: 2023-07-06 12:00
place: visio
registration: {url: "https://inscription.example.org/1", deadline: 2023-07-05}
---

Une matinée pour décrire ses données.
""",
}


def webinar(**fields: str) -> str:
    """The file of a webinar on 6 July 2023; a field may be set to "" to leave it out."""
    values = {"title": "Essai", "type": "webinaire", "start": "2023-07-06"} | fields
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in values.items() if value) + "---\n"


def parts(fragment: str) -> dict[str, list[str]]:
    """`{title of a part: its paragraphs and titles}` of a fragment of HTML."""
    found: dict[str, list[str]] = {}
    title = ""
    for node in parse(fragment).iter():
        if node.tag == "h2":
            title = text(node)
            found[title] = []
        elif node.tag in {"h3", "h4", "p"} and title:
            found[title].append(text(node))
    return found
