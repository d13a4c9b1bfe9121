"""The editors' forms: in Chromium under their own policy, with nothing asked of another host; what they save validates."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dge_site.commands.init import create
from dge_site.content import config, schema
from dge_site.content.settings import AdminSettings
from dge_site.formats.cms_fields import TECHNICAL
from dge_site.formats.cms_forms import forms_config, network_origins
from dge_site.model.values import fields, replace
from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.content import EVERY_KIND, action, event, findings
from tests.support.forges import TOKEN, Forge, GitHub, GitLab
from tests.support.forms import SEED, STORED
from tests.support.programs import run_node
from tests.support.project import ROOT
from tests.support.server import HttpSite
from tests.support.site import MINIMAL_SITE, Site

ENABLED = '\n[admin]\nenabled = true\nbackend = "test"\n'
HOSTED = """
[admin]
enabled = true
backend = "gitlab"
repo = "groupe/agenda"
branch = "redaction"
host_url = "https://forge.example.org/"
"""


def _content(site: Site) -> dict[str, str]:
    """The files below content/, as the repository would hold them; of a picture, its name."""
    files = site.output("content")
    texts = {path: "" if path.endswith(".jpg") else text.decode() for path, text in files.items()}
    return {f"content/{path}": text for path, text in texts.items() if path.endswith((".md", ".yaml", ".jpg"))}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of every kind of content, some of it odd, built once with its forms; only read."""
    site = Site(root=tmp_path_factory.mktemp("forms")).write({**MINIMAL_SITE, **EVERY_KIND})
    site.write({"site.toml": f"{EVERY_KIND['site.toml']!s}{ENABLED}"})
    site.write(event("draft: oui\nstatus: cancelled\n")).write(action("  due: 2023-T4\n"))
    site.write({"content/events/2023/y.md": "---\ntitle: B\ntype: webinaire\nstart: 2023-07-06\ndraft: true\n---\n"})
    assert Run(site.root)("build", "--no-commit", "--date", "2023-07-01").status == 0
    return site


@pytest.fixture
def forms(opened: Site, site: Site, http_site: Callable[..., HttpSite], open_page: Visits) -> Callable[[str], Page]:
    """Opens the forms at an address below `#/collections/`, signed in to a repository inside the browser."""
    shutil.copytree(opened.root, site.root, ignore=shutil.ignore_patterns("public", ".cache"), dirs_exist_ok=True)
    served = http_site(opened.root / "public")
    # The editors' program frees the thumbnails of a dialog that is left, at times before they were read.
    page = open_page(f"{served.url}admin/", expected=("ERR_FILE_NOT_FOUND blob:",))
    page.evaluate(SEED, _content(site))
    page.get_by_role("button", name="dépôt de test").click()
    page.get_by_text("Programmes").first.wait_for()

    def go(where: str) -> Page:
        page.goto(f"{served.url}admin/#/collections/{where}")
        return page

    return go


def _save(page: Page) -> dict[str, str]:
    """The files of the repository after a save, which closes the form."""
    page.get_by_role("button", name="Enregistrer").first.click()
    expect(page).to_have_url(re.compile(r"#/collections(?:/[\w-]+)?$"))
    page.get_by_text("Entrée enregistrée.").first.wait_for()
    stored: dict[str, str] = page.evaluate(STORED)
    return stored


def _field(page: Page, path: str) -> Locator:
    """A field of the form that is open, by its path: `agenda.0.title`."""
    return page.locator(f'.field[data-key-path="{path}"]')


def _write(page: Page, values: dict[str, str]) -> None:
    for path, text in values.items():
        _field(page, path).locator("input, textarea").fill(text)


def _add(page: Page, path: str) -> None:
    _field(page, path).get_by_role("button", name=re.compile("^add Ajouter|^Ajouter")).last.click()


def _insert(dialog: Locator) -> None:
    """Takes the file that is chosen, and waits until the form holds it: the dialog stays open that long."""
    dialog.get_by_role("button", name="Insérer").click()
    dialog.wait_for(state="detached")


def _title(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=re.compile("^(?:Titre|Nom)$")).first.fill(text)


@pytest.mark.browser
def test_event_saved_by_its_form_is_a_file_that_validates(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("events/new")
    _title(page, "Essai : un « formulaire »")
    page.get_by_role("radio", name="Webinaire").first.click()
    _write(page, {"start": "2023-09-14", "start_time": "10:30"})
    stored = _save(page)
    (path,) = stored.keys() - _content(site).keys()
    assert path == "content/events/2023/essai-un-formulaire.md"
    assert stored[path].startswith(
        '---\ntitle: "Essai : un « formulaire »"\ntype: webinaire\nstart: 2023-09-14 10:30\n'
    )
    before = findings(site, date(2023, 7, 1))
    assert findings(site.write({path: stored[path]}), date(2023, 7, 1)) == before


@pytest.mark.browser
def test_forms_of_a_new_site_open(
    run: Run, tmp_path: Path, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    """One without audiences and colleges has no field for them."""
    create(tmp_path / "ville", {"name": "Ville", "colleges": " "}, date(2026, 12, 1), None)
    settings = (tmp_path / "ville/site.toml").read_text(encoding="utf-8")
    settings = re.sub(r"\[colleges\.\w+\]\nlabel = .*\n", "", settings).replace(
        "enabled = false", 'enabled = true\nbackend = "test"'
    )
    (tmp_path / "ville/site.toml").write_text(settings, encoding="utf-8")
    assert run("build", "--no-commit", root=tmp_path / "ville").status == 0
    page = open_page(f"{http_site(tmp_path / 'ville/public').url}admin/")
    page.get_by_role("button", name="dépôt de test").click()
    page.get_by_text("Événements").first.wait_for()


def test_letter_without_a_title_is_named_after_its_day(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("newsletters/new")
    _field(page, "date").locator("input").fill("2023-09-28")
    stored = _save(page)
    (path,) = stored.keys() - _content(site).keys()
    assert (path, stored[path]) == ("content/newsletters/2023-09-28.md", "---\ndate: 2023-09-28\n---\n")


@pytest.mark.browser
def test_form_refuses_a_time_that_check_would_refuse(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("events/entries/2023/x")
    _write(page, {"start_time": "14 heures"})
    page.get_by_role("button", name="Enregistrer").first.click()
    page.get_by_text("comporte").first.wait_for()
    assert page.get_by_text("Show Errors").count() == 0
    assert page.evaluate(STORED) == _content(site)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("events/entries/2023/x", "content/events/2023/x.md"),
        ("events/entries/2023/y", "content/events/2023/y.md"),
        ("meetings/entries/2023/comite-2023-06", "content/meetings/2023/comite-2023-06.md"),
        ("groups/entries/comite", "content/groups/comite.md"),
        ("newsletters/entries/ete", "content/newsletters/ete.md"),
        ("pages/entries/a-propos", "content/pages/a-propos.md"),
    ],
)
def test_form_changes_what_it_was_asked_to_and_keeps_the_rest(
    forms: Callable[[str], Page], site: Site, where: str, path: str
) -> None:
    """The order of fields may change, and comments go; every value stays: of a draft, of a cancelled event too."""
    page = forms(where.replace("events/entries/2023/x", "events/entries/2023/x"))
    _title(page, "Titre changé")
    stored = _save(page)
    assert {name for name in stored if stored[name] != _content(site)[name]} == {path}
    before, after = _entry(site, path), _entry(site.write({path: stored[path]}), path)
    assert after.pop("title") == "Titre changé"
    assert {name: value for name, value in before.items() if name != "title"}.items() <= after.items()
    assert findings(site, date(2023, 7, 1)) == ()


def _entry(site: Site, path: str) -> dict[str, str]:
    """`{field: value as Python shows it}` of an entry, its place and digests aside."""
    from dge_site import pipeline

    library = pipeline.load(
        pipeline.Request(root=site.root, output=site.root / "public", drafts=True, date=date(2023, 7, 1))
    )
    entries: list[Any] = [*library.agenda, *library.groups.values(), *library.newsletters, *library.pages.values()]
    entry = next(entry for entry in entries if entry.origin.path == path)
    names = [name for name in fields(entry) if name not in {"origin", "digest", "announced_digest", "body"}]
    return {name: repr(getattr(entry, name)) for name in names} | {"text": entry.body.text, "title": entry.title}


@pytest.fixture
def hosted(site: Site, run: Run, http_site: Callable[..., HttpSite]) -> str:
    """The address of the forms of a site whose repository is on a GitLab of its own."""
    site.write(EVERY_KIND).write({"site.toml": f"{EVERY_KIND['site.toml']!s}{HOSTED}", **_COMMENTED})
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    return f"{http_site(site.root / 'public').url}admin/"


_COMMENTED: dict[str, str] = {
    "content/places.yaml": "# Les lieux.\n\nvisio:\n  name: Visio   # partout\n  online: true\n\nnancy:\n  name: Centre Prouvé\n",
    "content/actions/2023.yaml": "# Celles du comité.\n- id: a1\n  title: Publier\n  owners: [Équipe]   # à revoir\n",
    "content/events/2023/atelier.md": """\
---
# À confirmer.
title:  Atelier
type: webinaire        # en ligne
start: 2023-07-06 10h30
place: visio
draft: false
documents:
- {title: "Support", url: https://example.org/0.10}
---

Une *matinée* pour décrire ses données.

| Nom | Inscrits |
| --- | ---: |
| Eau | 12 |
""",
}
"""Files as people write them by hand."""


_PASTE = """([target, html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  target.focus();
  target.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
}"""
_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {mso-x: 1}</style></head><body>
<!--StartFragment--><p class=MsoTitle>Compte rendu</p><h1>Bilan<o:p></o:p></h1>
<p class=MsoNormal>Le co­mité a <b>validé</b>
le bilan.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>Eau</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;
</span></span>Rivières</p>
<h2>Les chiffres</h2>
<table class=MsoTableGrid><tr><td width=10><p class=MsoNormal>Thème</p></td><td><p>Inscrits</p></td></tr>
<tr><td><p>Eau</p></td><td><p>12</p></td></tr></table><!--EndFragment--></body></html>"""


@pytest.mark.browser
def test_text_pasted_from_word_is_the_markdown_of_a_page(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("pages/new")
    _title(page, "Collé")
    editor = _field(page, "body").locator("[contenteditable=true]")
    editor.click()
    editor.evaluate("(target, [html, text]) => (" + _PASTE + ")([target, html, text])", [_WORD, "Compte rendu"])
    # The preview shows what the form holds, which is what is saved.
    page.get_by_role("group", name="Aperçu").get_by_role("columnheader", name="Inscrits").wait_for()
    stored = _save(page)
    assert stored["content/pages/colle.md"] == (
        "---\ntitle: Collé\n---\n\n## Compte rendu\n\n## Bilan\n\nLe comité a **validé** le bilan.\n\n"
        "- Eau\n    - Rivières\n\n### Les chiffres\n\n| Thème | Inscrits |\n| --- | --- |\n| Eau | 12 |\n"
    )


_RECEIVED = """([target, html, text]) => {
  let received = "";
  target.addEventListener("paste", (event) => {
    received = event.clipboardData.getData("text/html");
    event.preventDefault();
  }, { once: true });
  (PASTE)([target, html, text]);
  return received || target.value;
}""".replace("PASTE", _PASTE)


@pytest.mark.browser
def test_what_is_pasted_becomes_lists_tables_headings_and_plain_links(browser: Browser) -> None:
    """What is neither list, table nor styled text goes in as it came."""
    item = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"
    cases = [
        ("", "Points :\n• Eau\n•\tSols", "<p>Points :</p><ul><li>Eau</li><li>Sols</li></ul>"),
        ("", "– un\n– deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("", "– Bonjour, dit-il.", "<p>– Bonjour, dit-il.</p>"),
        ("", "Une phrase – sans liste.", ""),
        ("", "A\tB\n1\t2", "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        (item.format("1.", "Un") + item.format("2.", "Deux"), "", "<ol><li>Un</li><li>Deux</li></ol>"),
        ("<h3>A</h3><h5>B</h5>", "", "<h2>A</h2><h3>B</h3>"),
        ("<b style='font-weight:normal'><span style='font-weight:700'>a</span></b>", "", "<strong>a</strong>"),
        ("<a href='https://x.fr' class=y>a</a> <a href='javascript:b()'>b</a>", "", '<a href="https://x.fr">a</a> b'),
        ("<table><tr><td><p>A</p><p>B</p></td></tr></table>", "", "<table><tr><th>A ; B</th></tr></table>"),
    ]
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<div contenteditable=true></div><textarea></textarea>")
        page.add_script_tag(path=ROOT / "templates" / "admin" / "paste.js")
        rich, plain = page.locator("div").element_handle(), page.locator("textarea").element_handle()
        received = [page.evaluate(_RECEIVED, [rich, html, text]) or "" for html, text, _ in cases]
        assert received == [expected for _, _, expected in cases]
        lines = "• Eau\n\nA\tB\n1\t2\nba\u00ads"
        assert page.evaluate(_RECEIVED, [plain, "", lines]) == "- Eau\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\nbas"


@pytest.mark.browser
def test_local_folder_is_changed_where_the_forms_were_used_only(hosted: str, site: Site, open_page: Visits) -> None:
    """The forms may open a folder of the editor's own computer."""
    page = open_page(hosted)
    page.set_viewport_size({"width": 1280, "height": 9000})
    before = _content(site)
    page.evaluate(SEED, before)
    page.get_by_role("button", name="dépôt local").click()
    page.get_by_text("Programmes").first.wait_for()

    page.goto(f"{hosted}#/collections/events/entries/2023/atelier")
    _write(page, {"title": "Atelier : les métadonnées", "end": "2023-07-06", "end_time": "12:00"})
    _save(page)
    page.goto(f"{hosted}#/collections/events/new")
    _field(page, "type").get_by_text("Webinaire").first.click()
    _write(page, {"title": "Les drones", "start": "2023-09-14"})
    _save(page)
    page.goto(f"{hosted}#/collections/_singletons/entries/places")
    _add(page, "items")
    _write(
        page, {"items.2.id": "toul", "items.2.name": "Toul", "items.2.postcode": "05400", "items.2.latitude": "48.60"}
    )
    _write(page, {"items.2.longitude": "5,89"})
    _save(page)
    page.goto(f"{hosted}#/collections/meetings/new")
    _field(page, "group").get_by_role("radio", name="Comité technique").click()
    _write(page, {"title": "Comité d’automne", "start": "2023-10-01", "start_time": "14:00"})
    _add(page, "agenda")
    _write(page, {"agenda.0.title": "Ouverture"})
    _add(page, "agenda")
    _write(page, {"agenda.1.title": "Bilan"})
    _add(page, "agenda.1.items")
    _write(page, {"agenda.1.items.0.title": "no"})
    _save(page)
    page.goto(f"{hosted}#/collections/actions-lists/entries/2023")
    _add(page, "items")
    _write(page, {"items.1.id": "a2", "items.1.title": "Relire", "items.1.due": "2023-T4"})
    stored = _save(page)

    atelier, places, actions = (
        _COMMENTED[f"content/{name}"] for name in ("events/2023/atelier.md", "places.yaml", "actions/2023.yaml")
    )
    assert {path: text for path, text in stored.items() if text != before.get(path)} == {
        "content/events/2023/atelier.md": atelier.replace(
            "title:  Atelier", 'title:  "Atelier : les métadonnées"'
        ).replace("10h30\n", "10h30\nend: 2023-07-06 12:00\n"),
        "content/events/2023/les-drones.md": "---\ntitle: Les drones\ntype: webinaire\nstart: 2023-09-14\n---\n",
        "content/places.yaml": f"{places}\ntoul:\n  name: Toul\n  postcode: 05400\n  latitude: 48.60\n  longitude: 5,89\n",
        "content/meetings/2023/comite-2023-10.md": (
            "---\ntitle: Comité d’automne\ngroup: comite\nstart: 2023-10-01 14:00\n"
            "agenda:\n  - Ouverture\n  - title: Bilan\n    items:\n      - no\n---\n"
        ),
        "content/actions/2023.yaml": f"{actions}- id: a2\n  title: Relire\n  due: 2023-T4\n",
    }
    assert [line for line in findings(site.write(stored), date(2023, 7, 1)) if line.startswith("erreur")] == []


@pytest.mark.browser
def test_upload_goes_to_the_files_of_the_site_under_a_plain_name(
    forms: Callable[[str], Page], site: Site, tmp_path: Path
) -> None:
    """A new document, and an image that is there already, chosen from the folder."""
    support = tmp_path / "Compte rendu (été).odt"
    support.write_bytes(b"Un texte.")
    page = forms("events/entries/2023/x")
    page.set_viewport_size({"width": 1280, "height": 9000})
    _add(page, "documents")
    _write(page, {"documents.0.title": "Support"})
    _field(page, "documents.0.file").get_by_role("button", name="Parcourir").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_text(re.compile("Picsum|URL")).count() == 0
    with page.expect_file_chooser() as chooser:
        dialog.get_by_role("button", name="Téléverser").click()
    chooser.value.set_files(support)
    _insert(dialog)
    _field(page, "image").get_by_role("checkbox").check()
    _field(page, "image.file").get_by_role("button", name="Parcourir").click()
    dialog.get_by_text("affiche.jpg").click()
    _insert(dialog)
    _write(page, {"image.alt": "Une affiche"})
    stored = _save(page)
    (added,) = stored.keys() - _content(site).keys()
    assert (added, stored[added]) == ("content/files/compte-rendu-ete.odt", "Un texte.")
    head, _, rest = str(event("draft: oui\nstatus: cancelled\n")["content/events/2023/x.md"]).rpartition("---")
    assert stored["content/events/2023/x.md"] == (
        f"{head}documents:\n  - title: Support\n    file: compte-rendu-ete.odt\n"
        f"image:\n  file: affiche.jpg\n  alt: Une affiche\n---{rest}"
    )
    before, texts = findings(site, date(2023, 7, 1)), {p: text for p, text in stored.items() if not p.endswith(".jpg")}
    assert findings(site.write(texts), date(2023, 7, 1)) == before


@pytest.mark.browser
@pytest.mark.parametrize("forge", [GitLab, GitHub])
def test_save_on_a_forge_opens_a_request_and_leaves_the_branch(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits, forge: type[Forge]
) -> None:
    """A GitLab of one's own, and github.com: with a token, by a request to the branch of site.toml, asking nobody else."""
    lines = HOSTED
    if forge is GitHub:
        lines = lines.replace("gitlab", "github").replace('host_url = "https://forge.example.org/"\n', "")
    site.write(EVERY_KIND).write({"site.toml": f"{EVERY_KIND['site.toml']!s}{lines}", **_COMMENTED})
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    there = forge(
        origin="https://api.github.com" if forge is GitHub else "https://forge.example.org", files=_content(site)
    )
    # The state of github.com itself is asked too, and the policy of the page refuses it.
    page = open_page(f"{http_site(site.root / 'public').url}admin/", expected=(there.origin, "www.githubstatus.com"))
    there.attach(page)
    assert page.get_by_role("button", name=re.compile("^Se connecter avec Git")).count() == 0
    page.get_by_role("button", name="jeton d’accès").click()
    page.get_by_role("textbox", name="Jeton d’accès").fill(TOKEN)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.get_by_text("Programmes").first.wait_for()
    page.goto(f"{page.url.partition('#')[0]}#/collections/events/entries/2023/atelier")
    requests = (
        "https://github.com/groupe/agenda/pulls?q=is%3Aopen+head%3A"
        if forge is GitHub
        else "https://forge.example.org/groupe/agenda/-/merge_requests?state=opened&source_branch="
    )
    link = page.get_by_role("link", name="Demandes et vérifications")
    expect(link).to_have_attribute("href", f"{requests}cms%2Fevents%2Fatelier")
    _title(page, "Atelier déplacé")
    page.get_by_role("button", name="Enregistrer").first.click()
    page.get_by_text("Envoyer à relire").first.wait_for()
    assert there.requests == [("cms/events/atelier", "sveltia-cms/draft")]
    path = "content/events/2023/atelier.md"
    assert there.commits == [{path: _COMMENTED[path].replace("title:  Atelier", "title:  Atelier déplacé")}]
    _read_findings(page, there, forge)


_FOUND = "type : « webinar » n’est pas un type d’événement"
_CHECKS: dict[type[Forge], Callable[[str], dict[str, Any]]] = {
    GitHub: lambda status: {
        "/repos/groupe/agenda/commits/cms%2Fevents%2Fatelier/check-runs": {
            "check_runs": [{"id": 5, "name": "Tests"}, {"id": 6, "name": "Contenu", "status": status}]
        },
        "/repos/groupe/agenda/check-runs/6/annotations?per_page=100": [
            {"path": ".github", "annotation_level": "failure", "message": "Process completed with exit code 1."},
            {"path": "content/events/2023/atelier.md", "annotation_level": "warning", "message": "place : à vérifier"},
            {"path": "content/events/2023/atelier.md", "annotation_level": "failure", "message": _FOUND},
            {"path": "content/pages/a-propos.md", "annotation_level": "failure", "message": "menu : un nombre"},
        ],
    },
    GitLab: lambda status: {
        "/api/v4/projects/groupe%2Fagenda/merge_requests?state=opened&source_branch=cms%2Fevents%2Fatelier": [
            {"iid": 3}
        ],
        "/api/v4/projects/groupe%2Fagenda/merge_requests/3/pipelines": [{"id": 9}, {"id": 8}],
        "/api/v4/projects/groupe%2Fagenda/pipelines/9/jobs": [
            {"id": 4, "name": "preview", "status": "skipped"},
            {"id": 5, "name": "check", "status": {"in_progress": "running", "completed": "failed"}[status]},
        ],
        "/api/v4/projects/groupe%2Fagenda/jobs/5/artifacts/gl-code-quality-report.json": [
            {"location": {"path": path}, "severity": severity, "description": text}
            for path, severity, text in (
                ("content/events/2023/atelier.md", "minor", "place : à vérifier"),
                ("content/events/2023/atelier.md", "major", _FOUND),
                ("content/pages/a-propos.md", "major", "menu : un nombre"),
            )
        ],
    },
}
"""What each forge answers about the check of the request, under way or done."""


def _read_findings(page: Page, there: Forge, forge: type[Forge]) -> None:
    """What the check found in the entry stands beside its form once it is done; nothing of it beside another entry."""
    entry, findings_here = page.url, page.locator(".findings")
    expect(findings_here).to_have_text("")
    for status, text in (
        ("in_progress", "Vérification en cours…"),
        (
            "completed",
            "À la dernière vérification : 1 erreur, 1 remarque (ailleurs : 1 erreur, à lire dans la demande)"
            f"Erreur : {_FOUND}À voir : place : à vérifier",
        ),
    ):
        there.answers = _CHECKS[forge](status)
        page.goto(f"{entry.partition('#')[0]}#/collections/events")
        expect(findings_here).to_have_text("")
        page.goto(entry)
        expect(findings_here).to_have_text(text)


def test_site_without_forms_publishes_nothing_of_them(site: Site, run: Run) -> None:
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    assert [path for path in site.output() if path.startswith("admin/")] == []


def test_forms_may_ask_the_repository_s_host_and_nobody_else(site: Site, run: Run) -> None:
    lines = '\n[admin]\nenabled = oui\nbackend = "github"\nrepo = "datagrandest/agenda"\n'.replace("oui", "true")
    site.write({"site.toml": site.read("site.toml") + lines})
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    page = site.read("public/admin/index.html")
    assert "connect-src 'self' blob: data: https://api.github.com; " in page
    backend = json.loads(site.read("public/admin/config.yml"))["backend"]
    assert backend.pop("commit_messages")["create"] == "Ajout : {{collection}} {{slug}}"
    assert backend == {"name": "github", "repo": "datagrandest/agenda", "branch": "main", "auth_methods": ["token"]}
    assert "  Content-Security-Policy: frame-ancestors 'none'\n" in site.read("public/_headers")


_REPOSITORY = {"repo": "a/b", "branch": "main"}
_TOKEN_ONLY = {"auth_methods": ["token"]}


@pytest.mark.parametrize(
    ("admin", "origin", "backend"),
    [
        (
            AdminSettings(backend="gitlab", repo="a/b"),
            "https://gitlab.com",
            {"name": "gitlab", **_REPOSITORY, **_TOKEN_ONLY},
        ),
        (
            AdminSettings(backend="gitlab", repo="a/b", host_url="https://x.fr:8443/forge/", app_id="0a"),
            "https://x.fr:8443",
            {
                "name": "gitlab",
                **_REPOSITORY,
                "base_url": "https://x.fr:8443/forge",
                "api_root": "https://x.fr:8443/forge/api/v4",
                "auth_type": "pkce",
                "app_id": "0a",
            },
        ),
        (
            AdminSettings(backend="github", repo="a/b", host_url="https://x.fr"),
            "https://x.fr",
            {
                "name": "github",
                **_REPOSITORY,
                "api_root": "https://x.fr/api/v3",
                "graphql_api_root": "https://x.fr/api/graphql",
                **_TOKEN_ONLY,
            },
        ),
        (
            AdminSettings(backend="github", repo="a/b", auth_url="https://connexion.x.fr"),
            "https://api.github.com",
            {"name": "github", **_REPOSITORY, "base_url": "https://connexion.x.fr"},
        ),
    ],
)
def test_host_of_one_s_own_is_the_only_one_that_the_forms_ask(
    admin: AdminSettings, origin: str, backend: dict[str, object]
) -> None:
    """No button leads to a service of signing in that site.toml does not name."""
    settings = replace(config.load(ROOT), admin=admin)
    made = forms_config(settings, [])["backend"]
    assert {name: value for name, value in made.items() if name != "commit_messages"} == backend
    assert network_origins(admin) == (origin,)


@pytest.mark.parametrize("backend", ["", 'backend = "gitlab"\n'])
def test_forms_without_a_repository_say_what_to_write(site: Site, run: Run, backend: str) -> None:
    site.write({"site.toml": f"{site.read('site.toml')}\n[admin]\nenabled = true\n{backend}"})
    outcome = run("check")
    assert (outcome.status, outcome.out.splitlines()[1]) == (
        2,
        "erreur : site.toml:32 : admin.repo : les formulaires ont besoin du nom du dépôt où écrire ; écrire "
        'repo = "organisme/nom", ou backend = "test" pour un essai',
    )


@pytest.mark.parametrize(
    ("branch", "told"),
    [
        (
            "gh-pages",
            "« gh-pages » est la branche de publication, que chaque construction remplace : ce qui est saisi s’y perdrait ; "
            'écrire la branche des contenus, le plus souvent branch = "main"',
        ),
        (
            "ma branche",
            "« ma branche » n’est pas le nom d’une branche ; écrire le nom d’une branche",
        ),
    ],
)
def test_forms_write_to_a_branch_where_content_can_be(site: Site, run: Run, branch: str, told: str) -> None:
    site.write({"site.toml": f'{site.read("site.toml")}\n[admin]\nenabled = true\nrepo = "o/d"\nbranch = "{branch}"\n'})
    outcome = run("check")
    assert (outcome.status, outcome.out.splitlines()[1]) == (2, f"erreur : site.toml:35 : admin.branch : {told}")


def test_each_form_has_every_field_of_its_table_but_the_name_of_its_file() -> None:
    settings = config.load(ROOT)
    records = schema.tables(settings).records
    made = forms_config(settings, ["content/actions/2023.yaml", "content/events/s1.yaml"])
    forms = {each["name"]: each for each in made["collections"]}
    for kind, name in (
        ("event", "events"),
        ("meeting", "meetings"),
        ("group", "groups"),
        ("newsletter", "newsletters"),
        ("page", "pages"),
    ):
        names = _names(forms[name]["fields"])
        assert sorted(names) == sorted([row.name for row in records[kind].fields if row.name != "id"] + ["body"])
    lists = [
        (kind, forms[name]["files"]) for kind, name in (("action", "actions-lists"), ("event-item", "events-lists"))
    ]
    singles = {file["name"]: file for file in made["singletons"]}
    single = {"topic": "topics", "indicator": "indicators", "place": "places"}
    for kind, (file,) in (*lists, *((kind, [singles[name]]) for kind, name in single.items())):
        names = [row.name for row in records[kind].fields]
        names = [name for name in names if name not in TECHNICAL] + [name for name in names if name in TECHNICAL]
        assert _names(file["fields"][0]["fields"]) == (names if "id" in names else ["id", *names])


def _names(made: list[Any]) -> list[str]:
    """The fields of a file that a form holds: those for a time and for another place belong to the one before."""
    names = [
        each
        for field in made
        for each in (_names(field["fields"]) if field["name"] == "technical" else [field["name"]])
    ]
    return [name for name in names if not name.endswith("_time") and name != "place_text"]


def test_forms_begin_with_what_is_needed_and_end_with_what_is_technical() -> None:
    """The minutes stand before what is only announced; the technical fields are folded."""
    forms = {each["name"]: each["fields"] for each in forms_config(config.load(ROOT), [])["collections"]}
    starts = ["start", "start_time", "end", "end_time", "place", "place_text"]
    assert [field["name"] for field in forms["events"]][:10] == ["title", "type", *starts, "summary", "body"]
    meeting = [field["name"] for field in forms["meetings"]]
    minutes = ["agenda", "participants", "absent", "takeaways", "decisions", "minutes_status", "body"]
    assert meeting[:15] == ["title", "group", *starts, *minutes]
    for name in ("events", "meetings"):
        draft, technical = forms[name][-2:]
        assert (draft["name"], technical["name"], technical["required"]) == ("draft", "technical", False)


def test_only_a_repository_has_requests() -> None:
    settings = config.load(ROOT)
    modes = {
        admin.backend: forms_config(replace(settings, admin=admin), []).get("publish_mode")
        for admin in (AdminSettings(backend="github"), AdminSettings(backend="gitlab"), AdminSettings(backend="test"))
    }
    assert modes == {"github": "editorial_workflow", "gitlab": "editorial_workflow", "test": None}


def test_order_of_the_day_has_points_below_points() -> None:
    (meetings,) = [each for each in forms_config(config.load(ROOT), [])["collections"] if each["name"] == "meetings"]
    (agenda,) = [field for field in meetings["fields"] if field["name"] == "agenda"]
    levels = []
    while agenda:
        levels.append([field["name"] for field in agenda["fields"]])
        agenda = next((field for field in agenda["fields"] if field["name"] == "items"), None)
    assert levels == [*[["title", "items", "document"]] * 3, ["title", "document"]]


@pytest.mark.npm
def test_program_lacks_no_word_of_french() -> None:
    """What it says to those who set the forms up aside; a word that it lacks would show in English."""
    (locale,) = (ROOT / "templates" / "admin").glob("sveltia-cms@*/locales/fr.json")
    assert run_node("words", {"locale": locale.relative_to(ROOT / "templates" / "admin").as_posix()}) == []


def test_program_is_shipped_with_licences_and_loads_nothing_elsewhere() -> None:
    """Its address of a network of distribution stands nowhere: fonts, words and parts come from the site."""
    folder = ROOT / "templates" / "admin"
    program = (folder / "sveltia-cms.js").read_text(encoding="utf-8")
    assert [host for host in ("unpkg", "jsdelivr", "fonts.googleapis", "fonts.gstatic") if host in program] == []
    version = json.loads((folder / "sveltia-cms" / "package.json").read_text(encoding="utf-8"))["version"]
    assert (folder / f"sveltia-cms@{version}" / "locales" / "fr.json").is_file()
    assert (folder / "sveltia-cms.LICENSE.txt").read_text(encoding="utf-8").startswith("MIT License")
    assert "SIL Open Font License" in (folder / "symbols.LICENSE.txt").read_text(encoding="utf-8")
    (reader,) = folder.glob("js-yaml@*")
    assert (reader / "LICENSE.txt").read_text(encoding="utf-8").startswith("(The MIT License)")
    assert f'"{{{{ at }}}}{reader.name}/js-yaml.umd.min.js"' in (ROOT / "templates/pages/admin.html").read_text(
        encoding="utf-8"
    )
