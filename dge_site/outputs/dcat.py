"""The list of open data in, its DCAT catalogue in JSON-LD out, as data.gouv.fr and GeoNetwork harvest it.

DCAT-AP 3.0: agents, languages, licences and media types are named by the addresses that its shapes ask for. Every
dataset and file has an address of its own that follows from its name, never from its place in the list.
"""

from collections.abc import Iterator
from typing import Any

from dge_site.content.config import Config
from dge_site.formats.open_schema import LICENCE
from dge_site.model.output import Call, Output
from dge_site.model.values import to_indented_json
from dge_site.views.catalogue import Agenda
from dge_site.views.datasets import DATASETS, Dataset, Distribution

__all__ = ["plan"]

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"fr": "FRA", "de": "DEU", "en": "ENG", "nl": "NLD", "lb": "LTZ"}
_FORMATS = {"JSON": "JSON", "CSV": "CSV", "GeoJSON": "GEOJSON", "iCalendar": "ICS"}
"""`{format: its name in the European list of file types}`."""
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_THEME = {
    "@id": f"{_AUTHORITY}data-theme/GOVE",
    "@type": "skos:Concept",
    "skos:prefLabel": {"@value": "Gouvernement et secteur public", "@language": "fr"},
}


def plan(agenda: Agenda) -> Iterator[Output]:
    """The catalogue."""
    yield Output(path="donnees/catalogue.jsonld", content=Call(make=_write, arguments=(agenda.config,)))


def _write(config: Config) -> bytes:
    return to_indented_json(
        {
            "@context": _CONTEXT,
            "@type": "dcat:Catalog",
            "@id": f"{config.url}donnees/",
            "dct:identifier": f"{config.url}donnees/",
            "dct:title": f"Données ouvertes : {config.title}",
            "dct:description": config.tagline or config.title,
            "dct:language": _language(config),
            "dct:publisher": _publisher(config),
            "dct:license": _licence(),
            "foaf:homepage": {"@id": f"{config.url}donnees/", "@type": "foaf:Document"},
            "dcat:dataset": [_describe(dataset, config) for dataset in DATASETS],
        }
    )


def _describe(dataset: Dataset, config: Config) -> dict[str, Any]:
    address = f"{config.url}donnees/#{dataset.id}"
    contact = {"dcat:contactPoint": _contact(config)} if config.organisation.email else {}
    return {
        "@type": "dcat:Dataset",
        "@id": address,
        "dct:identifier": address,
        "dct:title": dataset.title,
        "dct:description": dataset.description,
        "dct:language": _language(config),
        "dct:license": _licence(),
        "dct:publisher": _publisher(config),
        **contact,
        "dcat:theme": _THEME,
        "dcat:landingPage": {"@id": f"{config.url}donnees/", "@type": "foaf:Document"},
        "dcat:distribution": [_describe_file(dataset, file, config) for file in dataset.distributions],
    }


def _describe_file(dataset: Dataset, file: Distribution, config: Config) -> dict[str, Any]:
    address = f"{config.url}donnees/#{file.anchor}"
    schema = {"dct:conformsTo": {"@id": config.url + file.schema, "@type": "dct:Standard"}} if file.schema else {}
    return {
        "@type": "dcat:Distribution",
        "@id": address,
        "dct:identifier": address,
        "dct:title": f"{dataset.title} ({file.format})",
        "dct:description": file.description,
        "dct:license": _licence(),
        "dcat:accessURL": {"@id": config.url + file.path},
        "dcat:downloadURL": {"@id": config.url + file.path},
        "dcat:mediaType": {
            "@id": f"http://www.iana.org/assignments/media-types/{file.media_type}",
            "@type": "dct:MediaType",
        },
        "dct:format": {"@id": f"{_AUTHORITY}file-type/{_FORMATS[file.format]}", "@type": "dct:MediaTypeOrExtent"},
        **schema,
    }


def _publisher(config: Config) -> dict[str, Any]:
    named = {"@id": f"{config.url}donnees/#editeur", "foaf:name": config.organisation.name or config.title}
    # The shapes ask for an agent, and follow no subclass.
    page = (
        {"foaf:homepage": {"@id": config.organisation.url, "@type": "foaf:Document"}} if config.organisation.url else {}
    )
    return {"@type": ["foaf:Agent", "foaf:Organization"], **named, **page}


def _contact(config: Config) -> dict[str, Any]:
    return {
        "@type": ["vcard:Kind", "vcard:Organization"],
        "@id": f"{config.url}donnees/#contact",
        "vcard:fn": config.organisation.name or config.title,
        "vcard:hasEmail": {"@id": f"mailto:{config.organisation.email}"},
    }


def _licence() -> dict[str, str]:
    return {"@id": LICENCE, "@type": "dct:LicenseDocument"}


def _language(config: Config) -> dict[str, str]:
    code = _LANGUAGES.get(config.language.partition("-")[0].lower(), "MUL")
    return {"@id": f"{_AUTHORITY}language/{code}", "@type": "dct:LinguisticSystem"}
