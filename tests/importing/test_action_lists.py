"""A follow-up by itself, a table of who does what by when, becomes actions; those that the site has are completed."""

from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.importing.draft import NothingUsable
from dge_site.pipeline import Request
from tests.support.office_files import PARTNERS, import_into
from tests.support.site import Site

CSV = """\
Suivi du bureau;;;;
Action;Responsable;Échéance;État;Priorité
Relire la charte;DREAL;15/03/2027;En cours;haute
Publier la carte;Ville de Brécy, IGN;juin 2027;;
Envoyer le questionnaire;IGN;12/01/2027;Fait;
Compter les captages;;;Réalisé le 12/01/2027;
"""
ROWS = [" | ".join(("", *line.split(";"), "")).strip() for line in CSV.splitlines()[1:]]
MARKDOWN = "\n".join(("# Suivi du bureau", "", ROWS[0], "| --- | --- | --- | --- | --- |", *ROWS[1:], ""))


def actions(root: Path) -> list[tuple[object, ...]]:
    library = pipeline.load(Request(root=root, output=root))
    return [(a.id, a.owners, a.due and a.due.text, a.status, a.meeting) for a in library.actions.values()]


@pytest.mark.parametrize(("name", "text"), [("suivi.csv", CSV), ("suivi.md", MARKDOWN)])
def test_follow_up_by_itself_becomes_actions(site: Site, site_root: Path, name: str, text: str) -> None:
    site.write(PARTNERS)
    report = import_into(site_root, name, text.encode()).report
    assert actions(site_root) == [
        ("envoyer-le-questionnaire", ("IGN",), "2027-01-12", "open", ""),
        ("relire-la-charte", ("DREAL",), "2027-03-15", "in-progress", ""),
        ("publier-la-carte", ("Ville de Brécy", "IGN"), "2027-06", "open", ""),
        ("compter-les-captages", (), None, "done", ""),
    ]
    assert dict(report.files) == {"content/actions/suivi.yaml": "écrit"}
    assert [p.text for p in report.proposals] == [
        "« Envoyer le questionnaire » : l’état « Fait » ne dit pas quel jour ; compléter status et closed"
    ]
    out = {out.reason: out.text for out in report.left_out}
    assert (out["texte autour du tableau"], "| haute" in out["devenu actions"]) == ("Suivi du bureau", True)
    assert import_into(site_root, name, text.encode()).files == {}


def test_list_by_itself_becomes_actions_where_it_says_who_or_when(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    text = "# Suivi des actions\n\n- Relire la charte (DREAL, 15 mars 2027)\n- IGN : publier la carte\n- Compter\n\nÀ suivre.\n"
    report = import_into(site_root, "liste.md", text).report
    assert actions(site_root) == [
        ("relire-la-charte", ("DREAL",), "2027-03-15", "open", ""),
        ("compter", (), None, "open", ""),
        ("publier-la-carte", ("IGN",), None, "open", ""),
    ]
    assert [out.text for out in report.left_out][:2] == ["Suivi des actions", "À suivre."]
    seminar = (
        "# Séminaire\n\n## Jour 1\n\nLe bilan.\n\n## Jour 2\n\nActions :\n\n- IGN : publier\n\n## Annexe\n\nLa carte.\n"
    )
    with pytest.raises(NothingUsable, match="n’est pas sûre"):
        import_into(site_root, "seminaire.md", seminar)
    with pytest.raises(NothingUsable, match="n’est pas sûre"):
        import_into(site_root, "idees.md", "# Actions\n\n- Le portail\n- La carte\n- Le guide\n")


def test_day_of_the_meeting_beside_an_action_is_no_title_of_an_event(site: Site, site_root: Path) -> None:
    site.write(PARTNERS)
    import_into(site_root, "suivi.csv", "Réunion;Action;Pilote;Échéance\n12/01/2027;Former;DDT;01/09/2027\n")
    assert actions(site_root) == [("former", ("DDT",), "2027-09-01", "open", "")]


def test_follow_up_completes_the_actions_of_meetings(site: Site, site_root: Path) -> None:
    known = "- id: charte\n  title: Relire la charte\n  owners: [Région]\n"
    site.write({**PARTNERS, "content/actions/2027.yaml": known})
    filed = import_into(site_root, "suivi.csv", CSV.encode())
    assert site.read("content/actions/2027.yaml").startswith(known)
    assert [action[:4] for action in actions(site_root) if action[0] == "charte"] == [
        ("charte", ("Région",), "2027-03-15", "in-progress")
    ]
    assert len(filed.report.kept) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Dates;Type;Actions;Lieu;Responsable\n14 janvier 2027;Webinaire;Lire une facture;Visio;IGN\n",
        "Point;Commentaire\nLes captages;à revoir\n",
    ],
)
def test_table_that_may_be_something_else_is_no_follow_up(site: Site, site_root: Path, text: str) -> None:
    site.write(PARTNERS)
    with pytest.raises(NothingUsable, match="n’est pas sûre"):
        import_into(site_root, "tableau.csv", text.encode())
