"""A deferred part of the plan is planned again only when what it follows from changed, or one of its files must be made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dge_site.digest import Digester
from dge_site.errors import ContentError
from dge_site.listing import Listing
from dge_site.memo import Memo
from dge_site.model import Call, Data, Deferred, Output

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
    made = Listing(Memo(folder), Digester(), {"pages/a.html": looks}, "site")
    made.add(outputs)
    made.keep()
    return made


def part(*names: str) -> Deferred:
    return Deferred(make=_part, arguments=names)


def test_part_that_follows_from_the_same_is_not_planned_again(tmp_path: Path) -> None:
    first = list(listing(tmp_path, part("a", "b"), part("c")))
    assert list(listing(tmp_path, part("a", "b"), part("c"))) == first
    assert [each.path for each in first] == ["a.txt", "b.txt", "c.txt"]
    assert planned == ["a b", "c"]


def test_part_is_planned_again_for_an_output_that_is_asked_for(tmp_path: Path) -> None:
    listing(tmp_path, part("a", "b"), part("c"))
    again = listing(tmp_path, part("a", "b"), part("c"))
    assert again.output("b.txt") == Data(path="b.txt", call=Call(make=_bytes, arguments=("b",)))
    assert again.output("a.txt").path == "a.txt"
    assert planned == ["a b", "c", "a b"]


def test_part_is_planned_again_where_its_arguments_or_the_templates_changed(tmp_path: Path) -> None:
    listing(tmp_path, part("a"))
    listing(tmp_path, part("b"))
    listing(tmp_path, part("b"), looks="other")
    assert planned == ["a", "b", "b"]


def test_key_is_the_same_in_a_part_and_by_itself(tmp_path: Path) -> None:
    (alone,) = listing(tmp_path, *_part("a"))
    (within,) = listing(tmp_path, part("a"))
    assert alone == within


def test_two_outputs_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as found:
        listing(tmp_path, part("a"), *_part("a"))
    assert [problem.origin.path for problem in found.value.problems] == ["a.txt"]
