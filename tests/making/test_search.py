"""Search: the index is made of the searchable pages alone, the same bytes each time, and answers in a browser."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dge_site.making import search
from dge_site.making.search import SearchDocument
from dge_site.model.output import Call, Output, Template
from dge_site.views.catalogue import Meta, SearchTags
from tests.support.browser import Visits
from tests.support.command import Run
from tests.support.server import HttpSite
from tests.support.site import Site

DAY = ("--date", "2023-07-01", "--no-commit")


class _View:
    def __init__(self, meta: Meta) -> None:
        self.meta = meta


def page(path: str, tags: SearchTags | None) -> Output:
    meta = Meta(title="Titre & cie", address=f"/{path}/", search=tags)
    content = Call(make=Template(name="pages/page.html"), arguments=(_View(meta),))
    return Output(path=f"{path}/index.html", content=content)


def content(main: str) -> bytes:
    text = f'<html><body><nav>Menu</nav><main id="contenu">{main}</main><footer>Pied</footer></body></html>'
    return text.encode()


def test_document_is_the_main_part_of_a_tagged_page_with_its_filters() -> None:
    tags = SearchTags(nature="Réunion", year="2023", groups=("A & B", "C"), date="22 juin 2023")
    outputs = (page("a", tags), page("b", None), page("c", SearchTags(nature="Page")))
    contents = (
        content("<dl><dt>Lieu</dt><dd>L’Eau</dd></dl><h2><span>1.1</span>D’<b>ici</b>, aujourd’hui</h2>"),
        content("rien"),
        content("<p>Ou\u00adi, \ufb01ni</p>"),
    )
    head = '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"></head><body data-pagefind-body>'
    assert list(search.documents(zip(outputs, contents, strict=True))) == [
        SearchDocument(
            path="a/index.html",
            html=head + '<i data-pagefind-meta="title:Titre &amp; cie"></i><i data-pagefind-meta="nature:Réunion"></i>'
            '<i data-pagefind-meta="date:22 juin 2023"></i>'
            " <dl> <dt>Lieu</dt> <dd>L’ Eau</dd></dl> <h2> <span>1.1</span> D’ <b>ici</b>, aujourd’hui</h2></body></html>\n",
            tags=tags,
        ),
        SearchDocument(
            path="c/index.html",
            html=head + '<i data-pagefind-meta="title:Titre &amp; cie"></i>'
            '<i data-pagefind-meta="nature:Page"></i> <p>Oui, fini</p></body></html>\n',
            tags=SearchTags(nature="Page"),
        ),
    ]


def test_page_without_words_or_without_a_main_part_is_no_document() -> None:
    tags = SearchTags(nature="Page")
    found = ((page("a", tags), content("<img> <p> </p>")), (page("b", tags), b"<html><body>Rien</body></html>"))
    assert list(search.documents(found)) == []


def test_index_of_the_same_documents_is_the_same_bytes_in_any_order() -> None:
    found = [
        SearchDocument(
            path=f"{n}/index.html",
            html=f"<html><body data-pagefind-body><h1>Page {n}</h1>mot{n % 7}</body></html>",
            tags=SearchTags(nature="Page", year=str(2000 + n % 9), groups=(f"Groupe {n % 5}",)),
        )
        for n in range(60)
    ]
    first = search.index(found)
    assert all(search.index(reversed(found)) == first for _ in range(5))
    names = sorted(artifact.path.removeprefix("recherche/pagefind/").split("/")[0] for artifact in first)
    plain = [name for name in names if not name.startswith("pagefind.fr_")]
    assert sorted(set(plain)) == [
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind-worker.js",
        "pagefind.js",
        "tags.json",
        "wasm.fr.pagefind",
    ]


def test_tags_of_a_result_are_found_by_its_id() -> None:
    html = "<html><body data-pagefind-body><h1>Une</h1>mot</body></html>"
    tags = SearchTags(nature="Réunion", year="2023", groups=("Comité d'« A »", "B"), date="1er juin 2023")
    files = {a.path: a.content for a in search.index((SearchDocument(path="a/index.html", html=html, tags=tags),))}
    (fragment,) = (path for path in files if "/fragment/" in path)
    assert json.loads(files["recherche/pagefind/tags.json"]) == {
        Path(fragment).stem: ["Réunion", "2023", "Comité d’« A »", "B"]
    }


def test_index_of_no_document_is_empty() -> None:
    assert search.index(()) == ()


def test_settings_around_the_run_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (
        SearchDocument(
            path="a/index.html",
            html="<html><body data-pagefind-body><h1>Une</h1>mot</body></html>",
            tags=SearchTags(nature="Page"),
        ),
    )
    expected = search.index(found)
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: ['body']\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "footer")
    assert search.index(found) == expected


def test_change_outside_of_the_searchable_text_leaves_the_index_alone(site: Site, run: Run) -> None:
    def indexed() -> dict[str, bytes]:
        return {p: c for p, c in site.output().items() if p.startswith("recherche/pagefind/")}

    run("build", *DAY)
    before = indexed()
    site.write(
        {"site.toml": site.read("site.toml").replace("Les rendez-vous d'un organisme d'essai", "Autre sous-titre")}
    )
    run("build", *DAY)
    assert before == indexed() != {}
    site.write({"content/events/2023/atelier.md": site.read("content/events/2023/atelier.md") + "\nUn ajout.\n"})
    run("build", *DAY)
    assert indexed().keys() != before.keys()


def test_search_turned_off_leaves_no_page_no_link_and_no_index(site: Site, run: Run) -> None:
    site.write({"site.toml": site.read("site.toml") + "\n[search]\nenabled = false\n"})
    run("build", *DAY)
    output = site.output()
    assert [path for path in output if path.startswith("recherche")] == []
    assert [path for path, content in output.items() if path.endswith(".html") and b"/recherche/" in content] == []
    assert b"wasm-unsafe-eval" not in output["_headers"]


def test_pagefind_absent_is_a_sentence(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nulle/part")
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.err.strip().endswith(
        "; réinstaller « pagefind[bin] », ou écrire « enabled = false » sous [search] dans site.toml"
    )


MORE = {
    "content/events/2022/donnees.yaml": """\
- id: donnees-ouvertes
  title: Publier ses données ouvertes
  type: webinaire
  start: 2022-05-04
  description: Comment publier une donnée, et pourquoi.
- id: cartes
  title: Des cartes pour tous
  type: webinaire
  start: 2022-06-01
  description: Dessiner sans outil.
""",
    "content/pages/aide.md": "---\ntitle: Aide\n---\n\nTrouver des données près de chez soi.\n",
}


@pytest.mark.browser
@pytest.mark.parametrize("query", ["données", "donnee", "Donnée"])
def test_reader_finds_words_whatever_their_accents_and_number(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits, query: str
) -> None:
    site.write(MORE)
    run("build", *DAY)
    opened = open_page(f"{http_site(site.root / 'public').url}recherche/?q={query}")
    expect(opened.locator("search output")).to_have_text(f"3 résultats pour «\u00a0{query}\u00a0»")
    expect(opened.locator(".results h2")).to_have_count(3)
    assert sorted(opened.locator(".results h2").all_inner_texts()) == [
        "Aide",
        "Atelier des métadonnées",
        "Publier ses données ouvertes",
    ]


@pytest.mark.browser
def test_reader_finds_words_however_they_are_spelled_and_no_others(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    text = "Le cœur du réseau et son nœud : l’**eau** du Grand Est, le 3 mai 2031. De l’arrêté n°2024-123 à venir."
    text += " Des travaux pour 1 500 élèves et 12000 €."
    site.write({"content/pages/aide.md": f"---\ntitle: Aide\n---\n\n{text}\n"})
    run("build", *DAY)
    opened = open_page(f"{http_site(site.root / 'public').url}recherche/")
    queries = ["cœur", "coeur", "noeud", "eau", "l'eau", "Grand-Est", "3/5/2031", "n°2024-123"]
    queries += ["travail", "travaux", "1500", "1 500", "12 000", "12000", "1800", "2500", "département", "avion"]
    found = {}
    for query in queries:
        opened.get_by_label("Mots à chercher").fill(query)
        expect(opened.locator("search output")).to_contain_text(f"«\u00a0{query}\u00a0»")
        found[query] = opened.locator(".results h2").all_inner_texts()
    assert found == {query: ["Aide"] for query in queries[:-4]} | {query: [] for query in queries[-4:]}
    opened.get_by_label("Mots à chercher").fill("eau")
    expect(opened.locator(".excerpt")).to_contain_text("son nœud\u00a0: l’eau du Grand Est")


@pytest.mark.browser
def test_reader_filters_and_comes_back_by_keyboard_alone(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    site.write(MORE | {"site.toml": site.read("site.toml").replace('example.org/"\n', 'example.org/agenda/"\n', 1)})
    run("build", *DAY)
    opened = open_page(f"{http_site(site.root / 'public', '/agenda/').url}recherche/")
    opened.get_by_label("Mots à chercher").focus()
    opened.keyboard.type("donnees")
    opened.keyboard.press("Enter")
    expect(opened.locator(".results li")).to_have_count(3)
    opened.keyboard.press("Tab")
    opened.keyboard.press("Tab")
    opened.keyboard.type("Pag")
    expect(opened.locator(".results li")).to_have_count(1)
    expect(opened.locator("search output")).to_have_text("1 résultat pour «\u00a0donnees\u00a0»")
    for _ in range(3):
        opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    expect(opened.locator("h1")).to_have_text("Aide")
    opened.go_back()
    expect(opened.locator(".results h2")).to_have_text(["Aide"])
    assert opened.url.endswith("/agenda/recherche/?q=donnees&nature=Page")
    assert opened.get_by_label("Nature").input_value() == "Page"


@pytest.mark.browser
def test_page_without_javascript_offers_the_lists(
    site: Site, run: Run, http_site: Callable[..., HttpSite], open_page: Visits
) -> None:
    run("build", *DAY)
    opened = open_page(f"{http_site(site.root / 'public').url}recherche/", javascript=False)
    assert not opened.get_by_label("Mots à chercher").is_visible()
    assert opened.locator(".empty p").all_inner_texts() == [
        "La recherche a besoin de JavaScript.",
        "Sans lui, tout reste accessible par les listes ci-dessous.",
    ]
    assert opened.get_by_role("link", name="Réunions et comptes rendus").is_visible()
