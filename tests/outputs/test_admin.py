"""The editors' forms: in Chromium under their own policy, with nothing asked of another host; what they save validates."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from dge_site import config, schema
from dge_site.forms import configuration
from tests.contents import EVERY_KIND, action, event, findings
from tests.harness import ROOT, HttpSite, Run, Site
from tests.visits import Visits

ENABLED = '\n[admin]\nenabled = true\nbackend = "test"\n'
_SEED = """async files => {
  const base = await navigator.storage.getDirectory();
  const root = await base.getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_STORED = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""


def _content(site: Site) -> dict[str, str]:
    """The texts below content/, as the repository would hold them."""
    files = site.output("content")
    return {f"content/{path}": text.decode() for path, text in files.items() if path.endswith((".md", ".yaml"))}


@pytest.fixture
def forms(site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits) -> Callable[[str], Page]:
    """Opens the forms at an address below `#/collections/`, signed in to a repository inside the browser."""
    site.write(EVERY_KIND).write({"site.toml": f"{EVERY_KIND['site.toml']!s}{ENABLED}"})
    site.write(event("draft: oui\nstatus: cancelled\n")).write(action("  due: 2023-T4\n"))
    site.write({"content/events/2023/y.md": "---\ntitle: B\ntype: webinaire\nstart: 2023-07-06\ndraft: true\n---\n"})
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    served = http_site(site.root / "public")
    page = open_page(f"{served.url}admin/")
    page.evaluate(_SEED, _content(site))
    page.get_by_role("button", name="dépôt de test").click()
    page.get_by_text("Programmes").first.wait_for()

    def go(where: str) -> Page:
        page.goto(f"{served.url}admin/#/collections/{where}")
        return page

    return go


def _save(page: Page, sentence: str = "Entrée enregistrée.") -> dict[str, str]:
    page.get_by_role("button", name="Enregistrer").first.click()
    page.get_by_text(sentence).first.wait_for()
    stored: dict[str, str] = page.evaluate(_STORED)
    return stored


def _title(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=re.compile("^(?:Titre|Nom)$")).first.fill(text)


@pytest.mark.browser
def test_event_saved_by_its_form_is_a_file_that_validates(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("events/new")
    _title(page, "Essai : un « formulaire »")
    page.get_by_role("radio", name="Webinaire").first.click()
    page.get_by_role("textbox", name="Début").first.fill("2023-09-14 10:30")
    stored = _save(page)
    (path,) = stored.keys() - _content(site).keys()
    assert path == "content/events/2023/essai-un-formulaire.md"
    assert stored[path].startswith(
        '---\ntitle: "Essai : un « formulaire »"\ntype: webinaire\nstart: 2023-09-14 10:30\n'
    )
    before = findings(site, date(2023, 7, 1))
    assert findings(site.write({path: stored[path]}), date(2023, 7, 1)) == before


@pytest.mark.browser
def test_form_refuses_a_date_that_check_would_refuse(forms: Callable[[str], Page], site: Site) -> None:
    page = forms("events/entries/2023/x")
    page.get_by_role("textbox", name="Début").first.fill("14/09/2023")
    assert _save(page, "comporte") == _content(site)


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
    names = [name for name in type(entry).__slots__ if name not in {"origin", "digest", "body"}]
    return {name: repr(getattr(entry, name)) for name in names} | {"text": entry.body.text, "title": entry.title}


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
    assert backend == {"name": "github", "repo": "datagrandest/agenda", "branch": "main"}
    assert "  Content-Security-Policy: frame-ancestors 'none'\n" in site.read("public/_headers")


def test_forms_without_a_repository_say_what_to_write(site: Site, run: Run) -> None:
    site.write({"site.toml": site.read("site.toml") + '\n[admin]\nenabled = true\nbackend = "gitlab"\n'})
    outcome = run("build", "--no-commit")
    assert (outcome.status, outcome.err) == (
        2,
        "erreur : site.toml:32 : admin.repo : les formulaires ont besoin du nom du dépôt où écrire ; écrire"
        ' repo = "organisme/nom", ou backend = "test" pour un essai\n',
    )


def test_each_form_has_every_field_of_its_table_but_the_name_of_its_file() -> None:
    settings = config.load(ROOT)
    records = schema.tables(settings).records
    made = configuration(settings, ["content/actions/2023.yaml", "content/events/s1.yaml"])
    forms = {each["name"]: each for each in made["collections"]}
    for kind, name in (
        ("event", "events"),
        ("meeting", "meetings"),
        ("group", "groups"),
        ("newsletter", "newsletters"),
        ("page", "pages"),
    ):
        names = [field["name"] for field in forms[name]["fields"]]
        assert sorted(names) == sorted([row.name for row in records[kind].fields if row.name != "id"] + ["body"])
    lists = [
        (kind, forms[name]["files"]) for kind, name in (("action", "actions-lists"), ("event-item", "events-lists"))
    ]
    singles = {file["name"]: file for file in made["singletons"]}
    for kind, (file,) in (*lists, ("topic", [singles["topics"]]), ("place", [singles["places"]])):
        names = [row.name for row in records[kind].fields]
        found = [field["name"] for field in file["fields"][0]["fields"]]
        assert found == (names if "id" in names else ["id", *names])


def test_order_of_the_day_has_points_below_points() -> None:
    (meetings,) = [each for each in configuration(config.load(ROOT), [])["collections"] if each["name"] == "meetings"]
    (agenda,) = [field for field in meetings["fields"] if field["name"] == "agenda"]
    levels = []
    while agenda:
        levels.append([field["name"] for field in agenda["fields"]])
        agenda = next((field for field in agenda["fields"] if field["name"] == "items"), None)
    assert levels == [*[["title", "items", "document"]] * 3, ["title", "document"]]


def test_program_is_shipped_with_its_licences_and_loads_nothing_from_elsewhere() -> None:
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
