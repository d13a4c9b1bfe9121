"""Results are remembered, small additions by themselves, and forgotten once they outnumber what builds use."""

from pathlib import Path

from dge_site.memo import Memo
from dge_site.results import Results


def used(folder: Path, *keys: str) -> list[bytes | None]:
    """What a build finds that asks for these keys, and that makes what it does not find."""
    results: Results[bytes] = Results(Memo(folder), "calls")
    found = [results.get(key) for key in keys]
    for key, result in zip(keys, found, strict=True):
        if result is None:
            results.put(key, key.encode())
    results.keep()
    return found


def size(folder: Path, name: str) -> int:
    return (folder / name).stat().st_size


def test_result_is_found_by_later_builds(tmp_path: Path) -> None:
    assert used(tmp_path, "a", "b") == [None, None]
    assert used(tmp_path, "b", "c") == [b"b", None]
    assert used(tmp_path, "a", "b", "c") == [b"a", b"b", b"c"]


def test_small_addition_is_written_by_itself(tmp_path: Path) -> None:
    many = [f"key {number:03}" for number in range(100)]
    used(tmp_path, *many)
    before = size(tmp_path, "calls")
    used(tmp_path, "new")
    assert size(tmp_path, "calls") == before
    assert size(tmp_path, "calls-additions") < before // 10
    assert used(tmp_path, "new", many[0]) == [b"new", many[0].encode()]


def test_what_no_build_used_for_long_is_forgotten(tmp_path: Path) -> None:
    for first in range(0, 3000, 300):
        used(tmp_path, *(f"key {number}" for number in range(first, first + 300)))
    assert used(tmp_path, "key 0", "key 2999") == [None, b"key 2999"]


def test_lost_file_is_a_miss(tmp_path: Path) -> None:
    used(tmp_path, "a")
    (tmp_path / "calls").write_bytes(b"\0" * 100)
    assert used(tmp_path, "a") == [None]
    assert used(tmp_path, "a") == [b"a"]
