"""Lists of people in texts are told with the field where they belong; tables and titles about other things are not."""

import pytest

from tests.support.command import Run
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

TABLE = "ce tableau semble une liste de personnes, que le site publierait avec leurs noms"
WITHHELD = MINIMAL_SITE["site.toml"].replace('names = "full"', 'names = "organisation"')
MEETING = "content/meetings/2023/m.md"


def people_lines(site: Site, run: Run, path: str, body: str, settings: str = WITHHELD) -> list[tuple[int, str]]:
    """(line below the front matter, what is said) of each warning about people in a text."""
    group = "---\ntitle: G\nkind: committee\nstatus: active\n---\n"
    head = "title: R\ngroup: g\nstart: 2023-06-22 10:30\nend: 2023-06-22 12:00\nplace: Metz"
    text = f"---\n{head}\n---\n{body}\n" if path == MEETING else workshop(body=body)
    site.write({"site.toml": settings, "content/groups/g.md": group, path: text})
    before = text[: text.index(body)].count("\n")
    told = [line for line in run("check", "--date", "2023-07-01").out.splitlines() if f" : {path}:" in line]
    parts = [line.split(" : ", 2)[1:] for line in told if "personnes" in line]
    return [(int(place.rpartition(":")[2]) - before, said.partition(" ; ")[0]) for place, said in parts]


@pytest.mark.parametrize(
    ("head", "is_told"),
    [
        ("| Nom | Prénom | Structure |", True),
        ("| Prénom et nom | Commune |", True),
        ("| **Nom** | Organisme | Présent |", True),
        ("Nom | Signature", True),
        ("| Nom | Organisme producteur |", False),
        ("| Nom | Code INSEE |", False),
        ("| Événement | Inscrits | Participants |", False),
        ("| Présents | Excusés |", False),
    ],
)
@pytest.mark.parametrize("path", [EVENT_PATH, MEETING])
def test_table_of_people_is_told(site: Site, run: Run, head: str, path: str, is_told: bool) -> None:
    columns = head.strip("|").count("|") + 1
    body = f"{head}\n{' | '.join(['---'] * columns)}\n{' | '.join(['x'] * columns)}"
    assert people_lines(site, run, path, body) == [(1, TABLE)] * is_told


@pytest.mark.parametrize(
    ("body", "line", "name"),
    [
        ("**Présents :** Mme Vauthier (Ville), M. Kern", 1, "Mme Vauthier"),
        ("Étaient présents : DREAL, Solène Kern (Ville)", 1, "Solène Kern"),
        ("## Participants\n\n- DDT 57\n- Solène Kern – Ville", 4, "Solène Kern"),
        ("Excusés :\n1. **M. Kern**, DDT", 2, "M. Kern"),
        ("Présents et excusés : VAUTHIER Solène", 1, "VAUTHIER Solène"),
        ("Présents : DREAL, Ville de Metz, Région Grand Est", 0, ""),
        ("Participants : 12 communes, 3 EPCI", 0, ""),
        ("## Participants\n\nSolène dit oui.\n\n- Solène Kern", 0, ""),
        ("Les présents ont voté : Solène Kern est élue.", 0, ""),
        ("## Présentation\n\n- Solène Kern", 0, ""),
    ],
)
def test_list_of_who_came_is_told_in_minutes(site: Site, run: Run, body: str, line: int, name: str) -> None:
    said = f"cette liste nomme des personnes (« {name} »), que le site publierait"
    assert people_lines(site, run, MEETING, body) == ([(line, said)] if name else [])


def test_names_that_may_be_published_are_not_told(site: Site, run: Run) -> None:
    assert people_lines(site, run, MEETING, "Présents : Mme Vauthier (Ville)", MINIMAL_SITE["site.toml"]) == []
