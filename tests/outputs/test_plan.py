"""What is planned anew on a new day: nothing that does not follow it, and of the rest what says something else."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.model.digest import digest
from dge_site.model.entries import Deferred
from dge_site.outputs.plan import assembled, plan
from dge_site.pipeline import Request
from dge_site.views.catalogue import Announced, Catalogue, announced, catalogue
from tests.support.outputs import planned
from tests.support.project import ROOT

DAYS = (date(2020, 1, 1), date(2023, 6, 22), date(2023, 7, 1), date(2099, 1, 1))


@cache
def _site(day: date) -> Catalogue:
    """That of this repository, which has an entry of every kind, as of a day."""
    library = pipeline.load(Request(root=ROOT, output=Path("public"), date=day))
    return catalogue(library, configuration.load(ROOT))


def _modules(listed: Catalogue) -> dict[str, Deferred]:
    """The parts that a module plans from the catalogue, by its name."""
    rest = announced(listed)
    parts = (part for part in (*assembled(listed, rest), *plan(listed, rest)) if isinstance(part, Deferred))
    return {str(of.__module__): part for part in parts if callable(of := part.arguments[0])}


@pytest.mark.parametrize("day", DAYS)
def test_module_says_what_it_would_if_it_was_told_the_day(day: date) -> None:
    listed = _site(day)
    modules = _modules(listed)
    for part in modules.values():
        of, given = part.arguments
        assert callable(of)
        assert isinstance(given, Announced)
        told, whole = planned(of(given.catalogue)), planned(of(announced(listed).catalogue))
        assert digest(tuple(told)) == digest(tuple(whole)), of.__module__


def test_new_day_reaches_no_module_that_does_not_follow_it() -> None:
    first, second = ({name: digest(part) for name, part in _modules(_site(day)).items()} for day in (DAYS[1], DAYS[2]))
    names = ("home", "agenda", "meetings", "actions", "groups", "reports", "newsletter")
    daily = {f"dge_site.outputs.{name}" for name in names}
    assert {name for name, known in first.items() if known != second[name]} == daily
