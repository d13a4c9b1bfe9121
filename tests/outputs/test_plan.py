"""What is planned again after a change: no part that was given nothing of it, and of the others those that say otherwise."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.content.config import Config
from dge_site.library.ledger import LEDGER
from dge_site.library.library import RESERVED_PAGES, Library
from dge_site.library.revisions import advance
from dge_site.model.digest import digest
from dge_site.model.entries import Event
from dge_site.model.output import Call, Output, Template, expand_part
from dge_site.model.values import Value, replace
from dge_site.outputs.plan import plan
from dge_site.pipeline import Request
from dge_site.views.catalogue import collect_bodies, make_agenda
from dge_site.views.feeds import list_feeds
from tests.support.outputs import planned
from tests.support.project import ROOT

DAYS = (date(2020, 1, 1), date(2023, 6, 22), date(2023, 7, 1), date(2023, 7, 2), date(2099, 1, 1))
DAILY = {"actions.plan", "agenda.plan", "feed.plan", "groups.plan", "home.plan", "meetings.plan", "newsletter.plan"}
DAILY.add("periods.plan")
"""The parts that are given the day itself; others are given what it comes to."""
EDITED = "geodatadays-2023"


class Content(Value):
    """What is read of a site."""

    library: Library
    config: Config


def _read(root: Path, day: date = DAYS[2]) -> Content:
    library = pipeline.load(Request(root=root, output=Path("public"), date=day))
    return Content(library=library, config=configuration.load(root))


@cache
def _own() -> Content:
    """That of this repository, which has an entry of every kind."""
    return _read(ROOT)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """That of this repository after a change of the body of an event."""
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.toml", root)
    (source,) = root.rglob(f"{EDITED}.md")
    source.write_text(source.read_text(encoding="utf-8") + "\nUn paragraphe de plus.\n", encoding="utf-8")
    return _read(root)


def _parts(content: Content, day: date) -> dict[str, Output | Call]:
    """What a first publication of a content plans on a day, by its name."""
    listed, ledger = make_agenda(content.library, content.config), advance(None, content.library, content.config, day)
    parts = tuple(plan(listed, collect_bodies(content.library), ledger, day))
    named = {_name(part): part for part in parts}
    assert len(named) == len(parts)
    return named


def _name(part: Output | Call) -> str:
    """An output's path, that of the feed which a part gives, `events._plan_month 2023-07`, `quarterly._plan_quarter 2023-t3`, `groups.plan`."""
    if isinstance(part, Output):
        return part.path
    assert not isinstance(part.make, Template)
    name = f"{part.make.__module__}.{part.make.__qualname__}".removeprefix("dge_site.outputs.")
    if name in {"calendar._plan_feed", "calendar._plan_event_feed"}:
        (output,) = expand_part(part)
        return output.path
    if name == "quarterly._plan_quarter":
        return f"{name} {part.arguments[0]}"
    first = _FIRST_OF_MONTH.get(name)
    return name if first is None else f"{name} {first(part).first_day:%Y-%m}"


_FIRST_OF_MONTH: dict[str, Callable[[Any], Event]] = {
    "events._plan_month": lambda part: part.arguments[0][0].event,
    "calendar._plan_files": lambda part: part.arguments[1][0].event,
}
"""The first event of a part that plans a month."""


def _changed(before: Mapping[str, Output | Call], after: Mapping[str, Output | Call]) -> set[str]:
    assert before.keys() == after.keys()
    return {name for name in before if digest(before[name]) != digest(after[name])}


def test_changed_title_reaches_its_quarter_alone_and_no_page_of_feeds() -> None:
    library, config = _own().library, _own().config
    retitled = tuple(
        replace(event, title="Autre titre", digest="", announced_digest="") if event.id == EDITED else event
        for event in library.agenda
    )
    other = Content(library=replace(library, agenda=retitled), config=config)
    changed = _changed(_parts(_own(), DAYS[2]), _parts(other, DAYS[2]))
    assert "agenda.plan" in changed
    assert {name for name in changed if name.startswith("quarterly.")} == {"quarterly._plan_quarter 2023-t3"}
    assert "subscriptions.plan" not in changed


@pytest.mark.parametrize("day", DAYS)
def test_agenda_and_bodies_are_the_same_on_any_day(day: date) -> None:
    first, other = _own(), _read(ROOT, day)
    assert digest(make_agenda(other.library, other.config)) == digest(make_agenda(first.library, first.config))
    assert digest(collect_bodies(other.library)) == digest(collect_bodies(first.library))


@pytest.mark.parametrize(("first", "second"), tuple(pairwise(DAYS)))
def test_new_day_reaches_no_part_that_does_not_follow_it(first: date, second: date) -> None:
    """Of the feeds those that hold something else, of the months of events those of which one has ended meanwhile."""
    library, listed = _own().library, make_agenda(_own().library, _own().config)
    held, held_then = ({f.path: [e.id for e in f.entries] for f in list_feeds(listed, day)} for day in (first, second))
    ended = (event.first_day for event in library.agenda if event.is_over(first) != event.is_over(second))
    expected = {path for path in held if held[path] != held_then[path]}
    expected |= {f"events._plan_month {day:%Y-%m}" for day in ended}
    assert _changed(_parts(_own(), first), _parts(_own(), second)) == DAILY | expected


def test_changed_body_reaches_its_month_its_feeds_and_the_news(edited: Content) -> None:
    """Beside the ledger, which tells every change: no page of the agenda, no other month."""
    listed = list_feeds(make_agenda(edited.library, edited.config), DAYS[2])
    holding = {feed.path for feed in listed if EDITED in {entry.id for entry in feed.entries}}
    assert {"agenda.ics", "agenda/2023.ics", "agenda/types/rencontres-nationales.ics"} < holding
    assert _changed(_parts(_own(), DAYS[2]), _parts(edited, DAYS[2])) == {
        LEDGER,
        "events._plan_month 2023-09",
        "calendar._plan_files 2023-09",
        "feed.plan",
        *holding,
    }


def test_parts_of_one_digest_plan_the_same(edited: Content) -> None:
    """What a part came to is remembered by the digest of its call: of whatever day and content it was planned."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for content, day in (*((_own(), day) for day in DAYS), (edited, DAYS[1]), (edited, DAYS[2])):
        for part in _parts(content, day).values():
            told[digest(part)].add(digest(tuple(planned([part]))))
    assert [outputs for outputs in told.values() if len(outputs) > 1] == []


def test_outputs_of_a_plan_have_each_its_path() -> None:
    paths = [output.path for output in planned(_parts(_own(), DAYS[2]).values())]
    assert sorted(set(paths)) == sorted(paths)


def test_no_page_of_an_editor_may_take_the_address_of_an_output() -> None:
    """Beside those that may be written by hand."""
    folders = {
        path.partition("/")[0]
        for path in (output.path for output in planned(_parts(_own(), DAYS[2]).values()))
        if "/" in path
    }
    written = set(_own().library.pages) | {"accessibilite", "mentions-legales"}
    assert folders - written - RESERVED_PAGES == set()
