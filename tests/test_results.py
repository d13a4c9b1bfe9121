"""Results are remembered, small additions by themselves, and forgotten once they outnumber what builds use."""

from pathlib import Path

import pytest

from dge_site.memo import Memo
from dge_site.results import Results


@pytest.fixture(params=[1, 4])
def shards(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def used(folder: Path, shards: int, *keys: str) -> list[bytes | None]:
    """What a build finds that asks for these keys, and that makes what it does not find."""
    results: Results[bytes] = Results(Memo(folder), "calls", shards)
    found = [results.get(key) for key in keys]
    for key, result in zip(keys, found, strict=True):
        if result is None:
            results.put(key, key.encode())
    results.keep()
    return found


def size(folder: Path, name: str) -> int:
    return (folder / name).stat().st_size


def test_result_is_found_by_later_builds(tmp_path: Path, shards: int) -> None:
    assert used(tmp_path, shards, "a", "b") == [None, None]
    assert used(tmp_path, shards, "b", "c") == [b"b", None]
    assert used(tmp_path, shards, "a", "b", "c") == [b"a", b"b", b"c"]


def test_small_addition_is_written_by_itself(tmp_path: Path, shards: int) -> None:
    many = [f"key {number:03}" for number in range(100)]
    used(tmp_path, shards, *many)
    files = [tmp_path / f"calls-{number}" for number in range(shards)]
    before = [file.stat().st_mtime_ns for file in files]
    used(tmp_path, shards, "new")
    assert [file.stat().st_mtime_ns for file in files] == before
    assert size(tmp_path, "calls-additions") < sum(file.stat().st_size for file in files) // 10
    assert used(tmp_path, shards, "new", many[0]) == [b"new", many[0].encode()]


def test_what_no_build_used_for_long_is_forgotten(tmp_path: Path, shards: int) -> None:
    for first in range(0, 3000, 300):
        used(tmp_path, shards, *(f"key {number}" for number in range(first, first + 300)))
    assert used(tmp_path, shards, "key 0", "key 2999") == [None, b"key 2999"]


def test_lost_file_is_a_miss(tmp_path: Path, shards: int) -> None:
    used(tmp_path, shards, "a")
    for file in tmp_path.glob("calls*"):
        file.write_bytes(b"\0" * 100)
    assert used(tmp_path, shards, "a") == [None]
    assert used(tmp_path, shards, "a") == [b"a"]
