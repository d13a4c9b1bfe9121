"""An entry as an import makes it: fields in the order of content, doubts as comments, a body."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from dge_site.content.event_fields import TITLE
from dge_site.importing.blocks import EmbeddedPicture
from dge_site.importing.follow_up import ActionRead
from dge_site.importing.report import ImportReport
from dge_site.model.errors import DgeError
from dge_site.model.values import Value, field

__all__ = ["LONGEST_TITLE", "EntryDraft", "Imported", "NothingUsable", "cut_title", "draft_action"]

LONGEST_TITLE = TITLE.limit


class NothingUsable(DgeError):
    """The document holds nothing that can be used, or may be several things; status 1."""


class EntryDraft(Value):
    """A new entry, or what is known of one that exists: then `existing` is its id."""

    kind: str
    id: str = ""
    existing: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """`{field: text, list or fields}`, none of them empty."""
    doubts: Mapping[str, str] = field(default_factory=dict)
    """`{path of a field: what is to be checked}`, such as `participants[7]`."""
    body: str = ""


class Imported(Value):
    """The result of importing one document: drafts, the pictures that they show, and a report."""

    drafts: tuple[EntryDraft, ...]
    report: ImportReport
    pictures: tuple[EmbeddedPicture, ...] = ()


def cut_title(title: str) -> str:
    """The title as long as the site takes one: a cell may say a whole paragraph."""
    return shorten(title, LONGEST_TITLE, placeholder="…") if len(title) > LONGEST_TITLE else title


def draft_action(
    action: ActionRead, identifier: str, *, meeting: str, group: str = "", section: str = ""
) -> EntryDraft:
    """The draft of an action that was read, decided in a section of a meeting, or followed up by a group."""
    title = action.title[:1].upper() + action.title[1:]
    fields = {
        "title": title.rstrip(" ."),
        "owners": list(action.owners),
        "due": action.due,
        "status": action.status,
        "closed": action.closed,
        "meeting": meeting,
        "group": group,
        "section": section,
        "note": action.note,
    }
    doubts = {"title": " ; ".join(action.doubts)} if action.doubts else {}
    return EntryDraft(kind="action", id=identifier, fields={k: v for k, v in fields.items() if v}, doubts=doubts)
