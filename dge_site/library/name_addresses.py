"""An address and the names of people in, whom the address names out: `…/in/odilenom`, `o.nom@…`, `cv-nom.pdf`."""

from dge_site.library.folding import fold
from dge_site.library.name_index import WORD, Family, NameIndex, Person
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["NamedInAddress", "find_in_address"]

_CAMEL = regex(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
_SEGMENT = regex(r"[/?#&=:@,;+\s\[\]()]+")
_ENDING = regex(r"\.[a-z0-9]{1,5}\Z")
_LEAST_ALONE = 4
"""How many letters a surname has at least that counts alone in an address."""


class NamedInAddress(Value):
    """The person whom an address names; without their given name or initial it is not `sure` to be them."""

    person: Person
    sure: bool


def find_in_address(address: str, names: NameIndex) -> NamedInAddress | None:
    """Finds the person named by an address, an id, a path or the part of an e-mail address before its `@`; None for nobody."""
    if address not in names.addresses:
        names.addresses[address] = _find_in_address(address, names)
    named: NamedInAddress | None = names.addresses[address]
    return named


def _find_in_address(address: str, names: NameIndex) -> NamedInAddress | None:
    """The surest first: a whole name in one piece, a surname beside a given name, then a surname alone, which is likely only."""
    apart = fold(_CAMEL.sub("-", address))
    words = tuple(WORD.findall(apart))
    segments = [tuple(WORD.findall(_ENDING.sub("", segment))) for segment in _SEGMENT.split(apart)]
    whole = {"".join(segment) for segment in segments if segment}
    whole |= {"".join(WORD.findall(_ENDING.sub("", segment))) for segment in _SEGMENT.split(fold(address))}
    for joined in (*words, *sorted(whole)):
        if joined in names.joined:
            return NamedInAddress(person=names.joined[joined], sure=True)
    for joined in sorted(whole):
        if joined in names.handles:
            return NamedInAddress(person=names.handles[joined], sure=True)
    likely = None
    for number, word in enumerate(words):
        for family in names.families.get(word, ()):
            last = number + len(family.words) - 1 if word == family.words[0] else number
            if last > number and words[number : last + 1] != family.words:
                continue
            person = _named_beside(words, number, last, family)
            if person is not None:
                return NamedInAddress(person=person, sure=True)
            if (
                family.first
                and not family.is_ordinary
                and not family.part
                and sum(map(len, family.words)) >= _LEAST_ALONE
            ):
                likely = likely or NamedInAddress(person=family.first, sure=family.words == words)
    return likely


def _named_beside(words: tuple[str, ...], first: int, last: int, family: Family) -> Person | None:
    """The person whose given name or initial stands beside a surname in an address."""
    for neighbour in (words[first - 1] if first else "", words[last + 1] if last + 1 < len(words) else ""):
        for _, person in family.by_given.get(neighbour, ()):
            return person
        if 0 < len(neighbour) <= 2 and neighbour in family.by_initial and not family.part:
            return family.by_initial[neighbour]
    return None
