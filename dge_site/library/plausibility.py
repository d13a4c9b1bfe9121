"""The library in, warnings out about dates that are most likely slips, facts that cannot be yet, and copies. Pure.

An exhibition of some months, next year's programme and an archive of twenty years are none of these.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from dge_site.library.library import Library, LocateField
from dge_site.model import french, messages
from dge_site.model.entries import NA, Action, Entry, Event, Group, Meeting, Moment, Registration, day_of
from dge_site.model.errors import Message, Problem
from dge_site.model.paths import name_slug
from dge_site.model.regex import regex

__all__ = ["review"]

_LONGEST = timedelta(days=400)
"""The longest time that an event goes on without a question."""
_BEFOREHAND = timedelta(days=350)
"""How long before an event registrations open or close at most: a year's slip is longer."""
_FUTURE = timedelta(days=5 * 365)
_PAST = timedelta(days=40 * 365)


def review(library: Library, today: date, locate: LocateField) -> Iterator[Problem]:
    """Every warning as of `today`, in no order."""
    for entry, field, message in _findings(library, today):
        yield Problem(origin=locate(entry, field), message=message, field=field, severity="warning")


_Finding = tuple[Entry, str, Message]
"""(entry, path of its field, what is doubtful about it)."""


def _findings(library: Library, today: date) -> Iterator[_Finding]:
    for event in library.agenda:
        yield from _event(event, today)
        if isinstance(event, Meeting):
            yield from _approval(event, library.meeting(event.approved_by), today)
    for action in library.actions.values():
        yield from _action(action, today)
        yield from _later(action, "meeting", library.meeting(action.meeting), messages.decided_later, today)
    for topic in library.topics:
        if topic.status == "treated":
            yield from _later(topic, "status", library.by_id.get(topic.event), messages.treated_later, today)
    for group in library.groups.values():
        yield from _group(group, today)
    for issue in library.newsletters:
        for field, day in (("date", issue.date), ("from", issue.from_), ("to", issue.to)):
            yield from _far(issue, field, day, today)
    for indicator in library.indicators:
        for number, value in enumerate(indicator.values):
            yield from _done(indicator, f"values[{number}].date", value.date, today)
    yield from _copies(library)
    yield from _copies_of_others(library)


def _event(event: Event, today: date) -> Iterator[_Finding]:
    yield from _far(event, "start", event.start, today)
    if event.last_day - event.first_day > _LONGEST or _ends_years_later(event):
        days = (event.last_day - event.first_day).days
        yield event, "end", messages.very_long(french.day(event.last_day), days)
    registration = event.registration or Registration()
    for name, moment in (("opens", registration.opens), ("deadline", registration.deadline)):
        far = list(_far(event, f"registration.{name}", moment, today))
        yield from far
        if moment is not None and not far and event.first_day - day_of(moment) > _BEFOREHAND:
            days = (event.first_day - day_of(moment)).days
            yield event, f"registration.{name}", messages.long_before(french.day(day_of(moment)), days)
    if event.rescheduled_from != "unknown":
        yield from _far(event, "rescheduled_from", event.rescheduled_from, today)
        if event.rescheduled_from == event.start:
            yield event, "rescheduled_from", messages.rescheduled_to_itself()
    yield from _done(event, "updated", event.updated, today)
    if event.first_day > today:
        for field in _known_too_early(event):
            is_figure = field.startswith(("attendance", "satisfaction"))
            yield event, field, messages.not_yet(french.day(event.first_day), is_figure=is_figure)
    if isinstance(event, Meeting):
        yield from _done(event, "circulated", event.circulated, today)
        yield from _far(event, "comments_until", event.comments_until, today)
        for number, version in enumerate(event.versions):
            yield from _done(event, f"versions[{number}].date", version.date, today)


def _ends_years_later(event: Event) -> bool:
    """Whether an event with hours ends on its own day of another year: one of them is a slip."""
    first, last = event.first_day, event.last_day
    return isinstance(event.start, datetime) and (first.month, first.day) == (last.month, last.day) and first < last


def _later(
    entry: Entry, field: str, event: Event | None, message: Callable[[str], Message], today: date
) -> Iterator[_Finding]:
    """A finding for what an event to come is said to have done."""
    if event is not None and event.first_day > today:
        yield entry, field, message(french.day(event.first_day))


def _approval(meeting: Meeting, approving: Meeting | None, today: date) -> Iterator[_Finding]:
    """Minutes are approved by a meeting that took place, and not before their own."""
    yield from _later(meeting, "approved_by", approving, messages.approved_later, today)
    if approving is not None and approving.first_day < meeting.first_day:
        yield meeting, "approved_by", messages.approved_before(french.day(approving.first_day))


def _known_too_early(event: Event) -> Iterator[str]:
    """The fields of an event to come that say what nobody knows before it."""
    if isinstance(event.attendance.attended, int):
        yield "attendance.attended"
    for turnout in event.attendance.colleges:
        if isinstance(turnout.attended, int):
            yield f"attendance.colleges.{turnout.college}.attended"
    if event.satisfaction is not None and event.satisfaction.responses is not NA.NA:
        yield "satisfaction"
    if any(question.answers for question in event.survey):
        yield "survey"
    yield from (name for name in ("highlights", "replay") if getattr(event, name))
    if isinstance(event, Meeting):
        yield from (name for name in ("participants", "takeaways", "decisions") if getattr(event, name))
        if event.minutes_status == "approved":
            yield "minutes_status"


def _action(action: Action, today: date) -> Iterator[_Finding]:
    if action.due is not None:
        yield from _far(action, "due", action.due.last, today)
    yield from _done(action, "closed", action.closed, today)
    for number, step in enumerate(action.follow_up):
        yield from _done(action, f"follow_up[{number}].date", step.date, today)


def _group(group: Group, today: date) -> Iterator[_Finding]:
    for number, rating in enumerate(group.ratings):
        yield from _done(group, f"ratings[{number}].date", rating.date, today)


def _done(entry: Entry, field: str, moment: Moment | None, today: date) -> Iterator[_Finding]:
    """A finding for the day of what is done that is still to come, or lies many years back."""
    if moment is not None and (day := day_of(moment)) > today:
        yield entry, field, messages.done_later(french.day(day))
    else:
        yield from _far(entry, field, moment, today)


def _far(entry: Entry, field: str, moment: Moment | None, today: date) -> Iterator[_Finding]:
    """A finding for a day that is many years away: its year has most likely a wrong figure."""
    day = today if moment is None else day_of(moment)
    if not today - _PAST <= day <= today + _FUTURE:
        yield entry, field, messages.far_year(day.year)


_COPY = regex(r"^copie (?:\d+ )?de |[ \u00a0]*[-–(]?[ \u00a0]*\bcopie(?:[ \u00a0]\d+)?\)?$", re.IGNORECASE)
"""What programs write before or behind the title of a copy."""


def _copies(library: Library) -> Iterator[_Finding]:
    """A finding for each event that has the title, the time and the place of another one."""
    by_start: defaultdict[tuple[Moment, bool], list[Event]] = defaultdict(list)
    for event in library.agenda:
        by_start[event.start, event.all_day].append(event)
    for beginning_together in by_start.values():
        if len(beginning_together) < 2:  # as most are: spelling all titles takes a tenth of an edit
            continue
        first: dict[tuple[str, str], Event] = {}
        for event in beginning_together:
            if event.is_off:
                continue
            title = _COPY.sub("", event.title)
            other = first.setdefault((name_slug(title), name_slug(event.place)), event)
            if other is not event:
                yield event, "title", messages.same_event(other.id, str(other.origin))


def _copies_of_others(library: Library) -> Iterator[_Finding]:
    """A finding for each entry of another kind that says the same as one before it, down to its title."""
    alike: tuple[tuple[Iterable[Any], Callable[[Any], object]], ...] = (
        (
            library.actions.values(),
            lambda action: (action.owners, action.due, action.meeting, action.status, action.closed),
        ),
        (library.groups.values(), lambda group: (group.type, group.status == "closed")),
        (library.newsletters, lambda issue: issue.date),
        (library.pages.values(), lambda _: ()),
        (library.topics, lambda topic: (topic.proposed_by, topic.meeting, topic.status)),
    )
    for entries, key in alike:
        first: dict[str, Any] = {}
        for entry in entries:
            # The title is compared first, since few are the same.
            other = first.setdefault(entry.title.casefold(), entry)
            if other is not entry and entry.title and key(other) == key(entry):
                yield entry, "title", messages.same_entry(other.id, str(other.origin))
