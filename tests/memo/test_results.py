"""Results are remembered, small additions by themselves, and forgotten once they outnumber what builds use."""

from collections.abc import Iterable
from pathlib import Path

from dge_site.memo.memo import Memo
from dge_site.memo.results import Results


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
    before = (tmp_path / "calls-kept").stat().st_mtime_ns
    used(tmp_path, "new")
    assert (tmp_path / "calls-kept").stat().st_mtime_ns == before
    assert size(tmp_path, "calls-added") < size(tmp_path, "calls-kept") // 10
    assert used(tmp_path, "new", many[0]) == [b"new", many[0].encode()]


def test_what_no_build_used_for_long_is_forgotten(tmp_path: Path) -> None:
    for first in range(0, 3000, 300):
        used(tmp_path, *(f"key {number}" for number in range(first, first + 300)))
    assert used(tmp_path, "key 0", "key 2999") == [None, b"key 2999"]


def test_lost_file_is_a_miss(tmp_path: Path) -> None:
    used(tmp_path, "a")
    for file in tmp_path.glob("calls*"):
        file.write_bytes(b"\0" * 100)
    assert used(tmp_path, "a") == [None]
    assert used(tmp_path, "a") == [b"a"]


def given(folder: Path, contents: Iterable[bytes]) -> list[tuple[bytes | None, bytes | None]]:
    """What a build finds of "a" and "b" for each content of the file that holds them."""
    found = []
    for content in contents:
        (folder / "calls-kept").write_bytes(content)
        results: Results[bytes] = Results(Memo(folder), "calls")
        found.append((results.get("a"), results.get("b")))
    return found


def test_damaged_file_gives_nothing_wrong(tmp_path: Path) -> None:
    used(tmp_path, "a", "b")
    whole = (tmp_path / "calls-kept").read_bytes()
    damaged = (whole[:place] + bytes([byte ^ 1]) + whole[place + 1 :] for place, byte in enumerate(whole))
    assert set(given(tmp_path, damaged)) == {(None, None), (None, b"b"), (b"a", None)}


def test_file_cut_short_gives_what_is_left_of_it(tmp_path: Path) -> None:
    used(tmp_path, "a", "b")
    whole = (tmp_path / "calls-kept").read_bytes()
    cut = (whole[:length] for length in range(len(whole)))
    assert list(dict.fromkeys(given(tmp_path, cut))) == [(None, None), (b"a", None)]
