"""Sites on disk: the smallest one that shows something, and a folder to write to and read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["EVENT_PATH", "MINIMAL_SITE", "Site", "tree", "workshop"]

EVENT_PATH = "content/events/2023/atelier.md"


def workshop(**fields: str) -> str:
    """The file of the minimal site's event, with other values for some of its fields; `more` holds whole lines."""
    event = {
        "title": "Atelier des métadonnées",
        "start": "2023-07-06 10:30",
        "end": "2023-07-06 12:00",
        "place": "visio",
        "more": "",
        "body": "Une matinée pour décrire ses données.",
    }
    return _EVENT.format(**(event | fields))


_EVENT = """\
---
title: {title}
type: webinaire
start: {start}
end: {end}
place: {place}
{more}---

{body}
"""

MINIMAL_SITE: Mapping[str, str] = {
    "site.toml": """\
title = "Agenda d'essai"
tagline = "Les rendez-vous d'un organisme d'essai"
url = "https://agenda.example.org/"
privacy = { names = "full", ground = "Accord de chaque personne" }
timezone = "Europe/Paris"

[organisation]
name = "Organisme d'essai"
email = "contact@example.org"
url = "https://www.example.org/"

[event_types.webinaire]
label = "Webinaire"
plural = "Webinaires"
colour = "#1f5f8b"

[colleges.communes]
label = "Communes"

[audiences.technicien]
label = "Techniciens"

[publish]
branch = "gh-pages"
remote = "origin"
committer = "Agenda d'essai <agenda@example.org>"

[legal]
director = "Camille Dupré"
host = { name = "Hébergeur d'essai", address = "1 rue de l'Essai, 57000 Metz", phone = "03 00 00 00 00" }
""",
    EVENT_PATH: workshop(),
    "content/places.yaml": """\
visio:
  name: Visio
  online: true
""",
}
"""The smallest site that shows something: one event to come on 1 July 2023, online."""


def tree(folder: Path) -> dict[str, bytes]:
    """`{path below the folder, with /: bytes}` of every file, sorted by path."""
    files = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site in a folder of its own; paths are relative to `root`."""

    root: Path

    def write(self, files: Mapping[str, str | bytes | None]) -> "Site":
        """The site itself, with these files written as they are, or removed where the value is None."""
        for path, content in files.items():
            target = self.root / path
            if content is None:
                target.unlink()
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def read(self, path: str) -> str:
        """The text of a file, its line ends as they are on disk."""
        return (self.root / path).read_bytes().decode()

    def output(self, folder: str = "public") -> dict[str, bytes]:
        """What stands in the output folder, as `tree` gives it; empty when there is none."""
        return tree(self.root / folder)
