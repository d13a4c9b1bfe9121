"""Names as minutes write them in, names as people say them out: « DUYME Isabelle » → « Isabelle Duyme »; pure.

A surname in capitals is one wherever it stands: administrations write it so to tell it from the first name. Without
capitals, the order is that of the column's heading; without one, that of the document.
"""

import re
from functools import cache
from typing import Literal

from dge_site.importing.blocks import plain
from dge_site.library.folding import fold
from dge_site.model.regex import regex

__all__ = ["NameOrder", "is_first_name", "is_person_name", "read_name", "split_name"]

NameOrder = Literal["", "first", "last"]
"""What comes first, « first » name or « last » name, where the heading says it."""

_CIVILITY = regex(
    r"^(?:m\.|mr\.?|mme\.?|mmes|mlles?|mm\.|m(?= [A-ZÀ-Ý])|monsieur|madame|mademoiselle|messieurs|mesdames|dr\.?|docteur|pr\.?|professeur|me(?= [A-ZÀ-Ý])|maître)\s+",
    re.IGNORECASE,
)
_PARTICLES = {"de", "du", "des", "la", "le", "d", "van", "von", "der", "den", "el", "ben", "di", "da", "dos", "y", "et"}
_ORGANISATION_WORDS = {
    "mairie",
    "commune",
    "communaute",
    "departement",
    "region",
    "conseil",
    "metropole",
    "agglomeration",
    "prefecture",
    "direction",
    "service",
    "syndicat",
    "office",
    "agence",
    "association",
    "ministere",
    "universite",
    "chambre",
    "ecole",
    "parc",
    "etat",
    "ville",
    "groupe",
    "comite",
    "college",
    "collectivite",
    "societe",
    "institut",
    "centre",
    "bureau",
    "cabinet",
    "reseau",
    "federation",
    "union",
    "pole",
    "maison",
    "caisse",
    "etablissement",
    "delegation",
    "operateur",
    "grand",
    "est",
    "regional",
    "departemental",
    "departementale",
    "regionale",
    "nationale",
    "national",
    "academie",
    "membres",
    "ensemble",
    "tous",
    "equipe",
    "representant",
    "representants",
    "public",
    "presents",
    "absents",
}

_FIRST_NAMES = """
    adele adrien agathe agnes alain alban albane alexandra alexandre alexis alice aline alix amandine amelie amina
    amine anais andre andrea anna anne annick annie antoine armand armelle arnaud arthur aude audrey aurelie aurelien
    axel baptiste barbara beatrice benedicte benjamin benoit bernadette bernard bertrand blandine boris brice brigitte
    bruno camille carine carole caroline catherine cecile cedric celestin celine chantal charles charlotte chloe
    christele christelle christian christine christophe cindy claire clara claude claudine clement clementine colette
    constance coralie corinne cyril cyrille damien daniel daniele danielle dany david delphin delphine denis denise
    didier dominique dorothee edith edouard edwige eliane elisabeth elise elodie elsa emeline emilie emma emmanuel
    emmanuelle eric ernest estelle esther etienne eugene eva eve fabien fabienne fabrice fanny fatiha fatima fatou
    felix fernand flavie florence florent florian floriane franck francois francoise frederic frederique gabriel
    gaelle gaetan genevieve geoffrey georges gerald gerard ghislaine gilles gregory guillaume guy gwenaelle hakim
    hassan helena helene henri herve hugo hugues ibrahim ines irene isabelle jacqueline jacques jean jeanne jennifer
    jeremie jeremy jerome jessica joel joelle johan jonathan jordan joseph josette josiane judith jules julie julien
    juliette justine kamel karim karima karine kevin laetitia laura laure laurence laurent laurine lea leila lena leo
    leon linda lionel lisa loic loriane louis louise luc lucas lucette lucie lucile ludovic lydia lydie madeleine
    magali malika manon marc marcel marcelle margaux marguerite maria marianne marie marielle marine mario marion
    marlene martial martine mathieu mathilde mathis matthieu maud maurice maxime mehdi melanie melina melissa michel
    michele mickael mireille mohamed mohammed monique morgane moussa muriel mylene myriam nabil nadege nadia nadine
    naima natacha nathalie nelly nicolas nicole nina noemi noemie octave odette odile olivier omar ophelie oscar
    pascal pascale patrice patricia patrick paul paule pauline perrine philippe pierre quentin rachel rachid raoul
    raphael raymond rebecca regine regis remi remy renaud rene renee richard robert rodolphe roger roland romain
    romane rosine sabine sabrina said salima samia samir samuel sandra sandrine sarah sebastien serge severine simon
    simone solange solene solenne sonia sophie soraya stephane stephanie steve suzanne sylvain sylvia sylvie tatiana
    teddy theo theophile therese thibault thibaut thierry thomas tristan valentin valentine valerie vanessa vera
    veronique vianney victor vincent virginie viviane wilfried william xavier yacine yann yannick yasmina yasmine
    yoann yohan yolande youssef yves yvette yvon zineb zoe
"""
"""First names that stand by themselves in lists; one that is not here may be the name of a structure."""


@cache
def _first_names() -> frozenset[str]:
    return frozenset(_FIRST_NAMES.split())


def is_first_name(text: str) -> bool:
    """Whether a text is a common first name and nothing else: « Marie », « Jean-Pierre »."""
    word = plain(text)
    return word[:1].isupper() and not _is_upper(word) and all(part in _first_names() for part in fold(word).split("-"))


def read_name(text: str, order: NameOrder = "") -> str:
    """The name, first name before surname, without « M. » or « Mme »."""
    words = _without_civility(plain(text)).split()
    if not words:
        return ""
    upper = [_is_upper(word) for word in words]
    if all(upper) and (len(words) > 1 or _CIVILITY.match(plain(text))):
        words = [_lowered(word) for word in words]
        return " ".join(_turned(words, order))
    if any(upper) and not all(upper):
        surname = [_lowered(word) for word, is_upper in zip(words, upper, strict=True) if is_upper]
        first_names = [word for word, is_upper in zip(words, upper, strict=True) if not is_upper]
        trailing = _particles_before_surname(words, upper)
        if trailing:
            first_names = first_names[: len(first_names) - trailing]
            surname = words[upper.index(True) - trailing : upper.index(True)] + surname
        return " ".join((*first_names, *surname))
    return " ".join(_turned(words, order))


def split_name(first: str, last: str) -> str:
    """The name made of a first name and a surname that have a column each."""
    first = _without_civility(plain(first))
    words = [_lowered(w) if _is_upper(w) else w for w in _without_civility(plain(last)).split()]
    return " ".join((*[_lowered(w) if _is_upper(w) else w for w in first.split()], *words))


def is_person_name(text: str) -> bool:
    """Whether a text can be nothing but somebody's name: two to five words with capitals, none of an organisation."""
    if _CIVILITY.match(plain(text)):
        return True
    words = plain(text).split()
    if not 2 <= len(words) <= 5 or any(character.isdigit() for character in text):
        return False
    plain_words = [fold(part) for word in words for part in re.split(r"[-'’.]", word) if part]
    if set(plain_words) & _ORGANISATION_WORDS or (
        plain_words[0] in {"la", "le", "les", "l", "pour", "chez", "avec"} and not words[0].endswith(".")
    ):
        return False
    if _is_upper(words[0]) and words[1][0].islower() and not any(map(_is_upper, words[2:])):
        return False  # « CC du Haut-Léon »: after a surname in capitals comes a first name
    capital = [word for word in words if word[0].isupper()]
    others = [word for word in words if not word[0].isupper()]
    if not all(re.split(r"['’]", fold(word))[0] in _PARTICLES for word in others) or len(capital) < 2 - (
        len(others) > 0 and any("’" in w or "'" in w for w in others)
    ):
        return False
    # « DREAL Grand » has no small letter in its first word; « DUYME Isabelle » has a first name beside its capitals.
    return any(not _is_upper(word) for word in capital) or bool(others)


def _without_civility(text: str) -> str:
    initial = re.search(r"(?:^|[\s.-])[A-ZÀ-Ý]\.$", text.rstrip(" ,;:"))
    text = text.strip(" ,;:.–—-•*") + ("." if initial else "")
    while civility := _CIVILITY.match(text):
        text = text[civility.end() :]
    return text


def _is_upper(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if re.fullmatch(r"(?:\w\.-?)+", word):
        return False  # « J.-M. » is short for a first name
    return len(letters) > 1 and (
        all(c.isupper() for c in letters) or re.match(r"(?:Mc|Mac|d['’]|de)[A-ZÀ-Ý]{2,}$", word) is not None
    )


def _lowered(word: str) -> str:
    """« MARIE-LAURE » → « Marie-Laure », « D’ESTRÉES » → « d’Estrées », « L’HER » → « L’Her », « FLOC’H » → « Floc’h »."""
    lowered = re.sub(r"(?:(?:^|-).['’]|^|-)\w", lambda start: start[0].upper(), word.lower())
    return re.sub(r"^D(?=['’])", "d", lowered)


def _turned(words: list[str], order: NameOrder) -> list[str]:
    """The words with the surname last, where the heading says that it comes first."""
    return [words[-1], *words[:-1]] if order == "last" and len(words) > 1 else words


def _particles_before_surname(words: list[str], upper: list[bool]) -> int:
    """How many words right before the capitals belong to the surname: « Jean de LA TOUR »."""
    at, count = upper.index(True), 0
    while (
        at - count - 1 > 0
        and fold(words[at - count - 1]).strip("'’") in _PARTICLES
        and words[at - count - 1][0].islower()
    ):
        count += 1
    return count
