"""What each reader of texts keeps of a document: its final words in their order, and what it leaves out, with the reason."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from dge_site import pipeline
from dge_site.importing.blocks import Passage, ReceivedDocument, TextRun
from dge_site.importing.body import anchors_of, body_markdown, levelled
from dge_site.importing.inline import to_markdown
from dge_site.importing.opendocument import read_opendocument
from dge_site.importing.report import report_text
from dge_site.importing.structure import structured
from dge_site.importing.typed_text import decode_text, read_markdown, read_typed_text
from dge_site.importing.web_page import read_web_page
from dge_site.importing.word import read_word
from dge_site.markdown.convert import convert
from dge_site.pipeline import Request
from tests.support.office_files import PARTNERS, fields_of, import_into, odt, typed, word
from tests.support.site import Site

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _kinds(document: ReceivedDocument) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def _with_body(body: str) -> bytes:
    """A .docx whose body is this XML."""
    document = word("x")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.namelist():
            content = source.read(part)
            if part == "word/document.xml":
                content = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
            copy.writestr(part, content)
    return target.getvalue()


def _run(text: str, inside: str = "") -> str:
    return f'<w:r><w:rPr>{inside}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def test_word_gives_the_final_text_of_tracked_changes() -> None:
    body = f"<w:p>{_run('Avant ')}<w:del><w:r><w:delText>huit</w:delText></w:r></w:del><w:ins>{_run('douze')}</w:ins></w:p>"
    assert _kinds(read_word("a.docx", _with_body(body))) == [("paragraph", 0, "Avant douze")]


def test_word_leaves_out_hidden_text_and_contents_with_the_reason() -> None:
    contents = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents += f"<w:sdtContent><w:p>{_run('1. Bilan 3')}</w:p></w:sdtContent></w:sdt>"
    read = read_word("a.docx", _with_body(f"{contents}<w:p>{_run('Vu')}{_run('secret', '<w:vanish/>')}</w:p>"))
    assert _kinds(read) == [("paragraph", 0, "Vu")]
    assert [(out.reason, out.text) for out in read.left_out] == [
        ("table des matières", "1. Bilan 3"),
        ("texte masqué", "secret"),
    ]


def test_word_leaves_out_the_prompt_of_a_field_that_nobody_filled_in() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_run('Cliquez ici.')}</w:sdtContent></w:sdt>"
    given = prompt.replace("<w:showingPlcHdr/>", "").replace("Cliquez ici.", "Brécy")
    read = read_word("a.docx", _with_body(f"<w:p>{_run('Lieu : ')}{prompt}</w:p><w:p>{given}</w:p>"))
    assert _kinds(read) == [("paragraph", 0, "Lieu :"), ("paragraph", 0, "Brécy")]
    assert [(out.reason, out.text) for out in read.left_out] == [("invite d’un champ resté vide", "Cliquez ici.")]


def test_word_reads_headings_lists_tables_and_margins() -> None:
    read = read_word(
        "a.docx",
        word(("h1", "Bilan"), ("item", "un"), ("item2", "deux"), [["A", "B"], ["C"]], header="Entête", footer="Page 1"),
    )
    assert _kinds(read) == [("heading", 1, "Bilan"), ("item", 1, "un"), ("item", 2, "deux"), ("table", 0, "A | B\nC")]
    assert [[cell.covers for cell in row] for row in read.blocks[3].rows] == [["", ""], ["", "left"]]
    assert [(out.reason, out.text) for out in read.left_out] == [
        ("en-tête de page", "Entête"),
        ("pied de page", "Page 1"),
    ]


def test_a_field_and_a_sign_of_wingdings_are_what_readers_see() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/"</w:instrText></w:r>'
    field += (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("le site")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (block,) = read_word(
        "a.docx", _with_body(f'<w:p>{field}<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>')
    ).blocks
    assert to_markdown(block.spans) == "[le site](https://example.org/)→"


def test_a_picture_comes_along_with_its_words(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "#1f5f8b").save(picture, "PNG")
    document = docx.Document(
        io.BytesIO(word(("title", "GT Qualité de l'eau"), "Réunion du 12 janvier 2027", "Présents : Anne Morel"))
    )
    document.add_heading("Carte", 1)
    shape = document.add_picture(io.BytesIO(picture.getvalue()), width=Cm(3))
    shape._inline.docPr.set("descr", "Carte des captages")
    target = io.BytesIO()
    document.save(target)
    filed = import_into(site_root, "cr.docx", target.getvalue())
    assert filed.files["content/files/eau-2027-01/image1.png"] == picture.getvalue()
    assert "![Carte des captages](file:eau-2027-01/image1.png)" in site.read("content/meetings/2027/eau-2027-01.md")
    problems = pipeline.check(Request(root=site_root, output=site_root, drafts=True))
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    site.write({"content/files/eau-2027-01/image1.png": b"une autre"})
    again = import_into(site_root, "cr.docx", target.getvalue())
    assert again.files == {}, "what stands there is not replaced"
    assert any("content/files/eau-2027-01/image1.png" in sentence for sentence in again.report.kept)


PARTS = (
    ("h1", "Bilan"),
    "Un texte.",
    ("item", "un"),
    ("item2", "deux"),
    ("item", "trois"),
    [["A", "B", "E"], ["C", "D", "F"]],
)
KINDS = [
    ("heading", 1, "Bilan"),
    ("paragraph", 0, "Un texte."),
    ("item", 1, "un"),
    ("item", 2, "deux"),
    ("item", 1, "trois"),
    ("table", 0, "A | B | E\nC | D | F"),
]


def test_opendocument_reads_the_same_document() -> None:
    assert _kinds(read_opendocument("a.odt", odt(*PARTS))) == KINDS


def test_opendocument_leaves_out_the_prompt_of_an_empty_field() -> None:
    prompt = "Lieu : <text:placeholder text:placeholder-type='text'>&lt;Lieu&gt;</text:placeholder>"
    with zipfile.ZipFile(io.BytesIO(odt("Lieu :"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(b"Lieu :", prompt.encode())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    read = read_opendocument("a.odt", target.getvalue())
    assert _kinds(read) == [("paragraph", 0, "Lieu :")]
    assert [(out.reason, out.text) for out in read.left_out] == [("invite d’un champ resté vide", "<Lieu>")]


def test_a_web_page_reads_the_same_document() -> None:
    page = "<h1>Bilan</h1><p>Un texte.</p><ul><li>un<ul><li>deux</li></ul></li><li>trois</li></ul>"
    page += "<table><tr><td>A</td><td>B</td><td>E</td></tr><tr><td>C</td><td>D</td><td>F</td></tr></table><script>x()</script>"
    assert _kinds(read_web_page("a.html", page)) == KINDS


def test_lists_that_word_saves_as_paragraphs_are_lists() -> None:
    look = '<p style="mso-list:l0 level{} lfo1"><span>{}<span>&nbsp;&nbsp; </span></span>{}</p>'
    page = look.format(1, "·", "un") + look.format(2, "o", "deux") + look.format(1, "·", "trois")
    assert [(b.kind, b.level, b.text) for b in structured(read_web_page("a.html", page).blocks)] == [
        ("item", 1, "un"),
        ("item", 2, "deux"),
        ("item", 1, "trois"),
    ]


def test_typed_text_and_markdown_read_the_same_lists_and_tables() -> None:
    read = structured(read_typed_text("a.txt", typed(*PARTS[1:])).blocks)
    assert [(b.kind, b.level, b.text) for b in read] == KINDS[1:]
    markdown = "# Bilan\n\nUn texte.\n\n- un\n  - deux\n- trois\n\n| A | B | E |\n| --- | --- | --- |\n| C | D | F |\n"
    assert _kinds(read_markdown("a.md", markdown)) == KINDS


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_decoded_from_what_windows_writes(codec: str) -> None:
    assert decode_text("Réunion : « été »".encode(codec)).lstrip("\ufeff") == "Réunion : « été »"


def test_links_of_markdown_to_the_authors_files_become_words(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    text = (
        "Bureau syndical\nRéunion du 12 janvier 2027\n\nVoir [le plan](plan.pdf) et [le site](https://example.org/).\n"
    )
    import_into(site_root, "cr.md", text)
    written = site.read("content/meetings/2027/bureau-2027-01.md")
    assert written.endswith("Voir le plan (plan.pdf) et [le site](https://example.org/).\n")


MARKDOWN = {
    "2 * 3 * 4 et nom_de_champ": "2 \\* 3 \\* 4 et nom_de_champ",
    "<commune> & [1](x)": "&lt;commune> & [1\\](x)",
    "# titre": "\\# titre",
    "2023. Un an": "2023\\. Un an",
    "- tiret": "\\- tiret",
    "=======": "\\=======",
    "<<<<<<< ici": "&lt;<<<<<< ici",
    "Voir http://intranet/a_b, puis": "Voir `http://intranet/a_b`, puis",
    "https://example.org/a_b*c": "https://example.org/a_b*c",
}


@pytest.mark.parametrize("text", MARKDOWN)
def test_signs_of_markdown_in_a_text_stay_signs(text: str) -> None:
    assert to_markdown((TextRun(text=text),)) == MARKDOWN[text]
    assert convert(MARKDOWN[text]).text.strip().replace("\u202f", " ").replace("\u00a0", " ") == text


def test_emphasis_touches_the_words_and_joins_what_word_cuts() -> None:
    runs = (
        TextRun(text="Le "),
        TextRun(text="com", bold=True),
        TextRun(text="ité ", bold=True),
        TextRun(text="siège 1"),
        TextRun(text="er", raised=True),
    )
    assert to_markdown(runs) == "Le **comité** siège 1er"
    assert to_markdown((TextRun(text="m"), TextRun(text="2", raised=True))) == "m<sup>2</sup>"
    assert to_markdown((TextRun(text="fichier", link="file:///c:/x.doc"),)) == "fichier"


def test_headings_begin_at_two_without_a_gap_and_keep_their_anchors() -> None:
    blocks = [
        Passage(kind="heading", level=level, spans=(TextRun(text=text),))
        for level, text in ((2, "Un"), (4, "Deux"), (2, "Un"))
    ]
    body = levelled(blocks)
    assert anchors_of(body) == ("un", "deux", "un-2")
    written = body_markdown(body, {}, {})
    assert written == "## Un\n\n### Deux\n\n## Un"
    assert tuple(heading.anchor for heading in convert(written).headings) == anchors_of(body)


def test_every_text_of_a_document_is_written_or_reported(site: Site, site_root: Path) -> None:
    """Whatever is misunderstood: the words of each block stand in a file, or in the report."""
    site.write(PARTNERS)
    parts = (
        "GT Qualité de l'eau",
        "Réunion du 12 janvier 2027",
        "Rédacteur : Zoé",
        ("h1", "Présents"),
        "Anne Morel, qui préside",
        ("item", "Luc Petit"),
        ("h1", "Ordre du jour"),
        ("item", "Divers"),
        "(sous réserve)",
        ("h1", "Relevé de décisions"),
        "Rien n'est décidé.",
        ("quote", "Une citation"),
        [["Quoi", "Qui", "Quand"], ["Écrire", "Luc", "bientôt"]],
    )
    filed = import_into(site_root, "cr.docx", word(*parts))
    said = " ".join((report_text(filed.report) + b"".join(filed.files.values()).decode()).split())
    texts = [
        cell
        for part in parts
        for cell in (
            [c for row in part for c in row]
            if isinstance(part, list)
            else [part[1] if isinstance(part, tuple) else part]
        )
    ]
    assert [text for text in texts if text not in said] == []


def test_what_google_writes_of_lists_and_links_is_read_as_it_was_meant() -> None:
    link = '<a href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D">Ici</a>'
    page = (
        '<ul class="lst-kix_a1-0 start"><li>Un</li></ul><ul class="lst-kix_a1-1"><li>Deux</li></ul>'
        f'<ul class="lst-kix_a1-0"><li>{link}</li></ul>'
    )
    blocks = read_web_page("a.html", page).blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [("item", 1, "Un"), ("item", 2, "Deux"), ("item", 1, "Ici")]
    assert [span.link for span in blocks[2].spans] == ["https://example.org/a?b=1"]


@pytest.mark.parametrize(
    ("header", "start", "doubts"),
    [
        (
            '---\ntitle: "Bureau du 12 janvier 2027"\ndate: 2027-01-20T10:00:00+01:00\ntags: [eau]\n---\n',
            "2027-01-12",
            0,
        ),
        ("---\nlayout: post\ntitle: Bureau syndical\ndate: 2027-01-20 10:00:00 +0100\n---\n", "2027-01-20", 1),
        ("---\ntitre: Bureau syndical\ndate: 20 janvier 2027\n---\n", "2027-01-20", 1),
        ('+++\ntitle = "Bureau syndical"\ndate = 2027-01-20\nauthor = "Zoé"\n+++\n', "2027-01-20", 1),
    ],
)
def test_header_of_another_generator_says_title_and_day(
    site: Site, site_root: Path, header: str, start: str, doubts: int
) -> None:
    """The day may be that of the publication: it is to be checked, and taken where the text says none."""
    site.write(PARTNERS)
    filed = import_into(
        site_root, "cr.md", header + "\n## Présents\n\n- [[Anne Morel]] (DDT)\n\n## Captages\n\nUn texte.\n"
    )
    meeting = fields_of(site_root, "bureau-2027-01")
    assert (meeting.title[:6], meeting.group, str(meeting.start)[:10]) == ("Bureau", "bureau", start)
    assert [(person.name, person.organisation) for person in meeting.participants] == [("Anne Morel", "DDT")]
    assert [p.field for p in filed.report.proposals] == ["start"] * doubts
    assert filed.report.left_out[0].text in header
