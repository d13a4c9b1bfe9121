"""Decisions, requests and conclusions are named and counted apart."""

from dge_site.library.outcomes import count_outcomes, group_outcomes, outcome_word, outcomes_heading, votes_line
from dge_site.model.entries import Decision, Votes

DECISION = Decision(id="d1", text="Le budget est voté.")
REQUEST = Decision(id="d2", text="Un relais est demandé.", type="request")
CONCLUSION = Decision(id="d3", text="Le comité prend acte.", type="conclusion")


def test_outcomes_are_counted_by_kind() -> None:
    assert count_outcomes([REQUEST, DECISION, REQUEST]) == "1 décision et 2 demandes"
    assert count_outcomes([]) == ""


def test_heading_names_the_kinds_that_are_there() -> None:
    assert outcomes_heading([CONCLUSION, REQUEST]) == "Demandes et conclusions"
    assert outcomes_heading([DECISION]) == "Décisions"


def test_groups_keep_the_order_of_each_kind() -> None:
    later = Decision(id="d4", text="Un second relais.", type="request")
    assert group_outcomes([REQUEST, DECISION, later]) == (("Décisions", (DECISION,)), ("Demandes", (REQUEST, later)))


def test_words_of_a_decision_and_of_its_votes() -> None:
    assert [outcome_word(d) for d in (DECISION, REQUEST, CONCLUSION)] == ["Décision", "Demande", "Conclusion"]
    assert votes_line(Votes(for_=12, against=1, abstain=2)) == "12 voix pour, 1 contre, 2 abstentions"


def test_number_of_votes_that_the_minutes_do_not_give_is_not_named() -> None:
    assert votes_line(Votes(against=3)) == "3 contre"
    assert votes_line(Votes(for_=12, against=0)) == "12 voix pour, 0 contre"
    assert not Votes()
