"""A template that can't be drawn is named with the line at fault, whichever template was asked for first."""

from datetime import date

import pytest

from dge_site.model.errors import EnvironmentFailure
from dge_site.pipeline import Request, build, check
from tests.support.content import PHOTO
from tests.support.project import ROOT
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site

EVENT = MINIMAL_SITE[EVENT_PATH]

FAULTS = {
    "{{ 1 / 0 }}": "division par zéro",
    "{{ view.unheard_of }}": "« unheard_of » est inconnu",
    "{{ unheard_of }}": "« unheard_of » est inconnu",
    "{{ 'a' | unheard_of }}": "le filtre « unheard_of » n’existe pas",
    "{% unheard_of %}": "la balise « unheard_of » est inconnue",
    "{% include 'nulle-part.html' %}": "le gabarit « nulle-part.html » n’existe pas",
    "{% include 'base.html' %}": "il s’inclut ou s’appelle lui-même sans fin",
    "{{ asset('nulle-part.css') }}": "« nulle-part.css » est introuvable",
    "{{ 1 + 'a' }}": "opération impossible entre ces valeurs",
    "{{ 'a' * 10 ** 15 }}": "mémoire insuffisante",
    "{{ 10 ** 10 * 'a' }}": "mémoire insuffisante",
    "{{ [1] * 10 ** 10 }}": "mémoire insuffisante",
    "{{ 10 ** (10 ** 10) }}": "nombre trop grand",
    "{% for i in range(10 ** 9) %}{{ i }}{% endfor %}": "nombre trop grand",
    "{{ 'a' | round }}": "dans les mots de Jinja : « type str doesn't define __round__ method »",
    "\udce9": "il n’est pas enregistré en UTF-8",
    "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}": "des parenthèses y sont imbriquées trop profondément",
}
BASE = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("fault", "reason"), FAULTS.items(), ids=[fault[:30].strip("\udce9") for fault in FAULTS])
def test_fault_in_the_layout_is_told_with_its_line(site: Site, fault: str, reason: str) -> None:
    base = BASE.replace("<body", f"{fault}<body", 1).encode("utf-8", "surrogateescape")
    line = BASE.partition("<body")[0].count("\n") + 1
    site.write({"templates/base.html": base})
    with pytest.raises(EnvironmentFailure) as refused:
        build(Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1), search=False))
    assert (
        str(refused.value) == f"templates/base.html:{line} : le gabarit ne peut pas être rendu ({reason}) ; le corriger"
    )


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("{{ 'a' | unheard_of }}", "le filtre « unheard_of » n’existe pas"),
        ("{% if view %}", "une balise n’est pas fermée"),
        ("\udce9", "il n’est pas enregistré en UTF-8"),
    ],
)
def test_template_that_cannot_be_read_is_an_error_of_check(site: Site, fault: str, reason: str) -> None:
    site.write({"templates/base.html": f"{BASE}{fault}\n".encode("utf-8", "surrogateescape")})
    problems = check(Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1)))
    assert [str(problem).replace("\N{NO-BREAK SPACE}", " ") for problem in problems if problem.severity == "error"] == [
        f"templates/base.html:{BASE.count(chr(10)) + 1} : le gabarit ne peut pas être rendu ({reason}) ; le corriger"
    ]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("{{ 1 / 0 }}", "division par zéro"),
        ("{{ view.card.event.unheard_of.name }}", "« unheard_of » est inconnu"),
        ("{{ 'a' | round }}", "dans les mots de Jinja : « type str doesn't define __round__ method »"),
        ("{% if view.picture %}{{ view.picture.unheard_of }}{% endif %}", "« unheard_of » est inconnu"),
        ("{% if not view.picture %}{{ 1 / 0 }}{% endif %}", ""),
    ],
)
def test_own_template_that_fails_only_when_drawn_is_told_by_check(site: Site, fault: str, reason: str) -> None:
    """What check tells is what stops a build, and nothing else."""
    event = EVENT.replace("---\n\n", "image: {file: a.png, alt: Une photographie}\n---\n\n", 1)
    site.write({EVENT_PATH: event, "content/files/a.png": PHOTO})
    page = (ROOT / "templates/pages/event.html").read_text(encoding="utf-8")
    line = page.partition("{% block content %}")[0].count("\n") + 1
    site.write({"templates/pages/event.html": page.replace("{% block content %}", "{% block content %}" + fault, 1)})
    request = Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1), search=False)
    told = [
        str(problem).replace("\N{NO-BREAK SPACE}", " ") for problem in check(request) if problem.severity == "error"
    ]
    sentence = f"templates/pages/event.html:{line} : le gabarit ne peut pas être rendu ({reason}) ; le corriger"
    assert told == ([sentence] if reason else [])
    if not reason:
        build(request)
        return
    with pytest.raises(EnvironmentFailure) as refused:
        build(request)
    assert str(refused.value).replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize(
    ("name", "text"),
    [("base.html", ""), ("base.html", " \n"), ("pages/event.html", "{# rien #}"), ("feeds/atom.xml", "")],
)
def test_template_that_gives_nothing_is_told_by_check_and_build(site: Site, name: str, text: str) -> None:
    """A file whose saving was cut short would publish white pages."""
    site.write({f"templates/{name}": text})
    request = Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1), search=False)
    told = (
        f"templates/{name}:1 : ce gabarit est vide, et ce qui en dépend le serait aussi ; "
        "l’écrire, ou le supprimer pour reprendre celui d’origine"
    )
    assert {str(problem) for problem in check(request)} == {told}
    with pytest.raises(EnvironmentFailure) as refused:
        build(request)
    assert str(refused.value) == told


@pytest.mark.parametrize("text", ["", "{% macro autre() %}{% endmacro %}"])
def test_file_of_macros_that_lacks_one_is_told_and_not_who_imports_it(site: Site, text: str) -> None:
    site.write({"templates/parts/chrome.html": text})
    request = Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1), search=False)
    told = (
        "templates/parts/chrome.html:1 : le gabarit ne peut pas être rendu (la macro « links » y manque) ; le corriger"
    )
    with pytest.raises(EnvironmentFailure) as refused:
        build(request)
    assert str(refused.value).replace("\N{NO-BREAK SPACE}", " ") == told
    assert {str(problem).replace("\N{NO-BREAK SPACE}", " ") for problem in check(request)} == {told}
