"""What is likely to have been forgotten, or written in two ways: warnings, each where it can be mended."""

import pytest

from tests.support.content import EVERY_KIND, Files, action, findings
from tests.support.site import Site

EVENT = "content/events/2023/x.md"


def past(more: str, body: str = "\nTexte.\n") -> Files:
    """An event of 15 June 2023, over by 1 July."""
    return {EVENT: f"---\ntitle: Essai\ntype: webinaire\nstart: 2023-06-15\n{more}---\n{body}"}


def themed(*themes: str) -> Files:
    """Events to come, each with one theme."""
    text = "---\ntitle: Essai {}\ntype: webinaire\nstart: 2023-09-14\nplace: visio\nthemes: [{}]\n---\n\nTexte.\n"
    return {f"content/events/{number}.md": text.format(number, theme) for number, theme in enumerate(themes)}


PLACE = "place: visio\n"
NO_FIGURES = (
    f"attention : {EVENT}:2 : attendance : l’événement du 15 juin 2023 est passé et n’a pas de chiffres ;"
    " ajouter « attendance », avec « n/a » pour ce qui ne se compte pas"
)

CASES: dict[str, tuple[Files, tuple[str, ...]]] = {
    "themes that differ by a sign": (themed("C", "C++", "C#", "C", "Langage C", "Langage C++", "Langage C"), ()),
    "themes that differ by an apostrophe": (themed("Accès à l'eau", "Accès à l’eau", "Accès à l'eau"), ()),
    "over, without figures": (past(PLACE), (NO_FIGURES,)),
    "over, figures that do not apply": (past(f"{PLACE}attendance: {{registered: n/a, attended: n/a}}\n"), ()),
    "over, cancelled": (past(f"{PLACE}status: cancelled\n"), ()),
    "over, figures known": (past(f"{PLACE}attendance: {{registered: 5, attended: 3}}\n"), ()),
    "over, figures of one college": (
        past(f"{PLACE}attendance: {{colleges: {{communes: {{registered: 5, attended: 3}}}}}}\n"),
        (),
    ),
    "over, registered alone": (
        past(f"{PLACE}attendance:\n  registered: 5\n"),
        (
            f"attention : {EVENT}:6 : attendance.attended : le nombre d’inscrits (5) est donné, mais non celui des"
            " participants ; ajouter « attended », ou « attended: n/a » s’il ne se compte pas",
        ),
    ),
    "no place": (
        past("attendance: {attended: 3}\n"),
        (f"attention : {EVENT}:2 : place : le lieu n’est pas donné ; ajouter « place », au besoin « place: visio »",),
    ),
    "no summary": (
        past(f"{PLACE}attendance: {{attended: 3}}\n", ""),
        (
            f"attention : {EVENT}:2 : summary : rien ne dit de quoi il s’agit ;"
            " ajouter « summary », ou une description sous l’en-tête",
        ),
    ),
    "action late by 91 days": (
        action("  due: 2023-04-01\n"),
        (
            "attention : content/actions/x.yaml:3 : due : l’action est en retard de 91 jours, sans rien dans son suivi"
            " depuis ; dire où elle en est dans « follow_up », la clore, ou changer « due »",
        ),
    ),
    "action late by 90 days": (action("  due: 2023-04-02\n"), ()),
    "action late, followed up": (
        action("  due: 2022-12\n  follow_up:\n    - {date: 2023-05-01, text: Relancée}\n"),
        (),
    ),
    "action late, followed up long ago": (
        action("  due: 2022-12\n  follow_up:\n    - {date: 2023-01-15, text: Relancée}\n"),
        (
            "attention : content/actions/x.yaml:3 : due : l’action est en retard de 182 jours, sans rien dans son suivi"
            " depuis ; dire où elle en est dans « follow_up », la clore, ou changer « due »",
        ),
    ),
    "action late, done": (action("  due: 2022-12\n  status: done\n  closed: 2023-01-01\n"), ()),
    "heavy image": (
        {"content/files/photo.JPG": b"x" * 1_250_000},
        (
            "attention : content/files/photo.JPG:1 : l’image pèse 1,2 Mo, plus que 1 Mo ;"
            " la réduire à 1 600 pixels de large, pour qui la charge sur un téléphone",
        ),
    ),
    "heavy document": (
        {"content/files/actes.pdf": b"x" * 12_000_000},
        (
            "attention : content/files/actes.pdf:1 : le document pèse 12 Mo, plus que 10 Mo ;"
            " l’alléger, pour qui le charge sur un téléphone",
        ),
    ),
    "document of a usual weight": ({"content/files/actes.pdf": b"x" * 9_000_000}, ()),
    "a theme by case, accent and one letter": (
        themed("Données", "Données", "donnees", "Donnés"),
        (
            "attention : content/events/2.md:6 : themes[0] : le thème « donnees » s’écrit « Données » 2 fois ;"
            " écrire « Données » s’il s’agit du même",
            "attention : content/events/3.md:6 : themes[0] : le thème « Donnés » s’écrit « Données » 2 fois ;"
            " écrire « Données » s’il s’agit du même",
        ),
    ),
    "a theme once each way": (
        themed("Energie", "Énergie"),
        (
            "attention : content/events/0.md:6 : themes[0] : le thème « Energie » s’écrit « Énergie » ailleurs ;"
            " écrire « Énergie » s’il s’agit du même",
        ),
    ),
    "themes that are different": (
        themed("Eau", "Eaux", "DDT 51", "DDT 67", "Volet A", "Volet B", "Forêts", "Sols"),
        (),
    ),
    "an organisation in two fields": (
        {
            **past(
                f"{PLACE}attendance: {{attended: 3}}\norganisers: [Région Grand Est]\npartners: [Region Grand Est]\n"
            ),
            "content/groups/gt.md": "---\ntitle: GT\nmembers:\n  - organisation: Région Grand Est\n---\n",
        },
        (
            f"attention : {EVENT}:8 : partners[0] : l’organisme « Region Grand Est » s’écrit « Région Grand Est »"
            " 2 fois ; écrire « Région Grand Est » s’il s’agit du même",
        ),
    ),
}


@pytest.mark.parametrize(("files", "messages"), CASES.values(), ids=CASES)
def test_each_warning_says_what_was_forgotten_and_where(site: Site, files: Files, messages: tuple[str, ...]) -> None:
    assert findings(site.write(EVERY_KIND).write(files), unsaid=True) == messages
