"""A word of the command line that it does not know in, the one that it most likely stands for out."""

from collections.abc import Iterable

from dge_site.model.errors import nearest
from dge_site.model.paths import slug

__all__ = ["meant_word"]

_STAND_FOR = {
    "attendance": ("emargement", "participants", "presence", "presences", "presents"),
    "actions": ("action", "relance", "relances"),
    "build": ("construire", "generer", "publier"),
    "check": ("controler", "verifier"),
    "convocation": ("convocations", "convoquer", "invitation"),
    "event": ("atelier", "evenement", "journee", "webinaire"),
    "events": ("agenda", "calendrier", "evenements", "planning", "programme"),
    "group": ("comite", "groupe", "gt"),
    "history": ("historique",),
    "import": ("importer",),
    "init": ("commencer", "initialiser"),
    "install": ("installer",),
    "mail": ("courriel", "courrier", "envoyer", "mails"),
    "meeting": ("copil", "cotech", "reunion", "reunions", "seance"),
    "minutes": ("compte-rendu", "comptes-rendus", "cr", "pv", "releve"),
    "new": ("ajouter", "creer", "nouveau", "nouvel", "nouvelle"),
    "newsletter": ("infolettre", "lettre"),
    "rollback": ("annuler", "retablir", "revenir"),
    "serve": ("apercu", "servir", "voir"),
    "survey": ("enquete", "questionnaire", "satisfaction", "sondage"),
}
"""`{word of the command line: words of French, as slugs, that people type for it}`."""


def meant_word(text: str, choices: Iterable[str]) -> str:
    """The one of `choices` that a word stands for, in French or nearly so; empty for none."""
    known = tuple(choices)
    said = next((word for word in known if slug(text) in _STAND_FOR.get(word, ())), "")
    return said or nearest(text, known)
