"""Front matter and YAML: each text is read as its editor meant it, or refused at the line where it goes wrong."""

import pytest

from dge_site.content.document import parse_markdown, parse_yaml
from dge_site.content.nodes import MappingNode, ScalarNode, SequenceNode
from dge_site.model.errors import Collector, Origin
from tests.cases import front_matter
from tests.support.content import EVERY_KIND, Case, findings
from tests.support.site import Site


@pytest.mark.parametrize("case", front_matter.CASES.values(), ids=front_matter.CASES)
def test_front_matter_is_read_or_refused_at_its_line_with_what_to_write(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


def _origin(line: int, column: int = 1) -> Origin:
    return Origin(path="x.md", line=line, column=column)


def test_parse_markdown_gives_texts_with_their_places_and_no_types() -> None:
    collector = Collector()
    text = "---\nstart: 2023-06-22 10:30\ncode: 067\nvide:\nliste:\n  - no\n  - n: 1.0\n---\n\nLe corps.\n"
    document = parse_markdown("x.md", text, collector)
    assert collector.problems == ()
    assert document is not None
    assert (document.body, document.body_line) == ("\n\nLe corps.\n", 8)
    assert document.root == MappingNode(
        entries={
            "start": ScalarNode(text="2023-06-22 10:30", origin=_origin(2, 8), is_plain=True),
            "code": ScalarNode(text="067", origin=_origin(3, 7), is_plain=True),
            "liste": SequenceNode(
                items=(
                    ScalarNode(text="no", origin=_origin(6, 5), is_plain=True),
                    MappingNode(
                        entries={"n": ScalarNode(text="1.0", origin=_origin(7, 8), is_plain=True)},
                        keys={"n": _origin(7, 5)},
                        origin=_origin(7, 5),
                    ),
                ),
                origin=_origin(6, 3),
            ),
        },
        keys={"start": _origin(2), "code": _origin(3), "vide": _origin(4), "liste": _origin(5)},
        origin=_origin(2),
    )


def test_parse_markdown_keeps_a_body_between_two_rules_whole() -> None:
    """The trap of python-frontmatter: a rule in the body ends nothing."""
    document = parse_markdown("x.md", "---\ntitle: A\n---\nUn\n\n---\n\nDeux\n\n---\n\nTrois\n", Collector())
    assert document is not None
    assert document.body.strip() == "Un\n\n---\n\nDeux\n\n---\n\nTrois"


def test_parse_yaml_of_an_empty_file_is_an_empty_mapping() -> None:
    document = parse_yaml("content/topics.yaml", "# rien encore\n", Collector())
    assert document is not None
    assert isinstance(document.root, MappingNode)
    assert document.root.keys == {}


def test_parse_yaml_refuses_a_depth_that_no_field_needs() -> None:
    """It stops well before Python's own stack ends."""
    collector = Collector()
    assert parse_yaml("x.yaml", "a: " + "[" * 50_000 + "\n", collector) is None
    assert [str(problem) for problem in collector.problems] == [
        "x.yaml:1 : les valeurs sont imbriquées trop profondément ; revenir à la forme décrite dans le guide"
    ]


@pytest.mark.parametrize(
    ("text", "lines", "kept"),
    [
        (
            "- id: a\n\ttitle: A\n- id: b\n- id: c\n  title: [C\n- id: d\n  title: *d\n- id: e\n",
            [2, 5, 7],
            [1, 3, 4, 6, 8],
        ),
        ("# Liste\n- {id: a\n\n- id: b\n", [2], [2, 4]),
        ("a:\n\tname: A\nb:\n  name: B\n", [2], [1, 3]),
        ("- id: a\n  title: un : deux\n  owners: [b\n- id: c\n", [2, 3], [1, 4]),
    ],
)
def test_entry_that_cannot_be_read_hides_no_other(text: str, lines: list[int], kept: list[int]) -> None:
    collector = Collector()
    document = parse_yaml("x.yaml", text, collector)
    assert document is not None
    assert not isinstance(document.root, ScalarNode)
    found = (
        [node.origin.line for node in document.root]
        if isinstance(document.root, SequenceNode)
        else [origin.line for origin in document.root.keys.values()]
    )
    assert ([problem.origin.line for problem in collector.problems], found) == (lines, kept)
    assert document.is_repaired
