"""The pages that a preview makes ahead of a build: the very ones of the build that follows, or none."""

import gc
from datetime import date
from multiprocessing import Process
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.commands.live import FOLDER, Preview, keep_building
from dge_site.library.library import differs_in_body_alone, replace_event
from dge_site.model.digest import digest
from dge_site.pipeline import Request
from dge_site.views.catalogue import Agenda
from tests.support.site import Site

DAY = date(2023, 7, 1)
CONTENT = {
    "content/events/rencontre.md": (
        "---\ntitle: Rencontre\ntype: webinaire\nstart: 2023-07-06\nplace: visio\ngroups: [adresse]\n---\n\nVoir [le groupe](group:adresse).\n"
    ),
    "content/events/atelier-adresse.md": "---\ntitle: Atelier\ntype: webinaire\nstart: 2023-09-06\nplace: visio\n---\n\nTexte.\n",
    "content/meetings/cotech.md": (
        "---\ntitle: Comité technique\ngroup: adresse\nstart: 2023-06-22 14:00\nplace: visio\nminutes_status: draft\n---\n\n"
        "## Points abordés\n\nUn point.\n"
    ),
    "content/groups/adresse.md": "---\ntitle: Adresse\nkind: working-group\nstatus: active\nsummary: Un groupe\n---\n\nUn groupe.\n",
    "content/pages/aide.md": "---\ntitle: Aide\n---\n\nDe l’aide.\n",
}
PAGES = {
    "content/events/rencontre.md": "evenements/rencontre/index.html",
    "content/meetings/cotech.md": "reunions/cotech/index.html",
    "content/groups/adresse.md": "groupes/adresse/index.html",
    "content/pages/aide.md": "aide/index.html",
}


@pytest.fixture
def preview(site: Site) -> Preview:
    site.write(CONTENT)
    preview = Preview(Request(root=site.root, output=site.root / "public", date=DAY))
    assert [str(problem) for problem in preview.build().problems] == []
    return preview


def shown(site: Site) -> dict[str, bytes]:
    folder = site.root / FOLDER
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("change", ["body", "title"])
def test_page_made_ahead_is_the_one_that_the_build_makes(preview: Preview, site: Site, path: str, change: str) -> None:
    before = shown(site)
    source = CONTENT[path]
    site.write({path: source.replace("title: ", "title: Autre ") if change == "title" else f"{source}\nUne phrase.\n"})
    assert preview.ahead([path]) == (PAGES[path],)
    ahead = shown(site)
    assert {name for name, content in ahead.items() if content != before[name]} == {PAGES[path]}
    assert not preview.build().problems
    assert shown(site)[PAGES[path]] == ahead[PAGES[path]] != before[PAGES[path]]


@pytest.mark.parametrize("path", ["content/events/rencontre.md", "content/meetings/cotech.md"])
def test_library_with_another_body_is_the_one_that_is_joined_anew(site: Site, path: str) -> None:
    site.write(CONTENT)
    request = Request(root=site.root, output=site.root / "public", date=DAY)
    before = pipeline.load(request)
    site.write({path: f"{CONTENT[path]}\nUne phrase.\n"})
    after = pipeline.load(request)
    event = after.by_id[Path(path).stem]
    assert differs_in_body_alone(before, event)
    assert digest(replace_event(before, event)) == digest(after) != digest(before)


@pytest.mark.parametrize(
    ("old", "new"), [("Rencontre", "Atelier"), ("visio", "Metz"), ("Voir [le groupe](group:adresse).", "")]
)
def test_event_differs_in_more_than_its_body(site: Site, old: str, new: str) -> None:
    path = "content/events/rencontre.md"
    site.write(CONTENT)
    request = Request(root=site.root, output=site.root / "public", date=DAY)
    before = pipeline.load(request)
    site.write({path: CONTENT[path].replace(old, new)})
    assert not differs_in_body_alone(before, pipeline.load(request).by_id["rencontre"])


def test_event_that_moves_takes_its_new_neighbours_with_it(preview: Preview, site: Site) -> None:
    path = "content/events/atelier-adresse.md"
    site.write({path: CONTENT[path].replace("2023-09-06", "2023-07-02")})
    assert preview.ahead([path]) == ("evenements/atelier-adresse/index.html",)
    ahead = shown(site)["evenements/atelier-adresse/index.html"]
    preview.build()
    assert shown(site)["evenements/atelier-adresse/index.html"] == ahead


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/events/rencontre.md", CONTENT["content/events/rencontre.md"].replace("title", "tilte")),
        ("content/events/nouveau.md", CONTENT["content/events/atelier-adresse.md"]),
        ("content/events/rencontre.md", CONTENT["content/events/rencontre.md"]),
        ("site.toml", "[site"),
        ("content/actions.yaml", "[]"),
    ],
    ids=["wrong", "new", "unchanged", "settings", "list"],
)
def test_nothing_is_made_ahead_of_what_only_a_build_can_tell(
    preview: Preview, site: Site, path: str, text: str
) -> None:
    site.write({path: text})
    before = shown(site)
    assert preview.ahead([path]) == ()
    assert shown(site) == before


def test_nothing_is_made_ahead_of_many_files(preview: Preview, site: Site) -> None:
    path = "content/events/rencontre.md"
    site.write({path: f"{CONTENT[path]}\nUne phrase.\n"})
    assert preview.ahead([path, "a", "b", "c", "d"]) == ()
    assert preview.ahead([path, "a", "b", "c"]) == (PAGES[path],)


def test_nothing_is_made_ahead_while_the_last_build_failed(preview: Preview, site: Site) -> None:
    path = "content/events/rencontre.md"
    site.write({"content/pages/aide.md": "---\ntilte: Aide\n---\n"})
    assert preview.build().problems
    site.write({path: f"{CONTENT[path]}\nUne phrase.\n"})
    assert preview.ahead([path]) == ()


def test_removed_file_is_left_to_the_build(preview: Preview, site: Site) -> None:
    (site.root / "content/pages/aide.md").unlink()
    assert preview.ahead(["content/pages/aide.md"]) == ()
    preview.build()
    assert not (site.root / Path(FOLDER) / PAGES["content/pages/aide.md"]).exists()


class Editor:
    """The other end of a connection: saves an event time after time, and counts the agendas that are kept."""

    def __init__(self, site: Site) -> None:
        self._site, self.kept, self.sent = site, [0], 0

    def close(self) -> None:
        pass

    def poll(self, _: float = 0) -> bool:
        return False

    def send(self, _: object) -> None:
        self.sent += 1

    def recv(self) -> tuple[str, ...]:
        if len(self.kept) == 6:
            raise EOFError
        self.kept.append(sum(isinstance(each, Agenda) for each in gc.get_objects()))
        path = "content/events/rencontre.md"
        self._site.write({path: f"{CONTENT[path]}\n{self.kept}\n"})
        return (path,)


def _edit(site: Site) -> None:
    editor = Editor(site)
    gc.disable()
    keep_building(Request(root=site.root, output=site.root / "public", date=DAY), editor, editor)  # type: ignore[arg-type]
    raise SystemExit(0 if editor.sent == 11 and len(set(editor.kept[2:])) == 1 else str(editor.kept))


def test_builds_leave_nothing_in_memory_once_the_editor_rests(site: Site) -> None:
    site.write(CONTENT)
    process = Process(target=_edit, args=(site,))
    process.start()
    process.join()
    assert process.exitcode == 0
