"""The newsletter: its fragments byte for byte, what an issue tells and what it leaves out, and who can read it."""

import re
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.content import EVERY_KIND, findings
from tests.support.letters import SMALL_ISSUE, parts, webinar
from tests.support.pages import element, elements, links, parse, text
from tests.support.server import HttpSite
from tests.support.site import Site

DAY = ("--date", "2023-07-01", "--no-commit")
NBSP = "\u00a0"


def build(site: Site, run: Run, *options: str) -> dict[str, str]:
    """`{path below newsletter/: text}` of a build as of 1 July 2023, or with other options."""
    outcome = run("build", *(options or DAY))
    assert outcome.status == 0, outcome.err
    files = site.output()
    return {p.removeprefix("newsletter/"): c.decode() for p, c in files.items() if p.startswith("newsletter/")}


# ------------------------------------------------------------------------------------------------------- byte for byte


def test_the_fragment_of_a_small_issue_is_this(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE)
    assert build(site, run)["ete/fragment.html"] == (Path(__file__).parent / "newsletter.html").read_text("utf-8")


def test_the_text_of_a_small_issue_is_this(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE)
    assert (
        build(site, run)["ete/fragment.txt"].replace(NBSP, "~").replace("\n-- \n", "\n--~\n")
        == """\
L’été
Agenda d’essai, 28 juin 2023

Voir l’atelier et ce site.
https://agenda.example.org/evenements/atelier/
https://www.example.org/a?b=1&c=2

À VENIR
=======

Juillet 2023
------------

* Atelier des métadonnées
  Webinaire, jeudi 6 juillet 2023, de 10~h~30 à 12~h, en ligne
  Une matinée pour décrire ses données.
  https://agenda.example.org/evenements/atelier/
  S’inscrire jusqu’au~5~juillet~:
  https://inscription.example.org/1

L’AGENDA DANS VOTRE MESSAGERIE
==============================

Abonnez-vous une fois~: les dates arrivent, et se corrigent, d’elles-mêmes
dans Outlook, Google Agenda, Thunderbird ou votre téléphone.
https://agenda.example.org/abonnements/

--~
Agenda d’essai
Lire cette lettre en ligne~:
https://agenda.example.org/newsletter/ete/
S’y inscrire~:
https://lettre.example.org/inscription
Se désinscrire~:
{{ unsubscribe }}
"""
    )


# ------------------------------------------------------------------------------------------------------ mail programs

CLIENTS = ["outlook.*", "gmail.*", "orange.*", "laposte.*", "sfr.*", "apple-mail.*"]
UNSUPPORTED = {
    # The preheader: where it cannot be hidden it is one pixel high, in the colour of what is behind it.
    "display:none": {"gmail.mobile-webmail"},
    # Cuts the preheader off where display:none fails; Outlook knows display:none.
    "overflow": {"outlook.windows", "outlook.windows-mail"},
    # Screen readers take the language of the webmail instead.
    "lang attribute": {"orange.desktop-webmail"},
    # There the tables are announced as tables; nothing else is lost.
    "role attribute": {"orange.android", "orange.desktop-webmail", "orange.ios", "outlook.windows-mail"},
    # Links keep the program's own underline; titles and buttons get one.
    "text-decoration": {"orange.ios", "sfr.ios"},
    # Words of code in an editorial lose their typeface and keep their text.
    "<code> element": {"orange.android", "orange.desktop-webmail", "orange.ios"},
}


@pytest.mark.npm
def test_no_mail_program_lacks_more_than_the_list_says(real: Path, node: Callable[[str, object], Any]) -> None:
    html = (real / "newsletter/ete-2023/fragment.html").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for issue in node("caniemail", {"html": html, "clients": CLIENTS}):
        if issue["level"] == "error":
            found.setdefault(issue["feature"], set()).add(issue["client"])
    assert found == UNSUPPORTED


RICH = """\
## Un titre

Une [ancre](#un-titre), un [fichier](file:plan.pdf) et une image :

![Le plan](/fichiers/plan.png)

<details><summary>Plus</summary>

| Jour | Lieu |
| ---- | ---: |
| 6    | Metz |

</details>
"""


def forty(site: Site) -> None:
    """Forty events with long names, a summary, a place and a register button."""
    entries = [
        f"""\
- id: rencontre-numero-{number}-sur-les-donnees
  title: "Les données ouvertes du Grand Est : retour d'expérience n° {number} des territoires"
  type: webinaire
  start: 2023-07-{number % 28 + 1:02} {8 + number // 28}:30
  place: Centre de congrès Prouvé, 1 place de la République, Nancy
  summary: Une matinée d'échanges pour comprendre et réutiliser les données des collectivités, avec des témoignages.
  registration: {{url: "https://www.inscriptions.example.org/evenements/2023/{number}/inscription"}}
"""
        for number in range(39)
    ]
    site.write(SMALL_ISSUE | {"content/events/programme.yaml": "".join(entries)})


def test_forty_events_weigh_at_most_70_kb(site: Site, run: Run) -> None:
    """Gmail cuts a message at about 102 KB."""
    forty(site)
    fragment = build(site, run)["ete/fragment.html"]
    assert sum(1 for _ in elements(parse(fragment), "h4")) == 40
    assert fragment.count("S&#8217;inscrire") == 40
    assert len(fragment.encode()) <= 70_000


def test_the_text_has_78_characters_a_line_and_addresses_alone(site: Site, run: Run) -> None:
    forty(site)
    lines = build(site, run)["ete/fragment.txt"].split("\n")
    addresses = [line for line in lines if "://" in line]
    assert [line for line in lines if len(line) > 78 and line not in addresses] == []
    assert [line for line in addresses if not re.fullmatch(r" *https://\S+", line)] == []
    assert len(addresses) == 2 + 80 + 3


def test_a_fragment_holds_nothing_that_mail_programs_drop(site: Site, run: Run) -> None:
    files = {"content/files/plan.pdf": b"%PDF", "content/files/plan.png": b"PNG"}
    site.write(
        SMALL_ISSUE | files | {"content/newsletters/ete.md": f"---\ntitle: L'été\ndate: 2023-06-28\n---\n\n{RICH}"}
    )
    fragment = build(site, run)["ete/fragment.html"]
    root = parse(fragment)
    assert {node.tag for node in root.iter()} <= {
        *("html", "head", "body", "tbody", "thead"),  # those that the parser adds
        *("div", "table", "tr", "th", "td", "h1", "h2", "h3", "h4", "p", "a", "b", "br", "img", "sup"),
    }
    names = {name for node in root.iter() for name in node.attrib}
    assert names <= {
        *("lang", "style", "role", "width", "align", "valign", "bgcolor", "cellpadding", "cellspacing", "border"),
        *("href", "src", "alt"),
    }
    targets = [node.get("href") or node.get("src") or "" for node in root.iter() if {"href", "src"} & set(node.attrib)]
    assert [target for target in targets if not target.startswith("https://") and target != "{{ unsubscribe }}"] == []
    campaign = "utm_source=lettre&utm_medium=email"
    assert f"https://agenda.example.org/newsletter/ete/?{campaign}#un-titre" in targets
    assert f"https://agenda.example.org/fichiers/plan.pdf?{campaign}" in targets
    assert [(i.get("src"), i.get("alt"), i.get("width")) for i in root.iter("img")] == [
        ("https://agenda.example.org/fichiers/plan.png", "Le plan", "552")
    ]
    for title in (node for node in root.iter() if node.tag in {"h1", "h2", "h3", "h4"}):
        assert re.search(r"(^|;)color:#[0-9a-f]{6}(;|$)", title.get("style") or "")
        assert re.search(r"(^|;)background-color:#[0-9a-f]{6}(;|$)", title.get("style") or "")
    styles = " ".join(node.get("style") or "" for node in root.iter())
    assert set(re.findall(r"color:([^;\s]+)", styles)) == set(re.findall(r"#[0-9a-f]{6}", styles)) - {"#cdd8d3"}
    assert not re.search(r"var\(|flex|grid|radius|url\(|rgb|class=", fragment)


@pytest.mark.parametrize("mark", ["{{ unsubscribe }}", "*|UNSUB|*", "[[UNSUB_LINK_FR]]"])
def test_the_mark_of_the_mailing_tool_is_kept_untouched(mark: str, site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE | {"site.toml": SMALL_ISSUE["site.toml"].replace("{{ unsubscribe }}", mark)})
    files = build(site, run)
    assert f'<a href="{mark}"' in files["ete/fragment.html"]
    assert files["ete/fragment.txt"].endswith(f"\n{mark}\n")


def test_the_message_holds_both_fragments(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE)
    files = build(site, run)
    mail = message_from_bytes(site.output()["newsletter/ete/newsletter.eml"], policy=policy.default)
    plain, html = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    assert mail["Subject"] == "L'été"
    assert plain == files["ete/fragment.txt"]
    body = html.partition('<body style="margin:0;padding:0">\n')[2]
    assert body == files["ete/fragment.html"] + "</body>\n</html>\n"


# ------------------------------------------------------------------------------------------------- what an issue tells


def test_a_part_with_nothing_to_say_is_left_out(site: Site, run: Run) -> None:
    site.write(
        SMALL_ISSUE
        | {"content/events/2023/atelier.md": None, "content/newsletters/ete.md": "---\ndate: 2023-06-28\n---\n"}
    )
    files = build(site, run)
    assert list(parts(files["ete/fragment.html"])) == ["L’agenda dans votre messagerie"]
    assert text(next(elements(parse(files["ete/fragment.html"]), "h1"))) == "Lettre du 28 juin 2023"
    assert re.findall(r"^[^a-z\n]+$", files["ete/fragment.txt"], re.MULTILINE)[:1] == ["L’AGENDA DANS VOTRE MESSAGERIE"]


def test_what_changed_since_the_last_issue_is_told_once(site: Site, run: Run) -> None:
    events = {
        "annule": webinar(status="cancelled", updated="2023-06-20"),
        "annule-avant": webinar(status="cancelled", updated="2023-05-20"),
        "annule-apres": webinar(status="cancelled", updated="2023-06-29"),
        "reporte": webinar(start="2023-12-06", status="postponed", updated="2023-06-28"),
        "deplace": webinar(rescheduled_from="2023-07-01", updated="2023-06-02"),
        "deplace-un-jour": webinar(rescheduled_from="unknown"),
        "deplace-loin": webinar(start="2023-12-06", rescheduled_from="2023-07-01"),
    }
    site.write(
        SMALL_ISSUE | {f"content/events/2023/{name}.md": body.replace("Essai", name) for name, body in events.items()}
    )
    site.write({"content/newsletters/mai.md": "---\ndate: 2023-06-01\n---\n"})
    found = parts(build(site, run)["ete/fragment.html"])
    assert found["Ce qui a changé"] == [
        "annule : annulé",
        "deplace : nouvelle date, jeudi 6 juillet 2023, au lieu du samedi 1er juillet 2023",
        "deplace-un-jour : nouvelle date, jeudi 6 juillet 2023",
        "reporte : reporté à une date à venir",
    ]
    when = "Webinaire, jeudi 6 juillet 2023"
    assert found["À venir"] == [
        *("Juillet 2023", "annule-apres", "Annulé", when, "annule-avant", "Annulé", when),
        *("deplace", "Nouvelle date, au lieu du samedi 1er juillet 2023", when),
        *("deplace-un-jour", "Nouvelle date", when),
        *("Atelier des métadonnées", f"{when}, de 10 h 30 à 12 h, en ligne", "Une matinée pour décrire ses données."),
    ]


def meeting(versions: str, status: str = "draft") -> str:
    return f"---\ntitle: Bilan\ngroup: comite\nstart: 2023-06-22\nversions: {versions}\nminutes_status: {status}\n---\n\n## Suites\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            meeting("[{version: 0.1, date: 2023-06-27, note: Première rédaction}]"),
            ["Projet de compte rendu, non approuvé : Comité technique du 22 juin 2023"],
        ),
        # A later version is other news: an issue keeps what it said.
        (
            meeting("[{version: 1, date: 2023-06-27}, {version: 2, date: 2023-09-01}]", "approved"),
            ["Compte rendu : Comité technique du 22 juin 2023"],
        ),
        (meeting("[{version: 1, date: 2023-06-29}]"), None),
        (meeting("[]"), ["Projet de compte rendu, non approuvé : Comité technique du 22 juin 2023"]),
    ],
)  # fmt: skip
def test_minutes_are_told_in_the_issue_after_their_version(
    content: str, expected: list[str] | None, site: Site, run: Run
) -> None:
    group = {"content/groups/comite.md": "---\ntitle: Comité technique\nkind: committee\n---\n"}
    site.write(SMALL_ISSUE | group | {"content/meetings/c.md": content})
    assert parts(build(site, run)["ete/fragment.html"]).get("À revoir, à relire") == expected


def test_a_replay_is_told_after_the_event_and_after_its_revision(site: Site, run: Run) -> None:
    replay = '[{title: Vidéo, url: "https://video.example.org/1"}]'
    files = {
        "a": webinar(title="Juin", start="2023-06-15", replay=replay),
        "b": webinar(title="Corrigé après", start="2023-06-15", updated="2023-06-30", replay=replay),
        "c": webinar(title="Ancien", start="2023-01-15", replay=replay),
        "d": webinar(title="Ancien, complété", start="2023-01-15", updated="2023-06-02", replay=replay),
    }
    site.write(SMALL_ISSUE | {f"content/events/2023/{name}.md": body for name, body in files.items()})
    root = parse(build(site, run)["ete/fragment.html"])
    assert [link for link in links(root) if link[0].startswith("Replay")] == [
        ("Replay de « Ancien, complété »", "https://video.example.org/1"),
        ("Replay de « Juin »", "https://video.example.org/1"),
    ]


def test_actions_are_told_only_when_the_site_asks_for_them(site: Site, run: Run) -> None:
    actions = (
        "- {id: a1, title: Publier, due: 2023-07, owners: [IGN, Région]}\n- {id: a2, title: Trier, due: 2023-12}\n"
    )
    site.write(SMALL_ISSUE | {"content/actions/a.yaml": actions})
    assert "Actions à échéance" not in parts(build(site, run)["ete/fragment.html"])
    site.write({"site.toml": SMALL_ISSUE["site.toml"].replace("[newsletter]\n", "[newsletter]\nactions = true\n")})
    assert parts(build(site, run)["ete/fragment.html"])["Actions à échéance"] == [
        "Publier, d’ici juillet 2023 (IGN et Région)"
    ]


def test_nobody_is_invited_to_register_too_late_or_for_nothing(site: Site, run: Run) -> None:
    url = 'url: "https://inscription.example.org/2"'
    files = {
        "tard": webinar(registration=f"{{{url}, deadline: 2023-06-27}}"),
        "annule": webinar(status="cancelled", updated="2022-01-01", registration=f"{{{url}}}"),
        "ouvert": webinar(title="Ouvert", start="2023-07-08", registration=f"{{{url}, deadline: 2023-06-28}}"),
    }
    site.write(SMALL_ISSUE | {f"content/events/2023/{name}.md": body for name, body in files.items()})
    fragment = build(site, run)["ete/fragment.html"]
    assert [name for name, address in links(parse(fragment)) if address == "https://inscription.example.org/2"] == [
        "S’inscrire jusqu’au 28 juin"
    ]


def test_highlights_come_first_once_and_say_what_became_of_them(site: Site, run: Run) -> None:
    """A highlight may be named by a former id too."""
    issue = "---\ndate: 2023-06-28\nhighlight: [ancien-nom, phare, atelier]\n---\n"
    phare = webinar(title="Phare", aliases="[ancien-nom]", status="cancelled", updated="2023-07-10")
    site.write(SMALL_ISSUE | {"content/newsletters/ete.md": issue, "content/events/2023/phare.md": phare})
    found = parts(build(site, run)["ete/fragment.html"])
    assert found["À ne pas manquer"] == [
        *("Phare", "Annulé", "Webinaire, jeudi 6 juillet 2023"),
        *("Atelier des métadonnées", "Webinaire, jeudi 6 juillet 2023, de 10 h 30 à 12 h, en ligne"),
        "Une matinée pour décrire ses données.",
    ]
    assert "Et aussi, à venir" not in found


def test_unknown_highlight_is_an_error_at_its_line_with_the_nearest_id(site: Site) -> None:
    site.write(SMALL_ISSUE | {"content/newsletters/ete.md": "---\ndate: 2023-06-28\nhighlight:\n  - ateliers\n---\n"})
    (line,) = findings(site)
    assert line.startswith("erreur : content/newsletters/ete.md:4 : highlight[0] : ")
    assert "« ateliers »" in line
    assert "« atelier »" in line


@pytest.mark.parametrize(
    ("lines", "start"), [("from: 2023-07-02\nto: 2023-07-01\n", "from"), ("to: 2023-06-27\n", "date")]
)
def test_a_period_that_ends_before_it_starts_is_an_error(lines: str, start: str, site: Site) -> None:
    site.write(SMALL_ISSUE | {"content/newsletters/ete.md": f"---\ndate: 2023-06-28\n{lines}---\n"})
    number = 2 + lines.count("\n")
    assert findings(site) == (
        f"erreur : content/newsletters/ete.md:{number} : to : la fin de la période (« to ») précède son début "
        f"(« {start} ») ; corriger l’une des deux dates",
    )


def test_an_event_without_a_place_shows_none(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE | {"content/events/2023/atelier.md": webinar()})
    files = build(site, run)
    assert parts(files["ete/fragment.html"])["À venir"] == ["Juillet 2023", "Essai", "Webinaire, jeudi 6 juillet 2023"]
    assert "\n  Webinaire, jeudi 6 juillet 2023\n  https://" in files["ete/fragment.txt"]


# ----------------------------------------------------------------------------------------------------- through time


def test_an_issue_once_dated_does_not_depend_on_the_day_of_the_build(site: Site, run: Run) -> None:
    site.write(EVERY_KIND)
    days = [
        build(site, run, "--date", day, "--no-commit")
        for day in ("2023-06-01", "2023-06-28", "2023-07-06", "2031-01-01")
    ]
    issues = [{path: text for path, text in files.items() if path.startswith("ete/")} for files in days]
    assert sorted(issues[0]) == ["ete/fragment.html", "ete/fragment.txt", "ete/index.html", "ete/newsletter.eml"]
    assert issues[1:] == issues[:1] * 3


def test_without_an_issue_that_is_out_the_latest_is_that_of_the_day(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE)
    before = build(site, run, "--date", "2023-06-27", "--no-commit")
    assert text(next(elements(parse(before["fragment.html"]), "h1"))) == "Lettre du 27 juin 2023"
    assert before["fragment.txt"].split("\n")[:2] == ["Lettre du 27 juin 2023", "Agenda d’essai, 27 juin 2023"]
    assert [text(title) for title in elements(parse(before["index.html"]), "h2")] == [
        *("Toutes les lettres", "À paraître", "Transmettre la dernière"),
    ]
    after = build(site, run, "--date", "2023-06-28", "--no-commit")
    assert after["fragment.html"] == after["ete/fragment.html"]
    assert [text(title) for title in elements(parse(after["index.html"]), "h2")] == [
        *("Toutes les lettres", "Transmettre la dernière"),
    ]


# ------------------------------------------------------------------------------------------------------------ the site


@pytest.mark.browser
def test_letter_is_copied_as_mailboxes_paste_it_its_html_by_the_staff(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    site.write(SMALL_ISSUE)
    files = build(site, run)
    url = http_site(site.root / "public").url
    page = open_page(f"{url}newsletter/ete/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier pour un courriel").click()
    page.get_by_role("button", name="Copié : à coller dans un message").wait_for()
    kept, to_fill_in, _ = files["ete/fragment.txt"].rpartition("Se désinscrire")
    assert (page.evaluate("navigator.clipboard.readText()"), to_fill_in) == (kept, "Se désinscrire")
    read_html = "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((html) => html.text())"
    copied = page.evaluate(read_html)
    assert "L’été</h1>" in copied
    assert [mark for mark in ("style=", "bgcolor=", "unsubscribe", "désinscrire") if mark in copied] == []
    page.goto(f"{url}newsletter/envoi/")
    page.get_by_role("button", name="Copier le HTML de L’été").click()
    page.get_by_role("button", name="HTML copié").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == files["ete/fragment.html"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 700])
def test_a_fragment_fits_its_window(
    width: int, real: Path, tmp_path: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    fragment = (real / "newsletter/ete-2023/fragment.html").read_text("utf-8")
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><body style="margin:0">'
    (tmp_path / "index.html").write_text(head + fragment, "utf-8")
    page = open_page(http_site(tmp_path).url, width=width, expected=("favicon", "404"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sheet = page.locator("table table").first.bounding_box()
    assert sheet is not None
    assert sheet["width"] == min(600, width - 16)


def test_the_archive_leads_to_every_issue_latest_first_and_to_the_form(site: Site, run: Run) -> None:
    site.write(SMALL_ISSUE | {"content/newsletters/mai.md": "---\ndate: 2023-05-01\n---\n"})
    main = element(parse(build(site, run)["index.html"]), "contenu")
    assert links(main)[:3] == (
        ("S’inscrire à la lettre", "https://lettre.example.org/inscription"),
        ("L’été", "/newsletter/ete/"),
        ("Lettre du 1er mai 2023", "/newsletter/mai/"),
    )
