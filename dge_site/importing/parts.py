"""The words that head a part of minutes, and what each part is; pure.

French minutes name their parts with few words, in any order and with any ending: « Étaient présents », « Liste des
participants », « Absents excusés », « Rappel de l’ordre du jour ». A label is such words and nothing else, before a
colon or alone on a line: a sentence that holds one of them is no label.
"""

import re
from collections.abc import Container, Iterable
from typing import Literal, TypeVar

from dge_site.importing.blocks import plain
from dge_site.library.folding import fold
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = [
    "LABEL_ALONE",
    "OTHER_LABEL",
    "PEOPLE",
    "PartKind",
    "PartLabel",
    "head_field",
    "label_of",
    "named",
    "plain_label",
    "without_pictograms",
]

PartKind = Literal[
    "present", "excused", "absent", "absent-or-excused", "represented", "agenda", "versions", "decisions", "actions"
]

_Name = TypeVar("_Name", bound=str)
PEOPLE: frozenset[PartKind] = frozenset(("present", "excused", "absent", "absent-or-excused", "represented"))
"""The kinds of the parts that list people."""

_GENDERS = regex(r"[(·.‧][eé]s?[)·.‧]?s?\)?(?=\W|$)|\((?:s|nt)\)|/e\b")
_LEAD = r"(?:(?:liste|tableau|feuille|etat|releve) (?:des?|d')? ?)?(?:(?:etaient|etait|sont|est|les?|membres?|personnes?|elus?) ){0,3}"
_OF = r"(?: (?:a|de|du|lors de|pour) (?:la |cette |ce )?(?:reunion|seance|comite|groupe|atelier))?"
_PRESENT = rf"{_LEAD}(?:presents?|presentes?|participants?|participantes?|participation|presences?|emargement|presents? et representes?|(?:a|ont) participe|participai(?:en)?t|assistai(?:en)?t|invitee?s?)(?: egalement| aussi| en outre)?{_OF}"
_EXCUSED = rf"{_LEAD}(?:absents? |absentes? )?(?:excuse|excuses|excusee|excusees){_OF}"
_ABSENT = rf"{_LEAD}(?:absents?|absentes?|absences?)(?: non excusee?s?)?{_OF}|n'(?:a|ont) (?:pas )?pu (?:etre presente?s?|participer|venir|assister).{{0,30}}"
_EITHER = rf"{_LEAD}(?:absents?|absentes?|excusee?s?) ?(?:/|et|ou|,|&|-|et/ou) ?(?:absents?|absentes?|excusee?s?){_OF}"
_OVERVIEW = r"(?:(?:plan|releve|liste|suivi|tableau|recapitulatif|synthese|point|rappel|bilan)(?: de suivi)? ?(?:des?|d'|sur les)? ?)?"
_PATTERNS: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("absent-or-excused", regex(_EITHER)),
    (
        "represented",
        regex(
            rf"{_LEAD}(?:(?:absents? |absentes? )?(?:et )?(?:ayant donne )?representee?s?|(?:absents? )?(?:ayant|avaient|ont) donne (?:pouvoir|procuration)|pouvoirs?|procurations?){_OF}"
        ),
    ),
    ("excused", regex(_EXCUSED)),
    ("absent", regex(_ABSENT)),
    (
        "present",
        regex(rf"{_PRESENT}|{_LEAD}(?:presents?|participants?) ?(?:/|et|,|&) ?(?:absents?|excusee?s?).{{0,30}}"),
    ),
    (
        "agenda",
        regex(
            r"(?:rappel de l')?(?:l')?ordre du jour(?: (?:de la|de cette|du|propose|previsionnel|prevu).{0,30})?|odj|points? (?:inscrits? )?a l'ordre du jour"
        ),
    ),
    (
        "versions",
        regex(
            r"(?:(?:historique|suivi|liste|tableau|gestion) ?(?:des?)? ?)?(?:versions?|revisions|modifications)(?: du (?:document|compte.rendu))?|historique(?: du document)?"
        ),
    ),
    (
        "decisions",
        regex(
            rf"{_OVERVIEW}(?:principales )?decisions?(?: (?:prises?|actees?|validees?|adoptees?|retenues?|du |de la |de ce |en ).{{0,40}})?"
        ),
    ),
    (
        "actions",
        regex(
            rf"{_OVERVIEW}(?:prochaines )?actions?(?: (?:a |decidees?|en cours|prevues?|du |de la |correctives?|issues).{{0,40}})?|taches(?: de suivi| a (?:faire|realiser|mener))?|to ?-?do(?: list)?|(?:reste )?a faire"
        ),
    ),
)
_HEAD_FIELDS = (
    (
        "date",
        regex(
            r"dates?(?: et (?:heures?|horaires?|lieu))?(?: de (?:la )?(?:reunion|seance))?|jour|reunion du|seance du|quand"
        ),
    ),
    (
        "hours",
        regex(
            r"(?:horaires?|heures?|creneau|duree)(?: de (?:la )?(?:reunion|seance|debut))?|debut(?: de seance)?|ouverture de (?:la )?seance"
        ),
    ),
    ("end", regex(r"(?:heure de )?fin(?: de (?:la )?(?:reunion|seance))?|cloture de (?:la )?seance")),
    ("place", regex(r"lieux?(?: de (?:la )?(?:reunion|seance))?|endroit|salle|ou|format|modalites?")),
    ("subject", regex(r"objet(?: de (?:la )?(?:reunion|seance))?|sujet|intitule|theme|titre")),
    ("group", regex(r"instance|groupe|groupe de travail|comite|reunion|organe")),
)
OTHER_LABEL = regex(
    r"(?:réda(?:cteur|ctrice|ction|igé par)|secrétaire|secrétariat|animat(?:eur|rice|ion)|président|présidente|présidence"
    r"|diffusion|destinataires?|auteure?s?|référence|version|statut|pièces? jointes?|annexes?|organisat(?:eur|rice)|durée)s?"
    r"(?: de (?:la )?(?:réunion|séance))?",
    re.IGNORECASE,
)
"""What else a head says of a meeting: who presided, who wrote, who gets it."""
LABEL_ALONE = regex(r"\W*(décision|action)(?:\s+n\s?°?\s?\d{1,3})?\s*:?", re.IGNORECASE)
"""« Décision n° 1 » on a line of its own, above the one that says it."""
_NUMBER = regex(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)°]?\s*[-–:]?|(?:[IVX]{1,5}|[A-H])(?:[.)°/]\s*[-–:]?|\s*[-–:]))\s+|^[IVX]{1,5}\s+"
)
"""A number before a label; « A faire » has none."""


_PICTOGRAMS = regex(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+ ?")
"""« ✅ Décisions », « 👥 Participants »."""
_COUNT = regex(r"\s*\(\s*\d{1,3}\s*\)")
"""How many there are, as in « Participants (12) »."""


def without_pictograms(text: str) -> str:
    """The words of a text: « Fait » for « ✅ Fait »."""
    return _PICTOGRAMS.sub("", text).strip()


class PartLabel(Value):
    """Words that head a part, and what follows them on the same line."""

    kind: PartKind
    rest: str = ""


def plain_label(text: str) -> str:
    """The text as labels are compared: without accents, endings of gender, numbers, or colon."""
    words = _GENDERS.sub("", _COUNT.sub("", _NUMBER.sub("", _PICTOGRAMS.sub("", plain(text)))))
    return re.sub(r"\s+", " ", fold(words).replace("’", "'")).strip(" :.?*_-–—•→⇒=>|")


def named(
    patterns: Iterable[tuple[_Name, re.Pattern[str]]], words: str, taken: Container[str] = ()
) -> _Name | Literal[""]:
    """The name of the first pattern, of those not taken, that the words are; empty for none."""
    return next((name for name, pattern in patterns if name not in taken and pattern.fullmatch(words)), "")


def label_of(text: str) -> PartLabel | None:
    """The label that a line is, or begins with before a colon; None for any other line."""
    if len(text) > 70 and ":" not in text[:90]:
        return None
    head, _, rest = plain(text).partition(":")
    if len(head) > 70:
        return None
    words = plain_label(head)
    kind = named(_PATTERNS, words)
    return PartLabel(kind=kind, rest=rest.strip()) if kind and not _HOW_MANY.match(rest) else None


_HOW_MANY = regex(r"\s*\d{1,4}(?![\w.)°/-])(?!\s+[A-ZÀ-Ý][^:]*$)")
"""How many came, as in « Présents : 12 », and not who: « 2 Rives Habitat » is a name."""


def head_field(text: str) -> tuple[str, str]:
    """(field, its text) of a line of the head such as « Lieu : Metz »: date, hours, end, place, subject or group.

    Two empty texts for any other line.
    """
    if ":" not in text[:60]:
        return "", ""
    head, colon, rest = plain(text).partition(":")
    if not colon or len(head) > 40:
        return "", ""
    words = plain_label(head)
    name = named(_HEAD_FIELDS, words)
    return (name, rest.strip()) if name else ("", "")
