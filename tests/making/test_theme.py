"""The templates in force, and what templates/README.md tells those who change them."""

import os
import re
from datetime import date

from dge_site.making.filters import FILTERS
from dge_site.making.theme import load_theme
from dge_site.outputs.events import EventView
from dge_site.pipeline import Request, build
from tests.support.command import Run
from tests.support.project import ROOT
from tests.support.site import Site, tree

README = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")


def test_readme_is_no_template_and_is_not_published(site: Site) -> None:
    theme = load_theme(site.root)
    assert "README.md" not in theme.looks
    assert [copy.path for copy in theme.copies if "README" in copy.path] == []


def test_what_computers_leave_among_assets_is_not_published(site: Site) -> None:
    site.write({f"templates/assets/{name}": "x" for name in ("Thumbs.db", "site.css~", "sous/desktop.ini")})
    assert load_theme(site.root).assets == load_theme(site.root / "ailleurs").assets


def test_template_whose_name_is_nearly_that_of_a_shipped_one_is_told(site: Site) -> None:
    """Of another case or ending; not one that another template includes."""
    site.write({f"templates/{name}": "<p>x</p>" for name in ("Base.html", "pages/event.htm", "parts/notre.html")})
    site.write(
        {"templates/pages/home.part.html": "x", "templates/pages/home.html": '{% include "pages/home.part.html" %}'}
    )
    assert [f"{p.severity} {p.origin} : {p.message.todo}" for p in load_theme(site.root).problems] == [
        "warning templates/Base.html:1 : le nommer « templates/base.html » s’il doit prendre sa place, sinon le retirer",
        "warning templates/pages/event.htm:1 : le nommer « templates/pages/event.html » s’il doit prendre sa place, sinon le "
        "retirer",
    ]


def test_conflict_of_git_in_an_own_template_is_told(site: Site) -> None:
    site.write({"templates/pages/home.html": "<main>\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> autre\n</main>\n"})
    assert [f"{problem.origin} : {problem.message.what}" for problem in load_theme(site.root).problems] == [
        "templates/pages/home.html:2 : un conflit de fusion n’est pas résolu ici (« <<<<<<< »)"
    ]


def test_pointer_of_git_lfs_among_own_assets_is_told(site: Site) -> None:
    site.write({"templates/assets/logo.png": "version https://git-lfs.github.com/spec/v1\noid sha256:a\nsize 1\n"})
    assert [f"{problem.origin} : {problem.message.what}" for problem in load_theme(site.root).problems] == [
        "templates/assets/logo.png:1 : à la place du fichier se trouve un pointeur de Git LFS"
    ]


def test_readme_names_each_field_of_the_view_that_it_explains() -> None:
    part = README.partition("### Exemple")[2].partition("Le modèle lui-même")[0]
    first = "\n".join(line.split("|")[1] for line in part.splitlines() if line.startswith("| `view."))
    assert set(re.findall(r"`view\.([a-z_]+)`", first)) == set(EventView.__struct_fields__)


def test_filters_that_the_readme_names_exist() -> None:
    part = README.partition("## Les autres filtres")[2].partition("\n## ")[0]
    assert set(re.findall(r"`([a-z_]+)", part)) - {"datetime"} <= set(FILTERS)


def test_folders_that_the_readme_names_are_those_there_are() -> None:
    part = README.partition("## Où se trouve quoi")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([a-z.]+)/?` \|", part, re.MULTILINE)
    shipped = {path.name for path in (ROOT / "templates").iterdir()} - {"README.md"}
    assert set(named) == shipped


def test_example_of_the_readme_draws_a_page(site: Site) -> None:
    example = re.findall(r"```jinja\n(.*?)```", README, re.DOTALL)
    site.write({"templates/pages/event.html": example[0]})
    build(Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1), search=False, processes=1))
    pages = {path: text for path, text in tree(site.root / "public").items() if re.match(r"evenements/.*html", path)}
    assert pages
    assert all(b'<main id="contenu"' in text for text in pages.values())


def test_files_of_templates_that_lie_elsewhere_are_refused(site: Site, run: Run) -> None:
    site.write({"ailleurs/p.txt": "privé", "templates/assets/sobre.css": "a{}"})
    (site.root / "templates/assets/p.txt").symlink_to("../../ailleurs/p.txt")
    os.mkfifo(site.root / "templates/assets/file")
    expected = (
        "erreur : templates/assets/file:1 : ce n’est pas un fichier ordinaire ; le retirer de templates/\n"
        "erreur : templates/assets/p.txt:1 : ce lien symbolique sort de templates/ ; le remplacer par une copie du fichier\n"
    )
    outcome = run("build", "--no-commit", "--date", "2023-07-01")
    assert (outcome.status, outcome.err, site.output()) == (1, expected, {})
    assert run("check", "--date", "2023-07-01").status == 1


def test_assets_that_differ_by_case_alone_are_refused(site: Site, run: Run) -> None:
    site.write({"templates/assets/Logo.svg": "<svg/>", "templates/assets/logo.svg": "<svg/>"})
    outcome = run("check", "--date", "2023-07-01")
    assert (outcome.status, [line for line in outcome.out.splitlines() if line.startswith("erreur")]) == (
        1,
        [
            "erreur : templates/assets/logo.svg:1 : ce nom ne diffère de « templates/assets/Logo.svg » que par la casse ou "
            "l’écriture des accents : l’un remplacerait l’autre ; renommer l’un des deux"
        ],
    )


def test_link_of_templates_to_a_file_within_them_is_published(site: Site) -> None:
    site.write({"templates/assets/sobre.css": "a{}"})
    (site.root / "templates/assets/copie.css").symlink_to("sobre.css")
    theme = load_theme(site.root)
    assert (theme.problems, {"sobre.css", "copie.css"} < theme.assets.keys()) == ((), True)
