"""The PDFs of the real site and of the golden ones: what they say, that they conform, when they are made again."""

import json
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from dge_site.formats import pdf
from dge_site.pipeline import Report
from tests.support.building import build
from tests.support.command import Run, outcome_of
from tests.support.content import EVERY_KIND
from tests.support.documents import broken_rules, page_texts, text_of
from tests.support.project import ROOT
from tests.support.site import Site

DAY = date(2023, 7, 1)
GOLDEN = sorted(path.name for path in (ROOT / "tests" / "sites").iterdir())
MINUTES = "reunions/comite-technique-2023-06/comite-technique-2023-06.pdf"


def program(name: str) -> str:
    """The path of a program that stands beside this Python."""
    return str(Path(sys.executable).with_name(name))


def copied(name: str, folder: Path) -> Site:
    """A copy of the real site, or of a golden one, with its PDFs."""
    origin = ROOT if name == "real" else ROOT / "tests" / "sites" / name
    shutil.copytree(origin / "content", folder / "content")
    settings = (origin / "site.toml").read_text(encoding="utf-8")
    extra = "" if "[pdf]" in settings else "\n[pdf]\nenabled = true\n"
    return Site(root=folder).write({"site.toml": settings + extra})


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Site, Report]]:
    """`{name: the site, built}`."""
    built = {}
    for name in ("real", *GOLDEN):
        site = copied(name, tmp_path_factory.mktemp("documents") / name)
        built[name] = site, build(site, DAY)
    return built


@pytest.fixture(scope="module")
def documents(sites: dict[str, tuple[Site, Report]]) -> list[Path]:
    """Every PDF that the sites publish, the editors' own left out."""
    return [
        site.root / "public" / path
        for site, report in sites.values()
        for path in report.changes.files
        if path.endswith(".pdf") and not path.startswith("fichiers/")
    ]


def test_every_document_conforms_to_ua_1_and_a_3a(documents: list[Path]) -> None:
    assert broken_rules(documents) == []


def test_every_document_is_sound_and_accessible_to_other_checkers(documents: list[Path]) -> None:
    # TBL-010 takes a table of two columns with heads of rows for one that was shredded.
    outloud = outcome_of([program("outloud"), "--skip", "TBL-010", *map(str, documents)])
    assert (outloud.status, "FAIL" in outloud.out) == (0, False), outloud.out
    assert outcome_of([program("pdfua"), "check", *map(str, documents)]).status == 0
    assert [path.name for path in documents if outcome_of(["qpdf", "--check", str(path)]).status != 0] == []


def test_text_of_the_minutes_is_that_of_their_page_in_its_order(sites: dict[str, tuple[Site, Report]]) -> None:
    site, report = sites["real"]
    meeting = report.library.meeting("comite-technique-2023-06")
    assert meeting is not None
    said = re.sub(r"\W+", "", text_of(site.root / "public" / MINUTES))
    at = 0
    for line in meeting.body.text.split("\n"):
        # The head and the foot of a page stand between the lines of a text that goes on on the next.
        for words in re.findall(r"(?:\S+\s*){1,4}", re.sub(r"^[-•–]\s", "", line)):
            piece = re.sub(r"\W+", "", words)
            found = said.find(piece, at)
            if found != -1:
                at = found
    assert at > len(said) // 2
    lost = [line for line in meeting.body.text.split("\n") if re.sub(r"\W+", "", line[:30]) not in said]
    assert lost == []


def test_pages_of_a_document_bear_their_number_and_its_state(sites: dict[str, tuple[Site, Report]]) -> None:
    pages = page_texts(sites["real"][0].root / "public" / MINUTES)
    assert [re.findall(r"\d+ / \d+$", page) for page in pages] == [
        [f"{n} / {len(pages)}"] for n in range(1, len(pages) + 1)
    ]
    assert [page for page in pages[1:] if "· Projet" not in page] == []


def test_page_sitemap_and_open_data_name_the_document(sites: dict[str, tuple[Site, Report]]) -> None:
    site, _ = sites["real"]
    size = round((site.root / "public" / MINUTES).stat().st_size / 1000)
    page = site.read("public/reunions/comite-technique-2023-06/index.html")
    assert re.findall(r'<a [^>]*href="(/[^"]+\.pdf)"[^>]*>([^<]+)</a>', page) == [
        (f"/{MINUTES}", f"Télécharger (PDF, {size}\u00a0ko, accessible)")
    ]
    assert f"<loc>https://agenda.datagrandest.fr/{MINUTES}</loc>" in site.read("public/sitemap.xml")
    meetings = json.loads(site.read("public/donnees/v1/reunions.json"))["reunions"]
    assert {meeting["id"]: meeting["pdf"] for meeting in meetings}["comite-technique-2023-06"] == (
        "https://agenda.datagrandest.fr/reunions/comite-technique-2023-06/comite-technique-2023-06.pdf"
    )


def test_page_of_each_document_offers_it_with_its_size(sites: dict[str, tuple[Site, Report]]) -> None:
    kinds = set()
    for site, report in sites.values():
        for path in (
            path for path in report.changes.files if path.endswith(".pdf") and not path.startswith("fichiers/")
        ):
            size = max(1, round((site.root / "public" / path).stat().st_size / 1000))
            page = site.read(f"public/{path.rpartition('/')[0]}/index.html")
            assert f'{path}" type="application/pdf">Télécharger (PDF, {size}\u00a0ko, accessible)</a>' in page
            kinds.add(path.partition("/")[0])
    assert kinds == {"bilans", "reunions", "syntheses"}


def test_document_of_a_page_leaves_out_what_is_for_a_screen(sites: dict[str, tuple[Site, Report]]) -> None:
    said = text_of(sites["real"][0].root / "public/syntheses/2023-t3/2023-t3.pdf")
    address = "https://agenda.datagrandest.fr/syntheses/2023-t3/"
    assert said.startswith(f"Synthèse du 3e trimestre 2023 En ligne : {address} Juillet à septembre 2023")
    assert [words for words in ("Transmettre", "Copier", "Télécharger", "Précédent") if words in said] == []
    assert "Les GéoDataDays" in said


@pytest.fixture
def small(tmp_path: Path) -> Site:
    """A site of every kind of content, with its PDFs."""
    site = Site(root=tmp_path / "small").write(EVERY_KIND)
    return site.write({"site.toml": site.read("site.toml") + "\n[pdf]\nenabled = true\n"})


def made_again(report: Report) -> list[str]:
    return sorted(path for path in report.changes.written if path.endswith(".pdf"))


def test_document_is_made_again_only_when_it_says_something_else(small: Site) -> None:
    whole = made_again(build(small, DAY))
    meetings = [path for path in whole if path.startswith("reunions/")]
    assert len(meetings) >= 1
    assert made_again(build(small, DAY)) == []
    assert [path for path in made_again(build(small, date(2024, 2, 1))) if path in meetings] == []
    settings = small.read("site.toml")
    small.write({"site.toml": settings.replace("Les rendez-vous d'un organisme d'essai", "Autre devise")})
    assert [path for path in made_again(build(small, DAY)) if path in meetings] == []
    path = min(small.root.glob("content/meetings/**/*.md"))
    small.write({str(path.relative_to(small.root)): path.read_text(encoding="utf-8") + "\nUn mot de plus.\n"})
    again = build(small, DAY)
    assert [name for name in made_again(again) if name in meetings] == [f"reunions/{path.stem}/{path.stem}.pdf"]


def test_apostrophes_of_the_heads_and_feet_of_pages_are_typographic(small: Site) -> None:
    source = min(small.root.glob("content/meetings/**/*.md"))
    whole = source.read_text(encoding="utf-8").replace("Bilan du semestre", "Bilan d'un semestre")
    small.write({str(source.relative_to(small.root)): whole + "\n\nUn mot.\n" * 60})
    build(small, DAY)
    pages = page_texts(small.root / f"public/reunions/{source.stem}/{source.stem}.pdf")
    assert len(pages) > 1
    assert [page for page in pages if "Bilan d’un semestre" not in page or "Organisme d’essai" not in page] == []


def test_same_documents_whether_built_by_one_process_or_many(small: Site, run: Run) -> None:
    build(small, DAY)
    assert run("build", "--root", str(small.root), "--no-commit", "--verify", "--date", "2023-07-01").status == 0


def test_without_the_packages_the_site_has_no_documents(small: Site, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(pdf, "_PACKAGES", ("absent_package",))
    outcome = run("build", "--root", str(small.root), "--no-commit", "--date", "2023-07-01")
    assert outcome.status == 0
    line = small.read("site.toml").splitlines().index("enabled = true") + 1
    sentence = (
        f"site.toml:{line} : pdf.enabled : les PDF sont demandés et les paquets Python qui les composent ne sont pas installés ;"
        " les installer par « pip install dge-site[pdf] », ou écrire « enabled = false » ; sans eux, le site est construit sans PDF"
    )
    assert [text for text in outcome.err.splitlines() if "pdf" in text] == [f"attention : {sentence}"]
    assert [path for path in small.output() if path.endswith(".pdf")] == []
    assert "PDF" not in small.read(
        f"public/{next(path for path in small.output() if re.fullmatch(r'reunions/[^/]+/index.html', path))}"
    )


def test_publication_without_the_packages_is_refused(small: Site, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(pdf, "_PACKAGES", ("absent_package",))
    outcome = run("build", "--root", str(small.root), "--push", "--date", "2023-07-01")
    assert (outcome.status, "erreur : site.toml" in outcome.err) == (1, True)


def test_what_a_document_cannot_show_is_told_with_its_line(small: Site, run: Run) -> None:
    path = next(path for path in sorted(small.root.glob("content/meetings/**/*.md")))
    name = path.relative_to(small.root).as_posix()
    text = path.read_text(encoding="utf-8")
    line = text.count("\n") + 2
    deep = "\n".join(f"{'    ' * level}- niveau" for level in range(11))
    more = f"\n## Fin 😀\n\n![Un plan](file:coupe.png) ![Un dessin](file:sain.svg)\n\n## Liste\n\n{deep}\n"
    small.write(
        {name: text + more, "content/files/coupe.png": b"\x89PNG\r\n\x1a\n", "content/files/sain.svg": "<svg/>"}
    )
    outcome = run("check", "--root", str(small.root))
    told = [found for found in outcome.out.splitlines() + outcome.err.splitlines() if found.startswith("attention")]
    assert [found for found in told if "PDF" in found or "coupe" in found] == [
        f"attention : {name}:{line} : le signe « 😀 » manque aux polices des PDF, qui montrent « □ » à la place ; l’écrire en toutes lettres",
        f"attention : {name}:{line + 2} : l’image « coupe.png » est abîmée ou incomplète, et les lecteurs ne la verront pas ; déposer de nouveau le fichier d’origine",
        f"attention : {name}:{line + 4} : une liste de cette partie a plus de 10 niveaux, et le PDF montre les suivants comme des paragraphes ; la diviser en plusieurs listes",
    ]
