"""The outcomes of meetings in words: decisions, requests and conclusions are each named and counted apart."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dge_site.model import french
from dge_site.model.entries import Decision, DecisionType, Votes

__all__ = ["count_outcomes", "group_outcomes", "outcome_word", "outcomes_heading", "votes_line"]

_WORDS: Mapping[DecisionType, str] = {"decision": "décision", "request": "demande", "conclusion": "conclusion"}


def outcome_word(decision: Decision) -> str:
    """« Décision », « Demande » or « Conclusion »."""
    return _WORDS[decision.type].capitalize()


def outcomes_heading(decisions: Iterable[Decision]) -> str:
    """The kinds that are among them, as a title: « Décisions et demandes »; empty for none."""
    types = {decision.type for decision in decisions}
    return french.enumerate_fr(f"{word}s" for kind, word in _WORDS.items() if kind in types).capitalize()


def count_outcomes(decisions: Iterable[Decision]) -> str:
    """« 4 décisions, 6 demandes et 1 conclusion »; a kind without any is not named, and none at all is empty."""
    numbers = Counter(decision.type for decision in decisions)
    return french.enumerate_fr(french.count(numbers[kind], word) for kind, word in _WORDS.items() if numbers[kind])


def group_outcomes(decisions: Iterable[Decision]) -> tuple[tuple[str, tuple[Decision, ...]], ...]:
    """(« Demandes », those that are) of each kind that is among them, decisions first; each kind keeps its order."""
    rows = tuple(decisions)
    groups = ((f"{word}s".capitalize(), tuple(d for d in rows if d.type == kind)) for kind, word in _WORDS.items())
    return tuple((heading, chosen) for heading, chosen in groups if chosen)


def votes_line(votes: Votes) -> str:
    """« 12 voix pour, 1 contre, 2 abstentions »; a number that the minutes do not give is not named."""
    said = (
        f"{votes.for_} voix pour" if votes.for_ is not None else "",
        f"{votes.against} contre" if votes.against is not None else "",
        french.count(votes.abstain, "abstention") if votes.abstain is not None else "",
    )
    return ", ".join(filter(None, said))
