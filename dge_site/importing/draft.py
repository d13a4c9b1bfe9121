"""An entry as an import makes it: fields in the order of content, doubts as comments, a body."""

from collections.abc import Mapping
from typing import Any

from dge_site.importing.blocks import EmbeddedPicture
from dge_site.importing.report import ImportReport
from dge_site.model.errors import DgeError
from dge_site.model.values import Value, field

__all__ = ["EntryDraft", "Imported", "NothingUsable"]


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
