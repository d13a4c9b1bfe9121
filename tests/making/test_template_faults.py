"""A template that can't be drawn is named with the line at fault, whichever template was asked for first."""

from datetime import date

import pytest

from dge_site.model.errors import EnvironmentFailure
from dge_site.pipeline import Request, build, check
from tests.support.project import ROOT
from tests.support.site import Site

FAULTS = {
    "{{ 1 / 0 }}": "division par zéro",
    "{{ view.unheard_of }}": "« unheard_of » est inconnu",
    "{{ unheard_of }}": "« unheard_of » est inconnu",
    "{{ 'a' | unheard_of }}": "le filtre « unheard_of » n’existe pas",
    "{% unheard_of %}": "la balise « unheard_of » est inconnue",
    "{% include 'nulle-part.html' %}": "le gabarit « nulle-part.html » n’existe pas",
    "{% include 'base.html' %}": "il s’inclut ou s’appelle lui-même sans fin",
    "{{ 1 + 'a' }}": "opération impossible entre ces valeurs",
    "{{ 'a' * 10 ** 15 }}": "mémoire insuffisante",
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
