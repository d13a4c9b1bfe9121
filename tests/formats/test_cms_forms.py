"""The files that the editors' forms read and write: templates/admin/forms.js, run by Node.js, read again by dge_site."""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dge_site.content import config
from dge_site.content.document import parse_yaml
from dge_site.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from dge_site.content.schema import kind_of
from dge_site.formats.cms_forms import forms_config
from dge_site.model.errors import Collector
from tests.support.programs import run_node
from tests.support.project import ROOT


def _call(*calls: tuple[str, str, object]) -> list[Any]:
    answers: list[Any] = run_node("forms", calls)
    return answers


def _edited(shape: str, text: str, change: Callable[[Any], object]) -> str:
    """The text of a file whose values, as the forms have them, went through `change`; the forms trim files."""
    (values,) = _call((shape, "fromFile", text.strip()))
    change(values)
    (saved,) = _call((shape, "toFile", values))
    assert isinstance(saved, str), saved
    return f"{saved.strip()}\n"


def test_file_saved_as_it_was_opened_keeps_every_byte() -> None:
    """Every file of the site's own content; the forms trim both ends of a file, and end it with one line break."""
    files = [path for path in sorted(ROOT.glob("content/**/*")) if path.suffix in {".md", ".yaml"}]
    kinds = [(path, kind) for path in files if (kind := kind_of(path.relative_to(ROOT).as_posix()))]
    texts = [path.read_text(encoding="utf-8").strip() for path, _ in kinds]
    shapes = [kind.layout for _, kind in kinds]
    opened = _call(*((shape, "fromFile", text) for shape, text in zip(shapes, texts, strict=True)))
    saved = _call(*((shape, "toFile", values) for shape, values in zip(shapes, opened, strict=True)))
    assert {"page", "list", "table"} == set(shapes)
    assert [text.strip() for text in saved] == texts


_MEETING = """\
---
# Compte rendu : à relire.
title:   "Bilan : le semestre"   # le titre
group: comite
start: 2023-06-22 10:30
end:
agenda:

  # Deux formes.
  - Ouverture
  - title: Bilan
    items:
      - Les webinaires   # six
      - title: Les groupes
        document: 2023/groupes.pdf
participants:
- {name: Camille Exemple, college: communes}
- name: Dominique Exemple   # au téléphone
  college: departements
versions:
  - version: 0.10
    date: 2023-06-27
themes: [Eau, "Arbres, forêts"]
---

| Nom | Inscrits |
| --- | ---: |
| Eau | 12 |

![Affiche](file:2023/affiche.png)
"""
_FORM = {
    "title": "Bilan : le semestre",
    "group": "comite",
    "start": "2023-06-22",
    "start_time": "10:30",
    "agenda": [
        {"title": "Ouverture"},
        {
            "title": "Bilan",
            "items": [
                {"title": "Les webinaires"},
                {"title": "Les groupes", "document": {"title": "groupes.pdf", "file": "/2023/groupes.pdf"}},
            ],
        },
    ],
    "participants": [
        {"name": "Camille Exemple", "college": "communes"},
        {"name": "Dominique Exemple", "college": "departements"},
    ],
    "versions": [{"version": "0.10", "date": "2023-06-27"}],
    "themes": ["Eau", "Arbres, forêts"],
    "body": "| Nom | Inscrits |\n| --- | ---: |\n| Eau | 12 |\n\n![Affiche](/2023/affiche.png)",
    "_source": _MEETING,
}


def test_form_shows_texts_one_shape_of_points_and_files_from_their_folder() -> None:
    assert _call(("page", "fromFile", _MEETING)) == [_FORM]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda v: v.update(title="Bilan"), '"Bilan : le semestre"   # le', "Bilan   # le"),
        (lambda v: v.update(title='« Oui » : "non"'), '"Bilan : le semestre"', '"« Oui » : \\"non\\""'),
        (lambda v: v.update(end="2023-06-22", end_time="12:00"), "end:\n", "end: 2023-06-22 12:00\n"),
        (lambda v: v.update(start="2023-06-23"), "start: 2023-06-22", "start: 2023-06-23"),
        (lambda v: v.pop("start_time"), "start: 2023-06-22 10:30", "start: 2023-06-22"),
        (lambda v: v.update(technical={"aliases": ["a"], "updated": "2023-06-29", "updated_time": "9:00"}), "---\n\n|", "aliases:\n  - a\nupdated: 2023-06-29 9:00\n---\n\n|"),
        (lambda v: v.update(place="", place_text="Mairie, Toul"), "---\n\n|", "place: Mairie, Toul\n---\n\n|"),
        (lambda v: v.pop("group"), "group: comite\n", ""),
        (lambda v: v.update(place="visio"), "---\n\n|", "place: visio\n---\n\n|"),
        (lambda v: v["agenda"][0].update(title="Accueil"), "- Ouverture", "- Accueil"),
        (lambda v: v["agenda"][0].update(items=[{"title": "a"}]), "- Ouverture", "- title: Ouverture\n    items:\n      - a"),
        (lambda v: v["agenda"][1].pop("items"), """
    items:
      - Les webinaires   # six
      - title: Les groupes
        document: 2023/groupes.pdf
""", "\n"),
        (lambda v: v["agenda"].append({"title": "Suites"}), "participants:", "  - Suites\nparticipants:"),
        (lambda v: v["agenda"].insert(0, {"title": "Accueil"}), "  - Ouverture", "  - Accueil\n  - Ouverture"),
        (lambda v: v["agenda"][1]["items"].pop(0), "      - Les webinaires   # six\n", ""),
        (
            lambda v: v["agenda"][1]["items"][1]["document"].update(title="Les groupes"),
            "document: 2023/groupes.pdf",
            "document:\n          title: Les groupes\n          file: 2023/groupes.pdf",
        ),
        (lambda v: v["participants"][0].update(name="Camille"), "{name: Camille Exemple, college: communes}", "{ name: Camille, college: communes }"),
        (lambda v: v["participants"][1].pop("name"), "- name: Dominique Exemple   # au téléphone\n  college", "- college"),
        (lambda v: v["themes"].append("Sols : b"), '[Eau, "Arbres, forêts"]', '[Eau, "Arbres, forêts", "Sols : b"]'),
        (lambda v: v["versions"][0].update(note="a\nb"), "2023-06-27\n", "2023-06-27\n    note: |\n      a\n      b\n"),
        (lambda v: v.update(draft="oui"), "---\n\n|", "draft: oui\n---\n\n|"),
        (lambda v: v.update(body=v["body"].replace("---:", "---").replace("12", "13")), "| 12 |", "| 13 |"),
        (lambda v: v.update(body=v["body"].replace("affiche", "eau")), "file:2023/affiche", "file:2023/eau"),
    ],
)  # fmt: skip
def test_form_changes_in_a_page_what_was_changed_and_nothing_else(
    change: Callable[[Any], object], before: str, after: str
) -> None:
    assert _MEETING.count(before) == 1
    assert _edited("page", _MEETING, change) == _MEETING.replace(before, after)


_PLACES = """\
# Les lieux.

visio:
  name: Visio
  online: true   # depuis 2020

nancy:
  name: Nancy
  postcode: 54000
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda v: v["items"][1].update(postcode="05400"), _PLACES.replace("54000", "05400")),
        (lambda v: v["items"][0].update(online="non"), _PLACES.replace("true ", "non ")),
        (lambda v: v["items"].pop(0), _PLACES.replace("visio:\n  name: Visio\n  online: true   # depuis 2020\n\n", "")),
        (lambda v: v["items"].append({"id": "toul", "name": "Toul"}), f"{_PLACES}\ntoul:\n  name: Toul\n"),
        (lambda v: v["items"].reverse(), _PLACES),
        (lambda v: v["items"].clear(), "# Les lieux.\n"),
    ],
)
def test_form_changes_in_the_table_of_places_what_was_changed(change: Callable[[Any], object], expected: str) -> None:
    assert _edited("table", _PLACES, change) == expected


def test_form_shows_places_with_their_identifiers_and_flags_in_french() -> None:
    (values,) = _call(("table", "fromFile", _PLACES))
    assert values["items"] == [
        {"id": "visio", "name": "Visio", "online": "oui"},
        {"id": "nancy", "name": "Nancy", "postcode": "54000"},
    ]


def test_two_places_of_one_identifier_are_refused_and_none_is_lost() -> None:
    items = [{"id": "nancy", "name": "Nancy"}, {"id": "nancy", "name": "Autre"}]
    assert _call(("table", "toFile", {"items": items})) == [{"error": "l’identifiant « nancy » est donné deux fois"}]


_ACTIONS = """\
# Les actions.
- id: a1
  title: Un
  owners: [Équipe]

# La deuxième.
- id: a2
  title: Deux
  note: |
    Première ligne.

    Suite.
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda v: v["items"].append({"id": "a3", "title": "Trois"}), f"{_ACTIONS}\n- id: a3\n  title: Trois\n"),
        (lambda v: v["items"].insert(0, {"id": "a0", "title": "0"}), _ACTIONS.replace("- id: a1", "- id: a0\n  title: 0\n\n- id: a1")),
        (lambda v: v["items"][1].update(due="2023-T4"), f"{_ACTIONS}  due: 2023-T4\n"),
        (lambda v: v["items"][1].update(note="Court"), _ACTIONS.replace("|\n    Première ligne.\n\n    Suite.", "Court")),
        (lambda v: v["items"].pop(0), _ACTIONS.replace("- id: a1\n  title: Un\n  owners: [Équipe]\n", "")),
    ],
)  # fmt: skip
def test_form_changes_in_a_list_what_was_changed(change: Callable[[Any], object], expected: str) -> None:
    assert _edited("list", _ACTIONS, change) == expected


def test_first_entries_stand_below_the_comments_of_an_empty_file() -> None:
    assert _edited("list", "# Rien encore.", lambda v: v["items"].append({"id": "a", "title": "b"})) == (
        "# Rien encore.\n- id: a\n  title: b\n"
    )


def test_new_page_is_written_plain_and_in_order() -> None:
    when = {"start": "2023-06-22", "start_time": "10:30", "end": "", "end_time": ""}
    values = {"title": "L’été : suite", **when, "url": "", "themes": [], "body": "Bonjour."}
    assert _call(("page", "toFile", values)) == [
        '---\ntitle: "L’été : suite"\nstart: 2023-06-22 10:30\n---\n\nBonjour.\n'
    ]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("start: 2023-06-22T10:30+02:00", {"start": "2023-06-22", "start_time": "10:30+02:00"}),
        ("start: 2023-06-22   10h30", {"start": "2023-06-22", "start_time": "10h30"}),
        ("start: 2023-06-22", {"start": "2023-06-22"}),
        ("start: 22/06/2023", {"start_time": "22/06/2023"}),
        ("registration: {opens: 2023-06-01 8:00}", {"registration": {"opens": "2023-06-01", "opens_time": "8:00"}}),
        ("place: maison-region-metz", {"place": "maison-region-metz"}),
        ("place: Maison de la Région", {"place_text": "Maison de la Région"}),
        ("place: ", {}),
        ("uid: 12@x.fr", {"technical": {"uid": "12@x.fr"}}),
        ("survey: [{answers: {start: 3, uid: 2}}]", {"survey": [{"answers": {"start": "3", "uid": "2"}}]}),
    ],
)
def test_value_that_says_two_things_is_two_fields_and_stays_as_it_was(line: str, fields: dict[str, object]) -> None:
    source = f"---\n{line}\n---\n"
    (values,) = _call(("page", "fromFile", source))
    assert values == {**fields, "body": "", "_source": source}
    assert _call(("page", "toFile", values)) == [source]


def test_place_both_chosen_and_written_is_refused() -> None:
    values = {"title": "Essai", "place": "metz", "place_text": "Metz"}
    assert _call(("page", "toFile", values)) == [
        {"error": "le lieu est choisi et écrit à la fois ; vider l’un des deux champs"}
    ]


def test_forms_split_every_field_that_holds_a_moment() -> None:
    """The script knows them by name."""
    script = (ROOT / "templates" / "admin" / "forms.js").read_text(encoding="utf-8")
    named = re.search(r"const MOMENTS = \[([^]]*)\];", script)
    made = forms_config(config.load(ROOT), ["content/events/s1.yaml"])
    assert named
    assert sorted(re.findall(r'"(\w+)"', named[1])) == sorted({name.removesuffix("_time") for name in _names(made)})


def _names(part: object) -> Iterator[str]:
    """The names of the fields for a time, at any depth."""
    if isinstance(part, dict):
        if str(part.get("name")).endswith("_time"):
            yield part["name"]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _names(each)


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: !!str 1", "a: {? [b] : c}"])
def test_yaml_that_check_refuses_is_refused_by_the_forms_too(text: str) -> None:
    assert _call(("table", "fromFile", text)) == [
        {"error": "le fichier a une forme que les formulaires ne connaissent pas ; le modifier dans l’éditeur de texte"}
    ]


def test_item_that_reads_like_a_field_without_its_space_is_quoted() -> None:
    """`- text:eau` would be told as a field that lacks a space."""
    themes = ["text:eau", "eau:sol", "https://exemple.fr/", "Eau"]
    (saved,) = _call(("table", "toFile", {"items": [{"id": "p", "themes": themes}]}))
    assert saved == ('p:\n  themes:\n    - "text:eau"\n    - "eau:sol"\n    - https://exemple.fr/\n    - Eau\n')
    assert _read(saved) == {"p": {"themes": themes}}
    edited = {"items": [{"id": "p", "themes": ["Eau", "text:sol"]}], "_source": "p:\n  themes:\n    - Eau\n    - Sol"}
    assert _call(("table", "toFile", edited)) == ['p:\n  themes:\n    - Eau\n    - "text:sol"\n']


# ----------------------------------------------------------------------------------------------------- any value at all

_CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    include_characters="\n\u2028",
    # What nobody sees is nothing, alone or, for the last, at the end of a text.
    exclude_characters="\u200b\u2060\ufeff",
)
_TEXT = st.one_of(
    st.sampled_from(["no", "~", "null", "0.10", "067", "10:30", "2023-06-22", "- a", "a: b", "a #b", "[x]", "<<", "a:", "text:a"]),
    st.text(_CHARACTERS, min_size=1),
    st.text("-:#'\"[]{},&*!|>%@` ab\n\u00a0", min_size=1, max_size=8),
).map(str.strip).filter(bool)  # fmt: skip
_VALUE = st.recursive(
    _TEXT,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from(["title", "note", "v-1", "x"]), inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
_FRONT = st.dictionaries(st.sampled_from(["title", "start", "themes", "links", "y"]), _VALUE, min_size=1)


@settings(max_examples=40, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
@given(before=st.lists(_FRONT, min_size=20, max_size=20), after=st.lists(_FRONT, min_size=20, max_size=20))
def test_whatever_a_form_saves_is_read_back_by_the_generator(before: list[Any], after: list[Any]) -> None:
    """In a new file, and in the place of any other value."""
    first = _call(*(("table", "toFile", {"items": [{"id": "p", **values}]}) for values in before))
    assert [_read(text) for text in first] == [{"p": values} for values in before]
    changes = ({"items": [{"id": "p", **new}], "_source": old.strip()} for new, old in zip(after, first, strict=True))
    second = _call(*(("table", "toFile", change) for change in changes))
    assert [_read(text) for text in second] == [{"p": values} for values in after]


def _read(text: str) -> Any:
    collector = Collector()
    document = parse_yaml("x.yaml", text, collector)
    assert document is not None, (text, collector.problems)
    return _plain(document.root)


def _plain(node: Node | None) -> Any:
    match node:
        case ScalarNode():
            return node.text.strip()
        case SequenceNode():
            return [_plain(item) for item in node]
        case MappingNode():
            return {key: _plain(node.entries.get(key)) for key in node.keys}
    return copy.copy(node)
