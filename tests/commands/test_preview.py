"""A preview opens from disk: every link leads to a file, and its first page says what changes for readers."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from dge_site.commands.relative import make_relative
from tests.support.command import Run
from tests.support.git import Repository
from tests.support.site import EVENT_PATH, Site, tree, workshop

DAY = ("--date", "2023-07-01")
ADDED = "content/events/2023/nouveau.md"
DRAFT = "content/events/2023/projet.md"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def words(html: str) -> list[str]:
    """The lines of text of a page's `main`, with plain spaces."""
    main = html.partition("<main>")[2].partition("</main>")[0]
    lines = re.sub(r"<(?:br|/li|/h1|/h2|/p|/summary)>", "\n", main)
    return [plain(unescape(line)) for line in re.sub(r"<[^>]*>", "", lines).splitlines() if line.strip()]


@pytest.fixture
def proposed(site: Site, run: Run, git: Repository) -> Site:
    """A site with a preview of a proposal that adds an event, moves another, and drafts a third."""
    site.write(
        {
            EVENT_PATH: workshop(start="2023-07-07 14:00", end="2023-07-07 15:00", place="Hôtel de ville"),
            ADDED: workshop(title="Les nouveaux « venus »", start="2023-09-14", end="2023-09-15"),
            DRAFT: workshop(title="Projet", start="2023-10-05 10:00", end="2023-10-05 11:00", more="draft: oui\n"),
        }
    )
    outcome = run("build", "--preview", str(site.root / "apercu"), "--since", "HEAD", *DAY)
    assert (outcome.status, outcome.out) == (
        0,
        f"Aperçu écrit dans « {site.root}/apercu » : 3 changements pour les lecteurs. Ouvrir {site.root}/apercu/index.html.\n",
    )
    assert git.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert not (site.root / "public").exists()
    return site


def test_first_page_says_what_changes_for_readers(proposed: Site) -> None:
    assert words(proposed.read("apercu/index.html"))[:8] == [
        "Ce que cette demande change pour les lecteurs",
        "Ajouts",
        "Les nouveaux « venus » (événement) : ajout",
        "jeudi 14 et vendredi 15 septembre 2023 – avant et après, la page",
        "Dates et lieux qui changent",
        "Atelier des métadonnées (événement) : nouvelle date ou nouvel horaire, nouveau lieu",
        "jeudi 6 juillet 2023, de 10 h 30 à 12 h devient vendredi 7 juillet 2023, de 14 h à 15 h",
        "lieu : Visio devient Hôtel de ville – avant et après, la page",
    ]
    assert words(proposed.read("apercu/index.html"))[-3:] == [
        "Brouillons, qui ne paraîtront pas",
        "Projet",
        "Parcourir le site tel qu’il serait, brouillons compris.",
    ]


def test_first_page_names_the_texts_that_change(site: Site, run: Run, git: Repository) -> None:
    """Those of groups, pages and letters, apart from the pages that only follow from other changes."""
    page = "---\ntitle: {}\n---\n\nUn mot{}\n".format
    site.write({f"content/pages/{name}.md": page(name.capitalize(), ".") for name in ("aide", "contact", "histoire")})
    git.commit("content: Three pages")
    site.write({"content/pages/aide.md": page("L'aide", " de plus."), "content/pages/contact.md": None})
    site.write({"content/groups/pcrs.md": "---\ntitle: PCRS\n---\n"})
    assert run("build", "--preview", str(site.root / "p"), "--since", "HEAD", *DAY).status == 0
    lines = words(site.read("p/index.html"))
    assert lines[lines.index("Groupes, pages et lettres") :][:4] == [
        "Groupes, pages et lettres",
        "L’aide : texte ou détails modifiés – avant et après, la page",
        "Contact : retrait du site – avant et après",
        "PCRS : ajout – avant et après, la page",
    ]
    # The footer of every page names the pages that there are.
    assert lines[lines.index("Groupes, pages et lettres") + 4].endswith(" autres pages qui en découlent")


def test_picture_of_a_preview_is_found_on_disk_in_each_of_its_forms() -> None:
    page = (
        '</head><body><picture><source srcset="/x/fichiers/a%20b.jpg.800.webp 800w, /x/fichiers/a%20b.jpg.webp 1600w">'
    )
    assert make_relative(page, "evenements/y/index.html", "/x/", "https://a.fr/x/", "") == (
        '</head><body><picture><source srcset="../../fichiers/a%20b.jpg.800.webp 800w, ../../fichiers/a%20b.jpg.webp 1600w">'
    )


def test_every_link_of_a_preview_leads_to_a_file(proposed: Site) -> None:
    top = proposed.root / "apercu"
    broken = []
    for path in top.rglob("*.html"):
        if path.name == "404.html" or "fragment" in path.name:
            continue
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', path.read_text(encoding="utf-8")):
            place = unquote(unescape(address)).partition("#")[0].partition("?")[0]
            if place and not re.match(r"[a-z]+:|//", place) and not (path.parent / place).is_file():
                if path.is_relative_to(top / "avant"):  # the pages that did not change are not there
                    continue
                broken.append((path.relative_to(top).as_posix(), address))
    assert broken == []
    page = proposed.read("apercu/site/evenements/projet/index.html")
    assert "Aperçu d’une proposition" in page
    assert "Brouillon" in page


def test_preview_of_the_last_publication_names_the_same_changes(site: Site, run: Run, git: Repository) -> None:
    assert run("build", *DAY).status == 0
    site.write({EVENT_PATH: None})
    assert run("build", "--preview", str(site.root / "p"), *DAY).status == 0
    assert git.git("rev-list", "--count", "gh-pages") == "1"
    assert words(site.read("p/index.html"))[:4] == [
        "Ce que cette demande change pour les lecteurs",
        "Comparé à la dernière publication connue ; les pages d’avant n’y sont pas.",
        "Annulations, reports et retraits",
        "Atelier des métadonnées (événement) : retrait du site",
    ]


def test_preview_replaces_a_preview_and_nothing_else(site: Site, run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("", encoding="utf-8")
    outcome = run("build", "--preview", str(tmp_path / "notes"), *DAY)
    assert (outcome.status, outcome.err) == (
        2,
        f"erreur : « {tmp_path}/notes » contient autre chose qu’un aperçu ; donner un dossier vide ou nouveau\n",
    )
    inside = run("build", "--preview", str(site.root / "content" / "p"), *DAY)
    assert (inside.status, "d’où vient le site" in inside.err, inside.err.count("--preview")) == (2, True, 1)
    first = run("build", "--preview", str(tmp_path / "p"), *DAY)
    before = tree(tmp_path / "p")
    assert first.status == 0
    assert run("build", "--preview", str(tmp_path / "p"), *DAY).status == 0
    assert tree(tmp_path / "p") == before
    site.write({EVENT_PATH: "---\ntitle: Sans date\n---\n"})
    assert run("build", "--preview", str(tmp_path / "p"), *DAY).status == 1
    assert tree(tmp_path / "p") == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--preview", "p", "--since", "nulle-part"), "« nulle-part » n’est pas une version de ce dépôt ; "),
        (("--preview", "p", "--since", "@{upstream}"), "« @{upstream} » n’est pas une version de ce dépôt ; "),
        (("--since", "HEAD"), "--since ne sert qu’avec --preview ; "),
        (("--preview", "p", "--push"), "--preview et --push se contredisent ; "),
    ],
)
def test_wrong_use_of_a_preview_is_status_2(
    run: Run, git: Repository, arguments: tuple[str, ...], sentence: str
) -> None:
    outcome = run("build", *arguments, *DAY)
    assert (outcome.status, outcome.err.startswith(f"erreur : {sentence}")) == (2, True)
    assert git.git("status", "--porcelain") == ""


@pytest.mark.browser
def test_preview_opens_from_disk_with_its_looks(proposed: Site, browser: Browser) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto((proposed.root / "apercu/index.html").as_uri())
    page.get_by_text("avant et après").nth(1).click()
    before, after = page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)
    assert "6 juillet 2023" in before.locator("main").inner_text()
    assert "7 juillet 2023" in after.locator("main").inner_text()
    page.goto((proposed.root / "apercu/site/evenements/projet/index.html").as_uri())
    assert page.locator(".badge.draft").evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    page.get_by_role("link", name="Agenda", exact=True).first.click()
    assert page.url.endswith("/apercu/site/agenda/index.html")
    page.close()
    assert said == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/agenda/", "../../agenda/index.html"),
        ("/agenda", "../../agenda/index.html"),
        ("/", "../../index.html"),
        ("/a/b.css", "../../a/b.css"),
        ("/agenda/?type=x#y", "../../agenda/index.html#y"),
        ("/agenda/#y", "../../agenda/index.html#y"),
        ("https://agenda.example.org/x/", "../../x/index.html"),
        ("https://ailleurs.example/", "https://ailleurs.example/"),
        ("#ici", "#ici"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("//ailleurs.example/", "//ailleurs.example/"),
    ],
)
def test_address_of_the_site_becomes_relative_and_no_other(address: str, expected: str) -> None:
    page = f'<head></head><body><a href="{address}">x</a></body>'
    made = make_relative(page, "evenements/x/index.html", "/", "https://agenda.example.org/", "")
    assert made == f'<head></head><body><a href="{expected}">x</a></body>'
