"""What keeps a path from being written is known from the paths, and from what stands in the folder."""

from pathlib import Path

import pytest

from dge_site.system.obstacles import first_too_long, foreign_in_the_way, holds


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("themes/eau/index.html", True),
        (f"themes/{'a' * 255}/index.html", True),
        (f"themes/{'a' * 256}/index.html", False),
        (f"themes/{'é' * 128}/index.html", False),  # 256 bytes
        ("/".join(["a" * 200] * 19), True),
        ("/".join(["a" * 200] * 21), False),
    ],
)
def test_path_is_as_long_as_the_file_system_takes(tmp_path: Path, path: str, fits: bool) -> None:
    assert first_too_long(tmp_path / "public", ["index.html", path]) == (None if fits else path)


def test_only_what_stands_in_the_way_is_named() -> None:
    foreign = {"CNAME", "agenda", "robots.txt", "sitemap.xml/note.txt", "pagefind/notes.txt", "actions/notes.txt"}
    planned = {"agenda/2023/index.html", "actions/index.html", "robots.txt", "sitemap.xml"}
    in_the_way = ["agenda", "pagefind/notes.txt", "robots.txt", "sitemap.xml/note.txt"]
    assert foreign_in_the_way(foreign, planned, ("pagefind",)) == in_the_way


def test_folder_holds_what_lies_in_it_by_any_name(tmp_path: Path) -> None:
    (tmp_path / "content/files").mkdir(parents=True)
    (tmp_path / "lien").symlink_to("content/files")
    content = tmp_path / "content"
    inside = ("content", "content/neuf/plus", "lien", "lien/neuf", "absent/../content/files")
    assert [name for name in (*inside, "contents", "public", ".") if holds(content, tmp_path / name)] == list(inside)
