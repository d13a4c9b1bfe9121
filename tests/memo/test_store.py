"""What is put is found by later builds of the same engine, and nothing wrong ever: a damaged or foreign file is a miss."""

import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from dge_site.memo import store as module
from dge_site.memo.store import Kind, Store
from tests.support.project import ROOT

KEYS = ("a", "b", "c")


def keep(folder: Path, *keys: str) -> None:
    """What a build leaves that works out a value for each key."""
    with Store(folder) as store:
        for key in keys:
            store.put(Kind.CALLS, key, key.encode() * 500)


def found(folder: Path, *keys: str) -> list[bytes | None]:
    """What a build finds under these keys."""
    with Store(folder) as store:
        return [store.get(Kind.CALLS, key) for key in keys]


def whole(*keys: str) -> list[bytes | None]:
    return [key.encode() * 500 for key in keys]


def test_value_is_found_by_later_builds(tmp_path: Path) -> None:
    keep(tmp_path, "a", "b")
    assert found(tmp_path, "a", "b", "c") == [*whole("a", "b"), None]
    keep(tmp_path, "c")
    assert found(tmp_path, *KEYS) == whole(*KEYS)
    with Store(tmp_path) as store:
        assert store.get_many(Kind.CALLS, (*KEYS, "d")) == dict(zip(KEYS, whole(*KEYS), strict=True))


def test_value_that_is_put_again_is_the_last_one(tmp_path: Path) -> None:
    for value in (("un", 1, None), {"deux": [2.5]}):
        with Store(tmp_path) as store:
            store.put(Kind.OUTPUTS, "public", value)
            assert store.get(Kind.OUTPUTS, "public") == value
        with Store(tmp_path) as store:
            assert store.get(Kind.OUTPUTS, "public") == value


def test_kinds_are_told_apart(tmp_path: Path) -> None:
    keep(tmp_path, "a")
    with Store(tmp_path) as store:
        assert store.get(Kind.PLANS, "a") is None


def test_value_that_is_dropped_is_found_no_more(tmp_path: Path) -> None:
    keep(tmp_path, *KEYS)
    with Store(tmp_path) as store:
        store.drop(Kind.CALLS, ["a"])
        store.put(Kind.CALLS, "d", b"d")
    assert found(tmp_path, *KEYS) == [None, *whole("b", "c")]


def test_store_without_a_folder_remembers_within_a_build_alone() -> None:
    with Store(None) as store:
        store.put(Kind.CALLS, "a", b"a")
        assert store.get(Kind.CALLS, "a") == b"a"
        assert not store.lasts


def test_other_engine_finds_nothing_and_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, *KEYS)
    with monkeypatch.context() as patched:
        patched.setattr(module, "engine", lambda: "another")
        assert found(tmp_path, *KEYS) == [None, None, None]
        keep(tmp_path, "a")
        assert found(tmp_path, *KEYS) == [*whole("a"), None, None]
    assert found(tmp_path, "a") == [None]


# -------------------------------------------------------------------------------------------------------------- faults


def found_in(folder: Path, contents: Iterable[bytes]) -> set[tuple[bytes | None, ...]]:
    """What builds find of the keys, for each content of the file."""
    answers = set()
    for content in contents:
        (folder / "store").write_bytes(content)
        answers.add(tuple(found(folder, *KEYS)))
    return answers


def sound(answer: tuple[bytes | None, ...]) -> bool:
    """Whether each value is the one that was put, or a miss."""
    return all(value in {None, right} for value, right in zip(answer, whole(*KEYS), strict=True))


def test_flipped_byte_gives_nothing_wrong(tmp_path: Path) -> None:
    keep(tmp_path, *KEYS)
    content = (tmp_path / "store").read_bytes()
    places = range(0, len(content), 13)
    answers = found_in(tmp_path, (content[:n] + bytes([content[n] ^ 0x41]) + content[n + 1 :] for n in places))
    assert tuple(whole(*KEYS)) in answers
    assert [answer for answer in answers if not sound(answer)] == []


def test_file_cut_short_or_foreign_gives_nothing_wrong(tmp_path: Path) -> None:
    keep(tmp_path, *KEYS)
    content = (tmp_path / "store").read_bytes()
    chance = random.Random(1)  # noqa: S311 - the same damage each time
    foreign = (
        b"",
        b"\0" * 100,
        b"SQLite format 3\0",
        chance.randbytes(20_000),
        content[:100] + chance.randbytes(16_000),
    )
    answers = found_in(tmp_path, (*(content[:length] for length in range(0, len(content), 61)), *foreign))
    assert [answer for answer in answers if not sound(answer)] == []


def test_damaged_file_is_made_anew_by_the_next_build(tmp_path: Path) -> None:
    """A miss must not stay one for ever."""
    keep(tmp_path, *KEYS)
    content = (tmp_path / "store").read_bytes()
    chance = random.Random(2)  # noqa: S311 - the same damage each time
    for _ in range(200):
        begin = chance.randrange(len(content))
        (tmp_path / "store").write_bytes(content[:begin] + chance.randbytes(40) + content[begin + 40 :])
        missing = [key for key, value in zip(KEYS, found(tmp_path, *KEYS), strict=True) if value is None]
        with Store(tmp_path) as store:
            for key in missing:
                assert store.get(Kind.CALLS, key) is None
                store.put(Kind.CALLS, key, key.encode() * 500)
        assert found(tmp_path, *missing) == whole(*missing)


def test_row_of_another_key_is_a_miss(tmp_path: Path) -> None:
    """Whoever moves rows about finds that the sum covers where they belong."""
    keep(tmp_path, "a", "b")
    with sqlite3.connect(tmp_path / "store") as connection:
        (first, row), (second, other) = connection.execute("SELECT id, row FROM rows WHERE id > 1").fetchall()
        connection.executemany("UPDATE rows SET row = ? WHERE id = ?", ((other, first), (row, second)))
    connection.close()
    assert found(tmp_path, "a", "b") == [None, None]


@pytest.mark.parametrize("place", ["store", ""])
def test_place_that_cannot_be_written_is_no_error(tmp_path: Path, place: str) -> None:
    """A folder where the file should be; a file where the folder should be."""
    folder = tmp_path / "cache"
    if place:
        (folder / place).mkdir(parents=True)
    else:
        folder.write_text("un fichier", encoding="utf-8")
    keep(folder, "a")
    assert found(folder, "a") == [None]


_WRITER = """
import sys
from pathlib import Path
from dge_site.memo.store import Kind, Store
folder, name = Path(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    with Store(folder) as store:
        store.get_many(Kind.CALLS, ("first", name))
        store.put(Kind.CALLS, name, f"{name} {number}".encode() * 2000)
        store.put(Kind.CALLS, f"{name} {number}", b"x" * 5000)
"""


def writer(folder: Path, name: str, times: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(folder), name, str(times)], cwd=ROOT)


def test_three_writers_at_once_leave_a_sound_file(tmp_path: Path) -> None:
    keep(tmp_path, "first")
    for process in [writer(tmp_path, name, 30) for name in KEYS]:
        assert process.wait() == 0
    assert found(tmp_path, "first", *KEYS) == [*whole("first"), *(f"{name} 29".encode() * 2000 for name in KEYS)]


def test_process_killed_as_it_writes_leaves_a_sound_file(tmp_path: Path) -> None:
    keep(tmp_path, "first")
    for _ in range(12):
        process = writer(tmp_path, "a", 10_000)
        before = (tmp_path / "store").stat().st_mtime_ns
        while (tmp_path / "store").stat().st_mtime_ns == before and process.poll() is None:
            pass
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert found(tmp_path, "first") == whole("first")
        value = found(tmp_path, "a")[0]
        assert value is None or value == value[: len(value) // 2000] * 2000


def test_what_killed_builds_left_goes_after_an_hour(tmp_path: Path) -> None:
    keep(tmp_path, "a")
    old, new = tmp_path / "store-1", tmp_path / "store-2"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    (tmp_path / "store").unlink()
    keep(tmp_path, "b")
    assert {path.name for path in tmp_path.iterdir()} == {".gitignore", "store", "store-2"}


# ----------------------------------------------------------------------------------------------- processes, forgetting


def test_what_a_forked_process_puts_is_handed_over_and_nothing_else(tmp_path: Path) -> None:
    keep(tmp_path, "a")
    store = Store(tmp_path)
    store.put(Kind.CALLS, "b", b"b")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        values = store.get(Kind.CALLS, "a"), store.get(Kind.CALLS, "b")
        store.put(Kind.CALLS, "c", values)
        os.write(writing, pickle.dumps(store.hand_over()))
        os._exit(0)
    os.waitpid(child, 0)
    rows, used = pickle.loads(os.read(reading, 10_000))  # noqa: S301 - our own child wrote it
    assert (len(rows), len(used)) == (1, 3)
    store.take_over((rows, used))
    assert store.get(Kind.CALLS, "c") == (b"a" * 500, b"b")
    os.close(reading)
    os.close(writing)


def test_what_no_build_used_for_long_is_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put(Kind.BODIES, "first", b"body")
    for first in range(0, 3000, 300):
        keep(tmp_path, *(f"key {number}" for number in range(first, first + 300)))
    assert found(tmp_path, "key 0", "key 2999") == [None, b"key 2999" * 500]
    with Store(tmp_path) as store:
        assert store.get(Kind.BODIES, "first") == b"body"
