"""What is known of fields by their names is what their types say."""

from collections.abc import Iterator

import pytest

from dge_site.content import config as configuration
from dge_site.content import schema
from dge_site.content.fields import Either, Field, ListOf, Record
from dge_site.content.text_types import MarkdownType, TextType
from dge_site.content.yaml_lines import GROUP_FIELDS, LIST_FIELDS, TEXT_FIELDS, listed
from tests.support.content import EVERY_KIND, action, findings
from tests.support.site import Site


def _fields(kind: object) -> Iterator[Field]:
    """Every field of a record and of what it holds, however deep."""
    if isinstance(kind, Record):
        for field in kind.fields:
            yield field
            yield from _fields(field.type)
    elif isinstance(kind, ListOf):
        yield from _fields(kind.item)
    elif isinstance(kind, Either):
        yield from _fields(kind.other)


def test_a_field_holds_what_every_record_says_of_it(site: Site) -> None:
    """A text that could be a list elsewhere would be quoted wrongly; so would a list that is a text."""
    records = schema.tables(configuration.load(site.root)).records.values()
    fields = [field for record in records for field in _fields(record)]
    of = {name: [field.type for field in fields if field.name == name] for name in {field.name for field in fields}}
    assert {name for name in TEXT_FIELDS if not all(isinstance(t, TextType | MarkdownType) for t in of[name])} == set()
    assert {name for name in LIST_FIELDS if not all(isinstance(t, ListOf) for t in of[name])} == set()
    assert {name for name in GROUP_FIELDS if not all(isinstance(t, Record) for t in of[name])} == set()


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Eau, Forêt", ["Eau", "Forêt"]),
        ("-Eau -Saint-Dié", ["Eau", "Saint-Dié"]),
        ("- Eau - Sols", ["Eau", "Sols"]),
        ("(Eau ; L’air)", ["Eau", "L’air"]),
        ("-5", []),
        ("Eau: un, deux", []),
    ],
)
def test_list_on_one_line_is_parted_at_its_signs(text: str, items: list[str]) -> None:
    assert listed(text) == items


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (r'"Voir\n\n[x](event:rien)\n\nfin"', 3),
        (r'"Un \"mot\" \u00e9crit\_:\n\n' + '\n\n    [x](event:rien)\n\n    fin"', 5),
        ('"Voir \\\n    suite\n    \\n\\n[x](event:rien)"', 5),
        ("'L''eau\n\n    [x](event:rien)'", 5),
        (">\n    Voir\n    suite\n\n    [x](event:rien)", 7),
        (">-\n\n    Voir\n    - suite\n\n    [x](event:rien)", 8),
        ("Voir\n    suite\n\n    [x](event:rien)", 6),
        ("\n    Voir\n\n    [x](event:rien)", 6),
        ("|\n\n    Voir\n    [x](event:rien)", 6),
    ],
)
def test_fault_in_a_text_of_yaml_is_told_on_its_line(site: Site, note: str, line: int) -> None:
    """However it is written, in quotes or below a sign, and its lines folded or not."""
    site.write(EVERY_KIND).write(action(f"  note: {note}\n"))
    told = "aucun événement « rien » ; possibles : atelier, journee-eau, comite-2023-06"
    assert findings(site) == (f"erreur : content/actions/x.yaml:{line} : {told}",)
