"""Drafts of new entries in, the text of their files out; pure."""

from collections.abc import Sequence

from dge_site.content.yaml_writing import field_lines
from dge_site.importing.draft import EntryDraft
from dge_site.model import messages

__all__ = ["new_list", "new_page"]


def new_page(draft: EntryDraft) -> str:
    """A Markdown file: the fields as front matter, then the body."""
    lines = _entry_lines(draft, with_id=False)
    text = "\n".join(["---", *lines, "---", ""])
    return f"{text}\n{draft.body}\n" if draft.body else text


def new_list(drafts: Sequence[EntryDraft]) -> str:
    """A YAML file, or what is added to one: a list with an item for each draft."""
    items = []
    for draft in drafts:
        first, *others = _entry_lines(draft, with_id=True)
        items.append("\n".join([f"- {first}", *(f"  {line}".rstrip() for line in others), ""]))
    return "\n".join(items)


def _entry_lines(draft: EntryDraft, *, with_id: bool) -> list[str]:
    """The fields of an entry, each doubt as a comment above what it is about; the last are about absent fields."""
    doubts = {path: messages.import_to_check(text) for path, text in draft.doubts.items()}
    fields = {"id": draft.id, **draft.fields} if with_id else dict(draft.fields)
    if draft.body and with_id:
        fields["description"] = draft.body
    lines = [line for name, value in fields.items() for line in field_lines(name, value, doubts)]
    absent = [text for path, text in doubts.items() if path.partition("[")[0].partition(".")[0] not in fields]
    return [*lines, *(f"# {text}" for text in absent)]
