"""The files of open data, as the page /donnees/ and the DCAT catalogue list them. Their names and addresses never change."""

from dge_site.model.values import Value

__all__ = ["DATASETS", "VERSION", "Dataset", "Distribution"]

VERSION = "donnees/v1/"
"""The folder of the documents that have a version: what changes their meaning would be a `v2` beside it."""


class Distribution(Value):
    """A file of a dataset; `format` is for readers, `media_type` for machines."""

    description: str
    path: str
    """Relative to the output folder."""
    format: str
    media_type: str
    schema: str = ""
    """The path of its JSON Schema, empty for none."""

    @property
    def file_name(self) -> str:
        """The last segment of the path: « evenements.csv »."""
        return self.path.rpartition("/")[2]

    @property
    def anchor(self) -> str:
        """The fragment of its address in the catalogue, on the page /donnees/: « evenements-csv »."""
        return self.file_name.replace(".", "-")


class Dataset(Value):
    """One subject of open data; `id` names it for ever in the catalogue."""

    id: str
    title: str
    distributions: tuple[Distribution, ...]

    @property
    def description(self) -> str:
        return self.distributions[0].description


def _document(identifier: str, title: str, description: str) -> Dataset:
    """A dataset that is one document of the present version."""
    path = f"{VERSION}{identifier}.json"
    schema = f"{VERSION}{identifier}.schema.json"
    return Dataset(
        id=identifier,
        title=title,
        distributions=(
            Distribution(
                description=description, path=path, format="JSON", media_type="application/json", schema=schema
            ),
        ),
    )


DATASETS = (
    Dataset(
        id="evenements",
        title="Événements et réunions",
        distributions=(
            Distribution(
                description="Tout l’agenda, passé et à venir, avec la fréquentation.",
                path="donnees/evenements.json",
                format="JSON",
                media_type="application/json",
                schema="donnees/evenements.schema.json",
            ),
            Distribution(
                description="Le même tableau, pour un tableur.",
                path="donnees/evenements.csv",
                format="CSV",
                media_type="text/csv",
            ),
        ),
    ),
    Dataset(
        id="evenements-localises",
        title="Événements localisés",
        distributions=(
            Distribution(
                description="Ceux dont le lieu a des coordonnées, pour une carte.",
                path="donnees/evenements.geojson",
                format="GeoJSON",
                media_type="application/geo+json",
            ),
        ),
    ),
    Dataset(
        id="actions",
        title="Actions",
        distributions=(
            Distribution(
                description="Le suivi des actions issues des réunions.",
                path="donnees/actions.json",
                format="JSON",
                media_type="application/json",
                schema="donnees/actions.schema.json",
            ),
            Distribution(
                description="Le même tableau, pour un tableur.",
                path="donnees/actions.csv",
                format="CSV",
                media_type="text/csv",
            ),
        ),
    ),
    Dataset(
        id="calendrier",
        title="Calendrier",
        distributions=(
            Distribution(
                description="Les événements et réunions, pour une application d’agenda.",
                path="agenda.ics",
                format="iCalendar",
                media_type="text/calendar",
            ),
        ),
    ),
    _document("reunions", "Réunions", "Les réunions des comités et des groupes, et l’état de leurs comptes rendus."),
    _document("decisions", "Décisions", "Ce que les réunions ont décidé, demandé et conclu."),
    _document(
        "frequentation",
        "Fréquentation par collège",
        "Inscrits et participants de chaque collège ; les nombres de moins de 5 sont tus.",
    ),
    _document(
        "questionnaires",
        "Questionnaires",
        "Les réponses aux questionnaires ; celles de moins de 5 personnes sont regroupées.",
    ),
    _document("groupes", "Groupes", "Les comités et groupes de travail : objectifs, membres, appréciations."),
    _document("indicateurs", "Indicateurs", "Les chiffres suivis dans le temps."),
    _document("bilans", "Bilans", "Les chiffres de chaque année et de chaque semestre."),
)
