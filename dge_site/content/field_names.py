"""The names that editors give to fields, to the text below them and to what stands in other files."""

from collections.abc import Mapping

__all__ = ["FRENCH_NAMES", "NAMES_OF_ACTIONS", "NAMES_OF_BODIES", "NAMES_OF_MEETINGS", "NAMES_OF_RECURRENCES"]

FRENCH_NAMES: Mapping[str, tuple[str, ...]] = {
    "absent": ("absents", "absentes", "excuse", "excuses", "excusees"),
    "address": ("rue", "voie"),
    "agenda": ("ordre-du-jour", "odj"),
    "aliases": ("alias", "anciens-noms"),
    "approved_by": ("approuve-par", "valide-par"),
    "attendance": ("participation", "nombre-de-participants", "nombre-d-inscrits"),
    "audience": ("publics", "cible", "cibles", "public-cible", "public-vise"),
    "capacity": ("capacite", "places-disponibles"),
    "circulated": ("diffuse-le", "diffusion", "envoye-le"),
    "city": ("commune", "localite"),
    "closed": ("cloture", "date-de-cloture", "close-le", "fermee-le"),
    "contact": ("email", "mail", "courriel", "e-mail"),
    "documents": (
        "document",
        "supports",
        "support",
        "pieces",
        "pieces-jointes",
        "annexes",
        "presentations",
        "fichiers",
    ),
    "due": ("delai", "pour-le", "date-limite"),
    "emoji": ("icone",),
    "enabled": ("actif", "active"),
    "excused": ("excuse", "excusee"),
    "from": ("depuis", "date-de-debut"),
    "highlight": ("a-la-une", "une", "mis-en-avant"),
    "highlights": ("a-retenir", "temps-forts", "points-cles"),
    "image": ("photo", "affiche", "visuel", "illustration"),
    "join": ("visio", "visioconference", "lien-visio", "lien-de-connexion", "connexion", "rejoindre"),
    "label": ("libelle", "intitule", "titre", "title"),
    "latitude": ("lat",),
    "lead": ("animateur", "animatrice", "pilote", "pilotage", "responsable"),
    "longitude": ("lon", "lng"),
    "members": ("participants", "composition"),
    "menu": ("ordre", "position"),
    "names": ("noms",),
    "next_meeting": ("prochaine", "prochaine-reunion", "prochaine-date"),
    "note": ("notes", "precisions", "commentaire", "commentaires", "remarque", "remarques", "detail", "details"),
    "organisation": ("organisme", "structure", "entite", "collectivite", "service"),
    "online": ("en-ligne", "a-distance", "visio"),
    "owners": ("owner", "responsable", "porteur", "porteurs", "pilote", "pilotes", "qui"),
    "partners": ("en-partenariat-avec",),
    "past_days": ("jours-passes", "fenetre"),
    "place": ("adresse", "salle", "ville", "endroit", "location"),
    "postcode": ("code-postal", "cp"),
    "proposed_by": ("propose-par",),
    "refresh_hours": ("rafraichissement",),
    "replay": ("video", "videos", "replays"),
    "role": ("fonction", "qualite"),
    "short": ("sigle", "nom-court"),
    "speakers": ("intervenant", "intervenante", "intervenantes", "orateur", "orateurs", "conferenciers"),
    "start": ("date-de-debut", "date-et-heure"),
    "status": ("statut", "avancement", "annule", "annulation"),
    "takeaways": ("a-retenir", "points-cles", "essentiel"),
    "text": ("texte",),
    "themes": ("thematiques", "thematique", "categories", "categorie", "sujets"),
    "title": ("titre", "intitule", "nom", "name", "objet", "sujet"),
    "to": ("jusqu-au", "date-de-fin"),
    "updated": ("maj", "mise-a-jour", "modifie-le"),
    "url": ("lien", "link", "site", "site-web"),
}
"""`{name of a field: names that editors give to it, as identifiers}`, the same in every kind of entry."""
NAMES_OF_BODIES = frozenset(
    (
        *("agenda", "body", "compte-rendu", "contenu", "corps", "cr", "deroule", "description", "details", "edito"),
        *("editorial", "introduction", "message", "objectifs", "ordre-du-jour", "presentation", "programme", "texte"),
    )
)
"""What editors call the Markdown below the fields, as identifiers."""
NAMES_OF_ACTIONS = frozenset(("action", "actions", "suites", "suites-a-donner", "taches", "todo"))
NAMES_OF_MEETINGS = frozenset(
    (
        *("codir", "comite", "comite-de-pilotage", "comite-de-suivi", "comite-directeur", "comite-technique", "copil"),
        *("cosui", "cotec", "cotech", "groupe", "groupe-de-travail", "gt", "meeting", "reunion", "reunion-de-groupe"),
        *("reunion-de-travail", "reunion-interne", "seance", "seance-de-travail"),
    )
)
"""What editors give as the type of an event that is the meeting of a group, as identifiers."""
NAMES_OF_RECURRENCES = frozenset(
    (
        *("frequence", "periodicite", "recurrence", "recurrences", "recurrent", "recurring", "repeat", "repete"),
        *("repeter", "repetition", "repetitions", "rrule", "serie", "series", "tous-les", "toutes-les"),
    )
)
"""What editors call the rule by which an event comes again, as identifiers; each of its dates is an entry of its own."""
