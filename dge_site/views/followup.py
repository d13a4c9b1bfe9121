"""Actions in, rows as every list and table shows them out: the state as of today, the owners, the meeting that decided."""

from collections.abc import Iterable
from datetime import date, timedelta

from dge_site.library.library import Library
from dge_site.library.minutes import NumberedHeading, meeting_name, number_headings
from dge_site.model.counting import ActionState, find_state
from dge_site.model.digest import Stamped
from dge_site.model.entries import Action, Group, Meeting
from dge_site.model.paths import entry_address, name_slug
from dge_site.model.values import Value

__all__ = [
    "ActionBlock",
    "ActionRow",
    "Owner",
    "Review",
    "group_in_blocks",
    "make_rows",
    "make_spans",
    "owner_address",
    "select_carried_over",
]

_DAY = timedelta(days=1)


class Owner(Value):
    """A person or an organisation in charge of actions; `id` is the last segment of the address of its page."""

    label: str
    id: str


class ActionRow(Stamped):
    """An action with all that a line of a table says of it, as of a day."""

    action: Action
    state: ActionState
    address: str
    owners: tuple[Owner, ...]
    group: Group | None
    meeting: Meeting | None
    meeting_name: str

    @property
    def section(self) -> NumberedHeading | None:
        """The heading of the minutes under which the action was decided, if it is known."""
        if self.meeting is None or not self.action.section:
            return None
        titles = (title for title in number_headings(self.meeting.body) if title.heading.anchor == self.action.section)
        return next(titles, None)

    @property
    def place(self) -> str:
        """The address of the meeting's page, at the section when it is known."""
        if self.meeting is None:
            return ""
        anchor = f"#{self.action.section}" if self.section else ""
        return entry_address("meeting", self.meeting.id) + anchor

    @property
    def owner_names(self) -> str:
        """« Agence de l'eau, DREAL »; empty while nobody owns the action."""
        return ", ".join(owner.label for owner in self.owners)

    @property
    def owner_ids(self) -> str:
        """The owners' ids with a space between, for the data attribute that the filter of owners reads."""
        return " ".join(owner.id for owner in self.owners)

    @property
    def states(self) -> str:
        """The states by which a filter finds the action, with a space between: a late one may also be in progress."""
        also = " progress" if self.action.status == "in-progress" and self.state != "progress" else ""
        return self.state + also


class ActionBlock(Value):
    """The rows of one table, under its title; `id` is the anchor of its heading."""

    id: str
    title: str
    rows: tuple[ActionRow, ...]


def make_rows(actions: Iterable[Action], library: Library, today: date) -> tuple[ActionRow, ...]:
    """The rows of actions, in their order."""
    return tuple(_make_row(action, library, today) for action in actions)


def _make_row(action: Action, library: Library, today: date) -> ActionRow:
    meeting = library.meeting(action.meeting)
    return ActionRow(
        action=action,
        state=find_state(action, today),
        address=entry_address("action", action.id),
        owners=_make_owners(action),
        group=library.group_of(action),
        meeting=meeting,
        meeting_name=meeting_name(meeting, library) if meeting else "",
    )


def group_in_blocks(rows: Iterable[ActionRow]) -> tuple[ActionBlock, ...]:
    """The rows in blocks by urgency: late, due soon, open, closed; an empty block is left out."""
    rows = tuple(rows)
    pressing = any(row.state in {"late", "soon"} for row in rows)
    titles = (
        ("en_retard", "En retard", {"late"}),
        ("sous_30_jours", "À faire d’ici 30 jours", {"soon"}),
        ("ouvertes", "Autres actions ouvertes" if pressing else "Ouvertes", {"open", "progress"}),
        ("closes", "Faites ou abandonnées", {"done", "dropped"}),
    )
    blocks = (
        ActionBlock(id=i, title=t, rows=tuple(row for row in rows if row.state in states)) for i, t, states in titles
    )
    return tuple(block for block in blocks if block.rows)


OpenSpan = tuple[date, date, ActionRow]
"""(day after which an action is open, last day on which it is, its row)."""


def make_spans(rows: Iterable[ActionRow], today: date) -> tuple[OpenSpan, ...]:
    """The span in which each action of a group is open: after the meeting that decided it, until it was closed.

    An action without a meeting is open from today on, so that every coming meeting reviews it and no past one is said to
    have done so.
    """
    yesterday = max(today, date.min + _DAY) - _DAY  # nothing comes before year 1
    return tuple(
        (row.meeting.first_day if row.meeting else yesterday, row.action.closed or date.max, row) for row in rows
    )


class Review(Value):
    """The actions that a meeting has to review, those due first in front; `others` counts the rest that is open."""

    rows: tuple[ActionRow, ...] = ()
    others: int = 0


_SOON = timedelta(days=30)
_REVIEWED = 20
"""The number of actions that one meeting can review, and that its page shows at most."""


def select_carried_over(meeting: Meeting, followed: Iterable[OpenSpan]) -> Review:
    """The actions of the meeting's group, given as spans, that are open on its day and are late or due within 30 days."""
    day = meeting.first_day
    still_open = [row for since, until, row in followed if since < day <= until]
    limit = min(day, date.max - _SOON) + _SOON
    pressing = [(due.last, row) for row in still_open if (due := row.action.due) is not None and due.last <= limit]
    rows = tuple(row for _, row in sorted(pressing, key=lambda pair: pair[0])[:_REVIEWED])
    return Review(rows=rows, others=len(still_open) - len(rows))


def owner_address(owner: Owner) -> str:
    """The address of an owner's page, which lists their actions."""
    return f"/actions/responsables/{owner.id}/"


def _make_owners(action: Action) -> tuple[Owner, ...]:
    return tuple(Owner(label=label, id=name_slug(label)) for label in action.owners)
