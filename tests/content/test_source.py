"""What content/ may hold: ordinary files and links that stay within it, names that can be shown."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dge_site.content.source import read_content
from dge_site.model.errors import Collector
from tests.support.command import Run
from tests.support.content import EVERY_KIND, findings
from tests.support.site import Site


@pytest.fixture
def content(site: Site) -> Path:
    """The content/ of a site of every kind."""
    return site.write(EVERY_KIND).root / "content"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        folder = os.open(path.parent, os.O_RDONLY)
        listener.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "link out of content": (
        lambda base: (base / "events/l.md").symlink_to("/etc/passwd"),
        "content/events/l.md:1 : ce lien symbolique sort de content/ ; le remplacer par une copie du fichier",
    ),
    "link to a folder outside": (
        lambda base: (base / "events/l").symlink_to("/etc"),
        "content/events/l:1 : ce lien symbolique sort de content/ ; le remplacer par une copie du fichier",
    ),
    "link of an attachment out of content": (
        lambda base: (base / "files/l.pdf").symlink_to("../../site.toml"),
        "content/files/l.pdf:1 : ce lien symbolique sort de content/ ; le remplacer par une copie du fichier",
    ),
    "link to a folder inside": (
        lambda base: (base / "events/l").symlink_to("2023"),
        "content/events/l:1 : ce lien symbolique mène à un dossier ; le remplacer par le dossier lui-même",
    ),
    "link to itself": (
        lambda base: (base / "events/l.md").symlink_to("l.md"),
        "content/events/l.md:1 : ce lien symbolique ne mène à aucun fichier ; le retirer ou le corriger",
    ),
    "link to nothing": (
        lambda base: (base / "events/l.md").symlink_to("rien.md"),
        "content/events/l.md:1 : ce lien symbolique ne mène à aucun fichier ; le retirer ou le corriger",
    ),
    "named pipe": (
        lambda base: os.mkfifo(base / "events/p.md"),
        "content/events/p.md:1 : ce n’est pas un fichier ordinaire ; le retirer de content/",
    ),
    "named pipe among the attachments": (
        lambda base: os.mkfifo(base / "files/p.pdf"),
        "content/files/p.pdf:1 : ce n’est pas un fichier ordinaire ; le retirer de content/",
    ),
    "socket": (
        lambda base: _socket(base / "events/s.md"),
        "content/events/s.md:1 : ce n’est pas un fichier ordinaire ; le retirer de content/",
    ),
    "name in another encoding": (
        lambda base: Path(os.fsdecode(os.fsencode(base) + b"/events/\xe9t\xe9.md")).write_text("x"),
        "content/events/?t?.md:1 : le nom de ce fichier n’est pas en UTF-8 ; le renommer",
    ),
    "line break in a name": (
        lambda base: (base / "events/a\nb.md").write_text("x"),
        "content/events/a?b.md:1 : le nom de ce fichier contient un caractère invisible ; le renommer",
    ),
    "escape sequence in a name": (
        lambda base: (base / "files/a\x1b[31m.pdf").write_text("x"),
        "content/files/a?[31m.pdf:1 : le nom de ce fichier contient un caractère invisible ; le renommer",
    ),
    "50 MB": (
        lambda base: (base / "events/gros.md").write_bytes(b"---\n" + b"a" * 50_000_000),
        "content/events/gros.md:1 : le fichier pèse 50 Mo, plus que les 2 Mo admis pour un texte ; le scinder, ou le"
        " déposer sous content/files/ s’il s’agit d’un document",
    ),
}


@pytest.mark.parametrize(("make", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_walk_refuses_what_is_no_readable_file(
    site: Site, content: Path, make: Callable[[Path], object], message: str
) -> None:
    make(content)
    assert findings(site) == (f"erreur : {message}",)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """File permissions do not bind root: the test goes on as the user « nobody » when it runs as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


def test_walk_names_a_file_that_may_not_be_read(site: Site, content: Path, request: pytest.FixtureRequest) -> None:
    for folder in (content, *content.parents):
        folder.chmod(folder.stat().st_mode | 0o055)
        if folder == site.root.parent.parent.parent.parent:
            break
    (content / "topics.yaml").chmod(0)
    request.getfixturevalue("as_nobody")
    collector = Collector()
    tree = read_content(site.root, collector)
    assert [str(problem) for problem in collector.problems] == [
        "content/topics.yaml:1 : le fichier ne peut pas être lu (accès refusé) ; vérifier ses droits d’accès"
    ]
    assert "content/topics.yaml" not in {source.path for source in tree.sources}


def test_walk_follows_a_link_to_a_file_within_content(site: Site, content: Path) -> None:
    (content / "files/copie.jpg").symlink_to("affiche.jpg")
    tree = read_content(site.root, Collector())
    assert [(each.path, each.size) for each in tree.attachments] == [("affiche.jpg", 5), ("copie.jpg", 5)]


def test_walk_ignores_underscores_dots_and_readmes_everywhere(site: Site) -> None:
    ignored = ("_brouillons/x.md", "events/_modele.md", "events/.x.md", "events/README.md", "files/_x.pdf", "files/.y")
    before = read_content(site.root, Collector())
    site.write({f"content/{path}": "---\n[" for path in ignored})
    assert read_content(site.root, Collector()) == before


def test_walk_gives_sources_by_path_whatever_the_order_of_the_folder(site: Site) -> None:
    names = ("content/pages/b.md", "content/pages/a.md", "content/events/z.md")
    site.write(dict.fromkeys(names, "x"))
    paths = [source.path for source in read_content(site.root, Collector()).sources]
    assert paths == sorted(paths)
    assert set(names) < set(paths)


@pytest.mark.parametrize("folder", [True, False], ids=["empty", "absent"])
def test_an_empty_content_is_a_valid_site(site: Site, run: Run, *, folder: bool) -> None:
    site.write(dict.fromkeys(("content/events/2023/atelier.md", "content/places.yaml")))
    for path in ("content/events/2023", "content/events", *(() if folder else ("content",))):
        (site.root / path).rmdir()
    outcome = run("build", "--no-commit", "--date", "2023-07-01")
    assert (outcome.status, outcome.err) == (0, "")
    assert {"index.html", "404.html"} < site.output().keys()


def test_a_content_that_is_a_file_is_refused(site: Site) -> None:
    (site.root / "content").rename(site.root / "autre")
    site.write({"content": "x"})
    assert findings(site) == (
        "erreur : content:1 : « content » n’est pas un dossier ; le remplacer par un dossier qui contient les contenus",
    )


def test_attachment_names_are_composed_as_references_are(site: Site) -> None:
    """macOS gives « é » in two characters."""
    site.write({"content/files/e\u0301te\u0301.pdf": "x"})
    assert [each.path for each in read_content(site.root, Collector()).attachments] == ["\u00e9t\u00e9.pdf"]
