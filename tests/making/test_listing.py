"""A deferred part of the plan is planned again only when what it follows from changed, or one of its files must be made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dge_site.making.listing import Listing
from dge_site.memo.store import Store
from dge_site.model.digest import Digester
from dge_site.model.entries import Call, Data, Deferred, Output, Page
from dge_site.model.errors import ContentError

planned: list[str] = []


@pytest.fixture(autouse=True)
def forgotten() -> None:
    planned.clear()


def _bytes(name: str) -> bytes:
    return name.encode()


def _part(*names: str) -> Iterator[Data]:
    planned.append(" ".join(names))
    yield from (Data(path=f"{name}.txt", call=Call(make=_bytes, arguments=(name,))) for name in names)


def listing(folder: Path, *outputs: Output | Deferred, looks: str = "") -> Listing:
    with Store(folder) as store:
        made = Listing(store, Digester(), {"pages/a.html": looks}, "site")
        made.add(outputs)
    return made


def part(*names: str) -> Deferred:
    return Deferred(make=_part, arguments=names)


def test_part_that_follows_from_the_same_is_not_planned_again(tmp_path: Path) -> None:
    first = listing(tmp_path, part("a", "b"), part("c"))
    assert listing(tmp_path, part("a", "b"), part("c")).keys == first.keys
    assert list(first.keys) == ["a.txt", "b.txt", "c.txt"]
    assert planned == ["a b", "c"]


def test_part_is_planned_again_for_an_output_that_is_asked_for(tmp_path: Path) -> None:
    listing(tmp_path, part("a", "b"), part("c"))
    again = listing(tmp_path, part("a", "b"), part("c"))
    assert again.output("b.txt") == Data(path="b.txt", call=Call(make=_bytes, arguments=("b",)))
    assert again.output("a.txt").path == "a.txt"
    assert planned == ["a b", "c", "a b"]


def test_part_is_planned_again_where_its_arguments_changed(tmp_path: Path) -> None:
    listing(tmp_path, part("a"))
    listing(tmp_path, part("b"))
    assert planned == ["a", "b"]


def _drawn() -> Iterator[Output]:
    planned.append("drawn")
    pages = tuple(Page(path=f"{name}.html", template=f"pages/{name}.html", view=name) for name in ("a", "b"))
    yield from pages
    yield Data(path="both.eml", call=Call(make=_bytes, arguments=pages))
    yield from _part("c")


def test_another_look_changes_what_the_template_draws_and_plans_nothing_again(tmp_path: Path) -> None:
    """A page, and the mail that is made of it; the page of another template stays, and so does what has none."""
    before, after = (listing(tmp_path, Deferred(make=_drawn, arguments=()), looks=look) for look in ("one", "other"))
    assert {path for path in before.keys if before.keys[path] != after.keys[path]} == {"a.html", "both.eml"}
    assert before.keys.keys() == after.keys.keys() == {"a.html", "b.html", "both.eml", "c.txt"}
    assert planned == ["drawn", "c"]
    assert after.output("a.html") == before.output("a.html")


def test_key_is_the_same_in_a_part_and_by_itself(tmp_path: Path) -> None:
    assert listing(tmp_path, *_part("a")).keys == listing(tmp_path, part("a")).keys


def _parts(*names: str) -> Iterator[Output | Deferred]:
    yield from _part("first")
    yield from (part(name) for name in names)


def test_part_within_a_part_is_planned_again_only_where_it_changed(tmp_path: Path) -> None:
    """Also after builds that did not have to look into the part that holds it."""

    def whole(*names: str) -> Deferred:
        return Deferred(make=_parts, arguments=names)

    keys = listing(tmp_path, whole("a", "b")).keys
    assert list(keys) == ["first.txt", "a.txt", "b.txt"]
    for _ in range(3):
        again = listing(tmp_path, whole("a", "b"))
    assert (again.keys, planned) == (keys, ["first", "a", "b"])
    assert again.output("b.txt").path == "b.txt"
    assert planned == ["first", "a", "b", "first", "b"]
    planned.clear()
    assert list(listing(tmp_path, whole("a", "c")).keys) == ["first.txt", "a.txt", "c.txt"]
    assert planned == ["first", "c"]


def test_pages_of_a_part_are_told_whether_it_is_planned_or_known(tmp_path: Path) -> None:
    """The sitemap and the site's search take them from the listing."""

    pages = Deferred(make=_page, arguments=("b",))
    for _ in range(2):
        found = listing(tmp_path, *_page("a"), pages)
        assert [entry for part in found.pages for entry in part.entries] == [
            ("/a/", "2026-01-02"),
            ("/b/", "2026-01-02"),
        ]
        assert found.searched == ("a/index.html", "b/index.html")
    assert planned == ["a", "b", "a"]


def _page(name: str) -> Iterator[Page]:
    planned.append(name)
    yield Page(path=f"{name}/index.html", template="pages/a.html", view=name, modified="2026-01-02", searched=True)


def test_two_outputs_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as found:
        listing(tmp_path, part("a"), *_part("a"))
    assert [problem.origin.path for problem in found.value.problems] == ["a.txt"]
