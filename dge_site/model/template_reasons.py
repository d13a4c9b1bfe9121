"""The exception of a template in, the reason in French out, to stand between brackets in a message."""

import re

__all__ = ["reason_of"]

_BY_NAME = {
    "KeyError": "« {} » est introuvable",
    "MemoryError": "mémoire insuffisante",
    "OverflowError": "nombre trop grand",
    "RecursionError": "il s’inclut ou s’appelle lui-même sans fin",
    "TemplateNotFound": "le gabarit « {} » n’existe pas",
    "TemplatesNotFound": "aucun de ces gabarits n’existe : {}",
    "ZeroDivisionError": "division par zéro",
}
"""By the name of the error, with its text where there is a place for it."""
_WORDS = (
    (r"'([^']*)' is undefined", "« {0} » est inconnu"),
    (r"has no (?:attribute|element) '?([^']*?)'?$", "« {0} » est inconnu"),
    (r"No filter named '([^']*)'", "le filtre « {0} » n’existe pas"),
    (r"No test named '([^']*)'", "le test « {0} » n’existe pas"),
    (r"unknown tag '([^']*)'", "la balise « {0} » est inconnue"),
    (
        r"Unexpected end of template|unexpected end of|Missing end of|Unclosed|tag expected",
        "une balise n’est pas fermée",
    ),
    (r"expected token '([^']*)', got '([^']*)'", "« {0} » attendu au lieu de « {1} »"),
    (r"unexpected char '?(.)'?", "le signe « {0} » n’a pas sa place"),
    (r"unexpected '([^']*)'", "« {0} » n’a pas sa place"),
    (r"block '([^']*)' defined twice", "le bloc « {0} » y est deux fois"),
    (r"does not export the requested name '([^']*)'", "la macro « {0} » n’existe pas dans le gabarit importé"),
    (r"macro '([^']*)' (?:takes|was invoked|got)", "la macro « {0} » n’a pas les bons arguments"),
    (r"object is not iterable", "ce n’est pas une liste"),
    (r"object is not callable", "ce n’est pas une fonction"),
    (r"unsupported operand|can only concatenate|not supported between", "opération impossible entre ces valeurs"),
    (r"(?:missing|takes) .*arguments?", "les arguments ne sont pas les bons"),
)
"""(words of Jinja or Python, the reason with what was caught in them)."""


def reason_of(error: BaseException) -> str:
    """The reason in French; the words of the template language, as a quotation, for an unusual one."""
    # As a text, an error of Jinja's syntax may say its place too.
    text = str(getattr(error, "message", error))
    if reason := _BY_NAME.get(type(error).__name__):
        return reason.format(getattr(error, "name", text.strip("'")))
    for words, reason in _WORDS:
        if found := re.search(words, text):
            return reason.format(*found.groups())
    return f"dans les mots de Jinja : « {text} »" if text.isascii() else text
