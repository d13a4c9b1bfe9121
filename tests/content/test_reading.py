"""Each field of each kind of entry is accepted, or refused at its line with what to do."""

import pytest

from tests.cases import dates, events, kinds
from tests.support.content import EVERY_KIND, Case, findings
from tests.support.site import Site


def test_a_site_of_every_kind_has_no_problem(site: Site) -> None:
    assert findings(site.write(EVERY_KIND)) == ()


@pytest.mark.parametrize("case", dates.CASES.values(), ids=dates.CASES)
def test_a_start_is_a_date_or_a_time_that_exists(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


@pytest.mark.parametrize("case", events.CASES.values(), ids=events.CASES)
def test_each_field_of_an_event_is_accepted_or_refused_with_what_to_do(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


@pytest.mark.parametrize("case", kinds.CASES.values(), ids=kinds.CASES)
def test_field_is_accepted_or_refused_with_what_to_do(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages
