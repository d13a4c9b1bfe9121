"""Tables and lists of a follow-up in, the drafts of its actions and a report out; pure.

A follow-up stands by itself: it says who does what by when, and not where it was decided. An action that the site has
already, by its title, is completed.
"""

from collections.abc import Iterator, Sequence

from dge_site.importing.blocks import LeftOut, Passage, SheetGrid, plain
from dge_site.importing.draft import EntryDraft, Imported, draft_action
from dge_site.importing.follow_up import ActionRead, read_action_line
from dge_site.importing.follow_up_tables import is_action_table, read_action_table
from dge_site.importing.parts import label_of
from dge_site.importing.report import ImportReport, Proposal, Understood
from dge_site.model import messages
from dge_site.model.paths import free_name, short_slug
from dge_site.model.values import Value

__all__ = ["ActionList", "draft_actions", "find_actions", "read_listed_actions"]

_MOST_HEADINGS = 3
_MOST_ROWS_BEFORE = 20
"""How many rows of titles may stand above the headings."""


class ActionList(Value):
    """The actions of one table, each with its place, and the words above its headings."""

    actions: tuple[tuple[str, ActionRead], ...]
    left_out: tuple[LeftOut, ...]


def find_actions(grid: SheetGrid, year: int | None) -> ActionList | None:
    """The actions of a table that has columns of actions, None for any other."""
    rows = [[str(value) for value in row] for row in grid.rows]
    begin = next((n for n in range(min(len(rows), _MOST_ROWS_BEFORE)) if is_action_table(rows[n:])), None)
    if begin is None:
        return None
    read = []
    for number in range(begin + 1, len(rows)):
        place = f"{grid.place}, ligne {number + grid.first_row}".lstrip(", ")
        read += [(place, action) for action in read_action_table([rows[begin], rows[number]], year)]
    lines = [" | ".join(filter(None, map(plain, row))) for row in rows]
    out = [LeftOut(text=text, reason=messages.IMPORT_AROUND_TABLE, place=grid.place) for text in lines[:begin] if text]
    # Quoted whole, since a column may say what no field does.
    whole = LeftOut(text="\n".join(lines[begin:]), reason=messages.import_became("actions"), place=grid.place)
    return ActionList(actions=tuple(read), left_out=(*out, whole)) if read else None


def read_listed_actions(blocks: Sequence[Passage], year: int | None) -> ActionList | None:
    """The actions of a list below « Actions » or « Suivi des actions », most of which say who or when; None without."""
    if sum(block.kind in {"title", "heading"} for block in blocks) > _MOST_HEADINGS:
        return None  # a text with parts of its own, of which the list is one
    labels = [label_of(block.text) if block.kind in {"heading", "paragraph"} else None for block in blocks]
    begin = next((n for n, label in enumerate(labels) if label and label.kind == "actions" and not label.rest), None)
    if begin is None:
        return None
    end = next((n for n in range(begin + 1, len(blocks)) if blocks[n].kind != "item"), len(blocks))
    items = blocks[begin + 1 : end]
    read = [(block.place, read_action_line(block.text, (), year)) for block in items]
    if not read or sum(bool(action.owners or action.due) for _, action in read) * 2 < len(read):
        return None
    out = [
        LeftOut(text=block.text, reason=messages.IMPORT_AROUND_LIST, place=block.place)
        for block in (*blocks[: begin + 1], *blocks[end:])
    ]
    out += [LeftOut(text=block.text, reason=messages.import_became("actions"), place=block.place) for block in items]
    return ActionList(actions=tuple(read), left_out=tuple(out))


def draft_actions(
    name: str, lists: Sequence[ActionList], left_out: Sequence[LeftOut], group: str, meeting: str
) -> Imported:
    """The drafts of the actions; `meeting` and `group` are those that the command names, if any."""
    read = [pair for each in lists for pair in each.actions]
    drafts = tuple(_drafts([action for _, action in read], group, meeting))
    understood = (
        Understood(field="action", value=draft.fields, place=place)
        for draft, (place, _) in zip(drafts, read, strict=True)
    )
    proposals = (
        Proposal(text=f"« {draft.fields['title']} » : {doubt}", field="actions", place=place)
        for draft, (place, action) in zip(drafts, read, strict=True)
        for doubt in action.doubts
    )
    report = ImportReport(
        document=name,
        kind="actions",
        understood=tuple(understood),
        proposals=tuple(proposals),
        left_out=(*left_out, *(out for each in lists for out in each.left_out)),
    )
    return Imported(drafts=drafts, report=report)


def _drafts(actions: Sequence[ActionRead], group: str, meeting: str) -> Iterator[EntryDraft]:
    used: set[str] = set()
    for action in actions:
        identifier = free_name(short_slug(action.title) or "action", used)
        used.add(identifier)
        yield draft_action(action, identifier, meeting=meeting, group=group)
