"""The open data of /donnees/v1/ and its catalogue, as the golden site « annees » has them.

`v1/` holds a document of each kind as it was first published: what was valid once stays valid.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dge_site.views.datasets import DATASETS, Distribution
from tests.support.pages import element, page_at
from tests.support.project import ROOT

PUBLISHED = ROOT / "tests" / "sites" / "annees" / "expected"
FIRST = Path(__file__).parent / "v1"
FILES = [file for dataset in DATASETS for file in dataset.distributions]
DOCUMENTS = [file for file in FILES if file.schema]


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def checker(file: Distribution) -> Draft202012Validator:
    schema = read(PUBLISHED / file.schema)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("file", DOCUMENTS, ids=[file.path for file in DOCUMENTS])
def test_document_names_its_schema_and_is_what_it_asks_for(file: Distribution) -> None:
    document = read(PUBLISHED / file.path)
    assert document["$schema"] == read(PUBLISHED / file.schema)["$id"] == f"https://annees.example.org/{file.schema}"
    assert [error.json_path for error in checker(file).iter_errors(document)] == []
    (records,) = [value for value in document.values() if isinstance(value, list)]
    fields = next(value for value in read(PUBLISHED / file.schema)["properties"].values() if value["type"] == "array")
    assert {frozenset(record) for record in records} == {frozenset(fields["items"]["properties"])}


@pytest.mark.parametrize("file", DOCUMENTS, ids=[file.path for file in DOCUMENTS])
def test_document_of_the_first_day_is_still_valid(file: Distribution) -> None:
    assert [error.json_path for error in checker(file).iter_errors(read(FIRST / file.file_name))] == []


def test_first_document_of_every_kind_is_kept() -> None:
    assert sorted(path.name for path in FIRST.iterdir()) == sorted(file.file_name for file in DOCUMENTS)


def test_small_counts_are_in_no_document() -> None:
    """Of 2023, 80 communes and 4 of the State: either would tell the other beside the 84 of all."""
    turnouts = read(PUBLISHED / "donnees/v1/frequentation.json")["frequentation"]
    assert [row["attended"] for row in turnouts if row["event"] == "w-2023"] == ["5 ou plus", "moins de 5"]
    answers = [row["answers"] for row in read(PUBLISHED / "donnees/v1/questionnaires.json")["questionnaires"]]
    assert min(group["count"] for groups in answers for group in groups) >= 5
    assert answers[-1] == []


def test_rating_has_its_word_and_the_day_of_its_meeting() -> None:
    groups = {group["id"]: group for group in read(PUBLISHED / "donnees/v1/groupes.json")["groupes"]}
    assert groups["gt"]["ratings"][1] == {
        "date": "2023-03-16",
        "college": "Communes",
        "score": 3.0,
        "scale": 3.0,
        "word": "très satisfaisant",
        "meeting": "comite-2023",
    }


# -------------------------------------------------------------------------------------------------------- the catalogue


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every node of the catalogue that has an address."""
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "@id" in value else []
    return own + [node for name, item in value.items() if name != "@context" for node in nodes(item)]


@pytest.fixture(scope="module")
def catalogue() -> Any:
    return read(PUBLISHED / "donnees/catalogue.jsonld")


def test_catalogue_names_each_dataset_and_file_by_its_own_name(catalogue: Any) -> None:
    """Their addresses lead to a line of the page, and follow from no order."""
    base = "https://annees.example.org/donnees/#"
    datasets = catalogue["dcat:dataset"]
    assert [each["@id"] for each in datasets] == [f"{base}{dataset.id}" for dataset in DATASETS]
    files = [file for dataset in datasets for file in dataset["dcat:distribution"]]
    assert [each["@id"] for each in files] == [f"{base}{file.anchor}" for file in FILES]
    assert [each["dct:identifier"] for each in (*datasets, *files)] == [each["@id"] for each in (*datasets, *files)]
    page = page_at(PUBLISHED, "donnees")
    assert [element(page, each["@id"].removeprefix(base)).tag for each in (*datasets, *files)]


def test_catalogue_is_what_dcat_ap_asks_for(catalogue: Any) -> None:
    """What the shapes of DCAT-AP 3.0.0 require, and of which class each value is; tried once with pyshacl: it conforms."""
    required = {
        "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
        "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher", "dcat:distribution", "dcat:theme"},
        "dcat:Distribution": {"dcat:accessURL", "dct:license", "dct:format"},
        "foaf:Agent": {"foaf:name"},
        "skos:Concept": {"skos:prefLabel"},
        "vcard:Kind": {"vcard:fn", "vcard:hasEmail"},
    }
    for node in nodes(catalogue):
        types = node.get("@type", [])
        for kind in [types] if isinstance(types, str) else types:
            assert required.get(kind, set()) <= node.keys()
    classes = {
        "dct:language": "dct:LinguisticSystem",
        "dct:license": "dct:LicenseDocument",
        "dct:format": "dct:MediaTypeOrExtent",
        "dct:conformsTo": "dct:Standard",
        "dcat:mediaType": "dct:MediaType",
        "dcat:landingPage": "foaf:Document",
    }
    values = [(name, node[name]) for node in nodes(catalogue) for name in classes if name in node]
    assert {(name, value["@type"]) for name, value in values} == set(classes.items())
