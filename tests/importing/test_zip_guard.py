"""Documents from strangers: what is malicious or without measure is refused in one sentence, soon and in little memory."""

import io
import resource
import time
import zipfile
from collections.abc import Callable, Mapping

import pptx
import pytest

from dge_site.importing.opendocument import read_opendocument
from dge_site.importing.slides import read_slides
from dge_site.importing.word import read_word
from dge_site.importing.workbook import read_workbook
from dge_site.importing.zip_guard import open_archive
from dge_site.model.errors import EnvironmentFailure
from tests.support.office_files import odt, word

RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def _archive(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with(document: bytes, name: str, content: bytes) -> bytes:
    """The document with a part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return _archive({**parts, name: content})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAST_CELL = b'<worksheet xmlns="x"><sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of one part": (lambda: _archive({"word/document.xml": b" " * (30 << 20)}), "bien plus grand"),
    "a bomb of many parts": (
        lambda: _archive({f"word/p{n}.xml": b" " * (9 << 20) for n in range(5)}),
        "bien plus grand",
    ),
    "a picture of 100 MB": (lambda: _archive({"word/media/a.png": bytes(100 << 20)}), "bien plus grand"),
    "too many parts": (lambda: _archive({f"p{n}": b"" for n in range(4100)}), "bien plus grand"),
    "an entity that names a file": (lambda: _with(word("Texte"), "word/document.xml", ENTITY), "entités XML"),
    "an entity in UTF-16": (lambda: _archive({"word/document.xml": "<!DOCTYPE x>".encode("utf-16")}), "entités XML"),
    "a path outside": (lambda: _archive({"../../etc/x.xml": b"<x/>"}), "hors de lui"),
    "the last cell of a sheet": (lambda: _archive({"xl/worksheets/sheet1.xml": LAST_CELL}), "100 000e ligne"),
    "a cell in other quotes": (
        lambda: _archive({"xl/worksheets/a.xml": LAST_CELL.replace(b'"', b"'")}),
        "100 000e ligne",
    ),
    "texts without number": (
        lambda: _archive({"xl/sharedStrings.xml": b'<sst uniqueCount="99999999999"/>'}),
        "100 000e ligne",
    ),
    "a compression of no office": (lambda: _archive({"word/media/a.png": b"x"}, zipfile.ZIP_LZMA), "abîmé"),
    "no archive": (lambda: b"PK\x03\x04rien", "abîmé"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ancien format"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_malicious_file_is_refused_before_it_is_read(case: str) -> None:
    made, words = REFUSED[case]
    content = made()
    with pytest.raises(EnvironmentFailure) as refused:
        open_archive("recu.docx", content)
    assert words in str(refused.value)
    assert str(refused.value).startswith("« recu.docx »")


def test_a_file_that_lacks_its_parts_is_told_to_be_damaged() -> None:
    for read in (read_word, read_workbook):
        with pytest.raises(EnvironmentFailure) as refused:
            read("recu", _archive({"[Content_Types].xml": b"<Types/>", "_rels/.rels": RELS.encode()}))
        assert "abîmé" in str(refused.value)


def test_a_workbook_whose_parts_are_no_xml_is_told_to_be_damaged() -> None:
    with pytest.raises(EnvironmentFailure, match="abîmé"):
        read_workbook("a.xlsx", _archive({"xl/workbook.xml": b"<workbook"}))


def test_a_picture_that_is_damaged_is_told_so() -> None:
    """Its sum of control, 16 bytes into its entry of the archive's directory, is another one."""
    slides = io.BytesIO()
    pptx.Presentation().save(slides)
    for read, document in ((read_word, word("Texte")), (read_slides, slides.getvalue()), (read_opendocument, odt("T"))):
        content = bytearray(_with(document, "Thumbnails/a.png", b"x"))
        names = (b"docProps/thumbnail.jpeg", b"Thumbnails/a.png")
        for at in (found for name in names if (found := content.rfind(name)) >= 0):
            content[at - 46 + 16] ^= 0xFF
        with pytest.raises(EnvironmentFailure, match="abîmé"):
            read("recu", bytes(content))


def test_macros_and_pictures_from_elsewhere_are_left_where_they_are() -> None:
    document = _with(word("Texte"), "word/vbaProject.bin", b"macro")
    assert [block.text for block in read_word("a.docm", document).blocks] == ["Texte"]


def test_a_large_document_takes_a_bounded_time_and_memory() -> None:
    """Five megabytes of text, packed, are more than a year of minutes: within seconds they are read, or refused."""
    long = word(*[f"Paragraphe {n} du compte rendu, avec quelques mots de plus." for n in range(2000)])
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(read_word("long.docx", long).blocks) == 2000
    assert time.process_time() - began < 4
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
