"""Shown questions of surveys in, their sums over several events and their tables as printed out.

The figures of a half-year or a year add up what the pages of its events show, answers merged as there: taking one away
from the other tells nothing more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dge_site.model import french
from dge_site.model.values import Value
from dge_site.views.surveys import ABOUT, AnswerGroup, ShownQuestion, degree_of

__all__ = ["QuestionBar", "QuestionResult", "add_up_questions", "print_results"]


class QuestionBar(Value):
    """A line of a question's table, as printed, with its bar."""

    label: str
    count: str
    share: str
    width: str
    """« 45.0% »."""


class QuestionResult(Value):
    """A question as a page shows it, each text empty for what can't be said."""

    question: str
    kind: str
    """« note de 1 à 5 »."""
    people: str
    share: str
    """The share of those present that answered."""
    mean: str
    bars: tuple[QuestionBar, ...]
    few: bool
    """Whether fewer than five people answered."""
    events: int


# -------------------------------------------------------------------------------------------------------------- sums


def add_up_questions(shown: Iterable[ShownQuestion]) -> tuple[ShownQuestion, ...]:
    """The questions of several surveys, those asked in the same words added up; in the order in which they were first asked.

    A question whose answers an event does not tell apart counts for nothing: it could be worked out of the sum.
    """
    by_words: dict[tuple[str, str, int | None], list[ShownQuestion]] = defaultdict(list)
    for question in shown:
        if question.groups:
            by_words[" ".join(question.question.casefold().split()), question.type, question.scale].append(question)
    return tuple(_add_up(asked) if len(asked) > 1 else asked[0] for asked in by_words.values())


def _add_up(asked: Sequence[ShownQuestion]) -> ShownQuestion:
    first = asked[0]
    people = [question.people for question in asked]
    scored = [(question.mean, question.people or 0) for question in asked if question.mean is not None]
    weight = sum(count for _, count in scored)
    return ShownQuestion(
        question=first.question,
        type=first.type,
        scale=first.scale,
        people=sum(filter(None, people)) if all(people) else None,
        few=False,
        groups=_join_groups(asked),
        mean=sum(mean * count for mean, count in scored) / weight if weight else None,
        precision=max(question.precision for question in asked),
        attended=_sum_known([question.attended for question in asked]),
        events=sum(question.events for question in asked),
    )


def _sum_known(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _join_groups(asked: Sequence[ShownQuestion]) -> tuple[AnswerGroup, ...]:
    """Groups in which two answers are together that are so in any of the questions, with the sums of their counts."""
    scaled = asked[0].type == "scale"
    sets: dict[object, list[object]] = {}
    labels: dict[object, str] = {}
    for group in (group for question in asked for group in question.groups):
        keys = [_key_of(label, scaled=scaled) for label in group.labels]
        labels = {**dict(zip(keys, group.labels, strict=True)), **labels}
        joined = list(dict.fromkeys(member for key in keys for member in sets.get(key, [key])))
        sets |= dict.fromkeys(joined, joined)
    distinct = {id(members): members for members in sets.values()}
    totals: dict[int, int] = defaultdict(int)
    bounded = set()
    for group in (group for question in asked for group in question.groups):
        place = id(sets[_key_of(group.labels[0], scaled=scaled)])
        totals[place] += group.count
        if group.at_least:
            bounded.add(place)
    ordered = list(labels)
    if scaled:
        ordered.sort(key=lambda key: key if isinstance(key, int) else 0)
    groups = [
        AnswerGroup(
            labels=tuple(labels[key] for key in ordered if key in members),
            count=totals[place],
            at_least=place in bounded,
        )
        for place, members in distinct.items()
    ]
    rank = {labels[key]: number for number, key in enumerate(ordered)}
    return tuple(sorted(groups, key=lambda group: rank[group.labels[0]]))


def _key_of(label: str, *, scaled: bool) -> object:
    """Returns the key that two spellings of an answer share: the degree, or the words."""
    return degree_of(label) if scaled else " ".join(label.casefold().split())


# ------------------------------------------------------------------------------------------------------------- printing


def print_results(shown: Iterable[ShownQuestion]) -> tuple[QuestionResult, ...]:
    """The questions as a page shows them."""
    return tuple(_print_result(question) for question in shown)


def _print_result(question: ShownQuestion) -> QuestionResult:
    people = question.people
    return QuestionResult(
        question=question.question,
        kind=f"note de 1 à {question.scale}"
        if question.type == "scale"
        else "plusieurs réponses possibles"
        if question.type == "choices"
        else "une seule réponse",
        people="moins de 5 réponses" if question.few else french.count(people, "réponse") if people else "",
        share=_print_share(people, question.attended),
        mean=_print_mean(question),
        bars=_make_bars(question),
        few=question.few,
        events=question.events,
    )


def _print_share(people: int | None, attended: int | None) -> str:
    return french.percent(people, attended) if people and attended and people <= attended else ""


def _print_mean(question: ShownQuestion) -> str:
    """« 4,2 sur 5 », « environ 4,5 sur 5 »."""
    if question.mean is None:
        return ""
    about = "environ " if question.precision >= ABOUT else ""
    return f"{about}{french.decimal(question.mean)} sur {question.scale}"


def _make_bars(question: ShownQuestion) -> tuple[QuestionBar, ...]:
    """The bars of a question: their widths are shares of those who answered, or where these are not known of the longest."""
    whole = question.people or max((group.count for group in question.groups), default=0) or 1
    return tuple(
        QuestionBar(
            label=_print_label(group, scaled=question.type == "scale"),
            count=french.number(group.count) + (" ou plus" if group.at_least else ""),
            # Of several answers together, one person may have given more than one.
            share=""
            if question.people is None or group.at_least or (question.type == "choices" and len(group.labels) > 1)
            else french.percent(group.count, question.people),
            width=f"{min(100, 100 * group.count / whole):.1f}%",
        )
        for group in question.groups
    )


def _print_label(group: AnswerGroup, *, scaled: bool) -> str:
    """« 4 », « 1 à 3 », « Oui », « Non ou sans avis »."""
    labels = group.labels
    if len(labels) == 1:
        return labels[0]
    if scaled and len(labels) > 2:
        return f"{labels[0]} à {labels[-1]}"
    return f"{', '.join(labels[:-1])} ou {labels[-1]}"
