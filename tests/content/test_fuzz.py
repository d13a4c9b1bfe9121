"""Whatever bytes an editor saves: no traceback, every problem at a line of the file, a sentence and what to do.

Some hundred cases with the suite; thousands by `pytest tests/content/test_fuzz.py --hypothesis-profile=nightly`.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dge_site import pipeline
from dge_site.commands.correction import corrected
from dge_site.content import config, reading, schema
from dge_site.content.source import Source
from tests.support.content import EVERY_KIND
from tests.support.project import ROOT
from tests.support.site import Site

TABLES = schema.tables(config.load(ROOT))
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for pattern in ("*.md", "*.yaml")
    for path in sorted((ROOT / "content").rglob(pattern))
    if path.name != "README.md" and not any(part.startswith("_") for part in path.relative_to(ROOT).parts)
}
NASTY = (
    *(
        "\t",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x07",
        "\u2028",
        "\r",
        "🎉",
        "é",
        "e\u0301",
        "ß",
    ),
    *(
        ":",
        ": ",
        " : ",
        "- ",
        "-",
        "#",
        " #",
        '"',
        "'",
        "“",
        "«",
        "[",
        "]",
        "{",
        "}",
        ",",
        "*",
        "&",
        "!",
        "%",
        "@",
        "`",
    ),
    *("|", ">", "?", "~", "<<", "---", "\n---\n", "...", "\n", "\\", "{{ x }}", "<script>", "](javascript:x)", "n/a"),
    *(
        "2023-02-30",
        "22/06/2023",
        "10h75",
        "24:00",
        "9999-12-31 23:59-14:00",
        "0001-01-01",
        "1e9",
        "-1",
        "../",
        "a" * 400,
    ),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the project's own content, spoiled in one to four places."""
    path = draw(st.sampled_from(sorted(FILES)))
    text = FILES[path].decode()
    for _ in range(draw(st.integers(1, 4))):
        text = _spoiled(draw, text)
    content = text.encode("utf-8", "surrogatepass")
    spoil = draw(st.sampled_from(["", "", "", "latin-1", "utf-16", "cut", "bytes"]))
    if spoil in {"latin-1", "utf-16"}:
        return path, text.encode(spoil, "replace")
    if spoil:
        at = draw(st.integers(0, len(content)))
        return path, content[:at] if spoil == "cut" else content[:at] + draw(st.binary(max_size=4)) + content[at:]
    return path, content


def _spoiled(draw: st.DrawFn, text: str) -> str:
    """The text with one edit, within its front matter more often than not."""
    lines = text.split("\n")
    number = draw(st.integers(0, min(len(lines) - 1, draw(st.sampled_from([12, 12, 10_000])))))
    line = lines[number]
    column = draw(st.integers(0, len(line)))
    nasty = draw(st.sampled_from(NASTY))
    match draw(st.sampled_from(["insert", "insert", "drop", "double", "delete", "value", "indent", "move"])):
        case "insert":
            lines[number] = line[:column] + nasty + line[column:]
        case "drop":
            del lines[number]
        case "double":
            lines.insert(number, line)
        case "delete":
            lines[number] = line[:column] + line[column + 1 :]
        case "value":
            lines[number] = re.sub(r":.*", lambda _: f": {nasty}", line, count=1)
        case "indent":
            lines[number] = draw(st.sampled_from([" ", "  ", "\t", "    ", "- "])) + line.lstrip()
        case "move":
            lines.insert(draw(st.integers(0, len(lines))), lines.pop(number))
    return "\n".join(lines)


KEYS = [row.name for record in TABLES.records.values() for row in record.fields]
VALUES = st.recursive(
    st.sampled_from(NASTY) | st.text(max_size=12) | st.integers(-5, 3000).map(str),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=6,
)
FRONTS = st.lists(st.tuples(st.sampled_from(KEYS) | st.text(max_size=6), VALUES), max_size=8).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)
)
PATHS = st.sampled_from(
    [
        "content/events/x.md",
        "content/meetings/x.md",
        "content/groups/x.md",
        "content/newsletters/x.md",
        "content/pages/x.md",
    ]
)


def _is_told_well(path: str, content: bytes) -> None:
    """Reads a file, corrects it, and reads it again."""
    for _ in range(2):
        found = reading.read(Source(path=path, digest="", read=content), TABLES)
        last = len(re.split(rb"\r\n|\r|\n", content))
        for problem in found.problems:
            assert problem.origin.path == path
            assert 1 <= problem.origin.line <= last
            assert problem.origin.column >= 1
            assert problem.message.what
            assert problem.message.todo
            assert "\n" not in str(problem)
        if not found.problems and content.strip():
            assert found.entries or not path.endswith(".md")
        content = corrected(content, found.problems, markdown=path.endswith(".md"))


@given(edits())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoiled_file_is_read_or_refused_with_a_line_and_what_to_do(case: tuple[str, bytes]) -> None:
    _is_told_well(*case)


@given(PATHS, FRONTS, st.text(max_size=80))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_front_matter_of_anything_is_read_or_refused_with_a_line(path: str, front: str, body: str) -> None:
    _is_told_well(path, f"---\n{front}---\n{body}".encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of every kind, for all the cases in turn."""
    return Site(root=tmp_path_factory.mktemp("fuzz") / "site").write(EVERY_KIND)


@given(edits())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_site_with_a_spoiled_file_is_checked_whole(shared: Site, case: tuple[str, bytes]) -> None:
    path, content = case
    shared.write({path: content})
    try:
        request = pipeline.Request(root=shared.root, output=Path("public"), date=date(2023, 7, 1))
        for problem in pipeline.check(request):
            assert problem.origin.line >= 1
            assert problem.message.what
    finally:
        if path in EVERY_KIND:
            shared.write({path: EVERY_KIND[path]})
        else:
            (shared.root / path).unlink()
