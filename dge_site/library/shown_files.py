"""The library in, the files below content/files/ that its pages show as pictures, and those that they link to; pure."""

from dge_site.library.library import Library
from dge_site.library.targets import find_file, is_picture
from dge_site.model.entries import Entry, Meeting
from dge_site.model.values import Value

__all__ = ["ShownPicture", "list_linked", "list_shown"]

_SCHEME = "file:"


class ShownPicture(Value):
    """A picture below content/files/ where a page first shows it."""

    path: str
    entry: Entry
    line: int
    """In the entry's file; 0 for the picture that its field `image` names."""


def list_shown(library: Library) -> dict[str, ShownPicture]:
    """Each picture that a page shows, by its path."""
    if not any(map(is_picture, library.attachments)):
        return {}
    shown: dict[str, ShownPicture] = {}
    for entry in library.entries():
        for link in entry.prose.links:
            if link.is_image and (path := _file(link.target, library)):
                shown.setdefault(path, ShownPicture(path=path, entry=entry, line=link.line))
    for event in library.agenda:
        if event.image and event.image.file in library.attachments:
            shown.setdefault(event.image.file, ShownPicture(path=event.image.file, entry=event, line=0))
    return {path: picture for path, picture in sorted(shown.items()) if is_picture(path)}


def list_linked(library: Library) -> set[str]:
    """The files that a text links to, or that an entry has among its documents: readers expect them as they were deposited."""
    linked = {
        _file(link.target, library) for entry in library.entries() for link in entry.prose.links if not link.is_image
    }
    for event in library.agenda:
        linked |= {document.file for document in (*event.documents, *event.replay)}
        if isinstance(event, Meeting):
            linked |= {document.file for document in event.agenda_documents}
    return linked - {""}


def _file(target: str, library: Library) -> str:
    """The path of the file that a target means, empty for any other target."""
    if not target.startswith(_SCHEME):
        return ""
    found = find_file(target.removeprefix(_SCHEME), library.attachments)
    return found[0] if found else ""
