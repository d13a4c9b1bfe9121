"""The HTML of the site's converter becomes the nodes of a document; nothing that readers need is lost on the way."""

import pytest

from dge_site.formats.paper import Piece
from dge_site.formats.paper_html import DEEPEST_LIST, HtmlReader
from dge_site.markdown.convert import convert
from dge_site.model.values import to_json


def complete(target: str) -> str:
    return {"meeting:juin": "https://agenda.example.org/reunions/juin/", "event:parti": ""}.get(target, target)


def reader(*anchors: str) -> HtmlReader:
    return HtmlReader(complete, anchors, {"file:plan.png": "a1.png"})


def blocks(markdown: str, *anchors: str) -> str:
    """The nodes of a Markdown text, as the JSON that the typesetter reads."""
    return to_json(reader(*anchors).blocks(convert(markdown).html))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Du **gras**.", '[{"is":"paragraph","in":["Du ",{"is":"strong","in":["gras"]},"."]}]'),
        ("- un\n- deux", '[{"is":"list","in":[{"is":"group","in":["un"]},{"is":"group","in":["deux"]}]}]'),
        ("3. trois", '[{"is":"enum","in":[{"is":"group","in":["trois"]}],"start":3}]'),
        ("[juin](meeting:juin)", '[{"is":"paragraph","in":[{"is":"link","in":["juin"],"to":"https://agenda.example.org/reunions/juin/"}]}]'),
        ("[parti](event:parti)", '[{"is":"paragraph","in":["parti"]}]'),
        ("[là](#ici)", '[{"is":"paragraph","in":[{"is":"jump","in":["là"],"to":"ici"}]}]'),
        ("[là](#ailleurs)", '[{"is":"paragraph","in":[{"is":"link","in":["là"],"to":"#ailleurs"}]}]'),
        ("![Le plan](file:plan.png)", '[{"is":"paragraph","in":[{"is":"picture","file":"a1.png","alt":"Le plan"}]}]'),
        ("![Ailleurs](https://example.org/x.png)", '[{"is":"paragraph","in":["[Ailleurs]"]}]'),
        ("```\n#set page()\n  x\n```", '[{"is":"listing","in":["#set page()\\n  x"]}]'),
        ("un<br>\ndeux", '[{"is":"paragraph","in":["un",{"is":"break"},"deux"]}]'),
    ],
)  # fmt: skip
def test_element_becomes_the_node_of_its_kind(markdown: str, expected: str) -> None:
    assert blocks(markdown, "ici") == expected


def test_mark_of_a_note_is_the_place_that_its_note_leads_back_to() -> None:
    assert blocks("Un[^1].\n\n[^1]: Source.", "appel_1", "note_1") == (
        '[{"is":"paragraph","in":["Un",{"is":"sup","in":[{"is":"target","id":"appel_1"},'
        '{"is":"jump","in":["1"],"to":"note_1"}]},"."]},'
        '{"is":"enum","in":[{"is":"group","in":[{"is":"target","id":"note_1"},"Source. ",'
        '{"is":"jump","in":["↩"],"to":"appel_1"}]}]}]'
    )


def test_table_keeps_its_heads_its_sides_and_its_empty_cells() -> None:
    (table,) = reader().blocks(convert("| Nom | Total |\n|---|--:|\n| Metz | 12 |\n| Nancy | |").html)
    texts = [[cell.children for cell in row] for row in (table.head, *table.rows)]
    assert texts == [[("Nom",), ("Total",)], [("Metz",), ("12",)], [("Nancy",), ()]]
    assert [cell.align for cell in table.rows[0]] == ["", "right"]
    assert table.columns == (0, 0)


def test_row_with_a_very_long_cell_may_be_broken_between_pages() -> None:
    (table,) = reader().blocks(convert(f"| A | B |\n|---|---|\n| {'mot ' * 500} | court |\n| x | y |").html)
    assert [[cell.long for cell in row] for row in table.rows] == [[True, True], [False, False]]


def depth(node: object) -> int:
    """How many lists stand in one another."""
    if not isinstance(node, Piece):
        return 0
    return max(map(depth, node.children), default=0) + (node.kind == "list")


@pytest.mark.parametrize("levels", [DEEPEST_LIST, DEEPEST_LIST + 1, 40])
def test_lists_deeper_than_the_typesetter_takes_keep_their_words(levels: int) -> None:
    html = "".join(f"<ul><li>mot{level}" for level in range(levels)) + "</li></ul>" * levels
    (node,) = reader().blocks(html)
    assert depth(node) == DEEPEST_LIST
    said = to_json(node)
    assert [level for level in range(levels) if f"mot{level}" not in said] == []


def test_very_long_word_may_be_broken_and_a_short_one_may_not() -> None:
    assert reader().text("anticonstitutionnellement") == "anticonstitutionnellement"
    assert max(map(len, reader().text("x" * 10_000).split("\u200b"))) == 30
    assert (
        reader().text("https://example.org/un/chemin/tres/long").replace("\u200b", "")
        == "https://example.org/un/chemin/tres/long"
    )


def test_spans_that_the_style_sheet_parts_by_dots_are_parted_on_paper_too() -> None:
    (paragraph,) = reader().blocks('<p class="meta"><span>Webinaire</span> <span>Metz</span> à midi</p>')
    assert paragraph.children == ("Webinaire", " · ", "Metz", " à midi")
