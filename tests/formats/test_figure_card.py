"""The figures of a report as a picture: SVG that a browser reads, and a PNG that is the same everywhere."""

from xml.etree import ElementTree as ET

from dge_site.formats.figure_card import FigureCard, draw_png, draw_svg

CARD = FigureCard(
    title="Bilan du 1er semestre 2023",
    figures=(("12", "rendez-vous tenus"), ("1\u202f232", "participants"), ("69,2\u00a0%", "de présence")),
    source="Agenda <d'essai>, agenda.example.org",
)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def test_svg_says_each_figure_with_its_word_and_names_itself() -> None:
    picture = ET.fromstring(draw_svg(CARD))
    said = [text.text for text in picture.iter(f"{NAMESPACE}text")]
    assert said == [CARD.title, *(part for figure in CARD.figures for part in figure), CARD.source]
    assert picture.findtext(f"{NAMESPACE}title") == (
        "Bilan du 1er semestre 2023 : 12 rendez-vous tenus, 1\u202f232 participants, 69,2\u00a0% de présence"
    )


def test_long_title_is_cut_at_the_width_of_the_picture() -> None:
    picture = ET.fromstring(draw_svg(FigureCard(title="Bilan " * 20, figures=(), source="")))
    assert next(picture.iter(f"{NAMESPACE}text")).text == "Bilan Bilan Bilan Bilan Bilan Bilan Bilan B…"


def test_png_has_the_shape_of_the_svg_and_the_same_bytes_each_time() -> None:
    content = draw_png(draw_svg(CARD))
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (640, 360)
    assert draw_png(draw_svg(CARD)) == content
    assert draw_png(draw_svg(FigureCard(title="Autre", figures=CARD.figures, source=""))) != content
