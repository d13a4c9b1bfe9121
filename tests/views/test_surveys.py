"""What is shown of the answers to surveys: no count below five, none to be worked out, and sums of just what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from dge_site.model.entries import Answer, Attendance, Count, Event, SurveyQuestion
from dge_site.views.survey_results import QuestionResult, add_up_questions, print_results
from dge_site.views.surveys import AnswerGroup, ShownQuestion, show_survey
from tests.support.library import event


def asked(kind: str, answers: dict[str, int], *, responses: Count = None, attended: Count = None) -> Event:
    """An event with one question, of a scale from 1 to 5 where it has one."""
    question = SurveyQuestion(
        question="Et alors ?",
        type=kind,  # type: ignore[arg-type]
        scale=5 if kind == "scale" else None,
        answers=tuple(Answer(label=label, count=count) for label, count in answers.items()),
        responses=responses,
    )
    return event("atelier", survey=(question,), attendance=Attendance(attended=attended))


def printed(*events: Event) -> QuestionResult:
    (result,) = print_results(add_up_questions(shown for each in events for shown in show_survey(each)))
    return result


def lines(result: QuestionResult) -> list[tuple[str, str, str, str]]:
    return [(bar.label, bar.count, bar.share, bar.width) for bar in result.bars]


def test_scale_is_shown_with_its_mean_and_the_share_of_those_present() -> None:
    result = printed(asked("scale", {"5": 10, "4": 8, "3": 6, "2": 5, "1": 7}, attended=60))
    assert (result.kind, result.people, result.share) == ("note de 1 à 5", "36 réponses", "60\u00a0%")
    assert result.mean == "3,3 sur 5"
    assert lines(result)[0] == ("1", "7", "19\u00a0%", "19.4%")
    assert [bar.label for bar in result.bars] == ["1", "2", "3", "4", "5"]


def test_few_answers_of_a_scale_are_merged_with_their_neighbours() -> None:
    """Also those that nobody gave, and that the file leaves out."""
    result = printed(asked("scale", {"5 : très bien": 30, "4": 8, "3": 2}))
    assert lines(result) == [("1 à 4", "10", "25\u00a0%", "25.0%"), ("5 : très bien", "30", "75\u00a0%", "75.0%")]


def test_few_answers_of_a_choice_are_merged_until_they_are_five() -> None:
    result = printed(asked("choice", {"Oui": 20, "Non": 3, "Sans avis": 6, "Autre": 1}))
    assert lines(result) == [
        ("Oui", "20", "67\u00a0%", "66.7%"),
        ("Non, Sans avis ou Autre", "10", "33\u00a0%", "33.3%"),
    ]


def test_answers_that_can_not_be_told_apart_are_not_shown() -> None:
    (shown,) = show_survey(asked("choice", {"Oui": 20, "Non": 3}, responses=40, attended=50))
    (result,) = print_results([shown])
    assert (lines(result), result.people, result.share) == ([], "23 réponses", "46\u00a0%")


def test_fewer_than_five_people_give_no_figure_at_all() -> None:
    (result,) = print_results(show_survey(asked("scale", {"5": 4}, attended=40)))
    assert (result.people, result.share, result.mean, result.bars) == ("moins de 5 réponses", "", "", ())


def test_choices_hide_who_alone_did_not_choose() -> None:
    result = printed(asked("choices", {"Le replay": 39, "Les échanges": 20, "Le lieu": 2, "L’heure": 3}, responses=40))
    assert lines(result) == [
        ("Le replay", "36 ou plus", "", "90.0%"),
        ("Les échanges", "20", "50\u00a0%", "50.0%"),
        ("Le lieu ou L’heure", "5", "", "12.5%"),  # of four people, perhaps, of whom one gave both
    ]


def test_mean_is_rounded_where_it_would_tell_a_merged_answer() -> None:
    """Of 12 people, a mean of 4.8 leaves 2 or 3 who gave a 4; of 6, one of 4.8 says that it was one."""
    means = [
        print_results(show_survey(asked("scale", counts)))[0].mean
        for counts in ({"5": 9, "4": 3}, {"5": 5, "4": 1}, {"5": 3, "1": 2})
    ]
    assert means == ["4,8 sur 5", "environ 5,0 sur 5", "3,4 sur 5"]


def test_same_question_is_added_up_as_its_events_show_it() -> None:
    """What one event merges stays merged in the sum, or the difference would tell it."""
    first = asked("scale", {"1": 5, "2": 5, "3": 5, "4": 5, "5": 5}, attended=30)
    second = asked("scale", {"1": 1, "2": 4, "3": 6, "4": 7, "5": 8}, attended=40)
    result = printed(first, second)
    assert [(bar.label, bar.count) for bar in result.bars] == [("1 ou 2", "15"), ("3", "11"), ("4", "12"), ("5", "13")]
    assert (result.people, result.share, result.events) == ("51 réponses", "73\u00a0%", 2)


def test_question_that_an_event_does_not_tell_apart_counts_for_nothing() -> None:
    shown = [*show_survey(asked("choice", {"Oui": 6, "Non": 5})), *show_survey(asked("choice", {"Oui": 9, "Non": 1}))]
    assert [(each.people, each.events) for each in add_up_questions(shown)] == [(11, 1)]


ANSWERS = st.lists(st.integers(0, 12), min_size=2, max_size=5)


def exact(shown: ShownQuestion) -> list[AnswerGroup]:
    return [group for group in shown.groups if not group.at_least]


@given(ANSWERS, st.sampled_from(("scale", "choice", "choices")), st.integers(0, 6))
def test_no_count_below_five_is_shown_or_left_over(counts: list[int], kind: str, silent: int) -> None:
    people = max(counts) + silent if kind == "choices" else sum(counts) + silent
    answers = {str(number): count for number, count in enumerate(counts, 1)}
    (shown,) = show_survey(asked(kind, answers, responses=people))
    assert all(group.count >= 5 for group in exact(shown))
    if kind != "choices" and shown.groups:
        assert sum(group.count for group in shown.groups) == shown.people == sum(counts)
    if kind == "choices" and shown.people:
        apart = [group for group in exact(shown) if len(group.labels) == 1]
        assert all(shown.people - group.count >= 5 for group in apart)


@given(ANSWERS, ANSWERS)
def test_sum_less_one_event_is_what_the_other_shows(first: list[int], second: list[int]) -> None:
    """Each group of the sum is made of whole groups of either event."""
    surveys = [
        show_survey(asked("scale", {str(number): count for number, count in enumerate(counts, 1)}))[0]
        for counts in (first, second)
    ]
    for total in add_up_questions(surveys):
        for group in total.groups:
            parts = [part for shown in surveys for part in shown.groups if set(part.labels) & set(group.labels)]
            assert all(set(part.labels) <= set(group.labels) for part in parts)
            assert sum(part.count for part in parts) == group.count
