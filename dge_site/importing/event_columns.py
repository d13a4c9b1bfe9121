"""The headings of a programme in, the column of each field of an event out; pure."""

from collections.abc import Sequence

from dge_site.importing.parts import named, plain_label
from dge_site.model.regex import regex

__all__ = ["columns_of", "columns_of_two"]

_COLUMNS = (
    ("begins", regex(r"heures? (?:de )?debut|start time")),
    ("ends", regex(r"heures? (?:de )?fin|end time")),
    ("start", regex(r"(?:date (?:de |du )?|jour de )?debut|du|start(?: date)?")),
    ("end", regex(r"(?:date (?:de |du )?)?fin|au|end(?: date)?")),
    (
        "date",
        regex(r"dates?(?: et (?:heures?|horaires?|lieux?))?(?: .{1,25})?|jours?|quand|periode|calendrier|echeance"),
    ),
    ("month", regex(r"mois")),
    ("hours", regex(r"horaires?|heures?|creneaux?(?: horaires?)?")),
    ("nature", regex(r"natures?|types?(?: .{1,30})?|formats?|categories?|sortes?|modalites?|genre")),
    (
        "place",
        regex(r"lieux?|villes?|salles?|localisations?|endroits?|ou|site|commune|adresse|modalites?|location|venue"),
    ),
    ("registered", regex(r"(?:nombre d'|nb ?\.? ?(?:d')?|nbre d')?(?:inscrits?|inscrites?|inscriptions?)(?: nb)?")),
    (
        "attended",
        regex(
            r"(?:nombre de |nb ?\.? ?(?:de )?|nbre de )?(?:participants?|participantes?|presents?|participations?|presences?)"
        ),
    ),
    (
        "registration",
        regex(
            r"(?:liens?|url|adresse|page|formulaire) (?:(?:de |d'|pour (?:l'|les )|vers l')?inscriptions?)|inscriptions? (?:en ligne|liens?)|s'inscrire|billetterie"
        ),
    ),
    ("url", regex(r"liens?(?: .{1,20})?|url|site (?:web|internet)|page(?: web)?")),
    ("organisers", regex(r"organisateurs?|organise par|organisation|porteurs?|pilotes?")),
    ("speakers", regex(r"intervenants?|intervenantes?|animateurs?|animatrices?|qui (?:anime|intervient)")),
    (
        "description",
        regex(r"descriptions?|resumes?|contenus?|details?|presentation|descriptif|programme detaille"),
    ),
    ("status", regex(r"statuts?|etats?")),
    ("capacity", regex(r"(?:nombre de |nb ?\.? ?(?:de )?)?places(?: max(?:imum|i)?)?|capacite|jauge")),
    ("cancelled", regex(r"annulee?(?: ?\(?oui ?/ ?non\)?)?")),
    ("private", regex(r"privee?|confidentiel|confidentielle|private")),
    ("whole", regex(r"journee entiere|all day event")),
    ("themes", regex(r"themes?|thematiques?|mots.cles")),
    (
        "title",
        regex(
            r"quoi|title|subject|summary|intitules?(?: .{1,30})?|titres?(?: .{1,30})?|sujets?(?: .{1,30})?|objets?|evenements?|animations?|libelles?|noms?(?: (?:de l'(?:evenement|animation|atelier)|de la (?:manifestation|reunion|seance)|du (?:webinaire|rendez-vous)))?|activites?|manifestations?|rendez-vous|programme|webinaires?|reunions?"
        ),
    ),
)
_AGAIN = {"debut": "begins", "fin": "ends"}
"""What a second column of that name holds in a calendar that Outlook writes as a table."""
_BODY = regex(r"instances?|comites?|groupes?(?: de travail)?|gt")
_PERIOD = regex(
    r"(?:programm\w* )?(?:[12] ?(?:er|e|eme|nd|nde)? ?(?:semestre|trimestre)|annee|saison|semestre|programme|agenda|calendrier)\b.{0,40}|.{0,30}\b20\d\d\b.{0,20}"
)


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """The number of the column of each field that a heading names: `{"start": 0, "title": 2}`."""
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        words = plain_label(heading)
        name = named(_COLUMNS, words, columns)
        if not name and words in _AGAIN and _AGAIN[words] not in columns:
            name = _AGAIN[words]
        if name:
            columns[name] = at
    if "title" not in columns and ("date" in columns or "start" in columns):
        # « 2ème semestre 2026 »: such tables have the period over the column of titles.
        period = next(
            (
                at
                for at, heading in enumerate(headings)
                if heading and at not in columns.values() and _PERIOD.fullmatch(plain_label(heading))
            ),
            None,
        )
        if period is None:  # « Instance | Date | Heure »: who meets is what is written of it
            period = next((at for at, text in enumerate(headings) if _BODY.fullmatch(plain_label(text))), None)
        if period is None and "themes" in columns:
            period = columns.pop("themes")
        if period is not None:
            columns["title"] = period
    return columns


def columns_of_two(upper: Sequence[str], lower: Sequence[str]) -> dict[str, int]:
    """The columns of two rows of headings, « Période » over « Début » and « Fin »; none where the second is no such row."""
    columns, below = columns_of(upper), columns_of(lower)
    if not columns or sum(map(bool, upper)) < 2 or not {"start", "begins"} & below.keys() or below == columns:
        return {}
    over = [text or next(filter(None, reversed(upper[:at])), "") for at, text in enumerate(upper)]
    headings = [
        under if columns_of([under]) and not columns_of([f"{above} {under}"]) else f"{above} {under}" if under else text
        for above, under, text in zip(over, lower, upper, strict=False)
    ]
    both = columns_of(headings)
    return both if len(both) > len(columns) else {}
