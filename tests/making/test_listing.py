"""A part of the plan is planned again only when what it follows from changed, or one of its files must be made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dge_site.making.listing import Listing
from dge_site.memo.store import Store
from dge_site.model.errors import ContentError
from dge_site.model.output import Call, Output, Template

planned: list[str] = []


@pytest.fixture(autouse=True)
def forgotten() -> None:
    planned.clear()


def _bytes(name: str) -> bytes:
    return name.encode()


def _mail(*forms: str) -> bytes:
    return "".join(forms).encode()


def _file(name: str) -> Output:
    return Output(path=f"{name}.txt", content=Call(make=_bytes, arguments=(name,)))


def _part(*names: str) -> Iterator[Output]:
    planned.append(" ".join(names))
    yield from map(_file, names)


def listing(folder: Path, *plan: Output | Call, looks: str = "") -> Listing:
    with Store(folder) as store:
        made = Listing(store, {"pages/a.html": looks}, "site")
        made.add(plan)
    return made


def part(*names: str) -> Call:
    return Call(make=_part, arguments=names)


def test_part_that_follows_from_the_same_is_not_planned_again(tmp_path: Path) -> None:
    first = listing(tmp_path, part("a", "b"), part("c"))
    assert listing(tmp_path, part("a", "b"), part("c")).keys == first.keys
    assert list(first.keys) == ["a.txt", "b.txt", "c.txt"]
    assert planned == ["a b", "c"]


def test_part_is_planned_again_for_an_output_that_is_asked_for(tmp_path: Path) -> None:
    """The part that gives it alone, and once for all that it gives."""
    listing(tmp_path, part("a", "b"), part("c"))
    again = listing(tmp_path, part("a", "b"), part("c"))
    assert again.output("b.txt") == _file("b")
    assert again.output("a.txt").path == "a.txt"
    assert planned == ["a b", "c", "a b"]


def test_part_is_planned_again_where_its_arguments_changed(tmp_path: Path) -> None:
    """And none beside it, also after builds that did not have to look into any."""
    keys = listing(tmp_path, part("a"), part("b")).keys
    for _ in range(3):
        assert listing(tmp_path, part("a"), part("b")).keys == keys
    assert list(listing(tmp_path, part("a"), part("c")).keys) == ["a.txt", "c.txt"]
    assert planned == ["a", "b", "c"]


def _drawn() -> Iterator[Output]:
    planned.append("drawn")
    a, b = (Call(make=Template(name=f"pages/{name}.html"), arguments=(name,)) for name in ("a", "b"))
    yield Output(path="a.html", content=a)
    yield Output(path="b.html", content=b)
    yield Output(path="both.eml", content=Call(make=_mail, arguments=(a, b)))
    yield from _part("c")


def test_another_look_makes_what_the_template_draws_and_plans_nothing(tmp_path: Path) -> None:
    """A page, and the mail that is made of it; the page of another template stays, and so does what has none."""
    before, after = (listing(tmp_path, Call(make=_drawn), looks=look) for look in ("one", "other"))
    assert {path for path in before.keys if before.keys[path] != after.keys[path]} == {"a.html", "both.eml"}
    assert before.keys.keys() == after.keys.keys() == {"a.html", "b.html", "both.eml", "c.txt"}
    assert planned == ["drawn", "c"]
    assert after.output("a.html") == before.output("a.html")


def test_key_is_the_same_in_a_part_and_by_itself(tmp_path: Path) -> None:
    assert listing(tmp_path, *_part("a")).keys == listing(tmp_path, part("a")).keys


def test_pages_of_a_part_are_told_whether_it_is_planned_or_known(tmp_path: Path) -> None:
    """The sitemap and the site's search take them from the listing."""
    for _ in range(2):
        found = listing(tmp_path, *_page("a"), Call(make=_page, arguments=("b",)), *_part("c"))
        assert found.indexed.entries == (("/a/", "2026-01-02"), ("/b/", "2026-01-02"))
        assert found.searched == ["a/index.html", "b/index.html"]
    assert planned.count("b") == 1


def _page(name: str) -> Iterator[Output]:
    planned.append(name)
    content = Call(make=Template(name="pages/a.html"), arguments=(name,))
    yield Output(path=f"{name}/index.html", content=content, indexed="2026-01-02", searched=True)


@pytest.mark.parametrize(
    "plan",
    [
        (_file("a"), _file("a")),
        (part("b"), part("a"), _file("a")),
        (_file("a"), part("b", "a")),
        (part("a", "b"), part("a")),
        (part("a", "b", "a"),),
        (part("b"), part("a", "a", "a")),
    ],
    ids=["alone", "after", "before", "parts", "within", "thrice"],
)
def test_two_outputs_of_one_path_are_refused(tmp_path: Path, plan: tuple[Output | Call, ...]) -> None:
    """Also by later builds: what is remembered of a plan that was refused does not hide it from them."""
    for _ in range(3):
        with pytest.raises(ContentError) as found:
            listing(tmp_path, *plan)
        assert [problem.origin.path for problem in found.value.problems] == ["a.txt"]
