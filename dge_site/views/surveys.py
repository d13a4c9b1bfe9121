"""The questions of surveys in, what may be shown of their answers out: distributions, means, shares of those present.

No answer of fewer than five people is shown. It is merged with others until they are five together, with its neighbours
on a scale; what is left when all of them are merged is not shown at all. Neither is a mean from which one of them could
be worked out, nor a number of answers beside which they could.
"""

import re
from functools import lru_cache, reduce
from math import ceil, floor
from operator import or_

from dge_site.model.entries import Event, SurveyQuestion
from dge_site.model.values import Value, replace

__all__ = ["ABOUT", "AnswerGroup", "ShownQuestion", "degree_of", "show_survey"]

_LEAST_SHOWN = 5
ABOUT = 0.5
"""The step to which a mean is rounded that is printed as « environ »."""
_PRECISIONS = (0.1, ABOUT)
"""The steps to which a mean is rounded: the second where the first would give a merged answer away."""


class AnswerGroup(Value):
    """Answers that are counted as one: `labels` of the survey, in its order."""

    labels: tuple[str, ...]
    count: int
    at_least: bool = False
    """Whether more people may have chosen it, up to four: else the few who did not could be counted."""


class ShownQuestion(Value):
    """A question with the answers that may be shown, asked at one event or at several in the same words."""

    question: str
    type: str
    scale: int | None
    people: int | None
    """The number of people who answered; None where it is not known, or below five."""
    few: bool
    """Whether fewer than five people answered: nothing else is shown."""
    groups: tuple[AnswerGroup, ...]
    """Empty where the answers can't be told apart."""
    mean: float | None
    precision: float
    """The step to which the mean was rounded, 0 for an exact one."""
    attended: int | None
    """The number of people who were there, None where it is not known."""
    events: int = 1


def show_survey(event: Event) -> tuple[ShownQuestion, ...]:
    """Returns each question of an event's survey with the answers that may be shown, in its order."""
    attended = event.attendance.attended
    return tuple(_show(question, attended if isinstance(attended, int) else None) for question in event.survey)


@lru_cache(maxsize=1024)
def _show(question: SurveyQuestion, attended: int | None) -> ShownQuestion:
    counted = sum(answer.count for answer in question.answers)
    responses = question.responses if isinstance(question.responses, int) else None
    # Of one answer each, the people are those counted: who left the question out could be counted beside them.
    people = responses if question.type == "choices" else counted
    few = (people if people is not None else counted) < _LEAST_SHOWN
    shown = ShownQuestion(
        question=question.question,
        type=question.type,
        scale=question.scale,
        people=None if few else people,
        few=few,
        groups=(),
        mean=None,
        precision=0,
        attended=attended,
    )
    if few:
        return shown
    if question.type != "scale":
        return replace(shown, groups=_merge_choices(question, people))
    degrees = _count_degrees(question)
    groups = _merge_degrees(degrees)
    mean, precision = _find_mean(degrees, groups)
    labels = {degree_of(answer.label): answer.label for answer in question.answers}
    named = tuple(
        AnswerGroup(
            labels=tuple(labels.get(degree, str(degree)) for degree in group),
            count=sum(degrees[degree] for degree in group),
        )
        for group in groups
    )
    return replace(shown, groups=named if len(named) > 1 else (), mean=mean, precision=precision)


# -------------------------------------------------------------------------------------------------------------- merging


def degree_of(label: str) -> int:
    """The number with which the label of a scale begins."""
    number = re.match(r"[0-9]{1,3}", label)
    return int(number[0]) if number else 0


def _count_degrees(question: SurveyQuestion) -> dict[int, int]:
    """`{degree: people}` of a whole scale, lowest first: a degree that the survey leaves out was given by nobody."""
    counts = dict.fromkeys(range(1, (question.scale or 0) + 1), 0)
    for answer in question.answers:
        degree = degree_of(answer.label)
        counts[degree] = counts.get(degree, 0) + answer.count
    return dict(sorted(counts.items()))


def _merge_degrees(counts: dict[int, int]) -> list[list[int]]:
    """The degrees in groups of neighbours with five people each at least, or all in one."""
    groups = [[degree] for degree in counts]
    totals = list(counts.values())
    while len(groups) > 1 and min(totals) < _LEAST_SHOWN:
        place = totals.index(min(totals))
        beside = [n for n in (place - 1, place + 1) if 0 <= n < len(groups)]
        left, right = sorted((place, min(beside, key=totals.__getitem__)))
        groups[left : right + 1] = [groups[left] + groups[right]]
        totals[left : right + 1] = [totals[left] + totals[right]]
    return groups


def _merge_choices(question: SurveyQuestion, people: int | None) -> tuple[AnswerGroup, ...]:
    """Answers that fewer than five people gave as one group at the end, none where all would be in it."""
    by_count = sorted(question.answers, key=lambda answer: answer.count)
    merged = [answer for answer in by_count if answer.count < _LEAST_SHOWN]
    for answer in by_count[len(merged) :]:
        if not merged or sum(each.count for each in merged) >= _LEAST_SHOWN:
            break
        merged.append(answer)
    apart = [answer for answer in question.answers if answer not in merged]
    together = [answer for answer in question.answers if answer in merged]
    if len(apart) + bool(together) < 2 and question.type == "choice":
        return ()
    groups = [_group_choice(answer.label, answer.count, question.type, people) for answer in apart]
    total = sum(answer.count for answer in together)
    if together and total >= _LEAST_SHOWN:
        groups.append(AnswerGroup(labels=tuple(answer.label for answer in together), count=total))
    return tuple(groups)


def _group_choice(label: str, count: int, kind: str, people: int | None) -> AnswerGroup:
    """An answer that stands apart; one of several that all but a few people chose is shown as a lower bound."""
    if kind == "choices" and people is not None and people - count < _LEAST_SHOWN:
        return AnswerGroup(labels=(label,), count=people - _LEAST_SHOWN + 1, at_least=True)
    return AnswerGroup(labels=(label,), count=count)


# ---------------------------------------------------------------------------------------------------------------- means


def _find_mean(counts: dict[int, int], groups: list[list[int]]) -> tuple[float | None, float]:
    """(mean, step to which it is rounded): exact where nothing is merged, None where any would tell too much."""
    people = sum(counts.values())
    mean = sum(degree * count for degree, count in counts.items()) / people
    if len(groups) == len(counts):
        return mean, 0
    for step in _PRECISIONS:
        rounded = round(round(mean / step) * step, 1)
        if _leaves_doubt(counts, groups, (rounded - step / 2) * people, (rounded + step / 2) * people):
            return rounded, step
    return None, 0


def _leaves_doubt(counts: dict[int, int], groups: list[list[int]], low: float, high: float) -> bool:
    """Whether each merged count of one to four people may be another, when all degrees add up to `low` to `high`."""
    totals = [sum(counts[degree] for degree in group) for group in groups]
    least = sum(total * group[0] for total, group in zip(totals, groups, strict=True))
    most = sum(total * group[-1] for total, group in zip(totals, groups, strict=True))
    for total, group in zip(totals, groups, strict=True):
        # What the other groups add at least and at most.
        lowest, highest = low - (most - total * group[-1]), high - (least - total * group[0])
        for degree in (degree for degree in group if len(group) > 1 and 0 < counts[degree] < _LEAST_SHOWN):
            others = [other for other in group if other != degree]
            sums = _reachable_sums(total, others)
            possible = (
                _has_sum(sums[total - few], lowest - few * degree, highest - few * degree)
                for few in range(min(total, 2 * _LEAST_SHOWN) + 1)
            )
            if sum(possible) < 2:
                return False
    return True


def _reachable_sums(people: int, degrees: list[int]) -> list[int]:
    """For each number of people up to `people`, the sums that their answers may have, as the bits of a number."""
    sums = [1]
    for _ in range(people):
        sums.append(reduce(or_, (sums[-1] << degree for degree in degrees)))
    return sums


def _has_sum(sums: int, low: float, high: float) -> bool:
    """Whether one of these sums lies from `low` to `high`."""
    first, last = max(0, ceil(low)), floor(high)
    return last >= first and bool(sums >> first & ((1 << last - first + 1) - 1))
