"""The library and a group in, what to fill the file of its next meeting with out; pure.

That is: those who came to the last meeting, as participants to confirm; the actions still open, as points to review;
and the date if it was announced: by the meeting that `next_meeting` names, by one already entered, or in so many words
in the last minutes (« La prochaine réunion est prévue le mardi 14 novembre 2023, de 10 h 30 à 12 h »).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dge_site.library.library import Library
from dge_site.model import french
from dge_site.model.entries import Action, Group, Meeting, Moment, Participant, day_of
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["Preparation", "prepare"]

_ANNOUNCEMENT = regex(r"[^.!?\n]*\bprochaine (?:réunion|séance|rencontre)\b[^.!?\n]*", re.IGNORECASE)
_DAY = regex(rf"\b(\d\d?|1er)\s+({'|'.join(french.MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
_CLOCK = regex(r"\b(\d\d?)\s?h(?:\s?(\d\d))?\b")


class Preparation(Value):
    """The next meeting of a group, as far as it is known."""

    group: Group
    last: Meeting | None
    """The last meeting that took place."""
    entered: Meeting | None
    """The next one, when it already has its file."""
    start: Moment | None
    """None when no date was announced."""
    end: Moment | None
    place: str
    participants: tuple[Participant, ...]
    actions: tuple[Action, ...]


def prepare(group: Group, library: Library, today: date, zone: ZoneInfo) -> Preparation:
    """The next meeting of a group as of `today`, announced times in `zone`; names are masked as far as `library` masks them."""
    meetings = [m for m in library.meetings_of_group.get(group.id, ()) if not m.is_off]
    past = [meeting for meeting in meetings if meeting.is_over(today)]
    last = past[-1] if past else None
    entered = _entered(last, meetings, library, today)
    start, end = (entered.start, entered.end) if entered else _announced(last, zone) if last else (None, None)
    return Preparation(
        group=group,
        last=last,
        entered=entered,
        start=start,
        end=end,
        place=entered.place if entered else last.place if last else "",
        participants=tuple(_to_confirm(past)),
        actions=tuple(a for a in library.actions_before_group.get(group.id, ()) if not a.is_closed),
    )


def _entered(last: Meeting | None, meetings: Iterable[Meeting], library: Library, today: date) -> Meeting | None:
    """The next meeting that has its file: the one that the last one names, else the first that is not over."""
    named = library.meeting(last.next_meeting) if last else None
    if named is not None and not named.is_over(today):
        return named
    return next((meeting for meeting in meetings if not meeting.is_over(today)), None)


def _to_confirm(past: Iterable[Meeting]) -> Iterator[Participant]:
    """Yields the participants of the last meeting that lists any, present or absent, each once.

    Their roles are left out, as those were for that day.
    """
    last = next((m for m in reversed(tuple(past)) if m.participants), None)
    if last is None:
        return
    # Somebody may stand in both lists, or twice in one.
    rows = (*last.participants, *last.absent)
    without_roles = (Participant(name=r.name, organisation=r.organisation, college=r.college) for r in rows)
    yield from dict.fromkeys(without_roles)


# --------------------------------------------------------------------------------------------------- dates in the prose


def _announced(last: Meeting, zone: ZoneInfo) -> tuple[Moment | None, Moment | None]:
    """(start, end) of the next meeting as the decisions and then the text of the last minutes say them.

    A date that is not after that meeting is of another one. None where nothing is said.
    """
    for text in (*(decision.text for decision in last.decisions), last.body.text):
        for sentence in _ANNOUNCEMENT.findall(text):
            period = _period(sentence, zone)
            if period and day_of(period[0]) > last.last_day:
                return period
    return None, None


def _period(sentence: str, zone: ZoneInfo) -> tuple[Moment, Moment | None] | None:
    """(start, end) in a sentence: its first date, with the first two times after it; None without a date that exists."""
    match = _DAY.search(sentence)
    if match is None:
        return None
    numeral, month, year = match.groups()
    try:
        day = date(int(year), french.MONTHS.index(month.lower()) + 1, int(numeral.removesuffix("er")))
        clocks = [time(int(h), int(m or 0)) for h, m in _CLOCK.findall(sentence[match.end() :])]
    except ValueError:
        return None
    moments = [datetime.combine(day, clock, tzinfo=zone) for clock in clocks[:2]]
    if not moments:
        return day, None
    return moments[0], moments[1] if len(moments) > 1 and moments[1] > moments[0] else None
