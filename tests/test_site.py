"""The real content, built once, as its readers meet it: links, markup, accessibility, weight, journeys."""

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dge_site.pipeline import Request, build
from tests.support.browser import Visits
from tests.support.programs import nu_check_pages
from tests.support.project import NPM, ROOT
from tests.support.server import HttpSite, serve_folder
from tests.support.site import MINIMAL_SITE, Site
from tests.support.walks import Html, Tree, kinds

DATE = "2023-07-01"
UNSUBSCRIBE = "{{ unsubscribe }}"
"""The mark of the sending tool in the mail: the one address that is not an address yet."""
AXE = (NPM / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1280)
"""In pixels, of the windows of a phone and of a computer."""
FALSE_ALARM = "Inline script violates Content Security Policy (meta tag)"
"""The Nu checker takes a block of JSON-LD for a script; browsers run none and refuse none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The site under an address, and served there."""

    tree: Tree
    http: HttpSite

    def at(self, path: str) -> str:
        return self.http.url + path.removesuffix("index.html")


def built(folder: Path, url: str, day: str) -> Tree:
    root = folder / "site"
    shutil.copytree(ROOT / "content", root / "content")
    settings = (ROOT / "site.toml").read_text(encoding="utf-8")
    settings, count = re.subn(r'(?m)^url = "https://agenda[^"]*"', f'url = "{url}"', settings, count=1)
    assert count == 1
    (root / "site.toml").write_text(settings, encoding="utf-8")
    build(Request(root=root, output=folder / "public", date=date.fromisoformat(day)))
    return Tree(folder / "public", url)


@pytest.fixture(scope="module")
def site_alive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The site on the day of its content, at the top of its host."""
    tree = built(tmp_path_factory.mktemp("alive"), "https://agenda.datagrandest.fr/", DATE)
    with serve_folder(tree.folder) as http:
        yield Built(tree=tree, http=http)


@pytest.fixture(scope="module")
def site_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The site years later, when all is past, below a path of its host."""
    tree = built(tmp_path_factory.mktemp("below"), "https://datagrandest.github.io/agenda/", "2026-01-15")
    with serve_folder(tree.folder, "/agenda/") as http:
        yield Built(tree=tree, http=http)


SMALL = {
    "site.toml": MINIMAL_SITE["site.toml"],
    "content/events/fetes.md": "---\ntitle: Fêtes\ntype: webinaire\nstart: 2023-12-20\nend: 2024-01-03\nplace: Metz\n---\n",
    "content/groups/bureau.md": "---\ntitle: Bureau\n---\n",
    "content/meetings/bureau-1.md": "---\ntitle: Point\ngroup: bureau\nstart: 2023-06-01\nparticipants:\n  - {name: A, organisation: B}\n---\n",
}
"""A site with little in it: an event that alone goes on into its second year, a meeting of which only the people are known."""


@pytest.fixture(scope="module")
def site_small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    root = tmp_path_factory.mktemp("small")
    Site(root=root).write(SMALL)
    build(Request(root=root, output=root / "public", date=date(2023, 7, 1)))
    with serve_folder(root / "public") as http:
        yield Built(tree=Tree(root / "public", "https://agenda.example.org/"), http=http)


@pytest.fixture(params=["site_alive", "site_small"])
def site_of_any_size(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def own(tree: Tree) -> dict[str, Html]:
    """The pages of the site itself: neither mails nor redirections."""
    return {
        path: page
        for path, page in tree.pages.items()
        if next((m for m in page.all("main")), None) is not None and not path.endswith("fragment.html")
    }


# --------------------------------------------------------------------------------------------------------------- links


def test_every_link_and_anchor_leads_somewhere(site_of_any_size: Built) -> None:
    assert [found for found in site_of_any_size.tree.broken() if UNSUBSCRIBE not in found] == []


def test_every_link_and_anchor_leads_somewhere_below_a_path(site_below: Built) -> None:
    assert [found for found in site_below.tree.broken() if UNSUBSCRIBE not in found] == []
    absolute = [
        f"{path}: {address}"
        for path, page in own(site_below.tree).items()
        for address, _ in page.addresses
        if address.startswith("/") and not address.startswith("/agenda/")
    ]
    assert absolute == []


def test_sitemap_names_all_pages_and_pdfs_and_the_feed_some_pages(site_alive: Built) -> None:
    """Both name only what exists."""
    tree = site_alive.tree
    listed = re.findall(r"<loc>([^<]+)</loc>", (tree.folder / "sitemap.xml").read_text(encoding="utf-8"))
    files = [target[0] for address in listed if (target := tree.file_of(unescape(address)))]
    pages = [
        path
        for path, page in own(tree).items()
        if not any(m.attributes.get("name") == "robots" for m in page.all("meta"))
    ]
    documents = [path for path in tree.files if path.endswith(".pdf") and not path.startswith("fichiers/")]
    assert sorted(files) == sorted((*pages, *documents))
    feed = (tree.folder / "atom.xml").read_text(encoding="utf-8")
    links = re.findall(r'<link rel="alternate" type="text/html" href="([^"]+)"', feed)
    inside = re.findall(r'(?:href|src)="([^"]+)"', unescape(feed))
    targets = [tree.file_of(unescape(address)) for address in (*links, *inside)]
    assert [target for target in targets if target and target[0] not in tree.files] == []


def test_styles_ask_only_for_files_of_the_site(site_alive: Built) -> None:
    for path in sorted(site_alive.tree.folder.rglob("*.css")):
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / address).is_file(), f"{path.name}: {address}"


def test_every_page_leads_to_the_accessibility_and_legal_notices(site_below: Built) -> None:
    wanted = {"/agenda/accessibilite/", "/agenda/mentions-legales/"}
    assert [p for p, page in own(site_below.tree).items() if wanted - {a for a, _ in page.addresses}] == []


# -------------------------------------------------------------------------------------------------------------- markup


def test_spaces_are_french_in_every_text(site_alive: Built) -> None:
    wrong = []
    for path in own(site_alive.tree):
        body = (site_alive.tree.folder / path).read_text(encoding="utf-8").partition("<body")[2]
        shown = re.sub(r"<(script|svg|code|pre|option)\b.*?</\1>", "", body, flags=re.DOTALL)
        text = unescape(re.sub(r"<[^>]+>", "", shown.replace("<sup>", "^")))
        wrong += [
            f"{path}: {found[0]}" for found in re.finditer(r".{0,20}(?: [;:!?»%€]|« |\b1er\b|\dème\b).{0,9}", text)
        ]
    assert wrong == []


@pytest.mark.npm
def test_nu_html_checker_finds_nothing(site_alive: Built) -> None:
    pages = [path for path in site_alive.tree.pages if not path.endswith("fragment.html")]
    found = nu_check_pages([site_alive.at(path) for path in pages], site_alive.http.url)
    assert [problem for problem in found if FALSE_ALARM not in problem] == []


def test_page_has_one_title_of_its_own_and_headings_in_order(site_of_any_size: Built) -> None:
    titles: dict[str, list[str]] = {}
    for path, page in own(site_of_any_size.tree).items():
        levels = [int(element.name[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        (title,) = (element.text for element in page.all("title"))
        titles.setdefault(title, []).append(path)
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_table_has_scopes_and_one_of_the_templates_a_caption(site_alive: Built) -> None:
    for path, page in own(site_alive.tree).items():
        assert [e.line for e in page.all("th") if "scope" not in e.attributes] == [], path
        prose = sum("table" in e.attributes.get("class", "").split() for e in page.all("div"))
        assert len(list(page.all("table"))) <= len(list(page.all("caption"))) + prose, path


def test_link_has_words_of_its_own(site_alive: Built) -> None:
    vague = {"", "ici", "cliquez ici", "lire la suite", "en savoir plus", "voir", "lien"}
    bare = [
        f"{path}:{e.line}"
        for path, page in own(site_alive.tree).items()
        for e in page.all("a")
        if " ".join(e.text.split()).lower() in vague
    ]
    assert bare == []


def test_no_style_attribute_and_no_inline_script_runs(site_alive: Built) -> None:
    for path, page in own(site_alive.tree).items():
        assert [e.line for e in page.elements if "style" in e.attributes] == [], path
        assert [e.line for e in page.elements if any(n.startswith("on") for n in e.attributes)] == [], path
        inline = [e for e in page.all("script") if "src" not in e.attributes]
        assert {e.attributes.get("type") for e in inline} <= {"application/ld+json"}, path


def test_policy_allows_webassembly_on_the_search_page_alone(site_alive: Built) -> None:
    allowed = [
        path
        for path, page in own(site_alive.tree).items()
        for meta in page.all("meta")
        if "wasm-unsafe-eval" in meta.attributes.get("content", "")
    ]
    assert allowed == ["recherche/index.html"]


# ------------------------------------------------------------------------------------------------------- accessibility


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(site_alive: Built, open_page: Visits, width: int) -> None:
    found = {}
    page = open_page(site_alive.http.url, width=width)
    # Each page is checked in both schemes, in one of them at each width: a check takes a second.
    for number, path in enumerate(kinds(site_alive.tree).values(), WIDTHS.index(width)):
        page.emulate_media(color_scheme=SCHEMES[number % 2])
        page.goto(site_alive.at(path))
        page.evaluate(AXE)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        problems = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in answer["violations"]]
        if problems or overflow > 0:
            found[path] = problems or [f"wider than the window by {overflow}"]
    assert found == {}


@pytest.mark.browser
def test_page_fits_320_pixels(site_alive: Built, open_page: Visits) -> None:
    wide = {}
    page = open_page(site_alive.http.url, width=320)
    for path in kinds(site_alive.tree).values():
        page.goto(site_alive.at(path))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    assert wide == {}


LINES = """() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const each of main.querySelectorAll("form, search, button, noscript, .copy, script")) each.remove();
  return main.textContent.split("\\n").map((line) => line.trim()).filter(Boolean);
}"""


HIDDEN = """() => [...document.querySelectorAll("main [hidden]")]
  .filter((each) => !each.matches("form, button, search, search *, [data-empty]"))
  .map((each) => each.outerHTML)"""


@pytest.mark.browser
def test_every_text_is_there_without_javascript(site_alive: Built, open_page: Visits) -> None:
    # One window for all: a new one costs four times as much as a page does.
    with_script, without = open_page(site_alive.http.url), open_page(site_alive.http.url, javascript=False)
    for path in kinds(site_alive.tree).values():
        for page in (with_script, without):
            page.goto(site_alive.at(path))
        own_text = with_script.evaluate(LINES)
        plain = without.locator("main").text_content() or ""
        assert [line for line in own_text if line not in plain] == [], path
        assert without.evaluate(HIDDEN) == [], path


# ------------------------------------------------------------------------------------------------------------ journeys


def tab_to(page: Page, words: str, limit: int = 80) -> None:
    """Moves the focus by Tab alone until the element that says these words has it."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if words in (page.evaluate("document.activeElement.textContent") or ""):
            return
    raise AssertionError(f"« {words} » is not reached by {limit} tabs")


@pytest.mark.browser
def test_keyboard_alone_leads_from_home_to_the_calendar_file(site_alive: Built, open_page: Visits) -> None:
    page = open_page(site_alive.http.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    title = page.locator("section.next h3 a").inner_text()
    tab_to(page, title, 3)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)
    tab_to(page, "Ajouter à mon agenda")
    page.keyboard.press("Enter")
    tab_to(page, "Fichier calendrier (.ics)")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"{urlsplit(page.url).path.split('/')[-2]}.ics"
    content = download.value.path().read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.count(b"BEGIN:VEVENT") == 1


@pytest.mark.browser
def test_filter_is_kept_in_the_address_and_by_the_back_button(site_alive: Built, open_page: Visits) -> None:
    page = open_page(site_alive.at("agenda/"))
    count = page.locator("[data-item]:visible").count()
    page.get_by_label("Type").select_option("webinaire")
    webinars = page.locator("[data-item]:visible").count()
    assert 0 < webinars < count
    assert page.url.endswith("?type=webinaire")
    page.locator("[data-item]:visible a").first.click()
    page.go_back()
    expect(page.locator("[data-item]:visible")).to_have_count(webinars)
    page.go_back()
    expect(page.locator("[data-item]:visible")).to_have_count(count)
    page.get_by_label("Mots").fill("zzz")
    expect(page.locator("[data-empty]")).to_be_visible()
    page.get_by_role("button", name="Tout afficher").click()
    expect(page.locator("[data-item]:visible")).to_have_count(count)


# -------------------------------------------------------------------------------------------------------------- weight


@pytest.mark.parametrize("path", ["index.html", "evenements/webinaire-pcrs/index.html"])
def test_page_weighs_30_kb_at_most_with_all_that_it_asks_for(site_alive: Built, path: str) -> None:
    tree = site_alive.tree
    asked = {
        target[0]
        for e in tree.pages[path].elements
        if e.name in {"script", "img"} or e.attributes.get("rel") in {"stylesheet", "icon"}
        for name in ("src", "href")
        if e.attributes.get(name) and (target := tree.file_of(e.attributes[name], path))
    }
    weights = {file: len(gzip.compress((tree.folder / file).read_bytes(), 9)) for file in {path, *asked}}
    assert sum(weights.values()) <= 30_000, weights
