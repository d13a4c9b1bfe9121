"""Builds of a site by the package itself, for tests that ask nothing of the command line."""

from datetime import date

from dge_site import pipeline
from dge_site.pipeline import Report, Request
from tests.support.site import Site

__all__ = ["build"]


def build(site: Site, day: date = date(2023, 7, 1), last: bytes | None = None) -> Report:
    """The report of a build into `public`, after a publication whose ledger was `last`; ContentError for errors."""
    return pipeline.build(Request(root=site.root, output=site.root / "public", date=day, last_ledger=lambda: last))
