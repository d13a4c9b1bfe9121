"""A row of the follow-up is known by the digests of what it follows from, the day among it."""

from datetime import date
from pathlib import Path

from dge_site import pipeline
from dge_site.model.digest import digest
from dge_site.model.values import replace
from dge_site.pipeline import Request
from dge_site.views.followup import ActionRow, make_rows
from tests.support.project import ROOT


def _rows(day: date) -> tuple[ActionRow, ...]:
    """Those of this repository's site, as of a day."""
    library = pipeline.load(Request(root=ROOT, output=Path("public"), date=day))
    return make_rows(library.actions.values(), library, day)


def _told(row: ActionRow) -> str:
    """The digest of all that a row says."""
    return digest(replace(row, digest=""))


def test_rows_have_one_digest_exactly_where_they_say_the_same() -> None:
    days = (date(2020, 1, 1), date(2023, 7, 1), date(2023, 12, 1), date(2099, 1, 1))
    found = {(row.digest, _told(row)) for day in days for row in _rows(day)}
    assert len({known for known, _ in found}) == len({told for _, told in found}) == len(found)
    assert len(found) > len(_rows(days[0]))
