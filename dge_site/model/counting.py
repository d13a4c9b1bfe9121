"""Entries and a day in, what the site counts of them out, with its words: every page, letter, feed and file counts here.

A « rendez-vous » is an event that people attend, or a meeting. It is « tenu » once it has begun, « annoncé » before; one
that is cancelled or postponed counts apart, and so does a date that nobody attends, such as a maintenance. An action is
« ouverte » until it is closed, whether or not it is late, due soon or in progress; these three say more of an open one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Literal

from dge_site.model import french
from dge_site.model.entries import NA, Action, Event, Group, Meeting
from dge_site.model.values import Value

__all__ = [
    "ActionState",
    "ActionTally",
    "AppointmentTally",
    "Nature",
    "find_state",
    "is_appointment",
    "is_held",
    "nature_of",
    "tally_actions",
    "tally_appointments",
]

_SOON = timedelta(days=30)


# --------------------------------------------------------------------------------------------------------- appointments


class Nature(Enum):
    """The natures by which entries of the agenda are counted; the value is the noun beside a number of them."""

    EVENT = "événement"
    COMMITTEE = "réunion de comité"
    WORKING_GROUP = "réunion de groupe de travail"
    OTHER_DATE = "autre date"


def nature_of(event: Event, groups: Mapping[str, Group]) -> Nature:
    """Returns the nature of an entry of the agenda; a meeting of a group that `groups` lacks is one of a committee."""
    if isinstance(event, Meeting):
        group = groups.get(event.group)
        return Nature.COMMITTEE if group is None or group.type == "committee" else Nature.WORKING_GROUP
    return Nature.EVENT if is_appointment(event) else Nature.OTHER_DATE


def is_appointment(event: Event) -> bool:
    """Whether people attend it: no meeting, and neither count of attendance applying, is a mere date."""
    attendance = event.attendance
    return isinstance(event, Meeting) or not (attendance.registered is NA.NA and attendance.attended is NA.NA)


def is_held(event: Event, today: date) -> bool:
    """Whether an event took place, or is taking place; one whose participants were counted did, whatever the day."""
    return not event.is_off and (event.first_day <= today or isinstance(event.attendance.attended, int))


class AppointmentTally(Value):
    """The entries of a list by what they count as; each of them counts once."""

    events: int
    meetings: int
    other_dates: int
    cancelled: int
    postponed: int

    @property
    def appointments(self) -> int:
        """The number of « rendez-vous »: events and meetings that are not off."""
        return self.events + self.meetings

    @property
    def listed(self) -> int:
        """The number of entries, whatever they count as."""
        return self.appointments + self.other_dates + self.cancelled + self.postponed

    def say(self, which: str = "") -> str:
        """« 12 rendez-vous à venir, 1 autre date, 2 annulés »; `which` follows the noun."""
        nouns = (
            (self.other_dates, "autre date", "autres dates"),
            (self.cancelled, "annulé", "annulés"),
            (self.postponed, "reporté", "reportés"),
        )
        beside = [french.count(number, one, many) for number, one, many in nouns if number]
        appointments = french.count(self.appointments, "rendez-vous", "rendez-vous")
        return ", ".join((f"{appointments} {which}".rstrip(), *beside))


def tally_appointments(events: Iterable[Event]) -> AppointmentTally:
    """How many of these events and meetings count as what."""
    kinds = Counter(_count_as(event) for event in events)
    return AppointmentTally(
        events=kinds["event"],
        meetings=kinds["meeting"],
        other_dates=kinds["other-date"],
        cancelled=kinds["cancelled"],
        postponed=kinds["postponed"],
    )


def _count_as(event: Event) -> str:
    return event.status if event.is_off else event.kind if is_appointment(event) else "other-date"


# -------------------------------------------------------------------------------------------------------------- actions

ActionState = Literal["late", "soon", "open", "progress", "done", "dropped"]


def find_state(action: Action, today: date) -> ActionState:
    """The most urgent state of an action as of today: late before due within 30 days, before in progress, before open.

    A partial date, such as `2023-09`, is due at the end of its period.
    """
    match action.status:
        case "done" | "dropped":
            return action.status
        case _ if action.is_late(today):
            return "late"
        case _ if action.due is not None and action.due.last <= today + _SOON:
            return "soon"
        case "in-progress":
            return "progress"
        case _:
            return "open"


class ActionTally(Value):
    """The actions of a list by their state; `late` and `soon` are among the `open` ones."""

    open: int
    """All that are not closed."""
    late: int
    soon: int
    """Due within 30 days, and not late."""
    done: int
    dropped: int

    @property
    def closed(self) -> int:
        return self.done + self.dropped


def tally_actions(actions: Iterable[Action], today: date) -> ActionTally:
    """How many of these actions are in which state as of today."""
    states = Counter(find_state(action, today) for action in actions)
    return ActionTally(
        open=states["late"] + states["soon"] + states["progress"] + states["open"],
        late=states["late"],
        soon=states["soon"],
        done=states["done"],
        dropped=states["dropped"],
    )
