"""What content/ may hold: ordinary files and links that stay within it, names that can be shown."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.content.source import read_content
from dge_site.library.library import OWN_PAGES, RESERVED_PAGES
from dge_site.library.root_files import RESERVED_FILES
from dge_site.model.errors import Collector
from tests.support.command import Run
from tests.support.content import EVERY_KIND, PHOTO, findings
from tests.support.project import ROOT
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


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


LFS_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 12345\n"

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
    "attachment of three gigabytes, all of them empty": (
        lambda base: _sparse(base / "files/vide.pdf"),
        "content/files/vide.pdf:1 : le fichier pèse 3000 Mo, plus que les 100 Mo que les hébergeurs admettent"
        " ; l’alléger, ou le déposer ailleurs et donner son adresse",
    ),
    "name that git keeps for itself": (
        lambda base: (base / "files/GIT~1").mkdir(),
        "content/files/GIT~1:1 : « GIT~1 » est un nom que git se réserve, et qu’un dépôt distant refuserait"
        " ; renommer le fichier ou le dossier",
    ),
    "two names that differ by case": (
        lambda base: [(base / "files" / name).write_text("x") for name in ("Plan.pdf", "plan.pdf")],
        "content/files/plan.pdf:1 : ce nom ne diffère de « content/files/Plan.pdf » que par la casse ou l’écriture des"
        " accents : l’un remplacerait l’autre ; renommer l’un des deux",
    ),
    "two names that differ by how an accent is composed": (
        lambda base: [(base / "files" / name).write_text("x") for name in ("\u00e9.pdf", "e\u0301.pdf")],
        "content/files/\u00e9.pdf:1 : ce nom ne diffère de « content/files/\u00e9.pdf » que par la casse ou l’écriture des"
        " accents : l’un remplacerait l’autre ; renommer l’un des deux",
    ),
    "pointer of Git LFS": (
        lambda base: (base / "files/support.docx").write_bytes(LFS_POINTER),
        "content/files/support.docx:1 : à la place du fichier se trouve un pointeur de Git LFS"
        " ; lancer « git lfs pull », ou déposer le fichier lui-même",
    ),
    "pointer of Git LFS in the place of a text": (
        lambda base: (base / "events/support.md").write_bytes(LFS_POINTER),
        "content/events/support.md:1 : à la place du fichier se trouve un pointeur de Git LFS"
        " ; lancer « git lfs pull », ou déposer le fichier lui-même",
    ),
    "conflict of git in an attachment": (
        lambda base: (base / "files/a.csv").write_text("a,b\n<<<<<<< HEAD\n1,2\n=======\n3,4\n>>>>>>> autre\n"),
        "content/files/a.csv:2 : un conflit de fusion n’est pas résolu ici (« <<<<<<< ») ; garder l’une des deux"
        " versions, et retirer les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
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
    assert [(each.path, each.size) for each in tree.attachments] == [
        ("affiche.jpg", len(PHOTO)),
        ("copie.jpg", len(PHOTO)),
    ]


def test_walk_ignores_underscores_dots_and_readmes_everywhere(site: Site) -> None:
    leftovers = ("files/Thumbs.db", "files/~$note.docx", "files/note.docx~", "root/.DS_Store", "events/x.md.orig")
    ignored = (
        *leftovers,
        *("files/note.pdf.download", "files/Sauvegarde.wbk", "files/a.png:Zone.Identifier", "files/Picasa.ini"),
        *(
            "files/suivi.gsheet",
            "files/film.mp4.partial",
            "files/note.docx.sb-1a2b3c4d-x9Y8z7",
            "files/ZbThumbnail.info",
        ),
        "_brouillons/x.md",
        "events/_modele.md",
        "events/.x.md",
        "events/README.md",
        "files/_x.pdf",
        "files/.y",
    )
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
    search = site.read("public/recherche/index.html")
    assert ("rien publié qui puisse se chercher" in search, "search.js" in search) == (True, False)


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


def test_entries_whose_files_differ_by_case_alone_are_an_error(site: Site) -> None:
    """Folders may differ by it: only files are one on Windows and macOS."""
    page, before, after = "---\ntitle: Contact\n---\n\nNous écrire.\n", Collector(), Collector()
    site.write({f"content/pages/{name}.md": page for name in ("Sud/acces", "contact", "sud/plan")})
    read_content(site.root, before)
    assert before.problems == ()
    site.write({"content/pages/Contact.md": page})
    read_content(site.root, after)
    assert [str(problem) for problem in after.problems] == [
        "content/pages/Contact.md:1 : ce nom ne diffère de « content/pages/contact.md » que par la casse ou l’écriture des "
        "accents : l’un remplacerait l’autre ; renommer l’un des deux"
    ]


def test_refusal_of_a_file_is_told_again_by_the_next_build(site: Site, run: Run) -> None:
    """A file that has not changed is not read again; what was wrong with it still is."""
    site.write({"content/files/support.pdf": LFS_POINTER})
    first = run("build", "--no-commit", "--date", "2023-07-01")
    assert (first.status, run("build", "--no-commit", "--date", "2023-07-01").err) == (1, first.err)


@pytest.mark.parametrize(
    "name", ["a:b.txt", "fin.", "aux.pdf", "q?.pdf", 'une "note".txt', "a (conflicted copy 2027-01-14).pdf"]
)
def test_name_that_windows_refuses_is_a_warning(site: Site, name: str) -> None:
    site.write({f"content/files/{name}": "x"})
    [problem] = pipeline.check(pipeline.Request(root=site.root, output=site.root, date=date(2023, 7, 1)))
    assert (problem.message.code, problem.origin.path, problem.severity) == (
        "file-name",
        f"content/files/{name}",
        "warning",
    )


def test_names_that_people_give_are_no_problem(site: Site) -> None:
    names = ("eau#1.pdf", "Compte rendu n°1.pdf", "100%.pdf", "a&b+c.pdf", "contrat.pdf", "git~commande.txt", "com.pdf")
    site.write({f"content/files/{name}": name for name in names})
    assert findings(site) == ()


def test_files_for_the_root_of_the_site_go_there_hidden_ones_too(site: Site, run: Run) -> None:
    files = ("CNAME", ".well-known/security.txt", "google12.html")
    site.write({f"content/root/{path}": "x" for path in files})
    assert run("build", "--no-commit", "--date", "2023-07-01").status == 0
    assert {path: site.output()[path] for path in files} == dict.fromkeys(files, b"x")


@pytest.mark.parametrize("path", ["robots.txt", "Index.html", "agenda/x.txt", "contact", ".git/config"])
def test_file_for_the_root_takes_no_place_of_the_site(site: Site, path: str) -> None:
    site.write({"content/pages/contact.md": "---\ntitle: Contact\n---\n", f"content/root/{path}": "x"})
    first = path.partition("/")[0]
    assert findings(site) == (
        f"erreur : content/root/{path}:1 : le site écrit déjà « {first} » à sa racine ; retirer ou renommer ce fichier",
    )


def test_files_of_the_root_that_are_reserved_are_those_that_builds_write() -> None:
    written = {
        path.name for site in ("etats", "prive") for path in (ROOT / "tests/sites" / site / "expected").iterdir()
    }
    assert written - {"aide"} - RESERVED_PAGES - OWN_PAGES == RESERVED_FILES - {".dge-site"}


def test_pipe_in_the_place_of_the_settings_is_told(site: Site, run: Run) -> None:
    site.write({"site.toml": None})
    os.mkfifo(site.root / "site.toml")
    outcome = run("check")
    assert (outcome.status, "site.toml n’est pas un fichier ordinaire" in outcome.out + outcome.err) == (2, True)


@pytest.mark.parametrize("path", ["contacts.toml", "notes.docx", "public/index.html"])
def test_pipe_outside_of_content_is_never_waited_for(site: Site, run: Run, path: str) -> None:
    run("build", "--no-commit")
    (site.root / path).unlink(missing_ok=True)
    os.mkfifo(site.root / path)
    command = {"contacts.toml": ["mail", "convocation", "x"], "notes.docx": ["import", str(site.root / path)]}.get(path)
    outcome = run(*(command or ["build", "--no-commit"]))
    assert "ce n’est pas un fichier ordinaire" in outcome.err or (site.root / path).is_file()


def test_line_of_a_file_outside_of_the_site_is_not_shown(site: Site, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mot de passe\n", encoding="utf-8")
    (site.root / "content/events").mkdir(parents=True, exist_ok=True)
    (site.root / "content/events/secret.md").symlink_to(tmp_path / "secret.txt")
    outcome = run("check")
    assert (outcome.status, "mot de passe" in outcome.out + outcome.err) == (1, False)


def test_link_that_leads_to_itself_is_an_ordinary_obstacle(site: Site, run: Run) -> None:
    for name in ("boucle", ".cache"):
        (site.root / name).symlink_to(name)
    assert run("build", "--no-commit", "--output", str(site.root / "public")).status == 0
    site.write({"templates/assets/a.css": "a {}"})
    (site.root / "templates/assets/l").symlink_to("l")
    for command in (["check", "templates/assets/l"], ["build", "--no-commit", "--output", str(site.root / "boucle")]):
        outcome = run(*command)
        assert (outcome.status, "inattendu" in outcome.err) == (1, False)
