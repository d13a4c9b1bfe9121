"""A site in, an edit made to it out: each as this project's content has it, and as each of the Hugo sites does.

Hugo keeps no page from build to build, so that what was edited hardly counts for it; where a lean site has no groups and
no colours, the body of an event is edited instead.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.corpus import TODAY, Entry, entry_text
from tests.bench.equal import equal_text

__all__ = ["EDITS", "Edit", "edit_body", "event_file"]

Change = Callable[[Path, int], None]
"""(folder of a site, number of the event that is edited)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An edit of each kind of site."""

    name: str
    ours: Change
    equal: Change
    lean: Change


def event_file(site: Path, number: int) -> Path:
    """The file of an event, in a site of any kind."""
    return next((site / "content").rglob(f"evenement-{number}.md"))


def edit_body(site: Path, number: int) -> None:
    """Adds a sentence to an event."""
    path = event_file(site, number)
    path.write_text(path.read_text(encoding="utf-8") + "\nUne phrase de plus.\n", encoding="utf-8")


def _replace(path: Path, pattern: str, written: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, written, text, count=1)
    if changed == text:
        raise RuntimeError(f"{pattern} isn't in {path}")
    path.write_text(changed, encoding="utf-8")


def _in_event(pattern: str, written: str) -> Change:
    return lambda site, number: _replace(event_file(site, number), pattern, written)


def _in_file(name: str, pattern: str, written: str) -> Change:
    return lambda site, _: _replace(site / name, pattern, written)


def _delete(site: Path, number: int) -> None:
    event_file(site, number).unlink()


def _new(text: Callable[[Entry], str], folder: str) -> Change:
    def add(site: Path, number: int) -> None:
        (site / folder / f"nouveau-{number}.md").write_text(
            text(replace(_NEW, id=f"nouveau-{number}")), encoding="utf-8"
        )

    return add


def _rename_group(site: Path, _: int) -> None:
    for name in ("groupes/groupe-3.md", "instances/groupe-3/_index.md"):
        _replace(site / "content" / name, r'title: "?([^"\n]+)"?', r'title: "\1 bis"')


def _recolour(name: str) -> Change:
    def change(site: Path, _: int) -> None:
        is_first = "#1f5f8b" in (site / name).read_text(encoding="utf-8")
        _replace(site / name, "#1f5f8.", "#1f5f8c" if is_first else "#1f5f8b")

    return change


_NEW = Entry(
    id="",
    title="Les métiers de la donnée",
    start=datetime(TODAY.year, TODAY.month, TODAY.day, 10, 30) + timedelta(days=20),  # noqa: DTZ001 - local
    kind="webinaire",
    place="lieu-3",
    themes=("Imagerie", "Open data"),
    group="",
    registered=0,
    body="Ce qui change dans les métiers de la donnée.\n",
)
_YAML_DAY = (r"-\d\d (\d\d:\d\d)\nend: (.+)-\d\d ", r"-09 \1\nend: \2-09 ")
_TOML_DAY = (r"-\d\d(T.+)\nend = (.+)-\d\d(T.+)\nlast = \"(.+)-\d\d\"", r'-09\1\nend = \2-09\3\nlast = "\4-09"')

EDITS = (
    Edit(name="one event edited: body", ours=edit_body, equal=edit_body, lean=edit_body),
    Edit(
        name="one event edited: title",
        ours=_in_event('title: "', 'title: "Nouveau '),
        equal=_in_event('title = "', 'title = "Nouveau '),
        lean=_in_event('title: "', 'title: "Nouveau '),
    ),
    Edit(
        name="one event edited: day",
        ours=_in_event(*_YAML_DAY),
        equal=_in_event(*_TOML_DAY),
        lean=_in_event(r"-\d\d(T.+)\n", r"-09\1\n"),
    ),
    Edit(
        name="one event edited: status",
        ours=_in_event("\nplace:", "\nstatus: cancelled\nplace:"),
        equal=_in_event("\nplace =", "\ncancelled = true\nplace ="),
        lean=edit_body,
    ),
    Edit(
        name="an event more",
        ours=_new(entry_text, f"content/events/{TODAY.year}"),
        equal=_new(equal_text, "content/evenements"),
        lean=edit_body,
    ),
    Edit(name="an event less", ours=_delete, equal=_delete, lean=_delete),
    Edit(
        name="a group's title",
        ours=_in_file("content/groups/groupe-3.md", "title: (.+)", r"title: \1 bis"),
        equal=_rename_group,
        lean=edit_body,
    ),
    Edit(
        name="a type's colour",
        ours=_recolour("site.toml"),
        equal=_recolour("content/natures/webinaire/_index.md"),
        lean=edit_body,
    ),
    Edit(
        name="one page template edited",
        ours=_in_file("templates/pages/event.html", "À voir aussi", "À voir aussi !"),
        equal=_in_file("layouts/evenements/page.html", "À voir aussi", "À voir aussi !"),
        lean=_in_file("layouts/_default/single.html", "</h1>", "</h1>\n"),
    ),
)
"""In the order of the table. Those of a day and a status want an event that nothing has edited yet."""
