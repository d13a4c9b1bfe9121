"""A document becomes one file, the same everywhere; what editors write is never the typesetter's code."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from dge_site.formats.paper import Attached, Paper, Piece, heading, make_cell, make_table, paragraph
from dge_site.formats.pdf import covered, make_pdf, typesetting
from dge_site.model.errors import EnvironmentFailure
from dge_site.system.workers import parallel_map
from tests.support.documents import text_of
from tests.support.project import ROOT

TEMPLATE, MARK = ((ROOT / "templates" / "pdf" / name).read_bytes() for name in ("paper.typ", "draft.svg"))
SYNTAX = (
    '#read("/etc/passwd")', '#import "@preview/x:1.0.0": *', "$x^2$", "<label>", "@ref", "// rien", "/* rien */",
    "\\u{41}", "#panic()", "`#set page()`", "*gras*", "_italique_", "= Titre", "- point", "#{1+1}", "a~b", "--", "\\",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_process() -> Iterator[None]:
    with typesetting():
        yield


def paper(*body: Piece, title: str = "Essai", draft: bool = False) -> Paper:
    return Paper(
        title=title,
        running=title,
        author="Organisme",
        summary="Un essai",
        day=date(2023, 6, 22),
        draft=draft,
        body=(heading(1, title), *body),
        attached=Attached(name="x.json", mime_type="application/json", description="x", content='{"un": 1}'),
    )


def made(document: Paper, **pictures: bytes) -> bytes:
    return make_pdf(TEMPLATE, MARK, document, {f"{name}.png": content for name, content in pictures.items()})


def said(content: bytes, folder: Path) -> str:
    (folder / "x.pdf").write_bytes(content)
    return text_of(folder / "x.pdf")


def test_syntax_of_the_typesetter_is_printed_letter_by_letter(tmp_path: Path) -> None:
    every = " ".join(SYNTAX)
    bold, link = (
        Piece(kind="strong", children=(every,)),
        Piece(kind="link", to="https://example.org/", children=(every,)),
    )
    blocks = (
        *map(paragraph, SYNTAX),
        paragraph(bold),
        paragraph(link),
        Piece(kind="listing", children=("\n".join(SYNTAX),)),
    )
    text = said(made(paper(*blocks, title="#panic() $x$")), tmp_path)
    assert text == f"#panic() $x$ {every} {every} {every} {every} Organisme 1 / 1"


def test_same_document_gives_the_same_bytes_on_any_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = paper(paragraph("Un mot."), draft=True)
    first = made(document)
    with typesetting():
        pass  # ends the process: the next one begins with the environment below
    for name, value in {
        "HOME": str(tmp_path),
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert made(document) == first


def test_processes_may_fork_after_a_document_was_made() -> None:
    expected = made(paper(paragraph("Un mot.")))
    pieces = parallel_map(lambda number: made(paper(paragraph(f"Pièce {number}."))), range(4), 2, each_s=1)
    assert len(set(pieces)) == 4
    assert made(paper(paragraph("Un mot."))) == expected


def test_file_tells_its_title_language_day_outline_and_data() -> None:
    reader = PdfReader(io.BytesIO(made(paper(heading(2, "Partie"), heading(3, "Sous-partie")))))
    assert reader.metadata
    assert reader.metadata.title == "Essai"
    assert reader.metadata.author == "Organisme"
    assert str(reader.metadata.creation_date)[:10] == "2023-06-22"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"  # type: ignore[index] # of PDF objects
    assert reader.outline[0]["/Title"] == "Essai"  # type: ignore[call-overload]
    assert dict(reader.attachments) == {"x.json": [b'{"un": 1}']}


def png(mode: str = "RGB") -> bytes:
    content = io.BytesIO()
    Image.new(mode, (20, 20)).save(content, "PNG")
    return content.getvalue()


def test_picture_that_the_typesetter_refuses_gives_way_to_its_text(tmp_path: Path) -> None:
    body = paragraph(
        "Ici ",
        Piece(kind="picture", file="a.png", alt="un plan"),
        " puis ",
        Piece(kind="picture", file="b.png", alt="coupé"),
    )
    assert said(made(paper(body), a=png(), b=png()[:40]), tmp_path) == "Essai Ici puis [coupé] Organisme 1 / 1"


def test_letter_that_no_font_has_becomes_a_box(tmp_path: Path) -> None:
    assert covered("Œuvre 😀 ❤️ ½ → ☑") == "Œuvre □ ❤ ½ → ☑"
    assert said(made(paper(paragraph("Œuvre 😀 ½."))), tmp_path) == "Essai Œuvre □ ½. Organisme 1 / 1"


@pytest.mark.parametrize(
    ("head", "times"),
    [
        (Piece(kind="strong", children=("Commune",)), 3),
        (Piece(kind="link", to="https://example.org/", children=("Commune",)), 1),
        (Piece(kind="sup", children=(Piece(kind="jump", to="note_1", children=("Commune",)),)), 1),
        (Piece(kind="sup", children=(Piece(kind="target", id="appel_1"), "Commune")), 1),
    ],
)
def test_head_of_a_table_stands_on_each_page_unless_it_leads_somewhere(head: Piece, times: int, tmp_path: Path) -> None:
    table = make_table((make_cell(head),), [(make_cell("Ligne"),)] * 100)
    note = paragraph(Piece(kind="target", id="note_1"), "Note")
    assert said(made(paper(table, note)), tmp_path).count("Commune") == times


def test_document_that_cannot_be_made_says_so() -> None:
    with pytest.raises(EnvironmentFailure) as failure:
        made(paper(Piece(kind="inconnu")))
    assert str(failure.value) == (
        "le PDF de « Essai » n’a pas pu être composé (panicked with: unknown block: inconnu) ; écrire « enabled = false »"
        " sous [pdf] dans site.toml pour construire le site sans PDF"
    )
