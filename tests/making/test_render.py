"""What the renderer remembers changes no byte."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from dge_site.content import config
from dge_site.content.config import Config
from dge_site.making.jinja import Environment
from dge_site.making.macro_texts import MacroTexts
from dge_site.making.render import compile_shipped
from dge_site.making.theme import load_theme
from dge_site.memo.store import CACHE, Kind, Store
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value
from dge_site.pipeline import Request, build
from dge_site.views import catalogue
from tests.support.project import ROOT
from tests.support.site import Site, tree


def compiled(root: Path) -> set[str]:
    """The keys of the templates whose code the store holds."""
    environment = Environment([str(root / "templates"), str(ROOT / "templates")], Store(None), lambda *names: names[-1])
    names = environment.list_templates(filter_func=lambda name: name.endswith((".html", ".xml", ".txt")))
    cache, loader = environment.bytecode_cache, environment.loader
    assert cache
    assert loader
    keys = {cache.get_cache_key(name, loader.get_source(environment, name)[1]) for name in names}
    with Store(root / CACHE) as store:
        return set(store.get_many(Kind.TEMPLATES, keys))


@pytest.fixture(autouse=True)
def _nothing_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test compiles the shipped templates anew, and keeps them in the store of its site."""
    monkeypatch.setattr("dge_site.memo.compiled._FOLDER", tmp_path / "compiled")


def test_templates_compiled_by_an_earlier_build_give_the_same_pages(site: Site) -> None:
    first = Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=1)
    build(first)
    assert compiled(site.root)
    again = Request(root=site.root, output=site.root / "b", date=date(2023, 7, 1), search=False, processes=1)
    build(again)
    assert tree(site.root / "a") == tree(site.root / "b")


def test_corrupt_compiled_template_is_compiled_again(site: Site) -> None:
    request = Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=1)
    build(request)
    before = tree(site.root / "a")
    with Store(site.root / CACHE) as store:
        for key in compiled(site.root):
            store.put(Kind.TEMPLATES, key, b"j2 and nothing that Python could run")
    page = (ROOT / "templates/pages/404.html").read_text(encoding="utf-8")
    site.write({"templates/pages/404.html": page.replace("n’existe pas", "a disparu")})
    build(request)
    after = tree(site.root / "a")
    assert {path for path in before if before[path] != after[path]} == {"404.html"}


def test_templates_compiled_meanwhile_give_the_same_pages(site: Site) -> None:
    """One that no page is made of may be wrong."""
    site.write({"templates/parts/draft.html": "{% if %}"})
    alone = Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=1)
    build(alone)
    apart = compiled(site.root)
    shutil.rmtree(site.root / CACHE)
    build(Request(root=site.root, output=site.root / "b", date=date(2023, 7, 1), search=False, processes=2))
    assert tree(site.root / "a") == tree(site.root / "b")
    assert compiled(site.root) > apart


def test_templates_compiled_ahead_serve_every_site_that_has_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever their files are; a site keeps the code of those that it has changed, and of no other."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    compile_shipped(load_theme(site.root), config.load(site.root))
    shutil.copytree(ROOT / "templates", site.root / "templates")
    request = Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=2)
    build(request)
    assert compiled(site.root) == set()
    page = (ROOT / "templates/pages/404.html").read_text(encoding="utf-8")
    site.write({"templates/pages/404.html": page.replace("n’existe pas", "a disparu")})
    build(request)
    assert len(compiled(site.root)) == 1


_OWN = """{% extends "pages/404.html" %}
{% set found = {"label": "Perdu", "class": "vide"} %}
{% block content %}
<p>{{ found.label }}, {{ found.class }}, {{ "su" if view.unheard_of is defined else "tu" }}</p>
{% endblock %}
"""


def test_own_template_may_ask_for_an_item_as_an_attribute(site: Site) -> None:
    """Also for what may not be there."""
    site.write({"templates/pages/home.html": _OWN})
    build(Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=1))
    assert "<p>Perdu, vide, tu</p>" in (site.root / "a" / "index.html").read_text(encoding="utf-8")
    build(Request(root=site.root, output=site.root / "b", date=date(2023, 7, 1), search=False, processes=2))
    assert tree(site.root / "a") == tree(site.root / "b")


def test_mistyped_name_of_an_own_template_is_told(site: Site) -> None:
    site.write({"templates/pages/home.html": "{{ view.unheard_of }}"})
    request = Request(root=site.root, output=site.root / "a", date=date(2023, 7, 1), search=False, processes=1)
    with pytest.raises(EnvironmentFailure, match=r"templates/pages/home\.html.*unheard_of"):
        build(request)


class _Told(Value):
    """An argument that a digest tells by its value."""

    text: str


def test_macro_worth_it_is_drawn_once_for_equal_arguments(tmp_path: Path) -> None:
    drawn: list[object] = []

    def macro(*arguments: object, **named: object) -> str:
        drawn.append((arguments, named))
        return "<b>&amp;</b>"

    site = catalogue.Site(config=Config(title="Agenda", url="https://agenda.example.org/"), menu=())
    for _ in range(2):
        with Store(tmp_path) as store:
            item = MacroTexts(store, {}, site).remembering("parts/card.html", "item", macro)
            assert [item(_Told(text=text), "h3", year=False) for text in "aab"] == [Markup("<b>&amp;</b>")] * 3
        assert len(drawn) == 2
    with Store(tmp_path) as store:
        other = MacroTexts(store, {"parts/card.html": "autre"}, site).remembering
        other("parts/card.html", "item", macro)(_Told(text="a"), "h3", year=False)
    assert len(drawn) == 3
    assert other("parts/card.html", "details", macro) is macro
