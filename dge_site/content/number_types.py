"""Types of field that are written as a number: how many came, a score, a point of a map."""

import math
import re
from typing import Any

from dge_site.content.field_context import MISSING, FieldContext, text_of, without_quotes
from dge_site.content.nodes import Node
from dge_site.content.text_types import identifier_from
from dge_site.model import messages
from dge_site.model.entries import NA
from dge_site.model.errors import Message
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["CountType", "NumberType"]

_ABOUT = regex(
    r"(?:(?:environ|env\.?|près de|quelque|(?P<beyond>(?:plus|moins) de|[<>](?!=))|au (?:plus|moins)|maxi(?:mum)?|max\.?"
    r"|[~≈+≥≤]|[<>]=) ?)?"
    r"(?P<count>[0-9]{1,9})"
    r"(?: ?(?:environ|env\.?|\+|personnes?|participants?|participantes?|inscrits?|places?|présents?|réponses?|jours?|heures?|[jh]|\?))?"
    r"(?: (?:au )?maxi(?:mum)?| max\.?)?(?: \([^()]{1,80}\))?",
    re.IGNORECASE,
)
"""A number with a word about it: « environ 70 », « 70 personnes », « 70 (dont 3 en visio) »."""
_POINT = regex(r"\(?(-?[0-9]{1,2}[.][0-9]+)°? ?N?[,; ] ?(-?[0-9]{1,3}[.][0-9]+)°? ?E?\)?")
"""A latitude and a longitude as maps give them to copy: « 49.11460, 6.17730 »."""
_SCORE = regex(r"(?P<score>[0-9]{1,6}(?:[.,][0-9]{1,6})?)[ \u00a0\u202f]?(?:(?:/|sur) ?(?P<scale>[0-9]{1,6})|%)")

_SPACED = regex(r"(-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+|-?\d{1,3}[.,]\d{1,12}(?=[ °]))(?: ?°)?(?: ?[NE])?")
"""A number with spaces between its thousands, « 1 232 », or with the sign of a place on a map, « 48.6° N »."""
_NOT_APPLICABLE = {"na", "n-a", "non-applicable", "s-o", "sans-objet", "so"}
_NOT_KNOWN = {
    *(
        "?",
        "—",
        "–",
        "…",
        "nc",
        "nr",
        "inconnu",
        "inconnue",
        "non-communique",
        "non-compte",
        "non-connu",
        "non-renseigne",
    ),
    *("a-venir", "a-completer", "a-preciser", "en-attente"),
}
_NONE = {"aucun", "aucune", "neant", "zero", "personne"}


class CountType(Value):
    """A whole number of up to nine figures, or `n/a`, read as NA.NA, for a count that does not apply."""

    expected: str = "un nombre entier ou « n/a »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if text.lower() == "n/a":
            return NA.NA
        if identifier_from(text) in _NOT_APPLICABLE:
            return context.refuse(node.origin, messages.not_a(text, self.expected, "n/a"), text)
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        if not _NOT_KNOWN.isdisjoint({text, identifier_from(text)}):
            return context.refuse(node.origin, messages.count_not_known(text), text)
        if identifier_from(text) in _NONE:
            return context.refuse(node.origin, messages.not_a(text, self.expected, "0"), text)
        if (about := _ABOUT.fullmatch(text)) is not None:
            return context.refuse(node.origin, _about_count(text, about), text)
        digits = re.sub(r"[\s\u00a0\u202f.]", "", text)
        # « 1 232 » and « 1.232 » are one number; « 12.5 » is none that could be counted.
        is_parted = re.fullmatch(r"[0-9]{1,9}", digits) and re.fullmatch(r"\d{1,3}(\D\d{3})+", text)
        correction = digits if is_parted else without_quotes(self, text, context)
        return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)


class NumberType(Value):
    """A number from `low` to `high`: an int when it is `whole`, else a float, written with a point or a comma."""

    low: float = 0
    high: float = 1e9
    whole: bool = False
    has_longitude: bool = False
    """Whether the field `longitude` stands beside it, for a point of a map that is written in one field."""
    has_scale: bool = False
    """Whether the field `scale` stands beside it, for a score that is written with its scale."""

    @property
    def expected(self) -> str:
        return "un nombre entier" if self.whole else "un nombre"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        pattern = r"-?[0-9]{1,12}" if self.whole else r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?"
        if not re.fullmatch(pattern, text):
            bare = without_quotes(self, text, context)
            message = messages.not_a(text, self.expected, bare) if bare else self._refusal(text, context)
            return context.refuse(node.origin, message, text)
        value = int(text) if self.whole else float(text.replace(",", "."))
        if not self.low <= value <= self.high or math.isnan(value):
            return context.refuse(node.origin, messages.out_of_range(text, _shown(self.low), _shown(self.high)), text)
        return value

    def _refusal(self, text: str, context: FieldContext) -> Message:
        """The message about a text that is no number, with the number that stands in it."""
        if self.whole:
            about = _ABOUT.fullmatch(text)
            return _about_count(text, about) if about else messages.not_a(text, self.expected)
        if self.has_longitude and (point := _POINT.fullmatch(text)):
            return messages.written_point(text, *point.groups())
        mark = _SCORE.fullmatch(text) if self.has_scale else None
        if mark and float(mark["score"].replace(",", ".")) <= int(mark["scale"] or "100"):
            scale = "" if "scale" in context.beside else mark["scale"] or "100"
            return messages.written_score(text, mark["score"], scale)
        if not self.has_longitude and (about := _ABOUT.fullmatch(text)):
            return _about_count(text, about)
        number = _SPACED.fullmatch(text)
        return messages.not_a(text, self.expected, re.sub(r"\s", "", number[1]) if number else "")


def _about_count(text: str, about: re.Match[str]) -> Message:
    """The message about a number with a word; that of « moins de 5 » is any but the one written."""
    return messages.bound_of_count(text) if about["beyond"] else messages.about_count(text, about["count"])


def _shown(bound: float) -> str:
    """A bound as messages show it: « 1 000 », and « 0.5 » as it is written in a file."""
    return f"{bound:,.15g}".replace(",", "\u202f")
